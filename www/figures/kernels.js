// #kernels: the same settings on three kernels, side by side. The page itself holds this table for the defaults,
// for readers without scripts; here its cells come alive.

import { actions } from "../widgets/actions.js";
import { inlineKernel } from "../widgets/inline-kernel.js";
import { keptList, say, tint } from "../widgets/list.js";

export default { id: "kernels", mount };

// What a cell says: how long alone, and in company where that differs.
export function cellWords({ lone, busy }, fmt) {
  const same = lone.minTicks === busy.minTicks && lone.maxTicks === busy.maxTicks;
  return { lone: fmt.span(lone), busy: same ? "" : fmt.shortSpan(busy) };
}

const COLUMNS = ["k", "b", "c"];

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
    return { element, fill: ({ why, given, message }) => say(element, t(`problem.${why}`, { given, message })) };
  });
  const kernels = COLUMNS.map((name) =>
    inlineKernel(name, app, () => fillProblems(kernels.map((k) => k.problem()).filter(Boolean))),
  );
  table.querySelectorAll("th[data-column]").forEach((head, i) => head.replaceChildren(kernels[i].element));
  table.querySelector('tr[data-row="yours"]').hidden = false;
  section.append(actions("kernels", app));

  const show = ({ cell, lone, busy }, prediction, kind) => {
    const words = cellWords(kind === "timewait" ? prediction.timeWait : prediction.total, fmt);
    tint(cell, prediction);
    say(lone, words.lone);
    say(busy, words.busy);
  };

  let shown = "";
  return (view) => {
    const { state, comparisons, lang } = view;
    for (const widget of kernels) widget.update(view);
    const own = rows.find(({ kind }) => kind === "yours");
    say(own.head, t("kernels.yours", { t: fmt.number(state.t) }));
    comparisons.forEach(({ prediction }, i) => show(own.cells[i], prediction));

    // The other rows do not depend on the reader's timeout: leave them be while it is dragged.
    const key = [state.hz, state.rto, lang, ...comparisons.map(({ kernel }) => kernel)].join("|");
    if (shown === key) return;
    shown = key;
    for (const { kind, head, cells } of rows) {
      if (kind === "yours") continue;
      if (kind !== "timewait") say(head, t("format.seconds", { n: fmt.number(Number(kind)) }));
      comparisons.forEach(({ kernel, prediction }, i) => {
        show(
          cells[i],
          kind === "timewait" ? prediction : engine.predict(kernel, state.hz, Number(kind), state.rto),
          kind,
        );
      });
    }
    say(
      section.querySelector(".conditions"),
      t("kernels.conditions", { hz: fmt.number(state.hz), rto: fmt.number(state.rto) }),
    );
  };
}
