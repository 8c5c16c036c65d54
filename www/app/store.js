// The store of what is set. `set` takes a patch of known names; subscribers hear of every change, at once, with the
// new state.

import { read } from "./control-kinds.js";
import { CONTROLS, control, DEFAULTS, withExplicit } from "./controls.js";

/** @param {import("./types.js").Patch} [initial] @returns {import("./types.js").Store} */
export function createStore(initial = DEFAULTS) {
  /** @type {import("./types.js").State} */
  let state = Object.freeze({ ...DEFAULTS, ...initial });
  /** @type {Set<(state: import("./types.js").State) => void>} */
  const listeners = new Set();
  /** @param {import("./types.js").Patch} patch */
  const set = (patch) => {
    for (const name of Object.keys(patch)) control(name);
    const next = Object.freeze({ ...state, ...withExplicit(patch) });
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
