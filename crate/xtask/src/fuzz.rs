//! `cargo xtask fuzz <target> [--inputs N] [--seconds N]`: gives a target inputs that libFuzzer makes up, guided by the
//! code they reach, until one breaks it or the number is full. What is asked and must hold is in `tests/fuzz/`.

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use lexopt::prelude::*;

use crate::sh;

const TARGETS: [&str; 7] = [
    "kernel",
    "predict",
    "scenario",
    "conversation",
    "decode",
    "advise",
    "crowd",
];
/// Where everything of it is built and kept.
const FOLDER: &str = "target/fuzz";
/// Coverage as libFuzzer wants it: what `cargo fuzz --sanitizer none` passes. Safe Rust needs no sanitizer, and without
/// one the stable toolchain does.
const FLAGS: &str = "--cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares";

/// What was asked for.
struct Asked {
    targets: Vec<String>,
    inputs: u64,
    seconds: u64,
}

pub(crate) fn run(args: lexopt::Parser) -> Result<()> {
    let asked = read(args)?;
    if sh::installed(&["c++", "g++", "clang++"]).is_none() {
        bail!("libFuzzer is C++: install a compiler, such as `apt-get install g++`");
    }
    let host = sh::read("rustc", ["--print", "host-tuple"])?;
    let folder = sh::root().join(FOLDER);
    let mut build: Command = sh::command("cargo", ["build", "--release", "--target", &host]);
    build.args(["--manifest-path", "crate/fuzz/Cargo.toml", "--target-dir"]);
    sh::finish(build.arg(folder.join("build")).env("RUSTFLAGS", FLAGS))?;
    let program = format!("{FOLDER}/build/{host}/release/finwait-fuzz");
    let mut broken = 0;
    for target in &asked.targets {
        broken += u32::from(!drive(&program, target, &asked)?);
    }
    if broken > 0 {
        bail!("{broken} of {} targets broke", asked.targets.len());
    }
    Ok(())
}

fn read(mut args: lexopt::Parser) -> Result<Asked> {
    let mut asked = Asked {
        targets: Vec::new(),
        inputs: 10_000_000,
        seconds: 0,
    };
    while let Some(arg) = args.next()? {
        match arg {
            Value(name) => asked.targets.push(name.string()?),
            Long("inputs") => asked.inputs = args.value()?.parse()?,
            Long("seconds") => asked.seconds = args.value()?.parse()?,
            Short(_) | Long(_) => return Err(arg.unexpected().into()),
        }
    }
    if asked.targets.is_empty() {
        asked.targets = TARGETS.map(str::to_owned).to_vec();
    }
    match asked
        .targets
        .iter()
        .find(|name| !TARGETS.contains(&name.as_str()))
    {
        Some(unknown) => bail!(
            "no target `{unknown}`: the targets are {}",
            TARGETS.join(" ")
        ),
        None => Ok(asked),
    }
}

/// Drives one target; whether it held.
fn drive(program: &str, target: &str, asked: &Asked) -> Result<bool> {
    let folder = sh::root().join(FOLDER).join(target);
    let [corpus, seeds] = ["corpus", "seeds"].map(|below| folder.join(below));
    fs::create_dir_all(&corpus)?;
    fs::create_dir_all(&seeds)?;
    let mut command = sh::command(
        program,
        ["-timeout=10", "-max_len=1200", "-print_final_stats=1"],
    );
    command
        .arg(format!("-runs={}", asked.inputs))
        .arg(format!("-max_total_time={}", asked.seconds))
        .arg(format!("-artifact_prefix={}/", folder.display()))
        .args([&corpus, &seeds])
        .env("FINWAIT_FUZZ", target)
        .env("FINWAIT_SEEDS", &seeds)
        .stderr(Stdio::piped());
    let mut child = command
        .spawn()
        .with_context(|| format!("cannot start {program}"))?;
    let told = child.stderr.take().context("what it tells")?;
    let mut executed = String::from("an unknown number of");
    for line in BufReader::new(told).lines() {
        let line = line?;
        if let Some(number) = line.strip_prefix("stat::number_of_executed_units:") {
            number.trim().clone_into(&mut executed);
        } else if !["INFO", "WARNING", "stat::"]
            .iter()
            .any(|quiet| line.starts_with(quiet))
            && !line.contains("\tNEW ")
            && !line.contains("\tREDUCE ")
        {
            println!("{line}");
        }
    }
    let held = child.wait()?.success();
    let outcome = if held {
        "all held"
    } else {
        "one broke it: see above"
    };
    println!("{target}: {executed} inputs, {outcome}");
    Ok(held)
}
