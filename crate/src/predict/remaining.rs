//! What is left of a stage, from the time a tool shows for its timer.
//!
//! A tool prints what its timer still has to run, cut to some unit. What the mechanism adds depends
//! on the kernel: nothing (4.1 to 4.7), up to a granule of the wheel (4.8 and later), or whatever
//! the hand of the death row makes of it (up to 4.0). There one phase is common to the machine, so
//! that each socket still alive narrows it for all the others: [`Phase`].
//!
//! Everything is counted in microseconds from the moment of the listing; the ends of a [`Left`] are
//! whole milliseconds, rounded outwards.

use super::death_row::{Bounds, DeathRow, QUOTA, Queue};
use super::entry::Entry;
use super::level_wheel::{self, Rounding};
use super::{How, Params, Path, Timewait, death_row};
use crate::kernel::Mechanism;
use crate::tcp::timewait_len;
use crate::units::{Hz, Ticks};

/// Microseconds from the moment of the listing; negative before it.
type Micros = i64;

/// Visits of the hangman counted one by one; a keepalive stage longer than that is not narrowed.
const MAX_VISITS: usize = 48;

/// A time as a tool shows it: cut off, not rounded, to a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Shown {
    /// Milliseconds as printed.
    pub ms: u32,
    /// The unit it was cut to, in milliseconds: what is meant lies in `ms..ms + unit`.
    pub unit_ms: u32,
}

impl Shown {
    /// What may be meant, to the last whole tick of the unit.
    fn bounds(self, hz: Hz) -> (Micros, Micros) {
        let from = Micros::from(self.ms) * 1000;
        let last = if 1000 % hz.get() == 0 { 1000 } else { 1 };
        (from, from + Micros::from(self.unit_ms.max(1)) * 1000 - last)
    }
}

/// From when to when a socket may go, in whole milliseconds from the moment of the listing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Left {
    /// The earliest, rounded down.
    pub min_ms: u64,
    /// The latest, rounded up.
    pub max_ms: u64,
}

impl Left {
    /// A span in microseconds; what lies before the listing is cut off.
    fn new((min, max): (Micros, Micros)) -> Self {
        let ms = |micros: Micros| u64::try_from(micros).unwrap_or(0);
        Self {
            min_ms: ms(min) / 1000,
            max_ms: ms(max.max(min)).div_ceil(1000),
        }
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn hull(self, other: Self) -> Self {
        Self {
            min_ms: self.min_ms.min(other.min_ms),
            max_ms: self.max_ms.max(other.max_ms),
        }
    }
}

/// Which time-wait socket a line shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mini {
    /// In sub-state FIN_WAIT2.
    FinWait2,
    /// In TIME_WAIT.
    TimeWait,
}

/// What the lines of one listing tell of the death row's phase; of no account from 4.1 on.
#[derive(Clone, Copy, Debug)]
pub struct Phase {
    /// The next visit of the hangman comes within that many microseconds.
    next_visit: Micros,
    /// The shortest time shown by a socket of the calendar: the whole batch goes with it.
    first_in_calendar: Option<Shown>,
    /// Whether the listing shows the sockets of the whole machine, as far as one can see.
    complete: bool,
    /// Time-wait sockets seen.
    sockets: u64,
    /// A TIME_WAIT at 0.00 was seen.
    overdue: bool,
}

impl Default for Phase {
    fn default() -> Self {
        Self {
            next_visit: Micros::MAX,
            first_in_calendar: None,
            complete: false,
            sockets: 0,
            overdue: false,
        }
    }
}

impl Phase {
    /// Says that the listing shows more than the sockets that close: all of the machine, it seems.
    pub fn set_complete(&mut self) {
        self.complete = true;
    }
}

/// The rules of one kernel and setting for what is left.
#[derive(Clone, Debug)]
pub struct Remaining {
    hz: Hz,
    mechanism: Of,
    /// What FIN_WAIT2's mini socket is armed for.
    fin_wait2: Option<Timewait>,
    /// TIME_WAIT.
    time_wait: Timewait,
    /// The keepalive stage before it, and what the time-wait stage then lasts.
    first_stage: Option<FirstStage>,
    total_max: Micros,
    stalled_total_max: Micros,
}

#[derive(Clone, Copy, Debug)]
struct FirstStage {
    armed: Micros,
    /// The granule of its timer.
    late: Micros,
    /// The second stage, after the first; none if the setting has been lowered since.
    second: Option<(Micros, Micros)>,
    stalled_second: Micros,
}

/// What ends a time-wait socket.
#[derive(Clone, Debug)]
enum Of {
    Row(Box<RowTimes>),
    Exact,
    Wheel,
}

