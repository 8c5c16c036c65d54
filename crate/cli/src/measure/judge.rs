//! Whether a socket did what the model says.
//!
//! The rules are those that tests/measured.rs holds the measurements of real kernels to, and that the
//! page holds a reader's own file to. A life counts from the tick in which the timer is armed, part of
//! which has gone by: it may be that part of a tick shorter. The clock runs from the close, the timer
//! from FIN_WAIT2: it may be longer by what lay between. And it is known to its reading error.

use finwait::kernel::{Kernel, Mechanism};
use finwait::predict::{
    Params, Prediction, QueueKind, Span, Spans, Stage, StageEnd, StageKind, predict,
};
use finwait::tcp::FinTimeout;
use finwait::units::{Hz, Millis};

use super::plan::Script;
use super::table::Timer;
use super::watch::Observation;

/// The kernel at hand.
pub(crate) struct Machine {
    pub(crate) kernel: Kernel,
    pub(crate) hz: Hz,
}

/// A socket with what the model says of it.
pub(crate) struct Judged {
    pub(crate) seen: Observation,
    /// The span that was predicted, in seconds, widened by nothing.
    pub(crate) span: (f64, f64),
    /// The life and the half-width of its error.
    pub(crate) life: Option<(f64, f64)>,
    /// How far the life lies outside: 0 within the bounds, negative when too short.
    pub(crate) beyond_s: f64,
    /// What is wrong, in words; nothing of a hit.
    pub(crate) misses: Vec<String>,
}

impl Machine {
    pub(crate) fn tick_s(&self) -> f64 {
        1.0 / f64::from(self.hz.get())
    }

    /// Whether sockets of this kernel share the row that ends them.
    pub(crate) fn shares_a_row(&self) -> bool {
        self.kernel.rules.mechanism == Mechanism::DeathRow
    }

