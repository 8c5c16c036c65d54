//! The derivation and the warnings of a prediction, as ids, formulas, values and sources.

use super::answer::Named as _;
use super::death_row::{DeathRow, QUOTA as ROW_QUOTA, Queue};
use super::entry::Entry;
use super::{How, Keepalive, Path, Step, Timewait, Warning};
use crate::cite::Cite;
use crate::kernel::{Linger2Rule, NOTE_IDS, Note};
use crate::tcp::{FIN_TIME_CITE, Linger2, TIMEWAIT_LEN_CITE, rto_floor, timewait_len};
use crate::units::Ticks;
use crate::values::{Val, Values};

/// Every id a [`Step`] can have, in the order of the derivation.
pub const STEP_IDS: &[&str] = &[
    "rto",
    "floor",
    "base-sysctl",
    "base-linger2",
    "no-fin-wait2",
    "fin-time",
    "path",
    "keepalive-arm",
    "keepalive-exact",
    "keepalive-slack",
    "keepalive-wheel",
    "re-read",
    "re-read-reset",
    "timewait-arm",
    "calendar",
    "calendar-shared",
    "slow-wheel",
    "slow-visits",
    "quota",
    "exact-timer",
    "wheel-rounding",
    "wheel-fixed",
    "total",
];

/// Every id a [`Warning`] can have, besides the notes of the kernel's row.
pub const WARNING_IDS: &[&str] = &[
    "floor-wins",
    "linger2-ignored",
    "linger2-capped",
    "shorter-than-60",
    "full-socket",
    "lowered-resets",
    "may-expire-early",
    "much-later",
    "quota-stall",
    "late-by-granule",
    "beyond-wheel",
];

const TW_C: &str = "net/ipv4/inet_timewait_sock.c";
const TW_H: &str = "include/net/inet_timewait_sock.h";
const TIMER_C: &str = "kernel/time/timer.c";
const TCP_C: &str = "net/ipv4/tcp.c";
const MSECS: Cite = Cite::new("kernel/time.c", "msecs_to_jiffies", "2.6.32–7.2");
const SYSCTL: Cite = Cite::new("kernel/sysctl.c", "proc_dointvec_jiffies", "2.6.32–7.2");
const LINGER2: Cite = Cite::new(TCP_C, "do_tcp_setsockopt, TCP_LINGER2", "2.6.32–7.2");
const CLOSE: Cite = Cite::new(TCP_C, "tcp_close", "2.6.32–7.2");
const KEEPALIVE: Cite = Cite::new("net/ipv4/tcp_timer.c", "tcp_keepalive_timer", "2.6.32–7.2");
const TIME_WAIT: Cite = Cite::new("net/ipv4/tcp_minisocks.c", "tcp_time_wait", "2.6.32–7.2");
const SLACK: Cite = Cite::new("kernel/timer.c", "apply_slack", "2.6.35–4.7");
const CASCADE: Cite = Cite::new("kernel/timer.c", "__run_timers", "2.6.32–4.7");
const WHEEL: Cite = Cite::new(TIMER_C, "calc_wheel_index", "4.8–7.2").by_commit("500462a9de65");
const SCHEDULE_ROW: Cite = Cite::new(TW_C, "inet_twsk_schedule", "2.6.32–4.0");
const RECYCLE_TICK: Cite = Cite::new(TW_H, "INET_TWDR_RECYCLE_TICK", "2.6.32–4.0");
const CALENDAR: Cite = Cite::new(TW_C, "inet_twdr_twcal_tick", "2.6.32–4.0");
const HANGMAN: Cite = Cite::new(TW_C, "inet_twdr_hangman", "2.6.32–4.0");
const QUOTA: Cite = Cite::new(TW_H, "INET_TWDR_TWKILL_QUOTA", "2.6.32–4.0");
const OWN_TIMER: Cite = Cite::new(TW_C, "inet_twsk_schedule", "4.1–4.7").by_commit("789f558cfb36");

