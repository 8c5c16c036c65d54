// The questions people come with: each is a state of the page and the section that answers it. Words:
// `preset.<id>` and `preset.<id>.answer`, whose values come from the model, for that state.

export const PRESETS = [
  { id: "five", at: "answer", state: { kernel: "3.10", finTimeout: 5 } },
  { id: "hours", at: "states", state: { kernel: "5.14", finTimeout: 60, held: true } },
  { id: "sixty-one", at: "lifetime", state: { kernel: "4.4", finTimeout: 61 } },
  {
    id: "which",
    at: "advise",
    state: { kernel: "6.1", finTimeout: 60, adviseMin: 5, adviseMax: 120, adviseGone: 0, adviseKeep: 0 },
  },
  { id: "countdown", at: "states", state: { kernel: "4.18", hz: 1000, finTimeout: 30 } },
  { id: "stuck", at: "row", state: { kernel: "3.10", hz: 1000, finTimeout: 60, rowScenario: "load" } },
  { id: "ten", at: "lifetime", state: { kernel: "3.10", hz: 1000, finTimeout: 10 } },
  { id: "orphans", at: "states", state: { kernel: "5.14", hz: 1000, finTimeout: 120 } },
  { id: "pod", at: "advise", state: { kernel: "5.15", finTimeout: 60, adviseFile: "kubernetes" } },
  { id: "conntrack", at: "advise", state: { kernel: "5.15", finTimeout: 60 } },
];
