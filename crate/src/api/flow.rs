//! Flows, as they are given.

use super::input::input;
use super::machine::machine_and;
use super::{BadInput, Field, FromInput, Part, Rate, Tick, Timeout, Whole};
use crate::flow::{Arrival, Closes, Flow, MAX_SOCKETS, SHARE_OF};
use crate::units::{Hz, Ticks};

/// The longest RTO in ticks: `TCP_RTO_MAX` of 120 s at the largest HZ.
const MAX_RTO_TICKS: i64 = 120 * Hz::MAX as i64;

machine_and! {
    /// A flow as it is given: a machine, `count`, `ratePer1000S` (arrivals in a thousand seconds), and
    /// either `timeoutTicks` or `closes`. With `countFromTicks` the sockets are counted from then on.
    pub struct FlowFields {
        count = "count": Field<Whole<1, MAX_SOCKETS>>,
        per_1000_s = "ratePer1000S": Field<Rate>,
        timeout_ticks = "timeoutTicks": Field<Timeout>,
        closes = "closes": Part<Closes>,
        count_from_ticks = "countFromTicks": Field<Tick>,
    }
}

input! {
    /// How sockets close: `rtoTicks`, and maybe `silentPerMillion` (default: all) and `finAfterTicks`
    /// (default 0). They close as orphans with the machine's `finTimeout`.
    pub(crate) struct ClosesFields {
        rto_ticks = "rtoTicks": Field<Whole<1, MAX_RTO_TICKS>>,
        silent_per_million = "silentPerMillion": Field<Whole<0, SHARE_OF>>,
        fin_after_ticks = "finAfterTicks": Field<Whole<0, { i32::MAX as i64 }>>,
    }
}

impl FromInput for Flow {
    type Fields = FlowFields;

    fn check(given: FlowFields) -> Result<Self, BadInput> {
        let (_, machine) = given.machine()?;
        let count = given.count.needed("count")?.to();
        let per_1000_s = given.per_1000_s.needed("ratePer1000S")?.to();
        let arrival = match given.closes.optional("closes")? {
            None => Arrival::Timewait(given.timeout_ticks.needed("timeoutTicks")?.into()),
            Some(closes) if given.timeout_ticks.optional("timeoutTicks")?.is_none() => {
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
        let measure_from = given
            .count_from_ticks
            .optional("countFromTicks")?
            .map(Ticks::from);
        Ok(Self {
            machine,
            count,
            per_1000_s,
            arrival,
            measure_from,
        })
    }
}

impl FromInput for Closes {
    type Fields = ClosesFields;

    fn check(given: ClosesFields) -> Result<Self, BadInput> {
        let silent = given.silent_per_million.optional("silentPerMillion")?;
        Ok(Self {
            rto: given.rto_ticks.needed("rtoTicks")?.to(),
            silent: silent.map_or(SHARE_OF.unsigned_abs(), Whole::to),
            fin_after: given
                .fin_after_ticks
                .optional("finAfterTicks")?
                .map_or(Ticks::ZERO, Ticks::from),
        })
    }
}
