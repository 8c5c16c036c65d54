// Every language says the same things, and the page finds every text it asks for.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { wordsOf } from "./words.mjs";

const WWW = new URL("../../www/", import.meta.url);
const read = (path) => readFileSync(new URL(path, WWW), "utf8");
const sources = readdirSync(WWW, { recursive: true })
  .map((path) => String(path).replaceAll("\\", "/"))
  .filter((path) => path.endsWith(".js") && !/^(?:pkg|lang)\//.test(path));

const LANGUAGES = readdirSync(new URL("lang/", WWW)).map((file) => file.replace(/\.js$/, ""));
const parts = Object.fromEntries(await Promise.all(LANGUAGES.map(async (code) => [code, await wordsOf(code)])));
const words = Object.fromEntries(LANGUAGES.map((code) => [code, parts[code].all]));

const values = (text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

for (const code of LANGUAGES.filter((code) => code !== "en")) {
  test(`${code} has the keys of en, in the same parts`, () => {
    const keys = ({ core, parts }) =>
      [["default", core], ...Object.entries(parts)].map(([id, part]) => [id, Object.keys(part).sort()]);
    assert.deepEqual(Object.fromEntries(keys(parts[code])), Object.fromEntries(keys(parts.en)));
  });

  test(`${code} fills in the values of en`, () => {
    for (const [key, text] of Object.entries(words.en)) {
      assert.deepEqual([...new Set(values(words[code][key]))], [...new Set(values(text))], key);
    }
  });
}

test("no key stands in two parts", () => {
  const { core, parts: later } = parts.en;
  const keys = [core, ...Object.values(later)].flatMap(Object.keys);
  assert.deepEqual(
    keys.filter((key, i) => keys.indexOf(key) !== i),
    [],
  );
});

test("a part is called as the figure it belongs to, or asked for by its name", () => {
  const figures = [...read("figures.js").matchAll(/later\("(\w+)"/g)].map(([, id]) => id);
  const asked = sources.flatMap((path) => [...read(path).matchAll(/addWords\("(\w+)"\)/g)].map(([, id]) => id));
  assert.ok(figures.length > 1 && asked.length > 0, "the search itself found too little");
  for (const id of Object.keys(parts.en.parts)) assert.ok([...figures, ...asked].includes(id), id);
});

test("no text is empty", () => {
  for (const code of LANGUAGES) {
    for (const [key, text] of Object.entries(words[code])) assert.ok(text.trim(), `${code}: ${key}`);
  }
});

test("every key the page names has a text", () => {
  const named = new Map();
  for (const path of sources) {
    for (const [, key] of read(path).matchAll(/(?:\bt\(|dataset\.t(?:Label|Title)? = )"([\w-]+\.[\w.-]+)"/g))
      named.set(key, path);
  }
  for (const [, key] of read("index.html").matchAll(/data-t(?:-label|-title)?="([^"]+)"/g))
    named.set(key, "index.html");
  assert.ok(named.size > 5, "the search itself found too little");
  const { core, parts: later } = parts.en;
  for (const [key, path] of named) {
    const own = later[/^(?:figures|widgets)\/(\w+)/.exec(path)?.[1]];
    assert.ok(key in core || (own && key in own), `${path} asks for "${key}", which it does not have`);
  }
});

test("with scripts off the page says what the English file says", () => {
  const plain = (text) => text.replace(/`([^`]+)`|\*([^*]+)\*|\[([^\]]+)\]\([^)]+\)/g, "$1$2$3");
  const html = [...read("index.html").matchAll(/<(\w+)[^>]* data-t="([^"]+)"[^>]*>(.*?)<\/\1>/gs)];
  assert.ok(html.length > 20, "the search itself found too little");
  const shown = (text) =>
    text
      .replace(/<[^>]+>/g, "")
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&amp;", "&");
  for (const [, , key, text] of html) assert.equal(shown(text), plain(parts.en.core[key]), key);
  for (const [, key, label] of read("index.html").matchAll(/data-t-label="([^"]+)" aria-label="([^"]*)"/g)) {
    assert.equal(label, parts.en.core[key], key);
  }
});
