//! The rows kept: compactly, and written out a window at a time.

use super::fate::{Fate, FateKind, Owner, fate, owner, timer};
use super::overview::{Overview, overview};
use super::reader::{Block, Facts, Reader, Sink};
use super::row::{Format, Seen};
use super::tally::Tally;
use super::words::{State, Timer};
use crate::predict::{Params, Remaining};
use serde::Serialize;
use std::borrow::Cow;
use std::cmp::Ordering;

/// A socket as the outside gets it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Row {
    /// The line of the paste, from 1.
    pub line_no: u32,
    /// Which tool's layout.
    pub format: Format,
    /// The state in `ss`'s spelling; none where the listing does not say.
    pub state: Option<State>,
    /// The address as printed; of /proc, in the usual notation.
    pub local: String,
    /// As `local`; empty where a listener of `lsof` has none.
    pub peer: String,
    /// The timer; none where the listing shows no timers.
    pub timer: Option<Timer>,
    /// The timer as printed, in milliseconds.
    pub shown_ms: Option<u32>,
    /// The owner; none where the listing cannot tell.
    pub owner: Option<Owner>,
    /// The process, where the listing names it.
    pub pid: Option<u32>,
    /// Its program, likewise.
    pub program: Option<String>,
    /// What becomes of the socket.
    pub fate: RowFate,
}

/// A fate, from the moment of the listing, if the peer stays silent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RowFate {
    /// What can become of it.
    pub kind: FateKind,
    /// Gone at the earliest, in milliseconds, rounded down.
    pub min_ms: Option<u64>,
    /// Gone at the latest, in milliseconds, rounded up.
    pub max_ms: Option<u64>,
    /// The reasons; [`super::REASON_IDS`] lists all.
    pub ids: Vec<&'static str>,
}

/// What to show of a listing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Window {
    /// The first row, from 0, of those that pass the filter.
    pub from: u32,
    /// At most so many rows.
    pub count: u32,
    /// The order; by line without.
    pub sort: Option<Sort>,
    /// The filter.
    pub filter: Option<Filter>,
}

/// An order of rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sort {
    /// What it goes by.
    pub by: SortBy,
    /// From the last to the first.
    pub descending: bool,
}

/// What rows are put in order by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SortBy {
    /// As pasted.
    #[default]
    Line,
    /// The state's name.
    State,
    /// The local address, numbers by their value.
    Local,
    /// The peer's address, likewise.
    Peer,
    /// The latest end; those that never end after all others.
    End,
}

/// Which rows to show: those that fulfil all that is given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// The state in `ss`'s spelling.
    pub state: Option<String>,
    /// The kind of fate.
    pub fate: Option<FateKind>,
    /// Part of an address, of the process's number or of its program's name, in any case.
    pub text: Option<String>,
}

/// The rows of a window.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Rows {
    /// The rows.
    pub rows: Vec<Row>,
    /// How many pass the filter.
    pub total: u32,
}

/// A row as it is kept.
#[derive(Clone, Copy, Debug)]
struct Record {
    line_no: u32,
    /// Where the addresses begin among all texts.
    text: u32,
    local_len: u16,
    peer_len: u16,
    /// Its process, from 1; 0 for none.
    process: u32,
    facts: Facts,
}

/// The rows and their counts.
#[derive(Clone, Debug)]
pub(super) struct Table {
    records: Vec<Record>,
    texts: Vec<u8>,
    pub(super) tally: Tally,
}

impl Table {
    fn record(
        &mut self,
        seen: &Seen<'_>,
        line_no: u32,
        block: u16,
        process: Option<usize>,
    ) -> Option<Record> {
        let text = u32::try_from(self.texts.len()).ok()?;
        let record = Record {
            line_no,
            text,
            local_len: u16::try_from(seen.local.len()).ok()?,
            peer_len: u16::try_from(seen.peer.len()).ok()?,
            process: process
                .and_then(|at| u32::try_from(at + 1).ok())
                .unwrap_or(0),
            facts: Facts::of(seen, block),
        };
        self.texts.extend_from_slice(seen.local);
        self.texts.extend_from_slice(seen.peer);
        Some(record)
    }
}

impl Sink for Table {
    fn push(&mut self, seen: &Seen<'_>, line_no: u32, block: u16) {
        let process = self.tally.add(seen, block);
        if let Some(record) = self.record(seen, line_no, block, process) {
            self.records.push(record);
        }
    }

