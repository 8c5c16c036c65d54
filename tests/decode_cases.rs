//! Pastes as people make them, whole, mutated and in pieces: each gets its answer, none a panic.
//!
//! tests/cases holds what was pasted; README.md there says why each answer is right.

#![allow(clippy::unwrap_used, reason = "test code")]

use std::fmt::Write as _;
use std::fs;

use crate::support::paste::{host, path};
use finwait::decode::{
    Decoded, FateKind, Filter, Listing, NOTE_IDS, Overview, Owner, REASON_IDS, Sort, SortBy, State,
    Window, decode,
};
use proptest::prelude::*;

/// A paste's answer in lines, for the files beside the cases.
fn told(decoded: &Decoded) -> String {
    let mut text = String::new();
    for row in &decoded.rows {
        let owner = match (row.owner, row.pid) {
            (Some(Owner::Process), Some(pid)) => {
                format!("{pid}/{}", row.program.as_deref().unwrap_or(""))
            }
            (Some(Owner::Process), None) => "process".to_owned(),
            (Some(Owner::None), _) => "nobody".to_owned(),
            (None, _) => "owner?".to_owned(),
        };
        let timer = row.timer.map_or("timers?".to_owned(), |timer| {
            format!("{timer:?}").to_lowercase()
        });
        let shown = row.shown_ms.map_or(String::new(), |ms| format!(" {ms}"));
        let state = row.state.map_or("state?", State::name);
        let span = row
            .fate
            .min_ms
            .zip(row.fate.max_ms)
            .map_or(String::new(), |(min, max)| format!(" {min}..{max} ms"));
        let kind = row.fate.kind.name();
        let format = format!("{:?}", row.format).to_lowercase();
        writeln!(
            text,
            "{}: {format} {state} {} {} {timer}{shown} {owner} -> {kind}{span} ({})",
            row.line_no,
            row.local,
            row.peer,
            row.fate.ids.join(", ")
        )
        .unwrap();
    }
    let overview = &decoded.overview;
    let lines = overview.lines;
    for skipped in &overview.skipped {
        writeln!(text, "{}: skipped, {}", skipped.line_no, skipped.why).unwrap();
    }
    for note in &overview.notes {
        writeln!(
            text,
            "note {} {}",
            note.id,
            serde_json::to_string(&note.values).unwrap()
        )
        .unwrap();
    }
    if let Some(summary) = &overview.summary {
        writeln!(text, "summary {}", serde_json::to_string(summary).unwrap()).unwrap();
    }
    writeln!(
        text,
        "counts {}",
        serde_json::to_string(&overview.counts).unwrap()
    )
    .unwrap();
    assert_eq!(
        lines.sockets + lines.skipped + lines.recognised,
        lines.total,
        "{text}"
    );
    text
}

