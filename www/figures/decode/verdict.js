// What a paste comes to, as keys and values of words: first the verdict, then what to do about it.

/** @typedef {import("../../pkg/finwait.js").Overview} Overview */
/** A sentence: the key of its words, and their values; times are ms. @typedef {{ key: string, values: Record<string, string | number | null> }} Part */

/** FIN_WAIT2, TIME_WAIT and what is held: the sockets the verdict is about. @param {Overview["fates"]} fates */
export const closingOf = ({ dies, held, either }) => dies + held + either;

/** The verdict, to be joined as sentences. @param {Overview} overview @returns {Part[]} */
export function verdictOf(overview) {
  const { fates, ends, processes } = overview;
  const n = closingOf(fates);
  if (n === 0) return [withoutSockets(overview)];
  /** @type {Part[]} */
  const parts = [];
  const { dies, held, either } = fates;
  if (dies > 0) {
    const key = { one: "one-dies", all: "all-die", some: "some-die" }[shareOf(dies, n)];
    parts.push({ key, values: { dies, n, ms: ends.lastMs } });
  }
  if (held > 0) parts.push(heldBy(held, n, processes));
  if (either > 0) parts.push({ key: `${shareOf(either, n)}-either`, values: { either, ms: ends.lastEitherMs } });
  return parts;
}

/** @param {number} some @param {number} n */
const shareOf = (some, n) => (some < n ? "some" : n === 1 ? "one" : "all");

/** @param {number} held @param {number} n @param {Overview["processes"]} processes @returns {Part} */
function heldBy(held, n, processes) {
  const holding = processes.map((process) => ({ ...process, holds: process.finWait2 + process.closeWait }));
  const most = holding.sort((one, other) => other.holds - one.holds)[0];
  const all = `${shareOf(held, n)}-held`;
  if (!most) return { key: all, values: { held } };
  const { pid, program, holds } = most;
  const whose = holds === held ? "by" : "mostly";
  return { key: `${all}-${whose}`, values: { held, pid, program: program || "?", holds } };
}

/** @param {Overview} overview @returns {Part} */
function withoutSockets({ counts, lines, notes, fates }) {
  const has = (/** @type {string} */ id) => notes.some((note) => note.id === id);
  if (has("not-linux")) return { key: "not-linux", values: {} };
  if (fates.other > 0) return { key: "none-closing", values: { n: fates.other } };
  const [finWait2, timeWait] = [counts["FIN-WAIT-2"] ?? 0, counts["TIME-WAIT"] ?? 0];
  if (Object.keys(counts).length > 0) return { key: "counts", values: { finWait2, timeWait } };
  const other = ["sockstat", "conntrack", "tcpstates", "tw-overflow", "abort-on-memory"].find(has);
  if (other) return { key: other === "tw-overflow" || other === "abort-on-memory" ? "counters" : other, values: {} };
  return { key: lines.recognised > 0 ? "no-socket" : "nothing-understood", values: {} };
}

/** What to do about it. @param {Overview} overview @returns {Part[]} */
export function adviceOf({ fates, states, processes }) {
  const fatesOf = (/** @type {string} */ name) =>
    states.find(({ state }) => state === name) ?? { dies: 0, held: 0, either: 0, other: 0 };
  const finWait2 = fatesOf("FIN-WAIT-2");
  const closeWait = fatesOf("CLOSE-WAIT");
  /** @type {Part[]} */
  const advice = [];
  if (finWait2.held > 0) {
    const [most] = processes;
    const named = most && most.finWait2 > 0;
    advice.push({
      key: named ? "close-it" : "close-them",
      values: named ? { program: most.program || `${most.pid}` } : {},
    });
  }
  if (closeWait.held > 0) advice.push({ key: "close-wait", values: { n: closeWait.held } });
  if (fates.either > 0) advice.push({ key: "look-again", values: {} });
  const timeWait = fatesOf("TIME-WAIT").dies;
  if (timeWait > 0 && timeWait >= fates.dies / 2) advice.push({ key: "time-wait", values: {} });
  else if (fates.dies > 0 && fates.held === 0 && fates.either === 0) advice.push({ key: "wait", values: {} });
  return advice;
}
