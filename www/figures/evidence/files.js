// The reader's own files while they are here: each read and judged by the worker, shown among the others, forgotten
// when it is taken away.

import { entryOf } from "./judging/entries.js";

/** @typedef {import("./judging/entries.js").Entry} Entry */
/** @typedef {import("./judging/columns.js").Problem} Problem */
/** @typedef {import("./judging/loads.js").JudgedLoad & { own?: boolean }} OwnLoad */
/**
 * @typedef {object} File
 * @property {string} name @property {number} n how many runs or loads it has
 * @property {Entry[]} entries @property {OwnLoad[]} loads
 * @property {Problem[]} problems @property {Problem | null} failed @property {boolean} busy
 * @property {number} revision another one each time something of it has changed
 * @property {() => void} stop
 */
/** @typedef {ReturnType<typeof createFiles>} Files */

const MAX_FILES = 8;

/**
 * `changed()` hears of everything that does. A file of the same name takes the place of the one before.
 * @param {import("./jobs.js").Judge} judge @param {() => void} changed
 */
export function createFiles(judge, changed) {
  /** @type {File[]} */
  let all = [];
  let revision = 0;
  const changedIn = (/** @type {File} */ file) => {
    file.revision = ++revision;
    changed();
  };
  const remove = (/** @type {File} */ gone) => {
    gone.stop();
    all = all.filter((file) => file !== gone);
    revision++;
    changed();
  };
  return {
    get all() {
      return all;
    },
    get revision() {
      return revision;
    },
    remove,
    /** @param {import("./jobs.js").Source} source @param {string} name */
    take(source, name) {
      for (const old of all.filter((other, i) => other.name === name || i <= all.length - MAX_FILES)) remove(old);
      const common = { n: 0, entries: [], loads: [], problems: [], failed: null, busy: true, revision: 0 };
      /** @type {File} */
      const file = { ...common, name, stop: () => {} };
      all = [...all, file];
      file.stop = judge(
        source,
        hearing(file, () => changedIn(file)),
      );
      changedIn(file);
    },
  };
}

/**
 * What a file hears of its judging.
 * @param {File} file @param {() => void} changed @returns {import("./jobs.js").Hear}
 */
function hearing(file, changed) {
  /** @type {import("./judging/records.js").Run[]} */
  let found = [];
  /** @type {number[]} */
  const places = []; // of the entries among the runs
  /** @param {Partial<File>} changes */
  const put = (changes) => {
    Object.assign(file, changes);
    changed();
  };
  return {
    read({ runs, loads, problems }) {
      found = runs ?? [];
      put({ n: found.length || (loads?.length ?? 0), problems });
    },
    spans({ verdicts }) {
      /** @type {Problem[]} */
      const refused = [];
      const entries = found.flatMap((run, i) => {
        const verdict = verdicts[i];
        if (!("refused" in verdict)) {
          places.push(i);
          return entryOf(run, verdict, null, true);
        }
        refused.push({ line: run.line, entry: run.entry, why: "model", given: verdict.refused });
        return [];
      });
      put({ entries, problems: [...file.problems, ...refused], busy: false });
    },
    replays: ({ replays }) =>
      put({ entries: file.entries.map((entry, i) => ({ ...entry, replay: replays[places[i]] })) }),
    load: ({ judged, refused }) =>
      judged
        ? put({ loads: [...file.loads, { ...judged, own: true }] })
        : put({ problems: [...file.problems, ...(refused ? [refused] : [])] }),
    end: () => put({ busy: false }),
    failed: ({ problem }) => put({ failed: problem, busy: false }),
  };
}
