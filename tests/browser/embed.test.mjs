// Figures in a page of someone else's: a wiki at another origin, with a strict policy and dark colours, once with the
// script of the element and once with nothing but frames.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, describe, test } from "node:test";
import { PARTS } from "../../www/embed/parts.js";
import { BROWSERS, openSite, until } from "./harness.mjs";

/** A page of the wiki: `body` under a policy that takes nothing but what its administrator has allowed, from `site`. */
async function openWiki(site, pages) {
  const { origin } = new URL(site);
  const policy = `default-src 'none'; script-src ${origin}; frame-src ${origin}; img-src 'self'; base-uri 'none'; require-trusted-types-for 'script'`;
  const server = createServer(({ url }, response) => {
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.setHeader("content-security-policy", policy);
    const body = pages[url.slice(1)];
    response.statusCode = body === undefined ? 404 : 200;
    response.end(`<!doctype html><meta name="color-scheme" content="dark"><title>A wiki</title>${body ?? ""}`);
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return { url: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}

const tall = "<p>So far down that the frames come later.</p>";
const withScript = (site) => `
  <script src="${site}embed-finwait.js" async></script>
  <finwait-figure figure="lifetime" kernel="3.10" fin-timeout="5" lang="en"><a href="${site}#lifetime">How long</a></finwait-figure>
  ${tall}
  <finwait-figure figure="kernels" lang="zh" theme="light"><a href="${site}evidence.html#kernels">Every kernel</a></finwait-figure>`;
const FRAMES = [
  ["lifetime", "", 320, 360],
  ["states", "", 320, 360],
  ["row", "inside.html", 320, 360],
  ["crowd", "tools.html", 480, PARTS.crowd.plain],
];
const withoutScript = (site) =>
  FRAMES.map(
    ([figure, page, width, height]) =>
      `<iframe src="${site}${page}?embed=${figure}#${figure}&v=1&lang=en" title="${figure}" width="${width}" height="${height}"></iframe>`,
  ).join(tall);

// In a frame: where it stands, and where its drawing is.
function look() {
  const main = document.querySelector("main");
  const boxes = [...document.querySelectorAll(".embedded .kept :is(canvas, svg), .embedded .kept table")].map((one) =>
    one.getBoundingClientRect(),
  );
  const [drawing] = boxes.filter(({ width, height }) => width * height > 5000);
  return {
    ready: document.documentElement.dataset.ready,
    scrolled: [scrollY, main.scrollTop, main.scrollLeft],
    overflows: document.documentElement.scrollWidth > innerWidth,
    inSight:
      Boolean(drawing) && drawing.top >= 0 && drawing.bottom <= innerHeight + 1 && drawing.right <= innerWidth + 1,
    heading: document.querySelector(".embedded h2").getBoundingClientRect().top >= 0,
    missing: main.scrollHeight - main.clientHeight,
  };
}

for (const name of BROWSERS) {
  describe(name, () => {
    let site;
    let wiki;
    let page;
    const frameOf = (figure) => page.frames().find((frame) => frame.url().includes(`?embed=${figure}`));
    const ready = (figure) =>
      until(() => frameOf(figure)?.evaluate(() => document.documentElement.dataset.ready ?? "") ?? "", "true");
    const open = async (path) => {
      page = await site.newPage();
      await page.evaluateOnNewDocument(() => {
        globalThis.refused = [];
        document.addEventListener("securitypolicyviolation", (event) =>
          globalThis.refused.push(event.violatedDirective),
        );
      });
      await page.setViewport({ width: 800, height: 900 });
      await page.goto(wiki.url + path);
    };
    before(async () => {
      site = await openSite(name);
      wiki = await openWiki(site.url, { element: withScript(site.url), frames: withoutScript(site.url) });
    });
    after(async () => {
      await wiki.close();
      await site.close();
    });

    test("two elements take the height they need, follow their attributes and heed no one else", async () => {
      await open("element");
      await ready("lifetime");
      const heights = () =>
        page.$$eval("finwait-figure", (all) => all.map((one) => one.shadowRoot.querySelector("iframe").offsetHeight));
      await until(async () => (await heights())[0] !== 440, true);
      const [height] = await heights();
      const shown = await frameOf("lifetime").evaluate(look);
      assert.deepEqual([shown.scrolled, shown.overflows, shown.inSight], [[0, 0, 0], false, true]);
      const needed = await frameOf("lifetime").evaluate(() => document.body.getBoundingClientRect().height);
      assert.ok(Math.abs(needed - height) <= 1, `${needed} of ${height}`);

      // Neither the page itself nor the other frame speaks for this one.
      await page.evaluate(() => postMessage({ type: "finwait:height", figure: "lifetime", height: 7000 }, "*"));
      await page.evaluate(() =>
        document.querySelector("finwait-figure").nextElementSibling.nextElementSibling.scrollIntoView(),
      );
      await ready("kernels");
      await frameOf("kernels").evaluate(() =>
        parent.postMessage({ type: "finwait:height", figure: "lifetime", height: 7000 }, "*"),
      );
      await until(async () => (await heights())[1] !== 440, true);
      assert.equal((await heights())[0], height);
      const table = await frameOf("kernels").evaluate(look);
      assert.ok(table.inSight && table.missing <= 1, JSON.stringify(table));
      const look2 = await frameOf("kernels").evaluate(() => [
        document.documentElement.lang,
        getComputedStyle(document.documentElement).colorScheme,
      ]);
      assert.deepEqual(look2, ["zh-Hans", "light"]);

      assert.deepEqual(await page.evaluate(() => globalThis.refused), []);

      // A figure without a drawing of its own is a picture, too: on its paper, with its colours.
      const [wide, colours] = await frameOf("kernels").evaluate(async () => {
        const make = URL.createObjectURL.bind(URL);
        const made = new Promise((done) => {
          URL.createObjectURL = (blob) => {
            done(blob);
            return make(blob);
          };
        });
        document.querySelector("#kernels [data-t='actions.png']").click();
        const image = await createImageBitmap(await made);
        const context = new OffscreenCanvas(image.width, image.height).getContext("2d");
        context.drawImage(image, 0, 0);
        const { data } = context.getImageData(0, 0, image.width, image.height);
        const found = new Set();
        for (let i = 0; i < data.length; i += 4) found.add(data.slice(i, i + 3).join());
        return [
          image.width,
          ["252,251,248", "184,74,0", "0,122,89", "0,103,163"].filter((one) => found.has(one)).length,
        ];
      });
      assert.ok(wide > 1000, `${wide}`);
      assert.equal(colours, 4, "paper, and a hue for each kernel");

      const steps = await page.evaluate(() => history.length);
      await page.$eval("finwait-figure", (one) => one.setAttribute("fin-timeout", "61"));
      await until(
        () => frameOf("lifetime").evaluate(() => `${location.hash} ${document.querySelector("h2").textContent}`),
        /t=61&lang=en .*\b61\b/,
      );
      assert.equal(await page.evaluate(() => history.length), steps);

      // The rest of the figure comes behind its button, and the frame grows.
      await frameOf("lifetime").$eval(".embed-more", (button) => button.click());
      await until(async () => (await heights())[0] > height + 100, true);

      const link = () => page.$eval("finwait-figure a", (one) => one.getClientRects().length);
      assert.equal(await link(), 0);
      // Only Chromium can be told to look as on paper.
      if (name === "chromium") {
        await page.emulateMediaType("print");
        assert.ok((await link()) > 0, "on paper its address");
      }
      // Firefox takes a file that is saved for where the frame goes next, which this policy does not allow.
      if (name !== "firefox") assert.deepEqual(await page.evaluate(() => globalThis.refused), []);
      await page.close();
    });

    test("a plain frame, from 320 × 360 on, opens at its top with the drawing in sight, in dark", async () => {
      await open("frames");
      for (const [figure] of FRAMES) {
        await ready(figure);
        await page.$eval(`[title=${figure}]`, (frame) => frame.scrollIntoView());
        await until(
          () =>
            frameOf(figure)
              .evaluate(look)
              .then(({ inSight }) => inSight),
          true,
        );
        const { scrolled, overflows, heading } = await frameOf(figure).evaluate(look);
        assert.deepEqual([scrolled, overflows, heading], [[0, 0, 0], false, true], figure);
      }
      const dark = await frameOf("states").evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
      assert.equal(dark, "rgb(20, 22, 26)");
      assert.deepEqual(await page.evaluate(() => globalThis.refused), []);
      await page.close();
    });
  });
}
