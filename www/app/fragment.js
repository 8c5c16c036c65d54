// The state in its readable form, the URL's fragment.
//
//   #lifetime&v=1&k=4.4&t=61      an optional anchor, the version of this format, then what differs from the defaults
//
// A link from elsewhere may be broken in any way: whatever cannot be used is listed with its reason, and the
// rest holds.

import { format, read } from "./control-kinds.js";
import { CONTROLS, DEFAULTS, wasSet, withExplicit } from "./controls.js";

export const VERSION = 1;

// Takes a fragment apart: `{ anchor, state, ignored: [{ key, given, why, message? }] }`. `refuses(state)` asks
// the model about a whole state and returns its message, or null; a value it refuses is ignored like any other
// that makes no sense.
/**
 * @param {string} fragment @param {(state: import("./types.js").State) => string | null} [refuses]
 * @returns {import("./types.js").ParsedLink}
 */
export function parseFragment(fragment, refuses = () => null) {
  const parts = fragment.replace(/^#/, "").split("&").filter(Boolean);
  const anchor = parts.length && !parts[0].includes("=") ? decode(parts.shift() ?? "") : "";
  /** @type {Map<string, string>} */
  const given = new Map();
  /** @type {import("./types.js").Ignored[]} */
  const ignored = [];
  for (const part of parts) {
    const [key, ...rest] = part.split("=").map(decode);
    const text = rest.join("=");
    if (given.has(key)) ignored.push({ key, given: text, why: "repeated" });
    else given.set(key, text);
  }
  if (given.has("v")) {
    if (given.get("v") !== String(VERSION))
      ignored.push({ key: "v", given: given.get("v") ?? "", why: "other-version" });
    given.delete("v");
  }
  let state = { ...DEFAULTS };
  for (const row of CONTROLS) {
    const text = given.get(row.key);
    if (text === undefined || row.key === "") continue; // what has no key is not for links to set
    given.delete(row.key);
    const { value, why } = read(row, text);
    const message = why ? null : refuses({ ...state, [row.name]: value });
    if (why || message) ignored.push({ key: row.key, given: text, why: why ?? "model", message });
    else state = { ...state, ...withExplicit({ [row.name]: value }) };
  }
  for (const [key, text] of given) ignored.push({ key, given: text, why: "unknown-key" });
  return { anchor, state, ignored };
}

// The fragment, with its `#`, that brings `state` back; "" for the defaults without an anchor.
/** @param {import("./types.js").State} state @param {string} [anchor] */
export function formatFragment(state, anchor = "") {
  const told = CONTROLS.filter(
    ({ key, name }) => key !== "" && (state[name] !== DEFAULTS[name] || wasSet(state, name)),
  );
  const changed = told.map((row) => `${row.key}=${encode(format(row, state[row.name]))}`);
  const parts = [...(anchor ? [encode(anchor)] : []), ...(changed.length ? [`v=${VERSION}`, ...changed] : [])];
  return parts.length ? `#${parts.join("&")}` : "";
}

/** Whether all is as it is for someone who follows no link, in whatever language and colours. @param {import("./types.js").State} state */
export const isFirstState = (state) => formatFragment({ ...state, lang: DEFAULTS.lang, theme: DEFAULTS.theme }) === "";

// What may stand in a fragment as it is, stays as it is: links are read by people.
/** @param {string} value */
const encode = (value) => encodeURIComponent(value).replace(/%(?:2B|2C|40)/g, decodeURIComponent);

/** @param {string} text */
function decode(text) {
  const whole = text.replace(/\p{Surrogate}/gu, "\ufffd"); // half a character could not be written again
  try {
    return decodeURIComponent(whole);
  } catch {
    return whole; // a lone % sign: take it literally
  }
}
