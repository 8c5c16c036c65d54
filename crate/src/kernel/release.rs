//! The text of a release: its number and, if it says so, whose tree it was built from.

use crate::text::shown;
use std::fmt;

use serde::{Serialize, Serializer};

use super::KernelError;

/// The oldest kernel the model knows.
const OLDEST: Version = Version {
    major: 2,
    minor: 6,
    patch: 32,
};
/// The longest release read: `utsname` has room for 64 characters, `/proc/version` words for more.
const MAX_LEN: usize = 256;
/// How much of a bad release an error repeats, in characters.
/// Dotted numbers a release may begin with: `2.6.32.61`, `5.15.153.1`.
const MAX_NUMBERS: usize = 4;

/// A kernel version; a fourth number, as in 2.6.32.61, is not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Version {
    /// The first number.
    pub major: u32,
    /// The second number.
    pub minor: u32,
    /// The third number; 0 when none was given.
    pub patch: u32,
}

impl Version {
    /// The version `major.minor.patch`.
    #[must_use]
    pub const fn new(major: u32, minor: u32, patch: u32) -> Self {
        Self {
            major,
            minor,
            patch,
        }
    }
}

/// As kernel.org names it: 4.3 and not 4.3.0.
impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            major,
            minor,
            patch,
        } = self;
        write!(f, "{major}.{minor}")?;
        if *patch == 0 {
            Ok(())
        } else {
            write!(f, ".{patch}")
        }
    }
}

/// As its [`Display`](fmt::Display) text.
impl Serialize for Version {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A distributor that changes kernels under a frozen or lagging number.
///
/// Those who follow the stable releases closely (Debian, Alpine, Arch, Proxmox, Amazon, Android …)
/// need no entry: their number says it all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vendor {
    /// Red Hat Enterprise Linux of that major release, and its rebuilds.
    RedHat(u32),
    /// Oracle's Unbreakable Enterprise Kernel, whatever `el` it was built for.
    OracleUek,
    /// SUSE Linux Enterprise and openSUSE Leap.
    Suse,
    /// Ubuntu, which keeps the patch level at 0.
    Ubuntu,
    /// Alibaba Cloud Linux.
    Alibaba,
}

impl Vendor {
    /// The id under which the page words the name.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::RedHat(_) => "red-hat",
            Self::OracleUek => "oracle-uek",
            Self::Suse => "suse",
            Self::Ubuntu => "ubuntu",
            Self::Alibaba => "alibaba",
        }
    }
}

/// A release, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Release<'a> {
    pub(super) given: &'a str,
    pub(super) version: Version,
    pub(super) vendor: Option<Vendor>,
    /// The vendor's build (ABI) number: 1160 in `3.10.0-1160.el7`; 0 when there is none.
    pub(super) build: u32,
    /// Whether the number was one of the personality `UNAME26`.
    pub(super) disguised: bool,
}

impl<'a> Release<'a> {
    pub(super) fn parse(text: &'a str) -> Result<Self, KernelError> {
        let given = text.trim();
        let unreadable = || KernelError::Unreadable(shown(given));
        let word = strip_prefixes(given);
        if word.len() > MAX_LEN {
            return Err(unreadable());
        }
        if !word.bytes().all(in_a_release) {
            return Err(KernelError::Characters(shown(given)));
        }
        let (numbers, tail) = leading_numbers(word).ok_or_else(unreadable)?;
        let shown_version = match numbers[..] {
            [major, minor] => Version::new(major, minor, 0),
            [major, minor, patch, ..] => Version::new(major, minor, patch),
            [] | [_] => return Err(unreadable()),
        };
        let version =
            undisguise(shown_version).ok_or_else(|| KernelError::Disguised(shown(given)))?;
        if version < OLDEST {
            return Err(KernelError::TooOld(shown(given)));
        }
        if version.major == OLDEST.major && version.minor != OLDEST.minor {
            return Err(unreadable());
        }
        Ok(Self {
            given,
            version,
            vendor: vendor(version, tail),
            build: build(tail),
            disguised: version != shown_version,
        })
    }
}

