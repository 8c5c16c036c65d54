//! Columns of a measured file: how each is read, and what is told of a cell that cannot be used.

use std::collections::BTreeMap;

use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};

use super::csv;
use crate::text::shown;
use crate::units::int_to_f64;
use crate::values::Val;

/// The longest text of a cell, in characters.
const MAX_TEXT: usize = 500;
/// The most unknown columns that are told.
const MAX_UNKNOWN: usize = 20;
/// The longest time, in seconds: a leap year.
pub(super) const MAX_S: f64 = 366.0 * 86_400.0;

/// What cannot be used: where it stands, what was given, and what is allowed. The page words it.
///
/// `why`: `text` (`max` characters), `number` and `whole` (`min`, `max`), `choice` (`choices`) and
/// `model` (`given` is the model's own refusal) of a cell; `fields`, `open-quote` of a line; `rows` of
/// a file that is too long; `no-column`, `repeated-column`, `unknown-column` of a header; `not-object`
/// of an entry of JSON, `not-array` of JSON as a whole; `unfinished` (`given` of them): sockets that
/// were not watched to their end.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Problem {
    /// The line of a CSV file, from 1.
    pub line: Option<usize>,
    /// The entry of a JSON array, from 1.
    pub entry: Option<usize>,
    /// The column.
    pub column: Option<String>,
    /// What is wrong.
    pub why: &'static str,
    /// What was given, cut to a length for a message.
    pub given: Option<Val>,
    /// What is allowed.
    pub allowed: Option<Val>,
    /// The least that is allowed.
    pub min: Option<f64>,
    /// The most that is allowed.
    pub max: Option<f64>,
    /// What there is to choose from.
    pub choices: Option<&'static [&'static str]>,
}

impl Problem {
    pub(super) fn new(why: &'static str) -> Self {
        Self {
            why,
            ..Self::default()
        }
    }

    pub(super) fn in_line(line: usize, why: &'static str) -> Self {
        Self {
            line: Some(line),
            ..Self::new(why)
        }
    }

    pub(super) fn at(place: Place, why: &'static str) -> Self {
        match place {
            Place::Line(line) => Self::in_line(line, why),
            Place::Entry(entry) => Self {
                entry: Some(entry),
                ..Self::new(why)
            },
        }
    }

    pub(super) fn column(self, name: &str) -> Self {
        Self {
            column: Some(shown(name)),
            ..self
        }
    }

    pub(super) fn given(self, given: Val) -> Self {
        Self {
            given: Some(given),
            ..self
        }
    }

    pub(super) fn allowed(self, allowed: Val) -> Self {
        Self {
            allowed: Some(allowed),
            ..self
        }
    }

    /// Its line or entry, for sorting.
    fn place(&self) -> usize {
        self.line.or(self.entry).unwrap_or_default()
    }
}

/// How many, as a value.
pub(super) fn count(n: usize) -> Val {
    Val::Num(int_to_f64(n as u64))
}

/// Puts problems in the order of the file.
pub(super) fn in_order(mut problems: Vec<Problem>) -> Vec<Problem> {
    problems.sort_by_key(Problem::place);
    problems
}

/// Where a record stands; from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Place {
    /// The line of a CSV file.
    Line(usize),
    /// The entry of a JSON array.
    Entry(usize),
}

impl Place {
    /// The line or entry.
    #[must_use]
    pub const fn number(self) -> usize {
        match self {
            Self::Line(n) | Self::Entry(n) => n,
        }
    }
}

/// A column by its name, and whether a record makes sense without.
pub(super) struct Column {
    pub(super) name: &'static str,
    pub(super) needed: bool,
}

pub(super) const fn needed(name: &'static str) -> Column {
    Column { name, needed: true }
}

pub(super) const fn optional(name: &'static str) -> Column {
    Column {
        name,
        needed: false,
    }
}

/// Cells by the names of their columns.
pub(super) struct Record {
    pub(super) place: Place,
    cells: BTreeMap<String, String>,
}

impl Record {
    pub(super) fn cell(&self, name: &str) -> &str {
        self.cells.get(name).map_or("", |cell| cell.trim())
    }
}

