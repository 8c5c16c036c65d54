//! What is pasted instead of sockets: totals, counters, counts per state, entries of other tables.

use super::around::is_any;
use super::row::{Words, is_number, large, number};
use super::words::{STATES, State};
use crate::units::int_to_f64;

/// Fields kept; more is not a summary.
const MAX_FIELDS: usize = 2000;
/// Bytes of a field's name.
const MAX_NAME: usize = 80;

/// Words of netstat's own header that `uniq -c` counts with the states.
const NETSTAT_HEADER: &[&str] = &[
    "State",
    "Foreign",
    "established)",
    "servers)",
    "Address",
    "(state)",
    "and",
];
/// What the lines of /proc/net/sockstat begin with.
const SOCKSTAT_LINES: &[&str] = &[
    "sockets", "TCP", "UDP", "UDPLITE", "RAW", "FRAG", "TCP6", "UDP6", "UDPLITE6", "RAW6", "FRAG6",
];
/// Headings of `netstat -s`, and the words before a line of /proc/net/netstat.
const SECTIONS: &[&str] = &[
    "Ip", "Icmp", "IcmpMsg", "Tcp", "Udp", "UdpLite", "TcpExt", "IpExt", "MPTcpExt", "Ip6",
    "Icmp6", "Udp6", "UdpLite6", "Sctp",
];

/// What was recognised of summaries.
#[derive(Clone, Debug, Default)]
pub(super) struct Summary {
    /// Fields as printed, in order.
    pub(super) fields: Vec<(String, f64)>,
    /// Counts per state, where only counts were pasted.
    pub(super) counts: [u64; STATES],
    pub(super) n_counts: u32,
    pub(super) conntrack: Conntrack,
    pub(super) tcpstates: TcpStates,
    pub(super) kinds: Kinds,
    /// Names of a `/proc/net/netstat` pair, waiting for their numbers.
    names: Vec<String>,
    section: Section,
}

/// Which summaries were seen.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Kinds {
    pub(super) ss: bool,
    pub(super) sockstat: bool,
    pub(super) counters: bool,
}

/// Entries of the connection tracker.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Conntrack {
    pub(super) entries: u32,
    pub(super) fin_wait: u32,
    pub(super) time_wait: u32,
    pub(super) longest_s: u32,
}

/// Lines of bcc's `tcpstates`.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct TcpStates {
    pub(super) lines: u32,
    /// FIN_WAIT2 to CLOSE: where the full socket hands over to the mini socket.
    pub(super) handovers: u32,
    pub(super) longest_handover_us: u64,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Section {
    #[default]
    None,
    /// The table under `Transport Total IP IPv6`.
    Transport,
    /// A heading of `netstat -s`.
    Counters,
}

impl Summary {
    /// Reads a line of a summary; whether it is one.
    pub(super) fn read(&mut self, line: &[u8]) -> bool {
        let words = Words::new(line);
        let section = std::mem::take(&mut self.section);
        if self.count(&words) || self.conntrack(line, &words) || self.tcpstates(&words) {
            return true;
        }
        if self.totals(line, &words) || self.transport(&words, section) || self.sockstat(&words) {
            return true;
        }
        self.pair(&words) || self.counter(line, &words, section)
    }

    #[inline(never)]
    fn put(&mut self, name: &[u8], value: u64) {
        if self.fields.len() >= MAX_FIELDS || name.is_empty() {
            return;
        }
        let name = String::from_utf8_lossy(&name[..name.len().min(MAX_NAME)]).into_owned();
        match self.fields.iter_mut().find(|(known, _)| *known == name) {
            Some((_, known)) => *known = int_to_f64(value),
            None => self.fields.push((name, int_to_f64(value))),
        }
    }

    /// `TIME_WAIT 41`, `284 TIME_WAIT`, `TIME_WAIT: 41`.
    #[inline(never)]
    fn count(&mut self, words: &Words<'_>) -> bool {
        if words.count() != 2
            && !(words.count() == 3 && matches!(words.get(1), b"=" | b":" | b"|" | b"->"))
        {
            return false;
        }
        let (a, b) = (trim(words.get(0)), trim(words.get(words.count() - 1)));
        let (state, n) = match (State::read(a), number(b), number(a), State::read(b)) {
            (Some(state), Some(n), _, _) | (_, _, Some(n), Some(state)) => (state, n),
            (_, _, Some(_), None) => {
                return is_any(b, NETSTAT_HEADER);
            }
            _ => return false,
        };
        self.n_counts += 1;
        let at = &mut self.counts[state as usize];
        *at = at.saturating_add(u64::from(n));
        true
    }

