// The model's speed: calls a second in wasm, and the simulator's cost of a socket in wasm and natively, taken
// by turns in one run so that their ratio means something on a busy machine.
//   node tests/bench/model.mjs

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import model from "../node/package.mjs";
import { Report } from "./report.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const KERNELS = ["3.10", "4.4", "6.12"];
/** The 3.10 row under TIME_WAIT sockets of 60 s at 10 000 a second. */
const FLOW = { kernel: "3.10", hz: 250, ratePer1000S: 10_000_000, timeoutTicks: 15_000 };
const ROUNDS = 3;

const report = new Report("model");

for (const kernel of KERNELS) {
  report.line(`predict, ${kernel}`, `${callsPerSecond((n) => model.predict(kernel, 250, 1 + (n % 180), 200))} calls/s`);
}
for (const kernel of KERNELS) {
  report.line(
    `lifetimeCurve 1..180, ${kernel}`,
    `${callsPerSecond(() => model.lifetimeCurve(kernel, 250, 200, 1, 180))} calls/s`,
  );
}

const costs = {};
for (const count of [1_000, 10_000, 100_000, 1_000_000]) {
  const flow = { ...FLOW, count };
  // A first run also pays for memory; the shortest of several does not.
  const runs = Math.max(4, Math.min(200, 1_000_000 / count));
  const best = { wasm: Infinity, native: Infinity };
  const outcomes = {};
  for (let round = 0; round < ROUNDS; round++) {
    for (const [where, run] of Object.entries({ wasm: inWasm, native: natively })) {
      const { ms, outcome } = run(flow, runs);
      best[where] = Math.min(best[where], ms);
      outcomes[where] = outcome;
    }
  }
  // The size of a socket depends on that of a pointer; nothing else may.
  assert.deepEqual({ ...outcomes.native, bytesPerSocket: outcomes.wasm.bytesPerSocket }, outcomes.wasm);
  costs[count] = { ...best, bytes: outcomes.wasm.bytesPerSocket };
  const ns = (ms) => `${((ms * 1e6) / count).toFixed(0)} ns`;
  report.line(`${count} sockets through the 3.10 row`, `${ns(best.wasm)} each in wasm, ${ns(best.native)} natively`);
}

// As the page's worker runs it.
const sliced = Math.min(...Array.from({ length: 4 }, () => inSlices({ ...FLOW, count: 1_000_000 }, 100_000)));
const { wasm, native, bytes } = costs[1_000_000];
report.bar("1 000 000 sockets in wasm, s", wasm / 1000, 0.2);
report.bar("1 000 000 sockets in ten slices, s", sliced / 1000, 0.2);
report.bar("wasm / native", wasm / native, 1.5);
report.bar("bytes a socket", bytes, 64);
const each = Object.entries(costs).map(([count, cost]) => cost.wasm / Number(count));
report.bar("cost of a socket at 10^6 / at 10^3 (flat)", each.at(-1) / each[0], 1.5);
report.end();

function callsPerSecond(call) {
  const slice = () => {
    const start = performance.now();
    let n = 0;
    while (performance.now() - start < 200) call(n++);
    return (n * 1000) / (performance.now() - start);
  };
  slice();
  return Math.round(Math.max(slice(), slice(), slice())).toLocaleString("en");
}

function inWasm(flow, runs) {
  let ms = Infinity;
  let outcome;
  for (let i = 0; i < runs; i++) {
    const start = performance.now();
    outcome = model.simulateFlow(flow);
    ms = Math.min(ms, performance.now() - start);
  }
  return { ms, outcome };
}

function inSlices(flow, sockets) {
  const start = performance.now();
  const run = new model.FlowRun(flow);
  while (run.advance(sockets) < 1);
  run.outcome();
  const ms = performance.now() - start;
  run.free();
  return ms;
}

function natively(flow, runs) {
  const args = [
    "bench",
    "--quiet",
    "--package",
    "finwait",
    "--bench",
    "native",
    "--",
    JSON.stringify(flow),
    String(runs),
  ];
  return JSON.parse(execFileSync("cargo", args, { cwd: ROOT, encoding: "utf8" }));
}
