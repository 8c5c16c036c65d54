//! A steady flow of sockets through one machine, as many as a million, summed up.
//!
//! The arrivals are made on the way, so a socket costs only what the simulator keeps of it.

use serde::Serialize;

use std::collections::VecDeque;

use crate::api::BadInput;
use crate::scenario::{MAX_HAPPENINGS, run_to};
use crate::sim::{Action, Close, Machine, Sim, What};
use crate::tcp::timewait_len;
use crate::units::{Hz, Jiffies, Ticks, int_to_f64};
use measure::Measure;
pub use measure::{Counts, Swing};

mod measure;

/// The most sockets of one flow.
pub const MAX_SOCKETS: i64 = 4_000_000;
/// The most arrivals in a thousand seconds.
pub const MAX_RATE: i64 = 1_000_000_000;
/// The most cells of a density in one direction.
pub const MAX_CELLS: u32 = 4096;

/// Of how many sockets a share is taken.
pub const SHARE_OF: i64 = 1_000_000;

/// A checked flow: `count` sockets, `per_1000_s` of them in a thousand seconds.
#[derive(Clone, Copy, Debug)]
pub struct Flow {
    pub(crate) machine: Machine,
    pub(crate) count: u32,
    pub(crate) per_1000_s: u64,
    pub(crate) arrival: Arrival,
    /// When counting begins, if it does.
    pub(crate) measure_from: Option<Ticks>,
}

/// How a socket comes.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Arrival {
    /// It enters the time-wait machinery with this timeout.
    Timewait(Ticks),
    /// It closes, and waits for the peer's FIN.
    Closes(Closes),
}

/// Sockets that close: `silent` of a million have a peer that never does, the others' FIN comes
/// after a while; at once means that they go to TIME_WAIT.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Closes {
    pub(crate) rto: u32,
    pub(crate) silent: u64,
    pub(crate) fin_after: Ticks,
}

impl Closes {
    /// Spread evenly, by multiples of the golden ratio: their pattern never repeats, so it cannot
    /// keep step with the row or with the places that fall free in a full table.
    const fn is_silent(self, socket: u32) -> bool {
        // 2⁶⁴ over the golden ratio.
        let place = (socket as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32;
        place * (SHARE_OF.unsigned_abs()) < self.silent << 32
    }
}

/// A flow on its way, to be advanced in slices.
#[derive(Clone, Debug)]
pub struct FlowRun {
    flow: Flow,
    sim: Sim,
    /// Sockets that have come so far.
    arrived: u32,
    /// At which rate they come now, and at which they came before, from which socket on; by those.
    present: Stretch,
    earlier: Vec<Stretch>,
    /// Things that may still happen.
    left: u64,
    peak: u64,
    complete: bool,
    /// FINs on their way, in the order they come.
    fins: VecDeque<(Jiffies, u32)>,
    measure: Option<Measure>,
}

/// Sockets that come at one rate.
#[derive(Clone, Copy, Debug)]
struct Stretch {
    first: u32,
    /// When that one comes.
    at: Jiffies,
    /// So many ticks for so many sockets, in lowest terms: their products mostly have 32 bits then.
    ticks: u64,
    sockets: u64,
}

impl Stretch {
    fn new(first: u32, at: Jiffies, per_1000_s: u64, hz: Hz) -> Self {
        let ticks = hz.secs(1000).get();
        let both = greatest_common_divisor(ticks, per_1000_s);
        Self {
            first,
            at,
            ticks: ticks / both,
            sockets: per_1000_s / both,
        }
    }

    #[inline(always)]
    fn arrival_of(&self, socket: u32) -> Jiffies {
        let ticks = u64::from(socket - self.first) * self.ticks;
        self.at + Ticks::new(narrow_quotient(ticks, self.sockets))
    }
}

/// What became of a flow.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FlowOutcome {
    /// Sockets that died.
    pub n: u64,
    /// The shortest life, in ticks.
    pub min_ticks: u64,
    /// The longest life, in ticks.
    pub max_ticks: u64,
    /// The mean life, in ticks.
    pub mean_ticks: f64,
    /// The most sockets alive at a time.
    pub peak: u64,
    /// Whether a documented cap stopped the run.
    pub truncated: bool,
    /// What the simulator keeps of a socket, in bytes.
    pub bytes_per_socket: usize,
    /// How many there were from `countFromTicks` to the last arrival; none if that was not asked
    /// for, or not reached.
    pub counts: Option<Counts>,
}

impl Flow {
    /// Runs the flow until its last socket is gone.
    ///
    /// # Errors
    /// There is no memory for its sockets.
    pub fn run(self) -> Result<FlowOutcome, BadInput> {
        let mut run = FlowRun::new(self)?;
        run.advance(u32::MAX);
        Ok(run.outcome())
    }
}

