// The sentence as a reader uses it: by keyboard, by typing, by dragging, with mistakes. Numbers are not checked
// here (the model's tests do that), only that what is shown is what the model says for what is set.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { BROWSERS, openSite, settle, textOf } from "./harness.mjs";

for (const name of BROWSERS) {
  describe(name, () => {
    let site;
    before(async () => (site = await openSite(name)));
    after(() => site.close());

    const field = (control) => `#answer input[data-control="${control}"]`;
    const value = (page, control) => page.$eval(field(control), (input) => input.value);
    const text = textOf;
    const problems = (page) =>
      page.$$eval("#answer .problems li:not([hidden])", (lines) => lines.map((line) => line.textContent));

    const visit = (options, check) => site.checkOn({ query: "embed=answer", ...options }, check);
    const key = async (page, pressed) => {
      await page.keyboard.press(pressed);
      await settle(page);
    };

    test("a reader who touches nothing has the answer", () =>
      visit({ fragment: "lang=en" }, async (page) => {
        assert.match(await text(page, "#answer .sentence"), /^On Linux .* stays in FIN_WAIT2 for$/s);
        assert.deepEqual(await Promise.all(["kernel", "finTimeout"].map((control) => value(page, control))), [
          "3.10",
          "5",
        ]);
        const cases = await page.$$eval("#answer .case:not([hidden])", (all) =>
          all.map((one) => one.textContent.trim()),
        );
        assert.deepEqual(
          cases.map((words) => words.replace(/\s+/g, " ")),
          ["7.51–15.0 s with others", "15.0 s alone", "7.51–22.6 s crowded"],
        );
        assert.equal(
          await text(page, "#answer .more summary"),
          "HZ 250 assumed · RTO 200 ms · compared with 4.4 and 6.12",
        );
      }));

    test("arrow keys step a value, shift makes it ten, and the answer and the URL follow", () =>
      visit({ fragment: "k=4.4&t=20&lang=en" }, async (page) => {
        await page.focus(field("finTimeout"));
        await key(page, "ArrowUp");
        assert.equal(await value(page, "finTimeout"), "21");
        assert.equal(await text(page, ".answer-value"), "21.0 s");
        await page.keyboard.down("Shift");
        await page.keyboard.press("ArrowDown");
        await page.keyboard.up("Shift");
        await settle(page);
        assert.equal(await text(page, ".answer-value"), "11.0 s");
        assert.equal(await page.$eval(field("finTimeout"), (input) => input.getAttribute("aria-valuenow")), "11");
        await page.waitForFunction(() => location.hash === "#v=1&k=4.4&t=11&lang=en");
      }));

    test("a number can be typed, and half a number never disturbs the answer", () =>
      visit({ fragment: "k=4.4&lang=en" }, async (page) => {
        await page.click(field("finTimeout"));
        await page.keyboard.type("45");
        await settle(page);
        assert.equal(await text(page, ".answer-value"), "45.0 s");
        for (const pressed of ["Backspace", "Backspace", "Tab"]) await key(page, pressed);
        assert.equal(await value(page, "finTimeout"), "4");
      }));

    test("what cannot be used is said in words, and the last answer stays", () =>
      visit({ fragment: "k=4.4&t=7&lang=en" }, async (page) => {
        await page.click("#answer .more summary");
        await page.waitForSelector(field("hz"));
        await page.click(field("hz"));
        await page.keyboard.type("9999");
        await key(page, "Enter");
        assert.deepEqual(await problems(page), ["9999 is outside 17 to 4,096; HZ stays 250."]);
        assert.equal(await text(page, ".answer-value"), "7.00 s");
        assert.equal(await page.$eval(field("hz"), (input) => input.getAttribute("aria-invalid")), "true");
        await key(page, "Escape");
        assert.deepEqual(await problems(page), []);
        await page.click(field("kernel"));
        await page.keyboard.type("beos");
        await key(page, "Enter");
        assert.match((await problems(page))[0], /^“beos” is not a kernel version/);
        assert.equal(await text(page, ".answer-value"), "7.00 s");
      }));

    test("the kernel is chosen from the list by keyboard, and Escape goes back", () =>
      visit({ fragment: "k=4.4&t=30" }, async (page) => {
        await page.focus(field("kernel"));
        await key(page, "ArrowDown");
        assert.equal(await value(page, "kernel"), "4.9");
        assert.equal(await page.$eval(field("kernel"), (input) => input.getAttribute("aria-expanded")), "true");
        assert.equal(
          await page.$eval(
            field("kernel"),
            (input) => document.getElementById(input.getAttribute("aria-activedescendant")).dataset.version,
          ),
          "4.9",
        );
        await key(page, "Escape");
        assert.equal(await value(page, "kernel"), "4.4");
        await key(page, "ArrowUp");
        await key(page, "Enter");
        assert.equal(await value(page, "kernel"), "4.1");
        assert.equal(await page.$eval(".releases", (list) => list.hidden), true);
      }));

    test("dragging a value sideways changes it, a click only puts the caret there", () =>
      visit({ fragment: "k=4.4&t=30" }, async (page) => {
        const box = await (await page.$(field("finTimeout"))).boundingBox();
        const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
        await page.mouse.move(x, y);
        await page.mouse.down();
        await page.mouse.move(x + 40, y, { steps: 5 });
        await page.mouse.up();
        await settle(page);
        assert.ok(Number(await value(page, "finTimeout")) > 30, `${await value(page, "finTimeout")}`);
        const moved = await value(page, "finTimeout");
        await page.mouse.click(x, y);
        await settle(page);
        assert.equal(await value(page, "finTimeout"), moved);
        assert.equal(await page.evaluate(() => document.activeElement.dataset.control), "finTimeout");
      }));

    test("a socket its process still holds never times out, and the focus stays on the word", () =>
      visit({ fragment: "lang=en" }, async (page) => {
        const word = "#answer .sentence button";
        await page.focus(word);
        await key(page, "Enter");
        assert.equal(await text(page, ".answer-value"), "until that process closes it");
        assert.equal(await page.$eval(word, (button) => button === document.activeElement), true);
        await page.click("#answer .which summary");
        await page.waitForSelector("#answer .which input");
        assert.deepEqual(await page.$$eval("#answer .which input", (all) => all.map(({ checked }) => checked)), [
          false,
          true,
        ]);
      }));

    test("a word that can be pressed says what it means, and gives the focus back", () =>
      visit({ fragment: "lang=en" }, async (page) => {
        const word = "#answer .case.busy .term";
        await page.focus(word);
        await page.keyboard.press("Enter");
        await page.waitForSelector(".explanation:popover-open");
        assert.match(await text(page, ".explanation"), /^With othersAt least one other closing socket/);
        // A term within it takes its place.
        await page.click(".explanation [data-term=row]");
        await page.waitForFunction(() => /wheel/.test(document.querySelector(".explanation h2").textContent));
        await page.keyboard.press("Escape");
        await page.waitForFunction(() => !document.querySelector(".explanation:popover-open"));
        assert.equal(await page.$eval(word, (element) => element === document.activeElement), true);
      }));

    test("the three cases are one tab stop, with arrow keys inside", () =>
      site.check({ query: "embed=answer", fragment: "lang=en" }, async (page) => {
        const stops = () =>
          page.$$eval("#answer .verdict :is([data-why], [data-term])", (all) => all.map(({ tabIndex }) => tabIndex));
        assert.deepEqual((await stops()).sort(), [-1, -1, -1, -1, -1, 0]);
        await page.focus("#answer .case.busy [data-why]");
        for (const pressed of ["ArrowRight", "ArrowRight", "End", "Home", "ArrowRight"]) await key(page, pressed);
        assert.equal(await page.evaluate(() => document.activeElement.textContent), "with others");
        assert.deepEqual(await stops(), [-1, 0, -1, -1, -1, -1]);
      }));

    test("“why?” gives each step words, a formula and its place in the sources", () =>
      visit({ fragment: "k=6.12&t=90&lang=en" }, async (page) => {
        await page.click("#answer .why summary");
        await page.waitForFunction(() => document.querySelectorAll("#answer .why li").length > 3);
        const steps = await page.$$eval("#answer .why li", (items) =>
          items.map((item) => [...item.children].map((child) => child.textContent)),
        );
        for (const [words, formula, source] of steps) {
          assert.ok(words && formula, words);
          assert.match(source, /\.[ch]/);
          assert.doesNotMatch(words, /\{|undefined|NaN/);
        }
      }));

    test("without the model the page says so", async () => {
      const page = await site.newPage();
      await page.evaluateOnNewDocument(() => {
        WebAssembly.instantiateStreaming = WebAssembly.instantiate = () => Promise.reject(new Error("no memory"));
      });
      await page.goto(`${site.url}#lang=en`);
      await page.waitForSelector("#missing:not([hidden])");
      assert.match(await text(page, "#notice"), /could not be loaded \(no memory\)/);
      assert.match(await text(page, "#missing table"), /15\.0 s/);
      await page.close();
    });
  });
}
