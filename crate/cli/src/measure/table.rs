//! `/proc/net/tcp`, read.

use std::fs;

use anyhow::{Context, Result};

/// One line: a connection as the kernel lists it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) local_port: u16,
    pub(crate) remote_port: u16,
    /// `TCP_FIN_WAIT2` and the like, include/net/tcp_states.h.
    pub(crate) state: u8,
    pub(crate) timer: Timer,
    /// What is left of the timer, in hundredths of a second, rounded down.
    pub(crate) left_cs: u64,
    pub(crate) inode: u64,
}

/// States of include/net/tcp_states.h.
pub(crate) const FIN_WAIT2: u8 = 0x05;
pub(crate) const TIME_WAIT: u8 = 0x06;

/// The timer column; kernel: `get_tcp4_sock` and `get_timewait4_sock`, net/ipv4/tcp_ipv4.c.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Timer {
    None,
    /// Retransmission, or a probe.
    Other,
    Keepalive,
    Timewait,
}

/// Reads the whole table of this network namespace.
pub(crate) fn read() -> Result<Vec<Entry>> {
    let path = "/proc/self/net/tcp";
    let text = fs::read_to_string(path).with_context(|| format!("cannot read {path}"))?;
    parse(&text)
}

fn parse(text: &str) -> Result<Vec<Entry>> {
    let lines = text.lines().skip(1).filter(|line| !line.trim().is_empty());
    lines
        .map(|line| parse_line(line).with_context(|| format!("/proc/net/tcp: {line:?}")))
        .collect()
}

fn parse_line(line: &str) -> Option<Entry> {
    let mut words = line.split_whitespace().skip(1);
    let port = |address: &str| u16::from_str_radix(address.split_once(':')?.1, 16).ok();
    let local_port = port(words.next()?)?;
    let remote_port = port(words.next()?)?;
    let state = u8::from_str_radix(words.next()?, 16).ok()?;
    let (timer, left) = words.nth(1)?.split_once(':')?;
    let timer = match u8::from_str_radix(timer, 16).ok()? {
        0 => Timer::None,
        2 => Timer::Keepalive,
        3 => Timer::Timewait,
        _ => Timer::Other,
    };
    Some(Entry {
        local_port,
        remote_port,
        state,
        timer,
        left_cs: u64::from_str_radix(left, 16).ok()?,
        inode: words.nth(3)?.parse().ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";

    #[test]
    fn a_full_socket_and_a_small_one_are_read() {
        let text = format!(
            "{HEAD}{}\n{}\n",
            "   0: 0100007F:A1B2 0100007F:0050 05 00000000:00000000 02:000001F3 00000000     0        0 0 2 000000007c4b4f5e 20 4 28 10 -1",
            "   1: 0100007F:A1B3 0100007F:FFFF 06 00000000:00000000 03:0000176F 00000000     0        0 0 3 0000000000000000",
        );
        let entries = parse(&text).unwrap();
        let entry = |local_port, remote_port, state, timer, left_cs| Entry {
            local_port,
            remote_port,
            state,
            timer,
            left_cs,
            inode: 0,
        };
        assert_eq!(
            entries,
            [
                entry(0xa1b2, 80, FIN_WAIT2, Timer::Keepalive, 499),
                entry(0xa1b3, 0xffff, TIME_WAIT, Timer::Timewait, 5999),
            ]
        );
    }

    #[test]
    fn a_held_socket_has_an_inode_and_no_timer() {
        let text = format!(
            "{HEAD}   3: 0100007F:0016 0100007F:C001 05 00000000:00000000 00:00000000 00000000  1000        0 81234 1 0000000000000000 20 0 0 10 -1\n"
        );
        let entry = parse(&text).unwrap()[0];
        assert_eq!((entry.timer, entry.inode), (Timer::None, 81234));
    }

    #[test]
    fn a_line_that_is_no_connection_is_named() {
        let error = parse(&format!("{HEAD}   0: 0100007F:A1B2 nonsense\n")).unwrap_err();
        assert!(error.to_string().contains("nonsense"), "{error}");
    }
}
