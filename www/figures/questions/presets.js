// The questions people come with: each is a patch of the reader's state and the anchor of what answers it. Words:
// `preset.<id>` and `preset.<id>.answer`, whose values come from the model, for that state.
//
// `needs` are the mechanisms that a question is about, with the kernel that stands for them: the reader's own kernel if it
// is such a one, else the one of theirs that is, else this one, beside theirs.

import { KERNELS } from "../../app/controls.js";
import { setHz, USUAL_HZ } from "../../app/hz.js";

/**
 * @typedef {{ mechanisms: string[], kernel: string }} Needs
 * @typedef {{ id: string, at: string, patch: import("../../app/types.js").Patch, needs?: Needs }} Preset
 */

const UP_TO_40 = { mechanisms: ["death-row"], kernel: "3.10" };

/** @type {Preset[]} */
export const PRESETS = [
  { id: "five", at: "answer", patch: { finTimeout: 5, held: false }, needs: UP_TO_40 },
  { id: "hours", at: "states", patch: { held: true, scenario: "silent", events: "", storyMs: 7_200_000 } },
  { id: "hour", at: "states", patch: { held: true, scenario: "silent", events: "", storyMs: 3_600_000 } },
  { id: "sixty-one", at: "lifetime", patch: { finTimeout: 61, held: false, plotRange: "auto" } },
  {
    id: "which",
    at: "advise",
    patch: { finTimeout: 60, held: false, adviseMin: 5, adviseMax: 120, adviseGone: 0, adviseKeep: 0 },
  },
  // A second after the peer's FIN, which comes after three.
  {
    id: "countdown",
    at: "states",
    patch: { finTimeout: 30, held: false, scenario: "fin", peerFinS: 3, events: "", storyMs: 4_000 },
  },
  {
    id: "stuck",
    at: "row",
    patch: { finTimeout: 60, held: false, rowScenario: "load", rowAdded: "" },
    needs: UP_TO_40,
  },
  { id: "ten", at: "lifetime", patch: { finTimeout: 10, held: false, plotRange: 180 }, needs: UP_TO_40 },
  { id: "orphans", at: "states", patch: { finTimeout: 120, held: false, scenario: "silent", events: "" } },
  { id: "pod", at: "advise", patch: { adviseFile: "kubernetes" } },
  { id: "conntrack", at: "advise", patch: {} },
  { id: "reuse", at: "claim-reuse-after-one-second", patch: {} },
];

/**
 * What a question changes of the reader's state: what it is about, and none of their kernels is lost that is not pushed out.
 * @param {Pick<Preset, "patch" | "needs">} preset @param {import("../../app/types.js").State} state
 * @param {(kernel: string) => string} mechanismOf
 * @returns {import("../../app/types.js").Patch}
 */
export function patchFor({ patch, needs }, state, mechanismOf) {
  if (!needs) return patch;
  const fits = (/** @type {string} */ kernel) => needs.mechanisms.includes(mechanismOf(kernel));
  if (fits(state.kernel)) return patch;
  const fleet = KERNELS.map((name) => ({ kernel: state[name], hz: setHz(state, name) }));
  const found = fleet.findIndex(({ kernel }) => fits(kernel));
  const first = found === -1 ? { kernel: needs.kernel, hz: 0 } : fleet[found];
  const ordered = [first, ...fleet.filter((_, i) => i !== found)];
  const kernels = Object.fromEntries(KERNELS.map((name, i) => [name, ordered[i].kernel]));
  const [own, second, third] = ordered.map(({ hz }) => hz);
  return { ...patch, ...kernels, hz: own || USUAL_HZ, hzSet: own !== 0, secondHz: second, thirdHz: third };
}
