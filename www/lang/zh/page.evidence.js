export default {
  "page.title": "怎么知道 FIN_WAIT2 会持续多久？",
  "page.description":
    "把 Linux 的 FIN_WAIT2 和 TIME_WAIT 定时器模型与真实内核的测量相对照；哪些常见说法不对，各版本改了什么。",

  "sources.title": "资料来源",
  "sources.kernel":
    "Linux 源码，2.6.32 至 7.2：[net/ipv4](https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/net/ipv4) 中的 `inet_timewait_sock.c`、`tcp_minisocks.c`、`tcp.c`、`tcp_input.c`、`tcp_timer.c`，以及 [kernel/time/timer.c](https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/kernel/time/timer.c)。“为什么？”里的每一步都注明了函数和版本。",
  "sources.commits":
    "两次更换机制：提交 [789f558cfb36](https://git.kernel.org/linus/789f558cfb36)（4.1，每个套接字一个定时器）和提交 [500462a9de65](https://git.kernel.org/linus/500462a9de65)（4.8，分层定时器轮）。",
  "sources.rfc":
    "[RFC 9293](https://www.rfc-editor.org/rfc/rfc9293)（TCP）、[RFC 6298](https://www.rfc-editor.org/rfc/rfc6298)（RTO）、[RFC 1337](https://www.rfc-editor.org/rfc/rfc1337)（TIME_WAIT 的隐患）。",
};
