//! The two routes agree: what `predict` works out for a lone socket is what `sim` does with it,
//! over every alignment of the jiffies that a kernel can tell apart, on the full grid of kernels,
//! clock rates, settings and retransmission timeouts.

#![allow(clippy::unwrap_used, reason = "test code")]

use std::collections::BTreeMap;

use finwait::kernel::{Kernel, Mechanism};
use finwait::predict::{Params, Prediction, predict};
use finwait::sim::{Action, Close, Event, Machine, Sim};
use finwait::tcp::{FinTimeout, rto_floor, timewait_len};
use finwait::units::{Hz, Jiffies, Millis, Ticks};

const KERNELS: [&str; 6] = [
    "2.6.32",
    "3.10",
    "3.10.0-1160.el7.x86_64",
    "4.4",
    "4.19",
    "6.1",
];
const HZ: [u32; 4] = [100, 250, 300, 1000];
const ODD_HZ: [u32; 7] = [24, 48, 64, 128, 256, 1024, 1200];
const RTO_MS: [u32; 5] = [200, 1000, 3000, 20_000, 120_000];
/// `INITIAL_JIFFIES` at HZ 250: the counter's low half wraps five minutes after boot.
const START: u64 = (1 << 32) - 75_000;

fn params(kernel: &Kernel, hz: u32, seconds: i64, rto_ms: u32) -> Params {
    let hz = Hz::new(hz).unwrap();
    Params {
        kernel: kernel.clone(),
        hz,
        fin_timeout: FinTimeout::new(seconds, hz).unwrap(),
        rto: Millis::new(rto_ms),
        linger2: 0,
        fin_timeout_at_expiry: None,
    }
}

fn machine(params: &Params, start: u64) -> Machine {
    Machine {
        rules: params.kernel.rules,
        hz: params.hz,
        start: Jiffies::new(start),
        slack: true,
        work_delay: Ticks::ONE,
        resched: Ticks::ZERO,
        max_tw_buckets: None,
        fin_timeout: params.fin_timeout,
    }
}

fn close(params: &Params, socket: u32, at: u64) -> Event {
    let rto = u32::try_from(params.rto.to_ticks_ceil(params.hz).get()).unwrap();
    let close = Close {
        rto,
        fin_timeout: None,
        linger2: params.linger2,
    };
    Event {
        at: Ticks::new(at),
        action: Action::Close(socket, close),
    }
}

/// Closes sockets one tick apart, where they do not touch each other, and returns their lives.
fn independent_lives(params: &Params, n: u32) -> (u64, u64) {
    let events = (0..n).map(|i| close(params, i, i.into())).collect();
    let mut sim = Sim::new(machine(params, START), events, n as usize);
    while sim.step_until(None).is_some() {}
    assert_eq!(sim.deaths().len(), n as usize);
    bounds(
        sim.deaths()
            .map(|d| (d.at - Jiffies::new(START)).get() - u64::from(d.socket)),
    )
}

/// Closes one socket on an idle machine, at each of `n` alignments, and returns its lives.
fn lone_lives(params: &Params, n: u64, events: &[Event]) -> (u64, u64) {
    bounds((START..START + n).map(|start| {
        let mut sim = Sim::new(machine(params, start), events.to_vec(), 1);
        while sim.step_until(None).is_some() {}
        (sim.nth_death(0).unwrap().at - Jiffies::new(start)).get()
    }))
}

fn bounds(lives: impl Iterator<Item = u64>) -> (u64, u64) {
    lives.fold((u64::MAX, 0), |(min, max), life| {
        (min.min(life), max.max(life))
    })
}

/// How many consecutive starts cover every alignment that this case can tell apart.
fn n_alignments(params: &Params, prediction: &Prediction) -> u64 {
    let longest = prediction
        .stages
        .iter()
        .map(|stage| stage.armed_ticks)
        .max()
        .unwrap_or(1);
    let period = timewait_len(params.hz).get() / 8;
    match params.kernel.rules.mechanism {
        // The granule of the longest stage's level: an eighth of its first delay, at least.
        Mechanism::LevelWheel => (longest / 7).next_power_of_two(),
        Mechanism::DeathRow | Mechanism::CascadingWheel if params.kernel.rules.slack => {
            (longest.max(period) / 256 + 1).next_power_of_two()
        }
        Mechanism::DeathRow | Mechanism::CascadingWheel => 1,
    }
}

#[track_caller]
fn check_lone(params: &Params) {
    let prediction = predict(params);
    let n = n_alignments(params, &prediction);
    let lives = match params.kernel.rules.mechanism {
        Mechanism::DeathRow => lone_lives(params, n, &[close(params, 0, 0)]),
        Mechanism::CascadingWheel | Mechanism::LevelWheel => {
            independent_lives(params, u32::try_from(n).unwrap())
        }
    };
    let lone = prediction.total.lone;
    let what = format!(
        "{} HZ {} T {} RTO {} ms",
        params.kernel.given,
        params.hz.get(),
        params.fin_timeout.seconds(),
        params.rto.get()
    );
    assert_eq!((lone.min_ticks, lone.max_ticks), lives, "{what}");
    if params.kernel.rules.mechanism != Mechanism::DeathRow {
        assert_eq!(prediction.total.busy, lone, "{what}: nothing is shared");
        assert_eq!(prediction.total.overloaded, None, "{what}");
    }
}

