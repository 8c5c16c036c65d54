// What #advise has of its own: the fleet, the wish, and which file is shown. A wish of 0 is none.

import { choice, list, number } from "../../app/control-kinds.js";

// A fleet in a link is "release@hz,release": neither sign is in what `uname -r` prints.
export const FLEET = {
  item: /^(?<kernel>[^\s,@]{1,100})(?:@(?<hz>\d{1,4}))?$/,
  separator: ",",
  maxLength: 6000,
};

/**
 * @template {string} N @param {N} name @param {string} key
 * @param {Omit<import("../../app/types.js").NumberSettings, "min" | "max">} given
 */
const seconds = (name, key, given) => number(name, key, { unit: "s", min: 0, max: 3600, dragPx: 4, ...given });
/**
 * @template {string} N @param {N} name @param {string} key
 * @param {Omit<import("../../app/types.js").NumberSettings, "min">} given
 */
const count = (name, key, given) => number(name, key, { min: 0, dragPx: 3, ...given });

export default [
  list("adviseFleet", "fleet", FLEET.item, "3.10.0-1160.el7.x86_64,6.8.0-45-generic@1000", FLEET),
  seconds("adviseGone", "gone", { stops: [0, 15, 30, 45, 60, 61, 65, 90, 120, 180], initial: 40 }),
  seconds("adviseKeep", "keep", { stops: [0, 1, 3, 5, 7, 15, 30, 60], initial: 10 }),
  count("adviseMost", "most", { max: 100_000_000, step: 100, stops: [0, 1000, 10_000, 100_000], initial: 0 }),
  count("adviseRate", "rate", { max: 1_000_000, step: 10, stops: [0, 10, 100, 1000, 10_000], initial: 100 }),
  count("adviseSilent", "silent", { max: 100, stops: [0, 1, 10, 50, 100], initial: 10 }),
  number("adviseMin", "min", { unit: "s", min: 1, max: 600, stops: [1, 5, 10, 60], dragPx: 4, initial: 1 }),
  number("adviseMax", "max", { unit: "s", min: 1, max: 600, stops: [60, 120, 180, 300, 600], dragPx: 4, initial: 120 }),
  // The value picked on the strip; 0: the one advised.
  count("adviseSet", "set", { max: 600, stops: [0, 600], initial: 0 }),
  choice("adviseFile", "as", "sysctl", ["sysctl", "docker", "kubernetes", "ansible", "verify", "markdown"]),
];
