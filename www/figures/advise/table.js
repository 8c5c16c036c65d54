// What becomes of each kernel of the fleet: now, with the value shown, and which values would do for it alone.

import { keptList, setTextOf } from "../../ui/list.js";
import { explain } from "../../ui/number.js";
import { rangesText } from "./words.js";

export function createTable({ t, fmt }) {
  const element = Object.assign(document.createElement("div"), { className: "scroll advise-table" });
  const table = document.createElement("table");
  const caption = table.createCaption();
  caption.dataset.t = "advise.table.caption";
  const head = table.createTHead().insertRow();
  const heads = ["kernel", "hz", "now", "then", "possible"].map((name) => {
    const cell = Object.assign(document.createElement("th"), { scope: "col" });
    head.append(cell);
    return { name, cell };
  });
  const body = table.createTBody();
  element.append(table);

  const fillRows = keptList(body, () => {
    const row = document.createElement("tr");
    const name = Object.assign(document.createElement("th"), { scope: "row" });
    const [hz, now, then, possible] = ["td", "td", "td", "td"].map((tag) => document.createElement(tag));
    row.append(name, hz, now, then, possible);
    const spans = [now, then].map((cell) => {
      const span = document.createElement("span");
      cell.append(span);
      return span;
    });
    return { element: row, fill: (item) => fillRow({ row, name, hz, spans, possible }, item, { t, fmt }) };
  });

  return {
    element,
    update({ advice, setting, members, lives, state, wish }) {
      const present = fmt.number(state.finTimeout);
      const n = setting === null ? "" : fmt.number(setting);
      table.classList.toggle("without-then", setting === null);
      for (const { name, cell } of heads)
        setTextOf(cell, t(`advise.head.${name}`, { n: name === "now" ? present : n }));
      fillRows(
        members.map((member, i) => {
          const { stalls, now, possible } = advice.kernels[i];
          return {
            ...member,
            stalls,
            now,
            after: lives[i],
            possible,
            setting,
            present: state.finTimeout,
            rto: wish.rto,
          };
        }),
      );
    },
  };
}

function fillRow({ row, name, hz, spans, possible }, item, words) {
  const { t, fmt } = words;
  if (row.dataset.mechanism !== item.mechanism) row.dataset.mechanism = item.mechanism;
  setTextOf(name, item.kernel);
  setTextOf(hz, t(`advise.hz.${item.hzFrom}`, { hz: String(item.hz) }));
  const question = { kernel: item.kernel, hz: item.hz, rto: item.rto, span: item.stalls ? "overloaded" : "busy" };
  const show = (span, life, finTimeout) => {
    setTextOf(span, life ? fmt.span(life) : "–");
    explain(span, life ? { ...question, finTimeout } : null);
  };
  show(spans[0], item.now, item.present);
  show(spans[1], item.after, item.setting);
  setTextOf(possible, rangesText(item.possible, words));
}
