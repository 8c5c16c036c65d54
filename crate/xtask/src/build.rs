//! `cargo xtask build`: from the model to the package the page imports.
//!
//! cargo compiles, wasm-bindgen writes the glue and the types, wasm-opt shrinks. Each step is
//! skipped when nothing changed; cargo knows for itself, the other two by a stamp.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use anyhow::{Context, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

use crate::{setup, sh};

/// The profile of Cargo.toml that the module is compiled with.
const PROFILE: &str = "wasm";

/// All packages are built in one directory, so that what they depend on is compiled once: a minute of processor for each
/// of the others. For that their modules need names of their own there, which cargo gives to a wasm module when it is
/// told so by its environment.
const OWN_NAMES: (&str, &str) = ("__CARGO_DEFAULT_LIB_METADATA", "finwait");

/// What wasm-opt does. `-Oz` and `-O3` were both measured, with `[profile.wasm]`.
const WASM_OPT: &[&str] = &[
    "-Oz",
    "--converge",
    // What counts is the weight after gzip. Functions of their own, with few locals, and beside those they were
    // written beside, are more alike: 6 % lighter, though a hundredth longer.
    "--one-caller-inline-max-function-size=30",
    "--skip-pass=reorder-functions",
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

/// Of what a package was made, beside it.
const STAMP: &str = ".stamp";

/// Takes the texts of panics out, which nobody sees.
const TRAP: &str = "crate/xtask/node/trap.mjs";

/// What the page shows of the tests' own data: a directory and a file extension each.
const DATA: &[(&str, &str)] = &[("tests/measured", "csv"), ("tests/traces", "txt")];

/// Builds `www/pkg/`, which is a package of npm, with the parts of it that pages load in folders of it, and the site in
/// `target/site/`; weighs what a first visit loads.
pub(crate) fn run() -> Result<()> {
    static IS_BUILT: AtomicBool = AtomicBool::new(false);
    // Several parts of the tests ask for it.
    if IS_BUILT.load(Ordering::Relaxed) {
        return Ok(());
    }
    modules()?;
    sh::run("node", ["crate/xtask/node/package.mjs"])?;
    put_data()?;
    sh::run("node", ["crate/xtask/node/site.mjs"])?;
    sh::run("node", ["crate/xtask/node/weigh.mjs"])?;
    IS_BUILT.store(true, Ordering::Relaxed);
    Ok(())
}

/// A package: where it goes, and which features of the crate it has beside the default ones, or instead of them.
struct Package {
    to: &'static str,
    features: &'static [&'static str],
}

/// The whole, which is published; and what pages load of it: what asks the model, and what draws.
const PACKAGES: &[Package] = &[
    Package {
        to: "www/pkg",
        features: &[],
    },
    Package {
        to: "www/pkg/core",
        features: &["--no-default-features", "--features", "model"],
    },
    Package {
        to: "www/pkg/plots",
        features: &["--no-default-features", "--features", "plots"],
    },
];

/// Builds the modules. Shrinking takes about as long as compiling, and either keeps one processor busy: one is shrunk
/// while the next is compiled.
pub(crate) fn modules() -> Result<()> {
    setup::wasm_target()?;
    setup::node_modules()?;
    let target = target_dir()?;
    thread::scope(|scope| -> Result<()> {
        let mut shrinking = Vec::new();
        for Package { to, features } in PACKAGES {
            let bound = build_module(to, &target, features)?;
            shrinking.push(scope.spawn(move || bound.shrink()));
        }
        for done in shrinking {
            done.join()
                .unwrap_or_else(|_| bail!("shrinking a module panicked"))?;
        }
        Ok(())
    })
}

/// A package that is up to date but for the size of its module.
struct Bound {
    pkg: PathBuf,
    fingerprint: String,
}

impl Bound {
    /// Shrinks the module, unless that has been done.
    fn shrink(&self) -> Result<()> {
        let stamp = self.pkg.join(STAMP);
        if fs::read_to_string(&stamp).ok().as_ref() == Some(&self.fingerprint) {
            return Ok(());
        }
        shrink(&self.pkg.join("finwait_bg.wasm"))?;
        Ok(fs::write(stamp, &self.fingerprint)?)
    }
}

/// Builds the module in `target` with those features, and its package at `to`.
fn build_module(to: &str, target: &Path, features: &[&str]) -> Result<Bound> {
    let anonymous = anonymous_paths();
    let place = target.to_str().context("the project's path is not UTF-8")?;
    let how = ["build", "--profile", PROFILE, "--target", setup::WASM];
    let what = [
        "--package",
        "finwait",
        "--config",
        &anonymous,
        "--target-dir",
        place,
    ];
    let made = target.join(setup::WASM).join(PROFILE);
    // Under this name any package's module may lie, of an earlier build: cargo would take it for this one.
    let nameless = made.join("deps/finwait.wasm");
    if nameless.exists() {
        fs::remove_file(nameless)?;
    }
    let args = how.iter().chain(&what).chain(features);
    let (name, value) = OWN_NAMES;
    sh::finish(sh::command("cargo", args).env(name, value))?;
    let built = made.join("finwait.wasm");
    let pkg = sh::root().join(to);
    let fingerprint = fingerprint(&built)?;
    if fs::read_to_string(pkg.join(STAMP)).ok().as_ref() != Some(&fingerprint) {
        bind(&built, &pkg)?;
    }
    Ok(Bound { pkg, fingerprint })
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
