//! Values by name, as they leave the model: whoever words an id fills them in.

use serde::ser::SerializeStruct as _;
use serde::{Serialize, Serializer};

/// Named values, serialised as a plain object.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Values(pub Vec<(&'static str, Val)>);

/// A named value.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Val {
    /// A number.
    Num(f64),
    /// A word, such as a queue's name or a version.
    Text(String),
}

impl Serialize for Values {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        // Not as a map, whose keys would be made anew each time.
        let mut object = to.serialize_struct("", self.0.len())?;
        for (name, value) in &self.0 {
            object.serialize_field(name, value)?;
        }
        object.end()
    }
}

impl Values {
    /// Adds a number.
    pub fn push(&mut self, name: &'static str, value: f64) {
        self.0.push((name, Val::Num(value)));
    }

    /// Adds a word.
    #[inline(never)]
    pub fn push_text(&mut self, name: &'static str, value: &str) {
        self.0.push((name, Val::Text(value.to_owned())));
    }
}
