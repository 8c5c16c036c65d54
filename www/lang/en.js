// English. The keys are the same in every language; the texts may use `code`, *emphasis*, [links](#anchor) and {values}.

export default {
  "page.title": "How long does a socket stay in FIN_WAIT2?",
  "switch.nav": "Language and colours",
  "switch.lang": "Language",
  "switch.theme": "Colours",
  "theme.auto": "Auto",
  "theme.light": "Light",
  "theme.dark": "Dark",

  "format.range": "{low}–{high}",
  "format.seconds": "{n} s",

  // What can be set: the full name for a screen reader, a short one for a sentence, the value with its unit.
  "control.k": "Kernel, as uname -r prints it",
  "control.k.short": "the kernel",
  "control.b": "Second kernel to compare with",
  "control.b.short": "the second kernel",
  "control.c": "Third kernel to compare with",
  "control.c.short": "the third kernel",
  "control.hz": "HZ, the ticks per second the kernel was built with",
  "control.hz.short": "HZ",
  "control.hz.value": "{n} ticks per second",
  "control.t": "tcp_fin_timeout",
  "control.t.short": "tcp_fin_timeout",
  "control.t.value": "{n} seconds",
  "control.rto": "RTO, the connection’s retransmission timeout",
  "control.rto.short": "the RTO",
  "control.rto.value": "{n} milliseconds",
  "slider.t": "tcp_fin_timeout, seconds",
  "slider.hz": "HZ",
  "slider.rto": "RTO, seconds",
  "slider.more": "HZ, RTO …",
  "kernel.list": "Common releases",
  "kernel.paste": "Or paste what uname -r prints.",

  // #answer
  "answer.section": "The answer",
  "answer.sentence":
    "On Linux {k} built with HZ {hz}, with `tcp_fin_timeout` {t} s and an RTO of {rto} ms, a socket {orphan}, and whose peer never closes, stays in FIN_WAIT2 for",
  "answer.sentence-held":
    "On Linux {k} built with HZ {hz}, with `tcp_fin_timeout` {t} s and an RTO of {rto} ms, a socket {orphan}, and whose peer never closes, stays in FIN_WAIT2",
  "answer.is-orphan": "its process has closed",
  "answer.is-held": "its process still holds",
  "answer.busy": "({span} on a busy machine)",
  "answer.busy-same": "(on a busy machine, too)",
  "answer.forever": "for ever",
  "answer.no-timer": "(no timer runs at all)",
  "answer.held-why": "`tcp_fin_timeout` is only for orphans. As long as a process holds the descriptor, the kernel sets no timer: closing it is up to the application.",
  "held.label": "The process still holds it",
  "why.summary": "Why?",
  "why.orphan": "The steps below begin when the process closes the socket at last.",
  "source.version": "{symbol}, {file}, {version}",
  "source.commit": "{symbol}, {file}, {version}, commit {commit}",

  // What to beware of: one line each.
  "warning.floor-wins": "You ask for {askedMs}, but nothing shorter than 3.5 × RTO is granted: {floorMs}.",
  "warning.linger2-ignored": "This kernel silently ignores a TCP_LINGER2 of {linger2S} s: it is longer than `tcp_fin_timeout`.",
  "warning.linger2-capped": "This kernel takes no more than {capS} s from TCP_LINGER2.",
  "warning.shorter-than-60": "Shorter than a setting of 60: you ask for {askedMs} and get {totalMs}.",
  "warning.full-socket": "For {stageMs} of it a full socket is kept, buffers and all, and counts as an orphan.",
  "warning.lowered-resets": "The setting was lowered meanwhile, so the first stage ends in a reset.",
  "warning.may-expire-early": "In company the small socket may die early: after {minMs} instead of {askedMs}.",
  "warning.much-later": "You ask for {askedMs}; this kernel’s wheel turns in steps of 7.5 s.",
  "warning.quota-stall": "With more than {quota} sockets in a cell the wheel stands still for {periodMs} each time: up to {maxMs}.",
  "warning.late-by-granule": "This kernel’s timers are late by up to {granuleMs} at this distance, and never early.",
  "warning.beyond-wheel": "That is farther than this kernel’s timers reach; they fire after {endMs}.",
  "warning.newer-than-known": "Newer than any kernel read for this page; it is taken to be like {newest}.",
  "warning.between-read": "{without} lacks {fact}, {with} has it; what lies between was not read.",
  "warning.backport": "A kernel of {vendor}, whose own sources were not read here; the rules of its version number are used.",
  "warning.uname26": "Read as {real}: this is what the UNAME26 personality makes of that number.",
  "warning.no-such-release": "There is no such release: its series ended with {last}.",
  "warning.patch-level-hidden": "This release does not tell its patch level; from {with} on it has {fact}.",
  "fact.timer-slack": "timer slack",
  "fact.stall-rearm-one-second": "the one-second stall",
  "fact.linger2-cap": "the cap on TCP_LINGER2",
  "fact.fin-wait2-not-reused": "the rule that FIN_WAIT2 is never reused",
  "fact.tw-reuse-delay": "the sysctl tcp_tw_reuse_delay",
  "vendor.red-hat": "Red Hat",
  "vendor.oracle-uek": "Oracle (UEK)",
  "vendor.suse": "SUSE",
  "vendor.ubuntu": "Ubuntu",
  "vendor.alibaba": "Alibaba Cloud",

  // The derivation.
  "step.rto": "An RTO of {rtoMs} is {rtoTicks} ticks at HZ {hz}; a part of a tick counts as a whole one.",
  "step.floor": "Nothing shorter than 3.5 RTO is granted, so that the peer can send its FIN twice more: {floorTicks} ticks, {floorTime}.",
  "step.base-sysctl": "`tcp_fin_timeout` asks for {finTimeoutS} s: {baseTicks} ticks.",
  "step.base-linger2": "The socket’s own TCP_LINGER2, {linger2S} s, takes the place of `tcp_fin_timeout`: {baseTicks} ticks.",
  "step.no-fin-wait2": "A negative TCP_LINGER2 means no FIN_WAIT2 at all: the connection is reset at once.",
  "step.fin-time": "The longer of the two holds: {finTicks} ticks, {finTime}.",
  "step.path": "That is no more than {timewaitTime}, so the full socket is swapped at once for a small time-wait socket, which goes on showing FIN_WAIT2.",
  "step.path-two": "That is more than {timewaitTime}, so the full socket stays for the excess, under its keepalive timer; only then comes the small one.",
  "step.keepalive-arm": "First stage: the keepalive timer is set {armedTicks} ticks ahead, {armedTime}.",
  "step.keepalive-exact": "It fires on the tick, after {armedTime}.",
  "step.keepalive-slack": "This kernel gives timers some slack, here up to {windowTicks} ticks: it fires after {span}.",
  "step.keepalive-wheel": "That far ahead, on level {level} of the timer wheel, time comes in granules of {granuleTicks} ticks, {granuleTime}. The timer fires when its granule is over, after {span}.",
  "step.re-read": "When it fires, the timeout is worked out afresh, {finTime}, and {timewaitTime} taken off *once more*; what is left is the second stage.",
  "step.re-read-reset": "When it fires, the timeout is worked out afresh: {finTime}, no more than {timewaitTime}. The peer gets a RST and the socket is gone.",
  "step.timewait-arm": "The time-wait socket asks for {armedTicks} ticks, {armedTime}; here, too, never less than 3.5 RTO.",
  "step.calendar": "That is {rows} rows of {unitTicks} ticks, fewer than 32, so the socket goes into the fine calendar. Alone, it lives {span}.",
  "step.calendar-shared": "The calendar’s rows are counted from where it stands, not from this socket’s arrival; whoever shares a row dies together. In company: {span}.",
  "step.slow-wheel": "For the calendar’s 32 rows of {unitTicks} ticks that is too much, so the socket goes into the slow wheel: eight cells, emptied one by one, {periodTime} apart. It goes {cells} ahead of the hand.",
  "step.slow-visits": "The hand must pass the cells before it and then come to its own. Alone, the socket starts the wheel itself: {loneSpan}, with up to {windowTicks} ticks of slack a visit. In company the hand may be about to move: {span}.",
  "step.quota": "One visit kills at most {quota} sockets. A fuller cell costs a whole period more, during which nothing moves. With every cell that full: {span}.",
  "step.exact-timer": "The socket has a timer of its own, which fires on the tick: after {armedTime}.",
  "step.wheel-rounding": "The socket has a timer of its own. That far ahead, on level {level} of the timer wheel, time comes in granules of {granuleTicks} ticks, {granuleTime}. The timer fires when its granule is over, after {span}.",
  "step.wheel-fixed": "The socket has a timer of its own, on level {level} of the timer wheel, where a granule is {granuleTime}. It fires when its granule is over, here always after {span}.",
  "step.total": "From entering FIN_WAIT2 until it is gone: {loneSpan} alone, {busySpan} in company.",

  // What was typed and cannot be used. The answer stays the last good one.
  "problem.not-whole": "“{given}” is not a whole number; {name} stays {kept}.",
  "problem.out-of-range": "{given} is outside {min} to {max}; {name} stays {kept}.",
  "problem.too-long": "That is longer than any kernel’s name; {name} stays {kept}.",
  "problem.kernel": "“{given}” is no kernel the model knows; allowed is what uname -r prints, from 2.6.32 on. Until then {name} stays {kept}.",
  "problem.model": "{name} cannot be {given} here: {message}",

  // What of a link was ignored.
  "notice.ignored": "Part of the link could not be used; the rest holds.",
  "notice.dismiss": "Got it",
  "ignored.empty": "{key}: has no value.",
  "ignored.too-long": "{key}: the text is too long.",
  "ignored.no-such-choice": "{key}={given}: there is no such choice.",
  "ignored.not-whole": "{key}={given}: not a whole number.",
  "ignored.out-of-range": "{key}={given}: out of range.",
  "ignored.repeated": "{key}={given}: {key} was given before, and the first one holds.",
  "ignored.other-version": "v={given}: a link of another version of this page; what is still understood holds.",
  "ignored.unknown-key": "{key}: this page has no such setting.",
  "ignored.kernel": "{key}={given}: no kernel the model knows; allowed is what uname -r prints, from 2.6.32 on.",
  "ignored.model": "{key}={given}: {message}",
  "engine.failed": "The model could not be loaded ({message}). Without it the sentence and the plots stay empty; the [table of the main results](#kernels) holds.",
  "embed.unknown": "There is no figure “{name}” to embed, so here is the whole page. There are: {known}.",
  "embed.full": "The whole page, in this state",

  "actions.link": "copy link",
  "actions.embed": "copy embed code",
  "actions.copied": "copied",
  "actions.by-hand": "Copy this text",

  // #questions
  "questions.title": "Questions people come with",
  "questions.lead": "Each is a link that sets the page to that case.",
  "preset.five": "“I set it to 5, and nothing happened”",
  "preset.five.answer": "Up to 4.0 a shared wheel with eight cells of 7.5 s rounds 5 s up: {lone} alone, {busy} in company.",
  "preset.hours": "“FIN_WAIT2 for hours, though the timeout is 60”",
  "preset.hours.answer": "A process still holds those sockets. They have no timer in any kernel; find the process and what it forgot to close.",
  "preset.sixty-one": "“I set 61, and they vanish after 2 s”",
  "preset.sixty-one.answer": "Above 60 a socket lives twice what exceeds 60: {lone}.",
  "preset.which": "“We allow 5 to 120: which value?”",
  "preset.which.answer": "Not 61 to 89: they are shorter than 60 and cost full sockets. 90 gives {lone}.",
  "preset.countdown": "“I set 30, and netstat still counts down from 59”",
  "preset.countdown.answer": "That is TIME_WAIT. It lasts {timeWait}, and no `tcp_fin_timeout` moves it.",
  "preset.stuck": "“Many lines stuck at timewait (0.00/0/0)”",
  "preset.stuck.answer": "An old kernel kills at most 100 sockets a visit and then stands still for a period: TIME_WAIT becomes {stalled}.",

  // #kernels
  "kernels.title": "The same setting is not the same time on every kernel",
  "kernels.lead": "How long an orphaned socket with a silent peer lives, alone on its machine; beside it the range on a busy one, where that differs.",
  "kernels.conditions": "HZ {hz}, RTO {rto} ms",
  "kernels.yours": "yours: {t} s",
  "kernels.timewait": "TIME_WAIT",
  "kernels.reading":
    "Up to 4.0 one wheel serves the whole machine and everything is rounded to its 7.5 s. From 4.1 on each socket has its own timer, exact at first; since 4.8 it is at most an eighth late. The last row is the same for every setting.",

  // #story
  "story.title": "What happens to a socket that nobody wants any more",
  "story.1":
    "You close a connection and your kernel sends a FIN. The other side acknowledges it and is now meant to close as well. Until it does, your end is in FIN_WAIT2. If your process still holds the descriptor, that can go on for ever: it may want to read what is yet to come. If it has let go, the socket is an *orphan*, and Linux, unlike the standard, gives it a deadline.",
  "story.2":
    "That deadline is `tcp_fin_timeout`, but it is a request. It is never below 3.5 times the RTO. Up to 60 s, the full socket is swapped for a small one, and whatever keeps time for small sockets in this kernel decides when it dies. Above 60 s the full socket first waits for what exceeds 60 under its keepalive timer, and then the small one waits for *the same excess* once more: 61 becomes 2 s, 90 becomes 60 s, 120 is 120 s again.",
  "story.3":
    "What keeps time has changed twice. Up to 4.0 it was one wheel for the whole machine, eight cells of 7.5 s, emptied by one hand, at most 100 sockets a visit. Since 4.1 each socket has a timer of its own. Since 4.8 timers are filed in coarser and coarser drawers the farther ahead they are, and fire when the drawer is due: never early, up to an eighth late.",
  "story.4":
    "None of this touches TIME_WAIT. It begins when the other side’s FIN does arrive, starts its own 60 s whatever was left, and no setting shortens it.",

  "sources.title": "Sources",
  "sources.kernel":
    "The Linux sources from 2.6.32 to 7.2: `inet_timewait_sock.c`, `tcp_minisocks.c`, `tcp.c`, `tcp_input.c`, `tcp_timer.c` in [net/ipv4](https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/net/ipv4), and [kernel/time/timer.c](https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/kernel/time/timer.c). Each step of “Why?” names its function and version.",
  "sources.commits":
    "The two changes of mechanism: commit [789f558cfb36](https://git.kernel.org/linus/789f558cfb36) (4.1, one timer per socket) and commit [500462a9de65](https://git.kernel.org/linus/500462a9de65) (4.8, the level wheel).",
  "sources.rfc":
    "[RFC 9293](https://www.rfc-editor.org/rfc/rfc9293) (TCP), [RFC 6298](https://www.rfc-editor.org/rfc/rfc6298) (RTO), [RFC 1337](https://www.rfc-editor.org/rfc/rfc1337) (hazards of TIME_WAIT).",
  "sources.private": "Everything is computed in your browser; nothing you type leaves it.",

  // #lifetime

  // #states
};
