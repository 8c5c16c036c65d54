//! One TCP connection, both its ends, from the moment one of them says that it is done.
//!
//! The *host* is the end this crate is about: its FIN_WAIT2 and TIME_WAIT are a [`crate::sim`] with
//! one socket, so they last exactly as long as there. Around it stand what TCP itself does with
//! segments in these states, a process that holds the socket or lets it go, an administrator, a
//! *peer* that follows RFC 9293, and a network that loses or delays the segments it is told to.
//! A script goes in, a record of what happened comes out, each moment with its reason and source.
//!
//! Within a tick timers come first, then segments in the order they were sent, then the end of a
//! `close()`, then the script. A network without delay delivers in the tick of sending: as on the
//! loopback device, where the acknowledgement waits in the backlog until `close()` looks at it.
//!
//! DEVIATION: retransmissions are counted in whole RTOs, not rounded as the timer wheel would, and
//! there is no tail loss probe before them. An end sends nothing but what is asked for here, data
//! arrive one unit at a time, and a gap is filled by retransmission alone, not from a queue.

mod end;
mod host;
mod peer;
mod place;
mod play;
mod run;
mod why;

pub use play::MAX_MOMENTS;
pub use why::WHY_IDS;

use serde::Serialize;

use crate::cite::Cite;
use crate::kernel::Version;
use crate::sim::Machine;
use crate::tcp::{FinTimeout, Linger2};
use crate::units::Ticks;
use crate::values::Values;
use crate::word::word;

/// A checked conversation.
#[derive(Clone, Debug)]
pub struct Conversation {
    pub(crate) machine: Machine,
    pub(crate) version: Version,
    /// Whether a RST in TIME_WAIT is ignored under `tcp_rfc1337`, instead of restarting the timer.
    pub(crate) rfc1337_ignores: bool,
    /// Whether the answers of a time-wait socket to what is out of its window are limited.
    pub(crate) limits_answers: bool,
    pub(crate) rto: Ticks,
    pub(crate) delay: Ticks,
    pub(crate) linger2: Linger2,
    pub(crate) so_linger: Option<Ticks>,
    pub(crate) unread: bool,
    pub(crate) timestamps: bool,
    pub(crate) recycle: bool,
    pub(crate) rfc1337: bool,
    /// Nothing listens on the host's port.
    pub(crate) unheard: bool,
    /// The peer answers the host's FIN with its own, in one segment.
    pub(crate) peer_closes_at_once: bool,
    /// By time.
    pub(crate) script: Vec<(Ticks, Act)>,
    pub(crate) network: Vec<Rule>,
}

/// What a script can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Act {
    /// `shutdown(SHUT_WR)`: the process goes on holding the socket.
    Shutdown,
    Close,
    /// The process ends, and the kernel closes what it held.
    Exit,
    FinTimeout(FinTimeout),
    MaxTwBuckets(u32),
    Rfc1337(bool),
    /// As many orphans as `tcp_max_orphans` allows, from now on.
    OrphansFull,
    /// TCP has no memory left, from now on.
    OutOfMemory,
    PeerCloses,
    /// The peer sends a segment of this kind.
    PeerSends(Kind),
}

/// The kinds of segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Fin,
    Ack,
    Data,
    Rst,
    /// The first of a new connection from the same port, acceptable to a TIME_WAIT socket.
    Syn,
    /// The same, but with a sequence number that was used already.
    OldSyn,
    /// A duplicate from long ago: everything in it was received before.
    Stale,
    SynAck,
}

/// What the network does to one segment instead of delivering it after the usual delay.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rule {
    pub(crate) from: Side,
    pub(crate) kind: Kind,
    /// Of that kind from that side, counted from 1.
    pub(crate) nth: u32,
    /// None: it is lost.
    pub(crate) delay: Option<Ticks>,
}

/// The two ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Host,
    Peer,
}

