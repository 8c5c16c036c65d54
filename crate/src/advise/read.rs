//! Reads a wish as the outside gives it: every field checked, every refusal naming the field.

use super::{MAX_KERNELS, MAX_SETTING, Member, Range, WholeMs, Wish};
use crate::api::{
    BadInput, Field, FromInput, HzGiven, KernelText, List, Part, RtoMs, Scaled, Whole, input,
};
use crate::units::{Hz, Millis};

/// Where HZ is not given. What distributions build with is [`crate::kernel::assumed_hz`]'s to say.
const DEFAULT_HZ: u32 = 250;
const DEFAULT_RTO_MS: u32 = 200;
/// The longest wish, in seconds: a day is beyond every setting tried.
const MAX_WISH_S: u32 = 1_000_000;
/// The most closes in a second.
const MAX_RATE: u32 = 1_000_000;
/// The most sockets that one can wish for.
const MAX_SOCKETS: u32 = 1_000_000_000;
/// Every kernel and HZ takes a setting of this size.
const MAX_PRESENT_S: i64 = 524_287;
const PER_SHARE: u32 = 1_000_000_000;

type WishSeconds = Scaled<MAX_WISH_S, 1000>;
type Setting = Whole<1, { MAX_SETTING as i64 }>;

input! {
    /// A wish as it is given. Seconds of a wish and sockets count to a thousandth, the share to a
    /// thousand-millionth, both rounded to the nearest. Without a share, every peer is silent.
    pub struct WishFields {
        kernels = "kernels": List<Member, MAX_KERNELS>,
        rto = "rto": Field<RtoMs>,
        gone = "gone": Field<WishSeconds>,
        keep = "keep": Field<WishSeconds>,
        closes_per_second = "closesPerSecond": Field<Scaled<MAX_RATE, 1000>>,
        silent_share = "silentShare": Field<Scaled<1, PER_SHARE>>,
        at_most = "atMost": Field<Scaled<MAX_SOCKETS, 1000>>,
        allowed = "allowed": Part<Range>,
        present = "present": Field<Whole<{ -MAX_PRESENT_S }, MAX_PRESENT_S>>,
    }
}

input! {
    /// A kernel of the fleet, as it is given.
    pub struct MemberFields {
        kernel = "kernel": Field<KernelText>,
        hz = "hz": Field<HzGiven>,
    }
}

input! {
    /// What may be set, as it is given.
    pub struct RangeFields {
        min = "min": Field<Setting>,
        max = "max": Field<Setting>,
    }
}

impl FromInput for Wish {
    type Fields = WishFields;

    /// # Errors
    /// No kernel or more than [`MAX_KERNELS`]; one that cannot be read; a value that is no number or
    /// out of range; a range whose ends are crossed; `atMost` without a rate.
    fn check(given: WishFields) -> Result<Self, BadInput> {
        let wish_ms = |field: &Field<WishSeconds>, name| -> Result<_, BadInput> {
            Ok(field.optional(name)?.map(|Scaled(ms)| WholeMs(ms)))
        };
        let rate = given.closes_per_second.optional("closesPerSecond")?;
        let share = given.silent_share.optional("silentShare")?;
        let at_most = given.at_most.optional("atMost")?;
        if at_most.is_some() && rate.is_none() {
            let allowed = "a rate, because atMost is given";
            return Err(BadInput::new("closesPerSecond", "nothing", allowed));
        }
        let kernels = given.kernels.needed("kernels")?;
        if kernels.is_empty() {
            let allowed = format!("an array of 1 to {MAX_KERNELS} kernels");
            return Err(BadInput::new("kernels", "an empty array", allowed));
        }
        let whole = Range {
            min: 1,
            max: MAX_SETTING,
        };
        Ok(Self {
            kernels,
            rto: Millis::new(given.rto.optional("rto")?.map_or(DEFAULT_RTO_MS, Whole::to)),
            gone: wish_ms(&given.gone, "gone")?,
            keep: wish_ms(&given.keep, "keep")?,
            closes_per_1000_s: rate.map_or(0, |Scaled(rate)| rate),
            silent_per_billion: share.map_or(PER_SHARE.into(), |Scaled(share)| share),
            at_most_thousandths: at_most.map(|Scaled(most)| most),
            allowed: given.allowed.optional("allowed")?.unwrap_or(whole),
            present: given.present.optional("present")?.map(Whole::to),
        })
    }
}

impl FromInput for Member {
    type Fields = MemberFields;

    fn check(given: MemberFields) -> Result<Self, BadInput> {
        let KernelText(kernel) = given.kernel.needed("kernel")?;
        let hz = Hz::new(given.hz.optional("hz")?.map_or(DEFAULT_HZ, Whole::to))?;
        Ok(Self { kernel, hz })
    }
}

impl FromInput for Range {
    type Fields = RangeFields;

    fn check(given: RangeFields) -> Result<Self, BadInput> {
        let min = given.min.optional("min")?.map_or(1, Whole::to);
        let max = given.max.optional("max")?.map_or(MAX_SETTING, Whole::to);
        if min > max {
            return Err(BadInput::new(
                "",
                format!("min {min}, max {max}"),
                "min ≤ max",
            ));
        }
        Ok(Self { min, max })
    }
}
