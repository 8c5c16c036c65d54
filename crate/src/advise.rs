//! Which `tcp_fin_timeout` fulfils a wish on a whole fleet of kernels, or why none does.
//!
//! Every setting from 1 to 600 s is tried with [`crate::predict`]'s closed form. So the answer is
//! whole: all settings that fulfil the wish are known, and a wish that none fulfils is proven so.

mod choose;
mod exclude;
mod read;
mod settings;

use serde::Serialize;

use crate::kernel::Kernel;
use crate::predict::{Params, Span, lifetimes, row_stalls};
use crate::tcp::FinTimeout;
use crate::units::{Hz, Millis, Ticks};
use crate::values::Values;
use crate::word::word;

pub use settings::{MAX_SETTING, Range, Settings};

/// Every id a [`Reason`] can have.
pub const REASON_IDS: &[&str] = &[
    "exclude-each-other",
    "exclude-together",
    "never",
    "next-fails",
    "above-60",
    "floor-wins",
    "row-stalls",
    "gone-at-once",
];

/// The most kernels of one fleet.
pub const MAX_KERNELS: usize = 50;

/// What the reader wants, checked.
#[derive(Clone, Debug)]
pub struct Wish {
    /// The fleet: 1 to [`MAX_KERNELS`] kernels.
    pub kernels: Vec<Member>,
    /// The sockets' retransmission timeout at close.
    pub rto: Millis,
    /// A silent peer's orphan is gone by then.
    pub gone: Option<WholeMs>,
    /// A peer that closes within this is still met.
    pub keep: Option<WholeMs>,
    /// Connections that each machine closes first, in a thousand seconds; 0 when nothing was said.
    pub closes_per_1000_s: u64,
    /// Of a thousand million of them, those whose peer never sends its FIN.
    pub silent_per_billion: u64,
    /// At most so many in FIN_WAIT2 on a machine, in thousandths.
    pub at_most_thousandths: Option<u64>,
    /// What may be set.
    pub allowed: Range,
    /// What is set now, in seconds.
    pub present: Option<i32>,
}

/// One kernel of the fleet.
#[derive(Clone, Debug)]
pub struct Member {
    /// The kernel.
    pub kernel: Kernel,
    /// Its ticks per second.
    pub hz: Hz,
}

/// Milliseconds of a wish, at most a thousand million: more than fit a [`Millis`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct WholeMs(u64);

/// What to set.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Advice {
    /// Whether something is to be done.
    pub verdict: Verdict,
    /// The setting advised, in seconds; the present one if that fulfils the wish.
    pub fin_timeout_s: Option<u32>,
    /// Every allowed setting that fulfils the wish.
    pub possible: Vec<Range>,
    /// What becomes of each kernel.
    pub kernels: Vec<KernelAdvice>,
    /// Why this setting, or why none.
    pub reasons: Vec<Reason>,
}

/// Whether something is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// A setting fulfils the wish, and the present one, if given, does not.
    Set,
    /// The present setting fulfils the wish.
    Keep,
    /// No allowed setting fulfils the wish.
    Impossible,
}

/// What becomes of one kernel.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct KernelAdvice {
    /// The release as given.
    pub kernel: String,
    /// Its ticks per second.
    pub hz: u32,
    /// Whether the rate stalls this kernel's shared row; the spans are then those of the stall.
    pub stalls: bool,
    /// How long a silent peer's orphan stays with the present setting.
    pub now: Option<Span>,
    /// How long with the one advised.
    pub then: Option<Span>,
    /// Every allowed setting that fulfils the wish on this kernel.
    pub possible: Vec<Range>,
}

/// A reason: an id the page words, and its values. Times end in `Ms`, settings in `S`.
///
/// A wish is named `gone`, `keep`, `atMost` or `allowed`; what was asked for is in milliseconds, in
/// sockets, or as the largest allowed setting.
///
/// * `exclude-each-other` (`first`, `firstAsked`, `second`, `secondAsked`, `kernel`, `hz`,
///   `otherKernel`, `otherHz`, `nearestS`, `reached`): no setting fulfils both; the first on
///   `kernel`, the second on `otherKernel`. Of those that fulfil the second, `nearestS` comes
///   nearest to the first: it reaches `reached`.
/// * `exclude-together` (`wish`, `asked`, `kernel`, `hz`): any two go together, but not all of
///   these; one reason for each.
/// * `never` (`wish`, `asked`, `kernel`, `hz`, `nearestS`, `reached`): no setting from 1 to 600 s
///   fulfils this wish.
/// * `next-fails` (`settingS`, `wish`, `asked`, `kernel`, `hz`, `reached`): why not more: the next
///   higher setting breaks this wish.
/// * `above-60` (`settingS`): the socket waits as a full one first.
/// * `floor-wins` (`floorMs`, `settingS`): 3.5 RTO is longer than the setting.
/// * `row-stalls` (`kernel`, `hz`): the rate stalls the shared row.
/// * `gone-at-once` (`kernel`, `hz`, `settingS`): on a busy machine the socket may go in the next
///   tick.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Reason {
    /// What is to be told.
    #[serde(serialize_with = "word")]
    pub id: &'static str,
    /// The values to put into the text, by name.
    pub values: Values,
}

