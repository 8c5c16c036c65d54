//! The machine that scenarios, flows and conversations run on.

use super::{BadInput, Count, Field, HzGiven, KernelText, Seconds, Tick, Whole};
use crate::kernel::Kernel;
use crate::sim::Machine;
use crate::tcp::FinTimeout;
use crate::units::{Hz, Jiffies, Ticks};

/// The absolute jiffies of tick 0 when none are given.
const DEFAULT_START: u64 = 1 << 20;

/// A machine as it is given, unchecked.
#[derive(Clone, Copy)]
pub(crate) struct MachineFields<'a> {
    pub(crate) kernel: &'a Field<KernelText>,
    pub(crate) hz: &'a Field<HzGiven>,
    pub(crate) start_jiffies: &'a Field<Tick>,
    pub(crate) slack: &'a Field<bool>,
    pub(crate) work_delay_ticks: &'a Field<Tick>,
    pub(crate) resched_ticks: &'a Field<Tick>,
    pub(crate) max_tw_buckets: &'a Field<Count>,
    pub(crate) fin_timeout: &'a Field<Seconds>,
}

impl MachineFields<'_> {
    /// The kernel and the machine.
    ///
    /// # Errors
    /// No kernel, no `HZ`, or a `tcp_fin_timeout` that this `HZ` does not allow.
    pub(crate) fn check(self) -> Result<(Kernel, Machine), BadInput> {
        let KernelText(kernel) = self.kernel.needed("kernel")?;
        let hz = Hz::new(self.hz.needed("hz")?.to())?;
        let ticks = |field: &Field<Tick>, name, default| -> Result<Ticks, BadInput> {
            Ok(field
                .optional(name)?
                .map_or(Ticks::new(default), Ticks::from))
        };
        let fin_timeout = match self.fin_timeout.optional("finTimeout")? {
            Some(seconds) => seconds.fin_timeout("finTimeout", hz)?,
            None => FinTimeout::DEFAULT,
        };
        let machine = Machine {
            rules: kernel.rules,
            hz,
            start: Jiffies::new(0) + ticks(self.start_jiffies, "startJiffies", DEFAULT_START)?,
            slack: self.slack.optional("slack")?.unwrap_or(true),
            work_delay: ticks(self.work_delay_ticks, "workDelayTicks", 1)?,
            resched: ticks(self.resched_ticks, "reschedTicks", 0)?,
            max_tw_buckets: self.max_tw_buckets.optional("maxTwBuckets")?.map(Whole::to),
            fin_timeout,
        };
        Ok((kernel, machine))
    }
}

/// Declares an input that has the fields of a machine besides its own.
macro_rules! machine_and {
    ($(#[$meta:meta])* $vis:vis struct $name:ident { $($field:ident = $key:literal: $type:ty,)* }) => {
        $crate::api::input! {
            $(#[$meta])*
            $vis struct $name {
                kernel = "kernel": $crate::api::Field<$crate::api::KernelText>,
                hz = "hz": $crate::api::Field<$crate::api::HzGiven>,
                start_jiffies = "startJiffies": $crate::api::Field<$crate::api::Tick>,
                slack = "slack": $crate::api::Field<bool>,
                work_delay_ticks = "workDelayTicks": $crate::api::Field<$crate::api::Tick>,
                resched_ticks = "reschedTicks": $crate::api::Field<$crate::api::Tick>,
                max_tw_buckets = "maxTwBuckets": $crate::api::Field<$crate::api::Count>,
                fin_timeout = "finTimeout": $crate::api::Field<$crate::api::Seconds>,
                $($field = $key: $type,)*
            }
        }

        impl $name {
            /// The kernel and the machine.
            fn machine(
                &self,
            ) -> Result<($crate::kernel::Kernel, $crate::sim::Machine), $crate::api::BadInput> {
                $crate::api::machine::MachineFields {
                    kernel: &self.kernel,
                    hz: &self.hz,
                    start_jiffies: &self.start_jiffies,
                    slack: &self.slack,
                    work_delay_ticks: &self.work_delay_ticks,
                    resched_ticks: &self.resched_ticks,
                    max_tw_buckets: &self.max_tw_buckets,
                    fin_timeout: &self.fin_timeout,
                }
                .check()
            }
        }
    };
}

pub(crate) use machine_and;
