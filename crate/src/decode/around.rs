//! The lines around the sockets: headers, prompts with their commands, what the machine says of itself.

use super::row::{Words, is_number};
use super::words::State;

/// The settings that are picked up where they are pasted.
const SETTINGS: [&str; 7] = [
    "tcp_fin_timeout",
    "tcp_max_tw_buckets",
    "tcp_max_orphans",
    "tcp_orphan_retries",
    "tcp_tw_reuse",
    "tcp_keepalive_time",
    "tcp_rfc1337",
];
/// Bytes in front of a prompt's sign.
const MAX_PROMPT: usize = 100;
/// Words of a command that are looked at.
const MAX_COMMAND: usize = 40;
/// The longest release.
const MAX_RELEASE: usize = 100;

/// What a line is that shows no socket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Around {
    /// A listing begins.
    Header {
        /// It has a column for the process.
        owners: bool,
        bsd: bool,
        /// The second half of /proc's, which is of the same moment as the first.
        proc_v6: bool,
    },
    /// What netstat says to those who are not root.
    NotRoot,
    /// A prompt with a command.
    Command(Command),
    /// Part of the socket above, of `ss -i` or `-m`.
    Info,
    /// A fence, a rule, an empty row.
    Ornament,
    /// `...`: the author left lines out.
    LeftOut,
    /// A setting or the kernel's release.
    Hint(Hint),
}

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

/// Something that the paste tells of the machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Hint {
    pub(super) name: &'static str,
    pub(super) value: HintValue,
}

/// A hint's value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum HintValue {
    /// Of a setting.
    Number(i64),
    /// The kernel's release.
    Text(String),
}

/// Reads a line that is no socket's. `asked`: what the command above asked for.
pub(super) fn read(line: &[u8], asked: Option<&'static str>) -> Option<Around> {
    let words = Words::new(line);
    if words.count() == 0 || is_ornament(line) {
        return Some(Around::Ornament);
    }
    if is_left_out(line) {
        return Some(Around::LeftOut);
    }
    if let Some(hint) = answer(&words, asked)
        .or_else(|| setting(line))
        .or_else(|| release(&words))
    {
        // `sysctl -w net.ipv4.tcp_fin_timeout=30` is a command too, but says the same.
        return Some(Around::Hint(hint));
    }
    header(line, &words)
        .or_else(|| is_info(&words).then_some(Around::Info))
        .or_else(|| command(line).map(Around::Command))
}

fn header(line: &[u8], words: &Words<'_>) -> Option<Around> {
    let text = std::str::from_utf8(line).ok()?;
    let first = std::str::from_utf8(words.get(0)).ok()?;
    let header = Some(Around::Header {
        owners: text.contains("PID/Program"),
        bsd: text.contains("(state)"),
        proc_v6: text.contains("remote_address"),
    });
    let has = |parts: &[&str]| parts.iter().any(|part| text.contains(part));
    match first {
        "sl" if text.contains("local_address") => header,
        "COMMAND" if has(&["PID"]) => header,
        "Proto" | "Netid" | "State" | "Recv-Q"
            if has(&[
                "Recv-Q",
                "Address",
                "Adress",
                "受信",
                "Adres",
                "RefC",
                "Mitu",
                "Endereço",
                "aadress",
                "地址",
                "アドレス",
            ]) =>
        {
            header
        }
        "State" | "Status" if words.count() < 10 && has(&["Recv-Q", "Address:Port"]) => header,
        "Active" | "Aktive" | "Connexions" | "Conexões" | "Aktivní" | "Aktiivsed"
        | "Conexiones" | "Sockets" | "Domain"
            if has(&[
                "onnections",
                "verbindungen",
                "Verbindungen",
                "nternet",
                "UNIX",
            ]) =>
        {
            header
        }
        _ if has(&["稼働中の", "活动连接", "アクティブな接続"]) => header,
        _ if has(&["Recv-Q Send-Q", "Recv-Q  Send-Q"]) => header,
        "(Not"
        | "(No"
        | "(Es"
        | "(Nem"
        | "(Tous"
        | "(一部のプロセスが識別されますが,"
        | "(Všechny"
        | "(Mõnesid"
        | "(Für"
        | "(Não"
        | "(Pas" => Some(Around::NotRoot),
        _ if has(&[
            "you would have to be root",
            "nicht-eigene Prozesse",
            "Root kann sie",
            "você deve ser root",
            "vous devez être root",
            "geteuid()",
            "ルートになる必要",
            "peab olema root",
            "byste být superu",
            "pouze o procesech",
        ]) =>
        {
            Some(Around::NotRoot)
        }
        _ => None,
    }
}

fn is_ornament(line: &[u8]) -> bool {
    let trimmed = line.trim_ascii();
    trimmed.starts_with(b"```")
        || trimmed.starts_with(b"~~~")
        || trimmed.iter().all(|b| b" \t-=_*|+:>#`~^".contains(b))
}

