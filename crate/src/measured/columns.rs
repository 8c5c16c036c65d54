//! Columns of a measured file: how each is read, and what is told of a cell that cannot be used.

use serde::Serialize;

use super::csv;
use crate::text::shown;
use crate::units::{i64_to_f64, int_to_f64, number_text, whole_number};
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
/// of an entry of JSON, `json` (`given` is what the parser says) and `not-array` of JSON as a whole;
/// `unfinished` (`given` of them): sockets that were not watched to their end.
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
    /// What is wrong with a file as a whole.
    #[must_use]
    pub fn of_file(why: &'static str) -> Self {
        Self {
            why,
            ..Self::default()
        }
    }

    pub(super) fn in_line(line: usize, why: &'static str) -> Self {
        Self {
            line: Some(line),
            ..Self::of_file(why)
        }
    }

    pub(super) fn at(place: Place, why: &'static str) -> Self {
        match place {
            Place::Line(line) => Self::in_line(line, why),
            Place::Entry(entry) => Self {
                entry: Some(entry),
                ..Self::of_file(why)
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
pub(super) fn in_order(problems: Vec<Problem>) -> Vec<Problem> {
    let keys = problems.iter().map(|problem| (0, problem.place() as u64));
    let order = order_of(keys);
    order
        .into_iter()
        .filter_map(|i| problems.get(i).cloned())
        .collect()
}

/// The places of keys in their order; of equal ones, the first comes first.
///
/// One sort for all of the module, as each sort of another type of items weighs 5 kB.
#[inline(never)]
pub(super) fn order_of(keys: impl Iterator<Item = (u64, u64)>) -> Vec<usize> {
    let mut keyed: Vec<(u64, u64, usize)> = keys
        .zip(0..)
        .map(|((major, minor), i)| (major, minor, i))
        .collect();
    keyed.sort_unstable();
    keyed.into_iter().map(|(.., i)| i).collect()
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

/// Cells in the order of the columns they belong to.
pub(super) struct Record {
    pub(super) place: Place,
    cells: Vec<Cell>,
}

impl Record {
    /// Whether there is nothing in a column.
    pub(super) fn is_empty(&self, columns: &[Column], name: &str) -> bool {
        matches!(self.cell(columns, name), Cell::Empty)
    }

    fn cell(&self, columns: &[Column], name: &str) -> &Cell {
        let place = columns.iter().position(|column| column.name == name);
        place
            .and_then(|place| self.cells.get(place))
            .unwrap_or(&Cell::Empty)
    }
}

/// An entry of a JSON array: an object of cells, or what cannot be read.
#[derive(Clone, Debug)]
pub enum Entry {
    /// Cells with the names of their columns.
    Object(Vec<(String, Cell)>),
    /// Anything else.
    Other,
}

/// A cell.
#[derive(Clone, Debug)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// A number, as JSON has it.
    Number(f64),
    /// A text, which may be that of a number.
    Text(String),
    /// What no column takes, such as a list.
    Other,
}

impl Cell {
    fn of_text(text: &str) -> Self {
        let text = text.trim();
        if text.is_empty() {
            Self::Empty
        } else {
            Self::Text(text.to_owned())
        }
    }

    fn number(&self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Text(text) => parse_decimal(text),
            Self::Empty | Self::Other => None,
        }
    }

    /// The cell as a message shows it.
    fn shown(&self) -> Val {
        match self {
            Self::Number(number) => Val::Num(*number),
            Self::Text(text) => Val::Text(shown(text)),
            Self::Empty => Val::Text(String::new()),
            Self::Other => Val::Text("?".to_owned()),
        }
    }
}

/// The records of a CSV file; none where a needed column is missing.
pub(super) fn read_csv(text: &str, columns: &[Column], max: usize) -> (Vec<Record>, Vec<Problem>) {
    let table = csv::parse(text, max);
    let (mut problems, usable) = check_names(&table.header, columns, Some(1));
    problems.extend(table.problems);
    if !usable {
        return (Vec::new(), problems);
    }
    let place_of = |column: &Column| table.header.iter().position(|name| name == column.name);
    let places: Vec<Option<usize>> = columns.iter().map(place_of).collect();
    let mut records = Vec::with_capacity(table.records.len());
    for (line, cells) in table.records {
        let cell = |place: &Option<usize>| match place.and_then(|place| cells.get(place)) {
            Some(text) if table.decimal_comma => Cell::of_text(&with_point(text)),
            Some(text) => Cell::of_text(text),
            None => Cell::Empty,
        };
        records.push(Record {
            place: Place::Line(line),
            cells: places.iter().map(cell).collect(),
        });
    }
    (records, problems)
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
        for (name, _) in cells {
            if !names.contains(name) && !ignored.contains(&name.as_str()) {
                names.push(name.clone());
            }
        }
        let cell = |column: &Column| match cells.iter().find(|(name, _)| name == column.name) {
            Some((_, Cell::Text(text))) => Cell::of_text(text),
            Some((_, cell)) => cell.clone(),
            None => Cell::Empty,
        };
        records.push(Record {
            place: Place::Entry(n),
            cells: columns.iter().map(cell).collect(),
        });
    }
    let (mut problems, _) = check_names(&names, columns, None);
    problems.retain(|problem| problem.why == "unknown-column");
    if entries.len() > max {
        problems.push(Problem::at(Place::Entry(max + 1), "rows").allowed(count(max)));
    }
    problems.extend(odd);
    (records, problems)
}

/// Names that mean nothing here are told but harmless; without a needed one a file cannot be used.
#[inline(never)]
fn check_names(names: &[String], columns: &[Column], line: Option<usize>) -> (Vec<Problem>, bool) {
    let mut problems = Vec::new();
    let mut tell = |why, column: &str, allowed: Option<String>| {
        let problem = Problem {
            line,
            allowed: allowed.map(Val::Text),
            ..Problem::of_file(why)
        };
        problems.push(problem.column(column));
    };
    let (mut needed, mut lacking, mut known) = (Vec::new(), Vec::new(), Vec::new());
    for column in columns {
        known.push(column.name);
        if column.needed {
            needed.push(column.name);
            if !names.iter().any(|name| name == column.name) {
                lacking.push(column.name);
            }
        }
    }
    let mut usable = lacking.is_empty();
    if !usable {
        tell("no-column", &lacking.join(", "), Some(needed.join(", ")));
    }
    let mut n_unknown = 0;
    for (i, name) in names.iter().enumerate() {
        if names[..i].contains(name) {
            usable = false;
            tell("repeated-column", name, None);
        } else if !known.contains(&name.as_str()) && n_unknown < MAX_UNKNOWN {
            n_unknown += 1;
            tell("unknown-column", name, Some(known.join(", ")));
        }
    }
    (problems, usable)
}

/// `5,25` as `5.25`; anything else as it is.
fn with_point(cell: &str) -> String {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match cell.trim().split_once(',') {
        Some((whole, part)) if digits(whole.trim_start_matches(['+', '-'])) && digits(part) => {
            [whole, ".", part].concat()
        }
        Some(_) | None => cell.to_owned(),
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
        match self.cell(name) {
            Cell::Empty => String::new(),
            Cell::Text(text) if text.chars().count() <= MAX_TEXT => text.clone(),
            Cell::Number(number) => number_text(*number),
            cell @ (Cell::Text(_) | Cell::Other) => {
                let problem = self.refused(name, cell, "text");
                self.problems.push(Problem {
                    max: Some(int_to_f64(MAX_TEXT as u64)),
                    ..problem
                });
                String::new()
            }
        }
    }

    /// A number from `min` to `max`.
    #[inline(never)]
    pub(super) fn number(&mut self, name: &'static str, min: f64, max: f64) -> Option<f64> {
        self.in_range(name, "number", min, max)
    }

    /// Seconds, none of them negative.
    #[inline(never)]
    pub(super) fn seconds(&mut self, name: &'static str) -> Option<f64> {
        self.in_range(name, "number", 0.0, MAX_S)
    }

    /// A whole number from `min` to `max`.
    #[inline(never)]
    pub(super) fn whole(&mut self, name: &'static str, min: i64, max: i64) -> Option<i64> {
        let number = self.in_range(name, "whole", i64_to_f64(min), i64_to_f64(max))?;
        whole_number("", number, min, max).ok()
    }

    #[inline(never)]
    fn in_range(
        &mut self,
        name: &'static str,
        why: &'static str,
        min: f64,
        max: f64,
    ) -> Option<f64> {
        let cell = self.cell(name);
        let fits = |n: &f64| (min..=max).contains(n) && (why != "whole" || n.fract() == 0.0);
        let number = cell.number().filter(fits);
        if number.is_none() && self.must_be_told(name, cell) {
            let problem = self.refused(name, cell, why);
            self.problems.push(Problem {
                min: Some(min),
                max: Some(max),
                ..problem
            });
        }
        number
    }

    /// One of several words, by its place among them.
    #[inline(never)]
    pub(super) fn choice(
        &mut self,
        name: &'static str,
        choices: &'static [&'static str],
    ) -> Option<usize> {
        let cell = self.cell(name);
        let chosen = match cell {
            Cell::Text(text) => choices.iter().position(|choice| choice == text),
            Cell::Empty | Cell::Number(_) | Cell::Other => None,
        };
        if chosen.is_none() && self.must_be_told(name, cell) {
            let problem = self.refused(name, cell, "choice");
            self.problems.push(Problem {
                choices: Some(choices),
                ..problem
            });
        }
        chosen
    }

    /// The model's own refusal of a cell.
    pub(super) fn refuse(&mut self, refusal: &impl ToString) {
        let problem = Problem::at(self.record.place, "model").given(Val::Text(refusal.to_string()));
        self.problems.push(problem);
    }

    fn cell(&self, name: &str) -> &'a Cell {
        self.record.cell(self.columns, name)
    }

    /// Whether what cannot be used is missed: it is there, or it is needed.
    fn must_be_told(&self, name: &str, cell: &Cell) -> bool {
        !matches!(cell, Cell::Empty)
            || self
                .columns
                .iter()
                .any(|column| column.needed && column.name == name)
    }

    fn refused(&self, name: &str, cell: &Cell, why: &'static str) -> Problem {
        Problem::at(self.record.place, why)
            .column(name)
            .given(cell.shown())
    }
}

