//! `cargo xtask kernel`: runs `finwait measure`.

use std::ffi::OsString;
use std::process::{Command, ExitCode, Stdio};

use anyhow::{Result, bail};

use crate::{sh, test};

/// Measures with the arguments given.
pub(crate) fn run(mut args: lexopt::Parser) -> Result<ExitCode> {
    let status = measure(args.raw_args()?).status()?;
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    Ok(code.map_or(ExitCode::FAILURE, ExitCode::from))
}

/// The part of the tests: the short plan.
pub(crate) fn test() -> Result<()> {
    const NOT_MEASURED: i32 = 2;
    let short = ["--plan", "short"].map(OsString::from);
    let output = measure(short).stdin(Stdio::null()).output()?;
    print!("{}", String::from_utf8_lossy(&output.stdout));
    let said = String::from_utf8_lossy(&output.stderr);
    match output.status.code() {
        Some(0) => Ok(()),
        Some(NOT_MEASURED) => Err(test::Skipped(said.trim().to_owned()).into()),
        _ => bail!(
            "this kernel does not do as predicted, or could not be watched: {}",
            said.trim()
        ),
    }
}

fn measure(args: impl IntoIterator<Item = OsString>) -> Command {
    let run = [
        "run",
        "--quiet",
        "--package",
        "finwait-cli",
        "--",
        "measure",
    ];
    sh::command("cargo", run.map(OsString::from).into_iter().chain(args))
}
