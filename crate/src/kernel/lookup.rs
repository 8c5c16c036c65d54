//! How a release finds its row of the version table.

use super::release::{Release, Version};
use super::rows::ROWS;
use super::table::{Row, Tree};

impl Row {
    /// The first version that is no longer in the row; `None` where the row is open.
    #[must_use]
    pub fn until(&self) -> Option<Version> {
        match self.tree {
            Tree::Mainline => mainline()
                .map(|row| row.since)
                .find(|since| *since > self.since),
            Tree::Stable => Some(Version::new(self.since.major, self.since.minor + 1, 0)),
            Tree::Vendor(..) => None,
        }
    }

    /// A row other than the mainline's holds for a range within one series only.
    fn holds(&self, release: &Release<'_>) -> bool {
        let tree_fits = match self.tree {
            Tree::Mainline => true,
            Tree::Stable => release.vendor.is_none(),
            Tree::Vendor(vendor, _) => release.vendor == Some(vendor),
        };
        let series = |version: Version| (version.major, version.minor);
        let series_fits =
            matches!(self.tree, Tree::Mainline) || series(self.since) == series(release.version);
        tree_fits && series_fits && (self.since, self.build) <= (release.version, release.build)
    }
}

/// The row for a release: the vendor's or the stable branch's if there is one, else the mainline's.
///
/// Later rows of the table come later in time, so the last that holds is the one.
pub(super) fn row_for(release: &Release<'_>) -> &'static Row {
    let last = |mainline: bool| {
        ROWS.iter()
            .rfind(|row| matches!(row.tree, Tree::Mainline) == mainline && row.holds(release))
    };
    last(false).or_else(|| last(true)).unwrap_or(&ROWS[0])
}

fn mainline() -> impl Iterator<Item = &'static Row> {
    ROWS.iter().filter(|row| row.tree == Tree::Mainline)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::{Mechanism, Rules, StallRearm};

    #[test]
    fn mainline_rows_ascend_and_their_labels_begin_with_their_first_version() {
        assert!(mainline().is_sorted_by_key(|row| row.since));
        for row in mainline() {
            let first = row.label.split(['–', '+']).next().unwrap();
            assert_eq!(first, row.since.to_string());
            if let (Some(last), Some(until)) = (row.label.split('–').nth(1), row.until()) {
                let release = Release::parse(last).unwrap();
                assert!(release.version < until, "{}", row.label);
                assert_eq!(row_for(&release).label, row.label);
            }
        }
    }

    #[test]
    fn the_release_listed_for_a_row_finds_that_row() {
        for row in ROWS {
            let release = row.release();
            let found = row_for(&Release::parse(&release).unwrap());
            assert_eq!(found.label, row.label, "{release}");
        }
    }

    #[test]
    fn changes_ascend_and_lie_within_their_row() {
        for row in ROWS {
            assert!(
                row.changes.is_sorted_by_key(|change| change.since),
                "{}",
                row.label
            );
            for change in row.changes {
                assert!(change.since >= row.since, "{} in {}", change.id, row.label);
                let until = row.until();
                assert!(
                    until.is_none_or(|until| change.since < until),
                    "{}",
                    change.id
                );
            }
        }
    }

    #[test]
    fn the_model_depends_on_the_version_only_through_the_mechanisms_own_rules() {
        for row in ROWS {
            let Rules {
                mechanism,
                slack,
                stall_rearm,
                ..
            } = row.rules;
            let shared_row = mechanism == Mechanism::DeathRow;
            assert!(
                shared_row || stall_rearm == StallRearm::Period,
                "{}",
                row.label
            );
            assert!(
                mechanism != Mechanism::LevelWheel || !slack,
                "{}",
                row.label
            );
        }
    }
}
