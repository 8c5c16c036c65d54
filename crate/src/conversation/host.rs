//! The host: what its kernel does with a segment, a system call or a timer, in every state.

#![allow(
    clippy::wildcard_enum_match_arm,
    reason = "the rules of TCP name the states they treat apart, and mean all others by the rest"
)]

use super::end::Again;
use super::place::{Holder, Place};
use super::run::{Run, Segment};
use super::why::Why;
use super::{Act, Kind, Side};
use crate::sim::{Action, Cause, Close, Event, State};
use crate::tcp::{Base, Linger2, fin_time, rto_floor, timewait_len};
use crate::units::{Jiffies, Ticks};

impl Run {
    pub(super) fn host_acts(&mut self, act: Act) -> Why {
        if self.holder != Holder::Process {
            return Why::Cannot;
        }
        match act {
            Act::Close => self.close(false),
            Act::Exit => self.close(true),
            _ if self.send_fin() => Why::FinSentHeld,
            _ => Why::Cannot,
        }
    }

    /// Kernel: `tcp_close`, net/ipv4/tcp.c, which `inet_release` calls without a time to linger
    /// when the process is exiting.
    fn close(&mut self, exiting: bool) -> Why {
        let waits = |place| matches!(place, Place::FinWait1 | Place::Closing | Place::LastAck);
        if matches!(self.place, Place::Closed | Place::TimeWait) {
            self.holder = Holder::Nobody;
            return Why::OnlyDescriptor;
        }
        if self.talk.unread {
            return self.abort(Why::Unread);
        }
        let mut why = Why::OnlyOrphaned;
        match self.talk.so_linger {
            Some(Ticks::ZERO) if matches!(self.place, Place::Closing | Place::LastAck) => {
                self.die();
                return Why::LingerZero;
            }
            Some(Ticks::ZERO) => return self.abort(Why::LingerZero),
            linger => {
                if self.send_fin() {
                    why = Why::FinSent;
                }
                self.holder = Holder::Nobody;
                match linger {
                    Some(_) if exiting && waits(self.place) => why = Why::ExitDoesNotLinger,
                    Some(linger) if waits(self.place) => {
                        self.holder = Holder::Lingering(self.now + linger);
                        return Why::LingerWaits;
                    }
                    Some(_) | None => {}
                }
            }
        }
        self.tail = Some(self.now);
        if self.place == Place::Held {
            why = self.fin_wait2();
        }
        why
    }

    /// Kernel: `tcp_close_state`, net/ipv4/tcp.c; whether there was a FIN to send.
    fn send_fin(&mut self) -> bool {
        self.place = match self.place {
            Place::Estab => Place::FinWait1,
            Place::CloseWait => Place::LastAck,
            _ => return false,
        };
        self.send_new(Side::Host, Kind::Fin);
        true
    }

    pub(super) fn linger_over(&mut self) -> Why {
        self.holder = Holder::Nobody;
        self.tail = Some(self.now);
        Why::LingerOver
    }

    /// Kernel: `tcp_check_oom`, net/ipv4/tcp.c: only a full socket counts as an orphan.
    #[inline(never)]
    pub(super) fn check_limits(&mut self) -> Option<Why> {
        let full = !matches!(self.place, Place::Closed | Place::Mini | Place::TimeWait);
        let why = match (self.orphans_full, self.out_of_memory) {
            (true, _) => Why::OrphansFull,
            (_, true) => Why::OutOfMemory,
            (false, false) => return None,
        };
        (full && self.holder == Holder::Nobody).then(|| self.abort(why))
    }

    pub(super) fn host_retransmits(&mut self) -> Why {
        if let Some(why) = self.check_limits() {
            return why;
        }
        let orphan = self.holder == Holder::Nobody;
        match self.host.run_out(orphan, self.now, self.talk.machine.hz) {
            Again::GiveUp => {
                self.die();
                if orphan {
                    Why::OrphanRetries
                } else {
                    Why::Retries2
                }
            }
            Again::Send(kind) => {
                self.note("rtoTicks", self.host.rto);
                self.transmit(Side::Host, kind, self.host.una);
                Why::FinAgain
            }
        }
    }

