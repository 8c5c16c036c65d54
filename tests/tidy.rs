//! Rules about the project's own files that no compiler checks; the README's "Invariants" names them.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};

/// Lines of code, comments and inline tests apart; a longer file holds more than one idea.
const MAX_LINES: usize = 500;

#[test]
fn only_the_border_knows_javascript() {
    for (path, text) in model() {
        if path.ends_with("wasm.rs")
            || path
                .parent()
                .is_some_and(|parent| parent.ends_with("src/wasm"))
        {
            continue;
        }
        for word in [
            "wasm_bindgen",
            "web_sys",
            "js_sys",
            "JsValue",
            "crate::wasm",
        ] {
            assert!(
                !code(&text).contains(word),
                "{} names {word}: that belongs in wasm.rs",
                path.display()
            );
        }
    }
}

/// Their agreement is worth something only while neither asks the other.
#[test]
fn predict_and_sim_are_two_independent_routes() {
    for (path, text) in model() {
        let name = path.to_string_lossy();
        for (route, other) in [("predict", "sim"), ("sim", "predict")] {
            let is_route = name.ends_with(&format!("src/{route}.rs"))
                || name.contains(&format!("src/{route}/"));
            let asks = [
                format!("crate::{other}::"),
                format!("super::{other}::"),
                format!("crate::{other};"),
                format!("finwait_timers::{other}"),
            ];
            for ask in asks.iter().filter(|_| is_route) {
                assert!(!code(&text).contains(ask.as_str()), "{name} names {ask}");
            }
        }
    }
}

#[test]
fn only_the_engine_imports_the_package() {
    for (path, text) in files("www", &["js"]) {
        assert!(
            path.ends_with("engine.js") || !outside_comments(&text).contains("pkg/"),
            "{} names pkg/: the page asks engine.js",
            path.display()
        );
    }
}

/// A module without its block comments, whose types may be those of the package.
fn outside_comments(text: &str) -> String {
    let parts = text.split("/*");
    let after = |part| match str::split_once(part, "*/") {
        Some((_, code)) => code,
        None => part,
    };
    parts.map(after).collect()
}

/// Links lead elsewhere; nothing is loaded from there. The browser tests watch what is requested.
#[test]
fn the_page_loads_nothing_from_elsewhere() {
    for (path, text) in files("www", &["css", "html", "js", "svg"]) {
        let loads: &[&str] = match path.extension().and_then(|e| e.to_str()) {
            Some("css") => &["://"],
            Some("html") => &[
                "src=\"http",
                "src=\"//",
                "<link rel=\"stylesheet\" href=\"http",
                "@import",
            ],
            _ => &[
                "from \"http",
                "import(\"http",
                "fetch(\"http",
                "src = \"http",
                "href=\"http",
            ],
        };
        for load in loads {
            assert!(!text.contains(load), "{} contains `{load}`", path.display());
        }
    }
}

/// The content security policy forbids styles in the markup.
#[test]
fn the_markup_carries_no_style() {
    for (path, text) in files("www", &["html"]) {
        for style in ["style=", "<style", "onclick=", "onload="] {
            assert!(
                !text.contains(style),
                "{} contains `{style}`",
                path.display()
            );
        }
    }
}

/// What prints a float to so many digits is taken out of the module (crate/xtask/node/trap.mjs): it would stop there.
#[test]
fn no_float_is_printed_to_so_many_digits() {
    for (path, text) in model() {
        let text = code(&text);
        for (at, _) in text.match_indices(":.") {
            let digits = text[at + 2..].starts_with(|c: char| c.is_alphanumeric() || c == '*');
            assert!(!digits, "{} formats with a precision", path.display());
        }
    }
}

#[test]
fn every_file_fits_in_the_head() {
    // Prose, the table of kernels and styles are lists: as long as there is something to list.
    let lists = ["kernel/rows.rs", "style.css"];
    let (long, _): (Vec<_>, Vec<_>) = ["crate", "www", "tests"]
        .iter()
        .flat_map(|root| files(root, &["rs", "js", "mjs", "css"]))
        .filter(|(path, _)| {
            !lists.iter().any(|list| path.ends_with(list))
                && !path.iter().any(|part| part == "lang")
        })
        .map(|(path, text)| (path, code(&text).lines().count()))
        .partition(|(_, lines)| *lines > MAX_LINES);
    assert!(long.is_empty(), "over {MAX_LINES} lines: {long:?}");
}

/// The sources of the model.
fn model() -> impl Iterator<Item = (PathBuf, String)> {
    let roots = ["crate/src", "crate/timers/src"];
    roots.into_iter().flat_map(|root| files(root, &["rs"]))
}

/// The project's own files under `directory` with one of the extensions, and their text.
fn files(directory: &str, extensions: &[&str]) -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut found = Vec::new();
    let mut pending = vec![root.join(directory)];
    while let Some(path) = pending.pop() {
        for entry in fs::read_dir(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display())) {
            let path = entry.unwrap().path();
            let generated = ["pkg", "node_modules", "target"];
            if path.is_dir() {
                if !generated.iter().any(|name| path.ends_with(name)) {
                    pending.push(path);
                }
            } else if path
                .extension()
                .is_some_and(|e| extensions.iter().any(|wanted| e == *wanted))
            {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path, text));
            }
        }
    }
    assert!(
        !found.is_empty(),
        "no file with {extensions:?} in {directory}"
    );
    found
}

/// The text without inline tests, blank lines and comment lines, which may name what the code may not.
fn code(text: &str) -> String {
    text.lines()
        .take_while(|line| *line != "mod tests {")
        .map(str::trim_start)
        .filter(|line| !line.is_empty() && !line.starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n")
}
