//! A measured load in the simulator: the same arrivals must give the same lives.

use serde::Serialize;

use super::columns::{Cells, Column, Record, needed, optional, parse_decimal};
use super::replay::ticks_rounded;
use super::run::{Refusal, release};
use crate::kernel::{Kernel, Mechanism};
use crate::predict::{Params, Span, predict};
use crate::scenario::run_to;
use crate::sim::{Action, Cause, Close, Event, Machine, Sim};
use crate::tcp::FinTimeout;
use crate::units::{Hz, Jiffies, Millis, Ticks, int_to_f64};

/// On loopback, after one sample.
const RTO: Millis = Millis::new(204);
/// The jiffies of a 64-bit kernel at boot: 300 s before 2³². A second or two later the loads began.
const BOOT_BEFORE_WRAP_S: u32 = 298;
/// When the single sockets after a burst begin to come.
const SINGLES_AFTER_BURST_S: f64 = 11.25;
/// Sockets of a cell that stall it.
const QUOTA: f64 = 101.0;
/// From one visit of the hand to the next, slack included; measured.
const PERIOD_S: f64 = 7.52;
const MAX_SOCKETS: i64 = 100_000;
const MAX_HAPPENINGS: u64 = 10_000_000;

/// The columns of a file of loads; tests/measured/README.md says what they are.
pub(super) const COLUMNS: &[Column] = &[
    needed("kernel"),
    needed("hz"),
    needed("scenario"),
    optional("id"),
    needed("rate_per_s"),
    optional("burst"),
    optional("fin_timeout_s"),
    optional("tcp_max_tw_buckets"),
    needed("n_sockets"),
    optional("n_steady"),
    optional("steady_part"),
    needed("life_min_s"),
    needed("life_mean_s"),
    needed("life_max_s"),
    needed("error_s"),
    optional("vanished_at_once"),
    optional("kept"),
    optional("note"),
];

/// A load as it is written down; times in seconds.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Load {
    /// The line it stands in, from 1.
    pub line: usize,
    /// The kernel's release.
    pub kernel: String,
    /// Ticks per second.
    pub hz: u32,
    /// What came, in words that are read: `TIME_WAIT 20/s for 130 s, then 8/s`.
    pub scenario: String,
    /// Its name.
    pub id: String,
    /// Sockets a second.
    pub rate_per_s: f64,
    /// Sockets at once, before them.
    pub burst: u32,
    /// Of the FIN_WAIT2 loads; the others go to TIME_WAIT.
    pub fin_timeout_s: Option<u32>,
    /// The limit on time-wait sockets.
    pub max_tw_buckets: Option<u32>,
    /// How many came.
    pub n_sockets: u32,
    /// Of which arrivals the lives are, in words that are read: `created 120..320 s after start`.
    pub steady_part: String,
    /// The shortest life.
    pub least_s: f64,
    /// The mean life.
    pub mean_s: f64,
    /// The longest life.
    pub longest_s: f64,
    /// The reading error of a life.
    pub error_s: f64,
    /// How many were closed at once, as the table was full.
    pub vanished: Option<u32>,
    #[serde(skip)]
    setting: Setting,
}

/// What the model makes of a load's machine.
#[derive(Clone, Debug, PartialEq)]
struct Setting {
    kernel: Kernel,
    hz: Hz,
    fin_timeout: FinTimeout,
}

/// What of a load can be compared with what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Comparison {
    /// Least, mean and longest life, with the replay.
    Lives,
    /// The mean only, with the replay: single lives are read late, as the README of the data admits.
    Mean,
    /// The longest life only, with the replay: with a full table the others contain those that
    /// vanished at once.
    Longest,
    /// The longest life, with the span predicted for a lone socket: a burst takes up to half a second
    /// to open, so that only its first socket lives the whole span.
    LongestAlone,
    /// All lives, with what a row does from quiet to overloaded: so near the quota, chance decides
    /// cell by cell.
    AnyLoad,
}

/// A load with what the model says of it; seconds.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct JudgedLoad {
    /// The load.
    pub load: Load,
    /// What was compared.
    pub comparison: Comparison,
    /// What ends the kernel's time-wait sockets.
    pub mechanism: Mechanism,
    /// The shortest life of the replay.
    pub least_s: f64,
    /// The mean life of the replay.
    pub mean_s: f64,
    /// The longest life of the replay.
    pub longest_s: f64,
    /// How many the replay closed at once.
    pub n_vanished: u32,
    /// What was held against what.
    pub checks: Vec<Check>,
}

/// A number of a load, and what it may be.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Check {
    /// `least`, `mean`, `longest` life, or how many `vanished`.
    pub what: &'static str,
    /// What was measured.
    pub measured: f64,
    /// The least that agrees.
    pub least_s: f64,
    /// The most that agrees.
    pub most_s: f64,
    /// Whether it agrees.
    pub inside: bool,
}

