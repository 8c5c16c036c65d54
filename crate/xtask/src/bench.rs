//! `cargo xtask bench`: what the bars of the README say, measured on this machine.

use anyhow::{Result, bail};

use crate::{build, setup, sh};

const PARTS: [&str; 4] = ["model", "decode", "page", "lighthouse"];

/// Runs the parts named, or all of them; a missed bar is a failure, once everything is measured.
pub(crate) fn run(names: &[String]) -> Result<()> {
    if let Some(unknown) = names.iter().find(|name| !PARTS.contains(&name.as_str())) {
        bail!("no part `{unknown}`: the parts are {}", PARTS.join(" "));
    }
    build::run()?;
    let mut missed = Vec::new();
    for part in PARTS {
        if !names.is_empty() && !names.iter().any(|name| name == part) {
            continue;
        }
        if matches!(part, "page" | "lighthouse") {
            setup::browsers()?;
        }
        if part == "lighthouse" {
            setup::lighthouse()?;
        }
        if sh::run("node", [format!("tests/bench/{part}.mjs")]).is_err() {
            missed.push(part);
        }
    }
    if !missed.is_empty() {
        bail!("missed a bar, or failed: {}", missed.join(" "));
    }
    Ok(())
}
