//! The questions of [`crate::predict`], checked and in the outside's units.

use serde::Serialize;

use super::input::fields;
use super::{
    BadInput, Fields, FromInput, HzGiven, Int, KernelText, ListSchema, RtoMs, Schema, Seconds,
    Shape, Whole,
};
use crate::kernel::{AssumedHz, Mechanism, assumed_hz};
use crate::predict::{
    KernelAnswer, Lives, Params, Prediction, lifetimes, predict as with_steps,
    predict_without_steps,
};
use crate::units::{Hz, Millis, Ticks};
use crate::word::word;

/// The most settings one curve covers.
pub const MAX_CURVE: i64 = 10_000;
/// The most kernels one call of [`predict_all`] takes.
pub const MAX_KERNELS: usize = 50;

/// What a prediction may be asked besides.
#[derive(Clone, Copy, Debug)]
pub struct PredictOptions {
    linger2: i32,
    fin_timeout_at_expiry: Option<Seconds>,
    steps: bool,
}

impl Default for PredictOptions {
    fn default() -> Self {
        Self {
            linger2: 0,
            fin_timeout_at_expiry: None,
            steps: true,
        }
    }
}

impl FromInput for PredictOptions {
    const SCHEMA: &'static Schema = fields! {
        "linger2": Shape::Number,
        "finTimeoutAtExpiry": Shape::Number,
        "steps": Shape::Flag,
    };

    fn check(given: &mut Fields) -> Result<Self, BadInput> {
        Ok(Self {
            linger2: given.optional::<Int>("linger2")?.map_or(0, Whole::to),
            fin_timeout_at_expiry: given.optional("finTimeoutAtExpiry")?,
            steps: given.optional("steps")?.unwrap_or(true),
        })
    }
}

/// A kernel to predict for, with its own `HZ`.
#[derive(Clone, Debug)]
pub struct KernelAndHz {
    kernel: KernelText,
    hz: HzGiven,
}

impl FromInput for KernelAndHz {
    const SCHEMA: &'static Schema = fields! {
        "kernel": Shape::Text,
        "hz": Shape::Number,
    };

    fn check(given: &mut Fields) -> Result<Self, BadInput> {
        Ok(Self {
            kernel: given.needed("kernel")?,
            hz: given.needed("hz")?,
        })
    }
}

/// Kernels to predict for.
pub const KERNELS: ListSchema = ListSchema::of::<KernelAndHz>(MAX_KERNELS);

/// How long an orphan whose peer stays silent remains in FIN_WAIT2.
///
/// # Errors
/// A `fin_timeout`, now or at expiry, whose ticks do not fit an `int`.
pub fn predict(
    kernel: KernelText,
    hz: HzGiven,
    fin_timeout: Seconds,
    rto: RtoMs,
    options: Option<&PredictOptions>,
) -> Result<Prediction, BadInput> {
    let options = options.copied().unwrap_or_default();
    let params = params(kernel, hz, fin_timeout, rto, options)?;
    Ok(if options.steps {
        with_steps(&params)
    } else {
        predict_without_steps(&params)
    })
}

/// [`predict`] for several kernels at once.
///
/// # Errors
/// As [`predict`].
pub fn predict_all(
    kernels: Vec<KernelAndHz>,
    fin_timeout: Seconds,
    rto: RtoMs,
    options: Option<&PredictOptions>,
) -> Result<Vec<Prediction>, BadInput> {
    let kernels = kernels.into_iter();
    kernels
        .map(|KernelAndHz { kernel, hz }| predict(kernel, hz, fin_timeout, rto, options))
        .collect()
}

/// A kernel, and what its release tells.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct KernelKnown {
    /// The release as given.
    pub given: String,
    /// The version read from it.
    pub version: String,
    /// What ends its time-wait sockets.
    pub mechanism: Mechanism,
    /// The row of the version table.
    #[serde(serialize_with = "word")]
    pub label: &'static str,
    /// The `HZ` its distributor builds it with; none where that is not known.
    pub assumed_hz: Option<AssumedHz>,
}

/// What ends the time-wait sockets of a kernel, and with which `HZ` it was probably built.
#[must_use]
pub fn kernel_of(kernel: &KernelText) -> KernelKnown {
    let KernelAnswer {
        given,
        version,
        mechanism,
        label,
    } = KernelAnswer::from(&kernel.0);
    KernelKnown {
        assumed_hz: assumed_hz(&given),
        given,
        version,
        mechanism,
        label,
    }
}

/// Lone min and max, busy min and max of the total in milliseconds, for each setting of `from..=to`.
///
/// # Errors
/// A setting whose ticks do not fit an `int`; `from` after `to`; more than [`MAX_CURVE`] settings.
pub fn lifetime_curve(
    kernel: KernelText,
    hz: HzGiven,
    rto: RtoMs,
    from: Seconds,
    to: Seconds,
) -> Result<Vec<f64>, BadInput> {
    let params = params(kernel, hz, from, rto, PredictOptions::default())
        .map_err(|error| error.at("from"))?;
    let (first, last) = (params.fin_timeout, to.fin_timeout("to", params.hz)?);
    let n = i64::from(last.seconds()) - i64::from(first.seconds()) + 1;
    if !(1..=MAX_CURVE).contains(&n) {
        let given = format!("{} to {}", first.seconds(), last.seconds());
        let allowed = format!("from ≤ to, at most {MAX_CURVE} settings");
        return Err(BadInput::new("to", given, allowed));
    }
    let in_ms = |n| Ticks::new(n).to_ms(params.hz);
    // Setting by setting into room made before: compiled for size, a chain of iterators takes longer than the model.
    let mut curve = Vec::with_capacity(4 * usize::try_from(n).unwrap_or(0));
    for Lives { lone, busy, .. } in lifetimes(&params, first.up_to(last)) {
        let times = [in_ms(lone.0), in_ms(lone.1), in_ms(busy.0), in_ms(busy.1)];
        curve.extend_from_slice(&times);
    }
    Ok(curve)
}

fn params(
    KernelText(kernel): KernelText,
    hz: HzGiven,
    fin_timeout: Seconds,
    rto: RtoMs,
    options: PredictOptions,
) -> Result<Params, BadInput> {
    let hz = Hz::new(hz.to())?;
    let at_expiry = options.fin_timeout_at_expiry;
    Ok(Params {
        kernel,
        hz,
        fin_timeout: fin_timeout.fin_timeout("fin_timeout", hz)?,
        rto: Millis::new(rto.to()),
        linger2: options.linger2,
        fin_timeout_at_expiry: at_expiry
            .map(|seconds| seconds.fin_timeout("finTimeoutAtExpiry", hz))
            .transpose()?,
    })
}
