//! The closed form of a crowd against the simulator, which runs every socket.

#![allow(
    clippy::unwrap_used,
    clippy::float_arithmetic,
    clippy::float_cmp,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "counts are means; a test fails by panicking"
)]

use crate::support::read;
use finwait::crowd::{
    Count, Crowd, Load, VALUES_PER_MOMENT, crowd, crowd_by_rate, crowd_over_time,
};
use finwait::flow::{Counts, Flow, Swing};
use serde_json::{Value, json};

fn ask(load: &Value) -> Crowd {
    crowd(&read::<Load>(load).unwrap())
}

/// The same load in the simulator: `settle_s` until it counts, `count_s` of counting.
fn run(load: &Value, settle_s: u64, count_s: u64) -> Counts {
    let hz = load["hz"].as_u64().unwrap();
    let rate = load["closesPerSecond"].as_f64().unwrap();
    let ms_to_ticks = |ms: u64| (ms * hz).div_ceil(1000);
    let flow = json!({
        "kernel": load["kernel"], "hz": hz, "finTimeout": load["fin_timeout"],
        "maxTwBuckets": load["maxTwBuckets"],
        "count": (rate * (settle_s + count_s) as f64) as u64,
        "ratePer1000S": (rate * 1000.0) as u64,
        "countFromTicks": settle_s * hz,
        "closes": {
            "rtoTicks": ms_to_ticks(200),
            "silentPerMillion": (load["silentShare"].as_f64().unwrap() * 1e6) as u64,
            "finAfterTicks": ms_to_ticks(load["finAfterMs"].as_u64().unwrap_or(0)),
        },
    });
    let outcome = read::<Flow>(&flow).unwrap().run().unwrap();
    assert!(!outcome.truncated);
    outcome.counts.unwrap()
}

/// Where the closed form may differ from a run: by a socket, as a run counts whole ones, and by this
/// part.
///
/// With timers of their own, sockets only differ by where their arrivals fall within a tick. On the
/// row a regular stream can keep step with the hand, so that the same few fall on either side of a
/// visit or of the end of a batch each time, where the closed form takes every phase to be as likely;
/// and a cell over its quota holds whole sockets, not rates.
fn tolerance(kernel: &str) -> f64 {
    match kernel {
        "4.4" | "4.19" | "6.12" => 0.002,
        _ => 0.035,
    }
}

#[track_caller]
fn assert_near(closed: f64, counted: f64, part: f64, what: &str) {
    let allowed = 1.0 + part * counted;
    assert!(
        (closed - counted).abs() <= allowed,
        "{what}: closed form {closed:.2}, counted {counted:.2}"
    );
}

/// The closed form says between what a number swings when sockets of one kind come evenly; the run
/// must stay inside, a socket and the tolerance apart.
#[track_caller]
fn assert_swings_within(closed: Count, counted: Swing, part: f64, what: &str) {
    let slack = 2.0 + part * closed.max;
    assert!(
        f64::from(counted.min) >= closed.min - slack
            && f64::from(counted.max) <= closed.max + slack,
        "{what}: {closed:?} against {counted:?}"
    );
}

