//! Closes the sockets of a plan and watches `/proc/net/tcp` until they are gone.

use std::time::Duration;

use anyhow::{Result, ensure};

use super::clock;
use super::net::{self, Pair};
use super::plan::{Case, Plan, Script};
use super::table::{self, Entry, FIN_WAIT2, TIME_WAIT, Timer};

/// Between two looks.
const PAUSE: Duration = Duration::from_millis(4);
/// A listing read in pieces can miss a line: only one missing so often in a row is gone.
const MISSES_OF_THE_GONE: u32 = 3;
/// A sysctl written later than this may find the keepalive stage over: the shortest that awaits one takes 5 s,
/// the latest write comes 2 s after its close.
const LATEST_WRITE_S: f64 = 2.0;
/// An ACK later than this is a sample that makes the RTO longer by more than the tick the judge allows for.
const LATEST_ACK_S: f64 = 0.004;

/// What was seen of one socket; seconds, those of the clock since the plan began.
#[derive(Clone, Debug)]
pub(crate) struct Observation {
    pub(crate) case: Case,
    pub(crate) rto_ms: u32,
    /// When it was closed: FIN_WAIT2 begins with its own close, TIME_WAIT with its peer's.
    pub(crate) closed: Option<Window>,
    /// How much longer than a tick ago the jiffies may have been counted when the timer was armed.
    pub(crate) stale_s: f64,
    /// To the end of the look that first showed it under its timer.
    pub(crate) armed_after_s: Option<f64>,
    pub(crate) seen_in_fin_wait1: bool,
    pub(crate) stages: Vec<Stage>,
    /// The last look since the close that showed it.
    pub(crate) last_look: Option<Window>,
    /// By how much the tick was overdue at its start.
    pub(crate) overdue_s: f64,
    /// The longest time between two looks since the close: what is shorter may have come and gone.
    pub(crate) unseen_s: f64,
    /// What this process did too late, as it had to wait for the processor, so that nothing can be told.
    pub(crate) late: Option<&'static str>,
    /// When it was gone: between the start of the last look that showed it and the end of the next.
    pub(crate) gone: Option<Window>,
    /// Whether its peer was sent a RST.
    pub(crate) reset: bool,
    /// Of a socket that is held first: whether it stood there without a timer all the while.
    pub(crate) stood_without_timer: Option<bool>,
}

/// A moment known to lie between two.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Window {
    pub(crate) from_s: f64,
    pub(crate) to_s: f64,
}

/// A timer a socket was seen under.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Stage {
    pub(crate) timer: Timer,
    pub(crate) first_look: Window,
    /// What the timer showed then.
    pub(crate) left_s: f64,
}

/// A socket on its way.
struct Live {
    pair: Pair,
    seen: Observation,
    next: Next,
    n_missed: u32,
    /// The first look without it, which counts once others confirm it.
    missed: Option<Window>,
}

/// What is to be done to a socket next, and when.
#[derive(Clone, Copy, PartialEq)]
enum Next {
    Nothing,
    /// Its process lets go of it.
    Release(f64),
    Sysctl(f64, i32),
    Fin(f64),
}

/// Fails where a connection cannot be made, asked and found in the table.
pub(crate) fn rehearse() -> Result<()> {
    let pair = Pair::connect(Some(1))?;
    let listed = table::read()?;
    let found = listed
        .iter()
        .any(|entry| (entry.local_port, entry.remote_port) == (pair.server_port, pair.client_port));
    ensure!(
        found,
        "/proc/net/tcp does not list the connections made here"
    );
    Ok(())
}

/// Carries out a plan.
pub(crate) fn watch(plan: Plan, tick_s: f64) -> Result<Vec<Observation>> {
    let started_s = clock::now_s()?;
    let mut watch = Watch {
        started_s,
        tick_s,
        pause: net::Pause::of(PAUSE)?,
        lives: Vec::new(),
    };
    let mut cases = plan.cases().into_iter().peekable();
    while watch.now()? < plan.limit().as_secs_f64() {
        watch.act()?;
        if !watch.sysctl_is_taken()
            && let Some(case) = cases.next()
        {
            watch.open(case)?;
        }
        watch.look()?;
        if cases.peek().is_none() && watch.lives.iter().all(Live::is_over) {
            break;
        }
        watch.pause.wait();
    }
    watch
        .lives
        .into_iter()
        .map(|live| {
            let reset = live.pair.was_reset()?;
            let late = match live.next {
                Next::Sysctl(..) | Next::Fin(_) => {
                    Some("the watch ended before all was done to it")
                }
                Next::Nothing | Next::Release(_) => live.seen.late,
            };
            Ok(Observation {
                reset,
                late,
                ..live.seen
            })
        })
        .collect()
}

