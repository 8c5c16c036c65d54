// What is predicted, beside what is played: the three cases of a socket, for FIN_WAIT2 and TIME_WAIT. Each number opens
// its derivation.

import { memo } from "../../ui/dom.js";
import { nameAfter, number } from "../../ui/number.js";
import { oneTabStop } from "../../ui/roving.js";

/** @typedef {import("../../app/types.js").View} View */

const CASES = /** @type {const} */ (["lone", "busy", "overloaded"]);
const TERMS = { lone: "alone", busy: "with-others", overloaded: "crowded" };
const OF = /** @type {const} */ (["total", "timeWait"]);
const STATES = { total: "FIN_WAIT2", timeWait: "TIME_WAIT" };

/** @param {import("../../app/types.js").App} app */
export function createCases({ t, fmt, setText }) {
  const table = document.createElement("table");
  table.className = "cases";
  const caption = table.createCaption();
  const head = table.createTHead().insertRow();
  head.insertCell();
  const heads = Object.values(STATES).map((textContent) =>
    head.appendChild(Object.assign(document.createElement("th"), { scope: "col", textContent })),
  );
  const body = table.createTBody();
  const rows = CASES.map((span) => {
    const row = body.insertRow();
    const term = termOf(span);
    row.appendChild(Object.assign(document.createElement("th"), { scope: "row" })).append(term);
    const cells = OF.map((of, i) => {
      const value = number("", { of, span });
      nameAfter(value, [heads[i], term]);
      return { of, cell: row.insertCell(), value };
    });
    return { span, cells };
  });
  const refresh = oneTabStop(table);

  const show = memo((/** @type {View["prediction"]} */ prediction, /** @type {string} */ _lang) => {
    const { kernel, hz, finTimeoutS } = prediction;
    setText(caption, "clock.cases", { k: kernel.version, hz, t: fmt.exactSeconds(finTimeoutS * 1000) });
    for (const { span, cells } of rows)
      for (const { of, cell, value } of cells) {
        const given = prediction[of][span];
        value.textContent = given ? fmt.span(given) : "";
        cell.replaceChildren(given ? value : t("clock.cases.none"));
      }
    refresh();
  });
  return {
    element: table,
    /** @param {View} view */
    update: ({ prediction, lang }) => show(prediction, lang),
  };
}

/** A case as a word that opens its explanation. @param {typeof CASES[number]} name */
function termOf(name) {
  const term = Object.assign(document.createElement("span"), { className: "term", tabIndex: 0 });
  term.setAttribute("role", "button");
  Object.assign(term.dataset, { term: TERMS[name], t: `case.${name}` });
  return term;
}
