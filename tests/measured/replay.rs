//! A measured machine again, in the simulator, from the jiffies of its closes.

use finwait::kernel::Mechanism;
use finwait::sim::{Action, Close, Event, Machine, Sim};
use finwait::units::{Jiffies, Millis, Ticks, int_to_f64};

use super::records::{Run, ticks_rounded};

/// Room before the first close: for the sockets that are not in the data.
const LEAD_TICKS: u64 = 1 << 20;
/// A machine's clock ratio is taken from the data when its closes lie this far apart, so that
/// reading one of them a tick late means less than 0.00004 even at HZ 250.
const CLOCK_RATIO_SPAN_S: f64 = 100.0;

/// The connections of one machine that did not die when the replay says, in words.
pub(crate) fn misses(runs: &[Run]) -> Vec<String> {
    let mut runs = runs.to_vec();
    runs.sort_by(|a, b| a.t_close_s.total_cmp(&b.t_close_s));
    let clock = clock_ratio(&runs);
    groups(&runs)
        .iter()
        .filter_map(|group| miss(group, clock))
        .collect()
}

/// Ticks of the machine's jiffies per nominal tick of its clock.
fn clock_ratio(runs: &[Run]) -> f64 {
    let (first, last) = (&runs[0], &runs[runs.len() - 1]);
    let span_s = last.t_close_s - first.t_close_s;
    if span_s < CLOCK_RATIO_SPAN_S {
        return 1.0;
    }
    int_to_f64(last.jiffies_at_close() - first.jiffies_at_close()) * first.tick_s() / span_s
}

/// Connections that can influence each other: with a shared row, those between two moments at
/// which it stands empty; with timers of their own, each for itself.
fn groups(runs: &[Run]) -> Vec<&[Run]> {
    let shared_row = runs[0].kernel().rules.mechanism == Mechanism::DeathRow;
    let mut all_gone_s = f64::NEG_INFINITY;
    let mut starts: Vec<usize> = Vec::new();
    for (i, run) in runs.iter().enumerate() {
        if !shared_row || run.t_close_s > all_gone_s {
            starts.push(i);
        }
        all_gone_s = all_gone_s.max(run.t_close_s + run.total_s);
    }
    let ends = starts[1..].iter().copied().chain([runs.len()]);
    starts
        .iter()
        .copied()
        .zip(ends)
        .map(|(start, end)| &runs[start..end])
        .collect()
}

/// One delay must explain every death of a group.
///
/// FIN_WAIT2, and with it the timer, begins between the close and its first sight, and the jiffies
/// were read just before the close: one tick may lie between. That is the range tried, for all of
/// a group at once, since their distances are known better than that. A connection whose wheel was
/// started by one that is not in the data has `phase_offset_s` instead: that socket's tick is tried
/// over what timer slack leaves open.
fn miss(group: &[Run], clock: f64) -> Option<String> {
    let entry_ticks = group[0].fin_wait1_at_most_s() / group[0].tick_s();
    let shifts = (0..).take_while(|&shift| int_to_f64(shift) < entry_ticks + 2.0);
    let starters: Vec<Option<u64>> = match group[0].phase_offset_s.filter(|offset| *offset > 0.0) {
        Some(offset_s) => starter_candidates(&group[0], offset_s).map(Some).collect(),
        None => vec![None],
    };
    let attempts = shifts.flat_map(|shift| starters.iter().map(move |starter| (shift, *starter)));
    attempts
        .map(|(shift, starter)| {
            let deaths = deaths(group, shift, starter);
            let excesses = group
                .iter()
                .zip(deaths)
                .map(|(run, death)| (excess_s(run, death, clock), run));
            excesses.max_by(|a, b| a.0.total_cmp(&b.0)).unwrap()
        })
        .min_by(|a, b| a.0.total_cmp(&b.0))
        .filter(|(excess_s, _)| *excess_s > 0.0)
        .map(|(excess_s, run)| {
            format!(
                "{} on {} ({}): {excess_s:.4} s beyond its error",
                run.id, run.kernel, run.run
            )
        })
}

