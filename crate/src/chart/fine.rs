//! A backend with finer coordinates than its pixels: the page's canvas, and the SVG text of the tests.

use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, DrawingBackend, DrawingErrorKind,
};

use super::SUBPIXELS;

/// A backend that is shown scaled down by [`SUBPIXELS`]: its size, in its own units, is that much larger.
///
/// Without it plotters takes everything beyond the size in pixels to be off the canvas.
#[derive(Debug)]
pub struct Fine<DB>(
    /// The backend itself.
    pub DB,
);

type Drawn<DB> = Result<(), DrawingErrorKind<<DB as DrawingBackend>::ErrorType>>;

impl<DB: DrawingBackend> DrawingBackend for Fine<DB> {
    type ErrorType = DB::ErrorType;

    fn get_size(&self) -> (u32, u32) {
        let (width, height) = self.0.get_size();
        let unit = SUBPIXELS.unsigned_abs();
        (width.saturating_mul(unit), height.saturating_mul(unit))
    }

    fn ensure_prepared(&mut self) -> Drawn<DB> {
        self.0.ensure_prepared()
    }

    fn present(&mut self) -> Drawn<DB> {
        self.0.present()
    }

    fn draw_pixel(&mut self, at: BackendCoord, colour: BackendColor) -> Drawn<DB> {
        self.0.draw_pixel(at, colour)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn<DB> {
        self.0.draw_rect(from, to, style, fill)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn<DB> {
        self.0.draw_path(path, style)
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        outline: I,
        style: &S,
    ) -> Drawn<DB> {
        self.0.fill_polygon(outline, style)
    }
}
