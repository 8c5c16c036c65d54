//! How many sockets pile up under a steady load, and which limits they reach.
//!
//! The steady state in closed form: rates, and the mean stays that follow from [`crate::predict`].
//! [`crate::flow`] counts the same by running every socket; tests/crowd.rs holds them against each
//! other. Times inside are ticks, and rates sockets a tick.
//!
//! Not counted: the round trip in which a closed socket is in FIN_WAIT1, and what a full socket
//! holds in its buffers.

#![allow(
    clippy::float_arithmetic,
    reason = "a population is a mean: a rate times a mean stay"
)]

mod curve;
mod demand;
mod growth;
mod limits;
mod load;
mod memory;
mod row;
mod words;

use serde::Serialize;

pub use curve::{MAX_SAMPLES, MAX_SECONDS, VALUES_PER_MOMENT, VALUES_PER_RATE};
pub use curve::{crowd_by_rate, crowd_over_time};
pub use load::{Load, MAX_CLOSES_PER_SECOND};
pub use memory::{SocketSizes, socket_sizes};
pub use words::{CROWD_STEP_IDS, CROWD_WARNING_IDS};

use crate::predict::{Prediction, RowFacts, STALL_QUOTA, Step, Warning, predict};
use crate::units::int_to_f64;
use demand::{Demand, Population, Rates, demand};
use limits::{Admitted, admit};
use row::Before;

/// Rounds until a rate and the mean stay at it agree.
const ROUNDS: u32 = 4;
/// A little above the rate at which a row stalls, where it does.
const BEYOND: f64 = 1.000_1;

/// A number of sockets: between which it swings, and its mean.
///
/// The swing is that of an even stream. Sockets that come by chance add to it, about the square root
/// of the number either way.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Count {
    /// The fewest, rounded down.
    pub min: f64,
    /// The mean.
    pub mean: f64,
    /// The most, rounded up.
    pub max: f64,
}

/// Local ports, if this machine is the one that connected.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Ports {
    /// Pairs of a port and a destination held by these sockets, on average.
    pub in_use: f64,
    /// Such pairs in all.
    pub available: f64,
    /// Closes a second beyond which `connect()` finds none free; none where a limit on sockets is
    /// reached before.
    pub exhausted_above_per_second: Option<f64>,
}

/// The slow wheel of the death row under this load.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RowLoad {
    /// Sockets that the hand finds in a cell, on average.
    pub per_cell: f64,
    /// How many it may find without staying.
    pub quota: u64,
    /// The part of the cells over the quota: 0 to 1.
    pub stalled_share: f64,
    /// Closes a second above which a quiet row stalls, with these shares.
    pub stalls_above_per_second: Option<f64>,
    /// Closes a second below which a stalled row recovers.
    pub recovers_below_per_second: Option<f64>,
}

/// The mean stays, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Stays {
    /// In FIN_WAIT2, the stage above 60 s included, of a socket that gets there.
    pub fin_wait2_ms: f64,
    /// Of it, as a full socket.
    pub orphan_ms: f64,
    /// In TIME_WAIT.
    pub time_wait_ms: f64,
}

/// The steady state.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Crowd {
    /// Sockets in FIN_WAIT2, as full sockets and as time-wait sockets.
    pub fin_wait2: Count,
    /// Sockets in TIME_WAIT.
    pub time_wait: Count,
    /// Of FIN_WAIT2, the full sockets of the stage above 60 s.
    pub orphans: Count,
    /// FIN_WAIT2 and TIME_WAIT.
    pub all: Count,
    /// Whether cells of the death row are over their quota.
    pub stalled: bool,
    /// What they weigh, on average, without buffers.
    pub memory_bytes: f64,
    /// Sockets closed at once for want of a time-wait socket, a second.
    pub overflow_per_second: f64,
    /// Sockets reset at close for want of orphans, a second.
    pub orphan_resets_per_second: f64,
    /// Peers whose FIN comes too late, a second: it meets no socket, and is answered by a RST.
    pub missed_fins_per_second: f64,
    /// Local ports.
    pub ports: Ports,
    /// Mean stays.
    pub stays: Stays,
    /// The death row, on kernels that have one.
    pub row: Option<RowLoad>,
    /// What a socket weighs.
    pub sizes: SocketSizes,
    /// How it follows.
    pub steps: Vec<Step>,
    /// What to beware of.
    pub warnings: Vec<Warning>,
}

