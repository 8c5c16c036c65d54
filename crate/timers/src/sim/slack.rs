//! Timer slack: how `mod_timer` moved an expiry so that timers could share a wake-up.

use crate::units::{Jiffies, Ticks};

/// Delays shorter than this are not moved.
const SLACK_DIVISOR: u64 = 256;

/// Where a timer armed at `now` for `expires` really stands.
///
/// The kernel allows a 256th of the delay, rounded down, and within that window picks the expiry
/// whose low bits are zero from the highest bit on in which the window's ends differ. So the
/// result depends on the *absolute* jiffies, is never early, and late by at most that 256th.
///
/// Kernel: `apply_slack`, kernel/timer.c; 2.6.35–4.7, gone with the level wheel. Timers armed by
/// `mod_timer_pinned` and `mod_timer_pending` have none.
pub(super) fn apply_slack(now: Jiffies, expires: Jiffies) -> Jiffies {
    let delay = (expires - now).get();
    if delay < SLACK_DIVISOR {
        return expires;
    }
    let limit = expires + Ticks::new(delay / SLACK_DIVISOR);
    let differing = expires.ticks() ^ limit.ticks();
    // `limit` differs, as the slack is at least one tick here.
    let mask = (1_u64 << differing.ilog2()) - 1;
    Jiffies::new(limit.ticks() & !mask)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn late(now: u64, delay: u64) -> u64 {
        let expires = Jiffies::new(now + delay);
        (apply_slack(Jiffies::new(now), expires) - expires).get()
    }

    #[test]
    fn slack_is_never_early_and_at_most_a_256th_late() {
        for now in (1 << 20)..(1 << 20) + 600 {
            for delay in [1, 255, 256, 257, 1875, 7500, 30_000] {
                let late = late(now, delay);
                assert!(late <= delay / 256, "{delay} at {now}: {late}");
                assert!(delay < 256 || late >= 1, "{delay} at {now}: {late}");
            }
        }
    }

    /// The period of the slow wheel at HZ 250: 1875 ticks become 1880 once the phase is even.
    #[test]
    fn eight_periods_with_slack() {
        let mut now = Jiffies::new(1 << 20);
        for i in 1..=8 {
            now = apply_slack(now, now + Ticks::new(1875));
            assert_eq!(now.ticks() - (1 << 20), 1880 * i);
        }
    }
}
