import { choice, kernel } from "../../app/control-kinds.js";

// The release looked at, the packet of its race and the step it is at.
export default [
  kernel("release", "h", "4.1"),
  choice("race", "race", "rst", ["rst", "fin", "between"]),
  choice("raceStep", "step", 1, [1, 2, 3, 4, 5, 6, 7, 8]),
];
