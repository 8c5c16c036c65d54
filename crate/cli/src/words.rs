//! What the model's ids say, in English; the page has its own words for them.

use std::io::Write;

use anyhow::Result;
use finwait::advise::Reason;
use finwait::decode::Note;
use finwait::predict::{Span, Step, Warning};
use finwait::text::shown;
use finwait::values::Val;

use crate::output::Paint;

/// Writes warnings, each in a line of its own after an empty one.
pub(crate) fn write_warnings(
    warnings: &[Warning],
    paint: Paint,
    out: &mut impl Write,
) -> Result<()> {
    let beware = paint.beware;
    if !warnings.is_empty() {
        writeln!(out)?;
    }
    for warning in warnings {
        writeln!(out, "{beware}*{beware:#} {}", describe(warning))?;
    }
    Ok(())
}

/// The derivation: of each step its formula, its values and its source.
pub(crate) fn write_steps(steps: &[Step], paint: Paint, out: &mut impl Write) -> Result<()> {
    let (strong, faint) = (paint.strong, paint.faint);
    for (step, n) in steps.iter().zip(1..) {
        let values = step
            .values
            .0
            .iter()
            .map(|(name, value)| format!("{name} = {}", describe_value(value)));
        let values = values.collect::<Vec<_>>().join(", ");
        let cite = step.cite;
        let commit = cite
            .commit
            .map(|commit| format!(", commit {commit}"))
            .unwrap_or_default();
        writeln!(
            out,
            "\n{n}. {strong}{}{strong:#}: {}",
            step.id, step.formula
        )?;
        writeln!(out, "   {values}")?;
        writeln!(
            out,
            "   {faint}{}, {}, {}{commit}{faint:#}",
            cite.symbol, cite.file, cite.version
        )?;
    }
    Ok(())
}

