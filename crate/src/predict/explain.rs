//! The derivation and the warnings of a prediction, as ids, formulas, values and sources.

use super::death_row::{DeathRow, Queue};
use super::entry::Entry;
use super::{How, Keepalive, Path, Stage, StageKind, Step, Timewait, Val, Values, Warning};
use crate::cite::Cite;
use crate::kernel::{Linger2Rule, NOTE_IDS};
use crate::tcp::{FIN_TIME_CITE, Linger2, TIMEWAIT_LEN_CITE, rto_floor, timewait_len};
use crate::units::{Ticks, i64_to_f64, int_to_f64};

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
    let rto = int_to_f64(params.rto.get().into());
    let mut steps = vec![Step {
        id: "rto",
        formula: "ceil(rto_ms * HZ / 1000)",
        values: Values(vec![
            ("rtoMs", Val::Num(rto)),
            ("hz", num(params.hz.get())),
            ("rtoTicks", ticks(path.rto)),
        ]),
        cite: MSECS,
    }];
    if path.linger2 == Linger2::NoFinWait2 {
        let values = Values(vec![("linger2S", Val::Num(params.linger2.into()))]);
        steps.push(Step {
            id: "no-fin-wait2",
            formula: "linger2 < 0",
            values,
            cite: CLOSE,
        });
        return steps;
    }
    steps.push(Step {
        id: "floor",
        formula: "4 * rto - floor(rto / 2)",
        values: Values(vec![
            ("rtoTicks", ticks(path.rto)),
            ("floorTicks", ticks(rto_floor(path.rto))),
        ]),
        cite: FIN_TIME_CITE,
    });
    steps.push(base_step(path));
    steps.push(Step {
        id: "fin-time",
        formula: "max(base, floor)",
        values: Values(vec![
            ("baseTicks", ticks(path.base.ticks())),
            ("floorTicks", ticks(rto_floor(path.rto))),
            ("finTicks", ticks(path.fin_time)),
        ]),
        cite: FIN_TIME_CITE,
    });
    let timewait = timewait_len(params.hz);
    steps.push(Step {
        id: "path",
        formula: "tcp_fin_time > TCP_TIMEWAIT_LEN",
        values: Values(vec![
            ("finTicks", ticks(path.fin_time)),
            ("timewaitTicks", ticks(timewait)),
            ("twoStages", num(u32::from(path.keepalive.is_some()))),
        ]),
        cite: TIMEWAIT_LEN_CITE,
    });
    if let Some(keepalive) = &path.keepalive {
        steps.extend(keepalive_steps(path, keepalive));
    }
    if let Some(stage) = &path.timewait {
        steps.push(Step {
            id: "timewait-arm",
            formula: "max(timeo, floor)",
            values: Values(vec![
                ("floorTicks", ticks(rto_floor(path.rto))),
                ("armedTicks", ticks(stage.armed)),
            ]),
            cite: TIME_WAIT,
        });
        steps.extend(timewait_steps(path, stage));
    }
    let (lone, busy) = (path.total.lone, path.total.busy);
    steps.push(Step {
        id: "total",
        formula: "sum of the stages",
        values: Values(vec![
            ("loneMinTicks", count(lone.0)),
            ("loneMaxTicks", count(lone.1)),
            ("busyMinTicks", count(busy.0)),
            ("busyMaxTicks", count(busy.1)),
        ]),
        cite: CLOSE,
    });
    steps
}

fn base_step(path: &Path<'_>) -> Step {
    let params = path.params;
    let hz = ("hz", num(params.hz.get()));
    let base = ("baseTicks", ticks(path.base.ticks()));
    let sysctl = ("finTimeoutS", Val::Num(params.fin_timeout.seconds().into()));
    match path.linger2 {
        Linger2::Own(_) => Step {
            id: "base-linger2",
            formula: "linger2 * HZ",
            values: Values(vec![
                ("linger2S", Val::Num(params.linger2.into())),
                sysctl,
                hz,
                base,
            ]),
            cite: LINGER2,
        },
        Linger2::FollowSysctl | Linger2::NoFinWait2 => Step {
            id: "base-sysctl",
            formula: "tcp_fin_timeout * HZ",
            values: Values(vec![sysctl, hz, base]),
            cite: SYSCTL,
        },
    }
}

