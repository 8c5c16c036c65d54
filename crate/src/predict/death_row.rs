//! Closed forms for the death row, up to 4.0.
//!
//! The hangman's visits `h0 < h1 < …` follow from the first one: each is a period after the last,
//! plus the slack its absolute jiffy gets. A socket put `k` cells ahead dies at the `k+1`-th visit
//! after its entry, and with every cell over the quota at the `2k`-th or `2k+1`-th, since each full
//! cell costs two visits. All extremes follow from where in the bits of the jiffies the entry and
//! the visits can lie, which is walked residue by residue.

use std::cell::OnceCell;

use super::entry::{Entry, slack_late, slack_modulus, slack_window};
use crate::kernel::{Mechanism, Rules, StallRearm};
use crate::units::{Hz, Ticks, int_to_f64};

/// Kernel: `INET_TWDR_TWKILL_SLOTS`.
const CELLS: u64 = N_CELLS as u64;
const N_CELLS: usize = 8;
/// Kernel: `INET_TWDR_RECYCLE_SLOTS`.
const ROWS: u64 = 32;
/// Sockets the hangman kills in a cell before it leaves the rest to the work item, less one.
///
/// Kernel: `INET_TWDR_TWKILL_QUOTA`.
pub(crate) const QUOTA: u64 = 100;
/// Delay from `schedule_work()` to the work item that kills what the quota left, in ticks.
const WORK_DELAY: u64 = 1;

/// Inclusive bounds in ticks.
pub(super) type Bounds = (u64, u64);

/// How long something lasts under three loads: inclusive bounds in ticks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lives {
    /// Alone on the machine, over all absolute jiffies.
    pub lone: (u64, u64),
    /// Other sockets present, no cell over the quota, over all phases.
    pub busy: (u64, u64),
    /// Every cell over the 100-socket quota.
    pub overloaded: (u64, u64),
}

impl Lives {
    #[inline(always)]
    fn each(self, other: Self, join: impl Fn(Bounds, Bounds) -> Bounds) -> Self {
        Self {
            lone: join(self.lone, other.lone),
            busy: join(self.busy, other.busy),
            overloaded: join(self.overloaded, other.overloaded),
        }
    }

    /// The smallest bounds that hold both.
    #[inline(always)]
    fn hull(self, other: Self) -> Self {
        self.each(other, |a, b| (a.0.min(b.0), a.1.max(b.1)))
    }

    /// This much later.
    #[inline(always)]
    fn after(self, (min, max): Bounds) -> Self {
        self.each(self, |life, _| (life.0 + min, life.1 + max))
    }
}

/// What a steady load needs to know of a row; in ticks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RowFacts {
    /// Between two visits of the hand, once their phase has settled: a mean, as slack varies.
    pub(crate) period: f64,
    /// From a full cell to the next visit where the work item, too, was over its quota, if that is
    /// not a period.
    pub(crate) short_stall: Option<f64>,
}

impl RowFacts {
    /// The row of a kernel, if it has one.
    #[allow(clippy::float_arithmetic, reason = "a mean")]
    pub(crate) fn of(hz: Hz, rules: Rules) -> Option<Self> {
        if rules.mechanism != Mechanism::DeathRow {
            return None;
        }
        let row = DeathRow::new(hz, rules);
        let visits = &row.visits;
        // From any phase the visits fall into a cycle no longer than there are residues.
        let settled = visits.after(0, visits.modulus);
        let cycle = visits.after(settled, visits.modulus);
        let short = WORK_DELAY + row.hz + row.window(row.hz).div_ceil(2);
        Some(Self {
            period: int_to_f64(cycle) / int_to_f64(visits.modulus),
            short_stall: match row.stall_rearm {
                StallRearm::Period => None,
                StallRearm::OneSecond => Some(int_to_f64(short)),
            },
        })
    }
}

/// Which queue a timeout goes to, and how far ahead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Queue {
    /// The calendar, so many rows ahead.
    Calendar { rows: u64 },
    /// The slow wheel, so many cells ahead.
    Wheel { cells: u64 },
}

/// A death row of a given clock rate.
#[derive(Clone, Debug)]
pub(super) struct DeathRow {
    /// TIME_WAIT in ticks.
    timewait: u64,
    /// Ticks between two visits of the hangman, before slack.
    pub(super) period: u64,
    /// Ticks a row of the calendar covers.
    pub(super) unit: u64,
    hz: u64,
    slack: bool,
    stall_rearm: StallRearm,
    visits: Visits,
    /// What [`Self::wheel_life`] says of each residue, by how many cells ahead: a curve asks for it again and again.
    wheel_lives: [OnceCell<Vec<Lives>>; N_CELLS],
}

