//! A crowd where a FIN comes amid the lives, where nothing is full, and where the row keeps up.

#![allow(
    clippy::unwrap_used,
    clippy::float_arithmetic,
    clippy::float_cmp,
    clippy::cast_precision_loss,
    reason = "counts are means; a test fails by panicking"
)]

use crate::support::read;
use finwait::crowd::{Load, crowd};
use finwait::predict::predict_without_steps;
use serde_json::json;

/// The lives of 6.12 are equally likely whole ticks: those that end before the FIN miss it, whoever is left waits in
/// TIME_WAIT as long as ever.
#[test]
fn a_fin_amid_the_lives_meets_those_that_last_longer() {
    let load = |fin_after_ms: u32| {
        read::<Load>(&json!({
            "kernel": "6.12", "hz": 250, "fin_timeout": 5, "closesPerSecond": 10, "silentShare": 0,
            "finAfterMs": fin_after_ms,
        }))
        .unwrap()
    };
    let (early, amid) = (crowd(&load(100)), crowd(&load(5100)));
    let life = predict_without_steps(&load(5100).params).total.lone;
    let fin_after = 5100 / 4;
    let lives: Vec<u64> = (life.min_ticks..=life.max_ticks).collect();
    let missed = lives.iter().filter(|life| **life <= fin_after).count();
    let stayed: u64 = lives.iter().map(|life| life.min(&fin_after)).sum();
    let part = missed as f64 / lives.len() as f64;
    let mean_ms = stayed as f64 / lives.len() as f64 * 4.0;
    for (closed, counted) in [
        (amid.missed_fins_per_second, 10.0 * part),
        (amid.stays.fin_wait2_ms, mean_ms),
        (amid.stays.time_wait_ms, early.stays.time_wait_ms),
    ] {
        assert!(
            (closed - counted).abs() < 1e-6 * counted,
            "{closed}, counted {counted}"
        );
    }
}

#[test]
fn a_table_without_a_limit_is_never_full() {
    let load = json!({
        "kernel": "6.12", "hz": 250, "fin_timeout": 60, "closesPerSecond": 10, "silentShare": 0.5,
    });
    let crowd = crowd(&read::<Load>(&load).unwrap());
    assert_eq!(crowd.overflow_per_second, 0.0);
    let full = |id: &str| id.starts_with("tw-buckets-full");
    assert!(!crowd.warnings.iter().any(|warning| full(warning.id)));
}

/// The hand goes on every 7.5 s; where timers have slack, up to a 256th later. While it keeps up, it finds in a cell what
/// came since.
#[test]
fn a_cell_of_a_row_that_keeps_up_holds_what_came_in_a_period() {
    for (kernel, slack) in [("2.6.32", 0.0), ("3.10", 1.0 / 256.0)] {
        for rate in [1, 12] {
            let load = json!({
                "kernel": kernel, "hz": 250, "fin_timeout": 30, "closesPerSecond": rate, "silentShare": 1,
            });
            let row = crowd(&read::<Load>(&load).unwrap()).row.unwrap();
            let came = 7.5 * f64::from(rate);
            let allowed = came - 1e-9..=came * (1.0 + slack) + 1e-9;
            assert!(
                allowed.contains(&row.per_cell),
                "{kernel}: {}",
                row.per_cell
            );
        }
    }
}
