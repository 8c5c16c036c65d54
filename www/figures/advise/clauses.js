// The wish as clauses: each a sentence with its values as controls, and a box that says whether it is wished at all.

import { inlineNumber } from "../../ui/inline-number.js";
import { keptList, setTextOf } from "../../ui/list.js";
import { problemValues } from "../../ui/problems.js";

// A clause's words are `advise.clause.<id>`; `wish` is the value whose 0 means that it is not wished.
const CLAUSES = [
  { id: "gone", wish: "adviseGone", values: ["adviseGone"] },
  { id: "keep", wish: "adviseKeep", values: ["adviseKeep"] },
  { id: "most", wish: "adviseMost", values: ["adviseMost", "adviseRate", "adviseSilent"], usual: 1000 },
  { id: "allowed", values: ["adviseMin", "adviseMax"] },
  { id: "present", values: ["finTimeout", "rto"] },
];

export function createClauses(app) {
  const { t, setText, store, controlRow } = app;
  const element = Object.assign(document.createElement("div"), { className: "advise-wish" });
  const lead = document.createElement("p");
  lead.dataset.t = "advise.lead";
  const list = document.createElement("ul");
  const problems = Object.assign(document.createElement("ul"), { className: "problems" });
  problems.setAttribute("aria-live", "polite");
  element.append(lead, list, problems);

  const widgets = {};
  const fillProblems = keptList(problems, () => {
    const line = document.createElement("li");
    const fill = (problem) => setTextOf(line, t(`problem.${problem.why}`, problemValues(problem, app)));
    return { element: line, fill };
  });
  const showProblems = () => fillProblems(Object.values(widgets).flatMap((widget) => widget.problem() ?? []));

  const rows = CLAUSES.map(({ id, wish, values, usual }) => {
    for (const name of values) widgets[name] = inlineNumber(name, app, showProblems);
    const row = document.createElement("li");
    const text = document.createElement("span");
    const box = wish && checkbox(id);
    if (box) row.append(box);
    row.append(text);
    list.append(row);
    let kept = 0;
    box?.addEventListener("change", () => {
      const value = store.get()[wish];
      if (value > 0) kept = value;
      store.set({ [wish]: box.checked ? kept || controlRow(wish).initial || usual : 0 });
    });
    return { id, wish, row, text, box, values };
  });

  let said = "";
  return {
    element,
    update(view) {
      const { asked, lang } = view;
      if (said !== lang) {
        said = lang;
        for (const { id, text, values } of rows)
          setText(text, `advise.clause.${id}`, Object.fromEntries(values.map((name) => [name, widgets[name].element])));
      }
      for (const { wish, row, box } of rows) {
        if (!box) continue;
        box.checked = asked[wish] > 0;
        row.classList.toggle("unwished", !box.checked);
      }
      for (const widget of Object.values(widgets)) widget.update(view);
    },
  };
}

function checkbox(id) {
  const box = Object.assign(document.createElement("input"), { type: "checkbox" });
  box.dataset.tLabel = `advise.clause.${id}.name`;
  return box;
}
