//! The slow wheel of the death row under a steady load, as a fluid.
//!
//! Up to 4.0 the hand visits a cell every period and moves on, unless the cell held more than the
//! quota: then it stays for one more visit. So all that matters is how long it *dwells* on each
//! cell. A socket put `k` cells ahead dies at the hand's first visit of that cell, and what the cell
//! holds by then is what came while the hand dwelt `k` cells before. Dwell by dwell, that decides
//! itself:
//!
//! ```text
//! dwell(n) = P          if what came during dwell(n - k) is at most 100
//!            2 * P      if it is more
//! ```
//!
//! Two solutions can hold at one rate: short dwells, or long ones that keep each other long. Which
//! one a machine is in depends on its past; the recursion starts from either.
//!
//! Only rates enter here, not sockets; tests/crowd.rs holds the outcome against the simulator.

use crate::predict::{RowFacts, STALL_QUOTA};

/// Cells ahead that TIME_WAIT is put.
const TIME_WAIT_CELLS: usize = 7;
/// Dwells before the first computed one, so that every look back finds one.
const HISTORY: usize = 16;
/// Dwells until a solution has settled: each look back is at most seven.
const SETTLING: usize = 210;
/// Dwells averaged over: a multiple of seven, four, three and two, in which solutions repeat.
const MEASURED: usize = 420;

/// Dwells of one length to average over: a multiple of what they may look back.
const ROUND: usize = 14;

/// What enters the wheel, in sockets a tick.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Inflow {
    /// Straight to TIME_WAIT.
    pub(super) time_wait: f64,
    /// Cells ahead that FIN_WAIT2 is put; none where it is not on the wheel.
    pub(super) fin_wait2_cells: Option<usize>,
    /// To FIN_WAIT2, whose peer stays silent.
    pub(super) silent: f64,
    /// To FIN_WAIT2, whose peer's FIN comes `fin_after` ticks later.
    pub(super) late: f64,
    /// Ticks until that FIN.
    pub(super) fin_after: f64,
}

impl Inflow {
    /// How many cells ahead sockets are put on average, when `met` late ones a tick go on to
    /// TIME_WAIT.
    pub(super) fn mean_cells(&self, met: f64) -> f64 {
        let wait_cells = u32::try_from(TIME_WAIT_CELLS).map_or(0.0, f64::from);
        let cells = self.fin_wait2_cells.map_or(wait_cells, |cells| {
            u32::try_from(cells).map_or(0.0, f64::from)
        });
        let dying = self.silent + self.late - met;
        let waiting = self.time_wait + met;
        (dying * cells + waiting * wait_cells) / (dying + waiting)
    }
}

/// Whether a machine's row was quiet or stalled before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Before {
    /// No cell was over the quota.
    Quiet,
    /// Every cell was.
    Stalled,
}

/// How many of a kind there are, and for how many ticks one stays.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Kind {
    /// Sockets, on average.
    pub(super) mean: f64,
    /// The shortest stay.
    pub(super) min_life: f64,
    /// The longest stay.
    pub(super) max_life: f64,
}

/// The steady state of the wheel.
#[derive(Clone, Copy, Debug)]
pub(super) struct Steady {
    /// Sockets in FIN_WAIT2 on the wheel whose peer stays silent.
    pub(super) silent: Kind,
    /// Those whose FIN is on its way.
    pub(super) late: Kind,
    /// Sockets in TIME_WAIT.
    pub(super) time_wait: Kind,
    /// The part of the late ones that is still there when its FIN comes.
    pub(super) met: f64,
    /// The part of the dwells that stalled.
    pub(super) stalled: f64,
    /// The mean number of sockets the hand finds in a cell.
    pub(super) per_cell: f64,
}

struct Dwells {
    facts: RowFacts,
    inflow: Inflow,
    start: Vec<f64>,
    length: Vec<f64>,
    content: Vec<f64>,
}

