//! What becomes of a socket: from its line, its listing, and the kernel's rules.

use super::reader::{Block, Facts};
use super::row::{Format, Holder, System};
use super::words::{State, Timer};
use crate::predict::{Left, Mini, Remaining, Shown};
use serde::Serialize;

/// What can become of a socket if its peer stays silent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum FateKind {
    /// Gone within the span.
    Dies,
    /// No timer of the kernel ends it.
    Held,
    /// One of the two, and the listing cannot tell which; the span is the orphan's.
    Either,
    /// Not a matter of FIN_WAIT2 or TIME_WAIT.
    Other,
}

impl FateKind {
    /// As the outside spells it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Dies => "dies",
            Self::Held => "held",
            Self::Either => "either",
            Self::Other => "other",
        }
    }
}

/// Whether a socket has an owner, as far as the listing tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Owner {
    /// A process holds it.
    Process,
    /// Nobody does.
    None,
}

macro_rules! reasons {
    ($($variant:ident $id:literal $text:literal,)*) => {
        /// A reason of a fate.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Reason { $(#[doc = $text] $variant,)* }

        /// Every id a reason can have.
        pub const REASON_IDS: &[&str] = &[$($id,)*];
    };
}

reasons! {
    MiniSocket "mini-socket" "A time-wait timer is shown: a mini socket, which nobody owns.",
    AgeUnknown "age-unknown" "No timer is shown, so it may have begun at any time.",
    NoTimer "no-timer" "The listing shows timers and this line none: only a held socket has none.",
    ProcessHolds "process-holds" "A process holds it, so no timer of FIN_WAIT2 runs.",
    NobodyHolds "nobody-holds" "Nobody owns it: an orphan.",
    OwnKeepalive "own-keepalive" "The keepalive timer is the application's own.",
    AboveFirstStage "above-first-stage" "The timer shows more than an orphan's first stage can last.",
    FirstStage "first-stage" "An orphan's first stage, with the setting above 60 s.",
    SettingLowered "setting-lowered" "A first stage, though the setting allows none: a RST ends it.",
    OwnerWouldTell "owner-would-tell" "The owner would tell: `-p` as root, or `-e`.",
    TimerWouldTell "timer-would-tell" "The timer would tell: `-o`.",
    WheelStep "wheel-step" "The wheel is late by up to a granule.",
    Hand "hand" "The hand of the death row decides.",
    Batch "batch" "The row's calendar takes a batch with its first socket.",
    Stall "stall" "The death row may be behind by its quota.",
    Exact "exact" "The timer is exact.",
    LongerThanSetting "longer-than-setting" "The timer shows more than this setting gives.",
    StateNotShown "state-not-shown" "The listing does not say the state.",
    FinUnacknowledged "fin-unacknowledged" "Its FIN is not acknowledged yet.",
    Retransmits "retransmits" "Ends when its retransmissions are used up.",
    WindowClosed "window-closed" "The peer's window is closed: it is probed for as long as the peer answers.",
    MustClose "must-close" "The process itself has to close it.",
    Connecting "connecting" "Being established.",
    Established "established" "Established.",
    Listening "listening" "Listens.",
    NotLinux "not-linux" "Another system, with timers of its own.",
    CutOff "cut-off" "The line is cut off.",
    Closed "closed" "Not connected.",
}

/// A set of reasons.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Reasons(u32);

impl Reasons {
    const fn with(self, reason: Reason) -> Self {
        Self(self.0 | 1 << reason as u32)
    }

    fn when(self, holds: bool, reason: Reason) -> Self {
        if holds { self.with(reason) } else { self }
    }

    pub(super) const fn has(self, reason: Reason) -> bool {
        self.0 >> reason as u32 & 1 == 1
    }

    pub(super) fn ids(self) -> Vec<&'static str> {
        let ids = REASON_IDS.iter().enumerate();
        ids.filter(|(at, _)| self.0 >> at & 1 == 1)
            .map(|(_, id)| *id)
            .collect()
    }
}

/// A fate before it is written out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fate {
    pub(super) kind: FateKind,
    pub(super) left: Option<Left>,
    pub(super) reasons: Reasons,
}

fn because(kind: FateKind, reason: Reason) -> Fate {
    Fate {
        kind,
        left: None,
        reasons: Reasons::default().with(reason),
    }
}

