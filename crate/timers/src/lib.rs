//! What `finwait` runs for each socket: units of time, the rules of TCP, and the kernel's timers,
//! tick by tick.
//!
//! A crate of its own, because cargo chooses by the crate what to compile for speed, and the rest of
//! the module that pages load is compiled for size. Use `finwait`, which has it all under the same
//! names.

pub mod units;

pub mod rules;

pub mod tcp;

pub mod sim;
