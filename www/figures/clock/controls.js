import { choice, number } from "../../app/control-kinds.js";

// The tool whose lines are shown, when it looks, and the published trace beside them.
export default [
  choice("tool", "tool", "netstat", ["netstat", "ss"]),
  number("lookEveryMs", "every", {
    unit: "ms",
    min: 50,
    max: 86400000,
    step: 100,
    stops: [100, 500, 1000, 2000, 5000, 10000, 60000],
    initial: 1000,
  }),
  number("lookFirstMs", "first", {
    unit: "ms",
    min: 0,
    max: 86400000,
    step: 10,
    stops: [0, 100, 250, 500, 750, 1000],
    initial: 500,
  }),
  choice("trace", "trace", "none", ["none", "3.0-5", "3.0-3", "3.0-7", "3.0-65", "4.4-3", "4.4-65"]),
];
