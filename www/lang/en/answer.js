export default {
  // #answer
  "answer.section": "The answer",
  "answer.verdict": "How long",
  "answer.sentence":
    "On Linux {kernel}, with `tcp_fin_timeout` {finTimeout} s, a socket {orphan}, and whose peer never closes, stays in FIN_WAIT2 for",
  "answer.sentence-held":
    "On Linux {kernel}, with `tcp_fin_timeout` {finTimeout} s, a socket {orphan}, and whose peer never closes, stays in FIN_WAIT2",
  "answer.is-orphan": "that its process has closed",
  "answer.is-held": "that a process still holds",
  "answer.forever": "until that process closes it",
  "answer.held-why":
    "`tcp_fin_timeout` is only for sockets that no process holds any more. While one does, the kernel sets no timer.",
  "answer.other-case": "[The state machine](#states) shows another case, the one chosen there.",
  "why.summary": "Why?",
  "why.orphan": "The steps below begin when the process closes the socket.",

  // Behind the line that says what they stand at.
  "settings.summary": "HZ {hz} · RTO {rto} ms · compared with {one} and {other}",
  "settings.hz.set": "{hz}",
  "settings.hz.assumed": "{hz} assumed",
  "settings.hz.likely": "{hz} assumed",
  "settings.hz.usual": "{hz} assumed",
  "settings.assumed": "(assumed)",
  "settings.hz": "Its [HZ](term:hz) is {hz} {assumed}.",
  "settings.hz-note.set":
    "To see it: `grep CONFIG_HZ= /boot/config-$(uname -r)`, or `zgrep CONFIG_HZ= /proc/config.gz`.",
  "settings.hz-note.assumed":
    "That is how its distributor builds it. To see it: `grep CONFIG_HZ= /boot/config-$(uname -r)`, or `zgrep CONFIG_HZ= /proc/config.gz`.",
  "settings.hz-note.likely":
    "That is how its distributor builds kernels close to it. To see it: `grep CONFIG_HZ= /boot/config-$(uname -r)`, or `zgrep CONFIG_HZ= /proc/config.gz`.",
  "settings.hz-note.usual":
    "A bare version does not tell; paste what `uname -r` prints, and it is looked up. To see it: `grep CONFIG_HZ= /boot/config-$(uname -r)`, or `zgrep CONFIG_HZ= /proc/config.gz`.",
  "settings.rto": "The connection’s [RTO](term:rto) is {rto} ms; `ss -ti` shows it.",
  "settings.compared":
    "Compared with {secondKernel} at HZ {secondHz} {secondAssumed}, and {thirdKernel} at HZ {thirdHz} {thirdAssumed}.",

  // Which is it, and what now?
  "which.summary": "Which is it, and what now?",
  "which.run": "Run as root:",
  "which.copy": "copy",
  "which.orphan": "No process holds it (an orphan)",
  "which.orphan.looks":
    "The line has no `users:`, and ends in `timer:(timewait,…)` or, above 60 s, in `timer:(keepalive,…)`.",
  "which.orphan.next": "It goes by itself, in the time above. There is nothing to do.",
  "which.held": "A process holds it",
  "which.held.looks": 'The line ends in `users:(("name",pid=…,fd=…))`, and shows no timer.',
  "which.held.next":
    "No setting ends it. Find out in that program why it has called `shutdown()` but not `close()`; restarting it frees the socket.",
};
