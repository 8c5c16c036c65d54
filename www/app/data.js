// The files of data/: what the tests are made with, beside the pages.

import { addressOf } from "./files.js";

/** The address of one of them. @param {string} name */
export const dataUrl = (name) => new URL(addressOf(`data/${name}`), document.baseURI);
