// What of a listing stands in words over its table: verdict, advice, notes, and under it the lines not understood.

import { find, findEach } from "../../ui/dom.js";
import { setTextOf } from "../../ui/list.js";
import { adviceOf } from "./verdict.js";
import { formatted, notesOf, skippedTexts, verdictText } from "./words.js";

/** @typedef {import("../../app/types.js").App} App */

/** @param {HTMLElement} element @param {App} app */
export function createReport(element, app) {
  const [verdict, advice, notes, skipped] = findEach(element, ".verdict", ".advice", ".notes", ".skipped");
  return {
    /** @param {import("../../pkg/finwait.js").Overview} overview */
    update(overview) {
      setTextOf(verdict, verdictText(overview, app));
      fillList(advice, "decode.advice", adviceOf(overview), app);
      fillList(notes, "decode.note", notesOf(overview, app.fmt), app);
      skipped.hidden = overview.skipped.length === 0;
      setTextOf(find(skipped, "summary"), app.t("decode.skipped", { n: app.fmt.number(overview.lines.skipped) }));
      const lines = skippedTexts(overview, app).map((textContent) =>
        Object.assign(document.createElement("li"), { textContent }),
      );
      find(skipped, "ol").replaceChildren(...lines);
    },
  };
}

/** @param {HTMLElement} list @param {string} prefix @param {import("./verdict.js").Part[]} parts @param {App} app */
function fillList(list, prefix, parts, app) {
  list.hidden = parts.length === 0;
  const items = parts.map(({ key, values }) => {
    const item = document.createElement("li");
    app.setText(item, `${prefix}.${key}`, formatted(values, app.fmt));
    return item;
  });
  list.replaceChildren(...items);
}
