//! Reads a wish as the outside gives it: every field checked, every refusal naming the field.

use super::{MAX_KERNELS, MAX_SETTING, Member, Range, WholeMs, Wish};
use crate::api::{
    BadInput, Fields, FromInput, HzGiven, KernelText, ListSchema, RtoMs, Scaled, Schema, Shape,
    Whole, fields,
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

type Present = Whole<{ -MAX_PRESENT_S }, MAX_PRESENT_S>;
type Setting = Whole<1, { MAX_SETTING as i64 }>;

/// Seconds of a wish and sockets count to a thousandth, the share to a thousand-millionth, both
/// rounded to the nearest. Without a share, every peer is silent.
impl FromInput for Wish {
    const SCHEMA: &'static Schema = fields! {
        "kernels": Shape::Array(&ListSchema::of::<Member>(MAX_KERNELS)),
        "rto": Shape::Number,
        "gone": Shape::Number,
        "keep": Shape::Number,
        "closesPerSecond": Shape::Number,
        "silentShare": Shape::Number,
        "atMost": Shape::Number,
        "allowed": Shape::Object(Range::SCHEMA),
        "present": Shape::Number,
    };

    /// # Errors
    /// No kernel or more than [`MAX_KERNELS`]; one that cannot be read; a value that is no number or
    /// out of range; a range whose ends are crossed; `atMost` without a rate.
    fn check(given: &mut Fields) -> Result<Self, BadInput> {
        let rate: Option<Scaled<MAX_RATE, 1000>> = given.optional("closesPerSecond")?;
        let share: Option<Scaled<1, PER_SHARE>> = given.optional("silentShare")?;
        let at_most: Option<Scaled<MAX_SOCKETS, 1000>> = given.optional("atMost")?;
        if at_most.is_some() && rate.is_none() {
            let allowed = "a rate, because atMost is given";
            return Err(BadInput::new("closesPerSecond", "nothing", allowed));
        }
        let kernels: Vec<Member> = given.list("kernels")?;
        if kernels.is_empty() {
            let allowed = format!("an array of 1 to {MAX_KERNELS} kernels");
            return Err(BadInput::new("kernels", "an empty array", allowed));
        }
        let whole = Range {
            min: 1,
            max: MAX_SETTING,
        };
        let allowed = given.part("allowed")?.unwrap_or(whole);
        let wish_ms = |name| -> Result<_, BadInput> {
            let ms: Option<Scaled<MAX_WISH_S, 1000>> = given.optional(name)?;
            Ok(ms.map(|Scaled(ms)| WholeMs(ms)))
        };
        let rto: Option<RtoMs> = given.optional("rto")?;
        let present: Option<Present> = given.optional("present")?;
        Ok(Self {
            kernels,
            rto: Millis::new(rto.map_or(DEFAULT_RTO_MS, Whole::to)),
            gone: wish_ms("gone")?,
            keep: wish_ms("keep")?,
            closes_per_1000_s: rate.map_or(0, |Scaled(rate)| rate),
            silent_per_billion: share.map_or(PER_SHARE.into(), |Scaled(share)| share),
            at_most_thousandths: at_most.map(|Scaled(most)| most),
            allowed,
            present: present.map(Whole::to),
        })
    }
}

impl FromInput for Member {
    const SCHEMA: &'static Schema = fields! {
        "kernel": Shape::Text,
        "hz": Shape::Number,
    };

    fn check(given: &mut Fields) -> Result<Self, BadInput> {
        let KernelText(kernel) = given.needed("kernel")?;
        let hz: Option<HzGiven> = given.optional("hz")?;
        let hz = Hz::new(hz.map_or(DEFAULT_HZ, Whole::to))?;
        Ok(Self { kernel, hz })
    }
}

impl FromInput for Range {
    const SCHEMA: &'static Schema = fields! {
        "min": Shape::Number,
        "max": Shape::Number,
    };

    fn check(given: &mut Fields) -> Result<Self, BadInput> {
        let min = given.optional::<Setting>("min")?.map_or(1, Whole::to);
        let max = given
            .optional::<Setting>("max")?
            .map_or(MAX_SETTING, Whole::to);
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
