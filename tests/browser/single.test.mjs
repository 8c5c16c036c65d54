// finwait.html as it comes out of a mail: opened from a disk, with no network, under another name.

import assert from "node:assert/strict";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { buildSingle, SINGLE } from "../../crate/xtask/node/single.mjs";
import { BUILT, PAGES } from "../../www/pages.js";
import { BROWSERS, openSite } from "./harness.mjs";

for (const name of BROWSERS) {
  describe(name, () => {
    let site;
    let folder;
    let file;
    before(async () => {
      await buildSingle();
      folder = mkdtempSync(join(tmpdir(), "finwait-"));
      const path = join(folder, "finwait (1) 副本.html");
      copyFileSync(SINGLE, path);
      file = pathToFileURL(path).href;
      site = await openSite(name);
    });
    after(async () => {
      await site?.close();
      rmSync(folder, { recursive: true });
    });

    test("every page and figure of it, its workers and its languages, and nothing is asked of anyone", async () => {
      const page = await site.newPage();
      await page.setViewport({ width: 1280, height: 900 });
      const heard = [];
      page.on("console", (message) => {
        if (["error", "warn", "warning"].includes(message.type())) heard.push(`console: ${message.text()}`);
      });
      page.on("pageerror", ({ message }) => heard.push(`exception: ${message}`));
      page.on("request", (request) => {
        const url = request.url();
        if (!url.startsWith(file) && !/^(?:data|blob):/.test(url)) heard.push(`request: ${url}`);
      });
      await page.goto(`${file}#v=1&k=4.4&t=61&lang=en`);
      for (const [i, start] of BUILT.entries()) {
        if (i > 0) {
          await page.click(`nav a[data-page="${start}"]`);
          await page.waitForSelector(`html[data-ready] body[data-page="${start}"]`);
        }
        await page.waitForSelector("html[data-ready]");
        await showAll(page);
        const shown = await page.evaluate(
          (ids) => ids.map((id) => [id, document.getElementById(id).offsetHeight > 40]),
          PAGES[start],
        );
        assert.deepEqual(
          shown.filter(([, has]) => !has),
          [],
          start,
        );
        const hash = await page.evaluate(() => location.hash);
        assert.match(hash, BEFORE_PASTE.includes(start) ? /[#&]v=1&k=4\.4&t=61&/ : /[#&]v=1&k=/, start);
        await USED[start]?.(page);
      }
      assert.deepEqual(heard, []);
      await page.close();
    });
  });
}

/** A paste brings its own kernel. */
const BEFORE_PASTE = ["index", "tools"];

/** What of a page works in a worker, fetches, or changes all its words. */
const USED = {
  async index(page) {
    assert.equal(await page.$eval(".answer-value", (output) => output.textContent), "2.00\u00a0s");
  },
  async tools(page) {
    await page.$eval("#decode .samples button", (sample) => sample.click());
    await page.waitForSelector("#decode tbody tr");
  },
  async inside(page) {
    await page.select("[data-select=lang]", "zh");
    await page.waitForSelector("html:lang(zh)");
    await page.select("[data-select=lang]", "en");
    await page.waitForSelector("html:lang(en)");
  },
};

const showAll = (page) =>
  page.evaluate(async () => {
    while (!document.documentElement.dataset.whole) {
      scrollBy(0, innerHeight);
      await new Promise((painted) => requestAnimationFrame(painted));
    }
    scrollTo(0, 0);
  });