/// The derivation, in order.
pub(super) fn steps(path: &Path<'_>) -> Vec<Step> {
    let params = path.params;
    let mut steps = vec![
        Step::new("rto", "ceil(rto_ms * HZ / 1000)", &MSECS)
            .num("rtoMs", params.rto.get().into())
            .num("hz", params.hz.get().into())
            .ticks("rtoTicks", path.rto),
    ];
    if path.linger2 == Linger2::NoFinWait2 {
        let step = Step::new("no-fin-wait2", "linger2 < 0", &CLOSE);
        steps.push(step.num("linger2S", params.linger2.into()));
        return steps;
    }
    let floor = rto_floor(path.rto);
    let timewait = timewait_len(params.hz);
    steps.push(
        Step::new("floor", "4 * rto - floor(rto / 2)", &FIN_TIME_CITE)
            .ticks("rtoTicks", path.rto)
            .ticks("floorTicks", floor),
    );
    steps.push(base_step(path));
    steps.push(
        Step::new("fin-time", "max(base, floor)", &FIN_TIME_CITE)
            .ticks("baseTicks", path.base.ticks())
            .ticks("floorTicks", floor)
            .ticks("finTicks", path.fin_time),
    );
    steps.push(
        Step::new(
            "path",
            "tcp_fin_time > TCP_TIMEWAIT_LEN",
            &TIMEWAIT_LEN_CITE,
        )
        .ticks("finTicks", path.fin_time)
        .ticks("timewaitTicks", timewait)
        .num("twoStages", path.keepalive.is_some().into()),
    );
    if let Some(keepalive) = &path.keepalive {
        keepalive_steps(path, keepalive, &mut steps);
    }
    if let Some(stage) = &path.timewait {
        steps.push(
            Step::new("timewait-arm", "max(timeo, floor)", &TIME_WAIT)
                .ticks("floorTicks", floor)
                .ticks("armedTicks", stage.armed),
        );
        timewait_steps(path, stage, &mut steps);
    }
    steps.push(
        Step::new("total", "sum of the stages", &CLOSE)
            .bounds(["loneMinTicks", "loneMaxTicks"], path.total.lone)
            .bounds(["busyMinTicks", "busyMaxTicks"], path.total.busy),
    );
    steps
}

fn base_step(path: &Path<'_>) -> Step {
    let params = path.params;
    let step = match path.linger2 {
        Linger2::Own(_) => Step::new("base-linger2", "linger2 * HZ", &LINGER2)
            .num("linger2S", params.linger2.into()),
        Linger2::FollowSysctl | Linger2::NoFinWait2 => {
            Step::new("base-sysctl", "tcp_fin_timeout * HZ", &SYSCTL)
        }
    };
    step.num("finTimeoutS", params.fin_timeout.seconds().into())
        .num("hz", params.hz.get().into())
        .ticks("baseTicks", path.base.ticks())
}

fn keepalive_steps(path: &Path<'_>, stage: &Keepalive, steps: &mut Vec<Step>) {
    steps.push(
        Step::new("keepalive-arm", "tcp_fin_time - TCP_TIMEWAIT_LEN", &CLOSE)
            .ticks("finTicks", path.fin_time)
            .ticks("armedTicks", stage.armed),
    );
    let precision = match (stage.entry, stage.rounding) {
        (_, Some(rounding)) => Step::new("keepalive-wheel", "(floor(E / g) + 1) * g", &WHEEL)
            .num("level", rounding.level.into())
            .count("granuleTicks", rounding.granule),
        (Entry::Slack { window, .. }, None) if window > 0 => {
            Step::new("keepalive-slack", "E + 1 ..= E + floor(N / 256)", &SLACK)
                .count("windowTicks", window)
        }
        (Entry::Direct | Entry::Slack { .. } | Entry::Granule { .. }, None) => {
            Step::new("keepalive-exact", "E", &CASCADE)
        }
    };
    steps.push(
        precision
            .ticks("armedTicks", stage.armed)
            .bounds(["minTicks", "maxTicks"], stage.entry.elapsed()),
    );
    let id = if path.timewait.is_some() {
        "re-read"
    } else {
        "re-read-reset"
    };
    steps.push(
        Step::new(id, "tcp_fin_time - TCP_TIMEWAIT_LEN > 0", &KEEPALIVE)
            .ticks("finTicks", stage.fin_time_again)
            .ticks("timewaitTicks", timewait_len(path.params.hz)),
    );
}

fn timewait_steps(path: &Path<'_>, stage: &Timewait, steps: &mut Vec<Step>) {
    let step = match stage.how {
        How::Row(queue) => return row_steps(path.row, stage, queue, steps),
        How::Exact => Step::new("exact-timer", "now + timeo", &OWN_TIMER),
        How::Level(rounding) => {
            let fixed = stage.life.lone.0 == stage.life.lone.1;
            let id = if fixed {
                "wheel-fixed"
            } else {
                "wheel-rounding"
            };
            Step::new(id, "(floor(E / g) + 1) * g", &WHEEL)
                .num("level", rounding.level.into())
                .count("granuleTicks", rounding.granule)
                .bounds(["minTicks", "maxTicks"], stage.life.busy)
        }
    };
    steps.push(step.ticks("armedTicks", stage.armed));
}

