//! A conversation as the outside writes it: checked, and in ticks.

use super::{Act, Conversation, Kind, Rule, Side};
use crate::input::{BadInput, Object, Value, optional_bool, optional_whole, quote, text, whole};
use crate::kernel::Kernel;
use crate::scenario::read_machine;
use crate::tcp::{FinTimeout, Linger2};
use crate::units::{Hz, Millis, Ticks};

/// The most actions of one script, and the most rules of one network.
pub const MAX_ACTIONS: usize = 200;
/// The latest an action or a segment may come, in ms: three years.
pub const MAX_AT_MS: i64 = 100_000_000_000;
/// The longest RTO in milliseconds. Kernel: `TCP_RTO_MAX`, include/net/tcp.h.
const MAX_RTO_MS: i64 = 120_000;
const INT_MAX: i64 = i32::MAX as i64;
/// The longest `SO_LINGER`, in seconds: an `int`, as far as its ticks are kept in one.
const MAX_LINGER_S: i64 = INT_MAX / Hz::MAX as i64;

/// What may or may not be, and is not if nothing is said.
const FLAGS: [&str; 5] = [
    "unread",
    "recycle",
    "rfc1337",
    "unheard",
    "peerClosesAtOnce",
];

const ACT_WORDS: [&str; 15] = [
    "shutdown",
    "close",
    "exit",
    "orphans-full",
    "out-of-memory",
    "peer-close",
    "peer-data",
    "peer-reset",
    "peer-syn",
    "peer-old-syn",
    "peer-ack",
    "peer-stale",
    "fin-timeout",
    "max-tw-buckets",
    "rfc1337",
];

/// What they mean; the last three bring a value.
const ACTS: [Act; 15] = [
    Act::Shutdown,
    Act::Close,
    Act::Exit,
    Act::OrphansFull,
    Act::OutOfMemory,
    Act::PeerCloses,
    Act::PeerSends(Kind::Data),
    Act::PeerSends(Kind::Rst),
    Act::PeerSends(Kind::Syn),
    Act::PeerSends(Kind::OldSyn),
    Act::PeerSends(Kind::Ack),
    Act::PeerSends(Kind::Stale),
    Act::FinTimeout(FinTimeout::DEFAULT),
    Act::MaxTwBuckets(0),
    Act::Rfc1337(false),
];

const KINDS: [Kind; 8] = [
    Kind::Fin,
    Kind::Ack,
    Kind::Data,
    Kind::Rst,
    Kind::Syn,
    Kind::OldSyn,
    Kind::Stale,
    Kind::SynAck,
];

impl Conversation {
    /// Reads a conversation.
    ///
    /// # Errors
    /// A field that is missing or out of range, an unknown action, side or kind, more than
    /// [`MAX_ACTIONS`] actions or rules.
    pub fn read<O: Object>(talk: &O) -> Result<Self, BadInput> {
        let machine = read_machine(talk)?;
        let kernel =
            Kernel::parse(&text(talk, "kernel")?).map_err(|e| BadInput::new(e.to_string()))?;
        let hz = machine.hz;
        let rto = Millis::new(unsigned(whole(talk, "rtoMs", 1, MAX_RTO_MS)?));
        let delay = optional_whole(talk, "delayMs", 0, MAX_AT_MS)?;
        let linger2 = optional_whole(talk, "linger2", -INT_MAX, INT_MAX)?;
        let so_linger = optional_whole(talk, "soLinger", 0, MAX_LINGER_S)?;
        let timestamps = optional_bool(talk, "timestamps")?.unwrap_or(true);
        let mut flags = [false; FLAGS.len()];
        for (flag, name) in flags.iter_mut().zip(FLAGS) {
            *flag = optional_bool(talk, name)?.unwrap_or(false);
        }
        let [unread, recycle, rfc1337, unheard, peer_closes_at_once] = flags;
        let mut script: Vec<(Ticks, Act)> = Vec::new();
        items(talk, "script", &mut |action| {
            let (at, act) = read_action(action, hz)?;
            let place = script.partition_point(|(earlier, _)| *earlier <= at);
            script.insert(place, (at, act));
            Ok(())
        })?;
        let mut network = Vec::new();
        items(talk, "network", &mut |rule| {
            network.push(read_rule(rule, hz)?);
            Ok(())
        })?;
        Ok(Self {
            version: kernel.version,
            rfc1337_ignores: kernel.has("rfc1337-no-restart"),
            limits_answers: kernel.has("tw-ack-rate-limit"),
            rto: rto.to_ticks_ceil(hz),
            delay: ms(delay.unwrap_or(0), hz),
            linger2: Linger2::store(
                i32::try_from(linger2.unwrap_or(0)).unwrap_or(0),
                machine.fin_timeout.seconds(),
                machine.rules.linger2,
                hz,
            ),
            so_linger: so_linger.map(|seconds| hz.secs(unsigned(seconds))),
            unread,
            timestamps,
            recycle: recycle && timestamps && !kernel.has("recycle-removed"),
            rfc1337,
            unheard,
            peer_closes_at_once,
            machine,
            script,
            network,
        })
    }
}

