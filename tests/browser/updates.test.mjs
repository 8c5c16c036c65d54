// A deployment replaces the site under its readers: who has half of the build before gets all of the new one, and who
// has no network has all of one of them.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { serve } from "../../crate/xtask/node/server.mjs";
import { makeSecondBuild, firstBuild as old } from "./builds.mjs";
import { BROWSERS, openSite, until } from "./harness.mjs";

/** As GitHub Pages has it. */
const MAX_AGE = 600;
const CASE = "#t=61&k=4.4&lang=en";
const ANSWER = "2.00\u00a0s";
const isPage = (path) => path === "" || path.endsWith(".html");

for (const name of BROWSERS) {
  describe(name, () => {
    let site;
    let current;
    before(async () => {
      current = makeSecondBuild();
      site = await openSite(name);
    });
    after(async () => {
      await site?.close();
      current.remove();
    });

    /** Runs `body` on a page without a service worker; `opened()` is how many documents it had. */
    async function onPage(rootOf, body) {
      const server = await serve({ rootOf, maxAge: MAX_AGE });
      const page = await site.newPage();
      await page.evaluateOnNewDocument(() => delete Navigator.prototype.serviceWorker);
      let documents = 0;
      page.on("request", (request) => {
        if (request.isNavigationRequest()) documents++;
      });
      try {
        await body(page, server, () => documents);
      } finally {
        await page.close();
        await server.close();
      }
    }
    const standsIn = (page, { id }) => page.waitForSelector(`html[data-ready][data-build="${id}"]`);

    const PARTS = {
      scripts: /\.js$/,
      "style sheets": /\.css$/,
      model: /\.wasm$/,
      words: /\/page[-.].*\.js$/,
    };
    for (const [what, part] of Object.entries(PARTS)) {
      test(`a page of the old build whose ${what} are gone comes up in the new one`, () => {
        let asked = 0;
        const rootOf = (path) => {
          // Once, as if from a cache on the way.
          if (isPage(path)) return asked++ === 0 ? old.root : current.root;
          if (current.assets.includes(path)) return current.root;
          return part.test(path) ? null : old.root;
        };
        return onPage(rootOf, async (page, server, opened) => {
          await page.goto(server.url + CASE);
          await standsIn(page, current);
          assert.equal(await page.$eval(".answer-value", (value) => value.textContent), ANSWER);
          assert.equal(opened(), 2);
        });
      });
    }

    test("a page that is open during a deployment goes over to the new build, in its state, for what it lacks", () => {
      let deployed = old;
      const rootOf = () => deployed.root;
      return onPage(rootOf, async (page, server) => {
        await page.setViewport({ width: 1440, height: 300 });
        await page.goto(server.url + CASE);
        await standsIn(page, old);
        deployed = current;
        await page.$eval("#states", (section) => section.scrollIntoView());
        await standsIn(page, current);
        assert.equal(await page.$eval(".answer-value", (value) => value.textContent), ANSWER);
        await page.$eval("#states", (section) => section.scrollIntoView());
        await page.waitForSelector("#states svg");
      });
    });

    test("a page that is left while its model is on its way is not loaded again", () => {
      let isSlow = false;
      const rootOf = async (path) => {
        if (isSlow && (path.endsWith(".wasm") || path === "tools.html")) await pause(1_000);
        return old.root;
      };
      return onPage(rootOf, async (page, server, opened) => {
        await page.goto(server.url);
        await standsIn(page, old);
        isSlow = true;
        await page.click('nav a[data-page="tools"]');
        await page.waitForSelector('html[data-ready] body[data-page="tools"]');
        assert.equal(opened(), 2);
      });
    });

    test("a page that lacks something for good is loaded once more, then says so and has the main results", () =>
      onPage(
        (path) => (path.endsWith(".js") ? null : old.root),
        async (page, server, opened) => {
          await page.goto(server.url);
          await page.waitForSelector("#missing:not([hidden])");
          assert.match(await page.$eval("#missing table", (table) => table.textContent), /15\.0\ss/);
          // Another document would have begun by now.
          await page.evaluate(() => new Promise((later) => setTimeout(later, 500)));
          assert.equal(opened(), 2);
        },
      ));

    test("a page that shows nothing for twelve seconds is loaded once more", () => {
      let entries = 0;
      const isHung = (path) => /\/main-\w+\.js$/.test(path) && entries++ === 0;
      return onPage(
        (path) => (isHung(path) ? new Promise(() => {}) : old.root),
        async (page, server) => {
          // Twelve seconds are a fifth of one for this page.
          await page.evaluateOnNewDocument(() => {
            const wait = globalThis.setTimeout;
            globalThis.setTimeout = (act, ms, ...more) => wait(act, ms === 12_000 ? 200 : ms, ...more);
          });
          page.goto(server.url).catch(() => {}); // the first document never is complete
          await standsIn(page, old);
          assert.equal(entries, 2);
        },
      );
    });

    test("offline, all is of one build: of the old one while it is open, then of the new one", async () => {
      let deployed = old;
      let offline = false;
      const rootOf = () => {
        if (offline) throw new Error("no network");
        return deployed.root;
      };
      const server = await serve({ rootOf, maxAge: MAX_AGE, prefix: "/offline/" });
      const open = async (path) => {
        const page = await site.newPage();
        await page.goto(server.url + path);
        await page.waitForSelector("html[data-ready]");
        return page;
      };
      const allIsOf = async (build) => {
        offline = true;
        for (const path of ["", "inside.html", "evidence", "index.html?embed=states", "inside.html?embed=row"]) {
          const page = await open(`${path}#lang=zh`);
          const shown = await page.$eval("html", ({ dataset, lang }) => [dataset.build, lang]);
          assert.deepEqual(shown, [build.id, "zh-Hans"], path);
          await page.close();
        }
        offline = false;
      };
      try {
        let page = await open(CASE);
        await page.waitForFunction(() => navigator.serviceWorker.controller);
        await allIsOf(old);

        deployed = current;
        await page.reload();
        await standsIn(page, current);
        await page.waitForFunction(async () => (await navigator.serviceWorker.getRegistration()).waiting);
        await allIsOf(old);

        await page.close();
        // It takes a browser a moment to see that no page of the old build is left.
        await until(async () => {
          page = await open("");
          const waits = await page.evaluate(
            async () => (await navigator.serviceWorker.getRegistration()).waiting !== null,
          );
          if (waits) await page.close();
          return waits;
        }, false);
        await standsIn(page, current);
        await allIsOf(current);
        // The worker and its model as well.
        offline = true;
        await page.goto(`${server.url}inside.html#row&v=1&flow=1000&lang=en`);
        await page.waitForSelector("#row .million");
        await page.$eval("#row .million", (million) => million.scrollIntoView());
        await page.waitForFunction(() => /1,000 /.test(document.querySelector("#row .flow-said").textContent));
        await page.close();
      } finally {
        await server.close();
      }
    });
  });
}
