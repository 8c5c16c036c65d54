// #evidence as a reader uses it: the project's runs judged, filtered and walked through; a file of one's own dropped, chosen, pasted, refused, taken away.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { BROWSERS, onceFor, openSite, settle, textOf, until } from "./harness.mjs";

const RUNS = readFileSync(new URL("../measured/runs.csv", import.meta.url), "utf8")
  .trimEnd()
  .split(/\r?\n/);
const HEADER = RUNS[0].split(",");
const ROWS = RUNS.slice(1);
const cell = (row, name) => row.split(",")[HEADER.indexOf(name)];
const inData = (what) => ROWS.filter(what).length;
const number = (n) => n.toLocaleString("en");
// Some runs as a reader's own, on a kernel that the project has no measurements of.
const own = (rows) => [RUNS[0], ...rows.map((row) => row.replace(/^[^,]*/, "5.15.0-91-generic"))].join("\n");
const OWN = ROWS.filter((row) => /^5\.10/.test(row) && /isolated/.test(row)).slice(0, 12);
const late = (row, byS) =>
  row
    .split(",")
    .map((value, i) => (HEADER[i] === "total_s" ? String(Number(value) + byS) : value))
    .join(",");

for (const name of BROWSERS) {
  describe(`evidence in ${name}`, () => {
    const once = onceFor(name);
    let site;
    let folder;
    before(async () => {
      folder = mkdtempSync(join(tmpdir(), "finwait-"));
      site = await openSite(name);
    });
    after(async () => {
      rmSync(folder, { recursive: true });
      await site.close();
    });

    const visit = (fragment, body, options = {}) =>
      site.checkOn(
        {
          page: "evidence",
          query: "embed=evidence",
          fragment: ["evidence", "v=1", "lang=en", fragment].filter(Boolean).join("&"),
          ...options,
        },
        async (page) => {
          await page.waitForSelector("#evidence[data-judged]");
          await settle(page);
          await body(page);
          await page.$$eval("#evidence .file button", (all) => all.forEach((button) => button.click()));
        },
      );
    const text = (page, selector) => textOf(page, `#evidence ${selector}`);
    const says = (page, selector, pattern) =>
      until(() => text(page, selector).catch(() => ""), new RegExp(pattern.source, "s"));
    const key = async (page, pressed) => {
      await page.keyboard.press(pressed);
      await settle(page);
    };
    const click = async (page, selector) => {
      await page.$eval(`#evidence ${selector}`, (element) => element.click());
      await settle(page);
    };
    const file = (fileName, content) => {
      const path = join(folder, fileName);
      writeFileSync(path, content);
      return path;
    };
    const choose = async (page, ...paths) => (await page.$("#evidence input[type=file]")).uploadFile(...paths);
    const drop = (page, content, fileName = "mine.csv") =>
      page.evaluate(
        (parts, as) => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File([parts], as));
          const over = new DragEvent("dragover", { dataTransfer, bubbles: true, cancelable: true });
          document.querySelector("#evidence .points").dispatchEvent(over);
          if (!over.defaultPrevented) throw new Error("the browser would open the file");
          document
            .querySelector("#evidence .points")
            .dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
        },
        content,
        fileName,
      );

    once("the title counts what is in the data, and every run and load is as predicted", () =>
      visit("", async (page) => {
        const kernels = new Set(ROWS.map((row) => row.split(/[ ,]/)[0])).size;
        assert.equal(
          await text(page, "h2"),
          `All ${number(ROWS.length)} sockets measured on ${kernels} real kernels lived as long as predicted`,
        );
        const replayed = number(inData((row) => !cell(row, "run").endsWith(".rt.rt.log")));
        assert.match(await text(page, ".sum"), new RegExp(`${replayed} of ${replayed} end in the tick`));
        assert.match(await text(page, ".under-load h3"), /35 of 35 loads/);
        assert.equal(await page.$$eval("#evidence .loads li", (rows) => rows.length), 0, "they come when wanted");
        await click(page, ".under-load summary");
        await page.waitForSelector("#evidence .loads li");
        assert.equal(await page.$$eval("#evidence .loads li", (rows) => rows.length), 35);
        assert.equal(await page.$$eval("#evidence .loads li.miss", (rows) => rows.length), 0);
      }),
    );

    test("what the build judged is judged again before the reader's eyes, and is the same", () =>
      visit("", async (page) => {
        await click(page, ".again button");
        await page.waitForSelector("#evidence .again:not([data-state=running])[data-state]");
        const replayed = number(inData((row) => !cell(row, "run").endsWith(".rt.rt.log")));
        assert.match(
          await text(page, ".again [role=status]"),
          new RegExp(`: ${number(ROWS.length)} predictions, ${replayed} simulated .* 35 loads, each exactly as shown`),
        );
      }));

    test("filters say how many runs they leave, show those, and are in the link", () =>
      visit("", async (page) => {
        await page.select("#evidence .filter label:nth-child(1) select", "4.14.67");
        await page.select("#evidence .filter label:nth-child(2) select", "1000");
        const n = inData((row) => row.startsWith("4.14.67,1000,"));
        await says(page, "h2", new RegExp(`^All ${n} sockets measured on 4\\.14\\.67`));
        await page.waitForFunction(() => location.hash.includes("ek=4.14.67") && location.hash.includes("eh=1000"));
        assert.match(await text(page, ".reading"), /The curves are 4\.14 at HZ 1,000/);
        await click(page, "details.all > summary");
        assert.match(await text(page, ".pages span"), new RegExp(`^1 to 50 of ${n}$`));
        await click(page, ".pages button:last-child");
        assert.match(await text(page, ".pages span"), /^51 to 100/);
        const shown = await page.$$eval("#evidence .all tbody tr", (rows) =>
          rows.map((row) => [row.cells[1].textContent, row.cells[2].textContent].join()),
        );
        assert.deepEqual([...new Set(shown)], ["4.14.67,1,000"]);
        await click(page, ".filter button");
        await says(page, "h2", new RegExp(`^All ${number(ROWS.length)} sockets`));
      }));

    once("a link restores the filter, and one that nothing matches says so", () =>
      visit("ek=4.4.155&es=linger2", async (page) => {
        const n = inData((row) => row.startsWith("4.4.155,") && cell(row, "scenario") === "linger2");
        await says(page, "h2", new RegExp(`^All ${n} sockets measured on 4\\.4\\.155`));
        await page.evaluate(() => (location.hash = "#v=1&lang=en&ek=9.9"));
        await says(page, "h2", /^No measured socket is like that$/);
        assert.equal(await page.$eval("#evidence .points", (box) => box.hidden), true);
        await click(page, ".filter button");
        await says(page, "h2", /as predicted$/);
        assert.equal(await page.$eval("#evidence .points", (box) => box.hidden), false);
      }),
    );

    test("the arrow keys go from point to point, and each says its record, its prediction and the verdict", () =>
      visit("ek=3.10.108&eh=250&es=isolated", async (page) => {
        await page.focus("#evidence .picker");
        await key(page, "End");
        const picker = (attribute) =>
          page.$eval("#evidence .picker", (element, which) => element.getAttribute(which), attribute);
        const last = await picker("aria-valuetext");
        assert.match(last, /tcp_fin_timeout 70; 32\.6.*\ss ± .*; predicted 32\.[\d–.]+\ss, .*; 32\.6.* the same tick/);
        assert.equal(await picker("aria-valuenow"), await picker("aria-valuemax"));
        await key(page, "ArrowLeft");
        assert.notEqual(await picker("aria-valuetext"), last);
        assert.match(await text(page, ".record"), /on 3\.10\.108, HZ 250, alone/);
        assert.equal(await page.$eval("#evidence .picked", (ring) => ring.hidden), false);
        await key(page, "Escape");
        assert.match(await text(page, ".record"), /^Point at a mark/);
        await click(page, '.views [value="replay"]');
        await says(page, ".residuals .axis-y", /^distance from the simulated end, ms/);
      }));

    test("pointing at a mark reads it", () =>
      visit("ek=3.10.108", async (page) => {
        const box = await (await page.$("#evidence .picker")).boundingBox();
        await page.mouse.move(box.x + (30 / 70) * box.width, box.y + box.height / 2, { steps: 4 });
        await says(page, ".record", /tcp_fin_timeout 30.*Lived/);
        await page.mouse.move(box.x - 20, box.y - 60);
        await says(page, ".record", /^Point at a mark/);
      }));

    test("a dropped file is judged beside the others, and can be taken away", () =>
      visit("", async (page) => {
        await drop(page, own(OWN));
        await says(
          page,
          ".result",
          /mine\.csv.*12 sockets on 5\.15\.0-91-generic, 12 inside the predicted range.*12 of 12 end/,
        );
        const options = () =>
          page.$$eval("#evidence .filter label:first-child option", (all) => all.map(({ value }) => value));
        assert.ok((await options()).includes("5.15.0-91-generic"));
        assert.match(await text(page, "h2"), new RegExp(`^All ${number(ROWS.length)} sockets`));
        await page.select("#evidence .filter label:first-child select", "5.15.0-91-generic");
        await says(page, "h2", /^No measured socket/);
        await click(page, ".filter button");
        await click(page, ".file button");
        await page.waitForFunction(() => document.querySelector("#evidence .result").childElementCount === 0);
        assert.equal((await options()).includes("5.15.0-91-generic"), false);
      }));

    once("runs that miss are counted, told and marked; JSON says the same", () =>
      visit("", async (page) => {
        await choose(page, file("late.csv", own([...OWN.slice(0, 3), late(OWN[3], 7)])));
        await says(
          page,
          ".result",
          /late\.csv.*4 sockets .*, 3 inside the predicted range\. The largest miss is [4-7](\.\d+)?\ss.*lived .* predicted .* missed by/,
        );
        await click(page, "details.all > summary");
        assert.equal(
          await page.$eval("#evidence .all tbody tr", (row) => row.classList.contains("miss")),
          true,
          "what missed comes first",
        );
        const records = [...OWN.slice(0, 3), late(OWN[3], 7)].map((row) =>
          Object.fromEntries(row.split(",").map((value, i) => [HEADER[i], value])),
        );
        await choose(page, file("late.json", JSON.stringify(records)));
        await says(page, ".result", /late\.json.*4 sockets .*, 3 inside/);
      }),
    );

    once("what is wrong in a file is told by line and column, and the rest is judged", () =>
      visit("", async (page) => {
        await click(page, ".drop summary");
        await page.$eval(
          "#evidence textarea",
          (field, value) => (field.value = value),
          own([OWN[0], OWN[1].replace(/,isolated,/, ",odd,"), OWN[2]]),
        );
        await page.focus("#evidence .judge");
        await key(page, "Enter");
        await says(
          page,
          ".result",
          /Pasted text.*2 sockets.*, 2 inside.*line 3, scenario: “odd” is not one of isolated/,
        );
        await drop(page, "a,b\n1,2\n");
        await says(page, ".result", /line 1, kernel, hz, .*: missing; needed are kernel, hz/);
        await drop(page, own([OWN[0]]).replace("5.15.0-91-generic", "2.4.18"));
        await says(page, ".result", /line 2: the model refuses it: kernel/);
      }),
    );

    test("a huge or a binary file is refused at once, and the page goes on", () =>
      visit("", async (page) => {
        await choose(page, file("huge.csv", Buffer.alloc(50_000_000, "x,")));
        await says(page, ".result", /huge\.csv.*This file has 50 MB; at most 4 MB/);
        await choose(page, file("photo.png", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13])));
        await says(page, ".result", /photo\.png.*This is no text file/);
        assert.match(await text(page, "h2"), /as predicted$/);
        // As much as is read: the page must not stop while it is judged.
        const many = own(new Array(5000).fill(OWN[0]));
        await page.evaluate(() => {
          globalThis.turns = 0;
          const turn = () => {
            globalThis.turns += 1;
            setTimeout(turn, 5);
          };
          document.querySelector("#evidence input[type=file]").addEventListener("change", turn);
        });
        await choose(page, file("many.csv", many));
        await says(page, ".result", /many\.csv.*5,000 sockets .*, 5,000 inside.*5,000 of 5,000 end/);
        // How long it takes is the machine's affair; were it done in the page's own thread, there would be next to none.
        const turns = await page.evaluate(() => turns);
        assert.ok(turns >= 10, `the page had ${turns} turns meanwhile`);
      }));

    test("nothing of a file leaves the page, and the judged runs can be saved", () =>
      visit("ek=4.1.52", async (page) => {
        const sent = [];
        page.on("request", (request) => sent.push(request.url()));
        await drop(page, own(OWN));
        await says(page, ".result", /12 of 12 end/);
        assert.deepEqual(sent, []);
        await page.evaluate(() => {
          URL.createObjectURL = (blob) => {
            globalThis.saved = blob;
            return "data:,";
          };
          HTMLAnchorElement.prototype.click = () => {};
        });
        await page.$eval('#evidence [data-t="actions.csv"]', (button) => button.click());
        const csv = (await page.evaluate(() => globalThis.saved.text())).trimEnd().split("\r\n");
        assert.equal(csv.length, 1 + inData((row) => row.startsWith("4.1.52")));
        assert.match(
          csv[0],
          /^kernel,hz,.*,predicted_min_s,predicted_max_s,distance_s,miss_s,inside,replayed_s,replay_distance_s$/,
        );
        assert.ok(csv.slice(1).every((row) => row.includes(",yes,")));
      }));

    for (const width of [320])
      once(`nothing is wider than the page at ${width} px`, () =>
        visit(
          "",
          async (page) => assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= width),
          { width },
        ),
      );
  });
}
