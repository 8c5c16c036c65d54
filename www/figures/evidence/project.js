// The project's own runs and loads, judged when the site was built (crate/xtask/node/verdicts.mjs). What they come to
// is there at once; they themselves come when they are wanted.

import { dataUrl } from "../../app/data.js";
import summary from "../../data/summary.js";
import { nextTask } from "../../ui/frame.js";
import { entriesOf } from "./judging/project.js";

/** @typedef {import("./judging/entries.js").Entry} Entry */
/** @typedef {import("./judging/loads.js").JudgedLoad} JudgedLoad */
/** @typedef {import("./judging/project.js").Summary & { golden: { files: number, vectors: number } }} Comes */

/** So many runs are unpacked at a time, with the browser's own work between them. */
const SLICE = 300;

/**
 * `changed()` hears when something has come, `failed(message)` when it does not.
 * @param {() => void} changed @param {(message: string) => void} failed
 */
export function createProject(changed, failed) {
  /** @type {Entry[]} */
  let entries = [];
  /** @type {JudgedLoad[]} */
  let loads = [];
  /** @template T @param {string} name @param {(found: T) => void | Promise<void>} take */
  const once = (name, take) => {
    /** @type {Promise<void> | null} */
    let coming = null;
    return () => {
      coming ??= read(name)
        .then((found) => take(/** @type {T} */ (found)))
        .then(changed)
        .catch((error) => failed(error.message));
      return coming;
    };
  };
  return {
    summary: /** @type {Comes} */ (summary),
    get entries() {
      return entries;
    },
    get loads() {
      return loads;
    },
    loadRuns: once("judged.json", async (/** @type {import("./judging/written.js").Written} */ written) => {
      /** @type {Entry[]} */
      const unpacked = [];
      while (unpacked.length < written.span.length) {
        await nextTask();
        unpacked.push(...entriesOf(written, unpacked.length, unpacked.length + SLICE));
      }
      entries = unpacked;
    }),
    loadLoads: once("loads.json", (/** @type {JudgedLoad[]} */ judged) => {
      loads = judged;
    }),
  };
}

/** @param {string} name @returns {Promise<unknown>} */
async function read(name) {
  const response = await fetch(dataUrl(name));
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response.json();
}
