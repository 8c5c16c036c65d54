//! What TCP asks of the timers, and where it stands.

use crate::cite::Cite;
pub use finwait_timers::tcp::{
    Base, FinTimeout, Linger2, TIMEWAIT_LEN_S, fin_time, rto_floor, timewait_len,
};

/// Source of [`TIMEWAIT_LEN_S`].
pub const TIMEWAIT_LEN_CITE: Cite =
    Cite::new("include/net/tcp.h", "TCP_TIMEWAIT_LEN", "2.6.32–7.2");

/// Source of [`rto_floor`] and [`fin_time`].
pub const FIN_TIME_CITE: Cite = Cite::new("include/net/tcp.h", "tcp_fin_time", "2.6.32–7.2");
