// The scenarios of #row: the events they are made of, and that they end when the model says.

import assert from "node:assert/strict";
import { test } from "node:test";
import { read } from "../../www/app/control-kinds.js";
import { CONTROLS, control } from "../../www/app/controls.js";
import { createDeriver } from "../../www/app/view.js";
import { POINT } from "../../www/figures/row/describe.js";
import { planOf, tenths } from "../../www/figures/row/flow/plan.js";
import { linesOf, livesOf, roundTicks } from "../../www/figures/row/lines.js";
import { playScenario } from "../../www/figures/row/play.js";
import { FEW, record, stopsOf } from "../../www/figures/row/record.js";
import {
  buildScenario,
  MOST_SOCKETS,
  PRESET_IDS,
  PRESETS,
  patchOf,
  readAdded,
  writeAdded,
} from "../../www/figures/row/scenario.js";
import { fatesOf } from "../../www/figures/row/table.js";
import { toCsv } from "../../www/ui/csv.js";
import model from "./package.mjs";

const KERNELS = ["2.6.32", "3.10", "3.10.0-1160.el7.x86_64", "4.4", "6.12"];
const RTO_TICKS = { 100: 20, 250: 50, 300: 60, 1000: 200 };
const DEFAULTS = Object.fromEntries(CONTROLS.map(({ name, initial }) => [name, initial]));

const machineOf = (kernel, { hz, finTimeout }) => ({ kernel, hz, finTimeout });

const built = (row, { add = "", hz = 250 } = {}) =>
  buildScenario({ rowScenario: row, rowAdded: add }, { hz, rtoTicks: RTO_TICKS[hz] });
const state = (row, more = {}) => ({ ...DEFAULTS, ...patchOf(row, "death-row"), ...more });
const played = (row, more = {}) => {
  const set = state(row, more);
  const scenario = built(row, set);
  return {
    scenario,
    state: set,
    record: record(model, scenario, machineOf(set.kernel, set)),
    prediction: model.predict(set.kernel, set.hz, set.finTimeout, set.rto),
  };
};
const life = ({ scenario, record: { fates } }, id) => fates[id].at - scenario.sockets[id].at;

test("the control offers the presets there are", () => {
  assert.deepEqual(control("rowScenario").options, PRESET_IDS);
});

test("events are sorted, and every socket enters once, under an id that its name belongs to", () => {
  for (const row of PRESET_IDS) {
    for (const add of ["", "2500.1_4000.20t_0.3x30"]) {
      const { events, sockets, batches } = built(row, { add });
      assert.ok(
        events.every(({ at }, i) => i === 0 || events[i - 1].at <= at),
        row,
      );
      const entering = events
        .filter((event) => event.do === "close" || event.do === "timewait")
        .map(({ socket }) => socket);
      assert.deepEqual(
        [...entering].sort((a, b) => a - b),
        sockets.map(({ id }) => id),
        row,
      );
      assert.equal(new Set(sockets.map(({ name }) => name)).size, sockets.length, row);
      for (const { first, n, name } of batches) assert.ok(n === 0 || sockets[first].name.startsWith(name));
    }
  }
});

test("what is added comes after the preset's own, which keep their names", () => {
  const before = built("phase");
  const after = built("phase", { add: "0.2_1000.1t" });
  assert.deepEqual(
    after.sockets.slice(0, 3).map(({ name, at }) => [name, at]),
    before.sockets.map(({ name, at }) => [name, at]),
  );
  assert.deepEqual(
    after.sockets.slice(3).map(({ name }) => name),
    ["D1", "D2", "E"],
  );
  assert.deepEqual(
    after.events.find(({ socket }) => socket === 5),
    { at: 250, do: "timewait", socket: 5, timeoutTicks: 15_000 },
  );
});

test("a rate is that many a second, evenly", () => {
  const { sockets } = built("empty", { add: "1000.14x10t" });
  assert.equal(sockets.length, 140);
  assert.equal(sockets[0].at, 250);
  assert.equal(sockets.at(-1).at, 250 + Math.floor((139 * 250) / 14));
});

