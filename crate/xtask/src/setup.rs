//! What a fresh machine lacks: fetched when it can be, named when it cannot.

use std::fs;
use std::process::Command;
use std::sync::{Mutex, PoisonError};

use anyhow::{Context, Result, bail};

use crate::sh;

/// The target of the page's model.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// Parts run side by side; what one of them installs, the other waits for and finds.
static INSTALLING: Mutex<()> = Mutex::new(());

/// Makes sure that Rust can compile to wasm.
pub(crate) fn wasm_target() -> Result<()> {
    let _alone = INSTALLING.lock().unwrap_or_else(PoisonError::into_inner);
    let builds_std = std::env::var_os("CARGO_UNSTABLE_BUILD_STD").is_some();
    let sysroot = sh::read("rustc", ["--print", "sysroot"])?;
    if builds_std || fs::exists(format!("{sysroot}/lib/rustlib/{WASM}"))? {
        return Ok(());
    }
    println!("Rust's target {WASM} is missing: asking rustup for it");
    sh::run("rustup", ["target", "add", WASM]).context(
        "install the target by hand: `rustup target add wasm32-unknown-unknown`; where rustup cannot reach its \
         server, Debian has `apt-get install rustc-web cargo-web rust-web-src lld`, then set RUSTC_BOOTSTRAP=1 \
         CARGO_UNSTABLE_BUILD_STD=std,panic_abort CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=wasm-ld",
    )
}

/// Makes sure that the toolchain can format and lint.
pub(crate) fn rustfmt_and_clippy() -> Result<()> {
    for (command, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        if sh::read("cargo", [command, "--version"]).is_err() {
            println!("the Rust toolchain has no {component}: asking rustup for it");
            sh::run("rustup", ["component", "add", component])?;
        }
    }
    Ok(())
}

/// Makes sure that `node_modules` is what `package-lock.json` says.
pub(crate) fn node_modules() -> Result<()> {
    let _alone = INSTALLING.lock().unwrap_or_else(PoisonError::into_inner);
    let lock = fs::read(sh::root().join("package-lock.json"))?;
    let installed = sh::root().join("node_modules/.installed-lock.json");
    if fs::read(&installed).is_ok_and(|was| was == lock) {
        return Ok(());
    }
    println!("node_modules is stale: npm ci");
    sh::run("npm", ["ci"]).context("Node 20 or later with npm is needed")?;
    fs::write(installed, lock)?;
    Ok(())
}

/// Makes sure that Lighthouse is there, in a folder of its own: it is as big as all that the tests need.
pub(crate) fn lighthouse() -> Result<()> {
    let (from, to) = (
        sh::root().join("tests/bench/lighthouse"),
        sh::root().join("target/lighthouse"),
    );
    let lock = fs::read(from.join("package-lock.json"))?;
    let installed = to.join("installed-lock.json");
    if fs::read(&installed).is_ok_and(|was| was == lock) {
        return Ok(());
    }
    println!("Lighthouse is missing or stale: npm ci in target/lighthouse/");
    fs::create_dir_all(&to)?;
    for name in ["package.json", "package-lock.json"] {
        fs::copy(from.join(name), to.join(name))?;
    }
    let mut npm: Command = sh::command("npm", ["ci"]);
    sh::finish(npm.current_dir(&to)).context("Node 20 or later with npm is needed")?;
    fs::write(installed, lock)?;
    Ok(())
}

/// The stock browsers of the browser tests, and the Debian packages that hold them.
const BROWSERS: [(&[&str], &str); 2] = [
    (
        &[
            "chromium",
            "chromium-browser",
            "google-chrome",
            "google-chrome-stable",
        ],
        "chromium",
    ),
    (&["firefox-esr", "firefox"], "firefox-esr"),
];

/// Makes sure that Chromium and Firefox are there; as root on Debian, installs them.
pub(crate) fn browsers() -> Result<()> {
    let missing: Vec<_> = BROWSERS
        .iter()
        .filter(|(names, _)| sh::installed(names).is_none())
        .map(|(_, package)| *package)
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let packages = [missing.as_slice(), &["fonts-noto-cjk"]].concat();
    let by_hand = format!(
        "install the browsers of the tests: apt-get install {}",
        packages.join(" ")
    );
    let is_root = sh::read("id", ["-u"])? == "0";
    if !is_root || sh::installed(&["apt-get"]).is_none() {
        bail!("{by_hand} (or Google Chrome and Firefox from their makers)");
    }
    println!("missing browsers: apt-get install {}", packages.join(" "));
    let apt = |args: &[&str]| {
        let mut apt: Command = sh::command("apt-get", ["-qq", "-o", "Acquire::Retries=3"]);
        sh::finish(apt.args(args).env("DEBIAN_FRONTEND", "noninteractive")).context(by_hand.clone())
    };
    apt(&["update"])?;
    apt(&[
        ["install", "--yes", "--no-install-recommends"].as_slice(),
        &packages,
    ]
    .concat())
}
