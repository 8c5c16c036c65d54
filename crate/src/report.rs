//! What leaves a simulation: outcomes, events and snapshots as plain data.
//!
//! Ticks are counted from the scenario's tick 0 and sockets carry the ids they were given.

use serde::Serialize;

use crate::scenario::Ids;
use crate::sim::{Action, Death, Happening, Sim, What};
use crate::units::{Jiffies, Ticks};
use crate::word::{maybe, word};

/// The most sockets listed in one place of an event or snapshot; counts are always whole.
pub const MAX_LISTED: usize = 1000;

/// How a scenario ended.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Outcome {
    /// The dead, ordered by time.
    pub deaths: Vec<DeathReport>,
    /// The sockets left.
    pub alive: Vec<u64>,
    /// Whether a documented cap stopped the run.
    pub truncated: bool,
}

/// The end of one socket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DeathReport {
    /// Its id.
    pub socket: u64,
    /// When.
    pub at: u64,
    /// How.
    #[serde(serialize_with = "word")]
    pub cause: &'static str,
    /// When it entered the time-wait machinery, if it ever did.
    pub entered_at: Option<u64>,
}

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SimEvent {
    /// When.
    pub at: u64,
    /// What: a timer of the row (`hangman`, `calendar`, `work`), a socket's own timer (`keepalive`,
    /// `timer`), or an event of the scenario by its name.
    #[serde(serialize_with = "word")]
    pub what: &'static str,
    /// The socket it is about.
    pub socket: Option<u64>,
    /// The cell the hangman or the work item was at.
    pub cell: Option<u32>,
    /// Whether the cell held more than the quota.
    pub over_quota: bool,
    /// Whether an event of the scenario met a socket it could not act on.
    pub ignored: bool,
    /// How many sockets died.
    pub killed: usize,
    /// The first of them.
    pub deaths: Vec<DeathReport>,
}

/// Everything a figure draws.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SnapshotReport {
    now: u64,
    now_jiffies: u64,
    hz: u32,
    fin_timeout_s: i32,
    sockets: Vec<SocketReport>,
    counters: Counters,
    row: Option<RowReport>,
    timers: Vec<TimerReport>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
struct Counters {
    sockets: usize,
    alive: usize,
    dead: usize,
    timewait: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
struct SocketReport {
    socket: u64,
    #[serde(serialize_with = "word")]
    state: &'static str,
    #[serde(serialize_with = "maybe")]
    timer: Option<&'static str>,
    shown_ticks: u64,
    until: u64,
    entered_at: Option<u64>,
    #[serde(serialize_with = "maybe")]
    cause: Option<&'static str>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
struct RowReport {
    slot: u32,
    cells: Vec<QueueReport>,
    hand: Option<u32>,
    base: Option<i64>,
    unit_ticks: u64,
    rows: Vec<QueueReport>,
    count: u32,
    thread_slots: Vec<u32>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
struct QueueReport {
    n: usize,
    sockets: Vec<u64>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
struct TimerReport {
    at: u64,
    #[serde(serialize_with = "word")]
    why: &'static str,
    socket: Option<u64>,
    wheel: Option<WheelReport>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
struct WheelReport {
    level: u8,
    granule_ticks: u64,
    expires: u64,
}

/// Turns the simulator's absolute jiffies and socket numbers into ticks and ids.
#[derive(Clone, Copy, Debug)]
pub struct Reporter<'a> {
    /// The simulation.
    pub sim: &'a Sim,
    /// The ids of its sockets.
    pub ids: &'a Ids,
}

impl Reporter<'_> {
    /// How it ended.
    #[must_use]
    pub fn outcome(&self, truncated: bool) -> Outcome {
        Outcome {
            deaths: self.sim.deaths().map(|death| self.death(death)).collect(),
            alive: self.sim.alive().map(|number| self.ids.id(number)).collect(),
            truncated,
        }
    }

