//! Marks at given places, as many as there are: the points of #evidence over the plot of lifetimes, and
//! the bars, rings and crosses under it.
//!
//! Where a mark stands is the page's to say, which must find it again under the pointer. Marks of one
//! kind are painted at once, in the order of the kinds.

use plotters::prelude::DrawingBackend;

use super::batch::{Batch, Pixel};
use super::scale::{SUBPIXELS, clamp_to_canvas};
use super::{Drawn, Root, rgba};

/// Numbers that tell of one kind of marks: its shape as a place in [`SHAPES`], its colour `0xRRGGBBAA`, from
/// the middle to the edge and the width of the outline (0: filled) in pixels of the canvas, and how many
/// there are.
pub const NUMBERS_PER_KIND: usize = 5;

/// The shapes by name. A wedge hangs below its place and points up, a cross is two strokes, a bar is a
/// stroke between two places.
pub const SHAPES: [&str; 5] = ["ring", "diamond", "wedge", "cross", "bar"];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    Ring,
    Diamond,
    Wedge,
    Cross,
    Bar,
}

/// Marks of one kind. Lengths are the backend's units.
struct Kind {
    shape: Shape,
    size: f64,
    stroke: f64,
}

/// Draws marks: `places` holds x and y of mark after mark in pixels of the canvas, two places for each bar,
/// one kind after the other as `kinds` tells. A kind that tells of more than there are has those there are.
///
/// # Errors
/// Only what the backend itself reports.
pub fn draw_marks<DB: DrawingBackend>(root: &Root<DB>, kinds: &[f64], places: &[f64]) -> Drawn<DB> {
    let unit = f64::from(SUBPIXELS);
    let mut places = places
        .chunks_exact(2)
        .map(|place| (place[0] * unit, place[1] * unit));
    for kind in kinds.chunks_exact(NUMBERS_PER_KIND) {
        let (colour, count) = (whole(kind[1]), whole(kind[4]));
        let kind = Kind {
            shape: Shape::of(kind[0]),
            size: kind[2] * unit,
            stroke: kind[3] * unit,
        };
        let mut batch = Batch::default();
        for _ in 0..count {
            let Some(at) = places.next() else { break };
            if kind.shape == Shape::Bar {
                let Some(to) = places.next() else { break };
                batch.stroke(pixel(at), pixel(to), kind.width());
            } else {
                kind.mark(&mut batch, at);
            }
        }
        batch.paint(root, rgba(colour))?;
    }
    root.present()
}

impl Kind {
    fn mark(&self, batch: &mut Batch, (x, y): (f64, f64)) {
        let size = self.size;
        if self.shape == Shape::Cross {
            for rise in [size, -size] {
                let (from, to) = ((x - size, y - rise), (x + size, y + rise));
                batch.stroke(pixel(from), pixel(to), self.width());
            }
            return;
        }
        // A shape around a circle keeps its form when its edge is moved in or out.
        let (corners, (middle_x, middle_y), radius) = self.shape.outline();
        let scaled = |by: f64| {
            let corner = move |(dx, dy): &(f64, f64)| {
                let (dx, dy) = (
                    middle_x + (dx - middle_x) * by,
                    middle_y + (dy - middle_y) * by,
                );
                pixel((x + dx * size, y + dy * size))
            };
            corners.iter().map(corner)
        };
        let aside = self.stroke / 2.0 / (radius * size);
        if self.stroke > 0.0 && aside < 1.0 {
            batch.holed(scaled(1.0 + aside), scaled(1.0 - aside));
        } else {
            batch.piece(scaled(1.0));
        }
    }

    fn width(&self) -> i32 {
        clamp_to_canvas(self.stroke).max(1)
    }
}

/// Corners of a shape.
type Corners = &'static [(f64, f64)];

/// Round enough for a mark of a few pixels: a circle's sixteenths.
const CIRCLE: Corners = {
    const A: f64 = 0.923_879_532_511_286_7;
    const B: f64 = std::f64::consts::FRAC_1_SQRT_2;
    const C: f64 = 0.382_683_432_365_089_8;
    &[
        (1.0, 0.0),
        (A, C),
        (B, B),
        (C, A),
        (0.0, 1.0),
        (-C, A),
        (-B, B),
        (-A, C),
        (-1.0, 0.0),
        (-A, -C),
        (-B, -B),
        (-C, -A),
        (0.0, -1.0),
        (C, -A),
        (B, -B),
        (A, -C),
    ]
};
const DIAMOND: Corners = &[(0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0)];
const WEDGE: Corners = &[(0.0, 0.0), (1.0, 1.875), (-1.0, 1.875)];

impl Shape {
    fn of(place: f64) -> Self {
        match whole(place) {
            1 => Self::Diamond,
            2 => Self::Wedge,
            3 => Self::Cross,
            4 => Self::Bar,
            _ => Self::Ring,
        }
    }

    /// The corners for a size of 1, and the circle that touches every edge: its middle and radius.
    const fn outline(self) -> (Corners, (f64, f64), f64) {
        match self {
            Self::Diamond => (DIAMOND, (0.0, 0.0), std::f64::consts::FRAC_1_SQRT_2),
            Self::Wedge => (WEDGE, (0.0, 1.275), 0.6),
            Self::Ring | Self::Cross | Self::Bar => (CIRCLE, (0.0, 0.0), 1.0),
        }
    }
}

fn pixel((x, y): (f64, f64)) -> Pixel {
    (clamp_to_canvas(x), clamp_to_canvas(y))
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a cast saturates, and what is no number is 0"
)]
fn whole(number: f64) -> u32 {
    number as u32
}
