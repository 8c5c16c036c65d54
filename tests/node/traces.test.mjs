// The published traces on the page are those of the tests, and the model shows their very lines there too.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { control } from "../../www/app/controls.js";
import { matchTrace, paceOf, printed } from "../../www/figures/clock/match.js";
import { FILES, parseTraces } from "../../www/figures/clock/traces.js";
import model from "./package.mjs";

const FOLDER = new URL("../traces/", import.meta.url);
const text = (name) => readFileSync(new URL(name, FOLDER), "utf8");
const traces = FILES.flatMap((name) => parseTraces(text(name)));

const recordOf = ({ kernel, hz }, finTimeout) =>
  model.simulateConversation({ kernel, hz, finTimeout, rtoMs: 200, script: [{ atMs: 0, do: "close" }] });

const matched = (trace, finTimeout) =>
  matchTrace(
    trace,
    paceOf(trace, recordOf(trace, trace.explained[0]), trace.hz),
    recordOf(trace, finTimeout),
    trace.hz,
  );

test("every file of traces is shown, and each of its traces can be chosen", () => {
  assert.deepEqual([...FILES].sort(), readdirSync(FOLDER).sort());
  const n = FILES.map((name) => text(name).match(/^trace /gm).length).reduce((a, b) => a + b);
  assert.equal(traces.length, n);
  assert.deepEqual(control("trace").options, ["none", ...traces.map(({ id }) => id)]);
});

test("nothing of the files is lost", () => {
  for (const name of FILES) {
    const lines = text(name).match(/^FIN_WAIT2 .*$/gm);
    const parsed = parseTraces(text(name)).flatMap(({ lines }) =>
      lines.map((line) => `${line.state} ${printed(line)}`),
    );
    assert.deepEqual(parsed, lines);
  }
});

test("a line that is none is refused, not passed over", () =>
  assert.throws(() => parseTraces(text(FILES[0]).replace("timewait (2.76", "timewait (2,76")), /not a line/));

for (const trace of traces) {
  test(`${trace.id}: count, kind and value of every line, under the one setting that explains it`, () => {
    assert.equal(trace.explained.length, 1);
    const [setting] = trace.explained;
    const { rows, n, agree, ends, goesOn } = matched(trace, setting);
    assert.deepEqual(
      { agree, n, ends, goesOn },
      { agree: trace.lines.length, n: trace.lines.length, ends: true, goesOn: false },
    );
    for (const { off } of rows.slice(0, n)) assert.ok(Math.abs(off) <= 1, `${off} hundredths`);
    assert.deepEqual(rows.at(-1), { ...rows.at(-1), published: null, model: null, same: true });
  });

  test(`${trace.id}: under other settings it does not match`, () => {
    for (const setting of [1, 3, 5, 7, 10, 30, 60, 65, 66, 90, 120]) {
      if (setting === trace.explained[0]) continue;
      const { n, agree, ends } = matched(trace, setting);
      assert.ok(agree < n || !ends, `${setting} explains it too`);
    }
  });

  test(`${trace.id}: looked at once a second or so, the first time within a second`, () => {
    const { firstMs, everyMs } = paceOf(trace, recordOf(trace, trace.explained[0]), trace.hz);
    assert.ok(firstMs > 0 && firstMs < everyMs && everyMs > 1000 && everyMs < 1050, `${firstMs} ${everyMs}`);
  });
}

test("the trace headed 5: of 65, and of no kind with 5", () => {
  const trace = traces.find(({ id }) => id === "3.0-5");
  assert.deepEqual(trace.explained, [65]);
  const under5 = matched(trace, 5);
  assert.deepEqual(
    under5.rows.slice(0, 5).map(({ off }) => off),
    [null, null, null, null, null],
  );
  assert.deepEqual(under5.kinds, [
    { kind: "keepalive", n: 5 },
    { kind: "timewait", n: 5 },
    { kind: "zero", n: 9 },
  ]);
});
