//! How the death row fills from empty: the hand's visits one by one, with a fluid in its cells.

use std::collections::VecDeque;

use super::demand::Rates;
use crate::predict::{QueueKind, RowFacts, STALL_QUOTA, Stage};
use crate::units::int_to_f64;

const CELLS: usize = 8;
/// Batches of the calendar beyond which only their mean is told.
const MAX_BATCHES: f64 = 4_000.0;

/// A number that runs straight from one (tick, number) to the next.
pub(super) type Bends = Vec<(f64, f64)>;

/// What enters the row, in sockets a tick, and from which tick on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stream {
    pub(super) rates: Rates,
    /// When those with a first stage have it behind them; 0 without one.
    pub(super) fin_wait2_from: f64,
    /// The part of the late ones whose FIN ends the first stage already.
    pub(super) met_before: f64,
    /// From the close to the FIN.
    pub(super) fin_after: f64,
}

impl Stream {
    /// In FIN_WAIT2 on the row, silent and late.
    fn fin_waiting(&self) -> (f64, f64) {
        (self.rates.silent, self.rates.late * (1.0 - self.met_before))
    }

    /// Ticks on the row until the FIN.
    fn fin_left(&self) -> f64 {
        (self.fin_after - self.fin_wait2_from).max(0.0)
    }
}

/// FIN_WAIT2 and TIME_WAIT on the row, from tick 0 to `until`.
pub(super) fn growth(facts: RowFacts, stage: &Stage, stream: Stream, until: f64) -> (Bends, Bends) {
    let wheel_cells = match (stage.queue, stage.slot) {
        (QueueKind::Slow, Some(cells)) => usize::try_from(cells).ok(),
        (QueueKind::Slow | QueueKind::Fast | QueueKind::SkTimer | QueueKind::TwTimer, _) => None,
    };
    let mut wheel = Wheel::new(facts, stream, wheel_cells);
    if let Some(cells) = wheel_cells {
        return wheel.run(Some(cells), until);
    }
    let span = &stage.lone;
    let batch = int_to_f64(span.min_ticks + span.max_ticks) / 2.0;
    let met = ((batch - stream.fin_left()) / batch).max(0.0);
    wheel.late_to_time_wait = stream.fin_waiting().1 * met;
    (calendar(stream, batch, until), wheel.run(None, until).1)
}

/// Batches that fill and go as one.
fn calendar(stream: Stream, batch: f64, until: f64) -> Bends {
    let (silent, late) = stream.fin_waiting();
    let (from, fin_left) = (stream.fin_wait2_from, stream.fin_left().min(batch));
    let full = silent * batch + late * fin_left;
    let mut bends = vec![(from, 0.0)];
    if (until - from) / batch > MAX_BATCHES {
        let mean = silent * batch / 2.0 + late * fin_left * (1.0 - fin_left / batch / 2.0);
        bends.push((from + batch, mean));
        return bends;
    }
    let mut now = from;
    while now < until {
        bends.push((now + fin_left, (silent + late) * fin_left));
        now += batch;
        bends.extend([(now, full), (now, 0.0)]);
    }
    bends
}

/// Late ones that came within one interval, all in one cell.
struct Cohort {
    from: f64,
    to: f64,
    cell: usize,
}

struct Wheel {
    facts: RowFacts,
    stream: Stream,
    /// Late ones of the calendar, a tick, that live to see their FIN.
    late_to_time_wait: f64,
    fin_wait2: [f64; CELLS],
    time_wait: [f64; CELLS],
    slot: usize,
    cohorts: VecDeque<Cohort>,
    fin_wait2_cells: Option<usize>,
}

impl Wheel {
    const fn new(facts: RowFacts, stream: Stream, fin_wait2_cells: Option<usize>) -> Self {
        Self {
            facts,
            stream,
            late_to_time_wait: 0.0,
            fin_wait2: [0.0; CELLS],
            time_wait: [0.0; CELLS],
            slot: 0,
            cohorts: VecDeque::new(),
            fin_wait2_cells,
        }
    }

