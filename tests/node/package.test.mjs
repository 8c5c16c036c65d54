// The contract of the built package, as a program that imports it sees it.

import assert from "node:assert/strict";
import { test } from "node:test";
import model from "./package.mjs";
import { CONVERSATIONS, KERNELS, SCENARIOS } from "./samples.mjs";

const { predict, lifetimeCurve, simulate, simulateConversation, Simulator } = model;

/** Plain data only: no Map, no BigInt, no undefined, no NaN; keys in camelCase. */
function assertPlain(value, path) {
  if (value === null || ["string", "boolean"].includes(typeof value)) return;
  if (typeof value === "number") return assert.ok(Number.isFinite(value), `${path} is ${value}`);
  assert.equal(typeof value, "object", `${path} is a ${typeof value}`);
  assert.ok([Object.prototype, Array.prototype].includes(Object.getPrototypeOf(value)), `${path} is no plain object`);
  for (const [key, part] of Object.entries(value)) {
    if (!Array.isArray(value)) assert.match(key, /^[a-z][A-Za-z0-9]*$/, `${path}.${key}`);
    assertPlain(part, `${path}.${key}`);
  }
}

test("everything returned is plain data", () => {
  for (const kernel of KERNELS) {
    for (const finTimeout of [-1, 5, 60, 61])
      assertPlain(predict(kernel, 250, finTimeout, 200), `predict ${kernel} ${finTimeout}`);
    for (const talk of CONVERSATIONS)
      assertPlain(simulateConversation({ kernel, hz: 250, rtoMs: 200, ...talk }), `conversation ${kernel}`);
    for (const events of SCENARIOS) {
      assertPlain(simulate({ kernel, hz: 250, events }), `simulate ${kernel}`);
      const simulator = new Simulator({ kernel, hz: 250, events });
      assertPlain(simulator.advanceTo(600), `advanceTo ${kernel}`);
      assertPlain(simulator.snapshot(), `snapshot ${kernel}`);
      simulator.free();
    }
  }
});

test("the default question: 5 s on 3.10 lasts 15 s alone, 7.5 to 15 s among others", () => {
  const { total } = predict("3.10", 250, 5, 200);
  assert.equal(Math.round(total.lone.maxMs / 100), 150);
  assert.equal(Math.floor(total.busy.minMs / 100), 75);
});

test("the curve is the predictions, value by value", () => {
  for (const kernel of KERNELS) {
    const curve = lifetimeCurve(kernel, 250, 200, 1, 180);
    assert.ok(curve instanceof Float64Array);
    assert.equal(curve.length, 180 * 4);
    for (const finTimeout of [1, 5, 59, 60, 61, 62, 180]) {
      const { lone, busy } = predict(kernel, 250, finTimeout, 200).total;
      const at = (finTimeout - 1) * 4;
      assert.deepEqual(
        [...curve.subarray(at, at + 4)],
        [lone.minMs, lone.maxMs, busy.minMs, busy.maxMs],
        `${kernel} ${finTimeout}`,
      );
    }
  }
});

test("a silent peer is waited for as long as predicted, and a FIN in time is waited out", () => {
  for (const kernel of KERNELS) {
    const talk = (script) => simulateConversation({ kernel, hz: 250, rtoMs: 200, finTimeout: 61, script });
    const { total, timeWait } = predict(kernel, 250, 61, 200);
    const silent = talk([{ atMs: 0, do: "close" }]);
    assert.ok(silent.end >= total.lone.minTicks && silent.end <= total.lone.maxTicks, kernel);
    assert.deepEqual(
      silent.moments.slice(-1).map(({ id, why, host }) => [id, why, host]),
      [["timer", "mini-over", "CLOSE"]],
    );
    const fin = talk([
      { atMs: 500, do: "peer-close" },
      { atMs: 0, do: "close" },
    ]);
    assert.ok(fin.end - 125 >= timeWait.lone.minTicks && fin.end - 125 <= timeWait.lone.maxTicks, kernel);
    const last = fin.packets.at(-1);
    assert.deepEqual([last.kind, last.from, last.sent, last.arrives], ["ack", "host", 125, 125]);
    assert.equal(fin.moments[last.by].why, "fin-keepalive");
  }
});

