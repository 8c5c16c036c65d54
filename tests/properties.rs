//! What holds of every run of the simulator: the order inside a tick, and what a clock that wraps changes (nothing).
//!
//! That sockets die once, that rewinding is replaying and that stepping is advancing is asked of every scenario that
//! is fuzzed (`fuzz/scenario.rs`); that advice is what trying every setting gives, in `advise.rs`.
//! `CASES=100000 cargo test --test model properties` asks more.

#![allow(clippy::unwrap_used, reason = "test code")]

use crate::support::read;
use finwait::kernel::{Kernel, Mechanism};
use finwait::player::Player;
use finwait::scenario::Scenario;
use finwait::sim::{Action, Cause, Close, Event, Machine, Sim, What};
use finwait::tcp::FinTimeout;
use finwait::units::{Hz, Jiffies, Ticks};
use proptest::prelude::*;
use serde_json::{Value as Json, json};

const KERNELS: [&str; 7] = [
    "2.6.32",
    "3.10",
    "3.10.0-1160.el7.x86_64",
    "4.4",
    "4.19",
    "5.8",
    "6.12",
];
/// Where the half of the jiffies wraps that is all a 32-bit machine has. Kernel: `INITIAL_JIFFIES` has it do so five
/// minutes after boot.
const WRAP: u64 = 1 << 32;

fn machine(kernel: &str, start: u64, max_tw_buckets: Option<u32>) -> Machine {
    Machine {
        rules: Kernel::parse(kernel).unwrap().rules,
        hz: Hz::new(250).unwrap(),
        start: Jiffies::new(start),
        slack: true,
        work_delay: Ticks::ONE,
        resched: Ticks::ZERO,
        max_tw_buckets,
        fin_timeout: FinTimeout::DEFAULT,
    }
}

fn timewait(at: u64, socket: u32, timeout: u64) -> Event {
    Event {
        at: Ticks::new(at),
        action: Action::Timewait(socket, Ticks::new(timeout)),
    }
}

/// An orphan whose keepalive timer runs for so long.
fn keepalive(at: u64, socket: u32, delay: u32) -> Event {
    let close = Close {
        rto: 50,
        fin_timeout: Some(15_000 + delay),
        linger2: 0,
    };
    Event {
        at: Ticks::new(at),
        action: Action::Close(socket, close),
    }
}

/// What becomes of socket 1, a full one whose first stage ends in the tick in which socket 0 dies, on a machine that
/// has room for one time-wait socket only.
fn second_stage(kernel: &str, events: Vec<Event>) -> Cause {
    let mut sim = Sim::new(machine(kernel, 0, Some(1)), events, 2);
    while sim.step_until(None).is_some() {}
    let death = |socket| sim.deaths().find(|death| death.socket == socket).unwrap();
    let (first, second) = (death(0), death(1));
    assert_eq!(first.cause, Cause::Timer);
    let met = second.entered.unwrap_or(second.at);
    assert_eq!(first.at, met, "{kernel}: they do not meet");
    second.cause
}

/// 8192 is a multiple of the granule of every level here, and both timers fire in it. Kernel: `__run_timers` collects
/// the buckets from the lowest level up and runs them from the last collected down.
#[test]
fn in_one_tick_the_highest_level_runs_first() {
    for kernel in ["4.8", "4.19", "5.8", "6.12"] {
        let far_timewait = vec![timewait(0, 0, 7700), keepalive(8000, 1, 185)];
        assert_eq!(second_stage(kernel, far_timewait), Cause::Timer, "{kernel}");
        let far_keepalive = vec![keepalive(0, 1, 7700), timewait(8000, 0, 185)];
        assert_eq!(
            second_stage(kernel, far_keepalive),
            Cause::Overflow,
            "{kernel}"
        );
    }
}

