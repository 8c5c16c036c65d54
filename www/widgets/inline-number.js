// A number inside a sentence that is its own control: arrow keys (shift: ten steps), typing, dragging sideways.
//
// While what is typed cannot be used, the store keeps its last good value; the reason is `message`, for the figure to show.

import { control, read, stepped } from "../controls.js";

const DRAG_FROM_PX = 4;
const PX_PER_STEP = 6;

export function inlineNumber(name, { store, t }) {
  const row = control(name);
  const input = document.createElement("input");
  input.type = "text";
  input.inputMode = row.min < 0 ? "text" : "numeric";
  input.className = "inline-value";
  input.autocomplete = "off";
  input.spellcheck = false;
  input.dataset.control = name;
  input.setAttribute("role", "spinbutton");
  input.dataset.tLabel = `control.${name}`;

  const value = () => store.get()[name];
  const set = (next) => store.set({ [name]: next });
  const step = (n) => set(stepped(row, value(), n));

  input.addEventListener("keydown", (event) => {
    const n = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[event.key];
    if (n) {
      event.preventDefault();
      step(event.shiftKey && Math.abs(n) === 1 ? n * 10 : n);
    }
  });
  input.addEventListener("input", () => {
    const { value: typed, why } = read(row, input.value);
    if (!why) set(typed);
  });

  return {
    element: input,
    update({ asked }) {
      const text = String(asked[name]);
      if (input.value !== text) input.value = text;
      input.style.width = `${Math.max(text.length, 1)}ch`;
      input.setAttribute("aria-valuenow", text);
    },
  };
}
