//! What `ss` prints after the addresses: `users:((…))`, `timer:(…)`, `uid:`, `ino:` and the rest.

use super::row::{Holder, Seen, number};
use super::words::Timer;
use crate::predict::Shown;

/// Words of other kinds after which the rest of the line is taken for the `-i` text.
const MAX_OTHER: usize = 3;

/// Reads the rest of a line into `seen`.
pub(super) fn read_rest<'a>(rest: &'a [u8], seen: &mut Seen<'a>) {
    let mut rest = rest;
    let mut others = 0;
    while others < MAX_OTHER {
        let blanks = rest
            .iter()
            .take_while(|b| matches!(b, b' ' | b'\t'))
            .count();
        rest = &rest[blanks..];
        if rest.is_empty() {
            return;
        }
        rest = if let Some(users) = rest.strip_prefix(b"users:((") {
            read_users(users, seen)
        } else if let Some(timer) = rest.strip_prefix(b"timer:(") {
            read_timer(timer, seen)
        } else {
            let end = rest
                .iter()
                .position(|b| matches!(b, b' ' | b'\t'))
                .unwrap_or(rest.len());
            let word = &rest[..end];
            if let Some(inode) = word.strip_prefix(b"ino:") {
                seen.inode = number(inode).map(|inode| inode != 0);
            } else if !word.starts_with(b"uid:") && word.len() > 1 {
                others += 1;
            }
            seen.cut |= end == rest.len() && is_beginning(word);
            &rest[end..]
        };
    }
}

/// Whether a word is the beginning of one of the parts, cut off.
fn is_beginning(word: &[u8]) -> bool {
    let parts: [&[u8]; 4] = [b"timer:(", b"users:((", b"ino:", b"uid:"];
    parts.iter().any(|part| part.starts_with(word))
}

/// `"nginx",pid=7636,fd=39),("nginx",pid=7635,fd=39))`; before 2015 without the words. The first
/// owner stands for all.
fn read_users<'a>(users: &'a [u8], seen: &mut Seen<'a>) -> &'a [u8] {
    seen.holder = Holder::Process;
    let name = users.strip_prefix(b"\"").unwrap_or(users);
    let name_end = name.iter().position(|b| *b == b'"').unwrap_or(name.len());
    seen.program = &name[..name_end];
    let after = name[name_end..].strip_prefix(b"\",").unwrap_or(b"");
    let pid = after.strip_prefix(b"pid=").unwrap_or(after);
    let digits = pid.iter().take_while(|b| b.is_ascii_digit()).count();
    seen.pid = number(&pid[..digits]).unwrap_or(0);
    match users.windows(2).position(|pair| pair == b"))") {
        Some(end) => &users[end + 2..],
        None => {
            // Some shells and wikis take the last bracket away; the next part still begins a word.
            let next = users.windows(8).position(|part| part == b" timer:(");
            seen.cut |= next.is_none();
            &users[next.unwrap_or(users.len())..]
        }
    }
}

/// `keepalive,1min12sec,0)`.
fn read_timer<'a>(timer: &'a [u8], seen: &mut Seen<'a>) -> &'a [u8] {
    let end = timer.iter().position(|b| *b == b')');
    let inside = &timer[..end.unwrap_or(timer.len())];
    let mut parts = inside.split(|b| *b == b',');
    seen.timer = parts.next().and_then(Timer::of_ss);
    let time = parts.next();
    match end {
        Some(end) => {
            seen.shown = time.and_then(read_time);
            &timer[end + 1..]
        }
        None => {
            // The time is whole if something follows it.
            seen.shown = time.filter(|_| parts.next().is_some()).and_then(read_time);
            seen.cut = true;
            b""
        }
    }
}

/// `119min`, `1min12sec`, `59sec`, `4.160ms` (4 s and 160 ms), `472ms`, or nothing: due.
fn read_time(text: &[u8]) -> Option<Shown> {
    const MINUTE: u32 = 60_000;
    let mut ms: u32 = 0;
    let mut unit_ms = 1;
    let mut rest = text;
    while !rest.is_empty() {
        let digits = rest.iter().take_while(|b| b.is_ascii_digit()).count();
        let value = number(&rest[..digits])?;
        rest = &rest[digits..];
        let scale;
        if let Some(millis) = rest.strip_prefix(b".") {
            // What follows a point are three digits of milliseconds, whatever the unit says.
            let [a, b, c, b'm', b's'] = *millis else {
                return None;
            };
            ms = ms
                .checked_add(value.checked_mul(1000)?)?
                .checked_add(number(&[a, b, c])?)?;
            return Some(Shown { ms, unit_ms: 1 });
        }
        (scale, unit_ms, rest) = if let Some(rest) = rest.strip_prefix(b"min") {
            // From ten minutes on the seconds are left out, and below that where there are none.
            (MINUTE, if value > 9 { MINUTE } else { 1000 }, rest)
        } else if let Some(rest) = rest.strip_prefix(b"sec") {
            (1000, if value > 9 || ms > 0 { 1000 } else { 1 }, rest)
        } else if let Some(rest) = rest.strip_prefix(b"ms") {
            (1, 1, rest)
        } else {
            return None;
        };
        ms = ms.checked_add(value.checked_mul(scale)?)?;
    }
    Some(Shown { ms, unit_ms })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, ms: u32, unit_ms: u32) {
        assert_eq!(
            read_time(text.as_bytes()),
            Some(Shown { ms, unit_ms }),
            "{text}"
        );
    }

    #[test]
    fn every_form_of_time_is_read() {
        check("119min", 119 * 60_000, 60_000);
        check("1min12sec", 72_000, 1000);
        check("1min2sec", 62_000, 1000);
        check("9min", 540_000, 1000);
        check("59sec", 59_000, 1000);
        check("5sec", 5000, 1);
        check("9sec", 9000, 1);
        check("10sec", 10_000, 1000);
        check("4.160ms", 4160, 1);
        check("472ms", 472, 1);
        check("008ms", 8, 1);
        check("", 0, 1);
        for bad in [
            "x",
            "12",
            "99999999999sec",
            "4294967min",
            "-1sec",
            "1.2.3",
            "3.5sec",
            "4.16ms",
        ] {
            assert_eq!(read_time(bad.as_bytes()), None, "{bad}");
        }
    }
}
