//! A socket's line, whichever tool printed it: finds where it begins and which layout it has.
//!
//! Pasted lines carry prompts, quotes, line numbers and file names in front. What is looked for is
//! therefore two addresses with two numbers before them, and what stands around these.

use super::words::{Proto, State, Timer};
use super::{lsof, netstat, proc, ss};
use crate::predict::Shown;
use serde::Serialize;

/// Words of a line that are looked at; what follows the addresses is read apart.
const MAX_WORDS: usize = 24;
/// Words in front of a socket's line that are forgiven.
const MAX_BEFORE: usize = 8;

/// Which tool's layout a line has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// `ss`.
    Ss,
    /// `netstat`, of any system.
    Netstat,
    /// `/proc/net/tcp` or `tcp6`.
    Proc,
    /// `lsof -i`.
    Lsof,
}

/// Whose tool printed it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum System {
    Linux,
    /// FreeBSD, OpenBSD, NetBSD, macOS.
    Bsd,
    Windows,
}

/// What a line says of the socket's owner.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Holder {
    /// No column for it, or not on this line.
    #[default]
    Unseen,
    /// netstat's `-`: nobody, or nobody whom this user may see.
    Dash,
    /// A process.
    Process,
}

/// A socket's line as read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen<'a> {
    pub(super) format: Format,
    pub(super) system: System,
    pub(super) state: Option<State>,
    pub(super) local: &'a [u8],
    pub(super) peer: &'a [u8],
    /// Explicitly shown; an `ss` line without one is settled by the rest of the listing.
    pub(super) timer: Option<Timer>,
    pub(super) shown: Option<Shown>,
    pub(super) holder: Holder,
    pub(super) pid: u32,
    pub(super) program: &'a [u8],
    /// Whether the inode is other than 0.
    pub(super) inode: Option<bool>,
    /// The line ends in the middle of something.
    pub(super) cut: bool,
}

impl<'a> Seen<'a> {
    pub(super) fn new(format: Format, local: &'a [u8], peer: &'a [u8]) -> Self {
        Self {
            format,
            system: System::Linux,
            state: None,
            local,
            peer,
            timer: None,
            shown: None,
            holder: Holder::Unseen,
            pid: 0,
            program: b"",
            inode: None,
            cut: false,
        }
    }

    /// How much the line says beyond its addresses; what a wrapped line gains by its other half.
    pub(super) fn worth(&self) -> u32 {
        u32::from(self.timer.is_some()) * 2
            + u32::from(self.shown.is_some())
            + u32::from(self.holder != Holder::Unseen)
            + u32::from(self.inode.is_some())
            + u32::from(self.state.is_some())
            + u32::from(!self.cut)
    }
}

/// What became of a line.
#[derive(Clone, Copy, Debug)]
pub(super) enum Read<'a> {
    /// A TCP socket.
    Socket(Seen<'a>),
    /// A socket of another protocol.
    OtherProtocol,
    /// The beginning or the end of a socket's line.
    Cut,
    /// No socket's line.
    No,
}

/// The first words of a line: where each begins and ends.
pub(super) struct Words<'a> {
    pub(super) line: &'a [u8],
    at: [(u32, u32); MAX_WORDS],
    len: usize,
}

impl<'a> Words<'a> {
    #[allow(
        clippy::cast_possible_truncation,
        reason = "lines are shorter than 4 GiB"
    )]
    pub(super) fn new(line: &'a [u8]) -> Self {
        let mut words = Self {
            line,
            at: [(0, 0); MAX_WORDS],
            len: 0,
        };
        let mut i = 0;
        while i < line.len() && words.len < MAX_WORDS {
            while i < line.len() && matches!(line[i], b' ' | b'\t') {
                i += 1;
            }
            let begin = i;
            while i < line.len() && !matches!(line[i], b' ' | b'\t') {
                i += 1;
            }
            // The rules of a table between two cells are no words.
            if i > begin && line[begin..i].iter().any(|b| *b != b'|') {
                words.at[words.len] = (begin as u32, i as u32);
                words.len += 1;
            }
        }
        words
    }

    pub(super) const fn count(&self) -> usize {
        self.len
    }

    pub(super) fn get(&self, i: usize) -> &'a [u8] {
        if i >= self.len {
            return b"";
        }
        let (begin, end) = self.at[i];
        &self.line[begin as usize..end as usize]
    }

    /// What follows the word.
    pub(super) fn after(&self, i: usize) -> &'a [u8] {
        if i >= self.len {
            return b"";
        }
        &self.line[self.at[i].1 as usize..]
    }

    /// From the word on.
    pub(super) fn starting(&self, i: usize) -> &'a [u8] {
        if i >= self.len {
            return b"";
        }
        &self.line[self.at[i].0 as usize..]
    }
}

