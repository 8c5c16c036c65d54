//! What the page says about the plot it wants, all but the curves.

use crate::api::{
    BadInput, Colour, Fields, FromInput, ListSchema, Name, Named, Number, Schema, Shape, fields,
};

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

/// Its fields have the names above in camel case, those of area and strip included.
impl FromInput for Frame {
    const SCHEMA: &'static Schema = fields! {
        "left": Shape::Number,
        "top": Shape::Number,
        "width": Shape::Number,
        "height": Shape::Number,
        "pixelRatio": Shape::Number,
        "lastSetting": Shape::Number,
        "longestMs": Shape::Number,
        "gridStepMs": Shape::Number,
        "gridColour": Shape::Number,
        "ink": Shape::Number,
        "series": Shape::Array(&ListSchema::of::<Series>(MAX_SERIES)),
        "nominalMs": Shape::Number,
        "stripLeft": Shape::Number,
        "stripWidth": Shape::Number,
    };

    fn check(given: &mut Fields) -> Result<Self, BadInput> {
        let series = given.list("series")?;
        let number = |name| given.needed::<Number>(name).map(|Number(number)| number);
        let colour = |name| given.needed::<Colour>(name).map(|Colour(colour)| colour);
        Ok(Self {
            area: Area {
                left: number("left")?,
                top: number("top")?,
                width: number("width")?,
                height: number("height")?,
            },
            pixel_ratio: number("pixelRatio")?,
            last_setting: number("lastSetting")?,
            longest_ms: number("longestMs")?,
            grid_step_ms: number("gridStepMs")?,
            grid_colour: colour("gridColour")?,
            ink: colour("ink")?,
            series,
            strip: Strip {
                nominal_ms: number("nominalMs")?,
                left: number("stripLeft")?,
                width: number("stripWidth")?,
            },
        })
    }
}

impl FromInput for Series {
    const SCHEMA: &'static Schema = fields! {
        "colour": Shape::Number,
        "line": Shape::Text,
        "timeWaitMinMs": Shape::Number,
        "timeWaitMaxMs": Shape::Number,
    };

    fn check(given: &mut Fields) -> Result<Self, BadInput> {
        let number = |name| given.needed::<Number>(name).map(|Number(number)| number);
        Ok(Self {
            colour: given.needed::<Colour>("colour")?.0,
            line: given.needed::<Name<Line>>("line")?.0,
            time_wait_min_ms: number("timeWaitMinMs")?,
            time_wait_max_ms: number("timeWaitMaxMs")?,
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
