export default {
  // #answer
  "answer.section": "答案",
  "answer.sentence":
    "在 Linux {kernel} 上（HZ 为 {hz}），`tcp_fin_timeout` 设为 {finTimeout} 秒，RTO 为 {rto} 毫秒。如果对端始终不关闭，一个{orphan}的套接字会在 FIN_WAIT2 停留",
  "answer.sentence-held":
    "在 Linux {kernel} 上（HZ 为 {hz}），`tcp_fin_timeout` 设为 {finTimeout} 秒，RTO 为 {rto} 毫秒。如果对端始终不关闭，一个{orphan}的套接字会在 FIN_WAIT2 停留",
  "answer.is-orphan": "已被进程关闭",
  "answer.is-held": "仍被进程持有",
  "answer.busy": "（繁忙的机器上为 {span}）",
  "answer.busy-same": "（机器繁忙时也一样）",
  "answer.forever": "直到永远",
  "answer.no-timer": "（根本没有定时器在走）",
  "answer.held-why":
    "`tcp_fin_timeout` 只管孤儿套接字。只要还有进程持有描述符，内核就不会设定时器；何时关闭，由应用程序决定。",
  "held.label": "进程仍持有它",
  "why.summary": "为什么？",
  "why.orphan": "下面的步骤，从进程终于关闭套接字的那一刻算起。",
};
