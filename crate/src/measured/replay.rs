//! A measured machine again, in the simulator, from the jiffies of its closes: every connection must
//! die at the tick that the simulator names.

use serde::Serialize;

use super::columns::order_of;
use super::run::Run;
use crate::kernel::Mechanism;
use crate::scenario::run_to;
use crate::sim::{Action, Close, Event, Machine, Sim};
use crate::units::{Jiffies, Ticks, int_to_f64};

/// Room before the first close: for the sockets that are not in the data.
const LEAD_TICKS: u64 = 1 << 20;
/// A machine's clock ratio is taken from the data when its closes lie this far apart, so that
/// reading one of them a tick late means less than 0.00004 even at HZ 250.
const CLOCK_RATIO_SPAN_S: f64 = 100.0;
/// What a clock ratio can be; anything else is no clock.
const CLOCK_RATIOS: std::ops::Range<f64> = 0.9..1.1;
const PERIODS_PER_TIMEWAIT: u64 = 8;
/// The most sockets that all attempts of one group may replay; what is known so badly that it takes
/// more is not replayed.
const MAX_SOCKETS: u64 = 500_000;
/// The most things that may happen in one attempt.
const MAX_HAPPENINGS: u64 = 1_000_000;

/// The life that the replay gives, and how the measured one lies to it; seconds.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Replay {
    /// The life in the replay.
    pub life_s: f64,
    /// How much longer the measured one was.
    pub distance_s: f64,
    /// How far it lies outside what the reading leaves open: 0 inside, never negative.
    pub miss_s: f64,
}

/// Replays the connections that say enough, in the order given; none for the others.
#[must_use]
pub fn replay(runs: &[Run]) -> Vec<Option<Replay>> {
    let mut replays = vec![None; runs.len()];
    for group in groups(runs) {
        let members: Vec<&Run> = group.members.iter().map(|i| &runs[*i]).collect();
        let Some(found) = replay_group(&members, group.clock) else {
            continue;
        };
        for (i, replay) in group.members.iter().zip(found) {
            replays[*i] = Some(replay);
        }
    }
    replays
}

/// Connections that can influence each other, by their place in the data.
struct Group {
    members: Vec<usize>,
    /// Ticks of the machine's jiffies per nominal tick of its clock.
    clock: f64,
}

/// Whether a run says enough to be played again. In a real-time machine the jiffies stand still
/// while the host takes the processor away, so the tick of the close is not known.
fn is_replayable(run: &Run) -> bool {
    let jiffies = run.measured.jiffies_at_close.unwrap_or_default();
    !run.is_real_time()
        && !run.measured.run.is_empty()
        && jiffies >= 2 * LEAD_TICKS
        && run.measured.t_close_s.is_some()
}

/// By machine; then with a shared row those between two moments at which it stands empty, with
/// timers of their own each for itself.
fn groups(runs: &[Run]) -> Vec<Group> {
    let places: Vec<usize> = (0..runs.len())
        .filter(|i| is_replayable(&runs[*i]))
        .collect();
    let mut machines: Vec<&Run> = Vec::new();
    let keys = places.iter().map(|place| {
        let run = &runs[*place];
        let known = machines.iter().position(|other| same_machine(other, run));
        let machine = known.unwrap_or_else(|| {
            machines.push(run);
            machines.len() - 1
        });
        // The bits of floats that are not negative are in their order.
        (
            machine as u64,
            run.measured.t_close_s.unwrap_or_default().to_bits(),
        )
    });
    let order = order_of(keys);
    let sorted: Vec<usize> = order.into_iter().map(|i| places[i]).collect();
    let machines = sorted.chunk_by(|a, b| same_machine(&runs[*a], &runs[*b]));
    machines
        .flat_map(|machine| groups_of_machine(runs, machine))
        .collect()
}

fn same_machine(one: &Run, other: &Run) -> bool {
    let (one, other) = (&one.measured, &other.measured);
    one.run == other.run && one.kernel == other.kernel && one.hz == other.hz
}

