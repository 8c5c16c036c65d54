// The plot as a reader uses it: what stands on the canvas, what the handle and the crosshair do, and that nothing is drawn again without need.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import model from "../node/package.mjs";
import { BROWSERS, onceFor, openSite, settle, textOf } from "./harness.mjs";

for (const name of BROWSERS) {
  describe(name, () => {
    const once = onceFor(name);
    let site;
    before(async () => (site = await openSite(name)));
    after(() => site.close());

    const visit = (options, check) =>
      site.checkOn({ query: "embed=lifetime", ...options }, (page) => still(page).then(() => check(page)));
    const key = async (page, pressed) => {
      await page.keyboard.press(pressed);
      await settle(page);
    };
    // Not with the mouse: figures further down are still being fetched, and move what is pointed at.
    const press = (page, selector) => page.$eval(selector, (element) => element.click());
    // Until the plot stands where it will stay: what is above it comes with the words, what is below with the reader.
    const still = (page) =>
      page.evaluate(async () => {
        const frame = () => new Promise(requestAnimationFrame);
        const where = () => JSON.stringify(document.querySelector(".plot .still").getBoundingClientRect());
        for (let last = "", same = 0; same < 5; await frame()) {
          same = where() === last ? same + 1 : 0;
          last = where();
        }
      });
    const text = textOf;
    const attribute = (page, selector, name) =>
      page.$eval(selector, (element, name) => element.getAttribute(name).replaceAll("\u00a0", " "), name);

    test("at 5 s on 3.10 the line stands at 15 s, and at 7 s, and at 8 s it does not", () =>
      visit({ fragment: "lang=en&theme=light" }, async (page) => {
        for (const t of [5, 7])
          assert.ok(Math.abs((await lineAt(page, t)) - 15) < 0.4, `${t}: ${await lineAt(page, t)}`);
        assert.ok(Math.abs((await lineAt(page, 8)) - 22.5) < 0.4, `8: ${await lineAt(page, 8)}`);
      }));

    // At 60 and 61 themselves other kernels' lines lie over it.
    test("above 60 the line has fallen", () =>
      visit({ fragment: "lang=en&theme=light", scale: 2 }, async (page) => {
        assert.ok(Math.abs((await lineAt(page, 50)) - 60.2) < 0.4, `50: ${await lineAt(page, 50)}`);
        assert.ok(Math.abs((await lineAt(page, 65)) - 20) < 0.4, `65: ${await lineAt(page, 65)}`);
      }));

    once("the title and the readout say what the model says", () =>
      visit({ fragment: "k=3.10&t=5&lang=en" }, async (page) => {
        assert.equal(await text(page, "#lifetime h2"), "On 3.10, a setting of 5 s means 7.51–15.0 s");
        assert.match(
          await text(page, '.readout [data-mechanism="death-row"]'),
          /^3\.107\.51–15\.0 s with others, 15\.0 s alone$/,
        );
        assert.match(
          await attribute(page, ".plot .shown .still", "aria-label"),
          /On 3\.10, a setting of 5 s means 7\.51–15\.0 s.*4\.4: 5\.00 s/s,
        );
      }),
    );

    test("the crosshair reads by arrow keys, sets nothing, and Enter takes what it reads", () =>
      visit({ fragment: "t=5&lang=en" }, async (page) => {
        await page.focus(".reader");
        for (let n = 0; n < 3; n++) await key(page, "ArrowRight");
        assert.equal(await text(page, ".readout p"), "At a setting of 8 s");
        assert.match(await text(page, '.readout [data-mechanism="death-row"] .lone'), /^22\.5–22\.6 s$/);
        assert.match(
          await attribute(page, ".reader", "aria-valuetext"),
          /^At 8 seconds; 3\.10: 15\.0–22\.6 s with others, 22\.5–22\.6 s alone/,
        );
        assert.equal(await attribute(page, ".handle", "aria-valuenow"), "5");
        await key(page, "End");
        assert.equal(await text(page, ".readout p"), "At a setting of 70 s");
        await key(page, "Home");
        await key(page, "Enter");
        assert.equal(await attribute(page, ".handle", "aria-valuenow"), "1");
        await key(page, "Escape");
        assert.equal(await text(page, ".readout p"), "At your setting, 1 s");
      }));

    test("the handle is moved by keys and by dragging, and the URL follows", () =>
      visit({ fragment: "t=5&lang=en" }, async (page) => {
        await page.focus(".handle");
        await page.keyboard.press("ArrowRight");
        await page.keyboard.down("Shift");
        await page.keyboard.press("ArrowRight");
        await page.keyboard.up("Shift");
        await settle(page);
        assert.equal(await attribute(page, ".handle", "aria-valuenow"), "16");
        const from = await (await page.$(".handle")).boundingBox();
        const to = await place(page, 30, 0);
        await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
        await page.mouse.down();
        await page.mouse.move(to.x, to.y, { steps: 5 });
        await page.mouse.up();
        await settle(page);
        assert.equal(await attribute(page, ".handle", "aria-valuenow"), "30");
        await page.waitForFunction(() => location.hash.includes("t=30"));
      }));

    test("pointing reads, clicking sets", () =>
      visit({ fragment: "t=5&lang=en" }, async (page) => {
        const there = await place(page, 45, 10);
        await page.mouse.move(there.x, there.y);
        await settle(page);
        assert.equal(await text(page, ".readout p"), "At a setting of 45 s");
        await page.mouse.click(there.x, there.y);
        await settle(page);
        assert.equal(await attribute(page, ".handle", "aria-valuenow"), "45");
      }));

    once("only what changes the curves draws them again", () =>
      visit({ fragment: "t=5&lang=en" }, async (page) => {
        await page.evaluate(() => {
          const { clearRect } = CanvasRenderingContext2D.prototype;
          globalThis.drawn = 0;
          CanvasRenderingContext2D.prototype.clearRect = function (...args) {
            if (this.canvas.closest("#lifetime")) globalThis.drawn++;
            return clearRect.apply(this, args);
          };
        });
        const there = await place(page, 20, 10);
        await page.mouse.move(there.x, there.y);
        await page.mouse.move(there.x + 100, there.y, { steps: 10 });
        await page.focus(".handle");
        await page.keyboard.press("ArrowRight");
        await settle(page);
        const drawn = () => page.evaluate(() => globalThis.drawn);
        assert.equal(await drawn(), 1, "pointing and setting the timeout: the other range, in the pause");
        for (const range of [180, 70, 180]) {
          await press(page, `[data-range="${range}"]`);
          await settle(page);
          assert.equal(await drawn(), 1, `to ${range}, which is there`);
        }
        await page.select("[data-select=theme]", "dark");
        await settle(page);
        assert.equal(await drawn(), 3, "another theme: this range, and in the pause the other");
      }),
    );

    once("the table holds the numbers of the curve", () =>
      visit({ fragment: "hz=1000&lang=en" }, async (page) => {
        await press(page, "#lifetime details:not(.share) summary");
        await page.waitForSelector("#lifetime tbody tr");
        const rows = await page.$$eval("#lifetime tbody tr", (rows) =>
          rows.map((row) => [...row.cells].map((cell) => cell.textContent)),
        );
        assert.equal(rows.length, 180);
        const curves = ["3.10", "4.4", "6.12"].map((kernel) => [...model.lifetimeCurve(kernel, 1000, 200, 1, 180)]);
        for (const [i, [setting, ...cells]] of rows.entries()) {
          assert.equal(setting, String(i + 1));
          const shown = cells.map((cell) => cell.split("–").map(Number));
          const exact = curves.flatMap((curve) => [curve.slice(4 * i, 4 * i + 2), curve.slice(4 * i + 2, 4 * i + 4)]);
          for (const [j, [low, high = low]] of shown.entries()) {
            for (const [seconds, ms] of [
              [low, exact[j][0]],
              [high, exact[j][1]],
            ]) {
              const rounding = ms < 9995 ? 0.005 : 0.05;
              assert.ok(
                Math.abs(seconds - ms / 1000) <= rounding + 1e-9,
                `row ${setting}, cell ${j}: ${seconds} s for ${ms} ms`,
              );
            }
          }
        }
      }),
    );

    for (const width of [320, 390, 768, 1440]) {
      test(`at ${width} px no label lies on another or leaves the figure`, () =>
        visit({ width }, async (page) => {
          for (const fragment of ["t=5", "t=90", "t=5&hz=100&k=6.8", "t=3&rto=3000", "range=180&hz=1000", "lang=zh"]) {
            await page.evaluate((hash) => (location.hash = hash), `v=1&${fragment}`);
            await still(page);
            const boxes = await page.$$eval("#lifetime .shown .label:not([hidden])", (labels) =>
              labels
                .filter((label) => getComputedStyle(label).visibility === "visible")
                .map((label) => ({ text: label.textContent, rect: label.getBoundingClientRect().toJSON() })),
            );
            assert.ok(boxes.length > 8, `${boxes.length} labels`);
            for (const [i, { text, rect: a }] of boxes.entries()) {
              assert.ok(
                a.left >= -0.5 && a.right <= width + 0.5,
                `${fragment}: "${text}" from ${a.left} to ${a.right}`,
              );
              for (const { text: other, rect: b } of boxes.slice(i + 1)) {
                const apart =
                  a.right <= b.left + 1 || b.right <= a.left + 1 || a.bottom <= b.top + 2 || b.bottom <= a.top + 2;
                assert.ok(apart, `${fragment}: "${text}" lies on "${other}"`);
              }
            }
          }
        }));
    }

    test("a picture and a table can be saved", () =>
      visit({ fragment: "t=5&lang=en" }, async (page) => {
        await page.evaluate(() => {
          globalThis.saved = [];
          URL.createObjectURL = (blob) => {
            globalThis.saved.push(blob);
            return "data:,";
          };
          HTMLAnchorElement.prototype.click = () => {};
        });
        for (const key of ["actions.png", "actions.csv"]) await press(page, `#lifetime [data-t="${key}"]`);
        await page.waitForFunction(() => globalThis.saved.length === 2);
        const files = await page.evaluate(() =>
          Promise.all(
            globalThis.saved.map(async (blob) =>
              blob.type === "image/png"
                ? createImageBitmap(blob).then(({ width, height }) => [width, height])
                : blob.text(),
            ),
          ),
        );
        const csv = files
          .find((file) => typeof file === "string")
          .trim()
          .split("\r\n");
        assert.equal(csv.length, 181);
        assert.match(csv[0], /^tcp_fin_timeout_s,3\.10_lone_min_ms,/);
        assert.match(csv[30], /^30,375\d\d/);
        assert.deepEqual(files.find(Array.isArray), [2256, 1320]);
      }));

    // Where a setting and a lifetime (s) stand in the window, by the words along the axes.
    const place = (page, t, seconds) => page.evaluate(`(${stands})(${t}, ${seconds})`);
    const stands = (t, seconds) => {
      const middle = (label) => {
        const { left, top, width, height } = label.getBoundingClientRect();
        return { x: left + width / 2, y: top + height / 2 };
      };
      const labelled = (kind, text) =>
        middle([...document.querySelectorAll(`.plot .shown .${kind}`)].find((label) => label.textContent === text));
      const [x15, x45] = ["15", "45"].map((text) => labelled("tick-x", text).x);
      const [y0, y15] = ["0", "15"].map((text) => labelled("tick-y", text).y);
      return { x: x15 + ((t - 15) * (x45 - x15)) / 30, y: y0 + (seconds * (y15 - y0)) / 15 };
    };

    // The lifetime, in seconds, at which 3.10's line is painted over a setting: the middle of its topmost run of pixels in 3.10's own colour.
    const lineAt = (page, t) => page.evaluate(`(${painted})(${stands}, ${t})`);
    const painted = (stands, t) => {
      const canvas = document.querySelector(".plot .shown .still");
      const { left, top, width } = canvas.getBoundingClientRect();
      const ratio = canvas.width / width;
      const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d", { willReadFrequently: true });
      copy.drawImage(canvas, 0, 0);
      const { x, y: y0 } = stands(t, 0);
      const { y: y15 } = stands(t, 15);
      const column = copy.getImageData(Math.round((x - left) * ratio), 0, 1, canvas.height).data;
      const is = (row) =>
        column[4 * row + 3] > 200 &&
        Math.abs(column[4 * row] - 0xb8) + Math.abs(column[4 * row + 1] - 0x4a) + column[4 * row + 2] < 60;
      const rows = Array.from({ length: canvas.height }, (_, row) => row);
      const first = rows.find(is);
      const end = rows.find((row) => row > first && !is(row));
      return (15 * (top + (first + end) / 2 / ratio - y0)) / (y15 - y0);
    };
  });
}
