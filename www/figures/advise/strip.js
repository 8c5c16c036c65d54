// A strip of every value that may be set: for each kernel those that fulfil the wish, and a handle to pick one.

import { keptList, setTextOf } from "../../ui/list.js";

const TICKS = [1, 5, 15, 30, 60, 90, 120, 180, 240, 300, 450, 600];
// Two ticks of a narrow strip are at least this share of it apart.
const TICK_GAP = 0.06;
const KEYS = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10 };

export function createStrip({ store, t, fmt }) {
  const element = Object.assign(document.createElement("div"), { className: "advise-strip" });
  const heading = document.createElement("h3");
  heading.dataset.t = "advise.strip.title";
  const chart = Object.assign(document.createElement("div"), { className: "strip-chart" });
  const field = Object.assign(document.createElement("div"), { className: "strip-field" });
  const line = Object.assign(document.createElement("div"), { className: "strip-line" });
  const handle = Object.assign(document.createElement("div"), { className: "strip-handle", tabIndex: 0 });
  handle.setAttribute("role", "slider");
  handle.dataset.tLabel = "advise.strip.handle";
  const value = document.createElement("b");
  handle.append(value);
  line.append(handle);
  field.append(line);
  const rows = Object.assign(document.createElement("div"), { className: "strip-rows" });
  const axis = Object.assign(document.createElement("div"), { className: "strip-axis" });
  axis.setAttribute("aria-hidden", "true");
  const reading = Object.assign(document.createElement("p"), { className: "reading" });
  reading.dataset.t = "advise.strip.reading";
  const back = Object.assign(document.createElement("button"), { type: "button", className: "quiet" });
  back.addEventListener("click", () => store.set({ adviseSet: 0 }));
  chart.append(rows, field, axis);
  element.append(heading, chart, reading, back);

  let max = 60;
  let shown = 1;
  const pick = (setting) => store.set({ adviseSet: Math.min(Math.max(setting, 1), max) });
  handle.addEventListener("keydown", (event) => {
    const n = KEYS[event.key];
    if (n) pick(shown + (event.shiftKey && Math.abs(n) === 1 ? n * 10 : n));
    else if (event.key === "Home") pick(1);
    else if (event.key === "End") pick(max);
    else if (event.key === "Escape") store.set({ adviseSet: 0 });
    else return;
    event.preventDefault();
  });
  dragAlong(field, (share) => pick(Math.floor(share * max) + 1));

  const fillRows = keptList(rows, stripRow);
  const fillAxis = keptList(axis, tick);
  return {
    element,
    update({ advice, setting, meets, wish, members }) {
      max = Math.max(wish.allowed.max, 2);
      shown = setting ?? Math.min(60, max);
      const all = { name: t("advise.strip.all"), mechanism: "", ranges: advice.possible };
      const each = members.map(({ kernel, mechanism }, i) => ({
        name: kernel,
        mechanism,
        ranges: advice.kernels[i].possible,
      }));
      fillRows((each.length > 1 ? [all, ...each] : each).map((row) => ({ ...row, max })));
      line.style.left = `${100 * middle(shown, max)}%`;
      line.classList.toggle("breaks", !meets);
      handle.ariaValueMin = "1";
      handle.ariaValueMax = String(max);
      handle.ariaValueNow = String(shown);
      handle.ariaValueText = t(meets ? "advise.strip.meets" : "advise.strip.breaks", { n: fmt.number(shown) });
      setTextOf(value, fmt.number(shown));
      fillAxis(ticksUpTo(max));
      const { finTimeoutS } = advice;
      back.hidden = finTimeoutS === null || finTimeoutS === setting;
      if (!back.hidden) setTextOf(back, t("advise.strip.back", { n: fmt.number(finTimeoutS) }));
    },
  };
}

// A value is as wide as any other; its place is the middle of it, as a share of the whole.
const middle = (setting, max) => (setting - 0.5) / max;

function ticksUpTo(max) {
  const ticks = [];
  for (const at of [...TICKS.filter((tick) => tick < max), max]) {
    const share = middle(at, max);
    while (ticks.length && share - ticks.at(-1).share < TICK_GAP) ticks.pop();
    ticks.push({ at, share, last: at === max });
  }
  return ticks;
}

function tick() {
  const element = document.createElement("span");
  return {
    element,
    fill({ at, share, last }) {
      setTextOf(element, String(at));
      element.style.left = `${100 * share}%`;
      element.classList.toggle("last", last);
    },
  };
}

function stripRow() {
  const element = Object.assign(document.createElement("div"), { className: "strip-row" });
  const name = document.createElement("span");
  const track = Object.assign(document.createElement("div"), { className: "strip-track" });
  element.append(name, track);
  const fillRanges = keptList(track, () => {
    const range = document.createElement("i");
    const fill = ({ min, max, of }) => {
      range.style.left = `${(100 * (min - 1)) / of}%`;
      range.style.width = `${(100 * (max - min + 1)) / of}%`;
    };
    return { element: range, fill };
  });
  return {
    element,
    fill({ name: text, mechanism, ranges, max }) {
      setTextOf(name, text);
      name.title = text;
      element.dataset.mechanism = mechanism;
      fillRanges(ranges.map((range) => ({ ...range, of: max })));
    },
  };
}

// A press or a drag anywhere on the field is at a share of its width.
function dragAlong(field, at) {
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
