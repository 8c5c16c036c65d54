// Runs a flow in a worker (flow-worker.js): one at a time, and what an earlier one still sends is not heard.

import { listenTo } from "../../../app/worker.js";
import { scriptUrl } from "../../../ui/html.js";

/** How fine the picture is. */
export const GRID = { columns: 300, rows: 320 };

/**
 * @typedef {object} Progress
 * @property {number} done 1 at the end only
 * @property {import("../../../pkg/finwait.js").FlowOutcome} outcome
 * @property {Float64Array} counts
 * @property {number} lifeTicks
 */

/** @param {{ progress: (progress: Progress) => void, failed: (failure: import("../../../app/worker.js").WorkerFailure) => void }} listener */
export function createRunner({ progress, failed }) {
  /** @type {Worker | null} */
  let worker = null;
  let runs = 0;
  let running = 0;
  /** @param {any} data */
  const heard = (data) => {
    if (data.id !== running) return;
    if (!("message" in data)) {
      if (data.done === 1) running = 0;
      return progress(data);
    }
    running = 0;
    failed(data);
  };
  const start = () => {
    worker = new Worker(scriptUrl(new URL("./flow-worker.js", import.meta.url)), { type: "module" });
    listenTo(worker, {
      heard,
      failed(failure) {
        worker = null; // the next run tries another
        if (!running) return;
        running = 0;
        failed(failure);
      },
    });
    return worker;
  };
  return {
    running: () => running !== 0,
    /** @param {import("./plan.js").Plan} plan @param {{ kernel: string, finTimeout: number }} state */
    run({ count, hz, enters, steps, arrivalTicks }, { kernel, finTimeout }) {
      running = ++runs;
      const flow = { kernel, hz, finTimeout, count, ...enters, ratePer1000S: steps[0].ratePer1000S };
      (worker ?? start()).postMessage({ id: running, flow, steps, ...GRID, arrivalTicks });
    },
    stop() {
      if (running) worker?.postMessage({ stop: running });
      running = 0;
    },
  };
}
