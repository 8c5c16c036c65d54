// Every run shown, with its verdict: what is amiss first, a page at a time. Built when it is opened.

import { find, findEach } from "../../ui/dom.js";
import { html } from "../../ui/html.js";
import { nameAfter, number } from "../../ui/number.js";
import { oneTabStop } from "../../ui/roving.js";
import { addHead } from "../../ui/table.js";
import { derivationOf } from "./judging/span.js";

/** @typedef {import("./judging/entries.js").Entry} Entry */

const PAGE = 50;
const COLUMNS = ["run", "kernel", "hz", "scenario", "setting", "lived", "predicted", "distance", "replay"];

/**
 * `load()` brings the runs, when the table is opened.
 * @param {HTMLElement} element a <details> @param {import("./describe.js").Descriptions} describe
 * @param {import("../../app/types.js").App} app @param {() => void} load
 * @returns {(entries: Entry[]) => void}
 */
export function createTable(element, describe, { t, fmt }, load) {
  const details = /** @type {HTMLDetailsElement} */ (element);
  details.append(html`<div class="scroll" tabindex="0" role="region" data-t-label="evidence.table.label"><table><caption></caption><tbody></tbody></table></div>
    <p class="pages"><button type="button" class="quiet" data-t="evidence.pages.back"></button> <span></span> <button type="button" class="quiet" data-t="evidence.pages.forth"></button></p>`);
  const table = find(details, "table", HTMLTableElement);
  addHead(table, "evidence.column", COLUMNS);
  const [caption, body, scroll, range] = findEach(details, "caption", "tbody", ".scroll", ".pages span");
  const [back, forth] = details.querySelectorAll("button");
  const refreshStops = oneTabStop(table);
  /** @type {Entry[]} */
  let entries = [];
  let first = 0;
  let stale = true;

  const fill = () => {
    if (!details.open || !stale) return;
    stale = false;
    const last = Math.min(first + PAGE, entries.length);
    caption.textContent = t("evidence.table.caption");
    const [from, to, n] = [Math.min(first + 1, last), last, entries.length].map((count) => fmt.number(count));
    range.textContent = t("evidence.pages", { from, to, n });
    back.disabled = first === 0;
    forth.disabled = last === entries.length;
    body.replaceChildren(...entries.slice(first, last).map((entry) => rowOf(entry, describe, { t, fmt })));
    refreshStops();
  };
  const turn = (/** @type {number} */ by) => {
    first = Math.max(0, first + by);
    stale = true;
    fill();
    scroll.scrollTop = 0;
  };
  back.addEventListener("click", () => turn(-PAGE));
  forth.addEventListener("click", () => turn(PAGE));
  details.addEventListener("toggle", () => {
    load();
    fill();
  });

  return (next) => {
    entries = [...next.filter(({ miss }) => miss), ...next.filter(({ miss }) => !miss)];
    if (first >= entries.length) first = 0;
    stale = true;
    fill();
  };
}

/**
 * @param {Entry} entry @param {import("./describe.js").Descriptions} describe
 * @param {Pick<import("../../app/types.js").App, "t" | "fmt">} app
 */
function rowOf(entry, describe, { t, fmt }) {
  const { run, version, verdict, mechanism, miss, replay } = entry;
  const row = document.createElement("tr");
  row.dataset.mechanism = mechanism;
  row.classList.toggle("miss", miss);
  const head = Object.assign(document.createElement("th"), { scope: "row", textContent: run.id });
  const predicted = number(describe.predicted(entry), derivationOf(run));
  nameAfter(predicted, [head]);
  const cells = [
    version,
    fmt.number(run.hz),
    t(`evidence.scenario.${run.scenario}`),
    fmt.number(run.finTimeoutS),
    describe.lived(entry),
    predicted,
    verdict.distanceS === 0 ? "0" : describe.distance(verdict.distanceS),
    replay ? describe.exact(replay.lifeS) : "–",
  ];
  row.append(head);
  for (const content of cells) row.insertCell().append(content);
  return row;
}

const NAMES = ["kernel", "hz", "scenario", "run", "id", "fin_timeout_s", "linger2_s", "rto_ms", "total_s", "error_s"];
const JUDGED = ["predicted_min_s", "predicted_max_s", "distance_s", "miss_s", "inside"];
const REPLAYED = ["replayed_s", "replay_distance_s"];

/**
 * The same for a spreadsheet: what the file gave and what the model says, in seconds.
 * @param {Entry[]} entries @returns {(string | number)[][]}
 */
export function rowsOf(entries) {
  const value = (/** @type {number} */ seconds) => Number(seconds.toFixed(6));
  const rows = entries.map(({ run, verdict, replay, miss }) => [
    ...[run.kernel, run.hz, run.scenario, run.run, run.id, run.finTimeoutS],
    ...[run.linger2S ?? "", run.rtoMs, run.totalS, run.errorS],
    ...[verdict.minS, verdict.maxS, verdict.distanceS, verdict.missS].map(value),
    miss ? "no" : "yes",
    ...(replay ? [replay.lifeS, replay.distanceS].map(value) : ["", ""]),
  ]);
  return [[...NAMES, ...JUDGED, ...REPLAYED], ...rows];
}