#[test]
fn the_closed_form_says_how_many_the_simulator_counts() {
    let loads = [(3.0, 0.5), (12.0, 0.3), (20.0, 1.0), (30.0, 0.0)];
    for kernel in [
        "2.6.32",
        "3.10",
        "3.10.0-1160.el7.x86_64",
        "4.4",
        "4.19",
        "6.12",
    ] {
        for fin_timeout in [2, 5, 30, 60, 63, 65, 90, 130] {
            for (rate, share) in loads {
                // Not at 2 s: there a batch of the calendar ends, and one socket of it more or less
                // lives to see its FIN.
                for fin_after in [0, 1_500, 12_000] {
                    let load = json!({
                        "kernel": kernel, "hz": 250, "fin_timeout": fin_timeout,
                        "closesPerSecond": rate, "silentShare": share, "finAfterMs": fin_after,
                    });
                    let (closed, counted) = (ask(&load), run(&load, 500, 300));
                    let part = tolerance(kernel);
                    let one_kind = share == 1.0 || share == 0.0 && fin_after == 0;
                    let check = |closed: Count, counted: Swing, name| {
                        let what = format!("{name} of {load}");
                        assert_near(closed.mean, counted.mean, part, &what);
                        if one_kind {
                            assert_swings_within(closed, counted, part, &what);
                        }
                    };
                    check(closed.fin_wait2, counted.fin_wait2, "FIN_WAIT2");
                    check(closed.time_wait, counted.time_wait, "TIME_WAIT");
                    check(closed.orphans, counted.orphans, "orphans");
                    check(closed.all, counted.all, "all");
                }
            }
        }
    }
}

/// At other clock rates too, on the kernels whose rounding depends on them.
#[test]
fn the_closed_form_holds_at_every_clock_rate() {
    for kernel in ["3.10", "6.12"] {
        for hz in [24, 100, 300, 1000] {
            for fin_timeout in [3, 60, 100] {
                let load = json!({
                    "kernel": kernel, "hz": hz, "fin_timeout": fin_timeout,
                    "closesPerSecond": 10.0, "silentShare": 0.5,
                });
                let (closed, counted) = (ask(&load), run(&load, 500, 300));
                let part = tolerance(kernel);
                assert_near(closed.all.mean, counted.all.mean, part, &load.to_string());
            }
        }
    }
}

/// One kind of socket at a time: where two stay for different times, the order in which they come
/// decides which of them fills a full table, and the closed form takes that order for chance.
#[test]
fn a_full_table_refuses_what_the_simulator_refuses() {
    for kernel in ["3.10", "4.4", "6.12"] {
        for (fin_timeout, share) in [(2, 1.0), (60, 0.0)] {
            // The last of them stall the row.
            for (rate, max) in [
                (5.0, 9),
                (9.0, 100),
                (20.0, 50),
                (50.0, 100),
                (200.0, 100),
                (30.0, 1000),
                (30.0, 1800),
            ] {
                let load = json!({
                    "kernel": kernel, "hz": 250, "fin_timeout": fin_timeout,
                    "closesPerSecond": rate, "silentShare": share, "maxTwBuckets": max,
                });
                let (closed, counted) = (ask(&load), run(&load, 500, 300));
                let what = load.to_string();
                assert_near(closed.all.mean, counted.all.mean, 0.06, &what);
                assert_swings_within(closed.all, counted.all, 0.06, &what);
                assert_near(closed.time_wait.mean, counted.time_wait.mean, 0.06, &what);
                assert_near(
                    closed.overflow_per_second,
                    counted.refused_per_second,
                    0.02,
                    &format!("refused of {load}"),
                );
            }
        }
    }
}

#[test]
fn with_no_room_at_all_nothing_stays() {
    for kernel in ["3.10", "4.4", "6.12"] {
        let crowd = ask(&json!({
            "kernel": kernel, "hz": 250, "fin_timeout": 60, "closesPerSecond": 20,
            "silentShare": 0.5, "maxTwBuckets": 0,
        }));
        assert_eq!(crowd.all.max, 0.0, "{kernel}");
        assert_near(crowd.overflow_per_second, 20.0, 0.0, kernel);
        assert_eq!(crowd.ports.exhausted_above_per_second, None);
    }
}

