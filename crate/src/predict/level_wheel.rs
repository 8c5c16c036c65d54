//! Closed forms for the level wheel, 4.8 and later.
//!
//! A timer that expires at `E` fires at the first multiple of its level's granule `g` after `E`:
//! `g - E mod g` ticks late. At a jiffy nobody chose that is anything from 1 to `g`; after a first
//! stage on the same wheel it is fixed, because that stage ended on a multiple itself.

use super::entry::Entry;
use crate::units::{Hz, Ticks};

/// What the wheel makes of a delay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rounding {
    /// The level, from 0.
    pub(super) level: u32,
    /// Its granule in ticks.
    pub(super) granule: u64,
    /// The delay it rounds: the one asked for, unless that reaches beyond the wheel.
    pub(super) delay: u64,
}

/// What becomes of a delay when the wheel's base clock is `ahead` ticks ahead of the arming tick.
pub(super) fn rounding(delay: Ticks, ahead: u64, hz: Hz) -> Rounding {
    // Kernel: `LVL_DEPTH`, 9 levels where HZ is above 100, else 8; 64 buckets of 8^level ticks each.
    let last: u32 = if hz.get() > 100 { 8 } else { 7 };
    let from_base = delay.get().saturating_sub(ahead);
    for level in 0..=last {
        let granule = 8_u64.pow(level);
        if from_base < 63 * granule {
            return Rounding {
                level,
                granule,
                delay: delay.get(),
            };
        }
    }
    let granule = 8_u64.pow(last);
    Rounding {
        level: last,
        granule,
        delay: 62 * granule + ahead,
    }
}

/// The least and the most ticks the timer lasts.
pub(super) fn life(rounding: Rounding, entry: Entry) -> (u64, u64) {
    let Rounding { granule, delay, .. } = rounding;
    let step = match entry {
        Entry::Granule { granule: step, .. } => step,
        Entry::Direct | Entry::Slack { .. } => 1,
    };
    if step >= granule {
        let fixed = delay + granule - delay % granule;
        return (fixed, fixed);
    }
    // The entry is a multiple of `step`, so only what `delay` leaves over of it is fixed.
    let over = delay % step;
    (delay + step - over, delay + granule - over)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_stage_has_a_fixed_lateness() {
        let hz = Hz::new(250).unwrap();
        let ninety = rounding(Ticks::new(30 * 250), 1, hz);
        let first = life(ninety, Entry::Direct);
        assert_eq!(first, (7501, 7500 + 512));
        let entry = Entry::Granule {
            armed: 7500,
            granule: 512,
        };
        // 30 s at HZ 250 end 30.72 s after a multiple of 2.048 s.
        assert_eq!(life(ninety, entry), (7680, 7680));
    }
}
