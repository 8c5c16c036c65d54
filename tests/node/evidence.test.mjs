// What the page makes of measured runs: it reads them strictly, and judges them as tests/measured.rs does. That test finds
// nothing to complain of in the same files; here, too, every run is inside, and one that is moved by more than its error
// is not. And what the build wrote for the page to show is what comes out here.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { parseCsv } from "../../www/figures/evidence/judging/csv.js";
import { hasLoads, judgeLives, judgeLoad, readLoads } from "../../www/figures/evidence/judging/loads.js";
import { entriesOf, judgeProject } from "../../www/figures/evidence/judging/project.js";
import { MAX_RUNS, readRuns } from "../../www/figures/evidence/judging/records.js";
import { groupsOf, replay } from "../../www/figures/evidence/judging/replay.js";
import { createSpanJudge, sumUp } from "../../www/figures/evidence/judging/span.js";
import { readText } from "../../www/figures/evidence/source.js";
import { toCsv } from "../../www/ui/csv.js";
import model from "./package.mjs";

const file = (name) => readFileSync(new URL(`../measured/${name}`, import.meta.url), "utf8");
const native = readFileSync(new URL("../measured.rs", import.meta.url), "utf8");
// What the native tests count, so that nothing is left out here.
const natively = (what) => Number(what.exec(native)[1]);
const N_RUNS = natively(/const N_RUNS: usize = (\d+);/);
const N_REPLAYED = natively(/const N_REPLAYED: usize = (\d+);/);
const N_LOADS = natively(/const N_LOADS: usize = (\d+);/);

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

const project = judgeProject(model, RUNS, file("quota.csv"));

describe("what the build wrote", () => {
  const data = (name) => readFileSync(new URL(`../../www/data/${name}`, import.meta.url), "utf8");
  const { written, judged, summary } = project;

  test("is what the module says of the same files", async () => {
    const { default: kept } = await import("../../www/data/summary.js");
    assert.equal(data("judged.json"), JSON.stringify(written));
    assert.equal(data("loads.json"), JSON.stringify(judged));
    const { golden, stalls, ...ofMeasurements } = kept;
    assert.deepEqual(ofMeasurements, summary);
    assert.ok(golden.vectors > golden.files && Object.keys(stalls).length > 0);
  });

  test("gives every run again with its verdict, to the last bit, and its life in the simulator to the microsecond", () => {
    const { runs } = readRuns(RUNS);
    const judge = createSpanJudge(model);
    const replays = new Map(replayAll(runs).map(({ run, verdict }) => [run, verdict]));
    const entries = entriesOf(written);
    assert.equal(entries.length, N_RUNS);
    entries.forEach(({ run, verdict, replay: played }, i) => {
      assert.deepEqual(verdict, judge(runs[i]), run.id);
      for (const [name, value] of Object.entries(run)) assert.equal(value, runs[i][name], `${run.id}: ${name}`);
      const exact = replays.get(runs[i]);
      assert.equal(played === null, exact === undefined, run.id);
      if (exact) assert.ok(Math.abs(played.lifeS - exact.lifeS) < 1e-6 && played.missS === exact.missS, run.id);
    });
  });

  test("comes to what the native tests count", () => {
    assert.deepEqual([summary.runs.n, summary.runs.nInside], [N_RUNS, N_RUNS]);
    assert.deepEqual([summary.runs.nReplayed, summary.runs.nSameTick], [N_REPLAYED, N_REPLAYED]);
    assert.deepEqual(summary.loads, { n: N_LOADS, nAgree: N_LOADS });
  });
});

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
      assert.ok(
        mostS - leastS <=
          judge(run).maxS - judge(run).minS + 2 * run.errorS + (run.finWait1S ?? 1 / run.hz) + 1 / run.hz + 1e-9,
      );
    }
  });

  test("every run of a virtual machine dies at the tick of its replay, and a moved one does not", () => {
    const replayed = replayAll(runs);
    assert.equal(replayed.length, N_REPLAYED);
    assert.deepEqual(
      replayed.filter(({ verdict }) => verdict.missS > 0),
      [],
    );
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
    const { loads, problems } = readLoads(file("quota.csv"));
    assert.deepEqual(problems, []);
    assert.equal(loads.length, N_LOADS);
    for (const [i, load] of loads.entries()) {
      const judged = project.judged[i];
      assert.ok(judged.checks.length > 0);
      assert.deepEqual(
        judged.checks.filter(({ inside }) => !inside),
        [],
        `${load.id} on ${load.kernel}`,
      );
      const { what, mostS, measured } = judged.checks[0];
      const other = what === "vanished" ? { vanished: measured + 1 } : { [`${what}S`]: mostS + 1e-3 };
      const off = judgeLives(model, { ...load, ...other }, judged);
      assert.ok(
        off.checks.some(({ inside }) => !inside),
        `${load.id} on ${load.kernel}`,
      );
    }
  });
});

