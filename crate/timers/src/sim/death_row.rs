//! The time-wait machinery up to 4.0: one row of queues that all sockets of the machine share.
//!
//! ```text
//! slow wheel   cells  0 1 2 3 4 5 6 7        the hangman empties cells[slot] once per period
//!                     ^slot                  of 7.5 s and steps on
//! calendar     rows   0 1 2 … 31             rows[hand] is due at `base`, rows[hand + n] at
//!                     ^hand                  base + n units; one timer for the first due row
//! ```
//!
//! A socket whose timeout covers less than 32 units goes to the calendar, any other to the wheel.
//! Both count into one `count`; the wheel's timer runs while the count is not zero. The hangman
//! kills at most [`QUOTA`] + 1 sockets itself, leaves the rest to a work item, and then *stays* on
//! the cell for one more period.
//!
//! Kernel: `inet_twsk_schedule`, `inet_twsk_deschedule`, `inet_twdr_hangman`,
//! `inet_twdr_twkill_work`, `inet_twdr_twcal_tick`, net/ipv4/inet_timewait_sock.c, v2.6.32–v4.0;
//! replaced by one timer per socket in 4.1, commit 789f558cfb36. Checked tick by tick against the
//! functions of 3.10.108 (tests/golden).

use super::lists::Lists;
use super::slack::apply_slack;
use crate::rules::StallRearm;
use crate::tcp::timewait_len;
use crate::units::{Hz, Jiffies, Ticks};

/// Cells of the slow wheel. Kernel: `INET_TWDR_TWKILL_SLOTS`.
pub const CELLS: u32 = 8;
/// Sockets a cell may hold before the hangman gives up on it. Kernel: `INET_TWDR_TWKILL_QUOTA`.
pub const QUOTA: u32 = 100;
/// Rows of the calendar. Kernel: `INET_TWDR_RECYCLE_SLOTS`.
pub const ROWS: u32 = 32;

/// How many lists the row occupies.
pub(super) const LISTS: u32 = CELLS + ROWS;

/// The fixed numbers of a row.
#[derive(Clone, Copy, Debug)]
struct Config {
    hz: Hz,
    /// Kernel: `twdr->period`.
    period: Ticks,
    /// Log₂ of the ticks per calendar row.
    unit_log: u32,
    slack: bool,
    stall_rearm: StallRearm,
    work_delay: Ticks,
    resched: Ticks,
}

/// The work item that finishes what the hangman's quota left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Work {
    Idle,
    /// Waits for the worker thread.
    Scheduled {
        at: Jiffies,
    },
    /// Is emptying `cell`, and goes on at `at`; `rounds` quotas were exceeded in this cell.
    Running {
        at: Jiffies,
        cell: u32,
        rounds: u32,
    },
}

/// What one callback of the row did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sweep {
    /// The cell it was about.
    pub(super) at_slot: u32,
    /// Whether the quota was exceeded.
    pub(super) over_quota: bool,
}

/// The row; its queues are lists `first..first + LISTS` of a [`Lists`] that the caller owns.
#[derive(Clone, Debug)]
pub(super) struct DeathRow {
    config: Config,
    first: u32,
    /// The cell the hangman empties next. Kernel: `twdr->slot`.
    pub(super) slot: u32,
    /// When the hangman comes next. Kernel: `twdr->tw_timer`.
    pub(super) hangman: Option<Jiffies>,
    /// The calendar's first row, or none when it is idle. Kernel: `twdr->twcal_hand`.
    pub(super) hand: Option<u32>,
    /// When the first row is due. Kernel: `twdr->twcal_jiffie`.
    pub(super) base: Jiffies,
    /// When the calendar ticks next. Kernel: `twdr->twcal_timer`.
    pub(super) calendar: Option<Jiffies>,
    /// Sockets in both queues. Kernel: `twdr->tw_count`.
    pub(super) count: u32,
    /// Cells left to the work item, a bit each. Kernel: `twdr->thread_slots`.
    pub(super) thread_slots: u32,
    work: Work,
    /// The work item was scheduled again while it ran.
    work_again: Option<Jiffies>,
}

impl DeathRow {
    pub(super) fn new(
        first: u32,
        hz: Hz,
        slack: bool,
        stall_rearm: StallRearm,
        work_delay: Ticks,
        resched: Ticks,
    ) -> Self {
        let period = Ticks::new(timewait_len(hz).get() / u64::from(CELLS));
        let config = Config {
            hz,
            period,
            unit_log: recycle_tick(hz),
            slack,
            stall_rearm,
            work_delay,
            resched,
        };
        Self {
            config,
            first,
            slot: 0,
            hangman: None,
            hand: None,
            base: Jiffies::new(0),
            calendar: None,
            count: 0,
            thread_slots: 0,
            work: Work::Idle,
            work_again: None,
        }
    }

