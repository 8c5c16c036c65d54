//! The tick-exact simulator: sockets in, deaths out, by running the kernel's own mechanism.
//!
//! Time is an argument and only moves forward, from one thing that happens to the next. Within a
//! tick the row's timers run first (the hangman, then the calendar), then the timers of single
//! sockets, then the work item, then the scenario's events in their order.
//!
//! DEVIATION: when a socket's own timer and a timer of the row fall into one tick, the kernel runs
//! them in the order of a list that depends on both timers' histories; here the row always comes
//! first.

mod cascading_wheel;
mod death_row;
mod level_wheel;
mod lists;
mod next;
mod room;
mod script;
mod slack;
mod snapshot;

use crate::rules::Mechanism;
use crate::tcp::{Base, FinTimeout, Linger2, fin_time, rto_floor, timewait_len};
use crate::units::{Jiffies, Ticks};
use cascading_wheel::{CascadingWheel, First};
pub use death_row::{CELLS, QUOTA, ROWS};
use death_row::{DeathRow, Sweep};
pub use level_wheel::GRANULE_FACTOR;
use level_wheel::LevelWheel;
use lists::Lists;
use next::Phase;
pub use script::{Action, Cause, Census, Close, Death, Event, Happening, Machine, What};
pub use snapshot::{PendingTimer, Queue, RowSnapshot, Snapshot, SocketSnapshot, WheelTimer};

/// Where a socket is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Not mentioned by any event yet.
    Unborn,
    /// FIN_WAIT2 as a full socket, under the keepalive timer.
    Keepalive,
    /// FIN_WAIT2 as a time-wait socket.
    FinWait2,
    /// TIME_WAIT.
    TimeWait,
    /// Gone.
    Dead(Cause),
}

/// What the simulator keeps of a socket: 40 bytes, and 8 of list links.
#[derive(Clone, Copy, Debug)]
struct Socket {
    /// The end `ss` and `netstat` count down to; the time of death once dead.
    until: Jiffies,
    /// When its own timer fires; `until` rounded up by the level wheel.
    fires_at: Jiffies,
    /// When it entered the time-wait machinery, plus one; 0: never.
    entered_plus_one: u64,
    rto: u32,
    base: Option<u32>,
    state: State,
    /// The level its timer stands on in the level wheel.
    level: u8,
}

/// The per-socket timers of a kernel.
#[derive(Clone, Debug)]
enum Wheel {
    Cascading(CascadingWheel),
    Level(LevelWheel),
}

/// A running scenario.
#[derive(Clone, Debug)]
pub struct Sim {
    machine: Machine,
    now: Jiffies,
    fin_timeout: FinTimeout,
    events: Vec<Event>,
    next_event: usize,
    sockets: Vec<Socket>,
    /// Sockets in the order they died.
    dead: Vec<u32>,
    census: Census,
    lists: Lists,
    row: Option<DeathRow>,
    wheel: Wheel,
}

impl Sim {
    /// What is kept of a socket: itself, its links, and its place among the dead.
    pub const BYTES_PER_SOCKET: usize =
        size_of::<Socket>() + lists::BYTES_PER_NODE + size_of::<u32>();

    /// A scenario at its start. `events` are sorted by time, and name sockets below `n_sockets`.
    #[must_use]
    pub fn new(machine: Machine, events: Vec<Event>, n_sockets: usize) -> Self {
        let mut sim = Self::without_sockets(machine, events);
        sim.add_sockets(n_sockets);
        sim
    }

    /// A scenario at its start, whose sockets are yet to be added.
    #[must_use]
    pub fn without_sockets(machine: Machine, events: Vec<Event>) -> Self {
        debug_assert!(
            events.is_sorted_by_key(|event| event.at),
            "events are sorted"
        );
        let Machine {
            rules, hz, start, ..
        } = machine;
        let slack = rules.slack && machine.slack;
        let (row, wheel, n_lists) = match rules.mechanism {
            Mechanism::DeathRow => {
                let Machine {
                    work_delay,
                    resched,
                    ..
                } = machine;
                let row = DeathRow::new(0, hz, slack, rules.stall_rearm, work_delay, resched);
                let wheel = CascadingWheel::new(death_row::LISTS, First::Oldest, start);
                let n_lists = death_row::LISTS + cascading_wheel::LISTS;
                (Some(row), Wheel::Cascading(wheel), n_lists)
            }
            // DEVIATION: 4.1 alone still ran the oldest first.
            Mechanism::CascadingWheel => (
                None,
                Wheel::Cascading(CascadingWheel::new(0, First::Newest, start)),
                cascading_wheel::LISTS,
            ),
            Mechanism::LevelWheel => (
                None,
                Wheel::Level(LevelWheel::new(0, hz, start)),
                level_wheel::LISTS,
            ),
        };
        Self {
            machine,
            now: start,
            fin_timeout: machine.fin_timeout,
            events,
            next_event: 0,
            sockets: Vec::new(),
            dead: Vec::new(),
            census: Census::default(),
            lists: Lists::new(n_lists),
            row,
            wheel,
        }
    }

