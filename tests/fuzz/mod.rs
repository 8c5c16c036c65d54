//! What is fuzzed: a target for each way into the model, its seeds, and what must hold of every answer.
//!
//! `cargo xtask fuzz` drives them with libFuzzer, guided by what code an input reaches (`crate/fuzz`);
//! `tests/hostile.rs` with the seeds and changed copies of them, the same every time. Inputs are lines of words, as
//! a person would write them, so that nearly every change of a byte is an input again and a find can be read.

#![allow(
    clippy::float_arithmetic,
    reason = "test code; a crowd is counted in means, a wish is given in seconds"
)]

mod advise;
mod conversation;
mod crowd;
mod decode;
mod kernel;
mod lines;
mod predict;
mod scenario;
mod seeds;

use finwait::api::BadInput;

/// A way into the model.
#[derive(Clone, Copy)]
pub(crate) struct Target {
    /// As `cargo xtask fuzz` calls it.
    pub(crate) name: &'static str,
    /// Asks, and panics where the answer cannot be right.
    pub(crate) check: fn(&[u8]),
    /// Inputs to begin with: real data, and a few lines that reach what is rare in them.
    pub(crate) seeds: fn() -> Vec<Vec<u8>>,
}

/// All targets.
pub(crate) const TARGETS: [Target; 7] = [
    Target {
        name: "kernel",
        check: kernel::check,
        seeds: kernel::seeds,
    },
    Target {
        name: "predict",
        check: predict::check,
        seeds: predict::seeds,
    },
    Target {
        name: "scenario",
        check: scenario::check,
        seeds: scenario::seeds,
    },
    Target {
        name: "conversation",
        check: conversation::check,
        seeds: conversation::seeds,
    },
    Target {
        name: "decode",
        check: decode::check,
        seeds: decode::seeds,
    },
    Target {
        name: "advise",
        check: advise::check,
        seeds: advise::seeds,
    },
    Target {
        name: "crowd",
        check: crowd::check,
        seeds: crowd::seeds,
    },
];

/// An error of an input says what was given and what is allowed, in a line or two.
fn check_error(error: &BadInput) {
    let text = error.to_string();
    let says = text.contains(" given; ") || text.contains(" were given");
    assert!(says && text.contains("allowed"), "{text}");
    assert!(text.len() < 1000, "{} bytes: {text}", text.len());
    assert!(!text.chars().any(char::is_control), "{text:?}");
}