/// What people paste: the answers stand beside the pastes, and README.md there says why each is right.
#[test]
fn every_paste_gets_its_answer() {
    let mut pastes: Vec<_> = fs::read_dir(path("cases"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    pastes.retain(|path| path.extension().is_some_and(|e| e == "txt"));
    pastes.sort();
    assert!(pastes.len() > 30, "{}", pastes.len());
    for paste in pastes {
        let text = String::from_utf8_lossy(&fs::read(&paste).unwrap()).into_owned();
        let decoded = decode(&text, &host("5.10", 250, 60, 200));
        expect_test::expect_file![paste.with_extension("expect")].assert_eq(&told(&decoded));
    }
}

/// The right answers of tests/cases/README.md that are a sentence more than a row.
#[test]
fn the_readmes_answers_are_given() {
    let read = |name: &str| {
        let text = fs::read_to_string(path("cases").join(name)).unwrap();
        decode(&text, &host("5.10", 250, 60, 200))
    };
    let nobodys = read("02-netstat-tpn-no-timer.txt");
    assert_eq!(
        nobodys.rows[2].fate.max_ms,
        Some(62_048),
        "60 s and a granule of 2.048 s"
    );
    let held = read("01-netstat-nop-owned.txt").overview.processes;
    assert_eq!(
        (held[0].pid, held[0].program.as_str(), held[0].fin_wait2),
        (26375, "node", 2)
    );
    let totals = read("04-ss-s.txt").overview;
    let field = |overview: &Overview, name: &str| {
        let fields = &overview.summary.as_ref().unwrap().0;
        fields
            .iter()
            .find(|(field, _)| field == name)
            .map(|(_, value)| *value)
    };
    assert_eq!(
        (field(&totals, "timewait"), field(&totals, "orphaned")),
        (Some(26012.0), Some(8.0))
    );
    let sockstat = read("05-sockstat.txt").overview;
    assert_eq!(
        (field(&sockstat, "orphan"), field(&sockstat, "tw")),
        (Some(65738.0), Some(103_758.0))
    );
    for either_order in ["06-counts-awk.txt", "07-counts-uniq.txt"] {
        assert!(
            read(either_order).overview.counts.of("FIN-WAIT-2") > 0,
            "{either_order}"
        );
    }
}

/// Any paste whatever: nothing panics, and each line is accounted for.
fn account(text: &[u8], kernel: &str) {
    let host = host(kernel, 250, 65, 200);
    let listing = Listing::new(text, &host);
    let overview = listing.overview();
    let lines = overview.lines;
    assert_eq!(
        lines.sockets + lines.skipped + lines.recognised,
        lines.total
    );
    assert_eq!(listing.len(), lines.sockets as usize);
    let physical = text.split(|b| *b == b'\n').count();
    assert!(
        lines.total as usize + 1 >= physical,
        "{lines:?} of {physical}"
    );
    let fates = overview.fates;
    assert_eq!(
        fates.dies + fates.held + fates.either + fates.other,
        u64::from(lines.sockets)
    );
    for row in listing.all_rows() {
        assert!(row.fate.min_ms <= row.fate.max_ms, "{row:?}");
        assert_eq!(
            row.fate.min_ms.is_some(),
            matches!(row.fate.kind, FateKind::Dies | FateKind::Either),
            "{row:?}"
        );
    }
}

fn pastes() -> Vec<Vec<u8>> {
    let directories = ["listings", "cases"];
    let files = directories
        .iter()
        .flat_map(|directory| fs::read_dir(path(directory)).unwrap());
    let mut files: Vec<_> = files.map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|e| e == "txt"));
    files.sort();
    // The first screen of each, so that many mutations can be tried.
    files
        .iter()
        .map(|path| fs::read(path).unwrap().into_iter().take(4000).collect())
        .collect()
}

