//! Counts sockets by what decides their fate, in constant memory.

use std::collections::BTreeMap;

use super::reader::{Facts, Sink};
use super::row::{Holder, Seen, System};
use super::words::State;
use crate::predict::{Remaining, Shown};

/// Owners told apart.
const MAX_OWNERS: usize = 1 << 16;
/// Groups told apart; each listing of a paste has its own.
const MAX_GROUPS: usize = 1 << 16;
/// Bytes kept of a program's name; the kernel's own names have 15.
const MAX_PROGRAM: usize = 64;

/// Sockets whose fates have the same kind.
#[derive(Clone, Copy, Debug)]
pub(super) struct Group {
    /// As of the one that shows most time.
    pub(super) facts: Facts,
    pub(super) sockets: u32,
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
    by_key: BTreeMap<Key, usize>,
    last: Option<(Key, usize)>,
    pub(super) processes: Vec<Process>,
    by_pid: BTreeMap<u32, Vec<usize>>,
    last_process: Option<usize>,
}

impl Tally {
    pub(super) const fn new(rules: Remaining) -> Self {
        Self {
            rules,
            groups: Vec::new(),
            by_key: BTreeMap::new(),
            last: None,
            processes: Vec::new(),
            by_pid: BTreeMap::new(),
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

    fn group(&mut self, key: Key) -> usize {
        let groups = &mut self.groups;
        *self.by_key.entry(key).or_insert_with(|| {
            if groups.len() < MAX_GROUPS {
                groups.push(Group {
                    facts: key.facts,
                    sockets: 0,
                });
            }
            groups.len() - 1
        })
    }

    fn process(&mut self, seen: &Seen<'_>) -> Option<usize> {
        self.last_process = None;
        if seen.holder != Holder::Process {
            return None;
        }
        let program = &seen.program[..seen.program.len().min(MAX_PROGRAM)];
        let of_pid = self.by_pid.entry(seen.pid).or_default();
        let found = of_pid
            .iter()
            .copied()
            .find(|at| self.processes[*at].program == program);
        let at = match found {
            Some(at) => at,
            None if self.processes.len() < MAX_OWNERS => {
                of_pid.push(self.processes.len());
                self.processes.push(Process {
                    pid: seen.pid,
                    program: program.to_vec(),
                    fin_wait2: 0,
                    close_wait: 0,
                    others: 0,
                });
                self.processes.len() - 1
            }
            None => return None,
        };
        *self.processes[at].of(held_state(seen.system, seen.state)) += 1;
        self.last_process = Some(at);
        Some(at)
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
