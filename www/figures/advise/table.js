// What becomes of each kernel of the fleet: now, with the value shown, and which values would do for it alone.

import { tieRanges } from "../../app/tie.js";
import { keptList, setTextOf } from "../../ui/list.js";
import { explain, nameAfter } from "../../ui/number.js";
import { oneTabStop } from "../../ui/roving.js";
import { scrollBox } from "../../ui/table.js";
import { rangesText } from "./words.js";

const COLUMNS = ["kernel", "hz", "now", "then", "possible"];

/** @typedef {import("./result.js").Result} Result */
/** @typedef {import("../../app/types.js").Span} Span */
/** @typedef {Pick<import("../../app/types.js").App, "t" | "fmt">} Words */

/**
 * A row: a member of the fleet, which values would do for it, and how long its sockets stay with the present setting
 * and with the one shown.
 * @typedef {object} Row
 * @property {import("./result.js").KnownMember} member
 * @property {import("../../pkg/finwait.js").SettingRange[]} possible
 * @property {{ span: Span | null, finTimeout: number }} present
 * @property {{ span: Span | null, finTimeout: number }} chosen
 * @property {Omit<import("../../app/types.js").Question, "finTimeout">} question
 */

/** @param {Words} words */
export function createTable(words) {
  const { t, fmt } = words;
  const table = document.createElement("table");
  table.createCaption().dataset.t = "advise.table.caption";
  const head = table.createTHead().insertRow();
  const heads = Object.fromEntries(
    COLUMNS.map((name) => {
      const cell = Object.assign(document.createElement("th"), { scope: "col" });
      head.append(cell);
      return [name, cell];
    }),
  );
  const fillRows = keptList(table.createTBody(), () => createRow(heads, words));
  const element = scrollBox("advise.table.caption", table);
  element.classList.add("advise-table");
  const refreshStops = oneTabStop(table);

  return {
    element,
    /** @param {Result} result */
    update(result) {
      const { setting, view } = result;
      const [present, chosen] = [view.state.finTimeout, setting].map((n) => (n === null ? "" : fmt.number(n)));
      table.classList.toggle("without-then", setting === null);
      for (const [name, cell] of Object.entries(heads))
        setTextOf(cell, t(`advise.head.${name}`, { n: name === "now" ? present : chosen }));
      fillRows(rowsOf(result));
      refreshStops();
    },
  };
}

/** @param {Result} result @returns {Row[]} */
function rowsOf({ advice, setting, members, lives, wish, view }) {
  return members.map((member, i) => {
    const { stalls, now, possible } = advice.kernels[i];
    const { kernel, hz } = member;
    return {
      member,
      possible,
      present: { span: now, finTimeout: view.state.finTimeout },
      chosen: { span: lives?.[i] ?? null, finTimeout: setting ?? 0 },
      question: { kernel, hz, rto: wish.rto, span: stalls ? "overloaded" : "busy" },
    };
  });
}

/** @param {Record<string, HTMLElement>} heads @param {Words} words */
function createRow(heads, words) {
  const { t, fmt } = words;
  const element = document.createElement("tr");
  const name = Object.assign(document.createElement("th"), { scope: "row" });
  element.append(name);
  const [hz, nowCell, thenCell, possible] = COLUMNS.slice(1).map(() => element.insertCell());
  // Each is called by the kernel and the setting that it is of.
  const [present, chosen] = [
    { cell: nowCell, head: heads.now },
    { cell: thenCell, head: heads.then },
  ].map(({ cell, head }) => {
    const span = document.createElement("span");
    cell.append(span);
    nameAfter(span, [name, head]);
    return span;
  });
  return {
    element,
    /** @param {Row} row */
    fill(row) {
      const { kernel, hz: rate, hzFrom, mechanism } = row.member;
      if (element.dataset.mechanism !== mechanism) element.dataset.mechanism = mechanism;
      setTextOf(name, kernel);
      setTextOf(hz, t(`advise.hz.${hzFrom}`, { hz: String(rate) }));
      for (const [element, { span, finTimeout }] of /** @type {const} */ ([
        [present, row.present],
        [chosen, row.chosen],
      ])) {
        setTextOf(element, span ? fmt.span(span) : "–");
        explain(element, span ? { ...row.question, finTimeout } : null);
      }
      setTextOf(possible, tieRanges(rangesText(row.possible, words)));
    },
  };
}
