// Where the pages are in finwait.html: views of the one file, each loaded by itself, and told apart by the anchor
// alone. What stands before it is not touched, so the file can be called anything and lie anywhere.

import { BUILT, pageOf } from "../pages.js";

const TOP = "page-";

/** The page that an anchor is on, or null. @param {string} anchor */
export function pageAt(anchor) {
  const page = anchor.startsWith(TOP) ? anchor.slice(TOP.length) : "";
  return BUILT.includes(page) ? page : pageOf(anchor);
}

/** The address of a page, relative to any other. @param {string} _page */
export const addressOfPage = (_page) => "";

/** The anchor that leads to a place on a page, or to its top. @param {string} page @param {string} at */
export const anchorOn = (page, at) => at || TOP + page;

/** Goes to another page for good: the address says which it is already. @param {Location} location */
export const leadOn = (location) => location.reload();
