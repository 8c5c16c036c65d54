//! The machine the command runs on: what its kernel is, how it ticks and what it is set to.
//!
//! Where an argument is missing, the machine's own value takes its place, and the output says where it was found.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result, anyhow};
use finwait::kernel::{Certainty, Kernel, assumed_hz};
use finwait::text::shown;
use finwait::units::Hz;

/// What `uname -r` prints.
const RELEASE: &str = "/proc/sys/kernel/osrelease";
/// `net.ipv4.tcp_fin_timeout` of this network namespace.
const FIN_TIMEOUT: &str = "/proc/sys/net/ipv4/tcp_fin_timeout";
/// What most distributions of servers are built with.
const LIKELY_HZ: f64 = 250.0;
/// The least RTO of a socket whose peer is near. Kernel: `TCP_RTO_MIN`, include/net/tcp.h.
const LIKELY_RTO_MS: f64 = 200.0;

/// The arguments that describe a host, of every verb that asks about one.
#[derive(clap::Args)]
pub(crate) struct HostArgs {
    /// What `uname -r` prints, or a version: 2.6.32 and later [default: this machine's]
    #[arg(long, value_name = "RELEASE")]
    kernel: Option<String>,
    /// Ticks per second the kernel is built with, 17 to 4096 [default: this machine's]
    #[arg(long, value_name = "N", value_parser = number, allow_negative_numbers = true)]
    hz: Option<f64>,
    /// net.ipv4.tcp_fin_timeout in whole seconds [default: this machine's]
    #[arg(long, value_name = "SECONDS", value_parser = number, allow_negative_numbers = true)]
    fin_timeout: Option<f64>,
    /// The socket's retransmission timeout, 1 to 120000 ms [default: 200]
    #[arg(long, value_name = "MS", value_parser = number, allow_negative_numbers = true)]
    rto: Option<f64>,
}

/// A value, and where it comes from in words.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Found<T> {
    pub(crate) value: T,
    pub(crate) from: String,
}

/// A host as the arguments and the machine describe it; not checked yet.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Host {
    /// Whether it is the machine the command runs on.
    pub(crate) is_own: bool,
    pub(crate) kernel: Found<String>,
    pub(crate) hz: Found<f64>,
    pub(crate) fin_timeout: Found<f64>,
    pub(crate) rto: Found<f64>,
}

impl HostArgs {
    /// Takes what is given, and what is not from this machine.
    ///
    /// # Errors
    /// No kernel where there is none to be asked.
    pub(crate) fn host(self) -> Result<Host> {
        let is_own = self.kernel.is_none();
        let kernel = match self.kernel {
            Some(kernel) => given(kernel),
            None => own_release()?,
        };
        let hz = match self.hz {
            Some(hz) => given(hz),
            None if is_own => own_hz(),
            None => built_hz(&kernel.value).unwrap_or_else(own_hz),
        };
        let fin_timeout = self.fin_timeout.map_or_else(own_fin_timeout, given);
        let rto = self.rto.map_or_else(
            || found(LIKELY_RTO_MS, "assumed, as on a fast network"),
            given,
        );
        Ok(Host {
            is_own,
            kernel,
            hz,
            fin_timeout,
            rto,
        })
    }
}

impl Host {
    /// The host in a few lines, with the sources.
    pub(crate) fn lines(&self, kernel: &Kernel) -> [[String; 3]; 4] {
        let line =
            |name: &str, value: String, from: &str| [name.to_owned(), value, from.to_owned()];
        let release = format!("{} ({})", shown(&kernel.given), kernel.row.label);
        [
            line("Linux", release, &self.kernel.from),
            line("HZ", self.hz.value.to_string(), &self.hz.from),
            line(
                "tcp_fin_timeout",
                format!("{} s", self.fin_timeout.value),
                &self.fin_timeout.from,
            ),
            line("RTO", format!("{} ms", self.rto.value), &self.rto.from),
        ]
    }
}

/// A number as an argument; whether it is in range is the model's to say.
pub(crate) fn number(text: &str) -> Result<f64, String> {
    let number: Option<f64> = text.parse().ok();
    number
        .filter(|number| number.is_finite())
        .ok_or_else(|| "allowed is a number".to_owned())
}

fn found<T>(value: T, from: impl Into<String>) -> Found<T> {
    Found {
        value,
        from: from.into(),
    }
}

fn given<T>(value: T) -> Found<T> {
    found(value, "as given")
}

/// The running kernel.
///
/// # Errors
/// There is none to be asked.
pub(crate) fn own_release() -> Result<Found<String>> {
    let release = release().context(
        "kernel: nothing was given, and this machine does not run Linux; \
         allowed is --kernel with what `uname -r` prints, such as --kernel 3.10",
    )?;
    Ok(found(release, "this machine's"))
}

/// The ticks per second that the distributor of a release builds with, where that was read.
pub(crate) fn built_hz(release: &str) -> Option<Found<f64>> {
    let assumed = assumed_hz(release)?;
    let how = match assumed.certainty {
        Certainty::Read => "as its distributor builds it",
        Certainty::Likely => "as its distributor builds most",
    };
    Some(found(f64::from(assumed.hz), how))
}

