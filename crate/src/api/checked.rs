//! The values inputs are made of: each checks itself.

use std::fmt;

use super::bad_input::BadInput;
use crate::kernel::Kernel;
use crate::tcp::FinTimeout;
use crate::text::quote;
use crate::units::{Hz, Ticks, number_text, scaled, whole_number};

/// A value that an input can hold.
pub trait Given: Sized {
    /// The type it is given as.
    const KIND: Kind;

    /// What is allowed, as the end of "allowed is …".
    fn allowed() -> String;

    /// The value, or `None` if this one is not allowed.
    ///
    /// # Errors
    /// Where more is to be said than what was given and what is allowed.
    fn check(given: &Scalar) -> Result<Option<Self>, BadInput>;
}

/// The types of a [`Scalar`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A number; of those of JavaScript only `number` is one, BigInt is not.
    Number,
    /// A text.
    Text,
    /// True or false.
    Flag,
}

/// A single value as it was given. `null` and `undefined` are nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Scalar {
    /// Nothing.
    #[default]
    Nothing,
    /// A number.
    Number(f64),
    /// A text.
    Text(String),
    /// True or false.
    Flag(bool),
    /// Something else, in words.
    Other(String),
}

impl fmt::Display for Scalar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing => f.write_str("nothing"),
            Self::Number(number) => f.write_str(&number_text(*number)),
            Self::Text(text) => f.write_str(&quote(text)),
            Self::Flag(flag) => flag.fmt(f),
            Self::Other(what) => f.write_str(what),
        }
    }
}

impl Scalar {
    const fn number(&self) -> Option<f64> {
        if let Self::Number(number) = self {
            Some(*number)
        } else {
            None
        }
    }

    fn text(&self) -> Option<&str> {
        if let Self::Text(text) = self {
            Some(text)
        } else {
            None
        }
    }

    fn whole(&self, min: i64, max: i64) -> Option<i64> {
        whole_number("", self.number()?, min, max).ok()
    }
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
    const KIND: Kind = Kind::Number;

    fn allowed() -> String {
        format!("a whole number from {MIN} to {MAX}")
    }

    fn check(given: &Scalar) -> Result<Option<Self>, BadInput> {
        Ok(given.whole(MIN, MAX).map(Self))
    }
}

/// Any number at all, NaN and infinities included: for what is clamped where it is used.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number(pub f64);

impl Given for Number {
    const KIND: Kind = Kind::Number;

    fn allowed() -> String {
        "a number".to_owned()
    }

    fn check(given: &Scalar) -> Result<Option<Self>, BadInput> {
        Ok(given.number().map(Self))
    }
}

/// A number from 0 to `MAX`, in parts of which `PER_ONE` make one, rounded to the nearest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scaled<const MAX: u32, const PER_ONE: u32>(pub u64);

impl<const MAX: u32, const PER_ONE: u32> Given for Scaled<MAX, PER_ONE> {
    const KIND: Kind = Kind::Number;

    fn allowed() -> String {
        format!("a number from 0 to {MAX}")
    }

    fn check(given: &Scalar) -> Result<Option<Self>, BadInput> {
        let parts = given
            .number()
            .and_then(|number| scaled(number, MAX, PER_ONE));
        Ok(parts.map(Self))
    }
}

/// A number from 0 to `MAX`, as it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct UpTo<const MAX: u32>(pub f64);

impl<const MAX: u32> Given for UpTo<MAX> {
    const KIND: Kind = Kind::Number;

    fn allowed() -> String {
        format!("a number from 0 to {MAX}")
    }

    fn check(given: &Scalar) -> Result<Option<Self>, BadInput> {
        let number = given
            .number()
            .filter(|number| (0.0..=f64::from(MAX)).contains(number));
        Ok(number.map(Self))
    }
}

/// A colour `0xRRGGBBAA`; a number out of range is taken as the nearest in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour(pub u32);

impl Given for Colour {
    const KIND: Kind = Kind::Number;

    fn allowed() -> String {
        Number::allowed()
    }

    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a cast saturates, and it is only a colour"
    )]
    fn check(given: &Scalar) -> Result<Option<Self>, BadInput> {
        Ok(given.number().map(|colour| Self(colour as u32)))
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
    const KIND: Kind = Kind::Number;

    fn allowed() -> String {
        "a whole number of seconds".to_owned()
    }

    fn check(given: &Scalar) -> Result<Option<Self>, BadInput> {
        Ok(given.number().map(Self))
    }
}

/// A kernel, given as what `uname -r` prints or a version.
#[derive(Clone, Debug)]
pub struct KernelText(pub Kernel);

impl Given for KernelText {
    const KIND: Kind = Kind::Text;

    fn allowed() -> String {
        "a text: what `uname -r` prints, or a version such as \"3.10\"".to_owned()
    }

    fn check(given: &Scalar) -> Result<Option<Self>, BadInput> {
        let kernel = given.text().map(Kernel::parse).transpose()?;
        Ok(kernel.map(Self))
    }
}

/// A text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text(pub String);

impl Given for Text {
    const KIND: Kind = Kind::Text;

    fn allowed() -> String {
        "a text".to_owned()
    }

    fn check(given: &Scalar) -> Result<Option<Self>, BadInput> {
        Ok(given.text().map(|text| Self(text.to_owned())))
    }
}

impl Given for bool {
    const KIND: Kind = Kind::Flag;

    fn allowed() -> String {
        "true or false".to_owned()
    }

    fn check(given: &Scalar) -> Result<Option<Self>, BadInput> {
        Ok(if let Scalar::Flag(flag) = given {
            Some(*flag)
        } else {
            None
        })
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
    const KIND: Kind = Kind::Text;

    fn allowed() -> String {
        let names: Vec<_> = T::NAMES.iter().map(|(name, _)| *name).collect();
        format!("one of {}", names.join(", "))
    }

    fn check(given: &Scalar) -> Result<Option<Self>, BadInput> {
        let text = given.text();
        let found = T::NAMES.iter().find(|(name, _)| Some(*name) == text);
        Ok(found.map(|(_, named)| Self(*named)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_number_that_is_none_is_taken() {
        for bad in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            let given = Scalar::Number(bad);
            assert_eq!(Whole::<0, { i64::MAX }>::check(&given), Ok(None), "{bad}");
            assert_eq!(Scaled::<{ u32::MAX }, 1>::check(&given), Ok(None), "{bad}");
            assert_eq!(UpTo::<{ u32::MAX }>::check(&given), Ok(None), "{bad}");
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
            let whole = Whole::<17, 4096>::check(&Scalar::Number(given)).unwrap();
            assert_eq!(whole.map(Whole::get), taken, "{given}");
        }
    }
}