/// Finds the setting that fulfils a wish on every kernel of the fleet, or why none does.
///
/// A wish is held against `busy`, which includes `lone`; where the rate stalls the row, against
/// `overloaded`. How many are in FIN_WAIT2 is Little's law with the longest life: the share of the
/// rate whose peers stay silent, times that life. So `at most` holds at every moment of a steady
/// flow, not on average only.
#[must_use]
pub fn advise(wish: &Wish) -> Advice {
    let lives = Lives::of_fleet(wish);
    let demands = Demand::all(wish, &lives);
    let allowed = Settings::from_range(wish.allowed);
    let possible = demands
        .iter()
        .fold(allowed, |left, demand| left.and(&demand.met));
    let present = wish.present.and_then(|s| u32::try_from(s).ok());
    let keeps = present.filter(|s| possible.has(*s));
    let advised = keeps.or_else(|| choose::best(&possible, &lives));
    let reasons = match advised {
        Some(setting) => choose::reasons(wish, &lives, &demands, setting),
        None => exclude::reasons(wish, &lives, &demands),
    };
    let verdict = match (advised, keeps) {
        (None, _) => Verdict::Impossible,
        (Some(_), None) => Verdict::Set,
        (Some(_), Some(_)) => Verdict::Keep,
    };
    Advice {
        verdict,
        fin_timeout_s: advised,
        possible: possible.ranges(),
        kernels: kernels(wish, &lives, &demands, advised),
        reasons,
    }
}

fn kernels(
    wish: &Wish,
    lives: &[Lives],
    demands: &[Demand],
    advised: Option<u32>,
) -> Vec<KernelAdvice> {
    let allowed = Settings::from_range(wish.allowed);
    let members = wish.kernels.iter().zip(lives).enumerate();
    members
        .map(|(i, (member, lives))| KernelAdvice {
            kernel: member.kernel.given.clone(),
            hz: member.hz.get(),
            stalls: lives.stalls,
            now: wish.present.and_then(|s| {
                let setting = FinTimeout::new(s.into(), member.hz).ok()?;
                let bounds = lives_of(
                    member,
                    wish.rto,
                    lives.stalls,
                    &mut Some(setting).into_iter(),
                )
                .pop();
                bounds.map(|bounds| Span::new(bounds, member.hz))
            }),
            then: advised.map(|s| Span::new(lives.at(s), member.hz)),
            possible: demands
                .iter()
                .filter(|demand| demand.member == Some(i))
                .fold(allowed, |left, demand| left.and(&demand.met))
                .ranges(),
        })
        .collect()
}

/// How long an orphan of one kernel stays, for every setting from 1 to 600 s.
#[derive(Clone, Debug)]
struct Lives {
    hz: Hz,
    stalls: bool,
    /// Shortest and longest in ticks, from 1 s on.
    bounds: Vec<(u64, u64)>,
}

impl Lives {
    /// Of each kernel; worked out once for kernels that behave alike.
    fn of_fleet(wish: &Wish) -> Vec<Self> {
        let mut known: Vec<(&Member, Self)> = Vec::new();
        let alike = |a: &Member, b: &Member| a.hz == b.hz && a.kernel.rules == b.kernel.rules;
        wish.kernels
            .iter()
            .map(|member| {
                if let Some((_, lives)) = known.iter().find(|(other, _)| alike(member, other)) {
                    return lives.clone();
                }
                let stalls = row_stalls(&member.kernel, member.hz, wish.closes_per_1000_s);
                let mut every =
                    (1..=MAX_SETTING).filter_map(|s| FinTimeout::new(s.into(), member.hz).ok());
                let bounds = lives_of(member, wish.rto, stalls, &mut every);
                let lives = Self {
                    hz: member.hz,
                    stalls,
                    bounds,
                };
                known.push((member, lives.clone()));
                lives
            })
            .collect()
    }

