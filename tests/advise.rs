//! Advice against a brute force written anew here: every setting, one `predict` each, in the
//! milliseconds that it prints.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
#![allow(
    clippy::float_arithmetic,
    reason = "the brute force counts as a reader would"
)]

use crate::support::read;
use finwait::advise::{Advice, REASON_IDS, Verdict, Wish, advise};
use finwait::api;
use finwait::predict::Span;
use proptest::prelude::*;
use serde_json::{Value as Json, json};

/// Rates from 13.3 to 13.5 are left out: whether the row stalls there depends on its slack.
const STALLS_FROM: f64 = 13.5;

fn wish_of(wish: &Json) -> Wish {
    read(wish).unwrap_or_else(|error| panic!("{error}\n{wish}"))
}

fn error(wish: &Json) -> String {
    read::<Wish>(wish).expect_err("refused").to_string()
}

fn span(wish: &Json, kernel: &Json, setting: u32) -> Span {
    let number = |given: &Json, usual: u32| {
        if given.is_null() {
            json!(usual)
        } else {
            given.clone()
        }
    };
    let value = |name, given: &Json| api::read_value(name, given);
    let total = api::predict(
        api::read_value("kernel", &kernel["kernel"]).unwrap(),
        api::read_value("hz", number(&kernel["hz"], 250)).unwrap(),
        value("fin_timeout", &json!(setting)).unwrap(),
        api::read_value("rto", number(&wish["rto"], 200)).unwrap(),
        None,
    )
    .unwrap()
    .total;
    let stalls = wish["closesPerSecond"].as_f64().unwrap_or(0.0) >= STALLS_FROM;
    total.overloaded.filter(|_| stalls).unwrap_or(total.busy)
}

/// The settings that fulfil the wish, one by one.
fn brute_force(wish: &Json) -> Vec<u32> {
    let allowed = |end: &str, or| wish["allowed"][end].as_u64().unwrap_or(or);
    let kernels = wish["kernels"].as_array().unwrap();
    let fulfils = |setting: &u32| {
        kernels.iter().all(|kernel| {
            let span = span(wish, kernel, *setting);
            let gone = wish["gone"].as_f64();
            let keep = wish["keep"].as_f64();
            let rate = wish["closesPerSecond"].as_f64().unwrap_or(0.0);
            let silent = rate * wish["silentShare"].as_f64().unwrap_or(1.0);
            let waiting = silent * span.max_ms / 1000.0;
            gone.is_none_or(|s| span.max_ms <= s * 1000.0)
                && keep.is_none_or(|s| span.min_ms >= s * 1000.0)
                && wish["atMost"].as_f64().is_none_or(|n| waiting <= n)
        })
    };
    (1..=600_u32)
        .filter(|s| (allowed("min", 1)..=allowed("max", 600)).contains(&u64::from(*s)))
        .filter(fulfils)
        .collect()
}

fn settings(advice: &Advice) -> Vec<u32> {
    let ranges = advice.possible.iter();
    ranges.flat_map(|range| range.min..=range.max).collect()
}

#[track_caller]
fn check(wish: &Json) -> Advice {
    let advice = advise(&wish_of(wish));
    let expected = brute_force(wish);
    assert_eq!(settings(&advice), expected, "{wish}");
    let present = wish["present"].as_f64();
    let keeps = expected.iter().any(|s| Some(f64::from(*s)) == present);
    let verdict = match (keeps, expected.is_empty()) {
        (true, _) => Verdict::Keep,
        (false, false) => Verdict::Set,
        (false, true) => Verdict::Impossible,
    };
    assert_eq!(advice.verdict, verdict, "{wish}");
    assert_eq!(
        advice.fin_timeout_s.is_none(),
        expected.is_empty(),
        "{wish}"
    );
    for (kernel, told) in wish["kernels"]
        .as_array()
        .unwrap()
        .iter()
        .zip(&advice.kernels)
    {
        let then = advice.fin_timeout_s.map(|s| span(wish, kernel, s));
        assert_eq!(told.then, then, "{wish}");
    }
    if let (Some(advised), false) = (advice.fin_timeout_s, keeps) {
        check_preference(wish, &expected, advised);
    }
    for reason in &advice.reasons {
        assert!(REASON_IDS.contains(&reason.id), "{}", reason.id);
        if reason.id == "next-fails" {
            let advised = advice.fin_timeout_s.unwrap();
            let next = (advised + 1..).find(|s| !expected.contains(s));
            let said = serde_json::to_value(&reason.values).unwrap();
            assert_eq!(said["settingS"].as_f64(), next.map(f64::from), "{wish}");
        }
    }
    assert!(
        verdict != Verdict::Impossible || !advice.reasons.is_empty(),
        "{wish}"
    );
    advice
}

