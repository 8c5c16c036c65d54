// The loads: what was measured as rings on a line, what the same arrivals give in the simulator as a band behind it;
// one row a load, in groups, on one scale. The numbers of all of them are in a table below.

import { find, memo } from "../../ui/dom.js";
import { fold } from "../../ui/fold.js";
import { html } from "../../ui/html.js";
import { setTextOf } from "../../ui/list.js";
import { addHead } from "../../ui/table.js";
import { agrees } from "./judging/loads.js";

/** @typedef {import("./judging/loads.js").JudgedLoad & { own?: boolean }} Judged */
/** @typedef {import("./judging/loads.js").Load} Load */
/** @typedef {import("../../app/types.js").App} App */

const END_S = 120;
const GRID_S = [0, 30, 60, 90, 120];
const LIVES = /** @type {const} */ (["leastS", "meanS", "longestS"]);
const COLUMNS = ["load", "measured", "simulated", "verdict"];

/** A load belongs to the first that takes it. @type {[id: string, takes: (judged: Judged) => boolean][]} */
const GROUPS = [
  ["own", ({ own }) => own === true],
  ["later", ({ mechanism }) => mechanism !== "death-row"],
  ["fin-wait2", ({ load }) => load.finTimeoutS !== null],
  ["burst", ({ load }) => /^(burst_|maxtw)/.test(load.id)],
  ["time-wait", () => true],
];
/** In this order. */
const SHOWN_AS = ["own", "time-wait", "fin-wait2", "burst", "later"];
/** Whose names tell the kernel, too. */
const MIXED = ["own", "later"];

/**
 * Fills `element`, folded: the project's loads come when it is opened. Returns what shows them and the reader's own.
 * @param {HTMLElement} element @param {App} app @param {ReturnType<typeof import("./project.js").createProject>} project
 * @returns {(own: Judged[], lang: string) => void}
 */
export function createLoads(element, app, project) {
  const { t, fmt } = app;
  element.append(html`<h3></h3><div><p data-t="evidence.load.lead"></p><div class="loads"><div class="groups" aria-hidden="true"></div>
    <details><summary data-t="evidence.load.table"></summary><div class="scroll" tabindex="0" role="region" data-t-label="evidence.load.table"><table></table></div></details></div></div>`);
  const title = find(element, "h3");
  const groups = find(element, ".groups");
  const table = find(element, "table", HTMLTableElement);
  addHead(table, "evidence.load.column", COLUMNS);
  const body = table.createTBody();
  const details = fold(element);
  details.addEventListener("toggle", () => void project.loadLoads());

  const fill = memo((/** @type {string} */ _lang, /** @type {Judged[]} */ ...all) => {
    const sorted = SHOWN_AS.map((id) => ({ id, members: sortLoads(all.filter((one) => groupOf(one) === id)) }));
    const there = sorted.filter(({ members }) => members.length > 0);
    groups.replaceChildren(...there.map(({ id, members }) => groupElement(id, members, app)));
    body.replaceChildren(...there.flatMap(({ members }) => members).map((judged) => tableRow(judged, app)));
  });
  return (own, lang) => {
    const { n, nAgree } = project.summary.loads;
    setTextOf(title, t("evidence.load.finding", { n: fmt.number(n), agree: fmt.number(nAgree) }));
    if (own.length > 0) project.loadLoads();
    fill(lang, ...project.loads, ...own);
  };
}

const groupOf = (/** @type {Judged} */ judged) => GROUPS.find(([, takes]) => takes(judged))?.[0] ?? "time-wait";

/** Those whose rate falls last, then by burst, setting and rate. @param {Judged[]} loads */
function sortLoads(loads) {
  const keys = (/** @type {Judged} */ { load }) => [
    load.scenario.includes(", then ") ? 1 : 0,
    load.burst,
    load.finTimeoutS ?? 0,
    load.ratePerS,
  ];
  return [...loads].sort((a, b) => {
    const [left, right] = [keys(a), keys(b)];
    const at = left.findIndex((key, i) => key !== right[i]);
    return at < 0 ? 0 : left[at] - right[at];
  });
}

