// What pages say to those who link to them, and the pages in other languages, as they were built.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { CASES, cardOf, frameOf, linkTo, pictureOf } from "../../crate/xtask/node/site/cases.mjs";
import { headOf, pageIn } from "../../crate/xtask/node/site/head.mjs";
import { homeOf } from "../../crate/xtask/node/site/home.mjs";
import { filesToLinkTo } from "../../crate/xtask/node/site/publish.mjs";
import { parseFragment } from "../../www/app/fragment.js";
import { PRESETS } from "../../www/figures/questions/presets.js";
import { CODES, LANGUAGES } from "../../www/lang/index.js";
import { BUILT, figureAt, pageOf } from "../../www/pages.js";
import { wordsOf } from "./words.mjs";

const SITE = new URL("../../target/site/", import.meta.url);
const HOME = "https://example.org/docs/finwait/";
const built = (file) => readFileSync(new URL(file, SITE), "utf8");
const words = Object.fromEntries(await Promise.all(CODES.map(async (code) => [code, (await wordsOf(code)).parts])));
const every = BUILT.flatMap((page) =>
  LANGUAGES.map((language) => ({ page, language, file: pageIn(page, language.code) })),
);
const lines = ({ page, language }, home) => headOf(page, language, words[language.code][`page.${page}`], home);
const attribute = (line, name) => new RegExp(`${name}="([^"]*)"`).exec(line)?.[1];

test("without an address of the site nothing is said that would need one", () => {
  for (const one of every) {
    const head = lines(one, null).join("\n");
    assert.doesNotMatch(head, /canonical|hreflang|og:image|og:url|oembed/, one.file);
    assert.match(head, /property="og:title" content="[^"]+"/);
  }
});

test("with one, each page names itself, its translations, which name it too, and a picture of its own", () => {
  const canonical = new Set();
  for (const one of every) {
    const head = lines(one, HOME);
    const at = attribute(
      head.find((line) => line.includes("canonical")),
      "href",
    );
    assert.equal(at, HOME + one.file);
    canonical.add(at);
    const alternates = head.filter((line) => line.includes("hreflang"));
    assert.deepEqual(
      alternates.map((line) => [attribute(line, "hreflang"), attribute(line, "href")]),
      [
        ...LANGUAGES.map(({ tag, code }) => [tag, HOME + pageIn(one.page, code)]),
        ["x-default", HOME + pageIn(one.page, "en")],
      ],
    );
    const image = head.find((line) => line.includes('"og:image"'));
    assert.equal(attribute(image, "content"), HOME + cardOf(one.page, one.language.code));
    const [, data] = /<script type="application\/ld\+json">(.*)<\/script>/.exec(head.join(""));
    assert.equal(JSON.parse(data).url, at);
  }
  assert.equal(canonical.size, every.length);
});

test("the address is one that things can be put behind", () => {
  assert.equal(homeOf("https://example.org/finwait"), "https://example.org/finwait/");
  assert.equal(homeOf("https://example.org/finwait/?a#b"), "https://example.org/finwait/");
  assert.equal(homeOf(undefined), null);
  for (const given of ["example.org", "file:///tmp/", "javascript:alert(1)"])
    assert.throws(() => homeOf(given), /must begin with https/);
});

test("each case leads to its figure, and its frame and picture name it", () => {
  assert.equal(CASES.filter(({ name }) => name !== "default").length, PRESETS.length);
  const names = new Set();
  for (const one of CASES) {
    const link = new URL(linkTo(one, "zh"), HOME);
    const { anchor, state, ignored } = parseFragment(link.hash);
    assert.deepEqual([figureAt(anchor), state.lang, ignored], [one.figure, "zh", []], one.name);
    const frame = new URL(frameOf(one, "en"), HOME);
    assert.equal(frame.searchParams.get("embed"), one.figure);
    assert.equal(frame.pathname, new URL(pageIn(pageOf(one.figure), "en"), HOME).pathname);
    names.add(pictureOf(one, "en", "dark"));
  }
  assert.equal(names.size, CASES.length);
  assert.ok(names.has("pictures/lifetime-sixty-one-en-dark.png"));
});

test("what crawlers and wikis ask for is there, and leads to what is there", async () => {
  const files = new Map(await filesToLinkTo(built("favicon.svg"), words.en["page.index"], HOME));
  const locations = [...files.get("sitemap.xml").matchAll(/<loc>(.*?)<\/loc>/g)].map(([, at]) => at);
  assert.deepEqual(locations.sort(), every.map(({ file }) => HOME + file).sort());
  for (const at of locations) assert.ok(existsSync(new URL(at.replace(HOME, "") || "index.html", SITE)), at);
  assert.match(files.get("robots.txt"), new RegExp(`^Sitemap: ${HOME}sitemap.xml$`, "m"));
  const manifest = JSON.parse(files.get("manifest.webmanifest"));
  for (const { src } of manifest.icons) assert.ok(existsSync(new URL(src, SITE)), src);
  const oembed = JSON.parse(files.get("oembed/lifetime-sixty-one-zh.json"));
  assert.deepEqual([oembed.version, oembed.type], ["1.0", "rich"]);
  assert.match(
    oembed.html,
    /^<iframe src="https:\/\/example\.org\/docs\/finwait\/\?embed=lifetime#lifetime&amp;v=1&amp;t=61&amp;/,
  );
});

for (const { page, language, file } of every.filter(({ language }) => language.code !== "en")) {
  test(`${file} says in ${language.name} what ${page}.html says`, () => {
    const html = built(file);
    const own = Object.assign({}, ...Object.values(words[language.code]), words[language.code][`page.${page}`]);
    assert.match(html, new RegExp(`<html [^>]*lang="${language.tag}" data-lang="${language.code}"`));
    assert.equal(/<title>(.*)<\/title>/.exec(html)[1], own["page.title"]);
    const english = words.en.page;
    // What is called the same in both languages tells nothing.
    const said = Object.keys(english).filter((key) => english[key] !== own[key] && html.includes(`data-t="${key}"`));
    assert.ok(said.length > 5, "the search itself found too little");
    for (const key of said) assert.ok(!html.includes(`data-t="${key}">${english[key]}<`), key);
    const pageLinks = [...html.matchAll(/<a [^>]*href="([^"#:]+)[^"]*"[^>]* data-page/g)].map(([, href]) => href);
    assert.deepEqual([...new Set(pageLinks)].sort(), BUILT.map((one) => pageIn(one, language.code)).sort());
  });
}
