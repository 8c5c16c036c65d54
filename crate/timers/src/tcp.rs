//! What TCP asks of the timers: how long an orphan may stay, before any mechanism rounds it.
//!
//! These few rules are the same in every kernel from 2.6.32 to 7.2. The mechanisms that turn the
//! number asked for into the number of ticks a socket really lives are in [`crate::sim`] and in
//! `finwait::predict`, each by its own route.

use crate::rules::Linger2Rule;
use crate::units::{Hz, OutOfRange, Ticks};

/// TIME_WAIT in seconds; the border above which FIN_WAIT2 gets a keepalive stage first.
///
/// No sysctl reaches it in any mainline kernel. RFC 9293 asks for 2·MSL = 240 s; Linux waits 60 s.
///
/// Kernel: `TCP_TIMEWAIT_LEN`, include/net/tcp.h, v2.6.32–v7.2.
pub const TIMEWAIT_LEN_S: u32 = 60;

/// TIME_WAIT in ticks; exact, as `HZ` is a whole number.
#[must_use]
pub const fn timewait_len(hz: Hz) -> Ticks {
    hz.secs(TIMEWAIT_LEN_S)
}

/// The least time a time-wait socket is given: 3.5 retransmission timeouts, in ticks.
///
/// Computed as four RTOs less half of one, the half rounded down: an odd RTO rounds the floor up.
///
/// Kernel: `tcp_fin_time`, include/net/tcp.h, v2.6.32–v7.2.
#[must_use]
pub fn rto_floor(rto: Ticks) -> Ticks {
    rto.times(4) - Ticks::new(rto.get() / 2)
}

/// How long FIN_WAIT2 may last: `base`, or the floor of 3.5·RTO if that is longer.
///
/// Kernel: `tcp_fin_time`, include/net/tcp.h, v2.6.32–v7.2. The comparison is signed, so a zero or
/// negative sysctl simply loses against the floor.
#[must_use]
pub fn fin_time(base: Base, rto: Ticks) -> Ticks {
    base.ticks().max(rto_floor(rto))
}

/// What `tcp_fin_time` starts from: `TCP_LINGER2` if the socket has one, else the sysctl.
///
/// A sysctl of zero or less is kept as zero ticks: either loses against the floor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Base {
    /// `net.ipv4.tcp_fin_timeout`, read at the moment of use.
    Sysctl(Ticks),
    /// The socket's own value, which later changes of the sysctl do not reach.
    Own(Ticks),
}

impl Base {
    /// The span asked for.
    #[must_use]
    pub const fn ticks(self) -> Ticks {
        match self {
            Self::Sysctl(ticks) | Self::Own(ticks) => ticks,
        }
    }
}

/// `net.ipv4.tcp_fin_timeout`, in whole seconds, as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FinTimeout(i32);

impl FinTimeout {
    /// The default of every kernel.
    pub const DEFAULT: Self = Self(60);

    /// Takes what `sysctl -w` takes: any whole number of seconds whose ticks fit an `int`.
    ///
    /// # Errors
    /// Beyond `INT_MAX / HZ` either way. Kernels from 4.12 on answer `EINVAL` there; earlier ones
    /// wrap silently, which nobody can want, so it is an error for all of them here.
    ///
    /// Kernel: `proc_dointvec_jiffies`, kernel/sysctl.c; table entry in
    /// net/ipv4/sysctl_net_ipv4.c without `extra1`/`extra2`, v2.6.32–v7.2.
    pub fn new(seconds: i64, hz: Hz) -> Result<Self, OutOfRange> {
        let limit = i64::from(i32::MAX) / i64::from(hz.get());
        match i32::try_from(seconds) {
            Ok(s) if (-limit..=limit).contains(&seconds) => Ok(Self(s)),
            Ok(_) | Err(_) => Err(OutOfRange::new(
                "fin_timeout",
                seconds.to_string(),
                -limit,
                limit,
                "whole seconds; the kernel keeps the ticks in an int",
            )),
        }
    }

    /// Every setting from this one up to `last`, both included.
    pub fn up_to(self, last: Self) -> impl Iterator<Item = Self> {
        (self.0..=last.0).map(Self)
    }

    /// The setting in seconds, as written.
    #[must_use]
    pub const fn seconds(self) -> i32 {
        self.0
    }

