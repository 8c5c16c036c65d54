// Choosing one of the points: by pointing, by a click that holds, by the arrow keys, which go from point to point. To
// the keyboard it is a slider over the points.

/** @typedef {import("./scatter.js").Point} Point */
/** @typedef {Point["entry"]} Entry */
/** Where points can be pointed at. @typedef {{ box: HTMLElement, y(point: Point): number | null }} Box */

/** @type {Record<string, number>} */
const REACH_PX = { mouse: 18, touch: 32, pen: 24 };
/** @type {Record<string, number>} */
const KEYS = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -25,
  PageUp: 25,
  Home: -Infinity,
  End: Infinity,
};
const FAST = 10; // with Shift

/**
 * `picked` hears of every change; `valueText` words a point, or that there is none.
 * @param {HTMLElement} element @param {Box[]} boxes
 * @param {{ picked(point: Point | null): void, valueText(point: Point | null): string }} hear
 */
export function createPicker(element, boxes, { picked, valueText }) {
  /** @type {Point[]} */
  let points = [];
  /** @type {Entry | null} */
  let pinned = null;
  /** @type {Entry | null} */
  let hovered = null;

  element.tabIndex = 0;
  element.setAttribute("role", "slider");
  const rings = boxes.map(({ box }) => appendRing(box));
  const find = (/** @type {Entry | null} */ entry) => points.find((point) => point.entry === entry) ?? null;
  const update = () => {
    const point = find(hovered ?? pinned);
    boxes.forEach(({ y }, i) => moveRing(rings[i], point && { x: point.x, y: y(point) }));
    const kept = find(pinned);
    setRange(element, points.length, kept ? points.indexOf(kept) + 1 : Math.min(points.length, 1), valueText(kept));
    picked(point);
  };
  const hover = (/** @type {Entry | null} */ entry) => {
    if (entry === hovered) return;
    hovered = entry;
    update();
  };
  for (const one of boxes) {
    one.box.addEventListener("pointermove", (event) => hover(nearest(points, event, one)));
    one.box.addEventListener("pointerleave", () => hover(null));
    one.box.addEventListener("click", (event) => {
      const entry = nearest(points, event, one);
      pinned = entry === pinned ? null : entry;
      update();
    });
  }
  element.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "Escape") pinned = null;
    else if (KEYS[event.key] === undefined || points.length === 0) return;
    else pinned = points[placeAfter(points, pinned, event)].entry;
    event.preventDefault();
    update();
  });

  update();
  return {
    /** The points, from left to right. @param {Point[]} next */
    placed(next) {
      points = next;
      hovered = find(hovered)?.entry ?? null;
      update();
    },
  };
}

/**
 * Where a key leads from the one that is pinned.
 * @param {Point[]} points @param {Entry | null} pinned @param {KeyboardEvent} event
 */
function placeAfter(points, pinned, { key, shiftKey }) {
  const last = points.length - 1;
  const from = points.findIndex(({ entry }) => entry === pinned);
  if (from < 0) return key === "End" ? last : 0;
  const by = KEYS[key] * (shiftKey && Math.abs(KEYS[key]) === 1 ? FAST : 1);
  return Math.min(Math.max(from + by, 0), last);
}

/**
 * The run whose mark is nearest to the pointer, and within reach.
 * @param {Point[]} points @param {MouseEvent} event @param {Box} of
 */
function nearest(points, event, { box, y }) {
  const { left, top } = box.getBoundingClientRect();
  const [atX, atY] = [event.clientX - left, event.clientY - top];
  let reach = REACH_PX[event instanceof PointerEvent ? event.pointerType : "mouse"] ?? REACH_PX.mouse;
  /** @type {Entry | null} */
  let best = null;
  for (const point of points) {
    const py = y(point);
    if (py === null || Math.abs(point.x - atX) > reach) continue;
    const distance = Math.hypot(point.x - atX, py - atY);
    if (distance < reach) [best, reach] = [point.entry, distance];
  }
  return best;
}

/** @param {HTMLElement} box */
function appendRing(box) {
  const ring = document.createElement("div");
  ring.className = "picked";
  ring.hidden = true;
  box.append(ring);
  return ring;
}

/** @param {HTMLElement} ring @param {{ x: number, y: number | null } | null} at */
function moveRing(ring, at) {
  ring.hidden = at === null || at.y === null;
  if (at && !ring.hidden) ring.style.translate = `${at.x}px ${at.y}px`;
}

/** @param {HTMLElement} slider @param {number} n @param {number} now @param {string} text */
function setRange(slider, n, now, text) {
  slider.setAttribute("aria-valuemin", String(Math.min(n, 1)));
  slider.setAttribute("aria-valuemax", String(n));
  slider.setAttribute("aria-valuenow", String(now));
  slider.setAttribute("aria-valuetext", text);
}
