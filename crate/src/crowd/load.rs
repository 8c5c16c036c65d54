//! What a crowd is asked for: read and checked.

use crate::api::{
    BadInput, Count, Field, FromInput, HzGiven, KernelText, Part, RtoMs, Seconds, UpTo, Whole,
    input,
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

input! {
    /// A load as it is given.
    pub struct LoadFields {
        kernel = "kernel": Field<KernelText>,
        hz = "hz": Field<HzGiven>,
        fin_timeout = "fin_timeout": Field<Seconds>,
        rto = "rto": Field<RtoMs>,
        closes_per_second = "closesPerSecond": Field<UpTo<MAX_CLOSES_PER_SECOND>>,
        silent_share = "silentShare": Field<UpTo<1>>,
        fin_after_ms = "finAfterMs": Field<Whole<0, { i32::MAX as i64 }>>,
        max_tw_buckets = "maxTwBuckets": Field<Count>,
        max_orphans = "maxOrphans": Field<Count>,
        ports = "ports": Part<Ports>,
        destinations = "destinations": Field<Whole<1, MAX_DESTINATIONS>>,
        stalled_before = "stalledBefore": Field<bool>,
    }
}

input! {
    /// A range of ports as it is given.
    pub(crate) struct PortFields {
        low = "low": Field<Whole<1, { u16::MAX as i64 }>>,
        high = "high": Field<Whole<1, { u16::MAX as i64 }>>,
    }
}

impl FromInput for Load {
    type Fields = LoadFields;

    fn check(given: LoadFields) -> Result<Self, BadInput> {
        let KernelText(kernel) = given.kernel.needed("kernel")?;
        let hz = Hz::new(given.hz.needed("hz")?.to())?;
        let fin_timeout = given
            .fin_timeout
            .needed("fin_timeout")?
            .fin_timeout("fin_timeout", hz)?;
        let rto = given.rto.optional("rto")?.map_or(USUAL_RTO_MS, Whole::to);
        let ports = given.ports.optional("ports")?.unwrap_or(USUAL_PORTS);
        Ok(Self {
            params: Params {
                kernel,
                hz,
                fin_timeout,
                rto: Millis::new(rto),
                linger2: 0,
                fin_timeout_at_expiry: None,
            },
            closes_per_second: given.closes_per_second.needed("closesPerSecond")?.0,
            silent_share: given.silent_share.needed("silentShare")?.0,
            fin_after: Millis::new(
                given
                    .fin_after_ms
                    .optional("finAfterMs")?
                    .map_or(0, Whole::to),
            ),
            max_tw_buckets: given
                .max_tw_buckets
                .optional("maxTwBuckets")?
                .map(Whole::to),
            max_orphans: given.max_orphans.optional("maxOrphans")?.map(Whole::to),
            ports: (ports.low, ports.high),
            destinations: given
                .destinations
                .optional("destinations")?
                .map_or(1, Whole::to),
            stalled_before: given
                .stalled_before
                .optional("stalledBefore")?
                .unwrap_or(false),
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

impl FromInput for Ports {
    type Fields = PortFields;

    fn check(given: PortFields) -> Result<Self, BadInput> {
        let (low, high) = (
            given.low.needed("low")?.to(),
            given.high.needed("high")?.to(),
        );
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
