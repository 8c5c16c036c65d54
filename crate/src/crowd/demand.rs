//! How many sockets a load asks for, while no limit stands in its way.
//!
//! By Little's law a population is the rate at which sockets come, times the mean of how long they
//! stay. The stays are those of [`crate::predict`]; what is added here is their *mean* under a
//! steady load, which depends on what ends a socket:
//!
//! * its own timer: the middle of the span, as every lateness in it is equally likely;
//! * the calendar: the first socket of a batch stays as long as asked for, and the batch goes with
//!   it, so the mean is about half;
//! * the slow wheel: [`super::row`].

use super::row::{Before, Inflow, Kind, Steady, steady};
use crate::predict::{Prediction, QueueKind, RowFacts, Span, Stage, StageKind};
use crate::units::int_to_f64;

/// Closes a tick, by what their peer does.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rates {
    /// It never sends its FIN.
    pub(super) silent: f64,
    /// Its FIN comes after a while.
    pub(super) late: f64,
    /// Its FIN comes with the ACK, or at once: FIN_WAIT2 is not seen.
    pub(super) prompt: f64,
}

impl Rates {
    pub(super) fn total(self) -> f64 {
        self.silent + self.late + self.prompt
    }

    pub(super) fn with_fin_wait2_times(self, part: f64) -> Self {
        Self {
            silent: self.silent * part,
            late: self.late * part,
            ..self
        }
    }
}

/// How many there are: the least, the mean and the most.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Population {
    pub(super) min: f64,
    pub(super) mean: f64,
    pub(super) max: f64,
}

impl Population {
    /// Sockets that come at a rate and stay so long.
    fn of(rate: f64, stay: Stay) -> Self {
        Self {
            min: rate * stay.min,
            mean: rate * stay.mean,
            max: rate * stay.max,
        }
    }

    fn of_kind(rate: f64, kind: Kind) -> Self {
        Self {
            min: rate * kind.min_life,
            mean: kind.mean,
            max: rate * kind.max_life,
        }
    }

    pub(super) fn and(self, other: Self) -> Self {
        Self {
            min: self.min + other.min,
            mean: self.mean + other.mean,
            max: self.max + other.max,
        }
    }
}

/// Time-wait sockets that come at one rate and go in batches.
#[derive(Clone, Copy, Debug)]
pub(super) struct Batches {
    /// Sockets a tick.
    pub(super) rate: f64,
    /// Ticks between two batches that go; 0 where each goes for itself.
    pub(super) every: f64,
    /// The longest stay.
    pub(super) longest: f64,
}

/// What a load asks for.
#[derive(Clone, Debug)]
pub(super) struct Demand {
    /// Full sockets in FIN_WAIT2, under the keepalive timer.
    pub(super) orphans: Population,
    /// Time-wait sockets in the sub-state FIN_WAIT2.
    pub(super) fin_wait2: Population,
    pub(super) time_wait: Population,
    /// Sockets a tick that become orphans.
    pub(super) orphan_rate: f64,
    /// Sockets a tick that become time-wait sockets.
    pub(super) entry_rate: f64,
    /// Sockets a tick whose FIN comes when they are gone.
    pub(super) missed_rate: f64,
    pub(super) batches: Vec<Batches>,
    /// The slow wheel, where the kernel has one and it is not idle between two sockets.
    pub(super) wheel: Option<Steady>,
    /// Sockets a tick that enter the slow wheel.
    pub(super) wheel_rate: f64,
    /// How many cells ahead they are put, on average.
    pub(super) wheel_cells: f64,
}

/// The mean and the extremes of a stay, in ticks; equally likely in between.
#[derive(Clone, Copy, Debug, Default)]
struct Stay {
    min: f64,
    mean: f64,
    max: f64,
}

/// A stay that a FIN may cut short.
struct Cut {
    stay: Stay,
    /// The part that was still there.
    met: f64,
}

impl Stay {
    fn of(span: Span) -> Self {
        Self::between(int_to_f64(span.min_ticks), int_to_f64(span.max_ticks))
    }

    fn between(min: f64, max: f64) -> Self {
        let mean = (min + max) / 2.0;
        Self { min, mean, max }
    }

