//! How long a socket stays, in closed form, with the derivation.
//!
//! This is one of two routes to the same numbers: here the extremes follow from arithmetic, in
//! [`crate::sim`] the kernel's mechanism is run tick by tick. They share the units, the rules of
//! TCP ([`crate::tcp`]) and the version table, and no mechanism; tests/agree.rs holds them against
//! each other.

mod answer;
mod death_row;
mod entry;
mod explain;
mod level_wheel;
mod remaining;

pub use answer::{
    KernelAnswer, Prediction, QueueKind, Span, Spans, Stage, StageEnd, StageKind, Step, Warning,
};
pub use death_row::Lives;
pub(crate) use death_row::{QUOTA as STALL_QUOTA, RowFacts};
pub use explain::{STEP_IDS, WARNING_IDS};
pub use remaining::{Left, Mini, Phase, Remaining, Shown};

use crate::kernel::{Kernel, Mechanism};
use crate::tcp::{Base, FinTimeout, Linger2, fin_time, rto_floor, timewait_len};
use crate::units::{Hz, Millis, Ticks};
use death_row::{Bounds, DeathRow, Queue};
use entry::Entry;
use level_wheel::Rounding;

/// What a prediction is asked for.
#[derive(Clone, Debug)]
pub struct Params {
    /// The kernel.
    pub kernel: Kernel,
    /// Its ticks per second.
    pub hz: Hz,
    /// `net.ipv4.tcp_fin_timeout` at close.
    pub fin_timeout: FinTimeout,
    /// The socket's retransmission timeout at close.
    pub rto: Millis,
    /// `TCP_LINGER2` as passed to `setsockopt`, in seconds; 0 follows the sysctl.
    pub linger2: i32,
    /// The sysctl when the keepalive stage ends, if it was changed meanwhile.
    pub fin_timeout_at_expiry: Option<FinTimeout>,
}

/// Predicts how long an orphaned socket whose peer stays silent remains in FIN_WAIT2.
#[must_use]
pub fn predict(params: &Params) -> Prediction {
    predict_with(params, explain::steps)
}

/// The same without the derivation, which is the larger part of the answer.
#[must_use]
pub fn predict_without_steps(params: &Params) -> Prediction {
    predict_with(params, |_| Vec::new())
}

fn predict_with(params: &Params, steps: fn(&Path<'_>) -> Vec<Step>) -> Prediction {
    let row = death_row(params);
    let path = Path::new(params, row.as_ref());
    let (_, time_wait) = path.timewait_after(Entry::Direct, timewait_len(params.hz));
    let spans = |lives| to_spans(lives, params);
    Prediction {
        kernel: KernelAnswer::from(&params.kernel),
        hz: params.hz.get(),
        fin_timeout_s: params.fin_timeout.seconds(),
        rto_ms: params.rto.get(),
        effective_ticks: path.fin_time.get(),
        effective_ms: path.fin_time.to_ms(params.hz),
        total: spans(path.total),
        time_wait: spans(time_wait),
        steps: steps(&path),
        warnings: explain::warnings(&path),
        stages: path.stages(),
    }
}

/// [`Prediction::total`] in ticks for each of several settings; on kernels without a shared row
/// `overloaded` is as `busy`.
pub fn lifetimes(
    params: &Params,
    settings: impl Iterator<Item = FinTimeout>,
) -> impl Iterator<Item = Lives> {
    let row = death_row(params);
    // One copy for all: it holds the kernel's name.
    let mut params = params.clone();
    settings.map(move |fin_timeout| {
        params.fin_timeout = fin_timeout;
        Path::new(&params, row.as_ref()).total
    })
}

/// Whether so many sockets in a thousand seconds, evenly spread, stall a shared row for good: more
/// of them come between two visits of the hangman than it kills in one. False where no row is shared.
///
/// Every socket that the machine closes first enters the row, in FIN_WAIT2 or in TIME_WAIT, and each
/// cell takes all that enter between two visits, whichever state they are in.
#[must_use]
pub fn row_stalls(kernel: &Kernel, hz: Hz, per_1000_s: u64) -> bool {
    kernel.rules.mechanism == Mechanism::DeathRow
        && DeathRow::new(hz, kernel.rules).stalls_at(per_1000_s)
}

fn death_row(params: &Params) -> Option<DeathRow> {
    let rules = params.kernel.rules;
    (rules.mechanism == Mechanism::DeathRow).then(|| DeathRow::new(params.hz, rules))
}

/// The time-wait stage.
#[derive(Clone, Copy, Debug)]
struct Timewait {
    armed: Ticks,
    life: Lives,
    how: How,
}

/// What the mechanism makes of a time-wait timeout.
#[derive(Clone, Copy, Debug)]
enum How {
    Row(Queue),
    Exact,
    Level(Rounding),
}

/// The keepalive stage.
#[derive(Clone, Copy, Debug)]
struct Keepalive {
    armed: Ticks,
    entry: Entry,
    /// On the level wheel.
    rounding: Option<Rounding>,
    /// `tcp_fin_time` when it ends.
    fin_time_again: Ticks,
}

/// The way a socket takes, worked out.
#[derive(Clone, Debug)]
struct Path<'a> {
    params: &'a Params,
    /// On kernels that have one.
    row: Option<&'a DeathRow>,
    rto: Ticks,
    linger2: Linger2,
    base: Base,
    fin_time: Ticks,
    keepalive: Option<Keepalive>,
    timewait: Option<Timewait>,
    total: Lives,
}

