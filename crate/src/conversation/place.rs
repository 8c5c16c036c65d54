//! Where the two ends are, and who has the host's socket.

use crate::units::Jiffies;

/// Where the host's socket is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Estab,
    CloseWait,
    LastAck,
    FinWait1,
    Closing,
    /// FIN_WAIT2, and a process holds the socket: no timer at all.
    Held,
    /// FIN_WAIT2 as a full socket under the keepalive timer.
    Keepalive,
    /// FIN_WAIT2 as a time-wait socket.
    Mini,
    TimeWait,
    Closed,
}

/// Who has the socket's descriptor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holder {
    Process,
    /// The process, but inside `close()`, which waits no longer than this (`SO_LINGER`).
    Lingering(Jiffies),
    /// Nobody: the socket is an orphan.
    Nobody,
}

/// Where the peer's socket is. Its own FIN_WAIT2 and TIME_WAIT are not timed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PeerPlace {
    Estab,
    CloseWait,
    LastAck,
    FinWait1,
    FinWait2,
    Closing,
    TimeWait,
    Closed,
    /// The old socket is gone; the peer opens a new connection from the same port.
    SynSent,
    /// And the host has accepted it.
    Connected,
}

impl Place {
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Estab => "ESTAB",
            Self::CloseWait => "CLOSE-WAIT",
            Self::LastAck => "LAST-ACK",
            Self::FinWait1 => "FIN-WAIT-1",
            Self::Closing => "CLOSING",
            Self::Held => "held",
            Self::Keepalive => "keepalive",
            Self::Mini => "mini",
            Self::TimeWait => "TIME-WAIT",
            Self::Closed => "CLOSE",
        }
    }

    /// Whether the simulator has the socket.
    pub(super) const fn is_timed(self) -> bool {
        matches!(self, Self::Keepalive | Self::Mini | Self::TimeWait)
    }
}

impl Holder {
    /// Until when `close()` waits.
    pub(super) const fn until(self) -> Option<Jiffies> {
        match self {
            Self::Lingering(until) => Some(until),
            Self::Process | Self::Nobody => None,
        }
    }

    /// `close()` has nothing left to wait for.
    pub(super) const fn woken(self) -> Self {
        match self {
            Self::Lingering(_) | Self::Nobody => Self::Nobody,
            Self::Process => Self::Process,
        }
    }
}

impl PeerPlace {
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Estab | Self::Connected => "ESTAB",
            Self::CloseWait => "CLOSE-WAIT",
            Self::LastAck => "LAST-ACK",
            Self::FinWait1 => "FIN-WAIT-1",
            Self::FinWait2 => "FIN-WAIT-2",
            Self::Closing => "CLOSING",
            Self::TimeWait => "TIME-WAIT",
            Self::Closed => "CLOSE",
            Self::SynSent => "SYN-SENT",
        }
    }
}
