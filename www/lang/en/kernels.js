export default {
  // #kernels
  "kernels.title": "The same setting on different kernels",
  "kernels.lead":
    "How long an [orphaned](term:orphan) socket with a silent peer lives: [with others](term:with-others), which is every real server, and [alone](term:alone), where that differs.",
  "kernels.conditions": "HZ {hz}, RTO {rto} ms",
  "kernels.yours": "yours: {t} s",
  "kernels.timewait": "TIME_WAIT",
  "kernels.with-others": "with others",
  "kernels.alone": "alone",
  "kernels.reading":
    "Up to 4.0 one wheel serves the whole machine, and all but the shortest times are rounded up to its 7.5 s. From 4.1 on each socket has its own timer, exact at first; since 4.8 it is late by up to about an eighth. The last row is the same for every setting.",
};
