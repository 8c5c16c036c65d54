// What must not be parted at the end of a line: a number and its unit, in every language's words at once, so that no
// translator has to think of it.

const UNITS = "(?:s|ms|ticks|bytes|KiB|MiB|MB|%|秒|毫秒)(?![A-Za-z])";
const BEFORE_UNIT = new RegExp(`(?<=[\\d}]) (?=${UNITS})`, "g");
const AFTER_NAME = /(?<=\bHZ) (?=[\d{])/g;

/** @param {string} text */
export const tie = (text) => text.replace(BEFORE_UNIT, "\u00a0").replace(AFTER_NAME, "\u00a0");

// A range that a narrow column is not to part, either.
/** @param {string} text */
export const tieRanges = (text) => text.replaceAll("–", "\u2060–\u2060");

// For what leaves the page: others' programs take such a space for a letter.
/** @param {string} text */
export const untie = (text) => text.replaceAll("\u00a0", " ");

// What goes on after a control as one with it: a unit, and what closes a clause. No browser heeds a no-break space
// there, as it may break a line at any field or button.
export const STAYS = new RegExp(`^(?:\\u00a0${UNITS})?[,.;:!?)%，。；：！？、）]*`);
