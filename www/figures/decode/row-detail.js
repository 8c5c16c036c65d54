// The row that was pressed, whole: a table's cell has no room for its reason.

import { findEach } from "../../ui/dom.js";
import { html } from "../../ui/html.js";

/**
 * `cellsOf(row)` gives the text of each column and `why`.
 * @template {{ fate: { kind: string } }} Row
 * @param {Pick<import("../../app/types.js").App, "t">} app
 * @param {(row: Row) => Record<string, string>} cellsOf
 */
export function createRowDetail({ t }, cellsOf) {
  const element = document.createElement("div");
  element.className = "row-detail";
  element.setAttribute("role", "status");
  element.hidden = true;
  element.append(html`
    <p class="between"></p>
    <p class="end"></p>
    <p class="held-by"></p>`);
  const [between, end, heldBy] = findEach(element, ".between", ".end", ".held-by");
  return {
    element,
    /** @param {Row} row */
    update(row) {
      const cells = cellsOf(row);
      element.hidden = false;
      element.dataset.fate = row.fate.kind;
      between.textContent = t("decode.row.between", cells);
      end.textContent = t(`decode.row.end.${row.fate.kind}`, cells);
      heldBy.textContent = t("decode.row.held-by", cells);
    },
    hide() {
      element.hidden = true;
    },
  };
}
