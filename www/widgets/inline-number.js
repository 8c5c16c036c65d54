// A number inside a sentence that is its own control: arrow keys (shift: ten steps), typing, dragging sideways.
//
// What cannot be used never reaches the store: the last good value holds, and `problem()` says what was typed and why it was refused. It is told
// (`onProblem`) after a pause in the typing, because half a number is not a mistake yet.

import { control, read, stepped } from "../controls.js";

const PAUSE_MS = 700;
const DRAG_FROM_PX = 4;
const ARROWS = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 };

export function inlineNumber(name, { store, refuses, t, fmt }, onProblem) {
  const row = control(name);
  const input = document.createElement("input");
  Object.assign(input, { type: "text", className: "inline-value", autocomplete: "off", spellcheck: false });
  input.inputMode = row.min < 0 ? "text" : "numeric";
  input.dataset.control = name;
  input.dataset.tLabel = `control.${name}`;
  input.setAttribute("role", "spinbutton");
  input.setAttribute("aria-valuemin", row.min);
  input.setAttribute("aria-valuemax", row.max);

  let problem = null;
  let kept = null; // what to go back to when what is typed is refused
  let pause = 0;
  const value = () => store.get()[name];

  const settle = (found) => {
    clearTimeout(pause);
    if (problem === found) return;
    problem = found;
    onProblem();
  };
  const set = (next) => {
    kept = next;
    settle(null);
    store.set({ [name]: next });
    show(next);
  };
  const show = (n) => {
    const text = String(n);
    if (input.value !== text) input.value = text;
    fit();
  };
  const fit = () => (input.style.width = `${Math.max(input.value.length, 1)}ch`);

  const typed = (final) => {
    clearTimeout(pause);
    fit();
    const found = read(row, input.value);
    const message = found.why ? null : refuses({ [name]: found.value });
    if (!found.why && !message) {
      if (final) kept = found.value;
      settle(null);
      store.set({ [name]: found.value });
    } else if (!final) {
      pause = setTimeout(() => typed(true), PAUSE_MS);
    } else if (found.why !== "empty") {
      store.set({ [name]: kept });
      settle({ control: name, given: input.value.trim(), why: found.why ?? "model", message });
    }
  };

  input.addEventListener("focus", () => (kept = value()));
  input.addEventListener("input", () => typed(false));
  input.addEventListener("blur", () => (input.value.trim() ? typed(true) : set(value())));
  input.addEventListener("keydown", (event) => {
    const n = ARROWS[event.key];
    if (n) set(stepped(row, value(), event.shiftKey && Math.abs(n) === 1 ? n * 10 : n));
    else if (event.key === "Home" && event.ctrlKey) set(row.stops[0]);
    else if (event.key === "End" && event.ctrlKey) set(row.stops.at(-1));
    else if (event.key === "Enter") typed(true);
    else if (event.key === "Escape") set(value());
    else return;
    event.preventDefault();
  });
  dragSideways(input, row, value, set);

  return {
    element: input,
    problem: () => problem,
    update({ asked }) {
      const now = asked[name];
      if (document.activeElement !== input || (!problem && input.value.trim() !== "" && read(row, input.value).value !== now)) {
        if (!problem) show(now);
      }
      if (input.ariaValueNow === String(now)) return;
      input.ariaValueNow = now;
      input.ariaValueText = t(`control.${name}.value`, { n: fmt.number(now) });
    },
  };
}

// A press that moves is a drag; one that does not puts the caret there, as in any field.
function dragSideways(input, row, value, set) {
  let from = null;
  input.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    from = { x: event.clientX, value: value(), moved: false, focused: document.activeElement === input };
    if (event.pointerType !== "touch" && !from.focused) event.preventDefault();
  });
  input.addEventListener("pointermove", (event) => {
    if (!from || from.focused) return;
    const dx = event.clientX - from.x;
    if (!from.moved && Math.abs(dx) < DRAG_FROM_PX) return;
    if (!from.moved) input.setPointerCapture(event.pointerId);
    from.moved = true;
    const n = Math.trunc(dx / row.dragPx);
    set(n === 0 ? from.value : stepped(row, from.value, n));
  });
  const end = (event) => {
    if (from && !from.moved && !from.focused && event.type === "pointerup") {
      input.focus();
      input.select();
    }
    from = null;
  };
  input.addEventListener("pointerup", end);
  input.addEventListener("pointercancel", end);
}
