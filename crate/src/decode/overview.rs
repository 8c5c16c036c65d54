//! What a paste tells as a whole: counts, ends, who holds what, and what to know about it.

use std::collections::BTreeMap;

use super::around::HintValue;
use super::fate::{FateKind, Owner, fate, owner, timer};
use super::reader::{Reader, Sink};
use super::row::System;
use super::tally::{Group, Tally};
use super::words::State;
use crate::units::{i64_to_f64, int_to_f64};
use crate::values::{Val, Values};
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
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Overview {
    /// Sockets per state, from the rows or, where only counts were pasted, from those.
    pub counts: BTreeMap<&'static str, u64>,
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
    pub why: &'static str,
}

/// Something to know about a paste: an id the page words, and its values.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Note {
    /// What is to be told.
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
    /// Its sockets.
    #[serde(flatten)]
    pub fates: FateCounts,
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

impl Note {
    const fn new(id: &'static str) -> Self {
        Self {
            id,
            values: Values(Vec::new()),
        }
    }

    fn with(mut self, name: &'static str, value: u64) -> Self {
        self.values.push(name, int_to_f64(value));
        self
    }

    fn text(mut self, name: &'static str, value: &str) -> Self {
        self.values.0.push((name, Val::Text(value.to_owned())));
        self
    }
}

