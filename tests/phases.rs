//! The busy and overloaded spans of the death row: `sim` stays inside them whatever else goes on,
//! and reaches both ends. Each end has its witness, a scenario that anyone can replay.

#![allow(clippy::unwrap_used, reason = "test code")]

use finwait::kernel::Kernel;
use finwait::predict::{Params, Prediction, QueueKind, Span, predict};
use finwait::sim::{Action, Close, Event, Machine, Sim};
use finwait::tcp::FinTimeout;
use finwait::units::{Hz, Jiffies, Millis, Ticks};

/// The socket that is watched; the others are numbered from 1.
const PROBE: u32 = 0;
const START: u64 = (1 << 32) - 75_000;

/// A machine, a setting, and what is predicted for it.
struct Case {
    params: Params,
    prediction: Prediction,
    period: u64,
    /// Ticks of one row of the calendar.
    unit: u64,
}

impl Case {
    fn new(kernel: &str, hz: u32, seconds: i64) -> Self {
        let hz = Hz::new(hz).unwrap();
        let params = Params {
            kernel: Kernel::parse(kernel).unwrap(),
            hz,
            fin_timeout: FinTimeout::new(seconds, hz).unwrap(),
            rto: Millis::new(200),
            linger2: 0,
            fin_timeout_at_expiry: None,
        };
        let prediction = predict(&params);
        let period = u64::from(hz.get()) * 60 / 8;
        let unit = (u64::from(hz.get()).next_power_of_two() / 8).max(4);
        Self {
            params,
            prediction,
            period,
            unit,
        }
    }

    /// The longest lateness of a timer of `delay` ticks.
    fn slack(&self, delay: u64) -> u64 {
        if self.params.kernel.rules.slack {
            delay / 256
        } else {
            0
        }
    }

    /// How many starts tell apart all alignments of timers up to `delay`.
    fn n_alignments(&self, delay: u64) -> u64 {
        (self.slack(delay) + 1).next_power_of_two()
    }

    fn sim(&self, start: u64, mut events: Vec<Event>) -> Sim {
        events.sort_by_key(|event| event.at);
        let n_sockets = events.len() + 1;
        let machine = Machine {
            rules: self.params.kernel.rules,
            hz: self.params.hz,
            start: Jiffies::new(start),
            slack: true,
            work_delay: Ticks::ONE,
            resched: Ticks::ZERO,
            max_tw_buckets: None,
            fin_timeout: self.params.fin_timeout,
        };
        Sim::new(machine, events, n_sockets)
    }

    /// The probe's life when it closes at `at` among `others`.
    fn life(&self, start: u64, others: &[Event], at: u64) -> u64 {
        let rto = u32::try_from(self.params.rto.to_ticks_ceil(self.params.hz).get()).unwrap();
        let close = Close {
            rto,
            fin_timeout: None,
            linger2: 0,
        };
        let probe = Event {
            at: Ticks::new(at),
            action: Action::Close(PROBE, close),
        };
        // In front of the others of its tick: the kernel kills the last comer first.
        let events = [&[probe], others].concat();
        let mut sim = self.sim(start, events);
        while sim.step_until(None).is_some() {
            if let Some(death) = sim.deaths().find(|death| death.socket == PROBE) {
                return (death.at - Jiffies::new(start)).get() - at;
            }
        }
        panic!("the probe never died");
    }

    /// The ticks at which the hangman comes, on a machine started by `others` at `start`.
    fn visits(&self, start: u64, others: &[Event], n: usize) -> Vec<u64> {
        let mut sim = self.sim(start, others.to_vec());
        let mut visits = Vec::new();
        while visits.len() < n {
            let happening = sim.step_until(None).unwrap();
            if let finwait::sim::What::Hangman { .. } = happening.what {
                visits.push((happening.at - Jiffies::new(start)).get());
            }
        }
        visits
    }
}

fn timewait(socket: u32, at: u64, timeout: u64) -> Event {
    Event {
        at: Ticks::new(at),
        action: Action::Timewait(socket, Ticks::new(timeout)),
    }
}

/// The extremes of what was seen; every single life must lie inside the span.
struct Seen {
    span: Span,
    min: u64,
    max: u64,
    what: String,
}

