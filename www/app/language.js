// Goes over to another language when the state asks for one. Until its words are there, everything goes on in the
// language it is in.

import { resolveLanguage } from "../lang/index.js";
import { reportMissing } from "./missing.js";

// What the reader wants unless they choose: the language of the page, where there is one in each, and the browser's.
/** @param {Document} document @returns {readonly string[]} */
export const languagesWanted = ({ documentElement }) =>
  documentElement.dataset.lang ? [documentElement.dataset.lang] : navigator.languages;

// `changed()` is called once the new words are there.
/** @param {import("./types.js").I18n} i18n @param {Document} document @param {() => void} changed */
export function followLanguage(i18n, document, changed) {
  /** @type {string | null} */
  let coming = null;
  /** What was asked for last, and is there. @type {string | null} */
  let there = null;
  /** @param {string} choice */
  return (choice) => {
    if (there === `${choice}/${i18n.lang}`) return;
    const lang = resolveLanguage(choice, languagesWanted(document));
    if (lang === i18n.lang) there = `${choice}/${lang}`;
    if (lang === i18n.lang || lang === coming) return;
    coming = lang;
    i18n
      .use(lang)
      .then(() => {
        i18n.translate(document);
        changed();
      }, failed)
      .finally(() => (coming = null));
  };
}

/** @param {unknown} error */
function failed(error) {
  console.error(error);
  reportMissing();
}
