export default {
  // #answer
  "answer.section": "The answer",
  "answer.sentence":
    "On Linux {kernel} built with HZ {hz}, with `tcp_fin_timeout` {finTimeout} s and an RTO of {rto} ms, a socket {orphan}, and whose peer never closes, stays in FIN_WAIT2 for",
  "answer.sentence-held":
    "On Linux {kernel} built with HZ {hz}, with `tcp_fin_timeout` {finTimeout} s and an RTO of {rto} ms, a socket {orphan}, and whose peer never closes, stays in FIN_WAIT2",
  "answer.is-orphan": "its process has closed",
  "answer.is-held": "its process still holds",
  "answer.busy": "({span} on a busy machine)",
  "answer.busy-same": "(on a busy machine, too)",
  "answer.forever": "for ever",
  "answer.no-timer": "(no timer runs at all)",
  "answer.held-why":
    "`tcp_fin_timeout` is only for orphans. As long as a process holds the descriptor, the kernel sets no timer: closing it is up to the application.",
  "held.label": "The process still holds it",
  "why.summary": "Why?",
  "why.orphan": "The steps below begin when the process closes the socket at last.",
};
