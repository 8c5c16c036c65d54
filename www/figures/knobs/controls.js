import { choice, flag, number } from "../../app/control-kinds.js";

const ages = { unit: "ms", min: 0, max: 1e9, step: 10, stops: [0, 500, 1000, 1500, 2000, 5000, 60_000], dragPx: 2 };

export default [
  // tcp_tw_reuse, and the time-wait socket whose port is asked for.
  choice("knobReuse", "twreuse", 1, [0, 1, 2]),
  flag("knobTimestamps", "stamps", true),
  flag("knobLoopback", "loopback"),
  flag("knobFinWait2", "infinwait2"),
  number("knobStampMs", "stampage", { ...ages, initial: 1500 }),
  number("knobAgeMs", "age", { ...ages, initial: 1500 }),
  number("knobDelayMs", "reusedelay", { ...ages, min: 1, max: 60_000, stops: [1, 100, 1000, 60_000], initial: 1000 }),
];
