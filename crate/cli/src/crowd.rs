//! `finwait crowd`: how many sockets pile up under a steady load, and which limits they reach.

use std::io::Write;
use std::path::PathBuf;

use anyhow::Result;
use finwait::api;
use finwait::crowd::{Count, Crowd, Load, crowd};
use serde_json::{Value as Json, json};

use crate::Outcome;
use crate::json::{object, read_json};
use crate::machine::{HostArgs, number, own_setting};
use crate::output::{Paint, write_columns, write_json};
use crate::words::{percent, seconds, short, write_steps, write_warnings};

/// Tell how many sockets pile up under a steady load, and which limits they reach
///
/// Such as: finwait crowd --closes-per-second 500 --silent-share 0.1
#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    host: HostArgs,
    /// Connections that this machine closes first, in a second
    #[arg(long, value_name = "N", value_parser = number, allow_negative_numbers = true)]
    #[arg(required_unless_present = "load")]
    closes_per_second: Option<f64>,
    /// The share of them whose peer never sends its FIN, 0 to 1
    #[arg(long, value_name = "SHARE", value_parser = number, allow_negative_numbers = true, default_value = "0")]
    silent_share: f64,
    /// How long after our FIN is acknowledged the FIN of the others comes, in ms [default: 0]
    #[arg(long, value_name = "MS", value_parser = number, allow_negative_numbers = true)]
    fin_after: Option<f64>,
    /// net.ipv4.tcp_max_tw_buckets [default: this machine's, if its own kernel is asked about; else unlimited]
    #[arg(long, value_name = "N", value_parser = number, allow_negative_numbers = true)]
    max_tw_buckets: Option<f64>,
    /// net.ipv4.tcp_max_orphans [default: as --max-tw-buckets]
    #[arg(long, value_name = "N", value_parser = number, allow_negative_numbers = true)]
    max_orphans: Option<f64>,
    /// net.ipv4.ip_local_port_range [default: this machine's, if its own kernel is asked about; else 32768..60999]
    #[arg(long, value_name = "LOW..HIGH", value_parser = ports)]
    ports: Option<Json>,
    /// How many addresses and ports are connected to, evenly [default: 1]
    #[arg(long, value_name = "N", value_parser = number, allow_negative_numbers = true)]
    destinations: Option<f64>,
    /// The shared row of a kernel up to 4.0 was overloaded before, which it may never get over
    #[arg(long)]
    stalled_before: bool,
    /// Show how the numbers follow, step by step
    #[arg(long)]
    why: bool,
    /// Take the whole load from a file of JSON, as the JavaScript function crowd() takes it; `-` is standard input
    #[arg(long, value_name = "FILE", conflicts_with_all = [
        "kernel", "hz", "fin_timeout", "rto", "closes_per_second", "silent_share", "fin_after", "max_tw_buckets",
        "max_orphans", "ports", "destinations", "stalled_before",
    ])]
    load: Option<PathBuf>,
    /// Print the object that the JavaScript function crowd() returns
    #[arg(long, conflicts_with = "why")]
    json: bool,
}

/// Counts, as the arguments and the machine say.
pub(crate) fn run(args: Args, out: &mut impl Write) -> Result<Outcome> {
    let (json_wanted, why) = (args.json, args.why);
    let paint = Paint::for_stdout();
    let mut host_lines = None;
    let given = match &args.load {
        Some(file) => read_json(file)?,
        None => {
            let (load, host) = load(args)?;
            host_lines = Some(host);
            load
        }
    };
    let load: Load = api::read("load", &given)?;
    let crowd = crowd(&load);
    if json_wanted {
        write_json(out, &crowd)?;
        return Ok(Outcome::Good);
    }
    if let Some(host) = host_lines {
        write_columns(out, 0, &host.lines(&load.params.kernel))?;
        writeln!(out)?;
    }
    write_crowd(&load, &crowd, paint, out)?;
    write_warnings(&crowd.warnings, paint, out)?;
    if why {
        write_steps(&crowd.steps, paint, out)?;
    }
    Ok(Outcome::Good)
}

