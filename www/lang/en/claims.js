export default {
  // The claims: what is said, in quotes, and what is true.
  "claims.title": "Often repeated, and wrong",
  "claims.lead":
    "From articles, answers and manuals. Each links to the figure that shows what is true, set to that case. Click a number to see how it is derived.",
  "claims.link": "link to this",
  "claims.at.answer": "The answer for this case",
  "claims.at.lifetime": "The plot, at this setting",
  "claims.at.kernels": "The table, with this setting",
  "claims.at.states": "The graph of this case",
  "claims.at.row": "The timer wheel at work",
  "claims.at.clock": "The timeline, beside the published trace",
  "claims.at.evidence": "The sockets measured of it",
  "claims.at.history": "Linux {release}, in the history",
  "claim.shortens-time-wait": "“`tcp_fin_timeout` shortens TIME_WAIT.”",
  "claim.shortens-time-wait.truth":
    "It never reaches TIME_WAIT, whose length is a constant. Set to 30 on 4.18, FIN_WAIT2 lasts {lone} and TIME_WAIT {timeWait}, as with any other setting.",
  "claim.fin-wait-1": "“`tcp_fin_timeout` limits FIN_WAIT1.”",
  "claim.fin-wait-1.truth":
    "FIN_WAIT1 ends when the peer acknowledges our FIN; until then the FIN is sent again, each time after twice as long. With eight of them lost, a socket set to 30 is still in FIN_WAIT1 after 40 s. The setting plays no part before the acknowledgement is in.",
  "claim.fin-in-fin-wait-1": "“A FIN in FIN_WAIT1 leads to TIME_WAIT.”",
  "claim.fin-in-fin-wait-1.truth":
    "Not by itself. When both ends close at once it leads to CLOSING, and TIME_WAIT begins when our own FIN is acknowledged. `tcp_fin_timeout` plays no part.",
  "claim.shut-rdwr": "“`shutdown(SHUT_RDWR)` starts the timer.”",
  "claim.shut-rdwr.truth":
    "Only closing the socket does: `close()`, or the end of the process. After `shutdown()` alone, whichever way, a process still holds the socket, and no timer runs, however small the setting.",
  "claim.close-wait": "“It clears CLOSE_WAIT.”",
  "claim.close-wait.truth":
    "CLOSE_WAIT is the far end of the same connection: a process there has read the end of the data and not closed. No timer ends it, on either side; closing is up to that process.",
  "claim.long-connections": "“Raise it where connections are long.”",
  "claim.long-connections.truth":
    "It is not about open connections, however long or idle: it begins when ours is closed and only the peer’s FIN is missing. Nor is more always longer: on 6.1, 75 gives {lone} and 60 gives {sixtyLone}.",
  "claim.at-once": "“Set to 1, they are gone after a second.”",
  "claim.at-once.truth": "Nothing is shorter than 3.5 × RTO. With an RTO of 1 s, a setting of 1 gives {lone} on 4.4.",
  "claim.becomes-time-wait": "“When the time is up, FIN_WAIT2 becomes TIME_WAIT.”",
  "claim.becomes-time-wait.truth":
    "It vanishes, and nothing is sent. Only the peer’s FIN leads to TIME_WAIT, and that starts a fresh 60 s, whatever was left.",
  "claim.same-code": "“FIN_WAIT2 and TIME_WAIT are one and the same code.”",
  "claim.same-code.truth":
    "As far as the time-wait socket goes. Above 60, FIN_WAIT2 begins as a full socket under its keepalive timer: set to 65 on 5.14, for {keepalive}, and only then does a time-wait socket take its place, for {mini}. What a process still holds is a full socket all the time.",
  "claim.total-is-set": "“Above 60 it waits for the excess, and then goes on as set.”",
  "claim.total-is-set.truth":
    "It waits for the excess twice, once as a full socket and once as a time-wait socket: on 4.4, 61 gives {lone} and 90 gives {ninetyLone}. Only at 120 do both waits come to what was set, {twiceLone}.",
  "claim.sixty-exactly": "“TIME_WAIT lasts exactly 60 s.”",
  "claim.sixty-exactly.truth":
    "It is set to 60 s on every kernel. On 3.10 it lasts {timeWaitBusy} with others and {timeWait} alone, longer when crowded; on 6.12, {newTimeWait}. Only 4.1 to 4.7 keep it to the tick.",
  "claim.three-exactly": "“Up to 3 s an old kernel keeps exactly to the setting.”",
  "claim.three-exactly.truth":
    "Alone, nearly: 3 gives {lone} on 3.10. With others a socket shares a slot of the short-timeout list with those before it and is removed with them, after anything in {busy}.",
  "claim.three-or-four": "“Up to 3 s it is fine, from 4 s on it is coarse.”",
  "claim.three-or-four.truth":
    "The border is where the short-timeout list ends, after 31 slots, and how long a slot is depends on HZ. At HZ 300 even a setting of 6 is fine, {lone}; at HZ 100 the coarse ones begin at 5.",
  "claim.seven-seconds": "“The wheel turns every 7 s, so 7 may become 14.”",
  "claim.seven-seconds.truth":
    "It turns every 7.5 s, an eighth of a minute, and what does not fit into a turn takes one more. On 3.0 a setting of 7 gives {busy} with others, {lone} alone.",
  "claim.trace-of-five": "“With 5, netstat shows keepalive first and then timewait”: a published trace.",
  "claim.trace-of-five.truth":
    "With 5 there is one stage, and its timer reads timewait from the first line. Two stages, {keepalive} under keepalive and {mini} under timewait, are a setting of 65. The trace fits that to a second and stands under the wrong heading.",
  "claim.rule-of-4.1": "“Exact up to 3 s, in steps of 7.5 s up to 60: so it is in 4.1.”",
  "claim.rule-of-4.1.truth":
    "That is the shared wheel of 4.0 and before. 4.1 is the release that removed it: 5 gives {lone} there, and {beforeLone} on 4.0.",
  "claim.since-4.3": "“Take 4.3 or later, there the times are right.”",
  "claim.since-4.3.truth":
    "The times changed in 4.1 and once more in 4.8. 4.3 closed a race between two CPUs and moved no timer: 5 gives {lone}, as in 4.1. And 4.1.52 has the fix, too.",
  "claim.own-timer": "“With a timer for each socket, the times are exact.”",
  "claim.own-timer.truth":
    "From 4.1 to 4.7. Since 4.8 timers are rounded up, the farther ahead the more: 60 gives {lone} on 6.12 and {oldLone} on 4.4. Above 60, both stages are rounded.",
  "claim.linger2": "“`TCP_LINGER2` defaults to `tcp_fin_timeout` and can only shorten it.”",
  "claim.linger2.truth":
    "It defaults to 0, which means to follow the sysctl, even when that changes later. Up to 5.7 a longer one is silently ignored; since 5.8 anything up to 120 s holds, whatever the sysctl says. A negative one means no FIN_WAIT2 at all.",
  "claim.overflow-logged": "“When there are too many, the log says so.”",
  "claim.overflow-logged.truth":
    "The message “time wait bucket table overflow” is older than 3.0. Since then it is only counted, as `TCPTimeWaitOverflow`, though the kernel’s own documentation still promises a warning.",
  "claim.buckets-cleared": "“Lowering `tcp_max_tw_buckets` removes what is too many.”",
  "claim.buckets-cleared.truth":
    "It removes nothing: what is there stays to its end. Only those that come later find no room, and are gone at once, without FIN_WAIT2 or TIME_WAIT and the protection these give.",
  "claim.recycle-one-rto": "“With `tcp_tw_recycle`, TIME_WAIT lasts one RTO.”",
  "claim.recycle-one-rto.truth":
    "3.5 times the RTO, and only with timestamps. It left FIN_WAIT2 alone, turned away clients behind NAT, and has been gone since 4.12.",
  "claim.reuse-off": "“`tcp_tw_reuse` is off unless one switches it on.”",
  "claim.reuse-off.truth":
    "It was. Since 4.19, and in RHEL 8’s 4.18 too, the default is 2: on, for connections over loopback only.",
  "claim.reuse-after-one-second": "“`tcp_tw_reuse` takes a socket that has been in TIME_WAIT for 1 s.”",
  "claim.reuse-after-one-second.truth":
    "What counts is the second in which the last timestamp came, not when TIME_WAIT began. Up to 4.18 more than one second must have passed, since 4.19 the second must have changed. Only since about 6.14 is it a delay from TIME_WAIT’s beginning, which can be set. It needs timestamps, and is only for connections one opens oneself.",
};