/// Kernel: `hlist_add_head`, in `enqueue_timer` and, from 4.2 on, in `__internal_add_timer`.
#[test]
fn in_one_bucket_the_newest_runs_first() {
    for kernel in ["4.4", "4.8", "6.12"] {
        let timewait_newer = vec![keepalive(8000, 1, 185), timewait(8000, 0, 185)];
        assert_eq!(
            second_stage(kernel, timewait_newer),
            Cause::Timer,
            "{kernel}"
        );
        let keepalive_newer = vec![timewait(8000, 0, 185), keepalive(8000, 1, 185)];
        assert_eq!(
            second_stage(kernel, keepalive_newer),
            Cause::Overflow,
            "{kernel}"
        );
    }
}

/// Kernel: `__mod_timer` moves no timer into the bucket in which it stands.
#[test]
fn a_timer_armed_again_for_its_bucket_keeps_its_place() {
    for (kernel, again) in [("4.4", 183), ("6.12", 183), ("6.12", 184)] {
        let restarted = vec![
            timewait(8000, 0, 185),
            keepalive(8001, 1, 184),
            timewait(8002, 0, again),
        ];
        assert_eq!(
            second_stage(kernel, restarted),
            Cause::Overflow,
            "{kernel}: {again}"
        );
    }
}

/// A machine and what happens on it: a gap in ticks, what, to which of five sockets, and with what number.
fn runs() -> impl Strategy<Value = (&'static str, Option<u32>, u64, Vec<Event>)> {
    let gap = prop_oneof![3 => Just(0_u64), 3 => 0..70_u64, 2 => 0..8000_u64];
    let number = prop_oneof![1..70_u32, 1..5000_u32, Just(15_000_u32), 1..40_000_u32];
    let happening = (gap, 0..5_u8, 0..5_u32, number);
    let kernel = prop::sample::select(KERNELS.to_vec());
    let room = prop_oneof![2 => Just(None), 1 => (0..4_u32).prop_map(Some)];
    let run = (
        kernel,
        room,
        1..200_000_u64,
        prop::collection::vec(happening, 1..30),
    );
    run.prop_map(|(kernel, room, before_wrap, happenings)| {
        let mut at = 0;
        let events = happenings.into_iter().map(|(gap, what, socket, number)| {
            at += gap;
            match what {
                0 | 1 => timewait(at, socket, number.into()),
                2 | 3 => keepalive(at, socket, number),
                _ => Event {
                    at: Ticks::new(at),
                    action: if number % 2 == 0 {
                        Action::Fin(socket)
                    } else {
                        Action::Remove(socket)
                    },
                },
            }
        });
        (kernel, room, before_wrap, events.collect())
    })
}

