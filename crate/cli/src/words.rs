//! What the model's ids say, in English; the page has its own words for them.

use finwait::advise::Reason;
use finwait::predict::{Span, Warning};
use finwait::text::shown;
use finwait::values::Val;

/// A warning as a sentence.
pub(crate) fn describe(warning: &Warning) -> String {
    let Some(template) = template(warning.id) else {
        return warning.id.to_owned();
    };
    let values = warning.values.0.iter();
    values.fold(template.to_owned(), |text, (name, value)| {
        let value = match value {
            Val::Num(ms) if name.ends_with("Ms") => seconds(*ms),
            Val::Text(fact) if *name == "fact" => fact_name(fact).to_owned(),
            Val::Num(_) | Val::Text(_) => describe_value(value),
        };
        text.replace(&format!("{{{name}}}"), &value)
    })
}

/// A span in seconds, to the millisecond.
pub(crate) fn span_text(span: &Span) -> String {
    if span.min_ticks == span.max_ticks {
        seconds(span.min_ms)
    } else {
        format!("{:.3}–{}", span.min_ms / 1000.0, seconds(span.max_ms))
    }
}

/// A value as it is.
pub(crate) fn describe_value(value: &Val) -> String {
    match value {
        Val::Num(number) => number.to_string(),
        Val::Text(text) => shown(text),
    }
}

/// Milliseconds as seconds, to the millisecond.
pub(crate) fn seconds(ms: f64) -> String {
    format!("{:.3} s", ms / 1000.0)
}

fn template(id: &str) -> Option<&'static str> {
    Some(match id {
        "floor-wins" => {
            "{askedMs} was asked for, but nothing below 3.5 × RTO is granted: {floorMs}."
        }
        "linger2-ignored" => {
            "This kernel ignores a TCP_LINGER2 of {linger2S} s, as it is longer than tcp_fin_timeout ({finTimeoutS} s)."
        }
        "linger2-capped" => {
            "This kernel takes no more than {capS} s from TCP_LINGER2; {linger2S} s was asked for."
        }
        "shorter-than-60" => "Shorter than with 60: {totalMs}, where {askedMs} was asked for.",
        "full-socket" => "For {stageMs} of it the socket is a full one, which counts as an orphan.",
        "lowered-resets" => {
            "The setting was lowered meanwhile, so the first stage ends with a RST to the peer."
        }
        "may-expire-early" => {
            "With other sockets around it may be gone after {minMs}, though {askedMs} was asked for."
        }
        "much-later" => {
            "{askedMs} was asked for, but this kernel's wheel turns in steps of 7.5 s: up to {maxMs}."
        }
        "quota-stall" => {
            "With more than {quota} sockets in a cell the row stalls for {periodMs} a cell: up to {maxMs} in all."
        }
        "late-by-granule" => "The timer may be up to {granuleMs} late, and is never early.",
        "beyond-wheel" => {
            "That is farther than this kernel's timers reach: they fire after {endMs}."
        }
        "newer-than-known" => {
            "This kernel is newer than any that was read; it is taken to be like {newest}."
        }
        "between-read" => {
            "{without} lacks {fact} and {with} has it; what lies between was not read."
        }
        "backport" => {
            "The sources of {vendor} were not read; the rules of the mainline's version number are used."
        }
        "uname26" => "This number comes from the personality UNAME26; it is read as {real}.",
        "no-such-release" => "There is no such release: its series ended with {last}.",
        "patch-level-hidden" => {
            "This release does not tell its patch level; from {with} on it has {fact}."
        }
        _ => return None,
    })
}

