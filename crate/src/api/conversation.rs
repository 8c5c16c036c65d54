//! Conversations, as they are given: times in whole milliseconds, which become the ticks they lie in.

use super::input::input;
use super::machine::machine_and;
use super::{BadInput, Field, FromInput, List, Name, Named, RtoMs, Whole};
use crate::conversation::{Act, Conversation, Kind, Rule, Side};
use crate::tcp::{FinTimeout, Linger2};
use crate::units::{Hz, Millis, Ticks};

/// The most actions of one script, and the most rules of one network.
pub const MAX_ACTIONS: usize = 200;
/// The latest an action or a segment may come, in ms: three years.
pub const MAX_AT_MS: i64 = 100_000_000_000;
const INT_MAX: i64 = i32::MAX as i64;
/// The longest `SO_LINGER`, in seconds: an `int`, as far as its ticks are kept in one.
const MAX_LINGER_S: i64 = INT_MAX / Hz::MAX as i64;

type AtMs = Whole<0, MAX_AT_MS>;

machine_and! {
    /// A conversation as it is given.
    pub struct ConversationFields {
        rto_ms = "rtoMs": Field<RtoMs>,
        delay_ms = "delayMs": Field<AtMs>,
        linger2 = "linger2": Field<Whole<{ -INT_MAX }, INT_MAX>>,
        so_linger = "soLinger": Field<Whole<0, MAX_LINGER_S>>,
        timestamps = "timestamps": Field<bool>,
        unread = "unread": Field<bool>,
        recycle = "recycle": Field<bool>,
        rfc1337 = "rfc1337": Field<bool>,
        unheard = "unheard": Field<bool>,
        peer_closes_at_once = "peerClosesAtOnce": Field<bool>,
        script = "script": List<ActionFields, MAX_ACTIONS>,
        network = "network": List<RuleFields, MAX_ACTIONS>,
    }
}

input! {
    /// An action as it is given.
    pub(crate) struct ActionFields {
        at_ms = "atMs": Field<AtMs>,
        act = "do": Field<Name<Act>>,
        value = "value": Field<Whole<{ -INT_MAX }, INT_MAX>>,
    }
}

input! {
    /// A rule of the network as it is given.
    pub(crate) struct RuleFields {
        from = "from": Field<Name<Side>>,
        kind = "kind": Field<Name<Kind>>,
        nth = "nth": Field<Whole<1, INT_MAX>>,
        delay_ms = "delayMs": Field<AtMs>,
    }
}

impl FromInput for Conversation {
    type Fields = ConversationFields;

    fn check(given: ConversationFields) -> Result<Self, BadInput> {
        let (kernel, machine) = given.machine()?;
        let hz = machine.hz;
        let rto = Millis::new(given.rto_ms.needed("rtoMs")?.to());
        let linger2 = given.linger2.optional("linger2")?.map_or(0, Whole::to);
        let timestamps = given.timestamps.optional("timestamps")?.unwrap_or(true);
        let flag = |field: Field<bool>, name| -> Result<bool, BadInput> {
            Ok(field.optional(name)?.unwrap_or(false))
        };
        let recycle = flag(given.recycle, "recycle")?;
        let mut script = checked("script", given.script, |action: ActionFields| {
            action.check(hz)
        })?;
        // Stable: what is to happen at one time happens in the order it was given.
        script.sort_by_key(|(at, _)| *at);
        Ok(Self {
            version: kernel.version,
            rfc1337_ignores: kernel.has("rfc1337-no-restart"),
            limits_answers: kernel.has("tw-ack-rate-limit"),
            rto: rto.to_ticks_ceil(hz),
            delay: given
                .delay_ms
                .optional("delayMs")?
                .map_or(Ticks::ZERO, |ms| ticks(ms, hz)),
            linger2: Linger2::store(
                linger2,
                machine.fin_timeout.seconds(),
                machine.rules.linger2,
                hz,
            ),
            so_linger: given
                .so_linger
                .optional("soLinger")?
                .map(|seconds| hz.secs(seconds.to())),
            unread: flag(given.unread, "unread")?,
            timestamps,
            recycle: recycle && timestamps && !kernel.has("recycle-removed"),
            rfc1337: flag(given.rfc1337, "rfc1337")?,
            unheard: flag(given.unheard, "unheard")?,
            peer_closes_at_once: flag(given.peer_closes_at_once, "peerClosesAtOnce")?,
            network: checked("network", given.network, |rule: RuleFields| rule.check(hz))?,
            machine,
            script,
        })
    }
}

