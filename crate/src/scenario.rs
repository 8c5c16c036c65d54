//! A scenario as the outside writes it: checked, and its sockets numbered.

use crate::input::{BadInput, Object, Value, optional_bool, optional_whole, text, whole};
use crate::kernel::Kernel;
use crate::sim::{Action, Close, Event, Machine, Sim};
use crate::tcp::FinTimeout;
use crate::units::{Hz, Jiffies, Ticks};

/// The most events one scenario may have.
pub const MAX_EVENTS: usize = 4_000_000;
/// The most things that may happen in one run; beyond, the outcome says `truncated`.
pub const MAX_HAPPENINGS: u64 = 50_000_000;
/// The largest absolute jiffy or tick a scenario may name: 2⁴⁸, nine thousand years at HZ 1000.
pub const MAX_TICK: i64 = 1 << 48;
/// The longest timeout, as the kernel keeps it in an `int`.
const MAX_TIMEOUT: i64 = i32::MAX as i64;
/// The longest RTO in ticks: `TCP_RTO_MAX` of 120 s at the largest HZ.
const MAX_RTO: i64 = 120 * Hz::MAX as i64;
/// The absolute jiffies of tick 0 when none are given.
const DEFAULT_START: i64 = 1 << 20;

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
    /// Reads a scenario.
    ///
    /// # Errors
    /// A field that is missing or out of range, events out of order, more than [`MAX_EVENTS`].
    pub fn read<O: Object>(scenario: &O) -> Result<Self, BadInput> {
        let machine = read_machine(scenario)?;
        let until = optional_whole(scenario, "untilTicks", 0, MAX_TICK)?;
        let mut ids = Ids::default();
        let events = read_events(scenario, &mut ids, machine.hz)?;
        Ok(Self {
            machine,
            events,
            ids,
            until: until.map(ticks),
        })
    }

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

/// Reads one event.
///
/// # Errors
/// A field that is missing or out of range, or an unknown `do`.
pub fn read_event<O: Object>(event: &O, ids: &mut Ids, hz: Hz) -> Result<Event, BadInput> {
    let at = ticks(whole(event, "at", 0, MAX_TICK)?);
    let verb = text(event, "do")?;
    let mut socket = || -> Result<u32, BadInput> {
        let id = whole(event, "socket", 0, (1 << 53) - 1)?;
        Ok(ids.number(u64::try_from(id).unwrap_or_default()))
    };
    let action = match verb.as_str() {
        "timewait" => {
            let timeout = ticks(whole(event, "timeoutTicks", 1, MAX_TIMEOUT)?);
            Action::Timewait(socket()?, timeout)
        }
        "remove" => Action::Remove(socket()?),
        "fin" => Action::Fin(socket()?),
        "close" => {
            let close = read_close(event)?;
            Action::Close(socket()?, close)
        }
        "sysctl" => Action::Sysctl(
            read_fin_timeout(event, "finTimeout", hz)?
                .ok_or_else(|| BadInput::unexpected("finTimeout", "nothing", "whole seconds"))?,
        ),
        other => {
            let allowed = "timewait, remove, close, fin or sysctl";
            return Err(BadInput::unexpected(
                "do",
                &crate::input::quote(other),
                allowed,
            ));
        }
    };
    Ok(Event { at, action })
}

fn read_close<O: Object>(event: &O) -> Result<Close, BadInput> {
    let rto = whole(event, "rtoTicks", 0, MAX_RTO)?;
    let fin_timeout = optional_whole(event, "finTimeoutTicks", 0, MAX_TIMEOUT)?;
    let linger2 = optional_whole(event, "linger2", i64::from(i32::MIN), i64::from(i32::MAX))?;
    let unsigned = |n: i64| u32::try_from(n).unwrap_or_default();
    Ok(Close {
        rto: unsigned(rto),
        fin_timeout: fin_timeout.map(unsigned),
        linger2: linger2.and_then(|n| i32::try_from(n).ok()).unwrap_or(0),
    })
}

/// Reads the machine's fields of a scenario.
///
/// # Errors
/// A field that is missing or out of range.
pub fn read_machine<O: Object>(scenario: &O) -> Result<Machine, BadInput> {
    let kernel =
        Kernel::parse(&text(scenario, "kernel")?).map_err(|e| BadInput::new(e.to_string()))?;
    let hz = whole(scenario, "hz", i64::from(Hz::MIN), i64::from(Hz::MAX))?;
    let hz = Hz::new(u32::try_from(hz).unwrap_or_default())?;
    let optional_ticks = |name| optional_whole(scenario, name, 0, MAX_TICK);
    let max_tw_buckets = optional_whole(scenario, "maxTwBuckets", 0, i64::from(u32::MAX))?;
    Ok(Machine {
        rules: kernel.rules,
        hz,
        start: Jiffies::new(0) + ticks(optional_ticks("startJiffies")?.unwrap_or(DEFAULT_START)),
        slack: optional_bool(scenario, "slack")?.unwrap_or(true),
        work_delay: ticks(optional_ticks("workDelayTicks")?.unwrap_or(1)),
        resched: ticks(optional_ticks("reschedTicks")?.unwrap_or(0)),
        max_tw_buckets: max_tw_buckets.and_then(|n| u32::try_from(n).ok()),
        fin_timeout: read_fin_timeout(scenario, "finTimeout", hz)?.unwrap_or(FinTimeout::DEFAULT),
    })
}

fn read_fin_timeout<O: Object>(
    object: &O,
    name: &'static str,
    hz: Hz,
) -> Result<Option<FinTimeout>, BadInput> {
    let Some(seconds) = optional_whole(object, name, i64::from(i32::MIN), i64::from(i32::MAX))?
    else {
        return Ok(None);
    };
    Ok(Some(FinTimeout::new(seconds, hz)?))
}

fn read_events<O: Object>(scenario: &O, ids: &mut Ids, hz: Hz) -> Result<Vec<Event>, BadInput> {
    let given = scenario.field("events");
    let allowed = "an array of events";
    let Value::Object(list) = &given else {
        return Err(BadInput::unexpected("events", &given.describe(), allowed));
    };
    let Some(n) = list.n_items() else {
        return Err(BadInput::unexpected("events", "an object", allowed));
    };
    if n > MAX_EVENTS {
        return Err(BadInput::unexpected(
            "events",
            &format!("{n} events"),
            &format!("at most {MAX_EVENTS}"),
        ));
    }
    let mut events: Vec<Event> = Vec::with_capacity(n);
    for i in 0..n {
        let mut read = || -> Result<Event, BadInput> {
            let Value::Object(event) = list.item(i) else {
                return Err(BadInput::unexpected(
                    "event",
                    &list.item(i).describe(),
                    "an object",
                ));
            };
            let event = read_event(&event, ids, hz)?;
            if let Some(last) = events.last().filter(|last| last.at > event.at) {
                return Err(BadInput::unexpected(
                    "at",
                    &format!("{} after {}", event.at.get(), last.at.get()),
                    "events sorted by time",
                ));
            }
            Ok(event)
        };
        let event = read().map_err(|error| error.inside(&format!("events[{i}]")))?;
        events.push(event);
    }
    Ok(events)
}

/// A number that was checked to be positive, as a span.
fn ticks(n: i64) -> Ticks {
    Ticks::new(u64::try_from(n).unwrap_or_default())
}
