// The page's side of listing-worker.js: one paste at a time, which can be stopped, and windows of its rows.

import { scriptUrl } from "../../ui/html.js";

// `heard(message)` gets what the worker says of the paste that was given last.
export function createListing(heard) {
  let worker = null;
  let job = 0;
  let busy = false;
  let asked = 0;
  const waiting = new Map(); // rows asked for and not there yet

  const start = () => {
    worker = new Worker(scriptUrl(new URL("./listing-worker.js", import.meta.url)), { type: "module" });
    worker.addEventListener("message", ({ data }) => {
      if (data.asked !== undefined) {
        waiting.get(data.asked)?.(data);
        waiting.delete(data.asked);
      } else if (data.job === job) {
        busy = data.done !== undefined;
        heard(data);
      }
    });
    worker.addEventListener("error", ({ message }) => {
      end();
      heard({ job, problem: message });
    });
  };
  // Its memory goes with it.
  const end = () => {
    worker?.terminate();
    worker = null;
    busy = false;
    for (const resolve of waiting.values()) resolve({ rows: [], total: 0 });
    waiting.clear();
  };

  return {
    read(source, host) {
      if (busy) end();
      if (!worker) start();
      job += 1;
      busy = true;
      worker.postMessage({ job, source, host });
    },
    rows(window) {
      if (!worker) return Promise.resolve({ rows: [], total: 0 });
      asked += 1;
      worker.postMessage({ asked, window });
      return new Promise((resolve) => waiting.set(asked, resolve));
    },
    stop: end,
  };
}
