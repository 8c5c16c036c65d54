//! The conversation at one moment: what is sent, and what is noted of it.

use super::end::End;
use super::place::{Holder, PeerPlace, Place};
use super::why::Why;
use super::{Conversation, Kind, Moment, Packet, Record, Side, Timer};
use crate::sim::{Event, Machine, Sim};
use crate::tcp::FinTimeout;
use crate::units::{Jiffies, Ticks, int_to_f64};
use crate::values::Values;

/// A segment on its way.
#[derive(Clone, Copy, Debug)]
pub(super) struct Segment {
    pub(super) at: Jiffies,
    /// Its place among the packets.
    pub(super) packet: usize,
    pub(super) from: Side,
    pub(super) kind: Kind,
    pub(super) seq: u32,
    pub(super) ack: u32,
    pub(super) lost: bool,
}

/// A conversation under way.
#[derive(Clone, Debug)]
pub(super) struct Run {
    pub(super) talk: Conversation,
    /// The host's socket from FIN_WAIT2 on.
    pub(super) sim: Sim,
    /// What was done to it.
    pub(super) acted: Vec<Event>,
    pub(super) now: Jiffies,
    pub(super) fin_timeout: FinTimeout,
    pub(super) host: End,
    pub(super) place: Place,
    pub(super) holder: Holder,
    /// The tick in which `close()` was called: it looks at the socket once more when it ends.
    pub(super) tail: Option<Jiffies>,
    pub(super) orphans_full: bool,
    pub(super) out_of_memory: bool,
    /// When a time-wait socket last answered what may be answered only so often.
    pub(super) answered: Option<Jiffies>,
    pub(super) peer: End,
    pub(super) peer_place: PeerPlace,
    pub(super) next_act: usize,
    pub(super) on_the_way: Vec<Segment>,
    values: Values,
    pub(super) record: Record,
    /// The bar that is growing for each of [`OWNERS`], and what it stands for.
    bars: [Option<(usize, Bar)>; OWNERS.len()],
}

