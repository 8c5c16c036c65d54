// Sends a flow of sockets through the model, away from the page. It runs in slices: after each one the page hears how
// far it is and sees the lives so far, and what the page says meanwhile, such as to stop, is heard.
//
//   in   { id, flow, steps: [{ sockets, ratePer1000S }], columns, rows, arrivalTicks }     or   { stop: id }
//   out  { id, done, outcome, counts, lifeTicks }     `done` is 1 at the end only;   or   { id, message }

import { endIfBroken } from "../../../app/alive.js";
import { loadCore } from "../../../engine.js";

// A picture of a million lives takes some ms to count: so many per run.
const PICTURES = 20;
const LEAST_SLICE = 1000;
// The picture is a whole number of these high, so that it does not grow with every socket.
const LIVES_S = 15;

/**
 * @typedef {object} Order
 * @property {number} id
 * @property {import("../../../pkg/finwait.js").Flow} flow
 * @property {{ sockets: number, ratePer1000S: number }[]} steps
 * @property {number} columns
 * @property {number} rows
 * @property {number} arrivalTicks
 */

const engine = loadCore();
engine.catch(() => {}); // each run tells of it
/** @type {number | null} */
let current = null;

const breathe = () => new Promise((next) => setTimeout(next));

self.onmessage = async ({ data }) => {
  if ("stop" in data) {
    if (current === data.stop) current = null;
    return;
  }
  current = data.id;
  try {
    await run(data, await engine);
  } catch (error) {
    if (endIfBroken(error)) return;
    postMessage({ id: data.id, message: /** @type {Error} */ (error).message });
  }
};

/** @param {Order} order @param {Pick<import("../types.js").Engine, "FlowRun">} model */
async function run({ id, flow, steps, columns, rows, arrivalTicks }, { FlowRun }) {
  const run = new FlowRun(flow);
  const slice = Math.max(LEAST_SLICE, Math.ceil((2 * flow.count) / PICTURES));
  const show = (/** @type {number} */ share) => {
    const outcome = run.outcome();
    const unit = LIVES_S * flow.hz;
    const lifeTicks = unit * (Math.floor(outcome.maxTicks / unit) + 1);
    const counts = run.density(columns, rows, arrivalTicks, lifeTicks);
    postMessage({ id, done: share, outcome, counts, lifeTicks }, { transfer: [counts.buffer] });
  };
  let done = 0;
  const advance = async (/** @type {number} */ n) => {
    done = run.advance(n);
    await breathe();
    if (current === id) show(done);
  };
  try {
    for (const [i, { sockets, ratePer1000S }] of steps.entries()) {
      if (i > 0) run.setRate(ratePer1000S);
      for (let left = sockets; left > 0 && current === id; left -= slice) await advance(Math.min(slice, left));
    }
    while (done < 1 && current === id) await advance(slice);
  } finally {
    run.free();
  }
}
