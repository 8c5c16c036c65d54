//! `finwait measure`: the kernel at hand against the model, with real sockets.
//!
//! In a network namespace of its own it closes sockets under many settings, watches
//! `/proc/net/tcp` until they are gone, and holds each life against the prediction.
#![cfg_attr(
    not(target_os = "linux"),
    allow(dead_code, reason = "there is nothing to measure elsewhere")
)]

#[cfg(target_os = "linux")]
mod clock;
#[cfg(target_os = "linux")]
mod judge;
#[cfg(target_os = "linux")]
mod live;
#[cfg(target_os = "linux")]
mod net;
mod plan;
#[cfg(target_os = "linux")]
mod record;
#[cfg(target_os = "linux")]
mod report;
#[cfg(target_os = "linux")]
mod table;
#[cfg(target_os = "linux")]
mod watch;

use std::fmt;
use std::io::Write;
use std::path::PathBuf;

use anyhow::Result;

use crate::Outcome;
use plan::Plan;

/// Hold the Linux this runs on against the model, with real sockets
///
/// Opens sockets on loopback in a network namespace of its own, sets tcp_fin_timeout there, closes them, watches
/// /proc/net/tcp until they are gone, and holds each life against the prediction for this kernel.
/// Without root it needs user namespaces; before Linux 4.9 it needs root, and changes the machine's setting meanwhile.
#[derive(clap::Args)]
#[command(after_help = "Exit status: 0 all as predicted, 1 a miss, 2 nothing was measured.")]
pub(crate) struct Args {
    /// How much is tried
    #[arg(long, value_enum, default_value_t = Plan::Default)]
    plan: Plan,
    /// The same as --plan long
    #[arg(long, conflicts_with = "plan")]
    long: bool,
    /// Write the sockets well watched to their end, in the format of tests/measured/runs.csv; the page judges such a
    /// file, too
    #[arg(long, value_name = "FILE")]
    csv: Option<PathBuf>,
    /// Write everything, with predictions and verdicts
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// What the process is started with that puts the sysctl back; people have no use for it
    #[arg(long, hide = true, allow_negative_numbers = true)]
    restore_at_eof: Option<i32>,
}

/// Why nothing can be measured here.
#[derive(Debug)]
pub(crate) struct Refused(pub(crate) String);

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "nothing was measured: {}", self.0)
    }
}

impl std::error::Error for Refused {}

/// A measurement that began and did not come to its end.
#[derive(Debug)]
pub(crate) struct Interrupted;

impl fmt::Display for Interrupted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the sockets could not be watched to the end")
    }
}

impl std::error::Error for Interrupted {}

/// Measures and judges, as the arguments say.
#[cfg(not(target_os = "linux"))]
pub(crate) fn run(_: Args, _: &mut impl Write) -> Result<Outcome> {
    Err(Refused("this machine does not run Linux".to_owned()).into())
}

/// Measures and judges, as the arguments say.
#[cfg(target_os = "linux")]
pub(crate) fn run(args: Args, out: &mut impl Write) -> Result<Outcome> {
    if let Some(value) = args.restore_at_eof {
        net::restore_at_eof(value)?;
        return Ok(Outcome::Good);
    }
    let plan = if args.long { Plan::Long } else { args.plan };
    live::measure(plan, args.csv, args.json, out)
}
