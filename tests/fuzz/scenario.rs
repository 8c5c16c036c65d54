//! A scenario: the machine on the first line, then an event on each: `+5 close 0 rtoTicks=50` comes 5 ticks after the
//! event before, `5 fin 0` at tick 5. `stop 700` is a tick to look at, `push …` an event that comes later on.

use std::collections::BTreeSet;

use finwait::player::Player;
use finwait::report::Reporter;
use finwait::scenario::Scenario;
use finwait::units::Ticks;
use serde_json::{Value as Json, json};

use super::{check_error, lines, seeds};
use finwait::api;

/// After every timer of any scenario that ends.
const END: u64 = 1 << 49;
/// The most things one input may do: a fuzzer's seconds are dear.
const MAX_STEPS: u32 = 20_000;

pub(super) fn seeds() -> Vec<Vec<u8>> {
    let kernels = [
        "3.10",
        "3.10.0-1160.el7",
        "2.6.32",
        "4.1",
        "4.4",
        "4.8",
        "6.1",
    ];
    let vectors = ["calendar.json", "mixed.json"]
        .into_iter()
        .flat_map(seeds::golden);
    let recorded = vectors
        .enumerate()
        .map(|(i, vector)| from_golden(kernels[i % kernels.len()], &vector));
    recorded
        .chain(written().map(str::to_owned))
        .map(String::into_bytes)
        .collect()
}

fn written() -> impl Iterator<Item = &'static str> {
    ["kernel=6.1 hz=250 maxTwBuckets=1 startJiffies=1000\n+0 close 0 finTimeoutTicks=15062 rtoTicks=50\n\
      +0 timewait 1 timeoutTicks=64\n+0 close 2 rtoTicks=50\nstop 70\npush 90 fin 2\nstop 40",
     "kernel=4.4 hz=1000 finTimeout=180 slack=false\n+0 close 0 rtoTicks=200 linger2=61\n+3 sysctl finTimeout=5\n\
      +9 fin 0\n+1 remove 0\n+1 timewait 0 timeoutTicks=1\nstop 1\nstop 700000",
     "kernel=3.10 hz=100 workDelayTicks=3 reschedTicks=2 untilTicks=9000 startJiffies=4294937296\n\
      +0 timewait 9007199254740991 timeoutTicks=6000\n+6000 timewait 3 timeoutTicks=2147483647\n+0 remove 3"]
    .into_iter()
}

/// Up to forty events of a golden vector.
fn from_golden(kernel: &str, vector: &Json) -> String {
    let mut text = format!(
        "kernel={kernel} hz={} startJiffies={}\n",
        vector["hz"], vector["j0"]
    );
    let mut last = 0;
    for event in vector["events"].as_array().expect("events").iter().take(40) {
        let at = event[0].as_u64().expect("a tick");
        let (gap, socket, a, b) = (at - last, &event[2], &event[3], &event[4]);
        last = at;
        text += &match event[1].as_str() {
            Some("S") => format!("+{gap} timewait {socket} timeoutTicks={a}\n"),
            Some("D") => format!("+{gap} remove {socket}\n"),
            Some("F") => format!("+{gap} fin {socket}\n"),
            _ => format!("+{gap} close {socket} finTimeoutTicks={a} rtoTicks={b}\n"),
        };
    }
    text + "stop 3000\nstop 900\n"
}

pub(super) fn check(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let Given {
        scenario,
        stops,
        pushed,
    } = read(&text);
    match api::read::<Scenario, _>("scenario", &scenario) {
        Ok(read) => {
            check_outcome(&read);
            check_played(read, &stops, &pushed);
        }
        Err(error) => check_error(&error),
    }
}

struct Given {
    scenario: Json,
    stops: Vec<u64>,
    pushed: Vec<Json>,
}

