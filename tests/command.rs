//! The command `finwait` as a shell sees it: what it prints where, and its exit status.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "support/command.rs"]
mod support;

use std::io::{Read, Write};
use std::process::Stdio;

use finwait::kernel::Kernel;
use finwait::predict::{Params, predict};
use finwait::tcp::FinTimeout;
use finwait::units::{Hz, Millis};
use serde_json::{Value, json};
use support::{as_floats, check_refused, command, printed, printed_json, run, run_with};

const VERBS: [&str; 6] = [
    "predict",
    "simulate",
    "advise",
    "measure",
    "completions",
    "man",
];

const GIVEN: [&str; 9] = [
    "predict",
    "--kernel",
    "3.10",
    "--hz",
    "250",
    "--fin-timeout",
    "5",
    "--rto",
    "200",
];

#[test]
fn a_prediction_is_a_table_that_says_where_its_settings_come_from() {
    let table = printed(&run(&GIVEN));
    for line in [
        "Linux            3.10 (3.1–4.0)  as given",
        "HZ               250             as given",
        "tcp_fin_timeout  5 s             as given",
        "RTO              200 ms          as given",
        "An orphaned socket whose peer stays silent stays in FIN_WAIT2 for 15.020–15.048 s.",
        "FIN_WAIT2  15.020–15.048 s  7.508–15.048 s   7.508–22.564 s",
    ] {
        assert!(
            table.lines().any(|printed| printed == line),
            "{line:?} is missing in\n{table}"
        );
    }
    assert!(
        table.contains("* 5.000 s was asked for, but this kernel's wheel turns in steps of 7.5 s"),
        "{table}"
    );
}

#[test]
fn a_derivation_names_the_kernels_own_sources() {
    let why = printed(&run(&[&GIVEN[..], &["--why"]].concat()));
    assert!(
        why.contains("inet_twdr_hangman, net/ipv4/inet_timewait_sock.c, 2.6.32–4.0"),
        "{why}"
    );
    assert!(
        why.contains("rtoMs = 200, hz = 250, rtoTicks = 50"),
        "{why}"
    );
}

#[test]
fn the_json_of_a_prediction_is_the_models_own_object() {
    for (release, fin_timeout, linger2) in [
        ("3.10", 5, 0),
        ("4.4.155", 61, 0),
        ("6.8.0-45-generic", 60, -1),
        ("99.1", 90, 3),
    ] {
        let hz = Hz::new(250).unwrap();
        let prediction = predict(&Params {
            kernel: Kernel::parse(release).unwrap(),
            hz,
            fin_timeout: FinTimeout::new(fin_timeout, hz).unwrap(),
            rto: Millis::new(204),
            linger2,
            fin_timeout_at_expiry: None,
        });
        let (fin_timeout, linger2) = (fin_timeout.to_string(), linger2.to_string());
        let args = [
            "predict",
            "--kernel",
            release,
            "--hz",
            "250",
            "--fin-timeout",
            &fin_timeout,
        ];
        let output = run(&[
            &args[..],
            &["--rto", "204", "--linger2", &linger2, "--json"],
        ]
        .concat());
        // Whole numbers are written as such: both sides are compared as JavaScript reads them.
        assert_eq!(
            as_floats(printed_json(&output)),
            as_floats(serde_json::to_value(prediction).unwrap()),
            "{release}"
        );
    }
}

#[test]
#[cfg(target_os = "linux")]
fn what_is_not_given_is_the_machines_own() {
    let release = std::fs::read_to_string("/proc/sys/kernel/osrelease").unwrap();
    let own = printed_json(&run(&["predict", "--json"]));
    assert_eq!(own["kernel"]["given"], release.trim());
    if let Ok(setting) = std::fs::read_to_string("/proc/sys/net/ipv4/tcp_fin_timeout") {
        assert_eq!(own["finTimeoutS"], setting.trim().parse::<i64>().unwrap());
    }
    let table = printed(&run(&["predict"]));
    let first = table.lines().next().unwrap();
    assert!(
        first.contains(release.trim()) && first.ends_with("this machine's"),
        "{table}"
    );
}

#[test]
fn what_cannot_be_used_is_refused_with_what_was_given_and_what_is_allowed() {
    for (args, parts) in [
        (
            &["--hz", "5"][..],
            &["hz: 5 was given", "from 17 to 4096"][..],
        ),
        (&["--hz", "ten"], &["ten", "--hz", "allowed is a number"]),
        (&["--hz", "NaN"], &["NaN", "--hz", "allowed is a number"]),
        (
            &["--kernel", "banana"],
            &["\"banana\" was given", "uname -r"],
        ),
        (
            &["--kernel", "2.4.20"],
            &["\"2.4.20\" was given", "2.6.32 or later"],
        ),
        (
            &["--kernel", "4.9", "--fin-timeout", "1e10"],
            &["fin_timeout: 10000000000 was given", "allowed is"],
        ),
        (&["--rto", "0"], &["rto: 0 was given", "from 1 to 120000"]),
        (
            &["--linger2", "1.5"],
            &["linger2: 1.5 was given", "whole number"],
        ),
        (&["--banana"], &["--banana"]),
        (&["--json", "--why"], &["--json", "--why"]),
    ] {
        check_refused(&run(&[&["predict"], args].concat()), parts);
    }
    check_refused(
        &run(&["measure", "--plan", "huge"]),
        &["huge", "short, default, long"],
    );
    check_refused(&run(&["banana"]), &["banana"]);
    check_refused(&run(&["man", "banana"]), &["no verb `banana`", "predict"]);
}

