//! A scenario as the outside writes it: checked, and its sockets numbered.

use crate::sim::{Event, Machine, Sim};
use crate::units::{Jiffies, Ticks};

/// The most events one scenario may have.
pub const MAX_EVENTS: usize = 4_000_000;
/// The most things that may happen in one run; beyond, the outcome says `truncated`.
pub const MAX_HAPPENINGS: u64 = 50_000_000;
/// The largest absolute jiffy or tick a scenario may name: 2⁴⁸, nine thousand years at HZ 1000.
pub const MAX_TICK: i64 = 1 << 48;
/// A checked scenario.
#[derive(Clone, Debug)]
pub struct Scenario {
    /// The machine it runs on.
    pub machine: Machine,
    /// Its events, by time, with sockets numbered from 0.
    pub events: Vec<Event>,
    /// The sockets' given ids, by number.
    pub ids: Ids,
    /// Where to stop, in ticks from 0; none runs until every socket is gone.
    pub until: Option<Ticks>,
}

/// The ids a scenario gives its sockets, and the numbers the simulator gives them.
///
/// Numbers follow the order of first mention, which is mostly the order of the ids: then no table
/// is needed.
#[derive(Clone, Debug, Default)]
pub struct Ids {
    given: Vec<u64>,
    /// Where an id that is not its own number is looked up: its number plus one, 0 where nothing
    /// stands. At most half full, a power of two long; empty as long as ids are 0, 1, 2 …
    ///
    /// The library's map would be a thirtieth of the module.
    table: Vec<u32>,
}

impl Ids {
    /// The number of an id, given a new one if it is new.
    pub fn number(&mut self, id: u64) -> u32 {
        let n = self.given.len();
        let new = u32::try_from(n).unwrap_or(u32::MAX);
        if self.table.is_empty() {
            if let Ok(number) = u32::try_from(id)
                && number <= new
            {
                if number == new {
                    self.given.push(id);
                }
                return number;
            }
        } else if let Some(number) = self.table[self.place(id)].checked_sub(1) {
            return number;
        }
        self.given.push(id);
        if 2 * self.given.len() > self.table.len() {
            self.table = vec![0; (4 * self.given.len()).next_power_of_two()];
            (0..=n).for_each(|n| self.enter(n));
        } else {
            self.enter(n);
        }
        new
    }

    /// The id of a number.
    #[must_use]
    pub fn id(&self, number: u32) -> u64 {
        self.given.get(number as usize).copied().unwrap_or_default()
    }

    /// How many there are.
    #[must_use]
    pub fn n(&self) -> usize {
        self.given.len()
    }

    fn enter(&mut self, n: usize) {
        let place = self.place(self.given[n]);
        self.table[place] = u32::try_from(n + 1).unwrap_or(u32::MAX);
    }

    /// Where an id stands in the table, or would.
    fn place(&self, id: u64) -> usize {
        // Multiplied by 2⁶⁴ over the golden ratio, whose upper half spreads ids of any pattern.
        let spread = (id.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as usize;
        let mask = self.table.len() - 1;
        let mut place = spread & mask;
        while let Some(n) = self.table[place].checked_sub(1)
            && self.given[n as usize] != id
        {
            place = (place + 1) & mask;
        }
        place
    }
}

impl Scenario {
    /// The scenario at its start.
    #[must_use]
    pub fn start(&self) -> Sim {
        Sim::new(self.machine, self.events.clone(), self.ids.n())
    }

    /// Runs to the end, or to `until`; the flag says whether [`MAX_HAPPENINGS`] cut it short.
    #[must_use]
    pub fn run(self) -> (Sim, Ids, bool) {
        let limit = self.until.map(|until| self.machine.start + until);
        let n_sockets = self.ids.n();
        let mut sim = Sim::new(self.machine, self.events, n_sockets);
        let truncated = !run_to(&mut sim, limit, MAX_HAPPENINGS);
        (sim, self.ids, truncated)
    }
}

/// Runs until nothing is left to happen not after `limit`, or `max` things have happened.
///
/// Returns whether it came to the end.
#[inline(never)]
pub fn run_to(sim: &mut Sim, limit: Option<Jiffies>, max: u64) -> bool {
    for _ in 0..max {
        if sim.step_until(limit).is_none() {
            if let Some(limit) = limit {
                sim.wait_until(limit);
            }
            return true;
        }
    }
    sim.next_at()
        .is_none_or(|at| limit.is_some_and(|limit| at > limit))
}
