//! What both ends keep alike: sequence numbers, and what is to be sent again.

use super::Kind;
use crate::units::{Hz, Jiffies, Millis, Ticks};

/// The longest RTO. Kernel: `TCP_RTO_MAX`, include/net/tcp.h.
const MAX_RTO_S: u32 = 120;

/// How long an orphan's FIN is repeated, counted from its first repetition, in ms: what nine
/// doublings of 200 ms, the least RTO, come to.
///
/// Kernel: `tcp_orphan_retries` (8 where `net.ipv4.tcp_orphan_retries` is 0, its default) and
/// `retransmits_timed_out`, net/ipv4/tcp_timer.c.
const ORPHAN_PATIENCE: Millis = Millis::new(102_200);

/// The same for a socket that a process holds: ten doublings, then six times 120 s.
///
/// Kernel: `net.ipv4.tcp_retries2` (15) and `retransmits_timed_out`, net/ipv4/tcp_timer.c.
const PATIENCE: Millis = Millis::new(924_600);

/// One end of the connection. Data count one each, the FIN one.
#[derive(Clone, Copy, Debug)]
pub(super) struct End {
    /// The first that is not acknowledged.
    pub(super) una: u32,
    /// The next to be sent.
    pub(super) nxt: u32,
    /// The next expected of the other end.
    pub(super) rcv: u32,
    /// The number of its FIN, once sent.
    pub(super) fin: Option<u32>,
    /// Kernel: `icsk_rto`.
    pub(super) rto: Ticks,
    base_rto: Ticks,
    /// When the first unacknowledged segment is sent again.
    pub(super) due: Option<Jiffies>,
    first_repeat: Option<Jiffies>,
}

/// What a retransmission timer decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Again {
    Send(Kind),
    GiveUp,
}

impl End {
    pub(super) const fn new(rto: Ticks) -> Self {
        Self {
            una: 0,
            nxt: 0,
            rcv: 0,
            fin: None,
            rto,
            base_rto: rto,
            due: None,
            first_repeat: None,
        }
    }

    /// Numbers something new that must be acknowledged, and starts the timer if it is the first.
    pub(super) fn number(&mut self, kind: Kind, now: Jiffies) {
        if kind == Kind::Fin {
            self.fin = Some(self.nxt);
        }
        self.nxt += 1;
        self.due = self.due.or(Some(now + self.rto));
    }

    /// Takes an acknowledgement; whether it acknowledged anything new.
    ///
    /// With timestamps it is a fresh sample even of what was sent twice, and ends the backing off;
    /// without, the RTO stays what the repetitions made of it (Karn's rule).
    pub(super) fn acked(&mut self, ack: u32, timestamps: bool, now: Jiffies) -> bool {
        if ack <= self.una || ack > self.nxt {
            return false;
        }
        self.una = ack;
        if timestamps || self.first_repeat.is_none() {
            self.rto = self.base_rto;
        }
        self.first_repeat = None;
        self.due = (self.una < self.nxt).then(|| now + self.rto);
        true
    }

    /// Whether its FIN was sent and acknowledged.
    pub(super) fn is_fin_acked(&self) -> bool {
        self.fin.is_some_and(|fin| self.una > fin)
    }

    /// The timer has run out. Kernel: `tcp_retransmit_timer`, net/ipv4/tcp_timer.c.
    pub(super) fn run_out(&mut self, orphan: bool, now: Jiffies, hz: Hz) -> Again {
        let max = hz.secs(MAX_RTO_S);
        let patience = if orphan { ORPHAN_PATIENCE } else { PATIENCE }.to_ticks_ceil(hz);
        let first = *self.first_repeat.get_or_insert(now);
        // An orphan whose RTO has reached its maximum is not believed to have a peer at all.
        if first < now && (now - first >= patience || (orphan && self.rto >= max)) {
            self.due = None;
            return Again::GiveUp;
        }
        self.rto = self.rto.times(2).min(max);
        self.due = Some(now + self.rto);
        Again::Send(if self.fin == Some(self.una) {
            Kind::Fin
        } else {
            Kind::Data
        })
    }
}
