// What moves over the plot without drawing it again: the reader's setting with its handle, and the crosshair. Both are
// sliders to the keyboard; the handle sets `t`, the crosshair only reads.

import { setTextOf } from "../../ui/list.js";
import { setAttributes } from "../../ui/svg.js";
import { givingWay, placeMarker } from "./layout.js";

const CLOSE = 30; // CSS pixels

/** @type {Record<string, number>} */
const KEYS = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -10,
  PageUp: 10,
  Home: -Infinity,
  End: Infinity,
};

/**
 * @typedef {import("./types.js").Layout} Layout
 * @typedef {ReturnType<typeof marker>} Marker
 *
 * `read(t)` hears where the crosshair stands (null: nowhere); `set(t)` that the reader chose a setting, `get()` is the
 * one chosen last, shown or not. `valueText(t)` words the lifetimes there.
 * @typedef {object} Ways
 * @property {(t: number | null) => void} read
 * @property {() => number} get
 * @property {(t: number) => void} set
 * @property {(t: number) => string} valueText
 * @property {(t: number) => import("./types.js").Reading[]} valuesAt
 * @property {(t: number) => string} answerAt
 *
 * @param {HTMLElement} box @param {Ways} ways
 */
export function createMarkers(box, { read, get, set, valueText, valuesAt, answerAt }) {
  const handle = sliderElement("handle", "lifetime.handle");
  const mine = marker("mine", handle);
  const cross = marker("cross");
  const reader = sliderElement("reader", "lifetime.crosshair");
  reader.tabIndex = -1; // for who points; by keyboard the handle sets, and the table has all the numbers
  const moving = div("moving");
  moving.append(cross.moved, mine.moved);
  moving.hidden = reader.hidden = true; // until they have a place
  box.append(reader, moving);

  /** @type {Layout | null} */
  let layout = null;
  let setting = 1;
  /** @type {number | null} */
  let crossed = null;
  /** @type {Set<import("./types.js").Label>} */
  let hidden = new Set();

  /**
   * Places a marker at a setting; returns where it stands and the room that its answer takes.
   * @param {Layout} layout @param {Marker} marker @param {number} t @param {string} [answerText]
   */
  const place = (layout, { moved, dots, label, answer }, t, answerText = "") => {
    const values = valuesAt(t);
    const own = values.find((value) => value.mine) ?? values[0];
    const { x, answer: room } = placeMarker(layout, t, own.span.lone.maxMs, answerText);
    move(moved, x, 0);
    setTextOf(label, t > layout.lastSetting ? `${t} →` : String(t));
    values.forEach(({ mechanism, span }, i) => {
      setAttributes(dots[i], { "data-mechanism": mechanism });
      move(dots[i], 0, layout.y(span.lone.maxMs) - layout.area.top);
    });
    dots.forEach((dot, i) => hide(dot, i >= values.length));
    if (!answer) return { x, boxes: [] };
    hide(answer, room === null);
    if (room === null) return { x, boxes: [] };
    setAttributes(answer, { "data-mechanism": own.mechanism });
    setTextOf(answer, answerText);
    move(answer, room.left - x, room.top - layout.area.top);
    // What room its letters leave is on the side away from the line.
    const width = `${room.right - room.left}px`;
    if (answer.style.width !== width) answer.style.width = width;
    answer.classList.toggle("left", room.right < x);
    return { x, boxes: [room] };
  };
  /** @param {Layout} layout @param {HTMLElement} element @param {number} t @param {string} words */
  const bounds = (layout, element, t, words) =>
    setAttributes(element, {
      "aria-valuemin": 1,
      "aria-valuemax": layout.lastSetting,
      "aria-valuenow": Math.min(Math.max(t, 1), layout.lastSetting),
      "aria-valuetext": words,
    });
  const update = () => {
    if (!layout) return;
    const placed = place(layout, mine, setting, answerAt(setting));
    if (crossed !== null) bounds(layout, reader, crossed, valueText(crossed));
    hide(cross.line, crossed === null || crossed === setting);
    const at = crossed === null || cross.line.hidden ? null : place(layout, cross, crossed);
    // Two numbers at one place: the readout has the other one.
    if (at) hide(cross.label, Math.abs(at.x - placed.x) < CLOSE);
    giveWay(layout, [placed, ...(at ? [at] : [])]);
  };
  // What is heard of the reader's setting: by the crosshair, where it stands nowhere else.
  const say = () => {
    if (!layout) return;
    const words = valueText(setting);
    bounds(layout, handle, setting, words);
    if (crossed === null) bounds(layout, reader, setting, words);
  };
  /**
   * Hides the labels that a marker would lie over, and shows them again.
   * @param {Layout} layout @param {ReturnType<typeof place>[]} markers
   */
  const giveWay = (layout, markers) => {
    const next = new Set(markers.flatMap(({ x, boxes }) => givingWay(layout, x, boxes)));
    for (const label of hidden) if (!next.has(label)) label.element?.classList.remove("covered");
    for (const label of next) if (!hidden.has(label)) label.element?.classList.add("covered");
    hidden = next;
  };
  /** @param {number | null} t */
  const cross_ = (t) => {
    if (t === crossed) return;
    crossed = t;
    read(t);
    update();
    if (t === null) say();
  };

  /** @param {MouseEvent} event @param {Layout} layout */
  const at = (event, layout) => layout.settingAt(event.clientX - box.getBoundingClientRect().left);
  /** @param {MouseEvent} event @param {Layout} layout */
  const inPlot = (event, layout) => {
    const { left, top } = box.getBoundingClientRect();
    const { area, right, bottom } = layout;
    const [x, y] = [event.clientX - left, event.clientY - top];
    return x >= area.left - 8 && x <= right + 8 && y >= area.top - 8 && y <= bottom + 8;
  };
  /** @param {KeyboardEvent} event @param {number} from */
  const stepped = (event, from) => {
    const n = KEYS[event.key];
    if (!layout || n === undefined || event.ctrlKey || event.altKey || event.metaKey) return null;
    event.preventDefault();
    const steps = event.shiftKey && Math.abs(n) === 1 ? n * 10 : n;
    return Math.min(Math.max(Math.min(Math.max(from, 1), layout.lastSetting) + steps, 1), layout.lastSetting);
  };

  handle.addEventListener("keydown", (event) => {
    const t = stepped(event, get());
    if (t !== null) set(t);
  });
  handle.addEventListener("pointerdown", (event) => {
    handle.setPointerCapture(event.pointerId);
    cross_(null);
  });
  handle.addEventListener("pointermove", (event) => {
    if (layout && handle.hasPointerCapture(event.pointerId)) set(at(event, layout));
  });
  reader.addEventListener("keydown", (event) => {
    const t = stepped(event, crossed ?? setting);
    if (t !== null) cross_(t);
    else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      set(crossed ?? setting);
    } else if (event.key === "Escape") cross_(null);
  });
  reader.addEventListener("focus", () => reader.matches(":focus-visible") && cross_(setting));
  reader.addEventListener("blur", () => cross_(null));
  reader.addEventListener("click", (event) => {
    if (layout) set(at(event, layout));
  });
  box.addEventListener("pointermove", (event) => {
    if (handle.hasPointerCapture(event.pointerId)) return;
    cross_(layout && inPlot(event, layout) ? at(event, layout) : null);
  });
  box.addEventListener("pointerleave", () => cross_(null));

  return {
    reader,
    /** @param {Layout} next */
    laidOut(next) {
      for (const label of hidden) label.element?.classList.remove("covered");
      hidden = new Set();
      layout = next;
      moving.hidden = reader.hidden = false;
      const { left, top, width, height } = layout.area;
      handle.style.top = `${layout.bottom}px`;
      for (const { line } of [mine, cross]) Object.assign(line.style, { top: `${top}px`, height: `${height}px` });
      Object.assign(reader.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
      if (crossed !== null && crossed > layout.lastSetting) crossed = null;
      update();
      say();
    },
    // Where the reader's setting is; shown by `update`, or with the next layout.
    /** @param {number} t */
    to: (t) => (setting = t),
    update,
    say,
  };
}

