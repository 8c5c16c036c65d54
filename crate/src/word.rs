//! Texts of the model's own on their way out: written as serde writes the names of variants, which
//! serde-wasm-bindgen makes once and keeps. Any other text is made anew each time.

use serde::Serializer;

/// Writes a field that is such a text.
pub(crate) fn word<S: Serializer>(text: &&'static str, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_unit_variant("", 0, text)
}

/// Writes a field that may be one.
pub(crate) fn maybe<S: Serializer>(text: &Option<&'static str>, to: S) -> Result<S::Ok, S::Error> {
    match text {
        Some(text) => word(text, to),
        None => to.serialize_none(),
    }
}
