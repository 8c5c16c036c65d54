//! `finwait simulate`: a scenario, tick by tick.

use std::io::Write;
use std::path::PathBuf;

use anyhow::Result;
use finwait::api;
use finwait::report::Outcome as Simulated;
use finwait::scenario::Scenario;
use finwait::units::{Hz, Ticks};

use crate::Outcome;
use crate::json::read_json;
use crate::output::{Paint, write_columns, write_json};
use crate::words::seconds;

/// Run a scenario of sockets, FINs and sysctl writes tick by tick to its end
///
/// The scenario is JSON, as the JavaScript function simulate() takes it:
/// {"kernel": "3.10", "hz": 250, "events": [{"at": 0, "do": "close", "socket": 0, "rtoTicks": 50}]}
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The file that holds the scenario; `-` is standard input
    #[arg(default_value = "-", value_name = "FILE")]
    scenario: PathBuf,
    /// Print the object that the JavaScript function simulate() returns
    #[arg(long)]
    json: bool,
}

/// Runs a scenario.
pub(crate) fn run(args: &Args, out: &mut impl Write) -> Result<Outcome> {
    let json = read_json(&args.scenario)?;
    let scenario: Scenario = api::read("scenario", &json)?;
    let hz = scenario.machine.hz;
    let outcome = api::simulate(scenario);
    if args.json {
        write_json(out, &outcome)?;
    } else {
        write_table(&outcome, hz, Paint::for_stdout(), out)?;
    }
    Ok(Outcome::Good)
}

/// Who died when of what, and who is left.
fn write_table(outcome: &Simulated, hz: Hz, paint: Paint, out: &mut impl Write) -> Result<()> {
    let time = |ticks: u64| seconds(Ticks::new(ticks).to_ms(hz));
    let mut rows = vec![
        [
            "socket",
            "gone at tick",
            "which is",
            "by",
            "entered TIME_WAIT's queues at",
        ]
        .map(str::to_owned),
    ];
    rows.extend(outcome.deaths.iter().map(|death| {
        [
            death.socket.to_string(),
            death.at.to_string(),
            time(death.at),
            death.cause.to_owned(),
            death.entered_at.map_or_else(|| "never".to_owned(), time),
        ]
    }));
    write_columns(out, 0, &rows)?;
    let strong = paint.strong;
    let (gone, left) = (outcome.deaths.len(), outcome.alive.len());
    writeln!(out, "\n{strong}{gone} gone, {left} left{strong:#}")?;
    if outcome.truncated {
        writeln!(
            out,
            "The run was cut short: more than 50 million things would have happened."
        )?;
    }
    Ok(())
}