    fn amend(&mut self, seen: &Seen<'_>) {
        let process = self.tally.replace(seen);
        let Some(last) = self.records.pop() else {
            return;
        };
        let amended = self.record(seen, last.line_no, last.facts.block, process);
        self.records.push(amended.unwrap_or(last));
    }
}

/// Takes a paste piece by piece; the pieces may end anywhere.
#[derive(Clone, Debug)]
pub struct ListingReader {
    reader: Reader<Table>,
    /// The beginning of a line whose end has not come yet.
    begun: Vec<u8>,
}

impl ListingReader {
    /// Begins; `host` says which kernel, clock rate, setting and RTO the paste is of.
    #[must_use]
    pub fn new(host: &Params) -> Self {
        let rules = Remaining::new(host);
        let table = Table {
            records: Vec::new(),
            texts: Vec::new(),
            tally: Tally::new(rules.clone()),
        };
        Self {
            reader: Reader::new(table, rules),
            begun: Vec::new(),
        }
    }

    /// Reads on.
    pub fn push(&mut self, text: &[u8]) {
        let mut lines = text.split(|b| *b == b'\n');
        let Some(mut line) = lines.next() else {
            return;
        };
        for next in lines {
            if self.begun.is_empty() {
                self.reader.line(line);
            } else {
                self.begun.extend_from_slice(line);
                self.reader.line(&self.begun);
                self.begun.clear();
            }
            line = next;
        }
        self.begun.extend_from_slice(line);
    }

    /// Ends, and gives what was read.
    #[must_use]
    pub fn finish(mut self) -> Listing {
        if !self.begun.is_empty() {
            self.reader.line(&self.begun);
        }
        Listing {
            reader: self.reader,
            order: None,
        }
    }
}

/// A paste, read.
#[derive(Clone, Debug)]
pub struct Listing {
    reader: Reader<Table>,
    /// The last order and filter asked for, and what they gave.
    order: Option<(Option<Sort>, Option<Filter>, Vec<u32>)>,
}

impl Listing {
    /// Reads a paste.
    #[must_use]
    pub fn new(text: &[u8], host: &Params) -> Self {
        let mut reader = ListingReader::new(host);
        reader.push(text);
        reader.finish()
    }

