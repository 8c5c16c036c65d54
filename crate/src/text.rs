//! Numbers and texts as a message about bad input repeats them: short, and with nothing invisible.

/// The most characters of a given text that a message repeats.
const SHOWN: usize = 60;

/// A number as a message shows it: whole numbers in full, fractions to three digits, huge ones by
/// their power of ten.
///
/// The library's own formatting of floats is right to the last bit and would be a tenth of the
/// module's weight; a message about bad input needs neither.
#[must_use]
#[allow(
    clippy::cast_possible_truncation,
    clippy::float_arithmetic,
    reason = "words for a message, not a computation"
)]
pub fn number_text(number: f64) -> String {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if number.is_nan() {
        return "NaN".to_owned();
    }
    let sign = if number < 0.0 { "-" } else { "" };
    let size = number.abs();
    if size.is_infinite() {
        return format!("{sign}Infinity");
    }
    if size > EXACT {
        let (mut mantissa, mut power) = (size, 0);
        while mantissa >= 10.0 {
            (mantissa, power) = (mantissa / 10.0, power + 1);
        }
        return format!("about {sign}{}e{power}", (mantissa + 0.5) as i64);
    }
    let (whole, thousandths) = (size as i64, (size.fract() * 1000.0) as i64);
    match (size.fract() == 0.0, thousandths) {
        (true, _) => format!("{sign}{whole}"),
        (false, 0) => format!("about {sign}{whole}.000"),
        (false, _) => format!("{sign}{whole}.{thousandths:03}"),
    }
}

/// A text as one short line of visible characters.
#[must_use]
pub fn shown(given: &str) -> String {
    let mut chars = given.chars();
    let mut shown = String::new();
    for c in chars.by_ref().take(SHOWN) {
        // Spelled out: the library's escapes bring tables of all of Unicode along.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_messages_are_short_and_say_enough() {
        for (number, text) in [
            (0.0, "0"),
            (-5.0, "-5"),
            (5.5, "5.500"),
            (-0.25, "-0.250"),
            (1e-9, "about 0.000"),
            (1e300, "about 1e300"),
            (-2.5e20, "about -3e20"),
            (f64::NAN, "NaN"),
            (f64::NEG_INFINITY, "-Infinity"),
        ] {
            assert_eq!(number_text(number), text);
        }
    }

    #[test]
    fn texts_in_messages_are_short_and_visible() {
        assert_eq!(shown("3.10 \u{202e}x\n\0"), "3.10 \\u{202e}x\\u{a}\\u{0}");
        assert_eq!(shown(&"9".repeat(1000)).chars().count(), SHOWN + 1);
    }
}
