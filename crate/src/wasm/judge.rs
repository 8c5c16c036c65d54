//! Measured runs and loads as a reader's file holds them, judged.

use js_sys::{Array, Error, JSON, Object, Reflect};
use wasm_bindgen::prelude::*;

use super::border::write;
use crate::measured::{
    Cell, Entry, Problem, judge_loads, judge_runs, read_loads, read_run_entries, read_runs,
};
use crate::values::Val;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("judge.d.ts");

/// Holds measured connections against the model: a CSV file as tests/measured/runs.csv, or what
/// `finwait measure` writes with `--csv` or `--json`.
///
/// What of the file cannot be used is told in `problems`; every other run is judged.
/// @throws Error when it is given no text
#[wasm_bindgen(js_name = judgeRuns, unchecked_return_type = "JudgedRuns")]
pub fn judge_runs_of(
    #[wasm_bindgen(unchecked_param_type = "string")] text: &JsValue,
) -> Result<JsValue, Error> {
    let text = read_text(text)?;
    let read = if text.trim_start().starts_with(['[', '{']) {
        read_json(&text)
    } else {
        read_runs(&text)
    };
    Ok(write(&judge_runs(read)))
}

/// Holds measured loads against the model: a CSV file as tests/measured/quota.csv.
///
/// What of the file cannot be used is told in `problems`; every other load is judged.
/// @throws Error when it is given no text
#[wasm_bindgen(js_name = judgeLoads, unchecked_return_type = "JudgedLoads")]
pub fn judge_loads_of(
    #[wasm_bindgen(unchecked_param_type = "string")] text: &JsValue,
) -> Result<JsValue, Error> {
    Ok(write(&judge_loads(read_loads(&read_text(text)?))))
}

fn read_text(text: &JsValue) -> Result<String, Error> {
    text.as_string()
        .ok_or_else(|| Error::new("text: something else was given; allowed is a text"))
}

/// The runs of a JSON array, which may be the `sockets` of an object.
fn read_json(text: &str) -> (Vec<crate::measured::Run>, Vec<Problem>) {
    let parsed = match JSON::parse(text) {
        Ok(parsed) => parsed,
        Err(error) => {
            let said = Reflect::get(&error, &"message".into())
                .ok()
                .and_then(|message| message.as_string());
            let problem = Problem {
                given: said.map(Val::Text),
                ..Problem::of_file("json")
            };
            return (Vec::new(), vec![problem]);
        }
    };
    let sockets = || Reflect::get(&parsed, &"sockets".into()).unwrap_or_default();
    let list = if Array::is_array(&parsed) {
        parsed.clone()
    } else {
        sockets()
    };
    if !Array::is_array(&list) {
        return (Vec::new(), vec![Problem::of_file("not-array")]);
    }
    // One more than are judged, so that it is told that there are more.
    let entries = Array::from(&list)
        .into_iter()
        .take(crate::measured::MAX_RUNS + 1)
        .map(|entry| read_entry(&entry));
    read_run_entries(&entries.collect::<Vec<_>>())
}

/// JSON has neither getters nor proxies: nothing here runs code of the caller's.
fn read_entry(entry: &JsValue) -> Entry {
    if !entry.is_object() || Array::is_array(entry) {
        return Entry::Other;
    }
    let cells = Object::entries(entry.unchecked_ref())
        .into_iter()
        .filter_map(|pair| {
            let pair = Array::from(&pair);
            Some((pair.get(0).as_string()?, read_cell(&pair.get(1))))
        });
    Entry::Object(cells.collect())
}

fn read_cell(cell: &JsValue) -> Cell {
    if cell.is_null() {
        return Cell::Empty;
    }
    let number = cell.as_f64().map(Cell::Number);
    number
        .or_else(|| cell.as_string().map(Cell::Text))
        .unwrap_or(Cell::Other)
}
