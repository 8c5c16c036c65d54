//! Everything a figure draws of a running scenario, as plain data.

use super::death_row::{CELLS, ROWS};
use super::{Sim, Socket, State, Wheel, level_wheel};
use crate::units::{Jiffies, Ticks};

/// A scenario at one moment. Times are absolute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// The moment.
    pub now: Jiffies,
    /// `net.ipv4.tcp_fin_timeout` in seconds.
    pub fin_timeout_s: i32,
    /// Every socket named so far that has entered, up to the limit asked for.
    pub sockets: Vec<SocketSnapshot>,
    /// How many sockets there are in all.
    pub n_sockets: usize,
    /// Sockets alive.
    pub n_alive: usize,
    /// Sockets dead.
    pub n_dead: usize,
    /// Sockets in the time-wait machinery, what `tcp_max_tw_buckets` limits.
    pub n_timewait: u32,
    /// The death row, on kernels that have one.
    pub row: Option<RowSnapshot>,
    /// What is armed, the earliest first; per-socket timers up to the limit asked for.
    pub timers: Vec<PendingTimer>,
}

/// One socket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SocketSnapshot {
    /// Its number.
    pub socket: u32,
    /// State as `ss` spells it; `CLOSE` for the dead.
    pub state: &'static str,
    /// The timer as `netstat -o` and `ss -o` name it; none for the dead.
    pub timer: Option<&'static str>,
    /// What both show as its remaining time: 0 while it waits for the hand.
    pub shown: Ticks,
    /// When that time is up.
    pub until: Jiffies,
    /// When it entered the time-wait machinery.
    pub entered: Option<Jiffies>,
    /// How it died.
    pub cause: Option<&'static str>,
}

/// The death row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowSnapshot {
    /// The cell the hangman empties next.
    pub slot: u32,
    /// The eight cells of the slow wheel.
    pub cells: Vec<Queue>,
    /// The first row of the calendar; none when it is idle.
    pub hand: Option<u32>,
    /// When the first row is due.
    pub base: Option<Jiffies>,
    /// Ticks a calendar row covers.
    pub unit: Ticks,
    /// The 32 rows of the calendar.
    pub rows: Vec<Queue>,
    /// Sockets in all queues.
    pub count: u32,
    /// Cells left to the work item.
    pub thread_slots: Vec<u32>,
}

/// A queue of the row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Queue {
    /// How many sockets stand in it.
    pub n: usize,
    /// The first of them, up to the limit asked for, in the order they will be killed.
    pub sockets: Vec<u32>,
}

/// An armed timer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PendingTimer {
    /// When it fires.
    pub at: Jiffies,
    /// Why: `hangman`, `calendar`, `work`, `keepalive` or `timewait`.
    pub why: &'static str,
    /// Whose, for the last two.
    pub socket: Option<u32>,
    /// Where it stands in the level wheel, on kernels that have one.
    pub wheel: Option<WheelTimer>,
}

/// Where a timer stands in the level wheel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WheelTimer {
    /// The level, from 0.
    pub level: u8,
    /// Ticks between two buckets of the level.
    pub granule: Ticks,
    /// The expiry it was armed for, before rounding.
    pub expires: Jiffies,
}

impl Sim {
    /// The scenario as it stands, listing at most `limit` sockets per list.
    #[must_use]
    pub fn snapshot(&self, limit: usize) -> Snapshot {
        let shown = (0..)
            .zip(&self.sockets)
            .filter(|(_, s)| s.state != State::Unborn);
        let n_dead = self.dead.len();
        let n_born = self
            .sockets
            .iter()
            .filter(|s| s.state != State::Unborn)
            .count();
        Snapshot {
            now: self.now,
            fin_timeout_s: self.fin_timeout.seconds(),
            sockets: shown
                .take(limit)
                .map(|(node, s)| self.socket_snapshot(node, s))
                .collect(),
            n_sockets: self.sockets.len(),
            n_alive: n_born - n_dead,
            n_dead,
            n_timewait: self.census.time_wait_sockets(),
            row: self.row_snapshot(limit),
            timers: self.pending_timers(limit),
        }
    }

