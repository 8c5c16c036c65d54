// The dialog behind the numbers: by pointer and by keyboard, in both languages, and away again.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import axe from "axe-core";
import { BUILT } from "../../www/pages.js";
import { BROWSERS, onceFor, openSite, textOf, until } from "./harness.mjs";

const ANSWER = "#answer .answer-value [data-why]";

for (const name of BROWSERS) {
  describe(`why in ${name}`, () => {
    const once = onceFor(name);
    let site;
    before(async () => (site = await openSite(name)));
    after(() => site?.close());

    const text = textOf;
    const opened = (page) => page.waitForSelector("dialog[open] li");
    const gone = (page) => page.waitForFunction(() => !document.querySelector("dialog[open]"));

    test("it is not loaded before it is wanted", () =>
      site.check({ query: "embed=answer", fragment: "lang=en" }, async (page, { requests }) => {
        const loaded = () => requests.filter((url) => /\/why-/.test(url)).length;
        assert.equal(loaded(), 0);
        await page.click(ANSWER);
        await opened(page);
        assert.ok(loaded() > 0);
      }));

    once("a second number pressed while the dialog comes is the one it is about", () =>
      site.check({ query: "embed=answer", fragment: "lang=en&k=3.10&t=5" }, async (page) => {
        await page.evaluate((answer) => {
          for (const selector of [answer, "#answer .busy [data-why]"]) document.querySelector(selector).click();
        }, ANSWER);
        await until(() => text(page, "dialog h2").catch(() => ""), /^Why 7\.51–15\.0 s\?$/);
        assert.equal(await page.$$eval("dialog", (all) => all.length), 1);
      }),
    );

    test("a number opens its derivation by keyboard, Escape closes it, and the number has the focus again", () =>
      site.check({ query: "embed=answer", fragment: "lang=en&k=3.10&t=5" }, async (page) => {
        await page.focus(ANSWER);
        await page.keyboard.press("Enter");
        await opened(page);
        assert.equal(await text(page, "dialog h2"), "Why 15.0 s?");
        assert.match(await text(page, "dialog .why-of"), /Linux 3\.10 with HZ 250.*alone on its machine/);
        assert.match(await text(page, "dialog .here"), /15\.02–15\.048 s/);
        assert.match(
          await text(page, "dialog .here .step-source"),
          /inet_twdr_hangman, net\/ipv4\/inet_timewait_sock\.c/,
        );
        await page.keyboard.press("Escape");
        await gone(page);
        assert.equal(await page.$eval(ANSWER, (element) => element === document.activeElement), true);
      }));

    once("it asks for the kernel, the setting and the span of that very number", () =>
      site.check({ page: "evidence", query: "embed=history", fragment: "lang=en&k=6.12&t=30&h=4.1" }, async (page) => {
        await page.click("#history .station td:last-of-type [data-why*='timeWait']");
        await opened(page);
        assert.equal(await text(page, "dialog h2"), "Why 60.0 s?");
        assert.match(await text(page, "dialog .why-of"), /^Linux 4\.1 .*TIME_WAIT depends neither/);
        await page.click("dialog form button");
        await gone(page);
      }),
    );

    const NUMBERS = {
      index: [
        ["#lifetime .readout li:nth-child(3) .lone", "Why 2.03–2.06 s?", /^Linux 6\.12 .*61 s.*alone on its machine/],
        [
          "#lifetime .time-waits [data-why]",
          "Why 52.6–60.2 s?",
          /^Linux 3\.10.*TIME_WAIT depends neither.*with others/,
        ],
        ["#questions .presets div:first-child [data-why]", "Why 7.51–15.0 s?", /^Linux 3\.10 .* 5 s.*with others/],
        ["#states .about [data-why]", "Why 1.00 s?", /^Linux 3\.10 .*The first stage/],
      ],
      evidence: [
        ["#kernels tr[data-row='90'] td:nth-child(2) .busy", "Why 60.1–67.7 s?", /^Linux 3\.10 .* 90 s.*with others/],
        ["#kernels tr[data-row='timewait'] td:nth-child(3) .lone", "Why 60.0 s?", /^Linux 4\.4 .*From the peer’s FIN/],
      ],
    };
    for (const [page, numbers] of Object.entries(NUMBERS)) {
      once(`the numbers of every figure open theirs, ${page}`, () =>
        site.check({ page, fragment: "lang=en&k=3.10&t=61&b=4.4&c=6.12" }, async (page) => {
          for (const [selector, title, about] of numbers) {
            await page.$eval(selector, (number) => number.click());
            await opened(page);
            assert.equal(await text(page, "dialog h2"), title, selector);
            assert.match(await text(page, "dialog .why-of"), about, selector);
            await page.keyboard.press("Escape");
            await gone(page);
          }
        }),
      );
    }

    once("what a measured run is held against opens its derivation", () =>
      site.check(
        { page: "evidence", query: "embed=evidence", fragment: "lang=en&k=6.12&ek=3.10.108&eh=250&es=isolated" },
        async (page) => {
          await page.waitForSelector("#evidence .picker[aria-valuemin='1']");
          await page.focus("#evidence .picker");
          await page.keyboard.press("End");
          await page.click("#evidence .record [data-why]");
          await opened(page);
          assert.match(
            await text(page, "dialog .why-of"),
            /^Linux 3\.10\.108 with HZ 250, tcp_fin_timeout 70 s.*alone on its machine/,
          );
        },
      ),
    );

    for (const page of BUILT)
      once(`numbers are as large as a finger's tip needs, ${page}`, () =>
        site.check({ page, fragment: "lang=en" }, async (page) => {
          const small = await page.$$eval("[data-why][role]", (all) =>
            all
              .filter((element) => element.getClientRects().length && element.getBoundingClientRect().height < 23.5)
              .map((element) => element.outerHTML),
          );
          assert.deepEqual(small, []);
        }),
      );

    test("its text can be selected; a press beside the dialog closes it", () =>
      site.check({ query: "embed=answer", fragment: "lang=en" }, async (page) => {
        const selected = await page.$eval(ANSWER, (element) => {
          getSelection().selectAllChildren(element);
          return String(getSelection());
        });
        // Firefox gives a plain space for one that keeps a number and its unit together.
        assert.equal(selected.replace("\u00a0", " "), "15.0 s");
        // A press while text is selected is none.
        await page.evaluate(() => getSelection().empty());
        await page.click(ANSWER);
        await opened(page);
        await page.mouse.click(5, 5);
        await gone(page);
      }));

    test("its link sets the page", () =>
      site.check({ whole: false, fragment: "lang=zh&k=6.12&t=30&b=4.1" }, async (page) => {
        await page.click("#lifetime .readout li:nth-child(2) .lone");
        await opened(page);
        assert.match(await text(page, "dialog h2"), /^为什么是 30\.0 秒？$/);
        await page.click("dialog .why-go a");
        await page.waitForFunction(() => /[#&]k=4\.1(&|$)/.test(location.hash));
      }));

    for (const theme of ["light", "dark"]) {
      test(`axe has nothing against it, and it fits at 320 px (${theme})`, () =>
        site.check(
          { query: "embed=answer", fragment: `lang=en&theme=${theme}`, width: 320, height: 568 },
          async (page) => {
            await page.click(ANSWER);
            await opened(page);
            const fits = await page.$eval(
              "dialog",
              (dialog) =>
                dialog.scrollWidth <= dialog.clientWidth && dialog.getBoundingClientRect().right <= innerWidth,
            );
            assert.ok(fits);
            await page.evaluate(axe.source);
            const { violations } = await page.evaluate(() => globalThis.axe.run("dialog", { preload: false }));
            assert.deepEqual(
              violations.map(({ id }) => id),
              [],
            );
          },
        ));
    }
  });
}
