export default {
  "page.title": "How do we know how long FIN_WAIT2 lasts?",
  "page.description":
    "The model of Linux’s FIN_WAIT2 and TIME_WAIT timers against measurements of real kernels, what is often repeated and wrong, and what each release changed.",

  "sources.title": "Sources",
  "sources.kernel":
    "The Linux sources from 2.6.32 to 7.2: `inet_timewait_sock.c`, `tcp_minisocks.c`, `tcp.c`, `tcp_input.c`, `tcp_timer.c` in [net/ipv4](https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/net/ipv4), and [kernel/time/timer.c](https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/kernel/time/timer.c). Each step of “Why?” names its function and version.",
  "sources.commits":
    "The two changes of mechanism: commit [789f558cfb36](https://git.kernel.org/linus/789f558cfb36) (4.1, one timer per socket) and commit [500462a9de65](https://git.kernel.org/linus/500462a9de65) (4.8, the level wheel).",
  "sources.rfc":
    "[RFC 9293](https://www.rfc-editor.org/rfc/rfc9293) (TCP), [RFC 6298](https://www.rfc-editor.org/rfc/rfc6298) (RTO), [RFC 1337](https://www.rfc-editor.org/rfc/rfc1337) (hazards of TIME_WAIT).",
};
