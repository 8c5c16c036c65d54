//! The values inputs are made of: each checks itself.

use super::bad_input::BadInput;
use super::input::{Shape, Value};
use crate::kernel::Kernel;
use crate::tcp::FinTimeout;
use crate::units::{Hz, Ticks, i64_to_f64, number_text, scaled, whole_number};

/// A value that an input can hold.
// What is generic is a word or two around a function that is not: each of these is made for many types.
pub trait Given: Sized {
    /// The type it is given as.
    const SHAPE: Shape;

    /// The value of the field or argument called `name`.
    ///
    /// # Errors
    /// What was given, and what is allowed.
    fn check(given: &Value, name: &str) -> Result<Self, BadInput>;
}

fn number(given: &Value, name: &str) -> Result<f64, BadInput> {
    let Value::Number(number) = given else {
        return Err(BadInput::new(name, given, "a number"));
    };
    Ok(*number)
}

fn text<'a>(given: &'a Value, name: &str, allowed: &str) -> Result<&'a str, BadInput> {
    let Value::Text(text) = given else {
        return Err(BadInput::new(name, given, allowed));
    };
    Ok(text)
}

#[allow(
    clippy::cast_possible_truncation,
    reason = "what a cast changes is no whole number"
)]
fn whole(given: &Value, name: &str, min: i64, max: i64) -> Result<i64, BadInput> {
    if let Value::Number(number) = given {
        // As `whole_number`, which makes an error of its own.
        let whole = *number as i64;
        if i64_to_f64(whole) == *number && min <= whole && whole <= max {
            return Ok(whole);
        }
    }
    Err(no_whole(given, name, min, max))
}

#[cold]
#[inline(never)]
fn no_whole(given: &Value, name: &str, min: i64, max: i64) -> BadInput {
    let allowed = format_args!("a whole number from {min} to {max}");
    BadInput::new(name, given, allowed)
}

/// A number that is not beyond `max`, in its thousandths, say: `parts` says how many, if it is one.
fn up_to<T>(
    given: &Value,
    name: &str,
    max: u32,
    parts: impl Fn(f64) -> Option<T>,
) -> Result<T, BadInput> {
    let found = if let Value::Number(number) = given {
        parts(*number)
    } else {
        None
    };
    let allowed = format_args!("a number from 0 to {max}");
    found.ok_or_else(|| BadInput::new(name, given, allowed))
}

/// A whole number from `MIN` to `MAX`, whichever type of number it is given as: 5 and 5.0 are the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Whole<const MIN: i64, const MAX: i64>(i64);

impl<const MIN: i64, const MAX: i64> Whole<MIN, MAX> {
    /// The number.
    #[must_use]
    pub const fn get(self) -> i64 {
        self.0
    }

    /// The number in another type, which must hold all from `MIN` to `MAX`.
    #[must_use]
    pub fn to<T: TryFrom<i64> + Default>(self) -> T {
        T::try_from(self.0).unwrap_or_default()
    }
}

/// A number of ticks; `MIN` is not negative.
impl<const MIN: i64, const MAX: i64> From<Whole<MIN, MAX>> for Ticks {
    fn from(ticks: Whole<MIN, MAX>) -> Self {
        Self::new(ticks.to())
    }
}

impl<const MIN: i64, const MAX: i64> Given for Whole<MIN, MAX> {
    const SHAPE: Shape = Shape::Whole;

    fn check(given: &Value, name: &str) -> Result<Self, BadInput> {
        whole(given, name, MIN, MAX).map(Self)
    }
}

/// Any number at all, NaN and infinities included: for what is clamped where it is used.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number(pub f64);

impl Given for Number {
    const SHAPE: Shape = Shape::Number;

    fn check(given: &Value, name: &str) -> Result<Self, BadInput> {
        number(given, name).map(Self)
    }
}

/// A number from 0 to `MAX`, in parts of which `PER_ONE` make one, rounded to the nearest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scaled<const MAX: u32, const PER_ONE: u32>(pub u64);

impl<const MAX: u32, const PER_ONE: u32> Given for Scaled<MAX, PER_ONE> {
    const SHAPE: Shape = Shape::Number;

    fn check(given: &Value, name: &str) -> Result<Self, BadInput> {
        up_to(given, name, MAX, |number| scaled(number, MAX, PER_ONE)).map(Self)
    }
}

/// A number from 0 to `MAX`, as it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct UpTo<const MAX: u32>(pub f64);

impl<const MAX: u32> Given for UpTo<MAX> {
    const SHAPE: Shape = Shape::Number;

    fn check(given: &Value, name: &str) -> Result<Self, BadInput> {
        let range = 0.0..=f64::from(MAX);
        up_to(given, name, MAX, |number| {
            Some(number).filter(|number| range.contains(number))
        })
        .map(Self)
    }
}

/// A colour `0xRRGGBBAA`; a number out of range is taken as the nearest in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour(pub u32);

