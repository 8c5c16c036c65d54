// The page's side of a worker: what it says, and that it fails, does not come, or is no more (app/alive.js).

import { reportMissing } from "./missing.js";

/** Why a worker has failed: in words of the page's own, or as an error says it. @typedef {{ key: string } | { message: string }} WorkerFailure */

/**
 * `failed` is called at most once, and nothing is heard after it. What comes back ends the worker.
 * @param {Worker} worker
 * @param {{ heard: (data: any) => void, failed: (failure: WorkerFailure) => void }} listeners
 */
export function listenTo(worker, { heard, failed }) {
  let over = false;
  const stop = () => {
    over = true;
    worker.terminate();
  };
  /** @param {WorkerFailure} failure */
  const fail = (failure) => {
    if (over) return;
    stop();
    failed(failure);
  };
  const gone = () => fail({ key: "worker.gone" });
  worker.addEventListener("message", ({ data }) => {
    if (over) return;
    if (!("alive" in data)) heard(data);
    else if (data.alive === null) gone();
    else navigator.locks.request(data.alive, gone);
  });
  worker.addEventListener("error", (event) => {
    event.preventDefault();
    // One that fails without a message has not come at all.
    if (!event.message) reportMissing();
    fail(event.message ? { message: event.message } : { key: "worker.missing" });
  });
  return stop;
}

/** @param {WorkerFailure} failure @param {import("./types.js").I18n["t"]} t */
export const wordsOfFailure = (failure, t) => ("key" in failure ? t(failure.key) : failure.message);
