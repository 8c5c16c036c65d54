//! The border to JavaScript: converts, delegates, and turns every error into an `Error`.
//!
//! Nothing is computed here, and no value is trusted: numbers come as `f64`, everything else as an
//! untyped value that [`crate::input`] checks. The types that TypeScript sees stand in `wasm.d.ts`.

use std::cell::RefCell;

use js_sys::{Array, Error, Float64Array, JSON, Reflect};
use plotters::prelude::IntoDrawingArea;
use serde::Serialize;
use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

use crate::chart::{self, Frame};
use crate::conversation::Conversation;
use crate::flow::{Flow, FlowOutcome, FlowRun};
use crate::input::{BadInput, Object, Value};
use crate::json::to_json;
use crate::player::Player;
use crate::predict::predict as predict_lifetime;
use crate::query;
use crate::report::Reporter;
use crate::scenario::Scenario;

mod canvas;

use canvas::Canvas;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("wasm.d.ts");

/// How long an orphaned socket whose peer stays silent remains in FIN_WAIT2, and why.
///
/// @param kernel what `uname -r` prints, or a version; 2.6.32 and later
/// @param hz ticks per second, 17 to 4096
/// @param fin_timeout `net.ipv4.tcp_fin_timeout` in whole seconds; zero and negative as the kernel takes them
/// @param rto the socket's retransmission timeout, 1 to 120000 ms; rounded up to ticks
/// @throws Error that says what was given and what is allowed
#[wasm_bindgen(unchecked_return_type = "Prediction")]
pub fn predict(
    #[wasm_bindgen(unchecked_param_type = "string")] kernel: &JsValue,
    hz: f64,
    fin_timeout: f64,
    rto: f64,
    #[wasm_bindgen(unchecked_optional_param_type = "PredictOptions")] options: &JsValue,
) -> Result<JsValue, Error> {
    let params = query::read_params(&value(kernel), hz, fin_timeout, rto, &value(options));
    to_js(&predict_lifetime(&params.map_err(error)?))
}

/// Per integer setting in `from..=to`: lone min, lone max, busy min, busy max of the total, in ms.
///
/// @throws Error that says what was given and what is allowed
#[wasm_bindgen(js_name = lifetimeCurve)]
pub fn lifetime_curve(
    #[wasm_bindgen(unchecked_param_type = "string")] kernel: &JsValue,
    hz: f64,
    rto: f64,
    from: f64,
    to: f64,
) -> Result<Float64Array, Error> {
    let curve = query::curve(&value(kernel), hz, rto, from, to).map_err(error)?;
    Ok(Float64Array::from(curve.as_slice()))
}

/// Runs a scenario tick by tick to its end.
///
/// @throws Error that says what was given and what is allowed
#[wasm_bindgen(unchecked_return_type = "Outcome")]
pub fn simulate(
    #[wasm_bindgen(unchecked_param_type = "Scenario")] scenario: &JsValue,
) -> Result<JsValue, Error> {
    let (sim, ids, truncated) = Scenario::read(&object(scenario)?).map_err(error)?.run();
    to_js(
        &Reporter {
            sim: &sim,
            ids: &ids,
        }
        .outcome(truncated),
    )
}

/// Plays one TCP connection, both its ends, to its end.
///
/// @throws Error that says what was given and what is allowed
#[wasm_bindgen(js_name = simulateConversation, unchecked_return_type = "ConversationRecord")]
pub fn simulate_conversation(
    #[wasm_bindgen(unchecked_param_type = "Conversation")] conversation: &JsValue,
) -> Result<JsValue, Error> {
    to_js(
        &Conversation::read(&object(conversation)?)
            .map_err(error)?
            .run(),
    )
}

/// Sends a steady flow of time-wait sockets through one machine and sums up their lives.
///
/// @throws Error that says what was given and what is allowed
#[wasm_bindgen(js_name = simulateFlow, unchecked_return_type = "FlowOutcome")]
pub fn simulate_flow(
    #[wasm_bindgen(unchecked_param_type = "Flow")] flow: &JsValue,
) -> Result<JsValue, Error> {
    flow_outcome(read_flow(flow)?.run())
}

