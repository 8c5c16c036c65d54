// The derivation behind a number: it is of the prediction asked for, and leads to the number.

import assert from "node:assert/strict";
import { test } from "node:test";
import { CODES as LANGUAGES } from "../../www/lang/index.js";
import { derive, gives, read } from "../../www/ui/why.js";
import model from "./package.mjs";
import { KERNELS } from "./samples.mjs";
import { wordsOf } from "./words.mjs";

const PAGE = { kernel: "3.10", hz: 250, finTimeout: 5, rto: 200 };

test("what a number does not say is the page's", () => {
  assert.deepEqual(read("", PAGE), { ...PAGE, of: "total", span: "lone" });
  assert.deepEqual(read("kernel=4.4&hz=1000&of=timeWait&span=busy", PAGE), {
    kernel: "4.4",
    hz: 1000,
    finTimeout: 5,
    rto: 200,
    of: "timeWait",
    span: "busy",
  });
});

test("a socket's own options are asked for, too", () => {
  const question = read("kernel=6.12&finTimeout=60&linger2=7&finTimeoutAtExpiry=30", PAGE);
  assert.deepEqual(
    derive(question, model).prediction,
    model.predict("6.12", 250, 60, 200, { linger2: 7, finTimeoutAtExpiry: 30 }),
  );
  assert.ok(derive(question, model).steps.some(({ id }) => id === "base-linger2"));
});

test("every number is given by a step of its derivation", () => {
  for (const k of [...KERNELS, "3.10.0-1160.el7"]) {
    for (const hz of [100, 250, 1000]) {
      for (const t of [1, 5, 60, 61, 90, 180]) {
        for (const of of ["total", "timeWait", "keepalive", "timewait"]) {
          const { spans, steps } = derive({ kernel: k, hz, finTimeout: t, rto: 200, of }, model);
          if (!spans) continue;
          // With two stages, what a crowd makes of their sum is in no step.
          const kinds = ["lone", "busy", ...(spans.overloaded && (t <= 60 || of === "timeWait") ? ["overloaded"] : [])];
          for (const span of kinds)
            assert.ok(
              steps.some((step) => gives(step, spans[span])),
              `${k} HZ ${hz} T ${t}: ${of} ${span}`,
            );
        }
      }
    }
  }
});

test("TIME_WAIT takes the way of a mini socket that is given 60 s", () => {
  for (const k of KERNELS) {
    for (const hz of [100, 250, 300, 1000]) {
      const { spans, steps } = derive({ ...PAGE, kernel: k, hz, of: "timeWait" }, model);
      assert.deepEqual(spans, model.predict(k, hz, 60, 200).total);
      assert.ok(steps.length >= 2 && steps.every(({ id }) => id !== "base-sysctl" && id !== "floor"));
    }
  }
});

for (const lang of LANGUAGES) {
  test(`${lang}: the dialog has words for all it shows`, async () => {
    const { all } = await wordsOf(lang);
    for (const of of ["total", "timeWait", "keepalive", "timewait"]) assert.ok(all[`why.of.${of}`]);
    for (const span of ["lone", "busy", "overloaded"]) assert.ok(all[`why.span.${span}`]);
    assert.ok(all["step.time-wait"]);
  });
}
