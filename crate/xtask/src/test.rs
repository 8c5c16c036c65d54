//! `cargo xtask test`: every check there is, in order, stopping at the first that fails.

use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::{build, kernel, setup, sh};

/// A part of the whole: its name, what it checks, how.
struct Part {
    name: &'static str,
    what: &'static str,
    run: fn() -> Result<()>,
}

const PARTS: [Part; 9] = [
    Part {
        name: "fmt",
        what: "Rust, JavaScript and CSS are formatted, JavaScript is linted",
        run: fmt,
    },
    Part {
        name: "clippy",
        what: "no lint, natively and in wasm",
        run: clippy,
    },
    Part {
        name: "rust",
        what: "the model: golden vectors, grids, layers",
        run: rust,
    },
    Part {
        name: "kernel",
        what: "the model against the kernel at hand, a quarter of a minute",
        run: kernel::test,
    },
    Part {
        name: "build",
        what: "the page's package",
        run: build::run,
    },
    Part {
        name: "types",
        what: "the page's types, strictly, against the package's",
        run: types,
    },
    Part {
        name: "node",
        what: "the package and the page's own modules, in Node",
        run: node,
    },
    Part {
        name: "browser",
        what: "the page, in Chromium and Firefox",
        run: browser,
    },
    Part {
        name: "weight",
        what: "what a first visit loads",
        run: weight,
    },
];

/// Why a part could not be run here; neither a success nor a failure.
#[derive(Debug)]
pub(crate) struct Skipped(pub(crate) String);

impl std::fmt::Display for Skipped {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Skipped {}

/// Runs the parts named, or all of them.
pub(crate) fn run(names: &[String]) -> Result<()> {
    let known = || PARTS.map(|part| part.name).join(" ");
    if let Some(unknown) = names
        .iter()
        .find(|name| PARTS.iter().all(|part| part.name != *name))
    {
        bail!("no part `{unknown}`: the parts are {}", known());
    }
    let chosen: Vec<_> = PARTS
        .iter()
        .filter(|p| names.is_empty() || names.iter().any(|n| n == p.name))
        .collect();
    let started = Instant::now();
    let (mut passed, mut skipped) = (0, Vec::new());
    for part in chosen {
        println!("\n== {}: {}", part.name, part.what);
        match (part.run)() {
            Ok(()) => passed += 1,
            Err(error) => match error.downcast::<Skipped>() {
                Ok(why) => {
                    println!("skipped: {why}");
                    skipped.push(part.name);
                }
                Err(error) => {
                    println!("\n{}, 1 failed: {}", so_far(passed, &skipped), part.name);
                    return Err(error).with_context(|| format!("`cargo xtask test {}`", part.name));
                }
            },
        }
    }
    println!(
        "\n{}, 0 failed ({} s)",
        so_far(passed, &skipped),
        started.elapsed().as_secs()
    );
    Ok(())
}

fn so_far(passed: usize, skipped: &[&str]) -> String {
    match skipped {
        [] => format!("{passed} passed"),
        _ => format!(
            "{passed} passed, {} skipped: {}",
            skipped.len(),
            skipped.join(" ")
        ),
    }
}

fn fmt() -> Result<()> {
    setup::rustfmt_and_clippy()?;
    setup::node_modules()?;
    sh::run("cargo", ["fmt", "--all", "--check"])?;
    sh::run("node", ["node_modules/@biomejs/biome/bin/biome", "ci", "."])
}

fn clippy() -> Result<()> {
    setup::rustfmt_and_clippy()?;
    setup::wasm_target()?;
    let deny = ["--", "--deny", "warnings"];
    sh::run(
        "cargo",
        ["clippy", "--quiet", "--workspace", "--all-targets"]
            .iter()
            .chain(&deny),
    )?;
    sh::run(
        "cargo",
        [
            "clippy",
            "--quiet",
            "--package",
            "finwait",
            "--target",
            setup::WASM,
        ]
        .iter()
        .chain(&deny),
    )
}

fn rust() -> Result<()> {
    sh::run("cargo", ["test", "--package", "finwait"])?;
    // Optimising what the command is made of would take minutes: its tests are built as it is.
    sh::run(
        "cargo",
        ["test", "--package", "finwait-cli", "--profile", "dev"],
    )
}

fn types() -> Result<()> {
    build::run()?;
    sh::run("node", ["crate/xtask/node/types.mjs"])
}

fn node() -> Result<()> {
    build::run()?;
    node_tests("tests/node/*.test.mjs")
}

fn browser() -> Result<()> {
    build::run()?;
    setup::browsers()?;
    node_tests("tests/browser/*.test.mjs")
}

fn weight() -> Result<()> {
    build::run()?;
    sh::run("node", ["crate/xtask/node/weigh.mjs", "--check"])
}

/// Node's own test runner; two files at a time, as a browser waits about as often as it works.
fn node_tests(glob: &str) -> Result<()> {
    let files = sh::read("sh", ["-c", &format!("ls {glob}")])?;
    let args = ["--test", "--test-concurrency=2", "--test-reporter=spec"];
    sh::run("node", args.into_iter().chain(files.lines()))
}
