// What the module really returns is what `finwait.d.ts` declares: values are written out as literals and
// given to the TypeScript compiler, which also objects to fields that are not declared.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import model from "./package.mjs";
import { CONVERSATIONS, KERNELS, SCENARIOS } from "./samples.mjs";

const GLUE = fileURLToPath(new URL("../../www/pkg/finwait.js", import.meta.url));

/** Compiles `lines`, in which `finwait` is the package; returns what the compiler objects to. */
function objections(lines) {
  const directory = mkdtempSync(join(tmpdir(), "finwait-types-"));
  try {
    const file = join(directory, "values.ts");
    writeFileSync(file, [`import type * as finwait from ${JSON.stringify(GLUE)};`, ...lines].join("\n"));
    const program = ts.createProgram([file], {
      lib: ["lib.esnext.d.ts", "lib.dom.d.ts"],
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      noEmit: true,
      strict: true,
      target: ts.ScriptTarget.ES2022,
      types: [],
    });
    return ts.getPreEmitDiagnostics(program).map(({ messageText, start, file: at }) => {
      const line = at ? at.text.slice(0, start).split("\n").length - 2 : -1;
      return `${ts.flattenDiagnosticMessageText(messageText, " ")} in: ${(lines[line] ?? "").slice(0, 300)}`;
    });
  } finally {
    rmSync(directory, { recursive: true });
  }
}

let serial = 0;
const declare = (type, value) => `export const v${serial++}: ${type} = ${JSON.stringify(value)};`;

test("predictions are as declared", () => {
  const values = [];
  for (const kernel of KERNELS) {
    for (const finTimeout of [-1, 0, 1, 5, 60, 61, 180]) {
      for (const options of [undefined, { linger2: -1 }, { linger2: 30 }, { finTimeoutAtExpiry: 120 }]) {
        values.push(model.predict(kernel, 250, finTimeout, 200, options));
      }
    }
  }
  assert.deepEqual(objections(values.map((value) => declare("ReturnType<typeof finwait.predict>", value))), []);
});

test("outcomes, steps and snapshots are as declared", () => {
  const lines = [];
  for (const kernel of KERNELS) {
    for (const events of SCENARIOS) {
      const scenario = { kernel, hz: 250, events };
      lines.push(declare("finwait.Scenario", scenario));
      lines.push(declare("ReturnType<typeof finwait.simulate>", model.simulate(scenario)));
      const simulator = new model.Simulator(scenario);
      for (let event = simulator.step(); event; event = simulator.step()) {
        lines.push(declare('ReturnType<finwait.Simulator["step"]>', event));
        lines.push(declare('ReturnType<finwait.Simulator["snapshot"]>', simulator.snapshot()));
      }
      simulator.free();
    }
  }
  assert.deepEqual(objections(lines), []);
});

test("conversations and their records are as declared", () => {
  const lines = [declare("ReturnType<typeof finwait.catalogue>", model.catalogue())];
  for (const kernel of KERNELS) {
    for (const given of CONVERSATIONS) {
      const conversation = { kernel, hz: 250, rtoMs: 200, ...given };
      lines.push(declare("finwait.Conversation", conversation));
      lines.push(declare("ReturnType<typeof finwait.simulateConversation>", model.simulateConversation(conversation)));
    }
  }
  assert.deepEqual(objections(lines), []);
});

test("nothing is declared as any, and a wrong value is objected to", () => {
  const types = [
    "ReturnType<typeof finwait.predict>",
    "ReturnType<typeof finwait.simulate>",
    "ReturnType<typeof finwait.simulateConversation>",
    'ReturnType<finwait.Simulator["snapshot"]>',
  ];
  const lines = types.map((type, n) => `export const is${n}: 0 extends 1 & ${type} ? true : false = false;`);
  assert.deepEqual(objections(lines), []);
  const prediction = model.predict("3.10", 250, 5, 200);
  for (const wrong of [
    { ...prediction, hz: "250" },
    { ...prediction, more: 1 },
    { ...prediction, total: null },
  ]) {
    assert.equal(objections([declare("ReturnType<typeof finwait.predict>", wrong)]).length, 1);
  }
});

test("crowds, their flows and reuses are as declared", () => {
  const lines = [];
  for (const kernel of KERNELS) {
    for (const fin_timeout of [5, 120]) {
      const load = { kernel, hz: 250, fin_timeout, closesPerSecond: 20, silentShare: 0.5, maxTwBuckets: 100 };
      lines.push(declare("finwait.Load", load), declare("finwait.Crowd", model.crowd(load)));
    }
    const closes = { rtoTicks: 50, silentPerMillion: 500_000, finAfterTicks: 250 };
    const flow = { kernel, hz: 250, count: 100, ratePer1000S: 20_000, closes, countFromTicks: 250 };
    lines.push(declare("finwait.Flow", flow), declare("finwait.FlowOutcome", model.simulateFlow(flow)));
    const asked = {
      kernel,
      twReuse: 2,
      timestamps: true,
      loopback: true,
      finWait2: false,
      lastStampAgeMs: 1500,
      ageMs: 1500,
    };
    lines.push(declare("finwait.ReuseAsked", asked), declare("finwait.Reuse", model.reuse(asked)));
  }
  assert.deepEqual(objections(lines), []);
});

test("what is told of a paste is as declared", () => {
  const host = { kernel: "5.10", hz: 250, fin_timeout: 60 };
  const paste = 'FIN-WAIT-2 0 0 192.0.2.1:443 198.51.100.7:1 users:(("node",pid=7,fd=3))\nTIME_WAIT 41\nbanana\n';
  const window = { from: 0, count: 9, sort: { by: "end" }, where: { fate: "held" } };
  const listing = new model.Listing(paste, host);
  const lines = [
    declare("finwait.Host", host),
    declare("finwait.Decoded", model.decode(paste, host)),
    declare("finwait.Overview", listing.overview()),
    declare("finwait.ListingWindow", window),
    declare("finwait.ListingRows", listing.rows(window)),
  ];
  listing.free();
  assert.deepEqual(objections(lines), []);
});
