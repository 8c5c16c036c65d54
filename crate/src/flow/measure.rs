//! How many sockets there are while a flow runs: the least, the most, and the mean over time.

use serde::Serialize;

use super::quotient;
use crate::sim::Census;
use crate::units::{Hz, Jiffies};

/// Between which numbers something swung.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Swing {
    /// The fewest.
    pub min: u32,
    /// The mean over time.
    pub mean: f64,
    /// The most.
    pub max: u32,
}

/// How many sockets there were, by kind.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Counts {
    /// In FIN_WAIT2, full sockets and time-wait sockets.
    pub fin_wait2: Swing,
    /// In TIME_WAIT.
    pub time_wait: Swing,
    /// Of FIN_WAIT2, full sockets.
    pub orphans: Swing,
    /// In FIN_WAIT2 and TIME_WAIT.
    pub all: Swing,
    /// Sockets a second that found no room among the time-wait sockets, and were gone at once.
    pub refused_per_second: f64,
}

/// One number on its way.
#[derive(Clone, Copy, Debug)]
struct Track {
    now: u32,
    min: u32,
    max: u32,
    /// Sockets times ticks.
    area: u64,
}

/// The numbers from some moment on.
#[derive(Clone, Debug)]
pub(super) struct Measure {
    from: Jiffies,
    last: Jiffies,
    /// FIN_WAIT2, TIME_WAIT, orphans, all.
    tracks: [Track; 4],
    refused: u64,
}

impl Measure {
    pub(super) const fn new(from: Jiffies) -> Self {
        let track = Track {
            now: 0,
            min: u32::MAX,
            max: 0,
            area: 0,
        };
        Self {
            from,
            last: from,
            tracks: [track; 4],
            refused: 0,
        }
    }

    /// From `at` on there are so many.
    pub(super) fn count(&mut self, at: Jiffies, census: Census) {
        let fin_wait2 = census.keepalive + census.fin_wait2;
        let all = fin_wait2 + census.time_wait;
        let now = [fin_wait2, census.time_wait, census.keepalive, all];
        let passed = if at > self.last {
            (at - self.last).get()
        } else {
            0
        };
        for (track, now) in self.tracks.iter_mut().zip(now) {
            track.area += u64::from(track.now) * passed;
            track.now = now;
            if at >= self.from {
                (track.min, track.max) = (track.min.min(now), track.max.max(now));
            }
        }
        self.last = self.last.max(at);
    }

    /// One found no room at `at`.
    pub(super) fn refuse(&mut self, at: Jiffies) {
        if at >= self.from {
            self.refused += 1;
        }
    }

    /// What was counted; none if no time has passed.
    pub(super) fn counts(&self, hz: Hz) -> Option<Counts> {
        if self.last <= self.from {
            return None;
        }
        let ticks = (self.last - self.from).get();
        let [fin_wait2, time_wait, orphans, all] = self.tracks.map(|track| Swing {
            min: track.min.min(track.max),
            mean: quotient(track.area, ticks),
            max: track.max,
        });
        Some(Counts {
            fin_wait2,
            time_wait,
            orphans,
            all,
            refused_per_second: quotient(self.refused * u64::from(hz.get()), ticks),
        })
    }
}
