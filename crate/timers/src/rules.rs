//! The rules by which kernels differ; which kernel has which is for `finwait` to say.

use serde::Serialize;

/// What ends a time-wait socket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mechanism {
    /// Up to 4.0: one row of eight cells and a calendar of 32, shared by every socket.
    DeathRow,
    /// 4.1 to 4.7: a timer per socket, on a wheel that fires exactly.
    CascadingWheel,
    /// 4.8 and later: a timer per socket, on a wheel that rounds up.
    LevelWheel,
}

/// What the death row's slow timer does after a work item that took more than one round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum StallRearm {
    /// Nothing: the period goes on, so a stalled cell costs 7.5 s.
    Period,
    /// It is armed again one second from now.
    OneSecond,
}

/// What `setsockopt(TCP_LINGER2)` does with a value of more than zero seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Linger2Rule {
    /// More than the sysctl is stored as 0, which means: follow the sysctl.
    AtMostSysctl,
    /// More than so many seconds becomes so many seconds, whatever the sysctl says.
    AtMostSeconds(
        /// Kernel: `TCP_FIN_TIMEOUT_MAX`, include/net/tcp.h, in seconds.
        u32,
    ),
}

/// The rules by which kernels differ, as far as the model depends on them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Rules {
    /// What ends a time-wait socket.
    pub mechanism: Mechanism,
    /// Whether a timer may be late by up to 1/256 of its delay (`apply_slack`).
    pub slack: bool,
    /// How a stalled death row goes on.
    pub stall_rearm: StallRearm,
    /// What becomes of a large `TCP_LINGER2`.
    pub linger2: Linger2Rule,
    /// Whether the level wheel's base clock is one jiffy ahead when a packet or a system call arms
    /// a timer. Moves a timer only where its delay is exactly the first of a level.
    pub wheel_base_ahead: bool,
}