/// A stage, and the end that tools count down to.
type Bar = (&'static str, Option<Jiffies>);

const OWNERS: [&str; 3] = ["host", "peer", "process"];

impl Run {
    pub(super) fn new(talk: Conversation) -> Self {
        let (machine, rto) = (talk.machine, talk.rto);
        Self {
            sim: Sim::new(machine, Vec::new(), 1),
            acted: Vec::new(),
            now: machine.start,
            fin_timeout: machine.fin_timeout,
            host: End::new(rto),
            place: Place::Estab,
            holder: Holder::Process,
            tail: None,
            orphans_full: false,
            out_of_memory: false,
            answered: None,
            peer: End::new(rto),
            peer_place: PeerPlace::Estab,
            next_act: 0,
            on_the_way: Vec::new(),
            values: Values::default(),
            record: Record {
                moments: Vec::new(),
                packets: Vec::new(),
                timers: Vec::new(),
                visits: Vec::new(),
                end: None,
                truncated: false,
            },
            bars: [None; OWNERS.len()],
            talk,
        }
    }

    /// Sends something that takes a number of its own, and is repeated until acknowledged.
    #[inline(never)]
    pub(super) fn send_new(&mut self, side: Side, kind: Kind) {
        let now = self.now;
        let end = self.end_mut(side);
        let seq = end.nxt;
        end.number(kind, now);
        self.transmit(side, kind, seq);
    }

    /// Sends what takes no number.
    #[inline(never)]
    pub(super) fn send(&mut self, side: Side, kind: Kind) {
        let seq = self.end_mut(side).nxt;
        self.transmit(side, kind, seq);
    }

    #[inline(never)]
    pub(super) fn transmit(&mut self, from: Side, kind: Kind, seq: u32) {
        let ack = self.end_mut(from).rcv;
        let (word, _) = kind.words();
        let packets = &self.record.packets;
        let like_it = |p: &&Packet| p.kind == word && p.from == from.word();
        let nth = u32::try_from(packets.iter().filter(like_it).count()).unwrap_or(u32::MAX - 1) + 1;
        let rule = |rule: &&super::Rule| rule.from == from && rule.kind == kind && rule.nth == nth;
        let delay = match self.talk.network.iter().find(rule) {
            Some(rule) => rule.delay,
            None => Some(self.talk.delay),
        };
        let arrives = delay.map(|delay| self.now + delay);
        self.on_the_way.push(Segment {
            at: arrives.unwrap_or(self.now),
            packet: packets.len(),
            from,
            kind,
            seq,
            ack,
            lost: arrives.is_none(),
        });
        let packet = Packet {
            kind: word,
            from: from.word(),
            nth,
            sent: self.ticks(self.now),
            arrives: arrives.map(|at| self.ticks(at)),
            by: self.record.moments.len(),
        };
        self.record.packets.push(packet);
    }

    fn end_mut(&mut self, side: Side) -> &mut End {
        match side {
            Side::Host => &mut self.host,
            Side::Peer => &mut self.peer,
        }
    }

    /// Names a number of the moment to come.
    #[inline(never)]
    pub(super) fn note(&mut self, name: &'static str, value: Ticks) {
        self.values.push(name, int_to_f64(value.get()));
    }

    #[inline(never)]
    pub(super) fn moment(&mut self, id: &'static str, why: Why, packet: Option<usize>) {
        let at = self.ticks(self.now);
        let values = std::mem::take(&mut self.values);
        self.record.moments.push(Moment {
            at,
            id,
            host: self.place.word(),
            peer: self.peer_place.word(),
            packet,
            why: why.id(),
            values,
            cite: why.cite(),
        });
        if self.place == Place::Closed && self.record.end.is_none() {
            self.record.end = Some(at);
        }
        let peer = self.peer.due.map(|due| ("retransmit", Some(due)));
        let process = self.holder.until().map(|until| ("linger", Some(until)));
        for (owner, bar) in [self.host_bar(), peer, process].into_iter().enumerate() {
            self.show(owner, bar);
        }
    }

    fn host_bar(&self) -> Option<Bar> {
        let timed = self.place.is_timed().then(|| self.sim.until(0));
        let stage = match self.place {
            Place::Held => return Some(("held", None)),
            Place::Keepalive => "keepalive",
            Place::Mini => "mini",
            Place::TimeWait => "time-wait",
            Place::Estab
            | Place::CloseWait
            | Place::LastAck
            | Place::FinWait1
            | Place::Closing
            | Place::Closed => "retransmit",
        };
        let due = timed.or(self.host.due)?;
        Some((stage, Some(due)))
    }

    /// Ends an owner's bar and begins another, where it now stands for something else.
    #[inline(never)]
    fn show(&mut self, owner: usize, bar: Option<Bar>) {
        let old = self.bars[owner];
        if old.map(|(_, old)| old) == bar {
            return;
        }
        let now = self.ticks(self.now);
        if let Some((place, _)) = old {
            self.record.timers[place].to = Some(now);
        }
        self.bars[owner] = bar.map(|bar| (self.record.timers.len(), bar));
        let Some((stage, until)) = bar else { return };
        let timed = owner == 0 && self.place.is_timed();
        let due = if timed { Some(self.fires_at()) } else { until };
        self.record.timers.push(Timer {
            of: OWNERS[owner],
            stage,
            from: now,
            to: None,
            due: due.map(|due| self.ticks(due)),
            shown: until.map(|until| self.ticks(until)),
        });
    }

    /// When the timer that now runs in the simulator ends its stage, if nothing comes between: in
    /// another run of the same.
    fn fires_at(&self) -> Jiffies {
        let machine = Machine {
            max_tw_buckets: None,
            ..self.talk.machine
        };
        let mut ahead = Sim::new(machine, self.acted.clone(), 1);
        let armed = |sim: &Sim| (sim.state(0), sim.until(0));
        let now = armed(&self.sim);
        while (ahead.n_events_left() > 0 || armed(&ahead) != now)
            && ahead.step_until(None).is_some()
        {}
        while armed(&ahead) == now && ahead.step_until(None).is_some() {}
        ahead.now()
    }

    pub(super) fn ticks(&self, at: Jiffies) -> u64 {
        (at - self.talk.machine.start).get()
    }
}
