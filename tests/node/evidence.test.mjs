// What the page makes of measured runs: it reads them strictly, and judges them as tests/measured.rs does. That test finds nothing to complain of in the same files;
// here, too, every run is inside, and one that is moved by more than its error is not.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { parseCsv, toCsv } from "../../www/figures/evidence/csv.js";
import { judgeLoad, readLoads } from "../../www/figures/evidence/loads.js";
import { MAX_RUNS, readRuns } from "../../www/figures/evidence/records.js";
import { groupsOf, replay } from "../../www/figures/evidence/replay.js";
import { readText } from "../../www/figures/evidence/source.js";
import { createSpanJudge, sumUp } from "../../www/figures/evidence/span.js";
import model from "./package.mjs";

const file = (name) => readFileSync(new URL(`../measured/${name}`, import.meta.url), "utf8");
const native = readFileSync(new URL("../measured.rs", import.meta.url), "utf8") + file("quota.rs");
// What the native tests count, so that nothing is left out here.
const natively = (what) => Number(what.exec(native)[1]);
const N_RUNS = natively(/const N_RUNS: usize = (\d+);/);
const N_REPLAYED = natively(/assert_eq!\(n_replayed, (\d+)\)/);
const N_LOADS = natively(/assert_eq!\(loads\.len\(\), (\d+)\)/);

const RUNS = file("runs.csv");
const LINES = RUNS.trimEnd().split(/\r?\n/);
const judgeAll = (runs) => {
  const judge = createSpanJudge(model);
  return runs.map((run) => ({ run, verdict: judge(run) }));
};
const replayAll = (runs) => {
  const judge = createSpanJudge(model);
  return groupsOf(runs, (run) => judge(run).mechanism === "death-row").flatMap((group) =>
    replay(model, group).map((verdict, i) => ({ run: group.runs[i], verdict })),
  );
};
const moved = (run, byS) => ({ ...run, totalS: run.totalS + byS });

describe("judging", () => {
  const { runs, problems } = readRuns(RUNS);

  test("every run of the project is read, and inside its span, as in the native tests", () => {
    assert.deepEqual(problems, []);
    const { n, nInside, largest, largestMiss } = sumUp(judgeAll(runs));
    assert.equal(n, N_RUNS);
    assert.equal(nInside, N_RUNS);
    assert.equal(largestMiss, null);
    assert.ok(Math.abs(largest.verdict.distanceS) > 0);
  });

  test("a run moved just past what its reading leaves open is a miss, just before it none", () => {
    const judge = createSpanJudge(model);
    for (const run of runs) {
      const { leastS, mostS, missS } = judge(run);
      assert.equal(missS, 0, run.id);
      const [late, early] = [mostS - run.totalS, leastS - run.totalS];
      assert.ok(judge(moved(run, late + 1e-6)).missS > 0, `${run.id}, late`);
      assert.ok(judge(moved(run, early - 1e-6)).missS > 0, `${run.id}, early`);
      assert.equal(judge(moved(run, late - 1e-6)).missS, 0, `${run.id}, late`);
      assert.equal(judge(moved(run, early + 1e-6)).missS, 0, `${run.id}, early`);
      // No more is left open than the native test leaves open.
      assert.ok(mostS - leastS <= (judge(run).maxS - judge(run).minS) + 2 * run.errorS + (run.finWait1S ?? 1 / run.hz) + 1 / run.hz + 1e-9);
    }
  });

  test("every run of a virtual machine dies at the tick of its replay, and a moved one does not", () => {
    const replayed = replayAll(runs);
    assert.equal(replayed.length, N_REPLAYED);
    assert.deepEqual(replayed.filter(({ verdict }) => verdict.missS > 0), []);
    const one = runs.find(({ id, kernel }) => id.startsWith("mixed.") && kernel === "3.10.108");
    const off = runs.map((run) => (run === one ? moved(run, 0.1) : run));
    const missed = replayAll(off).filter(({ verdict }) => verdict.missS > 0);
    assert.ok(missed.some(({ run }) => run.id === one.id && run.run === one.run));
  });

  test("a kernel the model does not know is told, not thrown", () => {
    const { refused } = createSpanJudge(model)({ ...runs[0], kernel: "2.4.18" });
    assert.match(refused, /^kernel: /);
  });

  test("every load gives the lives measured under it, and another life is a miss", () => {
    const loads = readLoads(file("quota.csv"));
    assert.equal(loads.length, N_LOADS);
    for (const load of loads) {
      const judged = judgeLoad(model, load);
      assert.ok(judged.checks.length > 0);
      assert.deepEqual(judged.checks.filter(({ inside }) => !inside), [], `${load.id} on ${load.kernel}`);
      const { what, mostS, measured } = judged.checks[0];
      const off = judgeLoad(model, what === "vanished" ? { ...load, vanished: measured + 1 } : { ...load, [`${what}S`]: mostS + 1e-3 });
      assert.ok(off.checks.some(({ inside }) => !inside), `${load.id} on ${load.kernel}`);
    }
  });
});

