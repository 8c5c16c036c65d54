//! The machine's clock.

use anyhow::Result;
use nix::time::{ClockId, clock_gettime};

/// Seconds of `CLOCK_MONOTONIC`.
pub(crate) fn now_s() -> Result<f64> {
    seconds(ClockId::CLOCK_MONOTONIC)
}

/// How far the coarse clock, which only the tick moves, is behind.
pub(crate) fn coarse_age_s() -> Result<f64> {
    let coarse = seconds(ClockId::CLOCK_MONOTONIC_COARSE)?;
    Ok(now_s()? - coarse)
}

/// Waits for the tick, and gives a moment at or before it.
///
/// The tick brings the jiffies and the coarse clock up to date, in one go: whoever sees the second
/// move knows that the first have just been counted.
pub(crate) fn await_tick() -> Result<f64> {
    let old = seconds(ClockId::CLOCK_MONOTONIC_COARSE)?;
    loop {
        let before = now_s()?;
        if seconds(ClockId::CLOCK_MONOTONIC_COARSE)? != old {
            return Ok(before);
        }
    }
}

fn seconds(clock: ClockId) -> Result<f64> {
    Ok(std::time::Duration::from(clock_gettime(clock)?).as_secs_f64())
}
