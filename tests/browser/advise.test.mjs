// The advice as a reader uses it: the wish by keyboard and box, the fleet pasted, the strip dragged, the files taken.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { BROWSERS, openSite, settle, textOf } from "./harness.mjs";

const FLEET = "fleet=3.10.0-1160.el7.x86_64,4.18.0-553.el8_10.x86_64,6.8.0-45-generic@1000";

for (const name of BROWSERS) {
  describe(name, () => {
    let site;
    before(async () => (site = await openSite(name)));
    after(() => site.close());

    const visit = (fragment, check) =>
      site.checkOn({ page: "tools", query: "embed=advise", fragment: `advise&v=1&lang=en&${fragment}` }, check);
    const text = (page, selector) => textOf(page, `#advise ${selector}`);
    const texts = (page, selector) =>
      page.$$eval(`#advise ${selector}`, (all) => all.filter((e) => !e.closest("[hidden]")).map((e) => e.textContent));
    const title = (page) => text(page, "h2");
    const shownFile = (page) => text(page, ".advise-files pre");
    const setting = (file) => /net\.ipv4\.tcp_fin_timeout = (\d+)/.exec(file)?.[1];

    test("the setting stands in the title, the sentence and the file", () =>
      visit(`${FLEET}&gone=40&keep=10&t=60`, async (page) => {
        const [, n] = /^Set (\d+): /.exec(await title(page)) ?? [];
        assert.ok(n, await title(page));
        assert.equal(setting(await shownFile(page)), n);
        assert.equal((await texts(page, ".advise-table tbody tr")).length, 3);
      }));

    test("a box takes a wish away and brings it back", () =>
      visit(`${FLEET}&gone=20&keep=18&t=60`, async (page) => {
        assert.match(await title(page), /^No value from 1 to 120 /);
        assert.match((await texts(page, ".advise-reasons li")).join(), /exclude each other/);
        assert.deepEqual(await texts(page, ".advise-files pre"), [], "there is nothing to take away");
        const box = "#advise .advise-wish li:nth-child(2) [type=checkbox]";
        await page.click(box);
        await settle(page);
        assert.match(await title(page), /^Set \d+: /);
        await page.click(box);
        await settle(page);
        assert.match(await title(page), /^No value /);
      }));

    test("the strip is picked from by keyboard and by dragging, and the way back is there", () =>
      visit(`${FLEET}&gone=40&keep=10&t=60`, async (page) => {
        const advised = setting(await shownFile(page));
        await page.focus("#advise .strip-handle");
        await page.keyboard.press("ArrowLeft");
        await settle(page);
        assert.equal(setting(await shownFile(page)), String(Number(advised) - 1));
        await page.keyboard.press("End");
        await settle(page);
        assert.equal(await title(page), "120 does not fulfil the wish");
        assert.equal(await page.$eval("#advise .strip-handle", (handle) => handle.ariaValueNow), "120");
        assert.match((await texts(page, ".advise-reasons li")).join(), /breaks the wish on/);
        await page.$eval("#advise .strip-field", (field) => field.scrollIntoView({ block: "center" }));
        const { x, y, width, height } = await (await page.$("#advise .strip-field")).boundingBox();
        await page.mouse.move(x + 0.9 * width, y + height / 2);
        await page.mouse.down();
        await page.mouse.move(x + (19.5 / 120) * width, y + height / 2, { steps: 4 });
        await page.mouse.up();
        await settle(page);
        assert.equal(await page.$eval("#advise .strip-handle", (handle) => handle.ariaValueNow), "20");
        assert.equal(setting(await shownFile(page)), "20");
        await page.waitForFunction(() => location.hash.includes("set=20"));
        await page.click("#advise .advise-strip > .quiet");
        await settle(page);
        assert.equal(setting(await shownFile(page)), advised);
      }));

    test("a fleet is pasted, what is no kernel is named, and the link carries it", () =>
      visit("gone=40&keep=10", async (page) => {
        await page.click("#advise .advise-fleet summary");
        const given = "Linux a 5.14.0-427.el9.x86_64 #1 SMP x86_64 GNU/Linux\n6.1.0-28-amd64 250\nbanana\n9999.banana";
        await page.$eval("#advise textarea", (box) => box.select());
        await page.type("#advise textarea", given);
        await page.keyboard.press("Tab");
        await settle(page);
        const rows = await texts(page, ".advise-table tbody th");
        assert.deepEqual(rows, ["5.14.0-427.el9.x86_64", "6.1.0-28-amd64"]);
        assert.match((await texts(page, ".advise-fleet .problems li")).join(), /banana/);
        await page.waitForFunction(() => location.hash.includes("fleet=5.14.0-427.el9.x86_64,6.1.0-28-amd64@250"));
        // Red Hat builds with 1000.
        assert.match((await texts(page, ".advise-table tbody td:nth-of-type(1)"))[0], /^1000/);
      }));

    test("each file has the setting, and is shown in the reader's language", () =>
      visit(`${FLEET}&gone=40&keep=10&t=60`, async (page) => {
        const n = setting(await shownFile(page));
        for (const button of await page.$$("#advise .advise-files .switch button")) {
          await button.evaluate((b) => b.click());
          await settle(page);
          assert.ok((await shownFile(page)).includes(n), await button.evaluate((b) => b.textContent));
        }
        await page.select('[data-select="lang"]', "zh");
        await page.waitForFunction(() =>
          /[一-龥]/.test(document.querySelector("#advise .advise-files pre").textContent),
        );
        assert.match(await title(page), /^设成 \d+/);
      }));

    test("a hostile link says what it could not use, and the figure is there", () =>
      site.check(
        { page: "tools", fragment: "advise&v=1&lang=en&fleet=%3Cb%3E,x&gone=-5&set=9999&as=exe", whole: true },
        async (page) => {
          assert.match(await text(page, "h2"), /\d/);
          assert.equal(await page.$("#advise b b"), null);
        },
      ));
  });
}
