//! Bad input: whatever comes in, an answer or a clear error comes out; nothing panics or hangs.

#![allow(
    clippy::float_arithmetic,
    clippy::unwrap_used,
    reason = "test code; JavaScript has no other numbers"
)]

use crate::support::read;
use finwait::api::{self, BadInput};
use finwait::conversation::{Conversation, EVENT_IDS, MAX_MOMENTS, WHY_IDS};
use finwait::flow::Flow;
use finwait::player::Player;
use finwait::predict::Prediction;
use finwait::report::Reporter;
use finwait::scenario::{Scenario, run_to};
use finwait::units::Ticks;
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

/// JSON of any shape, with the names and verbs of a scenario strewn in.
fn anything() -> impl Strategy<Value = Json> {
    let number = prop_oneof![
        (-3..100_000_i64).prop_map(Json::from),
        Just(json!(1.5)),
        Just(json!(1e300)),
        Just(json!(i64::MAX)),
        Just(json!(2_147_483_647)),
        Just(json!(281_474_976_710_656_i64)),
    ];
    let word = prop::sample::select(vec![
        "timewait", "remove", "close", "fin", "sysctl", "", "banana", "3.10",
    ]);
    prop_oneof![4 => number, 1 => word.prop_map(Json::from), 1 => Just(Json::Null), 1 => any::<bool>().prop_map(Json::from),
        1 => Just(json!([])), 1 => Just(json!({}))]
}

fn event() -> impl Strategy<Value = Json> {
    let verb = prop::sample::select(vec!["timewait", "remove", "close", "fin", "sysctl"]);
    let fields = [
        "at",
        "socket",
        "timeoutTicks",
        "rtoTicks",
        "finTimeoutTicks",
        "linger2",
        "finTimeout",
    ];
    (verb, prop::collection::vec(anything(), fields.len()), 0..20_000_u32, 0..6_u32, any::<u8>()).prop_map(
        move |(verb, values, at, socket, wild)| {
            let mut event = json!({"at": at, "do": verb, "socket": socket, "timeoutTicks": 1 + at % 20_000,
                "rtoTicks": at % 3000, "finTimeout": at % 200});
            // Mostly a good event, with a field or two gone wild.
            for (i, (name, value)) in fields.iter().zip(values).enumerate() {
                if u32::from(wild) >> i & 3 == 3 {
                    event[*name] = value;
                }
            }
            event
        },
    )
}

