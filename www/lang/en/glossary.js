// What a word means, where it is pressed (ui/term.js): a heading, and two or three sentences.

export default {
  "term.close": "Close",

  "term.alone": "Alone",
  "term.alone.about":
    "The only socket on the machine that waits in FIN_WAIT2 or TIME_WAIT. That is a laboratory; it shows best what the kernel does.",
  "term.with-others": "With others",
  "term.with-others.about":
    "At least one other closing socket waits on the machine: every real server. It has nothing to do with the load on the processor. Up to Linux 4.0 all of them share one [wheel](term:row), which is then already turning when the socket joins it.",
  "term.either": "Alone or with others",
  "term.either.about":
    "It makes no difference whether other closing sockets wait on the machine: since Linux 4.1 each has a timer of its own, and up to 4.0 some settings come out the same.",
  "term.crowded": "Crowded",
  "term.crowded.about":
    "Up to Linux 4.0, more than 100 sockets are due in the same [slot](term:cell) of 7.5 s. The kernel removes 100 at a time, and falls behind.",
  "term.orphan": "Orphan",
  "term.orphan.about":
    "A socket that no process holds any more: it was closed, or its process has ended, and the kernel still has to finish the connection. `ss -p` shows no `users:` for it.",
  "term.held": "Held by a process",
  "term.held.about":
    "A process still has the socket open, so it may still read from it. The kernel sets no timer; only the process can end it.",
  "term.time-wait-socket": "Time-wait socket",
  "term.time-wait-socket.about":
    "A small stand-in for the full socket. It keeps little more than addresses, ports and sequence numbers, and shows the state it stands in for: FIN_WAIT2 or TIME_WAIT.",
  "term.full-socket": "Full socket",
  "term.full-socket.about":
    "The socket with its buffers and all its state. As an [orphan](term:orphan) it counts against `tcp_max_orphans`.",
  "term.keepalive-stage": "Keepalive stage",
  "term.keepalive-stage.about":
    "Above 60 s the [full socket](term:full-socket) stays first, under its keepalive timer, for what exceeds 60 s. Only then does a [time-wait socket](term:time-wait-socket) take its place.",
  "term.hz": "HZ",
  "term.hz.about":
    "How many times a second the kernel’s clock ticks, fixed when the kernel is built: 100, 250, 300 or 1000. Timers count in these [ticks](term:tick). `getconf CLK_TCK` does not show it; `grep CONFIG_HZ= /boot/config-$(uname -r)` does.",
  "term.tick": "Tick",
  "term.tick.about":
    "The unit in which the kernel’s timers count, called a jiffy: one second divided by [HZ](term:hz), so 4 ms at HZ 250.",
  "term.rto": "RTO",
  "term.rto.about":
    "The retransmission timeout: how long the connection waits for an answer before it sends again. It follows from the round-trip time, and is 200 ms or more. `tcp_fin_timeout` is never taken as less than 3.5 times the RTO. `ss -ti` shows it.",
  "term.row": "The shared timer wheel (up to 4.0)",
  "term.row.about":
    "One wheel for all closing sockets of the machine: eight [slots](term:cell), of which one is emptied every 7.5 s. Times of a few seconds have finer slots of their own, the [short-timeout list](term:calendar).",
  "term.cell": "Slot",
  "term.cell.about":
    "One of the eight parts of the [shared wheel](term:row). All sockets in it are removed together, every 7.5 s one slot.",
  "term.hand": "Hand",
  "term.hand.about":
    "The place on the [shared wheel](term:row) that is emptied next. Every 7.5 s it goes on by one [slot](term:cell).",
  "term.calendar": "Short-timeout list",
  "term.calendar.about":
    "Up to Linux 4.0: 32 fine slots beside the [shared wheel](term:row), for times of a few seconds. How far it reaches follows from [HZ](term:hz).",
  "term.wheel-step": "Step of the timer wheel",
  "term.wheel-step.about":
    "Since Linux 4.8 the farther ahead a timer is set, the coarser the steps in which it can fire. It is never early, and late by up to about an eighth.",
};
