// The page's state: one store, and its readable form in the URL's fragment. Nothing else touches `location` or
// `history`.
//
//   #lifetime&v=1&k=4.4&t=61      an optional anchor, the version of this format, then what differs from the defaults
//
// A link from elsewhere may be broken in any way: whatever cannot be used is listed with its reason, and the
// rest holds.

import { CONTROLS, control, DEFAULTS, read } from "./controls.js";

export const VERSION = 1;

// Takes a fragment apart: `{ anchor, state, ignored: [{ key, given, why, message? }] }`. `refuses(state)` asks
// the model about a whole state and returns its message, or null; a value it refuses is ignored like any other
// that makes no sense.
export function parseFragment(fragment, refuses = () => null) {
  const parts = fragment.replace(/^#/, "").split("&").filter(Boolean);
  const anchor = parts.length && !parts[0].includes("=") ? decode(parts.shift()) : "";
  const given = new Map();
  const ignored = [];
  for (const part of parts) {
    const [key, ...rest] = part.split("=").map(decode);
    const text = rest.join("=");
    if (given.has(key)) ignored.push({ key, given: text, why: "repeated" });
    else given.set(key, text);
  }
  if (given.has("v")) {
    if (given.get("v") !== String(VERSION)) ignored.push({ key: "v", given: given.get("v"), why: "other-version" });
    given.delete("v");
  }
  let state = { ...DEFAULTS };
  for (const row of CONTROLS) {
    if (!given.has(row.name)) continue;
    const text = given.get(row.name);
    given.delete(row.name);
    const { value, why } = read(row, text);
    const message = why ? null : refuses({ ...state, [row.name]: value });
    if (why || message) ignored.push({ key: row.name, given: text, why: why ?? "model", message });
    else state = { ...state, [row.name]: value };
  }
  for (const [key, text] of given) ignored.push({ key, given: text, why: "unknown-key" });
  return { anchor, state, ignored };
}

// The fragment, with its `#`, that brings `state` back; "" for the defaults without an anchor.
export function formatFragment(state, anchor = "") {
  const changed = CONTROLS.filter(({ name }) => state[name] !== DEFAULTS[name]).map(
    ({ name }) => `${name}=${encode(state[name])}`,
  );
  const parts = [...(anchor ? [encode(anchor)] : []), ...(changed.length ? [`v=${VERSION}`, ...changed] : [])];
  return parts.length ? `#${parts.join("&")}` : "";
}

const encode = (value) => encodeURIComponent(value).replaceAll("%2B", "+");

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a lone % sign: take it literally
  }
}

// The store. `set` takes a patch of known keys; subscribers hear of every change, at once, with the new state.
export function createStore(initial = DEFAULTS) {
  let state = Object.freeze({ ...DEFAULTS, ...initial });
  const listeners = new Set();
  return {
    get: () => state,
    set(patch) {
      for (const key of Object.keys(patch)) if (!control(key)) throw new Error(`the state has no key "${key}"`);
      const next = Object.freeze({ ...state, ...patch });
      if (CONTROLS.every(({ name }) => next[name] === state[name])) return;
      state = next;
      for (const listener of listeners) listener(state);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

// Browsers refuse more than about 100 changes of the URL in 30 s; a drag makes 60 in one.
const WRITE_EVERY_MS = 400;

// Keeps the store and the URL together. `arrived(parsed)` hears what each link that is followed says, the first
// one included.
export function bindToUrl(store, window, refuses, arrived) {
  const { history, location } = window;
  let anchor = "";
  let written = location.hash;
  let timer = 0;

  const take = () => {
    const parsed = parseFragment(location.hash, refuses);
    written = location.hash;
    anchor = parsed.anchor;
    store.set(parsed.state);
    clearTimeout(timer);
    arrived(parsed);
  };
  const write = (how) => {
    clearTimeout(timer);
    if (location.hash !== written) return; // a link is being followed: it will be taken, and not overwritten
    const fragment = formatFragment(store.get(), anchor);
    if (fragment === written) return;
    written = fragment;
    history[how](null, "", fragment || location.pathname + location.search);
  };

  take();
  store.subscribe(() => {
    clearTimeout(timer);
    timer = setTimeout(() => write("replaceState"), WRITE_EVERY_MS);
  });
  window.addEventListener("hashchange", () => location.hash !== written && take());
  window.addEventListener("popstate", () => location.hash !== written && take());

  return {
    // The address of this page, as it stands or with a patch; absolute, to be copied.
    href: (patch = {}, at = anchor) =>
      location.href.replace(/#.*/, "") + formatFragment({ ...store.get(), ...patch }, at),
    // Goes to a section as a link would: a step in the history, the state kept.
    goTo(section) {
      write("replaceState");
      anchor = section;
      write("pushState");
    },
  };
}
