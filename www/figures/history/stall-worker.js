// Computes the two lines of stall.js beside the page: in { hz }, out { hz, lines }.

import { loadEngine } from "../../engine.js";
import { means, STALLED } from "./means.js";

const engine = loadEngine();

addEventListener("message", async ({ data: { hz } }) => {
  const model = await engine;
  postMessage({ hz, lines: STALLED.map((kernel) => means(kernel, hz, model)) });
});
