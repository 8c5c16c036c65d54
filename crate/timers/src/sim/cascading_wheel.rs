//! The timer wheel up to 4.7: exact, because far timers are cascaded down before they are due.
//!
//! ```text
//! tv1  256 slots of     1 tick     expiry within 2^8 ticks
//! tv2   64 slots of   2^8 ticks                  2^14
//! tv3   64 slots of  2^14 ticks                  2^20
//! tv4   64 slots of  2^20 ticks                  2^26
//! tv5   64 slots of  2^26 ticks                  2^32
//! ```
//!
//! When the clock enters a slot of an upper vector, that slot's timers are sorted again into the
//! vectors below; a timer reaches tv1 before it is due and fires in the tick of its expiry.
//!
//! Kernel: `internal_add_timer`, `cascade`, `__run_timers`, kernel/timer.c (kernel/time/timer.c
//! from 3.17), `TVR_BITS` 8 and `TVN_BITS` 6 with `CONFIG_BASE_SMALL=0`; v2.6.32–v4.7.

use super::lists::Lists;
use crate::units::Jiffies;

/// Kernel: `TVR_BITS`.
const ROOT_BITS: u32 = 8;
/// Kernel: `TVN_BITS`.
const UPPER_BITS: u32 = 6;
const ROOT_SLOTS: u32 = 1 << ROOT_BITS;
const UPPER_SLOTS: u32 = 1 << UPPER_BITS;
const UPPER_LEVELS: u32 = 4;

/// How many lists the wheel occupies: its slots, and one for the timers due now.
pub(super) const LISTS: u32 = ROOT_SLOTS + UPPER_LEVELS * UPPER_SLOTS + 1;

/// Which of the timers that stand in one slot is the first to run, or to be sorted again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum First {
    /// Up to 4.1.
    Oldest,
    /// From 4.2 on. Kernel: `hlist_add_head` in `__internal_add_timer`; commit 1dabbcec2c0a.
    Newest,
}

/// The wheel; its timers are nodes of a [`Lists`] that the caller owns.
#[derive(Clone, Debug)]
pub(super) struct CascadingWheel {
    /// Number of the wheel's first list.
    first: u32,
    order: First,
    /// The next tick to run. Kernel: `base->timer_jiffies`.
    clock: u64,
    /// Which root slots may hold timers.
    root: [u64; (ROOT_SLOTS / 64) as usize],
    /// Which slots of each upper vector may hold timers.
    upper: [u64; UPPER_LEVELS as usize],
    /// How many timers are armed.
    pub(super) armed: u32,
}

impl CascadingWheel {
    pub(super) fn new(first: u32, order: First, now: Jiffies) -> Self {
        Self {
            first,
            order,
            clock: now.ticks(),
            root: [0; 4],
            upper: [0; 4],
            armed: 0,
        }
    }

    /// Arms the timer of a node at `now`, again if it runs already; `expires` lies after it.
    pub(super) fn arm(&mut self, lists: &mut Lists, node: u32, now: Jiffies, expires: Jiffies) {
        // Nothing was due between the last stop and now, so the clock may skip to now.
        self.clock = self.clock.max(now.ticks());
        if lists.is_linked(node) {
            self.cancel(lists, node);
        }
        self.armed += 1;
        self.place(lists, node, expires.ticks());
    }

    /// Disarms the timer of a node that stands in this wheel.
    pub(super) fn cancel(&mut self, lists: &mut Lists, node: u32) {
        debug_assert!(lists.is_linked(node), "timer {node} is not armed");
        lists.unlink(node);
        self.armed -= 1;
    }

    /// The next tick at which the wheel has something to do: fire, or only cascade.
    pub(super) fn next_stop(&self) -> Option<Jiffies> {
        let root = first_bit(&self.root, self.clock & u64::from(ROOT_SLOTS - 1))
            .map(|ahead| self.clock + ahead);
        let upper = self.upper.iter().zip(0..).filter_map(|(&bits, level)| {
            let shift = shift_of(level);
            let (position, inside) = (self.clock >> shift, self.clock & ((1 << shift) - 1));
            // A slot the clock is inside of has been cascaded: it is due one turn later.
            let from = if inside == 0 { position } else { position + 1 };
            let ahead = first_bit(&[bits], from & u64::from(UPPER_SLOTS - 1))?;
            Some((from + ahead) << shift)
        });
        root.into_iter().chain(upper).min().map(Jiffies::new)
    }

