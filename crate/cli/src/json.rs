//! What the model is asked, as JSON: from a file, or put together from arguments.

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use anyhow::{Context, Result};
use finwait::input::{Object, Value};
use serde_json::{Map, Value as Json};

/// Reads JSON from a file; `-` is standard input.
pub(crate) fn read_json(file: &Path) -> Result<Json> {
    let text = if file.as_os_str() == "-" {
        let mut text = String::new();
        let read = io::stdin().read_to_string(&mut text);
        read.map(|_| text)
            .context("cannot read from standard input")?
    } else {
        fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?
    };
    serde_json::from_str(&text).with_context(|| format!("{} is no JSON", file.display()))
}

/// An object of those fields that are given.
pub(crate) fn object<const N: usize>(fields: [(&str, Option<Json>); N]) -> Json {
    let given = fields.into_iter();
    let given = given.filter_map(|(name, value)| Some((name.to_owned(), value?)));
    Json::Object(given.collect::<Map<_, _>>())
}

/// A JSON object or array.
pub(crate) struct JsonInput<'a>(pub(crate) &'a Json);

impl Object for JsonInput<'_> {
    fn field(&self, name: &'static str) -> Value<Self> {
        to_value(self.0.get(name))
    }

    fn n_items(&self) -> Option<usize> {
        self.0.as_array().map(Vec::len)
    }

    fn item(&self, i: usize) -> Value<Self> {
        to_value(self.0.get(i))
    }
}

fn to_value(json: Option<&Json>) -> Value<JsonInput<'_>> {
    match json {
        None | Some(Json::Null) => Value::Absent,
        Some(Json::Bool(b)) => Value::Bool(*b),
        Some(Json::Number(n)) => Value::Number(n.as_f64().unwrap_or(f64::NAN)),
        Some(Json::String(s)) => Value::Text(s.clone()),
        Some(object @ (Json::Array(_) | Json::Object(_))) => Value::Object(JsonInput(object)),
    }
}
