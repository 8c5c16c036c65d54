//! What the tests of the command share: how it is run, and how what it prints is checked.

use std::io::Write;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

pub(crate) fn command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_finwait"));
    command
        .args(args)
        .env_remove("NO_COLOR")
        .env_remove("CLICOLOR_FORCE");
    command
}

/// Runs the command with something on its standard input.
pub(crate) fn run_with(args: &[&str], input: &str) -> Output {
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

pub(crate) fn run(args: &[&str]) -> Output {
    run_with(args, "")
}

#[track_caller]
pub(crate) fn printed(output: &Output) -> String {
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!((output.status.code(), said.as_ref()), (Some(0), ""));
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[track_caller]
pub(crate) fn printed_json(output: &Output) -> Value {
    serde_json::from_str(&printed(output)).unwrap()
}

/// Refused with status 2, nothing on the standard output, and all of `parts` in the message.
#[track_caller]
pub(crate) fn check_refused(output: &Output, parts: &[&str]) {
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

pub(crate) fn as_floats(json: Value) -> Value {
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