/// Visits of the hangman, in microseconds.
#[derive(Clone, Debug)]
struct RowTimes {
    row: DeathRow,
    /// From a visit to the n-th after it, the least and the most.
    visits: Vec<(Micros, Micros)>,
}

impl Remaining {
    /// The rules for the kernel, clock rate, setting and RTO of `params`.
    #[must_use]
    pub fn new(params: &Params) -> Self {
        let row = death_row(params);
        let path = Path::new(params, row.as_ref());
        let (time_wait, _) = path.timewait_after(Entry::Direct, timewait_len(params.hz));
        let micros = |ticks| to_micros(ticks, params.hz);
        let first_stage = path.keepalive.map(|stage| FirstStage {
            armed: micros(stage.armed.get()),
            late: stage.rounding.map_or(0, |wheel| micros(wheel.granule)),
            second: path
                .timewait
                .map(|second| pair(second.life.busy, params.hz)),
            stalled_second: path
                .timewait
                .map_or(0, |second| micros(second.life.overloaded.1)),
        });
        Self {
            hz: params.hz,
            fin_wait2: path.timewait,
            time_wait,
            first_stage,
            total_max: micros(path.total.busy.1),
            stalled_total_max: micros(path.total.overloaded.1),
            mechanism: match params.kernel.rules.mechanism {
                Mechanism::CascadingWheel => Of::Exact,
                Mechanism::LevelWheel => Of::Wheel,
                Mechanism::DeathRow => row.map_or(Of::Exact, |row| {
                    let visits = (0..)
                        .take(MAX_VISITS)
                        .map(|n| pair(row.visits_apart(n), params.hz));
                    Of::Row(Box::new(RowTimes {
                        visits: visits.collect(),
                        row,
                    }))
                }),
            },
        }
    }

    /// Whether the kernel has the death row, whose phase the lines narrow.
    #[must_use]
    pub const fn has_row(&self) -> bool {
        matches!(self.mechanism, Of::Row(_))
    }

    /// Whether the kernel rounds the timer up to the granule of a wheel.
    #[must_use]
    pub const fn has_wheel(&self) -> bool {
        matches!(self.mechanism, Of::Wheel)
    }

    /// Whether FIN_WAIT2's mini socket stands in the calendar, where a batch goes together.
    #[must_use]
    pub fn in_calendar(&self, mini: Mini, shown: Shown) -> bool {
        let at = self
            .fin_wait2
            .filter(|_| mini == Mini::FinWait2 && !self.is_longer(mini, shown));
        matches!(at.map(|at| at.how), Some(How::Row(Queue::Calendar { .. })))
    }

    /// Whether what the time-wait timer shows is more than this setting gives it.
    #[must_use]
    pub fn is_longer(&self, mini: Mini, shown: Shown) -> bool {
        shown.bounds(self.hz).0 > self.nominal(mini)
    }

    /// Whether what a keepalive timer shows is more than an orphan's first stage can.
    #[must_use]
    pub fn above_first_stage(&self, shown: Shown) -> bool {
        self.first_stage
            .is_none_or(|stage| shown.bounds(self.hz).0 > stage.armed + stage.armed / 256)
    }

    /// Whether an orphan's first stage can be: with a setting above 60 s.
    #[must_use]
    pub const fn has_first_stage(&self) -> bool {
        self.first_stage.is_some()
    }

    /// Whether the death row may be behind by its quota of 100 a cell.
    #[must_use]
    pub fn may_stall(&self, phase: &Phase) -> bool {
        self.has_row() && (phase.overdue || phase.sockets > QUOTA)
    }

    /// Notes what one line tells of the death row's phase.
    pub fn observe(&self, phase: &mut Phase, mini: Mini, shown: Shown) {
        let Of::Row(times) = &self.mechanism else {
            return;
        };
        phase.sockets += 1;
        phase.overdue |= mini == Mini::TimeWait && shown.ms == 0;
        let Some(How::Row(queue)) = self.armed(mini).map(|at| at.how) else {
            return;
        };
        if self.is_longer(mini, shown) {
            return;
        }
        match queue {
            Queue::Calendar { .. } => {
                let first = phase.first_in_calendar.get_or_insert(shown);
                *first = shown.min(*first);
            }
            Queue::Wheel { cells } => {
                // It is alive, so the hand has not yet come for it.
                let age = self.nominal(mini) - shown.bounds(self.hz).1;
                let (_, last) = times.visits(cells + 1);
                phase.next_visit = phase.next_visit.min((last - age).max(0));
            }
        }
    }

