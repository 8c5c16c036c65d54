//! The lines around the sockets: headers, prompts with their commands, what the machine says of itself.

use super::command::{self, Command};
use super::row::{Words, is_number, large};

/// The settings that are picked up where they are pasted, and what their hints are called.
pub(super) const SETTINGS: &[(&str, &str)] = &[
    ("tcp_fin_timeout", "fin_timeout"),
    ("tcp_max_tw_buckets", "tcp_max_tw_buckets"),
    ("tcp_max_orphans", "tcp_max_orphans"),
    ("tcp_orphan_retries", "tcp_orphan_retries"),
    ("tcp_tw_reuse", "tcp_tw_reuse"),
    ("tcp_keepalive_time", "tcp_keepalive_time"),
    ("tcp_rfc1337", "tcp_rfc1337"),
    ("CONFIG_HZ", "hz"),
];
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
    // Looked for first: `ss -i` has as many of these as sockets.
    if is_info(&words) {
        return Some(Around::Info);
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
    header(line, &words).or_else(|| command::read(line).map(Around::Command))
}

/// First words of a header, and what else one of those must have.
const HEADER_WORDS: &[&str] = &[
    "Proto",
    "Netid",
    "State",
    "Recv-Q",
    "Status",
    "sl",
    "COMMAND",
    "Active",
    "Aktive",
    "Connexions",
    "Conexões",
    "Aktivní",
    "Aktiivsed",
    "Conexiones",
    "Sockets",
    "Domain",
];
const HEADER_PARTS: &[&str] = &[
    "Recv-Q",
    "Address",
    "Adress",
    "adresse",
    "aadress",
    "Adresa",
    "RefC",
    "Mitu",
    "Endereço",
    "受信",
    "地址",
    "アドレス",
    "local_address",
    "PID",
    "onnections",
    "onnexions",
    "onexões",
    "erbindungen",
    "nternet",
    "UNIX",
];
/// What makes a header whatever it begins with.
const HEADERS: &[&str] = &[
    "Recv-Q Send-Q",
    "Recv-Q  Send-Q",
    "稼働中の",
    "活动连接",
    "アクティブな接続",
];
/// netstat to those who are not root, in the languages of net-tools.
const NOT_ROOT: &[&str] = &[
    "have to be root",
    "should be root",
    "Not all processes could",
    "Es konnten nicht alle Prozesse",
    "nicht-eigene Prozesse",
    "sie sollten Root",
    "Nem todos os processos",
    "você deve ser root",
    "Tous les processus",
    "vous devez être root",
    "一部のプロセスが識別",
    "ルートになる必要",
    "ルートであるべき",
    "Mõnesid protsesse",
    "peab olema root",
    "Všechny procesy nemohly",
    "pouze o procesech",
    "byste být superu",
];

fn header(line: &[u8], words: &Words<'_>) -> Option<Around> {
    if has_any(line, NOT_ROOT) {
        return Some(Around::NotRoot);
    }
    let begins = is_any(words.get(0), HEADER_WORDS) && has_any(line, HEADER_PARTS);
    (begins || has_any(line, HEADERS)).then(|| Around::Header {
        owners: has_any(line, &["PID/Program"]),
        bsd: has_any(line, &["(state)"]),
        proc_v6: has_any(line, &["remote_address"]),
    })
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
    let text = words.get(0);
    if name == "kernel" {
        return release_of(text, false);
    }
    Some(Hint {
        name,
        value: HintValue::Number(whole(text)?),
    })
}

/// `net.ipv4.tcp_fin_timeout = 30` in any of the ways it is written; `CONFIG_HZ=250`.
fn setting(line: &[u8]) -> Option<Hint> {
    let known = SETTINGS.iter().find_map(|(name, hint)| {
        let at = find(line, name.as_bytes())?;
        Some((*hint, &line[at + name.len()..]))
    });
    let (name, after) = known?;
    let (b'=' | b':', value) = after.trim_ascii_start().split_first()? else {
        return None;
    };
    let value = value.trim_ascii_start();
    let value = value.strip_prefix(b"\"").unwrap_or(value);
    let digits = value
        .iter()
        .take_while(|b| b.is_ascii_digit() || **b == b'-')
        .count();
    Some(Hint {
        name,
        value: HintValue::Number(whole(&value[..digits])?),
    })
}

fn whole(text: &[u8]) -> Option<i64> {
    let digits = text.strip_prefix(b"-").unwrap_or(text);
    let number = i64::try_from(large(digits)?).ok()?;
    Some(if digits.len() < text.len() {
        -number
    } else {
        number
    })
}

/// What `uname -r`, `uname -a` and `/proc/version` print.
fn release(words: &Words<'_>) -> Option<Hint> {
    if words.count() == 1 {
        return release_of(words.get(0), true);
    }
    if words.get(0) != b"Linux" {
        return None;
    }
    release_of(words.get(1), true).or_else(|| release_of(words.get(2), false))
}

/// `5.10.0-28-amd64`; with `surely`, three numbers and a suffix, which no address has.
fn release_of(text: &[u8], surely: bool) -> Option<Hint> {
    let dash = text.iter().position(|b| *b == b'-').unwrap_or(text.len());
    let (numbers, suffix) = text.split_at(dash);
    let is_number =
        |part: &[u8]| (1..5).contains(&part.len()) && part.iter().all(u8::is_ascii_digit);
    let n = numbers.split(|b| *b == b'.').count();
    let plain = suffix
        .iter()
        .all(|b| b.is_ascii_alphanumeric() || b"._-+~".contains(b));
    let is_release = text.len() <= MAX_RELEASE
        && numbers.split(|b| *b == b'.').all(is_number)
        && plain
        && (2..=4).contains(&n)
        && (!surely || (n == 3 && suffix.len() > 2));
    is_release.then(|| Hint {
        name: "kernel",
        value: HintValue::Text(String::from_utf8_lossy(text).into_owned()),
    })
}

/// Where the part begins.
pub(super) fn find(line: &[u8], part: &[u8]) -> Option<usize> {
    // Nearly everywhere the first byte tells, and comparing the rest is a call.
    let begins = |window: &[u8]| window.first() == part.first() && window == part;
    line.windows(part.len()).position(begins)
}

/// Whether one of the parts stands in the line.
// Once in the module: the library's search of texts weighs more than all that is looked for.
#[inline(never)]
pub(super) fn has_any(line: &[u8], parts: &[&str]) -> bool {
    parts
        .iter()
        .any(|part| find(line, part.as_bytes()).is_some())
}

/// Whether the word is one of those.
#[inline(never)]
pub(super) fn is_any(word: &[u8], words: &[&str]) -> bool {
    words.iter().any(|known| known.as_bytes() == word)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_alone_are_of_a_socket_when_all_of_them_are_known() {
        // A terminal that wrapped `ss -i` after its first words.
        assert_eq!(read(b"\t ts sack cubic", None), Some(Around::Info));
        assert_eq!(
            read(b"\t ts sack cubic wscale:7,7", None),
            Some(Around::Info)
        );
        assert_eq!(read(b"\t ts sack what", None), None);
    }
}
