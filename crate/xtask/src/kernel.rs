//! `cargo xtask kernel`: the kernel at hand against the model, with real sockets.
//!
//! In a network namespace of its own it closes sockets under many settings, watches
//! `/proc/net/tcp` until they are gone, and holds each life against the prediction.
#![allow(clippy::float_arithmetic, reason = "measured seconds")]

mod clock;
mod judge;
mod net;
mod plan;
#[cfg(test)]
#[allow(dead_code, reason = "the tests of the measurements need more of it")]
#[path = "../../../tests/measured/records.rs"]
mod records;
mod report;
mod table;
mod watch;

use std::fs::File;
use std::path::PathBuf;
use std::process::{ExitCode, Stdio};

use anyhow::{Context, Result};
use finwait::kernel::Kernel;
use finwait::units::Hz;
use lexopt::prelude::*;

use crate::{sh, test};
use judge::Machine;
use plan::Plan;
use report::Report;

const HELP: &str = "\
cargo xtask kernel [--plan short|default|long] [--long] [--csv FILE] [--json FILE]

Opens sockets on loopback in a network namespace of its own, sets tcp_fin_timeout, closes them, watches
/proc/net/tcp until they are gone, and holds each life against the prediction for this kernel.
Without root it needs user namespaces; before Linux 4.9 it needs root, and changes the machine's setting meanwhile.

  --plan short     14 s: the kinds of cases, shortest lives only
  --plan default   58 s; sockets that are still there must have a right to
  --long           the same as --plan long, about five minutes: every socket to its end
  --csv FILE       the sockets well watched to their end, in the format of tests/measured/runs.csv;
                   the page judges such a file, too
  --json FILE      everything, with predictions and verdicts

Exit status: 0 all as predicted, 1 a miss, 2 nothing was measured.
";

/// Exit status when the environment does not allow any measurement.
const NOT_MEASURED: u8 = 2;

/// Measures and judges, as the arguments say.
pub(crate) fn run(mut args: lexopt::Parser) -> Result<ExitCode> {
    let mut plan = Plan::Default;
    let (mut csv, mut json): (Option<PathBuf>, Option<PathBuf>) = (None, None);
    while let Some(arg) = args.next()? {
        match arg {
            Long("help") | Short('h') => {
                print!("{HELP}");
                return Ok(ExitCode::SUCCESS);
            }
            Long("plan") => plan = Plan::parse(&args.value()?.string()?)?,
            Long("long") => plan = Plan::Long,
            Long("csv") => csv = Some(args.value()?.into()),
            Long("json") => json = Some(args.value()?.into()),
            Long(name) if format!("--{name}") == net::RESTORE => {
                net::restore_at_eof(args.value()?.parse()?)?;
                return Ok(ExitCode::SUCCESS);
            }
            Short(_) | Long(_) | Value(_) => return Err(arg.unexpected().into()),
        }
    }
    match measure(plan, csv, json) {
        Ok(0) => Ok(ExitCode::SUCCESS),
        Ok(_) => Ok(ExitCode::FAILURE),
        Err(error) if error.is::<net::Refused>() => {
            eprintln!("{error}");
            Ok(ExitCode::from(NOT_MEASURED))
        }
        Err(error) => Err(error),
    }
}

/// The part of the tests: the short plan, in a process of its own, which has to move.
pub(crate) fn test() -> Result<()> {
    let this = std::env::current_exe()?;
    let mut command = sh::command(&this.to_string_lossy(), ["kernel", "--plan", "short"]);
    let output = command
        .stdout(Stdio::inherit())
        .stderr(Stdio::piped())
        .spawn()?
        .wait_with_output()?;
    let said = String::from_utf8_lossy(&output.stderr);
    match output.status.code() {
        Some(0) => Ok(()),
        Some(code) if code == i32::from(NOT_MEASURED) => {
            Err(test::Skipped(said.trim().to_owned()).into())
        }
        _ => anyhow::bail!(
            "this kernel does not do as predicted, or could not be watched: {}",
            said.trim()
        ),
    }
}

/// How many sockets did not do as predicted.
fn measure(plan: Plan, csv: Option<PathBuf>, json: Option<PathBuf>) -> Result<usize> {
    let create = |path: PathBuf| {
        File::create(&path).with_context(|| format!("cannot write {}", path.display()))
    };
    // Before a minute has gone by.
    let (csv, json) = (csv.map(create).transpose()?, json.map(create).transpose()?);
    let Setting {
        kernel,
        hz,
        hz_found,
        place,
    } = Setting::find().map_err(net::Refused::because)?;
    let n_cases = plan.cases().len();
    println!(
        "Linux {release}, HZ {hz} ({hz_found})",
        release = kernel.given,
        hz = hz.get()
    );
    println!(
        "in {}; {n_cases} sockets, at most {} s",
        place.what,
        plan.limit().as_secs()
    );
    let machine = Machine { kernel, hz };
    let seen = watch::watch(plan, machine.tick_s())?;
    let report = Report {
        machine: &machine,
        plan,
        how: [&hz_found, place.what],
        sockets: seen.into_iter().map(|seen| machine.judge(seen)).collect(),
    };
    report.print();
    if !report.judged_any() {
        let why = "the machine was too busy for any socket to be treated in time";
        return Err(net::Refused(why.to_owned()).into());
    }
    if let Some(file) = csv {
        report.write_csv(file)?;
    }
    if let Some(file) = json {
        report.write_json(file)?;
    }
    Ok(report.n_misses())
}

/// What is measured, and where.
struct Setting {
    kernel: Kernel,
    hz: Hz,
    hz_found: String,
    place: net::Place,
}

impl Setting {
    /// Fails where nothing can be measured.
    fn find() -> Result<Self> {
        let release = std::fs::read_to_string("/proc/sys/kernel/osrelease")
            .context("cannot read the kernel's release")?;
        let kernel = Kernel::parse(&release)?;
        let (hz, hz_found) = clock::hz(release.trim())?;
        let place = net::enter(&kernel)?;
        watch::rehearse()?;
        Ok(Self {
            kernel,
            hz,
            hz_found,
            place,
        })
    }
}
