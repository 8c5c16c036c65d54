// Reads and judges in a thread of its own, so that the page never waits: module worker of jobs.js. A job comes as
// { job, source }, a file of runs or of loads, and is answered by messages { job, type, … }: "read", then "spans" and
// "replays" or "load" as they are done, "end"; or "failed" with why.

import { endIfBroken } from "../../app/alive.js";
import { loadCore } from "../../engine.js";
import { hasLoads, judgeLoad, readLoads } from "./judging/loads.js";
import { readRuns } from "./judging/records.js";
import { groupsOf, replay } from "./judging/replay.js";
import { createSpanJudge } from "./judging/span.js";
import { readText } from "./source.js";

/** @typedef {import("../../app/types.js").Engine} Engine */
/** @typedef {(type: string, more?: object) => void} Answer */

const SLICE_MS = 60; // of work, before other jobs have a turn

const engine = loadCore();
engine.catch(() => {}); // each job tells of it

addEventListener("message", async ({ data: { job, source } }) => {
  /** @type {Answer} */
  const answer = (type, more = {}) => postMessage({ job, type, ...more });
  try {
    const read = await readText(source);
    if (read.problem) return answer("failed", { problem: read.problem });
    const { text } = read;
    await (hasLoads(text) ? judgeLoads : judgeRuns)(text, await engine, answer);
    answer("end");
  } catch (error) {
    if (endIfBroken(error)) return;
    answer("failed", { problem: { why: "broken", given: error instanceof Error ? error.message : String(error) } });
  }
});

/** @param {string} text @param {Engine} model @param {Answer} answer */
async function judgeRuns(text, model, answer) {
  const { runs: all, problems } = readRuns(text);
  answer("read", { runs: all, problems });
  const verdicts = await inSlices(all, createSpanJudge(model));
  answer("spans", { verdicts });
  const places = new Map(all.map((run, i) => [run, i]));
  const verdictOf = (/** @type {import("./judging/records.js").Run} */ run) => verdicts[places.get(run) ?? 0];
  const groups = groupsOf(
    all.filter((run) => !("refused" in verdictOf(run))),
    (run) => {
      const verdict = verdictOf(run);
      return "mechanism" in verdict && verdict.mechanism === "death-row";
    },
  );
  const found = await inSlices(groups, (group) => replay(model, group));
  /** @type {(import("./judging/replay.js").Replay | null)[]} */
  const replays = new Array(all.length).fill(null);
  groups.forEach((group, g) => group.runs.forEach((run, i) => (replays[places.get(run) ?? 0] = found[g][i])));
  answer("replays", { replays });
}

/** @param {string} text @param {Engine} model @param {Answer} answer */
async function judgeLoads(text, model, answer) {
  const { loads: all, problems } = readLoads(text);
  answer("read", { loads: all, problems });
  await inSlices(all, (load) => {
    try {
      answer("load", { judged: judgeLoad(model, load) });
    } catch (error) {
      const given = error instanceof Error ? error.message : String(error);
      answer("load", { refused: { line: load.line, why: "model", given } });
    }
  });
}

/** @template T, R @param {T[]} items @param {(item: T) => R} work @returns {Promise<R[]>} */
async function inSlices(items, work) {
  /** @type {R[]} */
  const done = [];
  let since = performance.now();
  for (const item of items) {
    done.push(work(item));
    if (performance.now() - since < SLICE_MS) continue;
    await new Promise((turn) => setTimeout(turn));
    since = performance.now();
  }
  return done;
}
