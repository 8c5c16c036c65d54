//! The peer: RFC 9293, as far as a close needs it, on whatever kernel it runs.

#![allow(
    clippy::wildcard_enum_match_arm,
    reason = "the rules of TCP name the states they treat apart, and mean all others by the rest"
)]

use super::end::Again;
use super::place::PeerPlace;
use super::run::{Run, Segment};
use super::why::Why;
use super::{Kind, Side};

impl Run {
    pub(super) fn peer_closes(&mut self) -> Why {
        self.peer_place = match self.peer_place {
            PeerPlace::Estab => PeerPlace::FinWait1,
            PeerPlace::CloseWait => PeerPlace::LastAck,
            _ => return Why::Cannot,
        };
        self.send_new(Side::Peer, Kind::Fin);
        Why::PeerCloses
    }

    pub(super) fn peer_sends(&mut self, kind: Kind) -> Why {
        let open = matches!(self.peer_place, PeerPlace::Estab | PeerPlace::CloseWait);
        let new = matches!(self.peer_place, PeerPlace::SynSent | PeerPlace::Connected);
        match kind {
            Kind::Data if open => self.send_new(Side::Peer, Kind::Data),
            Kind::Data => return Why::Cannot,
            _ if new => return Why::Cannot,
            Kind::Syn | Kind::OldSyn => {
                self.peer_goes(PeerPlace::SynSent);
                self.send(Side::Peer, kind);
                return Why::PeerStarts;
            }
            Kind::Rst => {
                self.peer_goes(PeerPlace::Closed);
                self.send(Side::Peer, kind);
            }
            _ => self.send(Side::Peer, kind),
        }
        Why::PeerSends
    }

    fn peer_goes(&mut self, to: PeerPlace) {
        self.peer_place = to;
        self.peer.due = None;
    }

    pub(super) fn peer_retransmits(&mut self) -> Why {
        let orphan = self.peer.fin.is_some();
        match self.peer.run_out(orphan, self.now, self.talk.machine.hz) {
            Again::GiveUp => {
                self.peer_goes(PeerPlace::Closed);
                Why::PeerGivesUp
            }
            Again::Send(kind) => {
                self.note("rtoTicks", self.peer.rto);
                self.transmit(Side::Peer, kind, self.peer.una);
                Why::PeerAgain
            }
        }
    }

    pub(super) fn peer_gets(&mut self, segment: Segment) -> Why {
        match (self.peer_place, segment.kind) {
            (PeerPlace::Closed, Kind::Rst) => Why::PeerNoSocketRst,
            (PeerPlace::Closed, _) => {
                self.send(Side::Peer, Kind::Rst);
                Why::PeerNoSocket
            }
            (PeerPlace::SynSent, Kind::SynAck) => {
                self.peer_goes(PeerPlace::Connected);
                Why::PeerConnected
            }
            (_, Kind::Rst) => {
                self.peer_goes(PeerPlace::Closed);
                Why::PeerReset
            }
            (PeerPlace::SynSent, _) => {
                self.send(Side::Peer, Kind::Rst);
                Why::PeerRefuses
            }
            (PeerPlace::Connected, _) => Why::PeerNothingNew,
            _ => self.open_peer_gets(segment),
        }
    }

    fn open_peer_gets(&mut self, segment: Segment) -> Why {
        let acked = self.peer.acked(segment.ack, true, self.now);
        let mut why = Why::PeerNothingNew;
        if acked {
            why = Why::PeerTaken;
        }
        if acked && self.peer.is_fin_acked() {
            why = Why::PeerDone;
            self.peer_place = match self.peer_place {
                PeerPlace::FinWait1 => PeerPlace::FinWait2,
                PeerPlace::Closing => PeerPlace::TimeWait,
                _ => PeerPlace::Closed,
            };
        }
        if segment.kind != Kind::Fin {
            return why;
        }
        if segment.seq == self.peer.rcv {
            self.peer.rcv += 1;
            self.peer_place = match self.peer_place {
                PeerPlace::Estab if self.talk.peer_closes_at_once => {
                    self.peer_place = PeerPlace::LastAck;
                    self.send_new(Side::Peer, Kind::Fin);
                    return Why::PeerFinWithAck;
                }
                PeerPlace::Estab => PeerPlace::CloseWait,
                PeerPlace::FinWait1 => PeerPlace::Closing,
                _ => PeerPlace::TimeWait,
            };
        }
        self.send(Side::Peer, Kind::Ack);
        Why::PeerFinAcked
    }
}
