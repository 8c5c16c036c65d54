//! Why no setting fulfils a wish: which two wishes exclude each other, on which kernel.

use super::{Demand, Limit, Lives, Reason, Settings, Wish, ms};
use crate::units::{int_to_f64, u128_quotient};

/// The most reasons given: a fleet of fifty alike would otherwise repeat itself.
const MAX_REASONS: usize = 6;

/// Single wishes that nothing fulfils; else pairs that exclude each other; else the fewest that do
/// so together.
pub(super) fn reasons(wish: &Wish, lives: &[Lives], demands: &[Demand]) -> Vec<Reason> {
    let told = |id, demand: &Demand| {
        let reason = demand.asked(Reason::new(id), "wish", "asked");
        reason.of(wish, demand.member)
    };
    let mut reasons = Vec::new();
    for demand in first_of_each_kind(&impossible(demands)) {
        let all = Settings::which(|_| true);
        reasons.push(nearest(
            told("never", demand[0]),
            wish,
            lives,
            demand[0],
            &all,
        ));
    }
    if !reasons.is_empty() {
        return reasons;
    }
    for pair in first_of_each_kind(&excluding_pairs(demands)) {
        reasons.push(excluded(wish, lives, pair[0], pair[1]));
    }
    if !reasons.is_empty() {
        return reasons;
    }
    for demand in fewest(demands) {
        reasons.push(told("exclude-together", demand));
    }
    reasons
}

/// Demands that cannot be met, alone or together.
type Conflict<'a> = Vec<&'a Demand>;

/// The first of each kind, at most [`MAX_REASONS`].
fn first_of_each_kind<'a, 'b>(all: &'b [Conflict<'a>]) -> Vec<&'b Conflict<'a>> {
    let alike = |a: &Conflict<'_>, b: &Conflict<'_>| {
        let mut pairs = a.iter().zip(b);
        pairs.all(|(one, other)| one.limit == other.limit)
    };
    let mut found: Vec<&Conflict<'_>> = Vec::new();
    for one in all {
        if found.len() < MAX_REASONS && !found.iter().any(|known| alike(known, one)) {
            found.push(one);
        }
    }
    found
}

fn impossible(demands: &[Demand]) -> Vec<Conflict<'_>> {
    let mut found = Vec::new();
    for demand in demands {
        if demand.met.is_empty() {
            found.push(vec![demand]);
        }
    }
    found
}

/// Pairs that no setting fulfils, those of one kernel first; the wish for less is the first of two.
fn excluding_pairs(demands: &[Demand]) -> Vec<Conflict<'_>> {
    let (mut together, mut apart) = (Vec::new(), Vec::new());
    for (i, a) in demands.iter().enumerate() {
        for b in demands.iter().skip(i + 1) {
            if !a.met.and(&b.met).is_empty() {
                continue;
            }
            let (first, second) = if a.rank() <= b.rank() { (a, b) } else { (b, a) };
            let is_apart = a.member.is_some() && b.member.is_some() && a.member != b.member;
            let pairs = if is_apart { &mut apart } else { &mut together };
            pairs.push(vec![first, second]);
        }
    }
    together.append(&mut apart);
    together
}

fn excluded(wish: &Wish, lives: &[Lives], first: &Demand, second: &Demand) -> Reason {
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
fn fewest(demands: &[Demand]) -> Conflict<'_> {
    let mut left: Conflict<'_> = demands.iter().collect();
    let mut i = 0;
    while i < left.len() {
        let mut without = Settings::which(|_| true);
        for (j, demand) in left.iter().enumerate() {
            if j != i {
                without = without.and(&demand.met);
            }
        }
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
