//! A paste: any bytes. It is read whole, in pieces that end anywhere, and line by line.

use finwait::decode::{
    FateKind, Listing, ListingReader, NOTE_IDS, Overview, REASON_IDS, Row, Sort, SortBy, Stream,
    Window,
};
use finwait::kernel::Kernel;
use finwait::predict::Params;
use finwait::tcp::FinTimeout;
use finwait::units::{Hz, Millis};

use super::seeds;

/// A listing is cut into pieces of this size: a long input is slow, and what differs is between the files.
const PIECE: usize = 600;
const MAX_PIECES: usize = 3;

pub(super) fn seeds() -> Vec<Vec<u8>> {
    let files = [
        seeds::files("listings", "txt"),
        seeds::files("cases", "txt"),
    ]
    .concat();
    let pieces = files
        .iter()
        .flat_map(|bytes| bytes.chunks(PIECE).take(MAX_PIECES));
    pieces.map(<[u8]>::to_vec).collect()
}

pub(super) fn check(bytes: &[u8]) {
    // The input is all paste: its length chooses the machine, and where the pieces end.
    let host = host(["3.10", "4.4", "6.1"][bytes.len() % 3]);
    let mut whole = Listing::new(bytes, &host);
    let mut reader = ListingReader::new(&host);
    bytes
        .chunks(1 + bytes.len() % 61)
        .for_each(|piece| reader.push(piece));
    let pieces = reader.finish();
    let overview = whole.overview();
    assert_eq!(pieces.overview(), overview, "in pieces");
    let rows: Vec<Row> = whole.all_rows().collect();
    assert!(pieces.all_rows().eq(rows.iter().cloned()), "rows of pieces");
    let mut stream = Stream::new(&host);
    bytes
        .split_inclusive(|byte| *byte == b'\n')
        .for_each(|line| stream.line_bytes(line));
    assert_eq!(stream.finish(), overview, "line by line");
    check_counts(&overview, &rows);
    rows.iter().for_each(check_row);
    check_windows(&mut whole, &rows, bytes.len());
}

fn host(kernel: &str) -> Params {
    let hz = Hz::new(250).expect("allowed");
    Params {
        kernel: Kernel::parse(kernel).expect("known"),
        hz,
        fin_timeout: FinTimeout::DEFAULT,
        rto: Millis::new(200),
        linger2: 0,
        fin_timeout_at_expiry: None,
    }
}

/// Lines, sockets, states and fates all add up.
fn check_counts(overview: &Overview, rows: &[Row]) {
    let lines = overview.lines;
    assert_eq!(
        lines.total,
        lines.sockets + lines.skipped + lines.recognised,
        "{lines:?}"
    );
    assert_eq!(lines.sockets as usize, rows.len());
    let n = rows.len() as u64;
    assert_eq!(overview.fates.total(), n);
    let of_states: u64 = overview
        .states
        .iter()
        .map(|s| s.dies + s.held + s.either + s.other)
        .sum();
    assert_eq!(of_states, n);
    let of = |kind| rows.iter().filter(|row| row.fate.kind == kind).count() as u64;
    let fates = overview.fates;
    assert_eq!(
        [fates.dies, fates.held, fates.either, fates.other],
        [
            FateKind::Dies,
            FateKind::Held,
            FateKind::Either,
            FateKind::Other
        ]
        .map(of)
    );
    assert!(
        overview
            .notes
            .iter()
            .all(|note| NOTE_IDS.contains(&note.id)),
        "{:?}",
        overview.notes
    );
    assert!(
        overview.skipped.is_sorted_by_key(|skipped| skipped.line_no),
        "{:?}",
        overview.skipped
    );
    assert!(
        rows.is_sorted_by_key(|row| row.line_no),
        "rows out of order"
    );
}

fn check_row(row: &Row) {
    let fate = &row.fate;
    assert!(fate.ids.iter().all(|id| REASON_IDS.contains(id)), "{row:?}");
    assert_eq!(fate.min_ms.is_some(), fate.max_ms.is_some(), "{row:?}");
    assert!(fate.min_ms <= fate.max_ms, "{row:?}");
    assert_eq!(
        fate.max_ms.is_some(),
        matches!(fate.kind, FateKind::Dies | FateKind::Either),
        "{row:?}"
    );
}

/// Whatever the order, the same rows. One order an input: sorting is most of its time.
fn check_windows(listing: &mut Listing, rows: &[Row], choice: usize) {
    let orders = [
        SortBy::State,
        SortBy::Local,
        SortBy::Peer,
        SortBy::End,
        SortBy::Line,
    ];
    let sort = Sort {
        by: orders[choice % orders.len()],
        descending: choice.is_multiple_of(2),
    };
    let window = Window {
        from: 0,
        count: u32::MAX,
        sort: Some(sort),
        filter: None,
    };
    let mut sorted = listing.rows(&window).rows;
    sorted.sort_by_key(|row| row.line_no);
    let lines = |rows: &[Row]| rows.iter().map(|row| row.line_no).collect::<Vec<_>>();
    assert_eq!(lines(&sorted), lines(rows), "{sort:?}");
}