impl Given for Colour {
    const SHAPE: Shape = Shape::Number;

    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a cast saturates, and it is only a colour"
    )]
    fn check(given: &Value, name: &str) -> Result<Self, BadInput> {
        number(given, name).map(|colour| Self(colour as u32))
    }
}

/// A value of `tcp_fin_timeout` in seconds; how far it may go depends on `HZ`, so its range is checked
/// when that is known.
#[derive(Clone, Copy, Debug)]
pub struct Seconds(f64);

impl Seconds {
    /// The setting, given as the field `name`.
    ///
    /// # Errors
    /// No whole number, or one whose ticks do not fit an `int`.
    pub fn fin_timeout(self, name: &str, hz: Hz) -> Result<FinTimeout, BadInput> {
        let limit = i64::from(i32::MAX) / i64::from(hz.get());
        let seconds = whole_number("", self.0, -limit, limit);
        seconds
            .and_then(|seconds| FinTimeout::new(seconds, hz))
            .map_err(|_| {
                let allowed = format!("a whole number of seconds from {} to {limit}", -limit);
                BadInput::new(name, number_text(self.0), allowed)
            })
    }
}

impl Given for Seconds {
    const SHAPE: Shape = Shape::Number;

    fn check(given: &Value, name: &str) -> Result<Self, BadInput> {
        let Value::Number(number) = given else {
            return Err(BadInput::new(name, given, "a whole number of seconds"));
        };
        Ok(Self(*number))
    }
}

/// A kernel, given as what `uname -r` prints or a version.
#[derive(Clone, Debug)]
pub struct KernelText(pub Kernel);

impl Given for KernelText {
    const SHAPE: Shape = Shape::Text;

    fn check(given: &Value, name: &str) -> Result<Self, BadInput> {
        let allowed = "a text: what `uname -r` prints, or a version such as \"3.10\"";
        match Kernel::parse(text(given, name, allowed)?) {
            Ok(kernel) => Ok(Self(kernel)),
            Err(error) => Err(BadInput::from(error).at(name)),
        }
    }
}

/// A text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text(pub String);

impl Given for Text {
    const SHAPE: Shape = Shape::Text;

    fn check(given: &Value, name: &str) -> Result<Self, BadInput> {
        text(given, name, "a text").map(|text| Self(text.to_owned()))
    }
}

impl Given for bool {
    const SHAPE: Shape = Shape::Flag;

    fn check(given: &Value, name: &str) -> Result<Self, BadInput> {
        let Value::Flag(flag) = given else {
            return Err(BadInput::new(name, given, "true or false"));
        };
        Ok(*flag)
    }
}

/// What can be given by name.
pub trait Named: Copy + 'static {
    /// Every name, and what it stands for.
    const NAMES: &'static [(&'static str, Self)];
}

/// One of the names of a [`Named`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name<T>(pub T);

impl<T: Named> Given for Name<T> {
    const SHAPE: Shape = Shape::Text;

    fn check(given: &Value, name: &str) -> Result<Self, BadInput> {
        let found = if let Value::Text(text) = given {
            T::NAMES.iter().find(|(name, _)| name == text)
        } else {
            None
        };
        found.map(|(_, named)| Self(*named)).ok_or_else(|| {
            let mut names = T::NAMES.iter().map(|(name, _)| *name);
            none_of(given, name, &mut names)
        })
    }
}

fn none_of(given: &Value, field: &str, names: &mut dyn Iterator<Item = &'static str>) -> BadInput {
    let mut allowed = "one of ".to_owned();
    for (i, name) in names.enumerate() {
        allowed.push_str(if i == 0 { "" } else { ", " });
        allowed.push_str(name);
    }
    BadInput::new(field, given, allowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_number_that_is_none_is_taken() {
        for bad in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            let given = Value::Number(bad);
            assert!(
                Whole::<0, { i64::MAX }>::check(&given, "").is_err(),
                "{bad}"
            );
            assert!(
                Scaled::<{ u32::MAX }, 1>::check(&given, "").is_err(),
                "{bad}"
            );
            assert!(UpTo::<{ u32::MAX }>::check(&given, "").is_err(), "{bad}");
            let error = Seconds(bad)
                .fin_timeout("t", Hz::new(1000).unwrap())
                .unwrap_err();
            let allowed = "allowed is a whole number of seconds from -2147483 to 2147483";
            assert_eq!(
                error.to_string(),
                format!("t: {given} was given; {allowed}")
            );
        }
    }

    #[test]
    fn a_whole_number_is_one_in_its_range() {
        for (given, taken) in [
            (17.0, Some(17)),
            (4096.0, Some(4096)),
            (16.0, None),
            (4097.0, None),
            (17.5, None),
        ] {
            let whole = Whole::<17, 4096>::check(&Value::Number(given), "hz").ok();
            assert_eq!(whole.map(Whole::get), taken, "{given}");
        }
    }
}
