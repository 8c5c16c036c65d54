//! Where seeds are found: the data of the other tests.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value as Json;

/// A folder of `tests/`, from wherever this was compiled.
fn folder(below: &str) -> PathBuf {
    let above = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    let mut found = above.map(|folder| folder.join("tests").join(below));
    found
        .find(|folder| folder.exists())
        .expect("the tests' data are beside the crate")
}

/// The files of a folder of `tests/` with that ending, in the order of their names.
pub(super) fn files(below: &str, ending: &str) -> Vec<Vec<u8>> {
    let files = fs::read_dir(folder(below))
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path());
    let mut paths: Vec<PathBuf> = files
        .filter(|path| path.extension().is_some_and(|e| e == ending))
        .collect();
    paths.sort();
    paths
        .iter()
        .map(|path| fs::read(path).expect("a readable file"))
        .collect()
}

/// The same as text.
pub(super) fn texts(below: &str, ending: &str) -> Vec<String> {
    let files = files(below, ending).into_iter();
    files
        .map(|bytes| String::from_utf8(bytes).expect("text"))
        .collect()
}

/// The sequences of events of a file of golden vectors.
pub(super) fn golden(file: &str) -> Vec<Json> {
    let text = fs::read_to_string(folder("golden").join(file)).expect("golden vectors");
    let whole: Json = serde_json::from_str(&text).expect("JSON");
    whole["seqs"].as_array().expect("sequences").clone()
}
