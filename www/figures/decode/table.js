// The rows: only those on the screen are in the page, the others stay in the worker.

import { html } from "../../ui/html.js";
import { createRowDetail } from "./row-detail.js";

const ROW_PX = 40;
const ROW_PX_NARROW = 92;
const NARROW = "(max-width: 46rem)";
// As high as it gets; fewer rows need less.
const HEIGHT_PX = 420;
// Rows beyond the edges, so that there is something to see while the next come.
const MARGIN = 8;
// No browser scrolls much farther; a longer list moves several rows per pixel.
const MAX_PX = 8_000_000;
const COLUMNS = ["line", "state", "local", "peer", "timer", "owner", "end"];
const SORTED_BY = ["line", "state", "local", "peer", "end"];

/**
 * A table that scrolls through any number of rows. `rowsOf(window)` is a promise of `{ rows, total }`, `cellsOf(row)`
 * gives the text of each column and `why`. Returns { element, show(filter), refresh(), sort() }.
 */
export function createTable({ t, fmt }, rowsOf, cellsOf) {
  const narrow = matchMedia(NARROW);
  const element = document.createElement("div");
  element.className = "rows";
  element.append(html`
    <div class="scroll" tabindex="0" role="region" data-t-label="decode.table.label">
      <div class="sizer"><table><thead><tr></tr></thead><tbody></tbody></table></div>
    </div>
    <p class="shown" role="status"></p>`);
  const [scroll, sizer, table, head, body, shown] = [".scroll", ".sizer", "table", "thead tr", "tbody", ".shown"].map(
    (selector) => element.querySelector(selector),
  );
  const detail = createRowDetail({ t }, cellsOf);
  const order = createOrder((by, descending) => sortBy(by, descending));
  element.prepend(order.element);
  element.append(detail.element);

  let sort = { by: "line", descending: false };
  let filter = {};
  let total = 0;
  let picked = null; // the place of the row that is shown whole
  let round = 0; // of what was asked for, so that an answer to an older question is dropped
  const heads = COLUMNS.map((column) => headOf(column, (by) => sortBy(by, sort.by === by && !sort.descending)));
  head.append(...heads.map(({ cell }) => cell));

  const rowPx = () => (narrow.matches ? ROW_PX_NARROW : ROW_PX);
  const height = () => Math.min(total * rowPx(), MAX_PX);
  const firstRow = () => {
    const room = Math.max(1, height() - scroll.clientHeight);
    const hidden = Math.max(0, total - Math.floor(scroll.clientHeight / rowPx()));
    return Math.round((Math.min(scroll.scrollTop, room) / room) * hidden);
  };

  async function refresh() {
    round += 1;
    const mine = round;
    const from = Math.max(0, firstRow() - MARGIN);
    const count = Math.ceil(HEIGHT_PX / rowPx()) + 2 * MARGIN;
    const answer = await rowsOf({ from, count, sort, where: filter });
    if (mine !== round) return;
    const changed = answer.total !== total;
    total = answer.total;
    const all = height() + head.offsetHeight;
    sizer.style.height = `${all}px`;
    scroll.style.height = `${Math.min(HEIGHT_PX, all + 2)}px`;
    // A list that has become shorter may have moved.
    if (changed && from > Math.max(0, firstRow() - MARGIN)) {
      refresh();
      return;
    }
    const top = total * rowPx() <= MAX_PX ? from * rowPx() : Math.max(0, scroll.scrollTop - MARGIN * rowPx());
    // Not a transform, past which the head would not stay at the top of what is seen.
    table.style.top = `${top}px`;
    body.replaceChildren(...answer.rows.map((row, i) => rowOf(row, from + i)));
    table.setAttribute("aria-rowcount", total + 1);
    shown.textContent = t("decode.table.shown", { n: fmt.number(total) });
  }

  function rowOf(row, place) {
    const tr = document.createElement("tr");
    tr.dataset.fate = row.fate.kind;
    tr.classList.toggle("picked", place === picked);
    tr.addEventListener("click", () => pick(place, row));
    tr.setAttribute("aria-rowindex", place + 2);
    const cells = cellsOf(row);
    for (const column of COLUMNS) {
      const td = document.createElement("td");
      td.className = column;
      td.textContent = cells[column];
      if (column === "end") {
        const why = Object.assign(document.createElement("small"), { textContent: cells.why });
        td.title = cells.why;
        td.append(" ", why);
      } else td.title = cells[column];
      tr.append(td);
    }
    return tr;
  }

  function pick(place, row) {
    picked = place;
    for (const tr of body.rows) tr.classList.toggle("picked", Number(tr.getAttribute("aria-rowindex")) - 2 === place);
    detail.update(row);
  }

  // The next row up or down, shown whole and brought into view.
  async function step(by) {
    const place = Math.min(Math.max(0, picked === null ? firstRow() : picked + by), total - 1);
    const { rows } = await rowsOf({ from: place, count: 1, sort, where: filter });
    if (!rows[0]) return;
    const [top, seen] = [place * rowPx(), scroll.clientHeight - head.offsetHeight - rowPx()];
    if (height() < MAX_PX) scroll.scrollTop = Math.min(Math.max(scroll.scrollTop, top - seen), top);
    pick(place, rows[0]);
  }

  function unpick() {
    picked = null;
    detail.hide();
  }

  function sortBy(by, descending) {
    sort = { by, descending };
    order.update(sort);
    unpick();
    for (const { cell, column } of heads)
      if (SORTED_BY.includes(column))
        cell.setAttribute("aria-sort", column !== by ? "none" : sort.descending ? "descending" : "ascending");
    scroll.scrollTop = 0;
    refresh();
  }

  let waiting = false;
  scroll.addEventListener(
    "scroll",
    () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        refresh();
      });
    },
    { passive: true },
  );
  scroll.addEventListener("keydown", (event) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!by || event.target !== scroll || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    step(by);
  });
  narrow.addEventListener("change", refresh);

  return {
    element,
    refresh,
    get sort() {
      return sort;
    },
    get filter() {
      return filter;
    },
    show(where) {
      filter = where;
      unpick();
      scroll.scrollTop = 0;
      return refresh();
    },
  };
}

// The order as a choice, for where the heads of the columns have no room.
function createOrder(changed) {
  const element = document.createElement("p");
  element.className = "order";
  element.append(html`<label><span data-t="decode.order"></span> <select></select></label>`);
  const select = element.querySelector("select");
  for (const column of SORTED_BY) {
    const option = new Option("", column);
    option.dataset.t = `decode.column.${column}`;
    select.append(option);
  }
  select.addEventListener("change", () => changed(select.value, false));
  return { element, update: ({ by }) => (select.value = by) };
}

function headOf(column, sortBy) {
  const cell = document.createElement("th");
  cell.scope = "col";
  cell.className = column;
  if (SORTED_BY.includes(column)) {
    const button = Object.assign(document.createElement("button"), { type: "button" });
    button.dataset.t = `decode.column.${column}`;
    button.addEventListener("click", () => sortBy(column));
    cell.setAttribute("aria-sort", column === "line" ? "ascending" : "none");
    cell.append(button);
  } else cell.dataset.t = `decode.column.${column}`;
  return { cell, column };
}
