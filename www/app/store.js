// The store of what is set. `set` takes a patch of known names; subscribers hear of every change, at once, with the
// new state.

import { read } from "./control-kinds.js";
import { CONTROLS, control, DEFAULTS } from "./controls.js";

export function createStore(initial = DEFAULTS) {
  let state = Object.freeze({ ...DEFAULTS, ...initial });
  const listeners = new Set();
  const set = (patch) => {
    for (const name of Object.keys(patch)) if (!control(name)) throw new Error(`the state has no "${name}"`);
    const next = Object.freeze({ ...state, ...patch });
    if (CONTROLS.every(({ name }) => next[name] === state[name])) return;
    state = next;
    for (const listener of listeners) listener(state);
  };
  return {
    get: () => state,
    set,
    // Sets one thing to what a text means for it, as the value of a button or of a list is a text.
    setFromText: (name, text) => set({ [name]: read(control(name), text).value }),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
