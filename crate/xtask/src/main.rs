//! The tasks of the project, one file per command: `cargo xtask <command>`.
#![allow(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a command-line tool speaks on its standard output and may look at the clock"
)]

mod bench;
mod build;
mod coverage;
mod fuzz;
mod kernel;
mod package;
mod serve;
mod setup;
mod sh;
mod test;

use std::process::ExitCode;

use anyhow::{Result, bail};
use lexopt::prelude::*;

const HELP: &str = "\
cargo xtask <command>

  build                 compile the model to wasm, bind it, shrink it: www/pkg/;
                        then minify the page: target/site/
  serve [--port N] [--prefix /path/] [--source]
                        build, then serve the site on 127.0.0.1 (default port 8000, prefix /);
                        with --source www/ itself, for working on the page
  test [part...]        every check, in order; or only the parts named:
                        fmt clippy rust kernel build node browser weight
  kernel [options]      `finwait measure`: the kernel at hand against the model, with real sockets
  bench [part...]       measure against the bars of the README: model page
  coverage [part...]    which lines the tests run, of the model, the command and the page: rust node browser
  fuzz [target...] [--inputs N] [--seconds N]
                        libFuzzer on the model, until an input breaks it or N (10,000,000) are through:
                        kernel predict scenario conversation decode advise crowd
  shots [options]       screenshots of the page, for people (options: crate/xtask/node/shots.mjs)
  single                build, then the whole site as one file that needs no server: target/finwait.html
  package               build, then try what is published elsewhere: the documentation without a warning, both
                        crates packed and built from what was packed, the npm package in Node and in a bundler
  pictures [options]    build, then the pictures of the figures that wikis show: target/pictures/, and into the
                        site (options: crate/xtask/node/pictures.mjs)
";

fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<ExitCode> {
    let mut args = lexopt::Parser::from_env();
    let Some(Value(command)) = args.next()? else {
        print!("{HELP}");
        return Ok(ExitCode::SUCCESS);
    };
    match command.string()?.as_str() {
        "build" => {
            no_more(args)?;
            build::run()
        }
        "serve" => serve::run(args),
        "test" => test::run(&names(args)?),
        "bench" => bench::run(&names(args)?),
        "coverage" => coverage::run(&names(args)?),
        "fuzz" => fuzz::run(args),
        "kernel" => return kernel::run(args),
        "single" => {
            no_more(args)?;
            build::run()?;
            sh::run("node", ["crate/xtask/node/single.mjs"])
        }
        "package" => {
            no_more(args)?;
            package::run()
        }
        script @ ("shots" | "pictures") => {
            build::run()?;
            setup::browsers()?;
            let script = format!("crate/xtask/node/{script}.mjs").into();
            sh::run("node", std::iter::once(script).chain(args.raw_args()?))
        }
        other => bail!("no command `{other}`\n\n{HELP}"),
    }?;
    Ok(ExitCode::SUCCESS)
}

fn no_more(mut args: lexopt::Parser) -> Result<()> {
    args.next()?
        .map_or(Ok(()), |arg| Err(arg.unexpected().into()))
}

fn names(mut args: lexopt::Parser) -> Result<Vec<String>> {
    let mut names = Vec::new();
    while let Some(arg) = args.next()? {
        match arg {
            Value(name) => names.push(name.string()?),
            Short(_) | Long(_) => return Err(arg.unexpected().into()),
        }
    }
    Ok(names)
}
