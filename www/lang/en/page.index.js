export default {
  "page.title": "How long does a socket stay in FIN_WAIT2?",
  "page.description":
    "How long Linux keeps an orphaned socket in FIN_WAIT2: exactly, for your kernel, HZ, tcp_fin_timeout and RTO, with the reason.",

  // #story
  "story.title": "What happens to a socket that nobody wants any more",
  "story.1":
    "You close a connection and your kernel sends a FIN. The other side acknowledges it and is now meant to close as well. Until it does, your end is in FIN_WAIT2. If your process still holds the descriptor, that can go on for ever: it may want to read what is yet to come. If it has let go, the socket is an *orphan*, and Linux, unlike the standard, gives it a deadline.",
  "story.2":
    "That deadline is `tcp_fin_timeout`, but it is a request. It is never below 3.5 times the RTO. Up to 60 s, the full socket is swapped for a small one, and whatever keeps time for small sockets in this kernel decides when it dies. Above 60 s the full socket first waits for what exceeds 60 under its keepalive timer, and then the small one waits for *the same excess* once more: 61 becomes 2 s, 90 becomes 60 s, 120 is 120 s again.",
  "story.3":
    "What keeps time has changed twice. Up to 4.0 it was one wheel for the whole machine, eight cells of 7.5 s, emptied by one hand, which a cell of over 100 sockets holds up. Since 4.1 each socket has a timer of its own. Since 4.8 timers are filed in coarser and coarser drawers the farther ahead they are, and fire when the drawer is due: never early, up to about an eighth late.",
  "story.4":
    "None of this touches TIME_WAIT. It begins when the other side’s FIN does arrive, starts its own 60 s whatever was left, and no setting shortens it.",
};
