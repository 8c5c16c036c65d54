//! Whether a lone socket could have shown a trace's lines.

use finwait::kernel::Kernel;
use finwait::sim::{Action, Close, Event, Machine, Sim};
use finwait::tcp::FinTimeout;
use finwait::units::{Hz, Jiffies, Millis, Ticks, int_to_f64};

/// A LAN's RTO after one sample.
pub(crate) const RTO_MS: u32 = 200;
/// By how much a printed number may differ from the model's at a steady pace: netstat's last digit,
/// which the kernel rounds down, and the unsteadiness of `sleep 1` up to one digit more.
const DIGITS: u64 = 1;
/// Absolute jiffies tried: slack looks at them, and a trace does not tell them. The 5 s of a
/// keepalive stage at HZ 250 may be late by up to 4 ticks, which the lowest three bits decide.
const ALIGNMENTS: std::ops::Range<u64> = (1 << 20)..(1 << 20) + 8;

/// The machine a trace was taken on.
pub(crate) struct Host {
    pub(crate) kernel: Kernel,
    pub(crate) hz: Hz,
}

/// What netstat printed of one socket, one line a sample, from the first after the close to the
/// last before it was gone.
pub(crate) struct Trace(Vec<Line>);

/// The timer column of one line.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Line {
    /// `keepalive` or `timewait`.
    timer: String,
    /// Hundredths of a second.
    shown: u64,
}

impl Trace {
    /// Reads lines such as `FIN_WAIT2 timewait (4.10/0/0)`.
    pub(crate) fn parse(text: &str) -> Self {
        Self(text.lines().map(Line::parse).collect())
    }

    pub(crate) fn n_zeros(&self) -> usize {
        self.0.iter().filter(|line| line.shown == 0).count()
    }

    pub(crate) fn begins_under_the_keepalive_timer(&self) -> bool {
        self.0[0].timer == "keepalive"
    }
}

impl Line {
    fn parse(text: &str) -> Self {
        let words: Vec<&str> = text.split_whitespace().collect();
        let ["FIN_WAIT2", timer, column] = words[..] else {
            panic!("not a line of a trace: {text}")
        };
        let seconds = column.strip_prefix('(').unwrap().split('/').next().unwrap();
        Self {
            timer: timer.to_owned(),
            shown: seconds.replace('.', "").parse().unwrap(),
        }
    }
}

/// How a setting explains a trace, in seconds after the close.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Fit {
    pub(crate) first_s: f64,
    pub(crate) every_s: f64,
    pub(crate) last_seen_s: f64,
    pub(crate) first_missed_s: f64,
}

/// The pace at which a socket under `setting` shows exactly these lines, if there is one.
pub(crate) fn fit(host: &Host, setting: u32, trace: &Trace) -> Option<Fit> {
    ALIGNMENTS.into_iter().find_map(|start| {
        let fit = pace(host, setting, start, trace)?;
        // The sample before the first line still found the connection open.
        let fits = 0.0 <= fit.first_s
            && fit.first_s <= fit.every_s
            && shows(host, setting, start, trace, fit);
        fits.then_some(fit)
    })
}

/// The steady pace that comes nearest to the printed numbers: a straight line through the moments
/// at which the socket shows them.
fn pace(host: &Host, setting: u32, start: u64, trace: &Trace) -> Option<Fit> {
    let stages = stages(host, setting, start);
    let moments: Option<Vec<(f64, f64)>> = (0_u32..)
        .zip(&trace.0)
        .filter(|(_, line)| line.shown > 0)
        .map(|(i, line)| {
            let stage = stages.iter().find(|stage| stage.timer == line.timer)?;
            // Rounded down when printed: half a digit more on average.
            let shown_s = (int_to_f64(line.shown) + 0.5) / 100.0;
            Some((f64::from(i), stage.begins_s + stage.shown_s - shown_s))
        })
        .collect();
    let (first_s, every_s) = straight_line(&moments?)?;
    let sample_s = |i: usize| first_s + every_s * int_to_f64(u64::try_from(i).unwrap());
    let n_lines = trace.0.len();
    Some(Fit {
        first_s,
        every_s,
        last_seen_s: sample_s(n_lines - 1),
        first_missed_s: sample_s(n_lines),
    })
}

