// Reads a paste beside the page, in pieces, and hands out windows of its rows; what it is asked and answers is in
// listing.js. A new paste gives back what was read before. To stop it, the page ends the worker.

import { endIfBroken } from "../../app/alive.js";
import { loadEngine } from "../../engine.js";
import { piecesOf, UnreadableFile } from "./pieces.js";

/** @typedef {import("./listing.js").Request} Request */

const engine = loadEngine();
engine.catch(() => {}); // each paste tells of it
/** @type {import("../../pkg/finwait.js").Listing | null} */
let listing = null;
let last = Promise.resolve();

addEventListener("message", (/** @type {MessageEvent<Request>} */ { data }) => {
  // One after the other: rows are asked of what is being read.
  last = last.then(() => ("window" in data ? answer(data) : begin(data)));
});

/** @param {Extract<Request, { job: number }>} request */
async function begin({ job, source, host }) {
  try {
    const { ListingReader } = await engine;
    listing?.free();
    listing = null;
    const reader = new ListingReader(host);
    for await (const { text, done, total } of piecesOf(source)) {
      reader.push(text);
      post({ job, done, total });
    }
    listing = reader.finish();
    post({ job, read: { length: listing.length, overview: listing.overview() } });
  } catch (error) {
    if (endIfBroken(error)) return;
    const message = error instanceof Error ? error.message : String(error);
    post({ job, failure: error instanceof UnreadableFile ? { message, file: error.file } : { message } });
  }
}

/** @param {Extract<Request, { asked: number }>} request */
function answer({ asked, window }) {
  try {
    post({ asked, rows: listing ? listing.rows(window) : { rows: [], total: 0 } });
  } catch (error) {
    if (!endIfBroken(error)) throw error;
  }
}

/** @param {import("./listing.js").Answer} answer */
function post(answer) {
  postMessage(answer);
}
