//! What the model is asked, as JSON: from a file, or put together from arguments.

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use anyhow::{Context, Result};
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