/// The full grid for one kernel; cases that come to the same stages are run once.
fn check_grid(kernel: &str, rates: &[u32]) -> usize {
    let kernel = Kernel::parse(kernel).unwrap();
    let mut n_cases = 0;
    for &hz in rates {
        let mut done = BTreeMap::new();
        for rto in RTO_MS {
            for seconds in 0..=180 {
                let params = params(&kernel, hz, seconds, rto);
                let prediction = predict(&params);
                let stages: Vec<u64> = prediction.stages.iter().map(|s| s.armed_ticks).collect();
                let total = done.entry(stages).or_insert_with(|| {
                    check_lone(&params);
                    prediction.total
                });
                assert_eq!(
                    *total, prediction.total,
                    "{hz} {seconds} {rto}: same stages, other spans"
                );
                n_cases += 1;
            }
        }
    }
    n_cases
}

#[test]
fn lone_sockets_live_as_predicted_at_common_clock_rates() {
    for kernel in KERNELS {
        assert_eq!(
            check_grid(kernel, &HZ),
            HZ.len() * RTO_MS.len() * 181,
            "{kernel}"
        );
    }
}

#[test]
fn lone_sockets_live_as_predicted_at_odd_clock_rates() {
    for kernel in KERNELS {
        assert_eq!(
            check_grid(kernel, &ODD_HZ),
            ODD_HZ.len() * RTO_MS.len() * 181,
            "{kernel}"
        );
    }
}

#[test]
fn a_changed_sysctl_is_read_when_the_keepalive_stage_ends() {
    for kernel in KERNELS {
        let kernel = Kernel::parse(kernel).unwrap();
        for (before, after) in [
            (65, 60),
            (65, 61),
            (65, 70),
            (70, 180),
            (61, 0),
            (90, -5),
            (130, 64),
        ] {
            let mut params = params(&kernel, 250, before, 200);
            params.fin_timeout_at_expiry = Some(FinTimeout::new(after, params.hz).unwrap());
            let prediction = predict(&params);
            let sysctl = Action::Sysctl(params.fin_timeout_at_expiry.unwrap());
            let events = [
                close(&params, 0, 0),
                Event {
                    at: Ticks::new(100),
                    action: sysctl,
                },
            ];
            let n = n_alignments(&params, &prediction);
            let lone = prediction.total.lone;
            let lives = lone_lives(&params, n, &events);
            assert_eq!(
                (lone.min_ticks, lone.max_ticks),
                lives,
                "{}: {before} to {after}",
                kernel.given
            );
            assert_eq!(prediction.stages.len(), if after > 60 { 2 } else { 1 });
        }
    }
}

#[test]
fn linger2_replaces_the_sysctl_by_the_rules_of_the_version() {
    for (kernel, seconds, linger2, same_as) in [
        ("3.10", 60, 5, 5),
        ("3.10", 5, 30, 5),
        ("4.4", 30, 31, 30),
        ("5.10", 10, 120, 120),
        ("6.1", 10, 500, 120),
        ("6.1", 60, 0, 60),
    ] {
        let kernel = Kernel::parse(kernel).unwrap();
        let with = Params {
            linger2,
            ..params(&kernel, 250, seconds, 200)
        };
        check_lone(&with);
        let without = params(&kernel, 250, same_as, 200);
        assert_eq!(
            predict(&with).total,
            predict(&without).total,
            "{} {linger2}",
            kernel.given
        );
    }
}

#[test]
fn without_fin_wait2_nothing_is_left() {
    for kernel in KERNELS {
        let kernel = Kernel::parse(kernel).unwrap();
        let params = Params {
            linger2: -1,
            ..params(&kernel, 250, 60, 200)
        };
        let prediction = predict(&params);
        assert!(prediction.stages.is_empty());
        assert_eq!(prediction.total.lone.max_ticks, 0);
        assert_eq!(lone_lives(&params, 1, &[close(&params, 0, 0)]), (0, 0));
    }
}

#[test]
fn time_wait_lasts_what_a_time_wait_event_lasts() {
    for kernel in KERNELS {
        let kernel = Kernel::parse(kernel).unwrap();
        for hz in HZ {
            for setting in [5, 60, 120] {
                let params = params(&kernel, hz, setting, 200);
                let lone = predict(&params).time_wait.lone;
                let timewait = Action::Timewait(0, timewait_len(params.hz));
                let n = if kernel.rules.mechanism == Mechanism::LevelWheel {
                    4096
                } else {
                    64
                };
                let lives = lone_lives(
                    &params,
                    n,
                    &[Event {
                        at: Ticks::ZERO,
                        action: timewait,
                    }],
                );
                assert_eq!(
                    (lone.min_ticks, lone.max_ticks),
                    lives,
                    "{} HZ {hz}",
                    kernel.given
                );
            }
        }
    }
}

#[test]
fn hostile_and_extreme_settings_agree_too() {
    for kernel in KERNELS {
        let kernel = Kernel::parse(kernel).unwrap();
        for hz in [17, 100, 101, 4096] {
            let limit = i64::from(i32::MAX) / i64::from(hz);
            for (seconds, rto) in [(-limit, 1), (0, 1), (1, 120_000), (-1, 120_000)] {
                check_lone(&params(&kernel, hz, seconds, rto));
            }
            let far = params(&kernel, hz, limit, 200);
            let total = predict(&far).total.lone;
            let lives = lone_lives(&far, 64, &[close(&far, 0, 0)]);
            assert!(
                total.contains(lives.0) && total.contains(lives.1),
                "{} HZ {hz}",
                kernel.given
            );
        }
    }
    let hz = Hz::new(250).unwrap();
    assert_eq!(
        rto_floor(Millis::new(200).to_ticks_ceil(hz)),
        Ticks::new(175)
    );
}