    /// With a FIN after so many ticks, which meets only what lasts longer.
    fn cut_at(self, ticks: f64) -> Cut {
        let Self { min, mean, max } = self;
        if ticks >= max {
            return Cut {
                stay: self,
                met: 0.0,
            };
        }
        let longest = ticks.min(max);
        if ticks < min {
            let stay = Self::between(ticks, ticks);
            return Cut { stay, met: 1.0 };
        }
        // Equally likely lives of whole ticks; around their mean, where that is not the middle.
        let met = (max - ticks) / (max - min + 1.0);
        let cut_mean = met * ticks + (1.0 - met) * (min + ticks) / 2.0;
        let stay = Self {
            min,
            mean: cut_mean.min(mean),
            max: longest,
        };
        Cut { stay, met }
    }
}

/// Where and how FIN_WAIT2 is spent.
struct Path<'a> {
    keepalive: Option<&'a Stage>,
    timewait: Option<&'a Stage>,
}

impl<'a> Path<'a> {
    fn of(prediction: &'a Prediction) -> Self {
        let stage = |kind| prediction.stages.iter().find(|stage| stage.kind == kind);
        Self {
            keepalive: stage(StageKind::Keepalive),
            timewait: stage(StageKind::Timewait),
        }
    }
}

/// Works out what a load asks for; `fin_after` in ticks.
pub(super) fn demand(
    prediction: &Prediction,
    facts: Option<RowFacts>,
    rates: Rates,
    fin_after: f64,
    before: Before,
) -> Demand {
    let path = Path::of(prediction);
    let mut demand = Demand {
        orphans: Population::default(),
        fin_wait2: Population::default(),
        time_wait: Population::default(),
        orphan_rate: 0.0,
        entry_rate: rates.total(),
        missed_rate: 0.0,
        batches: Vec::new(),
        wheel: None,
        wheel_rate: 0.0,
        wheel_cells: 0.0,
    };
    // What enters each stage; a FIN that comes during the first leads straight to TIME_WAIT.
    let (mut silent, mut late, mut to_time_wait) = (rates.silent, rates.late, rates.prompt);
    let mut fin_after = fin_after;
    if let Some(stage) = path.keepalive {
        let stay = Stay::of(stage.lone);
        let cut = stay.cut_at(fin_after);
        demand.orphan_rate = silent + late;
        demand.orphans = Population::of(silent, stay).and(Population::of(late, cut.stay));
        to_time_wait += late * cut.met;
        late *= 1.0 - cut.met;
        fin_after = (fin_after - cut.stay.mean).max(0.0);
    }
    let Some(stage) = path.timewait else {
        // Reset at the end of the first stage, or no FIN_WAIT2 at all.
        demand.missed_rate = late;
        silent = 0.0;
        late = 0.0;
        demand.entry_rate = to_time_wait + silent + late;
        return timers(demand, prediction, to_time_wait);
    };
    let inflow = Inflow {
        time_wait: to_time_wait,
        fin_wait2_cells: None,
        silent,
        late,
        fin_after,
    };
    match facts {
        None => {
            let stay = Stay::of(stage.lone);
            own_timers(demand, prediction, stage, stay, inflow)
        }
        Some(facts) => row(demand, prediction, stage, facts, inflow, before),
    }
}

/// From 4.1 on: each socket has its own timer.
fn own_timers(
    mut demand: Demand,
    prediction: &Prediction,
    stage: &Stage,
    stay: Stay,
    inflow: Inflow,
) -> Demand {
    let Inflow {
        silent,
        late,
        fin_after,
        ..
    } = inflow;
    let cut = stay.cut_at(fin_after);
    demand.fin_wait2 = Population::of(silent, stay).and(Population::of(late, cut.stay));
    demand.missed_rate = late * (1.0 - cut.met);
    let every = stay.max - int_to_f64(stage.armed_ticks);
    demand.batches.push(Batches {
        rate: silent + late * (1.0 - cut.met),
        every,
        longest: stay.max,
    });
    let wait = Stay::of(prediction.time_wait.lone);
    demand.batches.push(Batches {
        rate: late * cut.met,
        every: wait.max - wait.min,
        longest: fin_after + wait.max,
    });
    timers(demand, prediction, inflow.time_wait).with_late(wait, late * cut.met)
}

/// TIME_WAIT where each socket has its own timer.
fn timers(mut demand: Demand, prediction: &Prediction, rate: f64) -> Demand {
    let wait = Stay::of(prediction.time_wait.lone);
    demand.time_wait = Population::of(rate, wait);
    demand.batches.push(Batches {
        rate,
        every: wait.max - wait.min,
        longest: wait.max,
    });
    demand
}

