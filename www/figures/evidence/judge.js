// The page's side of worker.js. `judge(source, hear)` starts a job; `hear` has a function per type of message. Returns a function that stops listening.

import { reportMissingWorker } from "../../app/missing.js";
import { scriptUrl } from "../../ui/html.js";

export function createJudge() {
  let worker = null;
  let jobs = 0;
  const listening = new Map();

  const fail = (event) => {
    for (const hear of listening.values()) hear.failed({ problem: { why: "broken", given: event.message ?? "" } });
    listening.clear();
    worker = null;
  };
  const start = () => {
    worker = new Worker(scriptUrl(new URL("./judge-worker.js", import.meta.url)), { type: "module" });
    reportMissingWorker(worker);
    worker.addEventListener("error", fail);
    worker.addEventListener("message", ({ data: { job, type, ...more } }) => {
      const hear = listening.get(job);
      if (type === "end" || type === "failed") listening.delete(job);
      hear?.[type]?.(more);
    });
  };

  return (source, hear) => {
    if (!worker) start();
    const job = ++jobs;
    listening.set(job, hear);
    worker.postMessage({ job, source });
    return () => listening.delete(job);
  };
}
