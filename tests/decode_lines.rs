//! Lines by themselves, each of which decides one thing: what a word in it is, or whether it is of a listing at all.

#![allow(clippy::unwrap_used, reason = "test code")]

use std::collections::BTreeSet;

use crate::support::paste::host;
use finwait::decode::{Decoded, FateKind, Format, Overview, Owner, Row, State, decode};
use finwait::values::Val;

fn read(text: &str) -> Decoded {
    decode(text, &host("4.4", 250, 60, 200))
}

fn on_3_10(text: &str, fin_timeout: i64) -> Decoded {
    decode(text, &host("3.10", 250, fin_timeout, 200))
}

/// A line of `netstat -tn` or of one of its longer forms.
fn netstat(rest: &str) -> String {
    format!("tcp 0 0 10.0.0.1:80 10.0.0.2:4000 {rest}\n")
}

fn process(row: &Row) -> (Option<Owner>, Option<u32>, Option<&str>) {
    (row.owner, row.pid, row.program.as_deref())
}

#[test]
fn netstats_user_and_inode_stand_before_the_process() {
    let decoded = read(&netstat(
        "FIN_WAIT2 1000 12345 812/nginx: worker timewait (1.00/0/0)",
    ));
    let owner = (Some(Owner::Process), Some(812), Some("nginx: worker"));
    assert_eq!(process(&decoded.rows[0]), owner);
    // Words that nobody prints there are not taken for them, and tell of no process.
    let decoded = read(&netstat("FIN_WAIT2 foo bar 812/nginx"));
    assert_eq!(process(&decoded.rows[0]), (None, None, None));
}

/// A state in a language that is not known here is still one word of four or more large letters.
#[test]
fn what_stands_where_netstat_has_the_state_is_one_or_the_line_is_not_netstats() {
    let format = |word: &str| read(&netstat(word)).rows.first().map(|row| row.format);
    for word in ["FIN_WAIT2", "OUVERT_1", "ЗАКРЫТО"] {
        assert_eq!(format(word), Some(Format::Netstat), "{word}");
    }
    for word in ["ABC", "fin_wait2x", "nonsense"] {
        assert_ne!(format(word), Some(Format::Netstat), "{word}");
    }
}

/// Portuguese has two words for a running timer, and neither is of the process before them.
#[test]
fn a_timer_of_two_words_is_no_part_of_the_process() {
    let rows = read(&netstat("FIN_WAIT2 812/nginx: worker ligado 2 (12,31/0/0)")).rows;
    let owner = (Some(Owner::Process), Some(812), Some("nginx: worker"));
    assert_eq!(process(&rows[0]), owner);
}

/// `netstat -p` tells of each socket who holds it: a line without was cut, and that others have one means nothing.
#[test]
fn what_others_of_netstat_name_says_nothing_of_a_cut_line() {
    let text = netstat("ESTABLISHED 812/nginx") + &netstat("FIN_WAIT2");
    let rows = read(&text).rows;
    assert_eq!(
        process(&rows[0]),
        (Some(Owner::Process), Some(812), Some("nginx"))
    );
    assert_eq!((rows[1].owner, rows[1].fate.kind), (None, FateKind::Either));
    // `ss -p` leaves the place empty where there is nobody.
    let text = "ESTAB 0 0 10.0.0.1:80 10.0.0.2:4000 users:((\"nginx\",pid=812,fd=9))\n\
                FIN-WAIT-2 0 0 10.0.0.1:80 10.0.0.2:4001\n";
    assert_eq!(read(text).rows[1].owner, Some(Owner::None));
}

#[test]
fn a_namespaces_command_is_one_and_prose_is_not() {
    let lines = |text: &str| {
        let lines = read(text).overview.lines;
        (lines.recognised, lines.skipped)
    };
    assert_eq!(lines("ip netns exec blue ss -tanoe\n"), (1, 0));
    assert_eq!(lines("ip addresses of blue, see ss\n"), (0, 1));
}

/// Where the second number is as wide as its column, `ss` leaves no blank before the address.
#[test]
fn a_number_glued_to_its_address_is_taken_off() {
    let local = |line: &str| read(line).rows.first().map(|row| row.local.clone());
    let found = local("tcp 0 010.0.0.1:443 10.0.0.2:40000 FIN_WAIT2\n");
    assert_eq!(found.as_deref(), Some("10.0.0.1:443"));
}

#[test]
fn a_ruling_under_a_socket_is_not_the_rest_of_its_line() {
    let decoded = read(&(netstat("FIN_WAIT2") + "-\n"));
    assert_eq!(decoded.rows[0].owner, None);
    // The rest itself is.
    let decoded = read(&(netstat("FIN_WAIT2") + "off (0.00/0/0)\n"));
    assert!(decoded.rows[0].timer.is_some());
}

#[test]
fn a_line_whose_other_half_came_was_not_skipped() {
    let text = "FIN-WAIT-2 0      0      10.0.0.1:80\n  10.0.0.2:4000 timer:(timewait,1sec,0)\n";
    let Overview { lines, skipped, .. } = read(text).overview;
    assert_eq!((lines.sockets, lines.recognised, lines.skipped), (1, 1, 0));
    assert_eq!(skipped, []);
    // Only that line: what was skipped before it stays so.
    let skipped = read(&format!("Lorem ipsum dolor sit\n\n{text}"))
        .overview
        .skipped;
    assert_eq!(
        skipped
            .iter()
            .map(|skipped| skipped.line_no)
            .collect::<Vec<_>>(),
        [1]
    );
}

