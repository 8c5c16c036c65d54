// Words and numbers in the reader's language. All prose is in lang/<code>/, keyed, a file per part: `page` has what
// every page needs, `page.<page>` what one page has beside its figures, and the others are called as the figure
// they belong to. `t(key, { name })` is a text with its values filled in, as plain text; `setText` and `fragment`
// make nodes of marked-up words (text.js).
//
// Elements with `data-t` (text), `data-t-label` (accessible name) or `data-t-title`, each a key, are translated
// whenever the language changes, wherever a figure has put them, so a figure only sets what depends on the state.

import { LANGUAGES } from "../lang/index.js";
import { createFormat } from "./format.js";
import { plainNumber } from "./plain-number.js";
import { fillTemplate, nodesOf, plainText } from "./text.js";
import { tie } from "./tie.js";

/** @param {string} code @param {string} part @returns {Promise<{ default: Record<string, string> }>} */
const load = (code, part) => import(`../lang/${code}/${part}.js`);

/** @param {Record<string, string>} words */
const tied = (words) => Object.entries(words).map(([key, text]) => [key, tie(text)]);

/** Numbers of one format that are kept as written. */
const MOST_WRITTEN = 1000;

/** @param {Document} document @returns {import("./types.js").I18n} */
export function createI18n(document) {
  /** @type {Record<string, string>} */
  let words = {};
  let language = LANGUAGES[0];
  /** @type {Map<number, (value: number) => string>} */
  let numbers = new Map();
  /** @type {Set<string>} */
  const parts = new Set();
  let loading = Promise.resolve();
  /** What each element says: most are as they were when the page is gone over again. @type {WeakMap<Element, string> | null} */
  let said = null;

  /** @param {string} key */
  const template = (key) => {
    if (!(key in words)) console.error(`no words for "${key}" in ${language.code}`);
    return words[key] ?? key;
  };
  /** @param {string} key @param {import("./types.js").Values} [values] */
  const t = (key, values = {}) => fillTemplate(template(key), values);
  /** @param {string} key @param {import("./types.js").Values} values */
  const nodes = (key, values) => nodesOf(template(key), values, document);
  /** @param {string} key @param {import("./types.js").Values} [values] */
  const fragment = (key, values = {}) => {
    const made = document.createDocumentFragment();
    made.append(...nodes(key, values));
    return made;
  };
  // By default as many decimals as it takes, up to three.
  /** @param {number} value @param {import("./types.js").NumberFormat} [digits] */
  const number = (value, { least = 0, most = 3 } = {}) => {
    const key = 10 * least + most;
    const known = numbers.get(key) ?? formatFor({ minimumFractionDigits: least, maximumFractionDigits: most });
    numbers.set(key, known);
    return known(value);
  };
  // A frame writes the same number in several places.
  /** @param {Intl.NumberFormatOptions} digits */
  const formatFor = (digits) => {
    /** @type {Intl.NumberFormat | null} */
    let format = null;
    const ask = (/** @type {number} */ value) => {
      format ??= new Intl.NumberFormat(language.tag, digits);
      return format.format(value);
    };
    /** @type {Map<number, string>} */
    const written = new Map();
    return (/** @type {number} */ value) => {
      const known = written.get(value);
      if (known !== undefined) return known;
      if (written.size >= MOST_WRITTEN) written.clear();
      const text = plainNumber(value, digits) ?? ask(value);
      written.set(value, text);
      return text;
    };
  };

  // One after the other, so that the last one asked for is the one that stays. A part counts once it has come: one
  // that fails must not keep the next language from coming.
  /** @param {string | null} code @param {string[]} [more] */
  const queue = (code, more = []) => {
    loading = loading.catch(() => {}).then(() => read(code ?? language.code, more));
    return loading;
  };
  /** @param {string} code @param {string[]} more */
  const read = async (code, more) => {
    const asked = [...new Set([...parts, ...more])];
    const files = await Promise.all(asked.map((part) => load(code, part)));
    words = Object.fromEntries(files.flatMap((file) => tied(file.default)));
    for (const part of more) parts.add(part);
    if (code !== language.code) numbers = new Map();
    language = LANGUAGES.find((row) => row.code === code) ?? language;
  };

  return {
    t,
    has: (key) => key in words,
    get lang() {
      return language.code;
    },
    fmt: createFormat(t, number),
    // Goes over to a language, with the parts there are and `more`.
    use: (code, more) => queue(code, more),
    // The words of a part that comes later.
    loadWords: (part) => (parts.has(part) ? loading : queue(null, [part])),
    // Sets an element's content to marked-up words: texts and numbers among the values become text, nodes themselves.
    setText: (element, key, values = {}) => element.replaceChildren(...nodes(key, values)),
    // The same as a node, to be a value of other words.
    fragment,
    // Words with their values, to be shown later or to be a value of other words: as text (`String(phrase)`, without
    // markup) or as nodes. Two of the same JSON say the same.
    phrase: (key, values = {}) => ({
      toString: () => plainText(template(key), values),
      toNode: () => fragment(key, values),
      toJSON: () => [language.code, key, values],
    }),
    // Several, joined by the words of a key: "a, b".
    phrases: (parts, joiner) => ({
      toString: () => parts.join(t(joiner)),
      toNode() {
        const made = document.createDocumentFragment();
        made.append(...parts.flatMap((part, i) => [...(i > 0 ? [t(joiner)] : []), part.toNode()]));
        return made;
      },
      toJSON: () => parts,
    }),
    // Sentences one after the other, as the language joins them: texts as a text, phrases into an element.
    sentences: (texts) => texts.filter(Boolean).join(language.joiner),
    setSentences(element, phrases) {
      const nodes = phrases.flatMap((phrase, i) => [...(i > 0 ? [language.joiner] : []), phrase.toNode()]);
      element.replaceChildren(...nodes);
    },
    translate(root) {
      // What a page is written in need not be set again, but for links and terms, which are made to be pressed.
      const isWritten = said === null && document.documentElement.lang === language.tag;
      const asWritten = (/** @type {HTMLElement} */ element, /** @type {string} */ words) =>
        isWritten && element.firstChild !== null && !words.includes("[");
      said ??= new WeakMap();
      if (root === document) document.documentElement.lang = language.tag;
      for (const element of marked(root, "[data-t]")) {
        const { t: key = "" } = element.dataset;
        const words = template(key);
        if (said.get(element) !== words && !asWritten(element, words)) element.replaceChildren(...nodes(key, {}));
        said.set(element, words);
      }
      for (const element of marked(root, "[data-t-label]"))
        element.setAttribute("aria-label", t(element.dataset.tLabel ?? ""));
      for (const element of marked(root, "[data-t-title]")) element.title = t(element.dataset.tTitle ?? "");
    },
  };
}

/** @param {Document | Element} root @param {string} selector @returns {NodeListOf<HTMLElement>} */
const marked = (root, selector) => root.querySelectorAll(selector);
