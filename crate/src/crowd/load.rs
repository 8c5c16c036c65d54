//! What a crowd is asked for: read and checked.

use crate::api::{
    BadInput, Count, Fields, FromInput, HzGiven, IntTicks, KernelText, RtoMs, Schema, Seconds,
    Shape, UpTo, Whole, fields,
};
use crate::predict::Params;
use crate::units::{Hz, Millis};

/// The most closes a second.
pub const MAX_CLOSES_PER_SECOND: u32 = 1_000_000_000;
/// The RTO of a LAN's socket after one sample.
const USUAL_RTO_MS: u32 = 200;
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

impl FromInput for Load {
    const SCHEMA: &'static Schema = fields! {
        "kernel": Shape::Text,
        "hz": Shape::Number,
        "fin_timeout": Shape::Number,
        "rto": Shape::Number,
        "closesPerSecond": Shape::Number,
        "silentShare": Shape::Number,
        "finAfterMs": Shape::Number,
        "maxTwBuckets": Shape::Number,
        "maxOrphans": Shape::Number,
        "ports": Shape::Object(Ports::SCHEMA),
        "destinations": Shape::Number,
        "stalledBefore": Shape::Flag,
    };

    fn check(given: &mut Fields) -> Result<Self, BadInput> {
        let ports = given.part("ports")?.unwrap_or(USUAL_PORTS);
        let KernelText(kernel) = given.needed("kernel")?;
        let hz = Hz::new(given.needed::<HzGiven>("hz")?.to())?;
        let fin_timeout: Seconds = given.needed("fin_timeout")?;
        let fin_timeout = fin_timeout.fin_timeout("fin_timeout", hz)?;
        let rto: Option<RtoMs> = given.optional("rto")?;
        let fin_after: Option<IntTicks> = given.optional("finAfterMs")?;
        let destinations: Option<Whole<1, MAX_DESTINATIONS>> = given.optional("destinations")?;
        let limit = |name| -> Result<Option<u32>, BadInput> {
            Ok(given.optional::<Count>(name)?.map(Whole::to))
        };
        Ok(Self {
            params: Params {
                kernel,
                hz,
                fin_timeout,
                rto: Millis::new(rto.map_or(USUAL_RTO_MS, Whole::to)),
                linger2: 0,
                fin_timeout_at_expiry: None,
            },
            closes_per_second: given
                .needed::<UpTo<MAX_CLOSES_PER_SECOND>>("closesPerSecond")?
                .0,
            silent_share: given.needed::<UpTo<1>>("silentShare")?.0,
            fin_after: Millis::new(fin_after.map_or(0, Whole::to)),
            max_tw_buckets: limit("maxTwBuckets")?,
            max_orphans: limit("maxOrphans")?,
            ports: (ports.low, ports.high),
            destinations: destinations.map_or(1, Whole::to),
            stalled_before: given.optional("stalledBefore")?.unwrap_or(false),
        })
    }
}

/// The ports that `connect()` chooses from, both ends included.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ports {
    low: u16,
    high: u16,
}

/// The default since 4.2; before, it ended at 61000.
///
/// Kernel: `inet_init_net`, net/ipv4/af_inet.c, 4.2, commit 07f4c90062f8.
const USUAL_PORTS: Ports = Ports {
    low: 32_768,
    high: 60_999,
};

type Port = Whole<1, { u16::MAX as i64 }>;

impl FromInput for Ports {
    const SCHEMA: &'static Schema = fields! {
        "low": Shape::Number,
        "high": Shape::Number,
    };

    fn check(given: &mut Fields) -> Result<Self, BadInput> {
        let low = given.needed::<Port>("low")?.to();
        let high = given.needed::<Port>("high")?.to();
        if low > high {
            return Err(BadInput::new(
                "",
                format!("{low} to {high}"),
                "low and high, low not above high",
            ));
        }
        Ok(Self { low, high })
    }
}
