//! One connection of a real kernel, as it was measured: what is written down of it, and what follows.

use serde::{Serialize, Serializer};

use super::columns::{Cells, Column, Place, Record, needed, optional};
use crate::kernel::Kernel;
use crate::predict::{Params, QueueKind, StageKind, predict};
use crate::tcp::FinTimeout;
use crate::units::{Hz, Millis, OutOfRange, whole_number};

/// The longest RTO of a record, in milliseconds: `TCP_RTO_MAX`.
const MAX_RTO_MS: f64 = 120_000.0;
/// The largest jiffies of a record.
const MAX_JIFFIES: i64 = 1 << 48;

/// The columns of a file of runs; tests/measured/README.md says what they are.
pub(super) const COLUMNS: &[Column] = &[
    needed("kernel"),
    needed("hz"),
    needed("scenario"),
    optional("run"),
    optional("id"),
    needed("fin_timeout_s"),
    optional("linger2_s"),
    needed("rto_ms"),
    optional("phase_offset_s"),
    optional("path"),
    optional("keepalive_s"),
    optional("timewait_s"),
    needed("total_s"),
    needed("error_s"),
    optional("fin_wait1_s"),
    optional("t_close_s"),
    optional("first_timer"),
    optional("first_timer_s"),
    optional("timewait_first_s"),
    optional("end"),
    optional("jiffies_at_close"),
    optional("note"),
];
/// What `finwait measure --json` adds: its own verdict, which is not asked for here.
pub(super) const ADDED: &[&str] = &[
    "predicted_min_s",
    "predicted_max_s",
    "beyond_s",
    "watched_s",
    "late",
    "misses",
];

/// What the connections of a run did to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scenario {
    /// Alone on the machine.
    Isolated,
    /// At a known phase of the shared wheel.
    Phased,
    /// Several in one calendar.
    Calendar,
    /// Many, at any phase.
    Mixed,
    /// Alone, with `TCP_LINGER2`.
    Linger2,
    /// Alone, while the sysctl is changed.
    SysctlChange,
    /// Alone, where 3.5·RTO decides.
    RtoFloor,
    /// Alone, in TIME_WAIT.
    TimeWait,
}

impl Scenario {
    const NAMES: &[&str] = &[
        "isolated",
        "phased",
        "calendar",
        "mixed",
        "linger2",
        "sysctl-change",
        "rto-floor",
        "time-wait",
    ];
    const ALL: &[Self] = &[
        Self::Isolated,
        Self::Phased,
        Self::Calendar,
        Self::Mixed,
        Self::Linger2,
        Self::SysctlChange,
        Self::RtoFloor,
        Self::TimeWait,
    ];

    /// Whether other sockets of the machine set the phase: then the busy span holds.
    #[must_use]
    pub const fn in_company(self) -> bool {
        match self {
            Self::Phased | Self::Calendar | Self::Mixed => true,
            Self::Isolated
            | Self::Linger2
            | Self::SysctlChange
            | Self::RtoFloor
            | Self::TimeWait => false,
        }
    }
}

/// The timers a connection was seen under.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Path {
    /// The small socket's only.
    #[serde(rename = "timewait")]
    Timewait,
    /// The full socket's, then the small one's.
    #[serde(rename = "keepalive+timewait")]
    KeepaliveTimewait,
    /// The full socket's only.
    #[serde(rename = "keepalive")]
    Keepalive,
    /// None: it was reset at once.
    #[serde(rename = "none")]
    None,
}

impl Path {
    const NAMES: &[&str] = &["timewait", "keepalive+timewait", "keepalive", "none"];
    const ALL: &[Self] = &[
        Self::Timewait,
        Self::KeepaliveTimewait,
        Self::Keepalive,
        Self::None,
    ];
}

/// How it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum End {
    /// Silently.
    Expired,
    /// Its peer was sent a RST.
    Rst,
}

impl End {
    const NAMES: &[&str] = &["expired", "rst"];
    const ALL: &[Self] = &[Self::Expired, Self::Rst];
}

