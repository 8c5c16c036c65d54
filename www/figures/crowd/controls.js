import { flag, number } from "../../app/control-kinds.js";

const MOST = 4_294_967_295;
const LIMITS = [0, 1024, 16_384, 65_536, 131_072, 262_144, 1_048_576];

export default [
  // The load: closes a second, how many of a hundred meet a silent peer, when the others' FIN comes.
  number("crowdRate", "load", {
    min: 0,
    max: 1e9,
    stops: [0, 7, 10, 14, 20, 50, 100, 500, 5000],
    dragPx: 4,
    initial: 20,
  }),
  number("crowdSilent", "loadsilent", { min: 0, max: 100, stops: [0, 1, 5, 10, 25, 50, 100], initial: 10 }),
  number("crowdFinAfter", "finafter", {
    unit: "ms",
    min: 0,
    max: 86_400_000,
    step: 100,
    stops: [0, 100, 1000, 5000, 30_000, 60_000, 120_000],
    stopsPer: 1000,
    initial: 0,
  }),
  // The limits.
  number("crowdBuckets", "buckets", { min: 0, max: MOST, step: 1024, stops: LIMITS, initial: 131_072 }),
  number("crowdOrphans", "orphans", { min: 0, max: MOST, step: 1024, stops: LIMITS, initial: 131_072 }),
  number("crowdPortLow", "portlow", { min: 1, max: 65_535, stops: [1024, 10_000, 32_768, 65_535], initial: 32_768 }),
  number("crowdPortHigh", "porthigh", { min: 1, max: 65_535, stops: [1024, 60_999, 65_535], initial: 60_999 }),
  number("crowdDestinations", "destinations", { min: 1, max: 1e9, stops: [1, 2, 5, 10, 100], initial: 1 }),
  // An overload that has passed left the row stalled.
  flag("crowdStalled", "wasstalled"),
];
