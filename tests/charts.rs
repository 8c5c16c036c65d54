//! The plot's marks as SVG text, against the pictures in tests/charts.
//!
//! `UPDATE_EXPECT=1 cargo test --test model charts` accepts what is drawn now: look at the files before committing them.
#![allow(clippy::float_arithmetic, reason = "pixels, not the model")]

use crate::support::read;
use expect_test::{ExpectFile, expect_file};
use finwait::chart::{self, Area, Fine, Frame, Line, Series, Strip};
use plotters::coord::Shift;
use plotters::prelude::{DrawingArea, DrawingAreaErrorKind, IntoDrawingArea, SVGBackend};
use proptest::prelude::*;
use serde_json::{Value as Json, json};

const SIZE: (u32, u32) = (640, 360);
const FINENESS: u32 = chart::SUBPIXELS.unsigned_abs();

#[test]
fn staircase_and_cliff() {
    check(
        &frame(70.0, 75_000.0),
        &curves(1..=70),
        &expect_file!["charts/staircase_and_cliff.svg"],
    );
}

#[test]
fn every_setting_to_180() {
    check(
        &frame(180.0, 255_000.0),
        &curves(1..=180),
        &expect_file!["charts/every_setting_to_180.svg"],
    );
}

#[test]
fn twice_the_pixels() {
    let mut frame = frame(70.0, 75_000.0);
    frame.pixel_ratio = 2.0;
    check(
        &frame,
        &curves(1..=70),
        &expect_file!["charts/twice_the_pixels.svg"],
    );
}

#[test]
fn no_strip_and_no_kernels() {
    let mut frame = frame(70.0, 75_000.0);
    frame.series.clear();
    frame.strip.width = 0.0;
    check(
        &frame,
        &[],
        &expect_file!["charts/no_strip_and_no_kernels.svg"],
    );
}

#[test]
fn the_page_words_a_frame_in_camel_case() {
    let read = read::<Frame>(&page_frame()).expect("a whole frame");
    assert_eq!(
        svg(&read, &curves(1..=70)),
        svg(&frame(70.0, 75_000.0), &curves(1..=70))
    );
}

#[test]
fn a_frame_that_lacks_something_says_what() {
    for (path, bad, message) in [
        (
            "/longestMs",
            json!(null),
            "longestMs: nothing was given; allowed is a number",
        ),
        (
            "/stripLeft",
            json!("7"),
            "stripLeft: \"7\" was given; allowed is a number",
        ),
        (
            "/series",
            json!({}),
            "series: an object was given; allowed is an array of at most 16",
        ),
        (
            "/series/1",
            json!(3),
            "series[1]: 3 was given; allowed is an object",
        ),
        (
            "/series/2/line",
            json!("wavy"),
            "series[2].line: \"wavy\" was given; allowed is one of solid, long-dash, thin",
        ),
    ] {
        let mut given = page_frame();
        *given.pointer_mut(path).expect("a path of the frame") = bad;
        let error = read::<Frame>(&given).expect_err(path);
        assert_eq!(error.to_string(), message);
    }
}

#[track_caller]
fn check(frame: &Frame, curves: &[f64], expected: &ExpectFile) {
    expected.assert_eq(&svg(frame, curves));
}

fn svg(frame: &Frame, curves: &[f64]) -> String {
    svg_of(|root| chart::draw(root, frame, curves))
}

/// The three kinds of kernel as round numbers: what is tested here is the drawing, not the model.
fn curves(settings: std::ops::RangeInclusive<u32>) -> Vec<f64> {
    let row = |ms: f64| {
        if ms <= 3_000.0 {
            ms
        } else {
            ((ms / 7_500.0).ceil() + 1.0).min(8.0) * 7_500.0
        }
    };
    let stages = |t: f64| {
        if t > 60.0 {
            (t - 60.0, t - 60.0)
        } else {
            (0.0, t)
        }
    };
    let death_row = settings
        .clone()
        .map(f64::from)
        .map(stages)
        .flat_map(|(first, last)| {
            let longest = first * 1000.0 + row(last * 1000.0);
            [
                longest,
                longest,
                longest - row(last * 1000.0).min(7_500.0),
                longest,
            ]
        });
    let exact = settings
        .clone()
        .map(f64::from)
        .map(stages)
        .flat_map(|(first, last)| [(first + last) * 1000.0; 4]);
    let rounded = settings
        .map(f64::from)
        .map(stages)
        .flat_map(|(first, last)| {
            let ms = (first + last) * 1000.0;
            [ms, ms + 2_048.0, ms, ms + 2_048.0]
        });
    death_row.chain(exact).chain(rounded).collect()
}

