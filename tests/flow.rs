//! Flows: what the row does to a million sockets, and to a load whose rate changes.

#![allow(
    clippy::unwrap_used,
    clippy::float_arithmetic,
    clippy::float_cmp,
    reason = "counts come as floats; a test fails by panicking"
)]

use crate::support::read;
use finwait::flow::{Flow, FlowOutcome, FlowRun};
use finwait::kernel::Kernel;
use finwait::predict::{Params, Prediction, Spans, predict};
use finwait::tcp::FinTimeout;
use finwait::units::{Hz, Millis, int_to_f64};
use serde_json::json;

const KERNELS: [&str; 3] = ["3.10", "4.4", "6.12"];
const HZ: u32 = 250;
/// TIME_WAIT, 60 s.
const TIMEOUT: u32 = 60 * HZ;
/// Two minutes, longer than any life here, in rows of 0.04 s.
const LONGEST: u32 = 120 * HZ;
const ROWS: u32 = LONGEST / 10;

fn flow(kernel: &str, count: u32, per_s: u32) -> Flow {
    let flow = json!({
        "kernel": kernel, "hz": HZ, "timeoutTicks": TIMEOUT,
        "count": count, "ratePer1000S": per_s * 1000,
    });
    read(&flow).unwrap()
}

fn finished(flow: Flow) -> FlowRun {
    let mut run = FlowRun::new(flow).unwrap();
    assert!(run.advance(u32::MAX) >= 1.0);
    run
}

fn prediction(kernel: &str, fin_timeout: i64) -> Prediction {
    let hz = Hz::new(HZ).unwrap();
    predict(&Params {
        kernel: Kernel::parse(kernel).unwrap(),
        hz,
        fin_timeout: FinTimeout::new(fin_timeout, hz).unwrap(),
        rto: Millis::new(200),
        linger2: 0,
        fin_timeout_at_expiry: None,
    })
}

fn time_wait(kernel: &str) -> Spans {
    prediction(kernel, 60).time_wait
}

/// The shortest and the longest life, in ticks, of those who came from `from_s` to `to_s`; the
/// second is up to a row too long.
fn lives(run: &FlowRun, from_s: u32, to_s: u32) -> (u32, u32) {
    let counts = run.density(to_s, ROWS, to_s * HZ, LONGEST);
    // Whoever came later is in the last column.
    let columns = from_s..to_s - 1;
    let taken: Vec<u32> = (0..ROWS)
        .filter(|row| {
            columns
                .clone()
                .any(|second| counts[(row * to_s + second) as usize] > 0.0)
        })
        .collect();
    let ticks = LONGEST / ROWS;
    (taken[0] * ticks, (taken[taken.len() - 1] + 1) * ticks)
}

#[test]
fn in_slices_or_in_one_go_the_outcome_is_the_same() {
    for kernel in KERNELS {
        let whole = flow(kernel, 20_000, 137).run().unwrap();
        assert_eq!((whole.n, whole.truncated), (20_000, false));
        for slice in [1, 77, 6_000, 20_000] {
            let mut run = FlowRun::new(flow(kernel, 20_000, 137)).unwrap();
            let (mut done, mut calls) = (0.0, 0);
            while done < 1.0 {
                let now = run.advance(slice);
                assert!(now >= done, "{kernel}: from {done} back to {now}");
                (done, calls) = (now, calls + 1);
            }
            assert!(calls >= 20_000 / slice, "{kernel}: {slice} took {calls}");
            assert_eq!(run.outcome(), whole, "{kernel} in slices of {slice}");
        }
    }
}

#[test]
fn a_density_counts_every_dead_socket_once() {
    for kernel in KERNELS {
        let mut run = FlowRun::new(flow(kernel, 10_000, 60)).unwrap();
        for _ in 0..7 {
            run.advance(2_000);
            let n: f64 = run.density(90, 50, 40_000, 6_000).iter().sum();
            assert_eq!(n, int_to_f64(run.outcome().n), "{kernel}");
        }
        assert_eq!(run.outcome().n, 10_000);
    }
}

#[test]
fn a_density_says_when_and_how_long() {
    let run = finished(flow("4.4", 100, 1));
    let counts = run.density(100, 4, 100 * HZ, 4 * TIMEOUT);
    // One comes every second, and whoever lives 60 of 240 s is in the second of four rows.
    for (i, &n) in (0_u32..).zip(&counts) {
        let expected = f64::from(u32::from(i / 100 == 1));
        assert_eq!(n, expected, "row {}, column {}", i / 100, i % 100);
    }
    assert_eq!(run.density(0, 0, 0, 0), [100.0]);
    assert_eq!(run.density(1, u32::MAX, 1, 1).len(), 4096);
}

/// tests/measured/quota.csv: `steady_tw_14`, `steady_tw_13`.
#[test]
fn fourteen_a_second_stall_every_cell_and_thirteen_do_not() {
    let spans = time_wait("3.10");
    for (rate, span) in [(14, spans.overloaded.unwrap()), (13, spans.busy)] {
        let run = finished(flow("3.10", rate * 320, rate));
        assert_within(lives(&run, 120, 320), (span.min_ticks, span.max_ticks));
    }
}

