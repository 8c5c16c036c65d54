//! The lifetime plot: effective FIN_WAIT2 lifetime against `tcp_fin_timeout`, as marks without text.
//!
//! [`draw`] works on any plotters backend: a canvas in the browser, SVG text in the tests. Every
//! word, number and label around the marks is HTML, placed by the page with the same two linear
//! scales: settings from 0 to `last_setting` fill [`Area`] from left to right, lifetimes from 0 to
//! `longest_ms` from bottom to top.
//!
//! Plotters' coordinates are whole numbers. Ends and corners belong on whole pixels, where they are
//! crisp, but dashes along a slope do not: so the backend's unit is 1/[`SUBPIXELS`] pixel, and what
//! it draws is to be shown scaled down by that much.
//!
//! Whatever the numbers given, drawing neither panics nor takes long: ranges are clamped, and what
//! is not finite is left out.
#![allow(clippy::float_arithmetic, reason = "pixels, not the model")]

mod batch;
mod density;
mod edge;
mod fine;
mod frame;
mod marks;
mod scale;
mod series;

use plotters::coord::Shift;
use plotters::element::{PathElement, Polygon};
use plotters::prelude::{DrawingArea, DrawingAreaErrorKind, DrawingBackend};
use plotters::style::{Color, RGBAColor};

use batch::Batch;
pub use density::draw_density;
use edge::Edge;
pub use fine::Fine;
pub use frame::{Area, Frame, Line, Series, Strip};
pub use marks::{NUMBERS_PER_KIND, SHAPES, draw_marks};
pub use scale::SUBPIXELS;
use scale::Scale;
pub use series::{NUMBERS_PER_LINE, draw_series};

/// Numbers per setting in a curve: `lone.min`, `lone.max`, `busy.min`, `busy.max`, as `lifetimeCurve` gives them.
pub const VALUES_PER_SETTING: usize = 4;

const LONE_MAX: usize = 1;
const BUSY_MIN: usize = 2;
const BUSY_MAX: usize = 3;

/// How much of a kernel's hue fills what phase luck can do.
const BAND: f64 = 0.18;

/// A jump this small, in milliseconds, does not lift a thin line.
const SMALL_JUMP_MS: f64 = 10_000.0;

/// How much of it colours a jump, where no setting lies.
const JUMP: f64 = 0.5;

type Root<DB> = DrawingArea<DB, Shift>;
type Drawn<DB> = Result<(), DrawingAreaErrorKind<<DB as DrawingBackend>::ErrorType>>;

/// Draws grid, diagonal, bands, lines and TIME_WAIT spans.
///
/// `curves` holds one curve after the other, in the order of `frame.series`, all equally long:
/// [`VALUES_PER_SETTING`] milliseconds for each integer setting from 1 on.
///
/// # Errors
///
/// Only what the backend itself reports.
pub fn draw<DB: DrawingBackend>(root: &Root<DB>, frame: &Frame, curves: &[f64]) -> Drawn<DB> {
    let scale = Scale::of(frame);
    let settings = curves.len() / frame.series.len().max(1) / VALUES_PER_SETTING;
    let curves = curves.chunks_exact((settings * VALUES_PER_SETTING).max(1));
    let curves: Vec<_> = frame.series.iter().zip(curves).collect();

    draw_grid(root, frame, &scale)?;
    draw_diagonal(root, frame, &scale)?;
    for (series, curve) in &curves {
        draw_band(root, series, curve, &scale)?;
    }
    draw_nominal_time_wait(root, frame, &scale)?;
    draw_time_wait_spans(root, frame, &scale)?;
    for (series, curve) in &curves {
        draw_line(root, series, curve, &scale)?;
    }
    root.present()
}

fn draw_grid<DB: DrawingBackend>(root: &Root<DB>, frame: &Frame, scale: &Scale) -> Drawn<DB> {
    let width = scale.hairline();
    let mut ink = Batch::default();
    for ms in scale.grid(frame.grid_step_ms) {
        let top = scale.y(ms) - width / 2;
        ink.rectangle((scale.left(), top), (scale.right(), top + width));
    }
    ink.paint(root, rgba(frame.grid_colour))
}

/// "Lifetime = setting": what the name of the knob promises, so that every departure from it shows.
fn draw_diagonal<DB: DrawingBackend>(root: &Root<DB>, frame: &Frame, scale: &Scale) -> Drawn<DB> {
    let end = scale.last_setting.min(scale.longest_ms / 1000.0);
    let mut ink = Batch::default();
    ink.path(
        &[scale.point((0.0, 0.0)), scale.point((end, end * 1000.0))],
        scale.hairline(),
    );
    ink.paint(root, rgba(frame.ink))
}

