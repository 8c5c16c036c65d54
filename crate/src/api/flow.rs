//! Flows, as they are given.

use super::input::fields;
use super::machine::{machine, machine_and};
use super::{BadInput, Fields, FromInput, IntTicks, Rate, Schema, Shape, Tick, Timeout, Whole};
use crate::flow::{Arrival, Closes, Flow, MAX_SOCKETS, SHARE_OF};
use crate::units::{Hz, Ticks};

/// The longest RTO in ticks: `TCP_RTO_MAX` of 120 s at the largest HZ.
const MAX_RTO_TICKS: i64 = 120 * Hz::MAX as i64;

/// A machine, `count`, `ratePer1000S` (arrivals in a thousand seconds), and either `timeoutTicks` or
/// `closes`. With `countFromTicks` the sockets are counted from then on.
impl FromInput for Flow {
    const SCHEMA: &'static Schema = machine_and! {
        "count": Shape::Number,
        "ratePer1000S": Shape::Number,
        "timeoutTicks": Shape::Number,
        "closes": Shape::Object(Closes::SCHEMA),
        "countFromTicks": Shape::Number,
    };

    fn check(given: &mut Fields) -> Result<Self, BadInput> {
        let (_, machine) = machine(given)?;
        let count: Whole<1, MAX_SOCKETS> = given.needed("count")?;
        let per_1000_s: Rate = given.needed("ratePer1000S")?;
        let arrival = match given.part("closes")? {
            None => Arrival::Timewait(given.needed::<Timeout>("timeoutTicks")?.into()),
            Some(closes) if given.optional::<Timeout>("timeoutTicks")?.is_none() => {
                Arrival::Closes(closes)
            }
            Some(_) => {
                return Err(BadInput::new(
                    "closes",
                    "both timeoutTicks and closes",
                    "one of them",
                ));
            }
        };
        let measure_from = given.optional::<Tick>("countFromTicks")?;
        Ok(Self {
            machine,
            count: count.to(),
            per_1000_s: per_1000_s.to(),
            arrival,
            measure_from: measure_from.map(Ticks::from),
        })
    }
}

/// How sockets close: `rtoTicks`, and maybe `silentPerMillion` (default: all) and `finAfterTicks`
/// (default 0). They close as orphans with the machine's `finTimeout`.
impl FromInput for Closes {
    const SCHEMA: &'static Schema = fields! {
        "rtoTicks": Shape::Number,
        "silentPerMillion": Shape::Number,
        "finAfterTicks": Shape::Number,
    };

    fn check(given: &mut Fields) -> Result<Self, BadInput> {
        let silent: Option<Whole<0, SHARE_OF>> = given.optional("silentPerMillion")?;
        let fin_after: Option<IntTicks> = given.optional("finAfterTicks")?;
        Ok(Self {
            rto: given.needed::<Whole<1, MAX_RTO_TICKS>>("rtoTicks")?.to(),
            silent: silent.map_or(SHARE_OF.unsigned_abs(), Whole::to),
            fin_after: fin_after.map_or(Ticks::ZERO, Ticks::from),
        })
    }
}