/// Least squares: the value at 0 and the slope.
fn straight_line(points: &[(f64, f64)]) -> Option<(f64, f64)> {
    let n = int_to_f64(u64::try_from(points.len()).unwrap());
    let mean = |of: &dyn Fn(&(f64, f64)) -> f64| points.iter().map(of).sum::<f64>() / n;
    let (x, y) = (mean(&|p| p.0), mean(&|p| p.1));
    let (xy, xx) = (
        mean(&|p| (p.0 - x) * (p.1 - y)),
        mean(&|p| (p.0 - x) * (p.0 - x)),
    );
    (points.len() > 1).then(|| (y - xy / xx * x, xy / xx))
}

/// Whether sampling at that pace shows every line, and nothing at the next sample.
fn shows(host: &Host, setting: u32, start: u64, trace: &Trace, fit: Fit) -> bool {
    let mut socket = Socket::close(host, setting, start);
    let mut at_s = fit.first_s;
    let lines_shown = trace.0.iter().all(|line| {
        let shown = socket.netstat_at(at_s);
        at_s += fit.every_s;
        shown.is_some_and(|(timer, shown)| {
            let zeros_agree = (shown == 0) == (line.shown == 0);
            timer == line.timer && zeros_agree && shown.abs_diff(line.shown) <= DIGITS
        })
    });
    lines_shown && socket.netstat_at(fit.first_missed_s).is_none()
}

/// A stage as the timer column tells it.
struct Stage {
    timer: &'static str,
    begins_s: f64,
    /// What the column shows at its beginning.
    shown_s: f64,
}

fn stages(host: &Host, setting: u32, start: u64) -> Vec<Stage> {
    let mut socket = Socket::close(host, setting, start);
    let mut stages: Vec<Stage> = Vec::new();
    while socket.sim.step_until(None).is_some() {
        let seen = socket.sim.snapshot(1).sockets;
        let Some((timer, shown)) = seen
            .first()
            .and_then(|seen| Some((seen.timer?, seen.shown)))
        else {
            break;
        };
        if stages.last().is_none_or(|stage| stage.timer != timer) {
            let begins = socket.sim.now() - Jiffies::new(start);
            let seconds = |ticks: Ticks| int_to_f64(ticks.get()) / f64::from(host.hz.get());
            stages.push(Stage {
                timer,
                begins_s: seconds(begins),
                shown_s: seconds(shown),
            });
        }
    }
    stages
}

/// A lone socket, closed at tick 0.
struct Socket {
    sim: Sim,
    start: u64,
    hz: Hz,
}

impl Socket {
    fn close(host: &Host, setting: u32, start: u64) -> Self {
        let machine = Machine {
            rules: host.kernel.rules,
            hz: host.hz,
            start: Jiffies::new(start),
            slack: true,
            work_delay: Ticks::ONE,
            resched: Ticks::ZERO,
            max_tw_buckets: None,
            fin_timeout: FinTimeout::new(i64::from(setting), host.hz).unwrap(),
        };
        let rto = u32::try_from(Millis::new(RTO_MS).to_ticks_ceil(host.hz).get()).unwrap();
        let close = Action::Close(
            0,
            Close {
                rto,
                fin_timeout: None,
                linger2: 0,
            },
        );
        let sim = Sim::new(
            machine,
            vec![Event {
                at: Ticks::ZERO,
                action: close,
            }],
            1,
        );
        Self {
            sim,
            start,
            hz: host.hz,
        }
    }

    /// The timer column at a later moment, in hundredths of a second rounded down; `None` when the
    /// socket is gone.
    fn netstat_at(&mut self, seconds: f64) -> Option<(&'static str, u64)> {
        let ticks: u64 = format!("{:.0}", (seconds * f64::from(self.hz.get())).floor())
            .parse()
            .unwrap();
        let now = Jiffies::new(self.start + ticks);
        while self.sim.step_until(Some(now)).is_some() {}
        self.sim.wait_until(now);
        let socket = self.sim.snapshot(1).sockets.into_iter().next()?;
        Some((
            socket.timer?,
            socket.shown.get() * 100 / u64::from(self.hz.get()),
        ))
    }
}
