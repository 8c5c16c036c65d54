//! What a paste tells as a whole: counts, ends, who holds what, and what to know about it.

use super::around::HintValue;
use super::fate::{FateKind, Owner, Reason, fate, owner, timer};
use super::reader::{Reader, Sink, Why};
use super::row::System;
use super::tally::{Group, Tally};
use super::words::{STATES, State};
use crate::units::{i64_to_f64, int_to_f64};
use crate::values::{Val, Values};
use crate::word::word;
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

/// Processes listed; those that hold most.
const MAX_PROCESSES: usize = 20;
/// Local ports of a machine that was not told otherwise: 32768 to 60999.
const DEFAULT_PORTS: u64 = 60_999 - 32_768 + 1;
/// What `tcp_max_orphans` is taken for where the paste does not say.
const USUAL_MAX_ORPHANS: i64 = 65_536;
/// `nf_conntrack_tcp_timeout_fin_wait` and `_time_wait`, in seconds.
const CONNTRACK_DEFAULT_S: u64 = 120;

/// All that is told of a paste but its rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Overview {
    /// Sockets per state, from the rows or, where only counts were pasted, from those.
    pub counts: Counts,
    /// What was recognised of summaries, by the field's name as printed.
    pub summary: Option<Fields>,
    /// The lines not understood.
    pub skipped: Vec<Skipped>,
    /// What to know about the paste; [`NOTE_IDS`] lists the ids.
    pub notes: Vec<Note>,
    /// How many lines there were of each kind.
    pub lines: LineCounts,
    /// Sockets per kind of fate.
    pub fates: FateCounts,
    /// The same per state.
    pub states: Vec<StateFates>,
    /// When the last socket is gone.
    pub ends: Ends,
    /// The processes that hold most sockets in FIN_WAIT2 and CLOSE_WAIT, most first.
    pub processes: Vec<ProcessCounts>,
    /// Listings told apart.
    pub listings: u32,
}

impl Overview {
    pub(super) const FIELDS: usize = 10;

    /// Writes the fields into an object that may have others.
    pub(super) fn write<S: SerializeStruct>(&self, to: &mut S) -> Result<(), S::Error> {
        to.serialize_field("counts", &self.counts)?;
        to.serialize_field("summary", &self.summary)?;
        to.serialize_field("skipped", &self.skipped)?;
        to.serialize_field("notes", &self.notes)?;
        to.serialize_field("lines", &self.lines)?;
        to.serialize_field("fates", &self.fates)?;
        to.serialize_field("states", &self.states)?;
        to.serialize_field("ends", &self.ends)?;
        to.serialize_field("processes", &self.processes)?;
        to.serialize_field("listings", &self.listings)
    }
}

impl Serialize for Overview {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut whole = to.serialize_struct("Overview", Self::FIELDS)?;
        self.write(&mut whole)?;
        whole.end()
    }
}

/// Sockets per state, by the state's name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts(pub Vec<(&'static str, u64)>);

impl Counts {
    /// The count of a state; 0 if there is none.
    #[must_use]
    pub fn of(&self, state: &str) -> u64 {
        let found = self.0.iter().find(|(name, _)| *name == state);
        found.map_or(0, |(_, n)| *n)
    }
}

impl Serialize for Counts {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(self.0.iter().map(|(name, n)| (name, n)))
    }
}

/// Fields of a summary, in the order of the paste.
#[derive(Clone, Debug, PartialEq)]
pub struct Fields(pub Vec<(String, f64)>);

impl Serialize for Fields {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

/// A line that was not understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Skipped {
    /// The line of the paste, from 1.
    pub line_no: u32,
    /// Why: `not-understood`, `cut-off`, `left-out` (the author did) or `too-long`.
    #[serde(serialize_with = "word")]
    pub why: &'static str,
}

/// Something to know about a paste: an id the page words, and its values.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Note {
    /// What is to be told.
    #[serde(serialize_with = "word")]
    pub id: &'static str,
    /// The values to put into the text, by name.
    pub values: Values,
}

/// Lines of each kind: sockets, skipped and recognised add up to the total.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LineCounts {
    /// All; what HTML puts on one line counts as several.
    pub total: u32,
    /// Sockets.
    pub sockets: u32,
    /// Not understood.
    pub skipped: u32,
    /// Headers, prompts, summaries, continuations, empty lines.
    pub recognised: u32,
}

/// Sockets per kind of fate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FateCounts {
    /// Gone within a span.
    pub dies: u64,
    /// Held.
    pub held: u64,
    /// One of the two.
    pub either: u64,
    /// No matter of FIN_WAIT2 or TIME_WAIT.
    pub other: u64,
}

