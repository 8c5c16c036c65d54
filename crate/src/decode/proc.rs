//! `/proc/net/tcp` and `tcp6`, of a machine of either byte order.
//!
//! Kernel: Documentation/networking/proc_net_tcp.rst; `get_tcp4_sock`, `get_timewait4_sock`,
//! net/ipv4/tcp_ipv4.c. The addresses are printed as words of 32 bits in the machine's own order.

use std::net::{Ipv4Addr, Ipv6Addr};

use super::row::{Format, Read, Seen, Words, number};
use super::words::{State, Timer};
use crate::predict::Shown;

/// `when` is in hundredths of a second, USER_HZ.
const UNIT_MS: u32 = 10;

/// Reads a line that begins with `12:` and two addresses in hexadecimal; `None` if it is none.
pub(super) fn read<'a>(words: &Words<'a>, i: usize) -> Option<Read<'a>> {
    // The number in front may have been cut off.
    let i = if words.get(i).ends_with(b":") {
        i + 1
    } else {
        i
    };
    let (local, peer) = (words.get(i), words.get(i + 1));
    if !is_hex_address(local) {
        return None;
    }
    if !is_hex_address(peer) {
        return Some(Read::Cut);
    }
    let state = hex(words.get(i + 2)).filter(|_| words.get(i + 2).len() == 2);
    let Some(state) = state.and_then(State::of_number) else {
        return Some(Read::Cut);
    };
    let mut seen = Seen::new(Format::Proc, local, peer);
    seen.state = Some(state);
    let timer = words.get(i + 4);
    if let Some(colon) = timer.iter().position(|b| *b == b':') {
        seen.timer = hex(&timer[..colon]).and_then(timer_of_number);
        let ms = hex(&timer[colon + 1..]).map(|hundredths| hundredths.saturating_mul(10));
        // A timer that is due has wrapped to a huge number on some kernels.
        let ms = ms.filter(|ms| *ms < u32::MAX);
        seen.shown = ms
            .map(|ms| Shown {
                ms,
                unit_ms: UNIT_MS,
            })
            .filter(|_| timer.len() == 11);
    }
    seen.cut = seen.shown.is_none();
    seen.inode = number(words.get(i + 8)).map(|inode| inode != 0);
    Some(Read::Socket(seen))
}

fn timer_of_number(number: u32) -> Option<Timer> {
    Some(match number {
        0 => Timer::Off,
        1 | 5 => Timer::On,
        2 => Timer::Keepalive,
        3 => Timer::Timewait,
        4 => Timer::Persist,
        _ => return None,
    })
}

fn is_hex_address(word: &[u8]) -> bool {
    matches!(word.len(), 13 | 37)
        && word[word.len() - 5] == b':'
        && word.iter().filter(|b| !b.is_ascii_hexdigit()).count() == 1
}

/// A whole number of at most eight digits.
pub(super) fn hex(word: &[u8]) -> Option<u32> {
    if word.is_empty() || word.len() > 8 {
        return None;
    }
    word.iter()
        .try_fold(0_u32, |n, b| Some(n << 4 | char::from(*b).to_digit(16)?))
}

/// The byte order of the machine that printed the addresses, by what they would mean.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct ByteOrder {
    little: u32,
    big: u32,
}

impl ByteOrder {
    /// Weighs one more address.
    pub(super) fn observe(&mut self, address: &[u8]) {
        let words = (address.len() - 5) / 8;
        for word in address.chunks(8).take(words) {
            let Some(word) = hex(word) else { continue };
            let read = |bytes: [u8; 4]| match (words, bytes) {
                (_, [0, 0, 0, 0]) => 0,
                // Loopback, then private networks, then what no host has.
                (1, [127, 0, 0, _]) => 8,
                (1, [10, _, _, _] | [192, 168, _, _]) | (1, [172, 16..=31, _, _]) => 2,
                (
                    4,
                    [0xfe, 0x80, 0, 0] | [0x20, 0x01, _, _] | [0, 0, 0xff, 0xff] | [0, 0, 0, 1],
                ) => 4,
                (4, [0xfd, _, _, _] | [0xfc, _, _, _] | [127, 0, 0, 1]) => 2,
                (1, [0 | 224..=255, _, _, _]) => -1,
                _ => 0,
            };
            // Compared, so that what speaks for neither changes nothing.
            match read(word.to_be_bytes()).cmp(&read(word.to_le_bytes())) {
                std::cmp::Ordering::Greater => self.big = self.big.saturating_add(1),
                std::cmp::Ordering::Less => self.little = self.little.saturating_add(1),
                std::cmp::Ordering::Equal => {}
            }
        }
    }

    const fn is_big(self) -> bool {
        self.big > self.little
    }

    /// The address in the usual notation.
    pub(super) fn text(self, address: &[u8]) -> String {
        let (hosts, port) = address.split_at(address.len().saturating_sub(5));
        let port = hex(port.get(1..).unwrap_or(b"")).unwrap_or(0);
        let mut bytes = [0; 16];
        for (to, word) in bytes.chunks_mut(4).zip(hosts.chunks(8)) {
            let word = hex(word).unwrap_or(0);
            to.copy_from_slice(&if self.is_big() {
                word.to_be_bytes()
            } else {
                word.to_le_bytes()
            });
        }
        if hosts.len() == 8 {
            format!(
                "{}:{port}",
                Ipv4Addr::new(bytes[0], bytes[1], bytes[2], bytes[3])
            )
        } else {
            format!("{}:{port}", Ipv6Addr::from(bytes))
        }
    }
}
