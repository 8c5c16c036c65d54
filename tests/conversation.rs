//! One connection, both its ends: what every rule of the kernel makes of it, case by case, and that
//! its timers are those of the two routes to the answer.
//!
//! The cases are in `tests/conversations/*.txt`; `REWRITE=1 cargo test --test model conversation` writes
//! what happens into them, to be read before it is committed.

#![allow(
    clippy::float_arithmetic,
    clippy::iter_over_hash_type,
    clippy::unwrap_used,
    reason = "test code; times are printed in seconds, and a case's fields come in any order"
)]

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fmt::Write;

use crate::support::read;
use finwait::api;
use finwait::conversation::{Conversation, EVENT_IDS, Record, WHY_IDS};
use finwait::predict::Prediction;
use finwait::units::int_to_f64;
use serde_json::{Value as Json, json};

fn play(talk: &Json) -> Record {
    let talk: Conversation = read(talk).unwrap_or_else(|error| panic!("{error}"));
    talk.run()
}

fn predicted(kernel: &str, hz: i32, fin_timeout: i32, rto: i32) -> Prediction {
    let [hz, fin_timeout, rto] = [hz, fin_timeout, rto].map(Json::from);
    let kernel = api::read_value("kernel", Json::from(kernel)).unwrap();
    let (hz, rto) = (
        api::read_value("hz", &hz).unwrap(),
        api::read_value("rto", &rto).unwrap(),
    );
    api::predict(
        kernel,
        hz,
        api::read_value("fin_timeout", &fin_timeout).unwrap(),
        rto,
        None,
    )
    .unwrap()
}

/// Every rule there is decides in some case, and every kind of thing happens in some: a reader can
/// be shown all of them.
#[test]
fn what_happens_in_each_case_and_why() {
    let seen = RefCell::new(BTreeSet::new());
    datadriven::walk("../tests/conversations", |file| {
        file.run(|case| {
            let record = play(&read_case(case));
            for moment in &record.moments {
                seen.borrow_mut().extend([moment.why, moment.id]);
            }
            tell(&record)
        });
    });
    let seen = seen.into_inner();
    let unseen: Vec<_> = WHY_IDS
        .iter()
        .chain(EVENT_IDS)
        .filter(|id| !seen.contains(**id))
        .collect();
    assert!(unseen.is_empty(), "in no case: {unseen:?}");
    let unlisted: Vec<_> = seen
        .iter()
        .filter(|id| !WHY_IDS.contains(id) && !EVENT_IDS.contains(id))
        .collect();
    assert!(unlisted.is_empty(), "not in the catalogue: {unlisted:?}");
}

/// The hand comes every eighth of a minute, late by no more than its slack, and the last time for
/// the socket.
#[test]
fn the_visits_of_the_hand_are_in_the_record() {
    let close = |kernel: &str| {
        play(
            &json!({"kernel": kernel, "hz": 250, "rtoMs": 200, "finTimeout": 5,
                     "script": [{"atMs": 0, "do": "close"}, {"atMs": 4000, "do": "peer-close"}]}),
        )
    };
    let record = close("3.10");
    assert_eq!(record.visits.last().copied(), record.end);
    assert!(record.visits.len() > 7);
    for pair in record.visits.windows(2) {
        let apart = pair[1] - pair[0];
        assert!((1875..=1875 + 1875 / 256).contains(&apart), "{apart}");
    }
    assert!(close("4.1").visits.is_empty());
}

