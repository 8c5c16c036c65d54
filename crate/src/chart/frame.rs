//! What the page says about the plot it wants, all but the curves.

use serde::Deserialize;

/// Everything the plot shows but the curves: where, how large, in which colours.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Frame {
    /// Where the scales lie on the canvas.
    pub area: Area,
    /// Backing-store pixels per CSS pixel.
    pub pixel_ratio: f64,
    /// The setting at the right end of the plot, in seconds; the left end is 0.
    pub last_setting: f64,
    /// The lifetime at the top of the plot, in milliseconds; the bottom is 0.
    pub longest_ms: f64,
    /// Lifetimes marked by a line across the plot, in milliseconds.
    pub grid_ms: Vec<f64>,
    /// The colour of the grid lines, as `0xRRGGBBAA`.
    pub grid_colour: u32,
    /// The colour of what belongs to no kernel: the diagonal and TIME_WAIT's line, as `0xRRGGBBAA`.
    pub ink: u32,
    /// One entry per curve, drawn in this order.
    pub series: Vec<Series>,
    /// Where the TIME_WAIT spans stand, beside the plot.
    pub time_wait: TimeWait,
}

/// A rectangle on the canvas in backing-store pixels.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct Area {
    /// The left edge.
    pub left: i32,
    /// The upper edge.
    pub top: i32,
    /// The distance from the left edge to the right one.
    pub width: i32,
    /// The distance from the upper edge to the lower one.
    pub height: i32,
}

/// How one kernel's curve is drawn.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Series {
    /// The kernel's hue, as `0xRRGGBBAA`.
    pub colour: u32,
    /// The line's own style: no kernel is told by colour alone.
    pub line: Line,
    /// How long TIME_WAIT lasts on this kernel, in milliseconds, from and to.
    pub time_wait_ms: (f64, f64),
}

/// The style of a kernel's line.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Line {
    /// Unbroken, two CSS pixels wide.
    Solid,
    /// Long dashes, two CSS pixels wide.
    LongDash,
    /// Unbroken, one CSS pixel wide.
    Thin,
}

/// The strip beside the plot that shows each kernel's TIME_WAIT on the same lifetime scale.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TimeWait {
    /// The nominal length, in milliseconds: a dotted line across plot and strip.
    pub nominal_ms: f64,
    /// The strip's left edge, in backing-store pixels.
    pub left: i32,
    /// The strip's width, in backing-store pixels; 0 leaves the strip out.
    pub width: i32,
}