/// The arguments as a load, and the host it is on.
fn load(args: Args) -> Result<(Json, crate::machine::Host)> {
    let host = args.host.host()?;
    let own = |path| {
        own_setting(path)
            .filter(|_| host.is_own)
            .map(|[limit]: [f64; 1]| limit)
    };
    let own_ports = || {
        let [low, high] = own_setting("net/ipv4/ip_local_port_range").filter(|_| host.is_own)?;
        Some(json!({ "low": low, "high": high }))
    };
    let max_tw_buckets = args
        .max_tw_buckets
        .or_else(|| own("net/ipv4/tcp_max_tw_buckets"));
    let max_orphans = args.max_orphans.or_else(|| own("net/ipv4/tcp_max_orphans"));
    let load = object([
        ("kernel", Some(host.kernel.value.as_str().into())),
        ("hz", Some(host.hz.value.into())),
        ("fin_timeout", Some(host.fin_timeout.value.into())),
        ("rto", Some(host.rto.value.into())),
        ("closesPerSecond", args.closes_per_second.map(Json::from)),
        ("silentShare", Some(args.silent_share.into())),
        ("finAfterMs", args.fin_after.map(Json::from)),
        ("maxTwBuckets", max_tw_buckets.map(Json::from)),
        ("maxOrphans", max_orphans.map(Json::from)),
        ("ports", args.ports.or_else(own_ports)),
        ("destinations", args.destinations.map(Json::from)),
        ("stalledBefore", Some(args.stalled_before.into())),
    ]);
    Ok((load, host))
}

fn ports(text: &str) -> Result<Json, String> {
    let allowed = || "allowed is a range of ports, such as 32768..60999".to_owned();
    let (low, high) = text.split_once("..").ok_or_else(allowed)?;
    let end = |text: &str| number(text).map_err(|_| allowed());
    Ok(json!({ "low": end(low)?, "high": end(high)? }))
}

fn write_crowd(load: &Load, crowd: &Crowd, paint: Paint, out: &mut impl Write) -> Result<()> {
    let strong = paint.strong;
    let limit = |limit: Option<u32>| {
        limit.map_or_else(|| "no limit".to_owned(), |n| format!("at most {n}"))
    };
    writeln!(
        out,
        "{} closes a second, {} of the peers silent, the others' FIN after {}:",
        short(load.closes_per_second),
        percent(load.silent_share),
        seconds(load.fin_after.get().into())
    )?;
    let row = |name: &str, count: &Count, limit: String| {
        [
            name.to_owned(),
            count.min.to_string(),
            short(count.mean),
            count.max.to_string(),
            limit,
        ]
    };
    let title = ["", "fewest", "on average", "most", ""].map(str::to_owned);
    let orphans = format!("tcp_max_orphans: {}", limit(load.max_orphans));
    let buckets = format!("tcp_max_tw_buckets: {}", limit(load.max_tw_buckets));
    let rows = [
        title,
        row("FIN_WAIT2", &crowd.fin_wait2, String::new()),
        row("TIME_WAIT", &crowd.time_wait, String::new()),
        row("both", &crowd.all, buckets),
        row("orphans", &crowd.orphans, orphans),
    ];
    write_columns(out, 0, &rows)?;
    let ports = &crowd.ports;
    writeln!(
        out,
        "\n{strong}{} MB{strong:#} of memory, without buffers",
        short(crowd.memory_bytes / 1e6)
    )?;
    let exhausted = ports.exhausted_above_per_second;
    let until = exhausted.map_or_else(
        || "a limit on sockets is reached before they run out".to_owned(),
        |rate| format!("they run out above {} closes a second", short(rate)),
    );
    writeln!(
        out,
        "{strong}{}{strong:#} of {} local ports in use; {until}",
        short(ports.in_use.round()),
        ports.available
    )?;
    Ok(())
}
