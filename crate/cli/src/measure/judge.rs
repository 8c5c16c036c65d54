//! Whether a socket did what the model says.
//!
//! Its life is held against the prediction by the rules of [`finwait::measured`], as the measurements of
//! real kernels and a reader's own file are. Here its timers, its end and the time it was held come
//! on top.

use finwait::kernel::{Kernel, Mechanism};
use finwait::measured::{Place, Refusal, Run, Verdict};
use finwait::predict::{Prediction, QueueKind, Span, Spans, Stage, StageEnd, StageKind, predict};
use finwait::units::Hz;

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
    ///
    /// # Errors
    /// A setting that the model does not take: none that a plan has.
    pub(crate) fn judge(&self, seen: Observation) -> Result<Judged, Refusal> {
        let run = Run::new(Place::Entry(1), self.record(&seen))?;
        let verdict = run.judge();
        let prediction = predict(&run.params());
        let life = seen.life();
        // Of a socket that is still there only so much is known: it has lived this long.
        let missed = verdict.miss_s > 0.0 && (life.is_some() || verdict.distance_s > 0.0);
        let mut misses = Vec::new();
        if missed {
            misses.push(describe_miss(&run, &verdict, life.is_some()));
        }
        misses.extend(self.wrong_stages(&seen, &prediction));
        if seen.stood_without_timer == Some(false) {
            misses.push("it had a timer while its process held it".to_owned());
        }
        if seen.late.is_some() {
            misses.clear();
        }
        Ok(Judged {
            span: (verdict.min_s, verdict.max_s),
            life,
            beyond_s: if missed {
                verdict.miss_s.copysign(verdict.distance_s)
            } else {
                0.0
            },
            misses,
            seen,
        })
    }

    /// What is wrong with the timers it was seen under, with what they showed, and with its end.
    fn wrong_stages(&self, seen: &Observation, prediction: &Prediction) -> Vec<String> {
        let mut wrong = Vec::new();
        let time_wait = seen.case.is_time_wait();
        let predicted: Vec<(Timer, f64)> = if time_wait {
            let least_s = self.span_of(&prediction.time_wait).min_ms / 1000.0;
            vec![(Timer::Timewait, least_s)]
        } else {
            let least_s = |stage: &Stage| self.span_of(&stage.spans()).min_ms / 1000.0;
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
                    stage.lone.max_ms
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

fn describe_miss(run: &Run, verdict: &Verdict, is_gone: bool) -> String {
    let life_s = run.measured.total_s;
    match verdict {
        _ if !is_gone => format!("still there after {life_s:.3} s"),
        Verdict {
            distance_s,
            least_s,
            ..
        } if *distance_s < 0.0 => {
            format!("gone after {life_s:.3} s, at least {least_s:.3} s predicted")
        }
        Verdict { most_s, .. } => {
            format!("gone after {life_s:.3} s, at most {most_s:.3} s predicted")
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
    use super::super::plan::{Case, Script};
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
        let misses = machine("6.1", 250).judge(seen).unwrap().misses;
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
            let run = Run::new(Place::Entry(1), machine("6.1", hz).record(&seen)).unwrap();
            assert_eq!((run.rto().get() * hz).div_ceil(1000), ticks + 1, "HZ {hz}");
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
        let far = machine("6.1", 250)
            .judge(observation(5, 4.99, 7.0))
            .unwrap();
        assert!(
            (far.beyond_s - (7.0 - 5.256 - 0.002 - 0.003)).abs() < 1e-6,
            "{}",
            far.beyond_s
        );
    }

    #[test]
    fn another_kernels_prediction_is_a_miss() {
        let seen = observation(5, 4.99, 5.1);
        assert!(
            !machine("4.4", 250)
                .judge(seen.clone())
                .unwrap()
                .misses
                .is_empty()
        );
        assert!(!machine("3.10", 250).judge(seen).unwrap().misses.is_empty());
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
        let misses = |release, seen| machine(release, 250).judge(seen).unwrap().misses;
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
