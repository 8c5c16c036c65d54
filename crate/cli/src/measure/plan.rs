//! What is tried: which sockets are closed under which setting, and what happens to them then.

use std::time::Duration;

use clap::ValueEnum;

/// How much is tried, and for how long.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Plan {
    /// 14 s: the kinds of cases, shortest lives only
    Short,
    /// 58 s; sockets that are still there must have a right to
    Default,
    /// About five minutes: every socket to its end
    Long,
}

/// One socket.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    pub(crate) id: String,
    /// The sysctl at the close.
    pub(crate) fin_timeout_s: i32,
    pub(crate) linger2_s: Option<i32>,
    pub(crate) script: Script,
}

/// What happens to a socket besides its close.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Script {
    /// Nothing: its peer stays silent.
    Silent,
    /// The sysctl is written while it lives.
    SysctlChange { after: Duration, to_s: i32 },
    /// It is shut down first, and its process holds it for so long.
    Held { hold: Duration },
    /// The peer's FIN comes while it is in FIN_WAIT2.
    Fin { after: Duration },
    /// The peer closes right after it.
    TimeWait,
}

impl Plan {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Short => "short",
            Self::Default => "default",
            Self::Long => "long",
        }
    }

    /// When the watch ends, whoever is left.
    pub(crate) fn limit(self) -> Duration {
        Duration::from_secs(match self {
            Self::Short => 14,
            Self::Default => 58,
            Self::Long => 600,
        })
    }

    /// The sockets, in the order of their closes.
    ///
    /// First those that need the sysctl only when they are closed: they live side by side. Then, one
    /// after the other, those above 60 s, which read it again when their keepalive stage ends.
    pub(crate) fn cases(self) -> Vec<Case> {
        let seconds = Duration::from_secs;
        let (settings, linger2, later): (&[i32], &[i32], &[i32]) = match self {
            Self::Short => (&[0, 1, 2, 3, 5, 8, 60], &[-1, 2, 5], &[61, 62]),
            Self::Default => (
                &[0, 1, 2, 3, 4, 5, 7, 8, 10, 15, 16, 17, 20, 30, 31, 45, 60],
                &[-1, 1, 3, 5, 15, 30, 61, 62, 75],
                &[61, 62, 65, 70],
            ),
            Self::Long => (
                &[
                    0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 15, 16, 17, 20, 22, 23, 30, 31, 40, 45, 50,
                    52, 53, 55, 59, 60,
                ],
                &[
                    -1, 1, 2, 3, 5, 7, 15, 30, 45, 60, 61, 62, 65, 75, 90, 120, 121,
                ],
                &[61, 62, 63, 64, 65, 70, 75, 90, 120],
            ),
        };
        let case = |id: String, fin_timeout_s, linger2_s, script| Case {
            id,
            fin_timeout_s,
            linger2_s,
            script,
        };
        let alone =
            |script_id: &str, f: i32, script| case(format!("{script_id}.{f}"), f, None, script);
        let held = Script::Held { hold: seconds(3) };
        let fin = Script::Fin { after: seconds(1) };
        let mut cases = vec![
            alone("held", 2, held),
            alone("tw.fin", 30, fin),
            alone("tw", 60, Script::TimeWait),
            alone("tw", 1, Script::TimeWait),
        ];
        cases.extend(settings.iter().map(|&f| {
            let id = if f == 0 { "rtofloor" } else { "iso" };
            alone(id, f, Script::Silent)
        }));
        cases.extend(
            linger2
                .iter()
                .map(|&l| case(format!("linger2.60.l{l}"), 60, Some(l), Script::Silent)),
        );
        cases.extend(later.iter().map(|&f| alone("iso", f, Script::Silent)));
        let changes: &[(u64, i32)] = match self {
            Self::Short => &[(1, 30)],
            Self::Default => &[(1, 30), (2, 70)],
            Self::Long => &[(1, 30), (2, 60), (2, 61), (2, 70), (2, 180)],
        };
        cases.extend(changes.iter().map(|&(after, to_s)| {
            let after = seconds(after);
            case(
                format!("sysctl.65.{}to{to_s}", after.as_secs()),
                65,
                None,
                Script::SysctlChange { after, to_s },
            )
        }));
        cases
    }
}

impl Case {
    /// Whether its end depends on the sysctl even after the close, on every kernel.
    pub(crate) fn reads_the_sysctl_again(&self) -> bool {
        self.fin_timeout_s > 60 && self.linger2_s.is_none()
    }

    /// Whether it is TIME_WAIT that is watched.
    pub(crate) fn is_time_wait(&self) -> bool {
        match self.script {
            Script::TimeWait | Script::Fin { .. } => true,
            Script::Silent | Script::SysctlChange { .. } | Script::Held { .. } => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_plan_tries_every_kind_of_case_once() {
        for plan in [Plan::Short, Plan::Default, Plan::Long] {
            let cases = plan.cases();
            let has = |what: fn(&Case) -> bool| assert!(cases.iter().any(what), "{plan:?}");
            has(|c| c.fin_timeout_s == 1);
            has(|c| c.fin_timeout_s == 60 && c.linger2_s.is_none());
            has(|c| c.fin_timeout_s == 61);
            has(|c| c.fin_timeout_s == 62);
            has(|c| c.fin_timeout_s == 65);
            has(|c| c.linger2_s.is_some_and(|l| l < 0));
            has(|c| matches!(c.script, Script::SysctlChange { .. }));
            has(|c| matches!(c.script, Script::Held { .. }));
            has(|c| matches!(c.script, Script::Fin { .. }));
            has(|c| c.script == Script::TimeWait);
            let mut ids: Vec<_> = cases.iter().map(|c| &c.id).collect();
            ids.sort();
            ids.dedup();
            assert_eq!(ids.len(), cases.len(), "{plan:?} names two cases alike");
        }
    }
}
