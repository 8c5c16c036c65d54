//! Room for sockets.

use std::collections::TryReserveError;

use super::{Sim, Socket, State};
use crate::units::Jiffies;

impl Sim {
    /// Makes room for `n` sockets more.
    ///
    /// # Errors
    /// There is no memory for them.
    pub fn try_add_sockets(&mut self, n: usize) -> Result<(), TryReserveError> {
        self.sockets.try_reserve_exact(n)?;
        self.dead.try_reserve_exact(n)?;
        self.lists.try_reserve_exact(n)?;
        self.add_sockets(n);
        Ok(())
    }

    /// Makes room for `n` sockets more, numbered after the last.
    pub fn add_sockets(&mut self, n: usize) {
        self.lists.add_nodes(n);
        let unborn = Socket {
            until: Jiffies::new(0),
            fires_at: Jiffies::new(0),
            entered_plus_one: 0,
            rto: 0,
            base: None,
            state: State::Unborn,
            level: 0,
        };
        self.sockets.resize(self.sockets.len() + n, unborn);
    }
}
