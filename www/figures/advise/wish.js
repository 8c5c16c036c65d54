// From the page's state to the model's wish.

import { fleetOf, MAX_KERNELS } from "./fleet.js";

// The model takes no longer present setting.
const MAX_PRESENT = 524_287;

/** @typedef {import("../../pkg/finwait.js").AssumedHz} AssumedHz */
/** @typedef {import("../../pkg/finwait.js").SettingRange} SettingRange */
/** @typedef {import("../../app/types.js").State} State */
/** @typedef {{ kernel: string, prediction: { hz: number } }} Compared */
/** A kernel of the fleet, and where its HZ is from. @typedef {{ kernel: string, hz: number, hzFrom: "given" | "unknown" | AssumedHz["certainty"] }} Member */
/**
 * The model's wish with nothing left out: null is not wished.
 * @typedef {object} ReaderWish
 * @property {{ kernel: string, hz: number }[]} kernels
 * @property {number} rto
 * @property {number | null} gone
 * @property {number | null} keep
 * @property {number | null} closesPerSecond
 * @property {number | null} silentShare
 * @property {number | null} atMost
 * @property {SettingRange} allowed
 * @property {number | null} present
 */

/**
 * The reader's fleet, or the kernels that the page compares. `hzOf(kernel)` says with which HZ a release is built.
 * @param {State} state @param {Compared[]} comparisons
 * @param {(kernel: string) => Pick<AssumedHz, "hz" | "certainty"> | null} hzOf
 * @returns {Member[]}
 */
export function membersOf(state, comparisons, hzOf) {
  const fleet = fleetOf(state.adviseFleet).slice(0, MAX_KERNELS);
  if (fleet.length === 0) return comparedMembers(comparisons);
  return fleet.map(({ kernel, hz }) => {
    if (hz !== null) return { kernel, hz, hzFrom: "given" };
    const assumed = hzOf(kernel);
    return assumed ? { kernel, hz: assumed.hz, hzFrom: assumed.certainty } : { kernel, hz: 250, hzFrom: "unknown" };
  });
}

/**
 * The kernels that the page compares, for a fleet in which there is none.
 * @param {Compared[]} comparisons @returns {Member[]}
 */
export const comparedMembers = (comparisons) =>
  comparisons
    .filter(({ kernel }, i) => comparisons.findIndex((other) => other.kernel === kernel) === i)
    .map(({ kernel, prediction }) => ({ kernel, hz: prediction.hz, hzFrom: "given" }));

/** @param {number} value */
const orNone = (value) => (value > 0 ? value : null);

/**
 * @param {State} state @param {Pick<Member, "kernel" | "hz">[]} members
 * @returns {ReaderWish}
 */
export function wishOf(state, members) {
  const most = orNone(state.adviseMost);
  return {
    kernels: members.map(({ kernel, hz }) => ({ kernel, hz })),
    rto: state.rto,
    gone: orNone(state.adviseGone),
    keep: orNone(state.adviseKeep),
    closesPerSecond: most === null ? null : state.adviseRate,
    silentShare: most === null ? null : state.adviseSilent / 100,
    atMost: most,
    allowed: { min: Math.min(state.adviseMin, state.adviseMax), max: Math.max(state.adviseMin, state.adviseMax) },
    present: Math.abs(state.finTimeout) <= MAX_PRESENT ? state.finTimeout : null,
  };
}

/** Whether a setting is in one of the ranges. @param {SettingRange[]} ranges @param {number} setting */
export const isIn = (ranges, setting) => ranges.some(({ min, max }) => min <= setting && setting <= max);
