//! An exact model of Linux's FIN_WAIT2 and TIME_WAIT timers, per kernel version.

pub mod units;
pub mod cite;
pub mod kernel;
pub mod chart;