    /// Where a socket is in its life.
    pub fn state(&self, node: u32) -> State {
        self.socket(node).state
    }

    /// The end that `ss` and `netstat` count down to; the time of death once dead.
    #[inline(always)]
    pub fn until(&self, node: u32) -> Jiffies {
        self.socket(node).until
    }

    /// How many of the events are still to come.
    pub const fn n_events_left(&self) -> usize {
        self.events.len() - self.next_event
    }

    fn socket_snapshot(&self, node: u32, socket: &Socket) -> SocketSnapshot {
        let (state, timer, cause) = match socket.state {
            State::Keepalive => ("FIN-WAIT-2", Some("keepalive"), None),
            State::FinWait2 => ("FIN-WAIT-2", Some("timewait"), None),
            State::TimeWait => ("TIME-WAIT", Some("timewait"), None),
            State::Dead(cause) => ("CLOSE", None, Some(cause.word())),
            State::Unborn => ("CLOSE", None, None),
        };
        let shown = if socket.until > self.now {
            socket.until - self.now
        } else {
            Ticks::ZERO
        };
        SocketSnapshot {
            socket: node,
            state,
            timer,
            shown: if timer.is_some() { shown } else { Ticks::ZERO },
            until: socket.until,
            entered: socket.entered(),
            cause,
        }
    }

    fn row_snapshot(&self, limit: usize) -> Option<RowSnapshot> {
        let row = self.row.as_ref()?;
        let queue = |list| {
            let mut nodes = self.lists.nodes(list);
            let sockets: Vec<u32> = nodes.by_ref().take(limit).collect();
            Queue {
                n: sockets.len() + nodes.count(),
                sockets,
            }
        };
        Some(RowSnapshot {
            slot: row.slot,
            cells: (0..CELLS).map(|cell| queue(row.cell(cell))).collect(),
            hand: row.hand,
            base: row.hand.map(|_| row.base),
            unit: row.unit(),
            rows: (0..ROWS).map(|n| queue(row.row(n))).collect(),
            count: row.count,
            thread_slots: (0..CELLS)
                .filter(|cell| row.thread_slots & (1 << cell) != 0)
                .collect(),
        })
    }

    fn pending_timers(&self, limit: usize) -> Vec<PendingTimer> {
        let shared = self.row.iter().flat_map(|row| {
            let timers = [
                (row.hangman, "hangman"),
                (row.calendar, "calendar"),
                (row.work_due(), "work"),
            ];
            timers.into_iter().filter_map(|(at, why)| {
                Some(PendingTimer {
                    at: at?,
                    why,
                    socket: None,
                    wheel: None,
                })
            })
        });
        let own = (0..)
            .zip(&self.sockets)
            .filter_map(|(node, socket)| self.own_timer(node, socket));
        // Placed one by one, since they are few and come nearly in order; sorting would be the
        // largest function of the module.
        let mut timers: Vec<PendingTimer> = Vec::new();
        for timer in shared.chain(own.take(limit)) {
            let place = timers.partition_point(|earlier| earlier.at <= timer.at);
            timers.insert(place, timer);
        }
        timers
    }

    fn own_timer(&self, node: u32, socket: &Socket) -> Option<PendingTimer> {
        let why = match socket.state {
            State::Keepalive => "keepalive",
            State::FinWait2 | State::TimeWait if self.row.is_none() => "timewait",
            State::FinWait2 | State::TimeWait | State::Unborn | State::Dead(_) => return None,
        };
        let expires = socket.until;
        let (at, wheel) = match &self.wheel {
            Wheel::Cascading(_) => (expires, None),
            Wheel::Level(_) => {
                let level = socket.level;
                let granule = Ticks::new(level_wheel::granule(level));
                (
                    socket.fires_at,
                    Some(WheelTimer {
                        level,
                        granule,
                        expires,
                    }),
                )
            }
        };
        Some(PendingTimer {
            at,
            why,
            socket: Some(node),
            wheel,
        })
    }
}
