//! `cargo xtask coverage`: which lines the tests run, of the model, of the command and of the page. It is no part of the
//! tests: nothing fails for a number.

use std::fs;
use std::process::Command;

use anyhow::{Result, bail};

use crate::{build, setup, sh};

const PARTS: [&str; 3] = ["rust", "node", "browser"];
/// What V8 notes, one file a process and a page.
const NOTED: &str = "target/coverage";
/// Merges and prints them; fetched when wanted, as nothing else waits for it.
const REPORT: [&str; 10] = [
    "--yes",
    "c8@10.1.3",
    "report",
    "--temp-directory",
    NOTED,
    "--all",
    "--include",
    "www/**/*.js",
    "--exclude",
    "www/pkg/**",
];

/// Runs the tests of the parts named, or all of them, and prints which lines they ran; those of `node` and `browser` are
/// of the page and count together. A test that fails meanwhile is told and counts all the same.
pub(crate) fn run(names: &[String]) -> Result<()> {
    if let Some(unknown) = names.iter().find(|name| !PARTS.contains(&name.as_str())) {
        bail!("no part `{unknown}`: the parts are {}", PARTS.join(" "));
    }
    let wanted = |part: &str| names.is_empty() || names.iter().any(|name| name == part);
    if wanted("rust") {
        rust()?;
    }
    if wanted("node") || wanted("browser") {
        page(wanted("node"), wanted("browser"))?;
    }
    Ok(())
}

fn rust() -> Result<()> {
    if sh::installed(&["cargo-llvm-cov"]).is_none() {
        bail!("`cargo install --locked cargo-llvm-cov`, and `rustup component add llvm-tools`");
    }
    let what = ["finwait", "finwait-timers", "finwait-cli"].map(|name| ["--package", name]);
    let how = ["llvm-cov", "--summary-only"];
    sh::run("cargo", how.iter().chain(what.as_flattened()))
}

fn page(in_node: bool, in_browser: bool) -> Result<()> {
    build::run()?;
    let noted = sh::root().join(NOTED);
    if noted.exists() {
        fs::remove_dir_all(&noted)?;
    }
    fs::create_dir_all(&noted)?;
    if in_node {
        let mut command = tests("tests/node/*.test.mjs")?;
        told(sh::finish(command.env("NODE_V8_COVERAGE", &noted)));
    }
    if in_browser {
        setup::browsers()?;
        let mut command = tests("tests/browser/*.test.mjs")?;
        let command = command.env("FINWAIT_BROWSERS", "chromium");
        told(sh::finish(command.env("FINWAIT_COVERAGE", &noted)));
    }
    sh::run("npx", REPORT)
}

fn tests(glob: &str) -> Result<Command> {
    let files = sh::read("sh", ["-c", &format!("ls {glob}")])?;
    let args = ["--test", "--test-concurrency=2"];
    Ok(sh::command("node", args.into_iter().chain(files.lines())))
}

/// Sources as they are written differ from the site in what they are called: a few tests look at just that.
fn told(outcome: Result<()>) {
    if let Err(error) = outcome {
        println!("counted all the same: {error}");
    }
}