/// The steady state under a load.
#[must_use]
pub fn crowd(load: &Load) -> Crowd {
    let asked = Asked::of(load);
    let state = asked.state(load.closes_per_second, asked.before);
    let per_second = |rate: f64| rate * asked.hz;
    let Admitted {
        fin_wait2,
        time_wait,
        all,
        refused_rate,
    } = state.admitted;
    let orphans = state.demand.orphans;
    let all = orphans.and(all);
    let sizes = socket_sizes(load.params.kernel.version);
    let mini = fin_wait2.mean + time_wait.mean;
    let mut crowd = Crowd {
        fin_wait2: count(orphans.and(fin_wait2)),
        time_wait: count(time_wait),
        orphans: count(orphans),
        all: count(all),
        stalled: state.is_stalled(),
        memory_bytes: mini * f64::from(sizes.mini_bytes)
            + orphans.mean * f64::from(sizes.full_bytes),
        overflow_per_second: per_second(refused_rate),
        orphan_resets_per_second: per_second(state.reset_rate),
        missed_fins_per_second: per_second(state.demand.missed_rate),
        ports: asked.ports(all.mean),
        stays: asked.stays(&state),
        row: asked.row(&state),
        sizes,
        steps: Vec::new(),
        warnings: Vec::new(),
    };
    crowd.steps = words::steps(load, &asked.prediction, &crowd);
    crowd.warnings = words::warnings(load, &crowd);
    crowd
}

/// A load with what the model says of its kernel.
struct Asked<'a> {
    load: &'a Load,
    prediction: Prediction,
    facts: Option<RowFacts>,
    before: Before,
    hz: f64,
}

/// The steady state at one rate.
struct State {
    rates: Rates,
    demand: Demand,
    admitted: Admitted,
    /// Sockets a tick reset at close for want of orphans.
    reset_rate: f64,
}

impl State {
    fn is_stalled(&self) -> bool {
        self.demand.wheel.is_some_and(|wheel| wheel.stalled > 0.0)
    }
}

impl<'a> Asked<'a> {
    fn of(load: &'a Load) -> Self {
        let params = &load.params;
        Self {
            load,
            prediction: predict(params),
            facts: RowFacts::of(params.hz, params.kernel.rules),
            before: if load.stalled_before {
                Before::Stalled
            } else {
                Before::Quiet
            },
            hz: f64::from(params.hz.get()),
        }
    }

    fn rates(&self, per_second: f64) -> Rates {
        let rate = per_second / self.hz;
        let silent = rate * self.load.silent_share;
        let others = rate - silent;
        let late = if self.fin_after() > 0.0 { others } else { 0.0 };
        Rates {
            silent,
            late,
            prompt: others - late,
        }
    }

    fn fin_after(&self) -> f64 {
        int_to_f64(self.load.fin_after.to_ticks_ceil(self.load.params.hz).get())
    }

    fn demand(&self, rates: Rates, before: Before) -> Demand {
        demand(
            &self.prediction,
            self.facts,
            rates,
            self.fin_after(),
            before,
        )
    }

    fn state(&self, per_second: f64, before: Before) -> State {
        let mut rates = self.rates(per_second);
        let mut demand = self.demand(rates, before);
        let mut reset_rate = 0.0;
        // Each full socket that closes counts, itself included; beyond the limit it is reset.
        let too_many = |max: &f64| demand.orphans.mean > *max;
        if let Some(max) = self.load.max_orphans.map(f64::from).filter(too_many) {
            let part = max / demand.orphans.mean;
            reset_rate = demand.orphan_rate * (1.0 - part);
            rates = rates.with_fin_wait2_times(part);
            demand = self.demand(rates, before);
            demand.orphans.max = demand.orphans.max.min(max);
        }
        let max = self.load.max_tw_buckets.map(f64::from);
        let admitted = admit(&demand, max, self.facts.map(|facts| facts.period));
        State {
            rates,
            demand,
            admitted,
            reset_rate,
        }
    }

