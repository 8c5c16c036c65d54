//! Whether `connect()` may take the port of a time-wait socket: `net.ipv4.tcp_tw_reuse`, condition by
//! condition.
//!
//! The kernel asks this when it looks for a local port and finds one whose connection to the same
//! address and port is in TIME_WAIT. Each version asks a little more, or measures age in another way; a
//! condition that a version does not have is not listed for it.
//!
//! Kernel: `tcp_twsk_unique`, net/ipv4/tcp_ipv4.c, called by `__inet_check_established`. It never
//! concerns connections that come in: a SYN for a socket in TIME_WAIT is `tcp_timewait_state_process`.

use serde::Serialize;

use crate::api::{BadInput, Fields, FromInput, KernelText, Schema, Shape, Whole, fields};
use crate::cite::Cite;
use crate::kernel::{Kernel, Version};
use crate::word::word;

/// Every id a [`Condition`] can have, in the order they are asked.
pub const REUSE_CONDITION_IDS: &[&str] = &[
    "setting",
    "not-fin-wait2",
    "fin-wait2-taken-too",
    "loopback",
    "timestamps",
    "two-seconds",
    "another-second",
    "delay",
];

/// The longest age in milliseconds that can be asked about.
const MAX_AGE_MS: i64 = 1 << 53;
/// The default of `tcp_tw_reuse_delay` in milliseconds, and its limits.
///
/// Kernel: `tcp_sk_init`, net/ipv4/tcp_ipv4.c; `tcp_tw_reuse_delay_max` (`TCP_PAWS_MSL`, 60 s),
/// net/ipv4/sysctl_net_ipv4.c; 6.14, commit ca6a6f93867a.
const USUAL_DELAY_MS: i64 = 1000;
const MAX_DELAY_MS: i64 = 60_000;
const SECOND_MS: u64 = 1000;

/// What is asked.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The kernel.
    pub kernel: Kernel,
    /// `net.ipv4.tcp_tw_reuse`.
    pub tw_reuse: TwReuse,
    /// Both ends sent timestamps on the old connection.
    pub timestamps: bool,
    /// One of its addresses is a loopback one, or it was bound to `lo`.
    pub loopback: bool,
    /// The peer has not sent its FIN: the time-wait socket is in the sub-state FIN_WAIT2.
    pub fin_wait2: bool,
    /// Since a timestamp of the peer's was last recorded, in milliseconds.
    pub last_stamp_age_ms: u64,
    /// Since the time-wait socket was made, or its FIN came, in milliseconds.
    pub age_ms: u64,
    /// `net.ipv4.tcp_tw_reuse_delay`, in milliseconds; only 6.14 and later have it.
    pub reuse_delay_ms: u64,
}

/// Values of `net.ipv4.tcp_tw_reuse`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TwReuse {
    /// 0.
    Off,
    /// 1.
    On,
    /// 2: only for loopback, on kernels that know the value; any value but 0 is on for the others.
    Loopback,
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Reuse {
    /// Whether it may; none where it depends on what no one can see from outside.
    pub reused: Option<bool>,
    /// What this kernel asks, in order; all must hold.
    pub conditions: Vec<Condition>,
}

/// One condition.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Condition {
    /// Which; the page words it.
    #[serde(serialize_with = "word")]
    pub id: &'static str,
    /// Whether it holds; none where it depends on where in a second the stamp fell, or on a patch level
    /// that the release does not tell.
    pub holds: Option<bool>,
    /// Where it is written.
    pub cite: &'static Cite,
}

const TCP_IPV4_C: &str = "net/ipv4/tcp_ipv4.c";
const UNIQUE: &str = "tcp_twsk_unique";
const SETTING: Cite = Cite::new(TCP_IPV4_C, UNIQUE, "2.6.32–7.2");
const LOOPBACK: Cite =
    Cite::new(TCP_IPV4_C, UNIQUE, "4.19–7.2, 4.18.0-147.el8").by_commit("79e9fed46038");
const TIMESTAMPS: Cite = Cite::new(TCP_IPV4_C, UNIQUE, "2.6.32–7.2");
const TWO_SECONDS: Cite = Cite::new(TCP_IPV4_C, UNIQUE, "2.6.32–4.18");
const ANOTHER_SECOND: Cite = Cite::new(TCP_IPV4_C, UNIQUE, "4.19–6.13").by_commit("cca9bab1b72c");
const DELAY: Cite = Cite::new(TCP_IPV4_C, UNIQUE, "6.14–7.2").by_commit("19ce8cd30465");
const NOT_FIN_WAIT2: Cite = Cite::new(
    TCP_IPV4_C,
    UNIQUE,
    "6.12–7.2; 4.19.323, 5.4.285, 5.10.227, 5.15.168, 6.1.113, 6.6.55, 6.10.14, 6.11.3",
)
.by_commit("0d9e5df4a257");

/// The first patch level of each stable series with the rule that FIN_WAIT2 is not taken.
///
/// Found in the reviews of 8 and 15 October and 6 November 2024 (4.19, 5.4, 5.10, 5.15, 6.6, 6.10) and
/// dated by the releases that followed; read in 5.4.286, 6.1.176 and 6.12.107, and missing in 5.10.223,
/// 5.15.135, 6.8.1 and 6.10.
///
/// UNverified: 6.1.113 and 6.11.3, of the same weeks.
const NOT_FIN_WAIT2_SINCE: [Version; 8] = [
    Version::new(4, 19, 323),
    Version::new(5, 4, 285),
    Version::new(5, 10, 227),
    Version::new(5, 15, 168),
    Version::new(6, 1, 113),
    Version::new(6, 6, 55),
    Version::new(6, 10, 14),
    Version::new(6, 11, 3),
];
/// The first mainline release with it.
const NOT_FIN_WAIT2_MAINLINE: Version = Version::new(6, 12, 0);

