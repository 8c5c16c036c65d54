// The rows: only those on the screen are in the page, the others stay in the worker.

import { find } from "../../ui/dom.js";
import { oncePerFrame } from "../../ui/frame.js";
import { html } from "../../ui/html.js";
import { createHead, createOrder } from "./order.js";
import { createRowDetail } from "./row-detail.js";
import { createScroller } from "./scroller.js";
import { COLUMNS, cellsOf } from "./words.js";

// Rows beyond the edges, so that there is something to see while the next come.
const MARGIN = 8;

/** @typedef {import("../../pkg/finwait.js").SocketRow} SocketRow */
/** @typedef {import("./filters.js").Filter} Filter */
/** @typedef {import("./order.js").Sort} Sort */
/** @typedef {import("./words.js").Words} Words */

const markup = () => html`
  <div class="scroll" tabindex="0" role="region" data-t-label="decode.table.label">
    <div class="sizer"><table><thead><tr></tr></thead><tbody></tbody></table></div>
  </div>
  <p class="shown" role="status"></p>`;

/** A table that scrolls through any number of rows. @param {Words} words @param {import("./result.js").RowsOf} rowsOf */
export function createTable(words, rowsOf) {
  const element = Object.assign(document.createElement("div"), { className: "rows" });
  element.append(markup());
  const body = find(element, "tbody", HTMLTableSectionElement);
  const detail = createRowDetail(words, (/** @type {SocketRow} */ row) => cellsOf(row, words));
  const order = createOrder((by) => sortBy({ by, descending: false }));
  const head = createHead(find(element, "thead tr"), (by) =>
    sortBy({ by, descending: sort.by === by && !sort.descending }),
  );
  element.prepend(order.element);
  element.append(detail.element);
  const scroller = createScroller(
    element,
    oncePerFrame(() => refresh()),
  );

  /** @type {Sort} */
  let sort = { by: "line", descending: false };
  /** @type {Filter} */
  let filter = {};
  /** The place of the row that is shown whole. @type {number | null} */
  let picked = null;
  let asked = 0; // an answer to an older question is dropped
  const window = () => ({ sort, where: filter });

  async function refresh() {
    asked += 1;
    const mine = asked;
    const from = Math.max(0, scroller.firstRow() - MARGIN);
    const { rows, total } = await rowsOf({ from, count: scroller.rowsSeen() + 2 * MARGIN, ...window() });
    if (mine !== asked) return;
    const isOther = scroller.resize(total);
    // A list that has become shorter may have moved.
    if (isOther && from > Math.max(0, scroller.firstRow() - MARGIN)) {
      refresh();
      return;
    }
    scroller.placeFrom(from, MARGIN);
    body.replaceChildren(...rows.map((row, i) => createRow(row, from + i)));
    find(element, ".shown").textContent = words.t("decode.table.shown", { n: words.fmt.number(total) });
  }

  /** @param {SocketRow} row @param {number} place */
  function createRow(row, place) {
    const element = rowElement(row, cellsOf(row, words));
    element.setAttribute("aria-rowindex", String(place + 2));
    element.classList.toggle("picked", place === picked);
    element.addEventListener("click", () => pick(place, row));
    return element;
  }

  /** @param {number} place @param {SocketRow} row */
  function pick(place, row) {
    picked = place;
    for (const tr of body.rows) tr.classList.toggle("picked", tr.getAttribute("aria-rowindex") === String(place + 2));
    detail.update(row);
  }

  // The next row up or down, shown whole and brought into view.
  /** @param {number} by */
  async function step(by) {
    const place = scroller.within(picked === null ? scroller.firstRow() : picked + by);
    const { rows } = await rowsOf({ from: place, count: 1, ...window() });
    if (!rows[0]) return;
    scroller.reveal(place);
    pick(place, rows[0]);
  }

  /** @param {Sort} next */
  function sortBy(next) {
    sort = next;
    order.update(sort);
    head.update(sort);
    return startAgain();
  }

  function startAgain() {
    picked = null;
    detail.hide();
    scroller.toTop();
    return refresh();
  }

  scroller.whenStepped(step);
  return {
    element,
    refresh,
    /** Which rows there are, and in which order. */
    window,
    /** @param {Filter} next */
    filter(next) {
      filter = next;
      return startAgain();
    },
  };
}

/** @param {SocketRow} row @param {import("./words.js").Cells} cells */
function rowElement({ fate }, cells) {
  const row = document.createElement("tr");
  row.dataset.fate = fate.kind;
  for (const column of COLUMNS) {
    const cell = Object.assign(document.createElement("td"), { className: column, textContent: cells[column] });
    cell.title = column === "end" ? cells.why : cells[column];
    if (column === "end") cell.append(" ", Object.assign(document.createElement("small"), { textContent: cells.why }));
    row.append(cell);
  }
  return row;
}
