// What stands in the HTML itself, for readers without scripts and for the moment before the model is loaded: the
// answer for the defaults, and the main table. Both are what the model says.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { DEFAULTS, KERNELS } from "../../www/app/controls.js";
import { createI18n } from "../../www/app/i18n.js";
import { tie, untie } from "../../www/app/tie.js";
import { casesOf } from "../../www/figures/answer/verdict.js";
import { cellWords } from "../../www/figures/kernels/index.js";
import model from "./package.mjs";

// As the build has it.
const html = tie(
  ["index", "evidence"]
    .map((page) => readFileSync(new URL(`../../www/pages/${page}.html`, import.meta.url), "utf8"))
    .join(""),
);
const i18n = createI18n({ documentElement: {} });
await i18n.use("en", ["page", "answer", "kernels"]);

const kernels = KERNELS.map((column) => {
  const heading = new RegExp(`data-column="${column}">([^<]+)<`).exec(html);
  assert.equal(heading?.[1], DEFAULTS[column], `the heading of column ${column}`);
  return DEFAULTS[column];
});

const rows = [...html.matchAll(/<tr data-row="([^"]+)">(.*?)<\/tr>/gs)];

test("the table has the settings that matter, and TIME_WAIT", () => {
  const settings = rows.map(([, row]) => row);
  for (const row of ["5", "30", "60", "61", "90", "120", "timewait"]) assert.ok(settings.includes(row), row);
});

for (const [, row, cells] of rows) {
  test(`the row ${row} is what the model says`, () => {
    const shown = [...cells.matchAll(/<td data-mechanism="([^"]+)">(.*?)<\/td>/g)].map(([, mechanism, cell]) => {
      const number = (which) => new RegExp(`class="${which}">([^<]*)<`).exec(cell)?.[1] ?? "";
      return [mechanism, number("lone"), number("busy")];
    });
    const said = kernels.map((kernel) => {
      const timeout = row === "timewait" ? DEFAULTS.finTimeout : Number(row);
      const {
        kernel: { mechanism },
        total,
        timeWait,
      } = model.predict(kernel, DEFAULTS.hz, timeout, DEFAULTS.rto);
      const { lone, busy } = cellWords(row === "timewait" ? timeWait : total, i18n.fmt);
      return [mechanism, lone, busy];
    });
    assert.deepEqual(shown, said);
  });
}

test("the sentence and its answer are those of the defaults", () => {
  const plain = (text) => text.replace(/<[^>]+>/g, "").replaceAll("`", "");
  const shown = (className) => plain(new RegExp(`class="${className}"[^>]*>(.*?)</(?:p|output|span)>`).exec(html)[1]);
  const { t, fmt } = i18n;
  const { total } = model.predict(DEFAULTS.kernel, DEFAULTS.hz, DEFAULTS.finTimeout, DEFAULTS.rto);
  assert.equal(shown("sentence"), untie(plain(t("answer.sentence", { ...DEFAULTS, orphan: t("answer.is-orphan") }))));
  assert.deepEqual(casesOf(total), ["busy", "lone", "overloaded"]);
  assert.equal(shown("answer-value"), fmt.span(total.lone));
  assert.equal(shown("busy-value"), fmt.span(total.busy));
  assert.equal(shown("overloaded-value"), fmt.span(total.overloaded));
});

test("a case is named only where it says something of its own", () => {
  const cases = (kernel, t) => casesOf(model.predict(kernel, 250, t, 200).total);
  assert.deepEqual(cases("4.4", 5), ["lone"]);
  assert.deepEqual(cases("6.8", 60), ["lone"]);
  assert.deepEqual(cases("3.10", 60), ["busy", "lone", "overloaded"]);
});
