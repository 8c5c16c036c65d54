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
  "preset.which.answer": "别选 61 到 89：比 60 还短，还要占用完整的套接字。90 得到的是 {lone}。",
  "preset.countdown": "“设成了 30，netstat 还是从 59 开始倒数”",
  "preset.countdown.answer": "那是 TIME_WAIT。它持续 {timeWait}，`tcp_fin_timeout` 动不了它。",
  "preset.stuck": "“一大片都停在 timewait (0.00/0/0)”",
  "preset.stuck.answer": "在旧内核里，一格超过 100 个套接字，指针就停顿一个周期：TIME_WAIT 会变成 {stalled}。",
};
