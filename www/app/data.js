// The files of data/: what the tests are made with, beside the pages.

/** The address of one of them. */
export const dataUrl = (name) => new URL(`data/${name}`, document.baseURI);
