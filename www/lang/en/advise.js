export default {
  // #advise
  "advise.lead": "I want this on every kernel of my fleet, [alone](term:alone) and [with others](term:with-others):",
  "advise.clause.gone":
    "a socket that its process has closed, and whose peer stays silent, is gone within {adviseGone} s;",
  "advise.clause.gone.name": "Wish for a time by which it is gone",
  "advise.clause.keep": "a peer that takes up to {adviseKeep} s to close still finds it there;",
  "advise.clause.keep.name": "Wish for a time that slow peers have",
  "advise.clause.most":
    "at most {adviseMost} sockets wait in FIN_WAIT2 on a machine that closes {adviseRate} connections a second, {adviseSilent} % of them with a silent peer.",
  "advise.clause.most.name": "Wish for a limit to how many wait",
  "advise.clause.allowed": "I may set {adviseMin} to {adviseMax} s.",
  "advise.clause.present": "Now it is {finTimeout} s; the RTO is {rto} ms.",

  "control.adviseFleet": "The fleet",
  "control.adviseFleet.short": "the fleet",
  "control.adviseSet": "The value looked at; 0 for the one advised",
  "control.adviseSet.short": "the value looked at",
  "control.adviseSet.value": "{n} seconds",
  "control.adviseFile": "What is taken away",
  "control.adviseFile.short": "what is taken away",
  "control.adviseGone": "Gone within, in seconds; 0 for no limit",
  "control.adviseGone.short": "“gone within”",
  "control.adviseGone.value": "{n} seconds",
  "control.adviseKeep": "How long a slow peer may take, in seconds; 0 for no wish",
  "control.adviseKeep.short": "the time for slow peers",
  "control.adviseKeep.value": "{n} seconds",
  "control.adviseMost": "At most so many in FIN_WAIT2; 0 for no limit",
  "control.adviseMost.short": "“at most”",
  "control.adviseMost.value": "{n} sockets",
  "control.adviseRate": "Connections that a machine closes in a second",
  "control.adviseRate.short": "the rate",
  "control.adviseRate.value": "{n} a second",
  "control.adviseSilent": "Share of them whose peer never closes, in percent",
  "control.adviseSilent.short": "the silent share",
  "control.adviseSilent.value": "{n} percent",
  "control.adviseMin": "The least that may be set, in seconds",
  "control.adviseMin.short": "the least allowed",
  "control.adviseMin.value": "{n} seconds",
  "control.adviseMax": "The most that may be set, in seconds",
  "control.adviseMax.short": "the most allowed",
  "control.adviseMax.value": "{n} seconds",

  "advise.fleet.summary": "The fleet: {list}",
  "advise.fleet.label": "The kernels of the fleet, one a line",
  "advise.fleet.hint":
    "One kernel a line, as uname -r or uname -a prints it. HZ may follow it (“6.1.0-28-amd64 250”); without, what the distributor builds with is assumed. Empty: the kernels this page compares.",
  "advise.fleet.unknown":
    "“{given}” is left out: the model does not know it. It takes what uname -r prints, from 2.6.32 on, and an HZ of 17 to 4096.",
  "advise.fleet.no-release": "“{given}” is left out: there is no kernel release in it.",
  "advise.fleet.too-many": "Only the first {max} are taken.",

  "advise.verdict.set": "Set {n}: it fulfils the wish",
  "advise.verdict.keep": "Keep {n}: it fulfils the wish already",
  "advise.verdict.impossible": "No value from {min} to {max} fulfils the wish",
  "advise.verdict.meets": "{n} fulfils the wish, too",
  "advise.verdict.breaks": "{n} does not fulfil the wish",
  "advise.answer":
    "A silent peer’s socket is gone after {most} at the latest (on {on}); a slow peer has at least {least} to close (on {first}).",
  "advise.answer-one":
    "A silent peer’s socket is gone after {most} at the latest; a slow peer has at least {least} to close.",

  "advise.picked.breaks": "It breaks the wish on {kernel}, where sockets last {span}.",
  "advise.picked.not-allowed": "{n} is not allowed; {min} to {max} is.",

  "advise.kernel": "{kernel} (HZ {hz})",
  "advise.comma": ", ",
  "advise.semicolon": "; ",
  "advise.none": "none",
  "advise.wish.gone": "gone within {asked}",
  "advise.wish.keep": "slow peers have {asked}",
  "advise.wish.atMost": "at most {asked} in FIN_WAIT2",
  "advise.wish.atMost-at":
    "at most {asked} in FIN_WAIT2 at {rate} closes a second, {share} % of them with a silent peer",
  "advise.wish.allowed": "a value from {min} to {max}",
  "advise.reached.gone": "its sockets last up to {reached}",
  "advise.reached.keep": "its sockets may go after {reached}",
  "advise.reached.atMost": "up to {reached} of its sockets wait",
  "advise.reached.allowed": "{reached}",
  "advise.reason.exclude": "On {kernel}, “{first}” and “{second}” exclude each other.",
  "advise.reason.exclude-apart": "“{first}” on {kernel} and “{second}” on {other} exclude each other.",
  "advise.reason.nearest-of-second": "Of the values that fulfil the second, {nearest} comes nearest: {reached}.",
  "advise.reason.never": "On {kernel} nothing from 1 to 600 fulfils “{wish}”.",
  "advise.reason.nearest": "{nearest} comes nearest: {reached}.",
  "advise.reason.together": "{wish} on {kernel}",
  "advise.reason.exclude-together": "Any two of these go together, but not all: {list}.",
  "advise.reason.next": "Why not more: with {next}, “{wish}” fails on {kernel}; {reached}.",
  "advise.reason.next-not-allowed": "Why not more: {next} is not allowed.",
  "advise.reason.above-60":
    "Above 60 the socket waits as a full socket first, with its buffers and counted as an orphan, and in all lasts twice what exceeds 60.",
  "advise.reason.floor-wins": "3.5 × RTO is {floor}, and no setting goes below that: {n} lasts just as long.",
  "advise.reason.row-stalls":
    "On {kernel} so many closes make it crowded: the shared timer wheel stalls. The times here are the crowded ones.",
  "advise.reason.gone-at-once":
    "On {kernel} so short a time goes through the short-timeout list: with others, a socket may go as soon as the next tick.",

  "advise.strip.title": "Every value, and the kernels it suits",
  "advise.strip.handle": "The value shown",
  "advise.strip.all": "all of them",
  "advise.strip.meets": "{n} seconds: fulfils the wish",
  "advise.strip.breaks": "{n} seconds: does not fulfil the wish",
  "advise.strip.reading":
    "Filled: the values that fulfil the wish on that kernel. Drag the handle, or use the arrow keys; the table and the files follow.",
  "advise.strip.back": "back to {n}",

  "advise.table.caption": "How long a silent peer’s socket stays, alone and with others",
  "advise.head.kernel": "kernel",
  "advise.head.hz": "HZ",
  "advise.head.now": "now, with {n}",
  "advise.head.then": "with {n}",
  "advise.head.possible": "values that would do",
  "advise.hz.given": "{hz}",
  "advise.hz.read": "{hz}, as its distributor builds it",
  "advise.hz.likely": "{hz}, probably",
  "advise.hz.unknown": "{hz}, assumed",

  "advise.files.title": "To take away",
  "advise.files.label": "The text to take away",
  "advise.files.sysctl": "sysctl.d",
  "advise.files.docker": "docker run",
  "advise.files.kubernetes": "Kubernetes",
  "advise.files.ansible": "Ansible",
  "advise.files.verify": "Check it",
  "advise.files.markdown": "Markdown",
  "advise.files.copy": "copy",
  "advise.files.download": "download",
  "advise.files.selected": "selected, to be copied by hand",

  "advise.file.wished": "Wished, on each of these kernels, alone and with others:",
  "advise.file.lives": "A socket that no process holds, and whose peer stays silent, leaves FIN_WAIT2 after:",
  "advise.file.was": " (was {now})",
  "advise.file.not-reached": "It does not reach sockets that a process still holds, nor TIME_WAIT, which stays 60 s.",
  "advise.file.per-namespace":
    "From 4.6 on each network namespace has a value of its own, 60 at first: set it in containers and pods, too.",
  "advise.file.apply": "Takes effect with: sysctl --system. A socket that already waits keeps its time.",
  "advise.file.docker": "Only with a network namespace of its own (not --network=host), on kernels from 4.6 on.",
  "advise.file.kubernetes":
    "A safe sysctl since Kubernetes 1.29, on nodes with kernel 4.6 or later; before, the kubelet has to allow it (--allowed-unsafe-sysctls). Not for pods with hostNetwork.",
  "advise.file.task": "Limit how long an orphaned socket waits in FIN_WAIT2",
  "advise.file.verify-value": "Should print {n}, and in each pod what the pod has:",
  "advise.file.verify-kinds":
    "Who waits: timer:(timewait,…) or timer:(keepalive,…) without users is an orphan and will go; users:((…)) without a timer is held by that process and will not.",
  "advise.file.verify-times": "An orphan should be gone after:",
  "advise.file.verify-hz": "The HZ the kernel was built with (getconf CLK_TCK does not tell it):",

  "advise.know.title": "What it does not do",
  "advise.know.held":
    "A socket that its process still [holds](term:held) has no timer: no setting ends it. See below what does.",
  "advise.know.time-wait":
    "TIME_WAIT stays 60 s whatever is set here. See [what touches TIME_WAIT](#knobs), and [what is often said of it](#claims).",
  "advise.know.per-namespace":
    "On all these kernels each network namespace has its own value (since 4.6): what you set on a node holds for no container or pod, and the other way round.",
  "advise.know.per-namespace-some":
    "From 4.6 on each network namespace has its own value: what you set on a node holds for no container or pod. Your older kernels have one for the whole machine.",
  "advise.know.one-value":
    "Before 4.6 there is one value for the whole machine: containers see the host’s and cannot have their own.",
  "advise.know.kubernetes":
    "In Kubernetes it is a safe sysctl since 1.29, on nodes with 4.6 or later: a pod may set it in its `securityContext`.",
  "advise.know.conntrack":
    "`conntrack -L` lists entries of the connection tracker, not sockets: they have timeouts of their own, `nf_conntrack_tcp_timeout_fin_wait` and `_time_wait`, 120 s by default.",
  "advise.know.cliff":
    "From 4.1 on, 61 to 89 last shorter than 60, and cost a [full socket](term:full-socket) each. Avoid them.",
  "advise.know.floor": "Below 3.5 × RTO nothing changes: 0.7 s on a local network, more on slow links.",

  "advise.held.title": "A process still holds them: what then?",
  "advise.held.lead":
    "`ss -tanp state fin-wait-2` names the process. It is done sending, and waits for the peer’s end without a limit. Give it one:",
  "advise.held.any.name": "Any language",
  "advise.held.any":
    "`shutdown(SHUT_WR)`, then read until the end or a deadline of your own, then `close()`. From there on `tcp_fin_timeout` holds.",
  "advise.held.any.price": "Price: a peer slower than that is reset when it sends again.",
  "advise.held.node.name": "Node.js",
  "advise.held.node":
    "After `socket.end()`: `setTimeout(() => socket.destroy(), 30_000).unref()`; servers: `allowHalfOpen: false`, the default.",
  "advise.held.node.price": "Price: what the peer sends later is lost.",
  "advise.held.go.name": "Go",
  "advise.held.go":
    "After `CloseWrite()`: `SetReadDeadline(time.Now().Add(30 * time.Second))`, read to the end, `Close()`. In net/http: `IdleTimeout`, `ReadTimeout`.",
  "advise.held.go.price": "Price: one timer a connection, and slow peers are cut off.",
  "advise.held.haproxy.name": "HAProxy",
  "advise.held.haproxy":
    "`timeout client-fin 30s` and `timeout server-fin 30s`: limits for connections that one side has closed.",
  "advise.held.haproxy.price": "Price: a long answer on a half-closed connection is cut off after so long a silence.",
  "advise.held.nginx.name": "nginx",
  "advise.held.nginx":
    "It lingers by itself: `lingering_time` 30 s in all, `lingering_timeout` 5 s between two reads. Lower them if that is too long.",
  "advise.held.nginx.price": "Price: `lingering_close off` can cost a slow client the end of its answer.",
  "advise.held.so-linger.name": "SO_LINGER with 0",
  "advise.held.so-linger": "`close()` sends a RST: neither FIN_WAIT2 nor TIME_WAIT.",
  "advise.held.so-linger.price": "Price: what was not acknowledged yet is lost, and the peer sees “connection reset”.",
  "advise.held.linger2.name": "TCP_LINGER2",
  "advise.held.linger2":
    "`setsockopt(TCP_LINGER2, seconds)`: this one socket’s time in FIN_WAIT2 once it is closed; below 0, none at all. Accepted sockets have their listener’s.",
  "advise.held.linger2.price":
    "Price: a change of the program. Up to 5.7 it can only shorten; from 5.8 on, up to 120 s. No sysctl sets it.",
};
