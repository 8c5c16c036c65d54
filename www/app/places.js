// Where the pages are: files beside each other. In finwait.html, which is one file, single/places.js stands in for this.

import { fileOf, pageOf } from "../pages.js";

/** The page that an anchor is on, or null. @param {string} anchor */
export const pageAt = (anchor) => pageOf(anchor);

/** The address of a page, relative to any other. @param {string} page @param {string} [lang] */
export const addressOfPage = (page, lang) => fileOf(page, lang);

/** The anchor that leads to a place on a page, or to its top. @param {string} _page @param {string} at */
export const anchorOn = (_page, at) => at;

/** Goes to another page for good. @param {Location} location @param {string} address */
export const leadOn = (location, address) => location.replace(address);