fn groups_of_machine(runs: &[Run], places: &[usize]) -> Vec<Group> {
    let shared_row = runs[places[0]].kernel.rules.mechanism == Mechanism::DeathRow;
    let clock = clock_ratio(&runs[places[0]], &runs[places[places.len() - 1]]);
    let mut all_gone_s = f64::NEG_INFINITY;
    let mut groups: Vec<Group> = Vec::new();
    for place in places {
        let run = &runs[*place].measured;
        let closed_s = run.t_close_s.unwrap_or_default();
        match groups.last_mut() {
            Some(group) if shared_row && closed_s <= all_gone_s => group.members.push(*place),
            Some(_) | None => groups.push(Group {
                members: vec![*place],
                clock,
            }),
        }
        all_gone_s = all_gone_s.max(closed_s + run.total_s);
    }
    groups
}

fn clock_ratio(first: &Run, last: &Run) -> f64 {
    let closed_s = |run: &Run| run.measured.t_close_s.unwrap_or_default();
    let span_s = closed_s(last) - closed_s(first);
    if span_s < CLOCK_RATIO_SPAN_S {
        return 1.0;
    }
    let ticks = int_to_f64(jiffies(last)) - int_to_f64(jiffies(first));
    Some(ticks * first.tick_s() / span_s)
        .filter(|ratio| CLOCK_RATIOS.contains(ratio))
        .unwrap_or(1.0)
}

fn jiffies(run: &Run) -> u64 {
    run.measured.jiffies_at_close.unwrap_or_default()
}

/// One delay must explain every death of a group; that which explains them best is taken.
///
/// FIN_WAIT2, and with it the timer, begins between the close and its first sight, and the jiffies
/// were read just before the close: one tick may lie between. That is the range tried, for all of
/// a group at once, since their distances are known better than that. A connection whose wheel was
/// started by one that is not in the data has `phase_offset_s` instead: that socket's tick is tried
/// over what timer slack leaves open.
fn replay_group(group: &[&Run], clock: f64) -> Option<Vec<Replay>> {
    let first = group.first()?;
    let n_shifts = ticks_rounded(
        (first.fin_wait1_at_most_s() / first.tick_s() + 2.0).ceil(),
        1,
    );
    let starters: Vec<Option<u64>> =
        match first.measured.phase_offset_s.filter(|offset| *offset > 0.0) {
            Some(offset_s) => starter_candidates(first, offset_s).map(Some).collect(),
            None => vec![None],
        };
    let attempts = n_shifts.saturating_mul(starters.len() as u64);
    if attempts.saturating_mul(group.len() as u64) > MAX_SOCKETS {
        return None;
    }
    let attempts =
        (0..n_shifts).flat_map(|shift| starters.iter().map(move |starter| (shift, *starter)));
    let tried = attempts.filter_map(|(shift, starter)| {
        let deaths = deaths(group, shift, starter)?;
        let lives: Vec<_> = group
            .iter()
            .zip(deaths)
            .map(|(run, death)| compare(run, death, clock))
            .collect();
        let worst = lives
            .iter()
            .map(|(_, excess_s)| *excess_s)
            .fold(f64::NEG_INFINITY, f64::max);
        Some((worst, lives))
    });
    let (_, best) = tried.min_by(|a, b| a.0.total_cmp(&b.0))?;
    Some(best.into_iter().map(|(replay, _)| replay).collect())
}

/// A life against its replay, and by how much it lies outside its error; negative inside.
///
/// A life is shorter than its ticks by the part of the first that has gone by at the close. The
/// jiffies were read just before the close, so that the tick of either may be one later.
fn compare(run: &Run, death: u64, clock: f64) -> (Replay, f64) {
    let life_s = (int_to_f64(death) - int_to_f64(jiffies(run))) * run.tick_s() / clock;
    let (least, most) = (life_s - 2.0 * run.tick_s(), life_s + run.tick_s());
    let measured_s = run.measured.total_s;
    let excess_s = (measured_s - most).max(least - measured_s) - run.measured.error_s;
    let replay = Replay {
        life_s,
        distance_s: measured_s - life_s,
        miss_s: excess_s.max(0.0),
    };
    (replay, excess_s)
}