type Age = Whole<0, MAX_AGE_MS>;

impl FromInput for Asked {
    const SCHEMA: &'static Schema = fields! {
        "kernel": Shape::Text,
        "twReuse": Shape::Number,
        "timestamps": Shape::Flag,
        "loopback": Shape::Flag,
        "finWait2": Shape::Flag,
        "lastStampAgeMs": Shape::Number,
        "ageMs": Shape::Number,
        "reuseDelayMs": Shape::Number,
    };

    fn check(given: &mut Fields) -> Result<Self, BadInput> {
        let KernelText(kernel) = given.needed("kernel")?;
        let delay: Option<Whole<1, MAX_DELAY_MS>> = given.optional("reuseDelayMs")?;
        Ok(Self {
            kernel,
            tw_reuse: match given.needed::<Whole<0, 2>>("twReuse")?.get() {
                0 => TwReuse::Off,
                1 => TwReuse::On,
                _ => TwReuse::Loopback,
            },
            timestamps: given.needed("timestamps")?,
            loopback: given.needed("loopback")?,
            fin_wait2: given.needed("finWait2")?,
            last_stamp_age_ms: given.needed::<Age>("lastStampAgeMs")?.to(),
            age_ms: given.needed::<Age>("ageMs")?.to(),
            reuse_delay_ms: delay.map_or(USUAL_DELAY_MS.unsigned_abs(), Whole::to),
        })
    }
}

/// Whether `connect()` may take the port.
#[must_use]
pub fn reuse(asked: &Asked) -> Reuse {
    let conditions = conditions(asked);
    debug_assert!(
        conditions
            .iter()
            .all(|condition| REUSE_CONDITION_IDS.contains(&condition.id)),
        "{conditions:?}"
    );
    let any = |holds| conditions.iter().any(|condition| condition.holds == holds);
    let reused = if any(Some(false)) {
        Some(false)
    } else if any(None) {
        None
    } else {
        Some(true)
    };
    Reuse { reused, conditions }
}

fn conditions(asked: &Asked) -> Vec<Condition> {
    let mut conditions = Vec::new();
    let mut add = |id, holds, cite| conditions.push(Condition { id, holds, cite });
    let on = asked.tw_reuse != TwReuse::Off;
    add("setting", Some(on), &SETTING);
    let guarded = not_fin_wait2(&asked.kernel);
    match guarded {
        Some(false) if asked.fin_wait2 => add("fin-wait2-taken-too", Some(true), &NOT_FIN_WAIT2),
        Some(false) => {}
        // Whether the rule is there matters only to a socket it would concern.
        None => {
            let holds = if asked.fin_wait2 { None } else { Some(true) };
            add("not-fin-wait2", holds, &NOT_FIN_WAIT2);
        }
        Some(true) => add("not-fin-wait2", Some(!asked.fin_wait2), &NOT_FIN_WAIT2),
    }
    if asked.tw_reuse == TwReuse::Loopback && asked.kernel.has("tw-reuse-loopback") {
        add("loopback", Some(asked.loopback), &LOOPBACK);
    }
    add("timestamps", Some(asked.timestamps), &TIMESTAMPS);
    let stamp_age = asked.last_stamp_age_ms;
    if asked.kernel.has("tw-reuse-delay") {
        // `tcp_clock_ms` after `tw_entry_stamp` plus the delay: later, not equal.
        add("delay", Some(asked.age_ms > asked.reuse_delay_ms), &DELAY);
    } else if asked.kernel.has("tw-reuse-age") {
        add(
            "another-second",
            seconds_passed(stamp_age, 1),
            &ANOTHER_SECOND,
        );
    } else {
        add("two-seconds", seconds_passed(stamp_age, 2), &TWO_SECONDS);
    }
    conditions
}

/// Whether the clock's whole seconds have gone on by at least `seconds` in `age_ms`.
///
/// The stamp is a whole second, that in which it was recorded, which can have been at its end: after
/// 0.3 s the clock may show the next. So much is certain: no time less than `seconds - 1` seconds can
/// do, nor just so much, and any time of `seconds` or more does.
const fn seconds_passed(age_ms: u64, seconds: u64) -> Option<bool> {
    if age_ms >= seconds * SECOND_MS {
        Some(true)
    } else if age_ms <= (seconds - 1) * SECOND_MS {
        Some(false)
    } else {
        None
    }
}

/// Whether that kernel leaves FIN_WAIT2 alone; none where its release does not tell.
fn not_fin_wait2(kernel: &Kernel) -> Option<bool> {
    let version = kernel.version;
    if version >= NOT_FIN_WAIT2_MAINLINE || kernel.has("fin-wait2-not-reused") {
        return Some(true);
    }
    let known_tree = !kernel.notes.iter().any(|note| note.id == "backport");
    let series = NOT_FIN_WAIT2_SINCE
        .iter()
        .find(|since| (since.major, since.minor) == (version.major, version.minor));
    match series {
        Some(since) if known_tree => Some(version >= *since),
        None if known_tree => Some(false),
        Some(_) | None => None,
    }
}