/// A reason of an advice as a sentence.
pub(crate) fn describe_reason(reason: &Reason) -> String {
    let values = &reason.values.0;
    let value = |wanted: &str| {
        values
            .iter()
            .find(|(name, _)| *name == wanted)
            .map(|(_, value)| value)
    };
    let number = |name| match value(name) {
        Some(Val::Num(number)) => *number,
        Some(Val::Text(_)) | None => 0.0,
    };
    let text = |name| value(name).map(describe_value).unwrap_or_default();
    let kernel = |release, hz| match value(release) {
        Some(_) => format!(" on {} (HZ {})", text(release), text(hz)),
        None => String::new(),
    };
    let here = kernel("kernel", "hz");
    let wish = |name, asked| wish_name(&text(name), number(asked));
    let reached = |name| quantity(&text(name), number("reached"));
    match reason.id {
        "exclude-each-other" => {
            let (first, second) = (wish("first", "firstAsked"), wish("second", "secondAsked"));
            let there = kernel("otherKernel", "otherHz");
            let nearest = match value("nearestS") {
                Some(s) => {
                    let s = describe_value(s);
                    format!(
                        " What comes nearest to the first is {s} s: {}.",
                        reached("first")
                    )
                }
                None => String::new(),
            };
            format!("\"{first}\"{here} and \"{second}\"{there} exclude each other.{nearest}")
        }
        "exclude-together" => {
            format!(
                "One of several wishes that exclude each other together: \"{}\"{here}.",
                wish("wish", "asked")
            )
        }
        "never" => format!(
            "No setting gives \"{}\"{here}; {} s comes nearest: {}.",
            wish("wish", "asked"),
            text("nearestS"),
            reached("wish")
        ),
        "next-fails" => {
            let reached = value("reached")
                .map(|_| format!(": {}", reached("wish")))
                .unwrap_or_default();
            format!(
                "{} s would no longer give \"{}\"{here}{reached}.",
                text("settingS"),
                wish("wish", "asked")
            )
        }
        "above-60" => format!(
            "With {} s the socket waits as a full one first, which counts as an orphan.",
            text("settingS")
        ),
        "floor-wins" => format!(
            "3.5 × RTO is longer than {} s: {}.",
            text("settingS"),
            seconds(number("floorMs"))
        ),
        "row-stalls" => {
            format!("So many closes stall the shared row{here}: sockets stay up to twice as long.")
        }
        "gone-at-once" => {
            format!("With other sockets around, a socket may be gone with the next tick{here}.")
        }
        id => id.to_owned(),
    }
}

fn wish_name(wish: &str, asked: f64) -> String {
    match wish {
        "gone" => format!("gone within {}", quantity(wish, asked)),
        "keep" => format!("kept at least {}", quantity(wish, asked)),
        "atMost" => format!("at most {}", quantity(wish, asked)),
        _ => format!("allowed up to {asked} s"),
    }
}

fn quantity(wish: &str, value: f64) -> String {
    match wish {
        "gone" | "keep" => seconds(value),
        "atMost" => format!("{value:.0} in FIN_WAIT2"),
        _ => format!("{value} s"),
    }
}

fn fact_name(fact: &str) -> &str {
    match fact {
        "timer-slack" => "timer slack",
        "stall-rearm-one-second" => "the one-second stall",
        "linger2-cap" => "the cap on TCP_LINGER2",
        "fin-wait2-not-reused" => "the rule that FIN_WAIT2 is never reused",
        "tw-reuse-delay" => "the sysctl tcp_tw_reuse_delay",
        _ => fact,
    }
}

#[cfg(test)]
mod tests {
    use finwait::advise::REASON_IDS;
    use finwait::query::catalogue;
    use finwait::values::Values;

    use super::*;

    #[test]
    fn every_reason_of_an_advice_has_a_sentence() {
        for id in REASON_IDS {
            let values = Values::default();
            assert_ne!(describe_reason(&Reason { id, values }), *id);
        }
    }

    #[test]
    fn every_warning_of_the_model_has_a_sentence() {
        for id in catalogue().warnings.iter().chain(catalogue().notes) {
            assert!(template(id).is_some(), "{id}");
        }
    }
}