// What a measuring program would have written of kernels and HZ that the project has no measurements of: the simulator plays the kernel, at odd phases.
describe("runs of kernels that were never measured", () => {
  const KERNELS = [
    "5.15.0-91-generic",
    "6.8.0-1018-aws",
    "3.10.0-1160.el7.x86_64",
    "2.6.32-754.el6.x86_64",
    "6.12.107 (Debian 6.12.107-cloud-amd64)",
    "4.0.5",
  ];
  const header = LINES[0].split(",");
  const rows = [];
  let phase = 7;
  const odd = (below) => {
    phase = (phase * 7919 + 13) % 104_729;
    return phase % below;
  };

  function close(kernel, hz, scenario, id, { t, linger2 = 0, change = null, timeWait = false }) {
    const rtoTicks = Math.ceil(0.201 * hz);
    const jiffies = 4_294_667_296 + 500_000 * (rows.length + 1) + odd(100_000);
    const [seen, gone] = [odd(2), odd(1000) / 1000 / hz]; // FIN_WAIT1 was seen; the part of the tick that had gone by
    const at = 2 ** 20 + seen;
    const events = [
      timeWait
        ? { at, do: "timewait", socket: 1, timeoutTicks: 60 * hz }
        : { at, do: "close", socket: 1, rtoTicks, linger2 },
    ];
    if (change) events.push({ at: at + change.after * hz, do: "sysctl", finTimeout: change.to });
    const [death] = model.simulate({
      kernel: kernel.split(" ")[0],
      hz,
      startJiffies: jiffies - 2 ** 20,
      finTimeout: t,
      events,
    }).deaths;
    const run = {
      ...{
        kernel,
        hz,
        scenario,
        id,
        run: `${kernel.split(" ")[0]}-${hz}.log`,
        fin_timeout_s: t,
        linger2_s: linger2 || "",
        rto_ms: (1000 * rtoTicks) / hz,
      },
      ...{
        total_s: Math.max((death.at - 2 ** 20) / hz - gone, 0).toFixed(4),
        error_s: "0.0031",
        fin_wait1_s: linger2 < 0 ? "" : (seen / hz + 0.0005).toFixed(4),
      },
      ...{
        t_close_s: (jiffies - 4_294_667_296) / hz,
        jiffies_at_close: jiffies,
        end: death.cause === "reset" ? "rst" : "expired",
      },
      note: [
        change && `tcp_fin_timeout changed to ${change.to} at +${change.after}.00 s`,
        seen && "FIN_WAIT1 seen first",
      ]
        .filter(Boolean)
        .join(" "),
    };
    rows.push(header.map((name) => run[name] ?? "").join(","));
  }
  for (const kernel of KERNELS)
    for (const hz of [100, 250, 300, 1000]) {
      for (const t of [0, -3, 1, 3, 4, 6, 7, 17, 31, 53, 60, 61, 64, 90, 121, 200])
        close(kernel, hz, "isolated", `isolated.${t}.r0`, { t });
      for (const linger2 of [-1, 5, 61, 130]) close(kernel, hz, "linger2", `linger.60.l${linger2}`, { t: 60, linger2 });
      for (const to of [30, 60, 70, 180])
        close(kernel, hz, "sysctl-change", `sysctl.65.to${to}`, { t: 65, change: { to, after: 2 } });
      close(kernel, hz, "mixed", "mixed.5.tw3", { t: 5, timeWait: true });
    }
  const content = [LINES[0], ...rows].join("\n");

  test("are read, fractions of a millisecond in an RTO included, and lie inside, to the tick of their replay", () => {
    const { runs, problems } = readRuns(content);
    assert.deepEqual(problems, []);
    assert.equal(runs.length, rows.length);
    const judged = judgeAll(runs);
    assert.deepEqual(
      judged
        .filter(({ verdict }) => verdict.refused || verdict.missS > 0)
        .map(({ run }) => `${run.kernel} ${run.hz} ${run.id}`),
      [],
    );
    const replayed = replayAll(runs);
    assert.equal(replayed.length, rows.length);
    assert.deepEqual(
      replayed.filter(({ verdict }) => verdict.missS > 0),
      [],
    );
  });

  test("one of them that lives a second longer than the longest predicted is a miss of about that", () => {
    const judge = createSpanJudge(model);
    for (const run of readRuns(content).runs) {
      const { maxS, mostS } = judge(run);
      const { missS } = judge({ ...run, totalS: maxS + 1 });
      assert.ok(Math.abs(missS - 1) <= mostS - maxS + 1e-9, `${run.kernel} ${run.hz} ${run.id}: ${missS}`);
    }
  });
});

