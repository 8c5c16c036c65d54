import { choice, flag, list, number, time } from "../../app/control-kinds.js";

export default [
  // The scenario, what was added to it (scenario.js reads it), and the time on its clock.
  choice("rowScenario", "row", "alone", [
    "alone",
    "phase",
    "calendar",
    "quota",
    "load",
    "overload",
    "fin",
    "lowered",
    "sixty-one",
    "empty",
  ]),
  list("rowAdded", "add", /^\d{1,8}\.\d{1,4}(x\d{1,3})?t?$/, "2500.1_0.14x120t"),
  time("rowMs", "rowat"),
  // The flow: how many sockets, how many a second, after an overload or not, of which kind.
  number("flowCount", "flow", {
    min: 1,
    max: 1e6,
    step: 1000,
    stops: [1000, 10_000, 100_000, 1e6],
    stopsPer: 1000,
    initial: 100_000,
  }),
  number("flowRate", "flowrate", { min: 1, max: 10_000, stops: [1, 6, 8, 13, 14, 20, 50, 200, 1000], initial: 14 }),
  flag("flowOverloaded", "flowover"),
  choice("flowKind", "flowkind", "tw", ["tw", "fw"]),
];
