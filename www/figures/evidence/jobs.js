// The page's side of judge-worker.js, which is started with the first job: nobody needs it before a file of one's own
// is judged, or the project's are judged again.

import { listenTo, wordsOfFailure } from "../../app/worker.js";
import { scriptUrl } from "../../ui/html.js";

/**
 * What is judged: a file by its address, a file, or a text.
 * @typedef {{ url?: string, file?: Blob, text?: string }} Source
 */
/** @typedef {import("./judging/columns.js").Problem} Problem */
/** @typedef {import("./judging/records.js").Run} Run */
/** @typedef {import("./judging/span.js").Verdict} Verdict */
/** @typedef {import("./judging/span.js").Refused} Refused */
/** @typedef {import("./judging/loads.js").JudgedLoad} JudgedLoad */
/**
 * What a job hears, message by message; every job ends with `end` or `failed`.
 * @typedef {object} Hear
 * @property {(found: { runs?: Run[], loads?: object[], problems: Problem[] }) => void} [read]
 * @property {(found: { verdicts: (Verdict | Refused)[] }) => void} [spans]
 * @property {(found: { replays: (import("./judging/replay.js").Replay | null)[] }) => void} [replays]
 * @property {(found: { judged?: JudgedLoad, refused?: Problem }) => void} [load]
 * @property {() => void} [end]
 * @property {(found: { problem: Problem }) => void} failed
 */
/** Starts a job; what it returns stops listening. @typedef {(source: Source, hear: Hear) => () => void} Judge */

/** @param {Pick<import("../../app/types.js").App, "t">} words @returns {Judge} */
export function createJudge({ t }) {
  /** @type {Worker | null} */
  let worker = null;
  let jobs = 0;
  /** @type {Map<number, Hear>} */
  const listening = new Map();

  const failed = (/** @type {import("../../app/worker.js").WorkerFailure} */ failure) => {
    const problem = { why: "broken", given: wordsOfFailure(failure, t) };
    for (const hear of listening.values()) hear.failed({ problem });
    listening.clear();
    worker = null;
  };
  const heard = (/** @type {{ job: number, type: string }} */ { job, type, ...more }) => {
    const hear = /** @type {Record<string, (found: object) => void> | undefined} */ (
      /** @type {unknown} */ (listening.get(job))
    );
    if (type === "end" || type === "failed") listening.delete(job);
    hear?.[type]?.(more);
  };
  const start = () => {
    const started = new Worker(scriptUrl(new URL("./judge-worker.js", import.meta.url)), { type: "module" });
    listenTo(started, { heard, failed });
    return started;
  };

  return (source, hear) => {
    worker ??= start();
    const job = ++jobs;
    listening.set(job, hear);
    worker.postMessage({ job, source });
    return () => void listening.delete(job);
  };
}
