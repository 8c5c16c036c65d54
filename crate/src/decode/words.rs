//! The words the tools use: states in every spelling, protocols, timers in every language of net-tools.

use serde::{Serialize, Serializer};

use super::around::is_any;

/// How many states there are.
pub(super) const STATES: usize = 12;

/// A TCP state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// `ESTAB`.
    Established,
    /// `SYN-SENT`.
    SynSent,
    /// `SYN-RECV`.
    SynRecv,
    /// `FIN-WAIT-1`.
    FinWait1,
    /// `FIN-WAIT-2`.
    FinWait2,
    /// `TIME-WAIT`.
    TimeWait,
    /// `UNCONN`: a closed socket.
    Closed,
    /// `CLOSE-WAIT`.
    CloseWait,
    /// `LAST-ACK`.
    LastAck,
    /// `LISTEN`.
    Listen,
    /// `CLOSING`.
    Closing,
    /// `BOUND-INACTIVE`: bound and never connected, shown by new tools.
    Bound,
}

impl State {
    /// In the order of the kernel's numbers, from 1.
    pub(super) const ALL: [Self; STATES] = [
        Self::Established,
        Self::SynSent,
        Self::SynRecv,
        Self::FinWait1,
        Self::FinWait2,
        Self::TimeWait,
        Self::Closed,
        Self::CloseWait,
        Self::LastAck,
        Self::Listen,
        Self::Closing,
        Self::Bound,
    ];

    /// As `ss` spells it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Established => "ESTAB",
            Self::SynSent => "SYN-SENT",
            Self::SynRecv => "SYN-RECV",
            Self::FinWait1 => "FIN-WAIT-1",
            Self::FinWait2 => "FIN-WAIT-2",
            Self::TimeWait => "TIME-WAIT",
            Self::Closed => "UNCONN",
            Self::CloseWait => "CLOSE-WAIT",
            Self::LastAck => "LAST-ACK",
            Self::Listen => "LISTEN",
            Self::Closing => "CLOSING",
            Self::Bound => "BOUND-INACTIVE",
        }
    }

    /// The state of that number in `/proc/net/tcp`. Kernel: include/net/tcp_states.h.
    pub(super) fn of_number(number: u32) -> Option<Self> {
        // 12 is the kernel's TCP_NEW_SYN_RECV, 13 its TCP_BOUND_INACTIVE.
        match number {
            12 => Some(Self::SynRecv),
            13 => Some(Self::Bound),
            _ => Self::ALL
                .get((number as usize).checked_sub(1)?)
                .copied()
                .filter(|s| *s != Self::Bound),
        }
    }

    /// Reads a state as any of the tools spells it, in any of net-tools' languages.
    pub(super) fn read(word: &[u8]) -> Option<Self> {
        let first = *word.first()?;
        if word.len() > 22 || word.len() < 4 || !(first.is_ascii_alphabetic() || first >= 0x80) {
            return None;
        }
        Self::exact(word).or_else(|| {
            let mut upper = [0; 24];
            for (to, from) in upper.iter_mut().zip(word) {
                *to = if *from == b'-' {
                    b'_'
                } else {
                    from.to_ascii_uppercase()
                };
            }
            Self::exact(&upper[..word.len()])
        })
    }

    fn exact(word: &[u8]) -> Option<Self> {
        // A table, not a match: that would weigh four times as much.
        let found = SPELLINGS
            .iter()
            .find(|(spelling, _)| spelling.as_bytes() == word);
        found.map(|(_, state)| *state)
    }

    /// The only state whose end a cut-off word can be, such as `AIT-2`.
    pub(super) fn cut(word: &[u8]) -> Option<Self> {
        const LONG_ENOUGH: usize = 3;
        if word.len() < LONG_ENOUGH || !word.is_ascii() {
            return None;
        }
        let ends =
            |spelling: &str| spelling.len() > word.len() && spelling.as_bytes().ends_with(word);
        let spellings = [
            "ESTABLISHED",
            "SYN_SENT",
            "SYN_RECV",
            "FIN_WAIT1",
            "FIN_WAIT2",
            "TIME_WAIT",
            "",
            "CLOSE_WAIT",
            "LAST_ACK",
            "LISTEN",
            "CLOSING",
            "",
        ];
        let mut found = Self::ALL
            .iter()
            .zip(spellings)
            .filter(|(state, other)| ends(state.name()) || ends(other));
        let (state, _) = found.next()?;
        found.next().is_none().then_some(*state)
    }
}