struct Watch {
    started_s: f64,
    tick_s: f64,
    pause: net::Pause,
    lives: Vec<Live>,
}

impl Watch {
    fn now(&self) -> Result<f64> {
        Ok(clock::now_s()? - self.started_s)
    }

    /// Whether a socket has yet to read the sysctl: it is not under its timer, or its keepalive
    /// stage ends with another look at it.
    fn sysctl_is_taken(&self) -> bool {
        self.lives.iter().any(|live| {
            let under = live.seen.stages.last().map(|stage| stage.timer);
            live.seen.closed.is_some()
                && live.seen.gone.is_none()
                && (under.is_none()
                    || live.seen.case.reads_the_sysctl_again() && under == Some(Timer::Keepalive))
        })
    }

    /// Opens a connection and does the first thing its case asks for.
    fn open(&mut self, case: Case) -> Result<()> {
        let pair = Pair::connect(case.linger2_s)?;
        let live = Live {
            seen: Observation {
                case,
                rto_ms: pair.rto_ms,
                closed: None,
                stale_s: 0.0,
                armed_after_s: None,
                seen_in_fin_wait1: false,
                stages: Vec::new(),
                last_look: None,
                overdue_s: 0.0,
                unseen_s: 0.0,
                late: None,
                gone: None,
                reset: false,
                stood_without_timer: None,
            },
            pair,
            next: Next::Nothing,
            n_missed: 0,
            missed: None,
        };
        self.lives.push(live);
        let new = self.lives.len() - 1;
        match self.lives[new].seen.case.script {
            Script::Silent => self.close(new),
            Script::SysctlChange { after, to_s } => {
                self.close(new)?;
                self.lives[new].next = Next::Sysctl(self.now()? + after.as_secs_f64(), to_s);
                Ok(())
            }
            Script::Held { hold } => {
                let pair = &self.lives[new].pair;
                if let Some(server) = &pair.server {
                    server.shutdown(std::net::Shutdown::Write)?;
                }
                pair.acknowledge_now()?;
                self.lives[new].seen.stood_without_timer = Some(true);
                self.lives[new].next = Next::Release(self.now()? + hold.as_secs_f64());
                Ok(())
            }
            Script::Fin { after } => {
                self.close(new)?;
                self.lives[new].next = Next::Fin(self.now()? + after.as_secs_f64());
                Ok(())
            }
            Script::TimeWait => {
                net::write_sysctl(self.lives[new].seen.case.fin_timeout_s)?;
                let from_s = self.now()?;
                drop(self.lives[new].pair.server.take());
                self.close_peer(new, from_s)
            }
        }
    }

    /// What is due.
    fn act(&mut self) -> Result<()> {
        for i in 0..self.lives.len() {
            let now_s = self.now()?;
            match self.lives[i].next {
                Next::Release(at_s) if now_s >= at_s && !self.sysctl_is_taken() => {
                    self.lives[i].next = Next::Nothing;
                    self.close(i)?;
                }
                Next::Sysctl(at_s, to_s) if now_s >= at_s => {
                    self.lives[i].next = Next::Nothing;
                    net::write_sysctl(to_s)?;
                    if self.now()? > at_s + LATEST_WRITE_S {
                        self.lives[i].seen.late = Some("the sysctl was changed late");
                    }
                }
                Next::Fin(at_s) if now_s >= at_s => {
                    self.lives[i].next = Next::Nothing;
                    let closed_s = self.lives[i]
                        .seen
                        .closed
                        .map_or(at_s, |closed| closed.from_s);
                    self.close_peer(i, closed_s)?;
                }
                Next::Nothing | Next::Release(_) | Next::Sysctl(..) | Next::Fin(_) => {}
            }
        }
        Ok(())
    }

    /// Closes a socket right after a tick, under its own setting, and looks at it.
    fn close(&mut self, i: usize) -> Result<()> {
        net::write_sysctl(self.lives[i].seen.case.fin_timeout_s)?;
        let tick_s = clock::await_tick()? - self.started_s;
        let from_s = self.now()?;
        drop(self.lives[i].pair.server.take());
        let to_s = self.now()?;
        self.lives[i].pair.acknowledge_now()?;
        let of_the_rto = self.lives[i].seen.case.fin_timeout_s == 0;
        if of_the_rto && self.now()? > from_s + LATEST_ACK_S {
            self.lives[i].seen.late =
                Some("its FIN was acknowledged late, and that made its RTO longer");
        }
        self.begin(i, tick_s, Window { from_s, to_s })
    }

