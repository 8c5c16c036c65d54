// What is predicted, beside what is played: the three cases of a socket, for FIN_WAIT2 and TIME_WAIT. Each number opens
// its derivation.

import { memo } from "../../ui/dom.js";
import { nameAfter, number } from "../../ui/number.js";
import { oneTabStop } from "../../ui/roving.js";

/** @typedef {import("../../pkg/finwait.js").Spans} Spans */

const CASES = /** @type {const} */ (["lone", "busy", "overloaded"]);
const TERMS = { lone: "alone", busy: "with-others", overloaded: "crowded" };
const STATES = { total: "FIN_WAIT2", timeWait: "TIME_WAIT" };

/** @param {import("../../app/types.js").App} app */
export function createCases({ t, fmt, setText }) {
  const table = document.createElement("table");
  table.className = "cases";
  const caption = table.createCaption();
  const head = table.createTHead().insertRow();
  head.insertCell();
  const terms = CASES.map((name) => {
    const cell = head.appendChild(Object.assign(document.createElement("th"), { scope: "col" }));
    const term = cell.appendChild(document.createElement("span"));
    Object.assign(term, { className: "term", tabIndex: 0 });
    term.setAttribute("role", "button");
    Object.assign(term.dataset, { term: TERMS[name], t: `case.${name}` });
    return term;
  });
  const body = table.createTBody();
  const rows = Object.entries(STATES).map(([of, state]) => {
    const row = body.insertRow();
    const name = row.appendChild(Object.assign(document.createElement("th"), { scope: "row", textContent: state }));
    const cells = CASES.map((span, i) => {
      const value = number("", { of, span });
      nameAfter(value, [name, terms[i]]);
      return { cell: row.insertCell(), value, span };
    });
    return { of, cells };
  });
  const refresh = oneTabStop(table);

  const show = memo(
    (/** @type {import("../../app/types.js").View["prediction"]} */ prediction, /** @type {string} */ _lang) => {
      const values = {
        k: prediction.kernel.version,
        t: fmt.exactSeconds(prediction.finTimeoutS * 1000),
        hz: prediction.hz,
      };
      setText(caption, "clock.cases", values);
      for (const { of, cells } of rows)
        for (const { cell, value, span } of cells) {
          const given = prediction[of === "total" ? "total" : "timeWait"][span];
          value.textContent = given ? fmt.span(given) : "";
          cell.replaceChildren(given ? value : t("clock.cases.none"));
        }
      refresh();
    },
  );
  return {
    element: table,
    /** @param {import("../../app/types.js").View} view */
    update: ({ prediction, lang }) => show(prediction, lang),
  };
}
