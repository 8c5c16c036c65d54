//! Real listings: every row read, every known end inside the told span, nothing held called dying.
//!
//! tests/listings holds listings of five kernels with each socket's known end, and says in its
//! README how they came to be.

#![allow(
    clippy::float_arithmetic,
    clippy::unwrap_used,
    reason = "test code; the recorded ends are in seconds"
)]

use std::collections::BTreeMap;
use std::fs;

use crate::support::paste::{host, path};
use finwait::decode::{Decoded, FateKind, Row, State, Stream, Timer, decode};
use serde::Deserialize;

/// The poller's step and the tool's own run, as the README of the listings states them, in seconds.
const READING_ERROR: f64 = 0.05;
/// The same for 6.18, a loaded machine in real time.
const READING_ERROR_LOADED: f64 = 0.1;

#[derive(Deserialize)]
struct Recorded {
    file: String,
    command: String,
    kernel: String,
    hz: u32,
    tcp_fin_timeout: i64,
    rto_ms_if_known: Option<u32>,
    taken_at_s: f64,
    observed_until_s: f64,
    listen_lines: usize,
    sockets: Vec<Socket>,
}

#[derive(Clone, Deserialize)]
struct Socket {
    local: String,
    peer: String,
    state: Option<String>,
    timer_shown: Option<String>,
    true_remaining_s: Option<f64>,
    end: String,
    #[serde(default)]
    note: Option<String>,
}

fn listings() -> Vec<(Recorded, Decoded)> {
    let index = fs::read_to_string(path("listings/index.json")).unwrap();
    let all: Vec<Recorded> = serde_json::from_str(&index).unwrap();
    assert!(all.len() > 20);
    all.into_iter()
        .map(|recorded| {
            let text = fs::read_to_string(path("listings").join(&recorded.file)).unwrap();
            let rto = recorded.rto_ms_if_known.unwrap_or(200);
            let host = host(&recorded.kernel, recorded.hz, recorded.tcp_fin_timeout, rto);
            let decoded = decode(&text, &host);
            (recorded, decoded)
        })
        .collect()
}

/// The row of a recorded socket: netstat may show two sockets alike, so the timer must agree too.
fn rows_of<'a>(socket: &Socket, decoded: &'a Decoded) -> Vec<&'a Row> {
    let same = |row: &&Row| row.local == socket.local && row.peer == socket.peer;
    decoded.rows.iter().filter(same).collect()
}

fn state_of(spelling: &str) -> &'static str {
    match spelling {
        "ESTABLISHED" | "ESTAB" | "VERBUNDEN" => "ESTAB",
        "SYN_SENT" | "SYN-SENT" => "SYN-SENT",
        "SYN_RECV" | "SYN-RECV" => "SYN-RECV",
        "FIN_WAIT1" | "FIN-WAIT-1" => "FIN-WAIT-1",
        "FIN_WAIT2" | "FIN-WAIT-2" => "FIN-WAIT-2",
        "TIME_WAIT" | "TIME-WAIT" => "TIME-WAIT",
        "CLOSE_WAIT" | "CLOSE-WAIT" => "CLOSE-WAIT",
        "LAST_ACK" | "LAST-ACK" => "LAST-ACK",
        "CLOSING" => "CLOSING",
        other => panic!("{other}"),
    }
}