/// A connection as it is written down; times in seconds.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Measured {
    /// The kernel column, such as `5.10.223 (Debian 5.10.0-32-cloud-amd64)`: the first word is the release.
    pub kernel: String,
    /// Ticks per second.
    pub hz: u32,
    /// What its machine's connections did to each other.
    pub scenario: Scenario,
    /// The machine's log: connections of one run shared a machine.
    pub run: String,
    /// The connection's name.
    pub id: String,
    /// The sysctl at the close.
    pub fin_timeout_s: i32,
    /// `TCP_LINGER2`.
    pub linger2_s: Option<i32>,
    /// The RTO before the close.
    pub rto_ms: f64,
    /// Since the last tick of the shared wheel, or since the first connection of a calendar group.
    pub phase_offset_s: Option<f64>,
    /// The timers it was seen under.
    pub path: Option<Path>,
    /// The time under the keepalive timer.
    pub keepalive_s: Option<f64>,
    /// The time under the time-wait timer.
    pub timewait_s: Option<f64>,
    /// From the call of `close()` to the entry's disappearance.
    pub total_s: f64,
    /// Half the width of what the readings leave for it.
    pub error_s: f64,
    /// To the first sight of FIN_WAIT2.
    #[serde(rename = "finWait1S")]
    pub fin_wait1_s: Option<f64>,
    /// The close, by the machine's clock.
    pub t_close_s: Option<f64>,
    /// The first timer it was seen under.
    pub first_timer: String,
    /// What that showed at first sight, rounded down to hundredths.
    pub first_timer_s: Option<f64>,
    /// What the time-wait timer showed at first sight.
    pub timewait_first_s: Option<f64>,
    /// How it ended.
    pub end: Option<End>,
    /// Read just before the close, of machines that noted them.
    #[serde(serialize_with = "as_float")]
    pub jiffies_at_close: Option<u64>,
    /// Anything else.
    pub note: String,
}

/// A measured connection whose kernel the model knows.
#[derive(Clone, Debug)]
pub struct Run {
    /// Where it is written down.
    pub place: Place,
    /// What is written down.
    pub measured: Measured,
    /// The kernel.
    pub kernel: Kernel,
    /// Its ticks per second.
    pub hz: Hz,
    /// The sysctl at the close.
    pub fin_timeout: FinTimeout,
    /// A write to the sysctl while it lived.
    pub sysctl_change: Option<SysctlChange>,
    rto: Millis,
}

/// A write to the sysctl while a connection lived.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SysctlChange {
    /// The new value.
    pub to: FinTimeout,
    /// Seconds after the close.
    pub after_s: f64,
}

/// Why a connection cannot be held against the model: the model's own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal(String);

