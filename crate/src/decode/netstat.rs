//! netstat: of net-tools in any language and with any columns, of busybox, BSD, macOS and Windows.

use super::row::{Format, Holder, Read, Seen, System, Words, is_address, is_number, number};
use super::words::{Proto, State, Timer};
use crate::predict::Shown;

/// netstat cuts its times to hundredths of a second.
const UNIT_MS: u32 = 10;

/// Reads what follows the addresses of a line of Linux's netstat, if a state does.
pub(super) fn read<'a>(
    words: &Words<'a>,
    end: usize,
    local: &'a [u8],
    peer: &'a [u8],
) -> Option<Seen<'a>> {
    let mut seen = Seen::new(Format::Netstat, local, peer);
    let word = words.get(end + 1);
    seen.state = State::read(word);
    let mut next = end + 2;
    if seen.state.is_none() {
        // Czech has a blank in one state; a state in a language not known here is still a word.
        let is_czech = word == "POSLEDNÍ".as_bytes();
        let is_word = word
            .first()
            .is_some_and(|b| b.is_ascii_uppercase() || *b >= 0x80)
            && word
                .iter()
                .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || *b == b'_' || *b >= 0x80);
        if is_czech {
            seen.state = Some(State::LastAck);
            next += 1;
        } else if !is_word || word.len() < 4 {
            return None;
        }
    }
    if is_cut_state(word) {
        seen.cut = true;
    }
    read_rest(words, next, &mut seen);
    Some(seen)
}

/// netstat's longest words; a shorter one at the end of the line may have lost its tail.
fn is_cut_state(word: &[u8]) -> bool {
    matches!(word, b"FIN_WAIT" | b"TIME_WAI" | b"CLOSE_WA" | b"ESTABLISH")
}

/// Reads owner and timer, which may come in any combination of columns, after the state.
pub(super) fn read_rest<'a>(words: &Words<'a>, from: usize, seen: &mut Seen<'a>) {
    let mut end = words.count();
    if let Some((timer_at, timer, shown)) = find_timer(words, from) {
        seen.timer = Some(timer);
        seen.shown = shown;
        end = timer_at;
    }
    let mut at = from;
    // `User Inode`, of which the second is a number.
    let user = words.get(at);
    if end >= at + 2 && is_number(words.get(at + 1)) && !user.contains(&b'/') && user != b"-" {
        seen.inode = number(words.get(at + 1)).map(|inode| inode != 0);
        at += 2;
    }
    if at >= end {
        return;
    }
    let owner = words.get(at);
    if owner == b"-" {
        seen.holder = Holder::Dash;
    } else if let Some(slash) = owner.iter().position(|b| *b == b'/')
        && let Some(pid) = number(&owner[..slash])
    {
        seen.holder = Holder::Process;
        seen.pid = pid;
        seen.program = program(words, at, end, slash);
    }
}

/// The program's name, blanks and all, up to the timer.
fn program<'a>(words: &Words<'a>, at: usize, end: usize, slash: usize) -> &'a [u8] {
    let from = words.starting(at);
    let whole = match end < words.count() {
        true => &from[..from.len() - words.starting(end).len()],
        false => from,
    };
    whole[slash + 1..].trim_ascii_end()
}

/// The timer: a word and `(12.31/0/0)`, with a decimal comma in some languages.
fn find_timer(words: &Words<'_>, from: usize) -> Option<(usize, Timer, Option<Shown>)> {
    for at in (from..words.count()).rev() {
        let word = words.get(at);
        let Some(times) = word.strip_prefix(b"(") else {
            continue;
        };
        // Estonian prints two brackets.
        let times = times.strip_prefix(b"(").unwrap_or(times);
        if !times.first().is_some_and(u8::is_ascii_digit) || at == from.saturating_sub(1) {
            continue;
        }
        let Some(slash) = times.iter().position(|b| *b == b'/') else {
            continue;
        };
        let timer = Timer::of_netstat(words.get(at - 1))
            .map(|timer| (at - 1, timer))
            // Portuguese has `ligado 2`.
            .or_else(|| {
                (at >= 2)
                    .then(|| Timer::of_netstat(words.get(at - 2)).map(|timer| (at - 2, timer)))?
            });
        if let Some((timer_at, timer)) = timer.filter(|(timer_at, _)| *timer_at >= from) {
            return Some((timer_at, timer, read_seconds(&times[..slash])));
        }
    }
    None
}

/// `12.31` or `12,31`: seconds and hundredths.
fn read_seconds(text: &[u8]) -> Option<Shown> {
    let point = text.iter().position(|b| matches!(b, b'.' | b','))?;
    let (seconds, hundredths) = (number(&text[..point])?, &text[point + 1..]);
    let hundredths = match hundredths {
        [tenths, hundredths] => number(&[*tenths, *hundredths])?,
        _ => return None,
    };
    let ms = seconds.checked_mul(1000)?.checked_add(hundredths * 10)?;
    Some(Shown {
        ms,
        unit_ms: UNIT_MS,
    })
}

/// BSD and macOS: a dot before the port, and `FIN_WAIT_2` or `(state)` words behind.
pub(super) fn read_bsd<'a>(words: &Words<'a>, i: usize, proto: Proto) -> Option<Seen<'a>> {
    let numbers = is_number(words.get(i + 1)) && is_number(words.get(i + 2));
    let (local, peer) = (words.get(i + 3), words.get(i + 4));
    let dotted = is_dotted(local) && is_dotted(peer);
    if !numbers || !(dotted || proto == Proto::BsdTcp) || local.is_empty() || peer.is_empty() {
        return None;
    }
    if dotted && is_address(local) == 2 && is_address(peer) == 2 && local.contains(&b'[') {
        return None;
    }
    let mut seen = Seen::new(Format::Netstat, local, peer);
    seen.system = System::Bsd;
    seen.state = State::read(words.get(i + 5));
    Some(seen)
}

/// `192.0.2.1.8080`, `*.22`, `fe80::1.22`: a dot, not a colon, before the port.
fn is_dotted(word: &[u8]) -> bool {
    if word == b"*.*" {
        return true;
    }
    let Some(dot) = word.iter().rposition(|b| *b == b'.') else {
        return false;
    };
    let (host, port) = (&word[..dot], &word[dot + 1..]);
    let after_colon = word.iter().rposition(|b| *b == b':').is_some_and(|colon| {
        // In `::ffff:192.0.2.1:80` the port follows a colon.
        colon > dot
    });
    let is_v4 = host.iter().filter(|b| **b == b'.').count() == 3;
    let is_v6 = host.contains(&b':');
    let is_any = host == b"*" || host.iter().any(u8::is_ascii_alphabetic);
    let is_port = !port.is_empty()
        && port
            .iter()
            .all(|b| b.is_ascii_alphanumeric() || *b == b'*' || *b == b'-');
    !after_colon && is_port && (is_v4 || is_v6 || is_any)
}

/// Windows: no queues, and the process's number behind.
pub(super) fn read_windows<'a>(words: &Words<'a>, i: usize) -> Read<'a> {
    let (local, peer) = (words.get(i + 1), words.get(i + 2));
    if is_address(local) == 0 || is_address(peer) == 0 {
        return Read::No;
    }
    let mut seen = Seen::new(Format::Netstat, local, peer);
    seen.system = System::Windows;
    seen.state = State::read(words.get(i + 3));
    if let Some(pid) = number(words.get(i + 4)) {
        seen.pid = pid;
        // TIME_WAIT belongs to the process 0, which is none.
        seen.holder = if pid == 0 {
            Holder::Dash
        } else {
            Holder::Process
        };
    }
    Read::Socket(seen)
}