/// Lets the dwells settle from what was before, and averages.
///
/// Where one solution holds for every cell, dwells of one length repeat themselves for ever: then a
/// round of them is enough.
pub(super) fn steady(facts: RowFacts, inflow: Inflow, before: Before) -> Steady {
    let mut dwells = Dwells::after(facts, inflow, before);
    while dwells.start.len() < HISTORY + SETTLING + MEASURED + HISTORY {
        dwells.next();
        let n = dwells.start.len();
        if n == 5 * HISTORY && dwells.is_uniform(3 * HISTORY) {
            return dwells.average(2 * HISTORY..2 * HISTORY + ROUND);
        }
    }
    let measured_from = HISTORY + SETTLING;
    dwells.average(measured_from..measured_from + MEASURED)
}

impl Dwells {
    fn after(facts: RowFacts, inflow: Inflow, before: Before) -> Self {
        let length = match before {
            Before::Quiet => facts.period,
            Before::Stalled => 2.0 * facts.period,
        };
        let mut start = Vec::new();
        let mut now = 0.0;
        for _ in 0..HISTORY {
            start.push(now);
            now += length;
        }
        Self {
            facts,
            inflow,
            start,
            length: vec![length; HISTORY],
            content: vec![0.0; HISTORY],
        }
    }

    /// Whether the last `n` dwells are all of one length.
    fn is_uniform(&self, n: usize) -> bool {
        let last = &self.length[self.length.len() - n..];
        last.windows(2)
            .all(|pair| pair[0].to_bits() == pair[1].to_bits())
    }

    /// Works out how long the hand dwells on the next cell.
    fn next(&mut self) {
        let n = self.start.len();
        let period = self.facts.period;
        let content = self.content_of(n);
        let over = |limit: u64| content > crate::units::int_to_f64(limit);
        // Whole sockets come: with 100.3 a period some cells hold 101. After a short dwell one such
        // stall makes the next dwell long, which lasts; after a long one, one cell of 100 ends it.
        let fed_by_long = self.length[n - self.feeder()] > 1.5 * period;
        let stalls = if fed_by_long {
            content >= crate::units::int_to_f64(STALL_QUOTA + 1)
        } else {
            over(STALL_QUOTA)
        };
        let stall = match self.facts.short_stall {
            // The work item too was over its quota.
            Some(short) if over(2 * STALL_QUOTA + 1) => short,
            Some(_) | None => period,
        };
        let start = self.start[n - 1] + self.length[n - 1];
        self.start.push(start);
        self.length
            .push(if stalls { period + stall } else { period });
        self.content.push(content);
    }

    /// The look back that brings most of what a cell holds.
    fn feeder(&self) -> usize {
        match self.inflow.fin_wait2_cells {
            Some(cells) if self.inflow.silent > self.inflow.time_wait => cells,
            Some(_) | None => TIME_WAIT_CELLS,
        }
    }

    /// What the hand finds in the cell of dwell `n`, at its first visit.
    fn content_of(&self, n: usize) -> f64 {
        let Inflow {
            time_wait,
            silent,
            late,
            ..
        } = self.inflow;
        let came_in = n - TIME_WAIT_CELLS;
        let mut content = time_wait * self.length[came_in];
        if late > 0.0 {
            content += late * self.fins_during(came_in);
        }
        if let Some(cells) = self.inflow.fin_wait2_cells {
            let came_in = n - cells;
            let stays = self.length[came_in] - self.met_of(came_in);
            content += silent * self.length[came_in] + late * stays;
        }
        content
    }

    /// When the hand kills what comes during dwell `n`, put `cells` ahead; none if not known yet.
    fn killed_at(&self, n: usize, cells: usize) -> Option<f64> {
        let start = self.start.get(n + cells).copied().or_else(|| {
            let last = self.start.len() - 1;
            (n + cells == last + 1).then(|| self.start[last] + self.length[last])
        });
        start.map(|start| start + self.facts.period)
    }

    /// How much of dwell `n` brings late ones that live to see their FIN: its first part.
    fn met_of(&self, n: usize) -> f64 {
        let length = self.length[n];
        let Some(cells) = self.inflow.fin_wait2_cells else {
            return 0.0;
        };
        match self.killed_at(n, cells) {
            Some(end) => (end - self.inflow.fin_after - self.start[n])
                .min(length)
                .max(0.0),
            None => length,
        }
    }

