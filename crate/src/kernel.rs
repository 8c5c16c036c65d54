//! Which kernel: reads what `uname -r` prints and finds that kernel's row in the one version table.
//!
//! A *release* is read in two steps. The leading number decides the mainline row; a vendor's suffix
//! may override it, because enterprise kernels freeze the number and go on changing the code.
//! What nobody has read in the sources is said in a [`Note`], never guessed silently.

mod hz;
mod lookup;
mod notes;
mod release;
mod rows;
mod table;

use std::fmt;

use serde::{Serialize, Serializer};

pub use hz::{AssumedHz, Certainty, assumed_hz};
use release::Release;
pub use release::{Vendor, Version};
pub use rows::ROWS;
pub use table::{Change, Linger2Rule, Mechanism, Row, Rules, StallRearm, Tree};

/// A kernel whose rules are known.
#[derive(Clone, Debug, PartialEq)]
pub struct Kernel {
    /// The release as given, without surrounding white space.
    pub given: String,
    /// The number in front of it.
    pub version: Version,
    /// The row of the table that applies.
    pub row: &'static Row,
    /// That row's rules.
    pub rules: Rules,
    /// What the reader should know about this choice; mostly empty.
    pub notes: Vec<Note>,
}

impl Kernel {
    /// Reads a release such as `3.10`, `6.8.0-45-generic` or `3.10.0-1160.el7.x86_64`.
    ///
    /// White space around it, a leading `Linux` or `Linux version` and a leading `v` are forgiven.
    /// A release candidate counts as its release. `2.6.40` to `2.6.59` are the numbers that the
    /// personality `UNAME26` (and Fedora 15) gave to 3.0 to 3.19, and are read as those.
    ///
    /// # Errors
    /// What does not begin with a number of at least two parts (`3` alone names twenty kernels, `4`
    /// three mechanisms); kernels older than 2.6.32; `2.6.60` and later, which stand for several.
    pub fn parse(release: &str) -> Result<Self, KernelError> {
        let release = Release::parse(release)?;
        let row = lookup::row_for(&release);
        Ok(Self {
            given: release.given.to_owned(),
            version: release.version,
            row,
            rules: row.rules,
            notes: notes::notes(&release, row),
        })
    }

    /// Every change this kernel has, oldest first: the mainline's up to its version, and those of
    /// its own row.
    pub fn changes(&self) -> impl Iterator<Item = &'static Change> {
        let (version, own_row) = (self.version, self.row);
        ROWS.iter()
            .filter(move |row| row.tree == Tree::Mainline || std::ptr::eq(*row, own_row))
            .flat_map(|row| row.changes)
            .filter(move |change| change.since <= version)
    }

    /// Whether the change of that id is in this kernel.
    #[must_use]
    pub fn has(&self, change: &str) -> bool {
        self.changes().any(|known| known.id == change)
    }
}

/// Every id a [`Note`] can have.
pub const NOTE_IDS: &[&str] = &[
    "newer-than-known",
    "between-read",
    "backport",
    "uname26",
    "no-such-release",
    "patch-level-hidden",
];

/// Something to tell the reader about the choice of row: an id the page words, and its values.
///
/// * `newer-than-known` (`newest`): newer than all that was read; the newest row is used.
/// * `between-read` (`fact`, `without`, `with`): the fact is absent in one kernel read and present
///   in another, and this one lies between them.
/// * `backport` (`vendor`): the vendor's own tree was not read; it may differ from the mainline.
/// * `uname26` (`real`): a number of the personality `UNAME26`, read as that version.
/// * `no-such-release` (`last`): the series ended before this number.
/// * `patch-level-hidden` (`fact`, `with`): the release does not tell its patch level, and from
///   `with` on the series has the fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Note {
    /// What is to be told.
    pub id: &'static str,
    /// The values to put into the text, by name.
    #[serde(serialize_with = "as_map")]
    pub values: Vec<(&'static str, String)>,
}

/// Serialises pairs as a plain object.
fn as_map<K, V, S>(pairs: impl AsRef<[(K, V)]>, to: S) -> Result<S::Ok, S::Error>
where
    K: Serialize,
    V: Serialize,
    S: Serializer,
{
    to.collect_map(pairs.as_ref().iter().map(|(name, value)| (name, value)))
}

/// Why a release cannot be used; the message says what was given and what is allowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KernelError {
    /// It does not begin with a version of two or more numbers.
    Unreadable(
        /// What was given, shortened and escaped.
        String,
    ),
    /// It has a character that no kernel's `uname -r` has.
    Characters(
        /// What was given, shortened and escaped.
        String,
    ),
    /// It is older than any kernel the model knows.
    TooOld(
        /// What was given, shortened and escaped.
        String,
    ),
    /// `2.6.60` and later: the personality `UNAME26` hides 4.x, 5.x and 6.x alike.
    Disguised(
        /// What was given, shortened and escaped.
        String,
    ),
}

