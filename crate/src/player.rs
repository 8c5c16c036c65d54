//! A scenario that can be stepped, rewound and added to.

use crate::api::{BadInput, ScenarioEvent};
use crate::report::{Reporter, SimEvent, SnapshotReport};
use crate::scenario::{MAX_HAPPENINGS, MAX_TICK, Scenario, run_to};
use crate::sim::{Happening, Sim};
use crate::units::{Jiffies, Ticks};

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
    #[must_use]
    pub fn new(scenario: Scenario) -> Self {
        let sim = scenario.start();
        Self { scenario, sim }
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
    /// A tick in the past.
    pub fn advance_to(&mut self, ticks: Ticks) -> Result<Vec<SimEvent>, BadInput> {
        let to = self.scenario.machine.start + ticks;
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
    /// A tick so far that a documented cap stops the way there.
    pub fn seek(&mut self, ticks: Ticks) -> Result<(), BadInput> {
        let to = self.scenario.machine.start + ticks;
        if to < self.sim.now() {
            self.sim = self.scenario.start();
        }
        if run_to(&mut self.sim, Some(to), MAX_HAPPENINGS) {
            Ok(())
        } else {
            let allowed = format!("a tick before which at most {MAX_HAPPENINGS} things happen");
            Err(BadInput::new("ticks", ticks.get(), allowed))
        }
    }

    /// Adds an event at or after now.
    ///
    /// # Errors
    /// An event in the past, or a `tcp_fin_timeout` that this `HZ` does not allow.
    pub fn push(&mut self, event: ScenarioEvent) -> Result<(), BadInput> {
        // First of all: an event that is refused must not leave its socket behind.
        let at = self.scenario.machine.start + event.at;
        if at < self.sim.now() {
            return Err(self.in_the_past("at", at));
        }
        let event = event.numbered(&mut self.scenario.ids, self.scenario.machine.hz)?;
        let new = self.scenario.ids.n().saturating_sub(self.sim.n_sockets());
        self.sim.add_sockets(new);
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

    fn in_the_past(&self, name: &str, at: Jiffies) -> BadInput {
        let given = (at - self.scenario.machine.start).get();
        let now = self.now().get();
        let allowed = format!("a whole number from {now} to {MAX_TICK} (not before now)");
        BadInput::new(name, given, allowed)
    }
}
