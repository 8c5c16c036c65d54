//! A measurement from its beginning to its report.

use std::fs::File;
use std::io::Write;
use std::path::PathBuf;

use anyhow::{Context, Result};
use finwait::kernel::Kernel;
use finwait::units::Hz;

use super::judge::Machine;
use super::plan::Plan;
use super::report::Report;
use super::{Interrupted, Refused, net, watch};
use crate::output::Paint;
use crate::{Outcome, machine};

/// Carries out a plan; a miss when a socket did not do as predicted.
pub(crate) fn measure(
    plan: Plan,
    csv: Option<PathBuf>,
    json: Option<PathBuf>,
    out: &mut impl Write,
) -> Result<Outcome> {
    let create = |path: PathBuf| {
        File::create(&path).with_context(|| format!("cannot write {}", path.display()))
    };
    // Before a minute has gone by.
    let (csv, json) = (csv.map(create).transpose()?, json.map(create).transpose()?);
    let Setting {
        kernel,
        hz,
        hz_found,
        place,
    } = Setting::find().map_err(Refused::because)?;
    let n_cases = plan.cases().len();
    writeln!(
        out,
        "Linux {release}, HZ {hz} ({hz_found})",
        release = kernel.given,
        hz = hz.get()
    )?;
    writeln!(
        out,
        "in {}; {n_cases} sockets, at most {} s",
        place.what,
        plan.limit().as_secs()
    )?;
    out.flush()?;
    let machine = Machine { kernel, hz };
    let seen = watch::watch(plan, machine.tick_s()).context(Interrupted)?;
    let report = Report {
        machine: &machine,
        plan,
        how: [&hz_found, place.what],
        sockets: seen
            .into_iter()
            .map(|seen| machine.judge(seen))
            .collect::<Result<_, _>>()
            .context(Interrupted)?,
    };
    report.write_table(Paint::for_stdout(), out)?;
    if !report.judged_any() {
        let why = "the machine was too busy for any socket to be treated in time";
        return Err(Refused(why.to_owned()).into());
    }
    if let Some(file) = csv {
        report.write_csv(file)?;
    }
    if let Some(file) = json {
        report.write_json(file)?;
    }
    Ok(match report.n_misses() {
        0 => Outcome::Good,
        _ => Outcome::Miss,
    })
}

/// What is measured, and where.
struct Setting {
    kernel: Kernel,
    hz: Hz,
    hz_found: String,
    place: net::Place,
}

impl Setting {
    /// Fails where nothing can be measured.
    fn find() -> Result<Self> {
        let release = machine::release()?;
        let kernel = Kernel::parse(&release)?;
        let (hz, hz_found) = machine::hz(&release)?;
        let place = net::enter(&kernel)?;
        watch::rehearse()?;
        Ok(Self {
            kernel,
            hz,
            hz_found,
            place,
        })
    }
}
