//! What a crowd is asked for: read and checked.

use crate::input::{BadInput, Object, Value, optional_bool, optional_whole, text, whole};
use crate::kernel::Kernel;
use crate::predict::Params;
use crate::tcp::FinTimeout;
use crate::text::number_text;
use crate::units::{Hz, Millis};

/// The most closes a second.
pub const MAX_CLOSES_PER_SECOND: f64 = 1e9;
/// The longest RTO in milliseconds. Kernel: `TCP_RTO_MAX`, include/net/tcp.h.
const MAX_RTO_MS: i64 = 120_000;
/// The RTO of a LAN's socket after one sample.
const USUAL_RTO_MS: i64 = 200;
/// The most destinations.
const MAX_DESTINATIONS: i64 = 1_000_000_000;

/// A steady load on one machine.
#[derive(Clone, Debug)]
pub struct Load {
    /// The kernel, its clock, the setting and the RTO; neither `TCP_LINGER2` nor a change of the
    /// sysctl.
    pub params: Params,
    /// Connections that this machine closes first, a second; 0 to [`MAX_CLOSES_PER_SECOND`].
    pub closes_per_second: f64,
    /// The part of them whose peer never sends its FIN; 0 to 1.
    pub silent_share: f64,
    /// The others' FIN comes so long after this machine's is acknowledged.
    pub fin_after: Millis,
    /// `net.ipv4.tcp_max_tw_buckets`; none is unlimited.
    pub max_tw_buckets: Option<u32>,
    /// `net.ipv4.tcp_max_orphans`; none is unlimited.
    pub max_orphans: Option<u32>,
    /// `net.ipv4.ip_local_port_range`: the first and the last, both included.
    pub ports: (u16, u16),
    /// Addresses and ports connected to, evenly.
    pub destinations: u32,
    /// Whether every cell of the death row was over its quota before: an overload that has passed.
    pub stalled_before: bool,
}

impl Load {
    /// Reads a load.
    ///
    /// # Errors
    /// A field that is missing or out of range.
    pub fn read<O: Object>(load: &O) -> Result<Self, BadInput> {
        let kernel =
            Kernel::parse(&text(load, "kernel")?).map_err(|e| BadInput::new(e.to_string()))?;
        let hz = whole(load, "hz", i64::from(Hz::MIN), i64::from(Hz::MAX))?;
        let hz = Hz::new(u32::try_from(hz).unwrap_or_default())?;
        let limit = i64::from(i32::MAX) / i64::from(hz.get());
        let fin_timeout = FinTimeout::new(whole(load, "fin_timeout", -limit, limit)?, hz)?;
        let rto = optional_whole(load, "rto", 1, MAX_RTO_MS)?.unwrap_or(USUAL_RTO_MS);
        let fin_after = optional_whole(load, "finAfterMs", 0, i64::from(i32::MAX))?.unwrap_or(0);
        let limit = |name| optional_whole(load, name, 0, i64::from(u32::MAX));
        let unsigned = |n: i64| u32::try_from(n).unwrap_or_default();
        Ok(Self {
            params: Params {
                kernel,
                hz,
                fin_timeout,
                rto: Millis::new(unsigned(rto)),
                linger2: 0,
                fin_timeout_at_expiry: None,
            },
            closes_per_second: number(load, "closesPerSecond", MAX_CLOSES_PER_SECOND)?,
            silent_share: number(load, "silentShare", 1.0)?,
            fin_after: Millis::new(unsigned(fin_after)),
            max_tw_buckets: limit("maxTwBuckets")?.map(unsigned),
            max_orphans: limit("maxOrphans")?.map(unsigned),
            ports: read_ports(load)?,
            destinations: unsigned(
                optional_whole(load, "destinations", 1, MAX_DESTINATIONS)?.unwrap_or(1),
            ),
            stalled_before: optional_bool(load, "stalledBefore")?.unwrap_or(false),
        })
    }
}

/// A number from 0 to `max`.
fn number<O: Object>(load: &O, name: &'static str, max: f64) -> Result<f64, BadInput> {
    let given = load.field(name);
    match given {
        Value::Number(number) if (0.0..=max).contains(&number) => Ok(number),
        Value::Number(_)
        | Value::Absent
        | Value::Bool(_)
        | Value::Text(_)
        | Value::Object(_)
        | Value::Other(_) => {
            let allowed = format!("a number from 0 to {}", number_text(max));
            Err(BadInput::unexpected(name, &given.describe(), &allowed))
        }
    }
}

/// The default since 4.2; before, it ended at 61000.
///
/// Kernel: `inet_init_net`, net/ipv4/af_inet.c, 4.2, commit 07f4c90062f8.
const USUAL_PORTS: (u16, u16) = (32_768, 60_999);

fn read_ports<O: Object>(load: &O) -> Result<(u16, u16), BadInput> {
    let given = load.field("ports");
    let allowed = "low and high, low not above high";
    match given {
        Value::Absent => Ok(USUAL_PORTS),
        Value::Object(ports) => {
            let port = |name| -> Result<u16, BadInput> {
                let port = whole(&ports, name, 1, i64::from(u16::MAX))?;
                Ok(u16::try_from(port).unwrap_or_default())
            };
            let read = || Ok((port("low")?, port("high")?));
            let (low, high) = read().map_err(|error: BadInput| error.inside("ports"))?;
            if low <= high {
                Ok((low, high))
            } else {
                let given = format!("{low} to {high}");
                Err(BadInput::unexpected("ports", &given, allowed))
            }
        }
        Value::Number(_) | Value::Bool(_) | Value::Text(_) | Value::Other(_) => {
            Err(BadInput::unexpected("ports", &given.describe(), allowed))
        }
    }
}
