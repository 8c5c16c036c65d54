//! The native half of the simulator's benchmark: `native <flow as JSON> <runs>` prints the outcome
//! and the shortest of the runs in milliseconds; `tests/bench/model.mjs` compares.
#![allow(
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::float_arithmetic,
    clippy::unwrap_used,
    missing_docs,
    reason = "a benchmark looks at the clock and fails loudly"
)]

use std::time::Instant;

use finwait::api;
use finwait::flow::Flow;

fn main() {
    // Cargo adds `--bench` after our own arguments.
    let mut args = std::env::args().skip(1).filter(|arg| arg != "--bench");
    let (Some(flow), Some(runs)) = (args.next(), args.next()) else {
        println!("usage: native <flow as JSON> <runs>");
        return;
    };
    let flow: serde_json::Value = serde_json::from_str(&flow).unwrap();
    let mut shortest = f64::INFINITY;
    let mut outcome = None;
    for _ in 0..runs.parse().unwrap() {
        let start = Instant::now();
        let asked = api::read::<Flow, _>("flow", &flow).unwrap();
        outcome = Some(asked.run().unwrap());
        shortest = shortest.min(start.elapsed().as_secs_f64() * 1000.0);
    }
    println!(
        "{}",
        serde_json::json!({ "ms": shortest, "outcome": outcome.unwrap() })
    );
}