impl Seen {
    fn new(span: Span, what: String) -> Self {
        Self {
            span,
            min: u64::MAX,
            max: 0,
            what,
        }
    }

    #[track_caller]
    fn add(&mut self, life: u64) {
        assert!(
            self.span.contains(life),
            "{}: {life} outside {:?}",
            self.what,
            self.span
        );
        (self.min, self.max) = (self.min.min(life), self.max.max(life));
    }

    #[track_caller]
    fn reaches_both_ends(&self) {
        let ends = (self.span.min_ticks, self.span.max_ticks);
        assert_eq!((self.min, self.max), ends, "{}", self.what);
    }
}

/// A few sockets of 60 s that start the wheel at tick `at` and keep it going.
fn background(case: &Case, at: u64) -> Vec<Event> {
    (0..8)
        .map(|i| timewait(i + 1, at + u64::from(i) * 2 * case.period, 8 * case.period))
        .collect()
}

/// Every entry around the first visits of the hand, at every alignment.
#[track_caller]
fn check_busy(kernel: &str, hz: u32, seconds: i64) {
    let case = Case::new(kernel, hz, seconds);
    let stages = &case.prediction.stages;
    assert_eq!(stages.last().unwrap().queue, QueueKind::Slow);
    let keepalive = if stages.len() == 2 {
        stages[0].armed_ticks
    } else {
        0
    };
    let slack = case.slack(keepalive);
    let mut seen = Seen::new(
        case.prediction.total.busy,
        format!("{kernel} HZ {hz} T {seconds} busy"),
    );
    // The wheel starts when the probe is in its keepalive stage already.
    let others = background(&case, keepalive);
    for start in START..START + case.n_alignments(keepalive.max(case.period)) {
        for visit in case.visits(start, &others, 2) {
            for early in 0..=slack + 1 {
                seen.add(case.life(start, &others, visit - keepalive - early));
            }
        }
        if keepalive == 0 {
            // The socket that comes in the tick in which another starts the wheel.
            seen.add(case.life(start, &others, 0));
        }
    }
    if keepalive > 0 {
        // It starts the wheel itself, and others follow: then it is as if it were alone.
        let lone = case.prediction.total.lone;
        assert_eq!(seen.span.max_ticks, lone.max_ticks);
        seen.add(lone.max_ticks);
    }
    seen.reaches_both_ends();
}

#[test]
fn busy_wheels_reach_both_ends() {
    for hz in [48, 100, 250, 300, 1000, 1200] {
        for seconds in [7, 8, 22, 23, 31, 45, 46, 52, 53, 60] {
            check_busy("3.10", hz, seconds);
        }
        check_busy("2.6.32", hz, 7);
        check_busy("2.6.32", hz, 60);
    }
}

#[test]
fn busy_wheels_after_a_keepalive_stage_reach_both_ends() {
    for (hz, settings) in [
        (48, &[68, 75, 83, 120, 121, 180][..]),
        (100, &[66, 68, 75, 76, 90, 106, 120, 121, 180]),
        (250, &[64, 65, 68, 75, 90, 105, 121]),
        (300, &[67, 68, 82, 91]),
        (1000, &[64, 65, 68]),
    ] {
        for &seconds in settings {
            check_busy("3.10", hz, seconds);
        }
    }
    check_busy("2.6.32", 250, 90);
}

/// The calendar: dies in the next tick, or a whole unit and its slack late.
#[track_caller]
fn check_calendar(kernel: &str, hz: u32, seconds: i64) {
    let case = Case::new(kernel, hz, seconds);
    let stage = case.prediction.stages.last().unwrap();
    assert_eq!(stage.queue, QueueKind::Fast);
    let rows = stage.slot.unwrap();
    let unit = case.unit;
    let mut seen = Seen::new(
        case.prediction.total.busy,
        format!("{kernel} HZ {hz} T {seconds} calendar"),
    );
    for start in START..START + case.n_alignments(rows * unit).max(4) {
        // One tick before the calendar kills what was first in its row.
        let first = [timewait(1, 0, rows * unit)];
        let life = case.life(start, &[], 0);
        seen.add(case.life(start, &first, life - 1));
        // In the tick in which row `emptied` is emptied on time, with the next row occupied.
        let (emptied, others) = if unit < 256 {
            (1, vec![timewait(1, 0, unit), timewait(2, 0, 2 * unit)])
        } else {
            // Slack moves a timer of a whole unit, but not one that is set again inside the row.
            let inside = unit + 10;
            (
                3,
                vec![
                    timewait(1, 0, 3 * unit),
                    timewait(2, 0, 4 * unit),
                    timewait(3, inside, unit),
                ],
            )
        };
        seen.add(case.life(start, &others, emptied * unit));
    }
    seen.reaches_both_ends();
}

