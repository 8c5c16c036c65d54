//! Which of the settings that fulfil a wish is advised, and why not a higher one.

use std::cmp::Reverse;

use super::exclude::reached;
use super::{Demand, Limit, Lives, MAX_SETTING, Reason, Settings, Wish, ms};
use crate::tcp::{TIMEWAIT_LEN_S, rto_floor};

/// The one advised: of those up to 60 s if there are any, what leaves a slow peer most time on the
/// kernel that leaves it least, then on the next; of those alike the roundest, then the largest.
pub(super) fn best(possible: &Settings, lives: &[Lives]) -> Option<u32> {
    let up_to_60 = Settings::which(|s| s <= TIMEWAIT_LEN_S);
    let low = possible.and(&up_to_60);
    let candidates = if low.is_empty() { *possible } else { low };
    candidates
        .iter()
        .max_by_key(|s| (time_left(lives, *s), Reverse(roughness(*s)), *s))
}

/// The time a slow peer surely has on each kernel, the shortest first, in nanoseconds rounded down.
fn time_left(lives: &[Lives], setting: u32) -> Vec<u64> {
    const NS: u64 = 1_000_000_000;
    let mut left = Vec::with_capacity(lives.len());
    for lives in lives {
        let time = lives.at(setting).0 * NS / u64::from(lives.hz.get());
        // The library's sort would weigh as much as all the rest of the advice.
        left.insert(left.partition_point(|known| *known < time), time);
    }
    left
}

/// How far from round a number of seconds is, from 0.
fn roughness(setting: u32) -> usize {
    const ROUND: [u32; 6] = [60, 30, 15, 10, 5, 2];
    let divides = |by: &u32| setting.is_multiple_of(*by);
    ROUND.iter().position(divides).unwrap_or(ROUND.len())
}

/// Why this one and not more, and what to know about it.
pub(super) fn reasons(
    wish: &Wish,
    lives: &[Lives],
    demands: &[Demand],
    setting: u32,
) -> Vec<Reason> {
    let mut reasons: Vec<Reason> = next_fails(wish, lives, demands, setting)
        .into_iter()
        .collect();
    if setting > TIMEWAIT_LEN_S {
        reasons.push(Reason::new("above-60").num("settingS", setting.into()));
    }
    let floor =
        |lives: &&Lives| rto_floor(wish.rto.to_ticks_ceil(lives.hz)) > lives.hz.secs(setting);
    if let Some(lives) = lives.iter().find(floor) {
        let ticks = rto_floor(wish.rto.to_ticks_ceil(lives.hz)).get();
        let floor_wins = Reason::new("floor-wins").num("floorMs", ms(ticks, lives.hz));
        reasons.push(floor_wins.num("settingS", setting.into()));
    }
    let each = |id, is: &dyn Fn(&Lives) -> bool| -> Vec<Reason> {
        let members = lives.iter().enumerate().filter(|(_, lives)| is(lives));
        members
            .map(|(i, _)| Reason::new(id).of(wish, Some(i)))
            .collect()
    };
    reasons.extend(each("row-stalls", &|lives| lives.stalls));
    let at_once = each("gone-at-once", &|lives| {
        lives.at(setting).0 <= 1 && lives.at(setting).1 > 1
    });
    let with_setting = |reason: Reason| reason.num("settingS", setting.into());
    reasons.extend(at_once.into_iter().map(with_setting));
    reasons
}

/// The first wish that the next higher setting, up to 60 s or beyond it as this one is, breaks.
fn next_fails(wish: &Wish, lives: &[Lives], demands: &[Demand], setting: u32) -> Option<Reason> {
    let last = if setting <= TIMEWAIT_LEN_S {
        TIMEWAIT_LEN_S
    } else {
        MAX_SETTING
    };
    let breaks = |s: u32| demands.iter().find(move |demand| !demand.met.has(s));
    let (next, demand) = (setting + 1..=last).find_map(|s| Some((s, breaks(s)?)))?;
    let reason = Reason::new("next-fails").num("settingS", next.into());
    let reason = demand
        .asked(reason, "wish", "asked")
        .of(wish, demand.member);
    Some(match demand.limit {
        Limit::Allowed(_) => reason,
        Limit::Gone(_) | Limit::Keep(_) | Limit::AtMost(_) => {
            reason.num("reached", reached(wish, lives, demand, next))
        }
    })
}