const SCENARIO: &str = r#"{"kernel":"3.10","hz":250,"events":[{"at":0,"do":"close","socket":7,"rtoTicks":50,"finTimeoutTicks":1250}]}"#;

#[test]
fn a_scenario_comes_from_standard_input_or_a_file() {
    let expected = json!({
        "deaths": [{ "socket": 7, "at": 3760, "cause": "hangman", "enteredAt": 0 }],
        "alive": [],
        "truncated": false,
    });
    assert_eq!(
        printed_json(&run_with(&["simulate", "--json"], SCENARIO)),
        expected
    );
    let file = std::env::temp_dir().join(format!("finwait-scenario-{}.json", std::process::id()));
    std::fs::write(&file, SCENARIO).unwrap();
    let path = file.to_str().unwrap();
    let (json, table) = (run(&["simulate", "--json", path]), run(&["simulate", path]));
    std::fs::remove_file(&file).unwrap();
    assert_eq!(printed_json(&json), expected);
    let table = printed(&table);
    assert!(
        table
            .lines()
            .any(|line| line.starts_with("7       3760          15.040 s  hangman")),
        "{table}"
    );
    assert!(table.ends_with("1 gone, 0 left\n"), "{table}");
}

#[test]
fn a_scenario_that_cannot_be_run_is_refused_where_it_is_wrong() {
    for (scenario, parts) in [
        ("", &["no JSON"][..]),
        ("[", &["no JSON", "line 1"]),
        (
            r#"{"kernel":"3.10","hz":250}"#,
            &["events", "allowed is an array"],
        ),
        (
            r#"{"kernel":"3.10","hz":0,"events":[]}"#,
            &["hz: 0 was given"],
        ),
        (
            r#"{"kernel":"3.10","hz":250,"events":[{"at":0,"do":"sing","socket":1}]}"#,
            &["events[0]", "sing", "timewait"],
        ),
    ] {
        check_refused(&run_with(&["simulate"], scenario), parts);
    }
    check_refused(&run(&["simulate", "/no/such/file"]), &["/no/such/file"]);
}

#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    let events: Vec<Value> = (0..20_000)
        .map(|socket| json!({ "at": 0, "do": "timewait", "socket": socket, "timeoutTicks": 10 }))
        .collect();
    let scenario = json!({ "kernel": "4.4", "hz": 250, "events": events }).to_string();
    for json in [&[][..], &["--json"]] {
        let mut child = command(&[&["simulate"], json].concat())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child
            .stdin
            .take()
            .unwrap()
            .write_all(scenario.as_bytes())
            .unwrap();
        let mut first = [0; 20];
        child.stdout.take().unwrap().read_exact(&mut first).unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!(
            (output.status.code(), output.stderr),
            (Some(0), Vec::new()),
            "{json:?}"
        );
    }
}

#[test]
fn colours_are_for_terminals_or_on_demand() {
    let coloured = |variables: &[(&str, &str)]| {
        let output = command(&GIVEN)
            .envs(variables.iter().copied())
            .output()
            .unwrap();
        printed(&output).contains('\u{1b}')
    };
    assert!(!coloured(&[]));
    assert!(coloured(&[("CLICOLOR_FORCE", "1")]));
    assert!(!coloured(&[("NO_COLOR", "1")]));
}

#[test]
fn completions_and_manuals_know_every_verb() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = printed(&run(&["completions", shell]));
        assert!(VERBS.iter().all(|verb| script.contains(verb)), "{shell}");
    }
    let page = printed(&run(&["man"]));
    assert!(
        VERBS
            .iter()
            .all(|verb| page.contains(&format!("finwait\\-{verb}(1)"))),
        "{page}"
    );
    for verb in VERBS {
        let page = printed(&run(&["man", verb]));
        assert!(page.contains(&format!(".TH finwait-{verb} 1")), "{page}");
    }
}

#[test]
fn help_and_version_are_given_and_no_verb_is_asked_for() {
    assert!(printed(&run(&["--version"])).starts_with("finwait "));
    let help = printed(&run(&["help"]));
    assert!(VERBS.iter().all(|verb| help.contains(verb)), "{help}");
    assert_eq!(run(&[]).status.code(), Some(2));
}