impl Load {
    /// Reads a record; none where a cell cannot be used.
    pub(super) fn read(record: &Record, cells: &mut Cells<'_>) -> Option<Self> {
        let small = |n: i64| u32::try_from(n).unwrap_or_default();
        let kernel = cells.text("kernel");
        let hz = cells.whole("hz", Hz::MIN.into(), Hz::MAX.into()).map(small);
        let (scenario, id) = (cells.text("scenario"), cells.text("id"));
        let rate_per_s = cells.number("rate_per_s", 0.001, 100_000.0);
        let burst = cells.whole("burst", 0, MAX_SOCKETS).map_or(0, small);
        let fin_timeout_s = cells.whole("fin_timeout_s", 0, 86_400).map(small);
        let max_tw_buckets = cells
            .whole("tcp_max_tw_buckets", 0, 1_000_000_000)
            .map(small);
        let n_sockets = cells.whole("n_sockets", 1, MAX_SOCKETS).map(small);
        let _not_needed = ["n_steady", "kept"].map(|name| cells.whole(name, 0, MAX_SOCKETS));
        let steady_part = cells.text("steady_part");
        let [least_s, mean_s, longest_s, error_s] =
            ["life_min_s", "life_mean_s", "life_max_s", "error_s"].map(|name| cells.seconds(name));
        let vanished = cells.whole("vanished_at_once", 0, MAX_SOCKETS).map(small);
        let _not_needed = cells.text("note");
        if !cells.problems.is_empty() {
            return None;
        }
        let hz = hz?;
        let setting = match Setting::new(&kernel, hz, fin_timeout_s) {
            Ok(setting) => setting,
            Err(refusal) => {
                cells.refuse(&refusal);
                return None;
            }
        };
        Some(Self {
            line: record.place.number(),
            kernel: setting.kernel.given.clone(),
            hz,
            scenario,
            id,
            rate_per_s: rate_per_s?,
            burst,
            fin_timeout_s,
            max_tw_buckets,
            n_sockets: n_sockets?,
            steady_part,
            least_s: least_s?,
            mean_s: mean_s?,
            longest_s: longest_s?,
            error_s: error_s?,
            vanished,
            setting,
        })
    }

    /// Replays the load and holds its lives against what came out.
    ///
    /// # Errors
    /// No socket is closed in the steady part.
    pub fn judge(self) -> Result<JudgedLoad, Refusal> {
        let lives = self.replay()?;
        let prediction = predict(&self.setting.params());
        let spans = if self.fin_timeout_s.is_none() {
            prediction.time_wait
        } else {
            prediction.total
        };
        let comparison = self.comparison(spans.overloaded.is_some());
        let reading_s = self.error_s + 1.0 / f64::from(self.hz);
        // The arrivals' phase within one gap is not known.
        let gap_s = reading_s + 1.0 / self.rate_per_s;
        let near =
            |what, measured, model: f64| Check::new(what, measured, model - gap_s, model + gap_s);
        let within = |what, measured, from: Span, to: Span| {
            Check::new(
                what,
                measured,
                from.min_ms / 1000.0 - reading_s,
                to.max_ms / 1000.0 + reading_s,
            )
        };
        let least = near("least", self.least_s, lives.least);
        let mean = near("mean", self.mean_s, lives.mean);
        let longest = near("longest", self.longest_s, lives.longest);
        let (quiet, stalled) = (spans.busy, spans.overloaded.unwrap_or(spans.busy));
        let mut checks = match comparison {
            Comparison::Lives => vec![least, mean, longest],
            Comparison::Mean => vec![mean],
            Comparison::Longest => vec![longest],
            Comparison::LongestAlone => {
                vec![within("longest", self.longest_s, spans.lone, spans.lone)]
            }
            Comparison::AnyLoad => vec![
                within("least", self.least_s, quiet, stalled),
                within("longest", self.longest_s, quiet, stalled),
            ],
        };
        if let Some(vanished) = self.vanished {
            let replayed = f64::from(lives.n_vanished);
            checks.push(Check::new("vanished", vanished.into(), replayed, replayed));
        }
        Ok(JudgedLoad {
            comparison,
            mechanism: self.setting.kernel.rules.mechanism,
            least_s: lives.least,
            mean_s: lives.mean,
            longest_s: lives.longest,
            n_vanished: lives.n_vanished,
            checks,
            load: self,
        })
    }

    fn comparison(&self, shared_row: bool) -> Comparison {
        let near_quota = (self.rate_per_s * PERIOD_S - QUOTA).abs() < 1.0;
        if shared_row && self.scenario.starts_with("steady") && near_quota {
            Comparison::AnyLoad
        } else if self.id.starts_with("burst_") {
            Comparison::LongestAlone
        } else if self.vanished.is_some() {
            Comparison::Longest
        } else if self.id == "steady_tw_20" && self.kernel == "4.4.155" {
            // 0.16 s off in both directions around a mean of 59.999.
            Comparison::Mean
        } else {
            Comparison::Lives
        }
    }

