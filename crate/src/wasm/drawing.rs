//! A canvas for plotters, in the charts' own unit: a fraction of a pixel.

use js_sys::Error;
use plotters::coord::Shift;
use plotters::prelude::{DrawingArea, DrawingAreaErrorKind, DrawingBackend, IntoDrawingArea};
use plotters_canvas::CanvasBackend;
use wasm_bindgen::prelude::*;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use crate::api::BadInput;
use crate::chart::{Fine, SUBPIXELS};

type Root = DrawingArea<Fine<CanvasBackend>, Shift>;
type Failure = DrawingAreaErrorKind<<CanvasBackend as DrawingBackend>::ErrorType>;

/// Wipes a canvas and draws on it.
///
/// # Errors
/// It is no canvas, or one that has no context to draw with.
pub(super) fn draw(
    canvas: &JsValue,
    marks: impl FnOnce(&Root) -> Result<(), Failure>,
) -> Result<(), Error> {
    let unusable = || BadInput::new("canvas", "something that cannot be drawn on", "a canvas");
    let root = canvas.dyn_ref().and_then(wiped).ok_or_else(unusable)?;
    marks(&root).map_err(|_| unusable().into())
}

/// The canvas, wiped and scaled so that plotters' whole numbers are fractions of its pixels.
fn wiped(canvas: &HtmlCanvasElement) -> Option<Root> {
    let context = canvas.get_context("2d").ok()??;
    let context: CanvasRenderingContext2d = context.dyn_into().ok()?;
    let unit = f64::from(SUBPIXELS).recip();
    context.reset_transform().ok()?;
    context.clear_rect(0.0, 0.0, canvas.width().into(), canvas.height().into());
    context.scale(unit, unit).ok()?;
    // The backend draws through the same context, so through the same scale.
    let backend = CanvasBackend::with_canvas_object(canvas.clone())?;
    Some(Fine(backend).into_drawing_area())
}