    /// What is left of an orphan in FIN_WAIT2 that shows no timer: nothing is known of its age.
    #[must_use]
    pub fn untimed_orphan(&self, phase: &Phase) -> Left {
        let max = if self.may_stall(phase) {
            self.stalled_total_max
        } else {
            self.total_max
        };
        Left::new((0, max))
    }

    /// What is left of TIME_WAIT without a timer shown.
    #[must_use]
    pub fn untimed_timewait(&self, phase: &Phase) -> Left {
        let life = self.time_wait.life;
        let bounds = if self.may_stall(phase) {
            life.overloaded
        } else {
            life.busy
        };
        Left::new((0, to_micros(bounds.1, self.hz)))
    }

    /// What is left of a time-wait socket.
    #[must_use]
    pub fn mini(&self, mini: Mini, shown: Shown, phase: &Phase) -> Left {
        let (from, to) = shown.bounds(self.hz);
        let armed = self.armed(mini).filter(|_| !self.is_longer(mini, shown));
        match (&self.mechanism, armed.map(|at| at.how)) {
            (Of::Exact, _) => Left::new((from, to)),
            (Of::Wheel, how) => Left::new((from, to + self.wheel_adds(mini, how, to))),
            (Of::Row(times), Some(How::Row(Queue::Calendar { .. }))) => {
                Left::new(self.calendar(times, shown, phase))
            }
            (Of::Row(times), Some(How::Row(Queue::Wheel { cells }))) => {
                let nominal = self.nominal(mini);
                let age_from = if shown.ms == 0 {
                    times.visits(cells + 1).1
                } else {
                    nominal - from
                };
                let ages = (nominal - to, age_from);
                let mut left = times.hand(cells, ages, self.next_visit(times, phase));
                if self.may_stall(phase) {
                    let life = self.armed(mini).map_or(self.time_wait.life, |at| at.life);
                    left.1 = left.1.max(to_micros(life.overloaded.1, self.hz) - ages.0);
                }
                Left::new(left)
            }
            // Armed for more than the setting gives: all that is known is what the hand can do at all.
            (Of::Row(times), _) => {
                let period = times.visits(1).1;
                Left::new((from - period, to + 2 * period))
            }
        }
    }

    /// What is left of an orphan under the keepalive timer: that timer, then the time-wait stage.
    #[must_use]
    pub fn first_stage(&self, shown: Shown, phase: &Phase) -> Left {
        let (from, to) = shown.bounds(self.hz);
        let late = self
            .first_stage
            .map_or_else(|| self.granule_of(to), |stage| stage.late);
        let Some(second) = self.first_stage.and_then(|stage| stage.second) else {
            // The setting is 60 s or less by now: a RST ends it.
            return Left::new((from, to + late));
        };
        let stalled = self.first_stage.map_or(0, |stage| stage.stalled_second);
        let plain = (from + second.0, to + late + second.1);
        let Of::Row(times) = &self.mechanism else {
            return Left::new(plain);
        };
        let Some(How::Row(Queue::Wheel { cells })) = self.fin_wait2.map(|at| at.how) else {
            return Left::new(plain);
        };
        let mut left = times.hand_after((from, to), cells, self.next_visit(times, phase), plain);
        if self.may_stall(phase) {
            left.1 = left.1.max(to + stalled);
        }
        Left::new(left)
    }

    fn armed(&self, mini: Mini) -> Option<Timewait> {
        match mini {
            Mini::FinWait2 => self.fin_wait2,
            Mini::TimeWait => Some(self.time_wait),
        }
    }

    /// What the timer shows at first: the calendar counts in whole rows.
    fn nominal(&self, mini: Mini) -> Micros {
        let Some(armed) = self.armed(mini) else {
            return 0;
        };
        let ticks = match (&self.mechanism, armed.how) {
            (Of::Row(times), How::Row(Queue::Calendar { rows })) => rows * times.row.unit,
            _ => armed.armed.get(),
        };
        to_micros(ticks, self.hz)
    }

    /// When the next visit comes at the latest; a stall hides what the ages would tell.
    fn next_visit(&self, times: &RowTimes, phase: &Phase) -> Micros {
        let period = times.visits(1).1;
        if self.may_stall(phase) {
            period
        } else {
            phase.next_visit.min(period)
        }
    }

