// The questions people come with: each is a state of the page and the section that answers it. Words:
// `preset.<id>` and `preset.<id>.answer`, whose values come from the model, for that state.

export const PRESETS = [
  { id: "five", at: "answer", state: { k: "3.10", t: 5 } },
  { id: "hours", at: "states", state: { k: "5.14", t: 60, held: "1" } },
  { id: "sixty-one", at: "lifetime", state: { k: "4.4", t: 61 } },
  { id: "which", at: "lifetime", state: { k: "6.1", t: 90 } },
  { id: "countdown", at: "states", state: { k: "4.18", hz: 1000, t: 30 } },
  { id: "stuck", at: "row", state: { k: "3.10", hz: 1000, t: 60, row: "load" } },
];