/** What a load is, in words. @param {Load} load @param {App} app */
function nameOf({ scenario, finTimeoutS, burst, ratePerS, maxTwBuckets, nSockets, id }, { t, fmt }) {
  const rate = fmt.number(ratePerS);
  const [, first, until] = /^TIME_WAIT ([\d.]+)\/s for ([\d.]+) s, then/.exec(scenario) ?? [];
  if (first)
    return t("evidence.load.falling", { first: fmt.number(Number(first)), until: fmt.number(Number(until)), rate });
  if (id.startsWith("burst_")) return t("evidence.load.burst", { n: fmt.number(burst) });
  if (burst) return t("evidence.load.burst-then", { n: fmt.number(burst), rate });
  if (maxTwBuckets !== null && maxTwBuckets < nSockets)
    return t("evidence.load.full", { n: fmt.number(maxTwBuckets), rate });
  if (finTimeoutS === null) return t("evidence.load.steady", { rate });
  return t("evidence.load.fin-wait2", { rate, t: fmt.number(finTimeoutS) });
}

const fullName = (/** @type {Judged} */ { load }, /** @type {App} */ app) =>
  app.t("evidence.load.name", { kernel: load.kernel, what: nameOf(load, app) });

/** @param {string} id @param {Judged[]} members @param {App} app */
function groupElement(id, members, app) {
  const [box, title, scale, list] = ["div", "h4", "div", "ul"].map((tag) => document.createElement(tag));
  title.textContent = app.t(`evidence.load.group.${id}`);
  scale.className = "scale";
  scale.append(...GRID_S.map((at) => Object.assign(place("tick", at), { textContent: String(at) })));
  list.append(...members.map((judged) => barRow(judged, MIXED.includes(id), app)));
  box.append(title, scale, list);
  return box;
}

/** @param {Judged} judged @param {boolean} withKernel @param {App} app */
function barRow(judged, withKernel, app) {
  const item = document.createElement("li");
  item.dataset.mechanism = judged.mechanism;
  item.classList.toggle("miss", !agrees(judged));
  item.append(
    span("name", withKernel ? fullName(judged, app) : nameOf(judged.load, app)),
    bar(judged),
    span("amiss", agrees(judged) ? "" : "×"),
  );
  return item;
}

/**
 * A band is what the simulator gives, or all that may be where chance decides; rings that are held against nothing are
 * pale.
 * @param {Judged} judged
 */
function bar(judged) {
  const { load, comparison, checks } = judged;
  const line = span("bar", "");
  if (comparison === "any-load") line.append(place("simulated", checks[0].leastS, checks[0].mostS));
  else line.append(place("simulated", judged.leastS, judged.longestS), place("mean", judged.meanS));
  const isCompared = (/** @type {string} */ name) =>
    comparison === "any-load" || checks.some(({ what }) => `${what}S` === name);
  const rings = LIVES.map((name) => place(isCompared(name) ? "ring" : "ring aside", load[name]));
  line.append(place("measured", load.leastS, load.longestS), ...rings);
  line.classList.toggle("partly", !LIVES.every(isCompared));
  return line;
}

/** @param {Judged} judged @param {App} app */
function tableRow(judged, app) {
  const { t, fmt } = app;
  const { load, comparison } = judged;
  const one = (/** @type {number} */ seconds) => fmt.number(seconds, { least: 1, most: 1 });
  const numbers = (/** @type {Record<(typeof LIVES)[number], number>} */ lives) =>
    LIVES.map((name) => one(lives[name])).join(" · ");
  const verdict = t(agrees(judged) ? "evidence.load.agrees" : "evidence.load.differs");
  const counts = { n: fmt.number(load.vanished ?? 0), simulated: fmt.number(judged.nVanished) };
  const note = comparison === "lives" ? "" : t(`evidence.load.${comparison}`, counts);
  const row = document.createElement("tr");
  row.classList.toggle("miss", !agrees(judged));
  const name = Object.assign(document.createElement("th"), { scope: "row", textContent: fullName(judged, app) });
  row.append(name);
  for (const text of [numbers(load), numbers(judged), note ? t("evidence.load.verdict", { verdict, note }) : verdict])
    row.insertCell().textContent = text;
  return row;
}

const span = (/** @type {string} */ className, /** @type {string} */ textContent) =>
  Object.assign(document.createElement("span"), { className, textContent });

/** @param {string} className @param {number} from @param {number} [to] */
function place(className, from, to) {
  const element = span(className, "");
  element.style.left = `${(from / END_S) * 100}%`;
  if (to !== undefined) element.style.width = `${((to - from) / END_S) * 100}%`;
  return element;
}
