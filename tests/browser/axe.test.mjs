// No accessibility rule that a machine can check is broken, in any language, theme or width, with everything open.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import axe from "axe-core";
import { BUILT } from "../../www/pages.js";
import { BROWSERS, openSite, settle } from "./harness.mjs";

/**
 * In the first browser each page in every pair of a language, a theme and a width. The other lays out the same elements:
 * there each page is looked at once, and each language, theme and width on some of them.
 */
const CASES = [
  ["en", "light", 390],
  ["zh", "dark", 390],
  ["en", "dark", 1440],
  ["zh", "light", 1440],
];
const OTHERWISE = [
  ["zh", "light", 390],
  ["en", "dark", 1440],
];
const casesOf = (name, n) => (name === BROWSERS[0] ? CASES : [OTHERWISE[n % OTHERWISE.length]]);

/** What comes after the rest. */
const LATE = { index: ["#answer .why li", "#lifetime tbody tr"], evidence: ["#evidence[data-judged]"] };

for (const name of BROWSERS) {
  describe(`axe in ${name}`, () => {
    let site;
    before(async () => (site = await openSite(name)));
    after(() => site?.close());

    for (const [n, start] of BUILT.entries()) {
      for (const [lang, theme, width] of casesOf(name, n))
        test(`${start}, ${lang}, ${theme}, ${width} px`, () =>
          site.check({ page: start, fragment: `lang=${lang}&theme=${theme}`, width }, async (page) => {
            await page.$$eval("details", (all) => all.forEach((element) => (element.open = true)));
            for (const late of LATE[start] ?? []) await page.waitForSelector(late);
            await settle(page);
            await page.evaluate(axe.source);
            // Of the thousands of places where all is well, only the number leaves the page.
            const { violations, n } = await page.evaluate(async () => {
              const { violations, passes } = await globalThis.axe.run(document, {
                preload: false,
                resultTypes: ["violations"],
              });
              return { violations, n: passes.length };
            });
            assert.ok(n > 10, "axe looked at nothing");
            assert.deepEqual(violations.flatMap(describeViolation), []);
          }));
    }
  });
}

const describeViolation = ({ id, nodes }) =>
  nodes.map((node) => `${id}: ${node.target.join(" ")} ${node.failureSummary}`);
