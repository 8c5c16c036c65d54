// The page as a whole, the same in every browser: it loads what it should, shows all it has, and fits.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { SITE, serve } from "../../crate/xtask/node/server.mjs";
import { firstVisit } from "../../crate/xtask/node/weigh.mjs";
import { CODES } from "../../www/lang/index.js";
import { BUILT, PAGES } from "../../www/pages.js";
import { BROWSERS, openSite, settle, textOf, until } from "./harness.mjs";

/** On a phone, before anything is opened. */
const LONGEST_PX = 9000;
const WIDTHS = [1440, 390, 320];

function deferred() {
  let resolve;
  const promise = new Promise((given) => (resolve = given));
  return { promise, resolve };
}

for (const name of BROWSERS) {
  describe(name, () => {
    let site;
    before(async () => (site = await openSite(name)));
    after(() => site?.close());

    const visiting = (options, check) => () => site.check(options, check);

    for (const start of BUILT) {
      test(
        `a first visit to ${start} loads what we weigh, and, as long as nothing else is in sight, no more`,
        visiting({ page: start, fragment: "lang=zh", whole: false, height: 300 }, (_page, { requests }) => {
          const ours = requests.filter((url) => url.startsWith(site.url));
          const loaded = new Set(
            ours.map((url) => new URL(url).pathname.slice(new URL(site.url).pathname.length) || "index.html"),
          );
          const weighed = new Set(firstVisit(start).map(({ path }) => path));
          // Not every browser asks for all of these.
          for (const path of ["favicon.svg", "icons/180.png", "manifest.webmanifest"]) loaded.add(path);
          assert.deepEqual([...loaded].sort(), [...weighed].sort());
        }),
      );
    }

    // Page, its figure, the number that is pressed, what is set, and what the figure says before and after.
    const BEGUN = [
      ["inside", "#clock", "h2 [data-why]", "7", /netstat shows 0\.00 after 5\.00 s/, /after 7\.00 s/],
      ["index", "#answer", "output [data-why]", "20", /for.*15\.0 s/s, /22\.5–30\.1 s with others/],
    ];
    for (const [start, figure, number, setting, first, then] of BEGUN) {
      test(`${start}: what is set, and pressed, before the model has come holds once it has`, async () => {
        const model = deferred();
        // What draws comes at once.
        const begins = firstVisit(start).map(({ path }) => path);
        const isModel = (path) => path.endsWith(".wasm") && !begins.some((one) => path.endsWith(one));
        const server = await serve({ rootOf: (path) => (isModel(path) ? model.promise : SITE) });
        const page = await site.newPage();
        const failed = [];
        page.on("pageerror", ({ message }) => failed.push(message));
        await page.evaluateOnNewDocument(() => delete Navigator.prototype.serviceWorker);
        await page.goto(`${server.url}${start}.html#lang=en`);
        await page.waitForSelector("html[data-ready]");
        const text = () => textOf(page, figure);
        assert.match(await text(), first);
        if (start === "inside") await page.click("#clock .shown > summary");
        const field = await page.waitForSelector(`${figure} input[data-control=finTimeout]`);
        await field.evaluate((input, value) => {
          input.value = value;
          input.dispatchEvent(new Event("input", { bubbles: true }));
        }, setting);
        await page.click(`${figure} ${number}`);
        model.resolve(SITE);
        await until(text, then);
        await page.waitForSelector("dialog[open]");
        assert.ok((await page.$eval("dialog", ({ textContent }) => textContent)).includes(setting));
        assert.deepEqual(failed, []);
        await page.close();
        await server.close();
      });
    }

    for (const start of BUILT) {
      test(
        `${start} fits in every language: every figure is there, nothing is cut off, and it is not too long`,
        visiting({ page: start, fragment: `lang=${CODES[0]}` }, async (page) => {
          for (const lang of CODES) {
            await page.select("[data-select='lang']", lang);
            await page.waitForFunction((code) => document.documentElement.lang.startsWith(code), {}, lang);
            await settle(page);
            for (const id of PAGES[start]) {
              const { height, words } = await page.$eval(`#${id}`, (el) => ({
                height: el.offsetHeight,
                words: el.textContent.length,
              }));
              assert.ok(height > 40 && words > 20, `${lang}, #${id}: ${height} px, ${words} characters`);
            }
            for (const width of WIDTHS) {
              await page.setViewport({ width, height: 900 });
              await settle(page);
              const [shown, needed, height] = await page.evaluate(() => {
                const { clientWidth, scrollWidth, scrollHeight } = document.documentElement;
                return [clientWidth, scrollWidth, scrollHeight];
              });
              assert.ok(needed <= shown, `${lang}: ${needed} px of content in ${shown} px`);
              if (width === 390) assert.ok(height <= LONGEST_PX, `${lang}: ${height} px high`);
              if (!PAGES[start].includes("kernels")) continue;
              // A column that has to be scrolled for is a kernel that is not seen.
              const lacking = await page.$eval("#kernels .scroll", (box) => box.scrollWidth - box.clientWidth);
              assert.ok(lacking <= 0, `${lang}: at ${width} px the table of kernels lacks ${lacking} px`);
            }
          }
        }),
      );
    }
  });
}