    /// How late the wheel may be with a mini socket.
    fn wheel_adds(&self, mini: Mini, how: Option<How>, shown: Micros) -> Micros {
        let Some(How::Level(rounding)) = how else {
            return self.granule_of(shown);
        };
        let after_first = self.first_stage.filter(|_| mini == Mini::FinWait2);
        match after_first.and_then(|stage| stage.second) {
            // It came off the wheel itself, so its lateness is fixed.
            Some((_, longest)) => longest - to_micros(rounding.delay, self.hz),
            None => to_micros(rounding.granule, self.hz),
        }
    }

    /// The granule of a timer armed for more than the setting gives: for 60 s, or what it shows.
    fn granule_of(&self, shown: Micros) -> Micros {
        if !self.has_wheel() {
            return 0;
        }
        let ticks = u64::try_from(shown).unwrap_or(0) * u64::from(self.hz.get()) / 1_000_000;
        let armed = Ticks::new(ticks).max(timewait_len(self.hz));
        let Rounding { granule, .. } = level_wheel::rounding(armed, 0, self.hz);
        to_micros(granule, self.hz)
    }

    /// A batch of the calendar goes with its first socket, wherever all of one timeout stand in one row.
    fn calendar(&self, times: &RowTimes, shown: Shown, phase: &Phase) -> (Micros, Micros) {
        let first = phase.first_in_calendar.unwrap_or(shown).min(shown);
        let (from, to) = first.bounds(self.hz);
        let armed = self.fin_wait2.map_or(0, |at| at.armed.get());
        let slack = to_micros(times.row.window(armed), self.hz);
        let tick = to_micros(1, self.hz);
        let max = to + slack + tick;
        // Of others that the listing does not show, one may be older.
        (if phase.complete { from } else { 0 }, max)
    }
}

impl RowTimes {
    fn visits(&self, n: u64) -> (Micros, Micros) {
        let at = usize::try_from(n)
            .unwrap_or(usize::MAX)
            .min(self.visits.len() - 1);
        self.visits[at]
    }

    /// What is left of a socket put `cells` ahead that long ago, if the next visit comes within
    /// `next`: it dies at the `cells + 1`-th visit after it was put there, so it matters how many
    /// there have been since.
    fn hand(&self, cells: u64, ages: (Micros, Micros), next: Micros) -> (Micros, Micros) {
        let mut left: Option<(Micros, Micros)> = None;
        for since in 0..=cells {
            let earliest = (self.visits(since).0 - ages.1).max(0);
            let latest = next.min(self.visits(since + 1).1 - ages.0);
            if latest >= earliest {
                let to_go = self.visits(cells - since);
                let span = (earliest + to_go.0, latest + to_go.1);
                left = Some(left.map_or(span, |l| (l.0.min(span.0), l.1.max(span.1))));
            }
        }
        let shortest = (self.visits(cells).0 - ages.1).max(0);
        let longest = (self.visits(cells + 1).1 - ages.0).max(0);
        left.map_or((shortest, longest), |l| {
            (l.0.max(shortest), l.1.min(longest).max(l.0))
        })
    }

    /// The same for a socket that will be put there between `entry.0` and `entry.1` from now.
    fn hand_after(
        &self,
        entry: (Micros, Micros),
        cells: u64,
        next: Micros,
        plain: (Micros, Micros),
    ) -> (Micros, Micros) {
        let mut left: Option<(Micros, Micros)> = None;
        let countable = (self.visits.len() as u64).saturating_sub(cells + 1);
        for before in 0..countable {
            // The first visit after the entry is the one that many after the next.
            let earliest = (entry.0 - self.visits(before).1).max(0);
            let latest = if before == 0 {
                next
            } else {
                next.min(entry.1 - self.visits(before - 1).0)
            };
            if latest >= earliest {
                let to_go = self.visits(before + cells);
                let span = (earliest + to_go.0, latest + to_go.1);
                left = Some(left.map_or(span, |l| (l.0.min(span.0), l.1.max(span.1))));
            }
        }
        let beyond = entry.1 > self.visits(countable.saturating_sub(1)).0;
        left.filter(|_| !beyond)
            .map_or(plain, |l| (l.0.max(plain.0), l.1.min(plain.1).max(l.0)))
    }
}

fn pair((min, max): Bounds, hz: Hz) -> (Micros, Micros) {
    (to_micros(min, hz), to_micros(max, hz))
}

/// Microseconds of so many ticks, rounded down; exact for the common clock rates.
fn to_micros(ticks: u64, hz: Hz) -> Micros {
    const SECOND: u64 = 1_000_000;
    let hz = u64::from(hz.get());
    let micros = (ticks / hz)
        .saturating_mul(SECOND)
        .saturating_add(ticks % hz * SECOND / hz);
    Micros::try_from(micros).unwrap_or(Micros::MAX / 4)
}
