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
  const rows = createRows(element, words);
  const order = createOrder((by) => sortBy({ by, descending: false }));
  const head = createHead(find(element, "thead tr"), (by) =>
    sortBy({ by, descending: shown.sort.by === by && !shown.sort.descending }),
  );
  element.prepend(order.element);
  const scroller = createScroller(
    element,
    oncePerFrame(() => refresh()),
  );
  /** Which rows there are, and in which order. @type {{ sort: Sort, where: Filter }} */
  let shown = { sort: { by: "line", descending: false }, where: {} };
  let asked = 0; // an answer to an older question is dropped

  async function refresh() {
    asked += 1;
    const mine = asked;
    const from = Math.max(0, scroller.firstRow() - MARGIN);
    const answer = await rowsOf({ from, count: scroller.rowsSeen() + 2 * MARGIN, ...shown });
    if (mine !== asked) return;
    const isOther = scroller.resize(answer.total);
    // A list that has become shorter may have moved.
    if (isOther && from > Math.max(0, scroller.firstRow() - MARGIN)) {
      refresh();
      return;
    }
    scroller.placeFrom(from, MARGIN);
    rows.fill(answer.rows, from);
    find(element, ".shown").textContent = words.t("decode.table.shown", { n: words.fmt.number(answer.total) });
  }

  /** @param {Partial<typeof shown>} change */
  function startAgain(change) {
    shown = { ...shown, ...change };
    rows.unpick();
    scroller.toTop();
    return refresh();
  }

  /** @param {Sort} sort */
  function sortBy(sort) {
    order.update(sort);
    head.update(sort);
    startAgain({ sort });
  }

  // The next row up or down, shown whole and brought into view.
  scroller.whenStepped(async (by) => {
    const picked = rows.picked();
    const place = scroller.within(picked === null ? scroller.firstRow() : picked + by);
    const [row] = (await rowsOf({ from: place, count: 1, ...shown })).rows;
    if (!row) return;
    scroller.reveal(place);
    rows.pick(place, row);
  });

  return {
    element,
    refresh,
    window: () => shown,
    /** @param {Filter} where */
    filter: (where) => startAgain({ where }),
  };
}

// The rows that are in the page, and the one that is picked, shown whole under the table.
/** @param {HTMLElement} element @param {Words} words */
function createRows(element, words) {
  const body = find(element, "tbody", HTMLTableSectionElement);
  const detail = createRowDetail(words, (/** @type {SocketRow} */ row) => cellsOf(row, words));
  element.append(detail.element);
  /** Its place in the list. @type {number | null} */
  let picked = null;
  const mark = () => {
    const index = picked === null ? "" : rowIndex(picked);
    for (const row of body.rows) row.classList.toggle("picked", row.getAttribute("aria-rowindex") === index);
  };
  /** @param {number} place @param {SocketRow} row */
  const pick = (place, row) => {
    picked = place;
    mark();
    detail.update(row);
  };
  return {
    pick,
    picked: () => picked,
    unpick() {
      picked = null;
      mark();
      detail.hide();
    },
    /** @param {SocketRow[]} rows @param {number} from the place of the first */
    fill(rows, from) {
      const elements = rows.map((row, i) => {
        const element = rowElement(row, cellsOf(row, words), words);
        element.setAttribute("aria-rowindex", rowIndex(from + i));
        element.addEventListener("click", () => pick(from + i, row));
        return element;
      });
      body.replaceChildren(...elements);
      mark();
    },
  };
}

// Counted from 1, the head first.
/** @param {number} place */
const rowIndex = (place) => String(place + 2);

/** @param {SocketRow} row @param {import("./words.js").Cells} cells @param {Words} words */
function rowElement({ fate }, cells, { t }) {
  const row = document.createElement("tr");
  row.dataset.fate = fate.kind;
  for (const column of COLUMNS) {
    const cell = Object.assign(document.createElement("td"), { className: column, textContent: cells[column] });
    cell.title = column === "end" ? cells.why : cells[column];
    cell.dataset.label = t(`decode.column.${column}`); // where there is no head
    if (column === "end") cell.append(" ", Object.assign(document.createElement("small"), { textContent: cells.why }));
    row.append(cell);
  }
  return row;
}
