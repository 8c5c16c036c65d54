//! A scenario that can be stepped, rewound and added to.

use crate::input::{BadInput, Object, whole};
use crate::report::{Reporter, SimEvent, SnapshotReport};
use crate::scenario::{MAX_HAPPENINGS, MAX_TICK, Scenario, read_event, run_to};
use crate::sim::{Happening, Sim};
use crate::text::number_text;
use crate::units::{Jiffies, OutOfRange, Ticks, whole_number};

/// The most events one [`Player::advance_to`] returns; it stops there.
pub const MAX_RETURNED: usize = 100_000;

/// The player: the scenario with all events so far, and the simulation at the present tick.
#[derive(Clone, Debug)]
pub struct Player {
    scenario: Scenario,
    sim: Sim,
}

impl Player {
    /// A scenario at its start.
    ///
    /// # Errors
    /// As [`Scenario::read`].
    pub fn new<O: Object>(scenario: &O) -> Result<Self, BadInput> {
        let scenario = Scenario::read(scenario)?;
        let sim = scenario.start();
        Ok(Self { scenario, sim })
    }

    /// The present, in ticks from 0.
    #[must_use]
    pub fn now(&self) -> Ticks {
        self.sim.now() - self.scenario.machine.start
    }

    /// Runs the next thing that happens; `None` when nothing is left, or not before `untilTicks`.
    pub fn step(&mut self) -> Option<SimEvent> {
        let limit = self
            .scenario
            .until
            .map(|until| self.scenario.machine.start + until);
        let happening = self.sim.step_until(limit)?;
        Some(self.reporter().event(&happening))
    }

    /// Runs everything up to and including a tick, and returns what happened.
    ///
    /// # Errors
    /// A tick that is no whole number, or lies in the past.
    pub fn advance_to(&mut self, ticks: f64) -> Result<Vec<SimEvent>, BadInput> {
        let to = self.read_tick(ticks)?;
        if to < self.sim.now() {
            return Err(self.in_the_past("ticks", to));
        }
        let mut happened: Vec<Happening> = Vec::new();
        while happened.len() < MAX_RETURNED {
            let Some(happening) = self.sim.step_until(Some(to)) else {
                self.sim.wait_until(to);
                break;
            };
            happened.push(happening);
        }
        let reporter = self.reporter();
        Ok(happened
            .iter()
            .map(|happening| reporter.event(happening))
            .collect())
    }

    /// Goes to a tick, forwards or backwards: exactly where playing to it would have led.
    ///
    /// # Errors
    /// A tick that is no whole number, or so far that a documented cap stops the way there.
    pub fn seek(&mut self, ticks: f64) -> Result<(), BadInput> {
        let to = self.read_tick(ticks)?;
        if to < self.sim.now() {
            self.sim = self.scenario.start();
        }
        if run_to(&mut self.sim, Some(to), MAX_HAPPENINGS) {
            Ok(())
        } else {
            Err(BadInput::new(format!(
                "ticks: more than {MAX_HAPPENINGS} things happen before {}",
                number_text(ticks)
            )))
        }
    }

    /// Adds an event at or after now.
    ///
    /// # Errors
    /// As [`read_event`], and for an event in the past.
    pub fn push<O: Object>(&mut self, event: &O) -> Result<(), BadInput> {
        // First of all: an event that is refused must not leave its socket behind.
        let at = self.jiffies(whole(event, "at", 0, MAX_TICK)?);
        if at < self.sim.now() {
            return Err(self.in_the_past("at", at));
        }
        let event = read_event(event, &mut self.scenario.ids, self.scenario.machine.hz)?;
        while self.sim.n_sockets() < self.scenario.ids.n() {
            self.sim.add_socket();
        }
        let events = &mut self.scenario.events;
        events.insert(events.partition_point(|e| e.at <= event.at), event);
        self.sim.push(event);
        Ok(())
    }

    /// Everything a figure draws.
    #[must_use]
    pub fn snapshot(&self) -> SnapshotReport {
        self.reporter().snapshot()
    }

    fn reporter(&self) -> Reporter<'_> {
        Reporter {
            sim: &self.sim,
            ids: &self.scenario.ids,
        }
    }

    fn read_tick(&self, ticks: f64) -> Result<Jiffies, BadInput> {
        Ok(self.jiffies(whole_number("ticks", ticks, 0, MAX_TICK)?))
    }

    fn jiffies(&self, ticks: i64) -> Jiffies {
        self.scenario.machine.start + Ticks::new(u64::try_from(ticks).unwrap_or_default())
    }

    fn in_the_past(&self, name: &'static str, at: Jiffies) -> BadInput {
        let given = at - self.scenario.machine.start;
        let now = i64::try_from(self.now().get()).unwrap_or(MAX_TICK);
        OutOfRange::new(
            name,
            given.get().to_string(),
            now,
            MAX_TICK,
            "not before now",
        )
        .into()
    }
}
