//! What a measured file may hold, and what is told of what it may not.

use super::*;

fn lines() -> Vec<&'static str> {
    RUNS.lines().take(6).collect()
}

fn header() -> Vec<&'static str> {
    lines()[0].split(',').collect()
}

/// The first data line with another cell.
fn changed(column: &str, cell: &str) -> String {
    let place = header().iter().position(|name| *name == column).unwrap();
    let cells = lines()[1]
        .split(',')
        .enumerate()
        .map(|(i, old)| if i == place { cell } else { old });
    cells.collect::<Vec<_>>().join(",")
}

fn with_line(line: &str) -> (Vec<Run>, Vec<Problem>) {
    let lines = lines();
    read_runs(&[lines[0], lines[1], lines[2], line, lines[3], lines[4]].join("\n"))
}

/// Checks that a line costs itself only, and what is told of it.
#[track_caller]
fn check(line: &str, why: &str, column: Option<&str>) -> Problem {
    let (runs, problems) = with_line(line);
    assert_eq!((runs.len(), problems.len()), (4, 1), "{line}: {problems:?}");
    let problem = problems[0].clone();
    assert_eq!(
        (problem.line, problem.why, problem.column.as_deref()),
        (Some(4), why, column),
        "{line}"
    );
    problem
}

#[test]
fn a_bad_cell_is_told_with_its_place_what_was_given_and_what_is_allowed() {
    for (column, cell, why) in [
        ("total_s", "long", "number"),
        ("total_s", "-1", "number"),
        ("total_s", "", "number"),
        ("total_s", "Infinity", "number"),
        ("total_s", "NaN", "number"),
        ("hz", "0x10", "whole"),
        ("hz", "250.5", "whole"),
        ("rto_ms", "0.5", "number"),
        ("scenario", "odd", "choice"),
        ("end", "fin", "choice"),
    ] {
        let problem = check(&changed(column, cell), why, Some(column));
        assert_eq!(problem.given, Some(Val::Text(cell.to_owned())));
        assert!(problem.max.is_some() || problem.choices.is_some());
    }
    check(&changed("note", &"x".repeat(501)), "text", Some("note"));
    let refused = check(&changed("kernel", "2.4.18"), "model", None);
    assert!(format!("{:?}", refused.given).contains("2.4.18"));
    check(&changed("fin_timeout_s", "2147483647"), "model", None);
}

#[test]
fn a_malformed_line_costs_itself_only() {
    let rest = ",".repeat(21);
    check("a,b", "fields", None);
    check(&format!("\"x{rest}"), "open-quote", None);
}

#[test]
fn what_was_not_watched_to_its_end_is_counted() {
    let cells = lines()[1].split(',').zip(header());
    let unfinished = cells.map(|(cell, name)| {
        if ["total_s", "error_s", "end"].contains(&name) {
            ""
        } else {
            cell
        }
    });
    let (runs, problems) = with_line(&unfinished.collect::<Vec<_>>().join(","));
    assert_eq!((runs.len(), problems.len()), (4, 1));
    assert_eq!(
        (problems[0].why, &problems[0].given),
        ("unfinished", &Some(Val::Num(1.0)))
    );
}

#[test]
fn what_spreadsheets_make_of_a_file_changes_nothing() {
    let given: Vec<Vec<String>> = RUNS
        .lines()
        .take(40)
        .map(|line| line.split(',').map(str::to_owned).collect())
        .collect();
    let write = |delimiter: &str, of: &dyn Fn(&str) -> String| {
        let lines = given.iter().map(|cells| {
            cells
                .iter()
                .map(|cell| of(cell))
                .collect::<Vec<_>>()
                .join(delimiter)
        });
        format!("\u{feff}{}\r\n", lines.collect::<Vec<_>>().join("\r\n"))
    };
    let german = |cell: &str| {
        if cell.parse::<f64>().is_ok() {
            cell.replace('.', ",")
        } else {
            cell.to_owned()
        }
    };
    let measured = |text: &str| {
        let (runs, problems) = read_runs(text);
        assert_eq!(problems, []);
        runs.into_iter().map(|run| run.measured).collect::<Vec<_>>()
    };
    let plain = measured(&write(",", &str::to_owned));
    assert_eq!(plain.len(), 39);
    assert_eq!(measured(&write(";", &german)), plain);
    assert_eq!(measured(&write("\t", &str::to_owned)), plain);
    assert_eq!(measured(&write(",", &|cell| format!(" {cell} "))), plain);
}

fn to_entry(json: &Value) -> Entry {
    let Value::Object(fields) = json else {
        return Entry::Other;
    };
    let cell = |value: &Value| match value {
        Value::Null => Cell::Empty,
        Value::Number(number) => number.as_f64().map_or(Cell::Other, Cell::Number),
        Value::String(text) => Cell::Text(text.clone()),
        Value::Bool(_) | Value::Array(_) | Value::Object(_) => Cell::Other,
    };
    Entry::Object(
        fields
            .iter()
            .map(|(name, value)| (name.clone(), cell(value)))
            .collect(),
    )
}