    /// Puts a socket into the queue its timeout asks for; takes it out of its old one first.
    ///
    /// Returns the end the socket is promised, what `ss` and `netstat` count down to
    /// (`tw->tw_ttd`), which is not when it dies.
    ///
    /// Kernel: `inet_twsk_schedule`.
    #[inline(always)]
    pub(super) fn schedule(
        &mut self,
        lists: &mut Lists,
        node: u32,
        now: Jiffies,
        timeout: Ticks,
    ) -> Jiffies {
        debug_assert!(timeout > Ticks::ZERO, "a timeout is at least one tick");
        if lists.is_linked(node) {
            lists.unlink(node);
            self.count -= 1;
        }
        // Rounded up by a shift: a division of 64 bits takes as long as all else here.
        let units = (timeout.get() + self.unit().get() - 1) >> self.config.unit_log;
        let promised = match u32::try_from(units) {
            Ok(units) if units < ROWS => self.enter_calendar(lists, node, now, units),
            Ok(_) | Err(_) => self.enter_wheel(lists, node, now, timeout),
        };
        if self.count == 0 {
            self.call_hangman(now);
        }
        self.count += 1;
        promised
    }

    /// Takes a socket out of its queue. Kernel: `inet_twsk_deschedule`.
    pub(super) fn deschedule(&mut self, lists: &mut Lists, node: u32) {
        debug_assert!(lists.is_linked(node), "socket {node} is not in the row");
        lists.unlink(node);
        self.count -= 1;
        if self.count == 0 {
            self.hangman = None;
        }
    }

    fn call_hangman(&mut self, now: Jiffies) {
        self.hangman = Some(self.mod_timer(now, self.config.period));
    }

    /// The slow timer's callback: adds whom it kills to `dead`. Kernel: `inet_twdr_hangman`.
    pub(super) fn run_hangman(
        &mut self,
        lists: &mut Lists,
        now: Jiffies,
        dead: &mut Vec<u32>,
    ) -> Sweep {
        self.hangman = None;
        let at_slot = self.slot;
        if self.count == 0 {
            return Sweep {
                at_slot,
                over_quota: false,
            };
        }
        let over_quota = self.kill_some(lists, at_slot, dead);
        if over_quota {
            self.thread_slots |= 1 << at_slot;
            self.schedule_work(now + self.config.work_delay);
        } else {
            self.slot = (self.slot + 1) % CELLS;
        }
        if over_quota || self.count > 0 {
            self.call_hangman(now);
        }
        Sweep {
            at_slot,
            over_quota,
        }
    }

    /// When the work item goes on.
    #[inline(always)]
    pub(super) fn work_due(&self) -> Option<Jiffies> {
        match self.work {
            Work::Idle => None,
            Work::Scheduled { at } | Work::Running { at, .. } => Some(at),
        }
    }

    /// One round of the work item: up to a quota of sockets of one cell.
    ///
    /// Kernel: `inet_twdr_twkill_work`.
    pub(super) fn run_work(
        &mut self,
        lists: &mut Lists,
        now: Jiffies,
        dead: &mut Vec<u32>,
    ) -> Option<Sweep> {
        let (cell, rounds) = match self.work {
            Work::Running { cell, rounds, .. } => (cell, rounds),
            Work::Idle | Work::Scheduled { .. } => match self.next_thread_slot(0) {
                Some(cell) => (cell, 0),
                None => {
                    self.finish_work();
                    return None;
                }
            },
        };
        let over_quota = self.kill_some(lists, cell, dead);
        if over_quota {
            let at = now + self.config.resched;
            self.work = Work::Running {
                at,
                cell,
                rounds: rounds + 1,
            };
        } else {
            self.thread_slots &= !(1 << cell);
            if rounds > 0 && self.config.stall_rearm == StallRearm::OneSecond {
                self.hangman = Some(self.mod_timer(now, self.config.hz.secs(1)));
            }
            match self.next_thread_slot(cell + 1) {
                Some(cell) => {
                    self.work = Work::Running {
                        at: now,
                        cell,
                        rounds: 0,
                    }
                }
                None => self.finish_work(),
            }
        }
        Some(Sweep {
            at_slot: cell,
            over_quota,
        })
    }

    /// The calendar timer's callback. Kernel: `inet_twdr_twcal_tick`.
    pub(super) fn run_calendar(&mut self, lists: &mut Lists, now: Jiffies, dead: &mut Vec<u32>) {
        self.calendar = None;
        let Some(first_row) = self.hand else {
            return;
        };
        let (first_base, mut killed) = (self.base, 0);
        let mut next = None;
        for n in 0..ROWS {
            let row = (first_row + n) % ROWS;
            let due = first_base + self.unit().times(u64::from(n));
            if due <= now {
                while let Some(node) = lists.pop_front(self.row(row)) {
                    dead.push(node);
                    killed += 1;
                }
                continue;
            }
            let (hand, base) = *next.get_or_insert((row, due));
            (self.hand, self.base) = (Some(hand), base);
            if !lists.is_empty(self.row(row)) {
                self.calendar = Some(self.mod_timer(now, due - now));
                break;
            }
        }
        if self.calendar.is_none() {
            self.hand = None;
        }
        self.count -= killed;
        if self.count == 0 {
            self.hangman = None;
        }
    }

