// What a paste comes to, as files: every row that passes the filter.

import { toCsv } from "../../ui/csv.js";
import { markdownText } from "../../ui/escape.js";
import { barsOf, FATES, fatesAreKnown } from "./counts.js";
import { adviceTexts, cellsOf, verdictText } from "./words.js";

/** @typedef {import("../../pkg/finwait.js").Overview} Overview */
/** @typedef {import("../../pkg/finwait.js").SocketRow} SocketRow */
/** @typedef {import("./words.js").Words} Words */

/** @type {[name: string, value: (row: SocketRow) => string | number | null][]} */
const COLUMNS = [
  ["line", ({ lineNo }) => lineNo],
  ["state", ({ state }) => state],
  ["local", ({ local }) => local],
  ["peer", ({ peer }) => peer],
  ["timer", ({ timer }) => timer],
  ["shown_ms", ({ shownMs }) => shownMs],
  ["owner", ({ owner }) => owner],
  ["pid", ({ pid }) => pid],
  ["program", ({ program }) => program],
  ["fate", ({ fate }) => fate.kind],
  ["min_ms", ({ fate }) => fate.minMs],
  ["max_ms", ({ fate }) => fate.maxMs],
  ["reasons", ({ fate }) => fate.ids.join(" ")],
];
// Rows written out where people read them.
const IN_MARKDOWN = 50;
/** @type {("state" | "local" | "peer" | "timer" | "owner" | "end")[]} */
const MARKDOWN_COLUMNS = ["state", "local", "peer", "timer", "owner", "end"];

/** @param {SocketRow[]} rows */
export const csvOf = (rows) =>
  toCsv([COLUMNS.map(([name]) => name), ...rows.map((row) => COLUMNS.map(([, value]) => value(row) ?? ""))]);

/** @param {SocketRow[]} rows @param {Overview} overview */
export const jsonOf = (rows, overview) => `${JSON.stringify({ rows, ...overview }, null, 1)}\n`;

/** The verdict, what to do, the counts, and the first rows. @param {SocketRow[]} rows @param {Overview} overview @param {Words} words */
export function markdownOf(rows, overview, words) {
  const { t } = words;
  const listed = rows.slice(0, IN_MARKDOWN).map((row) => cellsOf(row, words));
  const parts = [
    `**${markdownText(verdictText(overview, words))}**`,
    ...adviceTexts(overview, words).map((text) => `- ${markdownText(text)}`),
    countsTable(overview, words),
    markdownTable(
      MARKDOWN_COLUMNS.map((column) => t(`decode.column.${column}`)),
      listed.map((cells) => MARKDOWN_COLUMNS.map((column) => cells[column])),
    ),
    ...(rows.length > IN_MARKDOWN ? ["…"] : []),
  ];
  return `${parts.join("\n\n")}\n`;
}

/** @param {Overview} overview @param {Words} words */
function countsTable(overview, { t }) {
  const known = fatesAreKnown(overview);
  const head = [t("decode.column.state"), ...(known ? FATES.map((kind) => t(`decode.fate.${kind}`)) : ["n"])];
  const body = barsOf(overview).map(({ state, n, parts }) => {
    const numbers = known ? FATES.map((kind) => parts.find((part) => part.kind === kind)?.n ?? 0) : [n];
    return [state ?? t("decode.state.none"), ...numbers.map(String)];
  });
  return markdownTable(head, body);
}

/** @param {string[]} head @param {string[][]} body */
function markdownTable(head, body) {
  const line = (/** @type {string[]} */ cells) => `| ${cells.join(" | ")} |`;
  return [
    line(head.map(markdownText)),
    line(head.map(() => "---")),
    ...body.map((cells) => line(cells.map(markdownText))),
  ].join("\n");
}
