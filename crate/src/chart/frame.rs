//! What the page says about the plot it wants, all but the curves.

use crate::api::{BadInput, Colour, Field, FromInput, List, Name, Named, Number, input};

/// The most curves one plot shows.
const MAX_SERIES: usize = 16;

/// Everything the plot shows but the curves: where, how large, in which colours.
///
/// Lengths are pixels of the canvas, colours `0xRRGGBBAA`. Any number will do: drawing clamps.
#[derive(Clone, Debug)]
pub struct Frame {
    /// Where the scales lie on the canvas.
    pub area: Area,
    /// Pixels of the canvas per CSS pixel.
    pub pixel_ratio: f64,
    /// The setting at the right end of the plot, in seconds; the left end is 0.
    pub last_setting: f64,
    /// The lifetime at the top of the plot, in milliseconds; the bottom is 0.
    pub longest_ms: f64,
    /// A line across the plot stands at 0 and at every multiple of this, in milliseconds.
    pub grid_step_ms: f64,
    /// The colour of these lines.
    pub grid_colour: u32,
    /// The colour of what belongs to no kernel: the diagonal and TIME_WAIT's line.
    pub ink: u32,
    /// One entry per curve, drawn in this order.
    pub series: Vec<Series>,
    /// The strip beside the plot that shows each kernel's TIME_WAIT on the same scale.
    pub strip: Strip,
}

/// A rectangle on the canvas.
#[derive(Clone, Copy, Debug)]
pub struct Area {
    /// The left edge.
    pub left: f64,
    /// The upper edge.
    pub top: f64,
    /// The distance from the left edge to the right one.
    pub width: f64,
    /// The distance from the upper edge to the lower one.
    pub height: f64,
}

/// How one kernel's curve is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Series {
    /// The kernel's hue.
    pub colour: u32,
    /// The line's own style: no kernel is told by colour alone.
    pub line: Line,
    /// How long TIME_WAIT lasts on this kernel at least, in milliseconds.
    pub time_wait_min_ms: f64,
    /// How long at most.
    pub time_wait_max_ms: f64,
}

/// The style of a kernel's line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// Unbroken, two CSS pixels wide.
    Solid,
    /// Long dashes, two CSS pixels wide.
    LongDash,
    /// Unbroken, little more than one CSS pixel wide.
    Thin,
}

/// Where the TIME_WAIT spans stand.
#[derive(Clone, Copy, Debug)]
pub struct Strip {
    /// TIME_WAIT's nominal length, in milliseconds: a dotted line across plot and strip.
    pub nominal_ms: f64,
    /// The strip's left edge.
    pub left: f64,
    /// The strip's width; 0 leaves it out.
    pub width: f64,
}

input! {
    /// A frame whose fields have the names above in camel case, those of area and strip included.
    pub struct FrameFields {
        left = "left": Field<Number>,
        top = "top": Field<Number>,
        width = "width": Field<Number>,
        height = "height": Field<Number>,
        pixel_ratio = "pixelRatio": Field<Number>,
        last_setting = "lastSetting": Field<Number>,
        longest_ms = "longestMs": Field<Number>,
        grid_step_ms = "gridStepMs": Field<Number>,
        grid_colour = "gridColour": Field<Colour>,
        ink = "ink": Field<Colour>,
        series = "series": List<Series, MAX_SERIES>,
        nominal_ms = "nominalMs": Field<Number>,
        strip_left = "stripLeft": Field<Number>,
        strip_width = "stripWidth": Field<Number>,
    }
}

impl FromInput for Frame {
    type Fields = FrameFields;

    fn check(given: FrameFields) -> Result<Self, BadInput> {
        Ok(Self {
            area: Area {
                left: given.left.needed("left")?.0,
                top: given.top.needed("top")?.0,
                width: given.width.needed("width")?.0,
                height: given.height.needed("height")?.0,
            },
            pixel_ratio: given.pixel_ratio.needed("pixelRatio")?.0,
            last_setting: given.last_setting.needed("lastSetting")?.0,
            longest_ms: given.longest_ms.needed("longestMs")?.0,
            grid_step_ms: given.grid_step_ms.needed("gridStepMs")?.0,
            grid_colour: given.grid_colour.needed("gridColour")?.0,
            ink: given.ink.needed("ink")?.0,
            series: given.series.needed("series")?,
            strip: Strip {
                nominal_ms: given.nominal_ms.needed("nominalMs")?.0,
                left: given.strip_left.needed("stripLeft")?.0,
                width: given.strip_width.needed("stripWidth")?.0,
            },
        })
    }
}

input! {
    /// A series as it is given.
    pub struct SeriesFields {
        colour = "colour": Field<Colour>,
        line = "line": Field<Name<Line>>,
        time_wait_min_ms = "timeWaitMinMs": Field<Number>,
        time_wait_max_ms = "timeWaitMaxMs": Field<Number>,
    }
}

impl FromInput for Series {
    type Fields = SeriesFields;

    fn check(given: SeriesFields) -> Result<Self, BadInput> {
        Ok(Self {
            colour: given.colour.needed("colour")?.0,
            line: given.line.needed("line")?.0,
            time_wait_min_ms: given.time_wait_min_ms.needed("timeWaitMinMs")?.0,
            time_wait_max_ms: given.time_wait_max_ms.needed("timeWaitMaxMs")?.0,
        })
    }
}

impl Named for Line {
    const NAMES: &'static [(&'static str, Self)] = &[
        ("solid", Self::Solid),
        ("long-dash", Self::LongDash),
        ("thin", Self::Thin),
    ];
}