fn read(text: &str) -> Given {
    let lines = lines::lines(text);
    let mut scenario = lines::object(lines.first().map_or(&[], Vec::as_slice));
    let (mut events, mut stops, mut pushed, mut at) = (Vec::new(), Vec::new(), Vec::new(), 0);
    for words in lines.iter().skip(1) {
        match words[0] {
            "stop" => stops.extend(words.get(1).and_then(|word| word.parse::<u64>().ok())),
            "push" => pushed.push(event(&words[1..], &mut at)),
            _ => events.push(event(words, &mut at)),
        }
    }
    scenario["events"] = Json::from(events);
    Given {
        scenario,
        stops,
        pushed,
    }
}

/// `at verb [socket] [name=value]…`, or `+gap …`.
fn event(words: &[&str], at: &mut i64) -> Json {
    let mut event = lines::object(words);
    match words
        .first()
        .and_then(|word| word.strip_prefix('+'))
        .and_then(|gap| gap.parse::<i64>().ok())
    {
        Some(gap) => {
            *at = at.saturating_add(gap);
            event["at"] = json!(*at);
        }
        None => event["at"] = lines::number(words.first()),
    }
    event["do"] = words.get(1).map_or(Json::Null, |verb| json!(verb));
    event["socket"] = lines::number(words.get(2));
    event
}

/// Every socket dies once or is alive at the end, in the order of time, and no later than it entered.
fn check_outcome(read: &Scenario) {
    let (n_sockets, until, start) = (read.ids.n(), read.until, read.machine.start);
    let (sim, ids, truncated) = read.clone().run();
    let outcome = Reporter {
        sim: &sim,
        ids: &ids,
    }
    .outcome(truncated);
    assert!(
        outcome.deaths.is_sorted_by_key(|death| death.at),
        "deaths out of order"
    );
    let seen: BTreeSet<u64> = outcome
        .deaths
        .iter()
        .map(|death| death.socket)
        .chain(outcome.alive.iter().copied())
        .collect();
    assert_eq!(
        seen.len(),
        outcome.deaths.len() + outcome.alive.len(),
        "a socket twice"
    );
    assert!(seen.len() <= n_sockets, "sockets from nowhere");
    assert!(
        outcome.alive.is_empty() || until.is_some() || truncated,
        "a socket stays for ever"
    );
    for death in &outcome.deaths {
        assert!(
            death.entered_at.is_none_or(|entered| entered <= death.at),
            "socket {} died early",
            death.socket
        );
    }
    assert!(
        until.is_none_or(|until| sim.now() <= start + until),
        "ran past its end"
    );
}

/// Rewinding is replaying, and going far in one go is stepping there; the clock never goes back by itself.
fn check_played(read: Scenario, stops: &[u64], pushed: &[Json]) {
    let mut sought = Player::new(read);
    let (mut stepped, mut advanced) = (sought.clone(), sought.clone());
    for stop in stops.iter().map(|stop| Ticks::new(stop % END)) {
        sought.seek(stop).expect("few things happen");
        assert_eq!(sought.now(), stop);
        if stop >= advanced.now() {
            advanced.advance_to(stop).expect("not in the past");
            assert_eq!(
                advanced.snapshot(),
                sought.snapshot(),
                "advanced to {}",
                stop.get()
            );
        }
    }
    let mut added = false;
    for event in pushed {
        added |= api::read("event", event).is_ok_and(|event| sought.push(event).is_ok());
    }
    let end = Ticks::new(END);
    sought.seek(end).expect("few things happen");
    let after = sought.snapshot();
    sought.seek(Ticks::ZERO).expect("the start");
    sought.seek(end).expect("few things happen");
    assert_eq!(sought.snapshot(), after, "rewound and played again");
    let mut last = stepped.now();
    for _ in 0..MAX_STEPS {
        if stepped.step().is_none() {
            break;
        }
        assert!(stepped.now() >= last, "the clock went back");
        last = stepped.now();
    }
    if !added {
        stepped.seek(end).expect("few things happen");
        assert_eq!(stepped.snapshot(), after, "stepped to the end");
    }
}
