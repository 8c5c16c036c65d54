//! What is wrong with an input: the field, what was given, and what is allowed.

use std::fmt;

use crate::kernel::KernelError;
use crate::text::shown;
use crate::units::OutOfRange;

/// Bad input: which field, what was given and what is allowed.
// Boxed, since whoever asks for a field passes one on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadInput(Box<Wrong>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Wrong {
    field: String,
    what: String,
}

impl BadInput {
    /// `field`, a path such as `events[3].at`, was given as `given`, where `allowed` is allowed.
    pub fn new(
        field: impl Into<String>,
        given: impl fmt::Display,
        allowed: impl fmt::Display,
    ) -> Self {
        Self::refused(field.into(), &given, &allowed)
    }

    #[cold]
    #[inline(never)]
    fn refused(field: String, given: &dyn fmt::Display, allowed: &dyn fmt::Display) -> Self {
        Self::because(field, format!("{given} was given; allowed is {allowed}"))
    }

    /// What is wrong with `field`, in words that need not say more.
    pub fn because(field: impl Into<String>, what: impl Into<String>) -> Self {
        let wrong = Wrong {
            field: field.into(),
            what: what.into(),
        };
        Self(Box::new(wrong))
    }

    /// The path of the field, such as `events[3].at`; empty if the input as a whole is meant.
    #[must_use]
    pub fn field(&self) -> &str {
        &self.0.field
    }

    /// The same for a field that is called `name` where it was given.
    #[must_use]
    #[cold]
    #[inline(never)]
    pub fn at(mut self, name: &str) -> Self {
        name.clone_into(&mut self.0.field);
        self
    }

    /// The same, found inside `outer`.
    #[must_use]
    #[cold]
    #[inline(never)]
    pub fn inside(mut self, outer: &str) -> Self {
        let inner = &self.0.field;
        let dot = if inner.is_empty() || inner.starts_with('[') {
            ""
        } else {
            "."
        };
        self.0.field = format!("{outer}{dot}{inner}");
        self
    }

    /// The same for the argument `name`, unless it already says which field is meant.
    pub(super) fn or_at(self, name: &str) -> Self {
        if self.field().is_empty() {
            self.at(name)
        } else {
            self
        }
    }

    /// What an error of the model's says, "FIELD: what is wrong".
    #[cold]
    #[inline(never)]
    fn from_error(error: &dyn fmt::Display) -> Self {
        let message = error.to_string();
        // By its colon: the search for a text weighs more than all of this file.
        let told = message.split_once(':');
        let told = told.and_then(|(field, what)| Some((field, what.strip_prefix(' ')?)));
        let (field, what) = told.unwrap_or(("", &message));
        Self::because(field, what)
    }
}

impl fmt::Display for BadInput {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Wrong { field, what } = &*self.0;
        let colon = if field.is_empty() { "" } else { ": " };
        write!(f, "{field}{colon}{what}")
    }
}

impl std::error::Error for BadInput {}

impl From<OutOfRange> for BadInput {
    fn from(error: OutOfRange) -> Self {
        Self::from_error(&error)
    }
}

impl From<KernelError> for BadInput {
    fn from(error: KernelError) -> Self {
        Self::from_error(&error)
    }
}

/// What is looked for, to serde: what is allowed is said when a field is asked for.
pub(super) const EXPECTED: &str = "a value";

/// Whether what was given is nothing, as a message of serde says it.
pub(super) fn is_nothing(message: &str) -> bool {
    let message = message.strip_prefix("Error: ").unwrap_or(message);
    let given = message.strip_prefix("invalid type: ").unwrap_or_default();
    // `null` is serde_json's word.
    given.starts_with("unit value,") || given.starts_with("null,")
}

/// What was given, as a message of serde says it: "invalid type: GIVEN, expected a value".
#[cold]
#[inline(never)]
pub(super) fn given_of(error: &dyn fmt::Display) -> String {
    let message = error.to_string();
    let message = message.strip_prefix("Error: ").unwrap_or(&message);
    let given = message.strip_prefix("invalid type: ").unwrap_or(message);
    let given = given.strip_suffix(EXPECTED).unwrap_or(given);
    describe(given.strip_suffix(", expected ").unwrap_or(given))
}