/// What happened. Times are ticks from 0.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Record {
    /// In order.
    pub moments: Vec<Moment>,
    /// In the order they were sent.
    pub packets: Vec<Packet>,
    /// What ran, in the order it was started.
    pub timers: Vec<Timer>,
    /// When the hand of the death row came to a cell; empty on kernels that have no row.
    pub visits: Vec<u64>,
    /// When the host's socket was gone; `None`: it stays for ever.
    pub end: Option<u64>,
    /// Whether [`MAX_MOMENTS`] cut it short.
    pub truncated: bool,
}

/// Something that happened, and why it went as it did.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Moment {
    /// When.
    pub at: u64,
    /// What: an action of the script by its name, `lost`, a segment's arrival (`fin-arrives` …), or
    /// the name of a timer ([`EVENT_IDS`]).
    #[serde(serialize_with = "word")]
    pub id: &'static str,
    /// The host's state afterwards.
    #[serde(serialize_with = "word")]
    pub host: &'static str,
    /// The peer's.
    #[serde(serialize_with = "word")]
    pub peer: &'static str,
    /// The segment that was lost or arrived: its place in [`Record::packets`].
    pub packet: Option<usize>,
    /// The rule that decided ([`WHY_IDS`]).
    #[serde(serialize_with = "word")]
    pub why: &'static str,
    /// Numbers the rule used or changed.
    pub values: Values,
    /// Where the rule stands.
    pub cite: Cite,
}

/// A segment.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Packet {
    /// What it is.
    #[serde(serialize_with = "word")]
    pub kind: &'static str,
    /// Who sent it.
    #[serde(serialize_with = "word")]
    pub from: &'static str,
    /// Which of that kind from that end, from 1.
    pub nth: u32,
    /// When.
    pub sent: u64,
    /// When it arrives; `None`: it is lost.
    pub arrives: Option<u64>,
    /// The moment that sent it: its place in [`Record::moments`].
    pub by: usize,
}

/// Something that ran in a state, whether or not it ran out.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Timer {
    /// Whose: `host`, `peer` or `process`.
    #[serde(serialize_with = "word")]
    pub of: &'static str,
    /// `retransmit`, `held` (no timer at all), `keepalive`, `mini`, `time-wait` or `linger`.
    #[serde(serialize_with = "word")]
    pub stage: &'static str,
    /// Since when.
    pub from: u64,
    /// Until when; `None`: it never ends.
    pub to: Option<u64>,
    /// When it would run out, as things stood when it was started.
    pub due: Option<u64>,
    /// The end that `ss` and `netstat` count down to.
    pub shown: Option<u64>,
}

/// Every [`Moment::id`] besides the arrivals.
pub const EVENT_IDS: &[&str] = &[
    "shutdown",
    "close",
    "exit",
    "fin-timeout",
    "max-tw-buckets",
    "rfc1337",
    "orphans-full",
    "out-of-memory",
    "peer-close",
    "peer-data",
    "peer-reset",
    "peer-syn",
    "peer-old-syn",
    "peer-ack",
    "peer-stale",
    "lost",
    "retransmit",
    "peer-retransmit",
    "timer",
    "linger-over",
    "close-ends",
    "fin-arrives",
    "ack-arrives",
    "data-arrives",
    "rst-arrives",
    "syn-arrives",
    "old-syn-arrives",
    "stale-arrives",
    "syn-ack-arrives",
];

impl Conversation {
    /// Plays it to its end.
    #[must_use]
    pub fn run(self) -> Record {
        run::Run::new(self).record()
    }
}

impl Side {
    const fn word(self) -> &'static str {
        match self {
            Self::Host => "host",
            Self::Peer => "peer",
        }
    }
}

impl Kind {
    /// Its name, and that of its arrival.
    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Fin => ("fin", "fin-arrives"),
            Self::Ack => ("ack", "ack-arrives"),
            Self::Data => ("data", "data-arrives"),
            Self::Rst => ("rst", "rst-arrives"),
            Self::Syn => ("syn", "syn-arrives"),
            Self::OldSyn => ("old-syn", "old-syn-arrives"),
            Self::Stale => ("stale", "stale-arrives"),
            Self::SynAck => ("syn-ack", "syn-ack-arrives"),
        }
    }
}