impl Refusal {
    pub(super) const fn new(why: String) -> Self {
        Self(why)
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Refusal {}

impl From<OutOfRange> for Refusal {
    fn from(error: OutOfRange) -> Self {
        Self(error.to_string())
    }
}

impl Run {
    /// Takes what is written down.
    ///
    /// # Errors
    /// A kernel the model does not know; a setting that this kernel does not take; an RTO out of range.
    pub fn new(place: Place, measured: Measured) -> Result<Self, Refusal> {
        let hz = Hz::new(measured.hz)?;
        let kernel = release(&measured.kernel)?;
        let fin_timeout = FinTimeout::new(measured.fin_timeout_s.into(), hz)?;
        let sysctl_change = sysctl_change(&measured.note, hz)?;
        let rto = whole_number("rto_ms", measured.rto_ms.floor(), 1, 120_000)?;
        let rto = Millis::new(u32::try_from(rto).unwrap_or_default());
        let run = Self {
            place,
            measured,
            kernel,
            hz,
            fin_timeout,
            sysctl_change,
            rto,
        };
        Ok(Self {
            rto: run.rto_at_close(),
            ..run
        })
    }

    /// Reads a record; none where a cell cannot be used.
    pub(super) fn read(record: &Record, cells: &mut Cells<'_>) -> Option<Self> {
        let int = (i32::MIN.into(), i32::MAX.into());
        let as_int = |n: i64| i32::try_from(n).unwrap_or_default();
        let kernel = cells.text("kernel");
        let hz = cells.whole("hz", Hz::MIN.into(), Hz::MAX.into());
        let scenario = cells.choice("scenario", Scenario::NAMES);
        let run = cells.text("run");
        let id = cells.text("id");
        let fin_timeout_s = cells.whole("fin_timeout_s", int.0, int.1);
        let linger2_s = cells.whole("linger2_s", int.0, int.1).map(as_int);
        let rto_ms = cells.number("rto_ms", 1.0, MAX_RTO_MS);
        let phase_offset_s = cells.seconds("phase_offset_s");
        let path = cells.choice("path", Path::NAMES).map(|i| Path::ALL[i]);
        let [keepalive_s, timewait_s, total_s, error_s, fin_wait1_s] = [
            "keepalive_s",
            "timewait_s",
            "total_s",
            "error_s",
            "fin_wait1_s",
        ]
        .map(|name| cells.seconds(name));
        let t_close_s = cells.number("t_close_s", 0.0, 1e12);
        let first_timer = cells.text("first_timer");
        let [first_timer_s, timewait_first_s] =
            ["first_timer_s", "timewait_first_s"].map(|name| cells.seconds(name));
        let end = cells.choice("end", End::NAMES).map(|i| End::ALL[i]);
        let jiffies = cells.whole("jiffies_at_close", 0, MAX_JIFFIES);
        let note = cells.text("note");
        let unnamed = || format!("#{}", record.place.number());
        let measured = Measured {
            kernel,
            hz: u32::try_from(hz?).unwrap_or_default(),
            scenario: Scenario::ALL[scenario?],
            run,
            id: if id.is_empty() { unnamed() } else { id },
            fin_timeout_s: as_int(fin_timeout_s?),
            linger2_s,
            rto_ms: rto_ms?,
            phase_offset_s,
            path,
            keepalive_s,
            timewait_s,
            total_s: total_s?,
            error_s: error_s?,
            fin_wait1_s,
            t_close_s,
            first_timer,
            first_timer_s,
            timewait_first_s,
            end,
            jiffies_at_close: jiffies.and_then(|n| u64::try_from(n).ok()),
            note,
        };
        if !cells.problems.is_empty() {
            return None;
        }
        match Self::new(record.place, measured) {
            Ok(run) => Some(run),
            Err(refusal) => {
                cells.refuse(&refusal);
                None
            }
        }
    }

    /// Whether the connection's own close put it into TIME_WAIT: its client closed first.
    ///
    /// The scenario says so, or a part of its name, such as `tw.60.s3`, `phasedtw.o2.k0`, `mixed.60.tw7`.
    #[must_use]
    pub fn is_time_wait(&self) -> bool {
        let is_named_so = |part: &str| {
            let stem = part.trim_end_matches(|c: char| c.is_ascii_digit());
            stem.ends_with("tw") && stem.bytes().all(|byte| byte.is_ascii_lowercase())
        };
        self.measured.scenario == Scenario::TimeWait || self.measured.id.split('.').any(is_named_so)
    }

    /// Whether the curves speak of it: an orphan that took the sysctl as it stood at its close.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        let Measured {
            scenario,
            linger2_s,
            ..
        } = self.measured;
        !self.is_time_wait()
            && linger2_s.is_none()
            && scenario != Scenario::RtoFloor
            && self.sysctl_change.is_none()
    }

    /// Whether it was measured against the host's clock, not under the instruction-counted one.
    #[must_use]
    pub fn is_real_time(&self) -> bool {
        self.measured.run.ends_with(".rt.rt.log")
    }

    /// Whether it was seen in FIN_WAIT1 after its close.
    #[must_use]
    pub fn was_seen_in_fin_wait1(&self) -> bool {
        self.measured.note.contains("FIN_WAIT1 seen first")
    }