/// What serde calls an unexpected value, as a reader would.
fn describe(given: &str) -> String {
    let inner = |before: &str, after| given.strip_prefix(before)?.strip_suffix(after);
    if let Some(text) = given.strip_prefix("string ") {
        return shown(text);
    }
    let number = inner("floating point `", '`').or_else(|| inner("integer `", '`'));
    if let Some(number) = number {
        return short_number(number);
    }
    match given {
        "unit value" | "null" | "Option value" => "nothing".to_owned(),
        "map" => "an object".to_owned(),
        "sequence" => "an array".to_owned(),
        "boolean `true`" => "true".to_owned(),
        "boolean `false`" => "false".to_owned(),
        // A value of JavaScript that is none of these, in the brackets of its Rust type: `…(Symbol(a))`.
        other => {
            let bare = other.strip_suffix(')').and_then(|it| it.split_once('('));
            shown(bare.map_or(other, |(_, inner)| inner))
        }
    }
}

/// A number that is written out in full, as [`number_text`](crate::units::number_text) shows it: 1e300 without its 300
/// zeros.
fn short_number(written: &str) -> String {
    let written = written.strip_suffix(".0").unwrap_or(written);
    let (sign, digits) = match written.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", written),
    };
    if digits == "inf" {
        return format!("{sign}Infinity");
    }
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let zeros = part.len() - part.trim_start_matches('0').len();
    let short = if whole == "0" {
        zeros < 4
    } else {
        whole.len() <= 16
    };
    if short {
        return written.to_owned();
    }
    let all = format!("{whole}{part}");
    let (first, others) = all.trim_matches('0').split_at(1);
    let dot = if others.is_empty() { "" } else { "." };
    let exponent = if whole == "0" {
        format!("-{}", zeros + 1)
    } else {
        (whole.len() - 1).to_string()
    };
    format!("{sign}{first}{dot}{others}e{exponent}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::number_text;

    #[test]
    fn a_number_out_of_place_is_shown_as_any_other() {
        let small = [0.0, 1.0, 5.5, 0.1, 123.456, 0.30000000000000004];
        let powers = (-320..=308).map(|power| format!("7.25e{power}"));
        let more = powers.map(|number| number.parse::<f64>().unwrap());
        let odd = [
            f64::MAX,
            f64::MIN_POSITIVE,
            f64::INFINITY,
            f64::NAN,
            9_999_999_999_999_998.0,
            1e16,
        ];
        for number in small.into_iter().chain(more).chain(odd) {
            for number in [number, -number] {
                let serde = serde::de::Unexpected::Float(number);
                let message = format!("invalid type: {serde}, expected a value");
                assert_eq!(given_of(&message), number_text(number));
            }
        }
    }

    #[test]
    fn what_serde_says_is_said_as_everything_else_is() {
        for (message, expected) in [
            ("invalid type: string \"5\", expected a value", "\"5\""),
            ("invalid type: floating point `1.0`, expected a value", "1"),
            ("invalid type: integer `-7`, expected a value", "-7"),
            ("invalid type: boolean `true`, expected a value", "true"),
            (
                "Error: invalid type: Value(Symbol(x)), expected a value",
                "Symbol(x)",
            ),
            (
                "invalid type: string \"b: c, expected d\", expected a value",
                "\"b: c, expected d\"",
            ),
            (
                "Error: invalid type: unit value, expected a value",
                "nothing",
            ),
            ("invalid type: map, expected a value", "an object"),
        ] {
            assert_eq!(given_of(&message), expected);
        }
    }

    #[test]
    fn a_field_is_named_by_its_path() {
        let error = BadInput::new("at", "nothing", "a number").inside("[3]");
        assert_eq!(
            error.inside("events").to_string(),
            "events[3].at: nothing was given; allowed is a number"
        );
        let error = BadInput::new("", "5", "an object").inside("[0]");
        assert_eq!(error.inside("events").field(), "events[0]");
    }
}
