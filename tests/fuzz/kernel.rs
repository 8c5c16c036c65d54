//! What `uname -r` prints, or anything else.

use finwait::kernel::{Kernel, KernelError, NOTE_IDS, Version, assumed_hz};
use finwait::units::Hz;

use super::seeds;

pub(super) fn seeds() -> Vec<Vec<u8>> {
    let files = seeds::texts("kernels", "txt");
    let lines = files.iter().flat_map(|text| text.lines());
    let releases = lines
        .filter(|line| !line.contains([':', '#']))
        .map(|line| line.as_bytes().to_vec());
    releases
        .chain([
            b"Linux version 2.6.40-4.fc15".to_vec(),
            b"v4.8-rc1+".to_vec(),
        ])
        .collect()
}

pub(super) fn check(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    match Kernel::parse(&text) {
        Ok(kernel) => check_known(&text, &kernel),
        Err(error) => check_refused(&error),
    }
    if let Some(hz) = assumed_hz(&text) {
        assert!((Hz::MIN..=Hz::MAX).contains(&hz.hz), "{text}: {}", hz.hz);
    }
}

fn check_known(text: &str, kernel: &Kernel) {
    assert_eq!(kernel.given, text.trim());
    assert!(
        kernel.version >= Version::new(2, 6, 32),
        "{text}: {}",
        kernel.version
    );
    assert_eq!(Kernel::parse(&kernel.given).as_ref(), Ok(kernel));
    let bare = Kernel::parse(&kernel.version.to_string()).expect("a version is a release");
    assert_eq!(bare.version, kernel.version, "{text}");
    assert!(
        kernel.row.since <= kernel.version,
        "{text}: {}",
        kernel.row.label
    );
    assert!(
        kernel
            .changes()
            .all(|change| change.since <= kernel.version),
        "{text}"
    );
    assert!(
        kernel.notes.iter().all(|note| NOTE_IDS.contains(&note.id)),
        "{text}"
    );
}

fn check_refused(error: &KernelError) {
    let said = error.to_string();
    assert!(
        said.starts_with("kernel: \"") && said.contains("\" was given; "),
        "{said}"
    );
    assert!(said.contains("allowed"), "{said}");
    assert!(
        said.chars().count() < 1000 && !said.chars().any(char::is_control),
        "{said:?}"
    );
}