    /// The setting in ticks; zero for zero and for negative values.
    #[must_use]
    pub fn ticks(self, hz: Hz) -> Ticks {
        hz.secs(u32::try_from(self.0).unwrap_or(0))
    }
}

/// What `setsockopt(TCP_LINGER2)` left in the socket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Linger2 {
    /// Nothing, or a value the kernel stores as zero: the sysctl decides.
    FollowSysctl,
    /// No FIN_WAIT2 at all: reset at once.
    NoFinWait2,
    /// The socket's own FIN_WAIT2 time.
    Own(Ticks),
}

impl Linger2 {
    /// What the kernel stores for `seconds`, while the sysctl stands at `sysctl_s` seconds.
    ///
    /// Up to 5.7 a value above the sysctl is silently stored as zero, so it can only shorten; from
    /// 5.8 on it is independent of the sysctl and capped at 120 s.
    ///
    /// Kernel: `do_tcp_setsockopt`, `case TCP_LINGER2`, net/ipv4/tcp.c; `TCP_FIN_TIMEOUT_MAX`,
    /// include/net/tcp.h.
    #[must_use]
    pub fn store(seconds: i32, sysctl_s: i32, rule: Linger2Rule, hz: Hz) -> Self {
        let Ok(wanted) = u32::try_from(seconds) else {
            return Self::NoFinWait2;
        };
        match rule {
            _ if wanted == 0 => Self::FollowSysctl,
            Linger2Rule::AtMostSysctl if seconds > sysctl_s => Self::FollowSysctl,
            Linger2Rule::AtMostSysctl => Self::Own(hz.secs(wanted)),
            Linger2Rule::AtMostSeconds(cap) => Self::Own(hz.secs(wanted.min(cap))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hz(n: u32) -> Hz {
        Hz::new(n).unwrap()
    }

    #[test]
    fn a_linger2_of_what_the_sysctl_says_is_stored_and_only_more_is_not() {
        let store = |seconds| Linger2::store(seconds, 5, Linger2Rule::AtMostSysctl, hz(250));
        assert_eq!(store(5), Linger2::Own(Ticks::new(1250)));
        assert_eq!(store(6), Linger2::FollowSysctl);
    }

    #[test]
    fn the_floor_is_three_and_a_half_rtos_rounded_up() {
        for (rto, floor) in [(0, 0), (1, 4), (2, 7), (3, 11), (50, 175), (200, 700)] {
            assert_eq!(rto_floor(Ticks::new(rto)), Ticks::new(floor), "rto {rto}");
        }
    }

    #[test]
    fn a_sysctl_of_zero_or_less_loses_against_the_floor() {
        for seconds in [0, -1, -60] {
            let base = FinTimeout::new(seconds, hz(250)).unwrap().ticks(hz(250));
            assert_eq!(
                fin_time(Base::Sysctl(base), Ticks::new(50)),
                Ticks::new(175)
            );
        }
    }

    #[test]
    fn the_sysctl_ends_where_its_ticks_leave_an_int() {
        let limit = i64::from(i32::MAX / 250);
        assert!(FinTimeout::new(limit, hz(250)).is_ok());
        for beyond in [limit + 1, -limit - 1, i64::MAX, i64::MIN] {
            assert!(FinTimeout::new(beyond, hz(250)).is_err(), "{beyond}");
        }
    }

    #[test]
    fn linger2_shortens_only_before_5_8_and_reaches_120_s_after() {
        let old = |v, sysctl| Linger2::store(v, sysctl, Linger2Rule::AtMostSysctl, hz(100));
        let new = |v, sysctl| Linger2::store(v, sysctl, Linger2Rule::AtMostSeconds(120), hz(100));
        assert_eq!(old(10, 60), Linger2::Own(Ticks::new(1000)));
        assert_eq!(old(61, 60), Linger2::FollowSysctl);
        assert_eq!(new(121, 60), Linger2::Own(Ticks::new(12_000)));
        assert_eq!(new(90, 10), Linger2::Own(Ticks::new(9000)));
        for store in [old(0, 60), new(0, 60)] {
            assert_eq!(store, Linger2::FollowSysctl);
        }
        for store in [old(-1, 60), new(i32::MIN, 60)] {
            assert_eq!(store, Linger2::NoFinWait2);
        }
    }
}