/// Draws the marks of the lifetime plot on a canvas, whose pixels are those of the frame; no text.
///
/// @param curves as `lifetimeCurve` gives them from 1 s on, all equally long, one after the other in the order of `frame.series`
/// @throws Error that says what was given and what is allowed
#[wasm_bindgen(js_name = drawLifetime)]
pub fn draw_lifetime(
    canvas: HtmlCanvasElement,
    #[wasm_bindgen(unchecked_param_type = "LifetimeFrame")] frame: &JsValue,
    curves: &[f64],
) -> Result<(), Error> {
    let frame = Frame::read(&object(frame)?).map_err(error)?;
    let unusable = || Error::new("canvas: it cannot be drawn on");
    let canvas = Canvas::wiped(&canvas).ok_or_else(unusable)?;
    chart::draw(&canvas.into_drawing_area(), &frame, curves).map_err(|_| unusable())
}

/// The version table, and every id the model can emit.
#[wasm_bindgen(unchecked_return_type = "Catalogue")]
pub fn catalogue() -> Result<JsValue, Error> {
    to_js(&query::catalogue())
}

/// A scenario that can be stepped, rewound and added to. To be `free()`d.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Simulator {
    player: Player,
}

#[wasm_bindgen]
impl Simulator {
    /// A scenario at its start.
    ///
    /// @throws Error that says what was given and what is allowed
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_param_type = "Scenario")] scenario: &JsValue,
    ) -> Result<Self, Error> {
        Ok(Self {
            player: Player::new(&object(scenario)?).map_err(error)?,
        })
    }

    /// The present, in ticks from 0.
    #[wasm_bindgen(getter)]
    pub fn now(&self) -> f64 {
        crate::units::int_to_f64(self.player.now().get())
    }

    /// Runs the next thing that happens; `null` when nothing is left.
    #[wasm_bindgen(unchecked_return_type = "SimEvent | null")]
    pub fn step(&mut self) -> Result<JsValue, Error> {
        to_js(&self.player.step())
    }

    /// Runs everything up to and including a tick; stops after 100 000 events, with `now` at the last.
    #[wasm_bindgen(js_name = advanceTo, unchecked_return_type = "SimEvent[]")]
    pub fn advance_to(&mut self, ticks: f64) -> Result<JsValue, Error> {
        to_js(&self.player.advance_to(ticks).map_err(error)?)
    }

    /// Goes to a tick, also backwards: exactly where playing to it leads.
    pub fn seek(&mut self, ticks: f64) -> Result<(), Error> {
        self.player.seek(ticks).map_err(error)
    }

    /// Adds an event at or after now.
    pub fn push(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "ScenarioEvent")] event: &JsValue,
    ) -> Result<(), Error> {
        self.player.push(&object(event)?).map_err(error)
    }

    /// Everything the figures draw; lists of sockets are cut after 1000, counts are whole.
    #[wasm_bindgen(unchecked_return_type = "Snapshot")]
    pub fn snapshot(&self) -> Result<JsValue, Error> {
        to_js(&self.player.snapshot())
    }
}

/// A flow as `simulateFlow` takes it, run in slices. To be `free()`d.
#[wasm_bindgen(js_name = FlowRun)]
#[derive(Debug)]
pub struct JsFlowRun {
    run: FlowRun,
}

