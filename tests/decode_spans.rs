//! The spans that `decode` tells, against the simulator: a machine is stopped at some moment, what
//! its tools would print is read, and each socket must go within the span told.

#![allow(clippy::unwrap_used, reason = "test code")]

use std::fmt::Write as _;

use finwait::decode::{FateKind, Row, decode};
use finwait::kernel::{Kernel, Mechanism};
use finwait::predict::Params;
use finwait::sim::{Action, Close, Event, Machine, Sim};
use finwait::tcp::FinTimeout;
use finwait::units::{Hz, Jiffies, Millis, Ticks};

const KERNELS: [&str; 6] = [
    "2.6.32",
    "3.10",
    "3.10.0-1160.el7.x86_64",
    "4.4",
    "4.19",
    "6.12",
];
const RATES: [u32; 4] = [100, 250, 300, 1000];
const SETTINGS: [i64; 12] = [1, 3, 5, 7, 20, 30, 53, 60, 62, 65, 90, 180];
/// Seconds in which sockets close; the listing is taken somewhere in the second half.
const SECONDS: u64 = 140;

/// A sequence that looks random and is the same every time.
struct Sequence(u64);

impl Sequence {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }
}

/// How a listing looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tool {
    /// All sockets, times in hundredths.
    Netstat,
    /// Only those that close, as `grep` leaves them, whole seconds.
    SsFiltered,
}

fn params(kernel: &str, hz: u32, seconds: i64) -> Params {
    let hz = Hz::new(hz).unwrap();
    Params {
        kernel: Kernel::parse(kernel).unwrap(),
        hz,
        fin_timeout: FinTimeout::new(seconds, hz).unwrap(),
        rto: Millis::new(200),
        linger2: 0,
        fin_timeout_at_expiry: None,
    }
}

/// A machine on which `n` sockets close at odd moments; the peers of some of them close too, but
/// none after `stop`, in ticks.
fn machine(params: &Params, n: u32, stop: u64, odd: &mut Sequence) -> Sim {
    let hz = u64::from(params.hz.get());
    let rto = u32::try_from(params.rto.to_ticks_ceil(params.hz).get()).unwrap();
    let close = Close {
        rto,
        fin_timeout: None,
        linger2: 0,
    };
    let mut events = Vec::new();
    for socket in 0..n {
        let at = odd.below(SECONDS * hz);
        events.push(Event {
            at: Ticks::new(at),
            action: Action::Close(socket, close),
        });
        let later = at + odd.below(20 * hz);
        if odd.below(3) == 0 && later <= stop {
            events.push(Event {
                at: Ticks::new(later),
                action: Action::Fin(socket),
            });
        }
    }
    events.sort_by_key(|event| event.at);
    let machine = Machine {
        rules: params.kernel.rules,
        hz: params.hz,
        start: Jiffies::new((1 << 32) - 75_000 + odd.below(10_000)),
        slack: true,
        work_delay: Ticks::ONE,
        resched: Ticks::ZERO,
        max_tw_buckets: None,
        fin_timeout: params.fin_timeout,
    };
    Sim::new(machine, events, n as usize)
}