/// tests/measured/quota.csv, and tests/measured/README.md's section on it.
#[test]
fn mean_stays_are_those_measured() {
    for (kernel, rate, share, fin_timeout, mean_s, within_s) in [
        ("3.10.108", 5.0, 0.0, 60, 56.437, 0.1),
        ("3.10.108", 13.0, 0.0, 60, 56.43, 0.1),
        ("3.10.108", 14.0, 0.0, 60, 105.232, 0.3),
        ("3.10.108", 200.0, 0.0, 60, 105.198, 0.1),
        ("3.10.108", 10.0, 1.0, 30, 33.845, 0.1),
        ("3.10.108", 20.0, 1.0, 30, 60.184, 0.1),
        ("3.10.108", 10.0, 1.0, 5, 11.3, 0.1),
        ("3.10.108", 50.0, 1.0, 5, 15.052, 0.1),
        ("4.4.155", 20.0, 0.0, 60, 59.999, 0.1),
        ("6.1.192", 200.0, 0.0, 60, 61.021, 0.1),
    ] {
        let stays = ask(&json!({
            "kernel": kernel, "hz": 250, "fin_timeout": fin_timeout, "closesPerSecond": rate,
            "silentShare": share,
        }))
        .stays;
        let ms = if share > 0.0 {
            stays.fin_wait2_ms
        } else {
            stays.time_wait_ms
        };
        let off = ms / 1000.0 - mean_s;
        assert!(off.abs() < within_s, "{kernel} {rate}/s: {ms} ms");
    }
}

fn time_waits(kernel: &str, rate: f64, stalled_before: bool) -> Crowd {
    ask(&json!({
        "kernel": kernel, "hz": 250, "fin_timeout": 60, "closesPerSecond": rate,
        "silentShare": 0, "stalledBefore": stalled_before,
    }))
}

#[test]
fn a_row_stalls_going_up_and_recovers_further_down() {
    for (rate, before, stalled) in [
        (13.0, false, false),
        (13.5, false, true),
        (14.0, false, true),
        (8.0, false, false),
        (8.0, true, true),
        (6.8, true, true),
        (6.6, true, false),
        (6.0, true, false),
    ] {
        let crowd = time_waits("3.10", rate, before);
        assert_eq!(crowd.stalled, stalled, "{rate} {before}");
        let mean_s = crowd.time_wait.mean / rate;
        let expected_s = if stalled { 105.3 } else { 56.4 };
        assert!((mean_s - expected_s).abs() < 0.1, "{rate}: {mean_s} s");
    }
    let row = time_waits("3.10", 8.0, false).row.unwrap();
    let stalls = row.stalls_above_per_second.unwrap();
    assert!((13.25..13.35).contains(&stalls), "{stalls}");
    let recovers = row.recovers_below_per_second.unwrap();
    assert!((6.7..6.75).contains(&recovers), "{recovers}");
    for kernel in ["4.1", "4.4", "6.12"] {
        let crowd = time_waits(kernel, 1e6, true);
        assert!(!crowd.stalled && crowd.row.is_none(), "{kernel}");
    }
}

/// From nothing: at first nobody goes, and in the end there are as many as in the steady state.
#[test]
fn a_crowd_grows_from_nothing_to_its_steady_state() {
    for kernel in ["2.6.32", "3.10", "3.10.0-1160.el7.x86_64", "4.4", "6.12"] {
        for fin_timeout in [3, 5, 60, 65, 90] {
            for (rate, share, fin_after) in [(5.0, 0.4, 0), (11.0, 0.5, 2_000), (40.0, 1.0, 0)] {
                let load = json!({
                    "kernel": kernel, "hz": 250, "fin_timeout": fin_timeout,
                    "closesPerSecond": rate, "silentShare": share, "finAfterMs": fin_after,
                });
                let load = read(&load).unwrap();
                // One sample every 0.4 s, and the last two minutes of ten.
                let curve = crowd_over_time(&load, 600, 1501);
                let moments: Vec<_> = curve.chunks_exact(VALUES_PER_MOMENT).collect();
                assert_eq!(moments.len(), 1501);
                let sum = |moment: &[f64]| moment[0] + moment[1];
                assert_eq!(sum(moments[0]), 0.0);
                let what = format!("{kernel} {fin_timeout} {rate} {share} {fin_after}");
                assert_near(sum(moments[2]), rate * 0.8, 0.0, &what);
                let last = &moments[1200..1500];
                let mean = |of: fn(&[f64]) -> f64| {
                    last.iter().map(|moment| of(moment)).sum::<f64>() / last.len() as f64
                };
                let steady = crowd(&load);
                let part = if kernel.contains("el7") { 0.06 } else { 0.03 };
                assert_near(mean(|moment| moment[0]), steady.fin_wait2.mean, part, &what);
                assert_near(mean(|moment| moment[1]), steady.time_wait.mean, part, &what);
                assert_near(mean(|moment| moment[2]), steady.orphans.mean, part, &what);
            }
        }
    }
}

