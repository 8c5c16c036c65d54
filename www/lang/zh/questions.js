export default {
  // #questions
  "questions.title": "大家常带着这些问题来",
  "questions.lead": "每个问题都是一个链接，点开就把本页切换到那种情形。",
  "preset.five": "“设成了 5，怎么没效果？”",
  "preset.five.answer":
    "4.0 及以前，全机共用一个八格转盘，每格 7.5 秒，5 秒会被往上凑：独自一个时 {lone}，有别的套接字时 {busy}。",
  "preset.hours": "“超时明明是 60，FIN_WAIT2 却挂了几个小时”",
  "preset.hours.answer": "还有进程持有这些套接字。这种情况在任何内核里都没有定时器；去找那个进程，看它忘了关什么。",
  "preset.sixty-one": "“设成 61，结果 2 秒就没了”",
  "preset.sixty-one.answer": "超过 60 之后，寿命是超出部分的两倍：{lone}。",
  "preset.which": "“我们允许 5 到 120，该选哪个？”",
  "preset.which.answer":
    "别选 61 到 89：比 60 还短，还要占用完整的套接字。说出你的要求，就给出该设的值；做不到，就给出证明。",
  "preset.countdown": "“设成了 30，netstat 还是从 59 开始倒数”",
  "preset.countdown.answer": "那是 TIME_WAIT。它持续 {timeWait}，`tcp_fin_timeout` 动不了它。",
  "preset.stuck": "“一大片都停在 timewait (0.00/0/0)”",
  "preset.stuck.answer": "在旧内核里，一格超过 100 个套接字，指针就停顿一个周期：TIME_WAIT 会变成 {stalled}。",
  "preset.ten": "“设成 10，要 23 秒才结束；设 60、180 却都准”",
  "preset.ten.answer": "4.0 及以前，共用的转盘把 10 变成 {lone}。60 还是 60；从 106 起，两个阶段加起来正好是所设的值。",
  "preset.orphans": "“TCP: too many orphaned sockets”",
  "preset.orphans.answer":
    "只有完整的套接字才计入孤儿数：FIN_WAIT1，以及 FIN_WAIT2 的第一阶段，而这个阶段只有设置超过 60 才有。不超过 60 时，FIN_WAIT2 都不算孤儿。",
  "preset.pod": "“Pod 里能设吗？”",
  "preset.pod.answer": "从 4.6 起每个网络命名空间各有一个值，初始为 60。在 Kubernetes 里，1.29 起它属于安全的 sysctl。",
  "preset.conntrack": "“conntrack -L 里 FIN_WAIT 要挂两分钟”",
  "preset.conntrack.answer":
    "那是连接跟踪的条目，不是套接字。它有自己的超时：`nf_conntrack_tcp_timeout_fin_wait`，默认 120 秒。",
};