/// Sums up what a reader has read.
pub(super) fn overview<S: Sink>(reader: &Reader<S>, tally: &Tally) -> Overview {
    let mut sums = Sums::default();
    for group in &tally.groups {
        sums.add(reader, group);
    }
    let summary = &reader.summary;
    let mut counts: BTreeMap<&'static str, u64> = BTreeMap::new();
    for (state, fates) in &sums.states {
        if let Some(state) = state {
            counts.insert(
                state.name(),
                fates.dies + fates.held + fates.either + fates.other,
            );
        }
    }
    if reader.lines.sockets == 0 {
        counts.extend(summary.states().map(|(state, n)| (state.name(), n)));
        for (field, state) in [
            ("estab", State::Established),
            ("timewait", State::TimeWait),
            ("synrecv", State::SynRecv),
        ] {
            if let (true, Some(n)) = (summary.kinds.ss, field_of(reader, field)) {
                counts.entry(state.name()).or_insert(n);
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
            .states
            .iter()
            .map(|(state, fates)| StateFates {
                state: *state,
                fates: *fates,
            })
            .collect(),
        ends: sums.ends,
        processes: processes(tally),
        listings: u32::try_from(reader.blocks.iter().filter(|block| block.rows > 0).count())
            .unwrap_or(u32::MAX),
    }
}

fn processes(tally: &Tally) -> Vec<ProcessCounts> {
    let mut holding: Vec<_> = tally
        .processes
        .iter()
        .filter(|p| p.fin_wait2 > 0 || p.close_wait > 0)
        .collect();
    holding.sort_by_key(|p| std::cmp::Reverse((p.fin_wait2, p.close_wait)));
    let first = holding.into_iter().take(MAX_PROCESSES);
    first
        .map(|p| ProcessCounts {
            pid: p.pid,
            program: String::from_utf8_lossy(&p.program).into_owned(),
            fin_wait2: p.fin_wait2,
            close_wait: p.close_wait,
            others: p.others,
        })
        .collect()
}

/// What the groups add up to.
#[derive(Debug, Default)]
struct Sums {
    fates: FateCounts,
    states: BTreeMap<Option<State>, FateCounts>,
    ends: Ends,
    bsd: u64,
    windows: u64,
    /// FIN_WAIT2 and TIME_WAIT without a timer.
    untimed: u64,
    /// Orphans only because no owner was seen.
    presumed: u64,
    longer: u64,
    stalled: bool,
}

impl Sums {
    fn add<S: Sink>(&mut self, reader: &Reader<S>, group: &Group) {
        let (facts, n) = (&group.facts, u64::from(group.sockets));
        if n == 0 {
            return;
        }
        let block = &reader.blocks[usize::from(facts.block)];
        let fate = fate(facts, block, &reader.rules);
        let state = facts.state.or(block.selected);
        *self.fates.of(fate.kind) += n;
        *self.states.entry(state).or_default().of(fate.kind) += n;
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
        if fate.reasons.ids().contains(&"longer-than-setting") {
            self.longer += n;
        }
        self.stalled |= is_closing && reader.rules.may_stall(&block.phase);
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
    let mut when = |n: u64, note: Note| {
        if n > 0 {
            notes.push(note);
        }
    };
    let new = Note::new;
    when(reader.hints.len() as u64, hints(reader));
    when(
        sums.bsd,
        new("not-linux")
            .text("system", "bsd")
            .with("sockets", sums.bsd),
    );
    when(
        sums.windows,
        new("not-linux")
            .text("system", "windows")
            .with("sockets", sums.windows),
    );
    when(sums.untimed, new("no-timers").with("sockets", sums.untimed));
    when(
        sums.fates.either,
        new("no-owners").with("sockets", sums.fates.either),
    );
    when(
        sums.presumed,
        new("owners-need-root").with("sockets", sums.presumed),
    );
    let stateless = sums
        .states
        .get(&None)
        .map_or(0, |f| f.dies + f.held + f.either + f.other);
    when(stateless, new("state-not-shown").with("sockets", stateless));
    when(
        sums.longer,
        new("longer-than-setting").with("sockets", sums.longer),
    );
    when(u64::from(sums.stalled), new("quota-stall"));
    let listings = reader.blocks.iter().filter(|block| block.rows > 0).count() as u64;
    when(
        listings.saturating_sub(1),
        new("several-listings").with("listings", listings),
    );
    let cut = u64::from(reader.lines.cut)
        + reader
            .skipped
            .iter()
            .filter(|(_, why)| why.id() == "cut-off")
            .count() as u64;
    when(cut, new("cut-off").with("lines", cut));
    when(u64::from(reader.cut_addresses), new("cut-addresses"));
    let others = u64::from(reader.lines.other_protocols);
    when(others, new("other-protocols").with("lines", others));
    summaries(reader, &mut when);
    let more = u64::from(reader.lines.skipped).saturating_sub(reader.skipped.len() as u64);
    when(more, new("more-skipped").with("lines", more));
    notes
}

/// What the summaries tell.
fn summaries<S: Sink>(reader: &Reader<S>, when: &mut impl FnMut(u64, Note)) {
    let new = Note::new;
    let summary = &reader.summary;
    let field = |name: &str| field_of(reader, name).unwrap_or(0);
    let counted: u64 = summary.counts.iter().sum();
    let only = u64::from(reader.lines.sockets == 0 && summary.n_counts > 0);
    when(only, new("counts-only").with("sockets", counted));
    let (time_wait, orphaned) = (field("timewait"), field("orphaned"));
    let totals = new("ss-summary")
        .with("timeWait", time_wait)
        .with("orphans", orphaned)
        .with("ports", DEFAULT_PORTS);
    when(u64::from(summary.kinds.ss), totals);
    let (tw, orphans) = (field("tw"), field("orphan").max(orphaned));
    when(
        u64::from(summary.kinds.sockstat),
        new("sockstat")
            .with("tw", tw)
            .with("orphans", field("orphan")),
    );
    let given = reader
        .hints
        .iter()
        .find(|hint| hint.name == "tcp_max_orphans")
        .map(|hint| &hint.value);
    let limit = match given {
        Some(HintValue::Number(limit)) => *limit,
        Some(HintValue::Text(_)) | None => USUAL_MAX_ORPHANS,
    };
    let limit = u64::try_from(limit).unwrap_or(0);
    when(
        u64::from(orphans > limit),
        new("orphans-above")
            .with("orphans", orphans)
            .with("limit", limit),
    );
    let overflow = field("TcpExtTCPTimeWaitOverflow").max(field("TCPTimeWaitOverflow"));
    when(overflow, new("tw-overflow").with("sockets", overflow));
    let aborted = field("TcpExtTCPAbortOnMemory").max(field("TCPAbortOnMemory"));
    let aborted = aborted.max(field("connections aborted due to memory pressure"));
    when(aborted, new("abort-on-memory").with("sockets", aborted));
    let conntrack = summary.conntrack;
    let tracked = new("conntrack")
        .with("entries", u64::from(conntrack.entries))
        .with("finWait", u64::from(conntrack.fin_wait))
        .with("timeWait", u64::from(conntrack.time_wait))
        .with("longestS", u64::from(conntrack.longest_s))
        .with("defaultS", CONNTRACK_DEFAULT_S);
    when(u64::from(conntrack.entries), tracked);
    let traced = summary.tcpstates;
    let mut traces = new("tcpstates")
        .with("lines", u64::from(traced.lines))
        .with("handovers", u64::from(traced.handovers));
    traces
        .values
        .push("longestHandoverUs", int_to_f64(traced.longest_handover_us));
    when(u64::from(traced.lines), traces);
}

fn hints<S: Sink>(reader: &Reader<S>) -> Note {
    let mut note = Note::new("host-hint");
    for hint in &reader.hints {
        // Pasted twice, the later one holds.
        note.values.0.retain(|(name, _)| *name != hint.name);
        match &hint.value {
            HintValue::Number(n) => note.values.push(hint.name, i64_to_f64(*n)),
            HintValue::Text(text) => note = note.text(hint.name, text),
        }
    }
    note
}
