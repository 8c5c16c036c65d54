export default {
  // #questions
  "questions.title": "常见问题",
  "questions.lead": "点开即可查看；只要与内核版本有关，用的就是你自己的内核。",
  "preset.five": "“设成了 5，怎么没效果？”",
  "preset.five.answer":
    "在 Linux 4.0 及以前，共用的[时间轮](term:row)每 7.5 秒才走一步，5 秒会被向上取整：在 {kernel} 上是 {busy}。",
  "preset.hours": "“超时明明是 60，FIN_WAIT2 却挂了几个小时”",
  "preset.hours.answer":
    "还有进程[持有](term:held)这些套接字，这时任何内核都不会设定时器。找到那个进程，看它忘了关什么。",
  "preset.hour": "“正好一小时后消失”",
  "preset.hour.answer": "那不是内核做的：内核在这里的定时器最多几分钟。这是应用程序或代理的空闲超时。",
  "preset.sixty-one": "“设成 61，结果 2 秒就没了”",
  "preset.sixty-one.answer": "超过 60 秒后，超出的部分要等两遍。在 {kernel} 上，61 得到 {busy}。",
  "preset.which": "“我们允许 5 到 120，该选哪个？”",
  "preset.which.answer":
    "不要超过 60。设为 61 到 82（从 Linux 4.1 起直到 89），套接字消失得比设为 60 还早，其中一段时间还是[完整的套接字](term:full-socket)。说出你的要求，就给出该设的值，或说明为什么没有。",
  "preset.countdown": "“设成了 30，netstat 还是从 59 开始倒数”",
  "preset.countdown.answer": "那是 TIME_WAIT，对端的 FIN 到达时开始。在 {kernel} 上，无论怎么设都是 {timeWait}。",
  "preset.stuck": "“100 多行都停在 timewait (0.00/0/0)”",
  "preset.stuck.answer":
    "在 Linux 4.0 及以前，同一个 7.5 秒内到期的套接字超过 100 个（[拥挤](term:crowded)），其余的都会被推迟：在 {kernel} 上，TIME_WAIT 会变成 {stalled}。",
  "preset.ten": "“设成 10，要 23 秒才结束；设 60、180 却都准”",
  "preset.ten.answer":
    "在 Linux 4.0 及以前，共用的[时间轮](term:row)把 10 秒变成 {lone}。60 还是 60；从 106 起，两个阶段加起来正好是所设的值。",
  "preset.orphans": "“TCP: too many orphaned sockets”",
  "preset.orphans.answer":
    "只有[完整的套接字](term:full-socket)才计入：FIN_WAIT1，以及 FIN_WAIT2 的[第一阶段](term:keepalive-stage)，而这个阶段只有设置超过 60 秒才有。不超过 60 秒时，FIN_WAIT2 都不计入孤儿数。",
  "preset.pod": "“Pod 里能设吗？”",
  "preset.pod.answer":
    "从 Linux 4.6 起每个网络命名空间各有一个值，初始为 60。在 Kubernetes 里，1.29 起它属于安全的 sysctl。",
  "preset.conntrack": "“conntrack -L 里 FIN_WAIT 要挂两分钟”",
  "preset.conntrack.answer":
    "那是连接跟踪的条目，不是套接字。它有自己的超时：`nf_conntrack_tcp_timeout_fin_wait`，默认 120 秒。",
  "preset.reuse": "“tcp_tw_reuse 或 tcp_tw_recycle 有用吗？”",
  "preset.reuse.answer":
    "对 FIN_WAIT2 没用。`tcp_tw_reuse` 让新的外连使用处于 TIME_WAIT 的端口；`tcp_tw_recycle` 会让 NAT 后面的客户端连不上，已在 4.12 中移除。",
};
