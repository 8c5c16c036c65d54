// The chosen run beside its prediction. Its place never changes, whatever it says.

import { nameAfter, number } from "../../ui/number.js";
import { derivationOf } from "./judging/span.js";

/** @typedef {import("./judging/entries.js").Entry} Entry */

const ROWS = /** @type {const} */ (["asked", "lived", "predicted", "replayed"]);

/**
 * @param {HTMLElement} element @param {import("./describe.js").Descriptions} describe
 * @param {Pick<import("../../app/types.js").App, "t" | "setText">} app
 * @returns {(entry: Entry | null) => void}
 */
export function createRecord(element, describe, { t, setText }) {
  const title = document.createElement("p");
  const list = document.createElement("dl");
  const cells = Object.fromEntries(
    ROWS.map((row) => {
      const [group, term, value] = ["div", "dt", "dd"].map((tag) => document.createElement(tag));
      term.dataset.t = `evidence.row.${row}`;
      group.append(term, value);
      list.append(group);
      return [row, value];
    }),
  );
  element.append(title, list);

  return (entry) => {
    element.classList.toggle("empty", !entry);
    list.hidden = !entry;
    if (!entry) {
      title.textContent = t("evidence.record.none");
      return;
    }
    const { run, mechanism, miss } = entry;
    element.dataset.mechanism = mechanism;
    element.classList.toggle("miss", miss);
    const name = Object.assign(document.createElement("code"), { textContent: run.id });
    title.replaceChildren(name, ` ${describe.where(entry)}`);
    cells.asked.textContent = describe.asked(entry);
    cells.lived.textContent = describe.lived(entry);
    const predicted = number(describe.predicted(entry), derivationOf(run));
    nameAfter(predicted, [title]);
    setText(cells.predicted, "evidence.record.predicted", {
      span: predicted,
      compared: describe.compared(entry),
      verdict: describe.verdictOf(entry),
    });
    cells.replayed.textContent = describe.replayed(entry);
  };
}
