//! The machine's clock and its tick.

use std::fs;
use std::process::Command;

use anyhow::{Result, bail};
use finwait::units::Hz;
use nix::time::{ClockId, clock_getres, clock_gettime};

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

/// The kernel's ticks per second, and how they were found.
pub(crate) fn hz(release: &str) -> Result<(Hz, String)> {
    let tick = std::time::Duration::from(clock_getres(ClockId::CLOCK_MONOTONIC_COARSE)?);
    let hz = nearest_hz(tick.as_secs_f64())?;
    let found = format!(
        "the coarse clock steps by {} ms",
        tick.as_secs_f64() * 1000.0
    );
    Ok(match configured(release) {
        Some((file, configured)) if configured == hz.get() => {
            (hz, format!("{found}, and {file} says the same"))
        }
        Some((file, configured)) => bail!("{found}, but {file} says CONFIG_HZ={configured}"),
        None => (hz, found),
    })
}

/// The tick of the coarse clock is `1/HZ`, to the nanosecond; `TICK_NSEC`, include/linux/jiffies.h.
fn nearest_hz(tick_s: f64) -> Result<Hz> {
    let hz: u32 = format!("{:.0}", 1.0 / tick_s).parse()?;
    if (tick_s * f64::from(hz) - 1.0).abs() > 1e-5 {
        bail!("the coarse clock steps by {tick_s} s, which is no tick");
    }
    Ok(Hz::new(hz)?)
}

fn configured(release: &str) -> Option<(String, u32)> {
    let boot = format!("/boot/config-{release}");
    let packed = "/proc/config.gz";
    let (file, text) = match fs::read_to_string(&boot) {
        Ok(text) => (boot, text),
        Err(_) => {
            let unpacked = Command::new("gzip").args(["-dc", packed]).output().ok()?;
            (packed.to_owned(), String::from_utf8(unpacked.stdout).ok()?)
        }
    };
    let hz = text
        .lines()
        .find_map(|line| line.strip_prefix("CONFIG_HZ="))?;
    Some((file, hz.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tick_tells_hz_even_where_it_does_not_divide_a_second() {
        for (tick_ns, hz) in [
            (4_000_000, 250),
            (3_333_333, 300),
            (1_000_000, 1000),
            (10_000_000, 100),
        ] {
            assert_eq!(nearest_hz(f64::from(tick_ns) / 1e9).unwrap().get(), hz);
        }
        // A clock of nanoseconds has no tick, and 2.6 ms is none that divides a second.
        assert!(nearest_hz(1e-9).is_err() && nearest_hz(2.6e-3).is_err());
    }
}
