export default {
  // #questions
  "questions.title": "Questions people come with",
  "questions.lead": "Each is a link that sets the page to that case.",
  "preset.five": "“I set it to 5, and nothing happened”",
  "preset.five.answer":
    "Up to 4.0 a shared wheel with eight cells of 7.5 s rounds 5 s up: {lone} alone, {busy} in company.",
  "preset.hours": "“FIN_WAIT2 for hours, though the timeout is 60”",
  "preset.hours.answer":
    "A process still holds those sockets. They have no timer in any kernel; find the process and what it forgot to close.",
  "preset.sixty-one": "“I set 61, and they vanish after 2 s”",
  "preset.sixty-one.answer": "Above 60 a socket lives twice what exceeds 60: {lone}.",
  "preset.which": "“We allow 5 to 120: which value?”",
  "preset.which.answer":
    "Not 61 to 89: they are shorter than 60 and cost full sockets. Say what you wish, and get the value, or the proof that none does it.",
  "preset.countdown": "“I set 30, and netstat still counts down from 59”",
  "preset.countdown.answer": "That is TIME_WAIT. It lasts {timeWait}, and no `tcp_fin_timeout` moves it.",
  "preset.stuck": "“Many lines stuck at timewait (0.00/0/0)”",
  "preset.stuck.answer":
    "In an old kernel a cell of over 100 sockets stops the hand for a period: TIME_WAIT becomes {stalled}.",
  "preset.ten": "“I set 10, and it ends after 23 s; yet 60 and 180 hold”",
  "preset.ten.answer":
    "Up to 4.0 the shared wheel makes {lone} of 10. Of 60 it makes 60, and from 106 on the two stages add up to what was set.",
  "preset.orphans": "“TCP: too many orphaned sockets”",
  "preset.orphans.answer":
    "Only full sockets are counted: FIN_WAIT1, and FIN_WAIT2 in its first stage, which it has above 60 only. Up to 60 no FIN_WAIT2 is an orphan.",
  "preset.pod": "“Can a pod set it?”",
  "preset.pod.answer":
    "From 4.6 on each network namespace has its own value, 60 at first. In Kubernetes it is a safe sysctl since 1.29.",
  "preset.conntrack": "“conntrack -L shows FIN_WAIT for two minutes”",
  "preset.conntrack.answer":
    "That is an entry of the connection tracker, not a socket. It has timeouts of its own: `nf_conntrack_tcp_timeout_fin_wait`, 120 s by default.",
};
