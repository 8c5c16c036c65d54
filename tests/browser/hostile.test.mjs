// Links made to harm: whatever a link says is shown as text or not at all, on every page, in every language.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { CONTROLS } from "../../www/app/controls.js";
import { CODES } from "../../www/lang/index.js";
import { BUILT, PAGES } from "../../www/pages.js";
import { BROWSERS, openSite } from "./harness.mjs";

const HOSTILE = [
  "4.8-[Install-the-fixed-kernel](https://evil.example/x)",
  "3.10-[x](javascript:alert(1))",
  "4.4-*a*`b`{k}{span}",
  "<img src=x onerror=alert(1)>",
  '"><script>alert(1)</script>',
];
// Texts that the tables of controls let through, where they take any.
const PASSABLE = { ek: "9.9-evil.example", ev: "0.evil-example_lose.host-fin-1", add: "0.1" };

const everyKey = (value) =>
  CONTROLS.filter(({ key }) => key !== "lang").map(({ key }) => `${key}=${encodeURIComponent(value)}`);

// In the page: what should not be there.
const harmIn = (page) =>
  page.evaluate(() => {
    const links = [...document.querySelectorAll("[href], [src], [action]")].flatMap((element) =>
      ["href", "src", "action"].map((name) => element.getAttribute(name)).filter(Boolean),
    );
    return {
      links: links.filter(
        (address) => /^\s*javascript:/i.test(address) || new URL(address, location).host === "evil.example",
      ),
      elements: [...document.querySelectorAll("main script, main img, main iframe, [onerror]")].map(
        ({ outerHTML }) => outerHTML,
      ),
    };
  });
const NONE = { links: [], elements: [] };

for (const name of BROWSERS) {
  describe(name, () => {
    let site;
    before(async () => (site = await openSite(name)));
    after(() => site?.close());

    for (const page of BUILT) {
      for (const lang of CODES) {
        test(`${page}, ${lang}: hostile values in every key are only text`, () =>
          site.check({ page, fragment: ["v=1", `lang=${lang}`, ...everyKey(HOSTILE[0])].join("&") }, async (opened) => {
            for (const value of HOSTILE) {
              const fragment = ["v=1", `lang=${lang}`, ...everyKey(value)].join("&");
              await opened.evaluate((hash) => (location.hash = hash), fragment);
              await opened.waitForFunction(
                (given) => document.querySelector("#notice li")?.textContent.includes(given),
                {},
                value.slice(0, 12),
              );
              await opened.evaluate(() => globalThis.settled());
              assert.deepEqual(await harmIn(opened), NONE, value);
            }
            const passable = Object.entries(PASSABLE).map(([key, value]) => `${key}=${value}`);
            await opened.evaluate((hash) => (location.hash = hash), ["v=1", `lang=${lang}`, ...passable].join("&"));
            await opened.evaluate(() => globalThis.settled());
            assert.deepEqual(await harmIn(opened), NONE);
          }));
      }
    }

    test("a hostile anchor or figure to embed is only text", () =>
      site.check(
        {
          whole: false,
          query: `embed=${encodeURIComponent(HOSTILE[3])}`,
          fragment: `${encodeURIComponent(HOSTILE[4])}&lang=en`,
        },
        async (page) => {
          assert.match(await page.$eval("#notice", (notice) => notice.textContent), /<img src=x/);
          assert.deepEqual(await harmIn(page), NONE);
        },
      ));
  });
}

test("every figure is on a page that the test above visits", () => {
  assert.deepEqual(
    BUILT.flatMap((page) => PAGES[page]),
    Object.values(PAGES).flat(),
  );
});
