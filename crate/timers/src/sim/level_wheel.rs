//! The timer wheel from 4.8 on: nothing cascades, so a timer is late by up to its level's granule.
//!
//! ```text
//! level   granule (ticks)   for delays of (ticks)
//!   0           1                 0 …        62
//!   1           8                63 …       503
//!   2          64               504 …     4 031
//!   3         512             4 032 …    32 255
//!   4       4 096            32 256 …   258 047
//!   …       8 × the one above each
//! ```
//!
//! A timer goes into the bucket of the first multiple of the granule *after* its expiry and fires
//! when the clock reaches that multiple: one granule late at most, never early, even when the
//! expiry is itself a multiple.
//!
//! Timers of one tick run from the highest level down, and in a bucket the newest first. A timer armed again
//! for the bucket it stands in keeps its place.
//!
//! Kernel: `calc_wheel_index`, `enqueue_timer`, `__mod_timer`, `collect_expired_timers`, `__run_timers`,
//! kernel/time/timer.c, v4.8–v7.2; commit 500462a9de65.
//!
//! DEVIATION: 6.9 and 6.10 keep pinned timers, as those of time-wait sockets then are, on a wheel of their own,
//! which runs before that of the full sockets; here both stand on one.

use super::cascading_wheel::{clear_bit, first_bit, set_bit};
use super::lists::Lists;
use crate::units::{Hz, Jiffies};

/// Buckets per level. Kernel: `LVL_SIZE`.
const BUCKETS: u32 = 64;
/// A level's granule is the one below times 2³. Kernel: `LVL_CLK_SHIFT`.
const GRANULE_SHIFT: u8 = 3;
/// The same as a factor.
pub const GRANULE_FACTOR: u32 = 1 << GRANULE_SHIFT;
/// The most levels a wheel has. Kernel: `LVL_DEPTH`.
const MAX_LEVELS: u8 = 9;

/// How many lists the wheel occupies: its buckets, and one for the timers due now.
pub(super) const LISTS: u32 = MAX_LEVELS as u32 * BUCKETS + 1;

/// Where a timer stands in the wheel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) level: u8,
    bucket: u64,
    /// When the bucket is emptied.
    pub(super) fires_at: Jiffies,
}

/// The wheel; its timers are nodes of a [`Lists`] that the caller owns.
#[derive(Clone, Debug)]
pub(super) struct LevelWheel {
    /// Number of the wheel's first list.
    first: u32,
    levels: u8,
    /// The next tick to run. Kernel: `base->clk`.
    clock: u64,
    /// Which buckets of each level may hold timers. Kernel: `base->pending_map`.
    pending: [u64; MAX_LEVELS as usize],
    /// How many timers are armed.
    pub(super) armed: u32,
}

impl LevelWheel {
    pub(super) fn new(first: u32, hz: Hz, now: Jiffies) -> Self {
        // Kernel: `#if HZ > 100` before `LVL_DEPTH`.
        let levels = if hz.get() > 100 {
            MAX_LEVELS
        } else {
            MAX_LEVELS - 1
        };
        Self {
            first,
            levels,
            clock: now.ticks(),
            pending: [0; 9],
            armed: 0,
        }
    }

    /// Arms the timer of a node at its [`Self::place`] by that `base`, again if it runs already.
    pub(super) fn arm(&mut self, lists: &mut Lists, node: u32, place: Place, base: Jiffies) {
        // Nothing was due between the last stop and now, so the clock may skip to now.
        self.clock = self.clock.max(base.ticks());
        if lists.is_linked(node) {
            self.cancel(lists, node);
        }
        set_bit(
            std::slice::from_mut(&mut self.pending[place.level as usize]),
            place.bucket,
        );
        lists.push_front(self.list(place.level, place.bucket), node);
        self.armed += 1;
    }

    /// Disarms the timer of a node that stands in this wheel.
    pub(super) fn cancel(&mut self, lists: &mut Lists, node: u32) {
        debug_assert!(lists.is_linked(node), "timer {node} is not armed");
        lists.unlink(node);
        self.armed -= 1;
    }

    /// Where a timer of that expiry, after the current tick, would go.
    ///
    /// `base`, not before the last stop, is the wheel's base clock at that moment: the current tick when the tick has
    /// not run on this processor, the one after when it has, as in a timer's own callback. It matters only when the
    /// delay is exactly the first of a level.
    pub(super) fn place(&self, expires: Jiffies, base: Jiffies) -> Place {
        let (mut expires, base) = (expires.ticks(), base.ticks());
        let delay = expires.saturating_sub(base);
        let level = (0..self.levels).find(|&level| delay < level_end(level));
        // Kernel: `WHEEL_TIMEOUT_CUTOFF` and `WHEEL_TIMEOUT_MAX`: what lies beyond the last level
        // fires at the wheel's end, early.
        let level = level.unwrap_or_else(|| {
            let last = self.levels - 1;
            expires = base + level_end(last) - granule(last);
            last
        });
        let multiple = (expires >> (GRANULE_SHIFT * level)) + 1;
        Place {
            level,
            bucket: multiple % u64::from(BUCKETS),
            fires_at: Jiffies::new(multiple << (GRANULE_SHIFT * level)),
        }
    }

