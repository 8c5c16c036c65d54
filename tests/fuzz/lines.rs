//! Inputs as lines of words: `name=value` makes a field of an object, and nothing is refused here.

use serde_json::{Map, Value as Json};

/// The most lines read: more make an input slow without making it new.
const MAX_LINES: usize = 60;

/// The lines of an input, each as its words.
pub(super) fn lines(text: &str) -> Vec<Vec<&str>> {
    let lines = text.lines().map(|line| line.split_whitespace().collect());
    lines
        .filter(|words: &Vec<_>| !words.is_empty())
        .take(MAX_LINES)
        .collect()
}

/// The fields among some words.
pub(super) fn object(words: &[&str]) -> Json {
    let fields = words.iter().filter_map(|word| word.split_once('='));
    let fields = fields.map(|(name, given)| (name.to_owned(), value(name, given)));
    Json::Object(fields.collect::<Map<_, _>>())
}

/// A word as JSON; a kernel stays text, `3.10` is no number.
fn value(name: &str, given: &str) -> Json {
    if name == "kernel" {
        return Json::from(given.replace('_', " "));
    }
    serde_json::from_str(given).unwrap_or_else(|_| Json::from(given))
}

/// A word as JSON, whatever it is.
pub(super) fn number(given: Option<&&str>) -> Json {
    given.map_or(Json::Null, |given| value("", given))
}