/// `play [kernel=…] [t=…] [field=number] [flag]`, then a line per action or rule:
/// `<ms> <action> [value]`, `lose <from> <kind> <nth>`, `delay <from> <kind> <nth> <ms>`.
fn read_case(case: &datadriven::TestCase) -> Json {
    assert_eq!(case.directive, "play");
    let mut talk = json!({"kernel": "4.4", "hz": 250, "rtoMs": 200, "finTimeout": 5, "script": [], "network": []});
    for (name, values) in &case.args {
        talk[name] = match values.first().map(String::as_str) {
            Some(text) if name == "kernel" => json!(text),
            Some("false") => json!(false),
            Some(number) => json!(number.parse::<i64>().unwrap()),
            None => json!(true),
        };
    }
    for line in case.input.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        let number = |i: usize| words.get(i).map(|word| word.parse::<i64>().unwrap());
        let (list, item) = match words[0] {
            "lose" | "delay" => (
                "network",
                json!({"from": words[1], "kind": words[2], "nth": number(3), "delayMs": number(4)}),
            ),
            _ => (
                "script",
                json!({"atMs": number(0), "do": words[1], "value": number(2)}),
            ),
        };
        talk[list].as_array_mut().unwrap().push(item);
    }
    talk
}

/// A line per moment: seconds, what happened and by which rule, both ends, what was sent; then what
/// ran until when.
fn tell(record: &Record) -> String {
    let seconds = |ticks: u64| format!("{:.3}", int_to_f64(ticks) / 250.0);
    let mut out = String::new();
    for (i, moment) in record.moments.iter().enumerate() {
        let mut line = format!("{:>8} {}: {}", seconds(moment.at), moment.id, moment.why);
        write!(line, " | {} {}", moment.host, moment.peer).unwrap();
        for packet in record.packets.iter().filter(|packet| packet.by == i) {
            write!(line, " > {} {}", packet.from, packet.kind).unwrap();
        }
        writeln!(out, "{line}").unwrap();
    }
    for timer in record
        .timers
        .iter()
        .filter(|timer| timer.stage != "retransmit")
    {
        let end = |ticks: Option<u64>| ticks.map_or("never".to_owned(), seconds);
        let (from, to, due, shown) = (
            seconds(timer.from),
            end(timer.to),
            end(timer.due),
            end(timer.shown),
        );
        let of = timer.stage;
        writeln!(out, "{of} {from}..{to}, due {due}, shown {shown}").unwrap();
    }
    let end = record.end.map_or("stays".to_owned(), |end| {
        format!("gone at {}", seconds(end))
    });
    writeln!(out, "{end}").unwrap();
    out
}

const KERNELS: [&str; 6] = [
    "2.6.32",
    "3.10",
    "3.10.0-1160.el7.x86_64",
    "4.4",
    "4.19",
    "6.12",
];

/// A close at 0 on a network without delay is what `predict` and the simulator speak of.
#[test]
fn a_silent_peer_is_waited_for_as_long_as_predicted() {
    for kernel in KERNELS {
        for hz in [100, 250, 1000] {
            for t in [
                -1, 0, 1, 3, 4, 5, 7, 15, 30, 53, 59, 60, 61, 62, 65, 90, 120, 180,
            ] {
                for rto_ms in [200, 20_000] {
                    let close = json!({"atMs": 0, "do": "close"});
                    let talk = json!({"kernel": kernel, "hz": hz, "rtoMs": rto_ms, "finTimeout": t, "script": [close]});
                    let record = play(&talk);
                    let prediction = predicted(kernel, hz, t, rto_ms);
                    let lone = prediction.total.lone;
                    let end = record.end.unwrap();
                    let what = format!("{kernel}, HZ {hz}, T {t}, RTO {rto_ms} ms");
                    assert!(
                        (lone.min_ticks..=lone.max_ticks).contains(&end),
                        "{what}: {end}"
                    );
                    let stages: Vec<_> = record
                        .timers
                        .iter()
                        .filter(|t| t.stage != "retransmit")
                        .collect();
                    assert_eq!(stages.len(), prediction.stages.len(), "{what}");
                    for stage in stages {
                        assert_eq!(stage.to, stage.due, "{what}: nothing came between");
                    }
                }
            }
        }
    }
}

