//! `lsof -i`: a descriptor per line, so a process holds the socket.

use super::row::{Format, Holder, Seen, System, Words, is_address, number};
use super::words::State;

/// Reads `COMMAND PID USER FD TYPE DEVICE SIZE/OFF NODE NAME`, where NODE is `TCP`.
pub(super) fn read<'a>(words: &Words<'a>) -> Option<Seen<'a>> {
    let tcp = (3..words.count()).find(|i| words.get(*i) == b"TCP")?;
    let name = words.get(tcp + 1);
    let arrow = name.windows(2).position(|pair| pair == b"->");
    let (local, peer) = match arrow {
        Some(at) => (&name[..at], &name[at + 2..]),
        None => (name, &b""[..]),
    };
    if is_address(local) == 0 || (arrow.is_some() && is_address(peer) == 0) {
        return None;
    }
    let state = words.get(tcp + 2).strip_prefix(b"(")?;
    let state = state.strip_suffix(b")").unwrap_or(state);
    let mut seen = Seen::new(Format::Lsof, local, peer);
    // Linux names a socket by its inode, macOS by its address.
    if words.get(tcp - 2).starts_with(b"0x") {
        seen.system = System::Bsd;
    }
    seen.state = Some(State::read(state)?);
    seen.holder = Holder::Process;
    // A command may have blanks, escaped or not: the process is the first number.
    let pid_at = (1..tcp).find(|i| number(words.get(*i)).is_some())?;
    seen.pid = number(words.get(pid_at))?;
    let begin = words.starting(0);
    let program = &begin[..begin.len() - words.starting(pid_at).len()];
    seen.program = program.trim_ascii_end();
    Some(seen)
}