/// How the tools spell the states: the frequent ones first, then net-tools' catalogues (de, pt_BR, cs),
/// with and without their accents, and a German Windows.
const SPELLINGS: &[(&str, State)] = &[
    ("ESTAB", State::Established),
    ("ESTABLISHED", State::Established),
    ("TIME-WAIT", State::TimeWait),
    ("TIME_WAIT", State::TimeWait),
    ("TIMEWAIT", State::TimeWait),
    ("FIN-WAIT-2", State::FinWait2),
    ("FIN_WAIT2", State::FinWait2),
    ("FIN_WAIT_2", State::FinWait2),
    ("FINWAIT2", State::FinWait2),
    ("FIN_WAIT", State::FinWait2),
    ("CLOSE-WAIT", State::CloseWait),
    ("CLOSE_WAIT", State::CloseWait),
    ("CLOSEWAIT", State::CloseWait),
    ("LISTEN", State::Listen),
    ("LISTENING", State::Listen),
    ("FIN-WAIT-1", State::FinWait1),
    ("FIN_WAIT1", State::FinWait1),
    ("FIN_WAIT_1", State::FinWait1),
    ("FINWAIT1", State::FinWait1),
    ("LAST-ACK", State::LastAck),
    ("LAST_ACK", State::LastAck),
    ("LASTACK", State::LastAck),
    ("SYN-SENT", State::SynSent),
    ("SYN_SENT", State::SynSent),
    ("SYNSENT", State::SynSent),
    ("SYN-RECV", State::SynRecv),
    ("SYN_RECV", State::SynRecv),
    ("SYN_RCVD", State::SynRecv),
    ("SYN_RECEIVED", State::SynRecv),
    ("SYNRECV", State::SynRecv),
    ("NEW_SYN_RECV", State::SynRecv),
    ("CLOSING", State::Closing),
    ("UNCONN", State::Closed),
    ("CLOSE", State::Closed),
    ("CLOSED", State::Closed),
    ("BOUND-INACTIVE", State::Bound),
    ("BOUND_INACTIVE", State::Bound),
    ("BOUND", State::Bound),
    ("VERBUNDEN", State::Established),
    ("ESTABELECIDA", State::Established),
    ("SPOJENO", State::Established),
    ("HERGESTELLT", State::Established),
    ("ESTABLECIDO", State::Established),
    ("ETABLIE", State::Established),
    ("ESPERA_FIN1", State::FinWait1),
    ("FIN_WARTEN_1", State::FinWait1),
    ("ESPERA_FIN2", State::FinWait2),
    ("FIN_WARTEN_2", State::FinWait2),
    ("WARTEND", State::TimeWait),
    ("ESPERANDO_FECHAR", State::CloseWait),
    ("SCHLIESSEN_WARTEN", State::CloseWait),
    ("OUÇA", State::Listen),
    ("OUCA", State::Listen),
    ("OUÇa", State::Listen),
    ("OUVINDO", State::Listen),
    ("NASLOUCHÁ", State::Listen),
    ("NASLOUCHA", State::Listen),
    ("ABHÖREN", State::Listen),
    ("ABHOREN", State::Listen),
    ("FECHANDO", State::Closing),
    ("ZAVÍRÁ", State::Closing),
    ("ZAVIRA", State::Closing),
    ("ÚLTIMO_ACK", State::LastAck),
    ("ULTIMO_ACK", State::LastAck),
    ("LETZTE_ACK", State::LastAck),
    ("SYN_ENVIADO", State::SynSent),
    ("SYN_GESENDET", State::SynSent),
    ("SYN_RECEBIDO", State::SynRecv),
    ("SYN_EMPFANGEN", State::SynRecv),
    ("FECHAR", State::Closed),
    ("ZAVŘEN", State::Closed),
    ("ZAVREN", State::Closed),
];