/// What the tool prints of the machine as it stands.
fn print(sim: &Sim, hz: u64, tool: Tool) -> String {
    let mut text = String::new();
    if tool == Tool::Netstat {
        text.push_str("tcp 0 0 0.0.0.0:443 0.0.0.0:* LISTEN off (0.00/0/0)\n");
        text.push_str("tcp6 0 0 :::443 :::* LISTEN off (0.00/0/0)\n");
    }
    let snapshot = sim.snapshot(usize::MAX);
    for socket in snapshot
        .sockets
        .iter()
        .filter(|socket| socket.timer.is_some())
    {
        let (timer, port) = (socket.timer.unwrap(), socket.socket);
        match tool {
            Tool::Netstat => {
                let hundredths = socket.shown.get() * 100 / hz;
                let state = socket.state.replacen("-2", "2", 1).replace('-', "_");
                let time = format!("{}.{:02}", hundredths / 100, hundredths % 100);
                writeln!(
                    text,
                    "tcp 0 0 192.0.2.1:443 192.0.2.2:{port} {state} {timer} ({time}/0/0)"
                )
                .unwrap();
            }
            Tool::SsFiltered => {
                let ms = socket.shown.get() * 1000 / hz;
                let time = match (ms / 1000, ms % 1000) {
                    (0, 0) => String::new(),
                    (0, ms) => format!("{ms:03}ms"),
                    (s @ 60.., _) => format!(
                        "{}min{}",
                        s / 60,
                        if s % 60 == 0 {
                            String::new()
                        } else {
                            format!("{}sec", s % 60)
                        }
                    ),
                    (s @ 10.., _) | (s, 0) => format!("{s}sec"),
                    (s, ms) => format!("{s}.{ms:03}ms"),
                };
                writeln!(
                    text,
                    "{} 0 0 192.0.2.1:443 192.0.2.2:{port} timer:({timer},{time},0)",
                    socket.state
                )
                .unwrap();
            }
        }
    }
    text
}

/// When each socket goes from now on, if nothing comes from outside any more.
fn deaths(mut sim: Sim, n: u32) -> Vec<Option<Jiffies>> {
    while sim.step_until(None).is_some() {}
    let mut at = vec![None; n as usize];
    sim.deaths()
        .for_each(|death| at[death.socket as usize] = Some(death.at));
    at
}

fn port(row: &Row) -> usize {
    row.peer.rsplit(':').next().unwrap().parse().unwrap()
}

/// Stops a machine, reads its listing, and lets it run on; returns the spans' sum in ms.
#[track_caller]
fn check(params: &Params, n: u32, tool: Tool, odd: &mut Sequence) -> u64 {
    let hz = u64::from(params.hz.get());
    let after = SECONDS * hz / 2 + odd.below(SECONDS * hz / 2);
    let mut sim = machine(params, n, after, odd);
    let stop = sim.now() + Ticks::new(after);
    while sim.step_until(Some(stop)).is_some() {}
    sim.wait_until(stop);
    let decoded = decode(&print(&sim, hz, tool), params);
    let ends = deaths(sim, n);
    let mut width = 0;
    for row in decoded
        .rows
        .iter()
        .filter(|row| row.shown_ms.is_some() && row.fate.kind != FateKind::Other)
    {
        let (min, max) = (row.fate.min_ms.unwrap(), row.fate.max_ms.unwrap());
        let left = (ends[port(row)].unwrap() - stop).get() * 1000;
        let label = || {
            format!(
                "{} HZ {hz} T {} {tool:?} {left}/{hz} ms: {row:?}",
                params.kernel.given,
                params.fin_timeout.seconds()
            )
        };
        assert!(min * hz <= left && left <= max * hz, "{}", label());
        width += max - min;
    }
    width
}

#[test]
fn every_socket_goes_within_the_told_span() {
    let mut odd = Sequence(1);
    for kernel in KERNELS {
        for hz in RATES {
            for seconds in SETTINGS {
                let params = params(kernel, hz, seconds);
                for tool in [Tool::Netstat, Tool::SsFiltered] {
                    check(&params, 40, tool, &mut odd);
                }
            }
        }
    }
}

/// More sockets than the row's quota: the hand falls behind, and the spans must allow for it.
#[test]
fn a_stalled_row_keeps_its_sockets_within_the_told_span() {
    let mut odd = Sequence(2);
    for kernel in KERNELS {
        let params = params(kernel, 250, 60);
        let stalls = params.kernel.rules.mechanism == Mechanism::DeathRow;
        let n = if stalls { 6000 } else { 600 };
        check(&params, n, Tool::Netstat, &mut odd);
    }
}
