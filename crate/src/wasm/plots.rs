//! What draws on a canvas, and asks no timer.

use js_sys::Error;
use wasm_bindgen::prelude::*;

use super::border::{numbers, read, read_value};
use super::drawing;
use crate::api;
use crate::chart;

/// Draws the marks of the lifetime plot on a canvas, whose pixels are those of the frame; no text.
///
/// @param curves as `lifetimeCurve` gives them from 1 s on, all equally long, one after the other in the order of `frame.series`
/// @throws BadInput that says what was given and what is allowed
#[wasm_bindgen(js_name = drawLifetime)]
pub fn draw_lifetime(
    #[wasm_bindgen(unchecked_param_type = "HTMLCanvasElement")] canvas: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "LifetimeFrame")] frame: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "Float64Array")] curves: &JsValue,
) -> Result<(), Error> {
    let (frame, curves) = (read("frame", frame)?, numbers("curves", curves)?);
    drawing::draw(canvas, |root| chart::draw(root, &frame, &curves))
}

/// Draws lines on a canvas.
///
/// @param lines per line its colour 0xRRGGBBAA, its width, the length of its dashes (0: unbroken), how many points
/// @param points x and y of each, line after line, in pixels of the canvas
#[wasm_bindgen(js_name = drawSeries)]
pub fn draw_series(
    #[wasm_bindgen(unchecked_param_type = "HTMLCanvasElement")] canvas: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "Float64Array")] lines: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "Float64Array")] points: &JsValue,
) -> Result<(), Error> {
    let (lines, points) = (numbers("lines", lines)?, numbers("points", points)?);
    drawing::draw(canvas, |root| chart::draw_series(root, &lines, &points))
}

/// Draws marks of several kinds on a canvas, kind by kind.
///
/// @param kinds per kind its shape (ring, diamond, wedge, cross, bar: 0 to 4), its colour 0xRRGGBBAA, from its middle to its edge, the width of its outline (0: filled), how many there are
/// @param places x and y of each, kind after kind, two places for a bar, in pixels of the canvas
#[wasm_bindgen(js_name = drawMarks)]
pub fn draw_marks(
    #[wasm_bindgen(unchecked_param_type = "HTMLCanvasElement")] canvas: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "Float64Array")] kinds: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "Float64Array")] places: &JsValue,
) -> Result<(), Error> {
    let (kinds, places) = (numbers("kinds", kinds)?, numbers("places", places)?);
    drawing::draw(canvas, |root| chart::draw_marks(root, &kinds, &places))
}

/// Draws how often something is there on a canvas, one pixel a cell, the darker the more.
///
/// @param counts row by row, the lowest row first
/// @param colour 0xRRGGBBAA; only its hue is used
#[wasm_bindgen(js_name = drawDensity)]
pub fn draw_density(
    #[wasm_bindgen(unchecked_param_type = "HTMLCanvasElement")] canvas: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "Float64Array")] counts: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "number")] columns: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "number")] colour: &JsValue,
) -> Result<(), Error> {
    let columns: api::Cells = read_value("columns", columns)?;
    let api::Colour(colour) = read_value("colour", colour)?;
    let counts = numbers("counts", counts)?;
    drawing::draw(canvas, |root| {
        chart::draw_density(root, &counts, columns.to::<u32>() as usize, colour)
    })
}