fn cases() -> ProptestConfig {
    ProptestConfig {
        cases: std::env::var("CASES").map_or(2000, |n| n.parse().unwrap()),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// When, to which socket and why, in ticks from the start.
fn deaths(machine: Machine, events: &[Event]) -> Vec<(u64, u32, Cause)> {
    let mut sim = Sim::new(machine, events.to_vec(), 5);
    while sim.step_until(None).is_some() {}
    let from_start = |at: Jiffies| (at - machine.start).get();
    sim.deaths()
        .map(|death| (from_start(death.at), death.socket, death.cause))
        .collect()
}

proptest! {
    #![proptest_config(cases())]

    /// First what the row's timers do, then the sockets' own, then the work item, then what comes from outside.
    #[test]
    fn in_one_tick_everything_has_its_turn((kernel, room, before_wrap, events) in runs()) {
        let start = WRAP - before_wrap;
        let mut sim = Sim::new(machine(kernel, start, room), events, 5);
        let mut last = (Jiffies::new(start), 0);
        let mut n_dead = 0;
        while let Some(happening) = sim.step_until(None) {
            let turn = match happening.what {
                What::Hangman { .. } => 1,
                What::Calendar => 2,
                What::Keepalive(_) | What::Timer(_) => 3,
                What::Work { .. } => 4,
                What::Event(_) | What::Ignored(_) => 5,
            };
            prop_assert!(last <= (happening.at, turn), "{kernel}: {:?} after {last:?}", happening);
            last = (happening.at, turn);
            prop_assert_eq!(happening.first_death, n_dead, "a death outside of what happened");
            n_dead += happening.killed;
        }
        let mut dead: Vec<u32> = sim.deaths().map(|death| death.socket).collect();
        prop_assert!(sim.deaths().map(|death| death.at).is_sorted());
        prop_assert_eq!(dead.len(), n_dead);
        dead.sort_unstable();
        dead.dedup();
        prop_assert_eq!(dead.len(), n_dead, "a socket died twice");
        prop_assert_eq!(sim.alive().count(), 0);
    }

    /// Where 32 bits of the counter wrap, as on a 32-bit machine five minutes after boot, nothing happens that does not
    /// happen elsewhere: the run is that of a counter whose upper half has another value.
    #[test]
    fn a_counter_that_wraps_changes_nothing((kernel, room, before_wrap, events) in runs()) {
        let at = |wrap: u64| deaths(machine(kernel, wrap - before_wrap, room), &events);
        prop_assert_eq!(at(WRAP), at(2 * WRAP));
        prop_assert_eq!(at(WRAP), at(WRAP << 15));
    }

    /// A machine without limits: whoever shares it, a socket of 4.1 and later has its own timer and life.
    #[test]
    fn a_timer_of_ones_own_does_not_see_the_others((kernel, _, before_wrap, events) in runs()) {
        let alone = machine(kernel, WRAP - before_wrap, None);
        if alone.rules.mechanism == Mechanism::DeathRow {
            return Ok(());
        }
        let mut together = deaths(alone, &events);
        together.sort_by_key(|(_, socket, _)| *socket);
        let mut apart = Vec::new();
        for socket in 0..5 {
            let own: Vec<Event> = events.iter().filter(|event| names(event.action) == Some(socket)).copied().collect();
            apart.extend(deaths(alone, &own));
        }
        prop_assert_eq!(together, apart);
    }
}

const fn names(action: Action) -> Option<u32> {
    match action {
        Action::Timewait(socket, _)
        | Action::Remove(socket)
        | Action::Close(socket, _)
        | Action::Fin(socket) => Some(socket),
        Action::Sysctl(_) => None,
    }
}

/// Whoever presses a button in a run that stands still: what is added now happens, as if it had been there from the
/// beginning.
#[test]
fn an_event_added_now_happens_without_rewinding() {
    let close = json!({"at": 0, "do": "close", "socket": 0, "rtoTicks": 50});
    let fin = json!({"at": 10, "do": "fin", "socket": 0});
    let player = |events: &Json| {
        let scenario = json!({"kernel": "6.1", "hz": 250, "finTimeout": 60, "events": events});
        Player::new(read::<Scenario>(&scenario).unwrap())
    };
    let mut added = player(&json!([close]));
    let mut known = player(&json!([close, fin]));
    added.advance_to(Ticks::new(10)).unwrap();
    added.push(read(&fin).unwrap()).unwrap();
    for player in [&mut added, &mut known] {
        player.advance_to(Ticks::new(100)).unwrap();
    }
    assert_eq!(added.snapshot(), known.snapshot());
}

/// A snapshot that names the first few of a queue still counts all of it.
#[test]
fn a_short_snapshot_counts_the_whole_queue() {
    let mut sim = Sim::new(machine("3.10", WRAP, None), Vec::new(), 5);
    for socket in 0..5 {
        sim.act(
            Jiffies::new(WRAP),
            Action::Timewait(socket, Ticks::new(15_000)),
        );
    }
    for (limit, named) in [(2, 2), (5, 5), (9, 5)] {
        let row = sim.snapshot(limit).row.unwrap();
        let queues: Vec<_> = row.cells.iter().filter(|cell| cell.n > 0).collect();
        assert_eq!(queues.len(), 1);
        assert_eq!((queues[0].n, queues[0].sockets.len()), (5, named));
    }
}
