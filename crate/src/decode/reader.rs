//! Goes through a paste line by line: what is a socket, what belongs to one, what begins a listing.

use super::around::{self, Around, Hint, HintValue};
use super::proc::ByteOrder;
use super::row::{self, Format, Holder, Read, Seen, System};
use super::summary::Summary;
use super::text;
use super::words::{State, Timer};
use crate::predict::{Mini, Phase, Remaining, Shown};

/// A line longer than that is no socket's; it is not looked at further.
const MAX_LINE: usize = 1 << 16;
/// Listings told apart in one paste; the rest counts to the last.
const MAX_BLOCKS: usize = 4096;
/// Lines not understood that are kept; more are counted.
const MAX_SKIPPED: usize = 100_000;
/// Hints kept.
const MAX_HINTS: usize = 32;

/// Why a line was not understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Why {
    NotUnderstood,
    CutOff,
    LeftOut,
    TooLong,
}

impl Why {
    pub(super) const fn id(self) -> &'static str {
        match self {
            Self::NotUnderstood => "not-understood",
            Self::CutOff => "cut-off",
            Self::LeftOut => "left-out",
            Self::TooLong => "too-long",
        }
    }
}

/// Takes the sockets as they are read.
pub(super) trait Sink {
    /// One more.
    fn push(&mut self, seen: &Seen<'_>, line_no: u32, block: u16);
    /// The last one again, now that its other half has come.
    fn amend(&mut self, seen: &Seen<'_>);
}

/// What the lines of one listing tell about all of them.
#[derive(Clone, Debug, Default)]
pub(super) struct Block {
    format: Option<Format>,
    pub(super) rows: u32,
    /// Some line shows a timer, or the command asked for them.
    pub(super) timers: bool,
    /// A mini socket without a timer was seen: the listing has none.
    pub(super) untimed: bool,
    /// Some line names an owner.
    pub(super) owners: bool,
    pub(super) not_root: bool,
    pub(super) bsd: bool,
    /// The state a command selected.
    pub(super) selected: Option<State>,
    /// A line without a state shows a time-wait timer, so all are in TIME_WAIT or FIN_WAIT2.
    pub(super) stateless_mini: bool,
    /// A line without a state shows none or another, so all are in FIN_WAIT2.
    pub(super) stateless_full: bool,
    pub(super) phase: Phase,
    families: u8,
    others: bool,
}

impl Block {
    fn observe(&mut self, seen: &Seen<'_>, rules: &Remaining) {
        if seen.system != System::Linux {
            return;
        }
        self.timers |= seen.timer.is_some();
        self.owners |= seen.holder == Holder::Process;
        let is_mini = seen.timer == Some(Timer::Timewait);
        match seen.state {
            None => {
                self.stateless_mini |= is_mini;
                self.stateless_full |= !is_mini;
            }
            Some(State::TimeWait) => self.untimed |= seen.timer.is_none(),
            Some(State::FinWait2) => {}
            Some(_) => self.others = true,
        }
        if !rules.has_row() {
            return;
        }
        let colons = seen.local.iter().filter(|b| **b == b':').count();
        let is_v6 = if seen.format == Format::Proc {
            seen.local.len() > 13
        } else {
            colons > 1
        };
        self.families |= if is_v6 { 2 } else { 1 };
        if self.others && self.families == 3 {
            self.phase.set_complete();
        }
        if let (true, Some(mini), Some(shown)) = (is_mini, mini_of(seen.state), seen.shown) {
            rules.observe(&mut self.phase, mini, shown);
        }
    }
}

fn mini_of(state: Option<State>) -> Option<Mini> {
    match state {
        Some(State::FinWait2) => Some(Mini::FinWait2),
        Some(State::TimeWait) => Some(Mini::TimeWait),
        Some(_) | None => None,
    }
}

/// How many lines there were of each kind; they add up to `total`.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Lines {
    pub(super) total: u32,
    pub(super) sockets: u32,
    pub(super) skipped: u32,
    /// Headers, prompts, summaries, other halves, empty lines.
    pub(super) recognised: u32,
    pub(super) other_protocols: u32,
    pub(super) cut: u32,
}

/// What the line before was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Before {
    Socket,
    Skipped,
    Other,
}

