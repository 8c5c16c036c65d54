//! Scenarios and their events, as they are given.

use super::input::input;
use super::machine::machine_and;
use super::{
    BadInput, Field, FromInput, Int, List, Name, Named, Seconds, SocketId, Tick, Timeout, Whole,
};
use crate::scenario::{Ids, MAX_EVENTS, Scenario};
use crate::sim::{Action, Close, Event};
use crate::units::{Hz, Ticks};

/// The longest RTO in ticks: `TCP_RTO_MAX` of 120 s at the largest HZ.
const MAX_RTO: i64 = 120 * Hz::MAX as i64;

machine_and! {
    /// A scenario as it is given.
    pub struct ScenarioFields {
        events = "events": List<ScenarioEvent, MAX_EVENTS>,
        until_ticks = "untilTicks": Field<Tick>,
    }
}

impl FromInput for Scenario {
    type Fields = ScenarioFields;

    fn check(given: ScenarioFields) -> Result<Self, BadInput> {
        let (_, machine) = given.machine()?;
        let list = given.events.needed("events")?;
        let until = given.until_ticks.optional("untilTicks")?.map(Ticks::from);
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

input! {
    /// An event as it is given.
    pub struct EventFields {
        at = "at": Field<Tick>,
        verb = "do": Field<Name<Verb>>,
        socket = "socket": Field<SocketId>,
        timeout_ticks = "timeoutTicks": Field<Timeout>,
        rto_ticks = "rtoTicks": Field<Whole<0, MAX_RTO>>,
        fin_timeout_ticks = "finTimeoutTicks": Field<Whole<0, { i32::MAX as i64 }>>,
        linger2 = "linger2": Field<Int>,
        fin_timeout = "finTimeout": Field<Seconds>,
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
    type Fields = EventFields;

    fn check(given: EventFields) -> Result<Self, BadInput> {
        let at = Ticks::new(given.at.needed("at")?.to());
        let Name(verb) = given.verb.needed("do")?;
        let socket = || given.socket.needed("socket");
        let what = match verb {
            Verb::Timewait => {
                GivenAction::Timewait(socket()?, given.timeout_ticks.needed("timeoutTicks")?)
            }
            Verb::Remove => GivenAction::Remove(socket()?),
            Verb::Fin => GivenAction::Fin(socket()?),
            Verb::Close => GivenAction::Close(
                socket()?,
                Close {
                    rto: given.rto_ticks.needed("rtoTicks")?.to(),
                    fin_timeout: given
                        .fin_timeout_ticks
                        .optional("finTimeoutTicks")?
                        .map(Whole::to),
                    linger2: given.linger2.optional("linger2")?.map_or(0, Whole::to),
                },
            ),
            Verb::Sysctl => GivenAction::Sysctl(given.fin_timeout.needed("finTimeout")?),
        };
        Ok(Self { at, what })
    }
}
