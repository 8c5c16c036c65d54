//! What a package puts beside the command: completions and the manual, both made from its arguments.

use std::io::Write;

use anyhow::{Result, bail};
use clap::CommandFactory;
use clap_complete::Shell;

use crate::{Cli, Outcome};

/// Print the completions for a shell
///
/// For bash: finwait completions bash > ~/.local/share/bash-completion/completions/finwait
#[derive(clap::Args)]
pub(crate) struct CompletionsArgs {
    /// The shell that is to complete the arguments
    shell: Shell,
}

/// Print the manual page of the command, or of one of its verbs
///
/// To read it: finwait man | man -l -
#[derive(clap::Args)]
pub(crate) struct ManArgs {
    /// The verb; without one, the page of the command itself
    verb: Option<String>,
}

/// Writes the completions for a shell.
pub(crate) fn write_completions(args: &CompletionsArgs, out: &mut impl Write) -> Result<Outcome> {
    // Through a buffer: clap's own writer panics when nobody reads any more.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "finwait", &mut script);
    out.write_all(&script)?;
    Ok(Outcome::Good)
}

/// Writes a manual page.
pub(crate) fn write_manual(args: &ManArgs, out: &mut impl Write) -> Result<Outcome> {
    let mut command = Cli::command();
    command.build();
    let page = match &args.verb {
        None => command,
        Some(name) => {
            let known: Vec<_> = command
                .get_subcommands()
                .map(clap::Command::get_name)
                .collect();
            let Some(verb) = command.find_subcommand(name) else {
                bail!("no verb `{name}`: the verbs are {}", known.join(" "));
            };
            // The page of a verb is called as `git` calls its own: finwait-predict(1).
            verb.clone().display_name(format!("finwait-{name}"))
        }
    };
    clap_mangen::Man::new(page).render(out)?;
    Ok(Outcome::Good)
}