    /// The current time, absolute.
    #[must_use]
    pub const fn now(&self) -> Jiffies {
        self.now
    }

    /// The machine it runs on.
    #[must_use]
    pub const fn machine(&self) -> &Machine {
        &self.machine
    }

    /// How many sockets live, by kind.
    #[must_use]
    pub const fn census(&self) -> Census {
        self.census
    }

    /// How many sockets have been named.
    #[must_use]
    pub const fn n_sockets(&self) -> usize {
        self.sockets.len()
    }

    /// Adds an event at or after now, behind those of the same tick.
    pub fn push(&mut self, event: Event) {
        debug_assert!(
            self.machine.start + event.at >= self.now,
            "an event in the past"
        );
        let later = self.events[self.next_event..].partition_point(|e| e.at <= event.at);
        self.events.insert(self.next_event + later, event);
    }

    /// Does something at `at`, behind whatever else happens in that tick; returns whether it took
    /// effect.
    #[inline(always)]
    pub fn act(&mut self, at: Jiffies, action: Action) -> bool {
        self.wait_until(at);
        self.apply(action)
    }

    /// When the next thing happens, or `None` when nothing is left to happen.
    ///
    /// A wheel may have to sort timers first, so this is not later than the next thing, but can be
    /// earlier.
    #[must_use]
    pub fn next_at(&self) -> Option<Jiffies> {
        self.next_phase().map(|(at, _)| at)
    }

    /// Runs the next thing that happens not after `limit`.
    ///
    /// Returns `None`, and leaves the time alone, when there is none.
    #[inline(never)]
    pub fn step_until(&mut self, limit: Option<Jiffies>) -> Option<Happening> {
        loop {
            let (at, phase) = self.next_phase()?;
            if limit.is_some_and(|limit| at > limit) {
                return None;
            }
            self.now = at;
            let first_death = self.dead.len();
            if let Some(what) = self.run(phase) {
                let killed = self.dead.len() - first_death;
                return Some(Happening {
                    at,
                    what,
                    first_death,
                    killed,
                });
            }
        }
    }

    /// Moves the clock on to `to`, where nothing is left to happen before.
    pub fn wait_until(&mut self, to: Jiffies) {
        debug_assert!(
            self.next_at().is_none_or(|at| at > to),
            "something happens before {to}"
        );
        self.now = self.now.max(to);
    }

