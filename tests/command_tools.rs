//! The tools of the command `finwait` as a shell sees them: decode, advise, crowd, reuse and judge.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "support/command.rs"]
mod support;

use std::io::Write;
use std::process::Stdio;

use finwait::kernel::Kernel;
use finwait::predict::Params;
use finwait::tcp::FinTimeout;
use finwait::units::{Hz, Millis};
use serde_json::json;
use support::{as_floats, check_refused, command, printed, printed_json, run, run_with};

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
