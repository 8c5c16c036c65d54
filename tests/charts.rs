//! The plot's marks as SVG text, against the pictures in tests/charts.
//!
//! `UPDATE_EXPECT=1 cargo test --test charts` accepts what is drawn now: look at the files before committing them.
#![allow(clippy::float_arithmetic, reason = "pixels, not the model")]

use expect_test::{ExpectFile, expect_file};
use finwait::chart::{self, Area, Frame, Line, Series, TimeWait};
use plotters::prelude::{IntoDrawingArea, SVGBackend};
use proptest::prelude::*;

const SIZE: [u32; 2] = [640, 360];

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
    frame.time_wait.width = 0;
    check(
        &frame,
        &[],
        &expect_file!["charts/no_strip_and_no_kernels.svg"],
    );
}

#[track_caller]
fn check(frame: &Frame, curves: &[f64], expected: &ExpectFile) {
    // One element a line, so that a difference can be read.
    expected.assert_eq(
        &svg(frame, curves)
            .replace("/>", "/>\n")
            .replace("\n\n", "\n"),
    );
}

fn svg(frame: &Frame, curves: &[f64]) -> String {
    let mut text = String::new();
    {
        let size = SIZE.map(|side| side * chart::SUBPIXELS.unsigned_abs());
        let root = SVGBackend::with_string(&mut text, size.into()).into_drawing_area();
        chart::draw(&root, frame, curves).expect("a string takes all that is written");
    }
    text
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
    let series = |colour, line, time_wait_ms| Series {
        colour,
        line,
        time_wait_ms,
    };
    Frame {
        area: Area {
            left: 40,
            top: 10,
            width: 480,
            height: 320,
        },
        pixel_ratio: 1.0,
        last_setting,
        longest_ms,
        grid_ms: (0..=5)
            .map(|step| f64::from(step) * longest_ms / 5.0)
            .collect(),
        grid_colour: 0x1d1d_1b26,
        ink: 0x1d1d_1b80,
        series: vec![
            series(0xb84a_00ff, Line::Solid, (52_500.0, 60_000.0)),
            series(0x007a_59ff, Line::LongDash, (60_000.0, 60_000.0)),
            series(0x0067_a3ff, Line::Thin, (60_000.0, 62_048.0)),
        ],
        time_wait: TimeWait {
            nominal_ms: 60_000.0,
            left: 580,
            width: 48,
        },
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    /// Any numbers at all: no panic, no endless drawing, and no mark beyond the largest canvas.
    #[test]
    fn any_numbers_are_drawn(
        (left, top, width, height) in any::<(i32, i32, i32, i32)>(),
        (pixel_ratio, last_setting, longest_ms, nominal_ms) in any::<(f64, f64, f64, f64)>(),
        strip in any::<(i32, i32)>(),
        time_wait_ms in any::<(f64, f64)>(),
        grid_ms in proptest::collection::vec(any::<f64>(), 0..5),
        curves in proptest::collection::vec(prop_oneof![any::<f64>(), 0.0..100_000.0], 0..900),
    ) {
        let mut frame = frame(last_setting, longest_ms);
        frame.area = Area { left, top, width, height };
        frame.pixel_ratio = pixel_ratio;
        frame.grid_ms = grid_ms;
        frame.time_wait = TimeWait { nominal_ms, left: strip.0, width: strip.1 };
        for series in &mut frame.series {
            series.time_wait_ms = time_wait_ms;
        }
        let svg = svg(&frame, &curves);
        for number in svg.split(['"', ',', ' ']).filter_map(|part| part.parse::<f64>().ok()) {
            prop_assert!((-1_000.0..=600_000.0).contains(&number), "{number} in {svg}");
        }
    }
}