/// Both kinds stand in the same table, and what they are cut by leaves each its part.
#[test]
fn a_crowd_grows_until_the_table_is_full_and_no_further() {
    let load = json!({
        "kernel": "6.12", "hz": 250, "fin_timeout": 60, "closesPerSecond": 20, "silentShare": 0.5,
        "maxTwBuckets": 500,
    });
    let curve = crowd_over_time(&read(&load).unwrap(), 300, 301);
    for (second, moment) in (0_u32..).zip(curve.chunks_exact(VALUES_PER_MOMENT)) {
        let asked = 20.0 * f64::from(second);
        let (full, wait) = (moment[0] - moment[2], moment[1]);
        assert_near(full + wait, asked.min(500.0), 0.0, &format!("{second} s"));
        assert_near(full, wait, 0.02, &format!("{second} s"));
    }
}

#[test]
fn coming_from_a_stalled_row_the_curve_runs_above_until_it_recovers() {
    let load = json!({
        "kernel": "3.10", "hz": 250, "fin_timeout": 60, "closesPerSecond": 0, "silentShare": 0,
    });
    let load = read(&load).unwrap();
    for (rate, both) in (0_u32..).zip(crowd_by_rate(&load, 20.0, 21).chunks_exact(2)) {
        let rate = f64::from(rate);
        let apart = both[1] > 1.5 * both[0];
        assert_eq!(apart, (7.0..=13.0).contains(&rate), "{rate}: {both:?}");
        assert_eq!(both[0], time_waits("3.10", rate, false).all.mean);
        assert_eq!(both[1], time_waits("3.10", rate, true).all.mean);
    }
}

/// What both queues of FIN_WAIT2 and TIME_WAIT bring into one cell adds up.
#[test]
fn fin_wait2_and_time_wait_share_the_quota() {
    let stalled = |fin_timeout, rate| {
        ask(&json!({
            "kernel": "3.10", "hz": 250, "fin_timeout": fin_timeout, "closesPerSecond": rate,
            "silentShare": 0.5,
        }))
        .stalled
    };
    assert!(stalled(30, 14.0) && !stalled(30, 13.0));
    // The calendar has no quota: only half of them are on the wheel.
    assert!(stalled(3, 28.0) && !stalled(3, 26.0));
}

#[test]
fn late_red_hat_7_loses_a_second_to_a_stall_not_a_period() {
    let stay_s = |rate| {
        time_waits("3.10.0-1160.el7.x86_64", rate, false)
            .stays
            .time_wait_ms
            / 1e3
    };
    assert!((stay_s(50.0) - 62.8).abs() < 0.2, "{}", stay_s(50.0));
    // Both kinds of stall mix.
    assert!((75.0..95.0).contains(&stay_s(17.0)), "{}", stay_s(17.0));
}

