//! What a socket weighs, per kernel, as far as anybody has read it.

use serde::Serialize;

use crate::cite::Cite;
use crate::kernel::Version;

/// What `/proc/slabinfo` says of one kernel, x86-64.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SocketSizes {
    /// A time-wait socket, `tw_sock_TCP`: bytes of a page it takes up.
    pub mini_bytes: u32,
    /// A full socket, `TCP`, without what it sends or receives.
    pub full_bytes: u32,
    /// The kernel it was read on.
    pub read_on: &'static str,
    /// Where it is written.
    pub cite: &'static Cite,
}

/// Sizes read, and from which version on each is the nearest.
///
/// A time-wait socket takes 256 bytes on every kernel for which a listing was found: sixteen share a
/// page, be its structure 168 bytes (3.x), 232 (4.1 and later; commit 789f558cfb36 added 64) or 248.
const READ: [(Version, SocketSizes); 3] = [
    (
        Version::new(0, 0, 0),
        SocketSizes {
            mini_bytes: 256,
            full_bytes: 1984,
            read_on: "3.10 (RHEL 7)",
            cite: &Cite::new(
                "RedHatInsights/insights-core, slabinfo of a RHEL 7 host",
                "tw_sock_TCP, TCP",
                "3.10 el7",
            ),
        },
    ),
    (
        Version::new(4, 8, 0),
        SocketSizes {
            mini_bytes: 256,
            full_bytes: 2240,
            read_on: "5.4.54",
            cite: &Cite::new(
                "linux-xfs mailing list, 31 July 2020, slabinfo (SLAB: 240 bytes)",
                "tw_sock_TCP, TCP",
                "5.4.54",
            ),
        },
    ),
    (
        Version::new(6, 0, 0),
        SocketSizes {
            mini_bytes: 256,
            full_bytes: 2368,
            read_on: "6.18.44",
            cite: &Cite::new("/proc/slabinfo", "tw_sock_TCP, TCP", "6.18.44"),
        },
    ),
];

/// The sizes read on the kernel nearest to a version.
#[must_use]
pub fn socket_sizes(version: Version) -> SocketSizes {
    let nearest = READ.iter().rfind(|(since, _)| *since <= version);
    nearest.unwrap_or(&READ[0]).1
}
