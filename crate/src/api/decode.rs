//! The questions of [`crate::decode`], checked.

use super::input::fields;
use super::{
    BadInput, Count, Fields, FromInput, HzGiven, KernelText, Name, Named, RtoMs, Schema, Seconds,
    Shape, Text,
};
use crate::decode::{Decoded, FateKind, Filter, Sort, SortBy, Window, decode as read};
use crate::predict::Params;
use crate::units::{Hz, Millis};

/// The RTO of a host that says nothing of it, in milliseconds: the kernel's least.
const DEFAULT_RTO_MS: u32 = 200;

/// The machine a paste is of.
#[derive(Clone, Debug)]
pub struct Host(pub Params);

impl FromInput for Host {
    const SCHEMA: &'static Schema = fields! {
        "kernel": Shape::Text,
        "hz": Shape::Number,
        "fin_timeout": Shape::Number,
        "rto": Shape::Number,
    };

    fn check(given: &mut Fields) -> Result<Self, BadInput> {
        let KernelText(kernel) = given.needed("kernel")?;
        let hz = Hz::new(given.needed::<HzGiven>("hz")?.to())?;
        let seconds: Seconds = given.needed("fin_timeout")?;
        let rto = given.optional::<RtoMs>("rto")?.map(RtoMs::to);
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

impl FromInput for Sort {
    const SCHEMA: &'static Schema = fields! {
        "by": Shape::Text,
        "descending": Shape::Flag,
    };

    fn check(given: &mut Fields) -> Result<Self, BadInput> {
        let Name(by) = given.needed("by")?;
        let descending = given.optional("descending")?.unwrap_or(false);
        Ok(Self { by, descending })
    }
}

impl FromInput for Filter {
    const SCHEMA: &'static Schema = fields! {
        "state": Shape::Text,
        "fate": Shape::Text,
        "text": Shape::Text,
    };

    fn check(given: &mut Fields) -> Result<Self, BadInput> {
        Ok(Self {
            state: given.optional("state")?.map(|Text(state)| state),
            fate: given.optional("fate")?.map(|Name(fate)| fate),
            text: given.optional("text")?.map(|Text(text)| text),
        })
    }
}

impl FromInput for Window {
    const SCHEMA: &'static Schema = fields! {
        "from": Shape::Number,
        "count": Shape::Number,
        "sort": Shape::Object(Sort::SCHEMA),
        "where": Shape::Object(Filter::SCHEMA),
    };

    fn check(given: &mut Fields) -> Result<Self, BadInput> {
        Ok(Self {
            from: given.needed::<Count>("from")?.to(),
            count: given.needed::<Count>("count")?.to(),
            sort: given.part("sort")?,
            filter: given.part("where")?,
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
