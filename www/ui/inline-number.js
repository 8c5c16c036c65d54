// A number inside a sentence that is its own control: arrow keys (shift: ten steps), typing, dragging sideways.

import { stepped } from "../app/control-kinds.js";
import { numberRow } from "../app/controls.js";
import { createDraft } from "./draft.js";

const PAUSE_MS = 700;
const DRAG_FROM_PX = 4;
/** @type {Record<string, number>} */
const ARROWS = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 };

/** @param {import("../app/types.js").NumberName} name @param {import("../app/types.js").App} app @param {() => void} onProblem */
export function inlineNumber(name, app, onProblem) {
  const { t, fmt } = app;
  const row = numberRow(name);
  const input = document.createElement("input");
  Object.assign(input, { type: "text", className: "inline-value", autocomplete: "off", spellcheck: false });
  input.inputMode = "numeric";
  input.dataset.control = name;
  input.dataset.tLabel = `control.${name}`;
  input.setAttribute("role", "spinbutton");
  input.setAttribute("aria-valuemin", String(row.min));
  input.setAttribute("aria-valuemax", String(row.max));

  const draft = createDraft(input, name, app, { pauseMs: PAUSE_MS, minWidth: 1, refusal: "model", onProblem });
  const { value, set } = draft;

  input.addEventListener("keydown", (event) => {
    const n = ARROWS[event.key];
    if (n) set(stepped(row, value(), event.shiftKey && Math.abs(n) === 1 ? n * 10 : n));
    else if (event.key === "Home" && event.ctrlKey) set(row.stops[0]);
    else if (event.key === "End" && event.ctrlKey) set(row.stops[row.stops.length - 1]);
    else if (event.key === "Enter") draft.take();
    else if (event.key === "Escape") draft.revert();
    else return;
    event.preventDefault();
  });
  dragSideways(input, row, value, set);

  let said = "";
  return {
    element: input,
    problem: draft.problem,
    /** @param {import("../app/types.js").View} view */
    update({ asked, lang }) {
      draft.update();
      const value = `${asked[name]} ${lang}`;
      if (said === value) return;
      said = value;
      input.ariaValueNow = String(asked[name]);
      input.ariaValueText = t(`control.${name}.value`, { n: fmt.number(asked[name]) });
    },
  };
}

// A press that moves is a drag; one that does not puts the caret there, as in any field.
/**
 * @param {HTMLInputElement} input @param {import("../app/types.js").NumberRow} row
 * @param {() => number} value @param {(next: number) => void} set
 */
function dragSideways(input, row, value, set) {
  /** @type {{ x: number, value: number, moved: boolean, focused: boolean } | null} */
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
  /** @param {PointerEvent} event */
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
