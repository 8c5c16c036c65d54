// From the page's state to the model's wish.

import { fleetOf, MAX_KERNELS } from "./fleet.js";

// The model tries settings up to this one.
export const MAX_SETTING = 600;
const MAX_PRESENT = 524_287;

// The reader's fleet, or the kernels that the page compares, with their HZ. `hzOf(kernel)` tells with which HZ a
// release is built, { hz, certainty }, or null. Each member tells where its HZ is from: "given", "read", "likely" or
// "unknown".
export function membersOf(state, comparisons, hzOf) {
  const fleet = fleetOf(state.adviseFleet).slice(0, MAX_KERNELS);
  if (fleet.length === 0) return comparedMembers(comparisons);
  return fleet.map(({ kernel, hz }) => {
    if (hz !== null) return { kernel, hz, hzFrom: "given" };
    const assumed = hzOf(kernel);
    return assumed ? { kernel, hz: assumed.hz, hzFrom: assumed.certainty } : { kernel, hz: 250, hzFrom: "unknown" };
  });
}

/** The kernels that the page compares, for a fleet in which there is none. */
export const comparedMembers = (comparisons) =>
  comparisons
    .filter(({ kernel }, i) => comparisons.findIndex((other) => other.kernel === kernel) === i)
    .map(({ kernel, prediction }) => ({ kernel, hz: prediction.hz, hzFrom: "given" }));

const orNone = (value) => (value > 0 ? value : null);

// `wish` for the model, and the `settings` that make sense whatever is wished.
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

/** Whether a setting is in one of the ranges. */
export const isIn = (ranges, setting) => ranges.some(({ min, max }) => min <= setting && setting <= max);
