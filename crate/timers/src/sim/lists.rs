//! Doubly linked lists over one vector: every node stands in at most one list, and is linked,
//! unlinked and spliced in constant time without allocation.
//!
//! What is always inlined, here and in the rest of the simulator, runs for each of a million sockets: left to the
//! compiler, each takes a fifth longer in wasm. Indexing a vector may be a call there: slices are indexed.

use std::collections::TryReserveError;

/// Marks a node that is in no list.
const OUT: u32 = u32::MAX;

#[derive(Clone, Copy, Debug)]
struct Link {
    prev: u32,
    next: u32,
}

const UNLINKED: Link = Link {
    prev: OUT,
    next: OUT,
};

/// What a node costs.
pub(super) const BYTES_PER_NODE: usize = size_of::<Link>();

/// A fixed number of circular lists and any number of nodes.
///
/// List heads are the first entries of `links`; node `n` is entry `heads + n`.
#[derive(Clone, Debug)]
pub(super) struct Lists {
    links: Vec<Link>,
    heads: u32,
}

impl Lists {
    /// `heads` empty lists, numbered from 0.
    pub(super) fn new(heads: u32) -> Self {
        let empty = |head| Link {
            prev: head,
            next: head,
        };
        Self {
            links: (0..heads).map(empty).collect(),
            heads,
        }
    }

    /// Makes room for `nodes` more.
    pub(super) fn try_reserve_exact(&mut self, nodes: usize) -> Result<(), TryReserveError> {
        self.links.try_reserve_exact(nodes)
    }

    /// Adds nodes, in no list yet; nodes are numbered from 0 in the order they are added.
    pub(super) fn add_nodes(&mut self, n: usize) {
        self.links.resize(self.links.len() + n, UNLINKED);
    }

    pub(super) fn is_empty(&self, list: u32) -> bool {
        self.link(list).next == list
    }

    /// Whether the node stands in any list.
    #[inline(always)]
    pub(super) fn is_linked(&self, node: u32) -> bool {
        self.link(self.heads + node).next != OUT
    }

    /// Puts an unlinked node at the front of a list.
    pub(super) fn push_front(&mut self, list: u32, node: u32) {
        let next = self.link(list).next;
        self.insert(list, next, node);
    }

    /// Puts an unlinked node at the back of a list.
    pub(super) fn push_back(&mut self, list: u32, node: u32) {
        let prev = self.link(list).prev;
        self.insert(prev, list, node);
    }

    /// Takes a node out of its list; does nothing if it is in none.
    pub(super) fn unlink(&mut self, node: u32) {
        let entry = self.heads + node;
        let Link { prev, next } = *self.link(entry);
        if next == OUT {
            return;
        }
        self.link_mut(prev).next = next;
        self.link_mut(next).prev = prev;
        *self.link_mut(entry) = UNLINKED;
    }

    /// Takes the first node out of a list.
    #[inline(always)]
    pub(super) fn pop_front(&mut self, list: u32) -> Option<u32> {
        let first = self.link(list).next;
        let node = first.checked_sub(self.heads)?;
        let next = self.link(first).next;
        self.link_mut(list).next = next;
        self.link_mut(next).prev = list;
        *self.link_mut(first) = UNLINKED;
        Some(node)
    }

    /// Moves all nodes of one list, in order, to the back of another.
    pub(super) fn splice_back(&mut self, from: u32, to: u32) {
        if self.is_empty(from) {
            return;
        }
        let Link {
            prev: last,
            next: first,
        } = *self.link(from);
        let tail = self.link(to).prev;
        self.link_mut(tail).next = first;
        self.link_mut(first).prev = tail;
        self.link_mut(last).next = to;
        self.link_mut(to).prev = last;
        *self.link_mut(from) = Link {
            prev: from,
            next: from,
        };
    }

    /// The nodes of a list from front to back.
    pub(super) fn nodes(&self, list: u32) -> impl Iterator<Item = u32> + '_ {
        let mut entry = self.link(list).next;
        std::iter::from_fn(move || {
            let node = entry.checked_sub(self.heads)?;
            entry = self.link(entry).next;
            Some(node)
        })
    }

    #[inline(always)]
    fn insert(&mut self, prev: u32, next: u32, node: u32) {
        let entry = self.heads + node;
        debug_assert_eq!(
            self.link(entry).next,
            OUT,
            "node {node} is already in a list"
        );
        *self.link_mut(entry) = Link { prev, next };
        self.link_mut(prev).next = entry;
        self.link_mut(next).prev = entry;
    }

    #[inline(always)]
    fn link(&self, entry: u32) -> &Link {
        &self.links.as_slice()[entry as usize]
    }

    #[inline(always)]
    fn link_mut(&mut self, entry: u32) -> &mut Link {
        &mut self.links.as_mut_slice()[entry as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lists() -> Lists {
        let mut lists = Lists::new(3);
        lists.add_nodes(4);
        lists
    }

    #[test]
    fn fronts_backs_and_removals_keep_the_order() {
        let mut lists = lists();
        lists.push_front(0, 0);
        lists.push_front(0, 1);
        lists.push_back(0, 2);
        assert_eq!(lists.nodes(0).collect::<Vec<_>>(), [1, 0, 2]);
        lists.unlink(0);
        lists.unlink(0);
        assert!(!lists.is_linked(0) && lists.is_linked(2));
        assert_eq!(lists.pop_front(0), Some(1));
        assert_eq!(lists.pop_front(0), Some(2));
        assert_eq!(lists.pop_front(0), None);
    }

    #[test]
    fn a_splice_appends_and_empties() {
        let mut lists = lists();
        lists.push_back(0, 0);
        lists.push_back(1, 1);
        lists.push_back(1, 2);
        lists.splice_back(1, 0);
        lists.splice_back(2, 0);
        assert!(lists.is_empty(1));
        assert_eq!(lists.nodes(0).collect::<Vec<_>>(), [0, 1, 2]);
        lists.unlink(1);
        assert_eq!(lists.nodes(0).collect::<Vec<_>>(), [0, 2]);
    }
}
