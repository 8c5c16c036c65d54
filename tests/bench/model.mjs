// The model's speed: calls a second in wasm, and the simulator's cost of a socket in wasm and natively, taken
// by turns in one run so that their ratio means something on a busy machine.
//   node tests/bench/model.mjs

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import model from "../node/package.mjs";
import { lifetimeCurve } from "./closed-form.mjs";
import { Report } from "./report.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const KERNELS = ["3.10", "4.4", "6.12"];
const MACHINE = { kernel: "3.10", hz: 250 };
/** The 3.10 row under TIME_WAIT sockets of 60 s at 10 000 a second. */
const FLOW = { ...MACHINE, ratePer1000S: 10_000_000, timeoutTicks: 15_000 };
const ROUNDS = 3;

const report = new Report("model");

for (const kernel of KERNELS) {
  const predict = (options) => callsPerSecond((n) => model.predict(kernel, 250, 1 + (n % 180), 200, options));
  report.least(`predict, ${kernel}, with its steps, calls/s`, predict(undefined), 10_000);
  report.least(`predict, ${kernel}, without, calls/s`, predict({ steps: false }), 50_000);
}
for (const kernel of KERNELS) {
  const asked = [kernel, 250, 200, 1, 180];
  assert.deepEqual(model.lifetimeCurve(...asked), lifetimeCurve(...asked));
  const ours = callsPerSecond(() => model.lifetimeCurve(...asked));
  const plain = callsPerSecond(() => lifetimeCurve(...asked));
  report.line(`lifetimeCurve 1..180, ${kernel}, calls/s`, `${Math.round(ours)}, plain JavaScript ${Math.round(plain)}`);
  report.least(`lifetimeCurve / plain JavaScript, ${kernel}`, ours / plain, 1);
}
{
  const events = Array.from({ length: 1_000_000 }, (_, i) => ({
    at: i,
    do: "timewait",
    socket: i,
    timeoutTicks: 15_000,
  }));
  const ms = Math.min(...Array.from({ length: 2 }, () => timed(() => model.simulate({ ...MACHINE, events }))));
  report.bar("simulate with 1 000 000 events, s", ms / 1000, 2.7);
}

// A call costs something before its first socket: the flow is read, and what became of it is written. In wasm that goes
// field by field across the border to JavaScript. So it is measured by a flow of one, and taken off: what remains is of
// the sockets.
const costs = {};
for (const count of [1, 1_000, 10_000, 100_000, 1_000_000]) {
  const best = fastest({ ...FLOW, count }, Math.max(4, Math.min(200, 1_000_000 / count)));
  costs[count] = best;
  if (count === 1) {
    report.line("a flow of one socket", `${us(best.wasm)} in wasm, ${us(best.native)} natively`);
    continue;
  }
  const [wasm, native] = ["wasm", "native"].map((where) => (best[where] - costs[1][where]) / count);
  costs[count].each = wasm;
  const ns = (ms) => `${(ms * 1e6).toFixed(0)} ns`;
  report.line(`${count} sockets through the 3.10 row`, `${ns(wasm)} each in wasm, ${ns(native)} natively`);
  report.bar(`wasm / native, ${count} sockets`, wasm / native, 1.5);
}

// As the page's worker runs it.
const sliced = Math.min(...Array.from({ length: 4 }, () => inSlices({ ...FLOW, count: 1_000_000 }, 100_000)));
report.bar("1 000 000 sockets in wasm, s", costs[1_000_000].wasm / 1000, 0.2);
report.bar("1 000 000 sockets in ten slices, s", sliced / 1000, 0.2);
report.bar("bytes a socket", costs[1_000_000].bytes, 64);
report.bar("cost of a socket at 10^6 / at 10^3 (flat)", costs[1_000_000].each / costs[1_000].each, 1.5);
report.end();

/** The best of many short slices: whatever else the machine does falls into others. */
function callsPerSecond(call) {
  const slice = () => {
    const start = performance.now();
    let n = 0;
    while (performance.now() - start < 10) call(n++);
    return (n * 1000) / (performance.now() - start);
  };
  return Math.max(...Array.from({ length: 60 }, slice));
}

function timed(call) {
  const start = performance.now();
  call();
  return performance.now() - start;
}

/** The shortest of a flow's runs in wasm and natively, by turns, and the bytes of a socket. */
function fastest(flow, runs) {
  const best = { wasm: Infinity, native: Infinity };
  const outcomes = {};
  for (let round = 0; round < ROUNDS; round++) {
    // A first run also pays for memory; the shortest of several does not.
    for (const [where, run] of Object.entries({ wasm: inWasm, native: natively })) {
      const { ms, outcome } = run(flow, runs);
      best[where] = Math.min(best[where], ms);
      outcomes[where] = outcome;
    }
  }
  // The size of a socket depends on that of a pointer; nothing else may.
  assert.deepEqual({ ...outcomes.native, bytesPerSocket: outcomes.wasm.bytesPerSocket }, outcomes.wasm);
  return { ...best, bytes: outcomes.wasm.bytesPerSocket };
}

function us(ms) {
  return `${(ms * 1000).toFixed(1)} µs`;
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
