// Every language says the same things, and the page finds every text it asks for.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const WWW = new URL("../../www/", import.meta.url);
const read = (path) => readFileSync(new URL(path, WWW), "utf8");
const sources = readdirSync(WWW, { recursive: true })
  .map((path) => String(path).replaceAll("\\", "/"))
  .filter((path) => path.endsWith(".js") && !/^(?:pkg|lang)\//.test(path));

const LANGUAGES = readdirSync(new URL("lang/", WWW)).map((file) => file.replace(/\.js$/, ""));
const words = Object.fromEntries(
  await Promise.all(LANGUAGES.map(async (code) => [code, (await import(new URL(`lang/${code}.js`, WWW))).default])),
);

const values = (text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

for (const code of LANGUAGES.filter((code) => code !== "en")) {
  test(`${code} has the keys of en`, () => {
    assert.deepEqual(Object.keys(words[code]).sort(), Object.keys(words.en).sort());
  });

  test(`${code} fills in the values of en`, () => {
    for (const [key, text] of Object.entries(words.en)) {
      assert.deepEqual([...new Set(values(words[code][key]))], [...new Set(values(text))], key);
    }
  });
}

test("no text is empty", () => {
  for (const code of LANGUAGES) {
    for (const [key, text] of Object.entries(words[code])) assert.ok(text.trim(), `${code}: ${key}`);
  }
});

test("every key the page names has a text", () => {
  const named = new Map();
  for (const path of sources) {
    for (const [, key] of read(path).matchAll(/(?:\bt\(|dataset\.t(?:Label|Title)? = )"([\w-]+\.[\w.-]+)"/g)) named.set(key, path);
  }
  for (const [, key] of read("index.html").matchAll(/data-t(?:-label|-title)?="([^"]+)"/g)) named.set(key, "index.html");
  assert.ok(named.size > 5, "the search itself found too little");
  for (const [key, path] of named) assert.ok(key in words.en, `${path} asks for "${key}"`);
});

test("with scripts off the page says what the English file says", () => {
  const plain = (text) => text.replace(/`([^`]+)`|\*([^*]+)\*|\[([^\]]+)\]\([^)]+\)/g, "$1$2$3");
  const html = [...read("index.html").matchAll(/<(\w+)[^>]* data-t="([^"]+)"[^>]*>(.*?)<\/\1>/gs)];
  assert.ok(html.length > 20, "the search itself found too little");
  const shown = (text) => text.replace(/<[^>]+>/g, "").replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
  for (const [, , key, text] of html) assert.equal(shown(text), plain(words.en[key]), key);
  for (const [, key, label] of read("index.html").matchAll(/data-t-label="([^"]+)" aria-label="([^"]*)"/g)) {
    assert.equal(label, words.en[key], key);
  }
});
