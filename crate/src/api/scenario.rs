//! Scenarios and their events, as they are given.

use super::input::fields;
use super::machine::{machine, machine_and};
use super::{
    BadInput, Fields, FromInput, Int, IntTicks, ListSchema, Name, Named, Schema, Seconds, Shape,
    SocketId, Tick, Timeout, Value, Whole,
};
use crate::scenario::{Ids, MAX_EVENTS, Scenario};
use crate::sim::{Action, Close, Event};
use crate::units::{Hz, Ticks};

/// The longest RTO in ticks: `TCP_RTO_MAX` of 120 s at the largest HZ.
const MAX_RTO: i64 = 120 * Hz::MAX as i64;

impl FromInput for Scenario {
    const SCHEMA: &'static Schema = machine_and! {
        "events": Shape::Array(&ListSchema::of::<ScenarioEvent>(MAX_EVENTS)),
        "untilTicks": Shape::Number,
    };

    fn check(given: &mut Fields) -> Result<Self, BadInput> {
        let (_, machine) = machine(given)?;
        let list: Vec<ScenarioEvent> = given.list("events")?;
        let until = given.optional::<Tick>("untilTicks")?.map(Ticks::from);
        let mut ids = Ids::default();
        let mut events: Vec<Event> = Vec::with_capacity(list.len());
        for (i, event) in list.into_iter().enumerate() {
            let event = event.numbered(&mut ids, machine.hz);
            let event = event.map_err(|error| error.inside(&format!("events[{i}]")))?;
            if let Some(last) = events.last().filter(|last| last.at > event.at) {
                let given = format!("{} after {}", event.at.get(), last.at.get());
                return Err(BadInput::new(
                    format!("events[{i}].at"),
                    given,
                    "events sorted by time",
                ));
            }
            events.push(event);
        }
        Ok(Self {
            machine,
            events,
            ids,
            until,
        })
    }
}

/// One event of a scenario, whose socket has the id it was given.
#[derive(Clone, Copy, Debug)]
pub struct ScenarioEvent {
    /// When.
    pub at: Ticks,
    what: GivenAction,
}

#[derive(Clone, Copy, Debug)]
enum GivenAction {
    Timewait(SocketId, Timeout),
    Remove(SocketId),
    Close(SocketId, Close),
    Fin(SocketId),
    Sysctl(Seconds),
}

impl ScenarioEvent {
    /// The event with its socket's number, a new one if the id is new.
    ///
    /// # Errors
    /// A `tcp_fin_timeout` that this `HZ` does not allow.
    pub fn numbered(self, ids: &mut Ids, hz: Hz) -> Result<Event, BadInput> {
        let mut number = |id: SocketId| ids.number(id.to());
        let action = match self.what {
            GivenAction::Timewait(socket, timeout) => {
                Action::Timewait(number(socket), Ticks::new(timeout.to()))
            }
            GivenAction::Remove(socket) => Action::Remove(number(socket)),
            GivenAction::Close(socket, close) => Action::Close(number(socket), close),
            GivenAction::Fin(socket) => Action::Fin(number(socket)),
            GivenAction::Sysctl(seconds) => Action::Sysctl(seconds.fin_timeout("finTimeout", hz)?),
        };
        Ok(Event {
            at: self.at,
            action,
        })
    }
}

/// What an event does, by its name.
#[derive(Clone, Copy, Debug)]
enum Verb {
    Timewait,
    Remove,
    Close,
    Fin,
    Sysctl,
}

impl Named for Verb {
    const NAMES: &'static [(&'static str, Self)] = &[
        ("timewait", Self::Timewait),
        ("remove", Self::Remove),
        ("close", Self::Close),
        ("fin", Self::Fin),
        ("sysctl", Self::Sysctl),
    ];
}

impl FromInput for ScenarioEvent {
    const SCHEMA: &'static Schema = fields! {
        "at": Shape::Whole,
        "do": Shape::Text,
        "socket": Shape::Whole,
        "timeoutTicks": Shape::Whole,
        "rtoTicks": Shape::Whole,
        "finTimeoutTicks": Shape::Whole,
        "linger2": Shape::Whole,
        "finTimeout": Shape::Number,
        until is_whole
    };

    fn check(given: &mut Fields) -> Result<Self, BadInput> {
        let at = Ticks::new(given.needed::<Tick>("at")?.to());
        let Name(verb) = given.needed("do")?;
        let what = match verb {
            Verb::Timewait => {
                GivenAction::Timewait(given.needed("socket")?, given.needed("timeoutTicks")?)
            }
            Verb::Remove => GivenAction::Remove(given.needed("socket")?),
            Verb::Fin => GivenAction::Fin(given.needed("socket")?),
            Verb::Close => {
                let socket = given.needed("socket")?;
                let fin_timeout: Option<IntTicks> = given.optional("finTimeoutTicks")?;
                let close = Close {
                    rto: given.needed::<Whole<0, MAX_RTO>>("rtoTicks")?.to(),
                    fin_timeout: fin_timeout.map(Whole::to),
                    linger2: given.optional::<Int>("linger2")?.map_or(0, Whole::to),
                };
                GivenAction::Close(socket, close)
            }
            Verb::Sysctl => GivenAction::Sysctl(given.needed("finTimeout")?),
        };
        Ok(Self { at, what })
    }
}

/// Whether an event has the fields that its verb asks for. There may be a million of them, and to look for a field that
/// is missing costs as much as to read one.
fn is_whole(values: &[Value]) -> bool {
    let has = |place: usize| !matches!(values.get(place), None | Some(Value::Nothing));
    // In the order of the schema: at, do, socket, timeoutTicks.
    match values.get(1) {
        Some(Value::Text(verb)) if verb == "timewait" => has(2) && has(3),
        Some(Value::Text(verb)) if verb == "remove" || verb == "fin" => has(2),
        _ => false,
    }
}
