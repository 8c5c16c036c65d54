//! Makes a pasted line plain: colours, HTML, odd spaces and invisible characters go.
//!
//! Most lines are plain already and are left alone, so this costs one look at each byte.

use super::proc::hex;
use super::row::number;

/// The longest piece between `<` and `>` that is taken for a tag.
const MAX_TAG: usize = 300;
/// The longest escape sequence that is skipped as one.
const MAX_ESCAPE: usize = 256;
/// The longest entity between `&` and `;`.
const MAX_ENTITY: usize = 10;

/// Whether a line holds nothing that [`clean`] would change. The `<->` of `ss -e` is no tag.
pub(super) fn is_plain(line: &[u8]) -> bool {
    let (mut odd, mut angled) = (false, false);
    for byte in line {
        odd |= (*byte < 0x20 && *byte != b'\t') | (*byte >= 0x7f) | (*byte == b'&');
        angled |= *byte == b'<';
    }
    let is_arrow = |part: &[u8]| part[0] != b'<' || part == b"<->";
    let ends_angled = line.iter().rev().take(2).any(|b| *b == b'<');
    !odd && (!angled || (!ends_angled && line.windows(3).all(is_arrow)))
}

/// Writes the line without what is not its text; a `<br>` or the end of a table row becomes a line
/// feed. What is not UTF-8 is left out.
pub(super) fn clean(line: &[u8], to: &mut Vec<u8>) {
    to.clear();
    for chunk in line.utf8_chunks() {
        let mut rest = chunk.valid();
        loop {
            let n = rest.bytes().take_while(|byte| is_kept(*byte)).count();
            to.extend_from_slice(&rest.as_bytes()[..n]);
            let mut chars = from(rest, n).chars();
            let Some(c) = chars.next() else { break };
            let after = chars.as_str();
            rest = match c {
                '\u{1b}' => from(after, escape_len(after.as_bytes())),
                '\u{9b}' => from(after, control_sequence_len(after.as_bytes())),
                '&' => entity(after, to),
                '<' => tag(after, to),
                '\u{8}' => {
                    to.pop();
                    after
                }
                _ => {
                    push(c, to);
                    after
                }
            };
        }
    }
}

/// What follows the first `n` bytes. Not by an index, which brings along how it would fail.
fn from(text: &str, n: usize) -> &str {
    text.get(n..).unwrap_or("")
}

/// Whether a byte stands for itself.
const fn is_kept(byte: u8) -> bool {
    matches!(byte, b' '..=b'~') && !matches!(byte, b'&' | b'<')
}

/// Writes a character as the tools would have it.
fn push(c: char, to: &mut Vec<u8>) {
    let plain = match c {
        '\t' => '\t',
        // A carriage return that does not end the line begins the next.
        '\r' => '\n',
        '\0'
        | '\u{ad}'
        | '\u{300}'..='\u{36f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}'
        | '\u{fffd}'
        | '\u{fe00}'..='\u{fe0f}' => return,
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '\u{201c}' | '\u{201d}' => '"',
        '│' | '┃' => '|',
        '…' => return to.extend_from_slice(b"..."),
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(' '),
        '\u{80}'..='\u{9f}' => return,
        _ if c.is_control() || c.is_whitespace() => ' ',
        _ => c,
    };
    to.extend_from_slice(plain.encode_utf8(&mut [0; 4]).as_bytes());
}

/// The bytes of an escape sequence after its ESC.
fn escape_len(after: &[u8]) -> usize {
    match after.first() {
        Some(b'[') => 1 + control_sequence_len(&after[1..]),
        // A title or a link: up to BEL or ESC \.
        Some(b']' | b'P' | b'^' | b'_') => {
            let end = after
                .iter()
                .take(MAX_ESCAPE)
                .position(|b| *b == 7 || *b == 0x1b);
            match end {
                Some(at) if after[at] == 7 => at + 1,
                Some(at) => (at + 2).min(after.len()),
                None => 1,
            }
        }
        Some(b'(' | b')' | b'#' | b'%') => 2.min(ascii_prefix(after)),
        Some(byte) if byte.is_ascii() => 1,
        Some(_) | None => 0,
    }
}

fn ascii_prefix(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|b| b.is_ascii()).count()
}

/// Parameters and intermediates up to the final byte.
fn control_sequence_len(after: &[u8]) -> usize {
    let parameters = after
        .iter()
        .take(MAX_ESCAPE)
        .take_while(|b| (0x20..0x40).contains(*b))
        .count();
    match after.get(parameters) {
        Some(0x40..=0x7e) => parameters + 1,
        Some(_) | None => parameters,
    }
}

