// #crowd and #knobs in a browser: the load by keyboard and by dragging, the row's way up and back, the case for the lab.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { BROWSERS, openSite } from "./harness.mjs";

const title = (page, id) => page.$eval(`#${id} h2`, (heading) => heading.textContent);
const settled = (page) => page.waitForFunction(() => !document.documentElement.hasAttribute("data-behind"));
const STALL = "k=3.10&t=60&load=12&loadsilent=0&lang=en";

for (const name of BROWSERS) {
  describe(name, () => {
    let site;
    before(async () => {
      site = await openSite(name);
    });
    after(() => site.close());

    test("up with the keys the row stalls, and on the way down it stays so for a while", () =>
      site.checkOn({ page: "tools", query: "embed=crowd", fragment: `crowd&v=1&${STALL}` }, async (page) => {
        assert.match(await title(page, "crowd"), /12 closes a second keep 677 sockets on 3\.10/);
        const slider = await page.$("#crowd .crowd-sliders input");
        const press = async (key, n) => {
          await slider.focus();
          for (let i = 0; i < n; i++) await page.keyboard.press(key);
          await settled(page);
        };
        await press("ArrowUp", 2);
        await page.waitForFunction(() => /stall/.test(document.querySelector("#crowd h2").textContent));
        await press("ArrowDown", 6);
        await page.waitForFunction(() => /8 closes/.test(document.querySelector("#crowd h2").textContent));
        assert.match(await title(page, "crowd"), /8 closes a second stall 3\.10/);
        await page.waitForFunction(() => /wasstalled=1/.test(location.hash));
        await press("ArrowDown", 2);
        await page.waitForFunction(() => /6 closes/.test(document.querySelector("#crowd h2").textContent));
        assert.match(await title(page, "crowd"), /6 closes a second keep/);
        await page.waitForFunction(() => !/wasstalled/.test(location.hash));
      }));

    test("the rate can be dragged on its own plot", () =>
      site.checkOn({ page: "tools", query: "embed=crowd", fragment: `crowd&v=1&${STALL}` }, async (page) => {
        const plot = await page.$("#crowd .plot.rate");
        await plot.scrollIntoView();
        const { x, y, width, height } = await plot.boundingBox();
        await page.mouse.move(x + 0.3 * width, y + height / 2);
        await page.mouse.down();
        await page.mouse.move(x + 0.7 * width, y + height / 2, { steps: 3 });
        await page.mouse.up();
        await page.waitForFunction(() => /stall/.test(document.querySelector("#crowd h2").textContent));
        const drawn = await page.$eval("#crowd .plot.rate canvas", (canvas) => {
          const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
          return data.some((byte) => byte > 0);
        });
        assert.ok(drawn, "the plot is empty");
      }));

    test("ports that cross are refused in words, and the answer stays", () =>
      site.checkOn(
        { page: "tools", query: "embed=crowd", fragment: "crowd&v=1&lang=en&portlow=61000&porthigh=61000" },
        async (page) => {
          const high = await page.$('#crowd [data-control="crowdPortHigh"]');
          await high.click({ count: 3 });
          await page.keyboard.type("32768");
          await page.waitForFunction(() =>
            /ports: 61000 to 32768 was given/.test(document.querySelector("#crowd .problems").textContent),
          );
          assert.match(await title(page, "crowd"), /closes a second/);
        },
      ));

    test("the case for the lab is the state’s own", () =>
      site.checkOn({ page: "tools", query: "embed=crowd", fragment: "crowd&v=1&lang=en&k=3.10&t=7" }, async (page) => {
        const text = () => page.$eval("#crowd .lab pre", (pre) => pre.textContent);
        await page.$eval("#crowd .lab summary", (summary) => summary.click());
        await page.waitForFunction(() => /"finTimeout":7/.test(document.querySelector("#crowd .lab pre").textContent));
        await page.$eval("#crowd .lab-kinds button:nth-child(2)", (button) => button.click());
        await page.waitForFunction(() =>
          /tcp_fin_timeout=7/.test(document.querySelector("#crowd .lab pre").textContent),
        );
        assert.match(await text(), /Predicted: 15\.0\d\d to 15\.0\d\d s/);
      }));

    test("what tcp_tw_reuse asks for changes with kernel and settings", () =>
      site.checkOn(
        { page: "tools", query: "embed=knobs", fragment: "knobs&v=1&lang=en&k=3.10&stampage=1500" },
        async (page) => {
          const marks = () =>
            page.$$eval("#knobs .knob-conditions li:not([hidden])", (items) => items.map((item) => item.dataset.holds));
          await page.waitForSelector("#knobs .knob-conditions li");
          assert.deepEqual(await marks(), ["true", "true", "null"]);
          assert.match(await title(page, "knobs"), /depends/);
          await page.$eval('#knobs input[type="checkbox"]', (box) => box.click());
          await page.waitForFunction(() =>
            /leaves this port alone/.test(document.querySelector("#knobs h2").textContent),
          );
          assert.deepEqual(await marks(), ["true", "false", "null"]);
        },
      ));
  });
}