test("step by step, in leaps or in one go: the same deaths", () => {
  for (const kernel of KERNELS) {
    for (const events of SCENARIOS) {
      const scenario = { kernel, hz: 250, events };
      const { deaths } = simulate(scenario);
      assert.ok(deaths.length > 0);
      const last = deaths.at(-1).at;
      const stepped = new Simulator(scenario);
      while (stepped.step()) assert.ok(stepped.now <= last);
      assert.equal(stepped.now, last);
      const leapt = new Simulator(scenario);
      leapt.seek(last + 10);
      leapt.seek(last >> 1);
      const early = leapt.snapshot();
      const straight = new Simulator(scenario);
      straight.advanceTo(last >> 1);
      assert.deepEqual(early, straight.snapshot(), `${kernel}: back to ${last >> 1}`);
      for (const simulator of [stepped, leapt, straight]) simulator.free();
    }
  }
});

/** A plot without anything in it. */
const FRAME = {
  left: 0,
  top: 0,
  width: 1,
  height: 1,
  pixelRatio: 1,
  lastSetting: 1,
  longestMs: 1,
  gridStepMs: 1,
  gridColour: 0,
  ink: 0,
  series: [],
  nominalMs: 1,
  stripLeft: 0,
  stripWidth: 0,
};

const BAD = [
  ["an unknown kernel", "banana", () => predict("banana", 250, 5, 200)],
  ["a kernel before the model's first", "2.4.20", () => predict("2.4.20", 250, 5, 200)],
  ["an empty kernel", "", () => predict("", 250, 5, 200)],
  ["HZ below the kernel's own", "16", () => predict("3.10", 16, 5, 200)],
  ["HZ above the kernel's own", "4097", () => predict("3.10", 4097, 5, 200)],
  ["a fractional HZ", "250.5", () => predict("3.10", 250.5, 5, 200)],
  ["no number at all", "NaN", () => predict("3.10", NaN, 5, 200)],
  ["a fractional timeout", "5.5", () => predict("3.10", 250, 5.5, 200)],
  ["a timeout beyond all integers", "Infinity", () => predict("3.10", 250, Infinity, 200)],
  ["no RTO", "0", () => predict("3.10", 250, 5, 0)],
  ["an RTO above the kernel's", "120001", () => predict("3.10", 250, 5, 120001)],
  ["a curve that ends before it starts", "", () => lifetimeCurve("3.10", 250, 200, 180, 1)],
  ["a curve without end", "", () => lifetimeCurve("3.10", 250, 200, 1, 4e9)],
  ["a conversation without an RTO", "rtoMs", () => simulateConversation({ kernel: "3.10", hz: 250 })],
  [
    "an action of no kind",
    "explode",
    () => simulateConversation({ kernel: "3.10", hz: 250, rtoMs: 200, script: [{ atMs: 0, do: "explode" }] }),
  ],
  ["no scenario", "", () => simulate(undefined)],
  ["a scenario without events", "events", () => simulate({ kernel: "3.10", hz: 250 })],
  [
    "an event of no kind",
    "explode",
    () => simulate({ kernel: "3.10", hz: 250, events: [{ at: 0, do: "explode", socket: 1 }] }),
  ],
  [
    "an event before the start",
    "-1",
    () => simulate({ kernel: "3.10", hz: 250, events: [{ at: -1, do: "fin", socket: 1 }] }),
  ],
  [
    "events out of order",
    "",
    () =>
      simulate({
        kernel: "3.10",
        hz: 250,
        events: [
          { at: 5, do: "fin", socket: 1 },
          { at: 4, do: "fin", socket: 1 },
        ],
      }),
  ],
];