test("a list of what was added comes back as it was, and no list breaks the reader", () => {
  const row = control("rowAdded");
  for (const text of ["2500.1", "2500.1_4000.20t", "0.14x120t_99999999.9999x999"]) {
    assert.deepEqual(read(row, text), { value: text });
    assert.equal(writeAdded(readAdded(text)), text);
  }
  for (const text of ["1", "1.", "_", "1.1_", "1.1x", "1.1tt", "-1.1", "1.1x1000", "100000000.1", "a.b"]) {
    assert.equal(read(row, text).why, "no-such-choice", text);
  }
  assert.equal(read(row, Array(200).fill("10.1").join("_")).why, "too-long");
  assert.deepEqual(readAdded(""), []);
});

test("a crowd is cut, and says so", () => {
  const { cut, sockets } = built("empty", { add: "0.9999x999" });
  assert.deepEqual([cut, sockets.length], [true, MOST_SOCKETS]);
  assert.equal(built("load").cut, false);
});

test("every preset ends for every socket at the tick at which the model lets it die", () => {
  for (const kernel of KERNELS) {
    for (const hz of [100, 250, 1000]) {
      for (const row of PRESET_IDS) {
        const set = state(row, { kernel, hz });
        const scenario = built(row, { hz });
        const machine = machineOf(kernel, set);
        const { fates, stages, lastTick } = record(model, scenario, machine);
        const { deaths, truncated } = model.simulate({ ...machine, events: scenario.events });
        assert.equal(truncated, false);
        assert.equal(deaths.length, scenario.sockets.length);
        for (const { socket, at, cause } of deaths) assert.deepEqual(fates[socket], { at, cause }, `${kernel} ${row}`);
        assert.ok(lastTick >= (deaths.at(-1)?.at ?? 0));
        for (const [socket, own] of (stages ?? []).entries()) {
          assert.equal(own[0].from, scenario.sockets[socket].at);
          assert.equal(own.at(-1).to, fates[socket].at);
          own.forEach(({ from, to }, i) =>
            assert.ok(from <= to && (i === 0 || own[i - 1].to === from), `${row} ${socket}`),
          );
        }
      }
    }
  }
});

test("played in whatever order, a moment is always the same", () => {
  for (const row of PRESET_IDS) {
    const { scenario, record: recorded, state: set } = played(row);
    const stops = stopsOf(recorded, scenario);
    const open = () => new model.Simulator({ ...machineOf(set.kernel, set), events: scenario.events });
    const [forth, back] = [open(), open()];
    const seen = new Map();
    for (const stop of stops) {
      forth.advanceTo(stop);
      seen.set(stop, forth.snapshot());
    }
    for (const stop of [...stops].reverse().filter((_, i) => i % 7 === 0)) {
      back.seek(stop);
      assert.deepEqual(back.snapshot(), seen.get(stop), `${row} at ${stop}`);
    }
    forth.free();
    back.free();
  }
});

test("stops are ascending, begin at 0 and end with the last thing, and are few enough to aim at", () => {
  for (const row of PRESET_IDS) {
    const { scenario, record: recorded } = played(row);
    const stops = stopsOf(recorded, scenario);
    assert.ok(
      stops.every((stop, i) => i === 0 || stop > stops[i - 1]),
      row,
    );
    assert.deepEqual([stops[0], stops.at(-1)], [0, recorded.lastTick]);
    assert.ok(stops.length <= 250, `${row}: ${stops.length}`);
  }
});

