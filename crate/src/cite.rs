//! Where a fact comes from: every number the model gives can name its source.

use crate::word::{maybe, word};
use serde::Serialize;

/// A place in the Linux sources (or an RFC) that states a fact.
///
/// Cites the symbol, not the line: lines move, symbols stay.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Cite {
    /// Path in the kernel tree, or the RFC's number.
    #[serde(serialize_with = "word")]
    pub file: &'static str,
    /// Function, macro or field.
    #[serde(serialize_with = "word")]
    pub symbol: &'static str,
    /// The versions in which the fact was read.
    #[serde(serialize_with = "word")]
    pub version: &'static str,
    /// The commit that introduced it, where it is known.
    #[serde(serialize_with = "maybe")]
    pub commit: Option<&'static str>,
}

impl Cite {
    /// A fact read in the kernel sources.
    #[must_use]
    pub const fn new(file: &'static str, symbol: &'static str, version: &'static str) -> Self {
        Self {
            file,
            symbol,
            version,
            commit: None,
        }
    }

    /// The same, with the commit that made it so.
    #[must_use]
    pub const fn by_commit(self, commit: &'static str) -> Self {
        Self {
            commit: Some(commit),
            ..self
        }
    }
}
