//! A wish: its fields on the first line, `min` and `max` for what is allowed, then a kernel on each: `kernel=3.10 hz=250`.

use finwait::advise::{
    Advice, KernelAdvice, MAX_SETTING, REASON_IDS, Range, Verdict, Wish, advise,
};
use finwait::api;
use finwait::kernel::Kernel;
use finwait::predict::{Params, Span, predict_without_steps};
use finwait::tcp::FinTimeout;
use finwait::units::{Hz, Millis};
use serde_json::{Value as Json, json};

use super::{check_error, lines};

pub(super) fn seeds() -> Vec<Vec<u8>> {
    [
        "gone=31\nkernel=3.10",
        "gone=20 keep=10 min=1 max=60\nkernel=3.10\nkernel=6.8",
        "gone=57 keep=52 max=60\nkernel=6.8 hz=100",
        "keep=100 gone=130 rto=3000 present=60\nkernel=4.4 hz=1000\nkernel=3.10.0-1160.el7 hz=1000",
        "closesPerSecond=500 silentShare=0.1 gone=61\nkernel=3.10 hz=250\nkernel=2.6.32 hz=300",
        "closesPerSecond=13.4 atMost=1000.5 present=-5\nkernel=3.10\nkernel=4.0 hz=17\nkernel=6.18 hz=4096",
        "rto=120000 gone=0.001 keep=600\nkernel=5.4",
        "",
    ]
    .map(|text| text.as_bytes().to_vec())
    .to_vec()
}

pub(super) fn check(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let lines = lines::lines(&text);
    let mut given = lines::object(lines.first().map_or(&[], Vec::as_slice));
    let kernels = lines
        .iter()
        .skip(1)
        .take(4)
        .map(|words| lines::object(words));
    given["kernels"] = kernels.collect::<Vec<_>>().into();
    if !given["min"].is_null() || !given["max"].is_null() {
        given["allowed"] = json!({"min": given["min"], "max": given["max"]});
    }
    match api::read::<Wish, _>("wish", &given) {
        Ok(wish) => check_advice(&given, &wish, &advise(&wish)),
        Err(error) => check_error(&error),
    }
}

fn check_advice(given: &Json, wish: &Wish, advice: &Advice) {
    let has = |s: u32| {
        advice
            .possible
            .iter()
            .any(|range| (range.min..=range.max).contains(&s))
    };
    assert_eq!(
        advice.verdict == Verdict::Impossible,
        advice.possible.is_empty(),
        "{given}"
    );
    assert_eq!(
        advice.fin_timeout_s.is_some_and(has),
        !advice.possible.is_empty(),
        "{given}"
    );
    assert!(
        advice
            .reasons
            .iter()
            .all(|reason| REASON_IDS.contains(&reason.id)),
        "{given}"
    );
    assert!(
        !advice.possible.is_empty() || !advice.reasons.is_empty(),
        "no reason: {given}"
    );
    let apart = |pair: &[Range]| pair[0].max + 1 < pair[1].min;
    assert!(
        advice.possible.windows(2).all(apart),
        "{given}: {:?}",
        advice.possible
    );
    // Where what is possible begins and ends, and in the middle of it, `predict` says the same.
    let edges = advice
        .possible
        .iter()
        .flat_map(|r| [r.min - 1, r.min, r.min.midpoint(r.max), r.max, r.max + 1]);
    let ends = [
        1,
        5,
        60,
        61,
        MAX_SETTING,
        wish.allowed.min,
        wish.allowed.max,
    ];
    for setting in edges
        .chain(ends)
        .chain(advice.fin_timeout_s)
        .filter(|s| (1..=MAX_SETTING).contains(s))
    {
        let allowed = (wish.allowed.min..=wish.allowed.max).contains(&setting);
        let met = advice
            .kernels
            .iter()
            .all(|kernel| fulfils(given, wish, kernel, setting));
        assert_eq!(has(setting), allowed && met, "{setting} s: {given}");
    }
}

/// Whether a setting fulfils the wish on one kernel, by its prediction.
fn fulfils(given: &Json, wish: &Wish, kernel: &KernelAdvice, setting: u32) -> bool {
    let hz = Hz::new(kernel.hz).expect("advised with it");
    let total = predict_without_steps(&Params {
        kernel: Kernel::parse(&kernel.kernel).expect("advised with it"),
        hz,
        fin_timeout: FinTimeout::new(setting.into(), hz).expect("up to 600 s"),
        rto: Millis::new(
            api::read_value::<api::RtoMs, _>("rto", &given["rto"]).map_or(200, api::RtoMs::to),
        ),
        linger2: 0,
        fin_timeout_at_expiry: None,
    })
    .total;
    let Span {
        min_ticks,
        max_ticks,
        ..
    } = total
        .overloaded
        .filter(|_| kernel.stalls)
        .unwrap_or(total.busy);
    let silent = u128::from(wish.closes_per_1000_s) * u128::from(wish.silent_per_billion);
    let most = wish
        .at_most_thousandths
        .map(|most| u128::from(most) * 1_000_000_000 * u128::from(kernel.hz));
    thousandths(&given["gone"]).is_none_or(|ms| max_ticks * 1000 <= ms * u64::from(kernel.hz))
        && thousandths(&given["keep"])
            .is_none_or(|ms| min_ticks * 1000 >= ms * u64::from(kernel.hz))
        && most.is_none_or(|most| silent * u128::from(max_ticks) <= most)
}

/// Seconds as the wish rounds them.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "read before, so at most a million"
)]
fn thousandths(given: &Json) -> Option<u64> {
    given
        .as_f64()
        .map(|seconds| (seconds * 1000.0).round() as u64)
}