// To ask an element where it was moved to would cost more than to move it.
/** @type {WeakMap<HTMLElement, string>} */
const movedTo = new WeakMap();

// On whole pixels of the screen, where what is moved stays as it was painted.
/** @param {HTMLElement} element @param {number} x @param {number} y CSS pixels from where it stands */
function move(element, x, y) {
  const [left, top] = [x, y].map((at) => Math.round(at * devicePixelRatio) / devicePixelRatio);
  const transform = `translate(${left}px, ${top}px)`;
  if (movedTo.get(element) !== transform) element.style.transform = transform;
  movedTo.set(element, transform);
}

/** @param {HTMLElement} element @param {boolean} hidden */
function hide(element, hidden) {
  if (element.hidden !== hidden) element.hidden = hidden;
}

// `moved` is the line, or the line with what is moved along, which is one thing to the browser.
/** @param {"mine" | "cross"} kind @param {HTMLElement} [along] */
function marker(kind, along) {
  const line = div(`marker ${kind}`);
  const dots = [0, 1, 2].map(() => div("dot"));
  const at = div("at");
  const label = document.createElement("span");
  at.append(label);
  const answer = kind === "mine" ? div("answer-here") : null;
  line.append(...dots, at, ...(answer ? [answer] : []));
  line.setAttribute("aria-hidden", "true");
  const moved = along ? div("moved") : line;
  if (along) moved.append(line, along);
  return { line, moved, dots, label, answer };
}

/** @param {string} name @param {string} words */
function sliderElement(name, words) {
  const element = div(name);
  element.tabIndex = 0;
  element.setAttribute("role", "slider");
  element.setAttribute("aria-orientation", "horizontal");
  element.dataset.tLabel = words;
  return element;
}

/** @param {string} className */
function div(className) {
  const element = document.createElement("div");
  element.className = className;
  return element;
}