/// A decimal number such as `-12.5` or `5e3`, correctly rounded up to 15 digits.
///
/// Not the library's parser, whose tables for numbers of any length weigh 10 kB: up to 15 digits and
/// 22 powers of ten both parts are whole floats, and one division rounds as it should.
pub(super) fn parse_decimal(text: &str) -> Option<f64> {
    let (digits, exponent) = match text.split_once(['e', 'E']) {
        Some((digits, exponent)) => (digits, exponent.parse::<i32>().ok()?),
        None => (text, 0),
    };
    let unsigned = digits.strip_prefix(['-', '+']).unwrap_or(digits);
    let (whole, part) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    if whole.is_empty() && part.is_empty() || exponent.unsigned_abs() > 40 {
        return None;
    }
    let (mut number, mut power) = (0_u64, exponent);
    for (digit, is_part) in whole
        .bytes()
        .map(|b| (b, false))
        .chain(part.bytes().map(|b| (b, true)))
    {
        if !digit.is_ascii_digit() {
            return None;
        }
        // Digits beyond what a float holds move the point only.
        if number < 1_000_000_000_000_000_000 {
            number = number * 10 + u64::from(digit - b'0');
            power -= i32::from(is_part);
        } else {
            power += i32::from(!is_part);
        }
    }
    let scale = |n: u32| (0..n).fold(1.0, |scale, _| scale * 10.0);
    let (number, n) = (int_to_f64(number), power.unsigned_abs());
    let size = if power < 0 {
        number / scale(n)
    } else {
        number * scale(n)
    };
    Some(if digits.starts_with('-') { -size } else { size })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_read_as_the_library_reads_them() {
        for text in [
            "0",
            "-0",
            "5",
            "+5",
            "5.",
            ".5",
            "0.0003",
            "3.0784",
            "4294668519",
            "281474976710656",
            "1e3",
            "1E-3",
            "97.459",
            "0.1",
            "123456789.123456",
            "-12.5e2",
            "1e22",
            "999999999999999",
        ] {
            assert_eq!(parse_decimal(text), text.parse().ok(), "{text}");
        }
        for text in [
            "", "-", ".", "e5", "5e", "5e5.0", "1e99", "NaN", "inf", "0x10", "1_000", "5 5", "--5",
            "5-",
        ] {
            assert_eq!(parse_decimal(text), None, "{text}");
        }
        let long: f64 = "0.30000000000000004".parse().unwrap();
        let read = parse_decimal("0.30000000000000004").unwrap();
        assert!((read - long).abs() <= f64::EPSILON, "{read}");
    }
}
