// A slider whose named stops stand evenly spaced below it, each a button; between two stops it runs straight
// from one to the other.

import { fromPosition, stepped, toPosition } from "../app/control-kinds.js";
import { numberRow } from "../app/controls.js";

const PARTS = 120; // positions between two stops
/** @type {Record<string, number>} */
const KEYS = { ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1, PageUp: 10, PageDown: -10 };

/**
 * @param {import("../app/types.js").NumberName} name
 * @param {Pick<import("../app/types.js").App, "store" | "settings" | "t" | "fmt">} app
 */
export function slider(name, { store, settings, t, fmt }) {
  const row = numberRow(name);
  /** @param {number} value */
  const set = (value) => store.set({ [name]: value });
  const range = document.createElement("input");
  const max = String((row.stops.length - 1) * PARTS);
  Object.assign(range, { type: "range", min: "0", max, step: String(row.snap ? PARTS : 1) });
  range.dataset.tLabel = `control.${name}`;
  range.addEventListener("input", () => set(fromPosition(row, range.valueAsNumber / PARTS)));
  // The browser's own steps are positions; a key should move the value by what it is counted in.
  range.addEventListener("keydown", (event) => {
    const n = KEYS[event.key];
    if (!n) return;
    event.preventDefault();
    set(stepped(row, settings()[name], event.shiftKey && Math.abs(n) === 1 ? n * 10 : n));
  });

  const title = document.createElement("span");
  title.className = "slider-title";
  title.dataset.t = `slider.${name}`;
  const stops = document.createElement("div");
  stops.className = "stops";
  stops.setAttribute("role", "group");
  stops.dataset.tLabel = `slider.${name}`;
  const buttons = row.stops.map((stop, i) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = String(stop / (row.stopsPer ?? 1));
    button.tabIndex = -1; // the slider itself is the keyboard's way; these are shortcuts for a pointer
    button.style.setProperty("--at", String(i / (row.stops.length - 1)));
    button.addEventListener("click", () => set(stop));
    return button;
  });
  stops.style.setProperty("--gaps", String(row.stops.length - 1));
  stops.append(...buttons);
  const element = document.createElement("div");
  element.className = "slider";
  element.append(title, range, stops);

  let shown = "";
  return {
    element,
    /** @param {import("../app/types.js").View} view */
    update({ asked, lang }) {
      const value = asked[name];
      if (shown === `${value} ${lang}`) return;
      shown = `${value} ${lang}`;
      range.value = String(Math.round(toPosition(row, value) * PARTS));
      range.setAttribute("aria-valuetext", t(`control.${name}.value`, { n: fmt.number(value) }));
      row.stops.forEach((stop, i) => buttons[i].classList.toggle("here", stop === value));
    },
  };
}