    /// The list of a cell of the slow wheel.
    pub(super) const fn cell(&self, cell: u32) -> u32 {
        self.first + cell
    }

    /// The list of a row of the calendar.
    pub(super) const fn row(&self, row: u32) -> u32 {
        self.first + CELLS + row
    }

    /// The ticks a calendar row covers.
    pub(super) const fn unit(&self) -> Ticks {
        Ticks::new(1 << self.config.unit_log)
    }

    #[inline(always)]
    fn enter_wheel(&self, lists: &mut Lists, node: u32, now: Jiffies, timeout: Ticks) -> Jiffies {
        let ahead = if timeout >= timewait_len(self.config.hz) {
            u64::from(CELLS - 1)
        } else {
            timeout
                .div_ceil(self.config.period)
                .min(u64::from(CELLS - 1))
        };
        let ahead = u32::try_from(ahead).unwrap_or(CELLS - 1);
        lists.push_front(self.cell((self.slot + ahead) % CELLS), node);
        now + timeout
    }

    fn enter_calendar(
        &mut self,
        lists: &mut Lists,
        node: u32,
        now: Jiffies,
        units: u32,
    ) -> Jiffies {
        let span = self.unit().times(u64::from(units));
        let hand = match self.hand {
            None => {
                self.hand = Some(0);
                self.base = now;
                self.calendar = Some(self.mod_timer(now, span));
                0
            }
            Some(hand) => {
                // Booked from the calendar's base, which may lie before now: the socket can be due
                // earlier than it asked for.
                if self.calendar.is_some_and(|at| at > now + span) {
                    self.calendar = Some(self.mod_timer(now, span));
                }
                hand
            }
        };
        lists.push_front(self.row((hand + units) % ROWS), node);
        now + span
    }

    /// Kills sockets of a cell, the latest first, until it is empty or the quota is exceeded; returns whether
    /// that was.
    ///
    /// Kernel: `inet_twdr_do_twkill_work`.
    fn kill_some(&mut self, lists: &mut Lists, cell: u32, dead: &mut Vec<u32>) -> bool {
        let mut killed = 0;
        while killed <= QUOTA
            && let Some(node) = lists.pop_front(self.cell(cell))
        {
            dead.push(node);
            killed += 1;
        }
        self.count -= killed;
        killed > QUOTA
    }

    fn schedule_work(&mut self, at: Jiffies) {
        match self.work {
            Work::Idle => self.work = Work::Scheduled { at },
            Work::Running { .. } => self.work_again = self.work_again.or(Some(at)),
            Work::Scheduled { .. } => {}
        }
    }

    fn finish_work(&mut self) {
        self.work = match self.work_again.take() {
            Some(at) => Work::Scheduled { at },
            None => Work::Idle,
        };
    }

    /// The next cell left to the work item, in its scanning order: upwards, then from 0 again.
    fn next_thread_slot(&self, from: u32) -> Option<u32> {
        let wanted = |&cell: &u32| self.thread_slots & (1 << cell) != 0;
        (from..CELLS)
            .find(wanted)
            .or_else(|| (0..from).find(wanted))
    }

    #[inline(always)]
    fn mod_timer(&self, now: Jiffies, delay: Ticks) -> Jiffies {
        let expires = now + delay;
        if self.config.slack {
            apply_slack(now, expires)
        } else {
            expires
        }
    }
}

/// Log₂ of the ticks a calendar row covers: an eighth of a second, more or less.
///
/// Kernel: `INET_TWDR_RECYCLE_TICK`, include/net/inet_timewait_sock.h, a ladder of `#if HZ` in
/// powers of two from 16 to 4096.
fn recycle_tick(hz: Hz) -> u32 {
    // The smallest power of two from 32 on that is not below HZ, over 32 rows, times 4.
    const FOUR_SECONDS_LOG: u32 = 2;
    hz.get().next_power_of_two().max(32).ilog2() + FOUR_SECONDS_LOG - ROWS.ilog2()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_calendar_unit_follows_the_kernels_ladder() {
        let ladder = [
            (17, 4),
            (32, 4),
            (33, 8),
            (64, 8),
            (100, 16),
            (128, 16),
            (129, 32),
            (250, 32),
            (256, 32),
            (257, 64),
            (300, 64),
            (512, 64),
            (1000, 128),
            (1024, 128),
            (1200, 256),
            (2048, 256),
            (4096, 512),
        ];
        for (hz, unit) in ladder {
            assert_eq!(1 << recycle_tick(Hz::new(hz).unwrap()), unit, "HZ {hz}");
        }
    }
}
