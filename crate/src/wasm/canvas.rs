//! A canvas for plotters, in the chart's own units: lines and areas, no text.
//!
//! plotters-canvas would do, but it words every colour with a float and brings its text along: a
//! tenth of the module, for marks that need neither.
#![allow(clippy::float_arithmetic, reason = "pixels, not the model")]

use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, DrawingBackend, DrawingErrorKind,
};
use wasm_bindgen::JsCast as _;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use crate::chart::SUBPIXELS;

/// A canvas whose context is scaled so that plotters' whole numbers are fractions of its pixels.
#[derive(Debug)]
pub(super) struct Canvas {
    context: CanvasRenderingContext2d,
    /// Width and height in plotters' units.
    size: (u32, u32),
}

type Drawn = Result<(), DrawingErrorKind<std::fmt::Error>>;

impl Canvas {
    /// The canvas, wiped; `None` if it has no context to draw with.
    pub(super) fn wiped(canvas: &HtmlCanvasElement) -> Option<Self> {
        let context = canvas.get_context("2d").ok()??;
        let context: CanvasRenderingContext2d = context.unchecked_into();
        let (width, height) = (canvas.width(), canvas.height());
        let unit = 1.0 / f64::from(SUBPIXELS);
        context.reset_transform().ok()?;
        context.clear_rect(0.0, 0.0, width.into(), height.into());
        context.scale(unit, unit).ok()?;
        let units = |pixels: u32| pixels.saturating_mul(SUBPIXELS.unsigned_abs());
        let size = (units(width), units(height));
        Some(Self { context, size })
    }

    fn fill_style(&self, colour: BackendColor) {
        self.context.set_fill_style_str(&css(colour));
    }

    fn stroke_style<S: BackendStyle>(&self, style: &S) {
        self.context.set_stroke_style_str(&css(style.color()));
        self.context.set_line_width(style.stroke_width().into());
    }

    fn trace(&self, path: impl IntoIterator<Item = BackendCoord>) {
        self.context.begin_path();
        // The first `line_to` of an empty path is a `move_to`.
        for (x, y) in path {
            self.context.line_to(x.into(), y.into());
        }
    }
}

impl DrawingBackend for Canvas {
    // A context reports no error: what cannot be drawn is left out.
    type ErrorType = std::fmt::Error;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, colour: BackendColor) -> Drawn {
        self.fill_style(colour);
        self.context.fill_rect(x.into(), y.into(), 1.0, 1.0);
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        (left, top): BackendCoord,
        (right, bottom): BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let (x, y) = (left.into(), top.into());
        let (width, height) = ((right - left).into(), (bottom - top).into());
        if fill {
            self.fill_style(style.color());
            self.context.fill_rect(x, y, width, height);
        } else {
            self.stroke_style(style);
            self.context.stroke_rect(x, y, width, height);
        }
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        self.trace(path);
        self.stroke_style(style);
        self.context.stroke();
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        outline: I,
        style: &S,
    ) -> Drawn {
        self.trace(outline);
        self.fill_style(style.color());
        self.context.fill();
        Ok(())
    }
}

/// `#rrggbbaa`.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "alpha lies between 0 and 1; a cast saturates"
)]
fn css(colour: BackendColor) -> String {
    let (red, green, blue) = colour.rgb;
    let alpha = (colour.alpha * 255.0 + 0.5) as u8;
    let nibbles = [red, green, blue, alpha]
        .into_iter()
        .flat_map(|byte| [byte >> 4, byte & 15]);
    let digits = nibbles.filter_map(|nibble| char::from_digit(nibble.into(), 16));
    std::iter::once('#').chain(digits).collect()
}
