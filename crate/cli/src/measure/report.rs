//! What was found, as a table, as CSV in the format of tests/measured/runs.csv, and as JSON.

use std::io::Write;

use anyhow::Result;
use finwait::measured::{End, Measured, Path, Scenario};
use serde::Serialize;

use super::judge::{Judged, Machine};
use super::plan::Plan;
use crate::output::Paint;

/// No stage is shorter than this: 3.5 RTOs, and none of those is below 200 ms.
const SHORTEST_STAGE_S: f64 = 0.7;

/// Everything the report is of.
pub(crate) struct Report<'a> {
    pub(crate) machine: &'a Machine,
    pub(crate) plan: Plan,
    /// How the ticks per second were found, and where the sockets were.
    pub(crate) how: [&'a str; 2],
    pub(crate) sockets: Vec<Judged>,
}

impl Report<'_> {
    pub(crate) fn n_misses(&self) -> usize {
        self.sockets
            .iter()
            .filter(|socket| !socket.misses.is_empty())
            .count()
    }

    /// Whether anything could be told of any of them.
    pub(crate) fn judged_any(&self) -> bool {
        self.sockets.iter().any(|socket| socket.seen.late.is_none())
    }

    fn n_complete(&self) -> usize {
        self.sockets
            .iter()
            .filter(|socket| socket.life.is_some())
            .count()
    }

    /// The table, for people.
    pub(crate) fn write_table(&self, paint: Paint, out: &mut impl Write) -> Result<()> {
        let columns = ("socket", "measured", "predicted", "verdict");
        writeln!(
            out,
            "{:<18} {:>22}  {:>19}  {}",
            columns.0, columns.1, columns.2, columns.3
        )?;
        for socket in &self.sockets {
            let measured = match socket.life {
                Some((total_s, error_s)) => format!("{total_s:.3} ± {error_s:.3} s"),
                None => format!("more than {:.1} s", socket.seen.watched_s()),
            };
            let (least, most) = socket.span;
            let predicted = format!("{least:.3}–{most:.3} s");
            let (style, verdict) = match (socket.seen.late, socket.misses.as_slice(), socket.life) {
                (Some(late), ..) => (paint.beware, format!("not judged: {late}")),
                (None, [], Some(_)) => (paint.good, "inside".to_owned()),
                (None, [], None) => (paint.faint, "as predicted so far".to_owned()),
                (None, misses, _) => (paint.bad, format!("MISS: {}", misses.join("; "))),
            };
            writeln!(
                out,
                "{:<18} {measured:>22}  {predicted:>19}  {style}{verdict}{style:#}",
                socket.seen.case.id
            )?;
        }
        let (n, missed) = (self.sockets.len(), self.n_misses());
        writeln!(
            out,
            "{n} sockets, {} watched to their end, {missed} outside the prediction",
            self.n_complete()
        )?;
        Ok(())
    }

    /// The sockets watched to their end without a pause in which a stage can be missed, as rows of
    /// tests/measured/runs.csv.
    pub(crate) fn write_csv(&self, to: impl Write) -> Result<()> {
        let mut csv = csv::Writer::from_writer(to);
        let well_watched = |socket: &&Judged| {
            let seen = &socket.seen;
            socket.life.is_some() && seen.late.is_none() && seen.unseen_s < SHORTEST_STAGE_S
        };
        for socket in self.sockets.iter().filter(well_watched) {
            csv.serialize(self.row(socket))?;
        }
        Ok(csv.flush()?)
    }

    pub(crate) fn write_json(&self, to: impl Write) -> Result<()> {
        let [hz_found, place] = self.how;
        let sockets: Vec<_> = self
            .sockets
            .iter()
            .map(|socket| Socket {
                row: self.row(socket),
                predicted_min_s: socket.span.0,
                predicted_max_s: socket.span.1,
                beyond_s: socket.beyond_s,
                watched_s: round4(socket.seen.watched_s()),
                late: socket.seen.late,
                misses: &socket.misses,
            })
            .collect();
        let document = Document {
            kernel: &self.machine.kernel.given,
            version: self.machine.kernel.version.to_string(),
            row: self.machine.kernel.row.label,
            hz: self.machine.hz.get(),
            hz_found,
            place,
            plan: self.plan.name(),
            sockets,
            n_complete: self.n_complete(),
            n_misses: self.n_misses(),
        };
        Ok(serde_json::to_writer_pretty(to, &document)?)
    }

    fn row(&self, socket: &Judged) -> Row {
        let seen = &socket.seen;
        let Measured {
            kernel,
            hz,
            scenario,
            id,
            fin_timeout_s,
            linger2_s,
            rto_ms,
            path,
            keepalive_s,
            timewait_s,
            total_s,
            error_s,
            fin_wait1_s,
            t_close_s,
            first_timer,
            first_timer_s,
            timewait_first_s,
            end,
            note,
            ..
        } = self.machine.record(seen);
        let is_gone = seen.gone.is_some();
        Row {
            run: format!("{kernel}-{hz}.{}", self.plan.name()),
            kernel,
            hz,
            scenario,
            id,
            fin_timeout_s,
            linger2_s,
            rto_ms,
            phase_offset_s: None,
            path,
            keepalive_s: keepalive_s.map(round4),
            timewait_s: timewait_s.map(round4),
            total_s: is_gone.then(|| round4(total_s)),
            // Never less than it is.
            error_s: is_gone.then(|| round4(error_s + 0.000_1)),
            fin_wait1_s: fin_wait1_s.map(|s| round4(s + 0.000_05)),
            t_close_s: t_close_s.map(round4),
            first_timer,
            first_timer_s,
            timewait_first_s,
            end,
            jiffies_at_close: None,
            note,
        }
    }
}