    /// FIN_WAIT2 begins for an orphan: at the end of its `close()`, or with the ACK of its FIN.
    #[inline(never)]
    fn fin_wait2(&mut self) -> Why {
        let closing = self.tail == Some(self.now);
        let own = match self.talk.linger2 {
            Linger2::NoFinWait2 if self.place == Place::Held => {
                return self.abort(Why::CloseLinger2);
            }
            Linger2::NoFinWait2 => return self.abort(Why::AckLinger2),
            Linger2::FollowSysctl => None,
            Linger2::Own(ticks) => Some(u32::try_from(ticks.get()).unwrap_or(u32::MAX)),
        };
        let close = Close {
            rto: u32::try_from(self.host.rto.get()).unwrap_or(u32::MAX),
            fin_timeout: own,
            linger2: 0,
        };
        self.host.due = None;
        self.sim_acts(Action::Close(0, close));
        self.follow_sim();
        self.note_fin_time();
        match (self.place, closing) {
            (Place::Closed, _) => Why::TwOverflow,
            (Place::Keepalive, true) => Why::CloseOver60,
            (Place::Keepalive, false) => Why::Over60,
            (_, true) => Why::CloseUpTo60,
            (_, false) => Why::UpTo60,
        }
    }

    #[inline(never)]
    pub(super) fn sim_acts(&mut self, action: Action) {
        let at = self.now - self.talk.machine.start;
        self.acted.push(Event { at, action });
        self.sim.act(self.now, action);
    }

    #[inline(never)]
    fn note_fin_time(&mut self) {
        let base = match self.talk.linger2 {
            Linger2::Own(ticks) => Base::Own(ticks),
            Linger2::FollowSysctl | Linger2::NoFinWait2 => {
                Base::Sysctl(self.fin_timeout.ticks(self.talk.machine.hz))
            }
        };
        self.note("finTimeTicks", fin_time(base, self.host.rto));
        self.note("floorTicks", rto_floor(self.host.rto));
        if self.place != Place::Closed {
            self.note("armedTicks", self.sim.until(0) - self.now);
        }
    }

    #[inline(never)]
    fn time_wait(&mut self, why: Why) -> Why {
        let recycled = self.talk.recycle;
        self.host.due = None;
        if self.place == Place::Mini {
            self.sim_acts(Action::Fin(0));
        }
        if self.place != Place::Mini || recycled {
            let timeout = if recycled {
                rto_floor(self.host.rto)
            } else {
                timewait_len(self.talk.machine.hz)
            };
            self.sim_acts(Action::Timewait(0, timeout));
        }
        self.follow_sim();
        match self.place {
            Place::Closed => Why::TwOverflow,
            _ if recycled => Why::Recycled,
            _ => why,
        }
    }

    /// A timer of the simulator ran; what of it concerns the socket.
    pub(super) fn timer_ran(&mut self) -> Option<Why> {
        let before = self.place;
        self.follow_sim();
        if self.place == before {
            return None;
        }
        Some(match (before, self.place) {
            (Place::Keepalive, Place::Closed)
                if self.sim.state(0) == State::Dead(Cause::Overflow) =>
            {
                Why::TwOverflow
            }
            (Place::Keepalive, Place::Closed) => {
                self.note_fin_time();
                self.send(Side::Host, Kind::Rst);
                Why::KeepaliveReset
            }
            (Place::Keepalive, _) => {
                self.note_fin_time();
                Why::KeepaliveAgain
            }
            (Place::Mini, _) => Why::MiniOver,
            (_, _) => Why::TimeWaitOver,
        })
    }

    #[inline(never)]
    fn follow_sim(&mut self) {
        self.place = match self.sim.state(0) {
            State::Keepalive => Place::Keepalive,
            State::FinWait2 => Place::Mini,
            State::TimeWait => Place::TimeWait,
            State::Unborn | State::Dead(_) => Place::Closed,
        };
    }

