//! A steady flow of sockets through one machine, as many as a million, summed up.
//!
//! The arrivals are made on the way, so a socket costs only what the simulator keeps of it.

use serde::Serialize;

use crate::input::{BadInput, Object, whole};
use crate::scenario::{MAX_HAPPENINGS, read_machine, run_to};
use crate::sim::{Action, Machine, Sim};
use crate::units::{Ticks, int_to_f64};

/// The most sockets of one flow.
pub const MAX_SOCKETS: i64 = 4_000_000;

/// A checked flow: `count` sockets, `per_1000_s` of them in a thousand seconds.
#[derive(Clone, Debug)]
pub struct Flow {
    machine: Machine,
    count: u64,
    per_1000_s: u64,
    timeout: Ticks,
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
}

impl Flow {
    /// Reads a flow: the machine's fields of a scenario, `count`, `ratePer1000S` (arrivals in a
    /// thousand seconds) and `timeoutTicks`.
    ///
    /// # Errors
    /// A field that is missing or out of range.
    pub fn read<O: Object>(flow: &O) -> Result<Self, BadInput> {
        let machine = read_machine(flow)?;
        let positive = |name, max| -> Result<u64, BadInput> {
            Ok(u64::try_from(whole(flow, name, 1, max)?).unwrap_or_default())
        };
        Ok(Self {
            machine,
            count: positive("count", MAX_SOCKETS)?,
            per_1000_s: positive("ratePer1000S", 1_000_000_000)?,
            timeout: Ticks::new(positive("timeoutTicks", i64::from(i32::MAX))?),
        })
    }

    /// Runs the flow until its last socket is gone.
    #[must_use]
    pub fn run(&self) -> FlowOutcome {
        let machine = self.machine;
        let n_sockets = u32::try_from(self.count).unwrap_or(u32::MAX);
        let mut sim = Sim::new(machine, Vec::new(), n_sockets as usize);
        let ticks_per_1000_s = machine.hz.secs(1000).get();
        let arrival = |i: u64| machine.start + Ticks::new(i * ticks_per_1000_s / self.per_1000_s);
        let (mut left, mut peak, mut complete) = (MAX_HAPPENINGS, 0, true);
        for socket in 0..n_sockets {
            let at = arrival(socket.into());
            while left > 0 && sim.step_until(Some(at)).is_some() {
                left -= 1;
            }
            complete &= left > 0;
            if !complete {
                break;
            }
            sim.act(at, Action::Timewait(socket, self.timeout));
            peak = peak.max(u64::from(socket) + 1 - sim.deaths().len() as u64);
        }
        complete = complete && run_to(&mut sim, None, left);
        let (mut min, mut max, mut sum) = (u64::MAX, 0, 0);
        for death in sim.deaths() {
            let life = (death.at - arrival(death.socket.into())).get();
            (min, max, sum) = (min.min(life), max.max(life), sum + life);
        }
        let n = sim.deaths().len() as u64;
        FlowOutcome {
            n,
            min_ticks: if n == 0 { 0 } else { min },
            max_ticks: max,
            mean_ticks: mean(sum, n),
            peak,
            truncated: !complete,
            bytes_per_socket: Sim::BYTES_PER_SOCKET,
        }
    }
}

#[allow(
    clippy::float_arithmetic,
    reason = "leaves the model: a number for display"
)]
fn mean(sum: u64, n: u64) -> f64 {
    if n == 0 {
        0.0
    } else {
        int_to_f64(sum) / int_to_f64(n)
    }
}