/// Little's law, where nothing is shared: the middle of what is predicted.
#[test]
fn a_population_is_the_rate_times_the_mean_stay() {
    use finwait::predict::predict;
    for kernel in ["4.1", "4.4", "4.14", "5.10", "6.18"] {
        for hz in [100, 250, 1000] {
            for fin_timeout in [1, 10, 60, 61, 90, 180] {
                let load = json!({
                    "kernel": kernel, "hz": hz, "fin_timeout": fin_timeout,
                    "closesPerSecond": 40, "silentShare": 0.25,
                });
                let load: Load = read(&load).unwrap();
                let (crowd, predicted) = (crowd(&load), predict(&load.params));
                let mean = |span: finwait::predict::Span| (span.min_ms + span.max_ms) / 2000.0;
                let what = format!("{kernel} {hz} {fin_timeout}");
                assert_near(
                    crowd.time_wait.mean,
                    30.0 * mean(predicted.time_wait.lone),
                    0.0,
                    &what,
                );
                // Two roundings one after the other: the middle of both together, within a granule.
                assert_near(
                    crowd.fin_wait2.mean,
                    10.0 * mean(predicted.total.lone),
                    0.01,
                    &what,
                );
            }
        }
    }
}

#[test]
fn full_sockets_are_the_stage_above_sixty_seconds() {
    let ask_with = |fin_timeout: u32, max_orphans: Option<u32>| {
        ask(&json!({
            "kernel": "4.4", "hz": 250, "fin_timeout": fin_timeout, "closesPerSecond": 10,
            "silentShare": 1, "maxOrphans": max_orphans,
        }))
    };
    assert_eq!(ask_with(60, Some(0)).orphans.max, 0.0);
    assert_eq!(ask_with(60, Some(0)).orphan_resets_per_second, 0.0);
    let free = ask_with(120, None);
    assert_near(free.orphans.mean, 601.0, 0.0, "60 s and half the slack");
    assert_near(free.fin_wait2.mean, 1201.0, 0.0, "both stages");
    let limited = ask_with(120, Some(300));
    assert_eq!(limited.orphans.max, 300.0);
    assert_near(limited.orphan_resets_per_second, 5.0, 0.0, "half are reset");
    assert_near(
        limited.fin_wait2.mean,
        600.0,
        0.0,
        "and never reach the second stage",
    );
    assert_eq!(ask_with(120, Some(0)).fin_wait2.max, 0.0);
}

#[test]
fn local_ports_run_out_at_the_rate_that_holds_them_all() {
    let ports = |kernel: &str, rate: f64, more: Value| {
        let mut load = json!({
            "kernel": kernel, "hz": 250, "fin_timeout": 60, "closesPerSecond": rate,
            "silentShare": 0,
        });
        load.as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        ask(&load).ports
    };
    let usual = ports("4.4", 100.0, json!({}));
    assert_eq!((usual.in_use, usual.available), (6_000.0, 28_232.0));
    let above = usual.exhausted_above_per_second.unwrap();
    assert!((above - 28_232.0 / 60.0).abs() < 1e-6, "{above}");
    assert_eq!(ports("4.4", 1e4, json!({})).in_use, 28_232.0);
    let three = ports("4.4", 100.0, json!({"destinations": 3}));
    assert!((three.exhausted_above_per_second.unwrap() - 3.0 * above).abs() < 1e-6);
    let one = ports("4.4", 100.0, json!({"ports": {"low": 5000, "high": 5000}}));
    assert_eq!(one.available, 1.0);
    // On the row the stay doubles as soon as it stalls: far fewer a second.
    let row = ports("3.10", 100.0, json!({}))
        .exhausted_above_per_second
        .unwrap();
    assert!((row - 28_232.0 / 105.28).abs() < 0.2, "{row}");
    // With 1000 ports they last until the row stalls, and then no more.
    let few = json!({"ports": {"low": 1024, "high": 2023}});
    let onset = ports("3.10", 1.0, few).exhausted_above_per_second.unwrap();
    assert!((13.2..13.4).contains(&onset), "{onset}");
    // A full table is reached first.
    let held = ports("4.4", 100.0, json!({"maxTwBuckets": 5_000}));
    assert_eq!(held.exhausted_above_per_second, None);
}