impl FlowRun {
    /// A flow before its first socket.
    ///
    /// # Errors
    /// There is no memory for its sockets.
    pub fn new(flow: Flow) -> Result<Self, BadInput> {
        let mut sim = Sim::without_sockets(flow.machine, Vec::new());
        sim.try_add_sockets(flow.count as usize).map_err(|_| {
            let megabytes = (flow.count as usize).saturating_mul(Sim::BYTES_PER_SOCKET) >> 20;
            let what = format!(
                "{} was given; there is no memory for so many: they take {megabytes} MB",
                flow.count
            );
            BadInput::because("count", what)
        })?;
        Ok(Self {
            sim,
            flow,
            arrived: 0,
            present: Stretch::new(0, flow.machine.start, flow.per_1000_s, flow.machine.hz),
            earlier: Vec::new(),
            left: MAX_HAPPENINGS,
            peak: 0,
            complete: false,
            fins: VecDeque::new(),
            measure: flow
                .measure_from
                .map(|from| Measure::new(flow.machine.start + from)),
        })
    }

    /// Changes the rate for the sockets that come after the next one, which comes when it would
    /// have; a rate out of range is taken as the nearest in it.
    pub fn set_rate(&mut self, per_1000_s: u32) {
        let at = self.arrival_of(self.arrived);
        let rate = u64::from(per_1000_s.max(1)).min(MAX_RATE.unsigned_abs());
        let next = Stretch::new(self.arrived, at, rate, self.flow.machine.hz);
        if self.present.first < next.first {
            self.earlier.push(self.present);
        }
        self.present = next;
    }

    /// Lets the next `n` sockets come; when all are there, lets as many things happen instead.
    ///
    /// Returns how much is done, from 0 to 1, and 1 only at the end.
    pub fn advance(&mut self, n: u32) -> f64 {
        let (count, mut budget) = (self.flow.count, n);
        while self.arrived < count && budget > 0 && self.left > 0 {
            self.arrive();
            budget -= 1;
        }
        if self.arrived == count && self.left > 0 {
            while budget > 0 && self.send_next_fin() {
                budget -= 1;
            }
        }
        if self.arrived == count && self.fins.is_empty() {
            let slice = self.left.min(budget.into());
            self.complete = run_to(&mut self.sim, None, slice);
            self.left -= slice;
        }
        if self.complete || self.left == 0 {
            return 1.0;
        }
        let done = u64::from(self.arrived) + self.sim.deaths().len() as u64;
        quotient(done, 2 * u64::from(count) + 1)
    }

    /// When a socket comes, or came. Whether it then found room does not matter, nor how long it is full before it is
    /// a mini socket: a life is from its close on.
    fn arrival_of(&self, socket: u32) -> Jiffies {
        self.arrival_inline(socket)
    }

    /// The same, for where it is asked of each socket.
    #[inline(always)]
    fn arrival_inline(&self, socket: u32) -> Jiffies {
        if socket >= self.present.first {
            self.present.arrival_of(socket)
        } else {
            self.earlier_arrival_of(socket)
        }
    }

    #[inline(never)]
    fn earlier_arrival_of(&self, socket: u32) -> Jiffies {
        let i = self.earlier.partition_point(|s| s.first <= socket);
        let stretch = self.earlier.get(i.wrapping_sub(1));
        stretch.map_or(self.flow.machine.start, |s| s.arrival_of(socket))
    }

    fn arrive(&mut self) {
        let at = self.arrival_inline(self.arrived);
        while !self.fins.is_empty() && self.fins[0].0 <= at && self.send_next_fin() {}
        if !self.run_until(at) {
            return;
        }
        let socket = self.arrived;
        let action = match self.flow.arrival {
            Arrival::Timewait(timeout) => Action::Timewait(socket, timeout),
            Arrival::Closes(closes) => self.close(closes, socket, at),
        };
        let dead = self.sim.deaths().len();
        self.sim.act(at, action);
        if self.sim.deaths().len() > dead {
            self.refuse_at(at);
        }
        self.count_at(at);
        self.arrived += 1;
        let alive = u64::from(self.arrived) - self.sim.deaths().len() as u64;
        self.peak = self.peak.max(alive);
    }

    fn close(&mut self, closes: Closes, socket: u32, at: Jiffies) -> Action {
        if !closes.is_silent(socket) {
            if closes.fin_after == Ticks::ZERO {
                return Action::Timewait(socket, timewait_len(self.flow.machine.hz));
            }
            self.fins.push_back((at + closes.fin_after, socket));
        }
        let close = Close {
            rto: closes.rto,
            fin_timeout: None,
            linger2: 0,
        };
        Action::Close(socket, close)
    }

