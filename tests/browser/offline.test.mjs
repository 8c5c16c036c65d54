// After the first visit the page works without its server.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { serve } from "../server.mjs";
import { BROWSERS, openSite } from "./harness.mjs";

for (const name of BROWSERS) {
  describe(name, () => {
    let site;
    before(async () => (site = await openSite(name)));
    after(() => site.close());

    test("a second visit needs no server, in either language", async () => {
      const server = await serve({ prefix: "/offline/" });
      const page = await site.browser.newPage();
      await page.goto(`${server.url}#t=61&k=4.4&lang=en`);
      await page.waitForSelector("html[data-ready]");
      await page.waitForFunction(async () => {
        const kept = (await (await caches.open("finwait")).keys()).map(({ url }) => url);
        return ["/", ".wasm", "/main.js", "/lang/en.js", "/lang/zh.js", "/lang/zh.states.js", "/figures/states.js", "/css/states.css", "/css/player.css"].every(
          (end) => kept.some((url) => url.endsWith(end)),
        );
      });
      await server.close();
      for (const [lang, answer] of [
        ["en", "2.00 s"],
        ["zh", "2.00 秒"],
      ]) {
        await page.goto("about:blank");
        await page.goto(`${server.url}#t=61&k=4.4&lang=${lang}`);
        await page.waitForSelector("html[data-ready]");
        assert.equal(await page.$eval(".answer-value", (value) => value.textContent), answer);
      }
      await page.close();
    });
  });
}