/// The timer as the record has it, read on a way of its own: kind and milliseconds.
fn timer_of(shown: &str) -> (Timer, u32) {
    let kind = |word: &str| match word {
        "timewait" | "03" => Timer::Timewait,
        "keepalive" | "02" => Timer::Keepalive,
        "on" | "ein" | "01" => Timer::On,
        "persist" | "probe" | "04" => Timer::Persist,
        "off" | "aus" | "00" => Timer::Off,
        other => panic!("{other}"),
    };
    if let Some(ss) = shown.strip_prefix("timer:(") {
        let (word, rest) = ss.split_once(',').unwrap();
        let (time, _) = rest.rsplit_once(',').unwrap();
        let mut ms = 0;
        let mut left = time;
        if let Some((minutes, rest)) = left.split_once("min") {
            (ms, left) = (minutes.parse::<u32>().unwrap() * 60_000, rest);
        }
        if let Some(seconds) = left.strip_suffix("sec") {
            ms += seconds.parse::<u32>().unwrap() * 1000;
        } else if let Some(parts) = left.strip_suffix("ms") {
            let (seconds, millis) = parts.split_once('.').unwrap_or(("0", parts));
            ms += seconds.parse::<u32>().unwrap() * 1000 + millis.parse::<u32>().unwrap();
        }
        return (kind(word), ms);
    }
    if let Some((word, hundredths)) = shown.split_once(':') {
        return (
            kind(word),
            u32::from_str_radix(hundredths, 16).unwrap() * 10,
        );
    }
    let (word, rest) = shown.split_once(" (").unwrap();
    let (time, _) = rest.split_once('/').unwrap();
    let hundredths: u32 = time.replace([',', '.'], "").parse().unwrap();
    (kind(word), hundredths * 10)
}

#[test]
fn every_row_of_every_listing_is_read() {
    for (recorded, decoded) in listings() {
        let file = &recorded.file;
        let listening = |row: &&Row| row.state == Some(State::Listen);
        assert_eq!(
            decoded.rows.iter().filter(listening).count(),
            recorded.listen_lines,
            "{file}"
        );
        let others = decoded.rows.len() - recorded.listen_lines;
        assert_eq!(
            others,
            recorded.sockets.len(),
            "{file}: {}",
            recorded.command
        );
        assert_eq!(decoded.overview.skipped, [], "{file}");
        for socket in &recorded.sockets {
            let rows = rows_of(socket, &decoded);
            let label = format!("{file}: {} {} {rows:?}", socket.local, socket.peer);
            let state = socket.state.as_deref().map(state_of);
            let timers = shows_timers(&recorded);
            let found = rows.iter().any(|row| {
                let timer = match &socket.timer_shown {
                    Some(shown) => {
                        let (timer, ms) = timer_of(shown);
                        let shown = row.shown_ms.unwrap_or(0);
                        row.timer == Some(timer) && shown == ms
                    }
                    None => row.timer == timers.then_some(Timer::Off) && row.shown_ms.is_none(),
                };
                row.state.map(State::name) == state && timer
            });
            assert!(found, "{label} {socket:?}", socket = socket.timer_shown);
        }
    }
}

fn shows_timers(recorded: &Recorded) -> bool {
    recorded
        .sockets
        .iter()
        .any(|socket| socket.timer_shown.is_some())
}

/// A process of the laboratory closed it later, or the peer did: no listing can foretell that.
fn is_foretold(socket: &Socket) -> bool {
    let later = socket.note.as_deref().is_some_and(|note| {
        note.contains("process closes at")
            || note.contains("-> FIN_WAIT1")
            || note.contains("peer reads at")
    });
    socket.end == "expired" && !later
}

