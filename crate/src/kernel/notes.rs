//! What is not known about a release, as data: which sources were read, and where the gaps are.

use super::Note;
use super::release::{Release, Vendor, Version};
use super::rows::{ROWS, v};
use super::table::{Row, Tree};

/// The newest release whose sources were read.
const NEWEST: Version = v(7, 2, 13);

/// The last release of each series that has ended.
const LAST_MINOR: [(u32, u32); 4] = [(3, 19), (4, 20), (5, 19), (6, 19)];

/// A range nobody has read between a kernel without a fact and one with it.
struct Unread {
    fact: &'static str,
    /// The vendor whose builds are meant; `None`: whoever has no row of their own.
    vendor: Option<Vendor>,
    from: (Version, u32),
    before: (Version, u32),
    without: &'static str,
    with: &'static str,
}

impl Unread {
    fn holds(&self, release: &Release<'_>, row: &Row) -> bool {
        let vendor_fits = match self.vendor {
            Some(vendor) => release.vendor == Some(vendor),
            None => !matches!(row.tree, Tree::Vendor(..)),
        };
        let build = if self.vendor.is_some() {
            release.build
        } else {
            0
        };
        vendor_fits && (self.from..self.before).contains(&(release.version, build))
    }
}

/// Ranges nobody has read whose two ends differ in what readers ask for.
static UNREAD: &[Unread] = &[
    Unread {
        fact: "timer-slack",
        vendor: None,
        from: (v(2, 6, 33), 0),
        before: (v(3, 0, 0), 0),
        without: "2.6.32",
        with: "3.0.101",
    },
    Unread {
        fact: "stall-rearm-one-second",
        vendor: Some(Vendor::RedHat(7)),
        from: (v(3, 10, 0), 515),
        before: (v(3, 10, 0), 1127),
        without: "3.10.0-514.el7",
        with: "3.10.0-1127.el7",
    },
    Unread {
        fact: "fin-wait2-not-reused",
        vendor: None,
        from: (v(6, 1, 0), 0),
        before: (v(6, 1, 176), 0),
        without: "5.15.135",
        with: "6.1.176",
    },
    Unread {
        fact: "tw-reuse-delay",
        vendor: None,
        from: (v(6, 14, 0), 0),
        before: (v(6, 18, 0), 0),
        without: "6.13.7",
        with: "6.18.2",
    },
];

/// What to tell about the choice of `row` for a release.
pub(super) fn notes(release: &Release<'_>, row: &Row) -> Vec<Note> {
    let version = release.version;
    let mut notes = Vec::new();
    if release.disguised {
        notes.push(Note {
            id: "uname26",
            values: vec![("real", version.to_string())],
        });
    }
    if (version.major, version.minor) > (NEWEST.major, NEWEST.minor) {
        notes.push(Note {
            id: "newer-than-known",
            values: vec![("newest", NEWEST.to_string())],
        });
    }
    if let Some((major, last)) = LAST_MINOR
        .into_iter()
        .find(|(major, _)| *major == version.major)
        && version.minor > last
    {
        notes.push(Note {
            id: "no-such-release",
            values: vec![("last", format!("{major}.{last}"))],
        });
    }
    if let Some(vendor) = release.vendor
        && !was_read(vendor, release.build, row)
    {
        notes.push(Note {
            id: "backport",
            values: vec![("vendor", vendor.id().to_owned())],
        });
    }
    notes.extend(hidden_by_patch_level(release, row));
    notes.extend(
        UNREAD
            .iter()
            .filter(|unread| unread.holds(release, row))
            .map(|unread| Note {
                id: "between-read",
                values: vec![
                    ("fact", unread.fact.to_owned()),
                    ("without", unread.without.to_owned()),
                    ("with", unread.with.to_owned()),
                ],
            }),
    );
    notes
}

/// A distributor's `5.4.0-150` may be any 5.4.y: what a later patch level would change.
fn hidden_by_patch_level(release: &Release<'_>, row: &Row) -> Option<Note> {
    let Version {
        major,
        minor,
        patch,
    } = release.version;
    let later = ROWS.iter().find(|later| {
        later.tree == Tree::Stable
            && (later.since.major, later.since.minor) == (major, minor)
            && later.rules != row.rules
    })?;
    let fact = later.changes.first()?.id.to_owned();
    (patch == 0 && row.tree == Tree::Mainline).then(|| Note {
        id: "patch-level-hidden",
        values: vec![("fact", fact), ("with", later.since.to_string())],
    })
}

/// Whether that tree was read: all of el6 and el7, one build of el8.
fn was_read(vendor: Vendor, build: u32, row: &Row) -> bool {
    const READ_EL8_BUILD: u32 = 147;
    match (vendor, row.tree) {
        (Vendor::RedHat(6 | 7), Tree::Vendor(..)) => true,
        (Vendor::RedHat(8), Tree::Vendor(..)) => build == READ_EL8_BUILD,
        (
            Vendor::RedHat(_) | Vendor::OracleUek | Vendor::Suse | Vendor::Ubuntu | Vendor::Alibaba,
            _,
        ) => false,
    }
}