    /// One thing that happened.
    #[must_use]
    pub fn event(&self, happening: &Happening) -> SimEvent {
        let (what, number, cell, over_quota) = match happening.what {
            What::Hangman { cell, over_quota } => ("hangman", None, Some(cell), over_quota),
            What::Work { cell, over_quota } => ("work", None, Some(cell), over_quota),
            What::Calendar => ("calendar", None, None, false),
            What::Keepalive(number) => ("keepalive", Some(number), None, false),
            What::Timer(number) => ("timer", Some(number), None, false),
            What::Event(action) | What::Ignored(action) => {
                let (name, number) = match action {
                    Action::Timewait(number, _) => ("timewait", Some(number)),
                    Action::Remove(number) => ("remove", Some(number)),
                    Action::Close(number, _) => ("close", Some(number)),
                    Action::Fin(number) => ("fin", Some(number)),
                    Action::Sysctl(_) => ("sysctl", None),
                };
                (name, number, None, false)
            }
        };
        let listed =
            happening.first_death..happening.first_death + happening.killed.min(MAX_LISTED);
        SimEvent {
            at: self.ticks(happening.at),
            what,
            socket: number.map(|number| self.ids.id(number)),
            cell,
            over_quota,
            ignored: matches!(happening.what, What::Ignored(_)),
            killed: happening.killed,
            deaths: listed
                .filter_map(|i| self.sim.nth_death(i))
                .map(|d| self.death(d))
                .collect(),
        }
    }

    /// The scenario as it stands.
    #[must_use]
    pub fn snapshot(&self) -> SnapshotReport {
        let snapshot = self.sim.snapshot(MAX_LISTED);
        let id = |number| self.ids.id(number);
        let queue = |queue: crate::sim::Queue| QueueReport {
            n: queue.n,
            sockets: queue.sockets.into_iter().map(id).collect(),
        };
        SnapshotReport {
            now: self.ticks(snapshot.now),
            now_jiffies: snapshot.now.ticks(),
            hz: self.sim.machine().hz.get(),
            fin_timeout_s: snapshot.fin_timeout_s,
            counters: Counters {
                sockets: snapshot.n_sockets,
                alive: snapshot.n_alive,
                dead: snapshot.n_dead,
                timewait: snapshot.n_timewait,
            },
            sockets: snapshot
                .sockets
                .into_iter()
                .map(|socket| SocketReport {
                    socket: id(socket.socket),
                    state: socket.state,
                    timer: socket.timer,
                    shown_ticks: socket.shown.get(),
                    until: self.ticks(socket.until),
                    entered_at: socket.entered.map(|at| self.ticks(at)),
                    cause: socket.cause,
                })
                .collect(),
            row: snapshot.row.map(|row| RowReport {
                slot: row.slot,
                cells: row.cells.into_iter().map(queue).collect(),
                hand: row.hand,
                base: row.base.map(|at| self.signed_ticks(at)),
                unit_ticks: row.unit.get(),
                rows: row.rows.into_iter().map(queue).collect(),
                count: row.count,
                thread_slots: row.thread_slots,
            }),
            timers: snapshot
                .timers
                .into_iter()
                .map(|timer| TimerReport {
                    at: self.ticks(timer.at),
                    why: timer.why,
                    socket: timer.socket.map(id),
                    wheel: timer.wheel.map(|wheel| WheelReport {
                        level: wheel.level,
                        granule_ticks: wheel.granule.get(),
                        expires: self.ticks(wheel.expires),
                    }),
                })
                .collect(),
        }
    }

    fn death(&self, death: Death) -> DeathReport {
        DeathReport {
            socket: self.ids.id(death.socket),
            at: self.ticks(death.at),
            cause: death.cause.word(),
            entered_at: death.entered.map(|at| self.ticks(at)),
        }
    }

    fn ticks(&self, at: Jiffies) -> u64 {
        (at - self.sim.machine().start).get()
    }

    fn signed_ticks(&self, at: Jiffies) -> i64 {
        let start = self.sim.machine().start;
        let signed = |span: Ticks| i64::try_from(span.get()).unwrap_or(i64::MAX);
        if at >= start {
            signed(at - start)
        } else {
            -signed(start - at)
        }
    }
}
