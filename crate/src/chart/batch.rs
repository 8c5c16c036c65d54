//! Many small pieces painted at once.
//!
//! Each thing drawn on a canvas costs several calls out of wasm, with its colour as a text; a
//! dashed line is a hundred things. So the pieces of one colour become one polygon: their outlines
//! joined by a thread that runs out and the same way back, and so encloses nothing.

use plotters::coord::Shift;
use plotters::element::Polygon;
use plotters::prelude::{DrawingArea, DrawingAreaErrorKind, DrawingBackend};
use plotters::style::RGBAColor;

/// A place in the backend's coordinates.
pub(super) type Pixel = (i32, i32);

/// Pieces of one colour that do not lie on each other.
#[derive(Default)]
pub(super) struct Batch {
    outline: Vec<Pixel>,
    starts: Vec<Pixel>,
}

impl Batch {
    /// A rectangle between two corners.
    pub(super) fn rectangle(&mut self, (left, top): Pixel, (right, bottom): Pixel) {
        self.piece([(left, top), (right, top), (right, bottom), (left, bottom)]);
    }

    /// Straight strokes from point to point.
    pub(super) fn path(&mut self, points: &[Pixel], width: i32) {
        for pair in points.windows(2) {
            if let Some(line) = Straight::new(to_f64(pair[0]), to_f64(pair[1]), width) {
                self.piece(line.quad(0.0, line.length));
            }
        }
    }

    /// The same, interrupted: a dash, a gap, and so on, around every bend.
    pub(super) fn dashed_path(&mut self, points: &[Pixel], width: i32, dash: i32, gap: i32) {
        let (dash, gap) = (f64::from(dash.max(1)), f64::from(gap.max(1)));
        let mut next = 0.0;
        for pair in points.windows(2) {
            let Some(line) = Straight::new(to_f64(pair[0]), to_f64(pair[1]), width) else {
                continue;
            };
            let first = self.outline.len();
            while next < line.length {
                if next + dash > 0.0 {
                    self.outline.extend(line.quad(next, next + dash));
                }
                next += dash + gap;
            }
            // What of the last dash or gap is left goes on after the bend.
            next -= line.length + dash + gap;
            // All dashes of a straight line stand on one side of it: the thread runs back along that.
            if let Some(&start) = self.outline.get(first) {
                self.outline.push(start);
                self.starts.push(start);
            }
        }
    }

    /// Paints all there is.
    pub(super) fn paint<DB: DrawingBackend>(
        self,
        root: &DrawingArea<DB, Shift>,
        colour: RGBAColor,
    ) -> Result<(), DrawingAreaErrorKind<DB::ErrorType>> {
        let Self {
            mut outline,
            starts,
        } = self;
        if outline.is_empty() {
            return Ok(());
        }
        outline.extend(starts.into_iter().rev());
        root.draw(&Polygon::new(outline, colour))
    }

    /// A closed shape with the given corners, none of them or more than two.
    pub(super) fn piece<I: IntoIterator<Item = Pixel>>(&mut self, corners: I) {
        let first = self.outline.len();
        self.outline.extend(corners);
        if let Some(&start) = self.outline.get(first) {
            self.outline.push(start);
            self.starts.push(start);
        }
    }

    /// A closed shape with a hole in it, whose corners run the same way.
    pub(super) fn holed<I>(&mut self, outside: I, inside: I)
    where
        I: IntoIterator<Item = Pixel>,
        I::IntoIter: DoubleEndedIterator,
    {
        self.piece(outside);
        // Against the outside's direction, so that what both enclose is not filled.
        self.piece(inside.into_iter().rev());
    }

    /// A straight stroke.
    pub(super) fn stroke(&mut self, from: Pixel, to: Pixel, width: i32) {
        self.path(&[from, to], width);
    }
}

/// A straight line with a width.
struct Straight {
    from: (f64, f64),
    /// Per unit of length along the line.
    step: (f64, f64),
    length: f64,
    half_width: f64,
}

impl Straight {
    fn new(from: (f64, f64), to: (f64, f64), width: i32) -> Option<Self> {
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let length = (dx * dx + dy * dy).sqrt();
        (length > 0.0).then(|| Self {
            from,
            step: (dx / length, dy / length),
            length,
            half_width: f64::from(width) / 2.0,
        })
    }

    /// The corners of the part between two distances from the start, first and last on the same side.
    fn quad(&self, start: f64, end: f64) -> [Pixel; 4] {
        [(start, -1.0), (start, 1.0), (end, 1.0), (end, -1.0)].map(|(along, side)| {
            let (along, aside) = (along.max(0.0).min(self.length), side * self.half_width);
            nearest((
                self.from.0 + self.step.0 * along - self.step.1 * aside,
                self.from.1 + self.step.1 * along + self.step.0 * aside,
            ))
        })
    }
}

fn to_f64((x, y): Pixel) -> (f64, f64) {
    (f64::from(x), f64::from(y))
}

#[expect(clippy::cast_possible_truncation, reason = "a cast saturates")]
fn nearest((x, y): (f64, f64)) -> Pixel {
    (x.round() as i32, y.round() as i32)
}