impl FateCounts {
    /// All of them.
    #[must_use]
    pub const fn total(&self) -> u64 {
        self.dies + self.held + self.either + self.other
    }

    fn of(&mut self, kind: FateKind) -> &mut u64 {
        match kind {
            FateKind::Dies => &mut self.dies,
            FateKind::Held => &mut self.held,
            FateKind::Either => &mut self.either,
            FateKind::Other => &mut self.other,
        }
    }
}

/// Sockets of a state per kind of fate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct StateFates {
    /// The state; none where the listing does not say.
    pub state: Option<State>,
    /// Gone within a span.
    pub dies: u64,
    /// No timer ends them.
    pub held: u64,
    /// One of the two.
    pub either: u64,
    /// Another matter.
    pub other: u64,
}

impl StateFates {
    fn new(state: Option<State>, fates: FateCounts) -> Self {
        let FateCounts {
            dies,
            held,
            either,
            other,
        } = fates;
        Self {
            state,
            dies,
            held,
            either,
            other,
        }
    }
}

/// When the last one is gone, in milliseconds from the listing, if the peers stay silent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Ends {
    /// Of all that go.
    pub last_ms: Option<u64>,
    /// Of those in FIN_WAIT2.
    pub last_fin_wait2_ms: Option<u64>,
    /// Of those that either go or are held, if they go.
    pub last_either_ms: Option<u64>,
}

/// A process and what it holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ProcessCounts {
    /// Its number.
    pub pid: u32,
    /// Its program.
    pub program: String,
    /// Sockets in FIN_WAIT2, which no timer ends.
    pub fin_wait2: u32,
    /// Sockets in CLOSE_WAIT, which it has to close.
    pub close_wait: u32,
    /// Its others.
    pub others: u32,
}

/// Every id a [`Note`] can have.
pub const NOTE_IDS: &[&str] = &[
    "host-hint",
    "not-linux",
    "no-timers",
    "no-owners",
    "owners-need-root",
    "state-not-shown",
    "longer-than-setting",
    "quota-stall",
    "several-listings",
    "cut-off",
    "cut-addresses",
    "other-protocols",
    "counts-only",
    "ss-summary",
    "sockstat",
    "orphans-above",
    "tw-overflow",
    "abort-on-memory",
    "conntrack",
    "tcpstates",
    "more-skipped",
];

/// Adds a note with the counts that go into it, if `n` is not 0.
// Called from everywhere: inlined, the notes would weigh more than all the reading.
#[inline(never)]
fn note(notes: &mut Vec<Note>, n: u64, id: &'static str, counts: &[(&'static str, u64)]) {
    if n > 0 {
        let mut values = Values::default();
        for (name, count) in counts {
            values.push(name, int_to_f64(*count));
        }
        notes.push(Note { id, values });
    }
}

/// Sums up what a reader has read.
pub(super) fn overview<S: Sink>(reader: &Reader<S>, tally: &Tally) -> Overview {
    let mut sums = Sums::default();
    for group in &tally.groups {
        sums.add(reader, group);
    }
    let summary = &reader.summary;
    let mut counts = Counts::default();
    for (state, fates) in sums.by_state() {
        if let Some(state) = state {
            counts.0.push((state.name(), fates.total()));
        }
    }
    if reader.lines.sockets == 0 {
        counts
            .0
            .extend(summary.states().map(|(state, n)| (state.name(), n)));
        for (field, state) in [
            ("estab", State::Established),
            ("timewait", State::TimeWait),
            ("synrecv", State::SynRecv),
        ] {
            if let (true, Some(n), 0) = (
                summary.kinds.ss,
                field_of(reader, field),
                counts.of(state.name()),
            ) {
                counts.0.push((state.name(), n));
            }
        }
    }
    let fields = (!summary.fields.is_empty()).then(|| Fields(summary.fields.clone()));
    Overview {
        counts,
        summary: fields,
        skipped: reader
            .skipped
            .iter()
            .map(|(line_no, why)| Skipped {
                line_no: *line_no,
                why: why.id(),
            })
            .collect(),
        notes: notes(reader, &sums),
        lines: LineCounts {
            total: reader.lines.total,
            sockets: reader.lines.sockets,
            skipped: reader.lines.skipped,
            recognised: reader.lines.recognised,
        },
        fates: sums.fates,
        states: sums
            .by_state()
            .map(|(state, fates)| StateFates::new(state, fates))
            .collect(),
        ends: sums.ends,
        processes: processes(tally),
        listings: u32::try_from(listings_of(reader)).unwrap_or(u32::MAX),
    }
}

