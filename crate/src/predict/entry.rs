//! When and at which absolute jiffies a socket may enter the time-wait stage.
//!
//! Slack and the level wheel look at the bits of absolute jiffies. A keepalive stage that ends on
//! a round jiffy therefore fixes part of what the next stage does, and the extremes of the total
//! are not the sums of the stages' extremes. An [`Entry`] keeps what is known of the jiffy.

/// How far behind `expiry` the kernel moves a timer with a window of slack.
///
/// Of the ticks in `(expiry, expiry + window]` it is the one divisible by the largest power of two.
pub(super) const fn slack_late(expiry: u64, window: u64) -> u64 {
    let end = expiry + window;
    // The place, from 1, of the highest bit that changes on the way: what is a multiple of that bit, the window holds.
    let power = u64::BITS - (end ^ expiry).leading_zeros();
    if power == 0 {
        0
    } else {
        ((end >> (power - 1)) << (power - 1)) - expiry
    }
}

/// The slack a delay allows: its 256th, rounded down.
pub(super) const fn slack_window(delay: u64) -> u64 {
    delay / 256
}

/// The number of residues by which all alignments differ that a window can tell apart.
pub(super) const fn slack_modulus(window: u64) -> u64 {
    (window + 1).next_power_of_two()
}

/// How a socket comes to the time-wait stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Entry {
    /// At once, at any jiffy.
    Direct,
    /// After a keepalive timer with slack, armed for `armed` ticks.
    Slack { armed: u64, window: u64 },
    /// After a keepalive timer on the level wheel, at a multiple of `granule`.
    Granule { armed: u64, granule: u64 },
}

impl Entry {
    /// The ticks that may have passed, from and to, when entering.
    pub(super) const fn elapsed(self) -> (u64, u64) {
        match self {
            Self::Direct => (0, 0),
            Self::Slack { armed, window: 0 } => (armed, armed),
            Self::Slack { armed, window } => (armed + 1, armed + window),
            Self::Granule { armed, granule } => (armed + 1, armed + granule),
        }
    }

    /// The same, for entering at a jiffy that is `residue` modulo the power of two `modulus`;
    /// `None` where that cannot happen.
    pub(super) fn elapsed_at(self, residue: u64, modulus: u64) -> Option<(u64, u64)> {
        match self {
            Self::Slack { armed, window } if window > 0 && residue != 0 => {
                // The window holds the entry, a multiple of 2^v, and no multiple of 2^(v+1).
                let power = 1 << residue.trailing_zeros();
                let (min, max) = ((window + 1).saturating_sub(power).max(1), power.min(window));
                (min <= max).then_some((armed + min, armed + max))
            }
            Self::Granule { granule, .. } if !residue.is_multiple_of(granule.min(modulus)) => None,
            Self::Direct | Self::Slack { .. } | Self::Granule { .. } => Some(self.elapsed()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every start, every lateness: what `elapsed_at` says is what happens, neither more nor less.
    #[test]
    fn the_residues_of_an_entry_are_exactly_those_that_occur() {
        for window in [0, 1, 2, 3, 5, 7, 8, 29, 31, 32, 117] {
            for modulus in [1, 8, 32, 128] {
                let mut seen = vec![None; usize::try_from(modulus).unwrap()];
                for expiry in 4096..8192 + 256_u64 {
                    let late = slack_late(expiry, window);
                    let residue = (expiry + late) % modulus;
                    let (min, max) =
                        seen[usize::try_from(residue).unwrap()].unwrap_or((late, late));
                    seen[usize::try_from(residue).unwrap()] = Some((late.min(min), late.max(max)));
                }
                let entry = Entry::Slack {
                    armed: 1000,
                    window,
                };
                for (residue, seen) in (0..).zip(seen) {
                    let seen = seen.map(|(min, max)| (1000 + min, 1000 + max));
                    assert_eq!(
                        entry.elapsed_at(residue, modulus),
                        seen,
                        "window {window}, {residue} mod {modulus}"
                    );
                }
            }
        }
    }
}
