// The loads: what was measured as rings on a line, what the same arrivals give in the simulator as a band behind it; one row a load, in groups, on one scale. The
// numbers of all of them are in a table below.

import { html } from "../../ui/html.js";
import { addHead } from "../../ui/table.js";

const END_S = 120;
const GRID_S = [0, 30, 60, 90, 120];
const LIVES = ["leastS", "meanS", "longestS"];

// In this order; a load belongs to the first that takes it.
const GROUPS = [
  { id: "own", takes: ({ own }) => own },
  { id: "later", takes: ({ mechanism }) => mechanism !== "death-row" },
  { id: "fin-wait2", takes: ({ load }) => load.finTimeoutS !== null },
  { id: "burst", takes: ({ load }) => /^(burst_|maxtw)/.test(load.id) },
  { id: "time-wait", takes: () => true },
];
const COLUMNS = ["load", "measured", "simulated", "verdict"];
const SHOWN_AS = ["own", "time-wait", "fin-wait2", "burst", "later"];

export function createLoadList(element, { t, fmt }) {
  element.append(html`<div class="groups" aria-hidden="true"></div>
    <details><summary data-t="evidence.load.table"></summary><div class="scroll" tabindex="0" role="region" data-t-label="evidence.load.table"><table></table></div></details>`);
  const [groups, table] = [".groups", "table"].map((selector) => element.querySelector(selector));
  addHead(table, "evidence.load.column", COLUMNS);
  const body = table.createTBody();
  let shown = [];
  let worded = "";

  const one = (seconds) => fmt.number(seconds, { least: 1, most: 1 });
  const numbers = (lives) => LIVES.map((name) => one(lives[name])).join(" · ");
  const groupOf = (judged) => GROUPS.find(({ takes }) => takes(judged)).id;
  const nameOf = ({ scenario, finTimeoutS, burst, ratePerS, maxTwBuckets, nSockets, id }) => {
    const rate = fmt.number(ratePerS);
    const [, first, until] = /^TIME_WAIT ([\d.]+)\/s for ([\d.]+) s, then/.exec(scenario) ?? [];
    if (first)
      return t("evidence.load.falling", { first: fmt.number(Number(first)), until: fmt.number(Number(until)), rate });
    if (id.startsWith("burst_")) return t("evidence.load.burst", { n: fmt.number(burst) });
    if (burst) return t("evidence.load.burst-then", { n: fmt.number(burst), rate });
    if (maxTwBuckets < nSockets) return t("evidence.load.full", { n: fmt.number(maxTwBuckets), rate });
    return finTimeoutS === null
      ? t("evidence.load.steady", { rate })
      : t("evidence.load.fin-wait2", { rate, t: fmt.number(finTimeoutS) });
  };
  const fullName = ({ load }) => t("evidence.load.name", { kernel: load.kernel, what: nameOf(load) });
  // A band is what the simulator gives, or all that may be where chance decides; rings that are held against nothing are pale. The same scale stands over each group.
  const bar = (judged) => {
    const { load, comparison, checks } = judged;
    const line = span("bar", "");
    if (comparison === "any-load") line.append(place("simulated", checks[0].leastS, checks[0].mostS));
    else line.append(place("simulated", judged.leastS, judged.longestS), place("mean", judged.meanS));
    const ring = (name) =>
      place(
        checks.some(({ what }) => `${what}S` === name) || comparison === "any-load" ? "ring" : "ring aside",
        load[name],
      );
    line.append(place("measured", load.leastS, load.longestS), ...LIVES.map(ring));
    line.classList.toggle("partly", line.querySelector(".aside") !== null);
    return line;
  };
  const row = (judged) => {
    const item = document.createElement("li");
    item.dataset.mechanism = judged.mechanism;
    item.classList.toggle("miss", !judged.inside);
    const kernelToo = ["own", "later"].includes(groupOf(judged));
    item.append(
      span("name", kernelToo ? fullName(judged) : nameOf(judged.load)),
      bar(judged),
      span("amiss", judged.inside ? "" : "×"),
    );
    return item;
  };
  const group = (id, members) => {
    const [box, title, scale, list] = ["div", "h4", "div", "ul"].map((tag) => document.createElement(tag));
    title.textContent = t(`evidence.load.group.${id}`);
    scale.className = "scale";
    scale.append(...GRID_S.map((at) => Object.assign(place("tick", at), { textContent: String(at) })));
    list.append(...members.map(row));
    box.append(title, scale, list);
    return box;
  };
  const tableRow = (judged) => {
    const { load, comparison, inside } = judged;
    const element = document.createElement("tr");
    element.classList.toggle("miss", !inside);
    const note =
      comparison === "lives"
        ? ""
        : t(`evidence.load.${comparison}`, {
            n: fmt.number(load.vanished ?? 0),
            simulated: fmt.number(judged.nVanished),
          });
    const verdict = t(inside ? "evidence.load.agrees" : "evidence.load.differs");
    const cells = [
      fullName(judged),
      numbers(load),
      numbers(judged),
      note ? t("evidence.load.verdict", { verdict, note }) : verdict,
    ];
    element.append(
      ...cells.map((textContent, i) =>
        Object.assign(document.createElement(i === 0 ? "th" : "td"), { textContent }, i === 0 ? { scope: "row" } : {}),
      ),
    );
    return element;
  };

  // `judged` as loads.js judges them.
  return (judged, lang) => {
    if (worded === lang && shown.length === judged.length && judged.every((load, i) => load === shown[i])) return;
    [shown, worded] = [judged, lang];
    const all = judged.map((one) => ({ ...one, inside: one.checks.every((check) => check.inside) }));
    const falls = ({ load }) => Number(load.scenario.includes(", then "));
    all.sort(
      (a, b) =>
        falls(a) - falls(b) ||
        a.load.burst - b.load.burst ||
        (a.load.finTimeoutS ?? 0) - (b.load.finTimeoutS ?? 0) ||
        a.load.ratePerS - b.load.ratePerS,
    );
    const sorted = SHOWN_AS.map((id) => [id, all.filter((one) => groupOf(one) === id)]).filter(
      ([, members]) => members.length,
    );
    groups.replaceChildren(...sorted.map(([id, members]) => group(id, members)));
    body.replaceChildren(...sorted.flatMap(([, members]) => members).map(tableRow));
  };
}

function span(className, textContent) {
  return Object.assign(document.createElement("span"), { className, textContent });
}

function place(className, from, to) {
  const element = span(className, "");
  element.style.left = `${(from / END_S) * 100}%`;
  if (to !== undefined) element.style.width = `${((to - from) / END_S) * 100}%`;
  return element;
}
