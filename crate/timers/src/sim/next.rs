//! What happens next.

use super::{Sim, Wheel};
use crate::units::Jiffies;

/// What may happen next, in the order of one tick.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Phase {
    Hangman,
    Calendar,
    Wheel,
    Work,
    Event,
}

impl Sim {
    #[inline(always)]
    pub(super) fn next_phase(&self) -> Option<(Jiffies, Phase)> {
        let mut next = None;
        if let Some(row) = &self.row {
            offer(&mut next, row.hangman, Phase::Hangman);
            offer(&mut next, row.calendar, Phase::Calendar);
            offer(&mut next, row.work_due(), Phase::Work);
        }
        offer(&mut next, self.wheel_stop(), Phase::Wheel);
        let event = self.events.get(self.next_event);
        let event = event.map(|event| self.machine.start + event.at);
        offer(&mut next, event, Phase::Event);
        next
    }

    #[inline(always)]
    fn wheel_stop(&self) -> Option<Jiffies> {
        match &self.wheel {
            Wheel::Cascading(wheel) if wheel.armed == 0 => None,
            Wheel::Level(wheel) if wheel.armed == 0 => None,
            Wheel::Cascading(wheel) if wheel.has_due(&self.lists) => Some(self.now),
            Wheel::Level(wheel) if wheel.has_due(&self.lists) => Some(self.now),
            Wheel::Cascading(wheel) => wheel.next_stop(),
            Wheel::Level(wheel) => wheel.next_stop(),
        }
    }
}

/// Takes what happens at `at`, if that is earlier, or as early and of an earlier phase.
#[inline(always)]
fn offer(next: &mut Option<(Jiffies, Phase)>, at: Option<Jiffies>, phase: Phase) {
    if let Some(at) = at
        && next.is_none_or(|best| (at, phase) < best)
    {
        *next = Some((at, phase));
    }
}