const NOTHING: Lives = Lives {
    lone: (0, 0),
    busy: (0, 0),
    overloaded: (0, 0),
};

impl<'a> Path<'a> {
    fn new(params: &'a Params, row: Option<&'a DeathRow>) -> Self {
        let Params {
            hz,
            fin_timeout,
            rto,
            ref kernel,
            ..
        } = *params;
        let rto = rto.to_ticks_ceil(hz);
        let linger2 = Linger2::store(
            params.linger2,
            fin_timeout.seconds(),
            kernel.rules.linger2,
            hz,
        );
        let base_of = |sysctl: FinTimeout| match linger2 {
            Linger2::Own(ticks) => Base::Own(ticks),
            Linger2::FollowSysctl | Linger2::NoFinWait2 => Base::Sysctl(sysctl.ticks(hz)),
        };
        let base = base_of(fin_timeout);
        let mut path = Self {
            params,
            row,
            rto,
            linger2,
            base,
            fin_time: Ticks::ZERO,
            keepalive: None,
            timewait: None,
            total: NOTHING,
        };
        if linger2 == Linger2::NoFinWait2 {
            return path;
        }
        path.fin_time = fin_time(base, rto);
        if path.fin_time <= timewait_len(hz) {
            let (timewait, total) = path.timewait_after(Entry::Direct, path.fin_time);
            (path.timewait, path.total) = (Some(timewait), total);
            return path;
        }
        let again = base_of(params.fin_timeout_at_expiry.unwrap_or(fin_timeout));
        let keepalive = path.keepalive(path.fin_time - timewait_len(hz), fin_time(again, rto));
        path.keepalive = Some(keepalive);
        if keepalive.fin_time_again > timewait_len(hz) {
            let left = keepalive.fin_time_again - timewait_len(hz);
            let (timewait, total) = path.timewait_after(keepalive.entry, left.max(rto_floor(rto)));
            (path.timewait, path.total) = (Some(timewait), total);
        } else {
            path.total = same(keepalive.entry.elapsed());
        }
        path
    }

