//! The vectors of tests/golden: what the real functions of 3.10.108 and the real wheels of 4.19 and
//! 6.1 did, tick by tick. The simulator must do the same, to the tick.

#![allow(
    clippy::unwrap_used,
    clippy::float_arithmetic,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "test code"
)]

use std::fs;
use std::path::Path;

use crate::support::read;
use finwait::kernel::Kernel;
use finwait::predict::{Params, QueueKind, StageKind, predict};
use finwait::scenario::Scenario;
use finwait::sim::{Sim, What};
use finwait::tcp::FinTimeout;
use finwait::units::{Hz, Millis};
use serde_json::{Value, json};

const CAUSES: [(char, &str); 5] = [
    ('s', "hangman"),
    ('w', "work"),
    ('f', "calendar"),
    ('k', "removed"),
    ('r', "reset"),
];

fn vectors(name: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../tests/golden")
        .join(name);
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

fn int(value: &Value) -> i64 {
    value
        .as_i64()
        .unwrap_or_else(|| panic!("{value} is no integer"))
}

fn ints(value: &Value) -> Vec<i64> {
    value.as_array().unwrap().iter().map(int).collect()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}

/// A death: when, why, and when it entered the row; all in ticks from 0.
#[derive(Clone, Debug, PartialEq)]
struct End {
    at: i64,
    cause: &'static str,
    entered: i64,
}

fn start(scenario: &Value) -> Sim {
    read::<Scenario>(scenario).unwrap().start()
}

fn run(scenario: &Value) -> Vec<(u64, End)> {
    let scenario: Scenario = read(scenario).unwrap();
    let start = scenario.machine.start;
    let (sim, ids, truncated) = scenario.run();
    assert!(!truncated);
    sim.deaths()
        .map(|death| {
            let from_start =
                |at: finwait::units::Jiffies| i64::try_from((at - start).get()).unwrap();
            let entered = death.entered.map_or(-1, from_start);
            (
                ids.id(death.socket),
                End {
                    at: from_start(death.at),
                    cause: death.cause.word(),
                    entered,
                },
            )
        })
        .collect()
}

/// Runs a sequence of calendar.json or mixed.json and compares every socket.
#[track_caller]
fn check_sequence(sequence: &Value, slack: u8) {
    let events: Vec<Value> = list(&sequence["events"]).iter().map(event).collect();
    let ends = run(&json!({
        "kernel": "3.10.108", "hz": sequence["hz"], "startJiffies": sequence["j0"],
        "slack": slack == 1, "events": events,
    }));
    let deaths = ints(&sequence[format!("death{slack}")]);
    let causes = sequence[format!("cause{slack}")].as_str().unwrap();
    let entries = sequence.get(format!("entry{slack}")).map(ints);
    let mut n_compared = 0;
    for (socket, (&at, cause)) in deaths.iter().zip(causes.chars()).enumerate() {
        let what = format!("seed {} slack {slack} socket {socket}", sequence["seed"]);
        let end = ends
            .iter()
            .find(|(id, _)| *id == socket as u64)
            .map(|(_, end)| end);
        let Some(&(_, cause)) = CAUSES.iter().find(|(letter, _)| *letter == cause) else {
            assert!(
                cause == '-' && end.is_none(),
                "{what}: {end:?} where none died"
            );
            continue;
        };
        let end = end.unwrap_or_else(|| panic!("{what} never died, expected {at} {cause}"));
        assert_eq!((end.at, end.cause), (at, cause), "{what}");
        if let Some(entries) = &entries {
            assert_eq!(end.entered, entries[socket], "{what}: entry");
        }
        n_compared += 1;
    }
    assert_eq!(
        n_compared,
        ends.len(),
        "seed {}: sockets that should not have died",
        sequence["seed"]
    );
}

fn event(event: &Value) -> Value {
    let (at, socket) = (&event[0], &event[2]);
    match event[1].as_str().unwrap() {
        "S" => json!({"at": at, "do": "timewait", "socket": socket, "timeoutTicks": event[3]}),
        "D" => json!({"at": at, "do": "remove", "socket": socket}),
        "F" => json!({"at": at, "do": "fin", "socket": socket}),
        "C" => json!({
            "at": at, "do": "close", "socket": socket,
            "finTimeoutTicks": event[3], "rtoTicks": event[4],
        }),
        other => panic!("unknown event {other}"),
    }
}

#[test]
fn calendar_sequences_die_to_the_tick() {
    let golden = vectors("calendar.json");
    for sequence in list(&golden["seqs"]) {
        check_sequence(sequence, 0);
        check_sequence(sequence, 1);
    }
    assert_eq!(list(&golden["seqs"]).len(), 100);
}

#[test]
fn mixed_sequences_die_to_the_tick() {
    let golden = vectors("mixed.json");
    for sequence in list(&golden["seqs"]) {
        check_sequence(sequence, 0);
        check_sequence(sequence, 1);
    }
    assert_eq!(list(&golden["seqs"]).len(), 100);
}

/// Looks a column up by its name.
fn column(golden: &Value, fields: &str, name: &str) -> usize {
    let fields = list(&golden[fields]);
    fields
        .iter()
        .position(|f| f == name)
        .unwrap_or_else(|| panic!("no column {name}"))
}

#[test]
fn isolated_sockets_die_to_the_tick() {
    let golden = vectors("isolated.json");
    let col = |name: &str| column(&golden, "fields", name);
    for row in list(&golden["rows"]) {
        let hz = int(&row[col("hz")]);
        let what = row.to_string();
        let rto = (int(&row[col("rto_ms")]) * hz + 999) / 1000;
        let ends = run(&json!({
            "kernel": "3.10", "hz": hz, "startJiffies": golden["j0"], "slack": row[col("slack")] == 1,
            "events": [{
                "at": 0, "do": "close", "socket": 0, "rtoTicks": rto,
                "finTimeoutTicks": int(&row[col("F_s")]) * hz,
            }],
        }));
        let total = int(&row[col("total_ticks")]);
        assert_eq!(ends.len(), 1, "{what}");
        assert_eq!(ends[0].1.at, total, "{what}");
        let timewait = int(&row[col("timewait_ticks")]);
        assert_eq!(total - ends[0].1.entered, timewait, "{what}");
        check_lone_prediction(row, &col);
    }
    for row in list(&golden["raw"]) {
        let col = |name: &str| column(&golden, "raw_fields", name);
        let ends = run(&json!({
            "kernel": "3.10", "hz": row[col("hz")], "startJiffies": golden["j0"],
            "slack": row[col("slack")] == 1,
            "events": [{"at": 0, "do": "timewait", "socket": 0, "timeoutTicks": row[col("timeo_ticks")]}],
        }));
        assert_eq!(ends[0].1.at, int(&row[col("total_ticks")]), "{row}");
    }
}

/// The closed form against the same vector: queue, slot, stages, and the extremes over all
/// alignments, which the vectors have exhausted where the RTO is 200 ms.
fn check_lone_prediction(row: &Value, col: &dyn Fn(&str) -> usize) {
    // Only 2.6.32 has no slack; its row is otherwise the same.
    let slack = row[col("slack")] == 1;
    let hz = Hz::new(u32::try_from(int(&row[col("hz")])).unwrap()).unwrap();
    let rto_ms = u32::try_from(int(&row[col("rto_ms")])).unwrap();
    let prediction = predict(&Params {
        kernel: Kernel::parse(if slack { "3.10.108" } else { "2.6.32" }).unwrap(),
        hz,
        fin_timeout: FinTimeout::new(int(&row[col("F_s")]), hz).unwrap(),
        rto: Millis::new(rto_ms),
        linger2: 0,
        fin_timeout_at_expiry: None,
    });
    let timewait = prediction.stages.last().unwrap();
    assert_eq!(timewait.kind, StageKind::Timewait, "{row}");
    let queue = if timewait.queue == QueueKind::Fast {
        "fast"
    } else {
        "slow"
    };
    assert_eq!(queue, row[col("queue")], "{row}");
    let slot = int(&row[col("slot")]);
    assert_eq!(
        timewait.slot.and_then(|k| i64::try_from(k).ok()),
        Some(slot),
        "{row}"
    );
    let span = prediction.total.lone;
    let (min, max) = (span.min_ticks as i64, span.max_ticks as i64);
    let golden_span = (int(&row[col("total_min")]), int(&row[col("total_max")]));
    if rto_ms == 200 {
        assert_eq!((min, max), golden_span, "{row}");
    } else {
        assert!(
            min <= golden_span.0 && golden_span.1 <= max,
            "{row}: {min}..={max}"
        );
    }
}

#[test]
fn phases_of_a_running_wheel_die_to_the_tick() {
    let golden = vectors("phase.json");
    let col = |name: &str| column(&golden, "fields", name);
    for row in list(&golden["rows"]) {
        let (hz, slack) = (int(&row[col("hz")]), int(&row[col("slack")]));
        let timeout = int(&row[col("timeo_ticks")]);
        let lifetimes = ints(&row[col("lifetimes")]);
        assert_eq!(lifetimes.len(), 256, "{}", row[col("hz")]);
        for (i, &lifetime) in (0..).zip(&lifetimes) {
            let arrival = i * (60 * hz / 8) / 16;
            let ends = run(&with_background(hz, slack, &golden["j0"], arrival, timeout));
            let life = ends.iter().find(|(id, _)| *id == 100).unwrap().1.at - arrival;
            assert_eq!(
                life, lifetime,
                "HZ {hz} slack {slack} timeout {timeout} phase {i}"
            );
        }
    }
}

/// A socket of 60 s every 20 s, and the probe, number 100, behind those of the same tick.
fn with_background(hz: i64, slack: i64, j0: &Value, arrival: i64, timeout: i64) -> Value {
    let timewait = |at: i64, socket: i64, timeout: i64| json!({"at": at, "do": "timewait", "socket": socket, "timeoutTicks": timeout});
    let mut events: Vec<Value> = (0..10).map(|i| timewait(i * 20 * hz, i, 60 * hz)).collect();
    let place = events.partition_point(|event| int(&event["at"]) <= arrival);
    events.insert(place, timewait(arrival, 100, timeout));
    json!({"kernel": "3.10", "hz": hz, "startJiffies": j0, "slack": slack == 1, "events": events})
}

#[test]
fn storms_die_to_the_tick() {
    let golden = vectors("storm.json");
    for case in list(&golden["cases"]) {
        check_storm(&golden, case);
    }
    let col = |name: &str| column(&golden, "steady_fields", name);
    for row in list(&golden["steady"]) {
        check_steady(&golden["j0"], row, &col);
    }
}

fn check_storm(golden: &Value, case: &Value) {
    let (hz, n) = (int(&case["hz"]), int(&case["n"]));
    let period = 60 * hz / 8;
    let what = format!(
        "HZ {hz} n {n} slack {} delay {}",
        case["slack"], case["work_delay"]
    );
    let timewait = |at: i64, socket: i64| json!({"at": at, "do": "timewait", "socket": socket, "timeoutTicks": 60 * hz});
    let burst = (0..n).map(|socket| timewait(0, socket));
    let background = (0..8).map(|i| timewait((i + 1) * period + period / 2, n + i));
    let mut sim = start(&json!({
        "kernel": "3.10", "hz": hz, "startJiffies": golden["j0"], "slack": case["slack"] == 1,
        "workDelayTicks": case["work_delay"], "reschedTicks": case["resched_ticks"],
        "events": burst.chain(background).collect::<Vec<_>>(),
    }));
    let start = sim.now();
    let mut visits = Vec::new();
    while let Some(happening) = {
        let slot_before = sim.snapshot(0).row.unwrap().slot;
        sim.step_until(None).map(|h| (h, slot_before))
    } {
        let (happening, slot_before) = happening;
        if let What::Hangman { .. } = happening.what {
            let row = sim.snapshot(0).row.unwrap();
            let thread_slots: u32 = row.thread_slots.iter().map(|slot| 1 << slot).sum();
            visits.push(json!([
                (happening.at - start).get(),
                slot_before,
                row.slot,
                happening.killed,
                row.count,
                thread_slots
            ]));
        }
    }
    assert_eq!(
        visits,
        list(&case["hangman"]),
        "{what}: the hangman's visits"
    );
    let mut histogram: Vec<(i64, i64)> = Vec::new();
    let mut background = Vec::new();
    for death in sim.deaths() {
        let at = i64::try_from((death.at - start).get()).unwrap();
        let socket = i64::from(death.socket);
        if socket >= n {
            background.push((socket, at));
        } else if let Some(last) = histogram.last_mut().filter(|last| last.0 == at) {
            last.1 += 1;
        } else {
            histogram.push((at, 1));
        }
    }
    let pairs = |value: &Value| -> Vec<(i64, i64)> {
        list(value)
            .iter()
            .map(|pair| (int(&pair[0]), int(&pair[1])))
            .collect()
    };
    assert_eq!(histogram, pairs(&case["hist"]), "{what}");
    background.sort_unstable();
    let deaths: Vec<i64> = background.iter().map(|(_, at)| *at).collect();
    let expected: Vec<i64> = pairs(&case["bg"]).iter().map(|(_, at)| *at).collect();
    assert_eq!(deaths, expected, "{what}: background");
}

fn check_steady(j0: &Value, row: &Value, col: &dyn Fn(&str) -> usize) {
    const SECONDS: f64 = 1200.0;
    let (hz, rate) = (
        int(&row[col("hz")]),
        row[col("rate_per_s")].as_f64().unwrap(),
    );
    let timeout = int(&row[col("timeo_ticks")]);
    let burst = int(&row[col("burst_at_0")]);
    let n = (SECONDS * rate) as i64;
    let timewait = |at: i64, socket: i64, timeout: i64| json!({"at": at, "do": "timewait", "socket": socket, "timeoutTicks": timeout});
    let arrival = |i: i64| (i as f64 * hz as f64 / rate) as i64;
    let burst_events = (0..burst).map(|i| timewait(0, n + i, timeout));
    let arrivals = (0..n).map(|i| timewait(arrival(i), i, timeout));
    let ends = run(&json!({
        "kernel": "3.10", "hz": hz, "startJiffies": j0, "slack": row[col("slack")] == 1,
        "events": burst_events.chain(arrivals).collect::<Vec<_>>(),
    }));
    let (from, to) = ((SECONDS * 0.5) as i64 * hz, (SECONDS * 0.85) as i64 * hz);
    let lives: Vec<i64> = ends
        .iter()
        .filter(|(id, _)| (*id as i64) < n)
        .map(|(id, end)| (arrival(*id as i64), end))
        .filter(|(arrival, _)| (from..to).contains(arrival))
        .map(|(arrival, end)| end.at - arrival)
        .collect();
    let what = row.to_string();
    assert_eq!(lives.len() as i64, int(&row[col("samples")]), "{what}");
    assert_eq!(lives.iter().min(), Some(&int(&row[col("min")])), "{what}");
    assert_eq!(lives.iter().max(), Some(&int(&row[col("max")])), "{what}");
    let mean = lives.iter().sum::<i64>() as f64 / lives.len() as f64;
    let expected = row[col("mean")].as_f64().unwrap();
    assert!((mean - expected).abs() < 0.001, "{what}: mean {mean}");
}

#[test]
fn extremes_over_every_arrival_are_the_predicted_ones() {
    let golden = vectors("minmax.json");
    let col = |name: &str| column(&golden, "fields", name);
    for row in list(&golden["rows"]) {
        let slack = row[col("slack")] == 1;
        let hz = Hz::new(u32::try_from(int(&row[col("hz")])).unwrap()).unwrap();
        let prediction = predict(&Params {
            kernel: Kernel::parse(if slack { "3.10" } else { "2.6.32" }).unwrap(),
            hz,
            fin_timeout: FinTimeout::new(int(&row[col("F")]), hz).unwrap(),
            rto: Millis::new(200),
            linger2: 0,
            fin_timeout_at_expiry: None,
        });
        let busy = prediction.total.busy;
        let (min, max) = (int(&row[col("min_ticks")]), int(&row[col("max_ticks")]));
        let what = format!("{row}: {busy:?}");
        assert!(
            busy.contains(min as u64) && busy.contains(max as u64),
            "{what}"
        );
        // The vectors' background is in the slow wheel only, so it cannot move the calendar; and
        // only the mode "any" covers every arrival.
        if row[col("queue")] == "slow" && row[col("mode")] == "any" && prediction.stages.len() == 1
        {
            assert_eq!(
                (min as u64, max as u64),
                (busy.min_ticks, busy.max_ticks),
                "{what}"
            );
        }
    }
}

#[test]
fn timers_of_the_level_wheel_fire_to_the_tick() {
    let golden = vectors("wheel.json");
    let (t0, phases) = (int(&golden["t0"]), ints(&golden["sample_phases"]));
    let mut n_compared = 0;
    let mut check = |hz: i64, delta: i64, version: &Value, busy: &Value, lates: &Value| {
        // The base clock stands on the arming tick from 5.5 on, one ahead before.
        let kernel = match (version.as_str().unwrap(), int(busy)) {
            ("v6.1", 0) => "6.1",
            ("v4.19", 1) => "4.19",
            ("v6.1", 1) => return,
            other => panic!("unknown wheel {other:?}"),
        };
        // A timer for now has no place in the model: every timeout is at least a tick.
        if delta == 0 {
            return;
        }
        for (phase, late) in phases.iter().zip(ints(lates)) {
            let ends = run(&json!({
                "kernel": kernel, "hz": hz, "startJiffies": t0 + phase,
                "events": [{"at": 0, "do": "timewait", "socket": 0, "timeoutTicks": delta}],
            }));
            assert_eq!(
                ends[0].1.at - delta,
                late,
                "{kernel} HZ {hz} delta {delta} phase {phase}"
            );
            n_compared += 1;
        }
    };
    let col = |name: &str| column(&golden, "fields", name);
    for row in list(&golden["rows"]) {
        let lates = &row[col("late_at_sample_phases")];
        check(
            int(&row[col("hz")]),
            int(&row[col("delta_ticks")]),
            &row[col("version")],
            &row[col("busy")],
            lates,
        );
    }
    let col = |name: &str| column(&golden, "raw_fields", name);
    for row in list(&golden["raw"]) {
        let lates = &row[col("late_at_sample_phases")];
        check(
            1000,
            int(&row[col("delta_ticks")]),
            &row[col("version")],
            &row[col("busy")],
            lates,
        );
    }
    assert!(n_compared > 10_000, "{n_compared}");
}
