//! `cargo xtask build`: from the model to the package the page imports.
//!
//! cargo compiles, wasm-bindgen writes the glue and the types, wasm-opt shrinks. Each step is
//! skipped when nothing changed; cargo knows for itself, the other two by a stamp.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use crate::{setup, sh};

/// The profile of Cargo.toml that the module is compiled with.
const PROFILE: &str = "wasm";

/// What wasm-opt does. `-Oz` and `-O3` were both measured, with `[profile.wasm]`.
const WASM_OPT: &[&str] = &[
    "-Oz",
    "--converge",
    // What rustc's wasm32 target uses, and no more: wasm-opt writes what it may, and browsers and
    // Node before 2026 refuse the newest encodings.
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--strip-debug",
    "--strip-producers",
    "--strip-target-features",
];

/// Takes the texts of panics out, which nobody sees.
const TRAP: &str = "crate/xtask/node/trap.mjs";

/// What the page shows of the tests' own data: a directory and a file extension each.
const DATA: &[(&str, &str)] = &[("tests/measured", "csv"), ("tests/traces", "txt")];

/// Builds `www/pkg/`, which is a package of npm, with the same without the tools in `core/`, and the site in
/// `target/site/`; weighs what a first visit loads.
pub(crate) fn run() -> Result<()> {
    setup::wasm_target()?;
    setup::node_modules()?;
    build_module("www/pkg", &[])?;
    build_module("www/pkg/core", &["--no-default-features"])?;
    sh::run("node", ["crate/xtask/node/package.mjs"])?;
    put_data()?;
    sh::run("node", ["crate/xtask/node/site.mjs"])?;
    sh::run("node", ["crate/xtask/node/weigh.mjs"])
}

/// Builds the module with those features into a package at `to`.
fn build_module(to: &str, features: &[&str]) -> Result<()> {
    let anonymous = anonymous_paths();
    let how = ["build", "--profile", PROFILE, "--target", setup::WASM];
    let what = ["--package", "finwait", "--config", &anonymous];
    sh::run("cargo", how.iter().chain(&what).chain(features))?;
    let built = target_dir()?
        .join(setup::WASM)
        .join(PROFILE)
        .join("finwait.wasm");
    let pkg = sh::root().join(to);
    let stamp = pkg.join(".stamp");
    let fingerprint = fingerprint(&built)?;
    if fs::read_to_string(&stamp).ok().as_ref() != Some(&fingerprint) {
        bind(&built, &pkg)?;
        shrink(&pkg.join("finwait_bg.wasm"))?;
        fs::write(stamp, fingerprint)?;
    }
    Ok(())
}

/// Puts [`DATA`] beside the page, in `www/data/`: what is tested is what is shown.
fn put_data() -> Result<()> {
    let to = sh::root().join("www/data");
    if to.exists() {
        fs::remove_dir_all(&to)?;
    }
    fs::create_dir_all(&to)?;
    for (directory, extension) in DATA {
        for entry in fs::read_dir(sh::root().join(directory))? {
            let from = entry?.path();
            if let (Some(name), true) = (
                from.file_name(),
                from.extension().is_some_and(|is| is == *extension),
            ) {
                fs::copy(&from, to.join(name))?;
            }
        }
    }
    Ok(())
}

/// Keeps this machine's paths out of the module's panic messages, so that every machine builds the
/// same bytes.
fn anonymous_paths() -> String {
    let home = std::env::var("HOME").unwrap_or_default();
    let cargo = std::env::var("CARGO_HOME").unwrap_or_else(|_| format!("{home}/.cargo"));
    let flag = |path: &str, name| format!("'--remap-path-prefix={path}={name}'");
    let flags = [
        flag(&format!("{cargo}/registry/src"), "crates"),
        flag(&sh::root().display().to_string(), "finwait"),
    ];
    format!("target.{}.rustflags=[{}]", setup::WASM, flags.join(", "))
}

/// Where cargo puts what it builds: this program lies in `<target>/<profile>/`.
fn target_dir() -> Result<PathBuf> {
    let this = std::env::current_exe()?;
    this.ancestors()
        .nth(2)
        .map(Path::to_owned)
        .with_context(|| format!("{} has no target directory", this.display()))
}

/// Changes when the compiled model does, or what is done with it.
fn fingerprint(wasm: &Path) -> Result<String> {
    let mut hasher = DefaultHasher::new();
    fs::read(wasm)
        .with_context(|| format!("cargo left no {}", wasm.display()))?
        .hash(&mut hasher);
    for file in ["Cargo.lock", TRAP] {
        fs::read_to_string(sh::root().join(file))?.hash(&mut hasher);
    }
    WASM_OPT.hash(&mut hasher);
    Ok(format!("{:016x}\n", hasher.finish()))
}

/// Writes the glue, its types and the bound wasm.
fn bind(wasm: &Path, pkg: &Path) -> Result<()> {
    if pkg.exists() {
        fs::remove_dir_all(pkg)?;
    }
    Bindgen::new()
        .input_path(wasm)
        .web(true)?
        .typescript(true)
        .omit_default_module_path(false)
        .generate(pkg)
}

fn shrink(wasm: &Path) -> Result<()> {
    let wasm = wasm.to_str().context("the project's path is not UTF-8")?;
    sh::run("node", [TRAP, wasm])?;
    let opt = ["node_modules/binaryen/bin/wasm-opt", wasm, "-o", wasm];
    sh::run("node", opt.iter().chain(WASM_OPT))
}
