// What may go wrong with a page: it says so in the reader's language, the main results stay, nothing is dead without a
// word, and nothing fails that nobody heeds.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import * as faulty from "./faulty.mjs";
import { BROWSERS, openSite, textOf, until } from "./harness.mjs";

const WASM = /\.wasm$/;
const LISTING = /^assets\/listing-worker-\w+\.js$/;
const WORKERS = /^assets\/(?:flow|judge|stall)-worker-\w+\.js$/;
/** A worker that takes what it is asked and, once the page would hear of it (app/alive.js), is ended before it answers. */
const ENDED =
  "addEventListener('message', (e) => { e.stopImmediatePropagation(); const end = async () => " +
  "setTimeout((await navigator.locks.query()).held.some(({ name }) => name.startsWith('finwait worker')) ? close : end, " +
  "500); end(); });";
const THROWING = "addEventListener('message', () => { throw new Error('out of order'); });";
const FAILING =
  "addEventListener('test:fail', () => { throw new Error('one of a kind'); });" +
  "addEventListener('test:refuse', () => { Promise.reject(new Error('another')); });";
const HOUR_MS = 3_600_000;

for (const name of BROWSERS) {
  describe(name, () => {
    let site;
    before(async () => (site = await openSite(name)));
    after(() => site?.close());

    /**
     * Opens `path` of a site with `faults` and runs `body(page, server)`; what nobody heeds fails the test. `again`: as if
     * the page had been loaded again already (recover.js).
     */
    async function onFaulty(faults, path, body, { again = true, prepare = () => {}, size = [1440, 900] } = {}) {
      const server = await faulty.serveFaulty(faults);
      const page = await site.newPage();
      await page.evaluateOnNewDocument(() => delete Navigator.prototype.serviceWorker);
      await page.evaluateOnNewDocument(noteUnheeded);
      if (again) await page.evaluateOnNewDocument(rememberLoadedAgain);
      await page.evaluateOnNewDocument(prepare);
      await page.setViewport({ width: size[0], height: size[1] });
      try {
        await page.goto(server.url + path);
        await body(page, server);
        assert.deepEqual(await page.evaluate(() => globalThis.unheeded), []);
      } finally {
        await page.close();
        await server.close();
      }
    }
    const text = textOf;
    const isReady = (page) => page.waitForSelector("html[data-ready]");
    const says = async (page, selector, words) => {
      await page.waitForSelector(selector);
      await until(() => text(page, selector), words);
    };

    const MODELS = [
      ["missing", [faulty.missing(WASM)], "#lang=zh", { again: false }],
      ["cut off", [faulty.cut(WASM)], "tools.html#lang=en"],
      ["of another build", [faulty.ofAnotherBuild(WASM)], "inside.html#lang=zh"],
      ["forbidden", [faulty.replaced(/\.html$/, " 'wasm-unsafe-eval'", "")], "evidence.html#lang=en"],
      ["missing in a frame", [faulty.missing(WASM)], "?embed=lifetime#lang=zh", { size: [600, 300] }],
    ];
    for (const [what, faults, path, options] of MODELS) {
      test(`a model that is ${what}: the page says so and has the main results`, () =>
        onFaulty(
          faults,
          path,
          async (page) => {
            // Some pages' model comes with the reader (app/model.js).
            // One that is being loaded again has none of them.
            const count = (selector) => page.$$eval(selector, (all) => all.length).catch(() => 0);
            await until(() => count("html[data-ready], html[data-failed]"), 1);
            // A page that is loaded again meanwhile has not seen the first move.
            let x = 100;
            await until(async () => {
              await page.mouse.move(x++, 100);
              return count("#missing:not([hidden]), #notice:not([hidden])");
            }, 2);
            const zh = path.endsWith("zh");
            assert.match(
              await text(page, "#notice"),
              zh ? /^模型加载失败（.+）/s : /^The model could not be loaded \(.+\)/s,
            );
            const shown = await page.$$eval("#missing p", (all) =>
              all.filter((one) => one.checkVisibility()).map((one) => one.textContent),
            );
            assert.equal(shown.length, 1);
            assert.match(shown[0], zh ? /页面有一部分没能加载/ : /Part of this page could not be loaded/);
            // The last row can be reached, and is of one language.
            const row = await page.$eval("#missing tbody tr:last-child", (last) => {
              last.scrollIntoView();
              const { top, bottom } = last.getBoundingClientRect();
              const worded = [...last.querySelectorAll("[lang]")].filter((one) => one.checkVisibility());
              const languages = [...new Set(worded.map(({ lang }) => lang))];
              return { isSeen: top >= 0 && bottom <= innerHeight, words: last.textContent, languages };
            });
            assert.ok(row.isSeen);
            assert.match(row.words, /^TIME_WAIT.*60\.0/s);
            assert.deepEqual(row.languages, [zh ? "zh-Hans" : "en"]);
          },
          options,
        ));
    }

    test("a figure, its words, a style sheet and what is behind a press do not come: each says so, the rest goes on", () =>
      onFaulty([faulty.missing(/^assets\/(?:lifetime|why)-\w+\.(?:js|css)$/)], "#lang=zh", async (page) => {
        await isReady(page);
        assert.match(await text(page, "#lifetime"), /^页面的这一部分加载失败：./);
        await says(page, ".failure p", "页面有一部分没能加载，其余部分照常可用。");
        assert.match(await text(page, "#answer .verdict"), /15\.0/);
        await page.click(".failure button:last-child");
        assert.equal(await page.$(".failure"), null);
        await page.$eval("#answer [data-why]", (number) => number.click());
        await says(page, ".failure p", "页面有一部分没能加载，其余部分照常可用。");
        await page.waitForSelector("#states svg");
        await Promise.all([page.waitForNavigation(), page.click(".failure button:first-of-type")]);
        await isReady(page);
      }));

    test("a frame whose figure does not come has the main results", () =>
      onFaulty([faulty.missing(/^assets\/row-\w+\.js$/)], "inside.html?embed=row#lang=zh", async (page) => {
        await page.waitForSelector("#missing:not([hidden])");
        assert.match(await text(page, "#row"), /^页面的这一部分加载失败：./);
      }));

    test("an error that nobody foresaw is said", () =>
      onFaulty([faulty.begunWith(/^assets\/main-\w+\.js$/, FAILING)], "#lang=en", async (page) => {
        await isReady(page);
        await page.evaluate(() => dispatchEvent(new Event("test:fail")));
        await says(page, ".failure p", "Something on this page failed (one of a kind). The rest goes on.");
        await page.evaluate(() => dispatchEvent(new Event("test:refuse")));
        await says(page, ".failure p", /another/);
      }));

    test("nothing can be kept, copied or drawn: the page does without, and says what it lacks", () =>
      onFaulty(
        [],
        "#lang=en",
        async (page) => {
          await isReady(page);
          assert.match(await text(page, "#lifetime .no-canvas"), /^There is nothing to draw on here/);
          await page.$eval("#answer .share summary", (summary) => summary.click());
          await page.$eval("#answer .share button[data-t='actions.link']", (button) => button.click());
          await page.waitForSelector("#answer .share textarea.to-copy");
          await page.$eval("#questions", (section) => section.scrollIntoView());
          await page.waitForSelector("#questions .presets a");
          await page.$eval("#questions .presets a[href*='#lifetime']", (link) => link.click());
          await page.waitForFunction(() => location.hash.startsWith("#lifetime"));
          await page.$eval("select[data-select=lang]", (select) => {
            select.value = "zh";
            select.dispatchEvent(new Event("change", { bubbles: true }));
          });
          await says(page, "#lifetime .no-canvas", /^这里画不出图/);
        },
        { again: false, prepare: keepAndDrawNothing },
      ));

    test("a canvas whose pixels are lost is drawn again when it is back", () =>
      onFaulty([], "#lang=en", async (page) => {
        await isReady(page);
        const isBlank = () =>
          page.$eval("#lifetime .sheet.shown .drawn", (canvas) => {
            const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
            return data.every((value) => value === 0);
          });
        await until(isBlank, false);
        const event = (type) =>
          page.$eval(
            "#lifetime .sheet.shown .drawn",
            (canvas, type) => {
              if (type === "contextlost") canvas.getContext("2d").reset();
              canvas.dispatchEvent(new Event(type));
            },
            type,
          );
        await event("contextlost");
        assert.match(await text(page, "#lifetime .no-canvas"), /^There is nothing to draw on here/);
        assert.equal(await isBlank(), true);
        await event("contextrestored");
        assert.equal(await page.$("#lifetime .no-canvas"), null);
        assert.equal(await isBlank(), false);
      }));

    test("a paste whose worker does not come, throws, is ended or gets no memory says so, and the next one is read", () =>
      onFaulty([], "tools.html#lang=zh", async (page, server) => {
        await isReady(page);
        const paste = (lines) =>
          page.$eval(
            "#decode textarea",
            (field, lines) => {
              field.value =
                "FIN-WAIT-2 0 0 10.0.0.5:443 203.0.113.9:51876 timer:(timewait,14sec,0) ino:0 sk:1\n".repeat(lines);
              field.dispatchEvent(new Event("input"));
            },
            lines,
          );
        const failed = async (words) => {
          await page.waitForSelector("#decode .failed:not([hidden])");
          await says(page, "#decode .failed", words);
        };
        server.become([faulty.missing(LISTING)]);
        await paste(1);
        await failed("无法解析：它的脚本没能加载。");
        server.become([faulty.begunWith(LISTING, THROWING)]);
        await paste(2);
        await failed(/^无法解析：.*out of order/);
        server.become([faulty.begunWith(LISTING, ENDED)]);
        await paste(3);
        await failed("无法解析：浏览器中断了计算，多半是内存不足。");
        server.become([faulty.withLittleMemory(WASM)]);
        await paste(1);
        await page.waitForSelector("#decode .failed[hidden]");
        await paste(8_000);
        await failed("无法解析：浏览器中断了计算，多半是内存不足。");
        server.become([]);
        await paste(5);
        await page.waitForSelector("#decode .failed[hidden]");
        await page.waitForSelector("#decode .result:not([hidden])");
      }));

    test("a flow and a judgement whose worker is ended say so", async () => {
      await onFaulty([faulty.begunWith(WORKERS, ENDED)], "inside.html#row&v=1&flow=1000&lang=en", async (page) => {
        await isReady(page);
        await page.waitForSelector("#row .million");
        // What comes above it may move it out of sight, where it does not begin.
        const scrolled = (million) => {
          million.scrollIntoView(); // of which a browser makes a promise
          return million.dataset.state;
        };
        await until(() => page.$eval("#row .million", scrolled), /running|still/);
        await says(page, "#row .million output", /^This could not be computed: The browser has broken the work off/);
      });
      await onFaulty([faulty.begunWith(WORKERS, ENDED)], "evidence.html#history-stall&v=1&lang=zh", async (page) => {
        await isReady(page);
        await page.waitForSelector("#history .stall .again button");
        await page.$eval("#history .stall .again button", (button) => button.click());
        await says(page, "#history .stall .again [role=status]", "没能算出来：浏览器中断了计算，多半是内存不足。");
        await page.waitForSelector("#evidence .again button");
        await page.$eval("#evidence .again button", (button) => button.click());
        await says(page, "#evidence .again [role=status]", /浏览器中断了计算/);
      });
    });

    test("ten thousand inputs, a nap and a clock that is set back leave a page that answers", () =>
      onFaulty(
        [],
        "#lang=en",
        async (page) => {
          await isReady(page);
          const setTo = (stop, times) =>
            page.$eval(
              "#answer input[type=range]",
              (slider, stop, times) => {
                const STOPS = 13;
                for (let i = 1; i <= times; i++) {
                  const at = i === times ? stop : i % STOPS;
                  slider.value = String((at * slider.max) / (STOPS - 1));
                  slider.dispatchEvent(new Event("input", { bubbles: true }));
                }
              },
              stop,
              times,
            );
          await setTo(8, 10_000); // of the stops, 61 s
          await says(page, "#answer .verdict", /2\.03/);
          await until(() => page.evaluate(() => location.hash), "#v=1&t=61&lang=en");
          if (name === "chromium") await nap(page);
          await page.evaluate((ms) => globalThis.setClockBack(ms), HOUR_MS);
          await page.$eval("#states", (section) => section.scrollIntoView());
          await page.waitForSelector("#states .player .play");
          await page.$eval("#states .player .play", (button) => button.click());
          const at = () => page.$eval("#states .player input[type=range]", ({ valueAsNumber }) => valueAsNumber);
          await until(async () => (await at()) > 0, true);
          await setTo(2, 1); // 5 s
          await says(page, "#answer .verdict", /15\.0/);
        },
        { prepare: letClockBeSetBack },
      ));
  });
}

