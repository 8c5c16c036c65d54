//! Published netstat traces against the model: which `tcp_fin_timeout` can have made them?
//!
//! A trace tells only what netstat printed, once a second or so. For every setting from 0 to 180 the
//! simulator is asked whether a lone socket, sampled at *some* steady pace from *some* moment,
//! shows these very lines and is gone at the next; the expected answers stand beside the lines in
//! `tests/traces/*.txt`. `REWRITE=1 cargo test --test model traces` writes what is found into them.

#![allow(
    clippy::unwrap_used,
    clippy::float_arithmetic,
    reason = "printed seconds; a test fails by panicking"
)]

use std::fmt::Write;

use datadriven::TestCase;
use finwait::kernel::Kernel;
use finwait::predict::{Params, predict};
use finwait::tcp::FinTimeout;
use finwait::units::{Hz, Millis};

use crate::support::trace_fit::{self, Host, Trace};

/// The settings tried.
const SETTINGS: std::ops::RangeInclusive<u32> = 0..=180;

#[test]
fn every_published_trace_has_one_explanation() {
    datadriven::walk("../tests/traces", |file| file.run(answer));
}

/// The trace's heading says 5; its lines can only come from 65.
#[test]
fn the_trace_headed_5_is_one_of_65() {
    let host = Host {
        kernel: Kernel::parse("3.0.101-108.77-default").unwrap(),
        hz: Hz::new(250).unwrap(),
    };
    let text = include_str!("traces/kernel_3_0.txt");
    let headed_5 = text.split("# Headed 5.").nth(1).unwrap();
    let lines = headed_5
        .lines()
        .skip_while(|line| !line.starts_with("trace"))
        .skip(1);
    let lines: Vec<&str> = lines.take_while(|line| *line != "----").collect();
    let trace = Trace::parse(&lines.join("\n"));
    assert_eq!(trace_fit::fit(&host, 5, &trace), None);
    assert!(trace_fit::fit(&host, 65, &trace).is_some());
    // Nor would any RTO make a 5 of it: the floor moves the time-wait stage and nothing else.
    assert!(trace.begins_under_the_keepalive_timer());
}

fn answer(case: &mut TestCase) -> String {
    let release: String = case.take_arg("kernel").unwrap();
    let hz = Hz::new(case.take_arg("hz").unwrap()).unwrap();
    case.expect_empty().unwrap();
    let host = Host {
        kernel: Kernel::parse(&release).unwrap(),
        hz,
    };
    let trace = Trace::parse(&case.input);
    match case.directive.as_str() {
        "trace" => explain(&host, &trace),
        other => panic!("unknown directive {other:?}; allowed is trace"),
    }
}

/// The settings that explain a trace, and how.
fn explain(host: &Host, trace: &Trace) -> String {
    let mut out = String::new();
    for setting in SETTINGS {
        let Some(fit) = trace_fit::fit(host, setting, trace) else {
            continue;
        };
        let life = predict(&host.params(setting)).total.lone;
        writeln!(
            out,
            "tcp_fin_timeout {setting}: first line {:.2} s after the close, then one every {:.2} s; \
             {} at 0.00; gone after {:.2} to {:.2} s, predicted {:.2} to {:.2} s",
            fit.first_s,
            fit.every_s,
            trace.n_zeros(),
            fit.last_seen_s,
            fit.first_missed_s,
            life.min_ms / 1000.0,
            life.max_ms / 1000.0,
        )
        .unwrap();
    }
    if out.is_empty() {
        "nothing from 0 to 180 explains it\n".to_owned()
    } else {
        out
    }
}

impl Host {
    fn params(&self, setting: u32) -> Params {
        Params {
            kernel: self.kernel.clone(),
            hz: self.hz,
            fin_timeout: FinTimeout::new(i64::from(setting), self.hz).unwrap(),
            rto: Millis::new(trace_fit::RTO_MS),
            linger2: 0,
            fin_timeout_at_expiry: None,
        }
    }
}