impl DeathRow {
    pub(super) fn new(hz: Hz, rules: Rules) -> Self {
        let timewait = crate::tcp::timewait_len(hz).get();
        let period = timewait / CELLS;
        let window = if rules.slack { slack_window(period) } else { 0 };
        Self {
            timewait,
            period,
            unit: calendar_unit(hz),
            hz: u64::from(hz.get()),
            slack: rules.slack,
            stall_rearm: rules.stall_rearm,
            visits: Visits::new(period, window),
            wheel_lives: Default::default(),
        }
    }

    /// Whether so many sockets in a thousand seconds bring each cell over the quota.
    pub(super) fn stalls_at(&self, per_1000_s: u64) -> bool {
        let longest = self.visits.steps.iter().copied().max().unwrap_or(0);
        per_1000_s.saturating_mul(longest) > QUOTA * 1000 * self.hz
    }

    /// Which queue takes a timeout.
    pub(super) fn queue(&self, timeout: Ticks) -> Queue {
        let timeout = timeout.get();
        let rows = timeout.div_ceil(self.unit);
        if rows < ROWS {
            return Queue::Calendar { rows };
        }
        let whole = if timeout >= self.timewait {
            CELLS
        } else {
            timeout.div_ceil(self.period)
        };
        Queue::Wheel {
            cells: whole.min(CELLS - 1),
        }
    }

    /// From a visit of the hangman, or from the entry that starts the wheel, to the `n`-th visit
    /// after it, the least and the most ticks.
    pub(super) fn visits_apart(&self, n: u64) -> Bounds {
        let visits = &self.visits;
        let lengths = (0..visits.modulus).map(|residue| visits.after(residue, n));
        lengths.fold((u64::MAX, 0), |(min, max), length| {
            (min.min(length), max.max(length))
        })
    }

    /// The slack window of a delay on this kernel.
    pub(super) const fn window(&self, delay: u64) -> u64 {
        if self.slack { slack_window(delay) } else { 0 }
    }

    /// The life of the stage, and the time from the start to its end.
    pub(super) fn lives(&self, entry: Entry, queue: Queue) -> (Lives, Lives) {
        match queue {
            Queue::Calendar { rows } => {
                let modulus = slack_modulus(self.window(rows * self.unit)).max(2);
                over_residues(entry, modulus, |residue| {
                    self.calendar_life(residue, modulus, rows)
                })
            }
            Queue::Wheel { cells } => {
                let modulus = self.visits.modulus;
                let known = self.wheel_lives[index(cells, CELLS)].get_or_init(|| {
                    (0..modulus)
                        .map(|residue| self.wheel_life(residue, cells))
                        .collect()
                });
                over_residues(entry, modulus, |residue| {
                    known.as_slice()[index(residue, modulus)]
                })
            }
        }
    }

    /// The life of a socket that enters the calendar at a jiffy of that residue.
    ///
    /// Alone, it starts the calendar and dies when the timer comes, one slack late. With others
    /// about, it is booked from the calendar's base, which lies anywhere from one tick short of the
    /// row's end in the past, so that it dies at the next tick, to one unit ahead: entering in the
    /// tick in which a row was emptied on time, with the next row occupied, it is due a unit late,
    /// and the timer that empties that next row is set again for its own, with slack.
    fn calendar_life(&self, residue: u64, modulus: u64, rows: u64) -> Lives {
        let (asked, entry) = (rows * self.unit, residue + modulus);
        let lone = asked + slack_late(entry + asked, self.window(asked));
        let (next_row, due) = (entry + self.unit, entry + self.unit + asked);
        let next_tick = next_row + slack_late(next_row, self.window(self.unit));
        let longest = due + slack_late(due, self.window(due.saturating_sub(next_tick))) - entry;
        let busy = (1, longest.max(lone));
        Lives {
            lone: (lone, lone),
            busy,
            overloaded: busy,
        }
    }

    /// The life of a socket that enters the slow wheel at a jiffy of that residue.
    fn wheel_life(&self, residue: u64, cells: u64) -> Lives {
        let visits = &self.visits;
        // Alone, it starts the wheel itself.
        let lone = visits.after(residue, cells + 1);
        // The next visit may come in the very next tick that a visit can fall on.
        let (wait, visit) = visits.next_visit(residue);
        let shortest = wait + visits.after(visit, cells);
        // A visit in the tick of the entry comes before it and counts no more. Where no visit can
        // fall on that tick, the one before is the best there is.
        let (ago, last) = visits.last_visit(residue);
        let overloaded_max = visits.after(last, 2 * cells + 1) - ago + WORK_DELAY;
        let overloaded_min = match self.stall_rearm {
            StallRearm::Period => wait + visits.after(visit, 2 * cells - 1),
            StallRearm::OneSecond => wait + self.after_short_stalls(visit, cells),
        };
        Lives {
            lone: (lone, lone),
            busy: (shortest, lone),
            overloaded: (overloaded_min, overloaded_max),
        }
    }

