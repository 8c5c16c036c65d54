// A slider whose named stops stand evenly spaced below it.

import { control, fromPosition, toPosition } from "../controls.js";

const PARTS = 120; // positions between two stops

export function slider(name, { store }) {
  const row = control(name);
  const range = document.createElement("input");
  range.type = "range";
  range.min = 0;
  range.max = (row.stops.length - 1) * PARTS;
  range.dataset.tLabel = `control.${name}`;
  range.addEventListener("input", () => store.set({ [name]: fromPosition(row, range.valueAsNumber / PARTS) }));
  return {
    element: range,
    update({ asked }) {
      range.value = toPosition(row, asked[name]) * PARTS;
    },
  };
}
