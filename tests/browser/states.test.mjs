// The state machines as a reader uses them: played by their buttons, by the slider and by keyboard, and interfered with. When things happen is held
// against the model's prediction.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import model from "../node/package.mjs";
import { BROWSERS, onceFor, openSite, PLAYER_RESTS_MS, settle, textOf } from "./harness.mjs";

for (const name of BROWSERS) {
  describe(name, () => {
    const once = onceFor(name);
    let site;
    before(async () => (site = await openSite(name)));
    after(() => site.close());

    const visit = (options, check) =>
      site.checkOn({ query: "embed=states", restMs: PLAYER_RESTS_MS, ...options }, check);
    const text = (page, selector) => textOf(page, `#states ${selector}`);
    const present = (page) =>
      page.$$eval('#states [data-status="now"]:not([data-id="fin-wait-2"])', (parts) =>
        parts.map((part) => part.dataset.id).sort(),
      );
    const status = (page, id) => page.$eval(`#states [data-id="${id}"]`, (part) => part.dataset.status);
    const timeMs = (page) => page.$eval("#states input.time", (range) => range.valueAsNumber);
    const press = async (page, button) => {
      await page.$eval(`#states .player .${button}`, (element) => element.click());
      await settle(page);
    };
    const key = async (page, pressed) => {
      await page.keyboard.press(pressed);
      await settle(page);
    };
    const within = (ms, { minMs, maxMs }) =>
      assert.ok(ms >= minMs && ms <= maxMs, `${ms} ms is not within ${minMs}–${maxMs} ms`);

    for (const [k, t] of [
      ["3.10", 5],
      ["4.4", 60],
      ["6.12", 30],
    ]) {
      once(`${k}, ${t} s: one step from the mini socket to its end, when the model says`, () =>
        visit({ fragment: `k=${k}&t=${t}&lang=en` }, async (page) => {
          assert.deepEqual(await present(page), ["close-wait", "mini"]);
          assert.equal(await status(page, "keepalive"), "off");
          await press(page, "forth");
          assert.deepEqual(await present(page), ["close-wait", "gone"]);
          within(await timeMs(page), model.predict(k, 250, t, 200).total.lone);
        }),
      );
    }

    once("over 60 s the keepalive stage comes first, then the mini socket", () =>
      visit({ fragment: "k=4.4&t=90&lang=en" }, async (page) => {
        const { stages, total } = model.predict("4.4", 250, 90, 200);
        assert.deepEqual(await present(page), ["close-wait", "keepalive"]);
        await press(page, "forth");
        assert.deepEqual(await present(page), ["close-wait", "mini"]);
        within(await timeMs(page), stages[0].lone);
        await press(page, "forth");
        assert.deepEqual(await present(page), ["close-wait", "gone"]);
        within(await timeMs(page), total.lone);
        await press(page, "back");
        assert.deepEqual(await present(page), ["close-wait", "mini"]);
      }),
    );

    once("the FIN starts a TIME_WAIT that the sysctl does not move", () =>
      visit({ fragment: "k=4.4&t=30&s=fin&x=20&lang=en" }, async (page) => {
        await press(page, "forth");
        assert.equal(await timeMs(page), 20_000);
        assert.deepEqual(await present(page), ["peer-gone", "time-wait"]);
        await press(page, "forth");
        within((await timeMs(page)) - 20_000, model.predict("4.4", 250, 5, 200).timeWait.lone);
        assert.match(await text(page, ".said"), /60\.0 s/);
      }),
    );

    once("a sysctl lowered in time ends the keepalive stage in a RST", () =>
      visit({ fragment: "k=6.12&t=90&s=lowered&lang=en" }, async (page) => {
        await press(page, "forth");
        assert.deepEqual(await present(page), ["close-wait", "keepalive"]);
        await press(page, "forth");
        assert.deepEqual(await present(page), ["peer-gone", "reset"]);
        assert.equal(await status(page, "p-rst"), "past");
        within(await timeMs(page), model.predict("6.12", 250, 90, 200).stages[0].lone);
      }),
    );

    test("held by its process: hours later it is still there, and the whole page says so", () =>
      site.check({ fragment: "lang=en" }, async (page) => {
        await page.$eval('#states input[value="held"]', (radio) => radio.click());
        await settle(page);
        assert.equal(await page.$eval("#answer", (answer) => answer.classList.contains("is-held")), true);
        await page.focus("#states input.time");
        await key(page, "End");
        assert.ok((await timeMs(page)) >= 3_600_000);
        assert.deepEqual(await present(page), ["close-wait", "held"]);
        await page.$eval('#states input[value="linger"]', (radio) => radio.click());
        await settle(page);
        assert.deepEqual(await present(page), ["peer-gone", "reset"]);
        assert.equal(await page.$eval("#answer", (answer) => answer.classList.contains("is-held")), false);
        // What the answer says is of another case, and it says so.
        assert.match(await page.$eval("#answer .warnings", (list) => list.textContent), /shows another case/);
        await page.waitForFunction(() => location.hash === "#v=1&s=linger&lang=en");
      }));

    test("the box, its bar and the tools' lines follow the slider", () =>
      visit({ fragment: "k=4.4&t=10&lang=en" }, async (page) => {
        await page.focus("#states input.time");
        await key(page, "Home");
        for (let n = 0; n < 4; n++) await key(page, "ArrowRight");
        assert.equal(await timeMs(page), 4000);
        assert.match(await text(page, '[data-id="mini"]'), /6\.00 s left.*timewait 6\.00/);
        const [bar, track] = await page.$$eval('#states [data-id="mini"] :is(.bar, .bar-track)', (rects) =>
          rects.map((rect) => rect.width.baseVal.value).sort((a, b) => a - b),
        );
        assert.ok(Math.abs(bar / track - 0.6) < 0.01, `${bar} of ${track}`);
        assert.deepEqual(
          await page.$$eval("#states .about dd > code", (lines) => lines.map((line) => line.textContent)),
          ["FIN-WAIT-2 timer:(timewait,6sec,0)", "FIN_WAIT2 timewait (6.00/0/0)"],
        );
        assert.match(
          await page.$eval("#states input.time", (range) =>
            range.getAttribute("aria-valuetext").replaceAll("\u00a0", " "),
          ),
          /^4\.00 s: FIN-WAIT-2, time-wait socket, 6\.00 s left$/,
        );
        await key(page, "End");
        assert.deepEqual(await present(page), ["close-wait", "gone"]);
      }));

    test("a link brings back the time, and the time goes into the link", () =>
      visit({ fragment: "k=4.4&t=10&at=4000&lang=en" }, async (page) => {
        assert.equal(await timeMs(page), 4000);
        assert.match(await text(page, '[data-id="mini"]'), /6\.00 s left/);
        await page.focus("#states input.time");
        await key(page, "ArrowRight");
        await page.waitForFunction(() => location.hash === "#v=1&k=4.4&t=10&at=5000&lang=en");
        await page.$eval('#states input[value="fin"]', (radio) => radio.click());
        await page.waitForFunction(() => location.hash === "#v=1&k=4.4&t=10&s=fin&lang=en");
        assert.equal(await timeMs(page), 0);
      }));

    test("the graph is one stop of the Tab key; arrow keys read it, Escape lets go", () =>
      visit({ fragment: "k=4.4&t=90&lang=en" }, async (page) => {
        assert.equal(await page.$$eval('#states .graph [tabindex="0"]', (parts) => parts.length), 1);
        await page.$eval('#states .graph [tabindex="0"]', (part) => part.focus());
        assert.match(await text(page, ".about h3"), /keepalive stage/);
        await key(page, "ArrowRight");
        const reached = await page.evaluate(() => document.activeElement.dataset.id);
        assert.notEqual(reached, "keepalive");
        assert.equal(
          await page.$eval(`#states [data-id="${reached}"]`, (part) => part.getAttribute("aria-selected")),
          "true",
        );
        assert.ok((await text(page, ".about p")).length > 20);
        await key(page, "Home");
        assert.equal(await page.evaluate(() => document.activeElement.dataset.id), "estab");
        await key(page, "Escape");
        assert.match(await text(page, ".about h3"), /keepalive stage/);
      }));

    once("every part can be chosen by pointer and then says what it is and where that stands in the sources", () =>
      visit({ fragment: "lang=en" }, async (page) => {
        const ids = await page.$$eval("#states .part", (parts) => parts.map((part) => part.dataset.id));
        assert.ok(ids.length > 30);
        const seen = new Set();
        for (const id of ids) {
          await page.$eval(`#states [data-id="${id}"]`, (part) =>
            part.dispatchEvent(new MouseEvent("click", { bubbles: true })),
          );
          await settle(page);
          const [title, about, source] = await Promise.all([
            text(page, ".about h3"),
            text(page, ".about p"),
            text(page, ".about dd:last-of-type"),
          ]);
          assert.ok(title && about && /\.[ch]/.test(source), id);
          assert.doesNotMatch(`${title} ${about}`, /\{|undefined|NaN/, id);
          seen.add(about);
        }
        assert.equal(seen.size, ids.length);
      }),
    );

    test("playing runs to the end by itself and can be paused", () =>
      visit({ fragment: "k=4.4&t=1&lang=en" }, async (page) => {
        // In the page itself, which alone is sure to press in time.
        await page.evaluate(
          () =>
            new Promise((done) => {
              const [play, time] = [".play", "input.time"].map((selector) =>
                document.querySelector(`#states ${selector}`),
              );
              play.click();
              const look = () => {
                if (time.valueAsNumber <= 200) return requestAnimationFrame(look);
                play.click();
                done();
              };
              look();
            }),
        );
        await settle(page);
        const paused = await timeMs(page);
        // It goes at ×1, and no frame takes it further than a quarter of a second.
        assert.ok(paused > 200 && paused < 800, `${paused}`);
        await new Promise((later) => setTimeout(later, 100));
        await settle(page);
        assert.equal(await timeMs(page), paused);
        await press(page, "play");
        await page.waitForFunction(() => document.querySelector('#states [data-id="gone"]').dataset.status === "now");
        await page.waitForFunction(() => document.querySelector("#states .play").dataset.playing === "false");
      }));

    test("the keys of the player: space, arrows, ten times as far with Shift, from event to event, the ends", () =>
      visit({ fragment: "k=4.4&t=90&lang=en" }, async (page) => {
        const shift = async (pressed) => {
          await page.keyboard.down("Shift");
          await key(page, pressed);
          await page.keyboard.up("Shift");
        };
        await page.focus("#states input.time");
        await key(page, "ArrowRight");
        assert.equal(await timeMs(page), 1000);
        await shift("ArrowRight");
        assert.equal(await timeMs(page), 11_000);
        await key(page, "PageUp");
        assert.deepEqual(await present(page), ["close-wait", "mini"]);
        await shift("PageDown");
        assert.equal(await timeMs(page), 0);
        await shift("PageUp");
        assert.deepEqual(await present(page), ["close-wait", "gone"]);
        await key(page, "Home");
        await key(page, " ");
        await page.waitForFunction(() => document.querySelector("#states input.time").valueAsNumber > 0);
        await key(page, " ");
        await page.waitForFunction(() => document.querySelector("#states .play").dataset.playing === "false");
      }));

    once("the speed is the reader's to set", () =>
      visit({ fragment: "k=4.4&t=1&lang=en" }, async (page) => {
        assert.equal(await text(page, ".pace b"), "×1");
        await page.focus("#states input.speed");
        await key(page, "Home");
        assert.equal(await text(page, ".pace b"), "×0.125");
        await key(page, "End");
        assert.equal(await text(page, ".pace b"), "×4,096");
        await press(page, "play");
        await page.waitForFunction(() => document.querySelector('#states [data-id="gone"]').dataset.status === "now");
      }),
    );

    // Firefox cannot be asked to emulate it. Where playing then leads is tested in Node (playhead.test.mjs).
    test("with reduced motion playing moves nothing before the next event", { skip: name === "firefox" }, () =>
      visit({ fragment: "k=4.4&t=90&lang=en" }, async (page) => {
        await page.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "reduce" }]);
        await page.$eval("#states .player .play", (button) => button.click());
        await settle(page);
        const playing = await page.$eval("#states .play", (button) => button.dataset.playing);
        assert.deepEqual([playing, await timeMs(page)], ["true", 0]);
        await press(page, "play");
        await page.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "no-preference" }]);
      }),
    );

    test("on a narrow screen the same parts stand in a column, all inside", () =>
      visit({ fragment: "lang=zh", width: 320, height: 700 }, async (page) => {
        assert.equal(await page.$eval("#states .graph", (svg) => svg.classList.contains("narrow")), true);
        const [inside, wide] = await page.evaluate(() => {
          const outer = document.querySelector("#states .graph").getBoundingClientRect();
          const parts = [...document.querySelectorAll("#states .part :is(.box, .pill, text)")].map((part) =>
            part.getBoundingClientRect(),
          );
          return [
            parts.every((rect) => rect.left >= outer.left - 1 && rect.right <= outer.right + 1),
            document.documentElement.scrollWidth > document.documentElement.clientWidth,
          ];
        });
        assert.deepEqual([inside, wide], [true, false]);
      }));

    once("the table tells the same events", () =>
      visit({ fragment: "k=4.4&t=90&s=lowered&lang=en" }, async (page) => {
        await page.click("#states .events summary");
        await page.waitForFunction(() => document.querySelector("#states .events tbody tr"));
        const rows = await page.$$eval("#states .events tbody tr", (lines) =>
          lines.map((row) => [...row.cells].map((cell) => cell.textContent)),
        );
        const hosts = rows.map(([, , , host]) => host);
        assert.deepEqual([...new Set(hosts)], ["FIN-WAIT-1", "FIN-WAIT-2, keepalive stage", "reset"]);
        assert.match(rows[0][0], /^0\.00\ss$/);
        for (const [, what, why, , , source] of rows)
          assert.ok(what.length > 5 && why.length > 10 && source.length > 5);
      }),
    );

    once("the player stays in its place, however much there is to read beside it", () =>
      visit({ fragment: "k=3.10&t=90&lang=en", width: 1440 }, async (page) => {
        const top = () =>
          page.$eval(
            "#states",
            (section) =>
              section.querySelector(".player").getBoundingClientRect().top -
              section.querySelector(".holder").getBoundingClientRect().top,
          );
        await page.$eval("#states .player", (bar) => (bar.style.position = "static"));
        await settle(page);
        const before = await top();
        for (const id of ["mini", "estab", "reset", "time-wait"]) {
          await page.$eval(`#states [data-id="${id}"]`, (part) =>
            part.dispatchEvent(new MouseEvent("click", { bubbles: true })),
          );
          await settle(page);
          assert.ok(Math.abs((await top()) - before) < 1, id);
        }
        await page.$eval("#states .player", (bar) => (bar.style.position = ""));
      }),
    );

    const click = async (page, selector, text) => {
      const done = await page.$$eval(
        `#states ${selector}`,
        (buttons, text) => {
          const button = buttons.find((one) => !one.closest("[hidden]") && one.textContent.includes(text));
          button?.click();
          return button !== undefined;
        },
        text,
      );
      assert.ok(done, `no button "${text}"`);
      await settle(page);
    };

    test("the reader lets the peer close now: TIME_WAIT, a chip, a link; and takes it back", () =>
      visit({ fragment: "k=4.4&t=30&at=2000&lang=en" }, async (page) => {
        const chosen = () => page.$eval("#states .scenarios :checked", (radio) => radio.value);
        assert.match(await text(page, ".now"), /time-wait socket/);
        assert.equal(await chosen(), "silent");
        await click(page, ".offers button", "closes (FIN)");
        assert.equal(await chosen(), "changed");
        assert.deepEqual(await present(page), ["peer-gone", "time-wait"]);
        assert.match(await text(page, ".done"), /2 s the peer’s process closes/);
        await page.waitForFunction(() => location.hash.includes("ev=2000.peer-close"));
        await key(page, "End");
        await page.focus("#states input.time");
        await key(page, "End");
        assert.deepEqual(await present(page), ["gone", "peer-gone"]);
        assert.match(await text(page, "h2"), /62\.0 s/);
        await click(page, ".done li button", "closes");
        await page.waitForFunction(() => !location.hash.includes("ev="));
        assert.deepEqual(await present(page), ["close-wait", "gone"]);
        assert.equal(await page.$eval("#states .done", (done) => done.hidden), true);
        assert.equal(await chosen(), "silent");
      }));

    once("a lost FIN ends in a cross and is sent again; what is impossible is not offered, with the reason", () =>
      visit({ fragment: "k=4.4&t=5&lang=en" }, async (page) => {
        await click(page, ".offers button", "loses our FIN");
        assert.deepEqual(await present(page), ["fin-wait-1", "peer-estab"]);
        assert.equal(await page.$eval('#states [data-id="p-fin"]', (part) => part.dataset.lost), "true");
        await press(page, "forth");
        assert.equal(await timeMs(page), 200);
        assert.deepEqual(await present(page), ["close-wait", "mini"]);
        assert.equal(await page.$eval('#states [data-id="p-fin"]', (part) => part.dataset.lost), "false");
        assert.match(await text(page, ".offers"), /the process has already closed it/);
        await click(page, ".offers button", "closes (FIN)");
        assert.match(await text(page, ".offers"), /the peer has already closed/);
      }),
    );

    test("the sysctl is written midway, by keyboard", () =>
      visit({ fragment: "k=4.4&t=90&at=10000&lang=en" }, async (page) => {
        await page.focus("#states .write input");
        await page.$eval("#states .write input", (field) => field.select());
        await page.keyboard.type("20");
        await key(page, "Tab");
        await key(page, "Enter");
        await page.waitForFunction(() => location.hash.includes("ev=10000.fin-timeout-20"));
        await page.focus("#states input.time");
        await key(page, "End");
        assert.deepEqual(await present(page), ["peer-gone", "reset"]);
        assert.match(await text(page, ".now"), /the timeout is 20 s, not over 60 s any more: a RST/);
      }));

    once("what was set before is in the link, and a link that makes no sense is told", () =>
      visit({ fragment: "k=4.4&t=30&ev=banana_linger2.10_2000.peer-data&lang=en" }, async (page) => {
        assert.match(await text(page, ".doing .problem"), /banana/);
        assert.equal(await page.$eval("#states .more input", (field) => field.value), "10");
        await page.$eval("#states .more input[type=checkbox]", (box) => box.click());
        await settle(page);
        assert.match(await text(page, "h2"), /0\.00 s/);
        assert.match(await text(page, ".said"), /unread/);
      }),
    );

    test("the graph and its events can be taken away as they stand", () =>
      site.check({ query: "embed=states", fragment: "k=4.4&t=90&ev=2000.peer-data&at=2000&lang=en" }, async (page) => {
        await page.evaluate(() => {
          globalThis.files = [];
          const make = URL.createObjectURL.bind(URL);
          URL.createObjectURL = (blob) => {
            files.push(blob);
            return make(blob);
          };
        });
        for (const format of ["SVG", "CSV"]) await click(page, ".actions button", format);
        const [svg, csv] = await page.evaluate(() => Promise.all(files.map((blob) => blob.text())));
        // A drawing that the browser can read by itself.
        const [wide, wrong] = await page.evaluate(async (text) => {
          const image = new Image();
          image.src = `data:image/svg+xml,${encodeURIComponent(text)}`;
          return image.decode().then(
            () => [image.naturalWidth, null],
            (error) => [0, error.message],
          );
        }, svg);
        assert.ok(wide > 100, wrong);
        assert.equal(svg.match(/data-status="now"/g).length, 2);
        assert.doesNotMatch(svg, / style=|class="box" fill=""/);
        assert.match(svg, /stop-color="rgb/);
        // By itself it says what it shows, of what, and where it is from.
        const written = svg.replace(/<[^>]+>/g, "").replaceAll("\u00a0", " ");
        for (const text of ["Gone after 2.00 s", "Linux 4.4", "HZ 250", "RTO 200", "finwait", "ev=2000.peer-data"])
          assert.ok(written.includes(text), text);
        assert.equal(csv.trimEnd().split("\r\n").length, 7);
        assert.match(csv, /2\.00 s,the peer’s data arrives,"No process is left to read it/);
      }));

    once("every example plays, and says why at every moment", () =>
      visit({ fragment: "k=6.12&t=90&lang=en" }, async (page) => {
        await page.click("#states .examples summary");
        const n = await page.$$eval("#states .examples button", (buttons) => buttons.length);
        assert.ok(n > 10);
        for (let i = 0; i < n; i++) {
          await page.$$eval("#states .examples button", (buttons, i) => buttons[i].click(), i);
          await settle(page);
          assert.equal(await page.$eval("#states .done", (done) => done.hidden), false);
          await page.focus("#states input.time");
          const seen = new Set();
          for (let step = 0; step < 4; step++) {
            seen.add(await text(page, ".now"));
            await key(page, "PageUp");
          }
          assert.ok(![...seen].includes(""));
          for (const told of seen) assert.doesNotMatch(told, /\{|undefined|NaN|states\./);
        }
      }),
    );
  });
}
