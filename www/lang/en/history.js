export default {
  "history.lead":
    "Choose a release to see what it changed here, what it left alone, and where the sources say so. The model goes by the same table.",
  "history.line": "Releases that changed something here",
  "history.era.death-row": "*Up to 4.0.* One timer wheel, shared by the whole machine",
  "history.era.cascading-wheel": "*4.1 to 4.7.* A timer each, exact",
  "history.era.level-wheel": "*4.8 and later.* A timer each, rounded up",
  "history.station": "{name}, changes: {n} {mine}",
  "history.mine": "(your kernel’s)",
  "history.reading":
    "Below each stretch of the line are stable branches and distributors’ kernels that went their own way there. Underlined is the release whose rules your kernel follows. Arrow keys move along the line. *With others, alone, crowded*: [with other closing sockets waiting](term:with-others), [with none](term:alone), [with over 100 in one slot](term:crowded).",
  "history.finding.first": "{name}: one shared timer wheel, on which a setting of {t} s lasts {is} alone",
  "history.finding.moved": "Since {name} a setting of {t} s lasts {is}; before, it was {was}",
  "history.finding.crowd": "{name} left a setting of {t} s alone, but crowded TIME_WAIT went from {was} to {is}",
  "history.finding.own":
    "{name} has a setting of its own for TIME_WAIT; a tcp_fin_timeout of {t} s lasts {is}, as before",
  "history.finding.same": "{name} moved no timer: a setting of {t} s lasts {is}, as before",
  "history.at.mainline": "Linux {name}",
  "history.at.branch": "{name}, from {version}",
  "history.ships": "The kernel of {where}.",
  "history.ships.one": "{where} ({version})",
  "history.list": ", ",
  "history.nothing": "Nothing of its own in this matter, as far as its sources were read.",
  "history.cite": "{symbol}, {file}, read in {version}",
  "history.cite.commit": "{symbol}, {file}, read in {version}, {commit}",
  "history.commit": "commit {commit}",
  "history.since": "(from {version})",
  "history.approximate": "The release is only likely: what was read lies on both sides of it.",
  "history.asked": "Setting",
  "history.reading.yours": "{t} s, alone",
  "history.reading.busy": "{t} s, with others",
  "history.reading.above": "{t} s, alone",
  "history.reading.time-wait": "TIME_WAIT, alone",
  "history.reading.crowd": "TIME_WAIT, crowded",
  "history.no-row": "no shared wheel",
  "history.same":
    "Unchanged since 2.6.32: the minimum of {floor}, the 60 s of TIME_WAIT, the border at 60 s with the same wait twice beyond it, and no timer at all while a process holds the socket.",
  "history.same.all":
    "No time changed. Unchanged since 2.6.32: the minimum of {floor}, the 60 s of TIME_WAIT, the border at 60 s with the same wait twice beyond it, and no timer at all while a process holds the socket.",
  "history.go": "Set the page to {k}",

  "change.death-row":
    "FIN_WAIT2 and TIME_WAIT share one timer wheel of eight slots and a short-timeout list of 32, for the whole machine and every namespace.",
  "change.overflow-message":
    "When `tcp_max_tw_buckets` is reached, the kernel log says “time wait bucket table overflow”.",
  "change.overflow-counter":
    "Reaching `tcp_max_tw_buckets` is only counted from here on (`TCPTimeWaitOverflow`); the message is gone.",
  "change.initial-rto":
    "A connection begins with an RTO of {seconds} s; before, it was 3 s. The minimum of 3.5 × RTO follows from it.",
  "change.timer-slack":
    "A timer set 256 ticks ahead or more may come late by up to 1/256 of its delay, to save wake-ups. The wheel’s own timer and the keepalive stage are such timers.",
  "change.tw-ack-rate-limit": "Answers to segments outside the window are rate limited.",
  "change.timer-per-socket":
    "The shared wheel is gone: every time-wait socket has a timer of its own, for {extraBytes} bytes more each. No slots, no quota, no stall: it lasts as long as it is set.",
  "change.arm-before-hash":
    "The timer is set before other CPUs can find the socket, no longer after. The time it lasts does not change.",
  "change.level-wheel":
    "Timers move to a wheel of levels, coarser the farther ahead they are set: never early, up to about an eighth late.",
  "change.timer-slack-gone": "Timer slack is gone; the wheel rounds more than it did.",
  "change.sysctl-per-netns": "`tcp_fin_timeout` becomes a setting of each network namespace.",
  "change.timestamp-offsets":
    "Timestamps get an offset of their own in each connection, which makes `tcp_tw_recycle` useless at best.",
  "change.tw-buckets-per-netns": "`tcp_max_tw_buckets` is counted in each network namespace.",
  "change.recycle-removed":
    "`tcp_tw_recycle` is removed. It cut TIME_WAIT to 3.5 × RTO, and refused clients behind NAT.",
  "change.sysctl-upper-limit":
    "A `tcp_fin_timeout` too large for the kernel is refused with EINVAL; before, it was cut off silently.",
  "change.tw-reuse-loopback": "`tcp_tw_reuse` is {default} by default: for connections over loopback only.",
  "change.tw-reuse-age":
    "`tcp_tw_reuse` needs the clock’s second to have changed once; before, more than one second had to have passed.",
  "change.rfc1337-no-restart": "With `tcp_rfc1337`, a RST in TIME_WAIT no longer restarts its 60 s.",
  "change.tw-timeout-sysctl":
    "A setting of the distributor’s own, `net.ipv4.tcp_tw_timeout`, makes TIME_WAIT {minSeconds} to {maxSeconds} s long. It is documented, but its source was not read, and the model does not have it.",
  "change.linger2-cap":
    "`TCP_LINGER2` may be up to {seconds} s whatever the sysctl says; before, what exceeded the sysctl was silently ignored.",
  "change.fin-wait2-not-reused":
    "`tcp_tw_reuse` takes only what is really in TIME_WAIT, no longer a time-wait socket in FIN_WAIT2.",
  "change.orphan-count-cached": "The count of orphans is a sum kept for a moment, and may lag behind.",
  "change.tw-counted-when-scheduled":
    "The counters TW and TWKilled count when a socket is first scheduled, no longer when it dies.",
  "change.timer-not-pinned": "The timer may run on another CPU than the one that set it.",
  "change.rto-min-sysctl": "The smallest RTO can be set (`tcp_rto_min_us`), and with it the minimum of 3.5 × RTO.",
  "change.tw-reuse-delay":
    "How old a TIME_WAIT must be for `tcp_tw_reuse` can be set: `tcp_tw_reuse_delay`, {minMs} to {maxMs} ms, {defaultMs} by default.",
  "change.rto-max-sysctl": "The largest RTO can be set (`tcp_rto_max_ms`), and with it the largest 3.5 × RTO.",
  "change.stall-rearm-one-second":
    "Where a slot was so full that even a second round was needed, the wheel moves on after one second, not after a whole period: the stall costs 1 s.",

  "history.commit.title": "4.1: {gain} % more connections, and no more contention on one global lock",
  "history.commit.lead":
    "What the commit says it measured: {streams} connections at a time opened and closed for {seconds} s against one machine, with `tcp_tw_recycle` on, and a ping beside them. With one wheel and one lock for all CPUs, a CPU could spin up to 30 ms for its turn. The price is {extraBytes} bytes a socket.",
  "history.commit.rates": "Connections per second, two runs each",
  "history.commit.pings": "Ping meanwhile, ms: least, mean and most, on a logarithmic scale",
  "history.commit.before": "before",
  "history.commit.after": "4.1",
  "history.commit.ping": "{min} / {avg} / {max}, mdev {mdev}",
  "history.commit.source":
    "Published, not measured here: [commit {commit}](https://git.kernel.org/linus/789f558cfb36) ({version}), `{symbol}` in {file}.",

  "history.race.title": "4.3: a race fixed, with no effect on times",
  "history.race.lead":
    "In 4.1 and 4.2 another CPU could find a new time-wait socket before its timer was set. A packet of the same connection, handled there at just that moment, met a half-made socket. It takes packets at the wrong moment, not a setting, and changes no time when it does not happen.",
  "history.race.packet": "Meanwhile on CPU 1",
  "history.race.packet.rst": "a RST, before the timer",
  "history.race.packet.fin": "the peer’s FIN, before the timer",
  "history.race.packet.between": "a RST, before the count",
  "history.race.old": "4.1 and 4.2: found, then timed",
  "history.race.fixed": "4.3 and 4.1.52: timed, then found",
  "history.race.cpu": "CPU {cpu}",
  "history.race.back": "To the step before",
  "history.race.forth": "To the next step",
  "history.race.step": "Step of both orders",
  "history.race.at": "Step {step} of {of}",
  "history.race.said": "{order}. {cpu}: {what}.",
  "history.race.reading":
    "Both orders are at the same step; the arrow keys move them. A socket lives as long as someone holds a reference to it. From the source of 4.1 and commit ed2e923945; not reproduced on a running kernel.",
  "history.race.do.alloc": "makes the time-wait socket",
  "history.race.do.hash": "puts it into the tables: from now on it can be found",
  "history.race.do.find": "finds it for a packet",
  "history.race.do.nothing-to-stop": "RST: stop the timer and take it out. No timer is set, so nothing is done",
  "history.race.do.leave": "drops its reference",
  "history.race.do.arm": "sets the timer, as if nothing had come",
  "history.race.do.done": "drops its reference",
  "history.race.do.arm-first": "sets the timer, while nobody can see the socket",
  "history.race.do.miss": "does not find it: it is in no table yet",
  "history.race.do.hash-last": "puts it into the tables, with every reference counted",
  "history.race.do.kill": "RST: stops the timer and takes it out",
  "history.race.do.restart-first": "FIN: TIME-WAIT begins, and the timer is set for 60 s",
  "history.race.do.arm-over": "sets the timer for FIN_WAIT2 over it",
  "history.race.do.restart": "FIN: TIME-WAIT begins, and the running timer is moved to 60 s",
  "history.race.do.arm-uncounted": "sets the timer; its reference is not counted yet",
  "history.race.do.kill-early":
    "RST: stops the timer, takes it out, gives back the timer’s reference, which is CPU 0’s",
  "history.race.do.leave-free": "drops its reference: that was the last one, the memory is freed",
  "history.race.do.count-late": "counts the timer’s reference, in memory that is no longer its own",
  "history.race.do.free-again": "drops its reference: the same memory is freed again",
  "history.race.row.found": "Can be found",
  "history.race.row.state": "Shown as",
  "history.race.row.timer": "Timer",
  "history.race.row.refs": "References",
  "history.race.row.count": "Counted sockets",
  "history.race.found.true": "yes",
  "history.race.found.false": "no",
  "history.race.timer.off": "not set",
  "history.race.timer.set": "tcp_fin_timeout",
  "history.race.timer.sixty": "60 s",
  "history.race.refs": "{n}: {who}",
  "history.race.refs.none": "0",
  "history.race.ref.hash": "connection table",
  "history.race.ref.port": "port table",
  "history.race.ref.timer": "timer",
  "history.race.ref.cpu0": "CPU 0",
  "history.race.ref.cpu1": "CPU 1",
  "history.race.fate.undead": "It should be gone, but stays for all of its time.",
  "history.race.fate.short": "TIME-WAIT will end after tcp_fin_timeout instead of 60 s.",
  "history.race.fate.freed": "Freed while CPU 0 still works on it.",
  "history.race.fate.twice": "Freed twice.",
  "history.race.fate.gone": "Gone, and every count is right.",
  "history.race.fate.whole": "TIME-WAIT lasts its 60 s.",

  "history.rounding.title": "4.8: TIME_WAIT ends up to {least} late at HZ {leastHz}, up to {most} at HZ {mostHz}",
  "history.rounding.lead":
    "How coarse the wheel is depends on how many *ticks* ahead a timer is set, so what rounding costs depends on HZ, and not in one direction. The bars show how much later than set.",
  "history.rounding.timeWait": "TIME_WAIT: seconds beyond 60",
  "history.rounding.total": "Your {t} s in FIN_WAIT2: seconds beyond what its timers were set for",
  "history.rounding.hz": "HZ {hz}",
  "history.rounding.reading": "From the model for {k}, alone. The solid bar is your HZ.",

  "history.stall.title": "RHEL 7: in a stall TIME_WAIT lasts {is} on average, no longer {was}",
  "history.stall.wait": "RHEL 7: what became of the stall",
  "history.stall.lead":
    "With over 100 sockets in one slot the wheel stops for a period; with every slot that full TIME_WAIT lasts {was}. Late kernels of RHEL 7 resume after one second where a slot took more than one round: {is}, depending on the rate.",
  "history.stall.early": "up to 3.10.0-514",
  "history.stall.late": "from 3.10.0-1127",
  "history.stall.said": "Mean TIME_WAIT by sockets per second: {rates}.",
  "history.stall.at": "at {rate}, {was} up to 3.10.0-514 and {is} from 3.10.0-1127",
  "history.stall.reading":
    "Mean TIME_WAIT in seconds (upwards) against sockets per second (to the right): a steady stream, simulated tick by tick at HZ {hz}.",
  "history.stall.again": "Compute it again here",
  "history.stall.again.running": "Simulating some five million sockets in your browser …",
  "history.stall.again.same": "Simulated in your browser just now: the same, to the last digit.",
  "history.stall.again.failed": "This could not be computed: {message}",
  "history.stall.again.differs":
    "Simulated in your browser just now: not the same. That should not happen; please report it.",
};
