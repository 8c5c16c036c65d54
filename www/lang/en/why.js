export default {
  "why.close": "Close",
  "why.title": "Why {n}?",
  "why.about": "{settings} {of} {span}",
  "why.settings": "Linux {k} with HZ {hz}, `tcp_fin_timeout` {t} s, an RTO of {rto} ms.",
  "why.settings.time-wait": "Linux {k} with HZ {hz}. TIME_WAIT asks neither `tcp_fin_timeout` nor the RTO.",
  "why.of.total": "An orphan whose peer is silent, from entering FIN_WAIT2 until it is gone,",
  "why.of.timeWait": "From the peer’s FIN until the socket is gone,",
  "why.of.keepalive": "The first stage, the full socket under its keepalive timer,",
  "why.of.timewait": "The stage of the small time-wait socket,",
  "why.span.lone": "*alone on its machine*.",
  "why.span.busy": "*among other sockets*, over all phases of the clockwork.",
  "why.span.overloaded": "*with every cell over its quota*.",
  "why.go": "Set the page to this",
  "step.time-wait": "TIME_WAIT always asks for {armedTicks} ticks, {armedTime}: a constant, which no setting reaches.",
  "source.version": "{symbol}, {file}, {version}",
  "source.commit": "{symbol}, {file}, {version}, commit {commit}",
  "step.rto": "An RTO of {rtoMs} is {rtoTicks} ticks at HZ {hz}; a part of a tick counts as a whole one.",
  "step.floor":
    "Nothing shorter than 3.5 RTO is granted, so that the peer can send its FIN twice more: {floorTicks} ticks, {floorTime}.",
  "step.base-sysctl": "`tcp_fin_timeout` asks for {finTimeoutS} s: {baseTicks} ticks.",
  "step.base-linger2":
    "The socket’s own TCP_LINGER2, {linger2S} s, takes the place of `tcp_fin_timeout`: {baseTicks} ticks.",
  "step.no-fin-wait2": "A negative TCP_LINGER2 means no FIN_WAIT2 at all: the connection is reset at once.",
  "step.fin-time": "The longer of the two holds: {finTicks} ticks, {finTime}.",
  "step.path":
    "That is no more than {timewaitTime}, so the full socket is swapped at once for a small time-wait socket, which goes on showing FIN_WAIT2.",
  "step.path-two":
    "That is more than {timewaitTime}, so the full socket stays for the excess, under its keepalive timer; only then comes the small one.",
  "step.keepalive-arm": "First stage: the keepalive timer is set {armedTicks} ticks ahead, {armedTime}.",
  "step.keepalive-exact": "It fires on the tick, after {armedTime}.",
  "step.keepalive-slack": "This kernel gives timers some slack, here up to {windowTicks} ticks: it fires after {span}.",
  "step.keepalive-wheel":
    "That far ahead, on level {level} of the timer wheel, time comes in granules of {granuleTicks} ticks, {granuleTime}. The timer fires when its granule is over, after {span}.",
  "step.re-read":
    "When it fires, the timeout is worked out afresh, {finTime}, and {timewaitTime} taken off *once more*; what is left is the second stage.",
  "step.re-read-reset":
    "When it fires, the timeout is worked out afresh: {finTime}, no more than {timewaitTime}. The peer gets a RST and the socket is gone.",
  "step.timewait-arm":
    "The time-wait socket asks for {armedTicks} ticks, {armedTime}; here, too, never less than 3.5 RTO.",
  "step.calendar":
    "That is {rows} rows of {unitTicks} ticks, fewer than 32, so the socket goes into the fine calendar. Alone, it lives {span}.",
  "step.calendar-shared":
    "The calendar’s rows are counted from where it stands, not from this socket’s arrival; whoever shares a row dies together. In company: {span}.",
  "step.slow-wheel":
    "For the calendar’s 32 rows of {unitTicks} ticks that is too much, so the socket goes into the slow wheel: eight cells, emptied one by one, {periodTime} apart. It goes {cells} ahead of the hand.",
  "step.slow-visits":
    "The hand must pass the cells before it and then come to its own. Alone, the socket starts the wheel itself: {loneSpan}, with up to {windowTicks} ticks of slack a visit. In company the hand may be about to move: {span}.",
  "step.quota":
    "A cell of over {quota} sockets is too much for one visit: it costs a whole period more, during which nothing moves. With every cell that full: {span}.",
  "step.exact-timer": "The socket has a timer of its own, which fires on the tick: after {armedTime}.",
  "step.wheel-rounding":
    "The socket has a timer of its own. That far ahead, on level {level} of the timer wheel, time comes in granules of {granuleTicks} ticks, {granuleTime}. The timer fires when its granule is over, after {span}.",
  "step.wheel-fixed":
    "The socket has a timer of its own, on level {level} of the timer wheel, where a granule is {granuleTime}. It fires when its granule is over, here always after {span}.",
  "step.total": "From entering FIN_WAIT2 until it is gone: {loneSpan} alone, {busySpan} in company.",
};
