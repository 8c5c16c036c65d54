//! `finwait judge`: what was measured on other machines, held against the model.

use std::fs;
use std::io::{self, Read, Write};
use std::path::PathBuf;

use anyhow::{Context, Result};
use finwait::measured::{
    Cell, Entry, JudgedLoads, JudgedRuns, Problem, judge_loads, judge_runs, read_loads,
    read_run_entries, read_runs,
};
use finwait::text::shown;
use finwait::values::Val;
use serde_json::Value as Json;

use crate::Outcome;
use crate::output::{Paint, write_columns, write_json};
use crate::words::describe_value;

/// The most misses and problems that are shown.
const SHOWN: usize = 20;

/// Hold measured sockets against the model: what `finwait measure --csv` or `--json` wrote, or a file of loads
///
/// The columns are those of tests/measured/runs.csv and quota.csv.
#[derive(clap::Args)]
#[command(after_help = "Exit status: 0 all as predicted, 1 a miss, 2 nothing could be judged.")]
pub(crate) struct Args {
    /// The file that holds them; `-` is standard input
    #[arg(default_value = "-", value_name = "FILE")]
    file: PathBuf,
    /// Print the object that the JavaScript function judgeRuns() returns, or judgeLoads() for a file of loads
    #[arg(long)]
    json: bool,
}

/// Judges a file.
pub(crate) fn run(args: &Args, out: &mut impl Write) -> Result<Outcome> {
    let text = read(args)?;
    let paint = Paint::for_stdout();
    let first_line = text.lines().next().unwrap_or_default();
    let tally = if first_line.contains("life_mean_s") {
        let judged = judge_loads(read_loads(&text));
        let tally = Tally::of_loads(&judged);
        if args.json {
            write_json(out, &judged)?;
        } else {
            tally.write("loads", &judged.problems, paint, out)?;
        }
        tally
    } else {
        let judged = judge_runs(read_any_runs(&text)?);
        let tally = Tally::of_runs(&judged);
        if args.json {
            write_json(out, &judged)?;
        } else {
            tally.write("sockets", &judged.problems, paint, out)?;
        }
        tally
    };
    anyhow::ensure!(
        tally.n > 0,
        "{}: nothing in it could be judged",
        args.file.display()
    );
    Ok(if tally.misses.is_empty() {
        Outcome::Good
    } else {
        Outcome::Miss
    })
}

fn read(args: &Args) -> Result<String> {
    let file = &args.file;
    let mut bytes = Vec::new();
    if file.as_os_str() == "-" {
        io::stdin()
            .read_to_end(&mut bytes)
            .context("cannot read from standard input")?;
    } else {
        bytes = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    }
    String::from_utf8(bytes).with_context(|| format!("{} is no text in UTF-8", file.display()))
}

fn read_any_runs(text: &str) -> Result<(Vec<finwait::measured::Run>, Vec<Problem>)> {
    if !text.trim_start().starts_with(['[', '{']) {
        return Ok(read_runs(text));
    }
    let json: Json = serde_json::from_str(text).context("it begins as JSON, but is none")?;
    let list = json.as_array().or_else(|| json.get("sockets")?.as_array());
    let list = list.context("it is JSON, but neither an array nor an object with `sockets`")?;
    Ok(read_run_entries(
        &list.iter().map(to_entry).collect::<Vec<_>>(),
    ))
}

fn to_entry(json: &Json) -> Entry {
    let Json::Object(fields) = json else {
        return Entry::Other;
    };
    let cell = |value: &Json| match value {
        Json::Null => Cell::Empty,
        Json::Number(number) => number.as_f64().map_or(Cell::Other, Cell::Number),
        Json::String(text) => Cell::Text(text.clone()),
        Json::Bool(_) | Json::Array(_) | Json::Object(_) => Cell::Other,
    };
    Entry::Object(
        fields
            .iter()
            .map(|(name, value)| (name.clone(), cell(value)))
            .collect(),
    )
}

/// What judged runs or loads come to.
struct Tally {
    n: usize,
    /// How many of the runs were replayed, and died at the tick of their replay.
    replayed: Option<(usize, usize)>,
    /// Name, kernel, measured, predicted.
    misses: Vec<[String; 4]>,
}

