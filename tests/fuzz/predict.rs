//! `kernel=3.10 hz=250 finTimeout=5 rto=200 [linger2=0] [finTimeoutAtExpiry=3] [steps=false] [start=1048576]`: the
//! answer in closed form, held against a socket of the simulator.

use finwait::api::{self, BadInput, PredictOptions};
use finwait::kernel::Kernel;
use finwait::predict::{Prediction, Span, Spans};
use finwait::sim::{Action, Close, Event, Machine, Sim};
use finwait::tcp::FinTimeout;
use finwait::units::{Hz, Jiffies, Millis, Ticks};
use serde_json::{Value as Json, json};

use super::{check_error, lines};

pub(super) fn seeds() -> Vec<Vec<u8>> {
    let kernels = [
        "2.6.32",
        "3.10",
        "3.10.0-1160.el7.x86_64",
        "4.1.52",
        "4.4",
        "4.18.0-147.el8",
        "5.4",
        "6.12",
    ];
    let asked = [
        "hz=250 finTimeout=5 rto=200",
        "hz=100 finTimeout=61 rto=3000.0 linger2=9.0",
        "hz=1000 finTimeout=180 rto=120000 finTimeoutAtExpiry=30",
        "hz=300 finTimeout=0 rto=1 linger2=-1",
        "hz=4096 finTimeout=2147483647 rto=5 steps=false",
        "hz=17 finTimeout=-5 rto=201 start=4294892296",
    ];
    let lines = kernels
        .iter()
        .flat_map(|kernel| asked.map(|asked| format!("kernel={kernel} {asked}").into_bytes()));
    lines.collect()
}

pub(super) fn check(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let given = lines::object(&text.split_whitespace().collect::<Vec<_>>());
    match ask(&given) {
        Ok(prediction) => {
            check_answer(&given, &prediction);
            check_simulated(&given, &prediction);
        }
        Err(error) => check_error(&error),
    }
}

fn ask(given: &Json) -> Result<Prediction, BadInput> {
    let options: Option<PredictOptions> = if given["linger2"].is_null() && given["steps"].is_null()
    {
        None
    } else {
        let at_expiry = &given["finTimeoutAtExpiry"];
        let options = json!({"linger2": given["linger2"], "steps": given["steps"], "finTimeoutAtExpiry": at_expiry});
        Some(api::read("options", &options)?)
    };
    api::predict(
        api::read_value("kernel", &given["kernel"])?,
        api::read_value("hz", &given["hz"])?,
        api::read_value("fin_timeout", &given["finTimeout"])?,
        api::read_value("rto", &given["rto"])?,
        options.as_ref(),
    )
}

fn check_answer(given: &Json, prediction: &Prediction) {
    assert!(prediction.stages.len() <= 2, "{given}");
    assert_eq!(
        given["steps"] == json!(false),
        prediction.steps.is_empty(),
        "{given}"
    );
    let stages = prediction.stages.iter().map(|stage| Spans {
        lone: stage.lone,
        busy: stage.busy,
        overloaded: stage.overloaded,
    });
    for spans in stages.chain([prediction.total, prediction.time_wait]) {
        let Spans {
            lone,
            busy,
            overloaded,
        } = spans;
        for span in [Some(lone), Some(busy), overloaded].into_iter().flatten() {
            assert!(
                span.min_ticks <= span.max_ticks && span.min_ms <= span.max_ms,
                "{given}: {span:?}"
            );
        }
        assert!(within(lone, busy), "{given}: {lone:?} {busy:?}");
    }
    check_curve(given, prediction);
}

fn within(inner: Span, outer: Span) -> bool {
    outer.min_ticks <= inner.min_ticks && inner.max_ticks <= outer.max_ticks
}

/// A curve of one setting is that setting's prediction, where nothing but the setting was given.
fn check_curve(given: &Json, prediction: &Prediction) {
    if ["linger2", "finTimeoutAtExpiry"]
        .iter()
        .any(|name| !given[*name].is_null())
    {
        return;
    }
    let read = |name| api::read_value(name, &given[name]).expect("read before");
    let kernel = api::read_value("kernel", &given["kernel"]).expect("read before");
    let hz = api::read_value("hz", &given["hz"]).expect("read before");
    let rto = api::read_value("rto", &given["rto"]).expect("read before");
    let curve = api::lifetime_curve(kernel, hz, rto, read("finTimeout"), read("finTimeout"))
        .expect("one setting");
    let Spans { lone, busy, .. } = prediction.total;
    assert_eq!(
        curve,
        [lone.min_ms, lone.max_ms, busy.min_ms, busy.max_ms],
        "{given}"
    );
}

/// One socket alone on a machine whose clock stands anywhere.
fn check_simulated(given: &Json, prediction: &Prediction) {
    let hz = Hz::new(prediction.hz).expect("predicted with it");
    let seconds = |s: i32| FinTimeout::new(s.into(), hz).expect("predicted with it");
    // As it was read: 9.0 is 9.
    let int = |name: &str| {
        api::read_value::<api::Int, _>(name, &given[name])
            .map(|n| n.to::<i32>())
            .ok()
    };
    let rules = Kernel::parse(&prediction.kernel.given)
        .expect("predicted with it")
        .rules;
    let start = Jiffies::new(given["start"].as_u64().unwrap_or(1 << 20) % (1 << 48));
    let machine = Machine {
        rules,
        hz,
        start,
        slack: true,
        work_delay: Ticks::ONE,
        resched: Ticks::ZERO,
        max_tw_buckets: None,
        fin_timeout: seconds(prediction.fin_timeout_s),
    };
    let rto = Millis::new(prediction.rto_ms).to_ticks_ceil(hz).get();
    let close = Close {
        rto: u32::try_from(rto).expect("120 s fit"),
        fin_timeout: None,
        linger2: int("linger2").unwrap_or(0),
    };
    let mut events = vec![Event {
        at: Ticks::ZERO,
        action: Action::Close(0, close),
    }];
    // Options are read only when one of these is given.
    let options = !given["linger2"].is_null() || !given["steps"].is_null();
    if let Some(later) = int("finTimeoutAtExpiry").filter(|_| options) {
        // Before the first stage can end: it takes at least the tick after.
        events.push(Event {
            at: Ticks::ZERO,
            action: Action::Sysctl(seconds(later)),
        });
    }
    let mut sim = Sim::new(machine, events, 1);
    while sim.step_until(None).is_some() {}
    let life = (sim.nth_death(0).expect("it dies").at - start).get();
    let lone = prediction.total.lone;
    assert!(
        lone.contains(life),
        "{given}: lived {life}, predicted {lone:?}"
    );
}
