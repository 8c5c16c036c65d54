//! The crowd as curves: how it grows on a machine that was idle, and what it is at other rates.

use super::demand::Rates;
use super::growth::{Bends, Stream, growth};
use super::row::Before;
use super::{Asked, Load, MAX_CLOSES_PER_SECOND};
use crate::predict::StageKind;
use crate::units::int_to_f64;

/// Numbers per moment of [`crowd_over_time`]: FIN_WAIT2, TIME_WAIT, orphans.
pub const VALUES_PER_MOMENT: usize = 3;
/// Numbers per rate of [`crowd_by_rate`]: the mean of all, coming from a quiet row and from a stalled one.
pub const VALUES_PER_RATE: usize = 2;
/// The most moments or rates of one curve.
pub const MAX_SAMPLES: u32 = 2_000;
/// The longest time one curve covers, in seconds.
pub const MAX_SECONDS: u32 = 86_400;

/// How many sockets there are at `samples` moments from 0 to `seconds`, both included, when the load
/// begins on an idle machine at 0: [`VALUES_PER_MOMENT`] numbers each.
///
/// Full tables are cut off where they are full. Numbers out of range (1 and 86 400 s, 2 and 2000
/// samples) are taken as the nearest in it.
#[must_use]
pub fn crowd_over_time(load: &Load, seconds: u32, samples: u32) -> Vec<f64> {
    let asked = Asked::of(load);
    let seconds = f64::from(seconds.clamp(1, MAX_SECONDS));
    let samples = samples.clamp(2, MAX_SAMPLES);
    let rates = asked.rates(load.closes_per_second);
    let grown = Grown::of(&asked, rates, seconds * asked.hz);
    let most = |limit: Option<u32>| limit.map_or(f64::INFINITY, f64::from);
    let (buckets, orphan_limit) = (most(load.max_tw_buckets), most(load.max_orphans));
    let step = seconds * asked.hz / f64::from(samples - 1);
    (0..samples)
        .flat_map(|i| {
            let [mini, wait, orphans] = grown.at(f64::from(i) * step);
            // A full table cuts both kinds in proportion.
            let part = (buckets / (mini + wait).max(f64::MIN_POSITIVE)).min(1.0);
            let orphans = orphans.min(orphan_limit);
            [orphans + mini * part, wait * part, orphans]
        })
        .collect()
}

/// The mean of all sockets at `samples` rates from 0 to `most_per_second`, both included:
/// [`VALUES_PER_RATE`] numbers each. Numbers out of range are taken as the nearest in it.
#[must_use]
pub fn crowd_by_rate(load: &Load, most_per_second: f64, samples: u32) -> Vec<f64> {
    let asked = Asked::of(load);
    let samples = samples.clamp(2, MAX_SAMPLES);
    let most = most_per_second.max(0.0).min(MAX_CLOSES_PER_SECOND.into());
    let step = most / f64::from(samples - 1);
    let mean = |rate: f64, before| {
        let state = asked.state(rate, before);
        state.demand.orphans.mean + state.admitted.all.mean
    };
    (0..samples)
        .flat_map(|i| {
            let rate = f64::from(i) * step;
            let up = mean(rate, Before::Quiet);
            let down = if asked.facts.is_some() {
                mean(rate, Before::Stalled)
            } else {
                up
            };
            [up, down]
        })
        .collect()
}

/// A load that began at tick 0.
struct Grown {
    /// Ticks of the stage above 60 s: shortest, longest; none where there is none.
    first_stage: Option<(f64, f64)>,
    rates: Rates,
    fin_after: f64,
    minis: Minis,
}

enum Minis {
    /// Each with its own timer: the shortest and the longest of FIN_WAIT2 and of TIME_WAIT.
    Own {
        fin_wait2: (f64, f64),
        time_wait: (f64, f64),
    },
    /// On the row.
    Row { fin_wait2: Bends, time_wait: Bends },
}

impl Grown {
    fn of(asked: &Asked<'_>, rates: Rates, ticks: f64) -> Self {
        let stage = |kind| {
            asked
                .prediction
                .stages
                .iter()
                .find(|stage| stage.kind == kind)
        };
        let span =
            |span: crate::predict::Span| (int_to_f64(span.min_ticks), int_to_f64(span.max_ticks));
        let first_stage = stage(StageKind::Keepalive).map(|stage| span(stage.lone));
        let fin_wait2 = stage(StageKind::Timewait).map_or((0.0, 0.0), |of| span(of.lone));
        let fin_after = asked.fin_after();
        let minis = match (asked.facts, stage(StageKind::Timewait)) {
            (Some(facts), Some(stage)) => {
                let fin_wait2_from = first_stage.map_or(0.0, |(min, max)| (min + max) / 2.0);
                let stream = Stream {
                    rates,
                    fin_wait2_from,
                    met_before: if fin_after < fin_wait2_from { 1.0 } else { 0.0 },
                    fin_after,
                };
                let (fin_wait2, time_wait) = growth(facts, stage, stream, ticks);
                Minis::Row {
                    fin_wait2,
                    time_wait,
                }
            }
            (Some(_) | None, _) => Minis::Own {
                fin_wait2,
                time_wait: span(asked.prediction.time_wait.lone),
            },
        };
        Self {
            first_stage,
            rates,
            fin_after,
            minis,
        }
    }

    /// FIN_WAIT2 as time-wait sockets, TIME_WAIT and orphans at a tick.
    fn at(&self, now: f64) -> [f64; 3] {
        let Rates {
            silent,
            late,
            prompt,
        } = self.rates;
        let mut orphans = 0.0;
        let mut begun = 0.0;
        if let Some((min, max)) = self.first_stage {
            let cut = min.min(self.fin_after);
            orphans =
                silent * alive(now, min, max) + late * alive(now, cut, max.min(self.fin_after));
            begun = (min + max) / 2.0;
        }
        match &self.minis {
            Minis::Row {
                fin_wait2,
                time_wait,
            } => [between(fin_wait2, now), between(time_wait, now), orphans],
            Minis::Own {
                fin_wait2: (min, max),
                time_wait,
            } => {
                let left = (self.fin_after - begun).max(0.0);
                let mini = |rate: f64, until: f64| {
                    rate * alive(now - begun, min.min(until), max.min(until))
                };
                let met = if self.fin_after < begun + (min + max) / 2.0 {
                    late
                } else {
                    0.0
                };
                let waiting =
                    |rate: f64, from: f64| rate * alive(now - from, time_wait.0, time_wait.1);
                [
                    mini(silent, f64::INFINITY) + mini(late, left),
                    waiting(prompt, 0.0) + waiting(met, self.fin_after),
                    orphans,
                ]
            }
        }
    }
}

/// How many of a stream of one a tick are alive after so long, when each lives from `min` to `max`.
fn alive(ticks: f64, min: f64, max: f64) -> f64 {
    if ticks <= 0.0 || max <= 0.0 {
        return 0.0;
    }
    let sure = ticks.min(min);
    let spread = max - min;
    if spread <= 0.0 {
        return sure;
    }
    let beyond = (ticks - min).max(0.0).min(spread);
    sure + beyond - beyond * beyond / (2.0 * spread)
}

/// The number at a tick, straight between the bends on either side.
fn between(bends: &Bends, now: f64) -> f64 {
    let after = bends.partition_point(|(at, _)| *at <= now);
    let Some(left) = after.checked_sub(1) else {
        return 0.0;
    };
    let (from, before) = bends[left];
    let Some((to, next)) = bends.get(after) else {
        return before;
    };
    before + (now - from) / (to - from) * (next - before)
}