    /// The socket goes, and tells the peer.
    #[inline(never)]
    fn abort(&mut self, why: Why) -> Why {
        self.send(Side::Host, Kind::Rst);
        self.die();
        why
    }

    #[inline(never)]
    fn die(&mut self) {
        self.host.due = None;
        self.tail = None;
        if let Holder::Lingering(_) = self.holder {
            self.holder = Holder::Nobody;
        }
        self.place = Place::Closed;
    }

    pub(super) fn host_gets(&mut self, segment: Segment) -> Why {
        match self.place {
            Place::Closed => self.no_socket_gets(segment.kind),
            Place::TimeWait => self.time_wait_gets(segment.kind),
            Place::Mini => self.mini_gets(segment),
            _ => self.full_gets(segment),
        }
    }

    fn no_socket_gets(&mut self, kind: Kind) -> Why {
        match kind {
            Kind::Rst => Why::NoSocketRst,
            Kind::Syn | Kind::OldSyn if !self.talk.unheard => {
                self.send(Side::Host, Kind::SynAck);
                Why::SynReuses
            }
            _ => {
                self.send(Side::Host, Kind::Rst);
                Why::NoSocket
            }
        }
    }

    /// Kernel: `tcp_rcv_state_process`, net/ipv4/tcp_input.c.
    fn full_gets(&mut self, segment: Segment) -> Why {
        match segment.kind {
            Kind::Rst => {
                self.die();
                return Why::ResetFull;
            }
            Kind::Syn if self.talk.version < crate::kernel::Version::new(3, 6, 0) => {
                return self.abort(Why::SynResets);
            }
            Kind::Syn | Kind::OldSyn | Kind::SynAck => {
                self.send(Side::Host, Kind::Ack);
                return Why::Challenge;
            }
            Kind::Stale => {
                self.send(Side::Host, Kind::Ack);
                return Why::Duplicate;
            }
            Kind::Ack | Kind::Data | Kind::Fin => {}
        }
        let is_fin = segment.kind == Kind::Fin;
        let in_order = segment.seq == self.host.rcv;
        // What the process can no longer read; of a FIN out of order the kernel cannot tell.
        let beyond = match segment.kind {
            Kind::Data => segment.seq >= self.host.rcv,
            Kind::Fin => segment.seq > self.host.rcv,
            _ => false,
        };
        let deaf = self.holder != Holder::Process
            && matches!(self.place, Place::FinWait1 | Place::Keepalive);
        if beyond && deaf {
            return self.abort(Why::DataAfterClose);
        }
        let timestamps = self.talk.timestamps;
        let acked = self.host.acked(segment.ack, timestamps, self.now);
        let mut why = Why::NothingNew;
        if acked && self.host.is_fin_acked() {
            match self.place {
                Place::FinWait1 => {
                    let aborts = self.talk.linger2 == Linger2::NoFinWait2;
                    if self.holder == Holder::Nobody && aborts {
                        return self.fin_wait2();
                    }
                    if is_fin && in_order {
                        self.host.rcv += 1;
                        self.send(Side::Host, Kind::Ack);
                        self.holder = self.holder.woken();
                        return self.time_wait(Why::FinAndAck);
                    }
                    why = match self.holder {
                        Holder::Process => {
                            self.place = Place::Held;
                            Why::Held
                        }
                        Holder::Lingering(_) => {
                            // close() wakes, and finds what a shutdown would have left.
                            self.place = Place::Held;
                            self.holder = Holder::Nobody;
                            self.tail = Some(self.now);
                            return self.fin_wait2();
                        }
                        Holder::Nobody => return self.fin_wait2(),
                    };
                }
                Place::Closing => {
                    self.holder = self.holder.woken();
                    return self.time_wait(Why::ClosingAcked);
                }
                Place::LastAck => {
                    self.die();
                    return Why::LastAcked;
                }
                _ => {}
            }
        }
        if segment.kind == Kind::Ack {
            return why;
        }
        self.send_ack_for(segment, in_order, why)
    }

