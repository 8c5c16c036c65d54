//! What was measured on real kernels, held against the model: one set of rules for the tests, for
//! `finwait measure` and for the page, where readers judge files of their own.
//!
//! Each connection is held against two things: its life lies inside the span that
//! [`predict`](crate::predict) gives without knowing when it was closed ([`Run::judge`]), and ends at
//! the very tick at which [`Sim`](crate::sim::Sim) lets it die once it knows ([`replay`]). Loads are
//! sent through the simulator again ([`Load::judge`]).
//!
//! Tolerances are the data's own: the reading error of each connection and what
//! tests/measured/README.md says about how the start was read. Nothing is added to make one fit.
#![allow(clippy::float_arithmetic, reason = "measured seconds")]

mod columns;
mod csv;
mod load;
mod replay;
mod run;
mod span;

use serde::Serialize;

pub use columns::{Cell, Entry, Place, Problem};
pub use load::{Check, Comparison, JudgedLoad, Load};
pub use replay::{Replay, replay};
pub use run::{End, Measured, Path, Refusal, Run, Scenario, SysctlChange};
pub use span::Verdict;

use crate::kernel::Mechanism;
use columns::{Cells, Record, count, in_order, read_csv, read_entries};

/// The most runs of one file: nearly three times as many as the project has.
pub const MAX_RUNS: usize = 5000;
/// The most loads of one file.
pub const MAX_LOADS: usize = 200;

/// Reads a CSV file of runs, in the format of tests/measured/runs.csv. What cannot be used is told
/// with its place, and every other run is read.
#[must_use]
pub fn read_runs(text: &str) -> (Vec<Run>, Vec<Problem>) {
    let (records, problems) = read_csv(text, run::COLUMNS, MAX_RUNS);
    collect_runs(&records, problems)
}

/// [`read_runs`] of what `finwait measure --json` writes as `sockets`.
#[must_use]
pub fn read_run_entries(entries: &[Entry]) -> (Vec<Run>, Vec<Problem>) {
    let (records, problems) = read_entries(entries, run::COLUMNS, run::ADDED, MAX_RUNS);
    collect_runs(&records, problems)
}

/// Reads a CSV file of loads, in the format of tests/measured/quota.csv.
#[must_use]
pub fn read_loads(text: &str) -> (Vec<Load>, Vec<Problem>) {
    let (records, mut problems) = read_csv(text, load::COLUMNS, MAX_LOADS);
    let mut loads = Vec::new();
    for record in &records {
        let mut cells = Cells::new(record, load::COLUMNS);
        loads.extend(Load::read(record, &mut cells));
        problems.extend(cells.problems);
    }
    (loads, in_order(problems))
}

fn collect_runs(records: &[Record], mut problems: Vec<Problem>) -> (Vec<Run>, Vec<Problem>) {
    // A socket that was not watched to its end has no life to judge.
    let is_unfinished = |record: &Record| {
        let is_empty = |name| record.is_empty(run::COLUMNS, name);
        is_empty("total_s") && is_empty("end") && !is_empty("kernel")
    };
    let (mut runs, mut n_unfinished) = (Vec::new(), 0);
    for record in records {
        if is_unfinished(record) {
            n_unfinished += 1;
            continue;
        }
        let mut cells = Cells::new(record, run::COLUMNS);
        runs.extend(Run::read(record, &mut cells));
        problems.extend(cells.problems);
    }
    if n_unfinished > 0 {
        problems.push(Problem::of_file("unfinished").given(count(n_unfinished)));
    }
    (runs, in_order(problems))
}

/// Runs with what the model says of them, and what of the file could not be used.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct JudgedRuns {
    /// The runs, in the order of the file.
    pub runs: Vec<JudgedRun>,
    /// What could not be used.
    pub problems: Vec<Problem>,
}

/// A run with what the model says of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct JudgedRun {
    /// Where it is written down.
    pub place: Place,
    /// What is written down.
    pub run: Measured,
    /// The kernel's release, without what else the column says.
    pub release: String,
    /// What ends the kernel's time-wait sockets.
    pub mechanism: Mechanism,
    /// Whether its own close put it into TIME_WAIT.
    pub time_wait: bool,
    /// Whether other sockets set its phase, so that the busy span holds.
    pub in_company: bool,
    /// Whether the curves speak of it: an orphan that took the sysctl as it stood at its close.
    pub plain: bool,
    /// The RTO in milliseconds that the model was asked with.
    pub asked_rto_ms: u32,
    /// The sysctl at the end of the keepalive stage that the model was asked with.
    pub asked_at_expiry_s: Option<i32>,
    /// A write to the sysctl while it lived.
    pub sysctl_change: Option<Change>,
    /// Its life against the span.
    pub verdict: Verdict,
    /// Its life against the replay, where it says enough to be replayed.
    pub replay: Option<Replay>,
}

/// A write to the sysctl; seconds.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Change {
    /// The new value.
    pub to_s: i32,
    /// So long after the close.
    pub after_s: f64,
}

/// Loads with what the model says of them, and what of the file could not be used.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct JudgedLoads {
    /// The loads, in the order of the file.
    pub loads: Vec<JudgedLoad>,
    /// What could not be used.
    pub problems: Vec<Problem>,
}

/// Judges what [`read_runs`] or [`read_run_entries`] read.
#[must_use]
pub fn judge_runs((runs, problems): (Vec<Run>, Vec<Problem>)) -> JudgedRuns {
    let replays = replay(&runs);
    let runs = runs
        .into_iter()
        .zip(replays)
        .map(|(run, replay)| JudgedRun::new(run, replay));
    JudgedRuns {
        runs: runs.collect(),
        problems,
    }
}

/// Judges what [`read_loads`] read.
#[must_use]
pub fn judge_loads((loads, mut problems): (Vec<Load>, Vec<Problem>)) -> JudgedLoads {
    let mut judged = Vec::new();
    for load in loads {
        let line = load.line;
        match load.judge() {
            Ok(load) => judged.push(load),
            Err(refusal) => {
                let given = crate::values::Val::Text(refusal.to_string());
                problems.push(Problem::in_line(line, "model").given(given));
            }
        }
    }
    JudgedLoads {
        loads: judged,
        problems: in_order(problems),
    }
}

impl JudgedRun {
    fn new(run: Run, replay: Option<Replay>) -> Self {
        let at_expiry = run.params().fin_timeout_at_expiry;
        Self {
            place: run.place,
            release: run.kernel.given.clone(),
            mechanism: run.kernel.rules.mechanism,
            time_wait: run.is_time_wait(),
            in_company: run.measured.scenario.in_company(),
            plain: run.is_plain(),
            asked_rto_ms: run.rto().get(),
            asked_at_expiry_s: at_expiry.map(crate::tcp::FinTimeout::seconds),
            sysctl_change: run.sysctl_change.map(|change| Change {
                to_s: change.to.seconds(),
                after_s: change.after_s,
            }),
            verdict: run.judge(),
            replay,
            run: run.measured,
        }
    }
}
