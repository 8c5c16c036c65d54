// What a reader meets first, on every page: few words, few stops for the keyboard, and a way past the header.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { BUILT } from "../../www/pages.js";
import { BROWSERS, openSite, until } from "./harness.mjs";

const MOST_WORDS = 100;
const MOST_STOPS = 20;

// Once is enough: what is counted is the same in every browser.
const [name] = BROWSERS;

describe(`first screens in ${name}`, () => {
  let site;
  before(async () => (site = await openSite(name)));
  after(() => site?.close());

  for (const start of BUILT) {
    test(`${start} has at most ${MOST_WORDS} words and ${MOST_STOPS} tab stops above the fold`, () =>
      site.check({ page: start, fragment: "lang=en", whole: false }, async (page) => {
        const { words, stops } = await page.evaluate(countAboveTheFold);
        assert.ok(words.length <= MOST_WORDS, `${words.length} words: ${words.join(" ")}`);
        assert.ok(stops.length <= MOST_STOPS, `${stops.length} stops: ${stops.join(" | ")}`);
      }));
  }

  test("the first stop of the keyboard leads past the header", () =>
    site.check({ fragment: "lang=en", whole: false }, async (page) => {
      await page.keyboard.press("Tab");
      assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
      await page.keyboard.press("Enter");
      assert.equal(await page.evaluate(() => document.activeElement.id), "content");
      assert.equal(new URL(page.url()).hash, "#lang=en");
    }));

  test("a link within the page takes the focus with it", () =>
    site.check({ fragment: "lang=en" }, async (page) => {
      await page.focus("#questions .presets a[href*='#states']");
      await page.keyboard.press("Enter");
      await page.waitForFunction(() => document.activeElement?.closest("#states") && scrollY > 0);
      await page.waitForSelector(".way-back:not([hidden])");
      await page.click(".way-back a");
      await page.waitForFunction(() => location.hash === "#lang=en" || location.hash === "#v=1&lang=en");
    }));

  // Both browsers restore a place on their own, if nothing gets in their way.
  for (const each of BROWSERS) {
    test(`going back comes back to where one was, in ${each}`, async () => {
      const other = each === name ? site : await openSite(each);
      try {
        await other.check({ fragment: "lang=en" }, async (page) => {
          const link = "#questions .presets a[href*='#lifetime']";
          await page.$eval(link, (one) => one.scrollIntoView({ block: "center" }));
          const top = () => page.$eval(link, (one) => one.getBoundingClientRect().top);
          const before = await top();
          await page.$eval(link, (one) => one.click());
          await page.waitForFunction(() => document.activeElement?.closest("#lifetime"));
          await page.goBack({ waitUntil: [] }).catch(() => {});
          await page.waitForFunction(() => !location.hash.includes("lifetime"));
          await until(async () => Math.abs((await top()) - before) < 40, true);
        });
      } finally {
        if (other !== site) await other.close();
      }
    });
  }

  test("a link from elsewhere lands on its heading", () =>
    site.check({ fragment: "questions&v=1&lang=en", whole: false }, async (page) => {
      await page.waitForFunction(() => document.activeElement?.closest("#questions"));
      await until(
        () => page.$eval("#questions", (section) => Math.abs(section.getBoundingClientRect().top) < 40),
        true,
      );
    }));
});

// Words with letters, without the ticks of plots and what is in a closed list; and what Tab stops at.
function countAboveTheFold() {
  const seen = ({ width, height, top, bottom, left, right }) =>
    width > 0 && height > 0 && top < innerHeight && bottom > 0 && left < innerWidth && right > 0;
  const shown = (element) => element.checkVisibility({ visibilityProperty: true });
  const words = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { data, parentElement } = texts.currentNode;
    if (!shown(parentElement) || parentElement.closest("option, .tick-x, .tick-y, script, .spoken")) continue;
    const range = document.createRange();
    range.selectNodeContents(texts.currentNode);
    if (seen(range.getBoundingClientRect())) words.push(...data.split(/\s+/).filter((word) => /\p{L}/u.test(word)));
  }
  const stops = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")]
    .filter((one) => one.tabIndex >= 0 && !one.disabled && shown(one) && seen(one.getBoundingClientRect()))
    .map((one) => `${one.localName} ${one.textContent.trim().slice(0, 20)}`);
  return { words, stops };
}