    /// Closes the peer's end, `closed_s` being when the socket was closed: the FIN puts it into
    /// TIME_WAIT, if it comes in time.
    fn close_peer(&mut self, i: usize, closed_s: f64) -> Result<()> {
        let tick_s = clock::await_tick()? - self.started_s;
        let from_s = self.now()?;
        drop(self.lives[i].pair.client.take());
        let to_s = self.now()?;
        if to_s - closed_s > f64::from(self.lives[i].seen.case.fin_timeout_s) / 2.0 {
            self.lives[i].seen.late = Some("its peer closed late");
        }
        self.begin(i, tick_s, Window { from_s, to_s })
    }

    fn begin(&mut self, i: usize, tick_s: f64, closed: Window) -> Result<()> {
        let seen = &mut self.lives[i].seen;
        // What a FIN ends is another life.
        (seen.closed, seen.last_look, seen.armed_after_s) = (Some(closed), None, None);
        (seen.seen_in_fin_wait1, seen.stale_s, seen.unseen_s) = (false, 0.0, 0.0);
        seen.stages.clear();
        self.look()?;
        let armed_by_s = self.now()?;
        self.lives[i].seen.stale_s = armed_by_s - tick_s;
        Ok(())
    }

    /// Reads the table, and notes what became of everybody.
    fn look(&mut self) -> Result<()> {
        let overdue_s = self.overdue_s()?;
        let from_s = self.now()?;
        let entries = table::read()?;
        let to_s = self.now()?;
        for live in self.lives.iter_mut().filter(|live| !live.is_over()) {
            let (server, client) = (live.pair.server_port, live.pair.client_port);
            let entry = entries
                .iter()
                .find(|entry| entry.local_port == server && entry.remote_port == client);
            live.note(entry, Window { from_s, to_s }, overdue_s);
        }
        Ok(())
    }

    /// By how much the tick is overdue; 0 when it may be on time.
    ///
    /// The tick moves the coarse clock by whole ticks, so that it is up to one behind just after,
    /// and up to two just before the next. When it is more, the tick has not come for longer than
    /// its age less the one it may have been behind from the start: no timer can have run since.
    fn overdue_s(&self) -> Result<f64> {
        let age_s = clock::coarse_age_s()?;
        Ok(if age_s > 2.0 * self.tick_s {
            age_s - self.tick_s
        } else {
            0.0
        })
    }
}

impl Live {
    fn is_over(&self) -> bool {
        self.seen.gone.is_some()
    }

    fn note(&mut self, entry: Option<&Entry>, look: Window, overdue_s: f64) {
        if let (Some(closed), None) = (self.seen.closed, self.missed) {
            let before = self.seen.last_look.unwrap_or(closed);
            self.seen.unseen_s = self.seen.unseen_s.max(look.to_s - before.from_s);
        }
        let Some(entry) = entry else {
            self.note_missing(look);
            return;
        };
        (self.n_missed, self.missed) = (0, None);
        let seen = &mut self.seen;
        let Some(closed) = seen.closed else {
            if entry.state == FIN_WAIT2 && (entry.timer != Timer::None || entry.inode == 0) {
                seen.stood_without_timer = Some(false);
            }
            return;
        };
        (seen.last_look, seen.overdue_s) = (Some(look), overdue_s);
        let awaited = if self.pair.client.is_none() {
            TIME_WAIT
        } else {
            FIN_WAIT2
        };
        if entry.state != awaited || entry.timer == Timer::None {
            seen.seen_in_fin_wait1 |= seen.stages.is_empty();
            return;
        }
        seen.armed_after_s.get_or_insert(look.to_s - closed.from_s);
        if seen
            .stages
            .last()
            .is_none_or(|stage| stage.timer != entry.timer)
        {
            seen.stages.push(Stage {
                timer: entry.timer,
                first_look: look,
                left_s: Duration::from_millis(entry.left_cs * 10).as_secs_f64(),
            });
        }
    }

    fn note_missing(&mut self, look: Window) {
        self.n_missed += 1;
        let missed = *self.missed.get_or_insert(look);
        if self.n_missed == MISSES_OF_THE_GONE {
            let Some(closed) = self.seen.closed else {
                self.seen.stood_without_timer = Some(false);
                return;
            };
            let last_s = self
                .seen
                .last_look
                .map_or(closed.from_s, |look| look.from_s);
            self.seen.gone = Some(Window {
                from_s: last_s.max(closed.from_s),
                to_s: missed.to_s,
            });
        }
    }
}
