//! Sets of settings from 1 to 600 s.

use serde::Serialize;

/// The largest setting that is tried, in seconds.
pub const MAX_SETTING: u32 = 600;

/// Settings from one to another, in seconds, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Range {
    /// The smallest.
    pub min: u32,
    /// The largest.
    pub max: u32,
}

const WORDS: usize = MAX_SETTING as usize / 64 + 1;

/// Which of the settings from 1 to [`MAX_SETTING`] seconds: a bit for each.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Settings([u64; WORDS]);

impl Settings {
    /// Those for which it is true.
    pub fn which(is: impl Fn(u32) -> bool) -> Self {
        let mut settings = Self([0; WORDS]);
        for setting in 1..=MAX_SETTING {
            let (word, bit) = place(setting);
            settings.0[word] |= u64::from(is(setting)) << bit;
        }
        settings
    }

    /// Those of a range.
    #[must_use]
    #[inline(never)]
    pub fn from_range(range: Range) -> Self {
        Self::which(|setting| (range.min..=range.max).contains(&setting))
    }

    /// Those in both.
    #[must_use]
    #[inline(never)]
    pub fn and(mut self, other: &Self) -> Self {
        for (mine, theirs) in self.0.iter_mut().zip(other.0) {
            *mine &= theirs;
        }
        self
    }

    /// Whether a setting is one of them.
    #[must_use]
    pub fn has(&self, setting: u32) -> bool {
        let (word, bit) = place(setting);
        self.0.get(word).is_some_and(|word| word >> bit & 1 == 1)
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0 == [0; WORDS]
    }

    /// From the smallest to the largest.
    pub fn iter(&self) -> impl Iterator<Item = u32> {
        (1..=MAX_SETTING).filter(|setting| self.has(*setting))
    }

    /// As the fewest ranges, ascending.
    #[must_use]
    #[inline(never)]
    pub fn ranges(&self) -> Vec<Range> {
        let mut ranges: Vec<Range> = Vec::new();
        for setting in self.iter() {
            match ranges.last_mut() {
                Some(last) if last.max + 1 == setting => last.max = setting,
                Some(_) | None => ranges.push(Range {
                    min: setting,
                    max: setting,
                }),
            }
        }
        ranges
    }
}

/// A setting's word and bit.
const fn place(setting: u32) -> (usize, u32) {
    (setting as usize / 64, setting % 64)
}

impl std::fmt::Debug for Settings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.ranges()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_as_few_as_can_be_and_hold_what_the_set_holds() {
        let settings = Settings::which(|s| matches!(s, 1 | 3..=5 | 600));
        let ranges = settings.ranges();
        assert_eq!(
            ranges.iter().map(|r| (r.min, r.max)).collect::<Vec<_>>(),
            [(1, 1), (3, 5), (600, 600)]
        );
        assert!(settings.has(600) && !settings.has(2) && !settings.has(0) && !settings.has(601));
        assert!(Settings::which(|_| false).is_empty() && !settings.is_empty());
    }
}
