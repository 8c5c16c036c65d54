//! tcp_tw_reuse, condition by condition, over the kernels that ask differently.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use crate::support::read;
use finwait::reuse::{Asked, Reuse, reuse};
use serde_json::{Value, json};

/// A socket in TIME_WAIT for ten seconds, away from loopback, with the setting on; and what differs.
fn ask(kernel: &str, differs: Value) -> Reuse {
    let mut asked = json!({
        "kernel": kernel, "twReuse": 1, "timestamps": true, "loopback": false, "finWait2": false,
        "lastStampAgeMs": 10_000, "ageMs": 10_000,
    });
    let differs = differs.as_object().unwrap().clone();
    asked.as_object_mut().unwrap().extend(differs);
    reuse(&read::<Asked>(&asked).unwrap())
}

/// The kernels read, of every rule there has been.
const KERNELS: [&str; 11] = [
    "2.6.32",
    "3.10.108",
    "4.4.155",
    "4.12",
    "4.18.0-147.el8",
    "4.19.40",
    "5.4.286",
    "5.10.223",
    "6.8.1",
    "6.12.107",
    "6.18.2",
];

#[test]
fn an_old_time_wait_with_timestamps_is_reused_on_every_kernel() {
    for kernel in KERNELS {
        assert_eq!(ask(kernel, json!({})).reused, Some(true), "{kernel}");
        for against in [json!({"twReuse": 0}), json!({"timestamps": false})] {
            assert_eq!(
                ask(kernel, against.clone()).reused,
                Some(false),
                "{kernel} {against}"
            );
        }
    }
}

#[test]
fn two_means_loopback_where_the_kernel_knows_it_and_on_where_not() {
    for (kernel, elsewhere) in [
        ("3.10", true),
        ("4.12", true),
        ("4.18", true),
        ("4.18.0-147.el8.x86_64", false),
        ("4.19", false),
        ("6.18", false),
    ] {
        let two = |loopback| ask(kernel, json!({"twReuse": 2, "loopback": loopback})).reused;
        assert_eq!(two(true), Some(true), "{kernel}");
        assert_eq!(two(false), Some(elsewhere), "{kernel}");
    }
}

#[track_caller]
fn check_ages(kernel: &str, field: &str, ages: &[(u64, Option<bool>)]) {
    for &(age, expected) in ages {
        let reused = ask(kernel, json!({ field: age })).reused;
        assert_eq!(reused, expected, "{kernel}: {field} {age}");
    }
}

#[test]
fn up_to_4_18_more_than_one_whole_second_must_have_passed_since_the_stamp() {
    for kernel in ["2.6.32", "3.10", "4.4", "4.12", "4.18", "4.18.0-147.el8"] {
        let ages = [
            (0, Some(false)),
            (1000, Some(false)),
            (1001, None),
            (1999, None),
            (2000, Some(true)),
        ];
        check_ages(kernel, "lastStampAgeMs", &ages);
        check_ages(kernel, "ageMs", &[(0, Some(true))]);
    }
}

#[test]
fn from_4_19_to_6_13_another_second_is_enough() {
    for kernel in ["4.19.40", "5.4.286", "5.15.135", "6.1.176", "6.13.7"] {
        let ages = [(0, Some(false)), (1, None), (999, None), (1000, Some(true))];
        check_ages(kernel, "lastStampAgeMs", &ages);
        check_ages(kernel, "ageMs", &[(0, Some(true))]);
    }
}

#[test]
fn from_6_14_the_age_of_the_time_wait_socket_counts_in_milliseconds() {
    for kernel in ["6.14", "6.18.2", "7.2"] {
        let ages = [(0, Some(false)), (1000, Some(false)), (1001, Some(true))];
        check_ages(kernel, "ageMs", &ages);
        check_ages(kernel, "lastStampAgeMs", &[(0, Some(true))]);
        let soon = ask(kernel, json!({"ageMs": 5, "reuseDelayMs": 4}));
        assert_eq!(soon.reused, Some(true), "{kernel}");
        let late = ask(kernel, json!({"ageMs": 60_000, "reuseDelayMs": 60_000}));
        assert_eq!(late.reused, Some(false), "{kernel}");
    }
}

#[test]
fn fin_wait2_was_taken_until_the_rule_came() {
    for (kernel, reused) in [
        ("2.6.32", Some(true)),
        ("3.10", Some(true)),
        ("4.18.0-147.el8", Some(true)),
        ("5.4.284", Some(true)),
        ("5.4.286", Some(false)),
        ("5.10.223", Some(true)),
        ("5.10.227", Some(false)),
        ("5.15.135", Some(true)),
        ("6.1.176", Some(false)),
        ("6.8.1", Some(true)),
        ("6.10", Some(true)),
        ("6.12", Some(false)),
        ("6.18", Some(false)),
        // The release does not say which patches it has.
        ("5.15.0-105-generic", None),
        ("5.14.0-427.el9.x86_64", None),
    ] {
        let answer = ask(kernel, json!({"finWait2": true}));
        assert_eq!(answer.reused, reused, "{kernel}");
    }
}

#[test]
fn each_condition_names_its_source_and_the_age_rule_stands_last() {
    for kernel in KERNELS {
        for tw_reuse in 0..=2 {
            let conditions = ask(kernel, json!({"twReuse": tw_reuse})).conditions;
            assert_eq!(conditions[0].id, "setting");
            let last = conditions.last().unwrap().id;
            assert!(
                ["two-seconds", "another-second", "delay"].contains(&last),
                "{kernel}: {last}"
            );
            for condition in &conditions {
                assert_eq!(condition.cite.symbol, "tcp_twsk_unique");
            }
        }
    }
}

#[test]
fn bad_input_is_told_what_is_allowed() {
    let good = json!({
        "kernel": "6.18", "twReuse": 1, "timestamps": true, "loopback": true, "finWait2": false,
        "lastStampAgeMs": 0, "ageMs": 0,
    });
    for (name, bad, says) in [
        (
            "twReuse",
            json!(3),
            "twReuse: 3 was given; allowed is a whole number from 0 to 2",
        ),
        (
            "timestamps",
            json!(1),
            "timestamps: 1 was given; allowed is true or false",
        ),
        (
            "loopback",
            json!(null),
            "loopback: nothing was given; allowed is true or false",
        ),
        ("ageMs", json!(-1), "ageMs: -1 was given"),
        (
            "lastStampAgeMs",
            json!(0.5),
            "lastStampAgeMs: 0.5 was given",
        ),
        (
            "reuseDelayMs",
            json!(0),
            "reuseDelayMs: 0 was given; allowed is a whole number from 1 to 60000",
        ),
        ("kernel", json!("new"), "kernel: \"new\" was given"),
    ] {
        let mut asked = good.clone();
        asked[name] = bad;
        let error = read::<Asked>(&asked).unwrap_err().to_string();
        assert!(error.starts_with(says), "{error}");
    }
}
