//! The machine that scenarios, flows and conversations run on.

use super::{BadInput, Count, Fields, HzGiven, KernelText, Seconds, Tick, Whole};
use crate::kernel::Kernel;
use crate::sim::Machine;
use crate::tcp::FinTimeout;
use crate::units::{Hz, Jiffies, Ticks};

/// The absolute jiffies of tick 0 when none are given.
const DEFAULT_START: u64 = 1 << 20;

/// Lists the fields of an input that has those of a machine besides its own.
macro_rules! machine_and {
    ($($name:literal: $shape:expr,)*) => {
        $crate::api::fields! {
            "kernel": $crate::api::Shape::Text,
            "hz": $crate::api::Shape::Number,
            "startJiffies": $crate::api::Shape::Number,
            "slack": $crate::api::Shape::Flag,
            "workDelayTicks": $crate::api::Shape::Number,
            "reschedTicks": $crate::api::Shape::Number,
            "maxTwBuckets": $crate::api::Shape::Number,
            "finTimeout": $crate::api::Shape::Number,
            $($name: $shape,)*
        }
    };
}

pub(crate) use machine_and;

/// The kernel and the machine.
///
/// # Errors
/// No kernel, no `HZ`, or a `tcp_fin_timeout` that this `HZ` does not allow.
pub(crate) fn machine(given: &Fields) -> Result<(Kernel, Machine), BadInput> {
    let KernelText(kernel) = given.needed("kernel")?;
    let hz = Hz::new(given.needed::<HzGiven>("hz")?.to())?;
    let ticks = |name, default| -> Result<Ticks, BadInput> {
        let given = given.optional::<Tick>(name)?;
        Ok(given.map_or(Ticks::new(default), Ticks::from))
    };
    let fin_timeout = match given.optional::<Seconds>("finTimeout")? {
        Some(seconds) => seconds.fin_timeout("finTimeout", hz)?,
        None => FinTimeout::DEFAULT,
    };
    let machine = Machine {
        rules: kernel.rules,
        hz,
        start: Jiffies::new(0) + ticks("startJiffies", DEFAULT_START)?,
        slack: given.optional("slack")?.unwrap_or(true),
        work_delay: ticks("workDelayTicks", 1)?,
        resched: ticks("reschedTicks", 0)?,
        max_tw_buckets: given.optional::<Count>("maxTwBuckets")?.map(Whole::to),
        fin_timeout,
    };
    Ok((kernel, machine))
}
