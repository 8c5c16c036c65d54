// Every language says the same things, and the page finds every text it asks for.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { CODES } from "../../www/lang/index.js";
import { FIGURES, PAGES, pageOf, wordsOf as wordsNeeded } from "../../www/pages.js";
import { wordsOf } from "./words.mjs";

const WWW = new URL("../../www/", import.meta.url);
const read = (path) => readFileSync(new URL(path, WWW), "utf8");
const sources = readdirSync(WWW, { recursive: true })
  .map((path) => String(path).replaceAll("\\", "/"))
  .filter((path) => path.endsWith(".js") && !/^(?:pkg|lang)\//.test(path));
const pages = readdirSync(new URL("pages/", WWW)).map((file) => file.replace(".html", ""));

const parts = Object.fromEntries(await Promise.all(CODES.map(async (code) => [code, (await wordsOf(code)).parts])));
const words = Object.fromEntries(CODES.map((code) => [code, Object.assign({}, ...Object.values(parts[code]))]));
// The words that a page has, whatever else of it has come.
const common = (page) => ({ ...parts.en.page, ...parts.en[`page.${page}`] });

const values = (text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

test("a folder is a language, and has a row", () => {
  const folders = readdirSync(new URL("lang/", WWW), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  assert.deepEqual(folders.map(({ name }) => name).sort(), [...CODES].sort());
});

for (const code of CODES.filter((code) => code !== "en")) {
  test(`${code} has the keys of en, in the same parts`, () => {
    const keys = (all) => Object.fromEntries(Object.entries(all).map(([id, part]) => [id, Object.keys(part).sort()]));
    assert.deepEqual(keys(parts[code]), keys(parts.en));
  });

  test(`${code} fills in the values of en`, () => {
    for (const [key, text] of Object.entries(words.en)) {
      assert.deepEqual([...new Set(values(words[code][key]))], [...new Set(values(text))], key);
    }
  });
}

test("no key stands in two parts, but what each page calls itself", () => {
  const own = new Set(["page.title", "page.description"]);
  const keys = Object.values(parts.en)
    .flatMap(Object.keys)
    .filter((key) => !own.has(key));
  assert.deepEqual(
    keys.filter((key, i) => keys.indexOf(key) !== i),
    [],
  );
  for (const page of pages) for (const key of own) assert.ok(parts.en[`page.${page}`][key], `${page}: ${key}`);
});

/** The parts of the language that a folder's modules ask for by their name. */
const askedForIn = (folder) =>
  sources
    .filter((path) => path.startsWith(folder))
    .flatMap((path) => [...read(path).matchAll(/loadWords\("(\w+)"\)/g)].map(([, id]) => id));

test("a part is called as the figure or page it belongs to, or asked for by its name", () => {
  const asked = askedForIn("");
  const known = [
    "page",
    ...pages.map((page) => `page.${page}`),
    ...Object.keys(FIGURES).flatMap(wordsNeeded),
    ...asked,
  ];
  assert.ok(asked.length > 0, "the search itself found too little");
  for (const id of Object.keys(parts.en)) assert.ok(known.includes(id), id);
  for (const id of known) assert.ok(id in parts.en, id);
});

// A term has an explanation, and what explains it (lang/<code>/glossary.js).
function leadsSomewhere(href) {
  if (href.startsWith("term:")) return `${href.replace("term:", "term.")}.about` in parts.en.glossary;
  return href.startsWith("https://") || pageOf(href.split("#")[1] ?? "") !== null;
}

test("no text is empty, and every link leads to an anchor or out over https", () => {
  for (const code of CODES) {
    for (const [key, text] of Object.entries(words[code])) {
      assert.ok(text.trim(), `${code}: ${key}`);
      for (const [, href] of text.matchAll(/\]\(([^)]+)\)/g))
        assert.ok(leadsSomewhere(href), `${code}: ${key}: ${href}`);
    }
  }
});

test("every term that can be pressed on a page is explained, and every explanation has a heading", () => {
  const html = pages.map((page) => read(`pages/${page}.html`)).join("");
  const named = [...html.matchAll(/data-term="([^"]+)"/g)].map(([, term]) => term);
  assert.ok(named.length >= 3);
  for (const term of named) assert.ok(leadsSomewhere(`term:${term}`), term);
  for (const key of Object.keys(parts.en.glossary))
    assert.ok(key.endsWith(".about") || key === "term.close" || `${key}.about` in parts.en.glossary, key);
});

test("every key the page names has a text", () => {
  const named = new Map();
  for (const path of sources) {
    for (const [, key] of read(path).matchAll(
      /(?:\bt\(|\bsetText\(\w+, |\bfragment\(|dataset\.t(?:Label|Title)? = )"([\w-]+\.[\w.-]+)"/g,
    ))
      named.set(`${key} ${path}`, [key, path]);
  }
  assert.ok(named.size > 50, "the search itself found too little");
  for (const [key, path] of named.values()) {
    const figure = /^figures\/(\w+)/.exec(path)?.[1];
    const own = figure
      ? [...wordsNeeded(figure), ...askedForIn(`figures/${figure}/`)]
      : ["player", "why", "lab", "glossary", "share", "embed"];
    const there = Object.assign({}, ...own.map((part) => parts.en[part]), common("index"));
    assert.ok(key in there, `${path} asks for "${key}", which it does not have`);
  }
});

for (const page of pages) {
  test(`with scripts off ${page} says what the English files say`, () => {
    const html = read("shell.html") + read(`pages/${page}.html`);
    const inPage = (PAGES[page] ?? []).flatMap(wordsNeeded).map((part) => parts.en[part]);
    const there = Object.assign({}, ...inPage, common(page));
    const plain = (text) => text.replace(/`([^`]+)`|\*([^*]+)\*|\[([^\]]+)\]\([^)]+\)/g, "$1$2$3");
    const shown = (text) =>
      text
        .replace(/<[^>]+>/g, "")
        .replaceAll("&lt;", "<")
        .replaceAll("&gt;", ">")
        .replaceAll("&amp;", "&");
    const texts = [...html.matchAll(/<(\w+)[^>]* data-t="([^"]+)"[^>]*>(.*?)<\/\1>/gs)];
    assert.ok(texts.length > 8, "the search itself found too little");
    for (const [, , key, text] of texts) assert.equal(shown(text), plain(there[key]), key);
    for (const [, key, label] of html.matchAll(/data-t-label="([^"]+)" aria-label="([^"]*)"/g))
      assert.equal(label, there[key], key);
    assert.equal(/<title>(.*)<\/title>/.exec(html)[1], there["page.title"]);
    assert.equal(/name="description" content="(.*)"/.exec(html)[1], there["page.description"]);
  });
}
