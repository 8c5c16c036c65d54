// Links: there and back, broken ones, the history, and one figure embedded in someone else's page.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { BROWSERS, onceFor, openSite, textOf, until } from "./harness.mjs";

for (const name of BROWSERS) {
  describe(name, () => {
    const once = onceFor(name);
    let site;
    before(async () => (site = await openSite(name)));
    after(() => site.close());

    const text = textOf;
    const visit = (options, check) => site.check(options, check);

    test("a broken link says what it ignored, shows the rest, and the notice goes away", () =>
      visit({ whole: false, fragment: "v=1&k=4.4&t=61&hz=fast&colour=red&c=windows&lang=en" }, async (page) => {
        const items = await page.$$eval("#notice li", (lines) => lines.map((line) => line.textContent));
        assert.equal(items.length, 3, items.join("\n"));
        assert.match(items.join("\n"), /hz=fast: not a whole number; allowed is 17 to 4096/);
        assert.match(items.join("\n"), /c=windows: /);
        assert.match(items.join("\n"), /colour: this page has no such setting/);
        assert.equal(await text(page, ".answer-value"), "2.00 s");
        await page.click("#notice button");
        assert.equal(await page.$eval("#notice", (notice) => notice.hidden), true);
      }));

    once("what the model refuses is told in the reader’s language, with what it allows", () =>
      visit({ whole: false, fragment: "lang=zh&hz=1000&t=9000000" }, async (page) => {
        assert.equal(await text(page, "#notice li"), "t=9000000：这里可取 -2147483 到 2147483。");
        await page.$eval("#answer [data-control=finTimeout]", (input) => input.select());
        await page.type("#answer [data-control=finTimeout]", "9000000\n");
        await page.waitForSelector("#answer .problems li");
        assert.equal(
          await text(page, "#answer .problems li"),
          "tcp_fin_timeout 在这里不能是 9000000，可取 -2,147,483 到 2,147,483。",
        );
      }),
    );

    once("a kernel stands in the table once, whatever it is compared with", () =>
      visit({ page: "evidence", fragment: "lang=en&k=4.4.0-31-generic&t=5" }, async (page) => {
        const shown = () =>
          page.$$eval("#kernels thead th[data-column]", (heads) =>
            heads.filter(({ hidden }) => !hidden).map((head) => head.querySelector("input").value),
          );
        assert.deepEqual(await shown(), ["4.4.0-31-generic", "6.12"]);
        await page.evaluate(() => (location.hash = "#kernels&v=1&k=6.1&t=90&lang=en"));
        await page.waitForFunction(() => !document.querySelector("#kernels th[data-column=secondKernel]").hidden);
        assert.deepEqual(await shown(), ["6.1", "4.4", "6.12"]);
      }),
    );

    test("a question leads to its state, and the back button leads back", () =>
      visit({ fragment: "k=4.4&t=30&lang=en" }, async (page) => {
        assert.equal(await text(page, ".answer-value"), "30.0 s");
        await page.click("#questions .presets a[href*='t=61']");
        await page.waitForFunction(() => document.querySelector(".answer-value").textContent === "2.00\u00a0s");
        assert.match(await page.evaluate(() => location.hash), /^#lifetime&v=1&k=4\.4&t=61/);
        await page.goBack();
        await page.waitForFunction(() => document.querySelector(".answer-value").textContent === "30.0\u00a0s");
      }));

    test("the language and the colours are part of the link", () =>
      visit({ whole: false, fragment: "lang=zh&theme=dark" }, async (page) => {
        assert.equal(await page.$eval("html", (html) => html.lang), "zh-Hans");
        assert.match(await text(page, ".answer-value"), /秒$/);
        assert.equal(await page.$eval("html", (html) => getComputedStyle(html).colorScheme), "dark");
        await page.select("[data-select='lang']", "en");
        await page.waitForFunction(() => document.documentElement.lang === "en");
        await page.waitForFunction(() => location.hash === "#v=1&lang=en&theme=dark");
      }));

    test("until the words of another language are there, the page goes on in its own", () =>
      visit({ fragment: "k=4.4&t=30&lang=en", whole: false }, async (page) => {
        const held = [];
        await page.setRequestInterception(true);
        page.on("request", (request) =>
          /\/page-\w+\.js$/.test(request.url()) ? held.push(request) : request.continue(),
        );
        await page.select("[data-select='lang']", "zh");
        await until(() => held.length, 1);
        await page.focus("#answer .sentence [data-control=finTimeout]");
        await page.keyboard.press("ArrowUp");
        await until(() => text(page, ".answer-value"), "31.0 s");
        await held[0].continue();
        await until(() => text(page, ".answer-value"), "31.0 秒");
      }));

    test("an embedded figure stands alone, tells its height and leads to the full page in the same state", () =>
      visit({ page: "evidence", query: "embed=kernels", fragment: "t=61&lang=en" }, async (page) => {
        const shown = await page.$$eval("main > section", (all) =>
          all.filter((section) => section.getClientRects().length > 0).map(({ id }) => id),
        );
        assert.deepEqual(shown, ["kernels"]);
        const link = await page.$eval(".full-page a", ({ href }) => href);
        assert.equal(link, `${site.url}evidence.html#kernels&v=1&t=61&lang=en`);
        const told = await page.evaluate(
          () =>
            new Promise((done) => {
              addEventListener("message", ({ data }) => data.type === "finwait:height" && done(data));
              document.querySelector("#kernels h2").style.paddingTop = "50px";
            }),
        );
        assert.equal(told.figure, "kernels");
        assert.ok(told.height > 200 && told.height < 2000, `${told.height}`);
      }));

    for (const query of ["", "embed=history"])
      test(`a link to a figure of another page leads there in its state, ${query || "whole"}`, async () => {
        const { page, complaints, close } = await site.visit({
          query,
          fragment: "history&v=1&h=4.19&lang=zh",
          ready: false,
        });
        await page.waitForFunction(() => document.querySelector("#history h2")?.textContent.includes("4.19"));
        const { pathname, search, hash } = new URL(page.url());
        assert.equal(
          `${pathname}${search}${hash}`,
          `/finwait/evidence.html${query && `?${query}`}#history&v=1&h=4.19&lang=zh`,
        );
        assert.deepEqual(await complaints(), []);
        await close();
      });

    test("the way from page to page takes the state along", () =>
      visit({ whole: false, fragment: "v=1&k=4.4&t=61&row=phase&lang=en" }, async (page) => {
        assert.equal(await page.$eval(".pages [aria-current]", (link) => link.textContent), "How long");
        await page.click(".pages [data-page=inside]");
        await page.waitForSelector("body[data-page=inside] .pages [aria-current]");
        await page.waitForSelector("html[data-ready]");
        assert.equal(new URL(page.url()).hash, "#v=1&k=4.4&t=61&row=phase&lang=en");
        assert.match(await page.title(), /^How does the kernel time/);
      }));

    once("an unknown figure to embed is named, and the whole page shown", () =>
      visit({ whole: false, query: "embed=nothing", fragment: "lang=en" }, async (page) => {
        assert.match(await text(page, "#notice"), /“nothing”/);
        assert.equal(await page.$eval("#answer", (section) => section.getClientRects().length > 0), true);
      }),
    );
  });
}
