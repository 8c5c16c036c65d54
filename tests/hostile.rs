//! Bad input: whatever comes in, an answer or a clear error comes out; nothing panics or hangs.

#![allow(
    clippy::float_arithmetic,
    clippy::unwrap_used,
    reason = "test code; JavaScript has no other numbers"
)]

use std::panic::catch_unwind;

use crate::fuzz;
use crate::support::read;
use finwait::api::{self, BadInput};
use finwait::flow::Flow;
use finwait::predict::Prediction;
use finwait::scenario::{Scenario, run_to};
use proptest::prelude::*;
use serde::de::IntoDeserializer;
use serde::de::value::Error;
use serde_json::{Value as Json, json};

/// Numbers that break things, and ordinary ones.
fn number() -> impl Strategy<Value = f64> {
    prop_oneof![
        Just(f64::NAN),
        Just(f64::INFINITY),
        Just(-0.0),
        Just(9_007_199_254_740_993.0),
        Just(2_147_483_648.0),
        any::<f64>(),
        (-5..5000_i32).prop_map(f64::from),
        Just(250.0),
    ]
}

fn kernel() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("3.10".to_owned()),
        Just("4.4".to_owned()),
        Just("6.1".to_owned()),
        "\\PC{0,40}",
        "[0-9]{1,3}\\.[0-9]{1,3}(\\.[0-9]{1,40})?.{0,8}",
    ]
}

/// A field of the options, of any kind.
fn anything() -> impl Strategy<Value = Json> {
    let number = prop_oneof![
        (-3..100_000_i64).prop_map(Json::from),
        Just(json!(1.5)),
        Just(json!(1e300)),
        Just(json!(i64::MAX)),
    ];
    prop_oneof![4 => number, 1 => Just(json!("3.10")), 1 => Just(Json::Null), 1 => any::<bool>().prop_map(Json::from),
        1 => Just(json!([])), 1 => Just(json!({}))]
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

#[test]
fn predictions_of_anything_are_answers_or_errors() {
    proptest!(config(20_000), |(kernel in kernel(), hz in number(), t in number(), rto in number(), linger2 in anything())| {
        let given = json!({"linger2": linger2, "finTimeoutAtExpiry": linger2});
        let number = |given: f64| IntoDeserializer::<Error>::into_deserializer(given);
        let ask = |options: &Json| -> Result<Prediction, BadInput> {
            let kernel = api::read_value("kernel", Json::from(kernel.clone()))?;
            let (hz, rto) = (api::read_value("hz", number(hz))?, api::read_value("rto", number(rto))?);
            let options = api::read_optional("options", options)?;
            api::predict(kernel, hz, api::read_value("fin_timeout", number(t))?, rto, options.as_ref())
        };
        for options in [&given, &Json::Null] {
            match ask(options) {
                Ok(prediction) => {
                    let lone = prediction.total.lone;
                    prop_assert!(lone.min_ticks <= lone.max_ticks);
                    prop_assert!(prediction.stages.len() <= 2);
                }
                Err(error) => prop_assert!(error.to_string().contains("given; "), "{error}"),
            }
        }
        let curve = || -> Result<Vec<f64>, BadInput> {
            let kernel = api::read_value("kernel", Json::from(kernel.clone()))?;
            let (hz, rto) = (api::read_value("hz", number(hz))?, api::read_value("rto", number(rto))?);
            let (from, to) = (api::read_value("from", number(t))?, api::read_value("to", number(t + 10.0))?);
            api::lifetime_curve(kernel, hz, rto, from, to)
        };
        if let Ok(curve) = curve() {
            prop_assert_eq!(curve.len(), 44);
        }
    });
}

/// How many changed copies of its seeds each target is given; `INPUTS` asks for more.
const INPUTS: u32 = 4000;

/// A sequence that looks random and is the same every time.
struct Sequence(u64);

impl Sequence {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % n.max(1)
    }

    /// A seed with up to eight changes: bytes changed, cut out and put in from another seed, numbers made odd.
    fn changed(&mut self, seeds: &[Vec<u8>]) -> Vec<u8> {
        const ODD: [&str; 12] = [
            "0",
            "-1",
            "1",
            "1.5",
            "1e300",
            "2147483647",
            "2147483648",
            "281474976710656",
            "null",
            "true",
            "[]",
            "NaN",
        ];
        let mut input = seeds[self.below(seeds.len())].clone();
        for _ in 0..=self.below(8) {
            let (at, length) = (self.below(input.len() + 1), self.below(20));
            let end = input.len().min(at + length);
            match self.below(5) {
                0 if at < input.len() => input[at] ^= 1 << self.below(8),
                1 => drop(input.drain(at..end)),
                2 => {
                    let other = &seeds[self.below(seeds.len())];
                    let from = self.below(other.len());
                    let piece = other[from..].iter().take(2 * length).copied();
                    input.splice(at..at, piece);
                }
                3 => input.insert(at, b" =\n+-0:.("[self.below(9)]),
                _ => {
                    let digit = (at..input.len()).find(|i| input[*i].is_ascii_digit());
                    let from = digit.unwrap_or(at);
                    let n_digits = input[from..]
                        .iter()
                        .take_while(|b| b.is_ascii_digit())
                        .count();
                    input.splice(from..from + n_digits, ODD[self.below(ODD.len())].bytes());
                }
            }
        }
        input
    }
}