/// What the phase of the kernel's clockwork can make of the lifetime on a busy machine.
fn draw_band<DB: DrawingBackend>(
    root: &Root<DB>,
    series: &Series,
    curve: &[f64],
    scale: &Scale,
) -> Drawn<DB> {
    let upper = edge(curve, BUSY_MAX, scale).outline();
    let lower = edge(curve, BUSY_MIN, scale).outline();
    let outline: Vec<_> = upper
        .into_iter()
        .chain(lower.into_iter().rev())
        .map(|p| scale.point(p))
        .collect();
    root.draw(&Polygon::new(outline, rgba(series.colour).mix(BAND)))
}

/// The longest a socket alone on its machine lives; jumps are hairlines, not slopes.
fn draw_line<DB: DrawingBackend>(
    root: &Root<DB>,
    series: &Series,
    curve: &[f64],
    scale: &Scale,
) -> Drawn<DB> {
    let mut edge = edge(curve, LONE_MAX, scale);
    if series.line == Line::Thin {
        edge = edge.through_jumps_below(SMALL_JUMP_MS);
    }
    let hue = rgba(series.colour);
    let mut jumps = Batch::default();
    for [from, to] in edge.jumps() {
        let ((x, top), (_, bottom)) = (scale.point(from), scale.point(to));
        jumps.rectangle(
            (x, top.min(bottom)),
            (x + scale.hairline(), top.max(bottom)),
        );
    }
    jumps.paint(root, hue.mix(JUMP))?;

    let mut line = Batch::default();
    for run in edge.runs() {
        let run: Vec<_> = run.iter().map(|&p| scale.point(p)).collect();
        match series.line {
            Line::Solid => line.path(&run, scale.stroke(2.0)),
            Line::LongDash => {
                line.dashed_path(
                    &run,
                    scale.stroke(2.0),
                    scale.stroke(10.0),
                    scale.stroke(5.0),
                );
            }
            // Of many points, so that a stroke is cheaper than pieces.
            Line::Thin => {
                let style = hue.stroke_width(scale.stroke(1.25).unsigned_abs());
                root.draw(&PathElement::new(run, style))?;
            }
        }
    }
    line.paint(root, hue)
}

/// TIME_WAIT does not move with the setting: one dotted line through the plot and the strip beside it.
fn draw_nominal_time_wait<DB: DrawingBackend>(
    root: &Root<DB>,
    frame: &Frame,
    scale: &Scale,
) -> Drawn<DB> {
    let dot = 2 * scale.hairline();
    let y = scale.y(frame.strip.nominal_ms);
    let (strip, width) = scale.strip(frame);
    let end = scale.right().max(strip + width);
    let mut ink = Batch::default();
    ink.dashed_path(&[(scale.left(), y), (end, y)], dot, dot, 5 * dot);
    ink.paint(root, rgba(frame.ink))
}

/// How long TIME_WAIT lasts on each kernel, on the plot's own scale.
fn draw_time_wait_spans<DB: DrawingBackend>(
    root: &Root<DB>,
    frame: &Frame,
    scale: &Scale,
) -> Drawn<DB> {
    let (mut left, width) = scale.strip(frame);
    let column = width / i32::try_from(frame.series.len()).unwrap_or(i32::MAX).max(1);
    if column == 0 {
        return Ok(());
    }
    for series in &frame.series {
        let hue = rgba(series.colour);
        let top = scale.y(series.time_wait_max_ms);
        let bottom = scale.y(series.time_wait_min_ms);
        let bottom = bottom.max(top + scale.stroke(2.0));
        let right = left + column * 2 / 3;
        let corners = [(left, top), (right, top), (right, bottom), (left, bottom)];
        root.draw(&Polygon::new(corners, hue.mix(BAND)))?;
        let outline: Vec<_> = corners.into_iter().cycle().take(5).collect();
        let style = hue.stroke_width(scale.hairline().unsigned_abs());
        root.draw(&PathElement::new(outline, style))?;
        left += column;
    }
    Ok(())
}

fn edge(curve: &[f64], value: usize, scale: &Scale) -> Edge {
    let values = curve
        .chunks_exact(VALUES_PER_SETTING)
        .map(|setting| setting[value]);
    Edge::new(
        values,
        scale.last_setting,
        scale.longest_ms,
        scale.tolerance_ms(),
    )
}

fn rgba(colour: u32) -> RGBAColor {
    let [r, g, b, a] = colour.to_be_bytes();
    RGBAColor(r, g, b, f64::from(a) / 255.0)
}