describe("reading", () => {
  const withLine = (line) => readRuns([...LINES.slice(0, 3), line, ...LINES.slice(3, 5)].join("\n"));
  const cells = LINES[1].split(",");
  const at = (name) => LINES[0].split(",").indexOf(name);
  const changed = (name, value) => cells.with(at(name), value).join(",");
  const emptied = (names) => cells.map((cell, i) => (names.some((name) => at(name) === i) ? "" : cell)).join(",");

  test("JSON with the same keys says the same as CSV", () => {
    const header = LINES[0].split(",");
    const records = parseCsv(RUNS).rows.map(({ cells: given }) =>
      Object.fromEntries(
        given.map((cell, i) => [
          header[i],
          cell === "" ? null : /^-?[\d.]+$/.test(cell) && header[i] !== "kernel" ? Number(cell) : cell,
        ]),
      ),
    );
    const place = ({ line, entry, ...run }) => run;
    assert.deepEqual(readRuns(JSON.stringify(records)).runs.map(place), readRuns(RUNS).runs.map(place));
  });

  test("what `finwait measure --json` writes is read, without what was not watched to its end", () => {
    const header = LINES[0].split(",");
    const sockets = LINES.slice(1, 4).map((line) => ({
      ...Object.fromEntries(line.split(",").map((cell, i) => [header[i], cell === "" ? null : cell])),
      ...{ predicted_min_s: 1, predicted_max_s: 2, beyond_s: 0, watched_s: 1, misses: [] },
    }));
    const alive = { ...sockets[0], total_s: null, error_s: null, end: null };
    const { runs, problems } = readRuns(JSON.stringify({ kernel: "3.10.108", hz: 1000, sockets: [...sockets, alive] }));
    assert.deepEqual(
      runs.map(({ id }) => id),
      sockets.map(({ id }) => id),
    );
    assert.deepEqual(problems, [{ why: "unfinished", given: 1 }]);
  });

  test("a bad cell is told with its line, its column, what was given and what is allowed; the others stay", () => {
    const cases = [
      [changed("total_s", "long"), { column: "total_s", given: "long", why: "number" }],
      [changed("total_s", "-1"), { column: "total_s", given: "-1", why: "number" }],
      [changed("total_s", ""), { column: "total_s", given: "", why: "number" }],
      [changed("total_s", "Infinity"), { column: "total_s", given: "Infinity", why: "number" }],
      [changed("hz", "0x10"), { column: "hz", given: "0x10", why: "whole" }],
      [changed("rto_ms", "0.5"), { column: "rto_ms", given: "0.5", why: "number" }],
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

  test("a socket that was not watched to its end is told, in CSV as in JSON", () => {
    const { runs, problems } = withLine(emptied(["total_s", "error_s", "end"]));
    assert.equal(runs.length, 4);
    assert.deepEqual(problems, [{ why: "unfinished", given: 1 }]);
  });

  test("semicolons, tabs and decimal commas of a spreadsheet, a byte order mark and CRLF change nothing", () => {
    const given = LINES.slice(0, 40).map((line) => parseCsv(`${line}\n`).header);
    const plain = readRuns(given.map((cells) => cells.join(",")).join("\n")).runs;
    assert.equal(plain.length, 39);
    const german = (cell) => (/^-?\d+\.\d+$/.test(cell) ? cell.replace(".", ",") : cell);
    for (const written of [
      given.map((cells) => cells.map(german).join(";")),
      given.map((cells) => cells.join("\t")),
      given.map((cells) => cells.map((cell) => ` ${cell} `).join(",")),
    ]) {
      const { runs, problems } = readRuns(`\ufeff${written.join("\r\n")}\r\n`);
      assert.deepEqual(problems, []);
      assert.deepEqual(runs, plain);
    }
  });

  test("columns in another order, and without those that may be lacking, are read by their names", () => {
    const needed = ["error_s", "total_s", "rto_ms", "fin_timeout_s", "scenario", "hz", "kernel"];
    const { runs, problems } = readRuns([needed.join(","), needed.map((name) => cells[at(name)]).join(",")].join("\n"));
    assert.deepEqual(problems, []);
    const judge = createSpanJudge(model);
    assert.equal(runs[0].id, "#2");
    assert.equal(judge(runs[0]).mechanism, "death-row");
    assert.deepEqual(
      groupsOf(runs, () => true),
      [],
      "without the jiffies of its close nothing is played again",
    );
  });

  test("a file of loads is known as one, and a bad cell of it is told", () => {
    const [names, first, second] = file("quota.csv").trimEnd().split(/\r?\n/);
    assert.equal(hasLoads(file("quota.csv")), true);
    assert.equal(hasLoads(RUNS), false);
    const { loads, problems } = readLoads([names, first, second.replace(",14.0,", ",1e99,")].join("\n"));
    assert.equal(loads.length, 1);
    assert.deepEqual(
      problems.map(({ line, column, why }) => [line, column, why]),
      [[3, "rate_per_s", "number"]],
    );
    assert.throws(
      () => judgeLoad(model, { ...loads[0], steadyPart: "created 9000..9001 s after start" }),
      /steady_part/,
    );
    // What would never end by its own words ends by the number of its sockets.
    assert.ok(
      judgeLoad(model, {
        ...loads[0],
        scenario: "TIME_WAIT 99999999/s for 99999999 s, then 8/s",
        steadyPart: "",
        nSockets: 2000,
      }),
    );
  });

  test("a malformed line costs itself only", () => {
    for (const [line, why] of [
      ["a,b", "fields"],
      [`x"y${",".repeat(21)}`, "stray-quote"],
      [`"x"y${",".repeat(21)}`, "after-quote"],
      [`"x${",".repeat(21)}`, "open-quote"],
    ]) {
      const { runs, problems } = withLine(line);
      assert.equal(runs.length, 4, line);
      assert.deepEqual(
        problems.map((problem) => [problem.line, problem.why]),
        [[4, why]],
      );
    }
  });

  test("a file without a needed column is told which, an unknown column does no harm", () => {
    const without = readRuns(LINES.slice(0, 3).join("\n").replace("total_s", "total"));
    assert.deepEqual(without.runs, []);
    assert.deepEqual(
      without.problems.map(({ why, column }) => [why, column]),
      [
        ["no-column", "total_s"],
        ["unknown-column", "total"],
      ],
    );
    const more = readRuns([`${LINES[0]},cpu`, `${LINES[1]},3`].join("\n"));
    assert.equal(more.runs.length, 1);
    assert.deepEqual(
      more.problems.map(({ why, column }) => [why, column]),
      [["unknown-column", "cpu"]],
    );
  });

  test("nothing that is given makes it throw", () => {
    const hostile = [
      "",
      "\n\n",
      "a",
      "{",
      "[",
      "[]",
      "[1]",
      "[null]",
      "{}",
      '[{"kernel":{}}]',
      "\u0000",
      '"',
      ",",
      '""',
      "[[]]",
      "\ufeff",
      `${LINES[0]}\n${'"'.repeat(9999)}`,
    ];
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
    assert.equal(await why(new Blob([new Uint8Array([0xc3, 0x28])])), "binary");
    assert.equal(await why({ size: 4096, arrayBuffer: () => Promise.reject(new Error("a directory")) }), "unreadable");
    assert.equal(await why(new Blob([])), "nothing");
    const huge = { size: 50_000_000, arrayBuffer: () => assert.fail("it was read") };
    assert.equal(await why(huge), "too-large");
  });

  test("UTF-16, as some shells on Windows write it, is read", async () => {
    const units = Uint8Array.from([0xff, 0xfe, ...[...LINES[0]].flatMap((letter) => [letter.charCodeAt(0), 0])]);
    assert.deepEqual(await readText({ file: new Blob([units]) }), { text: LINES[0] });
  });

  test("what is written is read back", () => {
    const rows = [
      ["a", "b"],
      ['say "x", y', "two\nlines"],
      ["", "1"],
    ];
    const { header, rows: read } = parseCsv(toCsv(rows));
    assert.deepEqual([header, ...read.map(({ cells: given }) => given)], rows);
  });
});
