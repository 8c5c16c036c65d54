export default {
  // #questions
  "questions.title": "Common questions",
  "questions.lead": "Click one to see it, with your own kernels wherever it is about them.",
  "preset.five": "“I set it to 5, and nothing happened”",
  "preset.five.answer":
    "Up to Linux 4.0 a shared [timer wheel](term:row) moves on only every 7.5 s, so 5 s is rounded up: {busy} on {kernel}.",
  "preset.hours": "“FIN_WAIT2 for hours, though the timeout is 60”",
  "preset.hours.answer":
    "A process still [holds](term:held) those sockets, and then no kernel sets a timer. Find the process, and what it forgot to close.",
  "preset.hour": "“Gone after exactly one hour”",
  "preset.hour.answer":
    "That is not the kernel: its timers here last minutes at most. It is an idle timeout of the application, or of a proxy.",
  "preset.sixty-one": "“I set 61, and they vanish after 2 s”",
  "preset.sixty-one.answer": "Above 60 s, a socket waits twice for what exceeds 60 s. On {kernel}, 61 gives {busy}.",
  "preset.which": "“We allow 5 to 120: which value?”",
  "preset.which.answer":
    "Stay at 60 or below. From 61 to 82 a socket goes sooner than at 60, since Linux 4.1 even up to 89; and for part of that time it stays a [full socket](term:full-socket). Say what you want, and get the value, or why there is none.",
  "preset.countdown": "“netstat still counts down from 59 after I set 30”",
  "preset.countdown.answer":
    "That is TIME_WAIT, which begins when the peer’s FIN arrives. On {kernel} it lasts {timeWait}, whatever is set.",
  "preset.stuck": "“Over 100 lines stuck at timewait (0.00/0/0)”",
  "preset.stuck.answer":
    "Up to Linux 4.0, more than 100 sockets due in the same 7.5 s ([crowded](term:crowded)) delay all the others: TIME_WAIT then lasts {stalled} on {kernel}.",
  "preset.ten": "“I set 10, and it ends after 23 s; yet 60 and 180 hold”",
  "preset.ten.answer":
    "Up to Linux 4.0 the shared [timer wheel](term:row) makes {lone} of 10 s. Of 60 it makes 60, and from 106 on the two stages add up to what was set.",
  "preset.orphans": "“TCP: too many orphaned sockets”",
  "preset.orphans.answer":
    "Only [full sockets](term:full-socket) count: FIN_WAIT1, and FIN_WAIT2 in its [first stage](term:keepalive-stage), which there is only above 60 s. Up to 60 s, no FIN_WAIT2 counts as an orphan.",
  "preset.pod": "“Can a pod set it?”",
  "preset.pod.answer":
    "Since Linux 4.6 each network namespace has its own value, 60 at first. In Kubernetes it is a safe sysctl since 1.29.",
  "preset.conntrack": "“conntrack -L shows FIN_WAIT for two minutes”",
  "preset.conntrack.answer":
    "That is an entry of the connection tracker, not a socket. It has timeouts of its own: `nf_conntrack_tcp_timeout_fin_wait`, 120 s by default.",
  "preset.reuse": "“Does tcp_tw_reuse or tcp_tw_recycle help?”",
  "preset.reuse.answer":
    "Not with FIN_WAIT2. `tcp_tw_reuse` lets a new outgoing connection take the port of one in TIME_WAIT; `tcp_tw_recycle` broke clients behind NAT, and was removed in 4.12.",
};