fn is_left_out(line: &[u8]) -> bool {
    let trimmed = line.trim_ascii();
    let inside = trimmed
        .strip_prefix(b"[")
        .and_then(|rest| rest.strip_suffix(b"]"))
        .unwrap_or(trimmed);
    inside.iter().all(|b| b" .".contains(b))
        || matches!(
            inside,
            b"snip" | b"<snip>" | b"--More--" | b"(END)" | b"etc."
        )
}

/// The `-i` and `-m` text of `ss`, on the line below its socket.
fn is_info(words: &Words<'_>) -> bool {
    const KEYS: [&str; 26] = [
        "cwnd",
        "skmem",
        "mem",
        "rto",
        "rtt",
        "ato",
        "mss",
        "pmtu",
        "rcvmss",
        "advmss",
        "wscale",
        "ssthresh",
        "bytes_sent",
        "bytes_acked",
        "bytes_received",
        "bytes_retrans",
        "segs_out",
        "segs_in",
        "data_segs_out",
        "data_segs_in",
        "lastsnd",
        "lastrcv",
        "lastack",
        "unacked",
        "rcv_space",
        "minrtt",
    ];
    const WORDS: [&[u8]; 6] = [b"ts", b"sack", b"cubic", b"bbr", b"reno", b"ecn"];
    let has_key = |word: &[u8]| {
        let key = word.split(|b| *b == b':').next().unwrap_or(b"");
        key.len() < word.len() && KEYS.iter().any(|known| known.as_bytes() == key)
    };
    let mut known = 0;
    for i in 0..words.count().min(8) {
        if has_key(words.get(i)) {
            return true;
        }
        known += usize::from(WORDS.contains(&words.get(i)));
    }
    known > 0 && known == words.count()
}

/// The one line that a command asked for.
fn answer(words: &Words<'_>, asked: Option<&'static str>) -> Option<Hint> {
    let name = asked?;
    if words.count() != 1 {
        return None;
    }
    let text = std::str::from_utf8(words.get(0)).ok()?;
    if name == "kernel" {
        return is_release(text, false).then(|| kernel(text));
    }
    Some(Hint {
        name,
        value: HintValue::Number(text.parse().ok()?),
    })
}

/// `net.ipv4.tcp_fin_timeout = 30` in any of the ways it is written; `CONFIG_HZ=250`.
fn setting(line: &[u8]) -> Option<Hint> {
    let text = std::str::from_utf8(line).ok()?;
    let known = SETTINGS
        .iter()
        .find_map(|name| Some((*name, text.find(name)? + name.len())));
    let (name, at) =
        known.or_else(|| Some(("hz", text.find("CONFIG_HZ=")? + "CONFIG_HZ".len())))?;
    let after = text[at..].trim_start();
    let value = after
        .strip_prefix(['=', ':'])?
        .trim_start_matches([' ', '"']);
    let digits = value
        .find(|c: char| !c.is_ascii_digit() && c != '-')
        .unwrap_or(value.len());
    let value = value[..digits].parse().ok()?;
    let name = if name == "tcp_fin_timeout" {
        "fin_timeout"
    } else {
        name
    };
    Some(Hint {
        name,
        value: HintValue::Number(value),
    })
}

/// What `uname -r`, `uname -a` and `/proc/version` print.
fn release(words: &Words<'_>) -> Option<Hint> {
    let text = |i: usize| std::str::from_utf8(words.get(i)).unwrap_or("");
    if words.count() == 1 {
        return is_release(text(0), true).then(|| kernel(text(0)));
    }
    if text(0) != "Linux" {
        return None;
    }
    let release = if text(1) == "version" {
        text(2)
    } else if is_release(text(1), true) {
        text(1)
    } else {
        text(2)
    };
    is_release(release, false).then(|| kernel(release))
}

fn kernel(release: &str) -> Hint {
    Hint {
        name: "kernel",
        value: HintValue::Text(release.to_owned()),
    }
}

/// `5.10.0-28-amd64`; with `surely`, three numbers and a suffix, which no address has.
fn is_release(text: &str, surely: bool) -> bool {
    if text.len() > MAX_RELEASE || !text.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let (numbers, suffix) = text.split_once('-').unwrap_or((text, ""));
    let mut parts = numbers.split('.');
    let all_numbers = parts
        .by_ref()
        .all(|part| !part.is_empty() && part.len() < 5 && part.bytes().all(|b| b.is_ascii_digit()));
    let n = numbers.split('.').count();
    let plain = suffix
        .bytes()
        .all(|b| b.is_ascii_alphanumeric() || b"._-+~".contains(&b));
    all_numbers
        && plain
        && (2..=4).contains(&n)
        && (!surely || (n == 3 && suffix.len() > 1 && !suffix.contains(':')))
}

/// A prompt with a command, or a command that can be no prose.
fn command(line: &[u8]) -> Option<Command> {
    let (prompt, text) = split_prompt(std::str::from_utf8(line).ok()?.trim());
    let words: Vec<&str> = text.split_ascii_whitespace().take(MAX_COMMAND).collect();
    let known = prompt || is_command(&words);
    known.then(|| read_command(&words))
}

