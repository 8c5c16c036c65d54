//! `cargo xtask test`: every check there is, in order, stopping at the first that fails. A part that
//! mostly waits runs beside those that follow it.

use std::thread::{self, ScopedJoinHandle};
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::{build, kernel, setup, sh};

type Run = fn() -> Result<()>;

/// A part of the whole: its name, what it checks, how.
struct Part {
    name: &'static str,
    what: &'static str,
    run: Run,
    /// It waits for most of its time, and prints nothing before it is done.
    waits: bool,
}

const PARTS: [Part; 9] = [
    Part {
        name: "fmt",
        what: "Rust, JavaScript and CSS are formatted, JavaScript is linted",
        run: fmt,
        waits: false,
    },
    Part {
        name: "clippy",
        what: "no lint, natively and in wasm",
        run: clippy,
        waits: false,
    },
    Part {
        name: "rust",
        what: "the model: golden vectors, grids, layers",
        run: rust,
        waits: false,
    },
    Part {
        name: "kernel",
        what: "the model against the kernel at hand, a quarter of a minute",
        run: kernel::test,
        waits: true,
    },
    Part {
        name: "build",
        what: "the page's package",
        run: build::run,
        waits: false,
    },
    Part {
        name: "types",
        what: "the page's types, strictly, against the package's",
        run: types,
        waits: false,
    },
    Part {
        name: "node",
        what: "the package and the page's own modules, in Node",
        run: node,
        waits: false,
    },
    Part {
        name: "browser",
        what: "the page, in Chromium and Firefox",
        run: browser,
        waits: false,
    },
    Part {
        name: "weight",
        what: "what a first visit loads",
        run: weight,
        waits: false,
    },
];

/// What parts need that takes minutes on a fresh machine, one processor each: it is begun at once, beside what is before
/// them.
const AHEAD: [(&str, Run); 2] = [("build", build::modules), ("browser", setup::browsers)];

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
    let mut tally = Tally::default();
    thread::scope(|scope| -> Result<()> {
        let mut waiting: Vec<(&Part, ScopedJoinHandle<'_, Result<()>>)> = Vec::new();
        let is_chosen = |name: &str| chosen.iter().any(|part| part.name == name);
        let mut ahead: Vec<(&str, ScopedJoinHandle<'_, Result<()>>)> = AHEAD
            .into_iter()
            .filter(|(name, _)| is_chosen(name))
            .map(|(name, begin)| (name, scope.spawn(begin)))
            .collect();
        for part in &chosen {
            if let Some(at) = ahead.iter().position(|(name, _)| *name == part.name) {
                // Where it failed, the part does it once more, and says what it is told.
                let _outcome = ahead.swap_remove(at).1.join();
            }
            if part.waits {
                println!("\n== {}: begun, beside what follows", part.name);
                waiting.push((part, scope.spawn(part.run)));
            } else {
                println!("\n== {}: {}", part.name, part.what);
                let begun = Instant::now();
                tally.add(part, (part.run)())?;
                println!("{}: {} s", part.name, begun.elapsed().as_secs());
            }
        }
        for (part, thread) in waiting {
            println!("\n== {}: {}", part.name, part.what);
            let outcome = thread.join().unwrap_or_else(|_| bail!("the part panicked"));
            tally.add(part, outcome)?;
        }
        Ok(())
    })?;
    let seconds = started.elapsed().as_secs();
    println!("\n{}, 0 failed ({seconds} s)", tally.so_far());
    Ok(())
}

/// How the parts went until now.
#[derive(Default)]
struct Tally {
    passed: usize,
    skipped: Vec<&'static str>,
}

impl Tally {
    /// Counts a part that passed or was skipped; an error if it failed.
    fn add(&mut self, part: &Part, outcome: Result<()>) -> Result<()> {
        match outcome.map_err(|error| error.downcast::<Skipped>()) {
            Ok(()) => self.passed += 1,
            Err(Ok(why)) => {
                println!("skipped: {why}");
                self.skipped.push(part.name);
            }
            Err(Err(error)) => {
                println!("\n{}, 1 failed: {}", self.so_far(), part.name);
                return Err(error).with_context(|| format!("`cargo xtask test {}`", part.name));
            }
        }
        Ok(())
    }

    fn so_far(&self) -> String {
        let Self { passed, skipped } = self;
        if skipped.is_empty() {
            return format!("{passed} passed");
        }
        let names = skipped.join(" ");
        format!("{passed} passed, {} skipped: {names}", skipped.len())
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
    let model = ["--package", "finwait", "--package", "finwait-timers"];
    sh::run("cargo", ["test"].iter().chain(&model))?;
    // Optimising what the command is made of would take minutes: its tests are built as it is.
    sh::run(
        "cargo",
        ["test", "--package", "finwait-cli", "--profile", "dev"],
    )
}

fn types() -> Result<()> {
    build::run()?;
    sh::run("node", ["node_modules/typescript/bin/tsc"])
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

/// Node's own test runner; two files at a time, as a browser waits about as often as it works, and large ones first, so
/// that at the end none that takes long runs alone.
fn node_tests(glob: &str) -> Result<()> {
    let files = sh::read("sh", ["-c", &format!("ls -S {glob}")])?;
    let args = ["--test", "--test-concurrency=2", "--test-reporter=spec"];
    sh::run("node", args.into_iter().chain(files.lines()))
}