/// Reads lines into a sink.
#[derive(Clone, Debug)]
pub(super) struct Reader<S> {
    pub(super) sink: S,
    pub(super) rules: Remaining,
    pub(super) blocks: Vec<Block>,
    pub(super) lines: Lines,
    pub(super) skipped: Vec<(u32, Why)>,
    pub(super) summary: Summary,
    pub(super) hints: Vec<Hint>,
    pub(super) byte_order: ByteOrder,
    pub(super) cut_addresses: bool,
    line_no: u32,
    asked: Option<&'static str>,
    before: Before,
    /// The line before, in case this one is its other half.
    last: Vec<u8>,
    last_line_no: u32,
    plain: Vec<u8>,
    joined: Vec<u8>,
}

impl<S: Sink> Reader<S> {
    pub(super) fn new(sink: S, rules: Remaining) -> Self {
        Self {
            sink,
            rules,
            blocks: vec![Block::default()],
            lines: Lines::default(),
            skipped: Vec::new(),
            summary: Summary::default(),
            hints: Vec::new(),
            byte_order: ByteOrder::default(),
            cut_addresses: false,
            line_no: 0,
            asked: None,
            before: Before::Other,
            last: Vec::new(),
            last_line_no: 0,
            plain: Vec::new(),
            joined: Vec::new(),
        }
    }

    /// Reads a line, without its line feed.
    pub(super) fn line(&mut self, line: &[u8]) {
        self.line_no += 1;
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.len() > MAX_LINE {
            self.lines.total += 1;
            self.skip(Why::TooLong);
            return;
        }
        if text::is_plain(line) {
            self.plain_line(line);
            return;
        }
        let mut plain = std::mem::take(&mut self.plain);
        text::clean(line, &mut plain);
        let mut parts = plain
            .split(|b| *b == b'\n')
            .filter(|part| !part.trim_ascii().is_empty())
            .peekable();
        if parts.peek().is_none() {
            self.plain_line(b"");
        }
        for part in parts {
            self.plain_line(part);
        }
        self.plain = plain;
    }

    fn plain_line(&mut self, line: &[u8]) {
        self.lines.total += 1;
        match row::read(line) {
            Read::Socket(seen) => {
                self.socket(&seen, self.line_no);
                self.before = Before::Socket;
                self.keep(line);
            }
            Read::OtherProtocol => {
                self.lines.other_protocols += 1;
                self.recognise();
            }
            Read::Cut => {
                if self.join(line) {
                    return;
                }
                // An entry of the connection tracker begins like a socket.
                if self.summary.read(line) {
                    return self.recognise();
                }
                self.skip(Why::CutOff);
                self.keep(line);
            }
            Read::No => self.other_line(line),
        }
    }

    fn other_line(&mut self, line: &[u8]) {
        let line = around::unquoted(line);
        if around::is_tail(line) && self.join(line) {
            return;
        }
        let asked = self.asked.take();
        let around = around::read(line, asked);
        if around.is_none() && self.join(line) {
            return;
        }
        match around {
            Some(around) => self.around(around, asked),
            None if self.summary.read(line) => self.recognise(),
            None => {
                self.skip(Why::NotUnderstood);
                self.keep(line);
            }
        }
    }

    fn around(&mut self, around: Around, asked: Option<&'static str>) {
        match around {
            Around::Header { proc_v6: true, .. } if self.current().format == Some(Format::Proc) => {
            }
            Around::Header { owners, bsd, .. } => {
                let block = self.fresh_block();
                block.bsd |= bsd;
                block.owners |= owners;
            }
            Around::NotRoot => self.fresh_block().not_root = true,
            Around::Command(command) => {
                self.asked = command.asks;
                if command.lists {
                    let block = self.fresh_block();
                    block.timers |= command.timers;
                    block.selected = command.state;
                }
            }
            Around::Hint(hint) => {
                let is_new = !self.hints.contains(&hint);
                if is_new && self.hints.len() < MAX_HINTS && is_sane(&hint) {
                    self.hints.push(hint);
                }
            }
            Around::LeftOut => return self.skip(Why::LeftOut),
            // An answer may come after an empty line.
            Around::Ornament => self.asked = asked,
            Around::Info => {}
        }
        self.recognise();
    }

    fn socket(&mut self, seen: &Seen<'_>, line_no: u32) {
        let block = self.current();
        if block.format.is_some_and(|format| format != seen.format) {
            self.fresh_block();
        }
        let n = u16::try_from(self.blocks.len() - 1).unwrap_or(u16::MAX);
        self.lines.sockets += 1;
        self.lines.cut += u32::from(seen.cut);
        self.sink.push(seen, line_no, n);
        self.observe(seen);
        self.current().rows += 1;
    }