/// Later writes of the sysctl do not move a timer that runs, so the bar's promise is kept unless
/// something else comes between; and what comes between leaves the promise as it was.
#[test]
fn a_fin_in_time_starts_a_whole_time_wait_and_leaves_the_promise_of_the_stage_before() {
    for kernel in KERNELS {
        for (t, at_ms, stage) in [
            (30, 3000, "mini"),
            (90, 3000, "keepalive"),
            (90, 40_000, "mini"),
        ] {
            let talk = |script: Json| json!({"kernel": kernel, "hz": 250, "rtoMs": 200, "finTimeout": t, "script": script});
            let silent = play(&talk(json!([{"atMs": 0, "do": "close"}])));
            let fin = play(&talk(
                json!([{"atMs": 0, "do": "close"}, {"atMs": at_ms, "do": "peer-close"}]),
            ));
            let of = |record: &Record| record.timers.iter().find(|t| t.stage == stage).unwrap().due;
            assert_eq!(of(&silent), of(&fin), "{kernel} {t}");
            let time_wait = fin
                .timers
                .last()
                .filter(|t| t.stage == "time-wait" || t.of == "peer");
            assert!(time_wait.is_some(), "{kernel} {t}: {:?}", fin.timers);
            let expected = predicted(kernel, 250, 5, 200).time_wait.lone;
            let lasted = fin.end.unwrap() - at_ms / 4;
            assert!(
                (expected.min_ticks..=expected.max_ticks).contains(&lasted),
                "{kernel} {t}: {lasted}"
            );
        }
    }
}

/// A table that was full before the close promises nothing of a timer that runs once it is not.
#[test]
fn a_timer_is_promised_what_it_keeps_whatever_the_table_allowed_before() {
    for kernel in KERNELS {
        for t in [30, 90] {
            let talk = |limit: Json, first: Json| {
                let script = json!([first, {"atMs": 1000, "do": "close"}]);
                play(&json!({
                    "kernel": kernel, "hz": 250, "rtoMs": 200, "finTimeout": t, "maxTwBuckets": limit, "script": script,
                }))
            };
            let dues = |record: &Record| record.timers.iter().map(|t| t.due).collect::<Vec<_>>();
            let roomy = talk(Json::Null, json!({"atMs": 0, "do": "rfc1337", "value": 0}));
            let raised = json!({"atMs": 0, "do": "max-tw-buckets", "value": 100});
            let lifted = talk(json!(0), raised);
            assert_eq!(dues(&lifted), dues(&roomy), "{kernel}, {t} s");
            assert_eq!(lifted.end, roomy.end, "{kernel}, {t} s");
        }
    }
}

#[test]
fn errors_name_the_place_the_value_and_what_is_allowed() {
    let message = |fields: Json| {
        let mut talk = json!({"kernel": "6.12", "hz": 250, "rtoMs": 200});
        for (name, value) in fields.as_object().unwrap() {
            talk[name] = value.clone();
        }
        read::<Conversation>(&talk).unwrap_err().to_string()
    };
    for (fields, expected) in [
        (
            json!({"rtoMs": 0}),
            "rtoMs: 0 was given; allowed is a whole number from 1 to 120000",
        ),
        (
            json!({"unread": 1}),
            "unread: 1 was given; allowed is true or false",
        ),
        (
            json!({"script": 7}),
            "script: 7 was given; allowed is an array of at most 200",
        ),
        (
            json!({"script": [7]}),
            "script[0]: 7 was given; allowed is an object",
        ),
        (
            json!({"script": vec![json!({"atMs": 0, "do": "close"}); 201]}),
            "script: more than 200 was given; allowed is an array of at most 200",
        ),
        (
            json!({"script": [{"atMs": 0, "do": "fin-timeout"}]}),
            "script[0].value: nothing was given; allowed is a whole number from -2147483647 to 2147483647",
        ),
        (
            json!({"network": [{"from": "me"}]}),
            "network[0].from: \"me\" was given; allowed is one of host, peer",
        ),
    ] {
        assert_eq!(message(fields), expected);
    }
    let unknown = message(json!({"script": [{"atMs": 0, "do": "explode"}]}));
    assert!(
        unknown
            .starts_with("script[0].do: \"explode\" was given; allowed is one of shutdown, close"),
        "{unknown}"
    );
}
