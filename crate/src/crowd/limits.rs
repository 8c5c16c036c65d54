//! What stands in a load's way: `tcp_max_tw_buckets`, and how a full table fills again.

use super::demand::{Batches, Demand, Population};

/// A demand under a limit of time-wait sockets.
#[derive(Clone, Copy, Debug)]
pub(super) struct Admitted {
    pub(super) fin_wait2: Population,
    pub(super) time_wait: Population,
    /// Both.
    pub(super) all: Population,
    /// Sockets a tick that find no room, and are gone at once.
    pub(super) refused_rate: f64,
}

/// Halvings of the admitted part: beyond the precision of an `f64`.
const HALVINGS: u32 = 60;

/// What becomes of a demand when at most `max` time-wait sockets may be.
///
/// While the table is full, whoever comes is gone at once; when a batch goes, the next to come are
/// admitted until it is full again. The part admitted follows from the most there may be.
pub(super) fn admit(demand: &Demand, max: Option<f64>, period: Option<f64>) -> Admitted {
    let (fin_wait2, time_wait) = (demand.fin_wait2, demand.time_wait);
    let asked = fin_wait2.and(time_wait);
    let Some(max) = max.filter(|max| asked.max > *max) else {
        return Admitted {
            fin_wait2,
            time_wait,
            all: asked,
            refused_rate: 0.0,
        };
    };
    let stalled = demand.wheel.filter(|wheel| wheel.stalled > 0.0);
    let part = match (stalled, period) {
        (Some(_), Some(period)) => part_of_stalled(demand, max, period),
        (Some(_) | None, _) => part_admitted(&demand.batches, max),
    };
    // The table first fills at the full rate: each batch is one interval's worth, or all of it.
    let batch: f64 = demand.batches.iter().map(|of| of.rate * of.every).sum();
    let batch = batch.min(max);
    // While the row stalls, its hand stands still for a round, and what comes meanwhile goes with
    // the same batch.
    let batches = if stalled.is_some() { 2.0 } else { 1.0 };
    let whole = Population {
        min: (max - batches * batch).max(0.0).min(asked.min),
        // While a batch's places fill again, half of them are free on average.
        mean: (max - batch * part / 2.0).min(asked.mean),
        max,
    };
    let mean = if time_wait.mean > 0.0 {
        (fin_wait2.mean * part).min(whole.mean)
    } else {
        whole.mean
    };
    Admitted {
        fin_wait2: part_of(whole, mean, fin_wait2.max, time_wait.max),
        time_wait: part_of(whole, whole.mean - mean, time_wait.max, fin_wait2.max),
        all: whole,
        refused_rate: demand.entry_rate * (1.0 - part),
    }
}

/// One kind of a full table: in which order places fall free decides between the kinds, so these
/// bounds are wide where there are two.
fn part_of(whole: Population, mean: f64, most: f64, most_others: f64) -> Population {
    Population {
        min: (whole.min - most_others).max(0.0).min(mean),
        mean,
        max: most.min(whole.max),
    }
}

/// The part of each interval in which sockets are admitted, so that `max` is reached and no more.
fn part_admitted(batches: &[Batches], max: f64) -> f64 {
    let most = |part: f64| -> f64 { batches.iter().map(|batch| batch.most(part)).sum() };
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..HALVINGS {
        let middle = (low + high) / 2.0;
        if most(middle) > max {
            high = middle;
        } else {
            low = middle;
        }
    }
    low
}

impl Batches {
    /// The most there are at a time, when only the first part of each interval is admitted.
    ///
    /// The longest stay covers so many whole intervals and the end of one more; only what is
    /// admitted late in its interval is still there from that one.
    fn most(&self, part: f64) -> f64 {
        if self.every <= 0.0 {
            return self.rate * self.longest * part;
        }
        let intervals = self.longest / self.every;
        let (whole, over) = (intervals.floor(), intervals.fract());
        let from_last = (part - (1.0 - over)).max(0.0);
        self.rate * self.every * (whole * part + from_last)
    }
}

/// The same where the row stalls: the table is full of a few batches of a period each, every one of
/// them over the quota, and each stall costs all of them a period.
fn part_of_stalled(demand: &Demand, max: f64, period: f64) -> f64 {
    let cells = demand.wheel_cells;
    let n_batches = (max / (demand.wheel_rate * period))
        .max(1.0)
        .min(cells + 1.0);
    let longest = (cells + n_batches) * period;
    (max / (demand.entry_rate * longest)).min(1.0)
}
