//! `finwait advise`: which setting fulfils a wish on every kernel of a fleet, or why none does.

use std::io::Write;
use std::path::PathBuf;

use anyhow::{Result, anyhow};
use finwait::advise::{Advice, Range, Verdict, Wish, advise};
use finwait::api;
use finwait::text::shown;
use serde_json::{Value as Json, json};

use crate::Outcome;
use crate::json::{object, read_json};
use crate::machine::{built_hz, number, own_fin_timeout, own_hz, own_release};
use crate::output::{Paint, write_columns, write_json};
use crate::words::{describe_reason, span_text};

/// Find the tcp_fin_timeout that fulfils a wish on every kernel of a fleet, or show why none does
///
/// Such as: finwait advise --kernel 3.10 --kernel 6.8.0-45-generic@1000 --gone 30 --keep 5
#[derive(clap::Args)]
#[command(
    after_help = "Exit status: 0 there is such a setting, 1 there is none, 2 what was given cannot be used."
)]
pub(crate) struct Args {
    /// A kernel of the fleet, as `uname -r` prints it, and its ticks per second, such as 3.10@1000; given once for
    /// each kernel; without @HZ it is what the distributor builds with, or 250 [default: this machine's]
    #[arg(long, value_name = "RELEASE[@HZ]")]
    kernel: Vec<String>,
    /// An orphan whose peer stays silent is to be gone within so many seconds
    #[arg(long, value_name = "SECONDS", value_parser = number, allow_negative_numbers = true)]
    gone: Option<f64>,
    /// A peer that closes within so many seconds is still to be met
    #[arg(long, value_name = "SECONDS", value_parser = number, allow_negative_numbers = true)]
    keep: Option<f64>,
    /// Connections that each machine closes first, in a second
    #[arg(long, value_name = "N", value_parser = number, allow_negative_numbers = true)]
    closes_per_second: Option<f64>,
    /// The share of them whose peer never sends its FIN, 0 to 1 [default: 1]
    #[arg(long, value_name = "SHARE", value_parser = number, allow_negative_numbers = true)]
    silent_share: Option<f64>,
    /// At most so many are to be in FIN_WAIT2 on a machine
    #[arg(long, value_name = "N", value_parser = number, allow_negative_numbers = true)]
    at_most: Option<f64>,
    /// What may be set, from one number of seconds to another [default: 1..600]
    #[arg(long, value_name = "MIN..MAX", value_parser = range)]
    allowed: Option<Json>,
    /// What is set now, in seconds [default: this machine's, when its own kernel is asked about]
    #[arg(long, value_name = "SECONDS", value_parser = number, allow_negative_numbers = true)]
    present: Option<f64>,
    /// The sockets' retransmission timeout, 1 to 120000 ms [default: 200]
    #[arg(long, value_name = "MS", value_parser = number, allow_negative_numbers = true)]
    rto: Option<f64>,
    /// Take the whole wish from a file of JSON, as the JavaScript function advise() takes it; `-` is standard input
    #[arg(long, value_name = "FILE", conflicts_with_all = [
        "kernel", "gone", "keep", "closes_per_second", "silent_share", "at_most", "allowed", "present", "rto",
    ])]
    wish: Option<PathBuf>,
    /// Print the object that the JavaScript function advise() returns
    #[arg(long)]
    json: bool,
}

/// Advises, as the arguments and the machine say.
pub(crate) fn run(args: Args, out: &mut impl Write) -> Result<Outcome> {
    let json_wanted = args.json;
    let wish = match &args.wish {
        Some(file) => read_json(file)?,
        None => wish(args)?,
    };
    let wish: Wish = api::read("wish", &wish)?;
    let advice = advise(&wish);
    if json_wanted {
        write_json(out, &advice)?;
    } else {
        write_advice(&advice, Paint::for_stdout(), out)?;
    }
    Ok(match advice.verdict {
        Verdict::Set | Verdict::Keep => Outcome::Good,
        Verdict::Impossible => Outcome::Miss,
    })
}