    fn keepalive(&self, armed: Ticks, fin_time_again: Ticks) -> Keepalive {
        let Params { hz, ref kernel, .. } = *self.params;
        let (entry, rounding) = match kernel.rules.mechanism {
            Mechanism::DeathRow | Mechanism::CascadingWheel => {
                let window = if kernel.rules.slack {
                    entry::slack_window(armed.get())
                } else {
                    0
                };
                (
                    Entry::Slack {
                        armed: armed.get(),
                        window,
                    },
                    None,
                )
            }
            Mechanism::LevelWheel => {
                let ahead = u64::from(kernel.rules.wheel_base_ahead);
                let rounding = level_wheel::rounding(armed, ahead, hz);
                (
                    Entry::Granule {
                        armed: rounding.delay,
                        granule: rounding.granule,
                    },
                    Some(rounding),
                )
            }
        };
        Keepalive {
            armed,
            entry,
            rounding,
            fin_time_again,
        }
    }

    /// The time-wait stage after `entry`, and the lives from the very start.
    fn timewait_after(&self, entry: Entry, armed: Ticks) -> (Timewait, Lives) {
        let Params { hz, ref kernel, .. } = *self.params;
        let rules = kernel.rules;
        let (how, life, total) = match (rules.mechanism, self.row) {
            (Mechanism::DeathRow, Some(row)) => {
                let queue = row.queue(armed);
                let (life, total) = row.lives(entry, queue);
                (How::Row(queue), life, total)
            }
            (Mechanism::CascadingWheel | Mechanism::DeathRow, _) => {
                let life = (armed.get(), armed.get());
                (How::Exact, same(life), same(sum(entry.elapsed(), life)))
            }
            (Mechanism::LevelWheel, _) => {
                // A timer's own callback runs after the tick has; elsewhere it depends on the version.
                let in_callback = entry != Entry::Direct;
                let ahead = u64::from(in_callback || rules.wheel_base_ahead);
                let rounding = level_wheel::rounding(armed, ahead, hz);
                let life = level_wheel::life(rounding, entry);
                (
                    How::Level(rounding),
                    same(life),
                    same(sum(entry.elapsed(), life)),
                )
            }
        };
        (Timewait { armed, life, how }, total)
    }

    fn stages(&self) -> Vec<Stage> {
        let stage = |kind, queue, slot, armed: Ticks, lives, end| {
            let Spans {
                lone,
                busy,
                overloaded,
            } = to_spans(lives, self.params);
            Stage {
                kind,
                queue,
                slot,
                armed_ticks: armed.get(),
                armed_ms: armed.to_ms(self.params.hz),
                lone,
                busy,
                overloaded,
                end,
            }
        };
        let mut stages = Vec::new();
        if let Some(of) = &self.keepalive {
            let end = if self.timewait.is_some() {
                StageEnd::NextStage
            } else {
                StageEnd::Reset
            };
            let (kind, lives) = (StageKind::Keepalive, same(of.entry.elapsed()));
            stages.push(stage(kind, QueueKind::SkTimer, None, of.armed, lives, end));
        }
        if let Some(of) = &self.timewait {
            let (queue, slot) = match of.how {
                How::Row(Queue::Calendar { rows }) => (QueueKind::Fast, Some(rows)),
                How::Row(Queue::Wheel { cells }) => (QueueKind::Slow, Some(cells)),
                How::Exact | How::Level(_) => (QueueKind::TwTimer, None),
            };
            let (kind, end) = (StageKind::Timewait, StageEnd::Destroyed);
            stages.push(stage(kind, queue, slot, of.armed, of.life, end));
        }
        stages
    }
}

fn sum(a: Bounds, b: Bounds) -> Bounds {
    (a.0 + b.0, a.1 + b.1)
}

/// The same under every load.
fn same(bounds: Bounds) -> Lives {
    Lives {
        lone: bounds,
        busy: bounds,
        overloaded: bounds,
    }
}

fn to_spans(lives: Lives, params: &Params) -> Spans {
    let shared = params.kernel.rules.mechanism == Mechanism::DeathRow;
    Spans {
        lone: Span::new(lives.lone, params.hz),
        busy: Span::new(lives.busy, params.hz),
        overloaded: shared.then(|| Span::new(lives.overloaded, params.hz)),
    }
}