/// A warning as a sentence.
pub(crate) fn describe(warning: &Warning) -> String {
    let Some(template) = template(warning.id) else {
        return warning.id.to_owned();
    };
    let values = warning.values.0.iter();
    values.fold(template.to_owned(), |text, (name, value)| {
        let value = match value {
            Val::Num(ms) if name.ends_with("Ms") => seconds(*ms),
            Val::Num(share) if name.ends_with("Share") => percent(*share),
            Val::Num(number) => short(*number),
            Val::Text(fact) if *name == "fact" => fact_name(fact).to_owned(),
            Val::Text(_) => describe_value(value),
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

/// A value as it is, to three decimals.
pub(crate) fn describe_value(value: &Val) -> String {
    match value {
        Val::Num(number) if number.fract() == 0.0 => number.to_string(),
        Val::Num(number) => format!("{number:.3}"),
        Val::Text(text) => shown(text),
    }
}

/// A number to a tenth, where it is not whole.
pub(crate) fn short(number: f64) -> String {
    if number.fract() == 0.0 {
        number.to_string()
    } else {
        format!("{number:.1}")
    }
}

/// A share as a percentage.
pub(crate) fn percent(share: f64) -> String {
    format!("{} %", short(share * 100.0))
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
        "row-stalled" => {
            "The row is stalled: {perCell} sockets in a cell, {stalledShare} of the cells over the quota. It recovers \
             below {recoversBelowPerSecond} closes a second."
        }
        "row-stalls-by-history" => {
            "After a greater load the row would stay stalled, down to {recoversBelowPerSecond} closes a second."
        }
        "tw-buckets-full" => {
            "tcp_max_tw_buckets is reached: {perSecond} sockets a second are closed at once and counted \
             (TCPTimeWaitOverflow)."
        }
        "tw-buckets-full-said" => {
            "tcp_max_tw_buckets is reached: {perSecond} sockets a second are closed at once, and the kernel log \
             says so."
        }
        "orphans-full" => {
            "tcp_max_orphans is reached: {perSecond} sockets a second are reset at their close."
        }
        "orphans-penalty" => {
            "Orphans with unsent data count more: double above {twiceAbove} orphans, four times above {fourTimesAbove}."
        }
        "ports-exhausted" => {
            "There are no local ports left: the sockets hold all of them above {abovePerSecond} closes a second."
        }
        "ports-even-first" => {
            "connect() takes the even ports first on this kernel, bind() the odd ones."
        }
        "ports-to-61000" => "On this kernel the ports go to 61000 by default.",
        "fin-missed" => {
            "{perSecond} FINs a second come when the socket is gone, and are answered by a RST."
        }
        "sizes-of-another-kernel" => "The sizes of sockets were read on {readOn}.",
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

/// A note about a listing as a sentence.
pub(crate) fn describe_note(note: &Note) -> String {
    if note.id == "host-hint" {
        let values = note
            .values
            .0
            .iter()
            .map(|(name, value)| format!("{name} {}", describe_value(value)));
        let values = values.collect::<Vec<_>>().join(", ");
        return format!(
            "The text says of its machine: {values}. Say so with --kernel, --hz and --fin-timeout, if it is another."
        );
    }
    let template = match note.id {
        "not-linux" => {
            "{sockets} sockets are of another system ({system}), whose timers are others."
        }
        "no-timers" => {
            "The listing shows no timers of {sockets} sockets: with `ss -tanoe` or `netstat -tanoe` it would."
        }
        "no-owners" => {
            "Who owns {sockets} sockets the listing does not show: `ss -tanoep` as root would."
        }
        "owners-need-root" => {
            "{sockets} are taken for orphans as no owner is shown; as root `ss -p` shows all owners."
        }
        "state-not-shown" => "The listing does not show the state of {sockets} sockets.",
        "longer-than-setting" => {
            "The timers of {sockets} sockets show more than this setting gives: it was another at their close."
        }
        "quota-stall" => "So many share a cell of the row that it may stall: up to twice as long.",
        "several-listings" => {
            "These are {listings} listings: a socket may be there more than once."
        }
        "cut-off" => "{lines} lines are cut off.",
        "cut-addresses" => "Addresses are cut; `netstat -W` or `ss` shows them whole.",
        "other-protocols" => "{lines} lines are of other protocols than TCP.",
        "counts-only" => {
            "These are counts only ({sockets} sockets): a listing would tell when they go."
        }
        "ss-summary" => {
            "`ss -s`: {timeWait} in TIME_WAIT, {orphans} orphans; a destination has {ports} local ports."
        }
        "sockstat" => {
            "sockstat: {tw} small sockets, TIME_WAIT and FIN_WAIT2 alike, and {orphans} orphans."
        }
        "orphans-above" => {
            "{orphans} orphans are more than {limit}, so the next are reset at their close (tcp_max_orphans)."
        }
        "tw-overflow" => {
            "{sockets} sockets were closed at once since boot, as tcp_max_tw_buckets was reached."
        }
        "abort-on-memory" => {
            "{sockets} sockets were reset since boot for want of memory or orphans."
        }
        "conntrack" => {
            "conntrack has timers of its own, {defaultS} s by default: {finWait} entries in FIN_WAIT, {timeWait} in \
             TIME_WAIT, up to {longestS} s."
        }
        "tcpstates" => {
            "tcpstates: {handovers} of {lines} lines hand a socket over to a small one, after which it shows nothing."
        }
        "more-skipped" => "{lines} more lines were not understood.",
        id => return id.to_owned(),
    };
    let values = note.values.0.iter();
    values.fold(template.to_owned(), |text, (name, value)| {
        text.replace(&format!("{{{name}}}"), &describe_value(value))
    })
}

/// Why a line was skipped.
pub(crate) fn describe_skipped(why: &str) -> &str {
    match why {
        "not-understood" => "not understood",
        "cut-off" => "cut off",
        "left-out" => "left out",
        "too-long" => "too long",
        why => why,
    }
}

/// A condition of reuse as a sentence.
pub(crate) fn describe_condition(id: &str) -> &str {
    match id {
        "setting" => "tcp_tw_reuse is on",
        "not-fin-wait2" => "the socket is not in FIN_WAIT2",
        "fin-wait2-taken-too" => "this kernel takes a socket in FIN_WAIT2 like one in TIME_WAIT",
        "loopback" => "the connection was one over loopback, as 2 asks for",
        "timestamps" => "both ends sent timestamps",
        "two-seconds" => "the clock's seconds have gone on by two since the last timestamp",
        "another-second" => "another second of the clock has begun since the last timestamp",
        "delay" => "longer ago than tcp_tw_reuse_delay",
        id => id,
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
    use finwait::api::catalogue;
    use finwait::crowd::CROWD_WARNING_IDS;
    use finwait::decode::NOTE_IDS;
    use finwait::reuse::REUSE_CONDITION_IDS;
    use finwait::values::Values;

    use super::*;

    #[test]
    fn every_note_on_a_listing_has_a_sentence() {
        for id in NOTE_IDS {
            let values = Values::default();
            assert_ne!(describe_note(&Note { id, values }), *id);
        }
    }

    #[test]
    fn every_condition_of_reuse_has_a_sentence() {
        for id in REUSE_CONDITION_IDS {
            assert_ne!(describe_condition(id), *id);
        }
    }

    #[test]
    fn every_reason_of_an_advice_has_a_sentence() {
        for id in REASON_IDS {
            let values = Values::default();
            assert_ne!(describe_reason(&Reason { id, values }), *id);
        }
    }

    #[test]
    fn every_warning_of_the_model_has_a_sentence() {
        for id in [catalogue().warnings, catalogue().notes, CROWD_WARNING_IDS].concat() {
            assert!(template(id).is_some(), "{id}");
        }
    }
}
