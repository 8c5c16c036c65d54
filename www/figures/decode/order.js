// The order of the rows: by pressing a column's head, or as a choice where the heads have no room.

import { find } from "../../ui/dom.js";
import { html } from "../../ui/html.js";
import { oneTabStop } from "../../ui/roving.js";
import { COLUMNS } from "./words.js";

/** @typedef {NonNullable<import("../../pkg/finwait.js").ListingWindow["sort"]>} Sort */
/** @typedef {Sort["by"]} SortedBy */

/** @type {SortedBy[]} */
const SORTED_BY = ["line", "state", "local", "peer", "end"];

/** @param {(by: SortedBy) => void} changed */
export function createOrder(changed) {
  const element = Object.assign(document.createElement("p"), { className: "order" });
  element.append(html`<label><span data-t="decode.order"></span> <select></select></label>`);
  const select = find(element, "select", HTMLSelectElement);
  for (const column of SORTED_BY) {
    const option = new Option("", column);
    option.dataset.t = `decode.column.${column}`;
    select.append(option);
  }
  select.addEventListener("change", () => changed(/** @type {SortedBy} */ (select.value)));
  return {
    element,
    /** @param {Sort} sort */
    update({ by }) {
      select.value = by;
    },
  };
}

/** @param {HTMLElement} row @param {(by: SortedBy) => void} press */
export function createHead(row, press) {
  const cells = COLUMNS.map((column) => {
    const cell = Object.assign(document.createElement("th"), { scope: "col", className: column });
    const by = SORTED_BY.find((one) => one === column);
    if (by) {
      const button = Object.assign(document.createElement("button"), { type: "button" });
      button.dataset.t = `decode.column.${column}`;
      button.addEventListener("click", () => press(by));
      cell.append(button);
    } else cell.dataset.t = `decode.column.${column}`;
    row.append(cell);
    return { cell, by };
  });
  /** @param {Sort} sort */
  const update = (sort) => {
    for (const { cell, by } of cells)
      if (by) cell.setAttribute("aria-sort", by !== sort.by ? "none" : sort.descending ? "descending" : "ascending");
  };
  update({ by: "line" });
  oneTabStop(row)();
  return { update };
}