    /// From a visit to an empty cell to the one that kills, `cells` later, when each stall between
    /// costs the work item's delay and a second: cells of 202 sockets and more.
    fn after_short_stalls(&self, visit: u64, cells: u64) -> u64 {
        let visits = &self.visits;
        let window = self.window(self.hz);
        let mut now = visit;
        for _ in 1..cells {
            now += visits.step(now);
            now += WORK_DELAY + self.hz;
            now += slack_late(now, window);
        }
        now + visits.step(now) - visit
    }
}

/// The jiffies the hangman can come at, worked out for every residue that slack can tell apart.
#[derive(Clone, Debug)]
struct Visits {
    modulus: u64,
    /// From a visit of that residue to the next.
    steps: Vec<u64>,
    /// Which residues a visit can have: those one period after some start.
    possible: Vec<bool>,
}

impl Visits {
    fn new(period: u64, window: u64) -> Self {
        let modulus = slack_modulus(window);
        let step = |residue| period + slack_late(residue + modulus + period, window);
        let steps: Vec<u64> = (0..modulus).map(step).collect();
        let mut possible = vec![false; steps.len()];
        for (start, step) in (0..).zip(&steps) {
            possible[index(start + step, modulus)] = true;
        }
        Self {
            modulus,
            steps,
            possible,
        }
    }

    /// From one visit to the next.
    #[inline(always)]
    fn step(&self, visit: u64) -> u64 {
        // Of a slice: compiled for size, a vector's indexing is a call.
        self.steps.as_slice()[index(visit, self.modulus)]
    }

    /// From a visit to the `n`-th one after it.
    fn after(&self, visit: u64, n: u64) -> u64 {
        let mut now = visit;
        for _ in 0..n {
            now += self.step(now);
        }
        now - visit
    }

    /// The first tick after `entry` that a visit can fall on: how far, and which.
    fn next_visit(&self, entry: u64) -> (u64, u64) {
        let wait = (1..=self.modulus)
            .find(|wait| self.is_possible(entry + wait))
            .unwrap_or(1);
        (wait, entry + wait)
    }

    /// The last tick up to `entry` that a visit can fall on: how long ago, and which.
    fn last_visit(&self, entry: u64) -> (u64, u64) {
        let entry = entry + self.modulus;
        let ago = (0..self.modulus)
            .find(|ago| self.is_possible(entry - ago))
            .unwrap_or(0);
        (ago, entry - ago)
    }

    #[inline(always)]
    fn is_possible(&self, jiffy: u64) -> bool {
        self.possible.as_slice()[index(jiffy, self.modulus)]
    }
}

/// The place of a residue in a table; the modulus is at most 128.
#[allow(clippy::cast_possible_truncation, reason = "a residue is below 128")]
const fn index(jiffy: u64, modulus: u64) -> usize {
    (jiffy & (modulus - 1)) as usize
}

/// Ticks a row of the calendar covers: the least power of two, from 4 on, that is at least an eighth
/// of a second.
///
/// Kernel: `INET_TWDR_RECYCLE_TICK`, include/net/inet_timewait_sock.h.
fn calendar_unit(hz: Hz) -> u64 {
    const PER_SECOND: u64 = 8;
    let mut unit = 4;
    while unit * PER_SECOND < u64::from(hz.get()) {
        unit *= 2;
    }
    unit
}

/// Joins the lives of all entries: the stage's own, and those from the start.
fn over_residues(entry: Entry, modulus: u64, life: impl Fn(u64) -> Lives) -> (Lives, Lives) {
    let mut joined: Option<(Lives, Lives)> = None;
    for residue in 0..modulus {
        let Some(elapsed) = entry.elapsed_at(residue, modulus) else {
            continue;
        };
        let stage = life(residue);
        let total = stage.after(elapsed);
        joined = Some(match joined {
            None => (stage, total),
            Some(before) => (before.0.hull(stage), before.1.hull(total)),
        });
    }
    // Residue 0 is always possible.
    joined.unwrap_or_else(|| (life(0), life(0).after(entry.elapsed())))
}
