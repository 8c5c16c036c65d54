//! Counts sockets by what decides their fate, in constant memory.

use super::reader::{Facts, Sink};
use super::row::{Holder, Seen, System};
use super::words::State;
use crate::predict::{Remaining, Shown};

/// Owners told apart.
const MAX_OWNERS: usize = 1 << 16;
/// Groups told apart; each listing of a paste has its own.
const MAX_GROUPS: usize = 1 << 16;
/// Places in the table of processes, twice as many as there can be: a power of two.
const PLACES: usize = 2 * MAX_OWNERS;
/// Bytes kept of a program's name; the kernel's own names have 15.
const MAX_PROGRAM: usize = 64;

/// Sockets whose fates have the same kind.
#[derive(Clone, Copy, Debug)]
pub(super) struct Group {
    /// As of the one that shows most time.
    pub(super) facts: Facts,
    pub(super) sockets: u32,
    key: Key,
}

/// A process and what it holds.
#[derive(Clone, Debug)]
pub(super) struct Process {
    pub(super) pid: u32,
    pub(super) program: Vec<u8>,
    pub(super) fin_wait2: u32,
    pub(super) close_wait: u32,
    pub(super) others: u32,
}

/// What decides the kind of a fate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    facts: Facts,
    shows_time: bool,
    above_first_stage: bool,
}

/// The counts.
#[derive(Clone, Debug)]
pub(super) struct Tally {
    rules: Remaining,
    pub(super) groups: Vec<Group>,
    last: Option<(Key, usize)>,
    pub(super) processes: Vec<Process>,
    /// Where a process stands among them, by its hash; from 1. Made with the first process.
    places: Vec<u32>,
    last_process: Option<usize>,
}

impl Tally {
    pub(super) const fn new(rules: Remaining) -> Self {
        Self {
            rules,
            groups: Vec::new(),
            last: None,
            processes: Vec::new(),
            places: Vec::new(),
            last_process: None,
        }
    }

    /// Counts a socket; its process, if it names one.
    pub(super) fn add(&mut self, seen: &Seen<'_>, block: u16) -> Option<usize> {
        let facts = Facts::of(seen, block);
        let key = Key {
            facts: Facts {
                shown: None,
                ..facts
            },
            shows_time: facts.shown.is_some(),
            above_first_stage: facts
                .shown
                .is_some_and(|shown| self.rules.above_first_stage(shown)),
        };
        let at = match self.last {
            Some((last, at)) if last == key => at,
            _ => self.group(key),
        };
        self.last = Some((key, at));
        let group = &mut self.groups[at];
        group.sockets = group.sockets.saturating_add(1);
        group.facts.shown = longer(group.facts.shown, facts.shown);
        self.process(seen)
    }

    /// The group of that key. There are few in a listing, and those of earlier ones are behind us.
    #[inline(never)]
    fn group(&mut self, key: Key) -> usize {
        let same_block = self
            .groups
            .iter()
            .rposition(|group| group.key == key || group.facts.block != key.facts.block);
        match same_block {
            Some(at) if self.groups[at].key == key => at,
            Some(_) | None if self.groups.len() < MAX_GROUPS => {
                self.groups.push(Group {
                    facts: key.facts,
                    sockets: 0,
                    key,
                });
                self.groups.len() - 1
            }
            Some(_) | None => self.groups.len() - 1,
        }
    }

    fn process(&mut self, seen: &Seen<'_>) -> Option<usize> {
        self.last_process = None;
        if seen.holder != Holder::Process {
            return None;
        }
        let program = &seen.program[..seen.program.len().min(MAX_PROGRAM)];
        let at = self.place(seen.pid, program)?;
        *self.processes[at].of(held_state(seen.system, seen.state)) += 1;
        self.last_process = Some(at);
        Some(at)
    }

    /// Where the process stands among all, which it joins if it is new.
    #[inline(never)]
    fn place(&mut self, pid: u32, program: &[u8]) -> Option<usize> {
        if self.places.is_empty() {
            self.places.resize(PLACES, 0);
        }
        let mut place = hash(pid, program) % PLACES;
        while let Some(at) = (self.places[place] as usize).checked_sub(1) {
            let process = &self.processes[at];
            if process.pid == pid && process.program == program {
                return Some(at);
            }
            place = (place + 1) % PLACES;
        }
        if self.processes.len() == MAX_OWNERS {
            return None;
        }
        self.processes.push(Process {
            pid,
            program: program.to_vec(),
            fin_wait2: 0,
            close_wait: 0,
            others: 0,
        });
        self.places[place] = u32::try_from(self.processes.len()).ok()?;
        Some(self.processes.len() - 1)
    }

    /// Counts the last socket again as what it turned out to be.
    pub(super) fn replace(&mut self, seen: &Seen<'_>) -> Option<usize> {
        let (key, at) = self.last?;
        self.groups[at].sockets = self.groups[at].sockets.saturating_sub(1);
        if let Some(process) = self.last_process {
            let held = self.processes[process].of(held_state(key.facts.system, key.facts.state));
            *held = held.saturating_sub(1);
        }
        self.add(seen, key.facts.block)
    }
}

impl Process {
    fn of(&mut self, state: Option<State>) -> &mut u32 {
        match state {
            Some(State::FinWait2) => &mut self.fin_wait2,
            Some(State::CloseWait) => &mut self.close_wait,
            Some(_) | None => &mut self.others,
        }
    }
}

/// The state, where holding it keeps it: other systems end FIN_WAIT2 by timers of their own.
fn held_state(system: System, state: Option<State>) -> Option<State> {
    state.filter(|_| system == System::Linux)
}

/// Fowler, Noll and Vo's: good enough for names and numbers.
fn hash(pid: u32, program: &[u8]) -> usize {
    let bytes = pid.to_le_bytes();
    let all = bytes.iter().chain(program);
    let hash = all.fold(0x811c_9dc5_u32, |hash, byte| {
        (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193)
    });
    hash as usize
}

fn longer(a: Option<Shown>, b: Option<Shown>) -> Option<Shown> {
    a.max(b)
}

impl Sink for Tally {
    fn push(&mut self, seen: &Seen<'_>, _line_no: u32, block: u16) {
        self.add(seen, block);
    }

    fn amend(&mut self, seen: &Seen<'_>) {
        self.replace(seen);
    }
}
