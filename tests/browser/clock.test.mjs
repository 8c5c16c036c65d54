// #clock as a reader uses it: the same story as #states on the same playhead, the tools' lines look by look, a published trace line against line.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { BROWSERS, onceFor, openSite, PLAYER_RESTS_MS, settle, textOf, until } from "./harness.mjs";

for (const name of BROWSERS) {
  describe(name, () => {
    const once = onceFor(name);
    let site;
    before(async () => (site = await openSite(name)));
    after(() => site.close());

    const visit = (options, check) =>
      site.checkOn({ page: "inside", query: "embed=clock", restMs: PLAYER_RESTS_MS, ...options }, check);
    const text = (page, selector) => textOf(page, `#clock ${selector}`);
    const timeMs = (page) => page.$eval("#clock input.time", (range) => range.valueAsNumber);
    const scrub = async (page, ms) => {
      await page.$eval(
        "#clock input.time",
        (range, to) => {
          range.value = to;
          range.dispatchEvent(new Event("input", { bubbles: true }));
        },
        ms,
      );
      await settle(page);
    };
    const key = async (page, pressed) => {
      await page.keyboard.press(pressed);
      await settle(page);
    };
    const focused = (page) =>
      page.evaluate(() => document.activeElement.dataset.id ?? document.activeElement.getAttribute("role"));
    const open = (page, part) =>
      page.$eval(`#clock > details.${part}`, (details) => {
        details.open = true;
      });
    // What was pressed has its words once those have come.
    const readOut = async (page, wanted) => {
      await until(() => text(page, ".reason"), wanted);
      return text(page, ".reason");
    };
    const choose = async (page, trace) => {
      await open(page, "comparison");
      await page.waitForSelector("#clock .comparison select");
      await page.select("#clock .comparison select", trace);
      await page.waitForFunction(() => document.querySelector("#clock .match:not([hidden]) tbody tr"));
      await settle(page);
    };
    const rows = (page) =>
      page.$$eval("#clock .match tbody tr", (all) =>
        all.map((row) => [...row.cells].map((cell) => cell.textContent.trim())),
      );
    // A setting is changed by a link, once what was changed before is in the address.
    const setT = async (page, t, before) => {
      await page.waitForFunction((value) => location.hash.includes(`t=${value}`), {}, before);
      await page.evaluate((value) => (location.hash = location.hash.replace(/t=\d+/, `t=${value}`)), t);
      await settle(page);
    };

    once("the last look is marked, with the line netstat shows then; those to come are faint", () =>
      visit({ fragment: "k=3.10&t=5&lang=en" }, async (page) => {
        const current = () =>
          page.$$eval('#clock .terminal .line[data-when="now"]', (lines) =>
            lines.map((line) =>
              [...line.children]
                .map(({ textContent }) => textContent)
                .join(" ")
                .replace(/\s+/g, " ")
                .trim(),
            ),
          );
        await scrub(page, 400);
        assert.deepEqual(await current(), []);
        await scrub(page, 700);
        assert.deepEqual(await current(), [
          "0.5 tcp 0 0 192.0.2.10:6667 198.51.100.7:40312 FIN_WAIT2 timewait (4.50/0/0)",
          "0.5 tcp 1 0 198.51.100.7:40312 192.0.2.10:6667 CLOSE_WAIT off (0.00/0/0)",
        ]);
        await scrub(page, 9000);
        assert.match((await current())[0], /^8\.5 .*timewait \(0\.00\/0\/0\)$/);
        assert.ok((await page.$$('#clock .line[data-when="ahead"]')).length > 0);
        await scrub(page, 15_000);
        assert.match((await current())[0], /^14\.5 .*timewait \(0\.00\/0\/0\)$/);
        await scrub(page, 16_000);
        assert.match((await current())[0], /^15\.5 \(no line\)/);
        assert.match(await text(page, "h2"), /3\.10.*5\.00 s.*15\.0 s/);
      }),
    );

    test("ss has lines of its own, and the link keeps the choice", () =>
      visit({ fragment: "k=4.4&t=5&at=1500&lang=en" }, async (page) => {
        await page.$eval('#clock input[value="ss"]', (radio) => radio.click());
        await settle(page);
        assert.match(
          await text(page, '.terminal[data-end="host"] .line[data-when="now"]'),
          /FIN-WAIT-2 0 +0 +192\.0\.2\.10:6667 +198\.51\.100\.7:40312 +timer:\(timewait,3\.500ms,0\)$/,
        );
        await page.waitForFunction(() => location.hash.includes("tool=ss"));
      }));

    once("the pace of looking is the reader's to set", () =>
      visit({ fragment: "k=4.4&t=60&at=30000&every=5000&first=2000&lang=en" }, async (page) => {
        const looks = await page.$$eval('#clock .terminal[data-end="host"] .line:not(.unused) .when', (times) =>
          times.map((time) => time.textContent),
        );
        assert.ok(looks.length > 3);
        for (const look of looks) assert.equal((Number(look) - 2) % 5, 0, look);
      }),
    );

    // The others, and every line of this one, are compared in Node (tests/node/traces.test.mjs).
    once("a published trace: every line is the model's, and the page is its machine", () =>
      visit({ fragment: "lang=en" }, async (page) => {
        await choose(page, "3.0-65");
        assert.match(await text(page, ".outcome"), /20 of 20 agree/);
        const all = await rows(page);
        assert.equal(all.length, 21);
        for (const [, published, , same] of all) assert.equal(same, "✓", published);
        assert.deepEqual(all.at(-1).slice(1), ["(no line)", "(no line)", "✓"]);
        await page.waitForFunction(() => location.hash.includes("trace=3.0-65"));
      }),
    );

    once("the trace headed 5 is none of 5, and one of 65; under another setting it breaks", () =>
      visit({ fragment: "lang=en" }, async (page) => {
        await choose(page, "3.0-5");
        assert.match(await text(page, ".outcome"), /5 \+ 5 \+ 9 lines, only \d of 19 agree with 5 s/);
        assert.deepEqual((await rows(page))[0].slice(1), ["keepalive (4.16/0/0)", "timewait (4.16/0/0)", "✗"]);
        await page.click("#clock .judged button");
        await settle(page);
        assert.match(await text(page, ".outcome"), /19 of 19 agree/);
        assert.ok((await rows(page)).every(([, , , same]) => same === "✓"));
        await setT(page, 66, 65);
        assert.match(await text(page, ".outcome"), /only \d+ of 19 agree with 66 s/);
        assert.ok((await rows(page)).some(([, , , same]) => /^✗ \+1\.0\d$/.test(same)));
      }),
    );

    test("a link brings a trace back, and its lines are looked at as it was", () =>
      visit({ fragment: "k=3.0.101-108.77-default&t=7&trace=3.0-7&at=3000&lang=en" }, async (page) => {
        await page.waitForFunction(() => document.querySelector("#clock .match:not([hidden]) tbody tr"));
        await settle(page);
        assert.match(
          await text(page, '.terminal[data-end="host"] .line[data-when="now"]'),
          /timewait \(4\.57\/0\/0\)$/,
        );
        assert.equal(await text(page, '.match tr[data-when="now"] td:nth-child(2)'), "timewait (4.57/0/0)");
      }));

    test("the playhead by keyboard, and the parts of the figure", () =>
      visit({ fragment: "k=4.4&t=90&lang=en" }, async (page) => {
        await page.$eval("#clock .playhead", (grip) => grip.focus());
        const range = await page.$eval("#clock .playhead", (grip) =>
          [grip.ariaValueMin, grip.ariaValueMax].map(Number),
        );
        assert.deepEqual(range, [0, Math.round(await page.$eval("#clock input.time", ({ max }) => Number(max)))]);
        await key(page, "ArrowRight");
        assert.equal(await timeMs(page), 1000);
        await key(page, "PageUp");
        const stage = await timeMs(page);
        assert.ok(stage > 30_000 && stage < 31_000, `${stage}`);
        await key(page, "Home");
        assert.equal(await timeMs(page), 0);
        assert.equal(await focused(page), "slider");
        assert.equal((await page.$$('#clock .item[tabindex="0"]')).length, 1);
        await page.$eval('#clock .item[tabindex="0"]', (item) => item.focus());
        await key(page, "End");
        assert.match(await focused(page), /^timer-/);
        await until(() => text(page, ".reason h3"), /time-wait socket/);
        assert.match(await text(page, ".reason .source"), /\.[ch]/);
        await key(page, "Enter");
        assert.equal(await timeMs(page), stage);
        await key(page, "Home");
        assert.match(await text(page, ".reason"), /close/);
        await key(page, "Escape");
        assert.equal(await page.$$eval('#clock .item[aria-selected="true"]', (items) => items.length), 0);
      }));

    test("the playhead by pointer", () =>
      visit({ fragment: "k=4.4&t=60&lang=en" }, async (page) => {
        await page.$eval("#clock svg", (svg) => svg.scrollIntoView({ block: "center" }));
        const box = await (await page.$("#clock .holder svg")).boundingBox();
        await page.mouse.move(box.x + box.width * 0.5, box.y + 100);
        await page.mouse.down();
        await settle(page);
        const first = await timeMs(page);
        assert.ok(first > 20_000 && first < 35_000, `${first}`);
        await page.mouse.move(box.x + box.width * 0.75, box.y + 100);
        await page.mouse.up();
        await settle(page);
        assert.ok((await timeMs(page)) > first + 10_000);
      }));

    once("every part of a figure says what it is, why, and where that stands", () =>
      visit({ fragment: "k=4.4&t=30&s=fin&x=20&lang=en" }, async (page) => {
        const ids = await page.$$eval("#clock .item", (items) => items.map((item) => item.dataset.id));
        assert.ok(ids.length >= 8, ids.join());
        for (const id of ids) {
          await page.$eval(`#clock [data-id="${id}"]`, (item) =>
            item.dispatchEvent(new MouseEvent("click", { bubbles: true })),
          );
          await settle(page);
          const said = await readOut(page, /Source: /);
          assert.ok(said.length > 30, id);
          assert.doesNotMatch(said, /\{|undefined|NaN|states\./, id);
        }
      }),
    );

    for (const width of [320, 390])
      test(`at ${width} px time runs down, and nothing stands outside`, () =>
        visit({ fragment: "k=3.10&t=5&trace=3.0-5&lang=zh", width, height: 800 }, async (page) => {
          await page.waitForFunction(() => document.querySelector("#clock .match:not([hidden]) tbody tr"));
          await settle(page);
          assert.ok(await page.$("#clock svg.turned"));
          const [outside, wide] = await page.evaluate(() => {
            const outer = document.querySelector("#clock").getBoundingClientRect();
            const texts = [...document.querySelectorAll("#clock svg text")];
            return [
              texts
                .filter((text) => {
                  const { left, right } = text.getBoundingClientRect();
                  return left < outer.left - 1 || right > outer.right + 1;
                })
                .map(({ textContent }) => textContent),
              document.documentElement.scrollWidth > innerWidth,
            ];
          });
          assert.deepEqual([outside, wide], [[], false]);
          const cut = await page.$$eval("#clock .match td", (cells) =>
            cells.some((cell) => cell.getBoundingClientRect().right > innerWidth),
          );
          assert.equal(cut, false, "what is compared is all in sight");
        }));

    once("the table tells the same events", () =>
      visit({ fragment: "k=4.4&t=90&lang=en" }, async (page) => {
        await open(page, "happened");
        await page.waitForSelector("#clock .happened tbody tr");
        const cells = await page.$$eval("#clock .happened tbody tr", (all) =>
          all.map((row) => [...row.cells].map((cell) => cell.textContent)),
        );
        assert.deepEqual(
          cells.map(([, , host]) => host).filter((host, i, all) => host !== all[i - 1]),
          ["FIN-WAIT-1", "FIN-WAIT-2", "gone"],
        );
        for (const row of cells) for (const cell of row) assert.doesNotMatch(cell, /undefined|NaN|^$/);
      }),
    );

    test("the drawing and its events can be taken away", () =>
      visit({ fragment: "k=3.10&t=5&lang=en" }, async (page) => {
        const [wide, looks, csv] = await page.evaluate(async () => {
          const make = URL.createObjectURL.bind(URL);
          const made = (format) =>
            new Promise((done) => {
              URL.createObjectURL = (blob) => {
                done(blob.text());
                return make(blob);
              };
              [...document.querySelectorAll("#clock .actions button")]
                .find(({ textContent }) => textContent === format)
                .click();
            });
          const texts = [await made("SVG"), await made("CSV")];
          // A drawing that the browser can read by itself.
          const image = Object.assign(new Image(), { src: `data:image/svg+xml,${encodeURIComponent(texts[0])}` });
          await image.decode();
          return [image.naturalWidth, texts[0].match(/<rect[^>]* fill="rgb/g).length, texts[1]];
        });
        assert.ok(wide > 100);
        assert.ok(looks > 3, "the drawing takes its colours along");
        const lines = csv.trimEnd().split("\r\n");
        assert.equal(lines[0].split(",").length, 5);
        assert.ok(lines.length > 4 && /^15\.0\d*,/.test(lines.at(-1)), csv);
      }));

    test("the drawing as dots: twice as fine as the page, on its paper", () =>
      visit({ fragment: "k=3.10&t=5&theme=dark&lang=en" }, async (page) => {
        const [wide, width, corner, ink] = await page.evaluate(async () => {
          const made = new Promise((done) => {
            const make = URL.createObjectURL.bind(URL);
            URL.createObjectURL = (blob) => {
              if (blob.type === "image/png") done(blob);
              return make(blob);
            };
          });
          [...document.querySelectorAll("#clock .actions button")]
            .find(({ textContent }) => textContent === "picture (PNG)")
            .click();
          const image = await createImageBitmap(await made);
          const context = new OffscreenCanvas(image.width, image.height).getContext("2d");
          context.drawImage(image, 0, 0);
          const { data } = context.getImageData(0, 0, image.width, image.height);
          const light = data.filter((value, i) => i % 4 === 0 && value > 150).length;
          return [
            image.width,
            document.querySelector("#clock .holder svg").getBoundingClientRect().width,
            [...data.slice(0, 4)],
            light,
          ];
        });
        assert.ok(Math.abs(wide - 2 * (width + 24)) <= 2, `${wide} of ${width}`);
        assert.deepEqual(corner, [20, 22, 26, 255]);
        assert.ok(ink > 2000, `${ink} light dots`);
      }));

    once("its numbers open their derivation: the finding’s, and a timer’s", () =>
      visit({ fragment: "k=3.10&t=5&lang=en" }, async (page) => {
        const ask = async (selector) => {
          await page.$eval(selector, (element) => element.click());
          await page.waitForSelector("dialog[open] li");
          const said = await page.$eval("dialog", (dialog) =>
            [...dialog.querySelectorAll("h2, .why-of")].map(({ textContent }) => textContent).join(" "),
          );
          await page.keyboard.press("Escape");
          await page.waitForFunction(() => !document.querySelector("dialog[open]"));
          return said.replaceAll("\u00a0", " ");
        };
        assert.match(await ask("#clock h2 [data-why]"), /^Why 15\.0 s\? Linux 3\.10 .*alone on its machine/);
        await page.$eval('#clock [data-id^="timer"]', (bar) =>
          bar.dispatchEvent(new MouseEvent("click", { bubbles: true })),
        );
        await readOut(page, /It lasts 15\.0 s\./);
        assert.match(await ask("#clock .reason [data-why]"), /^Why 15\.0 s\? .*The second stage|^Why 15\.0 s\?/);
      }),
    );

    once("a timer that is cut short says how long it would have lasted", () =>
      visit({ fragment: "k=4.4&t=30&s=fin&x=20&lang=en" }, async (page) => {
        await page.$eval('#clock [data-id^="timer"]', (bar) =>
          bar.dispatchEvent(new MouseEvent("click", { bubbles: true })),
        );
        await readOut(page, /undisturbed it would last 30\.0 s/);
      }),
    );

    once("what is written lies over the line of the present", () =>
      visit({ fragment: "k=3.10&t=5&at=0&lang=en" }, async (page) => {
        const order = await page.$$eval("#clock .holder svg > g", (all) =>
          all.map((group) => group.getAttribute("class")),
        );
        assert.ok(order.indexOf("written") > order.indexOf("playhead") && order.includes("playhead"), order.join());
        // Every word is there, and none outside.
        assert.equal(
          await page.$$eval("#clock svg .word", (all) => all.filter((word) => !word.closest(".written")).length),
          0,
        );
      }),
    );

    test("deeds close together are written side by side", () =>
      visit({ fragment: "ev=net.40_20.peer-close_30.fin-timeout-9&lang=en" }, async (page) => {
        const boxes = await page.$$eval("#clock .written .word", (all) =>
          all.map((word) => word.getBoundingClientRect()).map(({ left, right, top }) => ({ left, right, top })),
        );
        const [first] = boxes.map(({ top }) => top).sort((a, b) => a - b);
        const deeds = boxes.filter(({ top }) => Math.abs(top - first) < 2).sort((a, b) => a.left - b.left);
        assert.ok(deeds.length >= 3);
        for (const [i, { left }] of deeds.entries()) if (i) assert.ok(left > deeds[i - 1].right, `${i}`);
      }));
  });
}