/// Writes what an entity after its `&` stands for; returns what follows.
fn entity<'a>(after: &'a str, to: &mut Vec<u8>) -> &'a str {
    let mut after = after;
    loop {
        let Some(end) = after.bytes().take(MAX_ENTITY).position(|b| b == b';') else {
            push('&', to);
            return after;
        };
        let rest = from(after, end + 1);
        let c = match &after.as_bytes()[..end] {
            // Escaped twice: what stands now begins an entity again.
            b"amp" | b"#38" => {
                after = rest;
                continue;
            }
            b"lt" => '<',
            b"gt" => '>',
            b"quot" => '"',
            b"apos" => '\'',
            b"nbsp" | b"ensp" | b"emsp" | b"thinsp" => ' ',
            b"zwj" | b"zwnj" | b"shy" => return rest,
            b"ndash" | b"mdash" | b"minus" => '-',
            b"hellip" => '…',
            name => match numeric(name) {
                Some(c) => c,
                None => {
                    push('&', to);
                    return after;
                }
            },
        };
        push(c, to);
        return rest;
    }
}

fn numeric(name: &[u8]) -> Option<char> {
    let code = match name.strip_prefix(b"#")? {
        [b'x' | b'X', digits @ ..] => hex(digits),
        digits => number(digits),
    };
    char::from_u32(code?)
}

/// Leaves out a tag after its `<`, or writes the `<` if there is none; returns what follows.
fn tag<'a>(after: &'a str, to: &mut Vec<u8>) -> &'a str {
    let bytes = after.as_bytes();
    let begins = bytes
        .first()
        .is_some_and(|b| b.is_ascii_alphabetic() || matches!(b, b'/' | b'!'));
    let end = bytes
        .iter()
        .take(MAX_TAG)
        .position(|b| matches!(b, b'>' | b'<'));
    let Some(end) = end.filter(|end| begins && bytes[*end] == b'>') else {
        to.push(b'<');
        return after;
    };
    let slashes = bytes.iter().take_while(|b| **b == b'/').count();
    let name = bytes[slashes..end]
        .split(|b| !b.is_ascii_alphanumeric())
        .next()
        .unwrap_or(b"")
        .to_ascii_lowercase();
    match &name[..] {
        b"br" | b"p" | b"div" | b"li" | b"tr" | b"pre" | b"table" => to.push(b'\n'),
        b"td" | b"th" => to.push(b' '),
        _ => {}
    }
    from(after, end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(given: &str, plain: &str) {
        let mut to = Vec::new();
        clean(given.as_bytes(), &mut to);
        assert_eq!(String::from_utf8(to).unwrap(), plain);
    }

    #[test]
    fn colours_and_titles_go() {
        check("\u{1b}[01;31mFIN-WAIT-2\u{1b}[0m\u{1b}[K 0", "FIN-WAIT-2 0");
        check("\u{1b}]0;title\u{7}tcp\u{1b}(B 0", "tcp 0");
        check("\u{9b}1mtcp", "tcp");
        check("tcp\u{1b}", "tcp");
        check("tcp\u{1b}[", "tcp");
        check("\u{1b}é", "é");
    }

    #[test]
    fn html_becomes_text() {
        check(
            "&gt; TIME-WAIT&nbsp;&nbsp;0&#160;0&#xA0;x",
            "> TIME-WAIT  0 0 x",
        );
        check("&amp;gt; &amp;amp;lt;", "> <");
        check("a &b; &; &", "a &b; &; &");
        check("<pre>tcp<br/>udp</pre>", "\ntcp\nudp\n");
        check("<span class=\"x\">tcp</span><td>0", "tcp 0");
        check("cgroup:/ <-> <-- <", "cgroup:/ <-> <-- <");
    }

    #[test]
    fn what_is_invisible_goes_and_odd_dashes_are_dashes() {
        check("F\0I\0N\0", "FIN");
        check("\u{feff}FIN‑WAIT‑2\u{a0}0\u{200b}", "FIN-WAIT-2 0");
        check("\u{202e}tcp\u{2066}", "tcp");
        check("timer：（timewait", "timer:(timewait");
        check("tcp\rudp", "tcp\nudp");
        check("OUC\u{327}A", "OUCA");
    }

    #[test]
    fn what_is_plain_is_known_to_be() {
        assert!(is_plain(b"tcp\t0 0 192.0.2.1:80 timer:(on,1sec,0)"));
        for odd in ["a&b", "a<b", "a\u{1b}b", "é", "a\rb", "a\0b"] {
            assert!(!is_plain(odd.as_bytes()), "{odd:?}");
        }
    }
}
