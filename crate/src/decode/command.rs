//! Prompts and their commands: what a command's output shows, and what it asks the machine.

use super::around::{SETTINGS, find, has_any, is_any};
use super::words::State;

/// Bytes in front of a prompt's sign.
const MAX_PROMPT: usize = 100;
/// Words of a command that are looked at.
const MAX_WORDS: usize = 40;

/// A command, as far as it tells what its output shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Command {
    /// It lists sockets, so a listing begins.
    pub(super) lists: bool,
    pub(super) timers: bool,
    /// The one state it selects, so that its output has no column for it.
    pub(super) state: Option<State>,
    /// What it asks for, if its answer is one line.
    pub(super) asks: Option<&'static str>,
}

/// Reads a prompt with a command, or a command that can be no prose.
pub(super) fn read(line: &[u8]) -> Option<Command> {
    let (prompt, text) = split_prompt(line.trim_ascii());
    let words: Vec<&[u8]> = text
        .split(|b| matches!(b, b' ' | b'\t'))
        .filter(|word| !word.is_empty())
        .take(MAX_WORDS)
        .collect();
    (prompt || is_command(&words)).then(|| read_words(&words))
}

/// Takes a prompt off; whether there was one.
fn split_prompt(text: &[u8]) -> (bool, &[u8]) {
    for sign in [&b"$"[..], b"#", b"%", "❯".as_bytes(), "➜".as_bytes()] {
        if let Some(rest) = text.strip_prefix(sign) {
            return (true, rest);
        }
    }
    if let Some(rest) = text.strip_prefix(b"Every ") {
        // watch's own header.
        let at = find(rest, b": ").map_or(0, |at| at + 2);
        return (rest.first().is_some_and(u8::is_ascii_digit), &rest[at..]);
    }
    let ends = |at: usize| text.get(at + 1).is_none_or(|b| *b == b' ');
    let sign = |at: &usize| matches!(text[*at], b'$' | b'#' | b'%' | b'>') && ends(*at);
    let Some(at) = (0..text.len().min(MAX_PROMPT)).find(sign) else {
        return (false, text);
    };
    let before = &text[..at];
    let last = before.trim_ascii_end().last().copied().unwrap_or(b' ');
    let one_word = text[at] != b'>' && !before.contains(&b' ');
    let is_prompt = before.contains(&b'@')
        || before.starts_with(b"PS ")
        || before.starts_with(b"C:\\")
        || matches!(before.first(), Some(b'[' | b'/' | b'~' | b'('))
        || matches!(last, b'~' | b':' | b'/')
        || one_word;
    if is_prompt {
        (true, &text[at + 1..])
    } else {
        (false, text)
    }
}

fn is_command(words: &[&[u8]]) -> bool {
    const LISTS: &[&str] = &["ss", "netstat", "lsof", "nstat", "conntrack", "netstat.exe"];
    const LEADS: &[&str] = &[
        "sudo", "kubectl", "docker", "podman", "nsenter", "crictl", "busybox", "sysctl", "uname",
        "oc", "ssh",
    ];
    let first = words.first().copied().unwrap_or(b"");
    let second = words.get(1).copied().unwrap_or(b"");
    let is_option = matches!(second.first(), Some(b'-' | b'|' | b'>' | b'+'));
    let any = |test: fn(&[u8]) -> bool| words.iter().any(|word| test(word));
    if is_any(first, LISTS) {
        return words.len() == 1 || is_option || second == b"state";
    }
    match first {
        b"watch" => is_option || is_any(second, LISTS),
        b"cat" | b"grep" => any(|word| word.starts_with(b"/proc/") || word.starts_with(b"/boot/")),
        b"ip" => second == b"netns",
        b"for" | b"while" => any(|word| word.ends_with(b";")),
        _ => words.len() > 1 && is_any(first, LEADS),
    }
}

/// A command's name without its path and quotes.
fn base(word: &[u8]) -> &[u8] {
    let from = word
        .iter()
        .rposition(|b| b"/'\"(".contains(b))
        .map_or(0, |at| at + 1);
    &word[from..]
}

fn read_words(words: &[&[u8]]) -> Command {
    let mut command = Command::default();
    let is_tool = |word: &&[u8]| {
        is_any(base(word), &["ss", "netstat", "lsof", "netstat.exe"])
            || has_any(word, &["/proc/net/tcp"])
    };
    if let Some(tool) = words.iter().position(is_tool) {
        command.lists = true;
        let options = &words[tool + 1..];
        let end = options
            .iter()
            .position(|word| is_any(word, &["|", "||", "&&", ";"]));
        let options = &options[..end.unwrap_or(options.len())];
        let shows = |word: &&[u8]| {
            let is_short = word.starts_with(b"-") && !word.starts_with(b"--");
            is_any(word, &["--timers", "--options"]) || (is_short && word.contains(&b'o'))
        };
        command.timers = base(words[tool]) != b"lsof" && options.iter().any(shows);
        let mut states = options.windows(2).filter(|pair| pair[0] == b"state");
        command.state = states.next().and_then(|pair| State::read(pair[1]));
        if states.next().is_some() {
            command.state = None;
        }
    }
    let asked = SETTINGS
        .iter()
        .find(|(name, _)| words.iter().any(|word| word.ends_with(name.as_bytes())));
    command.asks = asked.map(|(_, hint)| *hint);
    if words.iter().any(|word| base(word) == b"uname") {
        command.asks = Some("kernel");
    }
    command
}
