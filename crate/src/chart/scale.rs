//! From settings and lifetimes to the backend's coordinates.

use std::ops::Range;

use plotters::coord::CoordTranslate;
use plotters::coord::types::RangedCoordf64;
use plotters::prelude::Cartesian2d;

use super::edge::Point;
use super::frame::Frame;

/// The backend's units per pixel: fine enough for a dash on a slope, a power of two for exact scaling.
pub const SUBPIXELS: i32 = 32;

/// The longest a canvas side may be, in pixels; browsers allow no more either.
const MAX_SIDE: i32 = 32_767;

/// The largest setting a plot reaches to, in seconds: an hour, so that no curve takes long to draw.
const MAX_SETTING: f64 = 3_600.0;

/// The two scales, every number clamped to what plotters can map.
pub(super) struct Scale {
    pub(super) last_setting: f64,
    pub(super) longest_ms: f64,
    plane: Cartesian2d<RangedCoordf64, RangedCoordf64>,
    x: Range<i32>,
    height: i32,
    pixel_ratio: f64,
}

impl Scale {
    pub(super) fn of(frame: &Frame) -> Self {
        let last_setting = at_least(frame.last_setting, 1.0).min(MAX_SETTING);
        let longest_ms = at_least(frame.longest_ms, 1.0);
        let x = side(frame.area.left, frame.area.width);
        let y = side(frame.area.top, frame.area.height);
        Self {
            last_setting,
            longest_ms,
            height: y.end - y.start,
            plane: Cartesian2d::new(
                0.0..last_setting,
                0.0..longest_ms,
                (x.clone(), y.end..y.start),
            ),
            x,
            pixel_ratio: at_least(frame.pixel_ratio, 0.5).min(16.0),
        }
    }

    /// A corner of a curve, on whole pixels.
    pub(super) fn point(&self, (setting, ms): Point) -> (i32, i32) {
        let (x, y) = self.plane.translate(&(setting, ms));
        (x * SUBPIXELS, y * SUBPIXELS)
    }

    /// A lifetime's height, on a whole pixel; what lies outside the scale ends at its ends.
    pub(super) fn y(&self, ms: f64) -> i32 {
        self.point((0.0, at_least(ms, 0.0).min(self.longest_ms))).1
    }

    /// The lifetimes a grid line stands at, in milliseconds: never so many that they become a surface.
    pub(super) fn grid(&self, step_ms: f64) -> impl Iterator<Item = f64> {
        let step_ms = at_least(step_ms, self.longest_ms / 50.0);
        (0..=50)
            .map(f64::from)
            .map(move |i| i * step_ms)
            .take_while(|ms| *ms <= self.longest_ms)
    }

    pub(super) fn left(&self) -> i32 {
        self.x.start * SUBPIXELS
    }

    pub(super) fn right(&self) -> i32 {
        self.x.end * SUBPIXELS
    }

    /// The left edge and the width of the strip beside the plot; no width, no strip.
    pub(super) fn strip(&self, frame: &Frame) -> (i32, i32) {
        let strip = &frame.strip;
        let clamped = |length| rounded(length).clamp(0, MAX_SIDE) * SUBPIXELS;
        (clamped(strip.left), clamped(strip.width))
    }

    /// The width of a line that is `css_px` wide on the page.
    pub(super) fn stroke(&self, css_px: f64) -> i32 {
        rounded(css_px * self.pixel_ratio * f64::from(SUBPIXELS)).max(1)
    }

    /// The width of a line of one CSS pixel, in whole pixels.
    pub(super) fn hairline(&self) -> i32 {
        rounded(self.pixel_ratio).max(1) * SUBPIXELS
    }

    /// Half a pixel, as milliseconds: how far a curve may be off where points are left out.
    pub(super) fn tolerance_ms(&self) -> f64 {
        self.longest_ms / f64::from(self.height) / 2.0
    }
}

fn side(from: f64, length: f64) -> Range<i32> {
    let from = rounded(from).clamp(0, MAX_SIDE);
    from..from + rounded(length).clamp(1, MAX_SIDE)
}

/// `value`, or `least` where it is smaller or no number.
fn at_least(value: f64, least: f64) -> f64 {
    if value.is_finite() {
        value.max(least)
    } else {
        least
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "rounds to a pixel, and a cast saturates"
)]
fn rounded(length: f64) -> i32 {
    length.round() as i32
}

/// A coordinate or a width in the backend's units, held within the largest canvas.
pub(super) fn clamp_to_canvas(units: f64) -> i32 {
    rounded(units).clamp(-MAX_SIDE * SUBPIXELS, MAX_SIDE * SUBPIXELS)
}
