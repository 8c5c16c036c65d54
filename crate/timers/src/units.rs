//! Units of time, and the only place that converts between them.
//!
//! A Linux kernel counts time in *jiffies*, ticks of `1/HZ` second. The model does the same: an
//! instant is an absolute [`Jiffies`], a span is a number of [`Ticks`], and `HZ` is a [`Hz`] that
//! can only hold what the kernel itself compiles with. Every conversion's name says how it rounds.

use std::fmt;
use std::ops::{Add, Sub};

/// An instant: absolute jiffies, the number of ticks since the counter was zero.
///
/// Absolute, because timer slack (2.6.35 to 4.7) and the rounding of the level wheel (4.8 and
/// later) look at the bits of the absolute expiry. 64 bits wide, as on every 64-bit kernel, where
/// the counter starts at `INITIAL_JIFFIES` (300 s before 2³²) and does not wrap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Jiffies(u64);

impl Jiffies {
    /// The instant `ticks` after the counter was zero.
    #[must_use]
    pub const fn new(ticks: u64) -> Self {
        Self(ticks)
    }

    /// The absolute tick count.
    #[must_use]
    pub const fn ticks(self) -> u64 {
        self.0
    }
}

impl fmt::Display for Jiffies {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "jiffy {}", self.0)
    }
}

impl Add<Ticks> for Jiffies {
    type Output = Self;
    fn add(self, span: Ticks) -> Self {
        Self(self.0 + span.0)
    }
}

/// The span from the earlier instant on the right to the one on the left.
impl Sub for Jiffies {
    type Output = Ticks;
    fn sub(self, earlier: Self) -> Ticks {
        debug_assert!(self >= earlier, "{self} - {earlier} is negative");
        Ticks(self.0 - earlier.0)
    }
}

/// A span of time in ticks of `1/HZ` second; never negative.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ticks(u64);

impl Ticks {
    /// No time at all.
    pub const ZERO: Self = Self(0);
    /// One tick.
    pub const ONE: Self = Self(1);

    /// A span of `n` ticks.
    #[must_use]
    pub const fn new(n: u64) -> Self {
        Self(n)
    }

    /// The number of ticks.
    #[must_use]
    pub const fn get(self) -> u64 {
        self.0
    }

    /// How many `unit`s cover this span, rounded up.
    #[must_use]
    pub const fn div_ceil(self, unit: Self) -> u64 {
        self.0.div_ceil(unit.0)
    }

    /// This span `n` times.
    #[must_use]
    pub const fn times(self, n: u64) -> Self {
        Self(self.0 * n)
    }

    /// The span in milliseconds: the exact quotient `ticks * 1000 / HZ`, for display only.
    ///
    /// Exact to the last bit of an `f64`; the model never computes with the result.
    #[must_use]
    #[allow(
        clippy::float_arithmetic,
        reason = "leaves the model: a number for display"
    )]
    pub fn to_ms(self, hz: Hz) -> f64 {
        int_to_f64(self.0) * 1000.0 / f64::from(hz.get())
    }
}

impl fmt::Display for Ticks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ticks", self.0)
    }
}

impl Add for Ticks {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

/// The difference; the right side must not be longer.
impl Sub for Ticks {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        debug_assert!(self >= other, "{self} - {other} is negative");
        Self(self.0 - other.0)
    }
}

/// Ticks per second, `CONFIG_HZ`: 17 to 4096, what the 3.10 sources compile with.
///
/// Kernel: the `INET_TWDR_RECYCLE_TICK` ladder, include/net/inet_timewait_sock.h, v3.10, ends in
/// an `#error` on both sides. Common values are 100, 250, 300 and 1000.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hz(u32);

impl Hz {
    /// The smallest `HZ` a kernel compiles with.
    pub const MIN: u32 = 17;
    /// The largest `HZ` a kernel compiles with.
    pub const MAX: u32 = 4096;

    /// Takes a whole number of ticks per second.
    ///
    /// # Errors
    /// Outside 17..=4096.
    pub fn new(hz: u32) -> Result<Self, OutOfRange> {
        if (Self::MIN..=Self::MAX).contains(&hz) {
            Ok(Self(hz))
        } else {
            let (min, max) = (i64::from(Self::MIN), i64::from(Self::MAX));
            Err(OutOfRange::new("hz", hz.to_string(), min, max, ""))
        }
    }

    /// Ticks per second.
    #[must_use]
    pub const fn get(self) -> u32 {
        self.0
    }

    /// `seconds` as a span; exact.
    #[must_use]
    pub const fn secs(self, seconds: u32) -> Ticks {
        Ticks(self.0 as u64 * seconds as u64)
    }
}

/// Milliseconds, as a reader gives them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Millis(u32);

impl Millis {
    /// `n` milliseconds.
    #[must_use]
    pub const fn new(n: u32) -> Self {
        Self(n)
    }

    /// The number of milliseconds.
    #[must_use]
    pub const fn get(self) -> u32 {
        self.0
    }