/// To a tenth of a millisecond.
fn round4(seconds: f64) -> f64 {
    (seconds * 10_000.0).round() / 10_000.0
}

/// A row of tests/measured/runs.csv; its README says what the columns are.
#[derive(Debug, Serialize)]
struct Row {
    kernel: String,
    hz: u32,
    scenario: Scenario,
    run: String,
    id: String,
    fin_timeout_s: i32,
    linger2_s: Option<i32>,
    rto_ms: f64,
    phase_offset_s: Option<f64>,
    path: Option<Path>,
    keepalive_s: Option<f64>,
    timewait_s: Option<f64>,
    total_s: Option<f64>,
    error_s: Option<f64>,
    fin_wait1_s: Option<f64>,
    t_close_s: Option<f64>,
    first_timer: String,
    first_timer_s: Option<f64>,
    timewait_first_s: Option<f64>,
    end: Option<End>,
    /// No kernel tells them to everybody.
    jiffies_at_close: Option<u64>,
    note: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Document<'a> {
    kernel: &'a str,
    version: String,
    row: &'a str,
    hz: u32,
    hz_found: &'a str,
    place: &'a str,
    plan: &'a str,
    sockets: Vec<Socket<'a>>,
    n_complete: usize,
    n_misses: usize,
}

#[derive(Serialize)]
struct Socket<'a> {
    #[serde(flatten)]
    row: Row,
    predicted_min_s: f64,
    predicted_max_s: f64,
    beyond_s: f64,
    watched_s: f64,
    /// Why it was not judged.
    late: Option<&'static str>,
    misses: &'a [String],
}

#[cfg(test)]
mod tests {
    use finwait::kernel::Kernel;
    use finwait::measured::read_runs;
    use finwait::units::Hz;

    use super::super::judge::tests::observation;
    use super::*;

    fn machine() -> Machine {
        Machine {
            kernel: Kernel::parse("6.18.44-fc-v669").unwrap(),
            hz: Hz::new(250).unwrap(),
        }
    }

    fn report(machine: &Machine) -> Report<'_> {
        let mut unseen = observation(60, 59.99, 0.0);
        unseen.gone = None;
        let mut changed = observation(65, 4.99, 15.2);
        changed.case.script = super::super::plan::Script::SysctlChange {
            after: std::time::Duration::from_secs(2),
            to_s: 70,
        };
        let seen = [observation(5, 4.99, 5.1), changed, unseen];
        Report {
            machine,
            plan: Plan::Short,
            how: ["", ""],
            sockets: seen
                .into_iter()
                .map(|seen| machine.judge(seen).unwrap())
                .collect(),
        }
    }

    #[test]
    fn what_is_written_is_read_as_a_measurement() {
        let machine = machine();
        let report = report(&machine);
        let mut csv = Vec::new();
        report.write_csv(&mut csv).unwrap();
        let (runs, problems) = read_runs(std::str::from_utf8(&csv).unwrap());
        assert_eq!(problems, []);
        assert_eq!(
            runs.len(),
            2,
            "the one still there has no life to write down"
        );
        assert_eq!(runs[0].kernel.version, machine.kernel.version);
        assert_eq!(
            (
                runs[0].hz.get(),
                runs[0].fin_timeout.seconds(),
                runs[0].rto().get()
            ),
            (250, 5, 204)
        );
        let first = &runs[0].measured;
        assert!((first.total_s - 5.1).abs() < 1e-9 && first.error_s >= 0.003);
        let change = runs[1].sysctl_change.unwrap();
        assert_eq!((change.to.seconds(), change.after_s), (70, 2.0));
        // What the file's readers find is what was found here.
        for (run, socket) in runs.iter().zip(&report.sockets) {
            assert_eq!(
                run.judge().miss_s > 0.0,
                socket.beyond_s != 0.0,
                "{}",
                run.measured.id
            );
        }
    }

    #[test]
    fn the_columns_are_those_of_the_measurements() {
        let machine = machine();
        let mut csv = Vec::new();
        report(&machine).write_csv(&mut csv).unwrap();
        let own = String::from_utf8(csv).unwrap();
        let theirs = std::fs::read_to_string(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../../tests/measured/runs.csv"
        ))
        .unwrap();
        assert_eq!(own.lines().next(), theirs.lines().next());
    }

    #[test]
    fn a_miss_is_counted_and_stands_in_the_json() {
        let machine = machine();
        let report = report(&machine);
        // The second was seen under the wrong timer.
        assert_eq!(report.n_misses(), 1);
        let mut json = Vec::new();
        report.write_json(&mut json).unwrap();
        let json: serde_json::Value = serde_json::from_slice(&json).unwrap();
        assert_eq!(json["nMisses"], 1);
        let n_misses = |i: usize| json["sockets"][i]["misses"].as_array().unwrap().len();
        assert_eq!(n_misses(0), 0);
        assert_ne!(n_misses(1), 0);
    }
}
