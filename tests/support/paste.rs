//! What the tests of `decode` share: where the pastes are, and the host they are of.

use std::path::{Path, PathBuf};

use finwait::kernel::Kernel;
use finwait::predict::Params;
use finwait::tcp::FinTimeout;
use finwait::units::{Hz, Millis};

pub(crate) fn path(below: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../tests")
        .join(below)
}

pub(crate) fn host(kernel: &str, hz: u32, fin_timeout: i64, rto: u32) -> Params {
    let hz = Hz::new(hz).unwrap();
    Params {
        kernel: Kernel::parse(kernel).unwrap(),
        hz,
        fin_timeout: FinTimeout::new(fin_timeout, hz).unwrap(),
        rto: Millis::new(rto),
        linger2: 0,
        fin_timeout_at_expiry: None,
    }
}
