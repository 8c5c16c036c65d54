// The page as a whole, the same in every browser: it loads what it should, shows all it has, and fits.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { serve } from "../../crate/xtask/node/server.mjs";
import { firstVisit } from "../../crate/xtask/node/weigh.mjs";
import { FIGURES } from "../../www/figures.js";
import { BROWSERS, openSite } from "./harness.mjs";

for (const name of BROWSERS) {
  describe(name, () => {
    let site;
    before(async () => (site = await openSite(name)));
    after(() => site?.close());

    const visiting = (options, check) => () => site.check(options, check);

    test(
      "a first visit loads what we weigh, and nothing else",
      visiting({ fragment: "lang=zh", whole: false }, (_page, { requests }) => {
        const ours = requests.filter((url) => url.startsWith(site.url));
        const loaded = new Set(
          ours.map((url) => new URL(url).pathname.slice(new URL(site.url).pathname.length) || "index.html"),
        );
        const weighed = new Set(firstVisit().map(({ path }) => path));
        // A headless browser may not ask for the icon, which others do.
        loaded.add("favicon.svg");
        assert.deepEqual([...loaded].sort(), [...weighed].sort());
      }),
    );

    test(
      "every figure shows something",
      visiting({}, async (page) => {
        for (const { id } of FIGURES) {
          const { height, words } = await page.$eval(`#${id}`, (el) => ({
            height: el.offsetHeight,
            words: el.textContent.length,
          }));
          assert.ok(height > 40 && words > 20, `#${id}: ${height} px, ${words} characters`);
        }
      }),
    );

    test("a figure that does not come says so in its place, and the others come", async () => {
      const server = await serve({ without: ["figures/row.js"] });
      const page = await site.newPage();
      await page.goto(`${server.url}#row&lang=en`);
      await page.waitForSelector("html[data-whole]");
      assert.match(
        await page.$eval("#row", (section) => section.textContent),
        /^This part of the page could not be loaded: ./,
      );
      assert.ok((await page.$eval("#history", (section) => section.textContent.length)) > 100);
      await page.close();
      await server.close();
    });

    for (const lang of ["en", "zh"]) {
      for (const width of [320, 390, 1440]) {
        test(
          `nothing is cut off at ${width} px in ${lang}`,
          visiting({ fragment: `lang=${lang}`, width }, async (page) => {
            const [shown, needed] = await page.evaluate(() => {
              const { clientWidth, scrollWidth } = document.documentElement;
              return [clientWidth, scrollWidth];
            });
            assert.ok(needed <= shown, `${needed} px of content in ${shown} px`);
            // A column that has to be scrolled for is a kernel that is not seen.
            const table = await page.$eval(
              "#kernels .scroll",
              ({ clientWidth, scrollWidth }) => scrollWidth - clientWidth,
            );
            assert.ok(table <= 0, `the table of kernels lacks ${table} px`);
          }),
        );
      }
    }
  });
}
