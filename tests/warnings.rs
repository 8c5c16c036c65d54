//! What a prediction warns of, against what its own numbers say: no warning where there is nothing to beware of, none
//! missing where there is.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use finwait::kernel::{Kernel, Mechanism};
use finwait::predict::{Params, Prediction, QueueKind, Stage, StageKind, predict};
use finwait::tcp::{FinTimeout, rto_floor, timewait_len};
use finwait::units::{Hz, Millis, Ticks};
use serde_json::Value as Json;

fn stage(prediction: &Prediction, kind: StageKind) -> Option<&Stage> {
    prediction.stages.iter().find(|stage| stage.kind == kind)
}

/// The ids that the numbers call for, of those that this file knows, in the order of the answer.
fn called_for(params: &Params, answer: &Prediction) -> Vec<&'static str> {
    let keepalive = stage(answer, StageKind::Keepalive);
    let timewait = stage(answer, StageKind::Timewait);
    let row = timewait.is_some_and(|stage| stage.queue == QueueKind::Slow);
    let is_early = |stage: &Stage| stage.busy.min_ticks < stage.armed_ticks;
    let is_twice = |stage: &Stage| stage.lone.max_ticks >= 2 * stage.armed_ticks;
    let asked_ticks =
        u64::try_from(params.fin_timeout.seconds()).unwrap() * u64::from(params.hz.get());
    let floor = rto_floor(params.rto.to_ticks_ceil(params.hz));
    let all = [
        ("floor-wins", floor.get() > asked_ticks),
        (
            "shorter-than-60",
            keepalive.is_some()
                && Ticks::new(answer.total.lone.min_ticks) < timewait_len(params.hz),
        ),
        ("full-socket", keepalive.is_some()),
        ("lowered-resets", keepalive.is_some() && timewait.is_none()),
        ("may-expire-early", timewait.is_some_and(is_early)),
        (
            "much-later",
            row && keepalive.is_none() && timewait.is_some_and(is_twice),
        ),
        ("quota-stall", row),
        (
            "late-by-granule",
            timewait.is_some() && answer.kernel.mechanism == Mechanism::LevelWheel,
        ),
    ];
    all.into_iter()
        .filter(|(_, holds)| *holds)
        .map(|(id, _)| id)
        .collect()
}

const CHECKED: [&str; 8] = [
    "floor-wins",
    "shorter-than-60",
    "full-socket",
    "lowered-resets",
    "may-expire-early",
    "much-later",
    "quota-stall",
    "late-by-granule",
];

#[test]
fn warnings_are_what_the_numbers_call_for() {
    let mut seen = std::collections::BTreeSet::new();
    for kernel in [
        "2.6.32",
        "3.10",
        "3.10.0-1160.el7.x86_64",
        "4.4",
        "4.19",
        "6.1",
    ] {
        for hz in [100, 250, 1000] {
            let hz = Hz::new(hz).unwrap();
            for (rto, lowered) in [
                (200, None),
                (20_000, None),
                (120_000, None),
                (200, Some(0)),
                (200, Some(61)),
            ] {
                for seconds in 0..=181 {
                    let params = Params {
                        kernel: Kernel::parse(kernel).unwrap(),
                        hz,
                        fin_timeout: FinTimeout::new(seconds, hz).unwrap(),
                        rto: Millis::new(rto),
                        linger2: 0,
                        fin_timeout_at_expiry: lowered.map(|s| FinTimeout::new(s, hz).unwrap()),
                    };
                    let answer = predict(&params);
                    let warned: Vec<_> = answer
                        .warnings
                        .iter()
                        .map(|w| w.id)
                        .filter(|id| CHECKED.contains(id))
                        .collect();
                    assert_eq!(warned, called_for(&params, &answer), "{params:?}");
                    seen.extend(warned);
                }
            }
        }
    }
    assert_eq!(seen.len(), CHECKED.len(), "{seen:?}");
}

#[test]
fn a_warning_has_the_numbers_of_its_answer() {
    let hz = Hz::new(250).unwrap();
    let of = |kernel: &str, seconds: i64| {
        let answer = predict(&Params {
            kernel: Kernel::parse(kernel).unwrap(),
            hz,
            fin_timeout: FinTimeout::new(seconds, hz).unwrap(),
            rto: Millis::new(200),
            linger2: 0,
            fin_timeout_at_expiry: None,
        });
        serde_json::to_value(answer).unwrap()
    };
    let warning = |answer: &Json, id: &str| {
        let found = answer["warnings"]
            .as_array()
            .unwrap()
            .iter()
            .find(|w| w["id"] == id);
        found.unwrap()["values"].clone()
    };
    let high = of("3.10", 61);
    let shorter = warning(&high, "shorter-than-60");
    assert_eq!(shorter["askedMs"].as_f64(), Some(61_000.0));
    assert_eq!(shorter["totalMs"], high["total"]["lone"]["maxMs"]);
    assert_eq!(
        warning(&high, "full-socket")["stageMs"],
        high["stages"][0]["armedMs"]
    );
    let low = of("3.10", 5);
    let later = warning(&low, "much-later");
    assert_eq!(later["askedMs"], low["stages"][0]["armedMs"]);
    assert_eq!(later["maxMs"], low["stages"][0]["lone"]["maxMs"]);
    assert_eq!(
        warning(&low, "quota-stall")["maxMs"],
        low["total"]["overloaded"]["maxMs"]
    );
    assert_eq!(
        warning(&low, "quota-stall")["periodMs"].as_f64(),
        Some(7500.0)
    );
    assert_eq!(
        warning(&of("3.10", 60), "may-expire-early")["minMs"],
        of("3.10", 60)["stages"][0]["busy"]["minMs"]
    );
}

/// The first stage of 61 s is armed for 1 s, which is too short for slack to move it; that of 180 s for two minutes.
#[test]
fn slack_is_a_step_where_it_moves_the_timer() {
    let steps = |seconds| {
        let hz = Hz::new(250).unwrap();
        let answer = predict(&Params {
            kernel: Kernel::parse("3.10").unwrap(),
            hz,
            fin_timeout: FinTimeout::new(seconds, hz).unwrap(),
            rto: Millis::new(200),
            linger2: 0,
            fin_timeout_at_expiry: None,
        });
        let steps = answer.steps.iter().map(|step| step.id);
        steps
            .filter(|id| id.starts_with("keepalive-"))
            .collect::<Vec<_>>()
    };
    assert_eq!(steps(61), ["keepalive-arm", "keepalive-exact"]);
    assert_eq!(steps(180), ["keepalive-arm", "keepalive-slack"]);
}