impl fmt::Display for KernelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (Self::Unreadable(given)
        | Self::Characters(given)
        | Self::TooOld(given)
        | Self::Disguised(given)) = self;
        write!(f, "kernel: \"{given}\" was given; ")?;
        f.write_str(match self {
            Self::Unreadable(_) => "allowed is what `uname -r` prints or a version",
            Self::Characters(_) => {
                "allowed are letters, digits and . _ + ~ -, as `uname -r` prints them"
            }
            Self::TooOld(_) => "allowed is version 2.6.32 or later",
            Self::Disguised(_) => {
                "the personality UNAME26 shows 4.x, 5.x and 6.x under this number; \
                 allowed is the real version"
            }
        })?;
        f.write_str(", such as \"3.10\", \"6.8.0-45-generic\" or \"3.10.0-1160.el7.x86_64\"")
    }
}

impl std::error::Error for KernelError {}

#[cfg(test)]
mod tests {
    use super::*;

    fn kernel(release: &str) -> Kernel {
        Kernel::parse(release).unwrap_or_else(|error| panic!("{error}"))
    }

    fn error(release: &str) -> String {
        Kernel::parse(release).expect_err(release).to_string()
    }

    #[test]
    fn a_mechanism_begins_with_the_release_that_brought_it() {
        for (before, after, old, new) in [
            (
                "4.0.9",
                "4.1",
                Mechanism::DeathRow,
                Mechanism::CascadingWheel,
            ),
            (
                "4.7.10",
                "4.8",
                Mechanism::CascadingWheel,
                Mechanism::LevelWheel,
            ),
        ] {
            assert_eq!(kernel(before).rules.mechanism, old, "{before}");
            assert_eq!(kernel(after).rules.mechanism, new, "{after}");
        }
    }

    #[test]
    fn a_release_candidate_belongs_to_its_release() {
        for release in ["6.12-rc3", "6.12.0-rc3+", "4.8-rc1"] {
            let base = release.split('-').next().unwrap();
            assert_eq!(kernel(release).row, kernel(base).row, "{release}");
        }
    }

    #[test]
    fn the_row_of_a_disguised_three_is_that_of_the_three() {
        let fedora_15 = kernel("2.6.40-4.fc15.x86_64");
        assert_eq!(fedora_15.version, kernel("3.0").version);
        assert_eq!(fedora_15.notes[0].id, "uname26");
        assert_eq!(kernel("2.6.59").version, kernel("3.19").version);
        assert!(error("2.6.60").contains("UNAME26"));
    }

    #[test]
    fn errors_say_what_was_given_and_what_is_allowed() {
        assert_eq!(
            error("banana"),
            "kernel: \"banana\" was given; allowed is what `uname -r` prints or a version, \
             such as \"3.10\", \"6.8.0-45-generic\" or \"3.10.0-1160.el7.x86_64\""
        );
        assert!(
            error("2.6.31").contains("\"2.6.31\" was given; allowed is version 2.6.32 or later")
        );
    }

    #[test]
    fn an_error_shows_no_more_than_a_line_of_the_input() {
        let huge = "x".repeat(10 << 20);
        assert!(error(&huge).len() < 300);
        let wide = "核".repeat(1000);
        assert!(error(&wide).chars().count() < 300);
        let control = error("3.10\u{0}\u{1b}[31m\n4.8");
        assert!(!control.chars().any(char::is_control), "{control}");
        let direction = error("\u{202e}3.10");
        assert!(!direction.contains('\u{202e}'), "{direction}");
    }

    #[test]
    fn a_kernel_has_the_changes_up_to_its_version_and_no_later_one() {
        assert!(kernel("4.12").has("recycle-removed") && !kernel("4.11").has("recycle-removed"));
        assert!(kernel("4.18.0-147.el8.x86_64").has("tw-reuse-loopback"));
        assert!(!kernel("4.18").has("tw-reuse-loopback"));
        assert!(kernel("5.4.286").has("fin-wait2-not-reused"));
        assert!(!kernel("5.4.251").has("fin-wait2-not-reused"));
        assert!(
            kernel("4.1.52").has("arm-before-hash") && !kernel("4.1.51").has("arm-before-hash")
        );
    }

    #[test]
    fn a_note_serialises_its_values_as_an_object() {
        let json = serde_json::to_value(&kernel("99.1").notes).unwrap();
        assert_eq!(json[0]["id"], "newer-than-known");
        assert!(json[0]["values"]["newest"].is_string(), "{json}");
    }

    proptest::proptest! {
        #[test]
        fn every_version_from_2_6_32_has_a_row(major in 3u32..20, minor in 0u32..40, patch in 0u32..400) {
            let given = format!("{major}.{minor}.{patch}");
            let kernel = kernel(&given);
            proptest::prop_assert_eq!(kernel.version, Version { major, minor, patch });
        }
    }
}
