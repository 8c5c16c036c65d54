// What a paste comes to: in words, as bars, as rows, and as files to take away.

import { untie } from "../../app/tie.js";
import { find } from "../../ui/dom.js";
import { save } from "../../ui/files.js";
import { createCounts } from "./counts.js";
import { createFilters } from "./filters.js";
import { createReport } from "./report.js";
import { createTable } from "./table.js";
import { csvOf, jsonOf, markdownOf } from "./take-away.js";

// Rows taken from the worker at a time for a file.
const PAGE = 5000;
const TYPES = { csv: "text/csv", json: "application/json", md: "text/markdown" };

/** @typedef {import("../../app/types.js").App} App */
/** @typedef {import("../../pkg/finwait.js").SocketRow} SocketRow */
/** @typedef {import("./listing.js").Read} Read */
/** @typedef {(window: import("../../pkg/finwait.js").ListingWindow) => Promise<import("../../pkg/finwait.js").ListingRows>} RowsOf */

/** @param {HTMLElement} element @param {App} app @param {RowsOf} rowsOf */
export function createResult(element, app, rowsOf) {
  const listed = find(element, ".listed");
  const report = createReport(element, app);
  const counts = createCounts(find(element, ".counts"), app, (picked) => filters.set(picked));
  const table = createTable(app, rowsOf);
  listed.append(table.element);
  const filters = createFilters(listed, app, table.filter);
  /** @type {Read | null} */
  let shown = null;

  const show = () => {
    element.hidden = shown === null;
    if (!shown) return;
    listed.hidden = shown.length === 0;
    report.update(shown.overview);
    counts.update(shown.overview);
    filters.offer(shown.overview);
    if (shown.length > 0) table.refresh();
  };
  return {
    translate: show,
    /** Another paste is coming: what is shown stays until then, but not what was picked of it. */
    reset: filters.reset,
    /** @param {Read} read */
    update(read) {
      shown = read;
      show();
    },
    clear() {
      shown = null;
      show();
    },
    /** Every row that passes the filter, as a file. @param {keyof typeof TYPES} kind */
    async save(kind) {
      if (!shown) return;
      const { overview } = shown;
      const rows = await allRows(rowsOf, table.window());
      const text = {
        csv: () => csvOf(rows),
        json: () => jsonOf(rows, overview),
        md: () => markdownOf(rows, overview, app),
      }[kind]();
      save(new Blob([untie(text)], { type: TYPES[kind] }), `finwait-decode.${kind}`);
    },
  };
}

/** @param {RowsOf} rowsOf @param {Omit<import("../../pkg/finwait.js").ListingWindow, "from" | "count">} window */
async function allRows(rowsOf, window) {
  /** @type {SocketRow[]} */
  const all = [];
  for (;;) {
    const { rows, total } = await rowsOf({ from: all.length, count: PAGE, ...window });
    all.push(...rows);
    if (rows.length === 0 || all.length >= total) return all;
  }
}