    /// Cascades what `now` reaches and makes the timers of `now` due, to be taken by
    /// [`Self::pop_due`].
    pub(super) fn enter_tick(
        &mut self,
        lists: &mut Lists,
        now: Jiffies,
        expires: impl Fn(u32) -> u64,
    ) {
        let tick = now.ticks();
        debug_assert!(
            self.next_stop().is_none_or(|stop| stop >= now),
            "a stop before {now} was missed"
        );
        self.clock = tick;
        let mut level = 0;
        while level < UPPER_LEVELS && tick & ((1 << shift_of(level)) - 1) == 0 {
            self.cascade(lists, level, &expires);
            level += 1;
        }
        let slot = tick & u64::from(ROOT_SLOTS - 1);
        lists.splice_back(self.first + low_u32(slot), self.due_list());
        clear_bit(&mut self.root, slot);
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

    fn cascade(&mut self, lists: &mut Lists, level: u32, expires: &impl Fn(u32) -> u64) {
        let slot = (self.clock >> shift_of(level)) & u64::from(UPPER_SLOTS - 1);
        let list = self.upper_list(level, slot);
        clear_bit(std::slice::from_mut(&mut self.upper[level as usize]), slot);
        while let Some(node) = lists.pop_front(list) {
            self.place(lists, node, expires(node));
        }
    }

    fn place(&mut self, lists: &mut Lists, node: u32, expires: u64) {
        debug_assert!(
            expires >= self.clock,
            "expiry {expires} before the clock {}",
            self.clock
        );
        let ahead = expires - self.clock;
        if ahead < u64::from(ROOT_SLOTS) {
            let slot = expires & u64::from(ROOT_SLOTS - 1);
            set_bit(&mut self.root, slot);
            return self.enter(lists, self.first + low_u32(slot), node);
        }
        let level = (0..UPPER_LEVELS - 1)
            .find(|&level| ahead < 1 << shift_of(level + 1))
            .unwrap_or(UPPER_LEVELS - 1);
        let slot = (expires >> shift_of(level)) & u64::from(UPPER_SLOTS - 1);
        set_bit(std::slice::from_mut(&mut self.upper[level as usize]), slot);
        self.enter(lists, self.upper_list(level, slot), node);
    }

    fn enter(&self, lists: &mut Lists, list: u32, node: u32) {
        match self.order {
            First::Oldest => lists.push_back(list, node),
            First::Newest => lists.push_front(list, node),
        }
    }

    fn upper_list(&self, level: u32, slot: u64) -> u32 {
        self.first + ROOT_SLOTS + level * UPPER_SLOTS + low_u32(slot)
    }

    const fn due_list(&self) -> u32 {
        self.first + LISTS - 1
    }
}

const fn shift_of(level: u32) -> u32 {
    ROOT_BITS + level * UPPER_BITS
}

/// A slot number: below 2^8 by construction.
#[allow(
    clippy::cast_possible_truncation,
    reason = "a slot number is below 256"
)]
const fn low_u32(slot: u64) -> u32 {
    slot as u32
}

pub(super) const fn set_bit(words: &mut [u64], bit: u64) {
    words[(bit / 64) as usize] |= 1 << (bit % 64);
}

pub(super) const fn clear_bit(words: &mut [u64], bit: u64) {
    words[(bit / 64) as usize] &= !(1 << (bit % 64));
}

/// The circular distance from bit `from` to the first set bit at or after it.
pub(super) fn first_bit(words: &[u64], from: u64) -> Option<u64> {
    let n_bits = 64 * words.len() as u64;
    let n_words = words.len();
    let (start, offset) = ((from / 64) as usize, from % 64);
    (0..=n_words).find_map(|i| {
        let word = words[(start + i) % n_words];
        let word = match i {
            0 => word & (!0 << offset),
            _ if i == n_words => word & !(!0 << offset),
            _ => word,
        };
        let bit = 64 * ((start + i) % n_words) as u64 + u64::from(word.trailing_zeros());
        (word != 0).then(|| (bit + n_bits - from) % n_bits)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_bit_is_found_around_the_corner() {
        assert_eq!(first_bit(&[0, 0], 5), None);
        assert_eq!(first_bit(&[1 << 5, 0], 5), Some(0));
        assert_eq!(first_bit(&[1 << 5, 0], 6), Some(127));
        assert_eq!(first_bit(&[1 << 5, 1 << 1], 6), Some(59));
        assert_eq!(first_bit(&[1], 63), Some(1));
    }

    /// Runs one timer from `start` and returns the tick in which it fires.
    fn fires_at(start: u64, delay: u64) -> u64 {
        let mut lists = Lists::new(LISTS);
        lists.add_nodes(1);
        let mut wheel = CascadingWheel::new(0, First::Oldest, Jiffies::new(start));
        wheel.arm(
            &mut lists,
            0,
            Jiffies::new(start),
            Jiffies::new(start + delay),
        );
        loop {
            let stop = wheel.next_stop().unwrap();
            wheel.enter_tick(&mut lists, stop, |_| start + delay);
            if wheel.pop_due(&mut lists).is_some() {
                assert_eq!(wheel.next_stop(), None);
                return stop.ticks();
            }
        }
    }

    #[test]
    fn a_timer_fires_in_the_tick_of_its_expiry_whatever_its_distance() {
        let borders = [8, 14, 20, 26, 31].map(|bits| 1_u64 << bits);
        for start in [0, 1, 255, 256, (1 << 20) - 1, 1 << 20, 4_294_667_296] {
            for delay in borders
                .iter()
                .flat_map(|b| [b - 1, *b, b + 1])
                .chain([1, 2, 15_000])
            {
                assert_eq!(
                    fires_at(start, delay),
                    start + delay,
                    "{delay} ticks from {start}"
                );
            }
        }
    }
}
