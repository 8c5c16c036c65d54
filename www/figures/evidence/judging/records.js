// Measured connections, as tests/measured/README.md describes them and `finwait measure` writes them: CSV with these
// columns, or JSON, an array of objects with these keys, which may be the `sockets` of an object. Whatever cannot be
// used is reported with its place, what was given and what is allowed; every other run is read.

import { checkNames, INT_MAX, number, oneOf, readCsv, readRecord, seconds, short, text, whole } from "./columns.js";

/**
 * A measured connection; times are in seconds, from the call of close().
 * @typedef {object} Run
 * @property {string} kernel @property {number} hz @property {string} scenario
 * @property {string} run the machine's log @property {string} id
 * @property {number} finTimeoutS @property {number | null} linger2S @property {number} rtoMs
 * @property {number | null} phaseOffsetS @property {string | null} path
 * @property {number | null} keepaliveS @property {number | null} timewaitS
 * @property {number} totalS @property {number} errorS @property {number | null} finWait1S
 * @property {number | null} tCloseS @property {string} firstTimer @property {number | null} firstTimerS
 * @property {number | null} timewaitFirstS @property {string | null} end
 * @property {number | null} jiffiesAtClose @property {string} note
 * @property {number} [line] @property {number} [entry]
 */
/** @typedef {import("./columns.js").Problem} Problem */

// Nearly three times as many as the project has; more would not be a plot any more.
export const MAX_RUNS = 5000;

export const SCENARIOS = [
  "isolated",
  "phased",
  "calendar",
  "mixed",
  "linger2",
  "sysctl-change",
  "rto-floor",
  "time-wait",
];
const PATHS = ["timewait", "keepalive+timewait", "keepalive", "none"];
const ENDS = ["expired", "rst"];

// How they are read, under which key, and whether a run makes sense without.
/** @type {import("./columns.js").Columns} */
const COLUMNS = {
  kernel: { ...text, key: "kernel", needed: true },
  hz: { ...whole(17, 4096), key: "hz", needed: true },
  scenario: { ...oneOf(SCENARIOS), key: "scenario", needed: true },
  run: { ...text, key: "run" },
  id: { ...text, key: "id" },
  fin_timeout_s: { ...whole(-INT_MAX - 1, INT_MAX), key: "finTimeoutS", needed: true },
  linger2_s: { ...whole(-INT_MAX - 1, INT_MAX), key: "linger2S" },
  rto_ms: { ...number(1, 120_000), key: "rtoMs", needed: true },
  phase_offset_s: { ...seconds, key: "phaseOffsetS" },
  path: { ...oneOf(PATHS), key: "path" },
  keepalive_s: { ...seconds, key: "keepaliveS" },
  timewait_s: { ...seconds, key: "timewaitS" },
  total_s: { ...seconds, key: "totalS", needed: true },
  error_s: { ...seconds, key: "errorS", needed: true },
  fin_wait1_s: { ...seconds, key: "finWait1S" },
  t_close_s: { ...number(0, 1e12), key: "tCloseS" },
  first_timer: { ...text, key: "firstTimer" },
  first_timer_s: { ...seconds, key: "firstTimerS" },
  timewait_first_s: { ...seconds, key: "timewaitFirstS" },
  end: { ...oneOf(ENDS), key: "end" },
  jiffies_at_close: { ...whole(0, 2 ** 48), key: "jiffiesAtClose" },
  note: { ...text, key: "note" },
};

// What `finwait measure --json` adds: its own verdict, which is not asked for here.
const ADDED = ["predicted_min_s", "predicted_max_s", "beyond_s", "watched_s", "misses"];

/** @typedef {{ runs: Run[], problems: Problem[] }} Found */