    /// A tick in seconds.
    #[must_use]
    pub fn tick_s(&self) -> f64 {
        1.0 / f64::from(self.hz.get())
    }

    /// How long after the close FIN_WAIT2 began, at most: its first sight.
    ///
    /// A connection that is reset at once is never seen in it; it leaves FIN_WAIT1 at the next tick.
    #[must_use]
    pub fn fin_wait1_at_most_s(&self) -> f64 {
        self.measured.fin_wait1_s.unwrap_or_else(|| self.tick_s())
    }

    /// The RTO when the timer was armed, in whole milliseconds: as read before the close, rounded
    /// down, or one tick more where the timer shows that it had grown.
    #[must_use]
    pub const fn rto(&self) -> Millis {
        self.rto
    }

    /// What the model is asked about this connection.
    #[must_use]
    pub fn params(&self) -> Params {
        let nominal_s = f64::from(self.measured.fin_timeout_s) - 60.0;
        let at_expiry = self
            .sysctl_change
            .filter(|change| change.after_s < nominal_s);
        Params {
            kernel: self.kernel.clone(),
            hz: self.hz,
            fin_timeout: self.fin_timeout,
            rto: self.rto,
            linger2: self.measured.linger2_s.unwrap_or(0),
            fin_timeout_at_expiry: at_expiry.map(|change| change.to),
        }
    }

    /// The RTO at the close.
    ///
    /// `TCP_INFO` was read before the close, and the ACK of the FIN is one more sample: where the
    /// time-wait timer, shown rounded down, began above what it was armed for with the RTO as read,
    /// 3.5·RTO decided and the RTO was one tick longer by then (5.10.223: RTO 2000 ms, timer 7.01 s).
    /// The calendar's timers show more than they are armed for, so they tell nothing.
    fn rto_at_close(&self) -> Millis {
        let Some(shown_s) = self
            .measured
            .timewait_first_s
            .filter(|_| !self.is_time_wait())
        else {
            return self.rto;
        };
        let stages = predict(&self.params()).stages;
        let stage = stages
            .iter()
            .find(|stage| stage.kind == StageKind::Timewait && stage.queue != QueueKind::Fast);
        if stage.is_none_or(|stage| shown_s <= stage.armed_ms / 1000.0) {
            return self.rto;
        }
        let ticks = self.rto.to_ticks_ceil(self.hz).get() + 1;
        // Rounded down, as all RTOs are read; the model makes the same number of ticks of it.
        let ms = u32::try_from(ticks * 1000 / u64::from(self.hz.get()));
        ms.map_or(self.rto, Millis::new)
    }
}

/// Reads the kernel column, whose first word is the release.
pub(super) fn release(column: &str) -> Result<Kernel, Refusal> {
    let first = column.split(' ').next().unwrap_or_default();
    Kernel::parse(first).map_err(|error| Refusal(error.to_string()))
}

/// How the note tells that the sysctl was changed: `tcp_fin_timeout changed to 30 at +2.00 s`.
fn sysctl_change(note: &str, hz: Hz) -> Result<Option<SysctlChange>, Refusal> {
    let Some((_, change)) = note.split_once("tcp_fin_timeout changed to ") else {
        return Ok(None);
    };
    let mut words = change.split_whitespace();
    let to = words.next().and_then(|word| word.parse::<i32>().ok());
    let after = words.find_map(|word| word.strip_prefix('+'));
    let after = after.and_then(super::columns::parse_decimal);
    let (Some(to), Some(after_s)) = (
        to,
        after.filter(|s| (0.0..=super::columns::MAX_S).contains(s)),
    ) else {
        return Ok(None);
    };
    Ok(Some(SysctlChange {
        to: FinTimeout::new(to.into(), hz)?,
        after_s,
    }))
}

/// A count below 2⁵³ as the number it is in JavaScript.
fn as_float<S: Serializer>(count: &Option<u64>, to: S) -> Result<S::Ok, S::Error> {
    count.map(crate::units::int_to_f64).serialize(to)
}
