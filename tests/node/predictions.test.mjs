// Predictions that are kept, and made beforehand (www/app/predictions.js).

import assert from "node:assert/strict";
import { test } from "node:test";
import { numberRow } from "../../www/app/controls.js";
import { createPredictions } from "../../www/app/predictions.js";
import model from "./package.mjs";

const OWN = { kernel: "3.10", hz: 250, rto: 200 };
const { stops } = numberRow("finTimeout");
const LAST = stops[stops.length - 1];

/** The model, and what it was asked. */
function asked() {
  const questions = [];
  const predict = (...given) => {
    questions.push(given);
    return model.predict(...given);
  };
  return { questions, ...createPredictions({ predict }) };
}

test("what is kept is what the model says, whatever was asked before", () => {
  const { predict } = asked();
  for (const [kernel, hz] of [
    ["3.10", 250],
    ["3.10", 1000],
    ["6.12", 250],
  ]) {
    for (const rto of [200, 3000]) {
      for (const setting of [1, 60, 61]) {
        const made = model.predict(kernel, hz, setting, rto, { steps: false });
        for (let i = 0; i < 2; i++) assert.deepEqual(predict(kernel, hz, setting, rto), made);
      }
    }
  }
});

test("after a pause a drag through every setting asks the model nothing", async () => {
  const { questions, predict, prepare } = asked();
  await prepare(OWN);
  assert.equal(questions.length, LAST);
  await prepare(OWN);
  for (let setting = 1; setting <= LAST; setting++) predict(OWN.kernel, OWN.hz, setting, OWN.rto);
  assert.equal(questions.length, LAST);
});

test("what is prepared for a kernel that is shown no more is given up", async () => {
  const { questions, prepare } = asked();
  await Promise.all([prepare(OWN), prepare({ ...OWN, kernel: "6.12" })]);
  const of = (kernel) => questions.filter(([name]) => name === kernel).length;
  assert.equal(of("6.12"), LAST);
  assert.ok(of("3.10") < LAST / 2, String(of("3.10")));
});

test("what the model refuses is refused each time", () => {
  const { predict } = asked();
  for (let i = 0; i < 2; i++) assert.throws(() => predict("no kernel", 250, 5, 200), /kernel/);
});