/// What a mutation puts in.
fn odd_piece() -> impl Strategy<Value = Vec<u8>> {
    let pieces = [
        "\0",
        "\u{202e}",
        "\u{2066}",
        "\u{feff}",
        "\r",
        "\t",
        "\n",
        "\u{1b}[",
        "\u{1b}]0;",
        "&lt;",
        "&amp;gt;",
        "&#9999999999;",
        "<pre>",
        "<br>",
        "timer:(",
        "timer:(timewait,",
        "users:((",
        "users:((\"",
        "))",
        "99999999999",
        "-1",
        "::",
        "%",
        "…",
        "FIN-WAIT-2",
        "tcp6",
        "TCP",
        "0",
        " 0 0 ",
        "192.0.2.1:80",
        "[::1]:80",
        "(0.00/0/0)",
        "03:FFFFFFFF",
        "src=",
        " -> ",
        "Recv-Q Send-Q",
        "$ ss -o state time-wait",
        "net.ipv4.tcp_fin_timeout = 99999999999999999999",
        "核",
        "\u{300}",
    ];
    prop_oneof![
        3 => prop::sample::select(pieces.to_vec()).prop_map(|piece| piece.as_bytes().to_vec()),
        1 => prop::collection::vec(any::<u8>(), 1..4),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn mutated_listings_are_read_without_panic_and_every_line_is_accounted_for(
        which in any::<prop::sample::Index>(),
        cuts in prop::collection::vec((any::<prop::sample::Index>(), 0..40_usize, odd_piece()), 0..12),
        kernel in prop::sample::select(vec!["3.10", "4.4", "6.1"]),
    ) {
        let pastes = pastes();
        let mut text = which.get(&pastes).clone();
        for (at, length, piece) in cuts {
            let from = at.index(text.len() + 1);
            let to = (from + length).min(text.len());
            text.splice(from..to, piece);
        }
        account(&text, kernel);
    }
}

#[test]
fn a_line_of_ten_megabytes_is_told_and_the_next_is_read() {
    let mut text = vec![b'x'; 10 << 20];
    text.extend_from_slice(
        b"\nFIN-WAIT-2 0 0 192.0.2.7:443 198.51.100.21:40112 timer:(timewait,31sec,0)\n",
    );
    let listing = Listing::new(&text, &host("5.10", 250, 60, 200));
    let overview = listing.overview();
    assert_eq!((listing.len(), overview.skipped[0].why), (1, "too-long"));
}

#[test]
fn windows_are_sorted_and_filtered() {
    let text = "State Recv-Q Send-Q Local Address:Port Peer Address:Port Process\n\
        FIN-WAIT-2 0 0 192.0.2.7:443 198.51.100.21:9 timer:(timewait,31sec,0)\n\
        FIN-WAIT-2 0 0 192.0.2.7:443 198.51.100.3:40112 users:((\"Node\",pid=77,fd=5))\n\
        TIME-WAIT 0 0 192.0.2.10:443 198.51.100.21:40112 timer:(timewait,5sec,0)\n\
        ESTAB 0 0 192.0.2.9:443 198.51.100.21:40113 users:((\"nginx\",pid=8,fd=5))\n";
    let mut listing = Listing::new(text.as_bytes(), &host("5.10", 250, 60, 200));
    let mut lines = |window: &Window| {
        let rows = listing.rows(window);
        (
            rows.rows.iter().map(|row| row.line_no).collect::<Vec<_>>(),
            rows.total,
        )
    };
    let all = Window {
        count: 10,
        ..Window::default()
    };
    let sorted = |by, descending| Window {
        sort: Some(Sort { by, descending }),
        ..all.clone()
    };
    assert_eq!(lines(&all), (vec![2, 3, 4, 5], 4));
    assert_eq!(lines(&sorted(SortBy::End, false)).0[..2], [4, 2]);
    assert_eq!(
        lines(&sorted(SortBy::Local, false)).0,
        [2, 3, 5, 4],
        "9 before 10"
    );
    assert_eq!(lines(&sorted(SortBy::Peer, true)).0, [5, 4, 2, 3]);
    let filtered = |state: Option<&str>, fate: Option<FateKind>, text: Option<&str>| Window {
        filter: Some(Filter {
            state: state.map(str::to_owned),
            fate,
            text: text.map(str::to_owned),
        }),
        ..all.clone()
    };
    assert_eq!(
        lines(&filtered(Some("FIN-WAIT-2"), None, None)),
        (vec![2, 3], 2)
    );
    assert_eq!(
        lines(&filtered(None, Some(FateKind::Held), None)),
        (vec![3], 1)
    );
    assert_eq!(lines(&filtered(None, None, Some("NODE"))), (vec![3], 1));
    assert_eq!(lines(&filtered(None, None, Some("40112"))), (vec![3, 4], 2));
    assert_eq!(
        lines(&Window {
            from: 3,
            ..all.clone()
        }),
        (vec![5], 4)
    );
    assert_eq!(
        lines(&Window {
            from: 9,
            ..all.clone()
        }),
        (vec![], 4)
    );
}

#[test]
fn ids_are_listed_once() {
    for ids in [REASON_IDS, NOTE_IDS] {
        let mut sorted = ids.to_vec();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(sorted.len(), ids.len(), "{ids:?}");
    }
    let emitted: Vec<_> = pastes()
        .iter()
        .flat_map(|text| {
            Listing::new(text, &host("3.10", 250, 60, 200))
                .overview()
                .notes
        })
        .collect();
    assert!(
        emitted.len() > 20 && emitted.iter().all(|note| NOTE_IDS.contains(&note.id)),
        "{emitted:?}"
    );
}