/// Those that hold most, one after the other: they are few, and the list may be long.
fn processes(tally: &Tally) -> Vec<ProcessCounts> {
    let mut first = Vec::new();
    let mut holding: Vec<_> = tally.processes.iter().collect();
    holding.retain(|p| p.fin_wait2 > 0 || p.close_wait > 0);
    while let Some((at, p)) = holding
        .iter()
        .enumerate()
        .rev()
        .max_by_key(|(_, p)| (p.fin_wait2, p.close_wait))
        .filter(|_| first.len() < MAX_PROCESSES)
    {
        first.push(ProcessCounts {
            pid: p.pid,
            program: String::from_utf8_lossy(&p.program).into_owned(),
            fin_wait2: p.fin_wait2,
            close_wait: p.close_wait,
            others: p.others,
        });
        holding.remove(at);
    }
    first
}

/// What the groups add up to.
#[derive(Debug, Default)]
struct Sums {
    fates: FateCounts,
    /// By the place of [`Sums::place`].
    states: [FateCounts; STATES + 1],
    ends: Ends,
    bsd: u64,
    windows: u64,
    /// FIN_WAIT2 and TIME_WAIT without a timer.
    untimed: u64,
    /// Orphans only because no owner was seen.
    presumed: u64,
    longer: u64,
    /// Where the row may stall.
    stalled: u64,
}

impl Sums {
    /// The states that occur; none for what the listing does not say.
    fn by_state(&self) -> impl Iterator<Item = (Option<State>, FateCounts)> {
        let states = std::iter::once(None).chain(State::ALL.iter().copied().map(Some));
        let all = states.zip(self.states);
        all.filter(|(_, fates)| fates.total() > 0)
    }

    fn add<S: Sink>(&mut self, reader: &Reader<S>, group: &Group) {
        let (facts, n) = (&group.facts, u64::from(group.sockets));
        if n == 0 {
            return;
        }
        let block = &reader.blocks[usize::from(facts.block)];
        let fate = fate(facts, block, &reader.rules);
        let state = facts.state.or(block.selected);
        *self.fates.of(fate.kind) += n;
        *self.states[state.map_or(0, |state| state as usize + 1)].of(fate.kind) += n;
        match facts.system {
            System::Bsd => self.bsd += n,
            System::Windows => self.windows += n,
            System::Linux => self.bsd += if block.bsd { n } else { 0 },
        }
        let max = fate.left.map(|left| left.max_ms);
        let is_closing = matches!(state, Some(State::FinWait2 | State::TimeWait));
        if fate.kind == FateKind::Dies {
            self.ends.last_ms = self.ends.last_ms.max(max);
            if state == Some(State::FinWait2) {
                self.ends.last_fin_wait2_ms = self.ends.last_fin_wait2_ms.max(max);
            }
        }
        if fate.kind == FateKind::Either {
            self.ends.last_either_ms = self.ends.last_either_ms.max(max);
        }
        let is_linux = facts.system == System::Linux && !block.bsd;
        if is_linux && is_closing && fate.left.is_some() && timer(facts, block).is_none() {
            self.untimed += n;
        }
        let presumed = facts.inode.is_none()
            && facts.timer.is_none()
            && owner(facts, block) == Some(Owner::None);
        if is_linux
            && state == Some(State::FinWait2)
            && (presumed || block.not_root)
            && fate.kind == FateKind::Dies
        {
            self.presumed += n;
        }
        if fate.reasons.has(Reason::LongerThanSetting) {
            self.longer += n;
        }
        if is_closing && reader.rules.may_stall(&block.phase) {
            self.stalled += n;
        }
    }
}

fn field_of<S: Sink>(reader: &Reader<S>, name: &str) -> Option<u64> {
    let (_, value) = reader
        .summary
        .fields
        .iter()
        .find(|(field, _)| field == name)?;
    to_count(*value)
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a counter, checked to be one"
)]
fn to_count(value: f64) -> Option<u64> {
    (value >= 0.0 && value < int_to_f64(1 << 53)).then_some(value as u64)
}

