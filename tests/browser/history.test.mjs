// #history: the line of versions, the race, what each of them leads to.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import model from "../node/package.mjs";
import { BROWSERS, onceFor, openSite, textOf } from "./harness.mjs";

for (const name of BROWSERS) {
  describe(`#history in ${name}`, () => {
    const once = onceFor(name);
    let site;
    before(async () => (site = await openSite(name)));
    after(() => site?.close());

    const text = textOf;
    const says = (page, selector, part) =>
      page.waitForFunction(
        (at, words) => document.querySelector(at).textContent.replaceAll("\u00a0", " ").includes(words),
        {},
        selector,
        part,
      );
    const visit = (fragment, check, options = {}) =>
      site.checkOn({ page: "evidence", query: "embed=history", fragment: `lang=en&${fragment}`, ...options }, check);

    test("arrow keys go along the line, and what they choose is read and linked", () =>
      visit("k=3.10&t=5", async (page) => {
        assert.match(
          await text(page, "#history h2"),
          /^Since 4\.1 a setting of 5 s lasts 5\.00 s; before, it was 15\.0 s$/,
        );
        await page.focus("#history input[value='4.1']");
        await page.keyboard.press("ArrowRight");
        await says(page, "#history .station h3", "Linux 4.3");
        assert.match(await text(page, "#history h2"), /^4\.3 moved no timer/);
        await page.waitForFunction(() => location.hash.includes("h=4.3"));
        assert.equal(
          await page.$eval("#history .changes a[href*='linus']", ({ href }) => href),
          "https://git.kernel.org/linus/ed2e923945",
        );
      }));

    once("a vendor's row tells what it changed and sets the page to its kernel", () =>
      visit("k=3.10&t=5&h=3.10.0-1160.el7", async (page) => {
        assert.equal(await text(page, "#history .station h3"), "RHEL 7 late, from 3.10");
        assert.match(await text(page, "#history h2"), /crowded TIME_WAIT went from 97\.7–112\.8 s to 58\.6–112\.8 s/);
        await page.click("#history .station .go button");
        await page.waitForFunction(() => location.hash.includes("k=3.10.0-1160.el7"));
        assert.equal(await page.$eval("#history .station .go", ({ hidden }) => hidden), true);
      }),
    );

    once("where a distributor's setting reaches TIME_WAIT, nothing says that none does", () =>
      visit("h=4.19.91-26.al7", async (page) => {
        assert.match(await text(page, "#history h2"), /has a setting of its own for TIME_WAIT/);
        assert.match(await text(page, "#history .changes"), /1 to 600 s long/);
        assert.equal(await page.$eval("#history .station .same", ({ hidden }) => hidden), true);
      }),
    );

    test("the lines of the stall were computed with the page, and are computed here when asked or for another HZ", () =>
      visit("hz=250", async (page) => {
        await page.waitForSelector("#history .stall[data-state=done]");
        assert.match(
          await text(page, "#history .stall h3"),
          /^RHEL 7: in a stall TIME_WAIT lasts 62\.\d s on average, no longer 104\.\d s$/,
        );
        assert.equal(await page.$$eval("#history .stall polyline", (lines) => lines.length), 2);
        await page.evaluate(() => (location.hash = "#history&v=1&lang=en&hz=1000"));
        await says(page, "#history .stall .reading", "at HZ 1,000");
        await page.$eval("#history .stall .again button", (button) => button.click());
        await says(page, "#history .stall .again [role=status]", "the same, to the last digit");
        await page.evaluate(() => (location.hash = "#history&v=1&lang=en&hz=17"));
        await says(page, "#history .stall .reading", "at HZ 17");
      }));

    once("a release the model does not know is told, and 4.1 shown", () =>
      visit("h=1.0", async (page) => {
        assert.match(await text(page, "#notice"), /h=1\.0/);
        assert.equal(await text(page, "#history .station h3"), "Linux 4.1");
      }),
    );

    test("the race is stepped by keys, in both orders, and is part of the link", () =>
      visit("race=fin&step=6", async (page) => {
        const timers = () =>
          page.$$eval("#history .order dl", (lists) =>
            lists.map((list) => list.children[5].textContent.replaceAll("\u00a0", " ")),
          );
        assert.deepEqual(await timers(), ["tcp_fin_timeout", "60 s"]);
        await page.$eval("#history details:has(.stepper)", (fold) => (fold.open = true));
        await page.focus("#history .stepper input");
        await page.keyboard.press("ArrowRight");
        await says(page, "#history .order .fate", "instead of 60 s");
        await page.keyboard.press("ArrowRight");
        await says(page, "#history .order.fixed .fate", "TIME-WAIT lasts its 60 s");
        assert.equal(await page.$eval("#history .stepper button:last-of-type", ({ disabled }) => disabled), true);
        await page.waitForFunction(() => location.hash.includes("step=8"));
      }));

    once("what rounding costs is what the model says of the reader's setting", () =>
      visit("k=6.12&t=30", async (page) => {
        const values = await page.$$eval("#history .rounding .bar-value", (all) =>
          all.map(({ textContent }) => textContent),
        );
        assert.equal(values.length, 8);
        const { minMs, maxMs } = model.predict("6.12", 250, 30, 200).total.lone;
        const shown = (ms) => (ms / 1000).toFixed(1);
        assert.ok(
          values.some((value) => value.startsWith(shown(minMs)) && value.includes(shown(maxMs))),
          values.join(),
        );
      }),
    );
  });
}
