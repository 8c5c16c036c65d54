//! What the model knows of by name, and its constants.

use serde::Serialize;

use crate::advise::REASON_IDS;
use crate::conversation::{EVENT_IDS, WHY_IDS};
use crate::decode;
use crate::kernel::{NOTE_IDS, ROWS, Row};
use crate::predict::{STEP_IDS, WARNING_IDS};
use crate::sim::{CELLS, GRANULE_FACTOR, QUOTA, ROWS as CALENDAR_ROWS};
use crate::tcp::{FinTimeout, TIMEWAIT_LEN_S};
use crate::units::Hz;

/// The version table, every id the model can emit, and its constants.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Catalogue {
    /// The version table, oldest first; vendors' and stable branches' rows after the row they vary.
    pub releases: &'static [Row],
    /// Ids of derivation steps.
    pub steps: &'static [&'static str],
    /// Ids of warnings.
    pub warnings: &'static [&'static str],
    /// Ids of notes about the kernel, which come among the warnings.
    pub notes: &'static [&'static str],
    /// Ids of what can happen in a conversation.
    pub events: &'static [&'static str],
    /// Ids of the rules that decide there.
    pub whys: &'static [&'static str],
    /// Ids of the reasons of an advice.
    pub advice_reasons: &'static [&'static str],
    /// Ids of what is told of a paste.
    pub decode: DecodeIds,
    /// Numbers that the kernel's sources fix.
    pub constants: Constants,
}

/// Ids of what is told of a paste.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct DecodeIds {
    /// Ids of the reasons of fates.
    pub reasons: &'static [&'static str],
    /// Ids of notes about a paste.
    pub notes: &'static [&'static str],
}

/// Numbers that the kernel's sources fix, and the ranges of inputs.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Constants {
    /// `TCP_TIMEWAIT_LEN`, in seconds.
    pub time_wait_s: u32,
    /// The 3.5 of the floor of 3.5·RTO.
    pub floor_rtos: f64,
    /// Cells of the death row's slow wheel, one turn of which is TIME_WAIT.
    pub cells: u32,
    /// From one visit of the hand to the next, in milliseconds.
    pub cell_ms: u32,
    /// Sockets that one visit of a cell may end before it is over the quota.
    pub quota: u32,
    /// Rows of the death row's calendar.
    pub calendar_rows: u32,
    /// How much coarser each level of the level wheel is than the one below.
    pub wheel_granule_factor: u32,
    /// So long before 2³² ticks a kernel's jiffies begin, in seconds.
    pub boot_before_wrap_s: u32,
    /// The default of `tcp_fin_timeout`, in seconds.
    pub fin_timeout_s: i32,
    /// The smallest `HZ`.
    pub min_hz: u32,
    /// The largest.
    pub max_hz: u32,
    /// The longest RTO, in milliseconds.
    pub max_rto_ms: i64,
}

const CONSTANTS: Constants = Constants {
    time_wait_s: TIMEWAIT_LEN_S,
    floor_rtos: 3.5,
    cells: CELLS,
    cell_ms: 1000 * TIMEWAIT_LEN_S / CELLS,
    quota: QUOTA,
    calendar_rows: CALENDAR_ROWS,
    wheel_granule_factor: GRANULE_FACTOR,
    boot_before_wrap_s: 300,
    fin_timeout_s: FinTimeout::DEFAULT.seconds(),
    min_hz: Hz::MIN,
    max_hz: Hz::MAX,
    max_rto_ms: super::MAX_RTO_MS,
};

/// The version table, every id the model can emit, and its constants.
#[must_use]
pub const fn catalogue() -> Catalogue {
    Catalogue {
        releases: ROWS,
        steps: STEP_IDS,
        warnings: WARNING_IDS,
        notes: NOTE_IDS,
        events: EVENT_IDS,
        whys: WHY_IDS,
        advice_reasons: REASON_IDS,
        decode: DecodeIds {
            reasons: decode::REASON_IDS,
            notes: decode::NOTE_IDS,
        },
        constants: CONSTANTS,
    }
}
