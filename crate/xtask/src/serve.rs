//! `cargo xtask serve`: the page on this machine, as GitHub Pages would serve it.

use anyhow::Result;
use lexopt::prelude::*;

use crate::{build, sh};

/// Builds, then serves the site until it is stopped; with `--source`, `www/` as it is written.
pub(crate) fn run(mut args: lexopt::Parser) -> Result<()> {
    let (mut port, mut prefix, mut root) = (8000_u16, "/".to_owned(), "target/site");
    while let Some(arg) = args.next()? {
        match arg {
            Long("port") => port = args.value()?.parse()?,
            Long("prefix") => prefix = args.value()?.string()?,
            Long("source") => root = "www",
            Short(_) | Long(_) | Value(_) => return Err(arg.unexpected().into()),
        }
    }
    build::run()?;
    sh::run(
        "node",
        [
            "crate/xtask/node/server.mjs",
            "--port",
            &port.to_string(),
            "--prefix",
            &prefix,
            "--root",
            root,
        ],
    )
}
