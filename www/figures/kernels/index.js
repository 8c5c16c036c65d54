// #kernels: the same settings on three kernels, side by side. The page itself holds this table for the defaults,
// for readers without scripts; here its cells come alive.

import { KERNELS } from "../../app/controls.js";
import { actions } from "../../ui/actions.js";
import { inlineKernel } from "../../ui/inline-kernel.js";
import { keptList, setTextOf, tint } from "../../ui/list.js";
import { explain, nameAfter } from "../../ui/number.js";
import { problemValues } from "../../ui/problems.js";
import { oneTabStop } from "../../ui/roving.js";

export default { mount };

// What a cell says: how long alone, and in company where that differs.
export function cellWords({ lone, busy }, fmt) {
  const same = lone.minTicks === busy.minTicks && lone.maxTicks === busy.maxTicks;
  return { lone: fmt.span(lone), busy: same ? "" : fmt.shortSpan(busy) };
}

// "4.4" of 4.4.0-31-generic; a vendor's row is none of the series it is called after.
const seriesOf = ({ kernel: { version, label } }) => `${version.split(".").slice(0, 2).join(".")} ${label}`;

function mount(section, app) {
  const { t, fmt, engine } = app;
  const table = section.querySelector("table");
  const rows = [...table.querySelectorAll("tr[data-row]")].map((row) => ({
    kind: row.dataset.row,
    row,
    head: row.querySelector("th"),
    cells: [...row.querySelectorAll("td")].map((cell) => ({
      cell,
      lone: cell.querySelector(".lone"),
      busy: cell.querySelector(".busy"),
    })),
  }));
  const fillProblems = keptList(section.querySelector(".problems"), () => {
    const element = document.createElement("li");
    return { element, fill: (problem) => setTextOf(element, t(`problem.${problem.why}`, problemValues(problem, app))) };
  });
  const kernels = KERNELS.map((name) =>
    inlineKernel(name, app, () => fillProblems(kernels.map((k) => k.problem()).filter(Boolean))),
  );
  const refreshStops = oneTabStop(table);
  const heads = [...table.querySelectorAll("th[data-column]")];
  heads.forEach((head, i) => head.replaceChildren(kernels[i].element));
  for (const { head, cells } of rows)
    cells.forEach(({ lone, busy }, i) => {
      for (const value of [lone, busy]) nameAfter(value, [head, heads[i]]);
    });
  table.querySelector('tr[data-row="yours"]').hidden = false;
  section.append(actions("kernels", app));

  const show = ({ cell, lone, busy }, { kernel, hz }, prediction, kind) => {
    const of = kind === "timewait" ? "timeWait" : "total";
    const words = cellWords(prediction[of], fmt);
    const question = { kernel, hz, of, ...(of === "total" && { finTimeout: prediction.finTimeoutS }) };
    tint(cell, prediction);
    setTextOf(lone, words.lone);
    setTextOf(busy, words.busy);
    explain(lone, question);
    explain(busy, words.busy ? { ...question, span: "busy" } : null);
  };
  // The reader's own kernel needs no second column, whatever the comparisons are.
  const columns = (comparisons) => {
    const labels = comparisons.map(({ prediction }) => seriesOf(prediction));
    labels.forEach((label, i) => {
      // Not under the hands of who is just choosing it.
      const again = labels.indexOf(label) < i && !heads[i].contains(document.activeElement);
      for (const cells of [heads, ...rows.map((row) => row.cells.map(({ cell }) => cell))]) cells[i].hidden = again;
    });
  };

  let shown = "";
  return (view) => {
    const { state, comparisons, lang } = view;
    for (const widget of kernels) widget.update(view);
    const own = rows.find(({ kind }) => kind === "yours");
    setTextOf(own.head, t("kernels.yours", { t: fmt.number(state.finTimeout) }));
    comparisons.forEach((one, i) => show(own.cells[i], one, one.prediction));
    columns(comparisons);

    // The other rows do not depend on the reader's timeout: leave them be while it is dragged.
    const key = [state.rto, lang, ...comparisons.map(({ kernel, hz }) => `${kernel}@${hz}`)].join("|");
    if (shown === key) return;
    shown = key;
    for (const { kind, head, cells } of rows) {
      if (kind === "yours") continue;
      if (kind !== "timewait") setTextOf(head, t("format.seconds", { n: fmt.number(Number(kind)) }));
      comparisons.forEach((one, i) => {
        const { kernel, hz, prediction } = one;
        const said = kind === "timewait" ? prediction : engine.predict(kernel, hz, Number(kind), state.rto);
        show(cells[i], one, said, kind);
      });
    }
    setTextOf(
      section.querySelector(".conditions"),
      t("kernels.conditions", { hz: comparisons.map(({ hz }) => hz).join(" / "), rto: fmt.number(state.rto) }),
    );
    refreshStops();
  };
}