fn notes<S: Sink>(reader: &Reader<S>, sums: &Sums) -> Vec<Note> {
    let mut notes = Vec::new();
    if !reader.hints.is_empty() {
        notes.push(hints(reader));
    }
    for (sockets, system) in [(sums.bsd, "bsd"), (sums.windows, "windows")] {
        note(&mut notes, sockets, "not-linux", &[("sockets", sockets)]);
        if let (1.., Some(last)) = (sockets, notes.last_mut()) {
            last.values.0.push(("system", Val::Text(system.to_owned())));
        }
    }
    let listings = listings_of(reader);
    let is_cut = |(_, why): &&(u32, Why)| *why == Why::CutOff;
    let cut = u64::from(reader.lines.cut) + reader.skipped.iter().filter(is_cut).count() as u64;
    let more = u64::from(reader.lines.skipped).saturating_sub(reader.skipped.len() as u64);
    let stateless = sums.states[0].total();
    for (n, id, name) in [
        (sums.untimed, "no-timers", "sockets"),
        (sums.fates.either, "no-owners", "sockets"),
        (sums.presumed, "owners-need-root", "sockets"),
        (stateless, "state-not-shown", "sockets"),
        (sums.longer, "longer-than-setting", "sockets"),
        (sums.stalled, "quota-stall", "sockets"),
        (
            if listings > 1 { listings } else { 0 },
            "several-listings",
            "listings",
        ),
        (cut, "cut-off", "lines"),
        (u64::from(reader.cut_addresses), "cut-addresses", "lines"),
        (
            u64::from(reader.lines.other_protocols),
            "other-protocols",
            "lines",
        ),
        (more, "more-skipped", "lines"),
    ] {
        note(&mut notes, n, id, &[(name, n)]);
    }
    summaries(reader, &mut notes);
    notes
}

fn listings_of<S: Sink>(reader: &Reader<S>) -> u64 {
    reader.blocks.iter().filter(|block| block.rows > 0).count() as u64
}

/// What the summaries tell.
fn summaries<S: Sink>(reader: &Reader<S>, notes: &mut Vec<Note>) {
    let summary = &reader.summary;
    let field = |name: &str| field_of(reader, name).unwrap_or(0);
    let counted: u64 = summary.counts.iter().sum();
    let only = u64::from(reader.lines.sockets == 0 && summary.n_counts > 0);
    note(notes, only, "counts-only", &[("sockets", counted)]);
    let (time_wait, orphaned, orphan) = (field("timewait"), field("orphaned"), field("orphan"));
    let totals = [
        ("timeWait", time_wait),
        ("orphans", orphaned),
        ("ports", DEFAULT_PORTS),
    ];
    note(notes, u64::from(summary.kinds.ss), "ss-summary", &totals);
    let sockstat = [("tw", field("tw")), ("orphans", orphan)];
    note(
        notes,
        u64::from(summary.kinds.sockstat),
        "sockstat",
        &sockstat,
    );
    let given = reader
        .hints
        .iter()
        .find(|hint| hint.name == "tcp_max_orphans");
    let limit = match given.map(|hint| &hint.value) {
        Some(HintValue::Number(limit)) => *limit,
        Some(HintValue::Text(_)) | None => USUAL_MAX_ORPHANS,
    };
    let (orphans, limit) = (orphan.max(orphaned), u64::try_from(limit).unwrap_or(0));
    let above = [("orphans", orphans), ("limit", limit)];
    note(notes, u64::from(orphans > limit), "orphans-above", &above);
    let overflow = field("TcpExtTCPTimeWaitOverflow").max(field("TCPTimeWaitOverflow"));
    note(notes, overflow, "tw-overflow", &[("sockets", overflow)]);
    let aborted = field("TcpExtTCPAbortOnMemory")
        .max(field("TCPAbortOnMemory"))
        .max(field("connections aborted due to memory pressure"));
    note(notes, aborted, "abort-on-memory", &[("sockets", aborted)]);
    let tracked = summary.conntrack;
    let entries = u64::from(tracked.entries);
    let conntrack = [
        ("entries", entries),
        ("finWait", u64::from(tracked.fin_wait)),
        ("timeWait", u64::from(tracked.time_wait)),
        ("longestS", u64::from(tracked.longest_s)),
        ("defaultS", CONNTRACK_DEFAULT_S),
    ];
    note(notes, entries, "conntrack", &conntrack);
    let traced = summary.tcpstates;
    let lines = u64::from(traced.lines);
    let tcpstates = [
        ("lines", lines),
        ("handovers", u64::from(traced.handovers)),
        ("longestHandoverUs", traced.longest_handover_us),
    ];
    note(notes, lines, "tcpstates", &tcpstates);
}

fn hints<S: Sink>(reader: &Reader<S>) -> Note {
    let mut note = Note {
        id: "host-hint",
        values: Values::default(),
    };
    for hint in &reader.hints {
        // Pasted twice, the later one holds.
        note.values.0.retain(|(name, _)| *name != hint.name);
        match &hint.value {
            HintValue::Number(n) => note.values.push(hint.name, i64_to_f64(*n)),
            HintValue::Text(text) => {
                note.values.0.push((hint.name, Val::Text(text.clone())));
            }
        }
    }
    note
}