    fn stays(&self, state: &State) -> Stays {
        let stay = |rate: f64, mean: f64| {
            let ticks = if rate > 0.0 { mean / rate } else { 0.0 };
            ticks * 1000.0 / self.hz
        };
        let demand = &state.demand;
        let waiting = state.rates.silent + state.rates.late;
        let to_time_wait = state.rates.prompt + state.rates.late - demand.missed_rate;
        Stays {
            fin_wait2_ms: stay(waiting, demand.orphans.mean + demand.fin_wait2.mean),
            orphan_ms: stay(demand.orphan_rate, demand.orphans.mean),
            time_wait_ms: stay(to_time_wait, demand.time_wait.mean),
        }
    }

    fn row(&self, state: &State) -> Option<RowLoad> {
        let facts = self.facts?;
        let wheel = state.demand.wheel;
        let per_close = self.wheel_share(state);
        let closes = |sockets: u64, ticks: f64| {
            let rate = int_to_f64(sockets) / ticks;
            (per_close > 0.0).then_some(rate / per_close * self.hz)
        };
        // A stalled cell that holds more than twice the quota costs the late RHEL 7 only a second.
        let long = 2.0 * facts.period;
        Some(RowLoad {
            per_cell: wheel.map_or(0.0, |wheel| wheel.per_cell),
            quota: STALL_QUOTA,
            stalled_share: wheel.map_or(0.0, |wheel| wheel.stalled),
            stalls_above_per_second: closes(STALL_QUOTA, facts.period),
            recovers_below_per_second: closes(STALL_QUOTA + 1, long),
        })
    }

    /// Sockets that a close puts on the slow wheel, on average.
    fn wheel_share(&self, state: &State) -> f64 {
        let all = state.rates.total();
        if all > 0.0 && state.demand.wheel.is_some() {
            return state.demand.wheel_rate / all;
        }
        // Of a load so slow that the row stands idle: what a busier one would do.
        let busier = self.rates(1.0);
        let demand = self.demand(busier, Before::Quiet);
        demand.wheel_rate / busier.total()
    }

    fn ports(&self, in_use: f64) -> Ports {
        let (low, high) = self.load.ports;
        let ports = f64::from(high) - f64::from(low) + 1.0;
        let available = ports * f64::from(self.load.destinations);
        Ports {
            in_use: in_use.min(available),
            available,
            exhausted_above_per_second: self.exhausted_above(available),
        }
    }

    /// The rate at which the sockets hold every port.
    fn exhausted_above(&self, available: f64) -> Option<f64> {
        let limits = [self.load.max_tw_buckets, self.load.max_orphans];
        let held_back = limits.into_iter().flatten().map(f64::from);
        let two_stages = self.prediction.stages.len() > 1;
        let at_most = if two_stages && limits.contains(&None) {
            None
        } else {
            self.load.max_tw_buckets.map(|_| held_back.sum::<f64>())
        };
        if at_most.is_some_and(|most| most < available) {
            return None;
        }
        let stay_at = |rate: f64| {
            let demand = self.demand(self.rates(rate), Before::Quiet);
            (demand.orphans.mean + demand.fin_wait2.mean + demand.time_wait.mean) / rate
        };
        let quiet = available / stay_at(1.0);
        if !quiet.is_finite() {
            return None;
        }
        let row = self.row(&self.state(1.0, Before::Quiet));
        let onset = row.and_then(|row| row.stalls_above_per_second);
        let least = onset.filter(|onset| quiet > *onset).unwrap_or(0.0);
        // The mean stay at one rate gives the next, until they agree: it changes little but where
        // a row stalls, and beyond that point the row stays stalled.
        let mut rate = quiet;
        for _ in 0..ROUNDS {
            rate = (available / stay_at(rate)).max(least * BEYOND);
        }
        Some(if rate > least * BEYOND { rate } else { least })
    }
}

/// Whole sockets around what a steady stream gives; the slack is that of sums of floats.
fn count(of: Population) -> Count {
    const ROUNDING: f64 = 1e-6;
    let slack = ROUNDING * of.max.max(1.0);
    Count {
        min: (of.min + slack).min(of.mean).floor().max(0.0),
        mean: of.mean,
        max: (of.max - slack).max(of.mean).ceil(),
    }
}
