// No accessibility rule that a machine can check is broken, in any language, theme or width, with everything open.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import axe from "axe-core";
import { BROWSERS, openSite, settle } from "./harness.mjs";

for (const name of BROWSERS) {
  describe(`axe in ${name}`, () => {
    let site;
    before(async () => (site = await openSite(name)));
    after(() => site?.close());

    for (const lang of ["en", "zh"]) {
      for (const theme of ["light", "dark"]) {
        for (const width of [390, 1440]) {
          test(`${lang}, ${theme}, ${width} px`, () =>
            site.check({ fragment: `lang=${lang}&theme=${theme}`, width }, async (page) => {
              await page.waitForSelector("#evidence[data-judged]");
              await page.$$eval("details", (all) => all.forEach((element) => (element.open = true)));
              await page.waitForSelector("#answer .why li");
              await page.waitForSelector("#lifetime tbody tr");
              await settle(page);
              await page.evaluate(axe.source);
              // Of the thousands of places where all is well, only the number leaves the page.
              const { violations, n } = await page.evaluate(async () => {
                const { violations, passes } = await globalThis.axe.run(document, { preload: false, resultTypes: ["violations"] });
                return { violations, n: passes.length };
              });
              assert.ok(n > 10, "axe looked at nothing");
              assert.deepEqual(violations.flatMap(describeViolation), []);
            }));
        }
      }
    }
  });
}

const describeViolation = ({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(" ")} ${node.failureSummary}`);