#[test]
fn a_busy_calendar_reaches_both_ends() {
    for hz in [48, 100, 250, 300, 1000, 1200] {
        for seconds in [1, 2, 3] {
            check_calendar("3.10", hz, seconds);
        }
    }
    check_calendar("3.10", 250, 0);
    check_calendar("3.10", 300, 6);
    check_calendar("2.6.32", 250, 3);
}

/// Fills the cells 1 to 7 ahead with `n` sockets each.
fn burst(case: &Case, n: u32) -> Vec<Event> {
    let cells = (1..=7_u64).flat_map(|cell| (0..n).map(move |_| cell));
    (1..)
        .zip(cells)
        .map(|(socket, cell)| timewait(socket, 0, cell * case.period))
        .collect()
}

#[track_caller]
fn check_overloaded(kernel: &str, hz: u32, seconds: i64, sizes: &[u32]) {
    let case = Case::new(kernel, hz, seconds);
    let span = case.prediction.total.overloaded.unwrap();
    let mut seen = Seen::new(span, format!("{kernel} HZ {hz} T {seconds} overloaded"));
    for start in START..START + case.n_alignments(case.period) {
        for &n in sizes {
            let burst = burst(&case, n);
            let visit = case.visits(start, &burst, 1)[0];
            // Just before a visit to a cell that is empty.
            seen.add(case.life(start, &burst, visit - 1));
            // Just after it, in front of a full cell, and with so many behind that the work item
            // gets it.
            let company = (0..n)
                .map(|i| timewait(7 * n + 1 + i, visit, case.prediction.stages[0].armed_ticks));
            let others: Vec<Event> = burst.iter().copied().chain(company).collect();
            seen.add(case.life(start, &others, visit));
        }
    }
    seen.reaches_both_ends();
}

#[test]
fn overloaded_wheels_reach_both_ends() {
    for hz in [48, 100, 250, 1000] {
        for seconds in [7, 30, 60] {
            check_overloaded("3.10", hz, seconds, &[101]);
        }
    }
    check_overloaded("2.6.32", 250, 60, &[101]);
    for seconds in [7, 30, 60] {
        // Small stalls cost a period and make the longest life, large ones a second: the shortest.
        check_overloaded("3.10.0-1160.el7.x86_64", 1000, seconds, &[101, 202]);
    }
}

/// Any company below the quota: no life leaves the busy span.
#[test]
fn no_company_moves_a_socket_out_of_its_busy_span() {
    use proptest::prelude::*;
    let company = prop::collection::vec((0..40_000_u64, 1..20_000_u64, prop::bool::ANY), 0..80);
    let case = (0..5_usize, 0..=180_i64, START..START + 1024, 0..40_000_u64);
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig {
        cases: 3000,
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    let run = runner.run(&(case, company), |((hz, seconds, start, at), company)| {
        let case = Case::new("3.10", [100, 250, 300, 1000, 1200][hz], seconds);
        let mut others = Vec::new();
        for (socket, (at, timeout, removed)) in (1..).zip(company) {
            others.push(timewait(socket, at, timeout));
            if removed {
                others.push(Event {
                    at: Ticks::new(at + timeout / 2),
                    action: Action::Remove(socket),
                });
            }
        }
        let life = case.life(start, &others, at);
        let busy = case.prediction.total.busy;
        prop_assert!(busy.contains(life), "{life} outside {busy:?}");
        Ok(())
    });
    run.unwrap();
}