/** The tab is put to sleep, as browsers do with those in the background, and wakes. */
async function nap(page) {
  const session = await page.createCDPSession();
  await session.send("Page.setWebLifecycleState", { state: "frozen" });
  await session.send("Page.setWebLifecycleState", { state: "active" });
  // One that slept is in the background.
  await session.send("Emulation.setFocusEmulationEnabled", { enabled: true });
}

/** Errors that went all the way without anybody who took them. */
function noteUnheeded() {
  globalThis.unheeded = [];
  const note = (event) =>
    setTimeout(() => event.defaultPrevented || globalThis.unheeded.push(event.message ?? String(event.reason)));
  addEventListener("error", (event) => event.error && note(event));
  addEventListener("unhandledrejection", note);
}

function rememberLoadedAgain() {
  try {
    sessionStorage.setItem(`finwait:loaded-again:${location.pathname}${location.search}`, String(Date.now()));
  } catch {} // the empty page before the first has no storage
}

function keepAndDrawNothing() {
  for (const name of ["localStorage", "sessionStorage", "caches", "indexedDB"])
    Object.defineProperty(globalThis, name, {
      get() {
        throw new DOMException(`${name} is disabled`, "SecurityError");
      },
    });
  const refuse = () => Promise.reject(new DOMException("no permission", "NotAllowedError"));
  Object.defineProperty(navigator, "clipboard", { value: { writeText: refuse } });
  HTMLCanvasElement.prototype.getContext = () => null;
}

function letClockBeSetBack() {
  let backMs = 0;
  const [now, sinceStart] = [Date.now, performance.now.bind(performance)];
  Date.now = () => now() - backMs;
  performance.now = () => sinceStart() - backMs;
  const ask = requestAnimationFrame.bind(globalThis);
  globalThis.requestAnimationFrame = (step) => ask((at) => step(at - backMs));
  globalThis.setClockBack = (ms) => (backMs = ms);
}
