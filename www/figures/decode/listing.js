// The page's side of listing-worker.js: one paste at a time, which can be stopped, and windows of its rows.

import { listenTo } from "../../app/worker.js";
import { scriptUrl } from "../../ui/html.js";

/** @typedef {import("../../pkg/finwait.js").Host} Host */
/** @typedef {import("../../pkg/finwait.js").ListingRows} ListingRows */
/** @typedef {import("../../pkg/finwait.js").ListingWindow} ListingWindow */
/** @typedef {import("../../pkg/finwait.js").Overview} Overview */
/** @typedef {import("./pieces.js").Source} Source */
/** What a paste comes to; `length` is the number of its rows. @typedef {{ length: number, overview: Overview }} Read */
/**
 * Why it could not be read; `file` is the one that the browser does not give out.
 * @typedef {import("../../app/worker.js").WorkerFailure | { message: string, file: string }} Failure
 */

/** To the worker: read this, or give rows of what was read last. @typedef {{ job: number, source: Source, host: Host } | { asked: number, window: ListingWindow }} Request */
/** From it. @typedef {{ job: number, done: number, total: number } | { job: number, read: Read } | { job: number, failure: Failure } | { asked: number, rows: ListingRows }} Answer */

/** @type {ListingRows} */
const NO_ROWS = { rows: [], total: 0 };

/**
 * @param {object} listeners of the paste that was given last
 * @param {(done: number, total: number) => void} listeners.progressed
 * @param {(failure: Failure) => void} listeners.failed
 * @param {(read: Read) => void} listeners.read
 */
export function createListing({ progressed, failed, read }) {
  /** @type {Worker | null} */
  let worker = null;
  let end = () => {};
  let job = 0;
  let busy = false;
  let asked = 0;
  /** Who waits for rows. @type {Map<number, (rows: ListingRows) => void>} */
  const waiting = new Map();

  /** @param {Answer} answer */
  const takeAnswer = (answer) => {
    if ("asked" in answer) {
      waiting.get(answer.asked)?.(answer.rows);
      waiting.delete(answer.asked);
      return;
    }
    if (answer.job !== job) return;
    if ("done" in answer) {
      progressed(answer.done, answer.total);
      return;
    }
    busy = false;
    if ("failure" in answer) failed(answer.failure);
    else read(answer.read);
  };
  const start = () => {
    const started = new Worker(scriptUrl(new URL("./listing-worker.js", import.meta.url)), { type: "module" });
    end = listenTo(started, {
      heard: takeAnswer,
      failed(failure) {
        stop();
        failed(failure);
      },
    });
    return started;
  };
  // Its memory goes with it.
  const stop = () => {
    end();
    worker = null;
    busy = false;
    for (const resolve of waiting.values()) resolve(NO_ROWS);
    waiting.clear();
  };
  /** @param {Worker} to @param {Request} request */
  const post = (to, request) => to.postMessage(request);

  return {
    stop,
    /** @param {Source} source @param {Host} host */
    read(source, host) {
      if (busy) stop();
      worker ??= start();
      job += 1;
      busy = true;
      post(worker, { job, source, host });
    },
    /** @param {ListingWindow} window @returns {Promise<ListingRows>} */
    rows(window) {
      if (!worker) return Promise.resolve(NO_ROWS);
      asked += 1;
      post(worker, { asked, window });
      return new Promise((resolve) => waiting.set(asked, resolve));
    },
  };
}