    /// The dead so far, in the order they died.
    pub fn deaths(&self) -> impl ExactSizeIterator<Item = Death> + '_ {
        self.dead.iter().map(|&node| self.death(node))
    }

    /// The numbers of the dead so far, in the order they died.
    #[must_use]
    pub fn dead(&self) -> &[u32] {
        &self.dead
    }

    /// The `i`-th death.
    #[must_use]
    pub fn nth_death(&self, i: usize) -> Option<Death> {
        self.dead.get(i).map(|&node| self.death(node))
    }

    /// The living, in the order of their numbers.
    pub fn alive(&self) -> impl Iterator<Item = u32> + '_ {
        (0..)
            .zip(&self.sockets)
            .filter(|(_, s)| s.is_alive())
            .map(|(node, _)| node)
    }

    fn death(&self, node: u32) -> Death {
        let socket = self.socket(node);
        let State::Dead(cause) = socket.state else {
            unreachable!("socket {node} lives")
        };
        Death {
            socket: node,
            at: socket.until,
            cause,
            entered: socket.entered(),
        }
    }

    /// Runs one phase of the current tick; `None` if it only moved timers about.
    fn run(&mut self, phase: Phase) -> Option<What> {
        match phase {
            Phase::Hangman | Phase::Calendar | Phase::Work => self.run_row(phase),
            Phase::Wheel => self.run_wheel(),
            Phase::Event => {
                let action = self.events[self.next_event].action;
                self.next_event += 1;
                Some(if self.apply(action) {
                    What::Event(action)
                } else {
                    What::Ignored(action)
                })
            }
        }
    }

    fn run_row(&mut self, phase: Phase) -> Option<What> {
        let row = self.row.as_mut()?;
        let (lists, now, dead) = (&mut self.lists, self.now, &mut self.dead);
        let first = dead.len();
        let (cause, what) = if phase == Phase::Calendar {
            row.run_calendar(lists, now, dead);
            (Cause::Calendar, What::Calendar)
        } else if phase == Phase::Hangman {
            let Sweep {
                at_slot: cell,
                over_quota,
            } = row.run_hangman(lists, now, dead);
            (Cause::Hangman, What::Hangman { cell, over_quota })
        } else {
            let Sweep {
                at_slot: cell,
                over_quota,
            } = row.run_work(lists, now, dead)?;
            (Cause::Work, What::Work { cell, over_quota })
        };
        self.bury_from(first, cause);
        Some(what)
    }

    fn run_wheel(&mut self) -> Option<What> {
        let (now, lists, sockets) = (self.now, &mut self.lists, &self.sockets);
        let node = match &mut self.wheel {
            Wheel::Cascading(wheel) => {
                if !wheel.has_due(lists) {
                    wheel.enter_tick(lists, now, |node| sockets[node as usize].until.ticks());
                }
                wheel.pop_due(lists)?
            }
            Wheel::Level(wheel) => {
                if !wheel.has_due(lists) {
                    wheel.enter_tick(lists, now);
                }
                wheel.pop_due(lists)?
            }
        };
        if self.socket(node).state == State::Keepalive {
            self.keepalive_timer(node);
            return Some(What::Keepalive(node));
        }
        self.die(node, Cause::Timer);
        Some(What::Timer(node))
    }

    /// Whether the action took effect.
    fn apply(&mut self, action: Action) -> bool {
        match action {
            Action::Sysctl(fin_timeout) => self.fin_timeout = fin_timeout,
            Action::Timewait(node, timeout) => {
                let state = match self.socket(node).state {
                    State::Dead(_) => return false,
                    State::Unborn | State::Keepalive => State::TimeWait,
                    mini @ (State::FinWait2 | State::TimeWait) => mini,
                };
                self.time_wait(node, state, timeout);
            }
            Action::Remove(node) => match self.socket(node).state {
                State::Dead(_) | State::Unborn | State::Keepalive => return false,
                State::FinWait2 | State::TimeWait => {
                    self.disarm(node);
                    self.die(node, Cause::Removed);
                }
            },
            Action::Close(node, close) => {
                if self.socket(node).state != State::Unborn {
                    return false;
                }
                self.close(node, close);
            }
            Action::Fin(node) => {
                if let State::Dead(_) | State::Unborn = self.socket(node).state {
                    return false;
                }
                self.time_wait(node, State::TimeWait, timewait_len(self.machine.hz));
            }
        }
        true
    }

    /// The FIN_WAIT2 tail of `tcp_close`, net/ipv4/tcp.c; the ACK of the FIN in
    /// `tcp_rcv_state_process`, net/ipv4/tcp_input.c, does the same for an orphan.
    fn close(&mut self, node: u32, close: Close) {
        let hz = self.machine.hz;
        let sysctl_s = match close.fin_timeout {
            Some(ticks) => i32::try_from(ticks / hz.get()).unwrap_or(i32::MAX),
            None => self.fin_timeout.seconds(),
        };
        let linger2 = Linger2::store(close.linger2, sysctl_s, self.machine.rules.linger2, hz);
        let own = match linger2 {
            Linger2::NoFinWait2 => return self.die(node, Cause::Reset),
            Linger2::FollowSysctl => close.fin_timeout,
            Linger2::Own(ticks) => Some(u32::try_from(ticks.get()).unwrap_or(u32::MAX)),
        };
        let socket = self.socket_mut(node);
        (socket.rto, socket.base) = (close.rto, own);
        let (fin_time, timewait) = (self.fin_time(node), timewait_len(hz));
        if fin_time > timewait {
            self.set_state(node, State::Keepalive);
            self.arm_keepalive(node, fin_time - timewait);
        } else {
            self.time_wait(node, State::FinWait2, fin_time);
        }
    }

    /// Kernel: the FIN_WAIT2 part of `tcp_keepalive_timer`, net/ipv4/tcp_timer.c.
    fn keepalive_timer(&mut self, node: u32) {
        let (fin_time, timewait) = (self.fin_time(node), timewait_len(self.machine.hz));
        if fin_time > timewait {
            let timeout = (fin_time - timewait).max(self.rto_floor(node));
            self.time_wait_from(node, State::FinWait2, timeout, true);
        } else {
            self.die(node, Cause::Reset);
        }
    }

    fn fin_time(&self, node: u32) -> Ticks {
        let socket = self.socket(node);
        let base = match socket.base {
            Some(own) => Base::Own(Ticks::new(u64::from(own))),
            None => Base::Sysctl(self.fin_timeout.ticks(self.machine.hz)),
        };
        fin_time(base, Ticks::new(u64::from(socket.rto)))
    }

    fn rto_floor(&self, node: u32) -> Ticks {
        rto_floor(Ticks::new(u64::from(self.socket(node).rto)))
    }

    /// Makes a time-wait socket of what is none yet, and starts or restarts its timer.
    #[inline(always)]
    fn time_wait(&mut self, node: u32, state: State, timeout: Ticks) {
        self.time_wait_from(node, state, timeout, false);
    }

    /// Kernel: `tcp_time_wait`, net/ipv4/tcp_minisocks.c. `callback`: from a timer's callback.
    fn time_wait_from(&mut self, node: u32, state: State, timeout: Ticks, callback: bool) {
        let before = self.socket(node).state;
        if !matches!(before, State::FinWait2 | State::TimeWait) {
            if matches!(before, State::Keepalive) && !callback {
                self.disarm(node);
            }
            if self
                .machine
                .max_tw_buckets
                .is_some_and(|max| self.census.time_wait_sockets() >= max)
            {
                return self.die(node, Cause::Overflow);
            }
            self.socket_mut(node).entered_plus_one = self.now.ticks() + 1;
        }
        self.set_state(node, state);
        self.schedule(node, timeout, callback);
    }

    /// Starts or restarts the timer of a time-wait socket. Kernel: `inet_twsk_schedule`.
    ///
    /// DEVIATION: at least one tick. Less takes an RTO of 0, which no kernel lets a socket have.
    #[inline(always)]
    fn schedule(&mut self, node: u32, timeout: Ticks, callback: bool) {
        let (now, timeout) = (self.now, timeout.max(Ticks::ONE));
        match &mut self.row {
            Some(row) => {
                let until = row.schedule(&mut self.lists, node, now, timeout);
                self.socket_mut(node).until = until;
            }
            None => self.arm(node, now + timeout, callback),
        }
    }

    fn arm_keepalive(&mut self, node: u32, delay: Ticks) {
        let expires = self.now + delay;
        let slack = self.machine.rules.slack && self.machine.slack;
        let until = if slack {
            slack::apply_slack(self.now, expires)
        } else {
            expires
        };
        self.arm(node, until, false);
    }

    /// Arms a socket's own timer, again if it runs already. One that stands where it is to go keeps its place there.
    fn arm(&mut self, node: u32, expires: Jiffies, callback: bool) {
        let (now, lists) = (self.now, &mut self.lists);
        let socket = &mut self.sockets[node as usize];
        let (armed, earlier) = (lists.is_linked(node), (socket.fires_at, socket.level));
        socket.until = expires;
        match &mut self.wheel {
            Wheel::Cascading(wheel) => {
                (socket.fires_at, socket.level) = (expires, 0);
                if armed && earlier.0 == expires {
                    return;
                }
                wheel.arm(lists, node, now, expires);
            }
            Wheel::Level(wheel) => {
                let ahead = callback || self.machine.rules.wheel_base_ahead;
                let base = if ahead { now + Ticks::ONE } else { now };
                let place = wheel.place(expires, base);
                (socket.fires_at, socket.level) = (place.fires_at, place.level);
                if armed && earlier == (place.fires_at, place.level) {
                    return;
                }
                wheel.arm(lists, node, place, base);
            }
        }
    }

    /// Takes a socket out of whatever would kill it.
    fn disarm(&mut self, node: u32) {
        if !self.lists.is_linked(node) {
            return;
        }
        let in_row = self.socket(node).state != State::Keepalive;
        match (&mut self.row, &mut self.wheel) {
            (Some(row), _) if in_row => row.deschedule(&mut self.lists, node),
            (_, Wheel::Cascading(wheel)) => wheel.cancel(&mut self.lists, node),
            (_, Wheel::Level(wheel)) => wheel.cancel(&mut self.lists, node),
        }
    }

    fn die(&mut self, node: u32, cause: Cause) {
        let first = self.dead.len();
        self.dead.push(node);
        self.bury_from(first, cause);
    }

    /// Notes of the dead, from the `first`-th on, that they are.
    fn bury_from(&mut self, first: usize, cause: Cause) {
        for &node in &self.dead.as_slice()[first..] {
            let socket = &mut self.sockets.as_mut_slice()[node as usize];
            self.census.moved(socket.state, State::Dead(cause));
            (socket.state, socket.until) = (State::Dead(cause), self.now);
        }
    }

    #[inline(always)]
    fn set_state(&mut self, node: u32, state: State) {
        let socket = &mut self.sockets.as_mut_slice()[node as usize];
        self.census.moved(socket.state, state);
        socket.state = state;
    }

    #[inline(always)]
    fn socket(&self, node: u32) -> &Socket {
        &self.sockets.as_slice()[node as usize]
    }

    #[inline(always)]
    fn socket_mut(&mut self, node: u32) -> &mut Socket {
        &mut self.sockets.as_mut_slice()[node as usize]
    }
}

impl Socket {
    const fn is_alive(&self) -> bool {
        !matches!(self.state, State::Unborn | State::Dead(_))
    }

    fn entered(&self) -> Option<Jiffies> {
        self.entered_plus_one.checked_sub(1).map(Jiffies::new)
    }
}
