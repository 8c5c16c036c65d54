//! Every measured connection of a real kernel against the model.
//!
//! The data and how they were taken: tests/measured/README.md. The rules, and what they leave open:
//! `finwait::measured`, by which `finwait measure` and the page judge, too.

#![allow(
    clippy::unwrap_used,
    clippy::float_arithmetic,
    reason = "measured seconds; a test fails by panicking"
)]

#[path = "measured/reading.rs"]
mod reading;

use finwait::measured::{
    Cell, Comparison, Entry, Measured, Place, Problem, Run, judge_loads, judge_runs, read_loads,
    read_run_entries, read_runs, replay,
};
use finwait::values::Val;
use serde_json::{Value, json};

const RUNS: &str = include_str!("measured/runs.csv");
const LOADS: &str = include_str!("measured/quota.csv");
/// Connections in runs.csv, and those of them that can be replayed.
const N_RUNS: usize = 1829;
const N_REPLAYED: usize = 1813;
/// Loads in quota.csv.
const N_LOADS: usize = 35;

fn runs() -> Vec<Run> {
    let (runs, problems) = read_runs(RUNS);
    assert_eq!(problems, []);
    runs
}

fn describe(run: &Run) -> String {
    format!(
        "{} on {} ({})",
        run.measured.id, run.measured.kernel, run.measured.run
    )
}

/// The same run, `by_s` longer.
fn longer(run: &Run, by_s: f64) -> Run {
    let total_s = run.measured.total_s + by_s;
    Run::new(
        run.place,
        Measured {
            total_s,
            ..run.measured.clone()
        },
    )
    .unwrap()
}

#[test]
fn every_connection_lives_as_long_as_predicted() {
    let runs = runs();
    let misses: Vec<String> = runs
        .iter()
        .filter(|run| run.judge().miss_s > 0.0)
        .map(|run| format!("{}: {:?}", describe(run), run.judge()))
        .collect();
    assert!(
        misses.is_empty(),
        "{} of {N_RUNS}:\n{}",
        misses.len(),
        misses.join("\n")
    );
    assert_eq!(runs.len(), N_RUNS);
}

#[test]
fn a_life_moved_past_what_its_reading_leaves_open_is_a_miss() {
    for run in runs() {
        let verdict = run.judge();
        let (late, early) = (
            verdict.most_s - run.measured.total_s,
            verdict.least_s - run.measured.total_s,
        );
        for (by_s, misses) in [
            (late + 1e-6, true),
            (late - 1e-6, false),
            (early - 1e-6, true),
            (early + 1e-6, false),
        ] {
            assert_eq!(
                longer(&run, by_s).judge().miss_s > 0.0,
                misses,
                "{} by {by_s}",
                describe(&run)
            );
        }
        // No more is left open than the README of the data says.
        let width_s = verdict.max_s - verdict.min_s
            + 2.0 * run.measured.error_s
            + run.fin_wait1_at_most_s()
            + run.tick_s();
        assert!(
            verdict.most_s - verdict.least_s <= width_s + 1e-9,
            "{}",
            describe(&run)
        );
    }
}

#[test]
fn every_connection_takes_the_predicted_stages_to_the_predicted_end() {
    let runs = runs();
    let strayed: Vec<String> = runs
        .iter()
        .filter(|run| !run.took_the_predicted_way())
        .map(describe)
        .collect();
    assert!(strayed.is_empty(), "{}", strayed.join("\n"));
    assert!(
        runs.iter()
            .all(|run| run.measured.path.is_some() && run.measured.end.is_some())
    );
    let another = Run::new(
        Place::Line(1),
        Measured {
            fin_timeout_s: 70,
            ..runs[0].measured.clone()
        },
    )
    .unwrap();
    assert!(!another.took_the_predicted_way());
}

