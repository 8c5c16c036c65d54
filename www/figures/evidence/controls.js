import { choice, kernel } from "../../app/control-kinds.js";

// Which of the measured runs are shown, how far their settings reach, and what their distances are from.
export default [
  kernel("evidenceKernel", "ek", "all"),
  choice("evidenceHz", "eh", "all", ["all", 100, 250, 300, 1000]),
  choice("evidenceScenario", "es", "all", [
    "all",
    "isolated",
    "phased",
    "calendar",
    "mixed",
    "linger2",
    "sysctl-change",
    "rto-floor",
    "time-wait",
  ]),
  choice("evidenceRange", "ex", 70, [70, "all"]),
  choice("evidenceFrom", "ed", "span", ["span", "replay"]),
];