impl ActionFields {
    fn check(self, hz: Hz) -> Result<(Ticks, Act), BadInput> {
        let at = ticks(self.at_ms.needed("atMs")?, hz);
        let Name(act) = self.act.needed("do")?;
        let value = |allowed: &str| {
            let value = self.value.needed("value")?.get();
            u32::try_from(value).map_err(|_| BadInput::new("value", value, allowed))
        };
        let act = match act {
            Act::FinTimeout(_) => {
                let seconds = FinTimeout::new(self.value.needed("value")?.get(), hz);
                Act::FinTimeout(seconds.map_err(|error| BadInput::from(error).at("value"))?)
            }
            Act::MaxTwBuckets(_) => {
                Act::MaxTwBuckets(value(&format!("a whole number from 0 to {INT_MAX}"))?)
            }
            Act::Rfc1337(_) => match value("0 or 1")? {
                0 => Act::Rfc1337(false),
                1 => Act::Rfc1337(true),
                other => return Err(BadInput::new("value", other, "0 or 1")),
            },
            act @ (Act::Shutdown
            | Act::Close
            | Act::Exit
            | Act::OrphansFull
            | Act::OutOfMemory
            | Act::PeerCloses
            | Act::PeerSends(_)) => act,
        };
        Ok((at, act))
    }
}

impl RuleFields {
    fn check(self, hz: Hz) -> Result<Rule, BadInput> {
        let (Name(from), Name(kind)) = (self.from.needed("from")?, self.kind.needed("kind")?);
        let nth = self.nth.needed("nth")?.to();
        let delay = self.delay_ms.optional("delayMs")?.map(|ms| ticks(ms, hz));
        Ok(Rule {
            from,
            kind,
            nth,
            delay,
        })
    }
}

/// Checks the items of a list that may be missing.
fn checked<T: FromInput, U, const MAX: usize>(
    name: &str,
    list: List<T, MAX>,
    check: impl Fn(T) -> Result<U, BadInput>,
) -> Result<Vec<U>, BadInput> {
    let items = list.optional(name)?.into_iter().enumerate();
    items
        .map(|(i, item)| check(item).map_err(|error| error.inside(&format!("{name}[{i}]"))))
        .collect()
}

/// A time in whole milliseconds, as the tick it lies in.
fn ticks(ms: AtMs, hz: Hz) -> Ticks {
    Ticks::new(ms.to::<u64>() * u64::from(hz.get()) / 1000)
}

impl Named for Side {
    const NAMES: &'static [(&'static str, Self)] = &[("host", Self::Host), ("peer", Self::Peer)];
}

impl Named for Kind {
    const NAMES: &'static [(&'static str, Self)] = &[
        ("fin", Self::Fin),
        ("ack", Self::Ack),
        ("data", Self::Data),
        ("rst", Self::Rst),
        ("syn", Self::Syn),
        ("old-syn", Self::OldSyn),
        ("stale", Self::Stale),
        ("syn-ack", Self::SynAck),
    ];
}

/// The last three bring a value.
impl Named for Act {
    const NAMES: &'static [(&'static str, Self)] = &[
        ("shutdown", Self::Shutdown),
        ("close", Self::Close),
        ("exit", Self::Exit),
        ("orphans-full", Self::OrphansFull),
        ("out-of-memory", Self::OutOfMemory),
        ("peer-close", Self::PeerCloses),
        ("peer-data", Self::PeerSends(Kind::Data)),
        ("peer-reset", Self::PeerSends(Kind::Rst)),
        ("peer-syn", Self::PeerSends(Kind::Syn)),
        ("peer-old-syn", Self::PeerSends(Kind::OldSyn)),
        ("peer-ack", Self::PeerSends(Kind::Ack)),
        ("peer-stale", Self::PeerSends(Kind::Stale)),
        ("fin-timeout", Self::FinTimeout(FinTimeout::DEFAULT)),
        ("max-tw-buckets", Self::MaxTwBuckets(0)),
        ("rfc1337", Self::Rfc1337(false)),
    ];
}