#[test]
fn every_connection_of_a_machine_dies_when_its_replay_does() {
    let runs = runs();
    let replays = replay(&runs);
    let misses: Vec<String> = runs
        .iter()
        .zip(&replays)
        .filter_map(|(run, replay)| {
            replay
                .filter(|replay| replay.miss_s > 0.0)
                .map(|_| describe(run))
        })
        .collect();
    assert!(
        misses.is_empty(),
        "{} of {N_REPLAYED}:\n{}",
        misses.len(),
        misses.join("\n")
    );
    assert_eq!(replays.iter().flatten().count(), N_REPLAYED);
    assert!(
        runs.iter()
            .zip(&replays)
            .all(|(run, replay)| replay.is_none() == run.is_real_time())
    );
}

#[test]
fn a_connection_that_dies_later_than_its_replay_is_a_miss() {
    let mut runs = runs();
    let is_one =
        |run: &Run| run.measured.id.starts_with("mixed.") && run.measured.kernel == "3.10.108";
    let one = runs.iter().position(is_one).unwrap();
    runs[one] = longer(&runs[one], 0.1);
    assert!(replay(&runs)[one].unwrap().miss_s > 0.0);
}

/// A timer is never early: 4.4's own timers, one by one.
#[test]
fn a_connection_that_dies_before_its_replay_is_a_miss() {
    let mut runs = runs();
    let is_one = |run: &Run| run.measured.kernel.starts_with("4.4") && !run.is_real_time();
    let one = runs.iter().position(is_one).unwrap();
    let early_s = 0.1;
    runs[one] = longer(&runs[one], -early_s);
    let replay = replay(&runs)[one].unwrap();
    let run = &runs[one];
    // What the reading leaves open is its error, and two ticks.
    let open_s = run.measured.error_s + 3.0 / f64::from(run.hz.get());
    assert!(
        (early_s - open_s..=early_s).contains(&replay.miss_s),
        "{replay:?}"
    );
}

#[test]
fn every_load_gives_the_lives_measured_under_it() {
    let judged = judge_loads(read_loads(LOADS));
    assert_eq!(judged.problems, []);
    assert_eq!(judged.loads.len(), N_LOADS);
    for load in &judged.loads {
        assert!(!load.checks.is_empty(), "{}", load.load.id);
        let off: Vec<_> = load.checks.iter().filter(|check| !check.inside).collect();
        assert!(
            off.is_empty(),
            "{} on {}: {off:?}",
            load.load.id,
            load.load.kernel
        );
    }
    let n_of = |comparison| {
        judged
            .loads
            .iter()
            .filter(|load| load.comparison == comparison)
            .count()
    };
    assert!(
        n_of(Comparison::Lives) > judged.loads.len() / 2,
        "most are held against the replay in full"
    );
}

#[test]
fn a_load_with_another_life_is_a_miss() {
    for load in read_loads(LOADS).0 {
        let id = load.id.clone();
        let check = load.clone().judge().unwrap().checks[0];
        let off = check.most_s + 1e-3;
        let mut moved = load;
        match check.what {
            "least" => moved.least_s = off,
            "mean" => moved.mean_s = off,
            "longest" => moved.longest_s = off,
            what => panic!("{what}"),
        }
        assert!(
            moved
                .judge()
                .unwrap()
                .checks
                .iter()
                .any(|check| !check.inside),
            "{id}"
        );
    }
}

/// An RTO that grew by a tick between its reading and the close shows in the timer, whatever the scenario is called.
#[test]
fn a_timer_above_what_the_rto_explains_tells_that_the_rto_had_grown() {
    let grown = runs().into_iter().filter(|run| run.rto().get() > 2000);
    let grown: Vec<_> = grown
        .filter(|run| f64::from(run.rto().get()) > run.measured.rto_ms)
        .collect();
    assert!(!grown.is_empty());
    for run in grown {
        let measured = Measured {
            scenario: finwait::measured::Scenario::Isolated,
            ..run.measured.clone()
        };
        assert_eq!(
            Run::new(run.place, measured).unwrap().rto(),
            run.rto(),
            "{}",
            describe(&run)
        );
        let unseen = Measured {
            timewait_first_s: None,
            ..run.measured.clone()
        };
        assert_eq!(
            f64::from(Run::new(run.place, unseen).unwrap().rto().get()),
            run.measured.rto_ms
        );
    }
}
