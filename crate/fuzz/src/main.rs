//! One program for all targets. `cargo xtask fuzz` builds it with coverage and starts it; what is asked, and what must
//! hold, is in `tests/fuzz/`.
//!
//! The variable `FINWAIT_FUZZ` names the target; where `FINWAIT_SEEDS` names a folder, its seeds are written there.
#![no_main]

#[path = "../../../tests/fuzz/mod.rs"]
mod fuzz;

use std::env::var;
use std::sync::OnceLock;
use std::{fs, path::Path};

use libfuzzer_sys::fuzz_target;

static CHECK: OnceLock<fn(&[u8])> = OnceLock::new();

fn begin() {
    let name = var("FINWAIT_FUZZ").expect("FINWAIT_FUZZ names a target");
    let target = fuzz::TARGETS
        .into_iter()
        .find(|target| target.name == name)
        .expect("a target of that name");
    if let Ok(folder) = var("FINWAIT_SEEDS") {
        for (i, seed) in (target.seeds)().into_iter().enumerate() {
            fs::write(Path::new(&folder).join(format!("seed-{i}")), seed)
                .expect("a folder to write to");
        }
    }
    CHECK.set(target.check).expect("begun once");
}

fuzz_target!(init: begin(), |bytes: &[u8]| {
    if let Some(check) = CHECK.get() {
        check(bytes);
    }
});
