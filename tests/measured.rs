//! Every measured connection of a real kernel against the model.
//!
//! The data and how they were taken: tests/measured/README.md. Two tests hold each connection: its
//! life lies inside the span that [`predict`] gives without knowing when it was closed, and at the
//! very tick at which [`Sim`](finwait::sim::Sim) lets it die once it knows.
//!
//! Tolerances are the data's own: the reading error of each connection and what the README says
//! about how the start was read. Nothing is added to make a connection fit.

#![allow(
    clippy::unwrap_used,
    clippy::float_arithmetic,
    reason = "measured seconds; a test fails by panicking"
)]

#[path = "measured/quota.rs"]
mod quota;
#[path = "measured/records.rs"]
mod records;
#[path = "measured/replay.rs"]
mod replay;

use std::collections::BTreeMap;

use finwait::predict::{StageEnd, StageKind, predict};
use records::{End, Path, Run, Scenario, runs};

/// Connections in runs.csv.
const N_RUNS: usize = 1829;

#[test]
fn every_connection_lives_as_long_as_predicted() {
    let runs = runs();
    let misses: Vec<String> = runs.iter().filter_map(outside_the_span).collect();
    assert!(
        misses.is_empty(),
        "{} of {N_RUNS}:\n{}",
        misses.len(),
        misses.join("\n")
    );
    assert_eq!(runs.len(), N_RUNS);
}

#[test]
fn every_connection_takes_the_predicted_stages_to_the_predicted_end() {
    for run in runs().iter().filter(|run| !run.is_time_wait()) {
        let stages = predict(&run.params()).stages;
        let kinds: Vec<StageKind> = stages.iter().map(|stage| stage.kind).collect();
        let seen: &[StageKind] = match run.path {
            Path::Timewait => &[StageKind::Timewait],
            Path::KeepaliveTimewait => &[StageKind::Keepalive, StageKind::Timewait],
            Path::Keepalive => &[StageKind::Keepalive],
            Path::None => &[],
        };
        assert_eq!(kinds, seen, "{} on {}", run.id, run.kernel);
        let reset = stages
            .last()
            .is_none_or(|stage| stage.end == StageEnd::Reset);
        assert_eq!(reset, run.end == End::Rst, "{} on {}", run.id, run.kernel);
    }
}

/// Virtual-time machines only: in the real-time ones the jiffies stand still while the host takes
/// the processor away, so the tick of the close is not known.
#[test]
fn every_connection_of_a_machine_dies_when_its_replay_does() {
    let mut machines: BTreeMap<String, Vec<Run>> = BTreeMap::new();
    for run in runs().into_iter().filter(|run| !run.is_real_time()) {
        machines.entry(run.run.clone()).or_default().push(run);
    }
    let n_replayed: usize = machines.values().map(Vec::len).sum();
    let misses: Vec<String> = machines
        .values()
        .flat_map(|runs| replay::misses(runs))
        .collect();
    assert!(
        misses.is_empty(),
        "{} of {n_replayed}:\n{}",
        misses.len(),
        misses.join("\n")
    );
    assert_eq!(n_replayed, 1813);
}

#[test]
fn every_load_gives_the_lives_measured_under_it() {
    quota::check_all();
}

/// What is wrong with the life of one connection, if anything.
fn outside_the_span(run: &Run) -> Option<String> {
    let prediction = predict(&run.params());
    let spans = if run.is_time_wait() {
        prediction.time_wait
    } else {
        prediction.total
    };
    let span = match run.scenario {
        Scenario::Phased | Scenario::Calendar | Scenario::Mixed => spans.busy,
        Scenario::Isolated
        | Scenario::Linger2
        | Scenario::SysctlChange
        | Scenario::RtoFloor
        | Scenario::TimeWait => spans.lone,
    };
    // The life counts from the tick in which the timer is armed, part of which has gone by.
    let least = span.min_ms / 1000.0 - run.tick_s() - run.error_s;
    // The clock runs from close(), the timer from FIN_WAIT2.
    let most = span.max_ms / 1000.0 + run.fin_wait1_at_most_s() + run.error_s;
    let Run {
        kernel,
        hz,
        id,
        total_s,
        ..
    } = run;
    (!(least..=most).contains(total_s)).then(|| {
        format!("{id} on {kernel} at {hz}: lived {total_s}, predicted {least:.4}..{most:.4}")
    })
}