    /// Lets the next FIN come; returns whether it did.
    fn send_next_fin(&mut self) -> bool {
        let Some(&(at, socket)) = self.fins.front() else {
            return false;
        };
        if !self.run_until(at) {
            return false;
        }
        self.fins.pop_front();
        self.sim.act(at, Action::Fin(socket));
        self.count_at(at);
        true
    }

    /// Runs all that happens up to `at`; false if the cap on happenings stops it.
    #[inline(always)]
    fn run_until(&mut self, at: Jiffies) -> bool {
        // Whatever comes arms its timer for a later tick, so one look a tick is enough.
        if self.sim.now() == at {
            return self.left > 0;
        }
        while self.left > 0 {
            let Some(happening) = self.sim.step_until(Some(at)) else {
                return true;
            };
            // The setting stays, so no first stage ends in a reset.
            if matches!(happening.what, What::Keepalive(_)) && happening.killed > 0 {
                self.refuse_at(happening.at);
            }
            self.count_at(happening.at);
            self.left -= 1;
        }
        false
    }

    fn refuse_at(&mut self, at: Jiffies) {
        if let Some(measure) = &mut self.measure {
            measure.refuse(at);
        }
    }

    /// Notes how many there are from now on; only while sockets come, as what follows is no longer
    /// the steady state.
    #[inline(always)]
    fn count_at(&mut self, at: Jiffies) {
        if let Some(measure) = &mut self.measure
            && self.arrived < self.flow.count
        {
            measure.count(at, self.sim.census());
        }
    }

    /// What became of the sockets that are gone.
    #[must_use]
    pub fn outcome(&self) -> FlowOutcome {
        let (mut min, mut max, mut sum) = (u64::MAX, 0, 0);
        // Not by their iterator, whose steps the module calls.
        for &socket in self.sim.dead() {
            let life = (self.sim.until(socket) - self.arrival_inline(socket)).get();
            (min, max, sum) = (min.min(life), max.max(life), sum + life);
        }
        let n = self.sim.deaths().len() as u64;
        FlowOutcome {
            n,
            min_ticks: if n == 0 { 0 } else { min },
            max_ticks: max,
            mean_ticks: if n == 0 { 0.0 } else { quotient(sum, n) },
            peak: self.peak,
            truncated: self.left == 0 && !self.complete,
            bytes_per_socket: Sim::BYTES_PER_SOCKET,
            counts: {
                let hz = self.flow.machine.hz;
                self.measure.as_ref().and_then(|measure| measure.counts(hz))
            },
        }
    }

    /// How many of the dead came when and lived how long: `columns` for the time of their arrival,
    /// from 0 to `arrival_ticks`, times `rows` for their lives, from 0 to `life_ticks`, the
    /// shortest lives first; what lies beyond is counted in the last column or row. A number out of
    /// range is taken as the nearest in it: from 1, and to 4096 columns and rows.
    #[allow(
        clippy::float_arithmetic,
        reason = "leaves the model: JavaScript counts in floats"
    )]
    #[must_use]
    pub fn density(
        &self,
        columns: u32,
        rows: u32,
        arrival_ticks: u32,
        life_ticks: u32,
    ) -> Vec<f64> {
        let (columns, rows) = (columns.clamp(1, MAX_CELLS), rows.clamp(1, MAX_CELLS));
        let cell = |at: Ticks, whole: u32, cells: u32| -> usize {
            let cell = at.get() * u64::from(cells) / u64::from(whole.max(1));
            u32::try_from(cell).map_or(cells - 1, |cell| cell.min(cells - 1)) as usize
        };
        let mut counts = vec![0.0; columns as usize * rows as usize];
        for death in self.sim.deaths() {
            let arrival = self.arrival_of(death.socket);
            let row = cell(death.at - arrival, life_ticks, rows);
            let column = cell(arrival - self.flow.machine.start, arrival_ticks, columns);
            if let Some(count) = counts.get_mut(row * columns as usize + column) {
                *count += 1.0;
            }
        }
        counts
    }
}

fn greatest_common_divisor(a: u64, b: u64) -> u64 {
    if b == 0 {
        a
    } else {
        greatest_common_divisor(b, a % b)
    }
}

/// The quotient, by a division of 32 bits where they do: one of 64 takes several times as long, and what compiles wasm,
/// unlike what compiles for a processor, does not look.
#[inline(always)]
fn narrow_quotient(of: u64, by: u64) -> u64 {
    match (u32::try_from(of), u32::try_from(by)) {
        (Ok(of), Ok(by)) => u64::from(of / by),
        _ => of / by,
    }
}

#[allow(
    clippy::float_arithmetic,
    reason = "leaves the model: a number for display"
)]
fn quotient(of: u64, by: u64) -> f64 {
    int_to_f64(of) / int_to_f64(by)
}
