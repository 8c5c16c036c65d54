// What a figure is given to work with, `app`; figures/README.md says what each part is for.

import { control } from "./controls.js";
import { loadStyles } from "./mount.js";
import { createValueWords } from "./values.js";

export function createApp({ store, engine, i18n, url, refuses, colors, goTo }) {
  const { t, fmt, setText, fragment, phrase, phrases, sentences, setSentences, translate, loadWords } = i18n;
  return {
    store,
    engine,
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
    refuses: (patch) => refuses({ ...store.get(), ...patch }),
    controlRow: control,
    color: colors.get,
  };
}