/// Reads a line that may be a socket's.
pub(super) fn read<'a>(line: &'a [u8]) -> Read<'a> {
    let words = Words::new(line);
    if words.count() < 3 {
        return Read::No;
    }
    let mut cut = false;
    for i in 0..words.count().min(MAX_BEFORE) {
        match at(&words, i) {
            Read::No => {}
            Read::Cut => cut = true,
            Read::Socket(seen) => return Read::Socket(seen),
            Read::OtherProtocol => return Read::OtherProtocol,
        }
    }
    if let Some(seen) = lsof::read(&words) {
        return Read::Socket(seen);
    }
    if let Some(seen) = cut_in_front(&words) {
        return Read::Socket(seen);
    }
    if cut { Read::Cut } else { Read::No }
}

/// A word without what quotes, fences, line numbers and file names leave in front of it.
fn bare(word: &[u8]) -> &[u8] {
    let begin = word
        .iter()
        .take_while(|b| b"\"'`>|*(,[{-+#".contains(b))
        .count();
    let word = &word[begin..];
    let end = word
        .iter()
        .rev()
        .take_while(|b| b"\"'`|,".contains(b))
        .count();
    let word = &word[..word.len() - end];
    // grep's `12:`, `12-` and `file:12:`.
    let is_plain = |at: usize| {
        word.get(at + 1)
            .is_some_and(|b| b.is_ascii_alphabetic() || *b >= 0x80)
    };
    match word.iter().rposition(|b| *b == b':') {
        Some(at) if is_plain(at) => &word[at + 1..],
        _ => {
            let digits = word.iter().take_while(|b| b.is_ascii_digit()).count();
            if digits > 0 && word.get(digits) == Some(&b'-') && is_plain(digits) {
                &word[digits + 1..]
            } else {
                word
            }
        }
    }
}

/// Reads the line as if it began at a word.
#[inline(never)]
fn at<'a>(words: &Words<'a>, i: usize) -> Read<'a> {
    let word = words.get(i);
    let first = if i == 0 && word[0].is_ascii_alphabetic() && !word.contains(&b':') {
        word
    } else {
        bare(word)
    };
    if first.is_empty() {
        return Read::No;
    }
    if first[0].is_ascii_digit() || first[0] == b'[' || first[0] == b':' {
        if let Some(read) = proc::read(words, i) {
            return read;
        }
        return stateless(words, i);
    }
    if let Some(state) = State::read(first) {
        return after_state(words, i, state);
    }
    match Proto::read(first) {
        Some(Proto::Other) if is_other_socket(words, i) => Read::OtherProtocol,
        Some(Proto::Other) | None => Read::No,
        Some(proto) => after_proto(words, i, proto),
    }
}

fn is_other_socket(words: &Words<'_>, i: usize) -> bool {
    let next = words.get(i + 1);
    // The totals of `ss -s` and of sockstat have capitals too.
    let is_total = words.get(i).first().is_some_and(u8::is_ascii_uppercase);
    is_address(next) > 0 || (!is_total && (is_number(next) || State::read(next).is_some()))
}

/// `ss`: two numbers and two addresses after the state; or only the addresses, as cut out by awk.
#[inline(never)]
fn after_state<'a>(words: &Words<'a>, i: usize, state: State) -> Read<'a> {
    let Some((local, peer, end)) = addresses(words, i + 1) else {
        let looks = is_number(words.get(i + 1)) && is_number(words.get(i + 2));
        return if looks { Read::Cut } else { Read::No };
    };
    let mut seen = Seen::new(Format::Ss, local, peer);
    seen.state = Some(state);
    ss::read_rest(words.after(end), &mut seen);
    Read::Socket(seen)
}

/// `ss` with a column for the protocol, or netstat.
fn after_proto<'a>(words: &Words<'a>, i: usize, proto: Proto) -> Read<'a> {
    if proto == Proto::UpperTcp {
        return netstat::read_windows(words, i);
    }
    if proto == Proto::Tcp
        && !is_number(words.get(i + 1))
        && let Some(state) = State::read(words.get(i + 1))
    {
        return after_state(words, i + 1, state);
    }
    if let Some(seen) = netstat::read_bsd(words, i, proto) {
        return Read::Socket(seen);
    }
    let Some((local, peer, end)) = addresses(words, i + 1) else {
        let looks = is_number(words.get(i + 1)) && is_number(words.get(i + 2));
        return if looks { Read::Cut } else { Read::No };
    };
    if let Some(seen) = netstat::read(words, end, local, peer) {
        return Read::Socket(seen);
    }
    // `ss` with one state selected.
    let mut seen = Seen::new(Format::Ss, local, peer);
    ss::read_rest(words.after(end), &mut seen);
    Read::Socket(seen)
}