/// An entry of a JSON array: an object of cells, or what cannot be read.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub enum Entry {
    /// Cells by the names of their columns.
    Object(BTreeMap<String, Option<Cell>>),
    /// Anything else.
    Other(IgnoredAny),
}

/// A cell of JSON.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub enum Cell {
    /// A number.
    Number(f64),
    /// A text.
    Text(String),
    /// Anything else.
    Other(IgnoredAny),
}

impl Cell {
    fn text(&self) -> String {
        match self {
            Self::Number(number) => number.to_string(),
            Self::Text(text) => text.clone(),
            Self::Other(_) => "?".to_owned(),
        }
    }
}

/// The records of a CSV file; none where a needed column is missing.
pub(super) fn read_csv(text: &str, columns: &[Column], max: usize) -> (Vec<Record>, Vec<Problem>) {
    let table = csv::parse(text, max);
    let (mut problems, usable) =
        check_names(&table.header, columns, |why| Problem::in_line(1, why));
    problems.extend(table.problems);
    if !usable {
        return (Vec::new(), problems);
    }
    let decimal = |cell: String| {
        if table.decimal_comma {
            with_point(cell)
        } else {
            cell
        }
    };
    let record = |(line, cells): (usize, Vec<String>)| Record {
        place: Place::Line(line),
        cells: table
            .header
            .iter()
            .cloned()
            .zip(cells.into_iter().map(decimal))
            .collect(),
    };
    (table.records.into_iter().map(record).collect(), problems)
}

/// The records of a JSON array, of which keys that are `ignored` are not told.
pub(super) fn read_entries(
    entries: &[Entry],
    columns: &[Column],
    ignored: &[&str],
    max: usize,
) -> (Vec<Record>, Vec<Problem>) {
    let (mut records, mut odd) = (Vec::new(), Vec::new());
    let mut names: Vec<String> = Vec::new();
    for (entry, n) in entries.iter().take(max).zip(1..) {
        let Entry::Object(cells) = entry else {
            odd.push(Problem::at(Place::Entry(n), "not-object"));
            continue;
        };
        names.extend(
            cells
                .keys()
                .filter(|key| !ignored.contains(&key.as_str()))
                .cloned(),
        );
        let given = cells
            .iter()
            .filter_map(|(name, cell)| Some((name.clone(), cell.as_ref()?.text())));
        records.push(Record {
            place: Place::Entry(n),
            cells: given.collect(),
        });
    }
    names.sort_unstable();
    names.dedup();
    let (mut problems, _) = check_names(&names, columns, Problem::new);
    problems.retain(|problem| problem.why == "unknown-column");
    if entries.len() > max {
        problems.push(Problem::at(Place::Entry(max + 1), "rows").allowed(count(max)));
    }
    problems.extend(odd);
    (records, problems)
}

/// Names that mean nothing here are told but harmless; without a needed one a file cannot be used.
fn check_names(
    names: &[String],
    columns: &[Column],
    problem: impl Fn(&'static str) -> Problem,
) -> (Vec<Problem>, bool) {
    let is_there = |name: &str| names.iter().any(|given| given == name);
    let join = |columns: Vec<&Column>| {
        columns
            .iter()
            .map(|column| column.name)
            .collect::<Vec<_>>()
            .join(", ")
    };
    let wanted: Vec<_> = columns.iter().filter(|column| column.needed).collect();
    let lacking: Vec<_> = wanted
        .iter()
        .copied()
        .filter(|column| !is_there(column.name))
        .collect();
    let mut problems = Vec::new();
    if !lacking.is_empty() {
        let allowed = Val::Text(join(wanted));
        problems.push(problem("no-column").column(&join(lacking)).allowed(allowed));
    }
    let repeated = names
        .iter()
        .enumerate()
        .filter(|(i, name)| names[..*i].contains(name));
    problems.extend(repeated.map(|(_, name)| problem("repeated-column").column(name)));
    let usable = problems.is_empty();
    let unknown = names
        .iter()
        .filter(|name| columns.iter().all(|column| column.name != name.as_str()));
    let known = || Val::Text(join(columns.iter().collect()));
    problems.extend(
        unknown
            .take(MAX_UNKNOWN)
            .map(|name| problem("unknown-column").column(name).allowed(known())),
    );
    (problems, usable)
}

/// `5,25` as `5.25`; anything else as it is.
fn with_point(cell: String) -> String {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match cell.trim().split_once(',') {
        Some((whole, part)) if digits(whole.trim_start_matches(['+', '-'])) && digits(part) => {
            format!("{whole}.{part}")
        }
        Some(_) | None => cell,
    }
}

/// Reads the cells of one record, and remembers what is wrong with them.
pub(super) struct Cells<'a> {
    record: &'a Record,
    columns: &'a [Column],
    pub(super) problems: Vec<Problem>,
}

