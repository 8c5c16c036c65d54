// Everything a reader can set: what is common to all figures, and what each figure has of its own. The store's
// defaults, the URL's keys, the inline values of the sentence and the sliders all come from these tables; a new
// slider is one row (control-kinds.js) and one word per language (`control.<name>`).
//
// All tables are here on every page, so that a link can carry any state to any page.

import advise from "../figures/advise/controls.js";
import clock from "../figures/clock/controls.js";
import crowd from "../figures/crowd/controls.js";
import evidence from "../figures/evidence/controls.js";
import history from "../figures/history/controls.js";
import knobs from "../figures/knobs/controls.js";
import lifetime from "../figures/lifetime/controls.js";
import row from "../figures/row/controls.js";
import { choice, flag, kernel, number } from "./control-kinds.js";
import story from "./story-controls.js";

const COMMON = [
  kernel("kernel", "k", "3.10"),
  number("hz", "hz", { min: 17, max: 4096, stops: [100, 250, 300, 1000], snap: true, dragPx: 40, initial: 250 }),
  number("finTimeout", "t", {
    unit: "s",
    min: -2147483648,
    max: 2147483647,
    stops: [1, 3, 5, 7, 15, 30, 45, 60, 61, 65, 90, 120, 180],
    dragPx: 6,
    initial: 5,
  }),
  // From the kernel's floor to its ceiling; at 17.2 s, 3.5 RTO passes a minute.
  number("rto", "rto", {
    unit: "ms",
    min: 1,
    max: 120000,
    step: 10,
    stops: [200, 400, 1000, 3000, 17200, 60000, 120000],
    stopsPer: 1000,
    dragPx: 3,
    initial: 200,
  }),
  flag("held", "held"),
  kernel("secondKernel", "b", "4.4"),
  kernel("thirdKernel", "c", "6.12"),
];
const LOOKS = [
  choice("lang", "lang", "auto", ["auto", "en", "zh"]),
  choice("theme", "theme", "auto", ["auto", "light", "dark"]),
];

export const CONTROLS = [
  ...COMMON,
  ...lifetime,
  ...story,
  ...history,
  ...row,
  ...evidence,
  ...clock,
  ...advise,
  ...crowd,
  ...knobs,
  ...LOOKS,
];

/** The names of the kernels that are compared: the reader's own first. */
export const KERNELS = ["kernel", "secondKernel", "thirdKernel"];

export const control = (name) => CONTROLS.find((row) => row.name === name);

export const DEFAULTS = Object.freeze(Object.fromEntries(CONTROLS.map((row) => [row.name, row.initial])));