/// Whether a release may have this character. The kernel would take any; distributions' and boards' releases have these.
const fn in_a_release(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'+' | b'~' | b'-')
}

fn strip_prefixes(given: &str) -> &str {
    let word = ["Linux version ", "Linux "]
        .iter()
        .find_map(|prefix| {
            let (head, rest) = given.split_at_checked(prefix.len())?;
            head.eq_ignore_ascii_case(prefix)
                .then_some(rest.trim_start())
        })
        .unwrap_or(given);
    word.strip_prefix(['v', 'V']).unwrap_or(word)
}

/// The dotted numbers in front, and what follows them.
fn leading_numbers(word: &str) -> Option<(Vec<u32>, &str)> {
    let mut rest = word;
    let mut numbers = Vec::new();
    loop {
        let (number, after) = leading_number(rest)?;
        numbers.push(u32::from(u16::try_from(number).ok()?));
        match after.strip_prefix('.') {
            Some(more) => rest = more,
            None if after.is_empty() || after.starts_with(['-', '+', '~', '_']) => {
                return (numbers.len() <= MAX_NUMBERS).then_some((numbers, after));
            }
            None => return None,
        }
    }
}

/// The number a text begins with, and what follows it.
fn leading_number(text: &str) -> Option<(u32, &str)> {
    let n_digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, rest) = text.split_at_checked(n_digits)?;
    Some((digits.parse().ok()?, rest))
}

/// Turns the numbers of the personality `UNAME26` back; `None` where they stand for several.
///
/// Kernel: `override_release`, kernel/sys.c, 3.1: 2.6.(40+x) for 3.x; from 4.0 on 2.6.(60+x) for
/// every x.
fn undisguise(shown: Version) -> Option<Version> {
    const THREE_BEGINS: u32 = 40;
    const REST_BEGINS: u32 = 60;
    match shown {
        Version {
            major: 2,
            minor: 6,
            patch: REST_BEGINS..,
        } => None,
        Version {
            major: 2,
            minor: 6,
            patch: patch @ THREE_BEGINS..,
        } => Some(Version::new(3, patch - THREE_BEGINS, 0)),
        Version { .. } => Some(shown),
    }
}

fn vendor(version: Version, tail: &str) -> Option<Vendor> {
    const UBUNTU: [&str; 10] = [
        "generic",
        "lowlatency",
        "aws",
        "azure",
        "gcp",
        "gke",
        "oracle",
        "oem",
        "kvm",
        "raspi",
    ];
    let flavour = tail.rsplit('-').next().unwrap_or_default();
    // Red Hat freezes the version: a later patch level in an el package is somebody's own build.
    let frozen = version.patch == 0 || version == OLDEST;
    if after(tail, "uek").is_some() {
        Some(Vendor::OracleUek)
    } else if after(tail, "elrepo").is_some() {
        None
    } else if number_after(tail, ".al").is_some() {
        Some(Vendor::Alibaba)
    } else if let Some(major) = number_after(tail, ".el").or(number_after(tail, ".vz")) {
        frozen.then_some(Vendor::RedHat(major))
    } else if flavour == "default" {
        Some(Vendor::Suse)
    } else if version.patch == 0 && UBUNTU.contains(&flavour) {
        Some(Vendor::Ubuntu)
    } else {
        None
    }
}

/// The first number after the first dash.
fn build(tail: &str) -> u32 {
    number_after(tail, "-").unwrap_or(0)
}

fn number_after(text: &str, marker: &str) -> Option<u32> {
    leading_number(after(text, marker)?).map(|(number, _)| number)
}

/// What follows the first occurrence of a marker. The library's search is built for long texts,
/// and ten times this size.
pub(super) fn after<'a>(text: &'a str, marker: &str) -> Option<&'a str> {
    (0..text.len()).find_map(|start| text.get(start..)?.strip_prefix(marker))
}
