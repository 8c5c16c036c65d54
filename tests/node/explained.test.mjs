// A simulated life is asked of the model's closed form: what it says, and what it says of nothing.

import assert from "node:assert/strict";
import { test } from "node:test";
import { createExplained } from "../../www/figures/row/explained.js";
import { record } from "../../www/figures/row/record.js";
import { buildScenario } from "../../www/figures/row/scenario.js";
import { covered } from "../../www/ui/covered.js";
import { derive, read } from "../../www/ui/why.js";
import model from "./package.mjs";

const STATE = { kernel: "3.10", hz: 250, finTimeout: 5, rto: 200, rowAdded: "" };

/** Each kernel beside the reader's own ticks with an HZ of its own. */
function played(row, given = {}, kernel = "3.10") {
  const state = { ...STATE, ...given };
  const own = kernel === STATE.kernel;
  const hz = own ? state.hz : 1000;
  const scenario = buildScenario({ ...state, rowScenario: row }, { hz, rtoTicks: hz / 5 });
  const machine = { kernel, hz, finTimeout: state.finTimeout };
  return { state, scenario, on: { own, given: kernel, hz, scenario, record: record(model, scenario, machine) } };
}

test("a life is in the very span whose derivation it opens, on every preset, kernel and setting", () => {
  let asked = 0;
  for (const row of ["alone", "phase", "calendar", "fin", "lowered", "sixty-one"]) {
    for (const t of [1, 3, 5, 30, 60, 61, 90]) {
      for (const kernel of ["3.10", "4.4", "6.12"]) {
        const { state, scenario, on } = played(row, { finTimeout: t }, kernel);
        const lifeOf = createExplained(model, state);
        for (const { id } of scenario.sockets) {
          const { ticks, question, part } = lifeOf(id, on);
          for (const each of [{ ticks, question }, part ?? { question: null }]) {
            if (!each.question) continue;
            asked += 1;
            const given = read(String(new URLSearchParams(each.question)), state);
            const { spans } = derive(given, model);
            const { minTicks, maxTicks } = spans[given.span];
            assert.ok(minTicks <= each.ticks && each.ticks <= maxTicks, `${row} ${t} ${kernel} ${id}`);
            assert.deepEqual([given.kernel, given.hz], [kernel, on.hz]);
          }
          assert.ok(question || part?.question, `${row} ${t} ${kernel} ${id}: nothing explains ${ticks}`);
        }
      }
    }
  }
  assert.ok(asked > 200);
});

test("alone is lone, in the crowd busy, stalled overloaded; a FIN leaves the part that is TIME_WAIT", () => {
  const of = (row, id, given) => {
    const { state, on } = played(row, given);
    return createExplained(model, state)(id, on);
  };
  assert.deepEqual(of("alone", 0).question, { of: "total", span: "lone" });
  assert.deepEqual(of("phase", 1).question, { of: "total", span: "busy" });
  assert.deepEqual(of("load", 2800).question, { of: "timeWait", span: "overloaded" });
  assert.deepEqual(of("sixty-one", 1).question, { finTimeout: 61, of: "total", span: "lone" });
  assert.deepEqual(of("lowered", 0, { finTimeout: 90 }).question, {
    finTimeoutAtExpiry: 60,
    of: "total",
    span: "lone",
  });
  const fin = of("fin", 0, { finTimeout: 30 });
  assert.equal(fin.question, null);
  assert.equal(fin.part.question.of, "timeWait");
  // Held up by others, but not for a whole round: between the predictions.
  assert.equal(of("quota", 101).question, null);
});

test("what no span holds is covered by none", () => {
  const prediction = model.predict("4.4", 250, 5, 200);
  assert.deepEqual(covered(1250, prediction), { of: "total", span: "lone" });
  assert.equal(covered(1249, prediction), null);
  assert.equal(covered(1250, prediction, "keepalive"), null);
  assert.deepEqual(covered(15_000, prediction, "timeWait", { kernel: "4.4" }), {
    kernel: "4.4",
    of: "timeWait",
    span: "lone",
  });
});
