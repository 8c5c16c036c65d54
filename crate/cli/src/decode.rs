//! `finwait decode`: what becomes of the sockets of a listing.

use std::fs::File;
use std::io::{self, BufRead, BufReader, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use finwait::api;
use finwait::decode::{FateCounts, Overview, Skipped, StateFates, Stream, decode};
use finwait::predict::Params;
use finwait::text::shown;
use memchr::memchr;

use crate::Outcome;
use crate::json::object;
use crate::machine::{Host, HostArgs};
use crate::output::{Paint, write_columns, write_json};
use crate::words::{describe_note, describe_skipped, seconds};

/// A longer line is no socket's: the model refuses it, so it need not be kept as a whole.
const MAX_LINE: usize = 1 << 17;
/// What is read at once.
const BUFFER: usize = 1 << 18;
/// The most lines that are named.
const MAX_SKIPPED: usize = 10;

/// Tell what becomes of each socket in a listing of ss, netstat, /proc/net/tcp or lsof
///
/// Such as: ss -tanoe | finwait decode
///
/// Several listings, mixed with prompts, summaries and anything else, are read as they come, any number of lines in
/// constant memory; with --json all of them are kept.
#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    host: HostArgs,
    /// The files that hold the listing; `-` is standard input
    #[arg(default_value = "-", value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Print the object that the JavaScript function decode() returns
    #[arg(long)]
    json: bool,
}

/// Reads the listings, and tells.
pub(crate) fn run(args: Args, out: &mut impl Write) -> Result<Outcome> {
    let host = args.host.host()?;
    let params = params(&host)?;
    if args.json {
        let mut bytes = Vec::new();
        for file in &args.files {
            // A file that does not end its last line must not run into the next.
            if !bytes.is_empty() && !bytes.ends_with(b"\n") {
                bytes.push(b'\n');
            }
            open(file)?
                .read_to_end(&mut bytes)
                .with_context(|| format!("cannot read {}", file.display()))?;
        }
        write_json(out, &decode(&String::from_utf8_lossy(&bytes), &params))?;
        return Ok(Outcome::Good);
    }
    let mut stream = Stream::new(&params);
    for file in &args.files {
        let lines = for_each_line(open(file)?, |line| stream.line_bytes(line));
        lines.with_context(|| format!("cannot read {}", file.display()))?;
    }
    let overview = stream.finish();
    let paint = Paint::for_stdout();
    write_columns(out, 0, &host.lines(&params.kernel))?;
    writeln!(out)?;
    write_verdict(&overview, paint, out)?;
    write_states(&overview, out)?;
    write_processes(&overview, out)?;
    write_notes(&overview, paint, out)?;
    Ok(Outcome::Good)
}

fn params(host: &Host) -> Result<Params> {
    let asked = object([
        ("kernel", Some(host.kernel.value.as_str().into())),
        ("hz", Some(host.hz.value.into())),
        ("fin_timeout", Some(host.fin_timeout.value.into())),
        ("rto", Some(host.rto.value.into())),
    ]);
    let api::Host(params) = api::read("host", &asked)?;
    Ok(params)
}

fn open(file: &Path) -> Result<Box<dyn BufRead>> {
    if file.as_os_str() == "-" {
        let stdin = io::stdin();
        if stdin.is_terminal() {
            eprintln!(
                "finwait: reading a listing from the terminal, to its end (Ctrl-D); such as: ss -tanoe | finwait decode"
            );
        }
        return Ok(Box::new(BufReader::with_capacity(BUFFER, stdin)));
    }
    let opened = File::open(file).with_context(|| format!("cannot read {}", file.display()))?;
    Ok(Box::new(BufReader::with_capacity(BUFFER, opened)))
}

/// Hands on line by line; of one that is far too long, the beginning. Lines are not copied but where they
/// lie across two buffers.
fn for_each_line(mut input: impl BufRead, mut each: impl FnMut(&[u8])) -> io::Result<()> {
    let mut begun = Vec::new();
    loop {
        let buffer = input.fill_buf()?;
        if buffer.is_empty() {
            if !begun.is_empty() {
                each(&begun);
            }
            return Ok(());
        }
        let mut rest = buffer;
        while let Some(end) = memchr(b'\n', rest) {
            let (line, after) = rest.split_at(end + 1);
            if begun.is_empty() {
                each(line);
            } else {
                append(&mut begun, line);
                each(&begun);
                begun.clear();
            }
            rest = after;
        }
        append(&mut begun, rest);
        let n = buffer.len();
        input.consume(n);
    }
}

fn append(line: &mut Vec<u8>, more: &[u8]) {
    let room = MAX_LINE.saturating_sub(line.len());
    line.extend_from_slice(&more[..more.len().min(room)]);
}

