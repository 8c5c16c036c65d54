// Reads a paste beside the page, in pieces, and hands out windows of its rows.
//
// In:  { job, source: { text } | { files }, host }        begins; what was read before is given back
//      { asked, window }                                  rows of what was read last
// Out: { job, done, total }                               how far it is, in bytes or characters
//      { job, length, overview } | { job, problem }       its end
//      { asked, rows, total }
//
// To stop it, the page ends the worker.

import { loadEngine } from "../../engine.js";
import { piecesOf } from "./pieces.js";

const engine = loadEngine();
let listing = null;
let last = Promise.resolve();

addEventListener("message", ({ data }) => {
  // One after the other: rows are asked of what is being read.
  last = last.then(() => (data.window ? answer(data) : begin(data)));
});

async function begin({ job, source, host }) {
  try {
    const { ListingReader } = await engine;
    listing?.free();
    listing = null;
    const reader = new ListingReader(host);
    for await (const { text, done, total } of piecesOf(source)) {
      reader.push(text);
      postMessage({ job, done, total });
    }
    listing = reader.finish();
    postMessage({ job, length: listing.length, overview: listing.overview() });
  } catch (error) {
    postMessage({ job, problem: error.message });
  }
}

function answer({ asked, window }) {
  const { rows, total } = listing ? listing.rows(window) : { rows: [], total: 0 };
  postMessage({ asked, rows, total });
}
