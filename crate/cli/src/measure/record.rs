//! What was seen of a socket, as a record of [`finwait::measured`].

use finwait::measured::{End, Measured, Path, Scenario};

use super::judge::Machine;
use super::plan::Script;
use super::table::Timer;
use super::watch::{Observation, Stage};

impl Machine {
    /// The record of a socket; the life of one that is still there is as long as it was watched.
    pub(crate) fn record(&self, seen: &Observation) -> Measured {
        let stage = |timer| seen.stages.iter().find(|stage| stage.timer == timer);
        let (keepalive, timewait) = (stage(Timer::Keepalive), stage(Timer::Timewait));
        let gone = seen.gone.map(|gone| f64::midpoint(gone.from_s, gone.to_s));
        let began = |stage: &Stage| f64::midpoint(stage.first_look.from_s, stage.first_look.to_s);
        let first = seen.stages.first();
        let (total_s, error_s) = seen.life().unwrap_or((seen.watched_s(), 0.0));
        Measured {
            kernel: self.kernel.given.clone(),
            hz: self.hz.get(),
            scenario: self.scenario(seen),
            run: String::new(),
            id: seen.case.id.clone(),
            fin_timeout_s: seen.case.fin_timeout_s,
            linger2_s: seen.case.linger2_s,
            rto_ms: seen.rto_ms.into(),
            phase_offset_s: None,
            path: Some(match (keepalive, timewait) {
                (None, None) => Path::None,
                (None, Some(_)) => Path::Timewait,
                (Some(_), None) => Path::Keepalive,
                (Some(_), Some(_)) => Path::KeepaliveTimewait,
            }),
            keepalive_s: keepalive
                .zip(timewait.map(began).or(gone))
                .map(|(stage, end)| end - began(stage)),
            timewait_s: timewait.zip(gone).map(|(stage, gone)| gone - began(stage)),
            total_s,
            error_s,
            fin_wait1_s: seen.armed_after_s,
            t_close_s: seen.closed.map(|closed| closed.from_s),
            first_timer: first.map_or("", |stage| timer_name(stage.timer)).to_owned(),
            first_timer_s: first.map(|stage| stage.left_s),
            timewait_first_s: timewait.map(|stage| stage.left_s),
            end: seen
                .gone
                .map(|_| if seen.reset { End::Rst } else { End::Expired }),
            // No kernel tells them to everybody.
            jiffies_at_close: None,
            note: note(seen),
        }
    }

    /// How the file's readers are to judge it: where sockets share a row, none was alone.
    fn scenario(&self, seen: &Observation) -> Scenario {
        let case = &seen.case;
        match case.script {
            _ if self.shares_a_row() => Scenario::Mixed,
            Script::SysctlChange { .. } => Scenario::SysctlChange,
            Script::Fin { .. } | Script::TimeWait => Scenario::TimeWait,
            Script::Silent | Script::Held { .. } if case.fin_timeout_s == 0 => Scenario::RtoFloor,
            Script::Silent | Script::Held { .. } if case.linger2_s.is_some() => Scenario::Linger2,
            Script::Silent | Script::Held { .. } => Scenario::Isolated,
        }
    }
}

const fn timer_name(timer: Timer) -> &'static str {
    match timer {
        Timer::Keepalive => "keepalive",
        Timer::Timewait => "timewait",
        Timer::None | Timer::Other => "other",
    }
}

fn note(seen: &Observation) -> String {
    let mut notes = Vec::new();
    match seen.case.script {
        Script::Silent | Script::TimeWait => {}
        Script::SysctlChange { after, to_s } => {
            notes.push(format!(
                "tcp_fin_timeout changed to {to_s} at +{:.2} s",
                after.as_secs_f64()
            ));
        }
        Script::Held { hold } => notes.push(format!(
            "held in FIN_WAIT2 for {} s before its close",
            hold.as_secs()
        )),
        Script::Fin { after } => notes.push(format!(
            "counted from the FIN, {} s after the close",
            after.as_secs()
        )),
    }
    if seen.seen_in_fin_wait1 {
        notes.push("FIN_WAIT1 seen first".to_owned());
    }
    notes.join("; ")
}
