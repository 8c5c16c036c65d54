//! What the page says about the plot it wants, all but the curves.

use crate::input::{BadInput, Object, Value, text};

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

impl Frame {
    /// Reads a frame whose fields have the names above in camel case, those of area and strip included.
    ///
    /// # Errors
    /// A number or name that is missing or of another type, more than 16 series.
    pub fn read<O: Object>(frame: &O) -> Result<Self, BadInput> {
        let series = frame.field("series");
        let list = if let Value::Object(list) = &series {
            Some(list)
        } else {
            None
        };
        let n = list.and_then(O::n_items).filter(|n| *n <= MAX_SERIES);
        let (Some(list), Some(n)) = (list, n) else {
            let allowed = format!("an array of at most {MAX_SERIES}");
            return Err(BadInput::unexpected("series", &series.describe(), &allowed));
        };
        let read_one =
            |i| Series::read(&list.item(i)).map_err(|e| e.inside(&format!("series[{i}]")));
        Ok(Self {
            area: Area {
                left: number(frame, "left")?,
                top: number(frame, "top")?,
                width: number(frame, "width")?,
                height: number(frame, "height")?,
            },
            pixel_ratio: number(frame, "pixelRatio")?,
            last_setting: number(frame, "lastSetting")?,
            longest_ms: number(frame, "longestMs")?,
            grid_step_ms: number(frame, "gridStepMs")?,
            grid_colour: colour(frame, "gridColour")?,
            ink: colour(frame, "ink")?,
            series: (0..n).map(read_one).collect::<Result<_, _>>()?,
            strip: Strip {
                nominal_ms: number(frame, "nominalMs")?,
                left: number(frame, "stripLeft")?,
                width: number(frame, "stripWidth")?,
            },
        })
    }
}

impl Series {
    fn read<O: Object>(series: &Value<O>) -> Result<Self, BadInput> {
        let Value::Object(series) = series else {
            return Err(BadInput::unexpected("", &series.describe(), "an object"));
        };
        Ok(Self {
            colour: colour(series, "colour")?,
            line: Line::read(&text(series, "line")?)?,
            time_wait_min_ms: number(series, "timeWaitMinMs")?,
            time_wait_max_ms: number(series, "timeWaitMaxMs")?,
        })
    }
}

impl Line {
    fn read(name: &str) -> Result<Self, BadInput> {
        match name {
            "solid" => Ok(Self::Solid),
            "long-dash" => Ok(Self::LongDash),
            "thin" => Ok(Self::Thin),
            _ => Err(BadInput::unexpected(
                "line",
                &crate::input::quote(name),
                "solid, long-dash or thin",
            )),
        }
    }
}

fn number<O: Object>(object: &O, name: &'static str) -> Result<f64, BadInput> {
    let given = object.field(name);
    let Value::Number(number) = given else {
        return Err(BadInput::unexpected(name, &given.describe(), "a number"));
    };
    Ok(number)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a colour out of range saturates: it is only a colour"
)]
fn colour<O: Object>(object: &O, name: &'static str) -> Result<u32, BadInput> {
    Ok(number(object, name)? as u32)
}