    /// For how many ticks of dwell `n` FINs come to sockets that live.
    fn fins_during(&self, n: usize) -> f64 {
        self.fins_of(n).map(|(from, to)| to - from).sum()
    }

    /// From when to when in dwell `n` FINs come, to sockets of each dwell up to it.
    fn fins_of(&self, n: usize) -> impl Iterator<Item = (f64, f64)> + '_ {
        let (from, to) = (self.start[n], self.start[n] + self.length[n]);
        let after = self.inflow.fin_after;
        // Of the dwells whose FINs begin before this one ends, the last few can reach it: each
        // is at least half as long.
        let until = self.start[..=n].partition_point(|start| start + after < to);
        (until.saturating_sub(5)..until).filter_map(move |m| {
            let first = self.start[m] + after;
            let overlap = (first.max(from), (first + self.met_of(m)).min(to));
            (overlap.1 > overlap.0).then_some(overlap)
        })
    }

    fn average(&self, over: std::ops::Range<usize>) -> Steady {
        let Inflow {
            time_wait, late, ..
        } = self.inflow;
        let mut waits = Sum::default();
        let (mut silent, mut late_ones) = (Sum::default(), Sum::default());
        let (mut ticks, mut met, mut stalls, mut content, mut n) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for dwell in over {
            let (start, length) = (self.start[dwell], self.length[dwell]);
            (ticks, n) = (ticks + length, n + 1.0);
            met += self.met_of(dwell);
            content += self.content[dwell];
            if length > 1.01 * self.facts.period {
                stalls += 1.0;
            }
            let end = self.killed_at(dwell, TIME_WAIT_CELLS).unwrap_or(start);
            waits.add(time_wait, end, start, start + length);
            if late > 0.0 {
                for (from, to) in self.fins_of(dwell) {
                    waits.add(late, end, from, to);
                }
            }
            self.add_fin_waits(dwell, &mut silent, &mut late_ones);
        }
        Steady {
            silent: silent.over(ticks),
            late: late_ones.over(ticks),
            time_wait: waits.over(ticks),
            met: met / ticks,
            stalled: stalls / n,
            per_cell: content / n,
        }
    }

    fn add_fin_waits(&self, dwell: usize, silent: &mut Sum, late: &mut Sum) {
        let Some(cells) = self.inflow.fin_wait2_cells else {
            return;
        };
        let (start, length) = (self.start[dwell], self.length[dwell]);
        let end = self.killed_at(dwell, cells).unwrap_or(start);
        silent.add(self.inflow.silent, end, start, start + length);
        let met = self.met_of(dwell);
        late.add_constant(self.inflow.late * met, self.inflow.fin_after);
        late.add(self.inflow.late, end, start + met, start + length);
    }
}

/// Sockets times ticks, and the extremes of their stays.
#[derive(Default)]
struct Sum {
    area: f64,
    min: Option<f64>,
    max: f64,
}

impl Sum {
    /// Those who come at a steady rate from one tick to another, and all go at `end`.
    fn add(&mut self, rate: f64, end: f64, from: f64, to: f64) {
        if rate <= 0.0 || to <= from {
            return;
        }
        self.area += rate * (to - from) * (end - (from + to) / 2.0);
        self.extend(end - to, end - from);
    }

    /// So many, each for as long.
    fn add_constant(&mut self, n: f64, life: f64) {
        if n <= 0.0 {
            return;
        }
        self.area += n * life;
        self.extend(life, life);
    }

    fn extend(&mut self, min: f64, max: f64) {
        self.min = Some(self.min.map_or(min, |known| known.min(min)));
        self.max = self.max.max(max);
    }

    fn over(self, ticks: f64) -> Kind {
        Kind {
            mean: self.area / ticks,
            min_life: self.min.unwrap_or(0.0),
            max_life: self.max,
        }
    }
}
