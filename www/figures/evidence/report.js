// What a file of the reader's own comes to, in words: what was judged, what missed, what could not be used.

import { kernelsIn } from "./judging/entries.js";
import { agrees } from "./judging/loads.js";
import { sumUp } from "./judging/span.js";

/** @typedef {import("./judging/columns.js").Problem} Problem */
/** @typedef {import("./judging/entries.js").Entry} Entry */
/** @typedef {import("./files.js").OwnLoad} OwnLoad */
/** @typedef {import("./describe.js").Descriptions} Descriptions */
/** @typedef {Pick<import("../../app/types.js").App, "t" | "fmt" | "sentences">} Words */

const SHOWN = 6; // of misses, of problems
const CELL = ["number", "whole", "choice", "text"];
const LIVES = /** @type {const} */ (["leastS", "meanS", "longestS"]);

/**
 * The paragraphs and lists of a file.
 * @param {import("./files.js").File} file @param {Descriptions} describe @param {Words} words
 */
export function reportOn(file, describe, words) {
  const { entries, loads, problems, failed, busy, n } = file;
  const { t, fmt } = words;
  const parts = [];
  if (failed) parts.push(paragraph(failureText(failed, words)));
  else if (busy && loads.length === 0) parts.push(paragraph(t("evidence.own.busy", { n: fmt.number(n) })));
  if (entries.length > 0) parts.push(...aboutRuns(entries, describe, words));
  if (loads.length > 0) parts.push(...aboutLoads(loads, words));
  if (problems.length > 0) {
    const texts = problems.map((problem) => problemText(problem, words));
    parts.push(paragraph(t("evidence.own.problems", { n: fmt.number(problems.length) })), list(texts, words));
  }
  return parts;
}

/** @param {Entry[]} entries @param {Descriptions} describe @param {Words} words */
function aboutRuns(entries, describe, words) {
  const { t, fmt, sentences } = words;
  const { n, nInside, largest, largestMiss } = sumUp(entries);
  const replayed = entries.flatMap(({ replay }) => replay ?? []);
  const died = replayed.filter(({ missS }) => missS === 0).length;
  const kernels = kernelsIn(entries).join(t("evidence.list"));
  const far = largestMiss
    ? t("evidence.own.miss", { distance: describe.distance(largestMiss.verdict.missS), id: largestMiss.run.id })
    : t("evidence.own.no-miss", { distance: describe.distance(largest?.verdict.distanceS ?? 0) });
  const said = [t("evidence.own.sum", { n: fmt.number(n), inside: fmt.number(nInside), kernels }), far];
  if (replayed.length > 0)
    said.push(t("evidence.own.replayed", { n: fmt.number(replayed.length), died: fmt.number(died) }));
  const missed = entries.filter(({ miss }) => miss).sort((one, other) => other.verdict.missS - one.verdict.missS);
  const told = paragraph(sentences(said));
  return missed.length > 0
    ? [
        told,
        list(
          missed.map((entry) => missText(entry, describe, words)),
          words,
        ),
      ]
    : [told];
}

/** @param {Entry} entry @param {Descriptions} describe @param {Words} words */
const missText = (entry, describe, { t }) =>
  t("evidence.own.missed", {
    id: entry.run.id,
    where: describe.where(entry),
    asked: describe.asked(entry),
    lived: describe.lived(entry),
    predicted: describe.predicted(entry),
    verdict: describe.verdictOf(entry),
  });

/** @param {OwnLoad[]} loads @param {Words} words */
function aboutLoads(loads, words) {
  const { t, fmt } = words;
  const differing = loads.filter((judged) => !agrees(judged));
  const counts = { n: fmt.number(loads.length), agree: fmt.number(loads.length - differing.length) };
  const summary = paragraph(t("evidence.own.loads", counts));
  const numbers = (/** @type {Record<(typeof LIVES)[number], number>} */ lives) =>
    LIVES.map((name) => fmt.number(lives[name], { least: 1, most: 2 })).join(" · ");
  const texts = differing.map((judged) =>
    t("evidence.own.load-differs", {
      id: judged.load.id || judged.load.scenario,
      kernel: judged.load.kernel,
      measured: numbers(judged.load),
      simulated: numbers(judged),
    }),
  );
  return texts.length > 0 ? [summary, list(texts, words)] : [summary];
}

/** @param {Problem} problem @param {Words} words */
function failureText({ why, given = "", allowed = "" }, { t, fmt }) {
  if (why !== "too-large") return t(`evidence.bad.${why}`, { given });
  const megabytes = (/** @type {string | number} */ bytes) =>
    t("evidence.mb", { n: fmt.number(Number(bytes) / 1e6, { most: 1 }) });
  return t("evidence.bad.too-large", { given: megabytes(given), allowed: megabytes(allowed) });
}

/** @param {Problem} problem @param {Words} words */
function problemText(problem, words) {
  const { line, entry, column, why, given = "", allowed = "" } = problem;
  const { t, fmt } = words;
  const places = [
    ...(line ? [t("evidence.place.line", { n: fmt.number(line) })] : []),
    ...(entry ? [t("evidence.place.entry", { n: fmt.number(entry) })] : []),
    ...(column ? [t("evidence.place.column", { name: column })] : []),
  ];
  const what = CELL.includes(why)
    ? t(given === "" ? "evidence.bad.empty" : "evidence.bad.cell", { given, allowed: allowedText(problem, words) })
    : t(`evidence.bad.${why}`, { given, allowed });
  return places.length > 0 ? t("evidence.bad", { place: places.join(t("evidence.place.join")), what }) : what;
}

/** @param {Problem} problem @param {Words} words */
function allowedText({ why, min = 0, max = 0, choices = [] }, { t, fmt }) {
  const size = (/** @type {number} */ n) => fmt.number(n, { most: 0 });
  if (why === "choice") return t("evidence.allowed.choice", { choices: choices.join(", ") });
  if (why === "text") return t("evidence.allowed.text", { max: size(max) });
  return t(`evidence.allowed.${why}`, { min: size(min), max: size(max) });
}

const paragraph = (/** @type {string} */ textContent) => Object.assign(document.createElement("p"), { textContent });

/** The first of them, and how many more there are. @param {string[]} texts @param {Words} words */
function list(texts, { t, fmt }) {
  const items = document.createElement("ul");
  items.className = "problems";
  const more = texts.length > SHOWN ? [t("evidence.own.more", { n: fmt.number(texts.length - SHOWN) })] : [];
  items.append(
    ...[...texts.slice(0, SHOWN), ...more].map((textContent) =>
      Object.assign(document.createElement("li"), { textContent }),
    ),
  );
  return items;
}
