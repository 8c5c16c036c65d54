// What is reached from elsewhere: addresses that lead nowhere, and the pages that are in another language from the
// start.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { BROWSERS, openSite, until } from "./harness.mjs";

for (const name of BROWSERS) {
  describe(name, () => {
    let site;
    before(async () => (site = await openSite(name)));
    after(() => site?.close());

    test("an address that leads nowhere leads on to the figure it names, or offers what it nearly names", async () => {
      const page = await site.newPage();
      const violations = [];
      await page.exposeFunction("violated", (what) => violations.push(what));
      await page.evaluateOnNewDocument(() =>
        document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
          globalThis.violated(`${violatedDirective} ${blockedURI}`),
        ),
      );
      await page.goto(`${site.url}tool/decod.htm?x=1#v=1&t=61&lang=zh`);
      await page.waitForSelector("#meant:not([hidden])");
      const offered = await page.$$eval("#meant a", (links) => links.map(({ href }) => href));
      assert.deepEqual(offered, [
        `${site.url}tools.html#decode&v=1&t=61&lang=zh`,
        `${site.url}tools.html#v=1&t=61&lang=zh`,
      ]);
      assert.equal(await page.$eval("h1", (heading) => heading.textContent), "没有这个页面");
      const pages = await page.$$eval("nav a", (links) => links.map(({ href }) => href));
      assert.ok(pages.includes(`${site.url}evidence.html`), pages.join(" "));
      await page.goto(`${site.url}old/Lifetime.html#v=1&t=61&lang=en`).catch(() => {}); // it leads on while it loads
      await until(() => page.url(), `${site.url}#lifetime&v=1&t=61&lang=en`);
      await page.waitForSelector("html[data-ready]");
      assert.deepEqual(violations, []);
      await page.close();
    });

    test("a page in Chinese is in Chinese whatever the browser asks for, and so are those it leads to", () =>
      site.check({ page: "index.zh", whole: false }, async (page) => {
        assert.equal(await page.evaluate(() => document.documentElement.lang), "zh-Hans");
        assert.match(await page.$eval(".sentence", (said) => said.textContent), /^在 Linux/);
        await page.click('nav a[data-page="tools"]');
        await page.waitForSelector('html[data-ready] body[data-page="tools"]');
        assert.equal(new URL(page.url()).pathname, new URL("tools.zh.html", site.url).pathname);
        assert.equal(await page.$eval("h1", (heading) => heading.textContent), "我的机器上发生了什么，该怎么设置？");
      }));
  });
}
