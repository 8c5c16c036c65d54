//! `finwait`: the model at the command line, one file per verb.
#![allow(
    clippy::disallowed_methods,
    clippy::float_arithmetic,
    reason = "a command may look at the clock and shows times as decimals; the model does neither"
)]

mod advise;
mod crowd;
mod decode;
mod json;
mod judge;
mod machine;
mod measure;
mod output;
mod pages;
mod predict;
mod reuse;
mod simulate;
mod words;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

const STATUS: &str = "\
Exit status: 0 when all is well, 1 when something is not as predicted or cannot be had, 2 when what was given \
cannot be used or nothing could be measured.";

/// How long a socket stays in FIN_WAIT2 or TIME_WAIT on Linux, and why
#[derive(Parser)]
#[command(name = "finwait", version, after_help = STATUS, subcommand_required = true, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    Predict(predict::Args),
    Simulate(simulate::Args),
    Decode(decode::Args),
    Advise(advise::Args),
    Crowd(crowd::Args),
    Reuse(reuse::Args),
    Measure(measure::Args),
    Judge(judge::Args),
    Completions(pages::CompletionsArgs),
    Man(pages::ManArgs),
}

/// How a verb that could do its work ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// All is well.
    Good,
    /// Something is not as predicted, or cannot be had.
    Miss,
}

/// The status of whoever gave what cannot be used, and where nothing could be measured.
const UNUSABLE: u8 = 2;

fn main() -> ExitCode {
    let Cli { verb } = Cli::parse();
    let mut out = io::BufWriter::new(io::stdout().lock());
    let ended = match verb {
        Verb::Predict(args) => predict::run(args, &mut out),
        Verb::Simulate(args) => simulate::run(&args, &mut out),
        Verb::Decode(args) => decode::run(args, &mut out),
        Verb::Advise(args) => advise::run(args, &mut out),
        Verb::Crowd(args) => crowd::run(args, &mut out),
        Verb::Reuse(args) => reuse::run(args, &mut out),
        Verb::Measure(args) => measure::run(args, &mut out),
        Verb::Judge(args) => judge::run(&args, &mut out),
        Verb::Completions(args) => pages::write_completions(&args, &mut out),
        Verb::Man(args) => pages::write_manual(&args, &mut out),
    };
    match ended.and_then(|outcome| Ok(out.flush().map(|()| outcome)?)) {
        Ok(Outcome::Good) => ExitCode::SUCCESS,
        Ok(Outcome::Miss) => ExitCode::FAILURE,
        // Whoever reads has seen enough: `finwait … | head`.
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("finwait: {error:#}");
            if error.is::<measure::Interrupted>() {
                return ExitCode::FAILURE;
            }
            ExitCode::from(UNUSABLE)
        }
    }
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let closed = |kind| kind == io::ErrorKind::BrokenPipe;
    error.chain().any(|cause| {
        let io = cause.downcast_ref::<io::Error>().map(io::Error::kind);
        let json = cause.downcast_ref::<serde_json::Error>();
        io.or_else(|| json?.io_error_kind()).is_some_and(closed)
    })
}