#[test]
fn a_crowd_weighs_what_its_sockets_weigh() {
    let crowd = ask(&json!({
        "kernel": "6.18.44", "hz": 250, "fin_timeout": 120, "closesPerSecond": 100,
        "silentShare": 0.5,
    }));
    let minis = crowd.all.mean - crowd.orphans.mean;
    let bytes = minis * 256.0 + crowd.orphans.mean * 2368.0;
    assert!((crowd.memory_bytes - bytes).abs() < 1.0, "{crowd:?}");
}

#[test]
fn a_fin_that_comes_too_late_meets_nothing() {
    let crowd = ask(&json!({
        "kernel": "6.12", "hz": 250, "fin_timeout": 5, "closesPerSecond": 10, "silentShare": 0,
        "finAfterMs": 60_000,
    }));
    assert_near(crowd.missed_fins_per_second, 10.0, 0.0, "all of them");
    assert_eq!(crowd.time_wait.max, 0.0);
    assert!(
        crowd
            .warnings
            .iter()
            .any(|warning| warning.id == "fin-missed")
    );
}

#[test]
fn extreme_rates_have_a_right_answer() {
    for kernel in ["2.6.32", "3.10", "3.10.0-1160.el7.x86_64", "4.4", "6.12"] {
        for fin_timeout in [-1, 0, 3, 60, 61, 8_589_934 / 4] {
            for rate in [0.0, 1e-9, 0.01, 1e9] {
                for share in [0.0, 0.5, 1.0] {
                    let load = json!({
                        "kernel": kernel, "hz": 250, "fin_timeout": fin_timeout,
                        "closesPerSecond": rate, "silentShare": share, "finAfterMs": 7,
                        "maxTwBuckets": 1_000_000, "maxOrphans": 10,
                    });
                    let crowd = ask(&load);
                    let all = crowd.all;
                    assert!(
                        all.min <= all.mean && all.mean <= all.max,
                        "{load}: {all:?}"
                    );
                    assert!(
                        all.max <= 1_000_010.0 && crowd.memory_bytes.is_finite(),
                        "{load}"
                    );
                    assert!(rate > 0.0 || all.max == 0.0, "{load}: {all:?}");
                }
            }
        }
    }
}

#[test]
fn bad_input_is_told_what_is_allowed() {
    let good = json!({
        "kernel": "3.10", "hz": 250, "fin_timeout": 60, "closesPerSecond": 10, "silentShare": 0.5,
    });
    for (name, bad, says) in [
        (
            "closesPerSecond",
            json!(-1),
            "closesPerSecond: -1 was given; allowed is a number from 0 to 1000000000",
        ),
        (
            "closesPerSecond",
            json!(1e10),
            "closesPerSecond: 10000000000 was given",
        ),
        (
            "closesPerSecond",
            json!(null),
            "closesPerSecond: nothing was given",
        ),
        (
            "silentShare",
            json!(1.01),
            "silentShare: 1.01 was given; allowed is a number from 0 to 1",
        ),
        (
            "silentShare",
            json!("half"),
            "silentShare: \"half\" was given",
        ),
        ("finAfterMs", json!(-5), "finAfterMs: -5 was given"),
        (
            "ports",
            json!({"low": 61000, "high": 32768}),
            "ports: 61000 to 32768 was given; allowed is low and high, low not above high",
        ),
        (
            "ports",
            json!({"low": 0, "high": 9}),
            "ports.low: 0 was given",
        ),
        ("ports", json!(7), "ports: 7 was given"),
        ("destinations", json!(0), "destinations: 0 was given"),
        ("maxTwBuckets", json!(-1), "maxTwBuckets: -1 was given"),
        ("kernel", json!("banana"), "kernel: \"banana\" was given"),
        ("fin_timeout", json!(1e300), "fin_timeout: 1e300 was given"),
    ] {
        let mut load = good.clone();
        load[name] = bad;
        let error = read::<Load>(&load).unwrap_err().to_string();
        assert!(error.starts_with(says), "{error}");
    }
}