/// The closes of a socket that starts the wheel so that it ticks `offset_s` before `run` enters it.
fn starter_candidates(run: &Run, offset_s: f64) -> impl Iterator<Item = u64> {
    let period = run.hz.secs(60).get() / PERIODS_PER_TIMEWAIT;
    // The README gives the offset to the millisecond and the period as 7.517–7.521 s: slack adds
    // at most 1/256 of it.
    let hz = run.hz.get();
    let keepalive = ticks_rounded(run.measured.keepalive_s.unwrap_or(0.0), hz);
    let latest = (jiffies(run) + keepalive).checked_sub(ticks_rounded(offset_s, hz) + period);
    latest.into_iter().flat_map(move |latest| {
        (0..=period / 256 + 1).filter_map(move |late| latest.checked_sub(late))
    })
}

/// When each connection dies, in absolute jiffies; none where that cannot be told.
fn deaths(group: &[&Run], shift: u64, starter: Option<u64>) -> Option<Vec<u64>> {
    let first = group.first()?;
    let hz = first.hz;
    let start = jiffies(first).checked_sub(LEAD_TICKS)?;
    let machine = Machine {
        rules: first.kernel.rules,
        hz,
        start: Jiffies::new(start),
        slack: true,
        work_delay: Ticks::ONE,
        resched: Ticks::ZERO,
        max_tw_buckets: None,
        fin_timeout: first.fin_timeout,
    };
    let mut events = Vec::new();
    if let Some(at) = starter {
        let socket = u32::try_from(group.len()).ok()?;
        events.push(Event {
            at: Ticks::new(at.checked_sub(start)?),
            action: Action::Timewait(socket, hz.secs(60)),
        });
    }
    for (socket, run) in (0..).zip(group) {
        // An ACK that close() did not process itself is processed about one tick later.
        let at = jiffies(run) + u64::from(run.was_seen_in_fin_wait1()) + shift;
        let at = Ticks::new(at.checked_sub(start)?);
        events.push(Event {
            at,
            action: Action::Sysctl(run.fin_timeout),
        });
        let entry = if run.is_time_wait() {
            Action::Timewait(socket, hz.secs(60))
        } else {
            close(socket, run)
        };
        events.push(Event { at, action: entry });
        if let Some(change) = run.sysctl_change {
            let at = at + Ticks::new(ticks_rounded(change.after_s, hz.get()));
            events.push(Event {
                at,
                action: Action::Sysctl(change.to),
            });
        }
    }
    let order = order_of(events.iter().map(|event| (0, event.at.get())));
    let events = order.into_iter().map(|i| events[i]).collect();
    let n_sockets = group.len() + usize::from(starter.is_some());
    let mut sim = Sim::new(machine, events, n_sockets);
    run_to(&mut sim, None, MAX_HAPPENINGS);
    let mut died = vec![None; n_sockets];
    for death in sim.deaths() {
        *died.get_mut(death.socket as usize)? = Some(death.at.ticks());
    }
    died.into_iter().take(group.len()).collect()
}

fn close(socket: u32, run: &Run) -> Action {
    let rto = run.rto().to_ticks_ceil(run.hz).get();
    let linger2 = run.measured.linger2_s.unwrap_or(0);
    Action::Close(
        socket,
        Close {
            rto: u32::try_from(rto).unwrap_or(u32::MAX),
            fin_timeout: None,
            linger2,
        },
    )
}

/// Seconds, none of them negative, as the nearest whole number of ticks, a half to the even one.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the seconds of a record are in range, and a cast of a float stays within the type"
)]
pub(super) fn ticks_rounded(seconds: f64, hz: u32) -> u64 {
    (seconds * f64::from(hz)).round_ties_even() as u64
}
