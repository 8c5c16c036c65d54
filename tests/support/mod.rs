//! What several test files share.

use finwait::api::{self, BadInput, FromInput};
use serde_json::Value as Json;

/// Reads an input from JSON, as the command-line tool does.
pub(crate) fn read<T: FromInput>(json: &Json) -> Result<T, BadInput> {
    api::read("input", json)
}
