// #kernels: the same settings on three kernels, side by side. The page itself holds this table for the defaults,
// for readers without scripts; here its cells come alive.

import { KERNELS } from "../../app/controls.js";
import { actions } from "../../ui/actions.js";
import { find, memo } from "../../ui/dom.js";
import { inlineKernel } from "../../ui/inline-kernel.js";
import { keptList, setTextOf, tint } from "../../ui/list.js";
import { explain, nameAfter } from "../../ui/number.js";
import { problemValues } from "../../ui/problems.js";
import { oneTabStop } from "../../ui/roving.js";

export default { mount };

/** @typedef {import("../../app/types.js").App} App */
/** @typedef {import("../../app/types.js").Comparison} Comparison */
/** @typedef {import("../../app/types.js").Prediction} Prediction */
/**
 * The two cases of a cell, each a number and what it is called.
 * @typedef {{ cell: HTMLElement, busy: HTMLElement, withOthers: HTMLElement, lone: HTMLElement,
 *   alone: HTMLElement }} Cell
 */
/**
 * `kind` is a setting in seconds, "yours" or "timewait".
 * @typedef {{ kind: string, head: HTMLElement, cells: Cell[] }} Row
 */

/**
 * What a cell says: how long with others, where that differs, and how long alone.
 * @param {Prediction["total"]} spans @param {App["fmt"]} fmt
 */
export function cellWords({ lone, busy }, fmt) {
  const same = lone.minTicks === busy.minTicks && lone.maxTicks === busy.maxTicks;
  return { lone: fmt.span(lone), busy: same ? "" : fmt.span(busy) };
}

/** @param {HTMLElement} section @param {App} app @returns {import("../../app/types.js").Update} */
function mount(section, app) {
  const { t, fmt, engine } = app;
  const table = find(section, "table", HTMLTableElement);
  const kernels = mountKernels(section, app);
  const heads = [...table.querySelectorAll("th[data-column]")].filter((head) => head instanceof HTMLElement);
  heads.forEach((head, i) => head.replaceChildren(kernels[i].element));
  const rows = [...table.querySelectorAll("tr[data-row]")].map((row) =>
    mountRow(/** @type {HTMLTableRowElement} */ (row), heads),
  );
  const own = rows.find(({ kind }) => kind === "yours");
  find(table, 'tr[data-row="yours"]').hidden = false;
  section.append(actions("kernels", app));
  const refreshStops = oneTabStop(table);

  // These rows do not depend on the reader's timeout: they are left alone while it is dragged.
  /** @param {number} rto @param {string} _lang @param {string} _kernels */
  const fillFixed = (rto, _lang, _kernels) => {
    for (const { kind, head, cells } of rows) {
      if (kind === "yours") continue;
      if (kind !== "timewait") setTextOf(head, t("format.seconds", { n: fmt.number(Number(kind)) }));
      shown.forEach((one, i) => {
        const { kernel, hz, prediction } = one;
        const about = kind === "timewait" ? prediction : engine.predict(kernel, hz, Number(kind), rto);
        showCell(cells[i], one, about, kind === "timewait" ? "timeWait" : "total", app);
      });
    }
    const rates = shown.map(({ hz }) => hz);
    const hz = new Set(rates).size === 1 ? rates[0] : rates.join(" / ");
    setTextOf(find(section, ".conditions"), t("kernels.conditions", { hz, rto: fmt.number(rto) }));
    refreshStops();
  };
  const showFixed = memo(fillFixed);
  /** @type {Comparison[]} */
  let shown = [];
  return (view) => {
    const { state, comparisons, lang } = view;
    shown = comparisons;
    for (const kernel of kernels) kernel.update();
    if (own) {
      setTextOf(own.head, t("kernels.yours", { t: fmt.number(state.finTimeout) }));
      comparisons.forEach((one, i) => showCell(own.cells[i], one, one.prediction, "total", app));
    }
    hideRepeated(comparisons, heads, rows);
    showFixed(state.rto, lang, comparisons.map(({ kernel, hz }) => `${kernel}@${hz}`).join());
  };
}

/**
 * The kernels compared, each a word that can be changed; what was typed and cannot be used is said above the table.
 * @param {HTMLElement} section @param {App} app
 */
function mountKernels(section, app) {
  const fillProblems = keptList(find(section, ".problems"), () => {
    const element = document.createElement("li");
    const fill = (/** @type {import("../../app/types.js").Problem} */ problem) =>
      setTextOf(element, app.t(`problem.${problem.why}`, problemValues(problem, app)));
    return { element, fill };
  });
  /** @type {ReturnType<typeof inlineKernel>[]} */
  const kernels = KERNELS.map((name) =>
    inlineKernel(name, app, () => fillProblems(kernels.flatMap((kernel) => kernel.problem() ?? []))),
  );
  return kernels;
}

/** @param {HTMLTableRowElement} row @param {HTMLElement[]} heads @returns {Row} */
function mountRow(row, heads) {
  const head = find(row, "th");
  const cells = [...row.querySelectorAll("td")].map((cell, i) => {
    const [busy, withOthers, lone, alone] = ["span", "small", "span", "small"].map((tag) =>
      document.createElement(tag),
    );
    [busy.className, lone.className] = ["busy", "lone"];
    [withOthers.dataset.t, alone.dataset.t] = ["kernels.with-others", "kernels.alone"];
    cell.replaceChildren(busy, " ", withOthers, " ", lone, " ", alone);
    nameAfter(busy, [withOthers, head, heads[i]]);
    nameAfter(lone, [alone, head, heads[i]]);
    return { cell, busy, withOthers, lone, alone };
  });
  return { kind: row.dataset.row ?? "", head, cells };
}

/**
 * @param {Cell} cell @param {Comparison} comparison @param {Prediction} about @param {"total" | "timeWait"} of
 * @param {App} app
 */
function showCell({ cell, busy, withOthers, lone, alone }, { kernel, hz, prediction }, about, of, { fmt }) {
  const words = cellWords(about[of], fmt);
  const question = { kernel, hz, of, ...(of === "total" && { finTimeout: about.finTimeoutS }) };
  tint(cell, prediction);
  setTextOf(lone, words.lone);
  setTextOf(busy, words.busy);
  for (const part of [busy, withOthers, alone]) part.hidden = words.busy === "";
  explain(lone, question);
  explain(busy, words.busy ? { ...question, span: "busy" } : null);
}

/**
 * "4.4" of 4.4.0-31-generic; a vendor's row is none of the series it is called after.
 * @param {Prediction} prediction
 */
const seriesOf = ({ kernel: { version, label } }) => `${version.split(".").slice(0, 2).join(".")} ${label}`;

/**
 * A kernel that is there already needs no second column.
 * @param {Comparison[]} comparisons @param {HTMLElement[]} heads @param {Row[]} rows
 */
function hideRepeated(comparisons, heads, rows) {
  const labels = comparisons.map(({ prediction }) => seriesOf(prediction));
  labels.forEach((label, i) => {
    // Not under the hands of who is just choosing it.
    const again = labels.indexOf(label) < i && !heads[i].contains(document.activeElement);
    for (const cell of [heads[i], ...rows.map(({ cells }) => cells[i].cell)]) cell.hidden = again;
  });
}
