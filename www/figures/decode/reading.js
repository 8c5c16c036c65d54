// Reads what is pasted with the page's settings, and again when those have changed or the paste names its host's own.

import { createListing } from "./listing.js";

const SETTLED_MS = 250;
/** The settings a listing is read with. @type {("kernel" | "hz" | "finTimeout" | "rto")[]} */
const HOST = ["kernel", "hz", "finTimeout", "rto"];
/** Those that a paste may name itself. @type {("kernel" | "hz" | "finTimeout")[]} */
const HINTED = ["kernel", "hz", "finTimeout"];

/** @typedef {import("../../app/types.js").View} View */
/** @typedef {import("./pieces.js").Source} Source */
/** @typedef {import("./listing.js").Read} Read */
/** @typedef {import("./listing.js").Failure} Failure */
/** What a paste says of its host. @typedef {{ kernel?: string, hz?: number, finTimeout?: number }} Hints */
/**
 * @typedef {object} Listeners
 * @property {() => void} begun
 * @property {(done: number, total: number) => void} progressed
 * @property {() => void} stopped
 * @property {(failure: Failure) => void} failed
 * @property {(hints: Hints | null) => void} hinted
 * @property {(read: Read) => void} read
 */

/** @param {Pick<import("../../app/types.js").App, "store" | "refuses">} app @param {Listeners} listeners */
export function createReading(app, listeners) {
  /** @type {View["state"] | null} */
  let settings = null;
  /** @type {Source | null} */
  let source = null;
  /** The paste whose hints have been taken. @type {Source | null} */
  let hinted = null;
  const listing = createListing({
    progressed: listeners.progressed,
    failed: listeners.failed,
    read(read) {
      const hints = hintsOf(read);
      listeners.hinted(hints);
      if (hints && hinted !== source) {
        hinted = source;
        if (settings && takeHints(hints, settings, app)) return; // it is read again, with these settings
      }
      listeners.read(read);
    },
  });
  const read = () => {
    if (!source || !settings) return;
    listeners.begun();
    const { kernel, hz, finTimeout, rto } = settings;
    listing.read(source, { kernel, hz, fin_timeout: finTimeout, rto });
  };
  const readWhenSettled = whenSettled(read);

  return {
    rows: listing.rows,
    again: read,
    /** @param {View} view */
    update({ state }) {
      const isFirst = settings === null;
      settings = state;
      readWhenSettled(state);
      if (isFirst) read();
    },
    /** @param {Source} given */
    take(given) {
      source = given;
      read();
    },
    stop() {
      listing.stop();
      listeners.stopped();
    },
    clear() {
      source = null;
      hinted = null;
      listing.stop();
    },
  };
}

/** @param {Read} read @returns {Hints | null} */
function hintsOf({ overview }) {
  const note = overview.notes.find(({ id }) => id === "host-hint");
  if (!note) return null;
  const { kernel, hz, fin_timeout: finTimeout } = note.values;
  /** @type {Hints} */
  const hints = {};
  if (kernel !== undefined) hints.kernel = String(kernel);
  if (hz !== undefined) hints.hz = Number(hz);
  if (finTimeout !== undefined) hints.finTimeout = Number(finTimeout);
  return Object.keys(hints).length > 0 ? hints : null;
}

// Sets what the paste says, and returns whether that is anything new.
/** @param {Hints} hints @param {View["state"]} settings @param {Pick<import("../../app/types.js").App, "store" | "refuses">} app */
function takeHints(hints, settings, { store, refuses }) {
  const same = HINTED.every((name) => hints[name] === undefined || hints[name] === settings[name]);
  if (same || refuses(hints)) return false;
  store.set(hints);
  return true;
}

// Calls `changed` when the settings are others than before, and have come to rest.
/** @param {() => void} changed */
function whenSettled(changed) {
  let pause = 0;
  /** @type {string | null} */
  let before = null;
  return (/** @type {View["state"]} */ state) => {
    const now = HOST.map((name) => state[name]).join("|");
    if (now === before) return;
    const first = before === null;
    before = now;
    clearTimeout(pause);
    if (!first) pause = setTimeout(changed, SETTLED_MS);
  };
}
