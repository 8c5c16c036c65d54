// Tells recover.js that a part of the page could not be loaded: the page may be of a build that is no longer there.

export const reportMissing = () => dispatchEvent(new Event("finwait:missing"));