    /// The span that holds here: who shares a row is never alone.
    fn span_of<'a>(&self, spans: &'a Spans) -> &'a Span {
        if self.shares_a_row() {
            &spans.busy
        } else {
            &spans.lone
        }
    }

    /// Holds a socket against the model.
    pub(crate) fn judge(&self, seen: Observation) -> Judged {
        let rto_ms = self.rto_ms(&seen);
        let prediction = predict(&self.params(&seen, rto_ms));
        let spans = if seen.case.is_time_wait() {
            &prediction.time_wait
        } else {
            &prediction.total
        };
        let span = self.span_of(spans);
        let life = seen.life();
        let (beyond_s, mut misses) = self.beyond(&seen, span);
        misses.extend(self.wrong_stages(&seen, &prediction));
        if seen.stood_without_timer == Some(false) {
            misses.push("it had a timer while its process held it".to_owned());
        }
        if seen.late.is_some() {
            misses.clear();
        }
        Judged {
            span: (span.min_ms / 1000.0, span.max_ms / 1000.0),
            life,
            beyond_s,
            misses,
            seen,
        }
    }

    /// The RTO at the close, in milliseconds.
    ///
    /// It was read before the close, and the ACK of the FIN is one more sample: where 3.5·RTO decides
    /// and the timer, shown rounded down, began above it, the RTO was one tick longer by then. What is
    /// read is rounded down to a millisecond and the model rounds up to a tick, so a tick is rounded
    /// down here, too: up, it would be two ticks at HZ 300.
    fn rto_ms(&self, seen: &Observation) -> u32 {
        let grown = seen.case.fin_timeout_s == 0
            && seen
                .stages
                .first()
                .is_some_and(|stage| stage.left_s > 3.5 * f64::from(seen.rto_ms) / 1000.0);
        let tick_ms = (1000 / self.hz.get()).max(1);
        seen.rto_ms + if grown { tick_ms } else { 0 }
    }

    fn params(&self, seen: &Observation, rto_ms: u32) -> Params {
        let setting = |seconds: i32| {
            FinTimeout::new(i64::from(seconds), self.hz).unwrap_or(FinTimeout::DEFAULT)
        };
        let at_expiry = match seen.case.script {
            Script::SysctlChange { to_s, .. } => Some(setting(to_s)),
            Script::Silent | Script::Held { .. } | Script::Fin { .. } | Script::TimeWait => None,
        };
        Params {
            kernel: self.kernel.clone(),
            hz: self.hz,
            fin_timeout: setting(seen.case.fin_timeout_s),
            rto: Millis::new(rto_ms),
            linger2: seen.case.linger2_s.unwrap_or(0),
            fin_timeout_at_expiry: at_expiry,
        }
    }

    /// How far a life lies outside its span, and in words.
    fn beyond(&self, seen: &Observation, span: &Span) -> (f64, Vec<String>) {
        let (least, most) = (span.min_ms / 1000.0, span.max_ms / 1000.0);
        let most = most + seen.armed_after_s.unwrap_or(self.tick_s());
        let Some((total_s, error_s)) = seen.life() else {
            let watched_s = seen.watched_s();
            let too_long = watched_s - most;
            let miss = format!("still there after {watched_s:.3} s");
            return if too_long > 0.0 {
                (too_long, vec![miss])
            } else {
                (0.0, Vec::new())
            };
        };
        let least = least - self.tick_s() - error_s;
        let most = most + error_s;
        if total_s < least {
            (
                total_s - least,
                vec![format!(
                    "gone after {total_s:.3} s, at least {least:.3} s predicted"
                )],
            )
        } else if total_s > most {
            (
                total_s - most,
                vec![format!(
                    "gone after {total_s:.3} s, at most {most:.3} s predicted"
                )],
            )
        } else {
            (0.0, Vec::new())
        }
    }

    /// What is wrong with the timers it was seen under, with what they showed, and with its end.
    fn wrong_stages(&self, seen: &Observation, prediction: &Prediction) -> Vec<String> {
        let mut wrong = Vec::new();
        let time_wait = seen.case.is_time_wait();
        let predicted: Vec<(Timer, f64)> = if time_wait {
            let least_s = self.span_of(&prediction.time_wait).min_ms / 1000.0;
            vec![(Timer::Timewait, least_s)]
        } else {
            let least_s = |stage: &Stage| self.span_of(&stage.spans).min_ms / 1000.0;
            let stages = prediction.stages.iter();
            stages
                .map(|stage| (timer_of(stage.kind), least_s(stage)))
                .collect()
        };
        let under: Vec<Timer> = seen.stages.iter().map(|stage| stage.timer).collect();
        if !self.may_have_been(&predicted, seen) {
            let predicted: Vec<Timer> = predicted.iter().map(|stage| stage.0).collect();
            wrong.push(format!("seen under {under:?}, predicted {predicted:?}"));
        }
        let resets = prediction
            .stages
            .last()
            .is_none_or(|stage| stage.end == StageEnd::Reset);
        if seen.gone.is_some() && !time_wait && seen.reset != resets {
            let word = |reset| if reset { "a RST" } else { "no RST" };
            wrong.push(format!(
                "{} at the end, predicted {}",
                word(seen.reset),
                word(resets)
            ));
        }
        let fast = prediction
            .stages
            .first()
            .is_some_and(|stage| stage.queue == QueueKind::Fast);
        // What a keepalive timer shows has its slack in it, but not where the level wheel rounds it to.
        let slack = self.kernel.rules.mechanism != Mechanism::LevelWheel;
        let armed_s = if time_wait {
            Some((60.0, 60.0))
        } else {
            prediction.stages.first().filter(|_| !fast).map(|stage| {
                let most_ms = if slack && stage.kind == StageKind::Keepalive {
                    stage.spans.lone.max_ms
                } else {
                    stage.armed_ms
                };
                (stage.armed_ms / 1000.0, most_ms / 1000.0)
            })
        };
        let first = seen.stages.first();
        let first = first.filter(|first| {
            predicted
                .first()
                .is_some_and(|stage| stage.0 == first.timer)
        });
        if let (Some(first), Some((armed_s, most_s))) = (first, armed_s) {
            // Shown in hundredths, rounded down, by jiffies that may be a tick behind the look.
            let elapsed_s = seen.armed_after_s.unwrap_or_default() + seen.stale_s;
            let least = armed_s - elapsed_s - self.tick_s() - 0.01;
            if !(least..=most_s + self.tick_s()).contains(&first.left_s) {
                wrong.push(format!(
                    "its timer stood at {:.2} s, predicted {armed_s:.2}",
                    first.left_s
                ));
            }
        }
        wrong
    }

    /// Whether a socket that was to have these timers, each for so long at least, can have been seen
    /// under those it was seen under: what is shorter than the time between two looks, a tick given
    /// or taken, may have gone by unseen.
    fn may_have_been(&self, predicted: &[(Timer, f64)], seen: &Observation) -> bool {
        let mut under = seen.stages.iter().map(|stage| stage.timer).peekable();
        for &(timer, least_s) in predicted {
            if under.next_if_eq(&timer).is_some() {
                continue;
            }
            if under.peek().is_none() && seen.gone.is_none() {
                break; // it is yet to come
            }
            if least_s > seen.unseen_s + self.tick_s() {
                return false;
            }
        }
        under.next().is_none()
    }
}