/// Takes a prompt off; whether there was one.
fn split_prompt(text: &str) -> (bool, &str) {
    if let Some(rest) = text.strip_prefix(['$', '#', '%', '❯', '➜']) {
        return (true, rest.trim_start());
    }
    if let Some(rest) = text.strip_prefix("Every ") {
        // watch's own header.
        let at = rest.find(": ").map_or(0, |at| at + 2);
        return (rest.starts_with(|c: char| c.is_ascii_digit()), &rest[at..]);
    }
    let at = text.char_indices().take(MAX_PROMPT).find_map(|(at, c)| {
        let rest = &text[at + c.len_utf8()..];
        (matches!(c, '$' | '#' | '%' | '>' | '❯') && (rest.starts_with(' ') || rest.is_empty()))
            .then_some(at)
    });
    let Some(at) = at else {
        return (false, text);
    };
    let before = &text[..at];
    let is_prompt = before.contains('@')
        || before.starts_with(['[', '/', '~', '('])
        || before.starts_with("PS ")
        || before.starts_with("C:\\")
        || before.trim_end().ends_with(['~', ':', '/'])
        || (text[at..].starts_with(['$', '#', '%']) && !before.contains([' ', '\t']));
    let sign = text[at..].chars().next().map_or(1, char::len_utf8);
    if is_prompt {
        (true, text[at + sign..].trim_start())
    } else {
        (false, text)
    }
}

fn is_command(words: &[&str]) -> bool {
    let second = words.get(1).copied().unwrap_or("");
    match words.first().copied().unwrap_or("") {
        "ss" | "netstat" | "lsof" | "nstat" | "conntrack" | "netstat.exe" => {
            words.len() == 1 || second.starts_with(['-', '|', '>', '+']) || second == "state"
        }
        "sudo" | "kubectl" | "docker" | "podman" | "nsenter" | "crictl" | "busybox" | "sysctl"
        | "uname" | "oc" => words.len() > 1,
        "watch" => second.starts_with('-') || second == "ss" || second == "netstat",
        "cat" | "grep" => words
            .iter()
            .any(|w| w.starts_with("/proc/") || w.starts_with("/boot/")),
        "ip" => second == "netns",
        "for" | "while" => words.contains(&"do;") || words.iter().any(|w| w.ends_with(';')),
        "ssh" => words.len() > 2,
        _ => false,
    }
}

fn read_command(words: &[&str]) -> Command {
    let mut command = Command::default();
    let base = |word: &str| {
        word.rsplit(['/', '\'', '"', '('])
            .next()
            .unwrap_or("")
            .to_owned()
    };
    let tool = words.iter().position(|word| {
        matches!(
            base(word).as_str(),
            "ss" | "netstat" | "lsof" | "netstat.exe"
        ) || word.contains("/proc/net/tcp")
    });
    if let Some(tool) = tool {
        command.lists = true;
        let options = words[tool + 1..]
            .iter()
            .take_while(|word| !matches!(**word, "|" | "||" | "&&" | ";"));
        let options: Vec<&str> = options.copied().collect();
        let short = |word: &&str| word.starts_with('-') && !word.starts_with("--");
        let is_lsof = base(words[tool]) == "lsof";
        command.timers = !is_lsof
            && options
                .iter()
                .any(|w| *w == "--timers" || *w == "--options" || (short(w) && w.contains('o')));
        let mut states = options
            .iter()
            .zip(options.iter().skip(1))
            .filter(|(word, _)| **word == "state");
        command.state = states
            .next()
            .and_then(|(_, state)| State::read(state.as_bytes()));
        if states.next().is_some() {
            command.state = None;
        }
    }
    let asked = SETTINGS
        .iter()
        .find(|name| words.iter().any(|word| word.ends_with(**name)));
    command.asks = asked.map(|name| {
        if *name == "tcp_fin_timeout" {
            "fin_timeout"
        } else {
            name
        }
    });
    if words.iter().any(|word| base(word) == "uname") {
        command.asks = Some("kernel");
    }
    command
}

/// A line without what mail, wikis and copied lists put in front of it.
pub(super) fn unquoted(line: &[u8]) -> &[u8] {
    let mut line = line.trim_ascii_end();
    loop {
        line = match line.trim_ascii_start() {
            [b'>' | b'|', rest @ ..] | [b'*' | b'+', b' ', rest @ ..] => rest,
            [b'-', b' ', rest @ ..] if rest.len() > 8 => rest,
            _ => return line,
        };
    }
}

/// Whether a line looks like the other half of a socket's line that a terminal wrapped.
pub(super) fn is_tail(line: &[u8]) -> bool {
    let trimmed = line.trim_ascii_start();
    let parts: [&[u8]; 7] = [
        b"timer:(",
        b"users:((",
        b"ino:",
        b"uid:",
        b"sk:",
        b"cgroup:",
        b"off (0.00",
    ];
    parts.iter().any(|part| trimmed.starts_with(part))
        || (trimmed.len() > 2 && trimmed.ends_with(b",0)") && !is_number(trimmed))
}