    /// The next tick at which a bucket is emptied.
    pub(super) fn next_stop(&self) -> Option<Jiffies> {
        let stops = self.pending.iter().zip(0..).filter_map(|(&bits, level)| {
            // The first multiple of this level's granule that has not run yet.
            let next = self.clock.div_ceil(granule(level));
            let ahead = first_bit(&[bits], next % u64::from(BUCKETS))?;
            Some((next + ahead) * granule(level))
        });
        stops.min().map(Jiffies::new)
    }

    /// Makes the timers of every bucket that `now` empties due, to be taken by [`Self::pop_due`].
    pub(super) fn enter_tick(&mut self, lists: &mut Lists, now: Jiffies) {
        let tick = now.ticks();
        debug_assert!(
            self.next_stop().is_none_or(|stop| stop >= now),
            "a stop before {now} was missed"
        );
        let reached = |level: &u8| tick.is_multiple_of(granule(*level));
        for level in (0..self.levels).rev().filter(reached) {
            let bucket = (tick / granule(level)) % u64::from(BUCKETS);
            clear_bit(
                std::slice::from_mut(&mut self.pending[level as usize]),
                bucket,
            );
            lists.splice_back(self.list(level, bucket), self.due_list());
        }
        self.clock = tick + 1;
    }

    /// Whether timers made due by the last [`Self::enter_tick`] are left.
    pub(super) fn has_due(&self, lists: &Lists) -> bool {
        !lists.is_empty(self.due_list())
    }

    /// Takes the next due timer.
    pub(super) fn pop_due(&mut self, lists: &mut Lists) -> Option<u32> {
        let node = lists.pop_front(self.due_list())?;
        self.armed -= 1;
        Some(node)
    }

    #[allow(
        clippy::cast_possible_truncation,
        reason = "a bucket number is below 64"
    )]
    const fn list(&self, level: u8, bucket: u64) -> u32 {
        self.first + level as u32 * BUCKETS + bucket as u32
    }

    const fn due_list(&self) -> u32 {
        self.first + LISTS - 1
    }
}

/// Ticks between two buckets of a level. Kernel: `LVL_GRAN`.
pub(super) const fn granule(level: u8) -> u64 {
    1 << (GRANULE_SHIFT * level)
}

/// The first delay too long for a level. Kernel: `LVL_START(level + 1)`.
const fn level_end(level: u8) -> u64 {
    (BUCKETS as u64 - 1) * granule(level)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wheel(hz: u32, now: u64) -> LevelWheel {
        LevelWheel::new(0, Hz::new(hz).unwrap(), Jiffies::new(now))
    }

    #[test]
    fn levels_begin_where_the_table_says() {
        let wheel = wheel(250, 0);
        let level = |delay| wheel.place(Jiffies::new(delay), Jiffies::new(0)).level;
        for (delay, expected) in [
            (0, 0),
            (62, 0),
            (63, 1),
            (503, 1),
            (504, 2),
            (4031, 2),
            (4032, 3),
        ] {
            assert_eq!(level(delay), expected, "delay {delay}");
        }
        assert_eq!(
            (level(32_255), level(32_256), level(258_047), level(258_048)),
            (3, 4, 4, 5)
        );
    }

    #[test]
    fn a_timer_is_late_by_one_granule_at_most_and_by_one_tick_at_least() {
        for start in [0, 7, 63, 549, (1 << 20) + 3118] {
            for delay in [
                1, 62, 63, 250, 503, 504, 4031, 4032, 15_000, 32_256, 100_000,
            ] {
                let mut lists = Lists::new(LISTS);
                lists.add_nodes(1);
                let mut wheel = wheel(250, start);
                let expires = Jiffies::new(start + delay);
                let place = wheel.place(expires, Jiffies::new(start));
                wheel.arm(&mut lists, 0, place, Jiffies::new(start));
                let stop = wheel.next_stop().unwrap();
                wheel.enter_tick(&mut lists, stop);
                assert_eq!(wheel.pop_due(&mut lists), Some(0), "{delay} from {start}");
                let granule = granule(wheel.place(expires, Jiffies::new(start)).level);
                let late = (stop - expires).get();
                assert!(
                    (1..=granule).contains(&late),
                    "{delay} from {start}: late {late}"
                );
                assert_eq!(stop.ticks() % granule, 0);
            }
        }
    }

    #[test]
    fn beyond_the_last_level_a_timer_fires_at_the_wheels_end() {
        let far = Jiffies::new(2_000_000_000);
        let at = wheel(1000, 0).place(far, Jiffies::new(0)).fires_at.ticks();
        assert_eq!(at, (63 << 24) - (1 << 24) + (1 << 24));
        let at = wheel(100, 0).place(far, Jiffies::new(0)).fires_at.ticks();
        assert_eq!(at, 63 << 21);
    }
}