fn read_action<O: Object>(action: &O, hz: Hz) -> Result<(Ticks, Act), BadInput> {
    let at = ms(whole(action, "atMs", 0, MAX_AT_MS)?, hz);
    let act = match ACTS[word(action, "do", &ACT_WORDS)?] {
        Act::FinTimeout(_) => Act::FinTimeout(FinTimeout::new(
            whole(action, "value", -INT_MAX, INT_MAX)?,
            hz,
        )?),
        Act::MaxTwBuckets(_) => Act::MaxTwBuckets(unsigned(whole(action, "value", 0, INT_MAX)?)),
        Act::Rfc1337(_) => Act::Rfc1337(whole(action, "value", 0, 1)? == 1),
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

fn read_rule<O: Object>(rule: &O, hz: Hz) -> Result<Rule, BadInput> {
    let delay = optional_whole(rule, "delayMs", 0, MAX_AT_MS)?;
    let side = word(rule, "from", &["host", "peer"])?;
    let kind = word(rule, "kind", &KINDS.map(|kind| kind.words().0))?;
    Ok(Rule {
        from: [Side::Host, Side::Peer][side],
        kind: KINDS[kind],
        nth: unsigned(whole(rule, "nth", 1, INT_MAX)?),
        delay: delay.map(|delay| ms(delay, hz)),
    })
}

/// Reads the objects of a list that may be missing.
fn items<O: Object>(
    talk: &O,
    name: &'static str,
    read: &mut dyn FnMut(&O) -> Result<(), BadInput>,
) -> Result<(), BadInput> {
    let given = talk.field(name);
    let refused = |given: Value<O>| {
        let allowed = "an array of at most 200 objects";
        Err(BadInput::unexpected(name, &given.describe(), allowed))
    };
    let Value::Object(list) = given else {
        return match given {
            Value::Absent => Ok(()),
            Value::Number(_)
            | Value::Bool(_)
            | Value::Text(_)
            | Value::Object(_)
            | Value::Other(_) => refused(given),
        };
    };
    let n = list.n_items().unwrap_or(usize::MAX);
    if n > MAX_ACTIONS {
        return refused(Value::Object(list));
    }
    for i in 0..n {
        let Value::Object(item) = list.item(i) else {
            return refused(list.item(i));
        };
        read(&item).map_err(|error| error.inside(&format!("{name}[{i}]")))?;
    }
    Ok(())
}

/// Reads one of some words; its place among them.
fn word<O: Object>(object: &O, name: &'static str, words: &[&str]) -> Result<usize, BadInput> {
    let given = text(object, name)?;
    let found = words.iter().position(|word| *word == given);
    found.ok_or_else(|| {
        let mut allowed = String::from("one of");
        for word in words {
            allowed.push(' ');
            allowed.push_str(word);
        }
        BadInput::unexpected(name, &quote(&given), &allowed)
    })
}

/// A time in whole milliseconds, as the tick it lies in.
fn ms(ms: i64, hz: Hz) -> Ticks {
    let ticks = u64::try_from(ms).unwrap_or_default() * u64::from(hz.get()) / 1000;
    Ticks::new(ticks)
}

/// A number that was checked to be positive and to fit.
fn unsigned(n: i64) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
