//! A load, on one line; `low` and `high` are the ports. It is counted in closed form.

use finwait::api;
use finwait::crowd::{
    CROWD_STEP_IDS, CROWD_WARNING_IDS, Count, Crowd, Load, VALUES_PER_MOMENT, VALUES_PER_RATE,
    crowd, crowd_by_rate, crowd_over_time,
};
use serde_json::{Value as Json, json};

use super::{check_error, lines};

pub(super) fn seeds() -> Vec<Vec<u8>> {
    [
        "kernel=3.10 hz=250 fin_timeout=60 closesPerSecond=500 silentShare=0.1",
        "kernel=3.10 hz=1000 fin_timeout=3 closesPerSecond=13.4 silentShare=1 stalledBefore=true",
        "kernel=3.10.0-1160.el7 hz=1000 fin_timeout=30 closesPerSecond=17 silentShare=0 finAfterMs=8000",
        "kernel=4.4 hz=300 fin_timeout=120 rto=3000 closesPerSecond=10 silentShare=0.5 maxOrphans=300",
        "kernel=6.8 hz=100 fin_timeout=61 closesPerSecond=1e6 silentShare=0.3 maxTwBuckets=65536 destinations=3",
        "kernel=5.4 hz=4096 fin_timeout=0 closesPerSecond=0 silentShare=0 low=1 high=1",
        "kernel=2.6.32 hz=17 fin_timeout=-1 closesPerSecond=1000000000 silentShare=1 maxTwBuckets=0 maxOrphans=0",
    ]
    .map(|text| text.as_bytes().to_vec())
    .to_vec()
}

pub(super) fn check(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let mut given = lines::object(&text.split_whitespace().collect::<Vec<_>>());
    if !given["low"].is_null() || !given["high"].is_null() {
        given["ports"] = json!({"low": given["low"], "high": given["high"]});
    }
    match api::read::<Load, _>("load", &given) {
        Ok(load) => {
            check_crowd(&given, &load, &crowd(&load));
            check_curves(&given, &load);
        }
        Err(error) => check_error(&error),
    }
}

fn check_crowd(given: &Json, load: &Load, crowd: &Crowd) {
    let Crowd {
        fin_wait2,
        time_wait,
        orphans,
        all,
        ports,
        stays,
        ..
    } = crowd;
    for count in [fin_wait2, time_wait, orphans, all] {
        let Count { min, mean, max } = *count;
        assert!(
            0.0 <= min && min <= mean && mean <= max && max.is_finite(),
            "{given}: {count:?}"
        );
    }
    let rates = [
        crowd.overflow_per_second,
        crowd.orphan_resets_per_second,
        crowd.missed_fins_per_second,
    ];
    for rate in rates {
        assert!(
            (0.0..=load.closes_per_second * 1.000_001).contains(&rate),
            "{given}: {rates:?}"
        );
    }
    assert!(
        (0.0..=ports.available).contains(&ports.in_use),
        "{given}: {ports:?}"
    );
    for ms in [
        stays.fin_wait2_ms,
        stays.orphan_ms,
        stays.time_wait_ms,
        crowd.memory_bytes,
    ] {
        assert!(ms >= 0.0 && ms.is_finite(), "{given}: {ms}");
    }
    let parts = fin_wait2.mean + time_wait.mean;
    assert!(
        (parts - all.mean).abs() <= 1e-6 * (1.0 + all.mean),
        "{given}: {parts} of {}",
        all.mean
    );
    let full = load.max_tw_buckets.map_or(f64::INFINITY, f64::from);
    assert!(
        all.mean - orphans.mean <= full * 1.000_001,
        "{given}: {} in {full}",
        all.mean
    );
    assert!(
        crowd
            .steps
            .iter()
            .all(|step| CROWD_STEP_IDS.contains(&step.id)),
        "{given}"
    );
    assert!(
        crowd
            .warnings
            .iter()
            .all(|warning| CROWD_WARNING_IDS.contains(&warning.id)),
        "{given}"
    );
}

fn check_curves(given: &Json, load: &Load) {
    let over_time = crowd_over_time(load, 300, 5);
    assert_eq!(over_time.len(), 5 * VALUES_PER_MOMENT);
    let by_rate = crowd_by_rate(load, 2.0 * load.closes_per_second, 3);
    assert_eq!(by_rate.len(), 3 * VALUES_PER_RATE);
    for value in over_time.iter().chain(&by_rate) {
        assert!(*value >= 0.0 && value.is_finite(), "{given}: {value}");
    }
}