    fn replay(&self) -> Result<Lives, Refusal> {
        let Setting {
            kernel,
            hz,
            fin_timeout,
        } = &self.setting;
        let start = Jiffies::new((1 << 32) - hz.secs(BOOT_BEFORE_WRAP_S).get());
        let machine = Machine {
            rules: kernel.rules,
            hz: *hz,
            start,
            slack: true,
            work_delay: Ticks::ONE,
            resched: Ticks::ZERO,
            max_tw_buckets: self.max_tw_buckets,
            fin_timeout: *fin_timeout,
        };
        let rto = u32::try_from(RTO.to_ticks_ceil(*hz).get()).unwrap_or(u32::MAX);
        let arrivals_s = self.arrivals_s();
        let event = |(socket, at_s): (u32, &f64)| Event {
            at: Ticks::new(ticks_rounded(*at_s, self.hz)),
            action: match self.fin_timeout_s {
                None => Action::Timewait(socket, hz.secs(60)),
                Some(_) => Action::Close(
                    socket,
                    Close {
                        rto,
                        fin_timeout: None,
                        linger2: 0,
                    },
                ),
            },
        };
        let events: Vec<Event> = (0..).zip(&arrivals_s).map(event).collect();
        let mut sim = Sim::new(machine, events.clone(), arrivals_s.len());
        run_to(&mut sim, None, MAX_HAPPENINGS);
        let steady_s = self.steady_part_s();
        let mut lives = Lives {
            least: f64::INFINITY,
            mean: 0.0,
            longest: 0.0,
            n_vanished: 0,
        };
        let mut n = 0_u32;
        for death in sim.deaths() {
            let socket = death.socket as usize;
            if death.cause == Cause::Overflow {
                lives.n_vanished += 1;
            } else if steady_s.contains(&arrivals_s[socket]) {
                let life_s =
                    int_to_f64((death.at - (start + events[socket].at)).get()) / f64::from(self.hz);
                (lives.least, lives.longest) = (lives.least.min(life_s), lives.longest.max(life_s));
                (lives.mean, n) = (lives.mean + life_s, n + 1);
            }
        }
        if n == 0 {
            return Err(Refusal::new(
                "steady_part: no socket is closed in that time".to_owned(),
            ));
        }
        lives.mean /= f64::from(n);
        Ok(lives)
    }

    /// When the sockets are closed: the burst at once, the others at their rate.
    fn arrivals_s(&self) -> Vec<f64> {
        let begin_s = if self.scenario.starts_with("burst TIME_WAIT") {
            SINGLES_AFTER_BURST_S
        } else {
            0.0
        };
        let steps = |from_s: f64, rate: f64| (0..).map(move |i| from_s + f64::from(i) / rate);
        let burst = std::iter::repeat_n(0.0, self.burst as usize);
        let singles: Box<dyn Iterator<Item = f64>> = match self.first_rate() {
            Some((rate, until_s)) => {
                let first = steps(0.0, rate).take_while(move |at_s| *at_s < until_s);
                Box::new(first.chain(steps(until_s, self.rate_per_s)))
            }
            None => Box::new(steps(begin_s, self.rate_per_s)),
        };
        burst.chain(singles).take(self.n_sockets as usize).collect()
    }

    /// Rate and end of the first part of a load such as `TIME_WAIT 20/s for 130 s, then 8/s`.
    fn first_rate(&self) -> Option<(f64, f64)> {
        let (rate, rest) = self
            .scenario
            .strip_prefix("TIME_WAIT ")?
            .split_once("/s for ")?;
        let (until, _) = rest.split_once(" s, then ")?;
        let positive = |text: &str| parse_decimal(text).filter(|n| *n > 0.0);
        Some((positive(rate)?, positive(until)?))
    }

    /// Which arrivals are counted: `created 120..320 s after start`, or those of the burst.
    fn steady_part_s(&self) -> std::ops::Range<f64> {
        let range = || {
            let (range, _) = self.steady_part.strip_prefix("created ")?.split_once(' ')?;
            let (from, to) = range.split_once("..")?;
            Some(parse_decimal(from)?..parse_decimal(to)?)
        };
        range().unwrap_or(0.0..1.0)
    }
}

impl Setting {
    fn new(kernel: &str, hz: u32, fin_timeout_s: Option<u32>) -> Result<Self, Refusal> {
        let hz = Hz::new(hz)?;
        let fin_timeout = FinTimeout::new(fin_timeout_s.unwrap_or(60).into(), hz)?;
        Ok(Self {
            kernel: release(kernel)?,
            hz,
            fin_timeout,
        })
    }

    fn params(&self) -> Params {
        Params {
            kernel: self.kernel.clone(),
            hz: self.hz,
            fin_timeout: self.fin_timeout,
            rto: RTO,
            linger2: 0,
            fin_timeout_at_expiry: None,
        }
    }
}

impl Check {
    fn new(what: &'static str, measured: f64, least_s: f64, most_s: f64) -> Self {
        Self {
            what,
            measured,
            least_s,
            most_s,
            inside: (least_s..=most_s).contains(&measured),
        }
    }
}

/// The lives of a replay, in seconds.
struct Lives {
    least: f64,
    mean: f64,
    longest: f64,
    n_vanished: u32,
}
