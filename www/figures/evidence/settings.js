// How far the settings of runs reach, and how far they are shown.

/** @typedef {import("./judging/entries.js").Entry} Entry */

/** Settings that are near: the cliff and what leads to it. */
export const NEAR_SETTING = 70;
const MAX_SETTING = 3600; // of a reader's own file; what lies beyond stands at the edge

/** @param {Entry[]} entries */
export const farthestSetting = (entries) =>
  Math.min(
    entries.reduce((most, { run }) => Math.max(most, run.finTimeoutS), NEAR_SETTING),
    MAX_SETTING,
  );

/** Up to where a picture of them goes. @param {Entry[]} all @param {import("../../app/types.js").State} state */
export const lastSettingOf = (all, { evidenceRange }) =>
  evidenceRange === NEAR_SETTING ? NEAR_SETTING : farthestSetting(all);
