//! How often something is there, cell by cell: the lives in #row, the darker the more.

use plotters::prelude::DrawingBackend;

use super::batch::Batch;
use super::scale::SUBPIXELS;
use super::{Drawn, Root, rgba};
use crate::units::int_to_f64;

/// A cell with a single one must still be seen.
const FAINTEST: f64 = 0.22;
/// Shades that are told apart.
const SHADES: usize = 32;

/// Draws `rows` of `columns` cells, a pixel each, on a scale of logarithms: `counts` row by row, the lowest
/// row first. Of `colour` only the hue is used.
///
/// # Errors
/// Only what the backend itself reports.
pub fn draw_density<DB: DrawingBackend>(
    root: &Root<DB>,
    counts: &[f64],
    columns: usize,
    colour: u32,
) -> Drawn<DB> {
    let columns = columns.max(1);
    let rows = counts.len() / columns;
    let most = counts
        .iter()
        .copied()
        .filter(|n| n.is_finite())
        .fold(1.0, f64::max);
    let mut shades: Vec<Batch> = (0..SHADES).map(|_| Batch::default()).collect();
    for (row, cells) in counts.chunks_exact(columns).enumerate() {
        let top = pixels(rows - 1 - row);
        let mut left = 0;
        // Neighbours of one shade are one piece.
        for run in cells.chunk_by(|a, b| shade(*a, most) == shade(*b, most)) {
            let right = left + run.len();
            if let Some(batch) = shade(run[0], most).and_then(|shade| shades.get_mut(shade)) {
                batch.rectangle((pixels(left), top), (pixels(right), top + SUBPIXELS));
            }
            left = right;
        }
    }
    for (shade, batch) in shades.into_iter().enumerate() {
        let share = int_to_f64(shade as u64) / int_to_f64(SHADES as u64 - 1);
        let mut hue = rgba(colour);
        hue.3 = FAINTEST + (1.0 - FAINTEST) * share;
        batch.paint(root, hue)?;
    }
    root.present()
}

/// The shade of so many; none for none.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share of the shades; a cast saturates"
)]
fn shade(n: f64, most: f64) -> Option<usize> {
    let share = n.ln_1p() / most.ln_1p();
    (n > 0.0).then(|| (share * int_to_f64(SHADES as u64 - 1)).round() as usize)
}

fn pixels(cells: usize) -> i32 {
    i32::try_from(cells)
        .unwrap_or(i32::MAX / SUBPIXELS)
        .saturating_mul(SUBPIXELS)
}
