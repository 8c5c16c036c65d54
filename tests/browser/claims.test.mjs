// The claims: each leads to a figure in a state that shows the numbers its truth tells.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { CLAIMS } from "../../www/figures/claims/list.js";
import { BROWSERS, onceFor, openSite, until } from "./harness.mjs";

for (const name of BROWSERS) {
  describe(`claims in ${name}`, () => {
    const once = onceFor(name);
    let site;
    before(async () => (site = await openSite(name)));
    after(() => site?.close());

    once("the figure each claim leads to shows its numbers", () =>
      site.check({ page: "evidence", query: "embed=claims", fragment: "lang=en" }, async (page) => {
        const claims = await page.$$eval(".claim-list article", (all) =>
          all.map((element) => ({
            id: element.id,
            href: element.querySelector(".shown a").href,
            numbers: [...element.querySelectorAll(".truth [data-why]")].map(({ textContent }) => textContent),
          })),
        );
        assert.deepEqual(
          claims.map(({ id }) => id),
          CLAIMS.map(({ id }) => `claim-${id}`),
        );
        // Page by page, each loaded once: from then on only the state in the address changes.
        const pageOf = ({ href }) => new URL(href).pathname;
        for (const { id, href, numbers } of claims.sort((a, b) => pageOf(a).localeCompare(pageOf(b)))) {
          await page.goto(href);
          const at = /#(\w+)/.exec(href)[1];
          await until(
            async () => {
              const shown = await page.$eval(`#${at}`, (section) => section.textContent).catch(() => "");
              return { id, at, lacking: numbers.filter((n) => !shown.includes(n)) };
            },
            { id, at, lacking: [] },
          );
          assert.equal(await page.$eval("#notice", ({ hidden }) => hidden), true, id);
        }
      }),
    );

    test("a claim can be linked to, and keeps the reader's state", () =>
      site.check({ page: "evidence", fragment: "claim-seven-seconds&v=1&t=30&lang=en", whole: false }, async (page) => {
        await page.waitForFunction(() => {
          const claim = document.getElementById("claim-seven-seconds");
          return claim && Math.abs(claim.getBoundingClientRect().top) < 120;
        });
        // What is judged above it may still come, and move it.
        await page.$eval("#claim-at-once .own", (link) => link.click());
        await page.waitForFunction(() => location.hash === "#claim-at-once&v=1&t=30&lang=en");
      }));

    once("the numbers open their derivation", () =>
      site.check({ page: "evidence", query: "embed=claims", fragment: "lang=en&k=6.12" }, async (page) => {
        await page.$eval("#claim-rule-of-4\\.1 .truth [data-why]:last-of-type", (number) => number.click());
        await page.waitForSelector("dialog[open] li");
        assert.match(await page.$eval("dialog .why-of", ({ textContent }) => textContent), /^Linux 4\.0 with HZ\s250/);
      }),
    );
  });
}
