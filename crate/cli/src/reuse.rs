//! `finwait reuse`: whether `connect()` may take the port of a socket in TIME_WAIT.

use std::io::Write;
use std::path::PathBuf;

use anyhow::Result;
use finwait::api;
use finwait::reuse::{Asked, Reuse, reuse};
use finwait::text::shown;
use serde_json::Value as Json;

use crate::Outcome;
use crate::json::{object, read_json};
use crate::machine::{number, own_release, own_setting};
use crate::output::{Paint, write_columns, write_json};
use crate::words::describe_condition;

/// Tell whether connect() may take the port of a socket in TIME_WAIT (tcp_tw_reuse), condition by condition
///
/// Such as: finwait reuse --kernel 6.1 --tw-reuse 1 --age 1500
#[derive(clap::Args)]
pub(crate) struct Args {
    /// What `uname -r` prints, or a version: 2.6.32 and later [default: this machine's]
    #[arg(long, value_name = "RELEASE")]
    kernel: Option<String>,
    /// net.ipv4.tcp_tw_reuse: 0, 1, or 2 [default: this machine's]
    #[arg(long, value_name = "N", value_parser = number, allow_negative_numbers = true)]
    tw_reuse: Option<f64>,
    /// Whether both ends sent timestamps on the old connection [default: this machine's net.ipv4.tcp_timestamps]
    #[arg(long, value_name = "BOOL")]
    timestamps: Option<bool>,
    /// The old connection was one over loopback
    #[arg(long)]
    loopback: bool,
    /// Its peer has not sent its FIN: the small socket is in FIN_WAIT2
    #[arg(long)]
    fin_wait2: bool,
    /// How long ago the socket went into TIME_WAIT, in ms
    #[arg(long, value_name = "MS", value_parser = number, allow_negative_numbers = true)]
    #[arg(required_unless_present = "asked")]
    age: Option<f64>,
    /// How long ago a timestamp of its peer was last recorded, in ms [default: as long as --age]
    #[arg(long, value_name = "MS", value_parser = number, allow_negative_numbers = true)]
    last_stamp_age: Option<f64>,
    /// net.ipv4.tcp_tw_reuse_delay in ms, of 6.14 and later [default: this machine's, or 1000]
    #[arg(long, value_name = "MS", value_parser = number, allow_negative_numbers = true)]
    reuse_delay: Option<f64>,
    /// Take all of this from a file of JSON, as the JavaScript function reuse() takes it; `-` is standard input
    #[arg(long, value_name = "FILE", conflicts_with_all = [
        "kernel", "tw_reuse", "timestamps", "loopback", "fin_wait2", "age", "last_stamp_age", "reuse_delay",
    ])]
    asked: Option<PathBuf>,
    /// Print the object that the JavaScript function reuse() returns
    #[arg(long)]
    json: bool,
}

/// Answers, as the arguments and the machine say.
pub(crate) fn run(args: Args, out: &mut impl Write) -> Result<Outcome> {
    let json_wanted = args.json;
    let given = match &args.asked {
        Some(file) => read_json(file)?,
        None => asked(args)?,
    };
    let asked: Asked = api::read("asked", &given)?;
    let answer = reuse(&asked);
    if json_wanted {
        write_json(out, &answer)?;
    } else {
        write_answer(&asked, &given, &answer, Paint::for_stdout(), out)?;
    }
    Ok(Outcome::Good)
}

/// The arguments as a question.
fn asked(args: Args) -> Result<Json> {
    let own = |path| own_setting(path).map(|[value]: [f64; 1]| value);
    let kernel = match args.kernel {
        Some(kernel) => kernel,
        None => own_release()?.value,
    };
    let tw_reuse = args.tw_reuse.or_else(|| own("net/ipv4/tcp_tw_reuse"));
    let timestamps = args
        .timestamps
        .or_else(|| own("net/ipv4/tcp_timestamps").map(|value| value > 0.0));
    let reuse_delay = args
        .reuse_delay
        .or_else(|| own("net/ipv4/tcp_tw_reuse_delay"));
    Ok(object([
        ("kernel", Some(kernel.into())),
        ("twReuse", tw_reuse.map(Json::from)),
        ("timestamps", Some(timestamps.unwrap_or(true).into())),
        ("loopback", Some(args.loopback.into())),
        ("finWait2", Some(args.fin_wait2.into())),
        ("ageMs", args.age.map(Json::from)),
        (
            "lastStampAgeMs",
            args.last_stamp_age.or(args.age).map(Json::from),
        ),
        ("reuseDelayMs", reuse_delay.map(Json::from)),
    ]))
}

fn write_answer(
    asked: &Asked,
    given: &Json,
    answer: &Reuse,
    paint: Paint,
    out: &mut impl Write,
) -> Result<()> {
    let timestamps = if asked.timestamps { "with" } else { "without" };
    let tw_reuse = given
        .get("twReuse")
        .and_then(Json::as_f64)
        .unwrap_or_default();
    writeln!(
        out,
        "Linux {}, tcp_tw_reuse {tw_reuse}, {timestamps} timestamps, {} ms after the old connection\n",
        shown(&asked.kernel.given),
        asked.age_ms
    )?;
    let (style, verdict) = match answer.reused {
        Some(true) => (paint.good, "connect() may take the port."),
        Some(false) => (paint.bad, "connect() may not take the port."),
        None => (
            paint.beware,
            "It depends whether connect() may take the port.",
        ),
    };
    writeln!(out, "{style}{verdict}{style:#}\n")?;
    let rows = answer.conditions.iter().map(|condition| {
        let holds = match condition.holds {
            Some(true) => "yes",
            Some(false) => "no",
            None => "depends",
        };
        let cite = condition.cite;
        [
            holds.to_owned(),
            describe_condition(condition.id).to_owned(),
            format!("{}, {}", cite.symbol, cite.version),
        ]
    });
    write_columns(out, 0, &rows.collect::<Vec<_>>())?;
    Ok(())
}
