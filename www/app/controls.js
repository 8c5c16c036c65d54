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

// Until the reader sets it, a kernel ticks as it was built (hz.js).
const HERTZ = { min: 17, max: 4096, stops: [100, 250, 300, 1000], snap: true, dragPx: 40 };

const COMMON = [
  kernel("kernel", "k", "3.10"),
  number("hz", "hz", { ...HERTZ, initial: 250, explicit: "hzSet" }),
  flag("hzSet", ""),
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
  number("secondHz", "bhz", { ...HERTZ, initial: 0 }),
  number("thirdHz", "chz", { ...HERTZ, initial: 0 }),
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

/**
 * The names of the kernels that are compared: the reader's own first.
 * @type {import("./types.js").KernelName[]}
 */
export const KERNELS = ["kernel", "secondKernel", "thirdKernel"];

/**
 * A patch that says of what it sets that it was set, where that matters: HZ 250 that was chosen is not HZ 250 by default.
 * @param {import("./types.js").Patch} patch
 * @returns {import("./types.js").Patch}
 */
export function withExplicit(patch) {
  /** @type {Record<string, boolean>} */
  const marks = {};
  for (const { explicit, name } of EXPLICIT) if (name in patch && !(explicit in patch)) marks[explicit] = true;
  return { ...marks, ...patch };
}

const EXPLICIT = CONTROLS.flatMap((row) => {
  const { explicit } = /** @type {import("./types.js").ControlRow & { explicit?: "hzSet" }} */ (row);
  return explicit ? [{ name: row.name, explicit }] : [];
});

/** Whether a state says of one of its values that it was set, even to what it is by default. @param {import("./types.js").State} state @param {string} name */
export const wasSet = (state, name) => EXPLICIT.some((row) => row.name === name && state[row.explicit]);

/** A row by its name. @param {string} name @returns {import("./types.js").ControlRow} */
export function control(name) {
  const row = CONTROLS.find((each) => each.name === name);
  if (!row) throw new Error(`there is no control "${name}"`);
  return row;
}

/** The row of a number. @param {import("./types.js").NumberName} name */
export const numberRow = (name) => /** @type {import("./types.js").NumberRow} */ (control(name));

/** The row of a kernel. @param {string} name */
export const kernelRow = (name) => /** @type {import("./types.js").KernelRow} */ (control(name));

export const DEFAULTS = Object.freeze(
  /** @type {import("./types.js").State} */ (
    /** @type {unknown} */ (Object.fromEntries(CONTROLS.map((row) => [row.name, row.initial])))
  ),
);
