export default {
  "page.title": "How long does a socket stay in FIN_WAIT2?",
  "page.description":
    "How long Linux keeps an orphaned socket in FIN_WAIT2: exactly, for your kernel, HZ, tcp_fin_timeout and RTO, with the reason.",

  // #story
  "story.title": "What happens after close()",
  "story.1":
    "Your program closes a connection, and the kernel sends a FIN. The other side acknowledges it, and is now meant to close as well. Until it does, your end is in FIN_WAIT2. While a process [holds](term:held) the socket, that has no limit: it may still want to read. Once none does, the socket is an [orphan](term:orphan), and Linux, unlike the standard, sets it a deadline.",
  "story.2":
    "That deadline is `tcp_fin_timeout`, but never less than 3.5 times the [RTO](term:rto). Up to 60 s, a small [time-wait socket](term:time-wait-socket) takes the place of the full one at once. Above 60 s the [full socket](term:full-socket) stays first for what exceeds 60 s, and then a time-wait socket waits *for the same time again*: 61 becomes 2 s, 90 becomes 60 s, 120 is 120 s. (Up to Linux 4.0 the second wait goes in steps of 7.5 s, and is never longer than 60 s.)",
  "story.3":
    "When exactly it goes depends on how the kernel keeps time, which has changed twice. Up to 4.0 one [timer wheel](term:row) of eight slots served the whole machine, and one slot was emptied every 7.5 s. Since 4.1 each socket has a timer of its own. Since 4.8 these timers fire in [steps](term:wheel-step), the coarser the further ahead they are set: never early, up to about an eighth late.",
  "story.4":
    "None of this affects TIME_WAIT. It begins when the other side’s FIN does arrive, and lasts its own 60 s, whatever is set.",
};
