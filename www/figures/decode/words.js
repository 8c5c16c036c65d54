// A listing in words: its verdict, what to do, what to know, and each row's cells.

import { adviceOf, verdictOf } from "./verdict.js";

/** The columns of the table, in their order. */
export const COLUMNS = /** @type {const} */ (["line", "state", "local", "peer", "timer", "owner", "end"]);

// Lines named of those not understood.
const MAX_SKIPPED = 200;

/** @typedef {import("../../pkg/finwait.js").Overview} Overview */
/** @typedef {import("../../pkg/finwait.js").SocketRow} SocketRow */
/** @typedef {import("./verdict.js").Part} Part */
/** @typedef {Pick<import("../../app/types.js").App, "t" | "fmt" | "sentences" | "phrase">} Words */
/** The text of each column of a row, and why it ends as it does. @typedef {ReturnType<typeof cellsOf>} Cells */

/** @param {Overview} overview @param {Words} words */
export const verdictText = (overview, { t, fmt, sentences }) =>
  sentences(verdictOf(overview).map(({ key, values }) => t(`decode.verdict.${key}`, formatted(values, fmt))));

/** Without the links and the emphasis that they have on the page. @param {Overview} overview @param {Words} words */
export const adviceTexts = (overview, { fmt, phrase }) =>
  adviceOf(overview).map(({ key, values }) => String(phrase(`decode.advice.${key}`, formatted(values, fmt))));

/**
 * The values of a part as texts: `ms` is a time, which its words have as {time}.
 * @param {Part["values"]} values @param {Words["fmt"]} fmt
 */
export function formatted(values, fmt) {
  /** @type {Record<string, string>} */
  const texts = {};
  for (const [name, value] of Object.entries(values)) {
    if (name === "ms") texts.time = value === null ? "?" : fmt.shortSeconds(Number(value));
    else texts[name] = typeof value === "number" && name !== "pid" ? fmt.number(value) : String(value);
  }
  return texts;
}

/** What to know about a paste. @param {Overview} overview @param {Words["fmt"]} fmt @returns {Part[]} */
export const notesOf = (overview, fmt) =>
  overview.notes
    .filter(({ id }) => id !== "host-hint") // it stands above (status.js)
    .map(({ id, values }) => {
      const { longestHandoverUs: us, system, ...rest } = values;
      return {
        key: system ? `${id}.${system}` : id,
        values: us === undefined ? rest : { ...rest, longestHandover: fmt.number(Number(us) / 1000) },
      };
    });

/** The lines that were not understood. @param {Overview} overview @param {Words} words */
export function skippedTexts({ skipped }, { t, fmt }) {
  const texts = skipped
    .slice(0, MAX_SKIPPED)
    .map(({ lineNo, why }) => t("decode.skipped.line", { n: fmt.number(lineNo), why: t(`decode.why.${why}`) }));
  const more = skipped.length - MAX_SKIPPED;
  return more > 0 ? [...texts, t("decode.skipped.more", { n: fmt.number(more) })] : texts;
}

/** @param {SocketRow} row @param {Words} words */
export const cellsOf = (row, words) => ({
  line: words.fmt.number(row.lineNo),
  state: row.state ?? words.t("decode.state.none"),
  local: row.local,
  peer: row.peer,
  timer: timerText(row, words),
  owner: ownerText(row, words),
  end: endText(row, words),
  why: words.sentences(row.fate.ids.map((id) => words.t(`decode.reason.${id}`))),
});

/** @param {SocketRow} row @param {Words} words */
function timerText({ timer, shownMs }, { t, fmt }) {
  if (timer === null) return t("decode.timer.unknown");
  return timer === "off" || shownMs === null ? timer : t("decode.timer", { timer, time: fmt.shortSeconds(shownMs) });
}

/** @param {SocketRow} row @param {Words} words */
function ownerText({ owner, pid, program }, { t }) {
  if (pid !== null) return program ? `${program} (${pid})` : String(pid);
  return owner === null ? t("decode.owner.unknown") : t(`decode.owner.${owner}`);
}

/** @param {SocketRow} row @param {Words} words */
function endText({ fate: { kind, minMs, maxMs } }, { t, fmt }) {
  if (minMs === null || maxMs === null) return t(`decode.end.${kind}`);
  return t(`decode.end.${kind}`, { span: fmt.span({ minMs, maxMs }) });
}
