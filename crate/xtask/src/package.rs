//! `cargo xtask package`: the crates and the npm package as they would be published.

use anyhow::Result;

use crate::{build, setup, sh};

const CRATES: [&str; 6] = [
    "--package",
    "finwait-timers",
    "--package",
    "finwait",
    "--package",
    "finwait-cli",
];

/// Publishes nothing; where the registry cannot be reached, the crates are packed and built all the same.
pub(crate) fn run() -> Result<()> {
    build::run()?;
    let mut doc = sh::command("cargo", ["doc", "--no-deps"].iter().chain(&CRATES));
    sh::finish(doc.env("RUSTDOCFLAGS", "--deny warnings"))?;
    sh::run("cargo", ["test", "--doc", "--package", "finwait"])?;
    if sh::run(
        "cargo",
        ["publish", "--dry-run", "--allow-dirty"]
            .iter()
            .chain(&CRATES),
    )
    .is_err()
    {
        println!("not with the registry: without it, then");
        sh::run(
            "cargo",
            ["package", "--offline", "--allow-dirty"]
                .iter()
                .chain(&CRATES),
        )?;
    }
    sh::run("node", ["crate/xtask/node/package.mjs", "--pack"])?;
    setup::browsers()?;
    sh::run("node", ["crate/xtask/node/try-package.mjs"])
}