/// tests/measured/quota.csv: `20x130_then_8`, `20x130_then_6`; one after the other.
#[test]
fn what_eight_a_second_keep_stalled_six_a_second_let_recover() {
    let spans = time_wait("3.10");
    let (stalled, quiet) = (spans.overloaded.unwrap(), spans.busy);
    let mut run = FlowRun::new(flow("3.10", 20 * 130 + 8 * 400 + 6 * 400, 20)).unwrap();
    run.advance(20 * 130);
    run.set_rate(8_000);
    run.advance(8 * 400);
    run.set_rate(6_000);
    assert!(run.advance(u32::MAX) >= 1.0);
    assert_within(
        lives(&run, 130, 530),
        (stalled.min_ticks, stalled.max_ticks),
    );
    assert_within(
        lives(&run, 530 + 120, 930),
        (quiet.min_ticks, quiet.max_ticks),
    );
    // Without the overload before it the same rate stalls nothing.
    let calm = finished(flow("3.10", 8 * 400, 8));
    assert_within(lives(&calm, 0, 400), (quiet.min_ticks, quiet.max_ticks));
}

/// Every life lies in the span, and the span is used but for a second at either end.
fn assert_within((least, most): (u32, u32), (min, max): (u64, u64)) {
    let row = u64::from(LONGEST / ROWS);
    let (least, most) = (u64::from(least), u64::from(most));
    assert!(
        least + row > min && most <= max + row,
        "{least}..{most}, not {min}..{max}"
    );
    let second = u64::from(HZ);
    assert!(
        least < min + second && most + second > max,
        "{least}..{most} is less than {min}..{max}"
    );
}

#[test]
fn what_a_socket_costs_does_not_depend_on_their_number() {
    let outcome = |count| -> FlowOutcome { flow("3.10", count, 10_000).run().unwrap() };
    let (few, many) = (outcome(1_000), outcome(100_000));
    assert_eq!(few.bytes_per_socket, many.bytes_per_socket);
    assert!(many.bytes_per_socket <= 64);
}

#[test]
fn a_new_rate_begins_with_the_socket_after_the_next() {
    let mut run = FlowRun::new(flow("4.4", 6, 1)).unwrap();
    run.advance(2);
    // The third still comes after 2 s, the others at 5 a second.
    run.set_rate(5_000);
    assert!(run.advance(u32::MAX) >= 1.0);
    let fifths = run.density(25, 1, 5 * HZ, LONGEST);
    let taken: Vec<usize> = (0..25).filter(|&i| fifths[i] > 0.0).collect();
    assert_eq!(taken, [0, 5, 10, 11, 12, 13]);
    // None at all is taken as the slowest there is, too fast as the fastest.
    for rate in [0, u32::MAX] {
        let mut run = FlowRun::new(flow("4.4", 6, 1)).unwrap();
        run.set_rate(rate);
        assert!(run.advance(u32::MAX) >= 1.0);
        assert_eq!(run.outcome().n, 6);
    }
}

/// Above 60 s a socket is full before it is a mini socket: its life begins with its close.
#[test]
fn a_life_of_two_stages_is_both_of_them() {
    for kernel in KERNELS {
        for fin_timeout in [30, 60, 61, 75, 90, 119, 120, 121, 180] {
            let scenario = json!({
                "kernel": kernel, "hz": HZ, "finTimeout": fin_timeout, "closes": { "rtoTicks": HZ / 5 },
                "count": 400, "ratePer1000S": 3000,
            });
            let outcome = finished(read(&scenario).unwrap()).outcome();
            let busy = prediction(kernel, fin_timeout).total.busy;
            assert_eq!(outcome.n, 400);
            let (min, max) = (outcome.min_ticks, outcome.max_ticks);
            assert!(
                busy.min_ticks <= min && max <= busy.max_ticks,
                "{kernel}, {fin_timeout} s: {min} to {max} is not within {busy:?}",
            );
        }
    }
}

/// A slice is so many sockets, then so many FINs, then so many things that happen: a page counts on its being short.
#[test]
fn a_slice_sends_no_more_fins_than_it_may() {
    const COUNT: u32 = 50;
    let scenario = json!({
        "kernel": "4.4", "hz": HZ, "finTimeout": 60, "count": COUNT, "ratePer1000S": 10_000,
        "closes": { "rtoTicks": HZ / 5, "silentPerMillion": 0, "finAfterTicks": 30 * HZ },
    });
    let mut run = FlowRun::new(read(&scenario).unwrap()).unwrap();
    let mut calls = 0;
    while run.advance(1) < 1.0 {
        calls += 1;
    }
    // They come, their FINs come, they die: one thing a call.
    assert!(calls >= 3 * COUNT - 1, "{calls} calls");
    assert_eq!(run.outcome().n, u64::from(COUNT));
}

/// `TCP_RTO_MAX` is 120 s, in ticks of the fastest clock.
#[test]
fn an_rto_may_be_as_long_as_the_kernel_has_it_and_no_longer() {
    const LONGEST: i64 = 120 * Hz::MAX as i64;
    let with = |rto: i64| {
        let closes = json!({ "rtoTicks": rto });
        read::<Flow>(&json!({
            "kernel": "4.4", "hz": HZ, "finTimeout": 60, "closes": closes, "count": 1, "ratePer1000S": 1000,
        }))
    };
    assert!(with(LONGEST).is_ok());
    let error = with(LONGEST + 1).unwrap_err();
    assert_eq!(error.field(), "closes.rtoTicks");
    assert!(error.to_string().contains(&LONGEST.to_string()), "{error}");
}