#[wasm_bindgen(js_class = FlowRun)]
impl JsFlowRun {
    /// A flow before its first socket.
    ///
    /// @throws Error that says what was given and what is allowed
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_param_type = "Flow")] flow: &JsValue,
    ) -> Result<Self, Error> {
        Ok(Self {
            run: FlowRun::new(read_flow(flow)?),
        })
    }

    /// Lets the next `sockets` come, or that many things happen once all are there; how much is done, 1 only at the end.
    pub fn advance(&mut self, sockets: u32) -> f64 {
        self.run.advance(sockets)
    }

    /// Changes the rate for the sockets that come after the next one.
    #[wasm_bindgen(js_name = setRate)]
    pub fn set_rate(&mut self, rate_per_1000_s: u32) {
        self.run.set_rate(rate_per_1000_s);
    }

    /// How many of the dead came when and lived how long: row by row, the shortest lives first, each from the first arrival to the last. What lies beyond `arrival_ticks` or `life_ticks` is in the last column or row; numbers out of range (1, and 4096 columns or rows) are taken as the nearest in it.
    pub fn density(
        &self,
        columns: u32,
        rows: u32,
        arrival_ticks: u32,
        life_ticks: u32,
    ) -> Float64Array {
        let density = self.run.density(columns, rows, arrival_ticks, life_ticks);
        Float64Array::from(density.as_slice())
    }

    /// What became of the sockets that are gone.
    #[wasm_bindgen(unchecked_return_type = "FlowOutcome")]
    pub fn outcome(&self) -> Result<JsValue, Error> {
        flow_outcome(self.run.outcome())
    }
}

#[inline(never)]
fn flow_outcome(outcome: FlowOutcome) -> Result<JsValue, Error> {
    to_js(&outcome)
}

#[inline(never)]
fn read_flow(flow: &JsValue) -> Result<Flow, Error> {
    Flow::read(&object(flow)?).map_err(error)
}

/// A JavaScript object, seen as input.
struct JsObject(JsValue);

impl Object for JsObject {
    fn field(&self, name: &'static str) -> Value<Self> {
        // A getter or proxy that throws leaves a field that cannot be read.
        let read = KEYS.with_borrow_mut(|keys| Reflect::get(&self.0, key(keys, name)));
        read.map_or(Value::Other("something unreadable"), |field| value(&field))
    }

    fn n_items(&self) -> Option<usize> {
        Array::is_array(&self.0).then(|| self.0.unchecked_ref::<Array>().length() as usize)
    }

    fn item(&self, i: usize) -> Value<Self> {
        let index = u32::try_from(i).unwrap_or(u32::MAX);
        let read = Reflect::get_u32(&self.0, index);
        read.map_or(Value::Other("something unreadable"), |item| value(&item))
    }
}

thread_local! {
    /// Field names as JavaScript strings: a million events ask for the same few.
    static KEYS: RefCell<Vec<(&'static str, JsValue)>> = const { RefCell::new(Vec::new()) };
}

fn key<'a>(keys: &'a mut Vec<(&'static str, JsValue)>, name: &'static str) -> &'a JsValue {
    // Same address, same name; the other way round it does not matter.
    let known = keys
        .iter()
        .position(|(known, _)| std::ptr::eq(*known, name));
    let place = known.unwrap_or_else(|| {
        keys.push((name, JsValue::from_str(name)));
        keys.len() - 1
    });
    &keys[place].1
}

fn value(js: &JsValue) -> Value<JsObject> {
    // The likely ones first: every question crosses the border.
    if let Some(number) = js.as_f64() {
        Value::Number(number)
    } else if js.is_undefined() || js.is_null() {
        Value::Absent
    } else if let Some(text) = js.as_string() {
        Value::Text(text)
    } else if let Some(bool) = js.as_bool() {
        Value::Bool(bool)
    } else if js.is_function() {
        Value::Other("a function")
    } else if js.is_object() {
        Value::Object(JsObject(js.clone()))
    } else if js.is_bigint() {
        Value::Other("a BigInt")
    } else {
        Value::Other("a symbol")
    }
}

fn object(js: &JsValue) -> Result<JsObject, Error> {
    let given = value(js);
    let Value::Object(object) = given else {
        return Err(error(BadInput::unexpected(
            "argument",
            &given.describe(),
            "an object",
        )));
    };
    Ok(object)
}

fn to_js<T: Serialize>(value: &T) -> Result<JsValue, Error> {
    // What the model writes is JSON; the error is never seen.
    JSON::parse(&to_json(value)).map_err(JsCast::unchecked_into)
}

fn error(error: BadInput) -> Error {
    Error::new(&error.to_string())
}
