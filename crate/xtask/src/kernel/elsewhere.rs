//! `cargo xtask kernel` where there is no Linux to measure.

use anyhow::Result;

const WHY: &str = "this machine does not run Linux";

/// Says so.
pub(crate) fn run(_: lexopt::Parser) -> Result<std::process::ExitCode> {
    eprintln!("nothing was measured: {WHY}");
    Ok(std::process::ExitCode::from(2))
}

/// Says so.
pub(crate) fn test() -> Result<()> {
    Err(crate::test::Skipped(WHY.to_owned()).into())
}