#[test]
fn every_known_end_lies_in_the_told_span() {
    let mut checked = 0;
    let mut wrong = Vec::new();
    for (recorded, decoded) in listings() {
        let error = if recorded.kernel.starts_with("6.18") {
            READING_ERROR_LOADED
        } else {
            READING_ERROR
        };
        for socket in recorded.sockets.iter().filter(|socket| is_foretold(socket)) {
            for row in rows_of(socket, &decoded) {
                let (Some(min), Some(max)) = (row.fate.min_ms, row.fate.max_ms) else {
                    continue;
                };
                let seconds = |ms: u64| f64::from(u32::try_from(ms).unwrap()) / 1000.0;
                let truth = socket.true_remaining_s.unwrap();
                checked += 1;
                if truth < seconds(min) - error || truth > seconds(max) + error {
                    let (file, timer) = (&recorded.file, &socket.timer_shown);
                    wrong.push(format!(
                        "{file}: {timer:?} {truth} not in {min}..{max} {:?}",
                        row.fate.ids
                    ));
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {checked}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(checked > 150, "{checked}");
}

#[test]
fn nothing_held_is_called_dying_and_nothing_dying_held() {
    let (mut held, mut dying) = (0, 0);
    for (recorded, decoded) in listings() {
        for socket in &recorded.sockets {
            for row in rows_of(socket, &decoded) {
                let label = format!(
                    "{}: {} {} {row:?}",
                    recorded.file, socket.local, socket.peer
                );
                let watched = recorded.observed_until_s - recorded.taken_at_s;
                let told = row
                    .fate
                    .max_ms
                    .map_or(0.0, |ms| f64::from(u32::try_from(ms).unwrap()) / 1000.0);
                // What outlives the observation by less than its span has not been proven wrong.
                if socket.end == "held" && watched > told + READING_ERROR {
                    assert!(row.fate.kind != FateKind::Dies, "{label}");
                    held += 1;
                }
                let is_closing =
                    matches!(row.state, None | Some(State::FinWait2 | State::TimeWait));
                if is_closing && is_foretold(socket) {
                    assert!(
                        matches!(row.fate.kind, FateKind::Dies | FateKind::Either),
                        "{label}"
                    );
                    dying += 1;
                }
            }
        }
    }
    assert!(held > 200 && dying > 150, "{held} {dying}");
}

/// How wide a span may be: the unit of the printed time and what the mechanism leaves open.
#[test]
fn no_span_is_wider_than_reading_and_mechanism_leave_open() {
    for (recorded, decoded) in listings() {
        for row in &decoded.rows {
            let (Some(min), Some(max), Some(_)) = (row.fate.min_ms, row.fate.max_ms, row.shown_ms)
            else {
                continue;
            };
            if row.fate.kind != FateKind::Dies || row.timer != Some(Timer::Timewait) {
                continue;
            }
            // A second for whole seconds, and at HZ 250 a granule of 2.048 s; on the death row the
            // two periods that lie between two ages' ends.
            let allowed = match recorded.kernel.split('.').next() {
                Some("4") => 1000,
                Some("3") => 1000 + 7500 + 250,
                _ => 1000 + 2048,
            };
            assert!(max - min <= allowed, "{}: {row:?}", recorded.file);
        }
    }
}

#[test]
fn the_stream_and_the_table_count_the_same() {
    for (recorded, decoded) in listings() {
        let text = fs::read_to_string(path("listings").join(&recorded.file)).unwrap();
        let rto = recorded.rto_ms_if_known.unwrap_or(200);
        let mut stream = Stream::new(&host(
            &recorded.kernel,
            recorded.hz,
            recorded.tcp_fin_timeout,
            rto,
        ));
        text.split_terminator('\n')
            .for_each(|line| stream.line(line));
        assert_eq!(stream.finish(), decoded.overview, "{}", recorded.file);
        let mut by_kind: BTreeMap<FateKind, u64> = BTreeMap::new();
        decoded
            .rows
            .iter()
            .for_each(|row| *by_kind.entry(row.fate.kind).or_default() += 1);
        let fates = decoded.overview.fates;
        let counted = [fates.dies, fates.held, fates.either, fates.other];
        let kinds = [
            FateKind::Dies,
            FateKind::Held,
            FateKind::Either,
            FateKind::Other,
        ];
        assert_eq!(
            counted,
            kinds.map(|kind| by_kind.get(&kind).copied().unwrap_or(0)),
            "{}",
            recorded.file
        );
        let dying = decoded
            .rows
            .iter()
            .filter(|row| row.fate.kind == FateKind::Dies);
        assert_eq!(
            decoded.overview.ends.last_ms,
            dying.filter_map(|row| row.fate.max_ms).max(),
            "{}",
            recorded.file
        );
    }
}