test("each preset shows on 3.10 what it is there to show", () => {
  const { timeWait } = model.predict("3.10", 250, 5, 200);
  const phase = played("phase");
  assert.ok(life(phase, 2) > 1.8 * life(phase, 1));
  const calendar = played("calendar");
  assert.ok(life(calendar, 1) < life(calendar, 0) / 4);
  assert.equal(calendar.record.fates[1].cause, "calendar");
  const quota = played("quota");
  assert.ok(life(quota, POINT.quota) > timeWait.busy.maxTicks);
  assert.ok(quota.record.happenings.some(({ overQuota }) => overQuota));
  const { minTicks, maxTicks } = timeWait.overloaded;
  for (const ticks of livesOf(played("load").scenario, played("load").record, null, 120 * 250))
    assert.ok(ticks >= minTicks && ticks <= maxTicks);
  const over = played("overload");
  for (const ticks of livesOf(over.scenario, over.record, over.scenario.batches[1]))
    assert.ok(ticks >= minTicks && ticks <= maxTicks);
  for (const ticks of livesOf(over.scenario, over.record, over.scenario.batches[2], 610 * 250))
    assert.ok(ticks <= timeWait.busy.maxTicks);
  const fin = played("fin");
  assert.deepEqual(
    fin.record.stages.map((own) => own.at(-1).stage),
    ["time-wait", "mini"],
  );
  assert.equal(played("lowered").record.fates[0].cause, "reset");
  const sixty = played("sixty-one");
  assert.ok(life(sixty, 1) < life(sixty, 0) / 20);
  const alone = played("alone");
  assert.ok(life(alone, 0) > 2.9 * (alone.record.stages[0][0].until - alone.record.stages[0][0].from));
});

test("a preset keeps the reader's kernel, unless only the row shows it", () => {
  for (const row of PRESET_IDS) {
    assert.equal(patchOf(row, "death-row").kernel, undefined);
    assert.equal(patchOf(row, "level-wheel").kernel, PRESETS[row].shared ? "3.10" : undefined);
  }
});

test("each kernel ticks with its own HZ, and what they share is the time in ms", () => {
  const set = {
    ...state("phase"),
    kernel: "3.10.0-1160.el7.x86_64",
    secondKernel: "6.1.0-28-amd64",
    thirdKernel: "4.4",
    thirdHz: 100,
  };
  const { panels, lastMs, stopsMs, run } = playScenario(model, createDeriver(model).derive(set));
  run.free();
  // As their distributors build them, and as the reader has set it.
  assert.deepEqual(
    panels.map(({ hz }) => hz),
    [1000, 250, 100],
  );
  for (const { hz, given, scenario, record: played } of panels) {
    assert.deepEqual(
      scenario.sockets.map(({ at }) => (at * 1000) / hz),
      [0, 7300, 7700],
    );
    const { total, timeWait } = model.predict(given, hz, set.finTimeout, set.rto);
    const lives = played.fates.map(({ at }, i) => at - scenario.sockets[i].at);
    for (const [i, ticks] of lives.entries()) {
      const { minTicks, maxTicks } = (i === 0 ? timeWait : total).busy;
      assert.ok(ticks >= minTicks && ticks <= maxTicks, `${given} at HZ ${hz}, socket ${i}: ${ticks} ticks`);
    }
    assert.ok(linesOf(scenario, played).every(({ dies }) => dies <= lastMs));
  }
  assert.deepEqual([stopsMs[0], stopsMs.at(-1)], [0, lastMs]);
});

test("sockets that come and go together are one line, and a few have stages", () => {
  const { scenario, record: recorded } = played("quota");
  assert.deepEqual(
    linesOf(scenario, recorded).map(({ n }) => n),
    [101, ...Array(9).fill(1)],
  );
  assert.ok(played("load").scenario.sockets.length > FEW);
  assert.equal(played("load").record.stages, null);
});

test("an axis has round numbers, and no more than there is room for", () => {
  for (const last of [1, 900, 3080, 60_000, 780_000, 1e9]) {
    for (const most of [2, 5, 10]) {
      const ticks = roundTicks(last, most);
      assert.ok(ticks.length >= 1 && ticks.length <= most + 1 && ticks.at(-1) <= last, `${last} ${most}`);
    }
  }
});