fn keepalive_steps(path: &Path<'_>, stage: &Keepalive) -> Vec<Step> {
    let armed = ("armedTicks", ticks(stage.armed));
    let (min, max) = stage.entry.elapsed();
    let span = [("minTicks", count(min)), ("maxTicks", count(max))];
    let arm = Step {
        id: "keepalive-arm",
        formula: "tcp_fin_time - TCP_TIMEWAIT_LEN",
        values: Values(vec![("finTicks", ticks(path.fin_time)), armed.clone()]),
        cite: CLOSE,
    };
    let precision = match (stage.entry, stage.rounding) {
        (_, Some(rounding)) => {
            let wheel = [
                ("level", num(rounding.level)),
                ("granuleTicks", count(rounding.granule)),
            ];
            let values = [armed].into_iter().chain(wheel).chain(span).collect();
            Step {
                id: "keepalive-wheel",
                formula: "(floor(E / g) + 1) * g",
                values: Values(values),
                cite: WHEEL,
            }
        }
        (Entry::Slack { window, .. }, None) if window > 0 => {
            let values = [armed, ("windowTicks", count(window))]
                .into_iter()
                .chain(span)
                .collect();
            Step {
                id: "keepalive-slack",
                formula: "E + 1 ..= E + floor(N / 256)",
                values: Values(values),
                cite: SLACK,
            }
        }
        (Entry::Direct | Entry::Slack { .. } | Entry::Granule { .. }, None) => Step {
            id: "keepalive-exact",
            formula: "E",
            values: Values(vec![armed]),
            cite: CASCADE,
        },
    };
    let id = if path.timewait.is_some() {
        "re-read"
    } else {
        "re-read-reset"
    };
    let again = Step {
        id,
        formula: "tcp_fin_time - TCP_TIMEWAIT_LEN > 0",
        values: Values(vec![
            ("finTicks", ticks(stage.fin_time_again)),
            ("timewaitTicks", ticks(timewait_len(path.params.hz))),
        ]),
        cite: KEEPALIVE,
    };
    vec![arm, precision, again]
}

fn timewait_steps(path: &Path<'_>, stage: &Timewait) -> Vec<Step> {
    let armed = ("armedTicks", ticks(stage.armed));
    let span = |(min, max)| [("minTicks", count(min)), ("maxTicks", count(max))];
    let (lone, busy) = (stage.life.lone, stage.life.busy);
    match stage.how {
        How::Row(queue) => row_steps(path.row, stage, queue),
        How::Exact => {
            vec![Step {
                id: "exact-timer",
                formula: "now + timeo",
                values: Values(vec![armed]),
                cite: OWN_TIMER,
            }]
        }
        How::Level(rounding) => {
            let fixed = lone.0 == lone.1;
            let values = [
                armed,
                ("level", num(rounding.level)),
                ("granuleTicks", count(rounding.granule)),
            ];
            vec![Step {
                id: if fixed {
                    "wheel-fixed"
                } else {
                    "wheel-rounding"
                },
                formula: "(floor(E / g) + 1) * g",
                values: Values(values.into_iter().chain(span(busy)).collect()),
                cite: WHEEL,
            }]
        }
    }
}

fn row_steps(row: Option<&DeathRow>, stage: &Timewait, queue: Queue) -> Vec<Step> {
    let Some(row) = row else { return Vec::new() };
    let armed = ("armedTicks", ticks(stage.armed));
    let life = stage.life;
    let span = |(min, max)| [("minTicks", count(min)), ("maxTicks", count(max))];
    match queue {
        Queue::Calendar { rows } => {
            let asked = [armed, ("unitTicks", count(row.unit)), ("rows", count(rows))];
            vec![
                Step {
                    id: "calendar",
                    formula: "ceil(timeo / U) < 32",
                    values: Values(asked.into_iter().chain(span(life.lone)).collect()),
                    cite: RECYCLE_TICK,
                },
                Step {
                    id: "calendar-shared",
                    formula: "base + rows * U",
                    values: Values(span(life.busy).into()),
                    cite: CALENDAR,
                },
            ]
        }
        Queue::Wheel { cells } => {
            let asked = [
                armed,
                ("unitTicks", count(row.unit)),
                ("periodTicks", count(row.period)),
                ("cells", count(cells)),
            ];
            let slack = ("windowTicks", count(row.window(row.period)));
            let lone = [
                ("loneMinTicks", count(life.lone.0)),
                ("loneMaxTicks", count(life.lone.1)),
            ];
            vec![
                Step {
                    id: "slow-wheel",
                    formula: "timeo >= TCP_TIMEWAIT_LEN ? 7 : min(7, ceil(timeo / P))",
                    values: Values(asked.into()),
                    cite: SCHEDULE_ROW,
                },
                Step {
                    id: "slow-visits",
                    formula: "d + k * P, 0 < d <= P",
                    values: Values(
                        [slack]
                            .into_iter()
                            .chain(lone)
                            .chain(span(life.busy))
                            .collect(),
                    ),
                    cite: HANGMAN,
                },
                Step {
                    id: "quota",
                    formula: "d + (2k - 1) * P ..= d + 2k * P",
                    values: Values(
                        [("quota", Val::Num(100.0))]
                            .into_iter()
                            .chain(span(life.overloaded))
                            .collect(),
                    ),
                    cite: QUOTA,
                },
            ]
        }
    }
}

