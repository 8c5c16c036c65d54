//! The order of things: what happens next to either end, until nothing is left to happen.

use super::place::Place;
use super::run::Run;
use super::why::Why;
use super::{Act, Kind, Record, Side};
use crate::sim::{Action, What};
use crate::units::Jiffies;

/// The most moments of a record; beyond, it says `truncated`.
pub const MAX_MOMENTS: usize = 1000;

/// What may happen next, in the order of one tick.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Phase {
    Retransmit,
    PeerRetransmit,
    LingerOver,
    Arrival,
    CloseEnds,
    Script,
}

impl Run {
    pub(super) fn record(mut self) -> Record {
        while self.step() {
            if self.record.moments.len() == MAX_MOMENTS {
                self.record.truncated = true;
                break;
            }
        }
        self.record
    }

    /// Lets the next thing happen; false when nothing is left to.
    fn step(&mut self) -> bool {
        let next = self.next();
        let limit = next.map(|(at, _)| at);
        let timed = self.place.is_timed();
        if let Some(happening) = timed.then(|| self.sim.step_until(limit)).flatten() {
            self.now = self.sim.now();
            if let What::Hangman { .. } = happening.what {
                let at = self.ticks(self.now);
                self.record.visits.push(at);
            }
            if let Some(why) = self.timer_ran() {
                self.moment("timer", why, None);
            }
            return true;
        }
        let Some((at, phase)) = next else {
            return false;
        };
        self.now = at;
        match phase {
            Phase::Retransmit => {
                let why = self.host_retransmits();
                self.moment("retransmit", why, None);
            }
            Phase::PeerRetransmit => {
                let why = self.peer_retransmits();
                self.moment("peer-retransmit", why, None);
            }
            Phase::LingerOver => {
                let why = self.linger_over();
                self.moment("linger-over", why, None);
            }
            Phase::CloseEnds => {
                self.tail = None;
                if let Some(why) = self.check_limits() {
                    self.moment("close-ends", why, None);
                }
            }
            Phase::Arrival => self.arrival(),
            Phase::Script => {
                let (_, act) = self.talk.script[self.next_act];
                self.next_act += 1;
                let why = self.act(act);
                self.moment(act.word(), why, None);
            }
        }
        true
    }

    fn next(&self) -> Option<(Jiffies, Phase)> {
        let mut next: Option<(Jiffies, Phase)> = None;
        let mut offer = |at: Option<Jiffies>, phase| {
            if let Some(at) = at
                && next.is_none_or(|best| (at, phase) < best)
            {
                next = Some((at, phase));
            }
        };
        offer(self.host.due, Phase::Retransmit);
        offer(self.peer.due, Phase::PeerRetransmit);
        offer(self.holder.until(), Phase::LingerOver);
        for segment in &self.on_the_way {
            offer(Some(segment.at), Phase::Arrival);
        }
        offer(self.tail, Phase::CloseEnds);
        let act = self.talk.script.get(self.next_act);
        offer(
            act.map(|(at, _)| self.talk.machine.start + *at),
            Phase::Script,
        );
        next
    }

    fn arrival(&mut self) {
        let due = self.on_the_way.iter().position(|s| s.at == self.now);
        let Some(due) = due else { return };
        let segment = self.on_the_way.remove(due);
        let (id, why) = match segment.from {
            _ if segment.lost => ("lost", Why::Lost),
            Side::Host => (segment.kind.words().1, self.peer_gets(segment)),
            Side::Peer => (segment.kind.words().1, self.host_gets(segment)),
        };
        self.moment(id, why, Some(segment.packet));
    }

    fn act(&mut self, act: Act) -> Why {
        match act {
            Act::Shutdown | Act::Close | Act::Exit => self.host_acts(act),
            Act::PeerCloses => self.peer_closes(),
            Act::PeerSends(kind) => self.peer_sends(kind),
            Act::FinTimeout(fin_timeout) => {
                self.fin_timeout = fin_timeout;
                if self.place != Place::Closed {
                    self.sim_acts(Action::Sysctl(fin_timeout));
                }
                Why::SysctlLater
            }
            Act::MaxTwBuckets(max) => {
                self.sim.set_max_tw_buckets(max);
                Why::BucketsLater
            }
            Act::Rfc1337(on) => {
                self.talk.rfc1337 = on;
                Why::Rfc1337Later
            }
            Act::OrphansFull => {
                self.orphans_full = true;
                Why::LimitLater
            }
            Act::OutOfMemory => {
                self.out_of_memory = true;
                Why::LimitLater
            }
        }
    }
}

impl Act {
    const fn word(self) -> &'static str {
        match self {
            Self::Shutdown => "shutdown",
            Self::Close => "close",
            Self::Exit => "exit",
            Self::FinTimeout(_) => "fin-timeout",
            Self::MaxTwBuckets(_) => "max-tw-buckets",
            Self::Rfc1337(_) => "rfc1337",
            Self::OrphansFull => "orphans-full",
            Self::OutOfMemory => "out-of-memory",
            Self::PeerCloses => "peer-close",
            Self::PeerSends(kind) => match kind {
                Kind::Data => "peer-data",
                Kind::Rst => "peer-reset",
                Kind::Syn => "peer-syn",
                Kind::OldSyn => "peer-old-syn",
                Kind::Stale => "peer-stale",
                Kind::Ack | Kind::Fin | Kind::SynAck => "peer-ack",
            },
        }
    }
}
