// The languages: a folder of words each (lang/<code>/), and a row here.
//
//   code     the folder, and the value of the key `lang`
//   tag      for the `lang` attribute and for Intl
//   name     as its own speakers call it
//   joiner   what stands between two sentences

export const LANGUAGES = [
  { code: "en", tag: "en", name: "English", joiner: " " },
  { code: "zh", tag: "zh-Hans", name: "简体中文", joiner: "" },
];

export const CODES = LANGUAGES.map(({ code }) => code);

// The language to show: the one chosen, else the first the browser asks for that we have.
/** @param {string} choice @param {readonly string[]} wanted */
export function resolveLanguage(choice, wanted) {
  if (CODES.includes(choice)) return choice;
  return wanted.map((tag) => tag.slice(0, 2).toLowerCase()).find((code) => CODES.includes(code)) ?? "en";
}