fn scenario() -> impl Strategy<Value = Json> {
    let fields = [
        "hz",
        "startJiffies",
        "slack",
        "workDelayTicks",
        "reschedTicks",
        "maxTwBuckets",
        "finTimeout",
        "untilTicks",
    ];
    (
        prop::sample::select(vec!["3.10", "3.10.0-1160.el7", "4.4", "6.1", "2.6.32", "x"]),
        prop::collection::vec(event(), 0..30),
        prop::collection::vec(anything(), fields.len()),
        any::<u16>(),
        any::<bool>(),
    )
        .prop_map(move |(kernel, mut events, values, wild, sorted)| {
            if sorted {
                events.sort_by_key(|event| event["at"].as_u64().unwrap_or(0));
            }
            let mut scenario = json!({"kernel": kernel, "hz": 250, "events": events});
            for (i, (name, value)) in fields.iter().zip(values).enumerate() {
                if u32::from(wild) >> i & 3 == 3 {
                    scenario[*name] = value;
                }
            }
            scenario
        })
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

#[test]
fn scenarios_of_anything_are_outcomes_or_errors() {
    proptest!(config(20_000), |(scenario in scenario())| {
        match read::<Scenario>(&scenario) {
            Ok(read) => {
                let n_sockets = read.ids.n();
                let until = read.until;
                let (sim, ids, truncated) = read.run();
                let outcome = Reporter { sim: &sim, ids: &ids }.outcome(truncated);
                prop_assert!(outcome.deaths.is_sorted_by_key(|death| death.at));
                prop_assert!(outcome.deaths.len() + outcome.alive.len() <= n_sockets);
                prop_assert!(outcome.alive.is_empty() || until.is_some() || truncated);
            }
            Err(error) => prop_assert!(error.to_string().contains("was given; ") || error.to_string().contains("were given"), "{error}"),
        }
    });
}

#[test]
fn stepping_seeking_and_rewinding_arrive_at_the_same_state() {
    proptest!(config(3000), |(scenario in scenario(), stops in prop::collection::vec(0..40_000_u32, 1..6), extra in event())| {
        let Ok(mut stepped) = read(&scenario).map(Player::new) else { return Ok(()) };
        let (mut sought, mut advanced) = (stepped.clone(), stepped.clone());
        for stop in stops {
            let stop = Ticks::new(stop.into());
            sought.seek(stop).unwrap();
            if stop >= advanced.now() {
                advanced.advance_to(stop).unwrap();
                prop_assert_eq!(advanced.snapshot(), sought.snapshot());
            }
        }
        // What is pushed in is there again after a rewind, and bad events change nothing.
        let pushed = read(&extra).is_ok_and(|event| sought.push(event).is_ok());
        let end = Ticks::new(50_000_000_000);
        sought.seek(end).unwrap();
        let after = sought.snapshot();
        sought.seek(Ticks::ZERO).unwrap();
        sought.seek(end).unwrap();
        prop_assert_eq!(&sought.snapshot(), &after);
        while stepped.step().is_some() {}
        if !pushed {
            stepped.seek(end).unwrap();
            prop_assert_eq!(stepped.snapshot(), after);
        }
    });
}

fn conversation() -> impl Strategy<Value = Json> {
    let action = prop::sample::select(vec![
        "shutdown",
        "close",
        "exit",
        "orphans-full",
        "out-of-memory",
        "peer-close",
        "peer-data",
        "peer-reset",
        "peer-syn",
        "peer-old-syn",
        "peer-ack",
        "peer-stale",
        "fin-timeout",
        "max-tw-buckets",
        "rfc1337",
        "banana",
    ]);
    let kind = prop::sample::select(vec![
        "fin", "ack", "data", "rst", "syn", "old-syn", "stale", "syn-ack",
    ]);
    let side = prop::sample::select(vec!["host", "peer"]);
    let at = prop_oneof![0..3_i64, 0..200_000_i64, Just(100_000_000_000)];
    let script = prop::collection::vec((at, action, 0..3_i64, anything(), any::<u8>()), 0..12);
    let network = prop::collection::vec((side, kind, 1..4_i64, -1..3000_i64), 0..6);
    let fields = [
        "linger2",
        "soLinger",
        "unread",
        "timestamps",
        "recycle",
        "rfc1337",
        "unheard",
        "peerClosesAtOnce",
        "delayMs",
        "rtoMs",
        "hz",
        "maxTwBuckets",
        "slack",
        "script",
        "network",
        "startJiffies",
    ];
    let kernels = vec!["2.6.32", "3.5", "3.10", "4.4", "4.12", "6.12"];
    (
        prop::sample::select(kernels),
        script,
        network,
        prop::collection::vec(anything(), fields.len()),
        any::<u32>(),
        -3..200_i64,
    )
        .prop_map(move |(kernel, script, network, values, wild, t)| {
            let script: Vec<Json> = script
                .into_iter()
                .map(|(at, action, value, any, wild)| {
                    let value = if wild > 250 { any } else { json!(value) };
                    json!({"atMs": at, "do": action, "value": value})
                })
                .filter(|action| action["do"] != "banana" || wild & 7 == 7)
                .collect();
            let network: Vec<Json> = network
                .into_iter()
                .map(|(from, kind, nth, delay)| {
                    let delay = if delay < 0 { Json::Null } else { json!(delay) };
                    json!({"from": from, "kind": kind, "nth": nth, "delayMs": delay})
                })
                .collect();
            let mut talk = json!({"kernel": kernel, "hz": 250, "rtoMs": 200, "finTimeout": t,
                "script": script, "network": network});
            for (i, (name, value)) in fields.iter().zip(values).enumerate() {
                if wild >> (2 * i) & 3 == 3 && wild & 1 == 1 {
                    talk[*name] = value;
                }
            }
            // What is often on, so that it is met often.
            for (i, name) in [
                "unread",
                "recycle",
                "rfc1337",
                "unheard",
                "peerClosesAtOnce",
            ]
            .iter()
            .enumerate()
            {
                if wild & 1 == 0 {
                    talk[*name] = json!(wild >> (i + 1) & 3 == 3);
                }
            }
            talk
        })
}

#[test]
fn conversations_of_anything_are_records_or_errors() {
    proptest!(config(20_000), |(talk in conversation())| {
        match read::<Conversation>(&talk) {
            Ok(read) => {
                let record = read.run();
                prop_assert!(record.moments.is_sorted_by_key(|moment| moment.at));
                prop_assert!(record.moments.len() <= MAX_MOMENTS);
                prop_assert_eq!(record.truncated, record.moments.len() == MAX_MOMENTS);
                for moment in &record.moments {
                    prop_assert!(WHY_IDS.contains(&moment.why) && EVENT_IDS.contains(&moment.id));
                    let over = record.end.is_some_and(|end| moment.at > end);
                    prop_assert!(!over || moment.host == "CLOSE", "{} after the end", moment.host);
                }
                // Every packet was sent by a moment of its tick, and met its fate in one.
                for (i, packet) in record.packets.iter().enumerate() {
                    let sent_by = record.moments.get(packet.by);
                    prop_assert!(sent_by.is_none_or(|by| by.at == packet.sent));
                    let met = record.moments.iter().find(|moment| moment.packet == Some(i));
                    let at = packet.arrives.unwrap_or(packet.sent);
                    prop_assert!(record.truncated || met.is_some_and(|met| met.at == at));
                }
                for timer in &record.timers {
                    prop_assert!(timer.to.is_none_or(|to| timer.from <= to));
                    prop_assert!(timer.to.is_none_or(|to| timer.due.is_none_or(|due| to <= due)), "{timer:?}");
                }
            }
            Err(error) => prop_assert!(error.to_string().contains("was given; "), "{error}"),
        }
    });
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
