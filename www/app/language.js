// Goes over to another language when the state asks for one. Until its words are there, everything goes on in the
// language it is in.

import { resolveLanguage } from "../lang/index.js";
import { reportMissing } from "./missing.js";

// `changed()` is called once the new words are there.
/** @param {import("./types.js").I18n} i18n @param {Document} document @param {() => void} changed */
export function followLanguage(i18n, document, changed) {
  /** @type {string | null} */
  let coming = null;
  /** @param {string} choice */
  return (choice) => {
    const lang = resolveLanguage(choice, navigator.languages);
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