impl Fate {
    fn and(self, reason: Reason) -> Self {
        Self {
            reasons: self.reasons.with(reason),
            ..self
        }
    }

    fn within(self, left: Left) -> Self {
        Self {
            left: Some(left),
            ..self
        }
    }
}

/// The owner, as far as line and listing tell.
pub(super) fn owner(facts: &Facts, block: &Block) -> Option<Owner> {
    match (facts.inode, facts.holder) {
        (Some(true), _) | (_, Holder::Process) => Some(Owner::Process),
        (Some(false), _) => Some(Owner::None),
        // Who is not root sees a dash for everybody else's.
        (None, Holder::Dash) => (!block.not_root).then_some(Owner::None),
        (None, Holder::Unseen) if facts.format == Format::Ss => block.owners.then_some(Owner::None),
        (None, Holder::Unseen) => None,
    }
}

/// The timer, as far as line and listing tell.
pub(super) fn timer(facts: &Facts, block: &Block) -> Option<Timer> {
    let silent = facts.format == Format::Ss && block.timers && !facts.cut;
    facts.timer.or_else(|| silent.then_some(Timer::Off))
}

/// What becomes of the socket.
pub(super) fn fate(facts: &Facts, block: &Block, rules: &Remaining) -> Fate {
    let fate = if facts.system == System::Linux && !block.bsd {
        of_linux(facts, block, rules)
    } else {
        because(FateKind::Other, Reason::NotLinux)
    };
    if facts.cut {
        fate.and(Reason::CutOff)
    } else {
        fate
    }
}

fn of_linux(facts: &Facts, block: &Block, rules: &Remaining) -> Fate {
    use FateKind::{Held, Other};
    let timer = timer(facts, block);
    let state = facts.state.or(block.selected);
    match state {
        Some(State::FinWait2) => fin_wait2(facts, timer, block, rules),
        Some(State::TimeWait) => time_wait(facts, block, rules),
        Some(State::CloseWait) => match timer {
            Some(Timer::On) => because(Other, Reason::MustClose).and(Reason::Retransmits),
            Some(Timer::Persist) => because(Other, Reason::MustClose).and(Reason::WindowClosed),
            Some(Timer::Keepalive | Timer::Timewait | Timer::Off) | None => {
                because(Held, Reason::MustClose)
            }
        },
        Some(State::FinWait1 | State::Closing | State::LastAck) => {
            let fate = because(Other, Reason::FinUnacknowledged);
            match timer {
                Some(Timer::On) => fate.and(Reason::Retransmits),
                Some(Timer::Persist) => fate.and(Reason::WindowClosed),
                Some(Timer::Keepalive | Timer::Timewait | Timer::Off) | None => fate,
            }
        }
        Some(State::Established) => because(Other, Reason::Established),
        Some(State::Listen | State::Bound) => because(Other, Reason::Listening),
        Some(State::SynSent | State::SynRecv) => because(Other, Reason::Connecting),
        Some(State::Closed) => because(Other, Reason::Closed),
        None => stateless(facts, timer, block, rules),
    }
}

/// A line whose listing has one state selected and does not say which.
fn stateless(facts: &Facts, timer: Option<Timer>, block: &Block, rules: &Remaining) -> Fate {
    let shows_both = block.stateless_mini && block.stateless_full;
    let fate = match timer {
        // Only FIN_WAIT2 has mini sockets and full ones.
        _ if shows_both => fin_wait2(facts, timer, block, rules),
        Some(Timer::Timewait) => {
            let time_wait = time_wait(facts, block, rules);
            if facts
                .shown
                .is_some_and(|shown| rules.is_longer(Mini::FinWait2, shown))
            {
                // More than FIN_WAIT2 is given.
                time_wait
            } else {
                let fin_wait2 = fin_wait2(facts, timer, block, rules);
                let left = time_wait.left.zip(fin_wait2.left).map(|(a, b)| a.hull(b));
                Fate { left, ..fin_wait2 }
            }
        }
        Some(Timer::Keepalive) if owner(facts, block) == Some(Owner::None) => {
            fin_wait2(facts, timer, block, rules)
        }
        Some(Timer::Keepalive)
            if facts
                .shown
                .is_some_and(|shown| !rules.above_first_stage(shown)) =>
        {
            let orphan = fin_wait2(facts, timer, block, rules);
            if orphan.kind == FateKind::Held {
                because(FateKind::Other, Reason::ProcessHolds)
            } else {
                orphan
            }
        }
        Some(_) | None => because(FateKind::Other, Reason::StateNotShown),
    };
    fate.and(Reason::StateNotShown)
}

