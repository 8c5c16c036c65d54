// Computes the two lines of stall.js beside the page: in { hz }, out { hz, lines }, or { hz, message } if it fails.

import { endIfBroken } from "../../app/alive.js";
import { loadCore } from "../../engine.js";
import { means, STALLED } from "./means.js";

const engine = loadCore();
engine.catch(() => {}); // each question is told of it

addEventListener("message", async ({ data: { hz } }) => {
  try {
    const model = await engine;
    postMessage({ hz, lines: STALLED.map((kernel) => means(kernel, hz, model)) });
  } catch (error) {
    if (!endIfBroken(error)) postMessage({ hz, message: error instanceof Error ? error.message : String(error) });
  }
});