/// `ss` with one state selected, or addresses with the state behind, as cut out by awk.
#[inline(never)]
fn stateless<'a>(words: &Words<'a>, i: usize) -> Read<'a> {
    // A line number may stand in front, but nothing else: prose has numbers too.
    if (0..i).any(|before| words.get(before).iter().any(|b| b.is_ascii_alphabetic())) {
        return Read::No;
    }
    if is_number(words.get(i + 2)) && is_number(words.get(i)) && is_number(words.get(i + 1)) {
        return Read::No;
    }
    let Some((local, peer, end)) = addresses(words, i) else {
        let numbers = is_number(words.get(i)) && is_number(words.get(i + 1));
        return if numbers && is_address(words.get(i + 2)) == 2 {
            Read::Cut
        } else {
            Read::No
        };
    };
    if let Some(state) = State::read(bare(words.get(end + 1))) {
        let mut seen = Seen::new(Format::Netstat, local, peer);
        seen.state = Some(state);
        netstat::read_rest(words, end + 2, &mut seen);
        return Read::Socket(seen);
    }
    if !is_number(words.get(i)) {
        return Read::No;
    }
    let mut seen = Seen::new(Format::Ss, local, peer);
    ss::read_rest(words.after(end), &mut seen);
    Read::Socket(seen)
}

/// A line whose beginning is missing: the end of a state and all that follows.
#[inline(never)]
fn cut_in_front<'a>(words: &Words<'a>) -> Option<Seen<'a>> {
    let state = State::cut(words.get(0))?;
    let (local, peer, end) = addresses(words, 1)?;
    let mut seen = Seen::new(Format::Ss, local, peer);
    seen.state = Some(state);
    ss::read_rest(words.after(end), &mut seen);
    seen.cut = true;
    Some(seen)
}

/// Two addresses, with two numbers in front or without; and the place of the second.
#[inline(never)]
fn addresses<'a>(words: &Words<'a>, i: usize) -> Option<(&'a [u8], &'a [u8], usize)> {
    let numbers = is_number(words.get(i)) && is_number(words.get(i + 1));
    let at = if numbers { i + 2 } else { i };
    let (local, peer) = (words.get(at), words.get(at + 1));
    let (first, second) = (is_address(local), is_address(peer));
    if first == 0 || second == 0 {
        return glued(words, i);
    }
    // Without the numbers, only what is surely an address counts.
    (numbers || (first == 2 && second == 2)).then_some((local, peer, at + 1))
}

/// The second number and the first address without a blank between them.
fn glued<'a>(words: &Words<'a>, i: usize) -> Option<(&'a [u8], &'a [u8], usize)> {
    let (both, peer) = (words.get(i + 1), words.get(i + 2));
    if !is_number(words.get(i)) || is_address(peer) == 0 {
        return None;
    }
    let digits = both.iter().take_while(|b| b.is_ascii_digit()).count();
    let begin = match both.get(digits) {
        Some(b'[' | b'*') => digits,
        // An octet has at most three digits and no zero in front.
        Some(b'.') => (digits.saturating_sub(3)..digits).find(|at| {
            *at > 0
                && both[*at] != b'0'
                && number(&both[*at..digits]).is_some_and(|octet| octet < 256)
        })?,
        _ => return None,
    };
    (digits > 0 && is_address(&both[begin..]) == 2).then_some((&both[begin..], peer, i + 2))
}

/// A queue's length.
pub(super) fn is_number(word: &[u8]) -> bool {
    !word.is_empty() && word.len() <= 10 && word.iter().all(u8::is_ascii_digit)
}

/// How much a word looks like `address:port`: 2 surely, 1 a name, 0 not at all.
#[inline(never)]
pub(super) fn is_address(word: &[u8]) -> u8 {
    let Some(colon) = word.iter().rposition(|b| *b == b':') else {
        return 0;
    };
    let (host, port) = (&word[..colon], &word[colon + 1..]);
    let is_port =
        |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'*' | b'-' | b'_' | b'.' | b'+');
    if host.is_empty() || port.is_empty() || port.len() > 32 || !port.iter().all(is_port) {
        return 0;
    }
    match host[0] {
        b'[' => 2 * u8::from(host.contains(&b']')),
        b'*' => 2,
        b'0'..=b'9' | b'a'..=b'f' | b'A'..=b'F' | b':' => {
            let host = host.split(|b| *b == b'%').next().unwrap_or(host);
            let is_ip = host
                .iter()
                .all(|b| b.is_ascii_hexdigit() || matches!(b, b'.' | b':'))
                && host.iter().any(|b| matches!(b, b'.' | b':'));
            if is_ip { 2 } else { u8::from(is_name(host)) }
        }
        _ => u8::from(is_name(host)),
    }
}

fn is_name(host: &[u8]) -> bool {
    host.iter()
        .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_' | b'%'))
}

/// A whole number, if it is one and fits.
pub(super) fn number(word: &[u8]) -> Option<u32> {
    if word.len() > 10 {
        return None;
    }
    u32::try_from(large(word)?).ok()
}

/// The same of a counter, which may be longer than 32 bits.
#[inline(never)]
pub(super) fn large(word: &[u8]) -> Option<u64> {
    if word.is_empty() {
        return None;
    }
    let mut number = 0_u64;
    for byte in word {
        if !byte.is_ascii_digit() || number > u64::MAX / 10 {
            return None;
        }
        number = (number * 10).checked_add(u64::from(byte - b'0'))?;
    }
    Some(number)
}
