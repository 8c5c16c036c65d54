//! The answer as plain data: what a prediction says, without a word of prose.
//!
//! Ids and values stand here; the page words them in every language it has.

use serde::Serialize;

use crate::cite::Cite;
use crate::kernel::{Kernel, Mechanism};
use crate::units::{Hz, Ticks, i64_to_f64, int_to_f64};
use crate::values::Values;
use crate::word::word;

/// From one tick count to another, both included and both reached by some phase.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Span {
    /// The shortest, in ticks.
    pub min_ticks: u64,
    /// The longest, in ticks.
    pub max_ticks: u64,
    /// The shortest, in milliseconds; the exact quotient.
    pub min_ms: f64,
    /// The longest, in milliseconds; the exact quotient.
    pub max_ms: f64,
}

impl Span {
    pub(crate) fn new((min, max): (u64, u64), hz: Hz) -> Self {
        debug_assert!(min <= max, "{min} > {max}");
        let ms = |n| Ticks::new(n).to_ms(hz);
        Self {
            min_ticks: min,
            max_ticks: max,
            min_ms: ms(min),
            max_ms: ms(max),
        }
    }

    /// Whether a life of so many ticks is predicted.
    #[must_use]
    pub const fn contains(&self, ticks: u64) -> bool {
        self.min_ticks <= ticks && ticks <= self.max_ticks
    }
}

/// How long something lasts under three conditions.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Spans {
    /// This socket alone on the machine, over all absolute jiffies.
    pub lone: Span,
    /// Other sockets present, no cell over the quota, over all phases.
    pub busy: Span,
    /// Every cell over the 100-socket quota; none where the kernel has no shared row.
    pub overloaded: Option<Span>,
}

/// One stage of FIN_WAIT2.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Stage {
    /// Full socket under the keepalive timer, or time-wait socket.
    pub kind: StageKind,
    /// Which timer or queue ends it.
    pub queue: QueueKind,
    /// Calendar: rows ahead, `ceil(timeout / unit)`; slow wheel: cells ahead; else none.
    pub slot: Option<u64>,
    /// What the timer was asked for, in ticks.
    pub armed_ticks: u64,
    /// What the timer was asked for, in milliseconds.
    pub armed_ms: f64,
    /// How long the stage lasts, of a socket alone on the machine.
    pub lone: Span,
    /// With other sockets present.
    pub busy: Span,
    /// With every cell over the quota; none where the kernel has no shared row.
    pub overloaded: Option<Span>,
    /// What comes after.
    pub end: StageEnd,
}

impl Stage {
    /// How long it lasts under the three conditions.
    #[must_use]
    pub const fn spans(&self) -> Spans {
        Spans {
            lone: self.lone,
            busy: self.busy,
            overloaded: self.overloaded,
        }
    }
}

/// The kinds of [`Stage`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum StageKind {
    /// A full socket in FIN_WAIT2; `keepalive` in netstat and ss.
    Keepalive,
    /// A time-wait socket in sub-state FIN_WAIT2; `timewait` in netstat and ss.
    Timewait,
}

/// What ends a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum QueueKind {
    /// `sk->sk_timer`.
    SkTimer,
    /// The death row's calendar of 32 rows.
    Fast,
    /// The death row's wheel of 8 cells.
    Slow,
    /// The time-wait socket's own timer, 4.1 and later.
    TwTimer,
}

/// What follows a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum StageEnd {
    /// The time-wait stage.
    NextStage,
    /// The socket is gone, silently.
    Destroyed,
    /// The socket is gone, and the peer was sent a RST.
    Reset,
}

/// One step of the derivation.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Step {
    /// What it derives; the page words it. [`super::STEP_IDS`] lists all.
    #[serde(serialize_with = "word")]
    pub id: &'static str,
    /// The formula, in the notation of the kernel's own names.
    #[serde(serialize_with = "word")]
    pub formula: &'static str,
    /// Its inputs and results by name; `…Ticks` are ticks.
    pub values: Values,
    /// Where it is written.
    pub cite: &'static Cite,
}

/// Something the reader should know about the answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Warning {
    /// What; the page words it. [`super::WARNING_IDS`] and the notes of [`crate::kernel::Note`]
    /// list all.
    #[serde(serialize_with = "word")]
    pub id: &'static str,
    /// Values by name.
    pub values: Values,
}

impl Step {
    pub(super) fn new(id: &'static str, formula: &'static str, cite: &'static Cite) -> Self {
        Self {
            id,
            formula,
            values: Values::default(),
            cite,
        }
    }
}

impl Warning {
    pub(super) fn new(id: &'static str) -> Self {
        Self {
            id,
            values: Values::default(),
        }
    }
}

/// Something that names its values.
pub(super) trait Named: Sized {
    fn values(&mut self) -> &mut Values;

    fn num(mut self, name: &'static str, value: i64) -> Self {
        self.values().push(name, i64_to_f64(value));
        self
    }

    fn count(mut self, name: &'static str, value: u64) -> Self {
        self.values().push(name, int_to_f64(value));
        self
    }

    fn ticks(self, name: &'static str, value: Ticks) -> Self {
        self.count(name, value.get())
    }

    fn bounds(self, [min, max]: [&'static str; 2], value: (u64, u64)) -> Self {
        self.count(min, value.0).count(max, value.1)
    }

    fn ms(mut self, name: &'static str, value: Ticks, hz: Hz) -> Self {
        self.values().push(name, value.to_ms(hz));
        self
    }
}

impl Named for Step {
    fn values(&mut self) -> &mut Values {
        &mut self.values
    }
}

impl Named for Warning {
    fn values(&mut self) -> &mut Values {
        &mut self.values
    }
}

/// The kernel a prediction is for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct KernelAnswer {
    /// The release as given.
    pub given: String,
    /// The version read from it.
    pub version: String,
    /// What ends its time-wait sockets.
    pub mechanism: Mechanism,
    /// The row of the version table.
    #[serde(serialize_with = "word")]
    pub label: &'static str,
}

impl From<&Kernel> for KernelAnswer {
    fn from(kernel: &Kernel) -> Self {
        Self {
            given: kernel.given.clone(),
            version: kernel.version.to_string(),
            mechanism: kernel.rules.mechanism,
            label: kernel.row.label,
        }
    }
}

/// The whole answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Prediction {
    /// The kernel.
    pub kernel: KernelAnswer,
    /// Ticks per second.
    pub hz: u32,
    /// `net.ipv4.tcp_fin_timeout` in seconds.
    pub fin_timeout_s: i32,
    /// The retransmission timeout in milliseconds, as given.
    pub rto_ms: u32,
    /// `tcp_fin_time()` in ticks: after `TCP_LINGER2` and the 3.5·RTO floor. 0 without FIN_WAIT2.
    pub effective_ticks: u64,
    /// The same in milliseconds.
    pub effective_ms: f64,
    /// The stages of FIN_WAIT2: none with a negative `TCP_LINGER2`, one, or two above 60 s.
    pub stages: Vec<Stage>,
    /// An orphan with a silent peer, from entering FIN_WAIT2 until gone.
    pub total: Spans,
    /// TIME_WAIT on this kernel; no setting moves it.
    pub time_wait: Spans,
    /// The derivation, in order; empty where it was not asked for.
    pub steps: Vec<Step>,
    /// What to beware of.
    pub warnings: Vec<Warning>,
}