const plan = (more) => planOf({ ...DEFAULTS, ...more }, model.predict("3.10", 250, more.finTimeout ?? 5, 200));

test("a flow is as many sockets as were asked for, at the rates that were", () => {
  assert.deepEqual(plan({ flowCount: 1000, flowRate: 10 }), {
    count: 1000,
    hz: 250,
    enters: { timeoutTicks: 15_000 },
    askedTicks: 15_000,
    steps: [{ sockets: 1000, ratePer1000S: 10_000 }],
    arrivalTicks: 25_000,
  });
  const after = plan({ flowCount: 10_000, flowRate: 8, flowOverloaded: true });
  assert.deepEqual(after.steps, [
    { sockets: 2600, ratePer1000S: 20_000 },
    { sockets: 7400, ratePer1000S: 8000 },
  ]);
  assert.equal(after.arrivalTicks, (130 + 925) * 250);
  assert.deepEqual(plan({ flowCount: 2000, flowOverloaded: true }).steps, [{ sockets: 2000, ratePer1000S: 20_000 }]);
  assert.deepEqual(plan({ flowKind: "fw", finTimeout: 5 }).enters, { timeoutTicks: 1250 });
  const long = plan({ flowKind: "fw", finTimeout: 61 });
  assert.deepEqual([long.enters, long.askedTicks], [{ closes: { rtoTicks: 50 } }, 15_250]);
});

test("what a flow's picture says by tenths is what a real 3.10 did: 14 a second stall it, 8 keep it stalled, 6 do not", () => {
  const [columns, rows] = [300, 320];
  const lives = (more) => {
    const { count, enters, steps, arrivalTicks } = plan(more);
    const run = new model.FlowRun({
      kernel: "3.10",
      hz: 250,
      count,
      ...enters,
      ratePer1000S: steps[0].ratePer1000S,
    });
    for (const [i, { sockets, ratePer1000S }] of steps.entries()) {
      if (i > 0) run.setRate(ratePer1000S);
      run.advance(sockets);
    }
    while (run.advance(1_000_000) < 1);
    const parts = tenths(run.density(columns, rows, arrivalTicks, 30_000), columns, rows);
    run.free();
    assert.equal(
      parts.reduce((sum, { n }) => sum + n, 0),
      count,
    );
    return parts.map(({ min, max }) => ({ min: min * 30_000, max: max * 30_000 }));
  };
  const { busy, overloaded } = model.predict("3.10", 250, 5, 200).timeWait;
  const row = 30_000 / rows;
  const within = ({ min, max }, { minTicks, maxTicks }) => min >= minTicks - row && max <= maxTicks + row;
  for (const part of lives({ flowCount: 14_000, flowRate: 14 }).slice(2))
    assert.ok(within(part, overloaded), JSON.stringify(part));
  for (const part of lives({ flowCount: 13_000, flowRate: 13 })) assert.ok(within(part, busy), JSON.stringify(part));
  for (const part of lives({ flowCount: 10_000, flowRate: 8, flowOverloaded: true }).slice(2))
    assert.ok(within(part, overloaded), JSON.stringify(part));
  for (const part of lives({ flowCount: 10_000, flowRate: 6, flowOverloaded: true }).slice(3))
    assert.ok(within(part, busy), JSON.stringify(part));
});

test("the fates as a file have a line per socket and kernel, in ms", () => {
  const { scenario, record: own } = played("calendar");
  const rows = fatesOf({ panels: [{ version: "3.10", hz: 250, scenario, record: own }] });
  const lines = toCsv(rows).trimEnd().split("\r\n");
  assert.equal(lines.length, 3);
  const [a, b] = own.fates;
  assert.equal(lines[1], `3.10,250,A,close,0,${4 * own.stages[0][0].until},${4 * a.at},${4 * a.at},calendar`);
  assert.equal(lines[2].split(",")[6], String(4 * b.at));
});
