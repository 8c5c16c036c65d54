// The box that the rows scroll in: as high as all of them would be, though only some are there.

import { find } from "../../ui/dom.js";

const ROW_PX = 40;
const ROW_PX_NARROW = 92;
const NARROW = "(max-width: 46rem)";
// As high as it gets; fewer rows need less.
const HEIGHT_PX = 420;
// No browser scrolls much farther; a longer list moves several rows per pixel.
const MAX_PX = 8_000_000;
/** @type {Record<string, number>} */
const STEPS = { ArrowDown: 1, ArrowUp: -1 };

/** @param {HTMLElement} element @param {() => void} moved other rows are on the screen */
export function createScroller(element, moved) {
  const narrow = matchMedia(NARROW);
  const [scroll, sizer, table, head] = [".scroll", ".sizer", "table", "thead tr"].map((selector) =>
    find(element, selector),
  );
  let total = 0;
  const rowPx = () => (narrow.matches ? ROW_PX_NARROW : ROW_PX);
  const isExact = () => total * rowPx() <= MAX_PX;
  const height = () => Math.min(total * rowPx(), MAX_PX);
  scroll.addEventListener("scroll", moved, { passive: true });
  narrow.addEventListener("change", moved);

  return {
    firstRow() {
      const room = Math.max(1, height() - scroll.clientHeight);
      const hidden = Math.max(0, total - Math.floor(scroll.clientHeight / rowPx()));
      return Math.round((Math.min(scroll.scrollTop, room) / room) * hidden);
    },
    rowsSeen: () => Math.ceil(HEIGHT_PX / rowPx()),
    /** The nearest row that there is. @param {number} place */
    within: (place) => Math.min(Math.max(0, place), total - 1),
    /** Makes room for so many rows; returns whether there were others. @param {number} rows */
    resize(rows) {
      const isOther = rows !== total;
      total = rows;
      const all = height() + head.offsetHeight;
      sizer.style.height = `${all}px`;
      scroll.style.height = `${Math.min(HEIGHT_PX, all + 2)}px`;
      table.setAttribute("aria-rowcount", String(total + 1));
      return isOther;
    },
    /** Puts the table where its first row, `from`, is to stand; some rows of it, `margin`, are above what is seen. */
    /** @param {number} from @param {number} margin */
    placeFrom(from, margin) {
      const top = isExact() ? from * rowPx() : Math.max(0, scroll.scrollTop - margin * rowPx());
      // Not a transform, past which the head would not stay at the top of what is seen.
      table.style.top = `${top}px`;
    },
    /** Scrolls no farther than it takes to see a row. @param {number} place */
    reveal(place) {
      if (!isExact()) return;
      const top = place * rowPx();
      const seen = scroll.clientHeight - head.offsetHeight - rowPx();
      scroll.scrollTop = Math.min(Math.max(scroll.scrollTop, top - seen), top);
    },
    toTop() {
      scroll.scrollTop = 0;
    },
    /** Arrow keys in the box itself. @param {(by: number) => void} step */
    whenStepped(step) {
      scroll.addEventListener("keydown", (event) => {
        const by = STEPS[event.key];
        if (!by || event.target !== scroll || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        step(by);
      });
    },
  };
}