impl Tally {
    fn of_runs(judged: &JudgedRuns) -> Self {
        let replays: Vec<_> = judged.runs.iter().filter_map(|run| run.replay).collect();
        let died = replays.iter().filter(|replay| replay.miss_s == 0.0).count();
        let missed = judged.runs.iter().filter(|run| run.verdict.miss_s > 0.0);
        Self {
            n: judged.runs.len(),
            replayed: Some((replays.len(), died)),
            misses: missed
                .map(|run| {
                    let verdict = &run.verdict;
                    [
                        shown(&run.run.id),
                        shown(&run.release),
                        format!("{:.4} ± {:.4} s", run.run.total_s, run.run.error_s),
                        format!("{:.4}–{:.4} s", verdict.min_s, verdict.max_s),
                    ]
                })
                .collect(),
        }
    }

    fn of_loads(judged: &JudgedLoads) -> Self {
        let off = judged.loads.iter().flat_map(|load| {
            let outside = load.checks.iter().filter(|check| !check.inside);
            outside.map(move |check| {
                [
                    format!("{}, {}", shown(&load.load.id), check.what),
                    shown(&load.load.kernel),
                    format!("{:.3}", check.measured),
                    format!("{:.3}–{:.3}", check.least_s, check.most_s),
                ]
            })
        });
        Self {
            n: judged.loads.len(),
            replayed: None,
            misses: off.collect(),
        }
    }

    fn write(
        &self,
        what: &str,
        problems: &[Problem],
        paint: Paint,
        out: &mut impl Write,
    ) -> Result<()> {
        let style = if self.misses.is_empty() {
            paint.good
        } else {
            paint.bad
        };
        let missed = match self.misses.len() {
            0 => "all as predicted".to_owned(),
            n => format!("{n} not as predicted"),
        };
        writeln!(out, "{} {what}, {style}{missed}{style:#}", self.n)?;
        if let Some((n, died)) = self.replayed.filter(|(n, _)| *n > 0) {
            writeln!(
                out,
                "{n} of them replayed tick by tick, {died} ended when their replay did"
            )?;
        }
        if !self.misses.is_empty() {
            let title = ["", "kernel", "measured", "predicted"].map(str::to_owned);
            let rows = [title]
                .into_iter()
                .chain(self.misses.iter().take(SHOWN).cloned());
            writeln!(out)?;
            write_columns(out, 0, &rows.collect::<Vec<_>>())?;
            write_more(self.misses.len(), out)?;
        }
        if !problems.is_empty() {
            let beware = paint.beware;
            writeln!(out)?;
            for problem in problems.iter().take(SHOWN) {
                writeln!(out, "{beware}*{beware:#} {}", describe_problem(problem))?;
            }
            write_more(problems.len(), out)?;
        }
        Ok(())
    }
}

fn write_more(n: usize, out: &mut impl Write) -> Result<()> {
    if n > SHOWN {
        writeln!(out, "and {} more", n - SHOWN)?;
    }
    Ok(())
}

fn describe_problem(problem: &Problem) -> String {
    let place = [
        problem.line.map(|line| format!("line {line}")),
        problem.entry.map(|entry| format!("entry {entry}")),
        problem
            .column
            .as_ref()
            .map(|column| format!("column {column}")),
    ];
    let place = place.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let value = |value: &Option<Val>| value.as_ref().map(describe_value).unwrap_or_default();
    let (given, allowed) = (value(&problem.given), value(&problem.allowed));
    let range = || {
        let [min, max] = [problem.min, problem.max].map(Option::unwrap_or_default);
        format!("\"{given}\" was given; allowed is a number from {min} to {max}")
    };
    let what = match problem.why {
        "number" => range(),
        "whole" => range().replace("a number", "a whole number"),
        "text" => format!(
            "\"{given}\" was given; allowed are {} characters",
            problem.max.unwrap_or_default()
        ),
        "choice" => format!(
            "\"{given}\" was given; allowed is one of {}",
            problem.choices.unwrap_or_default().join(", ")
        ),
        "model" => given,
        "fields" => format!("{given} fields; the first line has {allowed}"),
        "open-quote" => "a quote is not closed".to_owned(),
        "rows" => format!("no more than {allowed} are judged"),
        "no-column" => format!("is missing; needed are {allowed}"),
        "repeated-column" => "is there twice".to_owned(),
        "unknown-column" => "is not known and left out".to_owned(),
        "not-object" => "is no object".to_owned(),
        "unfinished" => format!("{given} not watched to their end, and left out"),
        why => why.to_owned(),
    };
    if place.is_empty() {
        what
    } else {
        format!("{place}: {what}")
    }
}
