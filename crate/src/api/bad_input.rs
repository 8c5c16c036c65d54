//! What is wrong with an input: the field, what was given, and what is allowed.

use std::fmt;

use crate::kernel::KernelError;
use crate::text::shown;
use crate::units::OutOfRange;

/// Bad input: which field, what was given and what is allowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadInput {
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
        Self {
            field: field.into(),
            what: refusal(given, allowed),
        }
    }

    /// What is wrong with `field`, in words that need not say more.
    pub fn because(field: impl Into<String>, what: impl Into<String>) -> Self {
        Self {
            field: field.into(),
            what: what.into(),
        }
    }

    /// The path of the field, such as `events[3].at`; empty if the input as a whole is meant.
    #[must_use]
    pub fn field(&self) -> &str {
        &self.field
    }

    /// The same for a field that is called `name` where it was given.
    #[must_use]
    pub fn at(self, name: &str) -> Self {
        Self {
            field: name.to_owned(),
            ..self
        }
    }

    /// The same, found inside `outer`.
    #[must_use]
    pub fn inside(self, outer: &str) -> Self {
        let dot = if self.field.is_empty() || self.field.starts_with('[') {
            ""
        } else {
            "."
        };
        Self {
            field: format!("{outer}{dot}{}", self.field),
            ..self
        }
    }

    /// The same for the argument `name`, unless it already says which field is meant.
    pub(super) fn or_at(self, name: &str) -> Self {
        if self.field.is_empty() {
            self.at(name)
        } else {
            self
        }
    }

    /// What an error of serde says, in our words; one that says what a `BadInput` says keeps its field.
    pub(super) fn from_serde(message: &str) -> Self {
        let message = message.strip_prefix("Error: ").unwrap_or(message);
        if let Some(what) = in_our_words(message) {
            return Self::because("", what);
        }
        match message.split_once(": ").filter(|(field, _)| is_path(field)) {
            Some((field, what)) => Self::because(field, what),
            None => Self::because("", message),
        }
    }
}

impl fmt::Display for BadInput {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let colon = if self.field.is_empty() { "" } else { ": " };
        write!(f, "{}{colon}{}", self.field, self.what)
    }
}

impl std::error::Error for BadInput {}

impl From<OutOfRange> for BadInput {
    fn from(error: OutOfRange) -> Self {
        Self::from_serde(&error.to_string())
    }
}

impl From<KernelError> for BadInput {
    fn from(error: KernelError) -> Self {
        Self::from_serde(&error.to_string())
    }
}

/// The sentence of every refusal.
pub(super) fn refusal(given: impl fmt::Display, allowed: impl fmt::Display) -> String {
    format!("{given} was given; allowed is {allowed}")
}

fn is_path(text: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '[' | ']');
    text.chars().all(is_part)
}

/// serde's "invalid type: GIVEN, expected ALLOWED" as a refusal.
fn in_our_words(message: &str) -> Option<String> {
    let (given, allowed) = unexpected(message)?;
    Some(refusal(describe(given), allowed))
}

/// What was given, as a message of serde says it.
pub(super) fn given_of(message: &str) -> String {
    let given = unexpected(message.strip_prefix("Error: ").unwrap_or(message));
    describe(given.map_or(message, |(given, _)| given))
}

fn unexpected(message: &str) -> Option<(&str, &str)> {
    message
        .strip_prefix("invalid type: ")?
        .rsplit_once(", expected ")
}

/// What serde calls an unexpected value, as a reader would.
fn describe(given: &str) -> String {
    let quoted = || {
        given
            .split_once('`')
            .map_or(given, |(_, rest)| rest.trim_end_matches('`'))
    };
    match given.split(' ').next().unwrap_or_default() {
        "unit" | "null" | "Option" => "nothing".to_owned(),
        "map" => "an object".to_owned(),
        "sequence" => "an array".to_owned(),
        "floating" | "integer" | "boolean" => quoted().trim_end_matches(".0").to_owned(),
        "string" => shown(given.trim_start_matches("string ")),
        // A value of JavaScript that is none of these, in the brackets of its Rust type: `…(Symbol(a))`.
        _ => {
            let inner = given
                .strip_suffix(')')
                .and_then(|given| given.split_once('('));
            shown(inner.map_or(given, |(_, inner)| inner))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_serde_says_is_said_as_everything_else_is() {
        for (name, message, expected) in [
            (
                "hz",
                "invalid type: string \"5\", expected a whole number from 17 to 4096",
                "hz: \"5\" was given; allowed is a whole number from 17 to 4096",
            ),
            (
                "events",
                "Error: [3].at: nothing was given; allowed is a number",
                "events[3].at: nothing was given; allowed is a number",
            ),
            (
                "options",
                "linger2: 1.5 was given; allowed is a number",
                "options.linger2: 1.5 was given; allowed is a number",
            ),
            (
                "slack",
                "invalid type: floating point `1.0`, expected true or false",
                "slack: 1 was given; allowed is true or false",
            ),
            (
                "at",
                "Error: invalid type: JsValue(Symbol(x)), expected a number",
                "at: Symbol(x) was given; allowed is a number",
            ),
            (
                "at",
                "invalid type: string \"b: c, expected d\", expected a number",
                "at: \"b: c, expected d\" was given; allowed is a number",
            ),
        ] {
            assert_eq!(
                BadInput::from_serde(message).inside(name).to_string(),
                expected
            );
        }
    }
}
