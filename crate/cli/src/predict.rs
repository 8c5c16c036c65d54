//! `finwait predict`: how long an orphaned socket stays, and why.

use std::io::Write;

use anyhow::Result;
use finwait::api::{self, KernelText};
use finwait::predict::{Prediction, Spans, StageKind};
use serde_json::Value as Json;

use crate::Outcome;
use crate::json::object;
use crate::machine::{HostArgs, number};
use crate::output::{Paint, write_columns, write_json};
use crate::words::{span_text, write_steps, write_warnings};

/// Predict how long an orphaned socket whose peer stays silent remains in FIN_WAIT2
#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    host: HostArgs,
    /// TCP_LINGER2 as passed to setsockopt, in seconds; 0 follows the sysctl, below 0 means no FIN_WAIT2
    #[arg(long, value_name = "SECONDS", value_parser = number, allow_negative_numbers = true)]
    linger2: Option<f64>,
    /// The sysctl when the first stage of a socket above 60 s ends, if it was changed meanwhile
    #[arg(long, value_name = "SECONDS", value_parser = number, allow_negative_numbers = true)]
    fin_timeout_at_expiry: Option<f64>,
    /// Show how the answer follows, step by step, with the kernel's own sources
    #[arg(long)]
    why: bool,
    /// Print the object that the JavaScript function predict() returns
    #[arg(long, conflicts_with = "why")]
    json: bool,
}

/// Predicts, as the arguments and the machine say.
pub(crate) fn run(args: Args, out: &mut impl Write) -> Result<Outcome> {
    let host = args.host.host()?;
    let options = object([
        ("linger2", args.linger2.map(Json::from)),
        (
            "finTimeoutAtExpiry",
            args.fin_timeout_at_expiry.map(Json::from),
        ),
    ]);
    let KernelText(kernel) = api::read_value("kernel", Json::from(host.kernel.value.as_str()))?;
    let shown = kernel.clone();
    let number = |value: f64| Json::from(value);
    let prediction = api::predict(
        KernelText(kernel),
        api::read_value("hz", number(host.hz.value))?,
        api::read_value("fin_timeout", number(host.fin_timeout.value))?,
        api::read_value("rto", number(host.rto.value))?,
        api::read_optional("options", &options)?.as_ref(),
    )?;
    if args.json {
        write_json(out, &prediction)?;
        return Ok(Outcome::Good);
    }
    let paint = Paint::for_stdout();
    write_columns(out, 0, &host.lines(&shown))?;
    writeln!(out)?;
    write_lives(&prediction, paint, out)?;
    write_warnings(&prediction.warnings, paint, out)?;
    if args.why {
        write_steps(&prediction.steps, paint, out)?;
    }
    Ok(Outcome::Good)
}

fn write_lives(prediction: &Prediction, paint: Paint, out: &mut impl Write) -> Result<()> {
    let strong = paint.strong;
    match prediction.stages.as_slice() {
        [] => writeln!(
            out,
            "There is no FIN_WAIT2: the connection is reset at its close.\n"
        )?,
        _ => writeln!(
            out,
            "An orphaned socket whose peer stays silent stays in FIN_WAIT2 for {strong}{}{strong:#}.\n",
            span_text(&prediction.total.lone)
        )?,
    }
    let mut rows = vec![["", "alone", "others around", "overloaded"].map(str::to_owned)];
    rows.push(lives_row("FIN_WAIT2", &prediction.total));
    if prediction.stages.len() > 1 {
        rows.extend(prediction.stages.iter().map(|stage| {
            let timer = match stage.kind {
                StageKind::Keepalive => "  keepalive timer",
                StageKind::Timewait => "  timewait timer",
            };
            lives_row(timer, &stage.spans())
        }));
    }
    rows.push(lives_row("TIME_WAIT", &prediction.time_wait));
    if prediction.total.overloaded.is_none() {
        rows.iter_mut().for_each(|row| row[3].clear());
    }
    write_columns(out, 0, &rows)?;
    Ok(())
}

fn lives_row(name: &str, spans: &Spans) -> [String; 4] {
    let overloaded = spans.overloaded.as_ref().map(span_text).unwrap_or_default();
    [
        name.to_owned(),
        span_text(&spans.lone),
        span_text(&spans.busy),
        overloaded,
    ]
}