/// The arguments as a wish.
fn wish(args: Args) -> Result<Json> {
    let (kernels, own_setting) = if args.kernel.is_empty() {
        let own = json!({ "kernel": own_release()?.value, "hz": own_hz().value });
        (vec![own], Some(own_fin_timeout().value))
    } else {
        (
            args.kernel
                .iter()
                .map(|text| member(text))
                .collect::<Result<_>>()?,
            None,
        )
    };
    Ok(object([
        ("kernels", Some(Json::Array(kernels))),
        ("rto", args.rto.map(Json::from)),
        ("gone", args.gone.map(Json::from)),
        ("keep", args.keep.map(Json::from)),
        ("closesPerSecond", args.closes_per_second.map(Json::from)),
        ("silentShare", args.silent_share.map(Json::from)),
        ("atMost", args.at_most.map(Json::from)),
        ("allowed", args.allowed),
        ("present", args.present.or(own_setting).map(Json::from)),
    ]))
}

/// A kernel of the fleet: its release, and after an `@` its ticks per second.
fn member(text: &str) -> Result<Json> {
    let Some((release, hz)) = text.rsplit_once('@') else {
        return Ok(object([
            ("kernel", Some(text.into())),
            ("hz", built_hz(text).map(|hz| hz.value.into())),
        ]));
    };
    let hz = number(hz)
        .map_err(|allowed| anyhow!("--kernel {text}: {hz:?} was given as HZ; {allowed}"))?;
    Ok(json!({ "kernel": release, "hz": hz }))
}

fn range(text: &str) -> Result<Json, String> {
    let allowed = || "allowed is a range of whole seconds, such as 5..120".to_owned();
    let (min, max) = text.split_once("..").ok_or_else(allowed)?;
    let end = |text: &str| number(text).map_err(|_| allowed());
    Ok(json!({ "min": end(min)?, "max": end(max)? }))
}

fn write_advice(advice: &Advice, paint: Paint, out: &mut impl Write) -> Result<()> {
    let setting = advice.fin_timeout_s.unwrap_or_default();
    let (style, verdict) = match advice.verdict {
        Verdict::Set => (paint.strong, format!("Set tcp_fin_timeout to {setting}.")),
        Verdict::Keep => (paint.good, format!("Keep tcp_fin_timeout at {setting}.")),
        Verdict::Impossible => (
            paint.bad,
            "No setting that is allowed fulfils the wish.".to_owned(),
        ),
    };
    writeln!(out, "{style}{verdict}{style:#}")?;
    if !advice.possible.is_empty() {
        writeln!(
            out,
            "What fulfils the wish: {}.",
            ranges_text(&advice.possible)
        )?;
    }
    writeln!(out)?;
    let mut rows = vec![
        [
            "kernel",
            "HZ",
            "stays now",
            "will stay",
            "what fulfils the wish there",
        ]
        .map(str::to_owned),
    ];
    rows.extend(advice.kernels.iter().map(|kernel| {
        let span = |span: &Option<_>| span.as_ref().map_or_else(|| "-".to_owned(), span_text);
        [
            shown(&kernel.kernel),
            kernel.hz.to_string(),
            span(&kernel.now),
            span(&kernel.then),
            ranges_text(&kernel.possible),
        ]
    }));
    write_columns(out, 0, &rows)?;
    if !advice.reasons.is_empty() {
        writeln!(out)?;
    }
    let beware = paint.beware;
    for reason in &advice.reasons {
        writeln!(out, "{beware}*{beware:#} {}", describe_reason(reason))?;
    }
    if advice.verdict == Verdict::Set {
        writeln!(
            out,
            "\n/etc/sysctl.d/90-tcp-fin-timeout.conf:\nnet.ipv4.tcp_fin_timeout = {setting}"
        )?;
    }
    Ok(())
}

fn ranges_text(ranges: &[Range]) -> String {
    let texts = ranges.iter().map(|range| match *range {
        Range { min, max } if min == max => format!("{min} s"),
        Range { min, max } => format!("{min}–{max} s"),
    });
    let texts: Vec<_> = texts.collect();
    if texts.is_empty() {
        "nothing".to_owned()
    } else {
        texts.join(", ")
    }
}