    /// The counts per state, as `ss` spells them.
    pub(super) fn states(&self) -> impl Iterator<Item = (State, u64)> {
        (1..)
            .map_while(State::of_number)
            .zip(self.counts)
            .filter(|(_, n)| *n > 0)
    }

    /// `conntrack -L` and `/proc/net/nf_conntrack`.
    #[inline(never)]
    fn conntrack(&mut self, line: &[u8], words: &Words<'_>) -> bool {
        if words.get(0) == b"conntrack" && line.ends_with(b"been shown.") {
            return true;
        }
        if !line.windows(4).any(|part| part == b"src=")
            || !line.windows(6).any(|part| part == b"dport=")
        {
            return false;
        }
        let Some(at) = (0..words.count()).find(|i| words.get(*i) == b"tcp") else {
            return true;
        };
        let conntrack = &mut self.conntrack;
        conntrack.entries += 1;
        let seconds = number(words.get(at + 2)).unwrap_or(0);
        match words.get(at + 3) {
            b"FIN_WAIT" => conntrack.fin_wait += 1,
            b"TIME_WAIT" => conntrack.time_wait += 1,
            _ => return true,
        }
        conntrack.longest_s = conntrack.longest_s.max(seconds);
        true
    }

    /// bcc's `tcpstates`: `OLDSTATE -> NEWSTATE MS`.
    #[inline(never)]
    fn tcpstates(&mut self, words: &Words<'_>) -> bool {
        if words.get(0) == b"SKADDR" {
            return true;
        }
        let Some(arrow) = (1..words.count()).find(|i| words.get(*i) == b"->") else {
            return false;
        };
        let (old, new) = (
            State::read(words.get(arrow - 1)),
            State::read(words.get(arrow + 1)),
        );
        let (Some(old), Some(new)) = (old, new) else {
            return false;
        };
        let us = thousandths(words.get(arrow + 2)).unwrap_or(0);
        self.tcpstates.lines += 1;
        if (old, new) == (State::FinWait2, State::Closed) {
            self.tcpstates.handovers += 1;
            self.tcpstates.longest_handover_us = self.tcpstates.longest_handover_us.max(us);
        }
        true
    }

    /// `ss -s`: `Total: 32567` and `TCP: 28442 (estab 1245, closed 26801, …, timewait 26012/0)`.
    #[inline(never)]
    fn totals(&mut self, line: &[u8], words: &Words<'_>) -> bool {
        let name = words.get(0);
        let (Some(name), Some(total)) = (name.strip_suffix(b":"), number(words.get(1))) else {
            return false;
        };
        let inside = line.iter().position(|b| *b == b'(');
        if !(name == b"Total" || (name == b"TCP" && inside.is_some())) {
            return false;
        }
        self.kinds.ss = true;
        self.put(name, u64::from(total));
        for part in line[inside.unwrap_or(line.len())..].split(|b| matches!(b, b',' | b'(' | b')'))
        {
            let part = Words::new(part);
            if let (true, Some(value)) = (part.count() == 2, number(before(part.get(1), b'/'))) {
                self.put(part.get(0), u64::from(value));
            }
        }
        true
    }

    #[inline(never)]
    fn transport(&mut self, words: &Words<'_>, section: Section) -> bool {
        if words.get(0) == b"Transport" && words.get(1) == b"Total" {
            self.section = Section::Transport;
            self.kinds.ss = true;
            return true;
        }
        let is_row =
            words.count() == 4 && (1..4).all(|i| is_number(words.get(i)) || words.get(i) == b"-");
        if !is_row || section != Section::Transport {
            return false;
        }
        self.section = Section::Transport;
        for (i, column) in [(1, "Total"), (2, "IP"), (3, "IPv6")] {
            if let Some(n) = number(words.get(i)) {
                self.put(
                    &[words.get(0), b" ", column.as_bytes()].concat(),
                    u64::from(n),
                );
            }
        }
        true
    }

    /// `TCP: inuse 125217 orphan 65738 tw 103758 alloc 121429 mem 22016`: TCP's under their own
    /// names, the others' with the protocol in front.
    #[inline(never)]
    fn sockstat(&mut self, words: &Words<'_>) -> bool {
        let Some(name) = words.get(0).strip_suffix(b":") else {
            return false;
        };
        let is_line = is_any(name, SOCKSTAT_LINES)
            && words.count() % 2 == 1
            && (1..words.count()).all(|i| is_number(words.get(i)) == (i % 2 == 0));
        if !is_line || words.count() < 3 {
            return false;
        }
        self.kinds.sockstat = true;
        for i in (1..words.count()).step_by(2) {
            let value = u64::from(number(words.get(i + 1)).unwrap_or(0));
            if name == b"TCP" {
                self.put(words.get(i), value);
            } else {
                self.put(&[name, b" ", words.get(i)].concat(), value);
            }
        }
        true
    }

