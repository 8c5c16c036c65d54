//! Texts as a message about bad input repeats them: short, and with nothing invisible.

/// The most characters of a given text that a message repeats.
const SHOWN: usize = 60;

/// A text as one short line of visible characters.
#[must_use]
pub fn shown(given: &str) -> String {
    let mut chars = given.chars();
    let mut shown = String::new();
    for c in chars.by_ref().take(SHOWN) {
        let invisible = c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
        if invisible {
            shown.push_str(&format!("\\u{{{:x}}}", u32::from(c)));
        } else {
            shown.push(c);
        }
    }
    if chars.next().is_some() {
        shown.push('…');
    }
    shown
}

/// The same in quotes.
#[must_use]
pub fn quote(given: &str) -> String {
    format!("\"{}\"", shown(given))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_in_messages_are_short_and_visible() {
        assert_eq!(shown("3.10 \u{202e}x\n\0"), "3.10 \\u{202e}x\\u{a}\\u{0}");
        assert_eq!(shown(&"9".repeat(1000)).chars().count(), SHOWN + 1);
    }
}
