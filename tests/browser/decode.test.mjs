// #decode in a browser: a paste, files and samples come in, the verdict comes first, the table scrolls and is filtered.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { SAMPLES } from "../../www/figures/decode/samples.js";
import { BROWSERS, onceFor, openSite, textOf, until } from "./harness.mjs";

const PAGE = { page: "tools", query: "embed=decode", fragment: "lang=en&k=5.10&t=60" };
const textIn = (page, selector) => textOf(page, `#decode ${selector}`);
const verdict = (page, expected) => until(() => textIn(page, ".verdict"), expected);

async function paste(page, text) {
  await page.$eval(
    "#decode textarea",
    (field, given) => {
      field.value = given;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    },
    text,
  );
}

// As dropping does, but for the mouse.
async function drop(page, files) {
  await page.evaluate((given) => {
    const dataTransfer = new DataTransfer();
    for (const { name, bytes } of given) dataTransfer.items.add(new File([new Uint8Array(bytes)], name));
    document
      .querySelector("#decode")
      .dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
  }, files);
}

for (const name of BROWSERS) {
  describe(`decode in ${name}`, () => {
    const once = onceFor(name);
    let site;
    before(async () => (site = await openSite(name)));
    after(() => site?.close());

    test("a sample shows its verdict, its counts and its rows", () =>
      site.check(PAGE, async (page) => {
        await page.$eval("#decode .samples button", (button) => button.click());
        await verdict(
          page,
          "3 of 6 will be gone by 55.0 s. 3 never will: processes still hold them, process 26375 (node) 2 of them.",
        );
        await until(() => page.$$eval("#decode tbody tr[data-fate]", (rows) => rows.length), 7);
        assert.match(await textIn(page, ".advice"), /Have node close its descriptors/);
        // The keyboard goes from row to row; the one it is at is shown whole.
        await page.focus("#decode .rows .scroll");
        for (const line of [7, 8, 9]) {
          await page.keyboard.press("ArrowDown");
          await until(() => textIn(page, ".row-detail .held-by"), new RegExp(`^Line ${line};`));
        }
        assert.match(await textIn(page, ".row-detail .end"), /^Stays\. No timer runs/);
        assert.match(await textIn(page, "tr.picked .peer"), /^198\.51\.100\.9:40112$/);
        await page.select("#decode .by-fate", "held");
        await until(() => page.$$eval("#decode tbody tr[data-fate]", (rows) => rows.length), 3);
        assert.equal(await page.$eval("#decode .row-detail", (detail) => detail.hidden), true);
        await page.$eval("#decode th.end button", (button) => button.click());
        assert.equal(
          await page.$eval("#decode th.end", (head) => head.ariaSort ?? head.getAttribute("aria-sort")),
          "ascending",
        );
      }));

    once("what a paste says of its host is taken and shown", () =>
      site.check(PAGE, async (page) => {
        await paste(page, SAMPLES.find(({ id }) => id === "old").text);
        await until(() => page.$eval("#decode [data-control=finTimeout]", ({ value }) => value), "5");
        assert.match(await textIn(page, ".hints"), /Linux 3\.10\.0-1160.*tcp_fin_timeout 5 s/);
        assert.equal(new URL(page.url()).hash.includes("198.51"), false, "a link never carries the listing");
      }),
    );

    once("another setting is another answer", () =>
      site.check(PAGE, async (page) => {
        await paste(page, "tcp 0 0 192.0.2.1:80 198.51.100.7:1 FIN_WAIT2 -\n");
        await verdict(page, /^It will be gone by 62(\.\d)? s\.$/);
        await page.evaluate(() => (location.hash = "lang=en&k=5.10&t=30"));
        await verdict(page, /^It will be gone by 32(\.\d)? s\.$/);
      }),
    );

    once("dropped files are read, packed ones too, and nothing in them is markup", () =>
      site.check(PAGE, async (page) => {
        const line = 'FIN-WAIT-2 0 0 192.0.2.1:443 198.51.100.7:1 users:(("<img src=x>",pid=7,fd=3))\n';
        const packed = await new Response(
          new Blob([line]).stream().pipeThrough(new CompressionStream("gzip")),
        ).arrayBuffer();
        await drop(page, [
          { name: "one.txt", bytes: [...Buffer.from(line)] },
          { name: "two.gz", bytes: [...new Uint8Array(packed)] },
        ]);
        await until(() => textIn(page, ".shown"), /^2 sockets\./);
        assert.equal(await page.$$eval("#decode img", (images) => images.length), 0);
      }),
    );

    once(
      "a hundred thousand lines scroll, only those on the screen are in the page, and reading them can be stopped",
      () =>
        site.check(PAGE, async (page) => {
          await page.evaluate(() => {
            const line = (_, i) =>
              `FIN-WAIT-2 0 0 192.0.2.1:443 198.51.${(i >> 8) & 255}.${i & 255}:${1024 + (i % 60_000)} timer:(timewait,9sec,0)`;
            globalThis.lines = Array.from({ length: 100_000 }, line).join("\n");
            globalThis.drop = (content) => {
              const dataTransfer = new DataTransfer();
              dataTransfer.items.add(new File(content, "large.txt"));
              document
                .querySelector("#decode")
                .dispatchEvent(new DragEvent("drop", { dataTransfer, cancelable: true }));
            };
            globalThis.drop([globalThis.lines]);
          });
          await until(() => textIn(page, ".shown"), /^100,000 sockets\./);
          await page.$eval("#decode .scroll", (scroll) => (scroll.scrollTop = scroll.scrollHeight));
          await until(
            () => page.$$eval("#decode tbody tr", (rows) => rows.at(-1)?.getAttribute("aria-rowindex")),
            "100001",
          );
          assert.ok((await page.$$eval("#decode tbody tr", (rows) => rows.length)) < 60);

          // Three times as much, stopped once something of it has been read.
          await page.evaluate(
            () =>
              new Promise((stopped) => {
                const progress = document.querySelector("#decode .progress");
                new MutationObserver((_, observer) => {
                  if (progress.hidden) return;
                  observer.disconnect();
                  progress.querySelector("button").click();
                  stopped();
                }).observe(progress, { attributes: true });
                globalThis.drop(Array(3).fill(`${globalThis.lines}\n`));
              }),
          );
          const hidden = (selector) => page.$eval(`#decode ${selector}`, (element) => element.hidden);
          assert.deepEqual(
            await Promise.all([".stopped", ".progress", ".result"].map(hidden)),
            [false, true, true],
            "nothing is left of what was there before",
          );
          await page.$eval("#decode .samples button", (button) => button.click());
          await verdict(page, /^3 of 6 will be gone/);
          assert.equal(await hidden(".stopped"), true);
          await until(() => textIn(page, ".shown"), /^7 sockets\./);
        }),
    );
  });
}