/// By how much a life lies outside its error; negative inside.
///
/// A life is shorter than its ticks by the part of the first that has gone by at the close. The
/// jiffies were read just before the close, so that the tick of either may be one later.
fn excess_s(run: &Run, death: u64, clock: f64) -> f64 {
    let life_s = (int_to_f64(death) - int_to_f64(run.jiffies_at_close())) * run.tick_s() / clock;
    let (least, most) = (life_s - 2.0 * run.tick_s(), life_s + run.tick_s());
    (run.total_s - most).max(least - run.total_s) - run.error_s
}

/// The closes of a socket that starts the wheel so that it ticks `offset_s` before `run` enters it.
fn starter_candidates(run: &Run, offset_s: f64) -> impl Iterator<Item = u64> {
    const PERIODS_PER_TIMEWAIT: u64 = 8;
    let period = run.hz().secs(60).get() / PERIODS_PER_TIMEWAIT;
    // The README gives the offset to the millisecond and the period as 7.517–7.521 s: slack adds
    // at most 1/256 of it.
    let keepalive = ticks_rounded(run.keepalive_s.unwrap_or(0.0), run.hz);
    let latest = run.jiffies_at_close() + keepalive - ticks_rounded(offset_s, run.hz) - period;
    (0..=period / 256 + 1).map(move |late| latest - late)
}

/// When each connection dies: absolute jiffies.
fn deaths(group: &[Run], shift: u64, starter: Option<u64>) -> Vec<u64> {
    let first = &group[0];
    let hz = first.hz();
    let start = first.jiffies_at_close() - LEAD_TICKS;
    let machine = Machine {
        rules: first.kernel().rules,
        hz,
        start: Jiffies::new(start),
        slack: true,
        work_delay: Ticks::ONE,
        resched: Ticks::ZERO,
        max_tw_buckets: None,
        fin_timeout: first.fin_timeout(first.fin_timeout_s),
    };
    let mut events = Vec::new();
    let mut push = |jiffies: u64, action| {
        events.push(Event {
            at: Ticks::new(jiffies - start),
            action,
        })
    };
    let n_sockets = group.len() + usize::from(starter.is_some());
    if let Some(at) = starter {
        push(
            at,
            Action::Timewait(u32::try_from(group.len()).unwrap(), hz.secs(60)),
        );
    }
    for (socket, run) in (0..).zip(group) {
        // An ACK that close() did not process itself is processed about one tick later.
        let at = run.jiffies_at_close() + u64::from(run.was_seen_in_fin_wait1()) + shift;
        push(at, Action::Sysctl(run.fin_timeout(run.fin_timeout_s)));
        push(
            at,
            if run.is_time_wait() {
                Action::Timewait(socket, hz.secs(60))
            } else {
                close(socket, run)
            },
        );
        if let Some(change) = run.sysctl_change() {
            push(
                at + ticks_rounded(change.after_s, run.hz),
                Action::Sysctl(run.fin_timeout(change.to_s)),
            );
        }
    }
    events.sort_by_key(|event| event.at);
    let mut sim = Sim::new(machine, events, n_sockets);
    while sim.step_until(None).is_some() {}
    let mut died_at: Vec<_> = sim
        .deaths()
        .map(|death| (death.socket, death.at.ticks()))
        .collect();
    died_at.sort_unstable();
    assert_eq!(died_at.len(), n_sockets, "somebody lives for ever");
    died_at
        .into_iter()
        .map(|(_, at)| at)
        .take(group.len())
        .collect()
}

fn close(socket: u32, run: &Run) -> Action {
    let rto = Millis::new(run.rto_ms()).to_ticks_ceil(run.hz()).get();
    let rto = u32::try_from(rto).unwrap();
    Action::Close(
        socket,
        Close {
            rto,
            fin_timeout: None,
            linger2: run.linger2_s.unwrap_or(0),
        },
    )
}