/// What becomes of them, in a sentence or two.
fn write_verdict(overview: &Overview, paint: Paint, out: &mut impl Write) -> Result<()> {
    let FateCounts {
        dies,
        held,
        either,
        other,
    } = overview.fates;
    let (good, bad, beware) = (paint.good, paint.bad, paint.beware);
    let n = dies + held + either;
    if n + other == 0 {
        writeln!(out, "There is no socket in {} lines.", overview.lines.total)?;
        return Ok(());
    }
    if n == 0 {
        writeln!(
            out,
            "None of {other} sockets is in FIN_WAIT2, in TIME_WAIT or waits for its process."
        )?;
        return Ok(());
    }
    let within = |ms: Option<u64>| {
        ms.map(|ms| format!(" within {}", seconds(to_f64(ms))))
            .unwrap_or_default()
    };
    write!(
        out,
        "{good}{dies} of {n} will be gone{}{good:#}",
        within(overview.ends.last_ms)
    )?;
    if held > 0 {
        write!(
            out,
            "; {bad}{held} never will by a timer: a process still holds them{bad:#}"
        )?;
    }
    if either > 0 {
        let ms = overview.ends.last_either_ms;
        write!(
            out,
            "; {beware}{either} may be held by a process, or gone{}: the listing does not tell{beware:#}",
            within(ms)
        )?;
    }
    writeln!(out, ".")?;
    Ok(())
}

/// Milliseconds as a float; exact below 2⁵³.
fn to_f64(ms: u64) -> f64 {
    finwait::units::int_to_f64(ms)
}

fn write_states(overview: &Overview, out: &mut impl Write) -> Result<()> {
    if overview.states.is_empty() {
        if !overview.counts.0.is_empty() {
            let rows: Vec<_> = overview
                .counts
                .0
                .iter()
                .map(|(state, n)| [(*state).to_owned(), n.to_string()])
                .collect();
            writeln!(out)?;
            write_columns(out, 0, &rows)?;
        }
        return Ok(());
    }
    let mut rows =
        vec![["state", "gone in time", "held", "either", "no matter of it"].map(str::to_owned)];
    rows.extend(overview.states.iter().map(|group| {
        let StateFates {
            state,
            dies,
            held,
            either,
            other,
        } = *group;
        let name = state.map_or("not shown", |state| state.name());
        [
            name.to_owned(),
            number(dies),
            number(held),
            number(either),
            number(other),
        ]
    }));
    writeln!(out)?;
    write_columns(out, 0, &rows)?;
    Ok(())
}

fn number(n: u64) -> String {
    if n == 0 {
        "-".to_owned()
    } else {
        n.to_string()
    }
}

fn write_processes(overview: &Overview, out: &mut impl Write) -> Result<()> {
    if overview.processes.is_empty() {
        return Ok(());
    }
    let mut rows = vec![
        [
            "process",
            "",
            "holds in FIN-WAIT-2",
            "in CLOSE-WAIT",
            "others",
        ]
        .map(str::to_owned),
    ];
    rows.extend(overview.processes.iter().map(|process| {
        [
            process.pid.to_string(),
            shown(&process.program),
            number(process.fin_wait2.into()),
            number(process.close_wait.into()),
            number(process.others.into()),
        ]
    }));
    writeln!(out)?;
    write_columns(out, 0, &rows)?;
    Ok(())
}

fn write_notes(overview: &Overview, paint: Paint, out: &mut impl Write) -> Result<()> {
    let beware = paint.beware;
    if !overview.notes.is_empty() {
        writeln!(out)?;
    }
    for note in &overview.notes {
        writeln!(out, "{beware}*{beware:#} {}", describe_note(note))?;
    }
    if overview.lines.skipped > 0 {
        let first = overview.skipped.iter().take(MAX_SKIPPED);
        let named =
            first.map(|Skipped { line_no, why }| format!("{line_no} ({})", describe_skipped(why)));
        let more = if overview.lines.skipped as usize > MAX_SKIPPED {
            ", …"
        } else {
            ""
        };
        let named = named.collect::<Vec<_>>().join(", ");
        writeln!(
            out,
            "\n{} of {} lines say nothing of a socket: {named}{more}",
            overview.lines.skipped, overview.lines.total
        )?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_any_length_is_handed_on_once() {
        let long = "x".repeat(3 * BUFFER);
        let text = format!("one\n{long}\ntwo\n\nthree");
        let mut lines = Vec::new();
        let input = BufReader::with_capacity(BUFFER, text.as_bytes());
        for_each_line(input, |line| lines.push(line.len())).unwrap();
        assert_eq!(lines, [4, 1 << 17, 4, 1, 5]);
    }
}
