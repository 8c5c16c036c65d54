// The wish as clauses: each a sentence with its values as controls, and a box that says whether it is wished at all.

import { find, memo } from "../../ui/dom.js";
import { html } from "../../ui/html.js";
import { inlineValues, problemList } from "../../ui/inline-values.js";

/** @typedef {import("../../app/types.js").App} App */
/** @typedef {import("../../app/types.js").NumberName} NumberName */
/**
 * A clause's words are `advise.clause.<id>`. `wish` is the value whose 0 means that it is not wished; `usual` is what
 * it is when it is wished first, where its initial value is 0.
 * @typedef {{ id: string, values: NumberName[], wish?: NumberName, usual?: number }} Clause
 */

/** @type {Clause[]} */
const CLAUSES = [
  { id: "gone", wish: "adviseGone", values: ["adviseGone"] },
  { id: "keep", wish: "adviseKeep", values: ["adviseKeep"] },
  { id: "most", wish: "adviseMost", values: ["adviseMost", "adviseRate", "adviseSilent"], usual: 1000 },
  { id: "allowed", values: ["adviseMin", "adviseMax"] },
  { id: "present", values: ["finTimeout", "rto"] },
];

/** @param {App} app */
export function createClauses(app) {
  const element = Object.assign(document.createElement("div"), { className: "advise-wish" });
  element.append(html`<p data-t="advise.lead"></p><ul></ul>`);
  const problems = problemList();
  const values = inlineValues(
    CLAUSES.flatMap((clause) => clause.values),
    app,
    problems.fill,
  );
  const rows = CLAUSES.map((clause) => createRow(clause, app));
  find(element, "ul").append(...rows.map((row) => row.element));
  element.append(problems.element);

  const write = memo((/** @type {string} */ _lang) => {
    for (const { id, text } of rows) app.setText(text, `advise.clause.${id}`, values.nodes);
  });
  return {
    element,
    /** @param {import("./result.js").Result} result */
    update({ view }) {
      write(view.lang);
      for (const row of rows) row.update(view);
      values.update(view);
    },
  };
}

/** @param {Clause} clause @param {App} app */
function createRow({ id, wish, usual }, app) {
  const element = document.createElement("li");
  const text = document.createElement("span");
  const box = wish ? createBox(id, wish, usual, app) : null;
  if (box) element.append(box);
  element.append(text);
  return {
    id,
    element,
    text,
    /** @param {import("../../app/types.js").View} view */
    update({ asked }) {
      if (!box || !wish) return;
      box.checked = asked[wish] > 0;
      element.classList.toggle("unwished", !box.checked);
    },
  };
}

// Ticked again, it brings back the value that it took away.
/** @param {string} id @param {NumberName} wish @param {number | undefined} usual @param {App} app */
function createBox(id, wish, usual, { store, controlRow }) {
  const box = Object.assign(document.createElement("input"), { type: "checkbox" });
  box.dataset.tLabel = `advise.clause.${id}.name`;
  let kept = 0;
  box.addEventListener("change", () => {
    const value = store.get()[wish];
    if (value > 0) kept = value;
    store.set({ [wish]: box.checked ? kept || controlRow(wish).initial || usual : 0 });
  });
  return box;
}
