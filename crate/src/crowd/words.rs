//! The derivation of a crowd and what to beware of, as ids, values and sources.

use super::{Crowd, Load};
use crate::cite::Cite;
use crate::kernel::Version;
use crate::predict::{Prediction, Step, Warning};
use crate::units::int_to_f64;
use crate::values::{Val, Values};

/// Every id a step of a crowd can have, in the order of the derivation.
pub const CROWD_STEP_IDS: &[&str] = &[
    "crowd-rates",
    "crowd-orphans",
    "crowd-fin-wait2",
    "crowd-time-wait",
    "crowd-row",
    "crowd-overflow",
    "crowd-ports",
    "crowd-memory",
];

/// Every id a warning of a crowd can have.
pub const CROWD_WARNING_IDS: &[&str] = &[
    "row-stalled",
    "row-stalls-by-history",
    "tw-buckets-full",
    "tw-buckets-full-said",
    "orphans-full",
    "orphans-penalty",
    "ports-exhausted",
    "ports-even-first",
    "ports-to-61000",
    "fin-missed",
    "sizes-of-another-kernel",
];

const LITTLE: Cite = Cite::new("Operations Research 9 (1961)", "J. D. C. Little", "L = λW");
const TIME_WAIT: Cite = Cite::new("net/ipv4/tcp_minisocks.c", "tcp_time_wait", "2.6.32–7.2");
const KEEPALIVE: Cite = Cite::new("net/ipv4/tcp_timer.c", "tcp_keepalive_timer", "2.6.32–7.2");
const HANGMAN: Cite = Cite::new(
    "net/ipv4/inet_timewait_sock.c",
    "inet_twdr_hangman",
    "2.6.32–4.0",
);
const TW_ALLOC: Cite = Cite::new(
    "net/ipv4/inet_timewait_sock.c",
    "inet_twsk_alloc, tw_count",
    "2.6.32–7.2",
);
const PORTS: Cite = Cite::new(
    "net/ipv4/inet_hashtables.c",
    "__inet_hash_connect",
    "2.6.32–7.2",
);

/// The first kernel that leaves the odd ports to `bind` and whose range ends at 60999.
///
/// Kernel: commit 07f4c90062f8, 4.2.
const PARITY_SINCE: Version = Version::new(4, 2, 0);

pub(super) fn steps(load: &Load, prediction: &Prediction, crowd: &Crowd) -> Vec<Step> {
    let closes = load.closes_per_second;
    let silent = closes * load.silent_share;
    let mut steps = vec![step(
        "crowd-rates",
        "closes * silentShare, closes * (1 - silentShare)",
        &TIME_WAIT,
        &[
            ("closesPerSecond", closes),
            ("silentPerSecond", silent),
            ("othersPerSecond", closes - silent),
            ("finAfterMs", f64::from(load.fin_after.get())),
        ],
    )];
    if prediction.stages.len() > 1 {
        steps.push(step(
            "crowd-orphans",
            "rate * stay",
            &KEEPALIVE,
            &[
                ("stayMs", crowd.stays.orphan_ms),
                ("mean", crowd.orphans.mean),
            ],
        ));
    }
    steps.push(step(
        "crowd-fin-wait2",
        "rate * stay",
        &LITTLE,
        &[
            ("stayMs", crowd.stays.fin_wait2_ms),
            ("mean", crowd.fin_wait2.mean),
        ],
    ));
    steps.push(step(
        "crowd-time-wait",
        "rate * stay",
        &LITTLE,
        &[
            ("stayMs", crowd.stays.time_wait_ms),
            ("mean", crowd.time_wait.mean),
        ],
    ));
    if let Some(row) = &crowd.row {
        steps.push(step(
            "crowd-row",
            "rate * dwell > quota",
            &HANGMAN,
            &[
                ("perCell", row.per_cell),
                ("quota", int_to_f64(row.quota)),
                ("stalledShare", row.stalled_share),
            ],
        ));
    }
    if let Some(max) = load.max_tw_buckets {
        steps.push(step(
            "crowd-overflow",
            "tw_count >= tcp_max_tw_buckets",
            &TW_ALLOC,
            &[
                ("maxTwBuckets", f64::from(max)),
                ("perSecond", crowd.overflow_per_second),
            ],
        ));
    }
    steps.push(step(
        "crowd-ports",
        "(high - low + 1) * destinations",
        &PORTS,
        &[
            ("low", f64::from(load.ports.0)),
            ("high", f64::from(load.ports.1)),
            ("destinations", f64::from(load.destinations)),
            ("available", crowd.ports.available),
        ],
    ));
    steps.push(step(
        "crowd-memory",
        "minis * mini + orphans * full",
        crowd.sizes.cite,
        &[
            ("miniBytes", f64::from(crowd.sizes.mini_bytes)),
            ("fullBytes", f64::from(crowd.sizes.full_bytes)),
            ("bytes", crowd.memory_bytes),
        ],
    ));
    steps
}

