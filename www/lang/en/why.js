export default {
  "why.close": "Close",
  "why.title": "Why {n}?",
  "why.about": "{settings} {of} {span}",
  "why.settings": "Linux {k} with HZ {hz}, `tcp_fin_timeout` {t} s, an RTO of {rto} ms.",
  "why.settings.time-wait": "Linux {k} with HZ {hz}. TIME_WAIT depends neither on `tcp_fin_timeout` nor on the RTO.",
  "why.of.total": "An orphan whose peer never closes, from entering FIN_WAIT2 until it is gone,",
  "why.of.timeWait": "From the peer’s FIN until the socket is gone,",
  "why.of.keepalive": "The first stage, the full socket under its keepalive timer,",
  "why.of.timewait": "The stage of the time-wait socket,",
  "why.span.lone": "*alone* on its machine.",
  "why.span.busy": "*with others*: the shortest and the longest it can be.",
  "why.span.overloaded": "*crowded*: with more than 100 sockets in every slot.",
  "why.go": "Set the page to this",
  "step.time-wait":
    "The timer of TIME_WAIT is always set to {armedTicks} ticks, {armedTime}: a constant, which no setting changes.",
  "source.version": "{symbol}, {file}, {version}",
  "source.commit": "{symbol}, {file}, {version}, commit {commit}",
  "step.rto": "An RTO of {rtoMs} is {rtoTicks} ticks at HZ {hz}; part of a tick counts as a whole one.",
  "step.floor":
    "The timer is never set below 3.5 × RTO, so that the peer can send its FIN twice more: {floorTicks} ticks, {floorTime}.",
  "step.base-sysctl": "`tcp_fin_timeout` is {finTimeoutS} s: {baseTicks} ticks.",
  "step.base-linger2":
    "The socket’s own TCP_LINGER2, {linger2S} s, takes the place of `tcp_fin_timeout`: {baseTicks} ticks.",
  "step.no-fin-wait2": "A negative TCP_LINGER2 means no FIN_WAIT2 at all: the connection is reset at once.",
  "step.fin-time": "The longer of the two holds: {finTicks} ticks, {finTime}.",
  "step.path":
    "That is no more than {timewaitTime}, so a small time-wait socket takes the place of the full one at once; it still shows FIN_WAIT2.",
  "step.path-two":
    "That is more than {timewaitTime}, so the full socket first stays for the excess, under its keepalive timer; only then does a time-wait socket take its place.",
  "step.keepalive-arm": "First stage: the keepalive timer is set {armedTicks} ticks ahead, {armedTime}.",
  "step.keepalive-exact": "It fires on the tick, after {armedTime}.",
  "step.keepalive-slack":
    "This kernel may fire a timer a little late, here by up to {windowTicks} ticks: it fires after {span}.",
  "step.keepalive-wheel":
    "That far ahead, on level {level} of the timer wheel, timers fire only every {granuleTicks} ticks, {granuleTime}. This one fires at the next such step, after {span}.",
  "step.re-read":
    "When it fires, the timeout is worked out again, {finTime}, and {timewaitTime} is taken off *once more*; what is left is the second stage.",
  "step.re-read-reset":
    "When it fires, the timeout is worked out again: {finTime}, no more than {timewaitTime}. The peer gets a RST, and the socket is gone.",
  "step.timewait-arm":
    "The time-wait socket’s timer is set to {armedTicks} ticks, {armedTime}; here, too, never to less than 3.5 × RTO.",
  "step.calendar":
    "That is {rows} slots of {unitTicks} ticks, fewer than 32, so the socket goes into the short-timeout list. Alone, it lasts {span}.",
  "step.calendar-shared":
    "The slots of that list are counted from where it stands, not from this socket’s arrival, and all sockets in a slot are removed together. With others: {span}.",
  "step.slow-wheel":
    "For the 32 slots of {unitTicks} ticks in the short-timeout list that is too much, so the socket goes into the shared timer wheel: eight slots, emptied one at a time, {periodTime} apart. Its slot is {cells} ahead of the hand.",
  "step.slow-visits":
    "The slots before it are emptied first, then its own. Alone, the socket starts the wheel itself: {loneSpan}, with up to {windowTicks} ticks more at each slot. With others, the wheel may be about to move on: {span}.",
  "step.quota":
    "More than {quota} sockets in a slot are not all removed at once, and until they are the wheel does not move on. With every slot that full: {span}.",
  "step.exact-timer": "The socket has a timer of its own, which fires on the tick: after {armedTime}.",
  "step.wheel-rounding":
    "The socket has a timer of its own. That far ahead, on level {level} of the timer wheel, timers fire only every {granuleTicks} ticks, {granuleTime}. This one fires at the next such step, after {span}.",
  "step.wheel-fixed":
    "The socket has a timer of its own, on level {level} of the timer wheel, where timers fire only every {granuleTime}. It fires at the next such step, here always after {span}.",
  "step.total": "From entering FIN_WAIT2 until it is gone: {busySpan} with others, {loneSpan} alone.",
};
