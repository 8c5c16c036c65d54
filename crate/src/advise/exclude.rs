//! Why no setting fulfils a wish: which two wishes exclude each other, on which kernel.

use super::{Demand, Limit, Lives, Reason, Settings, Wish, ms};
use crate::units::{int_to_f64, u128_quotient};

/// The most reasons given: a fleet of fifty alike would otherwise repeat itself.
const MAX_REASONS: usize = 6;

/// Single wishes that nothing fulfils; else pairs that exclude each other; else the fewest that do
/// so together.
pub(super) fn reasons(wish: &Wish, lives: &[Lives], demands: &[Demand]) -> Vec<Reason> {
    let never = each_kind(demands.iter().filter(|demand| demand.met.is_empty()), |d| {
        vec![d.limit]
    });
    if !never.is_empty() {
        let all = Settings::which(|_| true);
        return never
            .into_iter()
            .map(|demand| {
                let reason = demand.asked(Reason::new("never"), "wish", "asked");
                let reason = reason.of(wish, demand.member);
                nearest(reason, wish, lives, demand, &all)
            })
            .collect();
    }
    let pairs = each_kind(excluding_pairs(demands), |(a, b)| vec![a.limit, b.limit]);
    if !pairs.is_empty() {
        return pairs
            .into_iter()
            .map(|(first, second)| pair(wish, lives, first, second))
            .collect();
    }
    fewest(demands)
        .into_iter()
        .map(|demand| {
            let reason = demand.asked(Reason::new("exclude-together"), "wish", "asked");
            reason.of(wish, demand.member)
        })
        .collect()
}

/// The first of each kind, at most [`MAX_REASONS`].
fn each_kind<T>(all: impl Iterator<Item = T>, kind: impl Fn(&T) -> Vec<Limit>) -> Vec<T> {
    let mut found: Vec<T> = Vec::new();
    for one in all {
        if found.len() < MAX_REASONS && !found.iter().any(|known| kind(known) == kind(&one)) {
            found.push(one);
        }
    }
    found
}

/// Pairs that no setting fulfils, those of one kernel first; the wish for less is the first of two.
fn excluding_pairs(demands: &[Demand]) -> impl Iterator<Item = (&Demand, &Demand)> {
    let (apart, together): (Vec<_>, Vec<_>) = demands
        .iter()
        .enumerate()
        .flat_map(|(i, a)| demands[i + 1..].iter().map(move |b| (a, b)))
        .filter(|(a, b)| a.met.and(&b.met).is_empty())
        .map(|(a, b)| if a.rank() <= b.rank() { (a, b) } else { (b, a) })
        .partition(|(a, b)| a.member.is_some() && b.member.is_some() && a.member != b.member);
    together.into_iter().chain(apart)
}

fn pair(wish: &Wish, lives: &[Lives], first: &Demand, second: &Demand) -> Reason {
    let reason = first.asked(Reason::new("exclude-each-other"), "first", "firstAsked");
    let reason = second.asked(reason, "second", "secondAsked");
    let mut reason = reason.of(wish, first.member);
    if let Some(other) = second.member.and_then(|i| wish.kernels.get(i)) {
        reason = reason
            .text("otherKernel", &other.kernel.given)
            .num("otherHz", other.hz.get().into());
    }
    nearest(reason, wish, lives, first, &second.met)
}

/// Demands that exclude each other together, none of which can be left out.
fn fewest(demands: &[Demand]) -> Vec<&Demand> {
    let mut left: Vec<&Demand> = demands.iter().collect();
    let mut i = 0;
    while i < left.len() {
        let without = left
            .iter()
            .enumerate()
            .filter(|(j, _)| *j != i)
            .fold(Settings::which(|_| true), |met, (_, demand)| {
                met.and(&demand.met)
            });
        if without.is_empty() {
            left.remove(i);
        } else {
            i += 1;
        }
    }
    left
}

/// Of `among`, the setting that comes nearest to what is asked, and what it reaches.
fn nearest(
    reason: Reason,
    wish: &Wish,
    lives: &[Lives],
    demand: &Demand,
    among: &Settings,
) -> Reason {
    let Some(of) = demand.member.and_then(|i| lives.get(i)) else {
        return reason;
    };
    let setting = match demand.limit {
        Limit::Keep(_) => among.iter().max_by_key(|s| of.at(*s).0),
        Limit::Gone(_) | Limit::AtMost(_) | Limit::Allowed(_) => {
            among.iter().min_by_key(|s| of.at(*s).1)
        }
    };
    match setting {
        Some(s) => reason
            .num("nearestS", s.into())
            .num("reached", reached(wish, lives, demand, s)),
        None => reason,
    }
}

/// What a setting makes of a wish: milliseconds, or how many are in FIN_WAIT2.
pub(super) fn reached(wish: &Wish, lives: &[Lives], demand: &Demand, setting: u32) -> f64 {
    let Some(of) = demand.member.and_then(|i| lives.get(i)) else {
        return setting.into();
    };
    let (min, max) = of.at(setting);
    match demand.limit {
        Limit::Gone(_) => ms(max, of.hz),
        Limit::Keep(_) => ms(min, of.hz),
        Limit::AtMost(_) => {
            let (number, scale) = wish.waiting(max, of.hz);
            u128_quotient(number, scale)
        }
        Limit::Allowed(_) => setting.into(),
    }
}

impl Demand {
    /// Which of two is told as what the other makes impossible: what has a nearest value.
    const fn rank(&self) -> u8 {
        match self.limit {
            Limit::Gone(_) => 0,
            Limit::AtMost(_) => 1,
            Limit::Keep(_) => 2,
            Limit::Allowed(_) => 3,
        }
    }

    /// Adds the wish's name, and what it asks for.
    pub(super) fn asked(&self, reason: Reason, name: &'static str, asked: &'static str) -> Reason {
        let (wish, value) = match self.limit {
            Limit::Gone(by) => ("gone", int_to_f64(by.0)),
            Limit::Keep(this_long) => ("keep", int_to_f64(this_long.0)),
            Limit::AtMost(thousandths) => ("atMost", u128_quotient(thousandths.into(), 1000)),
            Limit::Allowed(range) => ("allowed", range.max.into()),
        };
        reason.text(name, wish).num(asked, value)
    }
}