impl Demand {
    /// And those whose late FIN found them.
    fn with_late(mut self, wait: Stay, rate: f64) -> Self {
        self.time_wait = self.time_wait.and(Population::of(rate, wait));
        self
    }
}

/// Up to 4.0: a calendar and a wheel that all sockets share.
fn row(
    mut demand: Demand,
    prediction: &Prediction,
    stage: &Stage,
    facts: RowFacts,
    mut inflow: Inflow,
    before: Before,
) -> Demand {
    let entry_rate = inflow.time_wait + inflow.silent + inflow.late;
    if entry_rate <= 0.0 {
        return demand;
    }
    let lone = Stay::of(stage.lone);
    let wait = Stay::of(prediction.time_wait.lone);
    let longest = match (inflow.silent > 0.0, inflow.time_wait + inflow.late > 0.0) {
        (true, false) => lone.max,
        (false, _) => wait.max,
        (true, true) => lone.max.max(wait.max),
    };
    if entry_rate * longest <= 1.0 {
        // Whoever comes finds the row empty, and starts its timers.
        return own_timers(demand, prediction, stage, lone, inflow);
    }
    match (stage.queue, stage.slot) {
        (QueueKind::Slow, Some(cells)) => {
            inflow.fin_wait2_cells = usize::try_from(cells).ok();
            demand.wheel_rate = entry_rate;
        }
        (QueueKind::Slow | QueueKind::Fast | QueueKind::SkTimer | QueueKind::TwTimer, _) => {
            let batch = calendar(&mut demand, lone, inflow);
            inflow.time_wait += inflow.late * batch;
            (inflow.silent, inflow.late) = (0.0, 0.0);
            demand.wheel_rate = inflow.time_wait;
        }
    }
    wheel(demand, facts, inflow, before)
}

/// A batch of the calendar: its first socket sets the timer, and all until then are put in the row
/// that timer empties. Returns the part of the late ones that live to see their FIN.
fn calendar(demand: &mut Demand, lone: Stay, inflow: Inflow) -> f64 {
    let Inflow {
        silent,
        late,
        fin_after,
        ..
    } = inflow;
    let rate = silent + late;
    if rate <= 0.0 {
        return 0.0;
    }
    let (span, gap) = (lone.mean, 1.0 / rate);
    // The i-th of n stays `span - i * gap`.
    let n = (span / gap).ceil().max(1.0);
    let mean = span - gap * (n - 1.0) / 2.0;
    let all = Stay {
        min: 0.0,
        mean,
        max: span,
    };
    let met = ((span - fin_after) / gap).ceil().min(n).max(0.0);
    // Those who miss it are the last of the batch, the i-th from i = met to n - 1.
    let missed = n - met;
    let missed_mean = span - gap * (met + n - 1.0) / 2.0;
    let cut = Stay {
        min: 0.0,
        mean: (met * fin_after + missed * missed_mean) / n,
        max: span.min(fin_after),
    };
    demand.fin_wait2 = Population::of(silent, all).and(Population::of(late, cut));
    demand.missed_rate = late * missed / n;
    demand.batches.push(Batches {
        rate: silent + late * missed / n,
        every: span,
        longest: span,
    });
    met / n
}

/// The slow wheel, with whatever enters it.
fn wheel(mut demand: Demand, facts: RowFacts, inflow: Inflow, before: Before) -> Demand {
    if demand.wheel_rate <= 0.0 {
        return demand;
    }
    let steady = steady(facts, inflow, before);
    let met = inflow.late * steady.met;
    demand.wheel_cells = inflow.mean_cells(met);
    if inflow.fin_wait2_cells.is_some() {
        demand.fin_wait2 = Population::of_kind(inflow.silent, steady.silent)
            .and(Population::of_kind(inflow.late, steady.late));
        demand.missed_rate = inflow.late - met;
        demand.batches.push(Batches {
            rate: inflow.silent + inflow.late - met,
            every: facts.period,
            longest: steady.silent.max_life.max(steady.late.max_life),
        });
        demand.batches.push(Batches {
            rate: met,
            every: facts.period,
            longest: inflow.fin_after + steady.time_wait.max_life,
        });
    }
    demand.time_wait = Population::of_kind(inflow.time_wait + met, steady.time_wait);
    demand.batches.push(Batches {
        rate: inflow.time_wait,
        every: facts.period,
        longest: steady.time_wait.max_life,
    });
    demand.wheel = Some(steady);
    demand
}
