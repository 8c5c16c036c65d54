export default {
  "page.title": "How does the kernel time FIN_WAIT2 and TIME_WAIT?",
  "page.description":
    "Packets, timers and what netstat and ss print on one clock; and the machinery of Linux’s timers from 2.6.32 to today, with up to a million sockets.",
};