#[test]
fn a_setting_ends_where_its_number_does() {
    let text = "net.ipv4.tcp_fin_timeout = 30 # seconds\nCONFIG_HZ=1000 # and not 250\n";
    let notes = read(text).overview.notes;
    let hint = notes.iter().find(|note| note.id == "host-hint").unwrap();
    let number = |name: &str| {
        let value = hint.values.0.iter().find(|(key, _)| *key == name);
        value.map(|(_, value)| value.clone())
    };
    assert_eq!(number("fin_timeout"), Some(Val::Num(30.0)));
    assert_eq!(number("hz"), Some(Val::Num(1000.0)));
}

#[test]
fn numbers_without_their_names_are_no_counters() {
    let lines = read("TcpExt: 1 2 3 4\n").overview.lines;
    assert_eq!((lines.recognised, lines.skipped), (0, 1));
    let overview = read("TcpExt: TW TWRecycled TWKilled\nTcpExt: 7 0 1\n").overview;
    assert_eq!((overview.lines.recognised, overview.lines.skipped), (2, 0));
    assert!(overview.summary.is_some());
    // Names again where their numbers are due begin anew.
    let lines = read("TcpExt: TW TWRecycled TWKilled\nTcpExt: tw twRecycled twKilled\n")
        .overview
        .lines;
    assert_eq!((lines.recognised, lines.skipped), (1, 1));
}

#[test]
fn every_state_is_counted() {
    const STATES: [&str; 12] = [
        "ESTAB",
        "SYN-SENT",
        "SYN-RECV",
        "FIN-WAIT-1",
        "FIN-WAIT-2",
        "TIME-WAIT",
        "UNCONN",
        "CLOSE-WAIT",
        "LAST-ACK",
        "LISTEN",
        "CLOSING",
        "BOUND-INACTIVE",
    ];
    let lines: Vec<String> = STATES
        .iter()
        .map(|state| format!("{state} 0 0 10.0.0.1:80 10.0.0.2:4000\n"))
        .collect();
    let states = read(&lines.concat()).overview.states;
    let counted: BTreeSet<&str> = states
        .iter()
        .filter_map(|state| state.state)
        .map(State::name)
        .collect();
    assert_eq!(counted, BTreeSet::from(STATES));
}

/// More listings than are kept apart: the last of those kept takes in all the others.
#[test]
fn of_too_many_listings_the_rest_are_one() {
    const KEPT: usize = 4096;
    let one = "Proto Recv-Q Send-Q Local Address Foreign Address State PID/Program name\n"
        .to_owned()
        + &netstat("FIN_WAIT2 -");
    let text = one.repeat(KEPT)
        + "(Not all processes could be identified, non-owned process info\n"
        + &netstat("FIN_WAIT2 -");
    let owners: Vec<Option<Owner>> = read(&text).rows.iter().map(|row| row.owner).collect();
    assert_eq!(owners.len(), KEPT + 1);
    assert_eq!(owners[KEPT - 2..], [Some(Owner::None), None, None]);
}

#[test]
fn on_the_row_a_short_timer_goes_with_its_batch_and_a_long_one_with_the_hand() {
    let fate = |seconds: u32, setting| {
        let line =
            format!("FIN-WAIT-2 0 0 10.0.0.1:80 10.0.0.2:4000 timer:(timewait,{seconds}sec,0)\n");
        on_3_10(&line, setting).rows.remove(0).fate
    };
    assert!(fate(1, 2).ids.contains(&"batch"));
    let longer = fate(40, 2);
    assert!(longer.ids.contains(&"hand") && longer.ids.contains(&"longer-than-setting"));
    // The hand comes every 7.5 s, and a little more as its timer has slack: by so much it may be early.
    let early_ms = 40_000 - longer.min_ms.unwrap();
    assert!((7_500..7_600).contains(&early_ms), "{early_ms} ms early");
}

/// A listing with both families and more than what is closing leaves nothing out, so that no older socket of the
/// batch can be hidden.
#[test]
fn a_whole_listing_shows_the_first_of_the_batch() {
    let fin_wait2 = "FIN-WAIT-2 0 0 10.0.0.1:80 10.0.0.2:4000 timer:(timewait,1sec,0)\n";
    let v4 = "ESTAB 0 0 10.0.0.1:80 10.0.0.2:4000\n";
    let v6 = "ESTAB 0 0 [2001:db8::1]:80 [2001:db8::2]:4000\n";
    let least = |text: &str| on_3_10(text, 2).rows.last().unwrap().fate.min_ms;
    assert_eq!(least(&[v4, v6, fin_wait2].concat()), Some(1000));
    assert_eq!(least(&[v4, fin_wait2].concat()), Some(0));
    assert_eq!(least(fin_wait2), Some(0));
}

/// An orphan's first stage of 64 s may be late by a 256th: what shows more than that is not one.
#[test]
fn a_keepalive_timer_of_an_orphan_shows_no_more_than_the_slack_adds() {
    let fate = |shown: &str| {
        let line = netstat(&format!("FIN_WAIT2 keepalive ({shown}/0/0)"));
        decode(&line, &host("4.4", 100, 124, 200)).rows[0].fate.kind
    };
    assert_eq!(fate("64.25"), FateKind::Either);
    assert_eq!(fate("64.26"), FateKind::Held);
}