    /// The shortest and the longest with a setting from 1 to 600 s.
    fn at(&self, setting: u32) -> (u64, u64) {
        let place = usize::try_from(setting.saturating_sub(1)).unwrap_or(usize::MAX);
        self.bounds.get(place).copied().unwrap_or_default()
    }
}

fn lives_of(
    member: &Member,
    rto: Millis,
    stalls: bool,
    settings: &mut dyn Iterator<Item = FinTimeout>,
) -> Vec<(u64, u64)> {
    let params = Params {
        kernel: member.kernel.clone(),
        hz: member.hz,
        fin_timeout: FinTimeout::DEFAULT,
        rto,
        linger2: 0,
        fin_timeout_at_expiry: None,
    };
    lifetimes(&params, settings)
        .map(|lives| if stalls { lives.overloaded } else { lives.busy })
        .collect()
}

/// One of the wishes, of one kernel; what is allowed is nobody's in particular.
#[derive(Clone, Debug)]
struct Demand {
    limit: Limit,
    /// Index of the kernel in the fleet.
    member: Option<usize>,
    /// The settings that meet it.
    met: Settings,
}

/// What a setting can break.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Limit {
    Gone(WholeMs),
    Keep(WholeMs),
    AtMost(u64),
    Allowed(Range),
}

impl Demand {
    fn all(wish: &Wish, lives: &[Lives]) -> Vec<Self> {
        let limits = [
            wish.gone.map(Limit::Gone),
            wish.keep.map(Limit::Keep),
            wish.at_most_thousandths.map(Limit::AtMost),
        ];
        let of_kernels = lives.iter().enumerate().flat_map(|(i, lives)| {
            limits.into_iter().flatten().map(move |limit| Self {
                limit,
                member: Some(i),
                met: Settings::which(|s| limit.is_met(wish, lives, s)),
            })
        });
        let allowed = Self {
            limit: Limit::Allowed(wish.allowed),
            member: None,
            met: Settings::from_range(wish.allowed),
        };
        of_kernels.chain([allowed]).collect()
    }
}

impl Limit {
    fn is_met(self, wish: &Wish, lives: &Lives, setting: u32) -> bool {
        let (min, max) = lives.at(setting);
        match self {
            Self::Gone(by) => by.reaches(max, lives.hz),
            Self::Keep(this_long) => this_long.is_within(min, lives.hz),
            Self::AtMost(thousandths) => {
                let (number, scale) = wish.waiting(max, lives.hz);
                number <= u128::from(thousandths) * (scale / 1000)
            }
            Self::Allowed(range) => (range.min..=range.max).contains(&setting),
        }
    }
}

impl Wish {
    /// How many are in FIN_WAIT2 if each stays so many ticks, as a number and what to divide it by.
    fn waiting(&self, life: u64, hz: Hz) -> (u128, u128) {
        let silent = u128::from(self.closes_per_1000_s) * u128::from(self.silent_per_billion);
        let scale = 1000 * 1_000_000_000 * u128::from(hz.get());
        (silent * u128::from(life), scale)
    }
}

impl WholeMs {
    /// Whether so many ticks have passed by then.
    fn reaches(self, ticks: u64, hz: Hz) -> bool {
        ticks.saturating_mul(1000) <= self.0 * u64::from(hz.get())
    }

    /// Whether this much has passed within so many ticks.
    fn is_within(self, ticks: u64, hz: Hz) -> bool {
        ticks.saturating_mul(1000) >= self.0 * u64::from(hz.get())
    }
}

impl Reason {
    fn new(id: &'static str) -> Self {
        debug_assert!(REASON_IDS.contains(&id), "{id} is not listed");
        Self {
            id,
            values: Values::default(),
        }
    }

    // Called from everywhere: inlined, these would be most of the advice's weight.
    #[inline(never)]
    fn num(mut self, name: &'static str, value: f64) -> Self {
        self.values.push(name, value);
        self
    }

    #[inline(never)]
    fn text(mut self, name: &'static str, value: &str) -> Self {
        self.values.push_text(name, value);
        self
    }

    /// With the kernel of that place in the fleet, if it is of one.
    #[inline(never)]
    fn of(self, wish: &Wish, member: Option<usize>) -> Self {
        match member.and_then(|i| wish.kernels.get(i)) {
            Some(member) => self
                .text("kernel", &member.kernel.given)
                .num("hz", member.hz.get().into()),
            None => self,
        }
    }
}

/// Ticks as milliseconds, for a value.
fn ms(ticks: u64, hz: Hz) -> f64 {
    Ticks::new(ticks).to_ms(hz)
}
