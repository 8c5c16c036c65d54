//! What comes in from outside, before it is checked: one small view of a loosely typed object.
//!
//! The border to JavaScript implements [`Object`] for JavaScript values, the tests for JSON. So
//! all checking, and every message about bad input, is plain Rust that native tests can reach.

use std::fmt;

use crate::text::{number_text, shown};
use crate::units::{OutOfRange, scaled, whole_number};

/// A loosely typed value.
#[derive(Clone, Debug)]
pub enum Value<O> {
    /// Not there: missing, `undefined` or `null`.
    Absent,
    /// Any number, NaN and infinities included.
    Number(f64),
    /// A truth value.
    Bool(bool),
    /// A text.
    Text(String),
    /// Anything with fields or elements.
    Object(O),
    /// Anything else, described.
    Other(&'static str),
}

/// An object or array of the outside.
pub trait Object: Sized {
    /// The value of a field.
    fn field(&self, name: &'static str) -> Value<Self>;
    /// The number of elements, if it is an array.
    fn n_items(&self) -> Option<usize>;
    /// The `i`-th element of an array.
    fn item(&self, i: usize) -> Value<Self>;
}

/// Bad input: where it stands, what was given and what is allowed.
#[derive(Clone, Debug, PartialEq)]
pub struct BadInput {
    /// The field, with its place in the input such as `events[3].at`; may be empty.
    at: String,
    /// What is wrong with it.
    what: String,
}

impl BadInput {
    /// `what` is wrong.
    pub fn new(what: impl Into<String>) -> Self {
        Self {
            at: String::new(),
            what: what.into(),
        }
    }

    /// Was given `given`, where `allowed` is allowed.
    pub(crate) fn unexpected(name: &str, given: &str, allowed: &str) -> Self {
        Self::new(format!("{name}: {given} was given; allowed is {allowed}"))
    }

    /// The same, found inside `place`.
    #[must_use]
    pub fn inside(self, place: &str) -> Self {
        let dot = if self.at.is_empty() { "" } else { "." };
        Self {
            at: format!("{place}{dot}{}", self.at),
            ..self
        }
    }
}

impl fmt::Display for BadInput {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let colon = if self.at.is_empty() { "" } else { ": " };
        write!(f, "{}{colon}{}", self.at, self.what)
    }
}

impl std::error::Error for BadInput {}

impl From<OutOfRange> for BadInput {
    fn from(error: OutOfRange) -> Self {
        Self::new(error.to_string())
    }
}

/// A whole number in `min..=max`, if the field is there.
///
/// # Errors
/// Any other value.
pub fn optional_whole<O: Object>(
    object: &O,
    name: &'static str,
    min: i64,
    max: i64,
) -> Result<Option<i64>, BadInput> {
    let given = object.field(name);
    if matches!(given, Value::Absent) {
        return Ok(None);
    }
    let Value::Number(number) = given else {
        let allowed = format!("a whole number from {min} to {max}");
        return Err(BadInput::unexpected(name, &given.describe(), &allowed));
    };
    Ok(Some(whole_number(name, number, min, max)?))
}

/// A number in `0..=max`, in parts of which `per_one` make one, rounded to the nearest, if the field
/// is there.
///
/// # Errors
/// Any other value.
pub fn optional_scaled<O: Object>(
    object: &O,
    name: &'static str,
    max: u32,
    per_one: u32,
) -> Result<Option<u64>, BadInput> {
    let given = object.field(name);
    if matches!(given, Value::Absent) {
        return Ok(None);
    }
    if let Value::Number(number) = given
        && let Some(scaled) = scaled(number, max, per_one)
    {
        return Ok(Some(scaled));
    }
    let allowed = format!("a number from 0 to {max}");
    Err(BadInput::unexpected(name, &given.describe(), &allowed))
}

/// A whole number in `min..=max`.
///
/// # Errors
/// Any other value, or none.
pub fn whole<O: Object>(
    object: &O,
    name: &'static str,
    min: i64,
    max: i64,
) -> Result<i64, BadInput> {
    optional_whole(object, name, min, max)?.ok_or_else(|| {
        BadInput::unexpected(
            name,
            "nothing",
            &format!("a whole number from {min} to {max}"),
        )
    })
}

/// A truth value, if the field is there.
///
/// # Errors
/// Any other value.
pub fn optional_bool<O: Object>(object: &O, name: &'static str) -> Result<Option<bool>, BadInput> {
    let given = object.field(name);
    if matches!(given, Value::Absent) {
        return Ok(None);
    }
    let Value::Bool(bool) = given else {
        return Err(BadInput::unexpected(
            name,
            &given.describe(),
            "true or false",
        ));
    };
    Ok(Some(bool))
}

/// A text.
///
/// # Errors
/// Any other value, or none.
pub fn text<O: Object>(object: &O, name: &'static str) -> Result<String, BadInput> {
    let given = object.field(name);
    let Value::Text(text) = given else {
        return Err(BadInput::unexpected(name, &given.describe(), "a text"));
    };
    Ok(text)
}

impl<O> Value<O> {
    /// What was given, in words short enough for a message.
    pub(crate) fn describe(&self) -> String {
        match self {
            Self::Absent => "nothing".to_owned(),
            Self::Number(n) => number_text(*n),
            Self::Bool(b) => format!("{b}"),
            Self::Text(t) => quote(t),
            Self::Object(_) => "an object".to_owned(),
            Self::Other(what) => (*what).to_owned(),
        }
    }
}

/// A given text in quotes, cut to a length that fits a message, control characters escaped.
#[must_use]
pub fn quote(given: &str) -> String {
    format!("\"{}\"", shown(given))
}