    fn observe(&mut self, seen: &Seen<'_>) {
        match seen.format {
            Format::Proc => {
                self.byte_order.observe(seen.local);
                self.byte_order.observe(seen.peer);
            }
            // net-tools cuts an address so that it fits 23 characters with its port.
            Format::Netstat => {
                let is_cut = |address: &[u8]| {
                    address.len() == 23 && address.iter().filter(|b| **b == b':').count() > 3
                };
                self.cut_addresses |= is_cut(seen.local) || is_cut(seen.peer);
            }
            Format::Ss | Format::Lsof => {}
        }
        let last = self.blocks.len() - 1;
        self.blocks[last].format = Some(seen.format);
        self.blocks[last].observe(seen, &self.rules);
    }

    /// Takes the line for the other half of the one before, if together they say more.
    fn join(&mut self, line: &[u8]) -> bool {
        if self.before == Before::Other {
            return false;
        }
        let mut joined = std::mem::take(&mut self.joined);
        let (worth, was_cut) = match (self.before, row::read(&self.last)) {
            (Before::Socket, Read::Socket(seen)) => (seen.worth(), seen.cut),
            _ => (0, false),
        };
        let mut better = false;
        for between in [&b""[..], b" "] {
            joined.clear();
            joined.extend_from_slice(&self.last);
            joined.extend_from_slice(between);
            joined.extend_from_slice(line.trim_ascii_end());
            if let Read::Socket(seen) = row::read(&joined)
                && seen.worth() > worth
            {
                self.lines.recognised += 1;
                if self.before == Before::Socket {
                    self.sink.amend(&seen);
                    self.lines.cut = self.lines.cut + u32::from(seen.cut) - u32::from(was_cut);
                    self.observe(&seen);
                } else {
                    self.unskip();
                    self.socket(&seen, self.last_line_no);
                }
                better = true;
                break;
            }
        }
        if better {
            std::mem::swap(&mut self.last, &mut joined);
            self.before = Before::Socket;
        }
        self.joined = joined;
        better
    }

    fn keep(&mut self, line: &[u8]) {
        self.last.clear();
        self.last.extend_from_slice(line);
        self.last_line_no = self.line_no;
    }

    fn current(&mut self) -> &mut Block {
        let last = self.blocks.len() - 1;
        &mut self.blocks[last]
    }

    /// The listing that begins here: a new one, unless the last has no sockets yet.
    fn fresh_block(&mut self) -> &mut Block {
        if self.current().rows > 0 && self.blocks.len() < MAX_BLOCKS {
            self.blocks.push(Block::default());
        }
        self.current()
    }

    fn recognise(&mut self) {
        self.lines.recognised += 1;
        self.before = Before::Other;
    }

    fn skip(&mut self, why: Why) {
        self.lines.skipped += 1;
        if self.skipped.len() < MAX_SKIPPED {
            self.skipped.push((self.line_no, why));
        }
        self.before = Before::Skipped;
        self.last.clear();
    }

    fn unskip(&mut self) {
        self.lines.skipped -= 1;
        if self
            .skipped
            .last()
            .is_some_and(|(line_no, _)| *line_no == self.last_line_no)
        {
            self.skipped.pop();
        }
    }
}

/// Whether a hint can be a setting of a real machine.
fn is_sane(hint: &Hint) -> bool {
    match &hint.value {
        HintValue::Number(n) if hint.name == "hz" => (17..=4096).contains(n),
        HintValue::Number(n) => n.abs() <= i64::from(i32::MAX),
        HintValue::Text(release) => crate::kernel::Kernel::parse(release).is_ok(),
    }
}

/// What of a line decides the socket's fate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Facts {
    pub(super) block: u16,
    pub(super) format: Format,
    pub(super) system: System,
    pub(super) state: Option<State>,
    pub(super) timer: Option<Timer>,
    pub(super) holder: Holder,
    pub(super) inode: Option<bool>,
    pub(super) cut: bool,
    pub(super) shown: Option<Shown>,
}

impl Facts {
    pub(super) const fn of(seen: &Seen<'_>, block: u16) -> Self {
        Self {
            block,
            format: seen.format,
            system: seen.system,
            state: seen.state,
            timer: seen.timer,
            holder: seen.holder,
            inode: seen.inode,
            cut: seen.cut,
            shown: seen.shown,
        }
    }
}