/// 60 and below first; among those nothing leaves the worst-off slow peer more time.
#[track_caller]
fn check_preference(wish: &Json, possible: &[u32], advised: u32) {
    assert!(possible.contains(&advised), "{advised}: {wish}");
    let low: Vec<u32> = possible.iter().copied().filter(|s| *s <= 60).collect();
    let candidates = if low.is_empty() { possible } else { &low };
    assert!(candidates.contains(&advised), "{advised}: {wish}");
    let least = |setting: u32| {
        let kernels = wish["kernels"].as_array().unwrap().iter();
        kernels
            .map(|kernel| span(wish, kernel, setting).min_ms)
            .fold(f64::INFINITY, f64::min)
    };
    let most = candidates.iter().map(|s| least(*s)).fold(0.0, f64::max);
    assert!(least(advised) >= most - 1e-6, "{advised}: {wish}");
}

#[test]
fn one_setting_may_be_all_that_is_allowed() {
    let advice = check(
        &json!({"kernels": [{"kernel": "6.8", "hz": 250}], "allowed": {"min": 30, "max": 30}}),
    );
    assert_eq!(settings(&advice), [30]);
}

#[test]
fn sixty_is_kept_where_nothing_is_wished() {
    let advice = check(&json!({ "kernels": [{ "kernel": "6.8" }], "present": 60 }));
    assert_eq!(
        (advice.verdict, advice.fin_timeout_s),
        (Verdict::Keep, Some(60))
    );
    let advice = check(&json!({ "kernels": [{ "kernel": "6.8" }] }));
    assert_eq!(
        (advice.verdict, advice.fin_timeout_s),
        (Verdict::Set, Some(60))
    );
}

#[test]
fn on_the_death_row_only_the_next_multiple_counts() {
    // 16 to 22 s die between 22.5 and 30.2 s after entering; the roundest of them is 20.
    let advice = check(&json!({ "kernels": [{ "kernel": "3.10" }], "gone": 31 }));
    assert_eq!(advice.fin_timeout_s, Some(20));
}

#[test]
fn what_is_gone_early_on_one_kernel_and_late_on_the_other_is_impossible_together() {
    // A setting that 3.10 surely ends by 20 s is at most 7, and 6.8 does not keep that for 10 s.
    let wish = json!({
        "kernels": [{ "kernel": "3.10" }, { "kernel": "6.8" }],
        "gone": 20, "keep": 10, "allowed": { "min": 1, "max": 60 },
    });
    let advice = check(&wish);
    let reason = &advice.reasons[0];
    assert_eq!(reason.id, "exclude-each-other");
    let values = serde_json::to_value(&reason.values).unwrap();
    assert_eq!(values["first"], "gone");
    assert_eq!(values["second"], "keep");
    assert_eq!(values["kernel"], "3.10");
}

#[test]
fn a_stalled_row_is_held_against_the_longest_it_takes() {
    let wish = |rate: f64| {
        json!({ "kernels": [{ "kernel": "3.10" }], "closesPerSecond": rate, "silentShare": 0.1,
            "gone": 61 })
    };
    assert_eq!(check(&wish(13.0)).fin_timeout_s, Some(60));
    // T = 16 to 22: five periods at the most when calm, seven in a stall.
    assert_eq!(check(&wish(500.0)).fin_timeout_s, Some(20));
}

