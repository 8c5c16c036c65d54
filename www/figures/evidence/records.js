// Measured connections, as tests/measured/README.md describes them and `cargo xtask kernel` writes them: CSV with these columns, or JSON, an array of objects
// with these keys, which may be the `sockets` of an object. Whatever cannot be used is reported with its place, what was given and what is allowed; every other run is read.

import { parseCsv } from "./csv.js";

// Nearly three times as many as the project has; more would not be a plot any more.
export const MAX_RUNS = 5000;
const MAX_TEXT = 500;

export const SCENARIOS = ["isolated", "phased", "calendar", "mixed", "linger2", "sysctl-change", "rto-floor", "time-wait"];
const PATHS = ["timewait", "keepalive+timewait", "keepalive", "none"];
const ENDS = ["expired", "rst"];

const NUMBER = /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/;

// Each kind reads a non-empty text, or says what it would take instead.
const text = { read: (given) => (given.length <= MAX_TEXT ? given : undefined), allowed: { why: "text", max: MAX_TEXT } };
const number = (min, max) => ({ read: (given) => inRange(given, min, max, () => true), allowed: { why: "number", min, max } });
const whole = (min, max) => ({ read: (given) => inRange(given, min, max, Number.isInteger), allowed: { why: "whole", min, max } });
const oneOf = (choices) => ({ read: (given) => (choices.includes(given) ? given : undefined), allowed: { why: "choice", choices } });

function inRange(given, min, max, fits) {
  const value = NUMBER.test(given) ? Number(given) : Number.NaN;
  return value >= min && value <= max && fits(value) ? value : undefined;
}

const YEAR_S = 366 * 86_400;
const seconds = number(0, YEAR_S);
const INT_MAX = 2_147_483_647;

