export default {
  // #knobs: what each knob does, and what it does not.
  "control.knobReuse": "tcp_tw_reuse",
  "control.knobReuse.short": "tcp_tw_reuse",
  "control.knobTimestamps": "both ends send timestamps",
  "control.knobTimestamps.short": "the timestamps",
  "control.knobLoopback": "over loopback",
  "control.knobLoopback.short": "loopback",
  "control.knobFinWait2": "its peer has not closed (FIN_WAIT2)",
  "control.knobFinWait2.short": "FIN_WAIT2",
  "control.knobStampMs": "Milliseconds since a timestamp was last recorded",
  "control.knobStampMs.short": "the age of the stamp",
  "control.knobStampMs.value": "{n} milliseconds",
  "control.knobAgeMs": "Milliseconds since the time-wait socket was made",
  "control.knobAgeMs.short": "the age of the socket",
  "control.knobAgeMs.value": "{n} milliseconds",
  "control.knobDelayMs": "tcp_tw_reuse_delay, milliseconds",
  "control.knobDelayMs.short": "tcp_tw_reuse_delay",
  "control.knobDelayMs.value": "{n} milliseconds",

  "knobs.title.true": "With `tcp_tw_reuse` {value}, connect() on {k} takes this port",
  "knobs.title.false": "With `tcp_tw_reuse` {value}, connect() on {k} leaves this port alone",
  "knobs.title.null": "Whether connect() on {k} takes this port with `tcp_tw_reuse` {value} depends",
  "knobs.asked":
    "On Linux {kernel}, connect() looks for a local port and finds one taken by a [time-wait socket](term:time-wait-socket) to the same address and port. The last timestamp of that connection was recorded {knobStampMs} ms ago, and the time-wait socket made {knobAgeMs} ms ago.",
  "knobs.asked.delay":
    "On Linux {kernel}, connect() looks for a local port and finds one taken by a [time-wait socket](term:time-wait-socket) to the same address and port. The last timestamp of that connection was recorded {knobStampMs} ms ago, and the time-wait socket made {knobAgeMs} ms ago; `tcp_tw_reuse_delay` is {knobDelayMs} ms.",
  "knobs.value": "tcp_tw_reuse",
  "knobs.conditions": "What this kernel asks for; all must hold",
  "knobs.holds.true": "holds",
  "knobs.holds.false": "does not hold",
  "knobs.holds.null": "depends",
  "knobs.condition.setting": "`tcp_tw_reuse` is not 0.",
  "knobs.condition.not-fin-wait2":
    "The socket is in TIME_WAIT, not in FIN_WAIT2: since 6.12 and its backports such a one is left alone.",
  "knobs.condition.fin-wait2-taken-too":
    "This kernel takes a time-wait socket in FIN_WAIT2 as well, although its peer has not closed.",
  "knobs.condition.loopback": "With 2, one of its addresses is a loopback one.",
  "knobs.condition.timestamps": "Timestamps were seen on the old connection.",
  "knobs.condition.two-seconds":
    "The clock’s whole second is more than one beyond that of the last timestamp: surely after 2 s, never within 1 s.",
  "knobs.condition.another-second":
    "The clock’s whole second is another than that of the last timestamp: surely after 1 s, and perhaps at once.",
  "knobs.condition.delay":
    "More than `tcp_tw_reuse_delay` has passed since the time-wait socket was made, or its FIN came.",
  "knobs.note":
    "It concerns only connections made *from* this machine, and only their ports; it frees no memory and shortens nothing. Default on {k}: {standard}.",
  "knobs.packets.true": "The packets of a reuse",
  "knobs.packets.finWait2": "The packets of a reuse that resets a connection of the peer’s",
  "knobs.packets.false": "Without it, connect() goes on to the next port",
  "knobs.end.here": "here",
  "knobs.end.peer": "peer",
  "knobs.end.server": "server",
  "knobs.end.a": "host A",
  "knobs.end.b": "host B",
  "knobs.packet.old-fin": "FIN, then the peer’s ACK: the old connection ends.",
  "knobs.packet.old-fin-back": "FIN, and our ACK: TIME_WAIT begins.",
  "knobs.packet.old-ack": "ACK only: FIN_WAIT2, the peer is in CLOSE_WAIT.",
  "knobs.packet.syn-65537":
    "SYN from the same port: its sequence number is 65,537 beyond the last one, its timestamp newer, so nothing old can be mistaken for it.",
  "knobs.packet.syn-ack": "SYN and ACK.",
  "knobs.packet.ack": "ACK: established. The time-wait socket is gone.",
  "knobs.packet.challenge": "ACK of the old connection, which is still open there.",
  "knobs.packet.reset": "RST: the peer’s process loses what it had not yet sent.",
  "knobs.packet.syn-again": "SYN once more.",
  "knobs.packet.next-port": "The port stays taken for 60 s. If none is free: EADDRNOTAVAIL.",
  "knobs.recycle.harmful": "`tcp_tw_recycle` on {k}: never behind a NAT",
  "knobs.recycle.harmful.about":
    "It ends TIME_WAIT after 3.5 RTO instead of 60 s, and pays for it with a memory per address: a SYN whose timestamp is older than the last one from that address is dropped without a word. Two hosts behind one NAT have one address and two clocks.",
  "knobs.recycle.useless": "`tcp_tw_recycle` on {k}: worse than useless",
  "knobs.recycle.useless.about":
    "Since 4.10 every connection begins its timestamps at a random offset, so a newer connection of the very same host can look older: SYNs are dropped without a NAT as well. 4.12 removed the knob.",
  "knobs.recycle.gone": "`tcp_tw_recycle` is gone on {k}",
  "knobs.recycle.gone.about": "Removed in 4.12: the sysctl no longer exists, and setting it is an error.",
  "knobs.packet.recycle-a-syn": "SYN, timestamp 9,000: remembered for the address of the NAT.",
  "knobs.packet.recycle-a-done": "the connection comes about, and ends.",
  "knobs.packet.recycle-b-syn":
    "SYN within a minute, timestamp 4,000, from the same address: older than 9,000, dropped silently.",
  "knobs.packet.recycle-b-again": "the SYN again, dropped again: connect() of B times out.",
  "knobs.rest": "The other knobs on this kernel",
  "knobs.others": "Often mistaken for one of them",
  "knobs.others.lead": "These have to do with other things; none ends a FIN_WAIT2 or a TIME_WAIT.",
  "knobs.scope.machine": "default {value}, one for the machine",
  "knobs.scope.namespace": "default {value}, each network namespace its own",
  "knobs.scope.socket": "default {value}, a socket’s own",
  "knobs.scope.off": "off by default, a socket’s own",
  "knobs.by-memory": "by memory",
  "knobs.absent": "not on this kernel",
  "knobs.tcp_fin_timeout.does":
    "How long an [orphan](term:orphan) may wait in FIN_WAIT2 for the peer’s FIN. What that comes to on each kernel is [the answer](index.html#answer).",
  "knobs.tcp_fin_timeout.not": "It does not reach TIME_WAIT, CLOSE_WAIT, or a socket that a process still holds.",
  "knobs.tcp_timestamps.does":
    "Puts a timestamp into every segment. Reuse and the check for old duplicates (PAWS) rest on it. 2, since 4.10: without the random offset.",
  "knobs.tcp_timestamps.not": "Switching it off frees no TIME_WAIT sooner, and `tcp_tw_reuse` no longer works.",
  "knobs.tcp_max_tw_buckets.does":
    "The most time-wait sockets there may be, those in FIN_WAIT2 included. One more is closed at once and counted as TCPTimeWaitOverflow.",
  "knobs.tcp_max_tw_buckets.not":
    "Lowering it does not remove the sockets there are, and what it refuses has no protection against old duplicates. Only 2.6 kernels say so in the log.",
  "knobs.tcp_max_orphans.does":
    "The most [orphans](term:orphan) that are full sockets: FIN_WAIT1, LAST_ACK, CLOSING, and FIN_WAIT2 above 60 s. One more is reset. One that retransmits counts double, or four times.",
  "knobs.tcp_max_orphans.not":
    "It does not count time-wait sockets: no TIME_WAIT, and no FIN_WAIT2 with a setting up to 60.",
  "knobs.tcp_orphan_retries.does":
    "How often an [orphan](term:orphan)’s FIN is repeated in FIN_WAIT1 before it is given up; 0 means 8. Each wait is twice as long as the one before.",
  "knobs.tcp_orphan_retries.not": "It has no effect once the FIN is acknowledged: FIN_WAIT2 repeats nothing.",
  "knobs.tcp_rfc1337.does": "1: an RST no longer ends TIME_WAIT.",
  "knobs.tcp_rfc1337.not":
    "By itself it lengthens nothing, but up to 4.12 an RST that is ignored starts the 60 s anew.",
  "knobs.TCP_LINGER2.does":
    "The setting for one socket, in seconds: up to 5.7 it can only shorten, since 5.8 it reaches 120 whatever the sysctl says. Below 0: no FIN_WAIT2, a RST at close.",
  "knobs.TCP_LINGER2.not": "It is inherited from the listening socket, and never reaches TIME_WAIT.",
  "knobs.SO_LINGER.does":
    "With a time: close() waits that long for the FIN to be acknowledged. With 0: close() sends a RST, and neither FIN_WAIT2 nor TIME_WAIT comes about.",
  "knobs.SO_LINGER.not": "A time does not limit FIN_WAIT2; it only keeps the process waiting.",
  "knobs.tcp_tw_reuse_delay.does": "How old a TIME_WAIT must be before `tcp_tw_reuse` takes it: 1 ms to 60 s.",
  "knobs.tcp_tw_reuse_delay.not": "Without `tcp_tw_reuse` it has no effect.",
  "knobs.tcp_tw_timeout.does":
    "How long TIME_WAIT lasts: 1 to 600 s. Alibaba Cloud Linux 2 and 3 have it, no mainline kernel does.",
  "knobs.tcp_tw_timeout.not": "It does not change FIN_WAIT2.",
  "knobs.nf_conntrack_tcp_timeout_fin_wait.does":
    "How long the connection tracker of a firewall or NAT remembers a connection that is closing; `…_time_wait` likewise.",
  "knobs.nf_conntrack_tcp_timeout_fin_wait.not": "Its entries are not sockets, and it ends no socket.",
  "knobs.tcp_keepalive_time.does": "After how many seconds of silence an open connection with SO_KEEPALIVE is probed.",
  "knobs.tcp_keepalive_time.not":
    "It has only the name in common with the `keepalive` timer that netstat shows for FIN_WAIT2 above 60 s.",
  "knobs.somaxconn.does": "How many connections may wait for accept().",
  "knobs.somaxconn.not": "They wait at the beginning of a connection; those that wait at its end are not counted.",
};