/** @param {string} content @returns {Found} */
export function readRuns(content) {
  return /^\s*[[{]/.test(content.slice(0, 1000)) ? readJson(content) : readTable(content);
}

/** @param {string} content */
function readTable(content) {
  const { records, problems } = readCsv(content, COLUMNS, MAX_RUNS);
  return collect(
    records.map(({ line, given }) => ({ given, place: { line } })),
    problems,
  );
}

/** @param {string} content @returns {Found} */
function readJson(content) {
  let given;
  try {
    given = JSON.parse(content);
  } catch (error) {
    return { runs: [], problems: [{ why: "json", given: String(error).replace(/^SyntaxError: /, "") }] };
  }
  const list = isObject(given) ? given.sockets : given;
  if (!Array.isArray(list)) return { runs: [], problems: [{ why: "not-array" }] };
  /** @type {Problem[]} */
  const problems = list.length > MAX_RUNS ? [{ entry: MAX_RUNS + 1, why: "rows", allowed: MAX_RUNS }] : [];
  const entries = list.slice(0, MAX_RUNS);
  const keys = new Set(entries.flatMap((entry) => (isObject(entry) ? Object.keys(entry) : [])));
  const unknown = checkNames(
    [...keys].filter((key) => !ADDED.includes(key)),
    COLUMNS,
    (column) => ({ column }),
  ).problems.filter(({ why }) => why === "unknown-column");
  const odd = entries.flatMap((entry, i) =>
    isObject(entry) ? [] : { entry: i + 1, why: "not-object", given: short(JSON.stringify(entry)) },
  );
  const records = entries.flatMap((entry, i) =>
    isObject(entry) ? { given: (/** @type {string} */ name) => jsonText(entry[name]), place: { entry: i + 1 } } : [],
  );
  return collect(records, [...unknown, ...problems, ...odd]);
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
/** @param {unknown} value */
const jsonText = (value) =>
  value === null || value === undefined ? "" : typeof value === "object" ? JSON.stringify(value) : String(value);

/** @typedef {{ given(name: string): string, place: { line?: number, entry?: number } }} Cells */

// A socket that was not watched to its end has no life to judge.
/** @param {Cells} record */
const isUnfinished = ({ given }) =>
  given("total_s").trim() === "" && given("end").trim() === "" && given("kernel").trim() !== "";

/** @param {Cells[]} records @param {Problem[]} problems @returns {Found} */
function collect(records, problems) {
  const unfinished = records.filter(isUnfinished);
  /** @type {Run[]} */
  const runs = [];
  const found = [...problems];
  for (const { given, place } of records) {
    if (isUnfinished({ given, place })) continue;
    const { value, problems: bad } = readRecord(given, COLUMNS, place);
    if (value) runs.push(/** @type {Run} */ ({ ...place, ...value, id: value.id || `#${place.line ?? place.entry}` }));
    found.push(...(bad ?? []));
  }
  if (unfinished.length) found.push({ why: "unfinished", given: unfinished.length });
  const placeOf = (/** @type {Problem} */ { line, entry }) => line ?? entry ?? 0;
  return { runs, problems: found.sort((one, other) => placeOf(one) - placeOf(other)) };
}

// The kernel column, `5.10.223 (Debian 5.10.0-32-cloud-amd64)`: the first word is the version.
/** @param {{ kernel: string }} run */
export const versionOf = ({ kernel }) => kernel.split(" ")[0];

// `tw.60.s3`, `phasedtw.o2.k0`, `mixed.60.tw7`: a part of the name that ends so.
const TIME_WAIT_ID = /(^|\.)[a-z]*tw\d*(\.|$)/;

// The connection's own close put it into TIME_WAIT: its client closed first.
/** @param {{ scenario: string, id: string }} run */
export const isTimeWait = ({ scenario, id }) => scenario === "time-wait" || TIME_WAIT_ID.test(id);

// Measured against the host's clock, not under the instruction-counted one.
/** @param {{ run: string }} run */
export const isRealTime = ({ run }) => run.endsWith(".rt.rt.log");

/** @param {{ note: string }} run */
export const wasSeenInFinWait1 = ({ note }) => note.includes("FIN_WAIT1 seen first");

/** @param {{ hz: number }} run */
export const tickS = ({ hz }) => 1 / hz;

// How long after the close FIN_WAIT2 began, at most: its first sight. A connection that is reset at once is never seen
// in it; it leaves FIN_WAIT1 at the next tick.
/** @param {Run} run */
export const finWait1AtMostS = (run) => run.finWait1S ?? tickS(run);

// `{ toS, afterS }` of a write to the sysctl while the connection lived, as the note tells it, or null.
/** @param {{ note: string }} run */
export function sysctlChange({ note }) {
  const found = /tcp_fin_timeout changed to (-?\d+)\b.*? \+(\d+(?:\.\d+)?)/.exec(note);
  return found && { toS: Number(found[1]), afterS: Number(found[2]) };
}

// The RTO in whole milliseconds, of which the model makes whole ticks again: at HZ 300 they have a fraction. TCP_INFO
// was read before the close, and the ACK of the FIN is one more sample: where the floor of 3.5·RTO decides and the
// timer, shown rounded down, began above it, the RTO was one tick longer by then.
/** @param {Run} run */
export function rtoMs(run) {
  const grown =
    run.scenario === "rto-floor" && run.timewaitFirstS !== null && run.timewaitFirstS > (3.5 * run.rtoMs) / 1000;
  return Math.floor(grown ? run.rtoMs + 1000 * tickS(run) : run.rtoMs);
}

/**
 * What the model is asked about a run: the arguments of `predict`.
 * @param {Run} run
 * @returns {[string, number, number, number, { linger2: number, finTimeoutAtExpiry: number | null }]}
 */
export function questionOf(run) {
  const change = sysctlChange(run);
  const atExpiry = change && change.afterS < run.finTimeoutS - 60 ? change.toS : null;
  return [
    versionOf(run),
    run.hz,
    run.finTimeoutS,
    rtoMs(run),
    { linger2: run.linger2S ?? 0, finTimeoutAtExpiry: atExpiry },
  ];
}