    /// As ticks, rounded up, as `msecs_to_jiffies` (kernel/time.c) does.
    #[must_use]
    pub const fn to_ticks_ceil(self, hz: Hz) -> Ticks {
        Ticks((self.0 as u64 * hz.0 as u64).div_ceil(1000))
    }
}

/// A number outside what is allowed: says what was given and what is allowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutOfRange {
    name: &'static str,
    given: String,
    min: i64,
    max: i64,
    why: &'static str,
}

impl OutOfRange {
    /// `name` was `given`, but must lie in `min..=max`; `why` may add the reason, or be empty.
    pub fn new(name: &'static str, given: String, min: i64, max: i64, why: &'static str) -> Self {
        Self {
            name,
            given,
            min,
            max,
            why,
        }
    }
}

impl fmt::Display for OutOfRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            name,
            given,
            min,
            max,
            why,
        } = self;
        write!(
            f,
            "{name}: {given} was given; allowed is a whole number from {min} to {max}"
        )?;
        if why.is_empty() {
            Ok(())
        } else {
            write!(f, " ({why})")
        }
    }
}

impl std::error::Error for OutOfRange {}

/// Takes a whole number out of an `f64`, the only number type JavaScript has.
///
/// # Errors
/// NaN, an infinity, a fraction, or a value outside `min..=max`.
#[allow(
    clippy::cast_possible_truncation,
    reason = "the range is checked first"
)]
pub fn whole_number(name: &'static str, given: f64, min: i64, max: i64) -> Result<i64, OutOfRange> {
    if given >= i64_to_f64(min) && given <= i64_to_f64(max) && given.fract() == 0.0 {
        Ok(given as i64)
    } else {
        Err(OutOfRange::new(name, number_text(given), min, max, ""))
    }
}

/// A number of `0..=max` in parts of which `per_one` make one, rounded to the nearest; `None` for
/// NaN and outside the range.
#[must_use]
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::float_arithmetic,
    reason = "leaves the floats behind; the range is checked first"
)]
pub fn scaled(given: f64, max: u32, per_one: u32) -> Option<u64> {
    let in_range = given >= 0.0 && given <= f64::from(max);
    in_range.then(|| (given * f64::from(per_one)).round() as u64)
}

/// A quotient of large integers as an `f64`, for display.
#[must_use]
#[allow(
    clippy::cast_precision_loss,
    clippy::float_arithmetic,
    reason = "leaves the model: a number for display"
)]
pub fn u128_quotient(of: u128, by: u128) -> f64 {
    of as f64 / by as f64
}

/// A number as a message shows it: as short as tells it from every other.
#[must_use]
pub fn number_text(number: f64) -> String {
    if number.is_infinite() {
        return if number > 0.0 {
            "Infinity"
        } else {
            "-Infinity"
        }
        .to_owned();
    }
    // `Debug` writes 1e300 as that; `Display` would write 300 zeros.
    let text = format!("{number:?}");
    text.strip_suffix(".0").unwrap_or(&text).to_owned()
}

/// An integer as the nearest `f64`; exact up to 2⁵³, which no tick count of the model exceeds.
#[must_use]
#[allow(
    clippy::cast_precision_loss,
    reason = "this is where the rounding is documented"
)]
pub const fn int_to_f64(n: u64) -> f64 {
    n as f64
}

/// As [`int_to_f64`], signed.
#[must_use]
#[allow(
    clippy::cast_precision_loss,
    reason = "this is where the rounding is documented"
)]
pub const fn i64_to_f64(n: i64) -> f64 {
    n as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hz_outside_the_kernels_own_limits_is_refused() {
        assert!(Hz::new(16).is_err() && Hz::new(4097).is_err());
        assert!(Hz::new(17).is_ok() && Hz::new(4096).is_ok());
        let message = Hz::new(0).unwrap_err().to_string();
        assert_eq!(
            message,
            "hz: 0 was given; allowed is a whole number from 17 to 4096"
        );
    }

    #[test]
    fn milliseconds_round_up_to_ticks() {
        let hz = Hz::new(250).unwrap();
        assert_eq!(Millis::new(200).to_ticks_ceil(hz), Ticks::new(50));
        assert_eq!(Millis::new(201).to_ticks_ceil(hz), Ticks::new(51));
        assert_eq!(Millis::new(1).to_ticks_ceil(hz), Ticks::new(1));
    }

    #[test]
    fn numbers_in_messages_are_as_short_as_can_be() {
        for (number, text) in [
            (0.0, "0"),
            (-5.0, "-5"),
            (5.5, "5.5"),
            (1e-9, "1e-9"),
            (1e300, "1e300"),
            (f64::NAN, "NaN"),
            (f64::NEG_INFINITY, "-Infinity"),
        ] {
            assert_eq!(number_text(number), text);
        }
    }

    #[test]
    fn only_whole_numbers_in_range_are_taken() {
        assert_eq!(whole_number("n", 5.0, 0, 10), Ok(5));
        for bad in [f64::NAN, f64::INFINITY, -1.0, 10.5, 11.0, 1e300] {
            assert!(whole_number("n", bad, 0, 10).is_err(), "{bad}");
        }
    }
}
