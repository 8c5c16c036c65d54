//! What several test files share.

#![allow(
    clippy::unwrap_used,
    clippy::float_arithmetic,
    reason = "a trace is printed in seconds; a test fails by panicking"
)]

pub(crate) mod paste;
pub(crate) mod trace_fit;

use finwait::api::{self, BadInput, FromInput};
use serde_json::Value as Json;

/// Reads an input from JSON, as the command-line tool does.
pub(crate) fn read<T: FromInput>(json: &Json) -> Result<T, BadInput> {
    api::read("input", json)
}
