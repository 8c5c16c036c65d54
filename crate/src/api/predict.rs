//! The questions of [`crate::predict`], checked and in the outside's units.

use serde::Serialize;

use super::input::input;
use super::{BadInput, Field, HzGiven, Int, KernelText, RtoMs, Seconds, Whole};
use crate::kernel::{AssumedHz, assumed_hz};
use crate::predict::{
    KernelAnswer, Params, Prediction, lifetimes, predict as with_steps, predict_without_steps,
};
use crate::units::{Hz, Millis, Ticks};

/// The most settings one curve covers.
pub const MAX_CURVE: i64 = 10_000;
/// The most kernels one call of [`predict_all`] takes.
pub const MAX_KERNELS: usize = 50;

input! {
    /// What a prediction may be asked besides.
    pub struct PredictOptions {
        linger2 = "linger2": Field<Int>,
        fin_timeout_at_expiry = "finTimeoutAtExpiry": Field<Seconds>,
        steps = "steps": Field<bool>,
    }
}

input! {
    /// A kernel to predict for, with its own `HZ`.
    pub struct KernelAndHz {
        kernel = "kernel": Field<KernelText>,
        hz = "hz": Field<HzGiven>,
    }
}

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
    let none = PredictOptions::default();
    let options = options.unwrap_or(&none);
    let steps = options.steps.optional("steps")?.unwrap_or(true);
    let params = params(kernel, hz, fin_timeout, rto, options)?;
    Ok(if steps {
        with_steps(&params)
    } else {
        predict_without_steps(&params)
    })
}

/// [`predict`] for several kernels at once.
///
/// # Errors
/// As [`predict`], and a kernel or an `HZ` that is missing.
pub fn predict_all(
    kernels: Vec<KernelAndHz>,
    fin_timeout: Seconds,
    rto: RtoMs,
    options: Option<&PredictOptions>,
) -> Result<Vec<Prediction>, BadInput> {
    let one = |(i, asked): (usize, KernelAndHz)| {
        let kernel = asked.kernel.needed(&format!("kernels[{i}].kernel"))?;
        let hz = asked.hz.needed(&format!("kernels[{i}].hz"))?;
        predict(kernel, hz, fin_timeout, rto, options)
    };
    kernels.into_iter().enumerate().map(one).collect()
}

/// A kernel, and what its release tells.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct KernelKnown {
    /// The kernel.
    #[serde(flatten)]
    pub kernel: KernelAnswer,
    /// The `HZ` its distributor builds it with; none where that is not known.
    pub assumed_hz: Option<AssumedHz>,
}

/// What ends the time-wait sockets of a kernel, and with which `HZ` it was probably built.
#[must_use]
pub fn kernel_of(kernel: &KernelText) -> KernelKnown {
    KernelKnown {
        kernel: KernelAnswer::from(&kernel.0),
        assumed_hz: assumed_hz(&kernel.0.given),
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
    let params = params(kernel, hz, from, rto, &PredictOptions::default())
        .map_err(|error| error.at("from"))?;
    let (first, last) = (params.fin_timeout, to.fin_timeout("to", params.hz)?);
    let n = i64::from(last.seconds()) - i64::from(first.seconds()) + 1;
    if !(1..=MAX_CURVE).contains(&n) {
        let given = format!("{} to {}", first.seconds(), last.seconds());
        let allowed = format!("from ≤ to, at most {MAX_CURVE} settings");
        return Err(BadInput::new("to", given, allowed));
    }
    let in_ms = |n| Ticks::new(n).to_ms(params.hz);
    let spans = lifetimes(&params, first.up_to(last));
    Ok(spans
        .flat_map(|lives| [lives.lone, lives.busy])
        .flat_map(|(min, max)| [min, max].map(in_ms))
        .collect())
}

fn params(
    KernelText(kernel): KernelText,
    hz: HzGiven,
    fin_timeout: Seconds,
    rto: RtoMs,
    options: &PredictOptions,
) -> Result<Params, BadInput> {
    let hz = Hz::new(hz.to())?;
    let at_expiry = options
        .fin_timeout_at_expiry
        .optional("finTimeoutAtExpiry")?;
    Ok(Params {
        kernel,
        hz,
        fin_timeout: fin_timeout.fin_timeout("fin_timeout", hz)?,
        rto: Millis::new(rto.to()),
        linger2: options.linger2.optional("linger2")?.map_or(0, Whole::to),
        fin_timeout_at_expiry: at_expiry
            .map(|seconds| seconds.fin_timeout("finTimeoutAtExpiry", hz))
            .transpose()?,
    })
}