    /// The two lines `TcpExt: names` and `TcpExt: numbers` of /proc/net/netstat and snmp.
    #[inline(never)]
    fn pair(&mut self, words: &Words<'_>) -> bool {
        let Some(section) = words.get(0).strip_suffix(b":").filter(|s| is_section(s)) else {
            return false;
        };
        let all = |test: fn(&[u8]) -> bool| {
            words.count() > 3 && (1..words.count()).all(|i| test(words.get(i)))
        };
        let line = words.starting(1);
        let parts = || {
            line.split(|b| matches!(b, b' ' | b'\t'))
                .filter(|part| !part.is_empty())
        };
        if all(|word| word.iter().all(u8::is_ascii_alphanumeric) && word[0].is_ascii_uppercase()) {
            let name =
                |part: &[u8]| String::from_utf8_lossy(&[section, part].concat()).into_owned();
            self.names = parts().take(MAX_FIELDS).map(name).collect();
            self.kinds.counters = true;
            return true;
        }
        let is_value = |word: &[u8]| large(word.strip_prefix(b"-").unwrap_or(word)).is_some();
        if !self.names.is_empty() && all(is_value) {
            let names = std::mem::take(&mut self.names);
            for (name, value) in names.iter().zip(parts()) {
                self.put(name.as_bytes(), large(value).unwrap_or(0));
            }
            return true;
        }
        false
    }

    /// `TcpExtTW 1923411 0.0` of nstat; `88 TCP sockets finished …` and `TCPTimeWaitOverflow: 7`
    /// under a heading of `netstat -s`.
    #[inline(never)]
    fn counter(&mut self, line: &[u8], words: &Words<'_>, section: Section) -> bool {
        let first = words.get(0);
        if first == b"#kernel" || first == b"#10.0" {
            self.kinds.counters = true;
            return true;
        }
        let prefixes = ["Tcp", "Ip", "Icmp", "Udp", "MPTcp"];
        let is_name = prefixes.iter().any(|p| first.starts_with(p.as_bytes()))
            && first.iter().all(u8::is_ascii_alphanumeric);
        if let (true, 2 | 3, Some(value)) = (is_name, words.count(), large(words.get(1))) {
            self.kinds.counters = true;
            self.put(first, value);
            return true;
        }
        if words.count() == 1 && first.strip_suffix(b":").is_some_and(is_section) {
            self.section = Section::Counters;
            self.kinds.counters = true;
            return true;
        }
        if section != Section::Counters {
            return false;
        }
        self.section = Section::Counters;
        if let (2, Some(name), Some(value)) =
            (words.count(), first.strip_suffix(b":"), large(words.get(1)))
        {
            self.put(name, value);
            return true;
        }
        if let (true, Some(value)) = (words.count() > 1, large(first)) {
            self.put(words.starting(1).trim_ascii_end(), value);
            return true;
        }
        // Some sentences have their number inside; what they say is recognised, not used.
        line.first().is_some_and(|b| matches!(b, b' ' | b'\t'))
    }
}

/// A heading of `netstat -s`, or the word before a line of /proc/net/netstat.
fn is_section(name: &[u8]) -> bool {
    is_any(name, SECTIONS)
}

fn trim(word: &[u8]) -> &[u8] {
    let end = word
        .iter()
        .rev()
        .take_while(|b| b":=,;|\"'".contains(b))
        .count();
    let word = &word[..word.len() - end];
    let begin = word.iter().take_while(|b| b"\"'|".contains(b)).count();
    &word[begin..]
}

fn before(word: &[u8], stop: u8) -> &[u8] {
    word.split(|b| *b == stop).next().unwrap_or(word)
}

/// `2012.114`, in thousandths.
fn thousandths(word: &[u8]) -> Option<u64> {
    let point = word.iter().position(|b| *b == b'.').unwrap_or(word.len());
    let whole = large(&word[..point])?;
    let fraction = word.get(point + 1..).unwrap_or(b"");
    let digits = (0..3).map(|i| fraction.get(i).copied().unwrap_or(b'0'));
    let fraction = digits.fold(0, |n, b| n * 10 + u64::from(b.saturating_sub(b'0').min(9)));
    whole.checked_mul(1000)?.checked_add(fraction)
}
