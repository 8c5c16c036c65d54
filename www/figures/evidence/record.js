// The chosen run beside its prediction. Its place never changes, whatever it says.

import { number } from "../../ui/number.js";
import { derivationOf } from "./span.js";

const ROWS = ["asked", "lived", "predicted", "replayed"];

export function createRecord(element, said, { t, setText }) {
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
    title.replaceChildren(name, ` ${said.where(entry)}`);
    cells.asked.textContent = said.asked(entry);
    cells.lived.textContent = said.lived(entry);
    const predicted = number(said.predicted(entry), derivationOf(run));
    setText(cells.predicted, "evidence.record.predicted", {
      span: predicted,
      compared: said.compared(entry),
      verdict: said.verdictOf(entry),
    });
    cells.replayed.textContent = said.replayed(entry);
  };
}