impl Serialize for State {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.name())
    }
}

/// The timer a line shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Timer {
    /// Retransmission; also of SYN and SYN-ACK.
    On,
    /// The keepalive timer: of the application, or an orphan's first stage.
    Keepalive,
    /// A time-wait socket's own.
    Timewait,
    /// Probes of a closed window; `probe` in netstat.
    Persist,
    /// The listing shows timers, and this line none.
    Off,
}

impl Timer {
    /// Reads `ss`'s word.
    pub(super) fn of_ss(word: &[u8]) -> Option<Self> {
        Some(match word {
            b"timewait" => Self::Timewait,
            b"keepalive" => Self::Keepalive,
            b"on" => Self::On,
            b"persist" => Self::Persist,
            b"off" => Self::Off,
            _ => return None,
        })
    }

    /// Reads netstat's word, in any of its languages; `on2` and the like count as `on`.
    pub(super) fn of_netstat(word: &[u8]) -> Option<Self> {
        let is_end = |b: &&u8| **b == b'-' || b.is_ascii_digit();
        let end = word.iter().rev().take_while(is_end).count();
        let bare = &word[..word.len() - end];
        let found = NETSTAT_TIMERS
            .iter()
            .find(|(known, may_end, _)| known.as_bytes() == if *may_end { bare } else { word });
        found.map(|(_, _, timer)| *timer)
    }
}

/// netstat's words for the timers, and whether a number or a dash may follow.
const NETSTAT_TIMERS: &[(&str, bool, Timer)] = &[
    ("off", false, Timer::Off),
    ("timewait", false, Timer::Timewait),
    ("keepalive", false, Timer::Keepalive),
    ("on", true, Timer::On),
    ("probe", false, Timer::Persist),
    ("aus", false, Timer::Off),
    ("ein", true, Timer::On),
    ("desligado", false, Timer::Off),
    ("ligado", false, Timer::On),
    ("em", false, Timer::On),
    ("vyp", false, Timer::Off),
    ("zapnut", false, Timer::On),
    ("zap", true, Timer::On),
    ("eikäi", true, Timer::Off),
    ("käib", true, Timer::On),
    ("オフ", true, Timer::Off),
    ("オン", true, Timer::On),
    ("時間待ち", true, Timer::Timewait),
    ("キープアライブ", true, Timer::Keepalive),
];

/// A protocol's word at the head of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Proto {
    Tcp,
    /// `tcp4`, `tcp46`: only BSD says so.
    BsdTcp,
    /// `TCP`: Windows.
    UpperTcp,
    /// Something else the tools list.
    Other,
}

impl Proto {
    pub(super) fn read(word: &[u8]) -> Option<Self> {
        Some(match word {
            b"tcp" | b"tcp6" => Self::Tcp,
            b"tcp4" | b"tcp46" => Self::BsdTcp,
            b"TCP" => Self::UpperTcp,
            _ if is_any(word, OTHER_PROTOCOLS) => Self::Other,
            _ => return None,
        })
    }
}

/// Protocols other than TCP that the tools list.
const OTHER_PROTOCOLS: &[&str] = &[
    "udp", "udp6", "udp4", "udp46", "UDP", "raw", "raw6", "icmp", "icmp6", "ICMP6", "unix",
    "u_str", "u_dgr", "u_seq", "nl", "p_raw", "p_dgr", "v_str", "v_dgr", "sctp", "dccp", "mptcp",
    "udplite", "udpl", "udpl6", "ti_st", "ti_dg", "xdp", "rarp", "???",
];