impl Observation {
    /// The life, from the call of close(), and the half-width of its error, in seconds.
    ///
    /// It lies between what the readings leave. Its timer counts from jiffies that may have been
    /// stale by then, and ends with a tick that may have been overdue; that is error, too.
    pub(crate) fn life(&self) -> Option<(f64, f64)> {
        let (closed, gone) = (self.closed?, self.gone?);
        let least = (gone.from_s - closed.to_s - self.overdue_s).max(0.0);
        let most = gone.to_s - closed.from_s + self.stale_s;
        Some((f64::midpoint(least, most), (most - least) / 2.0))
    }

    /// How long it has been seen, at least.
    pub(crate) fn watched_s(&self) -> f64 {
        match (self.closed, self.last_look) {
            (Some(closed), Some(look)) => look.from_s - closed.to_s - self.overdue_s,
            _ => 0.0,
        }
    }
}

fn timer_of(kind: StageKind) -> Timer {
    match kind {
        StageKind::Keepalive => Timer::Keepalive,
        StageKind::Timewait => Timer::Timewait,
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::super::plan::Case;
    use super::super::watch::{self, Window};
    use super::*;

    fn machine(release: &str, hz: u32) -> Machine {
        Machine {
            kernel: Kernel::parse(release).unwrap(),
            hz: Hz::new(hz).unwrap(),
        }
    }

    /// A socket closed at 1 s that was gone `life_s` later, read to ±3 ms.
    pub(crate) fn observation(fin_timeout_s: i32, left_s: f64, life_s: f64) -> Observation {
        let window = |from_s, to_s| Window { from_s, to_s };
        let look = window(1.001, 1.002);
        Observation {
            case: Case {
                id: format!("iso.{fin_timeout_s}"),
                fin_timeout_s,
                linger2_s: None,
                script: Script::Silent,
            },
            rto_ms: 204,
            closed: Some(window(1.0, 1.0)),
            stale_s: 0.0,
            armed_after_s: Some(0.002),
            seen_in_fin_wait1: false,
            stages: vec![watch::Stage {
                timer: Timer::Timewait,
                first_look: look,
                left_s,
            }],
            last_look: Some(look),
            overdue_s: 0.0,
            unseen_s: 0.008,
            late: None,
            gone: Some(window(1.0 + life_s - 0.003, 1.0 + life_s + 0.003)),
            reset: false,
            stood_without_timer: None,
        }
    }

    #[track_caller]
    fn check(seen: Observation, expected: Result<(), &str>) {
        let misses = machine("6.1", 250).judge(seen).misses;
        match expected {
            Ok(()) => assert!(misses.is_empty(), "{misses:?}"),
            Err(part) => assert!(misses.iter().any(|miss| miss.contains(part)), "{misses:?}"),
        }
    }

    #[test]
    fn a_grown_rto_is_one_tick_longer_at_every_hz() {
        for hz in [24, 100, 250, 300, 1000, 1024] {
            let ticks = hz / 5 + 1;
            let seen = Observation {
                rto_ms: ticks * 1000 / hz,
                ..observation(0, 60.0, 60.0)
            };
            let grown_ms = machine("6.1", hz).rto_ms(&seen);
            assert_eq!((grown_ms * hz).div_ceil(1000), ticks + 1, "HZ {hz}");
        }
    }

    #[test]
    fn a_life_inside_the_span_is_a_hit_and_one_outside_a_miss() {
        // 6.1 at HZ 250: 5.004 to 5.256 s, one tick less on the early side, 2 ms more on the late one.
        for life_s in [5.0, 5.1, 5.256] {
            check(observation(5, 4.99, life_s), Ok(()));
        }
        check(observation(5, 4.99, 4.98), Err("at least"));
        check(observation(5, 4.99, 5.28), Err("at most"));
        let far = machine("6.1", 250).judge(observation(5, 4.99, 7.0));
        assert!(
            (far.beyond_s - (7.0 - 5.256 - 0.002 - 0.003)).abs() < 1e-6,
            "{}",
            far.beyond_s
        );
    }

    #[test]
    fn another_kernels_prediction_is_a_miss() {
        let seen = observation(5, 4.99, 5.1);
        assert!(!machine("4.4", 250).judge(seen.clone()).misses.is_empty());
        assert!(!machine("3.10", 250).judge(seen).misses.is_empty());
    }

    #[test]
    fn jiffies_known_to_be_stale_are_part_of_the_error() {
        let mut seen = observation(5, 4.99, 4.98);
        seen.stale_s = 0.03;
        check(seen, Ok(()));
    }

    #[test]
    fn a_wrong_timer_a_wrong_end_and_a_held_socket_with_a_timer_are_misses() {
        check(observation(5, 6.5, 5.1), Err("stood at"));
        check(
            observation(61, 0.99, 2.05),
            Err("predicted [Keepalive, Timewait]"),
        );
        let mut reset = observation(5, 4.99, 5.1);
        reset.reset = true;
        check(reset, Err("a RST at the end"));
        let mut held = observation(5, 4.99, 5.1);
        held.stood_without_timer = Some(false);
        check(held, Err("held it"));
    }

    #[test]
    fn a_stage_that_is_not_seen_is_a_miss_only_where_it_must_have_been_looked_at() {
        // 61 s on 6.1: a second under each timer.
        let mut seen = observation(61, 0.99, 2.05);
        seen.stages[0].timer = Timer::Keepalive;
        check(seen.clone(), Err("predicted [Keepalive, Timewait]"));
        seen.unseen_s = 0.9;
        check(seen.clone(), Err("predicted [Keepalive, Timewait]"));
        seen.unseen_s = 1.1;
        check(seen.clone(), Ok(()));
        seen.stages[0].timer = Timer::Timewait;
        check(seen.clone(), Ok(()));
        seen.stages.clear();
        check(seen.clone(), Ok(()));
        // No gap turns one timer into another.
        seen = observation(5, 4.99, 5.1);
        (seen.stages[0].timer, seen.unseen_s) = (Timer::Keepalive, 10.0);
        check(seen, Err("predicted [Timewait]"));
    }

    #[test]
    fn a_keepalive_timer_shows_its_slack() {
        let mut seen = observation(90, 30.08, 60.1);
        seen.stages[0].timer = Timer::Keepalive;
        let mut timewait = seen.stages[0];
        (timewait.timer, timewait.left_s) = (Timer::Timewait, 29.99);
        seen.stages.push(timewait);
        let misses = |release, seen| machine(release, 250).judge(seen).misses;
        assert!(misses("4.4", seen.clone()).is_empty());
        assert!(misses("6.1", seen.clone()).concat().contains("stood at"));
        seen.stages[0].left_s = 30.5;
        assert!(misses("4.4", seen)[0].contains("stood at"));
    }

    #[test]
    fn a_socket_that_was_treated_late_is_not_judged() {
        let mut seen = observation(5, 4.99, 9.0);
        check(seen.clone(), Err("at most"));
        seen.late = Some("its peer closed late");
        check(seen, Ok(()));
    }

    #[test]
    fn a_socket_that_outlives_the_watch_is_a_miss_only_beyond_its_span() {
        let mut seen = observation(5, 4.99, 0.0);
        seen.gone = None;
        let until = |s: f64| {
            Some(Window {
                from_s: 1.0 + s,
                to_s: 1.001 + s,
            })
        };
        seen.last_look = until(3.0);
        check(seen.clone(), Ok(()));
        seen.last_look = until(6.0);
        check(seen, Err("still there"));
    }
}
