// A page in another language than its HTML is written in: tools.zh.html beside tools.html, so that a search engine
// finds it, and a reader without scripts can read it. With scripts it is the same page (`data-lang`,
// www/app/language.js).

import { parseTemplate } from "../../../../www/app/text.js";
import { tie } from "../../../../www/app/tie.js";
import { LANGUAGES } from "../../../../www/lang/index.js";
import { fileOf, PAGES, wordsOf } from "../../../../www/pages.js";
import { htmlAttribute } from "../../../../www/ui/escape.js";

/** What shell.html and pages/ are written in. */
const WRITTEN = "en";

const WORDED = /<(\w+)([^>]* data-t="([^"]+)"[^>]*)>.*?<\/\1>/gs;
const LABELLED = /data-t-label="([^"]+)" aria-label="[^"]*"/g;
const SENTENCE = /<p class="sentence">.*?<\/p>/s;
const SECONDS = /(\d) s(?=<)/g;
const PAGE_LINK = /href="(\.\/|\w+\.html)(?=["#])/g;

/**
 * Each page in each language, of the pages in English (`[[file, html], …]`): `{ file, page, language, words, html }`,
 * the English ones first.
 */
export function inAllLanguages(rendered) {
  const versions = LANGUAGES.flatMap((language) =>
    rendered.map(async ([english, html]) => {
      const page = english.replace(".html", "");
      const words = await wordsOfPage(page, language.code);
      if (language.code === WRITTEN) return { file: english, page, language, words, html: tied(html) };
      const translated = tied(translatePage(html, words, language));
      return { file: fileOf(page, language.code), page, language, words, html: translated };
    }),
  );
  return Promise.all(versions);
}

/** The words that a page has in its HTML. */
async function wordsOfPage(page, code) {
  const parts = ["page", `page.${page}`, ...new Set(PAGES[page].flatMap(wordsOf))];
  const url = (part) => new URL(`../../../../www/lang/${code}/${part}.js`, import.meta.url);
  const files = await Promise.all(parts.map((part) => import(url(part))));
  return Object.assign({}, ...files.map((file) => file.default));
}

/** `html` with all its words taken from `words`, as those of a language. */
function translatePage(html, words, { code, tag }) {
  const word = (key) => words[key] ?? fail(`${code} has no words for ${key}`);
  return html
    .replace('<html lang="en"', `<html lang="${tag}" data-lang="${code}"`)
    .replace(/<title>.*?<\/title>/, () => `<title>${htmlAttribute(word("page.title"))}</title>`)
    .replace(/(name="description" content=)"[^"]*"/, (_, name) => `${name}"${htmlAttribute(word("page.description"))}"`)
    .replace(WORDED, (_, tagName, attributes, key) => `<${tagName}${attributes}>${markUp(word(key))}</${tagName}>`)
    .replace(LABELLED, (_, key) => `data-t-label="${key}" aria-label="${htmlAttribute(word(key))}"`)
    .replace(SENTENCE, (written) => sentence(written, word))
    .replace(/HZ (\d+), RTO (\d+) ms/, (_, hz, rto) => fill(word("kernels.conditions"), { hz, rto }))
    .replace(SECONDS, (_, digit) => digit + fill(word("format.seconds"), { n: "" }))
    .replace(PAGE_LINK, (_, file) => `href="${fileOf(pageOfFile(file), code)}`);
}

/** As www/app/i18n.js has its words. */
const tied = (html) => html.replace(/(?<=>)[^<]+/g, tie);

const pageOfFile = (file) => (file === "./" ? "index" : file.replace(".html", ""));

/** The sentence of #answer, whose values are controls once scripts run. */
function sentence(written, word) {
  const [kernel, finTimeout] = [...written.matchAll(/<b>(.*?)<\/b>/g)].map(([, value]) => `<b>${value}</b>`);
  const values = { kernel, finTimeout, orphan: word("answer.is-orphan") };
  return `<p class="sentence">${fill(markUp(word("answer.sentence")), values)}</p>`;
}

/** Marked-up words as HTML: what www/app/text.js makes nodes of. */
function markUp(template) {
  const parts = parseTemplate(template).map(({ kind, text, href }) => {
    const shown = htmlAttribute(text);
    if (kind === "value") return `{${text}}`;
    if (kind === "code") return `<code>${shown}</code>`;
    if (kind === "emphasis") return `<em>${shown}</em>`;
    return kind === "link" && !href.startsWith("term:") ? `<a href="${htmlAttribute(href)}">${shown}</a>` : shown;
  });
  return parts.join("");
}

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

function fail(message) {
  throw new Error(message);
}
