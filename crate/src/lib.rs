//! An exact model of Linux's FIN_WAIT2 and TIME_WAIT timers, per kernel version.
//!
//! `net.ipv4.tcp_fin_timeout` is a number of seconds, but a socket rarely lives that long. Between
//! the setting and the end of the socket stand
//!
//! 1. the rules of TCP ([`tcp`]): the 3.5·RTO floor, `TCP_LINGER2`, and the border at 60 s above
//!    which a full socket first waits under the keepalive timer;
//! 2. the mechanism that ends a time-wait socket: up to 4.0 a *death row* shared by every socket of
//!    the machine, from 4.1 a timer per socket, exact at first and rounded up from 4.8 on;
//! 3. how a timer itself is late: slack from 2.6.35 to 4.7, the granule of the level wheel later.
//!
//! Which of these a kernel has is data: one cited table ([`kernel`]). Two independent routes lead
//! to the answer: [`predict`] in closed form, with its derivation, and [`sim`], tick by tick.
//! The model is pure: time is an argument, and there is no clock, no randomness and no float in it.
//!
//! Set to 5 s, a socket alone on a 3.10 machine stays for 15 s:
//!
//! ```
//! use finwait::{kernel::Kernel, predict::{Params, predict}, tcp::FinTimeout, units::{Hz, Millis}};
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let hz = Hz::new(250)?;
//! let prediction = predict(&Params {
//!     kernel: Kernel::parse("3.10.0-1160.el7.x86_64")?,
//!     hz,
//!     fin_timeout: FinTimeout::new(5, hz)?,
//!     rto: Millis::new(200),
//!     linger2: 0,
//!     fin_timeout_at_expiry: None,
//! });
//! // Two visits of the hand that empties the row, 7.5 s apart, and up to 0.05 s of slack.
//! let life = prediction.total.lone;
//! assert_eq!((life.min_ms.round(), life.max_ms.round()), (15_020.0, 15_048.0));
//! # Ok(())
//! # }
//! ```

// In reading order: first what everything is counted in,
pub use finwait_timers::units;

pub mod cite;

pub mod text;
pub mod values;
mod word;

pub mod kernel;

pub mod tcp;

// then the two routes to the answer,
pub mod predict;

pub use finwait_timers::sim;

// then what is asked of them,
pub mod advise;

pub mod scenario;

pub mod player;

pub mod conversation;

pub mod flow;

pub mod crowd;

pub mod measured;
pub mod reuse;

pub mod report;

pub mod decode;

// and how the outside asks: checked inputs, plain data, and the ways to the page.
pub mod api;

pub mod chart;

#[cfg(target_arch = "wasm32")]
pub mod wasm;
