// Computes the two lines of stall.js beside the page: in { hz }, out { hz, lines }.

import { loadCore } from "../../engine.js";
import { means, STALLED } from "./means.js";

const engine = loadCore();

addEventListener("message", async ({ data: { hz } }) => {
  const model = await engine;
  postMessage({ hz, lines: STALLED.map((kernel) => means(kernel, hz, model)) });
});
