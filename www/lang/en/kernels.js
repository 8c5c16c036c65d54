export default {
  // #kernels
  "kernels.title": "The same setting is not the same time on every kernel",
  "kernels.lead":
    "How long an orphaned socket with a silent peer lives, alone on its machine; beside it the range on a busy one, where that differs.",
  "kernels.conditions": "HZ {hz}, RTO {rto} ms",
  "kernels.yours": "yours: {t} s",
  "kernels.timewait": "TIME_WAIT",
  "kernels.reading":
    "Up to 4.0 one wheel serves the whole machine, and all but the shortest times are rounded up to its 7.5 s. From 4.1 on each socket has its own timer, exact at first; since 4.8 it is late by up to about an eighth. The last row is the same for every setting.",
};
