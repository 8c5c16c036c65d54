//! Real `uname -r` strings, one per distribution release, and what the version table makes of them.
//!
//! The cases are in `tests/kernels/*.txt`; `REWRITE=1 cargo test --test model kernels` writes what is
//! found into them, to be read before it is committed.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fmt::Write;

use finwait::kernel::{Kernel, Note, assumed_hz};

#[test]
fn every_release_finds_its_row() {
    datadriven::walk("../tests/kernels", |file| file.run(answer));
}

/// One line per release of the input: version, row, rules and notes, or the error.
fn answer(case: &mut datadriven::TestCase) -> String {
    let mut out = String::new();
    for release in case.input.lines() {
        let line = match case.directive.as_str() {
            "parse" => describe(release),
            // The releases stand in quotes, so that white space and control characters can be told.
            "parse-quoted" => describe(&serde_json::from_str::<String>(release).unwrap()),
            "hz" => describe_hz(release),
            other => panic!("unknown directive {other:?}; allowed are parse, parse-quoted and hz"),
        };
        writeln!(out, "{line}").unwrap();
    }
    out
}

fn describe(release: &str) -> String {
    let kernel = match Kernel::parse(release) {
        Ok(kernel) => kernel,
        Err(error) => return format!("error: {error}"),
    };
    let rules = serde_json::to_value(kernel.rules).unwrap();
    let slack = if kernel.rules.slack {
        "slack"
    } else {
        "no slack"
    };
    let mut line = format!(
        "{}: {} | {} | {}, {slack}, re-arm {}, linger2 {}",
        kernel.given,
        kernel.version,
        kernel.row.label,
        word(&rules["mechanism"]),
        word(&rules["stallRearm"]),
        word(&rules["linger2"]),
    );
    for Note { id, values } in &kernel.notes {
        let values: Vec<_> = values
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        write!(line, " | {id} ({})", values.join(", ")).unwrap();
    }
    line
}

fn describe_hz(release: &str) -> String {
    let Some(assumed) = assumed_hz(release) else {
        return format!("{release}: not known");
    };
    let certainty = serde_json::to_value(assumed.certainty).unwrap();
    let (hz, cite) = (assumed.hz, assumed.cite);
    format!(
        "{release}: {hz} | {} | {}, {}",
        word(&certainty),
        cite.version,
        cite.file
    )
}

fn word(value: &serde_json::Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}