    /// Takes what a data segment or a FIN brings to a full socket, and acknowledges it.
    fn send_ack_for(&mut self, segment: Segment, in_order: bool, why: Why) -> Why {
        if in_order {
            self.host.rcv += 1;
        }
        self.send(Side::Host, Kind::Ack);
        if !in_order {
            let old = segment.seq < self.host.rcv;
            return if old { Why::Duplicate } else { Why::Gap };
        }
        if segment.kind == Kind::Data {
            return if why == Why::Held {
                why
            } else {
                Why::DataTaken
            };
        }
        match self.place {
            Place::Estab => {
                self.place = Place::CloseWait;
                Why::PeerFirst
            }
            Place::FinWait1 => {
                self.place = Place::Closing;
                Why::Simultaneous
            }
            Place::Keepalive => self.time_wait(Why::FinKeepalive),
            _ => self.time_wait(Why::FinHeld),
        }
    }

    /// Kernel: `tcp_timewait_state_process`, net/ipv4/tcp_minisocks.c, sub-state FIN_WAIT2.
    fn mini_gets(&mut self, segment: Segment) -> Why {
        match segment.kind {
            Kind::Stale | Kind::OldSyn => self.answer(Why::StaleMini),
            _ if segment.seq < self.host.rcv => self.answer(Why::StaleMini),
            Kind::Rst => self.kill(Why::ResetMini),
            Kind::Syn => {
                self.send(Side::Host, Kind::Rst);
                self.kill(Why::SynMini)
            }
            Kind::Ack | Kind::SynAck => Why::IgnoredMini,
            Kind::Fin if segment.seq == self.host.rcv => {
                self.host.rcv += 1;
                let why = self.time_wait(Why::FinMini);
                self.send(Side::Host, Kind::Ack);
                why
            }
            Kind::Data | Kind::Fin => {
                self.send(Side::Host, Kind::Rst);
                self.kill(Why::DataMini)
            }
        }
    }

    /// Kernel: the same function, sub-state TIME_WAIT.
    fn time_wait_gets(&mut self, kind: Kind) -> Why {
        match kind {
            Kind::Rst if !self.talk.rfc1337 => self.kill(Why::ResetTimeWait),
            Kind::Rst if self.talk.rfc1337_ignores => Why::Rfc1337Ignores,
            Kind::Rst => self.restart(Why::Rfc1337Restarts),
            Kind::Ack => self.restart(Why::RestartAck),
            Kind::Syn if !self.talk.unheard => {
                self.send(Side::Host, Kind::SynAck);
                self.kill(Why::SynReuses)
            }
            Kind::Syn => self.answer(Why::SynUnheard),
            Kind::OldSyn => self.answer(Why::SynOld),
            Kind::Fin | Kind::Data | Kind::Stale | Kind::SynAck => {
                self.send(Side::Host, Kind::Ack);
                self.restart(Why::RestartAnswered)
            }
        }
    }

    /// Answers with an ACK, unless it did so less than half a second ago.
    ///
    /// Kernel: `tcp_timewait_check_oow_rate_limit`; `net.ipv4.tcp_invalid_ratelimit`, 500 ms.
    #[inline(never)]
    fn answer(&mut self, why: Why) -> Why {
        let pause = Ticks::new(u64::from(self.talk.machine.hz.get() / 2));
        let limited = |at: Jiffies| self.now < at + pause;
        if self.talk.limits_answers && self.answered.is_some_and(limited) {
            return Why::AnswerLimited;
        }
        self.answered = Some(self.now);
        self.send(Side::Host, Kind::Ack);
        why
    }

    fn restart(&mut self, why: Why) -> Why {
        let timeout = timewait_len(self.talk.machine.hz);
        self.sim_acts(Action::Timewait(0, timeout));
        why
    }

    fn kill(&mut self, why: Why) -> Why {
        self.die();
        why
    }
}