/** What is refused, and under which name. */
const FIELDS = [
  ["hz", () => predict("3.10", 250n, 5, 200)],
  ["hz", () => predict("3.10", "250", 5, 200)],
  ["hz", () => predict("3.10", Symbol("250"), 5, 200)],
  ["hz", () => predict("3.10", { valueOf: () => 250 }, 5, 200)],
  ["kernel", () => predict(3.1, 250, 5, 200)],
  ["fin_timeout", () => predict("3.10", 250, 1e12, 200)],
  ["linger2", () => predict("3.10", 250, 5, 200, { linger2: 5n })],
  ["options", () => predict("3.10", 250, 5, 200, 5)],
  ["kernels[1].hz", () => model.predictAll([{ kernel: "3.10", hz: 250 }, { kernel: "4.4" }], 5, 200)],
  ["kernels[0].kernel", () => model.predictAll([{ kernel: "4,4", hz: 250 }], 5, 200)],
  ["kernels", () => model.predictAll("3.10", 5, 200)],
  ["kernel", () => model.kernelOf("banana")],
  ["kernels", () => model.advise({ kernels: [] })],
  ["kernels[0].kernel", () => model.advise({ kernels: [{ kernel: "banana" }] })],
  ["allowed", () => model.advise({ kernels: [{ kernel: "3.10" }], allowed: { min: 9, max: 8 } })],
  ["gone", () => model.advise({ kernels: [{ kernel: "3.10" }], gone: Number.NaN })],
  ["events", () => simulate({ kernel: "3.10", hz: 250, events: new Set([1]) })],
  ["events", () => simulate({ kernel: "3.10", hz: 250, events: "at" })],
  [
    "events[1].at",
    () =>
      simulate({
        kernel: "3.10",
        hz: 250,
        events: [
          { at: 0, do: "fin", socket: 1 },
          { do: "fin", socket: 1 },
        ],
      }),
  ],
  ["events[0]", () => simulate({ kernel: "3.10", hz: 250, events: [Symbol("fin")] })],
  ["slack", () => simulate({ kernel: "3.10", hz: 250, slack: () => true, events: [] })],
  ["scenario", () => simulate(null)],
  ["scenario", () => new Simulator(5)],
  [
    "script[0].value",
    () => simulateConversation({ kernel: "3.10", hz: 250, rtoMs: 200, script: [{ atMs: 0, do: "rfc1337", value: 2 }] }),
  ],
  ["curves", () => model.drawLifetime({}, FRAME, 5)],
  ["canvas", () => model.drawLifetime({}, FRAME, new Float64Array(0))],
];

test("what is refused says which field is wrong", () => {
  for (const [field, call] of FIELDS) {
    assert.throws(call, (error) => {
      assert.ok(error instanceof Error && !(error instanceof WebAssembly.RuntimeError), `${field}: ${error}`);
      assert.equal(error.field, field, error.message);
      assert.ok(error.message.startsWith(`${field}: `), error.message);
      return true;
    });
  }
});

/** Calls `use` with objects that run code when they are read: it throws, or calls the module again. */
function hostile(use) {
  const boom = () => {
    throw new RangeError("boom");
  };
  const revoked = Proxy.revocable({}, {});
  revoked.revoke();
  const cyclic = { kernel: "3.10" };
  cyclic.hz = cyclic;
  cyclic.events = [cyclic];
  const list = [];
  list.push(list);
  const throwing = Object.defineProperty({}, "kernel", { get: boom, enumerable: true });
  const odd = {
    get message() {
      return boom();
    },
  };
  const throwsOdd = Object.defineProperty({}, "kernel", {
    get: () => {
      throw odd;
    },
    enumerable: true,
  });
  const proxy = new Proxy({}, { get: boom, has: boom, ownKeys: boom, getOwnPropertyDescriptor: boom });
  for (const value of [
    throwing,
    throwsOdd,
    revoked.proxy,
    proxy,
    cyclic,
    list,
    Symbol("s"),
    10n,
    boom,
    new Map([["kernel", "3.10"]]),
  ]) {
    assert.throws(
      () => use(value),
      (error) =>
        error instanceof Error && !(error instanceof WebAssembly.RuntimeError) && typeof error.field === "string",
      String(typeof value),
    );
  }
}

test("objects that throw when they are read are refused in words, however often", () => {
  for (const use of [
    simulate,
    simulateConversation,
    model.simulateFlow,
    (value) => new Simulator(value),
    (value) => new model.FlowRun(value),
  ]) {
    hostile(use);
  }
  const throwing = {
    kernel: "3.10",
    hz: 250,
    get events() {
      throw new Error("boom");
    },
  };
  // More than the module's stack would hold, if each left a frame of it behind.
  for (let i = 0; i < 6000; i++) assert.throws(() => simulate(throwing), /scenario: .*boom/);
  assert.equal(predict("3.10", 250, 5, 200).hz, 250);
});