fn frame(last_setting: f64, longest_ms: f64) -> Frame {
    let series = |colour, line, (time_wait_min_ms, time_wait_max_ms)| Series {
        colour,
        line,
        time_wait_min_ms,
        time_wait_max_ms,
    };
    Frame {
        area: Area {
            left: 40.0,
            top: 10.0,
            width: 480.0,
            height: 320.0,
        },
        pixel_ratio: 1.0,
        last_setting,
        longest_ms,
        grid_step_ms: longest_ms / 5.0,
        grid_colour: 0x1d1d_1b26,
        ink: 0x1d1d_1b80,
        series: vec![
            series(0xb84a_00ff, Line::Solid, (52_500.0, 60_000.0)),
            series(0x007a_59ff, Line::LongDash, (60_000.0, 60_000.0)),
            series(0x0067_a3ff, Line::Thin, (60_000.0, 62_048.0)),
        ],
        strip: Strip {
            nominal_ms: 60_000.0,
            left: 580.0,
            width: 48.0,
        },
    }
}

/// The same as [`frame`] to 70 s, as JavaScript gives it.
fn page_frame() -> Json {
    let series = |colour: u32, line: &str, min: u32, max: u32| json!({ "colour": colour, "line": line, "timeWaitMinMs": min, "timeWaitMaxMs": max });
    json!({
        "left": 40, "top": 10, "width": 480, "height": 320,
        "pixelRatio": 1, "lastSetting": 70, "longestMs": 75_000, "gridStepMs": 15_000,
        "gridColour": 0x1d1d_1b26, "ink": 0x1d1d_1b80,
        "series": [
            series(0xb84a_00ff, "solid", 52_500, 60_000),
            series(0x007a_59ff, "long-dash", 60_000, 60_000),
            series(0x0067_a3ff, "thin", 60_000, 62_048),
        ],
        "nominalMs": 60_000, "stripLeft": 580, "stripWidth": 48,
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    /// Any numbers at all: no panic, no endless drawing, and no mark beyond the largest canvas.
    #[test]
    fn any_numbers_are_drawn(
        (left, top, width, height) in any::<(f64, f64, f64, f64)>(),
        (pixel_ratio, last_setting, longest_ms, nominal_ms) in any::<(f64, f64, f64, f64)>(),
        strip in any::<(f64, f64)>(),
        time_wait_ms in any::<(f64, f64)>(),
        grid_step_ms in any::<f64>(),
        curves in proptest::collection::vec(prop_oneof![any::<f64>(), 0.0..100_000.0], 0..900),
    ) {
        let mut frame = frame(last_setting, longest_ms);
        frame.area = Area { left, top, width, height };
        frame.pixel_ratio = pixel_ratio;
        frame.grid_step_ms = grid_step_ms;
        frame.strip = Strip { nominal_ms, left: strip.0, width: strip.1 };
        for series in &mut frame.series {
            (series.time_wait_min_ms, series.time_wait_max_ms) = time_wait_ms;
        }
        let svg = svg(&frame, &curves);
        for number in svg.split(['"', ',', ' ']).filter_map(|part| part.parse::<f64>().ok()) {
            prop_assert!((-10_000.0..=2_200_000.0).contains(&number), "{number} in {svg}");
        }
    }
}

fn series_svg(lines: &[f64], points: &[f64]) -> String {
    svg_of(|root| chart::draw_series(root, lines, points))
}

type Root<'a> = DrawingArea<Fine<SVGBackend<'a>>, Shift>;
type Drawn = Result<(), DrawingAreaErrorKind<std::io::Error>>;

/// What is drawn, one element a line, so that a difference can be read.
fn svg_of(draw: impl FnOnce(&Root<'_>) -> Drawn) -> String {
    let mut text = String::new();
    {
        let root = Fine(SVGBackend::with_string(&mut text, SIZE)).into_drawing_area();
        draw(&root).expect("a string takes all that is written");
    }
    let (width, height) = SIZE;
    let (wide, high) = (width * FINENESS, height * FINENESS);
    let shown = format!("viewBox=\"0 0 {wide} {high}\"");
    text.replacen(&format!("viewBox=\"0 0 {width} {height}\""), &shown, 1)
        .replace("/>", "/>\n")
        .replace("\n\n", "\n")
}

#[test]
fn marks_of_every_shape_hollow_and_filled() {
    let kind = |shape: u32, stroke: f64| {
        [
            f64::from(shape),
            f64::from(0xb84a_00ff_u32),
            8.0,
            stroke,
            2.0,
        ]
    };
    let kinds = (0..5).flat_map(|shape| [kind(shape, 2.0), kind(shape, 0.0)]);
    let kinds: Vec<f64> = kinds.flatten().collect();
    let places = (0..24).flat_map(|i: u32| {
        [
            f64::from(i % 12) * 50.0 + 40.0,
            f64::from(i / 12) * 160.0 + 80.0,
        ]
    });
    let places: Vec<f64> = places.collect();
    let drawn = svg_of(|root| chart::draw_marks(root, &kinds, &places));
    expect_file!["charts/marks.svg"].assert_eq(&drawn);
}

/// A ring of 10 pixels with an outline of 2: a hole of 9 in a circle of 11.
#[test]
fn a_hollow_mark_is_hollow() {
    let ring = [0.0, f64::from(0x1122_33ff), 10.0, 2.0, 1.0];
    let drawn = svg_of(|root| chart::draw_marks(root, &ring, &[100.0, 50.0]));
    for (x, y) in [
        (111, 50),
        (89, 50),
        (100, 61),
        (109, 50),
        (91, 50),
        (100, 41),
    ] {
        let corner = format!("{},{}", x * FINENESS, y * FINENESS);
        assert!(drawn.contains(&corner), "{corner} in {drawn}");
    }
}

#[test]
fn marks_of_any_numbers_are_drawn() {
    let bad = [f64::NAN, f64::INFINITY, -1.0, 1e300, 0.0];
    let kinds: Vec<f64> = (0..5)
        .flat_map(|shape| [f64::from(shape), bad[1], bad[3], bad[3], bad[1]])
        .collect();
    let places: Vec<f64> = bad.iter().copied().cycle().take(40).collect();
    let drawn = svg_of(|root| chart::draw_marks(root, &kinds, &places));
    assert!(!drawn.contains("NaN") && !drawn.contains("inf"), "{drawn}");
}

#[test]
fn a_cell_is_the_darker_the_more_are_in_it_and_none_is_left_blank() {
    // Two rows of six: the lower one first.
    let counts = [
        0.0, 1.0, 1.0, 10.0, 100.0, 1000.0, 5.0, 0.0, 0.0, 0.0, 0.0, 1.0,
    ];
    let drawn = svg_of(|root| chart::draw_density(root, &counts, 6, 0x0067_a3ff));
    expect_file!["charts/density.svg"].assert_eq(&drawn);
    // 1 three times over, 5, 10, 100 and 1000: as many shades, each one polygon.
    assert_eq!(drawn.matches("<polygon").count(), 5, "{drawn}");
}

/// A line from (10, 20) to (110, 20), two pixels wide: from its upper edge to its lower one.
#[test]
fn a_line_stands_where_the_page_puts_it() {
    let svg = series_svg(
        &[f64::from(0x1122_33ff), 2.0, 0.0, 2.0],
        &[10.0, 20.0, 110.0, 20.0],
    );
    let corner = |x: u32, y: u32| format!("{},{}", x * FINENESS, y * FINENESS);
    for corner in [
        corner(10, 19),
        corner(10, 21),
        corner(110, 19),
        corner(110, 21),
    ] {
        assert!(svg.contains(&corner), "{corner} in {svg}");
    }
    assert!(svg.contains("#112233"), "{svg}");
}

#[test]
fn lines_that_tell_nonsense_are_drawn_as_far_as_they_make_sense() {
    let (nan, far) = (f64::NAN, f64::INFINITY);
    for lines in [
        vec![nan; 4],
        vec![far; 8],
        vec![0.0, 1.0, 1e9, 1e9],
        vec![-1.0, -1.0, -1.0, -1.0, 1.0],
    ] {
        for points in [
            vec![],
            vec![nan, 1.0, 2.0, 3.0],
            vec![1e300, -1e300, 5.0, 5.0, 7.0],
        ] {
            assert!(series_svg(&lines, &points).starts_with("<svg"));
        }
    }
}
