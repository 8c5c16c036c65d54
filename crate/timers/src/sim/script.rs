//! What a scenario is told in, and what it tells: machines, events, happenings and deaths.

use super::State;
use crate::rules::Rules;
use crate::tcp::FinTimeout;
use crate::units::{Hz, Jiffies, Ticks};

/// The machine a scenario runs on.
#[derive(Clone, Copy, Debug)]
pub struct Machine {
    /// What its kernel's timers do.
    pub rules: Rules,
    /// Its ticks per second.
    pub hz: Hz,
    /// The absolute jiffies of tick 0: slack and the wheel's rounding depend on it.
    pub start: Jiffies,
    /// False leaves slack out where the kernel has it; the level wheel's rounding always stays.
    pub slack: bool,
    /// From `schedule_work()` to the work item.
    pub work_delay: Ticks,
    /// What the work item loses after each exceeded quota.
    pub resched: Ticks,
    /// `net.ipv4.tcp_max_tw_buckets`; none is unlimited.
    pub max_tw_buckets: Option<u32>,
    /// `net.ipv4.tcp_fin_timeout` at tick 0.
    pub fin_timeout: FinTimeout,
}

impl super::Sim {
    /// Writes `net.ipv4.tcp_max_tw_buckets`.
    pub const fn set_max_tw_buckets(&mut self, max: u32) {
        self.machine.max_tw_buckets = Some(max);
    }
}

/// How many sockets live, by kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Census {
    /// Full sockets in FIN_WAIT2, under the keepalive timer.
    pub keepalive: u32,
    /// Time-wait sockets in the sub-state FIN_WAIT2.
    pub fin_wait2: u32,
    /// Sockets in TIME_WAIT.
    pub time_wait: u32,
}

impl Census {
    /// Sockets in the time-wait machinery. Kernel: `tw_count`.
    #[must_use]
    pub const fn time_wait_sockets(self) -> u32 {
        self.fin_wait2 + self.time_wait
    }

    #[inline(always)]
    pub(super) fn moved(&mut self, from: State, to: State) {
        if let Some(n) = self.of(from) {
            *n -= 1;
        }
        if let Some(n) = self.of(to) {
            *n += 1;
        }
    }

    #[inline(always)]
    fn of(&mut self, state: State) -> Option<&mut u32> {
        match state {
            State::Keepalive => Some(&mut self.keepalive),
            State::FinWait2 => Some(&mut self.fin_wait2),
            State::TimeWait => Some(&mut self.time_wait),
            State::Unborn | State::Dead(_) => None,
        }
    }
}

/// Something a scenario does to a socket or to the machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Event {
    /// When, in ticks from tick 0.
    pub at: Ticks,
    /// What.
    pub action: Action,
}

/// The kinds of [`Event`]. Sockets are numbered from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// `inet_twsk_schedule` with this timeout (at least one tick); again means rescheduled.
    Timewait(u32, Ticks),
    /// `inet_twsk_deschedule`: a time-wait socket goes before its time, as by a RST or by reuse.
    /// Ignored for a full socket in its keepalive stage.
    Remove(u32),
    /// An orphan enters FIN_WAIT2; ignored for a socket that is already closing.
    Close(u32, Close),
    /// The peer's FIN arrives.
    Fin(u32),
    /// `net.ipv4.tcp_fin_timeout` is written.
    Sysctl(FinTimeout),
}

/// What a closing socket brings along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Close {
    /// `icsk_rto`; stays as it is, since nothing is sent any more.
    pub rto: u32,
    /// Replaces the sysctl for this socket, at both readings.
    pub fin_timeout: Option<u32>,
    /// `TCP_LINGER2` as passed to `setsockopt`, in seconds; 0 follows the sysctl.
    pub linger2: i32,
}

/// How a socket ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Killed by the slow timer of the death row.
    Hangman,
    /// Killed by the work item that finishes an overfull cell.
    Work,
    /// Killed by the calendar timer of the death row.
    Calendar,
    /// Killed by its own timer (4.1 and later).
    Timer,
    /// Taken out by a [`Action::Remove`].
    Removed,
    /// Reset by the keepalive timer, or at close with a negative `TCP_LINGER2`.
    Reset,
    /// Gone at once, because `tcp_max_tw_buckets` was reached.
    Overflow,
}

impl Cause {
    /// The word the outcome uses.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Hangman => "hangman",
            Self::Work => "work",
            Self::Calendar => "calendar",
            Self::Timer => "timer",
            Self::Removed => "removed",
            Self::Reset => "reset",
            Self::Overflow => "overflow",
        }
    }
}

/// The end of one socket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Death {
    /// Its number.
    pub socket: u32,
    /// When, absolute.
    pub at: Jiffies,
    /// How.
    pub cause: Cause,
    /// When it entered the time-wait machinery, if it ever did.
    pub entered: Option<Jiffies>,
}

/// One thing that happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Happening {
    /// When, absolute.
    pub at: Jiffies,
    /// What it was.
    pub what: What,
    /// Which deaths it brought: `deaths()[first_death..first_death + killed]`.
    pub first_death: usize,
    /// How many deaths it brought.
    pub killed: usize,
}

/// The kinds of [`Happening`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// The slow timer emptied a cell, or as much of it as its quota allows.
    Hangman {
        /// The cell.
        cell: u32,
        /// More than the quota: the rest is left to the work item and the hand stays.
        over_quota: bool,
    },
    /// The calendar timer emptied the rows that were due.
    Calendar,
    /// The work item killed up to a quota of a cell's sockets.
    Work {
        /// The cell.
        cell: u32,
        /// More than the quota: it goes on with the same cell.
        over_quota: bool,
    },
    /// A socket's keepalive timer ended the first stage.
    Keepalive(u32),
    /// A time-wait socket's own timer fired.
    Timer(u32),
    /// An event of the scenario took effect.
    Event(Action),
    /// An event of the scenario met a dead socket, or one it cannot act on.
    Ignored(Action),
}