#[test]
fn json_with_the_same_keys_says_the_same() {
    let header = header();
    let as_json = |name: &str, cell: &str| match cell.parse::<f64>() {
        _ if cell.is_empty() => Value::Null,
        Ok(number) if name != "kernel" => json!(number),
        Ok(_) | Err(_) => json!(cell),
    };
    let object = |line: &str| -> Value {
        header
            .iter()
            .zip(line.split(','))
            .map(|(name, cell)| ((*name).to_owned(), as_json(name, cell)))
            .collect()
    };
    let mut entries: Vec<Value> = RUNS.lines().skip(1).take(40).map(object).collect();
    let expected: Vec<Measured> = runs()
        .into_iter()
        .take(40)
        .map(|run| run.measured)
        .collect();
    let read = |entries: &[Value]| {
        let entries: Vec<Entry> = entries.iter().map(to_entry).collect();
        read_run_entries(&entries)
    };
    let (read_as_json, problems) = read(&entries);
    assert_eq!(problems, []);
    assert_eq!(
        read_as_json
            .into_iter()
            .map(|run| run.measured)
            .collect::<Vec<_>>(),
        expected
    );
    entries[3] = json!([1]);
    entries[5]["hz"] = json!({});
    entries[7]["cpu"] = json!(3);
    let (runs, problems) = read(&entries);
    assert_eq!(runs.len(), 38);
    let told: Vec<_> = problems
        .iter()
        .map(|problem| (problem.entry, problem.why))
        .collect();
    assert_eq!(
        told,
        [
            (None, "unknown-column"),
            (Some(4), "not-object"),
            (Some(6), "whole")
        ]
    );
}

#[test]
fn a_file_without_a_needed_column_is_told_which() {
    let (runs, problems) = read_runs(&lines().join("\n").replace("total_s", "total"));
    assert!(runs.is_empty());
    let told: Vec<_> = problems
        .iter()
        .map(|problem| (problem.why, problem.column.as_deref().unwrap()))
        .collect();
    assert_eq!(
        told,
        [("no-column", "total_s"), ("unknown-column", "total")]
    );
}

#[test]
fn a_few_columns_in_any_order_are_enough_for_the_span_but_not_for_the_replay() {
    let needed = [
        "error_s",
        "total_s",
        "rto_ms",
        "fin_timeout_s",
        "scenario",
        "hz",
        "kernel",
    ];
    let first: Vec<_> = lines()[1].split(',').collect();
    let cells = needed.map(|name| first[header().iter().position(|known| *known == name).unwrap()]);
    let judged = judge_runs(read_runs(&[needed.join(","), cells.join(",")].join("\n")));
    assert_eq!(judged.problems, []);
    assert_eq!(
        (judged.runs[0].run.id.as_str(), judged.runs[0].replay),
        ("#2", None)
    );
    assert_eq!(judged.runs[0].verdict.miss_s, 0.0);
}

#[test]
fn nothing_that_is_given_panics_or_takes_for_ever() {
    let header = header().join(",");
    let quotes = format!("{header}\n{}", "\"".repeat(9999));
    for text in [
        "", "\n\n", "a", "{", "\u{0}", "\"", ",", "\"\"", "\u{feff}", &quotes,
    ] {
        let judged = judge_runs(read_runs(text));
        assert!(
            judged.runs.is_empty() && !judged.problems.is_empty(),
            "{text:?}"
        );
        assert!(judge_loads(read_loads(text)).loads.is_empty());
    }
    for (column, cell) in [
        ("fin_wait1_s", "31000000"),
        ("phase_offset_s", "31000000"),
        ("jiffies_at_close", "281474976710656"),
        ("jiffies_at_close", "2097152"),
        ("t_close_s", "1e12"),
        ("keepalive_s", "31000000"),
        ("total_s", "31000000"),
        ("note", "tcp_fin_timeout changed to 99 at +31000000 s"),
        ("note", "tcp_fin_timeout changed to 99999999999 at +nan s"),
    ] {
        let _ = judge_runs(with_line(&changed(column, cell)));
    }
    let lines: Vec<_> = LOADS.lines().take(2).collect();
    let endless = lines[1]
        .replace(
            "steady TIME_WAIT",
            "TIME_WAIT 99999999/s for 99999999 s then 8/s",
        )
        .replace("6400", "2000");
    let _ = judge_loads(read_loads(&[lines[0], &endless].join("\n")));
    let nobody = lines[1].replace("created 120..320", "created 9000..9001");
    let judged = judge_loads(read_loads(&[lines[0], &nobody].join("\n")));
    assert_eq!((judged.loads.len(), judged.problems[0].why), (0, "model"));
}

#[test]
fn more_runs_than_are_judged_are_told() {
    let text = format!(
        "{}\n{}",
        lines()[0],
        format!("{}\n", lines()[1]).repeat(5005)
    );
    let (runs, problems) = read_runs(&text);
    assert_eq!((runs.len(), problems.len()), (5000, 1));
    assert_eq!((problems[0].line, problems[0].why), (Some(5002), "rows"));
}