    /// How many sockets it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.reader.sink.records.len()
    }

    /// Whether it has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All but the rows.
    #[must_use]
    pub fn overview(&self) -> Overview {
        overview(&self.reader, &self.reader.sink.tally)
    }

    /// Every row, in the order of the lines.
    pub fn all_rows(&self) -> impl Iterator<Item = Row> {
        self.reader
            .sink
            .records
            .iter()
            .map(|record| self.row(record))
    }

    /// The rows of a window.
    pub fn rows(&mut self, window: &Window) -> Rows {
        let order = match self.order.take() {
            Some((sort, filter, order)) if sort == window.sort && filter == window.filter => order,
            _ => self.order(window),
        };
        let (from, count) = (window.from as usize, window.count as usize);
        let places = order.iter().skip(from).take(count);
        let rows = Rows {
            rows: places
                .map(|at| self.row(&self.reader.sink.records[*at as usize]))
                .collect(),
            total: u32::try_from(order.len()).unwrap_or(u32::MAX),
        };
        self.order = Some((window.sort, window.filter.clone(), order));
        rows
    }

    /// The places of the rows that pass the filter, in order.
    fn order(&self, window: &Window) -> Vec<u32> {
        let records = &self.reader.sink.records;
        let filter = window.filter.clone().unwrap_or_default();
        let text = filter.text.as_deref().unwrap_or("").as_bytes();
        let passes = |record: &Record| {
            let state = record.facts.state.map_or("", State::name);
            filter.state.as_deref().is_none_or(|given| given == state)
                && filter
                    .fate
                    .is_none_or(|kind| self.fate(record).kind == kind)
                && (text.is_empty() || self.mentions(record, text))
        };
        let mut order: Vec<u32> = (0..)
            .zip(records)
            .filter(|(_, record)| passes(record))
            .map(|(at, _)| at)
            .collect();
        let Sort { by, descending } = window.sort.unwrap_or_default();
        if by != SortBy::Line {
            self.sort(&mut order, by);
        }
        if descending {
            order.reverse();
        }
        order
    }

    /// Puts places in order; equal ones stay in the order of their lines.
    fn sort(&self, order: &mut [u32], by: SortBy) {
        let record = |at: u32| &self.reader.sink.records[at as usize];
        let ends: Vec<(u64, FateKind)> = if by == SortBy::End {
            let end = |record: &Record| {
                let fate = self.fate(record);
                (fate.left.map_or(u64::MAX, |left| left.max_ms), fate.kind)
            };
            self.reader.sink.records.iter().map(end).collect()
        } else {
            Vec::new()
        };
        order.sort_unstable_by(|a, b| {
            let (one, other) = (record(*a), record(*b));
            let ordering = match by {
                SortBy::Line => Ordering::Equal,
                SortBy::State => {
                    let name = |record: &Record| record.facts.state.map_or("", State::name);
                    name(one).cmp(name(other))
                }
                SortBy::Local => natural(&self.local(one), &self.local(other)),
                SortBy::Peer => natural(&self.peer(one), &self.peer(other)),
                SortBy::End => ends[*a as usize].cmp(&ends[*b as usize]),
            };
            ordering.then(a.cmp(b))
        });
    }

    /// Whether an address or the process has the text in it, in whatever case.
    fn mentions(&self, record: &Record, text: &[u8]) -> bool {
        let has = |bytes: &[u8]| {
            let parts = &mut bytes.windows(text.len());
            parts.any(|part| part.eq_ignore_ascii_case(text))
        };
        has(&self.local(record))
            || has(&self.peer(record))
            || self
                .process(record)
                .is_some_and(|(pid, program)| has(program) || has(pid.to_string().as_bytes()))
    }

    fn process(&self, record: &Record) -> Option<(u32, &[u8])> {
        let at = (record.process as usize).checked_sub(1)?;
        let process = self.reader.sink.tally.processes.get(at)?;
        Some((process.pid, &process.program))
    }

    fn block(&self, record: &Record) -> &Block {
        &self.reader.blocks[usize::from(record.facts.block)]
    }

    fn fate(&self, record: &Record) -> Fate {
        fate(&record.facts, self.block(record), &self.reader.rules)
    }

    fn local(&self, record: &Record) -> Cow<'_, [u8]> {
        let from = record.text as usize;
        self.address(record, from, record.local_len)
    }

    fn peer(&self, record: &Record) -> Cow<'_, [u8]> {
        let from = record.text as usize + usize::from(record.local_len);
        self.address(record, from, record.peer_len)
    }

    fn address(&self, record: &Record, from: usize, len: u16) -> Cow<'_, [u8]> {
        let bytes = &self.reader.sink.texts[from..from + usize::from(len)];
        if record.facts.format == Format::Proc {
            Cow::Owned(self.reader.byte_order.text(bytes).into_bytes())
        } else {
            Cow::Borrowed(bytes)
        }
    }

    fn row(&self, record: &Record) -> Row {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let (facts, block) = (&record.facts, self.block(record));
        let fate = self.fate(record);
        let process = self.process(record);
        Row {
            line_no: record.line_no,
            format: facts.format,
            state: facts.state.or(block.selected),
            local: text(&self.local(record)),
            peer: text(&self.peer(record)),
            timer: timer(facts, block),
            shown_ms: facts.shown.map(|shown| shown.ms),
            owner: owner(facts, block),
            pid: process.map(|(pid, _)| pid),
            program: process
                .map(|(_, program)| text(program))
                .filter(|program| !program.is_empty()),
            fate: RowFate {
                kind: fate.kind,
                min_ms: fate.left.map(|left| left.min_ms),
                max_ms: fate.left.map(|left| left.max_ms),
                ids: fate.reasons.ids(),
            },
        }
    }
}

/// Compares texts with the numbers in them by their value.
fn natural(a: &[u8], b: &[u8]) -> Ordering {
    let (mut a, mut b) = (a, b);
    while let (Some(x), Some(y)) = (a.first(), b.first()) {
        if x.is_ascii_digit() && y.is_ascii_digit() {
            let run = |text: &[u8]| text.iter().take_while(|c| c.is_ascii_digit()).count();
            let (n, m) = (run(a), run(b));
            let ordering = n.cmp(&m).then_with(|| a[..n].cmp(&b[..m]));
            if ordering != Ordering::Equal {
                return ordering;
            }
            (a, b) = (&a[n..], &b[m..]);
        } else if x == y {
            (a, b) = (&a[1..], &b[1..]);
        } else {
            return x.cmp(y);
        }
    }
    a.len().cmp(&b.len())
}