/// The setting of this machine at `path`, below /proc/sys; none where it cannot be read.
pub(crate) fn own_setting<const N: usize>(path: &str) -> Option<[f64; N]> {
    let text = fs::read_to_string(format!("/proc/sys/{path}")).ok()?;
    let numbers: Option<Vec<f64>> = text
        .split_whitespace()
        .map(|word| word.parse().ok())
        .collect();
    numbers?.try_into().ok()
}

/// Its ticks per second; what is likely, where they cannot be found.
pub(crate) fn own_hz() -> Found<f64> {
    match release().and_then(|release| hz(&release)) {
        Ok((hz, how)) => found(f64::from(hz.get()), format!("this machine's: {how}")),
        Err(_) => found(LIKELY_HZ, "assumed"),
    }
}

/// The setting here; the default, where there is none.
pub(crate) fn own_fin_timeout() -> Found<f64> {
    let own = fs::read_to_string(FIN_TIMEOUT).ok();
    match own.and_then(|text| text.trim().parse().ok()) {
        Some(seconds) => found(seconds, "this machine's"),
        None => found(60.0, "the kernel's default"),
    }
}

/// What `uname -r` prints.
pub(crate) fn release() -> Result<String> {
    let release = fs::read_to_string(RELEASE).with_context(|| format!("cannot read {RELEASE}"))?;
    Ok(release.trim().to_owned())
}

/// The ticks per second of the running kernel, and how they were found.
///
/// # Errors
/// Neither the configuration nor the clock tells, or they disagree.
pub(crate) fn hz(release: &str) -> Result<(Hz, String)> {
    let measured =
        measured_hz().map(|(hz, step_ms)| (hz, format!("the coarse clock steps by {step_ms} ms")));
    match (measured, configured_hz(release)) {
        (Ok((hz, how)), None) => Ok((hz, how)),
        (Ok((hz, how)), Some((file, configured))) if configured == hz.get() => {
            Ok((hz, format!("{how}, and {file} says the same")))
        }
        (Ok((_, how)), Some((file, configured))) => {
            Err(anyhow!("{how}, but {file} says CONFIG_HZ={configured}"))
        }
        (Err(_), Some((file, configured))) => Ok((Hz::new(configured)?, format!("{file} says so"))),
        (Err(error), None) => Err(error),
    }
}

/// The tick of the coarse clock is `1/HZ`, to the nanosecond; `TICK_NSEC`, include/linux/jiffies.h.
#[cfg(target_os = "linux")]
fn measured_hz() -> Result<(Hz, f64)> {
    use nix::time::{ClockId, clock_getres};
    let tick = std::time::Duration::from(clock_getres(ClockId::CLOCK_MONOTONIC_COARSE)?);
    let tick_s = tick.as_secs_f64();
    Ok((nearest_hz(tick_s)?, tick_s * 1000.0))
}

#[cfg(not(target_os = "linux"))]
fn measured_hz() -> Result<(Hz, f64)> {
    Err(anyhow!("this machine does not run Linux"))
}

fn nearest_hz(tick_s: f64) -> Result<Hz> {
    let hz: u32 = format!("{:.0}", 1.0 / tick_s).parse()?;
    if (tick_s * f64::from(hz) - 1.0).abs() > 1e-5 {
        return Err(anyhow!(
            "the coarse clock steps by {tick_s} s, which is no tick"
        ));
    }
    Ok(Hz::new(hz)?)
}

/// `CONFIG_HZ` of the running kernel, and the file that says it.
fn configured_hz(release: &str) -> Option<(String, u32)> {
    let boot = format!("/boot/config-{release}");
    let packed = "/proc/config.gz";
    let (file, text) = match fs::read_to_string(&boot) {
        Ok(text) => (boot, text),
        Err(_) => {
            let unpacked = Command::new("gzip").args(["-dc", packed]).output().ok()?;
            (packed.to_owned(), String::from_utf8(unpacked.stdout).ok()?)
        }
    };
    let hz = text
        .lines()
        .find_map(|line| line.strip_prefix("CONFIG_HZ="))?;
    Some((file, hz.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tick_tells_hz_even_where_it_does_not_divide_a_second() {
        for (tick_ns, hz) in [
            (4_000_000, 250),
            (3_333_333, 300),
            (1_000_000, 1000),
            (10_000_000, 100),
        ] {
            assert_eq!(nearest_hz(f64::from(tick_ns) / 1e9).unwrap().get(), hz);
        }
        // A clock of nanoseconds has no tick, and 2.6 ms is none that divides a second.
        assert!(nearest_hz(1e-9).is_err() && nearest_hz(2.6e-3).is_err());
    }

    #[test]
    fn what_is_given_is_not_asked_of_the_machine() {
        let args = HostArgs {
            kernel: Some("3.10".to_owned()),
            hz: Some(100.0),
            fin_timeout: Some(5.0),
            rto: Some(300.0),
        };
        let host = args.host().unwrap();
        assert_eq!((host.kernel.value.as_str(), host.hz.value), ("3.10", 100.0));
        assert_eq!((host.fin_timeout.value, host.rto.value), (5.0, 300.0));
        assert_eq!(host.rto.from, "as given");
    }
}
