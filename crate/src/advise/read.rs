//! Reads a wish as the outside gives it: every field checked, every refusal naming the field.

use super::{MAX_KERNELS, MAX_SETTING, Member, Range, WholeMs, Wish};
use crate::input::{BadInput, Object, Value, optional_scaled, optional_whole};
use crate::query::{read_hz, read_kernel, read_rto};

/// Where HZ is not given. What distributions build with is [`crate::kernel::assumed_hz`]'s to say.
const DEFAULT_HZ: f64 = 250.0;
const DEFAULT_RTO_MS: f64 = 200.0;
/// The longest wish, in seconds: a day is beyond every setting tried.
const MAX_WISH_S: u32 = 1_000_000;
/// The most closes in a second.
const MAX_RATE: u32 = 1_000_000;
/// The most sockets that one can wish for.
const MAX_SOCKETS: u32 = 1_000_000_000;
/// Every kernel and HZ takes a setting of this size.
const MAX_PRESENT_S: i64 = 524_287;

impl Wish {
    /// Reads `kernels`, `rto`, `gone`, `keep`, `closesPerSecond`, `silentShare`, `atMost`, `allowed`
    /// and `present`. Seconds of a wish and sockets count to a thousandth, the share to a
    /// thousand-millionth, both rounded to the nearest. Without a share, every peer is silent.
    ///
    /// # Errors
    /// No kernel or more than [`MAX_KERNELS`]; one that cannot be read; a value that is no number or
    /// out of range; a range whose ends are crossed; `atMost` without a rate.
    pub fn read<O: Object>(wish: &O) -> Result<Self, BadInput> {
        let wish_ms = |name| -> Result<_, BadInput> {
            Ok(optional_scaled(wish, name, MAX_WISH_S, 1000)?.map(WholeMs))
        };
        let rto = optional_number(wish, "rto")?.unwrap_or(DEFAULT_RTO_MS);
        let rate = optional_scaled(wish, "closesPerSecond", MAX_RATE, 1000)?;
        let share = optional_scaled(wish, "silentShare", 1, 1_000_000_000)?;
        let at_most = optional_scaled(wish, "atMost", MAX_SOCKETS, 1000)?;
        if at_most.is_some() && rate.is_none() {
            let allowed = "a rate, because atMost is given";
            return Err(BadInput::unexpected("closesPerSecond", "nothing", allowed));
        }
        let present = optional_whole(wish, "present", -MAX_PRESENT_S, MAX_PRESENT_S)?;
        Ok(Self {
            kernels: kernels(wish)?,
            rto: read_rto(rto)?,
            gone: wish_ms("gone")?,
            keep: wish_ms("keep")?,
            closes_per_1000_s: rate.unwrap_or(0),
            silent_per_billion: share.unwrap_or(1_000_000_000),
            at_most_thousandths: at_most,
            allowed: allowed(wish)?,
            present: present.and_then(|s| i32::try_from(s).ok()),
        })
    }
}

fn kernels<O: Object>(wish: &O) -> Result<Vec<Member>, BadInput> {
    let how_many = format!("a list of 1 to {MAX_KERNELS} kernels");
    let refuse = |given: &str| BadInput::unexpected("kernels", given, &how_many);
    let given = wish.field("kernels");
    let Value::Object(list) = given else {
        return Err(refuse(&given.describe()));
    };
    let n = list.n_items().ok_or_else(|| refuse("an object"))?;
    if !(1..=MAX_KERNELS).contains(&n) {
        return Err(refuse(&format!("a list of {n}")));
    }
    (0..n)
        .map(|i| member(list.item(i)).map_err(|error| error.inside(&format!("kernels[{i}]"))))
        .collect()
}

fn member<O: Object>(given: Value<O>) -> Result<Member, BadInput> {
    let Value::Object(member) = given else {
        let allowed = "an object such as { kernel: \"3.10\", hz: 250 }";
        return Err(BadInput::unexpected("kernel", &given.describe(), allowed));
    };
    Ok(Member {
        kernel: read_kernel(&member.field("kernel"))?,
        hz: read_hz(optional_number(&member, "hz")?.unwrap_or(DEFAULT_HZ))?,
    })
}

fn allowed<O: Object>(wish: &O) -> Result<Range, BadInput> {
    let whole = Range {
        min: 1,
        max: MAX_SETTING,
    };
    let given = wish.field("allowed");
    let range = match given {
        Value::Absent => return Ok(whole),
        Value::Object(range) => range,
        Value::Number(_) | Value::Bool(_) | Value::Text(_) | Value::Other(_) => {
            let such = "an object such as { min: 1, max: 600 }";
            return Err(BadInput::unexpected("allowed", &given.describe(), such));
        }
    };
    let end = |name, default: u32| -> Result<u32, BadInput> {
        let end = optional_whole(&range, name, 1, MAX_SETTING.into())
            .map_err(|error| error.inside("allowed"))?;
        Ok(end.and_then(|s| u32::try_from(s).ok()).unwrap_or(default))
    };
    let range = Range {
        min: end("min", whole.min)?,
        max: end("max", whole.max)?,
    };
    if range.min > range.max {
        let given = format!("min {}, max {}", range.min, range.max);
        return Err(BadInput::unexpected("allowed", &given, "min ≤ max"));
    }
    Ok(range)
}

/// Any number, if the field is there; what reads it checks the range.
fn optional_number<O: Object>(object: &O, name: &'static str) -> Result<Option<f64>, BadInput> {
    match object.field(name) {
        Value::Absent => Ok(None),
        Value::Number(number) => Ok(Some(number)),
        other @ (Value::Bool(_) | Value::Text(_) | Value::Object(_) | Value::Other(_)) => Err(
            BadInput::unexpected(name, &other.describe(), "a whole number"),
        ),
    }
}
