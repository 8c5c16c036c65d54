// What is being typed into a value of the sentence, until it is one.
//
// Text that can be used goes to the store at once. Text that cannot stays in the field and never reaches the
// store: the value from before the typing holds, and `problem()` says what was given and why it was refused. That
// is told (`onProblem`) after a pause, because half a number is not a mistake yet.

import { read } from "../app/control-kinds.js";
import { control } from "../app/controls.js";

export function createDraft(input, name, { store, refuses }, { pauseMs, minWidth, refusal, onProblem }) {
  const row = control(name);
  const value = () => store.get()[name];
  let unusable = false;
  let problem = null;
  let pause = 0;
  let kept = value();

  const fit = () => (input.style.width = `${Math.max(input.value.length, minWidth)}ch`);
  const show = (now) => {
    if (input.value !== String(now)) input.value = now;
    fit();
  };
  const settle = (found) => {
    clearTimeout(pause);
    if (problem === found) return;
    problem = found;
    onProblem();
  };
  const set = (next) => {
    unusable = false;
    kept = next;
    settle(null);
    store.set({ [name]: next });
    show(next);
  };
  // Takes what is in the field; `final` when the reader has done with it.
  const take = (final) => {
    clearTimeout(pause);
    fit();
    const found = read(row, input.value);
    const message = found.why ? null : refuses({ [name]: found.value });
    unusable = Boolean(found.why || message);
    if (!unusable) {
      if (final) kept = found.value;
      settle(null);
      store.set({ [name]: found.value });
    } else if (!final) {
      pause = setTimeout(() => take(true), pauseMs);
    } else if (found.why !== "empty") {
      store.set({ [name]: kept });
      settle({ control: name, given: input.value.trim(), why: found.why ?? refusal, message });
    }
  };

  input.addEventListener("focus", () => (kept = problem ? kept : value()));
  input.addEventListener("input", () => take(false));
  input.addEventListener("blur", () => (input.value.trim() ? take(true) : set(value())));

  return {
    value,
    set,
    take: () => take(true),
    revert: () => set(kept),
    problem: () => problem,
    // Shows the store's value, unless the reader is in the middle of something.
    update() {
      if (!unusable && read(row, input.value).value !== value()) show(value());
    },
  };
}