/// What to beware of, the kernel's own notes first.
pub(super) fn warnings(path: &Path<'_>, stages: &[Stage]) -> Vec<Warning> {
    let params = path.params;
    let hz = params.hz;
    let ms = |ticks: Ticks| Val::Num(ticks.to_ms(hz));
    let notes = params.kernel.notes.iter().map(|note| Warning {
        id: note.id,
        values: Values(
            note.values
                .iter()
                .map(|(name, value)| (*name, Val::Text(value.clone())))
                .collect(),
        ),
    });
    let mut warnings: Vec<Warning> = notes.collect();
    let mut warn = |id, values: Vec<(&'static str, Val)>| {
        warnings.push(Warning {
            id,
            values: Values(values),
        })
    };

    let rule = params.kernel.rules.linger2;
    match (path.linger2, rule) {
        (Linger2::FollowSysctl, Linger2Rule::AtMostSysctl) if params.linger2 > 0 => warn(
            "linger2-ignored",
            vec![
                ("linger2S", Val::Num(params.linger2.into())),
                ("finTimeoutS", Val::Num(params.fin_timeout.seconds().into())),
            ],
        ),
        (Linger2::Own(_), Linger2Rule::AtMostSeconds(cap))
            if i64::from(params.linger2) > i64::from(cap) =>
        {
            warn(
                "linger2-capped",
                vec![
                    ("linger2S", Val::Num(params.linger2.into())),
                    ("capS", num(cap)),
                ],
            );
        }
        (Linger2::FollowSysctl | Linger2::NoFinWait2 | Linger2::Own(_), _) => {}
    }
    if path.linger2 == Linger2::NoFinWait2 {
        return warnings;
    }
    let floor = rto_floor(path.rto);
    if floor > path.base.ticks() {
        warn(
            "floor-wins",
            vec![("askedMs", ms(path.base.ticks())), ("floorMs", ms(floor))],
        );
    }
    let total = path.total;
    let timewait = timewait_len(hz);
    if path.keepalive.is_some() {
        if Ticks::new(total.lone.0) < timewait {
            warn(
                "shorter-than-60",
                vec![
                    ("askedMs", ms(path.fin_time)),
                    ("totalMs", ms(Ticks::new(total.lone.1))),
                ],
            );
        }
        warn(
            "full-socket",
            vec![(
                "stageMs",
                Val::Num(stages.first().map_or(0.0, |s| s.armed_ms)),
            )],
        );
        if path.timewait.is_none() {
            warn("lowered-resets", vec![]);
        }
    }
    if let Some(stage) = &path.timewait {
        let asked = ("askedMs", ms(stage.armed));
        let two_stages = stages
            .first()
            .is_some_and(|first| first.kind == StageKind::Keepalive);
        let (lone, busy) = (stage.life.lone, stage.life.busy);
        if Ticks::new(busy.0) < stage.armed {
            warn(
                "may-expire-early",
                vec![asked.clone(), ("minMs", ms(Ticks::new(busy.0)))],
            );
        }
        match stage.how {
            How::Row(Queue::Wheel { .. }) => {
                // Twice what was asked for is what makes readers think the setting is ignored.
                if !two_stages && lone.1 >= 2 * stage.armed.get() {
                    warn("much-later", vec![asked, ("maxMs", ms(Ticks::new(lone.1)))]);
                }
                let period = path.row.map_or(0, |row| row.period);
                warn(
                    "quota-stall",
                    vec![
                        ("quota", Val::Num(100.0)),
                        ("periodMs", ms(Ticks::new(period))),
                        ("maxMs", ms(Ticks::new(total.overloaded.1))),
                    ],
                );
            }
            How::Level(rounding) => {
                warn(
                    "late-by-granule",
                    vec![asked, ("granuleMs", ms(Ticks::new(rounding.granule)))],
                );
                if rounding.delay < stage.armed.get() {
                    warn(
                        "beyond-wheel",
                        vec![("endMs", ms(Ticks::new(rounding.delay)))],
                    );
                }
            }
            How::Row(Queue::Calendar { .. }) | How::Exact => {}
        }
    }
    debug_assert!(warnings.iter().all(|w| is_known(w.id)), "{warnings:?}");
    warnings
}

fn is_known(id: &str) -> bool {
    WARNING_IDS.contains(&id) || NOTE_IDS.contains(&id)
}

fn ticks(ticks: Ticks) -> Val {
    count(ticks.get())
}

fn count(n: u64) -> Val {
    Val::Num(int_to_f64(n))
}

fn num(n: u32) -> Val {
    Val::Num(i64_to_f64(n.into()))
}
