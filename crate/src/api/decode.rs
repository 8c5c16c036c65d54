//! The questions of [`crate::decode`], checked.

use super::input::input;
use super::{
    BadInput, Count, Field, FromInput, HzGiven, KernelText, Name, Named, RtoMs, Seconds, Text,
};
use crate::decode::{Decoded, FateKind, Filter, Sort, SortBy, Window, decode as read};
use crate::predict::Params;
use crate::units::{Hz, Millis};

/// The RTO of a host that says nothing of it, in milliseconds: the kernel's least.
const DEFAULT_RTO_MS: u32 = 200;

/// The machine a paste is of.
#[derive(Clone, Debug)]
pub struct Host(pub Params);

input! {
    /// A host as it is given.
    pub struct HostFields {
        kernel = "kernel": Field<KernelText>,
        hz = "hz": Field<HzGiven>,
        fin_timeout = "fin_timeout": Field<Seconds>,
        rto = "rto": Field<RtoMs>,
    }
}

impl FromInput for Host {
    type Fields = HostFields;

    fn check(given: HostFields) -> Result<Self, BadInput> {
        let KernelText(kernel) = given.kernel.needed("kernel")?;
        let hz = Hz::new(given.hz.needed("hz")?.to())?;
        let seconds = given.fin_timeout.needed("fin_timeout")?;
        let rto = given.rto.optional("rto")?.map(RtoMs::to);
        Ok(Self(Params {
            kernel,
            hz,
            fin_timeout: seconds.fin_timeout("fin_timeout", hz)?,
            rto: Millis::new(rto.unwrap_or(DEFAULT_RTO_MS)),
            linger2: 0,
            fin_timeout_at_expiry: None,
        }))
    }
}

input! {
    /// A window's own fields; its order and its filter are inputs of their own.
    pub struct WindowFields {
        from = "from": Field<Count>,
        count = "count": Field<Count>,
    }
}

input! {
    /// An order of rows as it is given.
    pub struct SortFields {
        by = "by": Field<Name<SortBy>>,
        descending = "descending": Field<bool>,
    }
}

input! {
    /// A filter of rows as it is given.
    pub struct FilterFields {
        state = "state": Field<Text>,
        fate = "fate": Field<Name<FateKind>>,
        text = "text": Field<Text>,
    }
}

impl FromInput for Sort {
    type Fields = SortFields;

    fn check(given: SortFields) -> Result<Self, BadInput> {
        let Name(by) = given.by.needed("by")?;
        let descending = given.descending.optional("descending")?.unwrap_or(false);
        Ok(Self { by, descending })
    }
}

impl FromInput for Filter {
    type Fields = FilterFields;

    fn check(given: FilterFields) -> Result<Self, BadInput> {
        Ok(Self {
            state: given.state.optional("state")?.map(|Text(state)| state),
            fate: given.fate.optional("fate")?.map(|Name(fate)| fate),
            text: given.text.optional("text")?.map(|Text(text)| text),
        })
    }
}

impl FromInput for Window {
    type Fields = WindowFields;

    fn check(given: WindowFields) -> Result<Self, BadInput> {
        Ok(Self {
            from: given.from.needed("from")?.to(),
            count: given.count.needed("count")?.to(),
            sort: None,
            filter: None,
        })
    }
}

impl Named for SortBy {
    const NAMES: &'static [(&'static str, Self)] = &[
        ("line", Self::Line),
        ("state", Self::State),
        ("local", Self::Local),
        ("peer", Self::Peer),
        ("end", Self::End),
    ];
}

impl Named for FateKind {
    const NAMES: &'static [(&'static str, Self)] = &[
        ("dies", Self::Dies),
        ("held", Self::Held),
        ("either", Self::Either),
        ("other", Self::Other),
    ];
}

/// Reads a paste and tells what becomes of each socket.
#[must_use]
pub fn decode(text: &str, Host(host): &Host) -> Decoded {
    read(text, host)
}