pub(super) fn warnings(load: &Load, crowd: &Crowd) -> Vec<Warning> {
    let mut warnings = Vec::new();
    if let Some(row) = &crowd.row {
        let closes = load.closes_per_second;
        let recovers = row.recovers_below_per_second.unwrap_or(f64::INFINITY);
        if crowd.stalled {
            warnings.push(warning(
                "row-stalled",
                &[
                    ("perCell", row.per_cell),
                    ("stalledShare", row.stalled_share),
                    ("recoversBelowPerSecond", recovers),
                ],
            ));
        } else if closes >= recovers {
            warnings.push(warning(
                "row-stalls-by-history",
                &[("recoversBelowPerSecond", recovers)],
            ));
        }
    }
    if crowd.overflow_per_second > 0.0 {
        // The message went when the counter came.
        let said = !load.params.kernel.has("overflow-counter");
        let id = if said {
            "tw-buckets-full-said"
        } else {
            "tw-buckets-full"
        };
        warnings.push(warning(id, &[("perSecond", crowd.overflow_per_second)]));
    }
    orphan_warnings(load, crowd, &mut warnings);
    port_warnings(load, crowd, &mut warnings);
    if crowd.missed_fins_per_second > 0.0 {
        warnings.push(warning(
            "fin-missed",
            &[("perSecond", crowd.missed_fins_per_second)],
        ));
    }
    let mut sizes = warning("sizes-of-another-kernel", &[]);
    let read_on = Val::Text(crowd.sizes.read_on.to_owned());
    sizes.values.0.push(("readOn", read_on));
    warnings.push(sizes);
    debug_assert!(
        warnings.iter().all(|w| CROWD_WARNING_IDS.contains(&w.id)),
        "{warnings:?}"
    );
    warnings
}

fn orphan_warnings(load: &Load, crowd: &Crowd, warnings: &mut Vec<Warning>) {
    if crowd.orphan_resets_per_second > 0.0 {
        let values = [("perSecond", crowd.orphan_resets_per_second)];
        warnings.push(warning("orphans-full", &values));
    }
    // Sockets with data unsent count double or four times when the kernel looks for victims.
    if let Some(max) = load.max_orphans
        && crowd.orphans.max > 0.0
    {
        let max = f64::from(max);
        let values = [("twiceAbove", max / 2.0), ("fourTimesAbove", max / 4.0)];
        warnings.push(warning("orphans-penalty", &values));
    }
}

fn port_warnings(load: &Load, crowd: &Crowd, warnings: &mut Vec<Warning>) {
    if let Some(above) = crowd.ports.exhausted_above_per_second
        && load.closes_per_second > above
    {
        warnings.push(warning("ports-exhausted", &[("abovePerSecond", above)]));
    }
    let id = if load.params.kernel.version < PARITY_SINCE {
        "ports-to-61000"
    } else {
        "ports-even-first"
    };
    warnings.push(warning(id, &[]));
}

fn step(
    id: &'static str,
    formula: &'static str,
    cite: &'static Cite,
    values: &[(&'static str, f64)],
) -> Step {
    debug_assert!(CROWD_STEP_IDS.contains(&id), "{id}");
    Step {
        id,
        formula,
        values: named(values),
        cite,
    }
}

fn warning(id: &'static str, values: &[(&'static str, f64)]) -> Warning {
    Warning {
        id,
        values: named(values),
    }
}

fn named(values: &[(&'static str, f64)]) -> Values {
    let mut named = Values::default();
    for (name, value) in values {
        named.push(name, *value);
    }
    named
}
