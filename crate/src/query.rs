//! The questions of [`crate::predict`] as the outside asks them: checked, in the outside's units.

use serde::Serialize;

use crate::conversation::{EVENT_IDS, WHY_IDS};
use crate::input::{BadInput, Object, Value, optional_whole};
use crate::kernel::{Kernel, NOTE_IDS, ROWS, Row};
use crate::predict::{Params, STEP_IDS, WARNING_IDS, lifetimes};
use crate::tcp::FinTimeout;
use crate::text::number_text;
use crate::units::{Hz, Millis, Ticks, whole_number};

/// The longest RTO in milliseconds. Kernel: `TCP_RTO_MAX`, include/net/tcp.h.
const MAX_RTO_MS: i64 = 120_000;
/// The most settings one curve covers.
pub const MAX_CURVE: i64 = 10_000;

/// Reads the arguments of a prediction.
///
/// # Errors
/// A kernel that cannot be read, a number out of range, options of the wrong type.
pub fn read_params<O: Object>(
    kernel: &Value<O>,
    hz: f64,
    fin_timeout: f64,
    rto: f64,
    options: &Value<O>,
) -> Result<Params, BadInput> {
    let hz = read_hz(hz)?;
    let (mut linger2, mut at_expiry) = (0, None);
    if let Value::Object(options) = options {
        let (min, max) = (i64::from(i32::MIN), i64::from(i32::MAX));
        linger2 = optional_whole(options, "linger2", min, max)?.unwrap_or(0);
        at_expiry = optional_whole(options, "finTimeoutAtExpiry", min, max)?;
    } else if !matches!(options, Value::Absent) {
        return Err(BadInput::unexpected(
            "options",
            &options.describe(),
            "an object",
        ));
    }
    Ok(Params {
        kernel: read_kernel(kernel)?,
        hz,
        fin_timeout: read_fin_timeout(fin_timeout, hz)?,
        rto: read_rto(rto)?,
        linger2: i32::try_from(linger2).unwrap_or(0),
        fin_timeout_at_expiry: at_expiry
            .map(|seconds| FinTimeout::new(seconds, hz))
            .transpose()?,
    })
}

/// The curve of [`lifetimes`]: lone min and max, busy min and max in milliseconds, for each setting
/// of `from..=to`.
///
/// # Errors
/// As [`read_params`]; `from` after `to`; more than [`MAX_CURVE`] settings.
pub fn curve<O: Object>(
    kernel: &Value<O>,
    hz: f64,
    rto: f64,
    from: f64,
    to: f64,
) -> Result<Vec<f64>, BadInput> {
    let params = read_params(kernel, hz, 0.0, rto, &Value::Absent)?;
    let first = i64::from(read_fin_timeout(from, params.hz)?.seconds());
    let last = i64::from(read_fin_timeout(to, params.hz)?.seconds());
    let n = last - first + 1;
    if !(1..=MAX_CURVE).contains(&n) {
        let given = format!("{}, {}", number_text(from), number_text(to));
        let allowed = format!("from ≤ to, at most {MAX_CURVE} settings");
        return Err(BadInput::unexpected("from, to", &given, &allowed));
    }
    let settings = (first..=last).filter_map(|s| FinTimeout::new(s, params.hz).ok());
    let in_ms = |n| Ticks::new(n).to_ms(params.hz);
    let spans = lifetimes(&params, settings);
    Ok(spans
        .flat_map(|lives| [lives.lone, lives.busy])
        .flat_map(|(min, max)| [min, max].map(in_ms))
        .collect())
}

/// The version table, and every id the model can emit.
#[derive(Clone, Debug, Serialize)]
pub struct Catalogue {
    /// The version table, oldest first; vendors' and stable branches' rows after the row they vary.
    pub releases: &'static [Row],
    /// Ids of derivation steps.
    pub steps: &'static [&'static str],
    /// Ids of warnings.
    pub warnings: &'static [&'static str],
    /// Ids of notes about the kernel, which come among the warnings.
    pub notes: &'static [&'static str],
    /// Ids of what can happen in a conversation.
    pub events: &'static [&'static str],
    /// Ids of the rules that decide there.
    pub whys: &'static [&'static str],
}

/// The version table, and every id the model can emit.
#[must_use]
pub fn catalogue() -> Catalogue {
    Catalogue {
        releases: ROWS,
        steps: STEP_IDS,
        warnings: WARNING_IDS,
        notes: NOTE_IDS,
        events: EVENT_IDS,
        whys: WHY_IDS,
    }
}

pub(crate) fn read_kernel<O: Object>(kernel: &Value<O>) -> Result<Kernel, BadInput> {
    let Value::Text(release) = kernel else {
        let allowed = "a text: what `uname -r` prints, or a version such as \"3.10\"";
        return Err(BadInput::unexpected("kernel", &kernel.describe(), allowed));
    };
    Kernel::parse(release).map_err(|error| BadInput::new(error.to_string()))
}

pub(crate) fn read_hz(hz: f64) -> Result<Hz, BadInput> {
    let hz = whole_number("hz", hz, i64::from(Hz::MIN), i64::from(Hz::MAX))?;
    Ok(Hz::new(u32::try_from(hz).unwrap_or_default())?)
}

pub(crate) fn read_rto(rto: f64) -> Result<Millis, BadInput> {
    let rto = whole_number("rto", rto, 1, MAX_RTO_MS)?;
    Ok(Millis::new(u32::try_from(rto).unwrap_or_default()))
}

fn read_fin_timeout(seconds: f64, hz: Hz) -> Result<FinTimeout, BadInput> {
    let limit = i64::from(i32::MAX) / i64::from(hz.get());
    Ok(FinTimeout::new(
        whole_number("fin_timeout", seconds, -limit, limit)?,
        hz,
    )?)
}