test("a simulator and a flow outlive what throws when it is read", () => {
  const simulator = new Simulator({
    kernel: "3.10",
    hz: 250,
    events: [{ at: 0, do: "timewait", socket: 1, timeoutTicks: 15_000 }],
  });
  hostile((value) => simulator.push(value));
  for (const ticks of [NaN, -1, 0.5, 10n, "5", Symbol("s"), undefined]) {
    assert.throws(
      () => simulator.seek(ticks),
      (error) => error.field === "ticks",
    );
    assert.throws(
      () => simulator.advanceTo(ticks),
      (error) => error.field === "ticks",
    );
  }
  assert.equal(simulator.now, 0);
  simulator.push({ at: 5, do: "remove", socket: 1 });
  assert.deepEqual(
    simulator.advanceTo(10).map(({ what }) => what),
    ["timewait", "remove"],
  );
  simulator.free();

  const flow = new model.FlowRun({ kernel: "3.10", hz: 250, count: 10, ratePer1000S: 1000, timeoutTicks: 15_000 });
  assert.throws(
    () => flow.advance({ valueOf: () => flow.free() }),
    (error) => error.field === "sockets",
  );
  assert.throws(
    () => flow.setRate(0),
    (error) => error.field === "ratePer1000S",
  );
  assert.throws(
    () => flow.density(0, 1, 1, 1),
    (error) => error.field === "columns",
  );
  assert.equal(flow.advance(1000), 1);
  flow.free();
});

test("a getter may call the module, but not the object that is reading it", () => {
  const inner = { kernel: "3.10", hz: 250, events: [] };
  const outer = {
    kernel: "3.10",
    events: [],
    get hz() {
      return simulate(inner).deaths.length + predict("3.10", 250, 5, 200).hz;
    },
  };
  assert.deepEqual(simulate(outer).deaths, []);
  const simulator = new Simulator(inner);
  const again = {
    do: "sysctl",
    finTimeout: 5,
    get at() {
      return simulator.now;
    },
  };
  assert.throws(
    () => simulator.push(again),
    (error) => error instanceof Error && !(error instanceof WebAssembly.RuntimeError),
  );
  assert.equal(simulator.now, 0);
  const frees = {
    do: "sysctl",
    finTimeout: 5,
    get at() {
      simulator.free();
      return 0;
    },
  };
  for (const call of [() => simulator.push(frees), () => simulator.now]) {
    assert.throws(call, (error) => error instanceof Error && !(error instanceof WebAssembly.RuntimeError));
  }
  assert.equal(predict("3.10", 250, 5, 200).hz, 250);
});

test("what is asked of several kernels at once is what each is asked, each with its own HZ", () => {
  const kernels = KERNELS.map((kernel, i) => ({ kernel, hz: [100, 250, 1000][i % 3] }));
  const options = { linger2: 30, steps: false };
  const all = model.predictAll(kernels, 61, 200, options);
  assert.deepEqual(
    all,
    kernels.map(({ kernel, hz }) => predict(kernel, hz, 61, 200, options)),
  );
  for (const [i, { kernel, hz }] of kernels.entries()) {
    const whole = predict(kernel, hz, 61, 200, { linger2: 30 });
    assert.ok(whole.steps.length > 0);
    assert.deepEqual(all[i], { ...whole, steps: [] });
    const { assumedHz, ...known } = model.kernelOf(kernel);
    assert.deepEqual(known, whole.kernel);
    assert.ok(assumedHz === null || assumedHz.hz > 0);
  }
});

for (const [what, given, call] of BAD) {
  test(`${what} is refused in words, and the model lives on`, () => {
    assert.throws(call, (error) => {
      assert.ok(error instanceof Error && !(error instanceof WebAssembly.RuntimeError), `${error}`);
      assert.ok(error.message.includes(given) && error.message.length > 15, error.message);
      return true;
    });
    assert.equal(predict("3.10", 250, 5, 200).hz, 250);
  });
}