impl<'a> Cells<'a> {
    pub(super) const fn new(record: &'a Record, columns: &'a [Column]) -> Self {
        Self {
            record,
            columns,
            problems: Vec::new(),
        }
    }

    /// A text, empty where there is none.
    pub(super) fn text(&mut self, name: &'static str) -> String {
        let allowed = Problem {
            max: Some(int_to_f64(MAX_TEXT as u64)),
            ..Problem::new("text")
        };
        let short = |cell: &str| (cell.chars().count() <= MAX_TEXT).then(|| cell.to_owned());
        self.read(name, allowed, short).unwrap_or_default()
    }

    /// A number from `min` to `max`.
    pub(super) fn number(&mut self, name: &'static str, min: f64, max: f64) -> Option<f64> {
        let allowed = Problem {
            min: Some(min),
            max: Some(max),
            ..Problem::new("number")
        };
        self.read(name, allowed, |cell| {
            parse_number(cell).filter(|n| (min..=max).contains(n))
        })
    }

    /// Seconds, none of them negative.
    pub(super) fn seconds(&mut self, name: &'static str) -> Option<f64> {
        self.number(name, 0.0, MAX_S)
    }

    /// A whole number from `min` to `max`.
    pub(super) fn whole(&mut self, name: &'static str, min: i64, max: i64) -> Option<i64> {
        let bound = crate::units::i64_to_f64;
        let allowed = Problem {
            min: Some(bound(min)),
            max: Some(bound(max)),
            ..Problem::new("whole")
        };
        let whole = |cell: &str| {
            let number = parse_number(cell)?;
            crate::units::whole_number("", number, min, max).ok()
        };
        self.read(name, allowed, whole)
    }

    /// One of several words.
    pub(super) fn choice<T: Copy>(
        &mut self,
        name: &'static str,
        names: &'static [&'static str],
        values: &[T],
    ) -> Option<T> {
        let allowed = Problem {
            choices: Some(names),
            ..Problem::new("choice")
        };
        let chosen = |cell: &str| {
            names
                .iter()
                .zip(values)
                .find(|(name, _)| **name == cell)
                .map(|(_, value)| *value)
        };
        self.read(name, allowed, chosen)
    }

    /// The model's own refusal of a cell.
    pub(super) fn refuse(&mut self, refusal: &impl ToString) {
        let problem = Problem::at(self.record.place, "model").given(Val::Text(refusal.to_string()));
        self.problems.push(problem);
    }

    fn read<T>(
        &mut self,
        name: &'static str,
        allowed: Problem,
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let cell = self.record.cell(name);
        let value = if cell.is_empty() { None } else { read(cell) };
        let needed = self
            .columns
            .iter()
            .any(|column| column.needed && column.name == name);
        if value.is_none() && (needed || !cell.is_empty()) {
            let place = Problem::at(self.record.place, allowed.why).column(name);
            let (line, entry, column) = (place.line, place.entry, place.column);
            self.problems.push(Problem {
                line,
                entry,
                column,
                given: Some(Val::Text(shown(cell))),
                ..allowed
            });
        }
        value
    }
}

/// A decimal number; the words that Rust reads as numbers, too, are none here.
fn parse_number(cell: &str) -> Option<f64> {
    let plain = cell
        .bytes()
        .all(|byte| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E'));
    cell.parse()
        .ok()
        .filter(|number: &f64| plain && number.is_finite())
}