#[test]
fn above_sixty_is_advised_only_where_nothing_below_does() {
    let advice = check(&json!({ "kernels": [{ "kernel": "4.4" }], "keep": 100, "gone": 130 }));
    assert!(advice.fin_timeout_s.unwrap() > 60);
    assert!(advice.reasons.iter().any(|reason| reason.id == "above-60"));
    let both = check(&json!({ "kernels": [{ "kernel": "4.4" }], "keep": 50, "gone": 130 }));
    assert_eq!(both.fin_timeout_s, Some(60));
}

#[test]
fn a_wish_that_nothing_fulfils_says_what_comes_nearest() {
    let advice = check(&json!({ "kernels": [{ "kernel": "6.8" }], "gone": 0.5 }));
    let reason = &advice.reasons[0];
    let values = serde_json::to_value(&reason.values).unwrap();
    assert_eq!(
        (reason.id, values["nearestS"].as_f64()),
        ("never", Some(1.0))
    );
    assert!(values["reached"].as_f64().unwrap() > 1000.0);
}

#[test]
fn wishes_that_exclude_each_other_only_together_are_all_named() {
    // At HZ 100 a timer of 41 s or more is up to 5.12 s late, so below 60 nothing is kept 52 s and
    // gone by 57; 86 and 87 are, in two stages of 0.64 s each. Any two of the three go together.
    let wish = json!({
        "kernels": [{ "kernel": "6.8", "hz": 100 }],
        "gone": 57, "keep": 52, "allowed": { "min": 1, "max": 60 },
    });
    let advice = check(&wish);
    let ids: Vec<_> = advice.reasons.iter().map(|reason| reason.id).collect();
    assert_eq!(ids, ["exclude-together"; 3]);
    let mut without = wish.clone();
    without["allowed"] = Json::Null;
    assert_eq!(check(&without).possible[0].min, 86);
}

#[test]
fn each_refusal_names_the_field_and_what_is_allowed() {
    let one = json!([{ "kernel": "3.10" }]);
    let many: Vec<Json> = (0..51).map(|_| json!({ "kernel": "3.10" })).collect();
    for (wish, said) in [
        (json!({}), "kernels: nothing was given"),
        (
            json!({ "kernels": [] }),
            "kernels: an empty array was given; allowed is an array of 1 to 50",
        ),
        (
            json!({ "kernels": many }),
            "kernels: more than 50 was given",
        ),
        (json!({ "kernels": "3.10" }), "kernels: \"3.10\""),
        (
            json!({ "kernels": ["3.10"] }),
            "kernels[0]: \"3.10\" was given; allowed is an object",
        ),
        (
            json!({ "kernels": [{ "kernel": "banana" }] }),
            "kernels[0].kernel: \"banana\"",
        ),
        (
            json!({ "kernels": [{ "kernel": "3.10", "hz": 16 }] }),
            "kernels[0].hz: 16",
        ),
        (json!({ "kernels": one, "rto": 0 }), "rto: 0"),
        (
            json!({ "kernels": one, "gone": -1 }),
            "gone: -1 was given; allowed is a number from 0",
        ),
        (json!({ "kernels": one, "keep": "5" }), "keep: \"5\""),
        (
            json!({ "kernels": one, "silentShare": 1.5 }),
            "silentShare: 1.5",
        ),
        (
            json!({ "kernels": one, "closesPerSecond": -3 }),
            "closesPerSecond: -3",
        ),
        (
            json!({ "kernels": one, "atMost": 5 }),
            "closesPerSecond: nothing",
        ),
        (
            json!({ "kernels": one, "allowed": 5 }),
            "allowed: 5 was given",
        ),
        (
            json!({ "kernels": one, "allowed": { "min": 0 } }),
            "allowed.min: 0",
        ),
        (
            json!({ "kernels": one, "allowed": { "min": 9, "max": 8 } }),
            "allowed: min 9, max 8",
        ),
        (json!({ "kernels": one, "present": 0.5 }), "present: 0.5"),
    ] {
        assert!(
            error(&wish).starts_with(said),
            "{} for {wish}",
            error(&wish)
        );
    }
}