fn row_steps(row: Option<&DeathRow>, stage: &Timewait, queue: Queue, steps: &mut Vec<Step>) {
    let Some(row) = row else { return };
    let (life, span) = (stage.life, ["minTicks", "maxTicks"]);
    match queue {
        Queue::Calendar { rows } => {
            steps.push(
                Step::new("calendar", "ceil(timeo / U) < 32", &RECYCLE_TICK)
                    .ticks("armedTicks", stage.armed)
                    .count("unitTicks", row.unit)
                    .count("rows", rows)
                    .bounds(span, life.lone),
            );
            let shared = Step::new("calendar-shared", "base + rows * U", &CALENDAR);
            steps.push(shared.bounds(span, life.busy));
        }
        Queue::Wheel { cells } => {
            let formula = "timeo >= TCP_TIMEWAIT_LEN ? 7 : min(7, ceil(timeo / P))";
            steps.push(
                Step::new("slow-wheel", formula, &SCHEDULE_ROW)
                    .ticks("armedTicks", stage.armed)
                    .count("unitTicks", row.unit)
                    .count("periodTicks", row.period)
                    .count("cells", cells),
            );
            steps.push(
                Step::new("slow-visits", "d + k * P, 0 < d <= P", &HANGMAN)
                    .count("windowTicks", row.window(row.period))
                    .bounds(["loneMinTicks", "loneMaxTicks"], life.lone)
                    .bounds(span, life.busy),
            );
            steps.push(
                Step::new("quota", "d + (2k - 1) * P ..= d + 2k * P", &QUOTA)
                    .count("quota", ROW_QUOTA)
                    .bounds(span, life.overloaded),
            );
        }
    }
}

/// What to beware of, the kernel's own notes first.
pub(super) fn warnings(path: &Path<'_>) -> Vec<Warning> {
    let params = path.params;
    let hz = params.hz;
    let floor = rto_floor(path.rto);
    let timewait = timewait_len(hz);
    let mut warnings: Vec<Warning> = params.kernel.notes.iter().map(note).collect();

    match (path.linger2, params.kernel.rules.linger2) {
        (Linger2::FollowSysctl, Linger2Rule::AtMostSysctl) if params.linger2 > 0 => warnings.push(
            Warning::new("linger2-ignored")
                .num("linger2S", params.linger2.into())
                .num("finTimeoutS", params.fin_timeout.seconds().into()),
        ),
        (Linger2::Own(_), Linger2Rule::AtMostSeconds(cap))
            if i64::from(params.linger2) > i64::from(cap) =>
        {
            let warning = Warning::new("linger2-capped");
            warnings.push(
                warning
                    .num("linger2S", params.linger2.into())
                    .num("capS", cap.into()),
            );
        }
        (Linger2::NoFinWait2, _) => return warnings,
        (Linger2::FollowSysctl | Linger2::Own(_), _) => {}
    }
    if floor > path.base.ticks() {
        warnings.push(
            Warning::new("floor-wins")
                .ms("askedMs", path.base.ticks(), hz)
                .ms("floorMs", floor, hz),
        );
    }
    if let Some(keepalive) = &path.keepalive {
        if Ticks::new(path.total.lone.0) < timewait {
            warnings.push(
                Warning::new("shorter-than-60")
                    .ms("askedMs", path.fin_time, hz)
                    .ms("totalMs", Ticks::new(path.total.lone.1), hz),
            );
        }
        warnings.push(Warning::new("full-socket").ms("stageMs", keepalive.armed, hz));
        if path.timewait.is_none() {
            warnings.push(Warning::new("lowered-resets"));
        }
    }
    if let Some(stage) = &path.timewait {
        timewait_warnings(path, stage, &mut warnings);
    }
    debug_assert!(warnings.iter().all(|w| is_known(w.id)), "{warnings:?}");
    warnings
}

fn timewait_warnings(path: &Path<'_>, stage: &Timewait, warnings: &mut Vec<Warning>) {
    let hz = path.params.hz;
    let (shortest, longest) = (Ticks::new(stage.life.busy.0), Ticks::new(stage.life.lone.1));
    let asked = |id| Warning::new(id).ms("askedMs", stage.armed, hz);
    if shortest < stage.armed {
        warnings.push(asked("may-expire-early").ms("minMs", shortest, hz));
    }
    match stage.how {
        How::Row(Queue::Wheel { .. }) => {
            // Twice what was asked for is what makes readers think the setting is ignored.
            if path.keepalive.is_none() && longest >= stage.armed.times(2) {
                warnings.push(asked("much-later").ms("maxMs", longest, hz));
            }
            let period = path.row.map_or(0, |row| row.period);
            warnings.push(
                Warning::new("quota-stall")
                    .count("quota", ROW_QUOTA)
                    .ms("periodMs", Ticks::new(period), hz)
                    .ms("maxMs", Ticks::new(path.total.overloaded.1), hz),
            );
        }
        How::Level(rounding) => {
            warnings.push(asked("late-by-granule").ms(
                "granuleMs",
                Ticks::new(rounding.granule),
                hz,
            ));
            if rounding.delay < stage.armed.get() {
                warnings.push(Warning::new("beyond-wheel").ms(
                    "endMs",
                    Ticks::new(rounding.delay),
                    hz,
                ));
            }
        }
        How::Row(Queue::Calendar { .. }) | How::Exact => {}
    }
}

fn note(note: &Note) -> Warning {
    let texts = note
        .values
        .iter()
        .map(|(name, text)| (*name, Val::Text(text.clone())));
    Warning {
        id: note.id,
        values: Values(texts.collect()),
    }
}

fn is_known(id: &str) -> bool {
    WARNING_IDS.contains(&id) || NOTE_IDS.contains(&id)
}
