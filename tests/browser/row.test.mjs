// The row as a reader uses it: stepped, scrubbed and rewound, sockets added, read by keyboard. When things end is held against the model.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { control } from "../../www/app/controls.js";
import model from "../node/package.mjs";
import { BROWSERS, onceFor, openSite, PLAYER_RESTS_MS, settle, textOf, until } from "./harness.mjs";

// A few sockets, and a crowd; that every preset is the same whichever way it is played is tested in Node (tests/node/row.test.mjs).
const STEPPED = ["phase", "quota"];

for (const name of BROWSERS) {
  describe(name, () => {
    const once = onceFor(name);
    let site;
    before(async () => (site = await openSite(name)));
    after(() => site.close());

    const ROW = { page: "inside", query: "embed=row" };
    const visit = (options, check) => site.checkOn({ ...ROW, restMs: PLAYER_RESTS_MS, ...options }, check);
    // A run that begins when it is seen begins once.
    const visitAnew = (options, check) => site.check({ ...ROW, ...options }, check);
    const text = (page, selector) => textOf(page, `#row ${selector}`);
    const data = (page) =>
      page.$eval("#row", ({ dataset }) => ({ tick: Number(dataset.tick), ends: Number(dataset.ends) }));
    const key = async (page, pressed) => {
      await page.keyboard.press(pressed);
      await settle(page);
    };
    const time = async (page, ms) => {
      await page.$eval(
        "#row .time",
        (range, to) => {
          range.value = to;
          range.dispatchEvent(new Event("input", { bubbles: true }));
        },
        ms,
      );
      await settle(page);
    };
    // Everything that is drawn and said of a moment; the order in which squares were made does not matter.
    const moment = (page) =>
      page.$eval("#row", (section) => ({
        tick: section.dataset.tick,
        sockets: [...section.querySelectorAll(".machine .socket")].map((part) => part.outerHTML).sort(),
        rest: [...section.querySelectorAll(".machine > g > :not(g)")].map((part) => part.outerHTML),
        counters: section.querySelector(".counters").textContent,
        about: section.querySelector(".about").textContent,
        now: [...section.querySelectorAll(".lives-holder .now")].map((part) => part.outerHTML),
      }));

    // A crowd stops at every move of the hand: ten at a time.
    const CROWDS = ["quota"];

    for (const row of STEPPED) {
      once(`${row}: stepped to its end and back through the same moments, and scrubbed into them`, () =>
        visit({ fragment: `row&row=${row}&t=5&lang=en` }, async (page) => {
          await page.waitForSelector("#row[data-tick]");
          await page.focus("#row .time");
          const step = async (pressed) => {
            if (CROWDS.includes(row)) await page.keyboard.down("Shift");
            await key(page, pressed);
            if (CROWDS.includes(row)) await page.keyboard.up("Shift");
            return moment(page);
          };
          const seen = [await moment(page)];
          for (let now = await step("PageUp"); now.tick !== seen.at(-1).tick; now = await step("PageUp"))
            seen.push(now);
          assert.ok(seen.length > 3, `${seen.length} moments`);

          // The model's own end of the same scenario, which is what the page was given to draw.
          const { tick, ends } = await data(page);
          assert.ok(tick >= ends);
          const waiting = await page.$eval("#row .counters dd", (cell) => cell.textContent);
          assert.equal(waiting, "0");
          await page.click("#row .events summary");
          await page.waitForSelector("#row .events tbody tr");
          await page.click("#row .events summary");

          await page.focus("#row .time");
          for (const before of [...seen].reverse()) {
            const now = await moment(page);
            // Tens counted from the end are others than those from the start.
            if (!CROWDS.includes(row) || now.tick === before.tick) assert.deepEqual(now, before);
            await step("PageDown");
          }
          await key(page, "Home");
          assert.deepEqual(await moment(page), seen[0]);
          // Straight into the middle, from the start and from the end.
          const middle = seen[Math.floor(seen.length / 2)];
          await time(page, Number(middle.tick) * 4 + 2);
          assert.deepEqual(await moment(page), middle);
          await key(page, "End");
          await time(page, Number(middle.tick) * 4 + 2);
          assert.deepEqual(await moment(page), middle);
        }),
      );
    }

    once("it ends when the model says", () =>
      visit({ fragment: "row&row=alone&k=3.10&t=5&lang=en" }, async (page) => {
        await page.waitForSelector("#row[data-tick]");
        const { lone } = model.predict("3.10", 250, 5, 200).total;
        const { ends } = await data(page);
        assert.ok(ends >= lone.minTicks && ends <= lone.maxTicks);
        await time(page, (ends - 1) * 4);
        assert.equal(await text(page, ".counters dd"), "1");
        await time(page, ends * 4);
        assert.equal(await text(page, ".counters dd"), "0");
        assert.equal((await page.$$("#row .machine .cells .socket")).length, 0);
      }),
    );

    test("a preset is a link, followed on the spot, and its state goes into the address", () =>
      visit({ fragment: "lang=en" }, async (page) => {
        const links = await page.$$eval("#row .presets-row a", (all) => all.map((link) => link.href));
        assert.equal(links.length, control("rowScenario").options.length);
        assert.match(links[2], /#row&v=1&t=3&row=calendar/);
        await page.$$eval("#row .presets-row a", (all) => all[2].click());
        await page.waitForFunction(() => location.hash.includes("row=calendar"));
        assert.equal(
          await page.$eval("#row .presets-row a[aria-current]", (link) => link.textContent),
          "removed early by a neighbour",
        );
        assert.match(await text(page, "h2"), /B is set to 3\.07 s and gone after 0\.5\d s/);
        // Whoever opens the link sees the same.
        await page.goto(links[3]);
        await page.waitForFunction(() => /^101 sockets/.test(document.querySelector("#row h2")?.textContent ?? ""));
      }));

    test("sockets are added at the present moment, kept in the link, and taken back", () =>
      visit({ fragment: "row&row=empty&k=3.10&t=5&lang=en" }, async (page) => {
        await page.waitForSelector("#row[data-tick]");
        const press = async (label) => {
          await page.$$eval(
            "#row .adding button",
            (all, wanted) => all.find((button) => button.textContent === wanted).click(),
            label,
          );
          await settle(page);
        };
        await press("+1");
        await page.waitForFunction(() => Number(document.querySelector("#row .time").max) > 2000);
        await time(page, 2000);
        await page.$eval('#row input[value="timewait"]', (radio) => radio.click());
        await press("+10");
        await page.waitForFunction(() => location.hash.includes("add=0.1_2000.10t"));
        await page.waitForFunction(() => document.querySelector("#row .counters dd").textContent === "11");
        await press("+ for a minute");
        await page.waitForFunction(() => location.hash.includes("add=0.1_2000.10t_2000.14x60t"));
        await page.waitForFunction(() => document.querySelector("#row .pick:not([hidden])"));
        await press("Undo last");
        await page.waitForFunction(() => !location.hash.includes("14x60"));
        await page.waitForFunction(() => document.querySelector("#row .pick[hidden]"));
        await page.waitForFunction(() => document.querySelector("#row .counters dd").textContent === "11");
      }));

    test("the sockets are one stop of the Tab key; arrow keys read promise and fate", () =>
      visit({ fragment: "row&row=phase&t=5&k=3.10&lang=en" }, async (page) => {
        await page.waitForSelector("#row[data-tick]");
        assert.equal(await page.$$eval('#row [role=option][tabindex="0"]', (all) => all.length), 1);
        await page.$eval('#row [role=option][tabindex="0"]', (part) => part.focus());
        await key(page, "Home");
        assert.match(await text(page, ".about"), /^Socket A.*TIME_WAIT.*set to 60\.0 s/s);
        await key(page, "ArrowDown");
        await key(page, "ArrowDown");
        assert.match(
          await text(page, ".about"),
          /^Socket C.*set to 5\.00 s.*The hand removes it.*later than its timer was set to.*On 4\.4, HZ 250, it lasts 5\.00 s/s,
        );
        assert.equal(await page.$$eval('#row [role=option][aria-selected="true"]', (all) => all.length), 1);
        assert.match(
          await page.$eval('#row [role=option][aria-selected="true"]', (part) => part.ariaLabel),
          /^C, from 7\.70\ss/,
        );
      }));

    once("every mechanism has its own picture", () =>
      visitAnew({ fragment: "row&row=phase&t=5&rowat=9000&k=3.10&lang=en" }, async (page) => {
        await page.waitForSelector("#row[data-tick]");
        const shown = () =>
          page.$$eval("#row .machine > g", (all) =>
            all.filter((part) => part.getAttribute("display") !== "none").map((part) => part.getAttribute("class")),
          );
        assert.deepEqual(await shown(), ["cells", "calendar"]);
        for (const [k, parts] of [
          ["4.4", ["own-timers"]],
          ["6.12", ["levels", "own-timers"]],
        ]) {
          await page.evaluate((to) => (location.hash = `row&v=1&row=phase&t=5&rowat=9000&k=${to}&lang=en`), k);
          await page.waitForFunction(
            (wanted) => document.querySelector("#row").dataset.mechanism === wanted,
            {},
            k === "4.4" ? "cascading-wheel" : "level-wheel",
          );
          await settle(page);
          assert.deepEqual((await shown()).sort(), parts);
          assert.equal(await page.$$eval("#row .own-timers .socket", (all) => all.length), 3);
        }
        assert.match(await text(page, ".ruler"), /B on level 2.*set to 12\.3 s.*fires at 12\.5 s/s);
      }),
    );

    test("on a narrow screen everything is inside", () =>
      visit({ fragment: "row&row=quota&rowat=30000&lang=zh", width: 320, height: 700 }, async (page) => {
        await page.waitForSelector("#row[data-tick]");
        const outside = await page.evaluate(() => {
          const { right } = document.querySelector("#row").getBoundingClientRect();
          const parts = [...document.querySelectorAll("#row :is(text, rect, button:not(.stops *), a, input, p)")];
          return parts
            .filter((part) => part.checkVisibility() && part.getBoundingClientRect().width > 0)
            .filter((part) => part.getBoundingClientRect().right > right + 1 || part.getBoundingClientRect().left < -1)
            .map((part) => part.outerHTML.slice(0, 120));
        });
        assert.deepEqual(outside, []);
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false);
      }));

    once(
      "the lives open their derivations, with the kernel and the span they are of; what has none says what is predicted",
      () =>
        visit({ fragment: "row&row=phase&t=5&k=3.10&rowat=9000&lang=en" }, async (page) => {
          await page.waitForSelector("#row[data-tick]");
          const ask = async (n, selector = ".about") => {
            await page.$$eval(`#row ${selector} [data-why]`, (all, i) => all[i].click(), n);
            await page.waitForSelector("dialog[open] li");
            const said = await page.$eval("dialog", (dialog) =>
              [...dialog.querySelectorAll("h2, .why-of")].map(({ textContent }) => textContent).join(" "),
            );
            await page.keyboard.press("Escape");
            await page.waitForFunction(() => !document.querySelector("dialog[open]"));
            return said.replaceAll("\u00a0", " ");
          };
          assert.match(await ask(0), /^Why 7\.74 s\? Linux 3\.10 .*with others/);
          assert.match(await text(page, ".about"), /Alone it would last 15\.0 s\./);
          assert.match(await ask(1), /^Why 15\.0 s\? Linux 3\.10 .*alone/);
          assert.match(await ask(2), /^Why 5\.00 s\? Linux 4\.4 /);
          assert.match(await ask(1, "h2"), /^Why 14\.9 s\? .*with others/);
          // It keeps the focus while time goes on.
          await page.$eval("#row .about [data-why]", (element) => element.focus());
          await time(page, 9500);
          assert.equal(await page.evaluate(() => document.activeElement.textContent), "7.74\u00a0s");
          await page.evaluate(() => (location.hash = "row&v=1&row=quota&k=3.10&lang=en"));
          await page.waitForFunction(() => /^101 sockets/.test(document.querySelector("#row h2").textContent));
          await settle(page);
          assert.match(
            await text(page, ".about"),
            /it lasted 63\.9 s\..*with none of them it would last 52\.6–60\.2 s, with all of them 97\.7–112\.8 s/s,
          );
        }),
    );

    test("the lives can be taken away as a drawing, and the finding as a line of Markdown", () =>
      visit({ fragment: "row&row=phase&t=5&k=3.10&lang=en" }, async (page) => {
        await page.waitForSelector("#row[data-tick]");
        const [svg, png, line] = await page.evaluate(async () => {
          const press = (label) =>
            [...document.querySelectorAll("#row .actions button")]
              .find(({ textContent }) => textContent === label)
              .click();
          const make = URL.createObjectURL.bind(URL);
          const made = (type) =>
            new Promise((done) => {
              URL.createObjectURL = (blob) => {
                if (blob.type.startsWith(type)) done(blob);
                return make(blob);
              };
            });
          const drawing = made("image/svg");
          press("SVG");
          const text = await (await drawing).text();
          const dots = made("image/png");
          press("picture (PNG)");
          const { width } = await createImageBitmap(await dots);
          let copied = "";
          navigator.clipboard.writeText = async (given) => (copied = given);
          document.querySelector("#row .share").open = true;
          while (!document.querySelector("#row .snippets small")) await new Promise(requestAnimationFrame);
          press("Markdown");
          return [text, width, copied];
        });
        // The drawing, and around it what it shows, of which machine, and where it is from.
        assert.match(svg, /^<svg[^>]+viewBox="-12 -[\d.]+ 984 /);
        for (const said of [/>Closed 0\.40\ss apart/, /Linux 3\.10.*HZ\s250/, /finwait [\d.]+ · http/])
          assert.match(svg, said);
        assert.match(svg, />14\.9\ss<\/text>/);
        assert.doesNotMatch(svg, /var\(|color\(srgb|light-dark/);
        assert.ok(png > 1000);
        assert.match(
          line,
          /^\[!\[Closed 0\.40 s apart, one lasts 7\.74 s, the other 14\.9 s\]\(finwait-row\.png\)\]\(http:\S+#row\S*row=phase\S*\)$/,
        );
      }));

    once("a cell’s count does not read as the next one’s number", () =>
      visit({ fragment: "row&row=calendar&t=5&rowat=2600&k=3.10&lang=en" }, async (page) => {
        await page.waitForSelector("#row[data-tick]");
        const counts = () =>
          page.$$eval("#row .cells > .n", (all) => all.map(({ textContent }) => textContent).filter(Boolean));
        assert.deepEqual(await counts(), []);
        await page.evaluate(() => (location.hash = "row&v=1&row=quota&rowat=60000&k=3.10&lang=en"));
        await page.waitForFunction(() => /^101 sockets/.test(document.querySelector("#row h2").textContent));
        await settle(page);
        assert.deepEqual(await counts(), ["×101"]);
      }),
    );

    once("the counters stand in the order of their mechanism, whichever was shown before", () =>
      visit({ fragment: "row&row=alone&k=6.12&lang=en" }, async (page) => {
        await page.waitForSelector("#row[data-tick]");
        await page.evaluate(() => (location.hash = "row&v=1&row=alone&k=3.10&lang=en"));
        await page.waitForFunction(() => document.querySelector("#row").dataset.mechanism === "death-row");
        await settle(page);
        assert.deepEqual(await page.$$eval("#row .counters dt", (all) => all.map(({ textContent }) => textContent)), [
          "sockets in the wheel",
          "hand",
          "short-timeout list",
          "background task",
          "tcp_fin_timeout",
        ]);
      }),
    );

    const still = (page) =>
      page.waitForFunction(() => document.querySelector("#row .million").dataset.state === "still");

    test("a million sockets run beside the page, which has turns between their pictures", () =>
      visitAnew({ fragment: "flow=1000000&k=3.10&lang=en" }, async (page) => {
        // The first run begins when it is seen, which may have been on the way: another one is watched from its beginning.
        await page.$eval("#row .million", (million) => million.scrollIntoView());
        await still(page);
        await page.evaluate(() => {
          globalThis.turns = 0;
          globalThis.pictures = [];
          const count = () => {
            turns += 1;
            setTimeout(count);
          };
          count();
          const million = document.querySelector("#row .million");
          new MutationObserver(() => pictures.push(turns)).observe(million, { attributeFilter: ["data-pictures"] });
          million.querySelector(".start").click();
        });
        await still(page);
        assert.match(
          await text(page, ".flow-said"),
          /^1,000,000 TIME_WAIT sockets, 14 a second, on 3\.10: .*–112\.8 s, 105\.\d s on average/,
        );
        assert.equal(await page.$eval("#row progress", ({ value }) => value), 1);
        const pictures = await page.evaluate(() => pictures);
        assert.ok(pictures.length >= 10, `${pictures.length} pictures`);
        // Were it run in the page's own thread, it would have none between two pictures; how many it has is the machine's affair.
        assert.ok(new Set(pictures).size >= 3, `${pictures}`);
        const drawn = await page.$eval("#row canvas", (canvas) => {
          const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
          return data.filter((value, i) => i % 4 === 3 && value > 0).length;
        });
        assert.ok(drawn > 1000, `${drawn} cells`);
        await page.$eval("#row .million details", (details) => (details.open = true));
        const rows = await page.$$eval("#row .million tbody tr", (all) => all.map((row) => row.cells[2].textContent));
        assert.equal(rows.length, 10);
        for (const row of rows.slice(1)) assert.equal(row, "97–113\u00a0s");
      }));

    test("a run is cancelled at once, and another can be started", () =>
      visitAnew({ fragment: "flow=1000000&flowrate=1000&k=4.4&lang=en" }, async (page) => {
        await page.$eval("#row .million", (million) => million.scrollIntoView());
        await still(page);
        await page.evaluate(() => {
          document.querySelector("#row .start").click();
          document.querySelector("#row .cancel").click();
        });
        assert.equal(await text(page, ".run output"), "Cancelled.");
        assert.deepEqual(await page.$eval("#row .million", ({ dataset }) => [dataset.state, dataset.pictures]), [
          "still",
          "0",
        ]);
        await page.$eval('#row input[value="fw"]', (radio) => radio.click());
        await until(() => text(page, ".flow-said"), /FIN_WAIT2 sockets, 1,000 a second, on 4\.4: they last 5\.00 s/);
        assert.deepEqual(await page.$eval("#row .million", ({ dataset }) => dataset.state), "still");
      }));

    once("above 60 s the lives are of both timers", () =>
      visitAnew({ fragment: "flowkind=fw&t=61&flow=1000&lang=en" }, async (page) => {
        await page.$eval("#row .million", (million) => million.scrollIntoView());
        await still(page);
        const lives = /^1,000 FIN_WAIT2 sockets, 14 a second, on 3\.10: they last ([\d.]+)–([\d.]+) s/;
        const [, least, most] = (await until(() => text(page, ".flow-said"), lives)).match(lives).map(Number);
        // What is predicted among others; either timer by itself is 1 s.
        assert.ok(least >= 1 && most > 1.5 && most <= 2.16, `${least} to ${most} s`);
      }),
    );

    once("what a run sent is not shown under another setting", () =>
      visitAnew({ fragment: "flow=1000&flowkind=tw&t=61&lang=en" }, async (page) => {
        await page.$eval("#row .million", (million) => million.scrollIntoView());
        await still(page);
        await page.$eval('#row input[value="fw"]', (radio) => radio.click());
        await until(() => text(page, ".flow-said"), /^1,000 FIN_WAIT2 sockets/);
        await page.select('[data-select="lang"]', "zh");
        await until(() => text(page, ".flow-said"), /套接字/);
        await settle(page);
        await page.select('[data-select="lang"]', "en");
        await page.$eval('#row input[value="tw"]', (radio) => radio.click());
        await until(() => text(page, ".flow-said"), /^1,000 TIME_WAIT sockets/);
      }),
    );

    once("what is taken back before it was reckoned does not come", () =>
      visitAnew({ fragment: "row&row=empty&add=0.1&k=3.10&t=5&lang=en" }, async (page) => {
        const press = (label) =>
          page.$$eval(
            "#row .adding button",
            (all, wanted) => all.find((button) => button.textContent === wanted).click(),
            label,
          );
        await press("+ for a minute");
        await settle(page);
        await press("Undo last");
        await settle(page);
        await new Promise((later) => setTimeout(later, 400));
        await settle(page);
        assert.equal(await page.$eval("#row .pick", ({ hidden }) => hidden), true);
        assert.equal(await text(page, ".counters dd"), "1");
      }),
    );
  });
}
