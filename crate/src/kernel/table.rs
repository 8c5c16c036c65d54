//! The shape of the version table.

use serde::ser::SerializeStruct as _;
use serde::{Serialize, Serializer};

use super::release::{Vendor, Version};
use crate::cite::Cite;
use crate::values::Values;
use crate::word::word;
pub use finwait_timers::rules::{Linger2Rule, Mechanism, Rules, StallRearm};

/// Whose sources a row describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tree {
    /// The releases of kernel.org.
    Mainline,
    /// One stable branch of kernel.org, from a patch level on.
    Stable,
    /// A distributor's own tree.
    Vendor(
        /// Whose.
        Vendor,
        /// One of its releases that belong to the row.
        &'static str,
    ),
}

/// One row of the table: the releases that behave alike.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row {
    /// Short name of the row, the same in every language.
    pub label: &'static str,
    /// Whose releases they are.
    pub tree: Tree,
    /// The first version, inclusive.
    pub since: Version,
    /// The first build number of that version, inclusive; 0 outside vendors' trees.
    pub build: u32,
    /// How they behave.
    pub rules: Rules,
    /// What changed within the row, oldest first.
    pub changes: &'static [Change],
}

impl Row {
    /// A release of the row: the first, or one of the vendor's.
    #[must_use]
    pub fn release(&self) -> String {
        match self.tree {
            Tree::Mainline | Tree::Stable => self.since.to_string(),
            Tree::Vendor(_, release) => release.to_owned(),
        }
    }
}

/// Without the rules: how its releases behave is for the model to answer.
impl Serialize for Row {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let tree = match self.tree {
            Tree::Mainline => "mainline",
            Tree::Stable => "stable",
            Tree::Vendor(vendor, _) => vendor.id(),
        };
        let mut row = serializer.serialize_struct("Row", 5)?;
        row.serialize_field("label", self.label)?;
        row.serialize_field("tree", tree)?;
        row.serialize_field("release", &self.release())?;
        row.serialize_field("since", &self.since)?;
        row.serialize_field("changes", self.changes)?;
        row.end()
    }
}

/// Something that changed, whether or not it moves a timer.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Change {
    /// What changed; the page words it.
    #[serde(serialize_with = "word")]
    pub id: &'static str,
    /// The first release that has it.
    pub since: Version,
    /// Whether `since` is only likely: the sources read lie on both sides of it, not at it.
    pub approximate: bool,
    /// The values to put into the text, by name.
    #[serde(serialize_with = "as_values")]
    pub values: &'static [(&'static str, f64)],
    /// Where it was read.
    pub cite: Cite,
}

impl Change {
    pub(super) const fn new(id: &'static str, since: Version, cite: Cite) -> Self {
        Self {
            id,
            since,
            approximate: false,
            values: &[],
            cite,
        }
    }

    pub(super) const fn values(self, values: &'static [(&'static str, f64)]) -> Self {
        Self { values, ..self }
    }

    pub(super) const fn approximate(self) -> Self {
        Self {
            approximate: true,
            ..self
        }
    }
}

/// As the values of a prediction are, by the same code.
fn as_values<S: Serializer>(
    values: &&'static [(&'static str, f64)],
    to: S,
) -> Result<S::Ok, S::Error> {
    let mut named = Values::default();
    for (name, value) in *values {
        named.push(name, *value);
    }
    named.serialize(to)
}
