// Reads and judges in a thread of its own, so that the page never waits: module worker of judge.js. A job comes as { job, source }, a file of runs or of loads,
// and is answered by messages { job, type, … }: "read", then "spans" and "replays" or "load" as they are done, "end"; or "failed" with why.

import { loadEngine } from "../../engine.js";
import { hasLoads, judgeLoad, readLoads } from "./loads.js";
import { readRuns } from "./records.js";
import { groupsOf, replay } from "./replay.js";
import { readText } from "./source.js";
import { createSpanJudge } from "./span.js";

const SLICE_MS = 60; // of work, before other jobs have a turn

const engine = loadEngine();

addEventListener("message", async ({ data: { job, source } }) => {
  const say = (type, more = {}) => postMessage({ job, type, ...more });
  try {
    const { text, problem } = await readText(source);
    if (problem) return say("failed", { problem });
    await (hasLoads(text) ? loads : runs)(text, await engine, say);
    say("end");
  } catch (error) {
    say("failed", { problem: { why: "broken", given: error.message } });
  }
});

async function runs(text, model, say) {
  const { runs: all, problems } = readRuns(text);
  say("read", { runs: all, problems });
  const judge = createSpanJudge(model);
  const verdicts = await inSlices(all, judge);
  say("spans", { verdicts });
  const places = new Map(all.map((run, i) => [run, i]));
  const groups = groupsOf(
    all.filter((_, i) => !verdicts[i].refused),
    (run) => verdicts[places.get(run)].mechanism === "death-row",
  );
  const found = await inSlices(groups, (group) => replay(model, group));
  const replays = new Array(all.length).fill(null);
  groups.forEach((group, g) => group.runs.forEach((run, i) => (replays[places.get(run)] = found[g][i])));
  say("replays", { replays });
}

async function loads(text, model, say) {
  const { loads: all, problems } = readLoads(text);
  say("read", { loads: all, problems });
  await inSlices(all, (load) => {
    try {
      say("load", { judged: judgeLoad(model, load) });
    } catch (error) {
      say("load", { refused: { line: load.line, why: "model", given: error.message } });
    }
  });
}

async function inSlices(items, work) {
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
