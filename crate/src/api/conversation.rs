//! Conversations, as they are given: times in whole milliseconds, which become the ticks they lie in.

use super::input::fields;
use super::machine::{machine, machine_and};
use super::{BadInput, Fields, FromInput, ListSchema, Name, Named, RtoMs, Schema, Shape, Whole};
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
type Symmetric = Whole<{ -INT_MAX }, INT_MAX>;

impl FromInput for Conversation {
    const SCHEMA: &'static Schema = machine_and! {
        "rtoMs": Shape::Number,
        "delayMs": Shape::Number,
        "linger2": Shape::Number,
        "soLinger": Shape::Number,
        "timestamps": Shape::Flag,
        "unread": Shape::Flag,
        "recycle": Shape::Flag,
        "rfc1337": Shape::Flag,
        "unheard": Shape::Flag,
        "peerClosesAtOnce": Shape::Flag,
        "script": Shape::Array(&ListSchema::of::<GivenAction>(MAX_ACTIONS)),
        "network": Shape::Array(&ListSchema::of::<GivenRule>(MAX_ACTIONS)),
    };

    fn check(given: &mut Fields) -> Result<Self, BadInput> {
        let (kernel, machine) = machine(given)?;
        let hz = machine.hz;
        let script = script(given.optional_list("script")?, hz)?;
        let network: Vec<GivenRule> = given.optional_list("network")?;
        let rto = Millis::new(given.needed::<RtoMs>("rtoMs")?.to());
        let delay: Option<AtMs> = given.optional("delayMs")?;
        let linger2: Option<Symmetric> = given.optional("linger2")?;
        let so_linger: Option<Whole<0, MAX_LINGER_S>> = given.optional("soLinger")?;
        let timestamps = given.optional("timestamps")?.unwrap_or(true);
        let flag = |name| -> Result<bool, BadInput> { Ok(given.optional(name)?.unwrap_or(false)) };
        Ok(Self {
            version: kernel.version,
            rfc1337_ignores: kernel.has("rfc1337-no-restart"),
            limits_answers: kernel.has("tw-ack-rate-limit"),
            rto: rto.to_ticks_ceil(hz),
            delay: delay.map_or(Ticks::ZERO, |ms| ticks(ms, hz)),
            linger2: Linger2::store(
                linger2.map_or(0, Whole::to),
                machine.fin_timeout.seconds(),
                machine.rules.linger2,
                hz,
            ),
            so_linger: so_linger.map(|seconds| hz.secs(seconds.to())),
            unread: flag("unread")?,
            timestamps,
            recycle: flag("recycle")? && timestamps && !kernel.has("recycle-removed"),
            rfc1337: flag("rfc1337")?,
            unheard: flag("unheard")?,
            peer_closes_at_once: flag("peerClosesAtOnce")?,
            network: network.into_iter().map(|rule| rule.at(hz)).collect(),
            machine,
            script,
        })
    }
}

/// The actions by time; what is to happen at one time happens in the order it was given.
fn script(given: Vec<GivenAction>, hz: Hz) -> Result<Vec<(Ticks, Act)>, BadInput> {
    let mut script: Vec<(Ticks, Act)> = Vec::with_capacity(given.len());
    for (i, given) in given.into_iter().enumerate() {
        let act = match given.act {
            GivenAct::Act(act) => act,
            GivenAct::FinTimeout(seconds) => {
                let seconds = FinTimeout::new(seconds.get(), hz)
                    .map_err(|error| BadInput::from(error).at(&format!("script[{i}].value")))?;
                Act::FinTimeout(seconds)
            }
        };
        let at = ticks(given.at, hz);
        let place = script.partition_point(|(earlier, _)| *earlier <= at);
        script.insert(place, (at, act));
    }
    Ok(script)
}

/// An action whose machine's `HZ` is not known yet.
#[derive(Clone, Copy, Debug)]
struct GivenAction {
    at: AtMs,
    act: GivenAct,
}

#[derive(Clone, Copy, Debug)]
enum GivenAct {
    Act(Act),
    FinTimeout(Symmetric),
}

impl FromInput for GivenAction {
    const SCHEMA: &'static Schema = fields! {
        "atMs": Shape::Number,
        "do": Shape::Text,
        "value": Shape::Number,
    };

    fn check(given: &mut Fields) -> Result<Self, BadInput> {
        let at = given.needed("atMs")?;
        let Name(act) = given.needed("do")?;
        let act = match act {
            Act::FinTimeout(_) => GivenAct::FinTimeout(given.needed("value")?),
            Act::MaxTwBuckets(_) => {
                let most: Whole<0, INT_MAX> = given.needed("value")?;
                GivenAct::Act(Act::MaxTwBuckets(most.to()))
            }
            Act::Rfc1337(_) => {
                let on: Whole<0, 1> = given.needed("value")?;
                GivenAct::Act(Act::Rfc1337(on.get() == 1))
            }
            act @ (Act::Shutdown
            | Act::Close
            | Act::Exit
            | Act::OrphansFull
            | Act::OutOfMemory
            | Act::PeerCloses
            | Act::PeerSends(_)) => GivenAct::Act(act),
        };
        Ok(Self { at, act })
    }
}

/// A rule of the network whose machine's `HZ` is not known yet.
#[derive(Clone, Copy, Debug)]
struct GivenRule {
    from: Side,
    kind: Kind,
    nth: u32,
    delay: Option<AtMs>,
}

impl FromInput for GivenRule {
    const SCHEMA: &'static Schema = fields! {
        "from": Shape::Text,
        "kind": Shape::Text,
        "nth": Shape::Number,
        "delayMs": Shape::Number,
    };

    fn check(given: &mut Fields) -> Result<Self, BadInput> {
        let (Name(from), Name(kind)) = (given.needed("from")?, given.needed("kind")?);
        Ok(Self {
            from,
            kind,
            nth: given.needed::<Whole<1, INT_MAX>>("nth")?.to(),
            delay: given.optional("delayMs")?,
        })
    }
}

impl GivenRule {
    fn at(self, hz: Hz) -> Rule {
        Rule {
            from: self.from,
            kind: self.kind,
            nth: self.nth,
            delay: self.delay.map(|ms| ticks(ms, hz)),
        }
    }
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