    fn run(mut self, cells: Option<usize>, until: f64) -> (Bends, Bends) {
        self.fin_wait2_cells = cells;
        let first = self.first_entry();
        let (mut waits, mut fin_waits) = (vec![(first, 0.0)], vec![(first, 0.0)]);
        let (mut now, mut next) = (first, first + self.facts.period);
        while now < until {
            // Where a stream begins between two visits, the numbers bend.
            for at in self.begins() {
                if at > now && at < next {
                    self.fill(now, at);
                    self.note(at, &mut fin_waits, &mut waits);
                    now = at;
                }
            }
            self.fill(now, next);
            self.note(next, &mut fin_waits, &mut waits);
            now = next;
            next = now + self.visit();
            self.note(now, &mut fin_waits, &mut waits);
        }
        (fin_waits, waits)
    }

    fn begins(&self) -> [f64; 2] {
        let (one, other) = (self.stream.fin_wait2_from, self.stream.fin_after);
        [one.min(other), one.max(other)]
    }

    fn first_entry(&self) -> f64 {
        let Stream {
            rates,
            fin_wait2_from,
            fin_after,
            ..
        } = self.stream;
        if rates.prompt > 0.0 {
            0.0
        } else if rates.late > 0.0 {
            fin_wait2_from.min(fin_after)
        } else {
            fin_wait2_from
        }
    }

    fn note(&self, at: f64, fin_waits: &mut Bends, waits: &mut Bends) {
        fin_waits.push((at, self.fin_wait2.iter().sum()));
        waits.push((at, self.time_wait.iter().sum()));
    }

    /// What comes between two ticks.
    fn fill(&mut self, from: f64, to: f64) {
        let since = |begin: f64| (to - from.max(begin)).max(0.0);
        let Stream {
            rates,
            fin_wait2_from,
            met_before,
            fin_after,
        } = self.stream;
        let wait_cell = (self.slot + CELLS - 1) % CELLS;
        let prompt = rates.prompt * (to - from);
        let met_early = (rates.late * met_before + self.late_to_time_wait) * since(fin_after);
        self.time_wait[wait_cell] += prompt + met_early;
        let Some(cells) = self.fin_wait2_cells else {
            return;
        };
        let (silent, late) = self.stream.fin_waiting();
        let cell = (self.slot + cells) % CELLS;
        self.fin_wait2[cell] += (silent + late) * since(fin_wait2_from);
        if late <= 0.0 {
            return;
        }
        if to > fin_wait2_from {
            self.cohorts.push_back(Cohort {
                from: from.max(fin_wait2_from),
                to,
                cell,
            });
        }
        let left = self.stream.fin_left();
        while let Some(cohort) = self.cohorts.front_mut() {
            let due = (to - left).min(cohort.to);
            if due > cohort.from {
                let moved = late * (due - cohort.from);
                self.fin_wait2[cohort.cell] -= moved;
                self.time_wait[wait_cell] += moved;
                cohort.from = due;
            }
            if cohort.from < cohort.to {
                break;
            }
            self.cohorts.pop_front();
        }
    }

    /// The hand comes; returns the ticks until it comes again.
    fn visit(&mut self) -> f64 {
        let slot = self.slot;
        let content = self.fin_wait2[slot] + self.time_wait[slot];
        (self.fin_wait2[slot], self.time_wait[slot]) = (0.0, 0.0);
        self.cohorts.retain(|cohort| cohort.cell != slot);
        if content <= int_to_f64(STALL_QUOTA) {
            self.slot = (slot + 1) % CELLS;
            return self.facts.period;
        }
        match self.facts.short_stall {
            Some(short) if content > int_to_f64(2 * STALL_QUOTA + 1) => short,
            Some(_) | None => self.facts.period,
        }
    }
}
