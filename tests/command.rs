//! The command `finwait` as a shell sees it: what it prints where, and its exit status.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::io::{Read, Write};
use std::process::{Command, Output, Stdio};

use finwait::kernel::Kernel;
use finwait::predict::{Params, predict};
use finwait::tcp::FinTimeout;
use finwait::units::{Hz, Millis};
use serde_json::{Value, json};

const VERBS: [&str; 6] = [
    "predict",
    "simulate",
    "advise",
    "measure",
    "completions",
    "man",
];

fn command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_finwait"));
    command
        .args(args)
        .env_remove("NO_COLOR")
        .env_remove("CLICOLOR_FORCE");
    command
}

/// Runs the command with something on its standard input.
fn run_with(args: &[&str], input: &str) -> Output {
    let pipes = command(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let mut child = pipes.unwrap();
    let mut stdin = child.stdin.take().unwrap();
    // It may have ended without reading all.
    let _closed = stdin.write_all(input.as_bytes());
    drop(stdin);
    child.wait_with_output().unwrap()
}

fn run(args: &[&str]) -> Output {
    run_with(args, "")
}

#[track_caller]
fn printed(output: &Output) -> String {
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!((output.status.code(), said.as_ref()), (Some(0), ""));
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[track_caller]
fn printed_json(output: &Output) -> Value {
    serde_json::from_str(&printed(output)).unwrap()
}

/// Refused with status 2, nothing on the standard output, and all of `parts` in the message.
#[track_caller]
fn check_refused(output: &Output, parts: &[&str]) {
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(
        output.stdout.is_empty(),
        "{}",
        String::from_utf8_lossy(&output.stdout)
    );
    for part in parts {
        assert!(said.contains(part), "{part:?} is missing in {said}");
    }
}

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

fn as_floats(json: Value) -> Value {
    match json {
        Value::Number(number) => json!(number.as_f64()),
        Value::Array(items) => items.into_iter().map(as_floats).collect(),
        Value::Object(fields) => fields
            .into_iter()
            .map(|(key, value)| (key, as_floats(value)))
            .collect(),
        Value::Null | Value::Bool(_) | Value::String(_) => json,
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
            &["linger2: 1.500 was given", "whole number"],
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

const WISH: [&str; 11] = [
    "advise",
    "--kernel",
    "3.10@1000",
    "--kernel",
    "4.4",
    "--gone",
    "20",
    "--allowed",
    "5..120",
    "--present",
    "60",
];

#[test]
fn an_advice_names_the_setting_and_what_it_makes_of_each_kernel() {
    let advice = printed(&run(&[&WISH[..], &["--keep", "6"]].concat()));
    for line in [
        "Set tcp_fin_timeout to 7.",
        "What fulfils the wish: 6–7 s, 64 s.",
        "4.4     250   60.000 s         7.000 s         6–20 s, 63–69 s",
        "* 8 s would no longer give \"gone within 20.000 s\" on 3.10 (HZ 1000): 22.569 s.",
        "net.ipv4.tcp_fin_timeout = 7",
    ] {
        assert!(
            advice.lines().any(|printed| printed == line),
            "{line:?} is missing in\n{advice}"
        );
    }
}

#[test]
fn a_wish_that_nothing_fulfils_ends_with_status_1() {
    let output = run(&[&WISH[..], &["--keep", "16"]].concat());
    assert_eq!(output.status.code(), Some(1));
    let advice = String::from_utf8(output.stdout).unwrap();
    assert!(
        advice.starts_with("No setting that is allowed fulfils the wish."),
        "{advice}"
    );
    assert!(advice.contains("exclude each other"), "{advice}");
}

#[test]
fn a_wish_is_given_as_arguments_or_as_json() {
    let wish = json!({
        "kernels": [{ "kernel": "3.10", "hz": 1000 }, { "kernel": "4.4" }],
        "gone": 20, "allowed": { "min": 5, "max": 120 }, "present": 60,
    });
    let from_json = run_with(&["advise", "--json", "--wish", "-"], &wish.to_string());
    let from_arguments = run(&[&WISH[..], &["--json"]].concat());
    assert_eq!(printed_json(&from_arguments), printed_json(&from_json));
    for (args, parts) in [
        (
            &["--kernel", "3.10@ten"][..],
            &["3.10@ten", "allowed is a number"][..],
        ),
        (&["--kernel", "banana"], &["kernels[0]", "banana"]),
        (&["--allowed", "9..5"], &["allowed", "min 9, max 5"]),
        (&["--allowed", "9"], &["'9'", "5..120"]),
        (&["--gone", "-1"], &["gone", "-1"]),
        (&["--at-most", "5"], &["closesPerSecond"]),
        (&["--wish", "/no/such/file"], &["/no/such/file"]),
    ] {
        check_refused(&run(&[&["advise"], args].concat()), parts);
    }
}

const LOAD: [&str; 15] = [
    "crowd",
    "--kernel",
    "4.4",
    "--hz",
    "250",
    "--fin-timeout",
    "30",
    "--rto",
    "200",
    "--closes-per-second",
    "500",
    "--silent-share",
    "0.1",
    "--max-tw-buckets",
    "20000",
];

#[test]
fn a_crowd_is_counted_and_held_against_its_limits() {
    let table = printed(&run(&LOAD));
    // 50 a second for 30 s; the others would make 450 × 60 s = 27000, but for the limit on both.
    for part in [
        "500 closes a second, 10 % of the peers silent",
        "tcp_max_tw_buckets: at most 20000",
        "tcp_max_tw_buckets is reached",
    ] {
        assert!(table.contains(part), "{part:?} is missing in\n{table}");
    }
    let free = printed(&run(&[&LOAD[..13], &["--why"]].concat()));
    for part in ["FIN_WAIT2  1500", "TIME_WAIT  27000", "no limit", "L = λW"] {
        assert!(free.contains(part), "{part:?} is missing in\n{free}");
    }
}

#[test]
fn a_load_is_given_as_arguments_or_as_json() {
    let load = json!({
        "kernel": "4.4", "hz": 250, "fin_timeout": 30, "rto": 200, "closesPerSecond": 500, "silentShare": 0.1,
        "maxTwBuckets": 20000,
    });
    let from_json = run_with(&["crowd", "--json", "--load", "-"], &load.to_string());
    assert_eq!(
        printed_json(&run(&[&LOAD[..], &["--json"]].concat())),
        printed_json(&from_json)
    );
    check_refused(&run(&["crowd"]), &["--closes-per-second"]);
    for (args, parts) in [
        (
            &["--silent-share", "2"][..],
            &["silentShare: 2", "from 0 to 1"][..],
        ),
        (&["--ports", "9..2"], &["ports", "9 to 2"]),
        (&["--ports", "9"], &["'9'", "32768..60999"]),
        (&["--fin-after", "-1"], &["finAfterMs: -1", "from 0"]),
    ] {
        check_refused(
            &run(&[&["crowd", "--closes-per-second", "5"], args].concat()),
            parts,
        );
    }
}

#[test]
fn a_reuse_is_told_condition_by_condition() {
    let asked = [
        "reuse",
        "--kernel",
        "6.1",
        "--tw-reuse",
        "1",
        "--timestamps",
        "true",
        "--age",
    ];
    for (age, verdict) in [
        ("1500", "may take"),
        ("500", "It depends"),
        ("0", "may not take"),
    ] {
        let table = printed(&run(&[&asked[..], &[age]].concat()));
        assert!(table.contains(verdict), "{table}");
        assert!(table.contains("both ends sent timestamps"), "{table}");
    }
    let json = json!({
        "kernel": "6.1", "twReuse": 1, "timestamps": true, "loopback": false, "finWait2": false, "lastStampAgeMs": 1500,
        "ageMs": 1500,
    });
    let from_json = run_with(&["reuse", "--json", "--asked", "-"], &json.to_string());
    assert_eq!(
        printed_json(&run(&[&asked[..], &["1500", "--json"]].concat())),
        printed_json(&from_json)
    );
    for (args, parts) in [
        (&["--age", "-1"][..], &["lastStampAgeMs: -1"][..]),
        (
            &["--age", "1", "--tw-reuse", "3"],
            &["twReuse: 3", "from 0 to 2"],
        ),
        (
            &["--age", "1", "--timestamps", "maybe"],
            &["maybe", "true, false"],
        ),
        (&["--tw-reuse", "1"], &["--age"]),
    ] {
        check_refused(&run(&[&["reuse", "--kernel", "6.1"], args].concat()), parts);
    }
}

const LISTING: &str = "\
State      Recv-Q Send-Q Local Address:Port   Peer Address:Port
FIN-WAIT-2 0      0      192.0.2.7:443        198.51.100.21:40112  timer:(timewait,31sec,0)
FIN-WAIT-2 0      0      192.0.2.7:443        198.51.100.21:40113  users:((\"node\",pid=26375,fd=21))
TIME-WAIT  0      0      192.0.2.7:443        198.51.100.21:40114  timer:(timewait,10sec,0)
ESTAB      0      0      192.0.2.7:443        198.51.100.21:40115
this is no socket
";

const HOST: [&str; 7] = [
    "decode",
    "--kernel",
    "5.10",
    "--hz",
    "250",
    "--fin-timeout",
    "60",
];

#[test]
fn a_listing_is_told_from_standard_input_and_from_files() {
    let told = printed(&run_with(&HOST, LISTING));
    for part in [
        // 31.999 s at most are shown as 31 s, and a granule of the wheel comes on top.
        "2 of 3 will be gone within 34.047 s; 1 never will by a timer",
        "26375    node  1",
        "1 of 6 lines say nothing of a socket: 6 (not understood)",
    ] {
        assert!(told.contains(part), "{part:?} is missing in\n{told}");
    }
    let file = std::env::temp_dir().join(format!("finwait-listing-{}.txt", std::process::id()));
    std::fs::write(&file, LISTING).unwrap();
    let path = file.to_str().unwrap();
    let twice = run(&[&HOST[..], &[path, path]].concat());
    std::fs::remove_file(&file).unwrap();
    assert!(printed(&twice).contains("4 of 6 will be gone"));
    check_refused(
        &run(&["decode", "--kernel", "5.10", "/no/such/file"]),
        &["/no/such/file"],
    );
    check_refused(
        &run_with(&["decode", "--hz", "1"], LISTING),
        &["hz: 1 was given"],
    );
}

#[test]
fn the_json_of_a_listing_is_the_models_own_object() {
    let hz = Hz::new(250).unwrap();
    let params = Params {
        kernel: Kernel::parse("5.10").unwrap(),
        hz,
        fin_timeout: FinTimeout::DEFAULT,
        rto: Millis::new(200),
        linger2: 0,
        fin_timeout_at_expiry: None,
    };
    let decoded = serde_json::to_value(finwait::decode::decode(LISTING, &params)).unwrap();
    let printed = printed_json(&run_with(&[&HOST[..], &["--json"]].concat(), LISTING));
    assert_eq!(as_floats(printed), as_floats(decoded));
}

/// Half of UTF-16, NUL, control characters, a line of 10 MB: reported by their lines.
#[test]
fn bytes_of_any_kind_are_read_to_their_end() {
    let long = vec![b'x'; 10 << 20];
    let bytes = [
        b"\xff\xfeF\0I\0N\0\n\x1b[31m\xe2\x80\xae\n".as_slice(),
        &long,
        b"\n",
        LISTING.as_bytes(),
    ]
    .concat();
    for json in [&[][..], &["--json"]] {
        let mut child = command(&[&HOST[..], json].concat())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let bytes = bytes.clone();
        let writer = std::thread::spawn(move || stdin.write_all(&bytes).unwrap());
        let output = child.wait_with_output().unwrap();
        writer.join().unwrap();
        let told = printed(&output);
        assert!(!told.chars().any(|c| c.is_control() && c != '\n') && !told.contains('\u{202e}'));
        assert!(
            json.len() == 1 || told.contains("2 of 3 will be gone"),
            "{told}"
        );
    }
}

const RUNS: &str = include_str!("measured/runs.csv");

#[test]
fn measured_sockets_are_judged_and_a_miss_ends_with_status_1() {
    let lines: Vec<&str> = RUNS.lines().take(30).collect();
    let table = printed(&run_with(&["judge"], &lines.join("\n")));
    assert!(
        table.starts_with(
            "29 sockets, all as predicted\n29 of them replayed tick by tick, 29 ended"
        ),
        "{table}"
    );
    let total = lines[0]
        .split(',')
        .position(|name| name == "total_s")
        .unwrap();
    let longer = |(i, cell): (usize, &str)| {
        if i == total {
            "99".to_owned()
        } else {
            cell.to_owned()
        }
    };
    let missed: Vec<String> = lines[1].split(',').enumerate().map(longer).collect();
    let output = run_with(
        &["judge"],
        &[lines[0], &missed.join(","), lines[2], "a,b"].join("\n"),
    );
    let table = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1), "{table}");
    for part in [
        "2 sockets, 1 not as predicted",
        "99.0000 ± 0.0029 s",
        "line 4: 2 fields; the first line has 22",
    ] {
        assert!(table.contains(part), "{part:?} is missing in\n{table}");
    }
    let loads = printed(&run_with(
        &["judge"],
        &include_str!("measured/quota.csv")
            .lines()
            .take(3)
            .collect::<Vec<_>>()
            .join("\n"),
    ));
    assert_eq!(loads, "2 loads, all as predicted\n");
    for (text, parts) in [
        ("", &["nothing in it could be judged"][..]),
        ("{", &["begins as JSON"]),
        ("{}", &["sockets"]),
    ] {
        let output = run_with(&["judge", "--json"], text);
        assert_eq!(output.status.code(), Some(2));
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(parts.iter().all(|part| said.contains(part)), "{said}");
    }
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