fn fleet() -> impl Strategy<Value = Json> {
    let kernel = prop::sample::select(vec![
        "2.6.32",
        "3.0",
        "3.10",
        "3.10.0-514.el7.x86_64",
        "3.10.0-1160.el7.x86_64",
        "4.0",
        "4.1",
        "4.4",
        "4.9",
        "4.18.0-553.el8.x86_64",
        "5.4",
        "6.8.0-45-generic",
        "6.18",
    ]);
    let hz = prop::sample::select(vec![100, 250, 300, 1000]);
    let member = (kernel, hz).prop_map(|(kernel, hz)| json!({ "kernel": kernel, "hz": hz }));
    prop::collection::vec(member, 1..4).prop_map(Json::from)
}

/// `CASES=5000 cargo test --test model advise` tries more.
fn cases() -> u32 {
    std::env::var("CASES").map_or(200, |n| n.parse().unwrap())
}

fn tenths(max: u32) -> impl Strategy<Value = Option<f64>> {
    prop::option::weighted(0.6, (0..=max * 10).prop_map(|n| f64::from(n) / 10.0))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn advice_is_what_trying_every_setting_gives(
        kernels in fleet(),
        rto in prop::option::of(1..20_000_u32),
        gone in tenths(150),
        keep in tenths(80),
        rate in prop::option::of(prop::sample::select(vec![0.0, 0.5, 7.0, 13.0, 14.0, 20.0, 500.0, 12_345.6])),
        share in prop::option::of((0..=1000_u32).prop_map(|n| f64::from(n) / 1000.0)),
        at_most in prop::option::of(0..100_000_u32),
        allowed in prop::option::of((1..=600_u32, 1..=600_u32)),
        present in prop::option::of(1..200_u32),
    ) {
        let mut wish = json!({ "kernels": kernels });
        let fields = [
            ("rto", rto.map(f64::from)), ("gone", gone), ("keep", keep), ("closesPerSecond", rate),
            ("silentShare", share), ("present", present.map(f64::from)),
            ("atMost", at_most.filter(|_| rate.is_some()).map(f64::from)),
        ];
        for (name, value) in fields {
            if let Some(value) = value {
                wish[name] = json!(value);
            }
        }
        if let Some((a, b)) = allowed {
            wish["allowed"] = json!({ "min": a.min(b), "max": a.max(b) });
        }
        check(&wish);
    }
}

/// On the row a batch of the calendar goes with its first socket, so that the last to join it goes at once; from 4 s
/// on (HZ 250) there is no batch.
#[test]
fn who_may_go_at_once_is_told() {
    let ids = |kernel: &str, gone: u32| -> Vec<&str> {
        let wish = wish_of(&json!({ "kernels": [{ "kernel": kernel, "hz": 250 }], "gone": gone }));
        let advice = advise(&wish);
        assert!(advice.fin_timeout_s.is_some(), "{kernel}, {gone} s");
        advice.reasons.iter().map(|reason| reason.id).collect()
    };
    assert!(ids("3.10", 3).contains(&"gone-at-once"));
    assert!(!ids("3.10", 60).contains(&"gone-at-once"));
    assert!(!ids("4.4", 3).contains(&"gone-at-once"));
}

/// 3.5 × an RTO of 3 s is 10.5 s: no lower setting has a say then, and any higher one has.
#[test]
fn a_setting_below_the_floor_of_the_rto_is_told_to_be_without_a_say() {
    let floor_wins = |setting: u32, rto_ms: u32| {
        let wish = json!({
            "kernels": [{ "kernel": "4.4", "hz": 250 }], "rto": rto_ms,
            "allowed": { "min": setting, "max": setting },
        });
        let advice = advise(&wish_of(&wish));
        assert_eq!(advice.fin_timeout_s, Some(setting));
        let reason = advice
            .reasons
            .iter()
            .find(|reason| reason.id == "floor-wins");
        reason.map(|reason| serde_json::to_value(&reason.values).unwrap()["floorMs"].clone())
    };
    assert_eq!(floor_wins(10, 3000), Some(json!(10_500.0)));
    assert_eq!(floor_wins(11, 3000), None);
    assert_eq!(floor_wins(10, 200), None);
}
