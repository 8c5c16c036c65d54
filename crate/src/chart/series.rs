//! Lines of any plot: the page places them, plotters draws them.

use plotters::prelude::DrawingBackend;

use super::batch::{Batch, Pixel};
use super::{Drawn, Root, SUBPIXELS, rgba};

/// Numbers that tell how one line is drawn: its colour `0xRRGGBBAA`, its width and the length of its
/// dashes in pixels of the canvas (0: unbroken), and how many points it has.
pub const NUMBERS_PER_LINE: usize = 4;

/// Beyond these pixels nothing is seen, and plotters' whole numbers end not much later.
const FARTHEST_PX: f64 = 20_000.0;

/// Draws lines from point to point: `points` holds x and y of each, in pixels of the canvas, one line
/// after the other as `lines` tells.
///
/// What is not finite is left out, what is too far away is drawn at the edge, and a line that tells of
/// more points than there are has those there are.
///
/// # Errors
/// Only what the backend itself reports.
pub fn draw_series<DB: DrawingBackend>(
    root: &Root<DB>,
    lines: &[f64],
    points: &[f64],
) -> Drawn<DB> {
    let mut rest = points;
    for line in lines.chunks_exact(NUMBERS_PER_LINE) {
        let n = whole(line[3]).max(0).unsigned_abs() as usize;
        let (own, others) = rest.split_at(rest.len().min(n.saturating_mul(2)));
        rest = others;
        let places: Vec<Pixel> = own.chunks_exact(2).filter_map(place).collect();
        let (width, dash) = (subpixels(line[1]).max(1), subpixels(line[2]));
        let mut batch = Batch::default();
        if dash > 0 {
            batch.dashed_path(&places, width, dash, dash);
        } else {
            batch.path(&places, width);
        }
        batch.paint(root, rgba(colour(line[0])))?;
    }
    root.present()
}

fn place(point: &[f64]) -> Option<Pixel> {
    let finite = point[0].is_finite() && point[1].is_finite();
    finite.then(|| (subpixels(point[0]), subpixels(point[1])))
}

#[expect(
    clippy::manual_clamp,
    reason = "f64::clamp would bring the formatting of floats along"
)]
fn subpixels(px: f64) -> i32 {
    whole(px.max(-FARTHEST_PX).min(FARTHEST_PX) * f64::from(SUBPIXELS))
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "rounds to a fraction of a pixel, and a cast saturates"
)]
fn whole(number: f64) -> i32 {
    number.round() as i32
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a cast saturates, and it is only a colour"
)]
fn colour(number: f64) -> u32 {
    number as u32
}
