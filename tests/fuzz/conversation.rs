//! A connection, in the words of `tests/conversations`: `play finTimeout=5 delayMs=40`, then `0 close`, `lose host fin 1`.

use finwait::api;
use finwait::conversation::{Conversation, EVENT_IDS, MAX_MOMENTS, Record, WHY_IDS};
use serde_json::{Value as Json, json};

use super::{check_error, lines, seeds};

pub(super) fn seeds() -> Vec<Vec<u8>> {
    let files = seeds::texts("conversations", "txt");
    files
        .iter()
        .flat_map(|text| cases(text))
        .map(String::into_bytes)
        .collect()
}

/// The cases of a file, without what is expected of them.
fn cases(text: &str) -> Vec<String> {
    let mut cases: Vec<String> = Vec::new();
    let mut inside = false;
    for line in text.lines() {
        if line.starts_with("play") {
            cases.push(String::new());
            inside = true;
        }
        inside &= line != "----";
        if let (true, Some(case)) = (inside, cases.last_mut()) {
            case.push_str(line);
            case.push('\n');
        }
    }
    cases
}

pub(super) fn check(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    match api::read::<Conversation, _>("conversation", &read(&text)) {
        Ok(talk) => check_record(&talk.run()),
        Err(error) => check_error(&error),
    }
}

fn read(text: &str) -> Json {
    let lines = lines::lines(text);
    let mut talk = json!({"kernel": "4.4", "hz": 250, "rtoMs": 200, "finTimeout": 5});
    for word in lines.first().into_iter().flatten().skip(1) {
        let field = if word.contains('=') {
            lines::object(&[word])
        } else {
            json!({*word: true})
        };
        for (name, value) in field.as_object().into_iter().flatten() {
            talk[name] = value.clone();
        }
    }
    let (mut script, mut network) = (Vec::new(), Vec::new());
    for words in lines.iter().skip(1) {
        let (word, number) = (
            |i: usize| words.get(i).copied(),
            |i: usize| lines::number(words.get(i)),
        );
        if let "lose" | "delay" = words[0] {
            network.push(
                json!({"from": word(1), "kind": word(2), "nth": number(3), "delayMs": number(4)}),
            );
        } else {
            script.push(json!({"atMs": number(0), "do": word(1), "value": number(2)}));
        }
    }
    talk["script"] = Json::from(script);
    talk["network"] = Json::from(network);
    talk
}

fn check_record(record: &Record) {
    assert!(
        record.moments.is_sorted_by_key(|moment| moment.at),
        "moments out of order"
    );
    assert!(
        record.moments.len() <= MAX_MOMENTS,
        "{} moments",
        record.moments.len()
    );
    assert_eq!(record.truncated, record.moments.len() == MAX_MOMENTS);
    for moment in &record.moments {
        assert!(
            WHY_IDS.contains(&moment.why) && EVENT_IDS.contains(&moment.id),
            "{} {}",
            moment.why,
            moment.id
        );
        let over = record.end.is_some_and(|end| moment.at > end);
        assert!(
            !over || moment.host == "CLOSE",
            "{} after the end",
            moment.host
        );
    }
    // Every packet was sent by a moment of its tick, and met its fate in one.
    for (i, packet) in record.packets.iter().enumerate() {
        let sent_by = record.moments.get(packet.by);
        assert!(sent_by.is_none_or(|by| by.at == packet.sent), "packet {i}");
        let met = record
            .moments
            .iter()
            .find(|moment| moment.packet == Some(i));
        let at = packet.arrives.unwrap_or(packet.sent);
        assert!(
            record.truncated || met.is_some_and(|met| met.at == at),
            "packet {i} met nothing"
        );
    }
    for timer in &record.timers {
        assert!(timer.to.is_none_or(|to| timer.from <= to), "{timer:?}");
        assert!(
            timer
                .to
                .is_none_or(|to| timer.due.is_none_or(|due| to <= due)),
            "{timer:?}"
        );
    }
}
