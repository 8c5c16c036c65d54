// A strip of every value that may be set: for each kernel those that fulfil the wish, and a handle to pick one.

import { find, findEach } from "../../ui/dom.js";
import { html } from "../../ui/html.js";
import { keptList, setTextOf } from "../../ui/list.js";

const TICKS = [1, 5, 15, 30, 60, 90, 120, 180, 240, 300, 450, 600];
// Two ticks of a narrow strip are at least this share of it apart.
const TICK_GAP = 0.06;
/** @type {Record<string, number>} */
const KEYS = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10 };

const markup = () => html`
  <h3 data-t="advise.strip.title"></h3>
  <div class="strip-chart">
    <div class="strip-rows"></div>
    <div class="strip-field"><div class="strip-line"><div class="strip-handle" tabindex="0" role="slider" data-t-label="advise.strip.handle"><b></b></div></div></div>
    <div class="strip-axis" aria-hidden="true"></div>
  </div>
  <p class="reading" data-t="advise.strip.reading"></p>
  <button type="button" class="quiet"></button>`;

/** @typedef {import("./result.js").Result} Result */
/** @typedef {Pick<import("../../app/types.js").App, "store" | "t" | "fmt">} App */

/** @param {App} app */
export function createStrip(app) {
  const { store, t, fmt } = app;
  const element = Object.assign(document.createElement("div"), { className: "advise-strip" });
  element.append(markup());
  const [field, back] = findEach(element, ".strip-field", "button");
  let max = 60;
  /** @param {number} setting */
  const pick = (setting) => store.set({ adviseSet: Math.min(Math.max(setting, 1), max) });
  const handle = createHandle(find(element, ".strip-line"), app, pick);
  dragAlong(field, (share) => pick(Math.floor(share * max) + 1));
  back.addEventListener("click", () => store.set({ adviseSet: 0 }));
  const fillRows = keptList(find(element, ".strip-rows"), stripRow);
  const fillAxis = keptList(find(element, ".strip-axis"), tick);

  return {
    element,
    /** @param {Result} result */
    update(result) {
      const { setting, meets, wish, advice } = result;
      max = Math.max(wish.allowed.max, 2);
      fillRows(rowsOf(result, t("advise.strip.all")).map((row) => ({ ...row, most: max })));
      fillAxis(ticksUpTo(max));
      handle.update({ value: setting ?? Math.min(60, max), max, meets });
      const { finTimeoutS } = advice;
      back.hidden = finTimeoutS === null || finTimeoutS === setting;
      if (finTimeoutS !== null) setTextOf(back, t("advise.strip.back", { n: fmt.number(finTimeoutS) }));
    },
  };
}

// A row for each kernel, and before several one for all of them together.
/** @param {Result} result @param {string} nameOfAll */
function rowsOf({ advice, members }, nameOfAll) {
  const each = members.map(({ kernel, mechanism }, i) => ({
    name: kernel,
    mechanism,
    ranges: advice.kernels[i].possible,
  }));
  return each.length > 1 ? [{ name: nameOfAll, mechanism: "", ranges: advice.possible }, ...each] : each;
}

/** @param {HTMLElement} line @param {App} app @param {(setting: number) => void} pick */
function createHandle(line, { store, t, fmt }, pick) {
  const [handle, number] = findEach(line, ".strip-handle", "b");
  let now = { value: 1, max: 60, meets: false };
  handle.addEventListener("keydown", (event) => {
    const n = KEYS[event.key];
    if (n) pick(now.value + (event.shiftKey && Math.abs(n) === 1 ? n * 10 : n));
    else if (event.key === "Home") pick(1);
    else if (event.key === "End") pick(now.max);
    else if (event.key === "Escape") store.set({ adviseSet: 0 });
    else return;
    event.preventDefault();
  });
  return {
    /** @param {typeof now} next */
    update(next) {
      now = next;
      const { value, max, meets } = next;
      line.style.left = `${100 * middle(value, max)}%`;
      line.classList.toggle("breaks", !meets);
      handle.ariaValueMin = "1";
      handle.ariaValueMax = String(max);
      handle.ariaValueNow = String(value);
      handle.ariaValueText = t(meets ? "advise.strip.meets" : "advise.strip.breaks", { n: fmt.number(value) });
      setTextOf(number, fmt.number(value));
    },
  };
}

// A value is as wide as any other; its place is the middle of it, as a share of the whole.
/** @param {number} setting @param {number} max */
const middle = (setting, max) => (setting - 0.5) / max;

/** @typedef {{ at: number, share: number, last: boolean }} Tick */

/** @param {number} max */
function ticksUpTo(max) {
  /** @type {Tick[]} */
  const ticks = [];
  for (const at of [...TICKS.filter((tick) => tick < max), max]) {
    const share = middle(at, max);
    while (share - (ticks.at(-1)?.share ?? -1) < TICK_GAP) ticks.pop();
    ticks.push({ at, share, last: at === max });
  }
  return ticks;
}

function tick() {
  const element = document.createElement("span");
  return {
    element,
    /** @param {Tick} tick */
    fill({ at, share, last }) {
      setTextOf(element, String(at));
      element.style.left = `${100 * share}%`;
      element.classList.toggle("last", last);
    },
  };
}

/** @typedef {import("../../pkg/finwait.js").SettingRange} SettingRange */

function stripRow() {
  const element = Object.assign(document.createElement("div"), { className: "strip-row" });
  element.append(html`<span></span><div class="strip-track"></div>`);
  const [name, track] = findEach(element, "span", ".strip-track");
  const fillRanges = keptList(track, stripRange);
  return {
    element,
    /** @param {{ name: string, mechanism: string, ranges: SettingRange[], most: number }} row */
    fill({ name: text, mechanism, ranges, most }) {
      setTextOf(name, text);
      name.title = text;
      element.dataset.mechanism = mechanism;
      fillRanges(ranges.map((range) => ({ ...range, most })));
    },
  };
}

function stripRange() {
  const element = document.createElement("i");
  return {
    element,
    /** @param {SettingRange & { most: number }} range */
    fill({ min, max, most }) {
      element.style.left = `${(100 * (min - 1)) / most}%`;
      element.style.width = `${(100 * (max - min + 1)) / most}%`;
    },
  };
}

// A press or a drag anywhere on the field is at a share of its width.
/** @param {HTMLElement} field @param {(share: number) => void} at */
function dragAlong(field, at) {
  /** @param {PointerEvent} event */
  const share = ({ clientX }) => {
    const { left, width } = field.getBoundingClientRect();
    return Math.min(Math.max((clientX - left) / width, 0), 1 - 1e-9);
  };
  field.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    field.setPointerCapture(event.pointerId);
    at(share(event));
  });
  field.addEventListener("pointermove", (event) => {
    if (field.hasPointerCapture(event.pointerId)) at(share(event));
  });
}