fn time_wait(facts: &Facts, block: &Block, rules: &Remaining) -> Fate {
    let fate = because(FateKind::Dies, Reason::MiniSocket);
    match facts.shown {
        Some(shown) => mini(fate, Mini::TimeWait, shown, block, rules),
        None => untimed(fate, block, rules).within(rules.untimed_timewait(&block.phase)),
    }
}

/// A time-wait socket with its timer.
fn mini(fate: Fate, mini: Mini, shown: Shown, block: &Block, rules: &Remaining) -> Fate {
    let how = if rules.in_calendar(mini, shown) {
        Reason::Batch
    } else if rules.has_row() {
        Reason::Hand
    } else if rules.has_wheel() {
        Reason::WheelStep
    } else {
        Reason::Exact
    };
    let mut fate = fate.and(how).within(rules.mini(mini, shown, &block.phase));
    fate.reasons = fate
        .reasons
        .when(rules.is_longer(mini, shown), Reason::LongerThanSetting)
        .when(rules.may_stall(&block.phase), Reason::Stall);
    fate
}

fn untimed(fate: Fate, block: &Block, rules: &Remaining) -> Fate {
    let mut fate = fate.and(Reason::AgeUnknown).and(Reason::TimerWouldTell);
    fate.reasons = fate
        .reasons
        .when(rules.may_stall(&block.phase), Reason::Stall);
    fate
}

fn fin_wait2(facts: &Facts, timer: Option<Timer>, block: &Block, rules: &Remaining) -> Fate {
    use FateKind::{Dies, Either, Held};
    let owner = owner(facts, block);
    let orphan = |kind, reason| {
        untimed(because(kind, reason), block, rules).within(rules.untimed_orphan(&block.phase))
    };
    match (timer, owner) {
        (Some(Timer::Timewait), _) => {
            let fate = because(Dies, Reason::MiniSocket);
            match facts.shown {
                Some(shown) => mini(fate, Mini::FinWait2, shown, block, rules),
                None => untimed(fate, block, rules).within(rules.untimed_orphan(&block.phase)),
            }
        }
        (Some(Timer::Off), Some(Owner::Process)) => {
            because(Held, Reason::NoTimer).and(Reason::ProcessHolds)
        }
        (Some(Timer::Off), _) => because(Held, Reason::NoTimer),
        (Some(Timer::Keepalive), Some(Owner::Process)) => {
            because(Held, Reason::OwnKeepalive).and(Reason::ProcessHolds)
        }
        (Some(Timer::Keepalive), _) => keepalive(facts, owner, block, rules),
        (_, Some(Owner::Process)) => because(Held, Reason::ProcessHolds),
        (_, Some(Owner::None)) => orphan(Dies, Reason::NobodyHolds),
        (_, None) => orphan(Either, Reason::OwnerWouldTell),
    }
}

/// FIN_WAIT2 under the keepalive timer, and no process is seen to hold it.
fn keepalive(facts: &Facts, owner: Option<Owner>, block: &Block, rules: &Remaining) -> Fate {
    use FateKind::{Dies, Either, Held};
    let own = because(Held, Reason::OwnKeepalive).and(Reason::AboveFirstStage);
    let surely_orphan = facts.inode == Some(false);
    let Some(shown) = facts.shown else {
        let kind = if owner.is_some() { Dies } else { Either };
        return untimed(because(kind, Reason::FirstStage), block, rules)
            .within(rules.untimed_orphan(&block.phase));
    };
    // An owner that is missing may be one that this user may not see; a first stage that lasts
    // longer than it can is no first stage.
    if rules.above_first_stage(shown) && !surely_orphan {
        return own;
    }
    let left = rules.first_stage(shown, &block.phase);
    let mut fate = match owner {
        Some(_) => because(Dies, Reason::NobodyHolds),
        None => because(Either, Reason::OwnerWouldTell),
    };
    fate = fate
        .and(if rules.has_first_stage() {
            Reason::FirstStage
        } else {
            Reason::SettingLowered
        })
        .within(left);
    fate.reasons = fate
        .reasons
        .when(rules.may_stall(&block.phase), Reason::Stall);
    fate
}
