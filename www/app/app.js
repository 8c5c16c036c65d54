// What a figure is given to work with, `app`; figures/README.md says what each part is for.

import { control, withExplicit } from "./controls.js";
import { loadStyles } from "./mount.js";
import { createValueWords } from "./values.js";

/**
 * @typedef {object} Parts
 * @property {import("./types.js").Store} store
 * @property {import("./types.js").Engine} engine
 * @property {() => Promise<unknown>} there
 * @property {import("./types.js").App["plots"]} plots
 * @property {import("./types.js").I18n} i18n
 * @property {{ href: import("./types.js").App["href"] }} url
 * @property {(state: import("./types.js").State) => string | null} refuses
 * @property {ReturnType<typeof import("./hz.js").createHz>} hz
 * @property {{ get(name: string): string }} colors
 * @property {(anchor: string) => void} goTo
 *
 * @param {Parts} parts
 * @returns {import("./types.js").App}
 */
export function createApp({ store, engine, there, plots, i18n, url, refuses, hz, colors, goTo }) {
  const { t, fmt, setText, fragment, phrase, phrases, sentences, setSentences, translate, loadWords } = i18n;
  return {
    store,
    engine,
    there,
    plots,
    t,
    fmt,
    setText,
    fragment,
    phrase,
    phrases,
    sentences,
    setSentences,
    translate,
    loadWords,
    loadStyles,
    formatValues: createValueWords(i18n),
    href: url.href,
    goTo,
    settings: (patch = {}) => hz.resolve({ ...store.get(), ...withExplicit(patch) }),
    hzOf: (release) => hz.ofRelease(store.get(), release),
    refuses: (patch) => refuses({ ...store.get(), ...patch }),
    controlRow: control,
    color: colors.get,
  };
}
