// After the first visit the page works without its server.

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { serve } from "../../crate/xtask/node/server.mjs";
import { BROWSERS, openSite } from "./harness.mjs";

/** All that the site consists of, the figures further down, their words, styles and workers included. */
const SITE = fileURLToPath(new URL("../../target/site/", import.meta.url));
const WANTED = readdirSync(SITE, { recursive: true })
  .map((path) => `/${String(path).replaceAll("\\", "/")}`)
  .filter((path) => /\.(?:js|css|wasm|svg|txt)$/.test(path) && path !== "/sw.js");

for (const name of BROWSERS) {
  describe(name, () => {
    let site;
    before(async () => (site = await openSite(name)));
    after(() => site.close());

    test("a second visit needs no server, in either language", async () => {
      const server = await serve({ prefix: "/offline/" });
      const page = await site.newPage();
      await page.goto(`${server.url}#t=61&k=4.4&lang=en`);
      await page.waitForSelector("html[data-ready]");
      await page.waitForFunction(
        async (wanted) => {
          const kept = (await (await caches.open("finwait")).keys()).map(({ url }) => url);
          return wanted.every((end) => kept.some((url) => url.endsWith(end)));
        },
        {},
        WANTED,
      );
      await server.close();
      for (const [lang, answer] of [
        ["en", "2.00 s"],
        ["zh", "2.00 秒"],
      ]) {
        await page.goto("about:blank");
        await page.goto(`${server.url}#t=61&k=4.4&lang=${lang}`);
        await page.waitForSelector("html[data-ready]");
        assert.equal(await page.$eval(".answer-value", (value) => value.textContent), answer);
        // The worker and its model as well.
        await page.goto(`${server.url}?embed=row#flow=1000&lang=${lang}`);
        await page.waitForSelector("#row .million");
        await page.$eval("#row .million", (million) => million.scrollIntoView());
        await page.waitForFunction(() => /1,000 /.test(document.querySelector("#row .flow-said").textContent));
      }
      await page.close();
    });
  });
}