/// The seeds of the fuzz targets and changed copies of them, the same every time. `fuzz/` says what must hold.
fn whatever_is_changed_in_a_seed(name: &str) {
    let target = fuzz::TARGETS
        .into_iter()
        .find(|target| target.name == name)
        .unwrap();
    let seeds = (target.seeds)();
    seeds.iter().for_each(|seed| (target.check)(seed));
    let inputs = std::env::var("INPUTS").map_or(INPUTS, |n| n.parse().unwrap());
    let mut sequence = Sequence(0);
    for _ in 0..inputs {
        let input = sequence.changed(&seeds);
        if catch_unwind(|| (target.check)(&input)).is_err() {
            panic!("{name}, of {:?}", String::from_utf8_lossy(&input));
        }
    }
}

#[test]
fn kernels_of_anything_are_rows_or_errors() {
    whatever_is_changed_in_a_seed("kernel");
}

#[test]
fn predictions_of_any_words_are_what_the_simulator_does() {
    whatever_is_changed_in_a_seed("predict");
}

#[test]
fn scenarios_of_anything_are_outcomes_that_can_be_rewound_or_errors() {
    whatever_is_changed_in_a_seed("scenario");
}

#[test]
fn conversations_of_anything_are_records_or_errors() {
    whatever_is_changed_in_a_seed("conversation");
}

#[test]
fn pastes_of_anything_are_read_and_add_up() {
    whatever_is_changed_in_a_seed("decode");
}

#[test]
fn wishes_of_anything_are_advice_or_errors() {
    whatever_is_changed_in_a_seed("advise");
}

#[test]
fn loads_of_anything_are_crowds_or_errors() {
    whatever_is_changed_in_a_seed("crowd");
}

/// The cap itself is out of reach of any scenario that can be read (every visit of the hand kills
/// or moves on), so it is lowered here.
#[test]
fn a_run_stops_at_its_cap_and_says_so() {
    let events: Vec<Json> = (0..300)
        .map(|i| json!({"at": i, "do": "timewait", "socket": i, "timeoutTicks": 15_000}))
        .collect();
    let scenario = json!({"kernel": "3.10", "hz": 250, "events": events});
    let mut sim = read::<Scenario>(&scenario).unwrap().start();
    assert!(!run_to(&mut sim, None, 300), "300 events and no deaths yet");
    assert_eq!(sim.alive().count(), 300);
    assert!(
        run_to(&mut sim, None, 300),
        "a dozen visits of the hand are left"
    );
    assert_eq!(sim.alive().count(), 0);
}

#[test]
fn a_timeout_of_nothing_is_a_tick() {
    for kernel in ["3.10", "4.4", "6.1"] {
        let close =
            json!({"at": 5, "do": "close", "socket": 0, "rtoTicks": 0, "finTimeoutTicks": 0});
        let scenario = json!({"kernel": kernel, "hz": 250, "events": [close]});
        let (sim, _, _) = read::<Scenario>(&scenario).unwrap().run();
        let death = sim.nth_death(0).unwrap();
        let life = (death.at - death.entered.unwrap()).get();
        assert!((1..=32).contains(&life), "{kernel}: {life}");
    }
}

#[test]
fn errors_name_the_place_the_value_and_what_is_allowed() {
    let message = |json: Json| read::<Scenario>(&json).unwrap_err().to_string();
    let machine = |events: Json| json!({"kernel": "3.10", "hz": 250, "events": events});
    for (events, expected) in [
        (
            json!(7),
            "events: 7 was given; allowed is an array of at most 4000000",
        ),
        (json!([3]), "events[0]: 3 was given; allowed is an object"),
        (
            json!([{"at": 1.5}]),
            "events[0].at: 1.5 was given; allowed is a whole number from 0 to 281474976710656",
        ),
        (
            json!([{"at": 0, "do": "explode"}]),
            "events[0].do: \"explode\" was given; allowed is one of timewait, remove, close, fin, sysctl",
        ),
        (
            json!([{"at": 5, "do": "fin", "socket": 0}, {"at": 4, "do": "fin", "socket": 0}]),
            "events[1].at: 4 after 5 was given; allowed is events sorted by time",
        ),
    ] {
        assert_eq!(message(machine(events)), expected);
    }
    assert_eq!(
        message(json!({"kernel": "3.10"})),
        "hz: nothing was given; allowed is a whole number from 17 to 4096"
    );
    let flow =
        json!({"kernel": "3.10", "hz": 250, "count": 0, "ratePer1000S": 1, "timeoutTicks": 1});
    let error = read::<Flow>(&flow).unwrap_err().to_string();
    assert_eq!(
        error,
        "count: 0 was given; allowed is a whole number from 1 to 4000000"
    );
}