describe("reading", () => {
  const withLine = (line) => readRuns([...LINES.slice(0, 3), line, ...LINES.slice(3, 5)].join("\n"));
  const cells = LINES[1].split(",");
  const at = (name) => LINES[0].split(",").indexOf(name);
  const changed = (name, value) => cells.with(at(name), value).join(",");

  test("JSON with the same keys says the same as CSV", () => {
    const header = LINES[0].split(",");
    const records = parseCsv(RUNS).rows.map(({ cells: given }) =>
      Object.fromEntries(given.map((cell, i) => [header[i], cell === "" ? null : /^-?[\d.]+$/.test(cell) && header[i] !== "kernel" ? Number(cell) : cell])),
    );
    const place = ({ line, entry, ...run }) => run;
    assert.deepEqual(readRuns(JSON.stringify(records)).runs.map(place), readRuns(RUNS).runs.map(place));
  });

  test("what `cargo xtask kernel --json` writes is read, without what was not watched to its end", () => {
    const header = LINES[0].split(",");
    const sockets = LINES.slice(1, 4).map((line) => ({
      ...Object.fromEntries(line.split(",").map((cell, i) => [header[i], cell === "" ? null : cell])),
      ...{ predicted_min_s: 1, predicted_max_s: 2, beyond_s: 0, watched_s: 1, misses: [] },
    }));
    const alive = { ...sockets[0], total_s: null, error_s: null, end: null };
    const { runs, problems } = readRuns(JSON.stringify({ kernel: "3.10.108", hz: 1000, sockets: [...sockets, alive] }));
    assert.deepEqual(runs.map(({ id }) => id), sockets.map(({ id }) => id));
    assert.deepEqual(problems, [{ why: "unfinished", given: 1 }]);
  });

  test("a bad cell is told with its line, its column, what was given and what is allowed; the others stay", () => {
    const cases = [
      [changed("total_s", "long"), { column: "total_s", given: "long", why: "number" }],
      [changed("total_s", "-1"), { column: "total_s", given: "-1", why: "number" }],
      [changed("total_s", ""), { column: "total_s", given: "", why: "number" }],
      [changed("total_s", "Infinity"), { column: "total_s", given: "Infinity", why: "number" }],
      [changed("hz", "0x10"), { column: "hz", given: "0x10", why: "whole" }],
      [changed("rto_ms", "200.5"), { column: "rto_ms", given: "200.5", why: "whole" }],
      [changed("scenario", "odd"), { column: "scenario", given: "odd", why: "choice" }],
      [changed("end", "fin"), { column: "end", given: "fin", why: "choice" }],
      [changed("note", "x".repeat(501)), { column: "note", why: "text" }],
    ];
    for (const [line, expected] of cases) {
      const { runs, problems } = withLine(line);
      assert.equal(runs.length, 4, line);
      assert.equal(problems.length, 1, line);
      assert.equal(problems[0].line, 4);
      for (const [key, value] of Object.entries(expected)) assert.equal(problems[0][key], value, line);
    }
  });

  test("a malformed line costs itself only", () => {
    for (const [line, why] of [["a,b", "fields"], [`x"y${",".repeat(21)}`, "stray-quote"], [`"x"y${",".repeat(21)}`, "after-quote"], [`"x${",".repeat(21)}`, "open-quote"]]) {
      const { runs, problems } = withLine(line);
      assert.equal(runs.length, 4, line);
      assert.deepEqual(problems.map((problem) => [problem.line, problem.why]), [[4, why]]);
    }
  });

  test("a file without a needed column is told which, an unknown column does no harm", () => {
    const without = readRuns(LINES.slice(0, 3).join("\n").replace("total_s", "total"));
    assert.deepEqual(without.runs, []);
    assert.deepEqual(without.problems.map(({ why, column }) => [why, column]), [["no-column", "total_s"], ["unknown-column", "total"]]);
    const more = readRuns([`${LINES[0]},cpu`, `${LINES[1]},3`].join("\n"));
    assert.equal(more.runs.length, 1);
    assert.deepEqual(more.problems.map(({ why, column }) => [why, column]), [["unknown-column", "cpu"]]);
  });

  test("nothing that is given makes it throw", () => {
    const hostile = ["", "\n\n", "a", "{", "[", "[]", "[1]", "[null]", "{}", '[{"kernel":{}}]', "\u0000", '"', ",", '""', "[[]]", "\ufeff", `${LINES[0]}\n${"\"".repeat(9999)}`];
    for (const text of hostile) {
      const { runs, problems } = readRuns(text);
      assert.deepEqual(runs, [], text.slice(0, 40));
      if (text !== "[]") assert.ok(problems.length > 0, JSON.stringify(text.slice(0, 40)));
    }
  });

  test("more runs than are judged are told", () => {
    const { runs, problems } = readRuns([LINES[0], ...new Array(MAX_RUNS + 5).fill(LINES[1])].join("\n"));
    assert.equal(runs.length, MAX_RUNS);
    assert.deepEqual(problems, [{ line: MAX_RUNS + 2, why: "rows", allowed: MAX_RUNS }]);
  });

  test("what is too large or no text is refused before it is read", async () => {
    const why = async (file) => (await readText({ file })).problem?.why;
    assert.equal(await why(new Blob([LINES[0]])), undefined);
    assert.equal(await why(new Blob([new Uint8Array([80, 75, 3, 4, 0, 0])])), "binary");
    assert.equal(await why(new Blob([new Uint8Array([0xff, 0xfe, 0x41])])), "binary");
    assert.equal(await why(new Blob([])), "nothing");
    const huge = { size: 50_000_000, arrayBuffer: () => assert.fail("it was read") };
    assert.equal(await why(huge), "too-large");
  });

  test("what is written is read back", () => {
    const rows = [["a", "b"], ['say "x", y', "two\nlines"], ["", "1"]];
    const { header, rows: read } = parseCsv(toCsv(rows));
    assert.deepEqual([header, ...read.map(({ cells: given }) => given)], rows);
  });
});
