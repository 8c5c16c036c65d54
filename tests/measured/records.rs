//! The measurements as written down: see README.md beside this file.

use finwait::kernel::Kernel;
use finwait::predict::Params;
use finwait::tcp::FinTimeout;
use finwait::units::{Hz, Millis};
use serde::Deserialize;

/// One connection of runs.csv; times in seconds.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Run {
    pub(crate) kernel: String,
    pub(crate) hz: u32,
    pub(crate) scenario: Scenario,
    /// The machine's log: connections of one run shared a machine.
    pub(crate) run: String,
    pub(crate) id: String,
    pub(crate) fin_timeout_s: i32,
    pub(crate) linger2_s: Option<i32>,
    pub(crate) rto_ms: f64,
    pub(crate) phase_offset_s: Option<f64>,
    pub(crate) path: Path,
    pub(crate) keepalive_s: Option<f64>,
    pub(crate) total_s: f64,
    pub(crate) error_s: f64,
    pub(crate) fin_wait1_s: Option<f64>,
    pub(crate) t_close_s: f64,
    pub(crate) end: End,
    pub(crate) timewait_first_s: Option<f64>,
    /// Of machines that noted them.
    pub(crate) jiffies_at_close: Option<u64>,
    pub(crate) note: String,
}

/// What the connections of a run did to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Scenario {
    Isolated,
    Phased,
    Calendar,
    Mixed,
    Linger2,
    SysctlChange,
    RtoFloor,
    TimeWait,
}

/// The timers a connection was seen under.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub(crate) enum Path {
    #[serde(rename = "timewait")]
    Timewait,
    #[serde(rename = "keepalive+timewait")]
    KeepaliveTimewait,
    #[serde(rename = "keepalive")]
    Keepalive,
    #[serde(rename = "none")]
    None,
}

/// How a connection ended, as its peer saw it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum End {
    Expired,
    Rst,
}

/// All of runs.csv, in file order.
pub(crate) fn runs() -> Vec<Run> {
    read("runs.csv")
}

/// Reads a file beside this one.
pub(crate) fn read<T: for<'a> Deserialize<'a>>(file: &str) -> Vec<T> {
    let path = format!("{}/../tests/measured/{file}", env!("CARGO_MANIFEST_DIR"));
    parse(std::fs::File::open(&path).unwrap_or_else(|e| panic!("{path}: {e}")))
}

/// Reads what has the columns of such a file.
pub(crate) fn parse<T: for<'a> Deserialize<'a>>(from: impl std::io::Read) -> Vec<T> {
    csv::Reader::from_reader(from)
        .deserialize()
        .collect::<Result<_, _>>()
        .unwrap_or_else(|e| panic!("{e}"))
}

/// Reads the kernel column, `5.10.223 (Debian 5.10.0-32-cloud-amd64)`: the first word is the version.
pub(crate) fn kernel(column: &str) -> Kernel {
    Kernel::parse(column.split(' ').next().unwrap()).unwrap()
}

impl Run {
    pub(crate) fn hz(&self) -> Hz {
        Hz::new(self.hz).unwrap()
    }

    pub(crate) fn kernel(&self) -> Kernel {
        kernel(&self.kernel)
    }

    /// The connection's own close put it into TIME_WAIT: its client closed first.
    pub(crate) fn is_time_wait(&self) -> bool {
        ["tw.", "phasedtw.", "bgtw."]
            .iter()
            .any(|prefix| self.id.starts_with(prefix))
            || self.id.starts_with("mixed.60.tw")
    }

    /// What the model is asked about this connection.
    pub(crate) fn params(&self) -> Params {
        let at_expiry = self
            .sysctl_change()
            .filter(|change| change.after_s < self.keepalive_nominal_s());
        Params {
            kernel: self.kernel(),
            hz: self.hz(),
            fin_timeout: self.fin_timeout(self.fin_timeout_s),
            rto: Millis::new(self.rto_ms()),
            linger2: self.linger2_s.unwrap_or(0),
            fin_timeout_at_expiry: at_expiry.map(|change| self.fin_timeout(change.to_s)),
        }
    }

    pub(crate) fn fin_timeout(&self, seconds: i32) -> FinTimeout {
        FinTimeout::new(i64::from(seconds), self.hz()).unwrap()
    }

    /// The RTO in whole milliseconds, as `TCP_INFO` gives it.
    ///
    /// `TCP_INFO` was read before the close, and the ACK of the FIN is one more sample: where the
    /// floor of 3.5·RTO decides and the timer, shown rounded down, began above it, the RTO was one
    /// tick longer by then (5.10.223: RTO 2000 ms, timer 7.01 s).
    pub(crate) fn rto_ms(&self) -> u32 {
        assert_eq!(self.rto_ms.fract(), 0.0, "{}: rto_ms", self.id);
        let grown = self.scenario == Scenario::RtoFloor
            && self
                .timewait_first_s
                .is_some_and(|shown_s| shown_s > 3.5 * self.rto_ms / 1000.0);
        let rto_ms = if grown {
            self.rto_ms + 1000.0 * self.tick_s()
        } else {
            self.rto_ms
        };
        rto_ms.to_string().parse().unwrap()
    }

    pub(crate) fn jiffies_at_close(&self) -> u64 {
        self.jiffies_at_close.unwrap()
    }

    pub(crate) fn tick_s(&self) -> f64 {
        1.0 / f64::from(self.hz)
    }

    /// How long after the close FIN_WAIT2 began, at most: its first sight.
    ///
    /// A connection that is reset at once is never seen in it; it leaves FIN_WAIT1 at the next tick.
    pub(crate) fn fin_wait1_at_most_s(&self) -> f64 {
        self.fin_wait1_s.unwrap_or(self.tick_s())
    }

    pub(crate) fn was_seen_in_fin_wait1(&self) -> bool {
        self.note.contains("FIN_WAIT1 seen first")
    }

    /// Measured against the host's clock, not under the instruction-counted one.
    pub(crate) fn is_real_time(&self) -> bool {
        self.run.ends_with(".rt.rt.log")
    }

    /// How the note tells that the sysctl was changed while the connection lived.
    pub(crate) fn sysctl_change(&self) -> Option<SysctlChange> {
        let (_, change) = self.note.split_once("tcp_fin_timeout changed to ")?;
        let mut words = change.split_whitespace();
        let to_s = words.next()?.parse().unwrap();
        let after_s = words
            .find_map(|word| word.strip_prefix('+'))?
            .parse()
            .unwrap();
        Some(SysctlChange { to_s, after_s })
    }

    fn keepalive_nominal_s(&self) -> f64 {
        f64::from(self.fin_timeout_s - 60)
    }
}

/// A write to the sysctl while a connection lived.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SysctlChange {
    pub(crate) to_s: i32,
    /// Seconds after the close.
    pub(crate) after_s: f64,
}

/// Seconds as the nearest whole number of ticks.
pub(crate) fn ticks_rounded(seconds: f64, hz: u32) -> u64 {
    format!("{:.0}", seconds * f64::from(hz)).parse().unwrap()
}
