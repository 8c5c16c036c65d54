export default {
  "page.title": "一个套接字会在 FIN_WAIT2 停留多久？",
  "page.description":
    "Linux 会让孤儿套接字在 FIN_WAIT2 停留多久：按你的内核、HZ、tcp_fin_timeout 和 RTO 精确算出，并说明原因。",

  // #story
  "story.title": "close() 之后发生了什么",
  "story.1":
    "程序关闭连接，内核发出 FIN；对端确认之后，也应该关闭自己那一边。在它关闭之前，本端处于 FIN_WAIT2。只要还有进程[持有](term:held)这个套接字，就没有时限，因为进程可能还要读取数据。没有进程持有时，它就成了[孤儿套接字](term:orphan)；标准没有规定期限，Linux 却设了一个。",
  "story.2":
    "这个期限就是 `tcp_fin_timeout`，但不低于 3.5 倍 [RTO](term:rto)。不超过 60 秒时，立即由轻量的 [timewait 套接字](term:time-wait-socket)代替完整的套接字。超过 60 秒时，[完整的套接字](term:full-socket)先等待超出 60 秒的部分，然后 timewait 套接字*再等同样长的时间*：61 变成 2 秒，90 变成 60 秒，120 就是 120 秒。（Linux 4.0 及以前，第二段等待以 7.5 秒为一步，且不超过 60 秒。）",
  "story.3":
    "究竟何时消失，取决于内核怎样计时，而计时方式改过两次。4.0 及以前，全机共用一个八个槽的[时间轮](term:row)，每 7.5 秒清空一个槽。从 4.1 起，每个套接字有自己的定时器。从 4.8 起，这些定时器按[步长](term:wheel-step)触发，设得越远步长越粗：不会提前，最多推迟约八分之一。",
  "story.4": "这一切都不影响 TIME_WAIT。它在对端的 FIN 到达时开始，无论怎么设，都是自己的 60 秒。",
};