// Columns by name: how they are read, under which key, and whether a run makes sense without.
const COLUMNS = {
  kernel: { ...text, key: "kernel", needed: true },
  hz: { ...whole(17, 4096), key: "hz", needed: true },
  scenario: { ...oneOf(SCENARIOS), key: "scenario", needed: true },
  run: { ...text, key: "run" },
  id: { ...text, key: "id" },
  fin_timeout_s: { ...whole(-INT_MAX - 1, INT_MAX), key: "finTimeoutS", needed: true },
  linger2_s: { ...whole(-INT_MAX - 1, INT_MAX), key: "linger2S" },
  rto_ms: { ...whole(1, 120_000), key: "rtoMs", needed: true },
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

const NAMES = Object.keys(COLUMNS);
const NEEDED = NAMES.filter((name) => COLUMNS[name].needed);
// What `cargo xtask kernel --json` adds: its own verdict, which is not asked for here.
const ADDED = ["predicted_min_s", "predicted_max_s", "beyond_s", "watched_s", "misses"];
const TEXTS = new Set(["run", "id", "note"]);

// `{ runs, problems }`. A problem: `{ line?, entry?, column?, why, given?, allowed? }`; `line` of a CSV file, or `entry` of a JSON array, both from 1.
export function readRuns(text) {
  return /^\s*[[{]/.test(text.slice(0, 1000)) ? readJson(text) : readTable(text);
}

function readTable(text) {
  const { header, rows, problems } = parseCsv(text, MAX_RUNS);
  const bad = checkNames(header, (name) => ({ line: 1, column: name }));
  if (bad.fatal) return { runs: [], problems: [...bad.problems, ...problems] };
  const runs = rows.map(({ line, cells }) => readRun((name) => (header.includes(name) ? cells[header.indexOf(name)] : ""), { line }));
  return collect(runs, [...bad.problems, ...problems]);
}

function readJson(text) {
  let given;
  try {
    given = JSON.parse(text);
  } catch (error) {
    return { runs: [], problems: [{ why: "json", given: error.message }] };
  }
  const list = isObject(given) ? given.sockets : given;
  if (!Array.isArray(list)) return { runs: [], problems: [{ why: "not-array" }] };
  const problems = list.length > MAX_RUNS ? [{ entry: MAX_RUNS + 1, why: "rows", allowed: MAX_RUNS }] : [];
  const entries = list.slice(0, MAX_RUNS);
  const keys = new Set(entries.flatMap((entry) => (isObject(entry) ? Object.keys(entry) : [])));
  const unknown = checkNames([...keys].filter((key) => !ADDED.includes(key)), (column) => ({ column })).problems.filter(({ why }) => why === "unknown-column");
  const unfinished = entries.filter((entry) => isObject(entry) && entry.total_s === null && entry.end === null).length;
  if (unfinished) problems.push({ why: "unfinished", given: unfinished });
  const runs = entries.flatMap((entry, i) => {
    if (!isObject(entry)) return { problems: [{ entry: i + 1, why: "not-object", given: short(JSON.stringify(entry)) }] };
    return entry.total_s === null && entry.end === null ? [] : readRun((name) => jsonText(entry[name]), { entry: i + 1 });
  });
  return collect(runs, [...unknown, ...problems]);
}

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const jsonText = (value) => (value === null || value === undefined ? "" : typeof value === "object" ? JSON.stringify(value) : String(value));

// Names that mean nothing here are told but harmless; a file without a needed one cannot be read at all.
function checkNames(names, place) {
  const missing = NEEDED.filter((name) => !names.includes(name)).map((name) => ({ ...place(name), why: "no-column", allowed: NEEDED.join(", ") }));
  const repeated = names.filter((name, i) => names.indexOf(name) !== i).map((name) => ({ ...place(short(name)), why: "repeated-column" }));
  const unknown = names.filter((name) => !NAMES.includes(name)).slice(0, 20).map((name) => ({ ...place(short(name)), why: "unknown-column", allowed: NAMES.join(", ") }));
  return { fatal: missing.length + repeated.length > 0, problems: [...missing, ...repeated, ...unknown] };
}

function readRun(given, place) {
  const run = { ...place };
  const problems = [];
  for (const name of NAMES) {
    const { key, needed, read, allowed } = COLUMNS[name];
    const text = given(name).trim();
    const value = text === "" ? null : read(text);
    if (value === undefined || (needed && value === null)) problems.push({ ...place, column: name, given: short(text), ...allowed });
    else run[key] = value ?? (TEXTS.has(name) ? "" : null);
  }
  return problems.length ? { problems } : { run: { ...run, id: run.id || `#${place.line ?? place.entry}` } };
}

function collect(read, problems) {
  const place = ({ line, entry }) => line ?? entry ?? 0;
  const all = [...problems, ...read.flatMap((one) => one.problems ?? [])].sort((a, b) => place(a) - place(b));
  return { runs: read.flatMap(({ run }) => run ?? []), problems: all };
}

const short = (text) => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

// The kernel column, `5.10.223 (Debian 5.10.0-32-cloud-amd64)`: the first word is the version.
export const versionOf = ({ kernel }) => kernel.split(" ")[0];

const TIME_WAIT_IDS = ["tw.", "phasedtw.", "bgtw.", "mixed.60.tw"];

// The connection's own close put it into TIME_WAIT: its client closed first.
export const isTimeWait = ({ scenario, id }) => scenario === "time-wait" || TIME_WAIT_IDS.some((prefix) => id.startsWith(prefix));

// Measured against the host's clock, not under the instruction-counted one.
export const isRealTime = ({ run }) => run.endsWith(".rt.rt.log");

export const wasSeenInFinWait1 = ({ note }) => note.includes("FIN_WAIT1 seen first");

export const tickS = ({ hz }) => 1 / hz;

// How long after the close FIN_WAIT2 began, at most: its first sight. A connection that is reset at once is never seen in it; it leaves FIN_WAIT1 at the next tick.
export const finWait1AtMostS = (run) => run.finWait1S ?? tickS(run);

// `{ toS, afterS }` of a write to the sysctl while the connection lived, as the note tells it, or null.
export function sysctlChange({ note }) {
  const found = /tcp_fin_timeout changed to (-?\d+)\b.*? \+(\d+(?:\.\d+)?)/.exec(note);
  return found && { toS: Number(found[1]), afterS: Number(found[2]) };
}

// The RTO in whole milliseconds. TCP_INFO was read before the close, and the ACK of the FIN is one more sample: where the floor of 3.5·RTO decides and the timer,
// shown rounded down, began above it, the RTO was one tick longer by then.
export function rtoMs(run) {
  const grown = run.scenario === "rto-floor" && run.timewaitFirstS !== null && run.timewaitFirstS > (3.5 * run.rtoMs) / 1000;
  return grown ? Math.floor(run.rtoMs + 1000 * tickS(run)) : run.rtoMs;
}

// What the model is asked about a run: the arguments of `predict`.
export function questionOf(run) {
  const change = sysctlChange(run);
  const atExpiry = change && change.afterS < run.finTimeoutS - 60 ? change.toS : null;
  return [versionOf(run), run.hz, run.finTimeoutS, rtoMs(run), { linger2: run.linger2S ?? 0, finTimeoutAtExpiry: atExpiry }];
}
