//! What the model answers: predictions, simulations, and what it knows.

use js_sys::{Error, Float64Array};
use wasm_bindgen::prelude::*;

use super::border::{read, read_list, read_optional, read_value, write};
use crate::api;
use crate::flow::FlowRun;
use crate::player::Player;

/// How long an orphaned socket whose peer stays silent remains in FIN_WAIT2, and why.
///
/// @param kernel what `uname -r` prints, or a version; 2.6.32 and later
/// @param hz ticks per second, 17 to 4096
/// @param fin_timeout `net.ipv4.tcp_fin_timeout` in whole seconds; zero and negative as the kernel takes them
/// @param rto the socket's retransmission timeout, 1 to 120000 ms; rounded up to ticks
/// @throws BadInput that says what was given and what is allowed
#[wasm_bindgen(unchecked_return_type = "Prediction")]
pub fn predict(
    #[wasm_bindgen(unchecked_param_type = "string")] kernel: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "number")] hz: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "number")] fin_timeout: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "number")] rto: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "PredictOptions")] options: &JsValue,
) -> Result<JsValue, Error> {
    let (kernel, hz) = (read_value("kernel", kernel)?, read_value("hz", hz)?);
    let (fin_timeout, rto) = (
        read_value("fin_timeout", fin_timeout)?,
        read_value("rto", rto)?,
    );
    Ok(write(&api::predict(
        kernel,
        hz,
        fin_timeout,
        rto,
        read_optional("options", options)?.as_ref(),
    )?))
}

/// The same for several kernels, at most 50, each with its own HZ.
///
/// @throws BadInput that says what was given and what is allowed
#[wasm_bindgen(js_name = predictAll, unchecked_return_type = "Prediction[]")]
pub fn predict_all(
    #[wasm_bindgen(unchecked_param_type = "KernelAndHz[]")] kernels: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "number")] fin_timeout: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "number")] rto: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "PredictOptions")] options: &JsValue,
) -> Result<JsValue, Error> {
    let (fin_timeout, rto) = (
        read_value("fin_timeout", fin_timeout)?,
        read_value("rto", rto)?,
    );
    Ok(write(&api::predict_all(
        read_list("kernels", kernels, &api::KERNELS)?,
        fin_timeout,
        rto,
        read_optional("options", options)?.as_ref(),
    )?))
}

/// Which kernel that is, what ends its time-wait sockets, and with which HZ it was probably built.
///
/// @throws BadInput that says what was given and what is allowed
#[wasm_bindgen(js_name = kernelOf, unchecked_return_type = "KernelKnown")]
pub fn kernel_of(
    #[wasm_bindgen(unchecked_param_type = "string")] kernel: &JsValue,
) -> Result<JsValue, Error> {
    Ok(write(&api::kernel_of(&read_value("kernel", kernel)?)))
}

/// Per integer setting in `from..=to`: lone min, lone max, busy min, busy max of the total, in ms.
///
/// @throws BadInput that says what was given and what is allowed
#[wasm_bindgen(js_name = lifetimeCurve)]
pub fn lifetime_curve(
    #[wasm_bindgen(unchecked_param_type = "string")] kernel: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "number")] hz: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "number")] rto: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "number")] from: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "number")] to: &JsValue,
) -> Result<Float64Array, Error> {
    let (kernel, hz, rto) = (
        read_value("kernel", kernel)?,
        read_value("hz", hz)?,
        read_value("rto", rto)?,
    );
    let curve = api::lifetime_curve(
        kernel,
        hz,
        rto,
        read_value("from", from)?,
        read_value("to", to)?,
    )?;
    Ok(Float64Array::from(curve.as_slice()))
}

/// Runs a scenario tick by tick to its end.
///
/// @throws BadInput that says what was given and what is allowed
#[wasm_bindgen(unchecked_return_type = "Outcome")]
pub fn simulate(
    #[wasm_bindgen(unchecked_param_type = "Scenario")] scenario: &JsValue,
) -> Result<JsValue, Error> {
    Ok(write(&api::simulate(read("scenario", scenario)?)))
}

/// Plays one TCP connection, both its ends, to its end.
///
/// @throws BadInput that says what was given and what is allowed
#[wasm_bindgen(js_name = simulateConversation, unchecked_return_type = "ConversationRecord")]
pub fn simulate_conversation(
    #[wasm_bindgen(unchecked_param_type = "Conversation")] conversation: &JsValue,
) -> Result<JsValue, Error> {
    Ok(write(&api::simulate_conversation(read(
        "conversation",
        conversation,
    )?)))
}

/// Sends a steady flow of time-wait sockets through one machine and sums up their lives.
///
/// @throws BadInput that says what was given and what is allowed
#[wasm_bindgen(js_name = simulateFlow, unchecked_return_type = "FlowOutcome")]
pub fn simulate_flow(
    #[wasm_bindgen(unchecked_param_type = "Flow")] flow: &JsValue,
) -> Result<JsValue, Error> {
    Ok(write(&api::simulate_flow(read("flow", flow)?)?))
}

/// The version table, every id the model can emit, and its constants.
#[wasm_bindgen(unchecked_return_type = "Catalogue")]
pub fn catalogue() -> JsValue {
    write(&api::catalogue())
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
    /// @throws BadInput that says what was given and what is allowed
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_param_type = "Scenario")] scenario: &JsValue,
    ) -> Result<Self, Error> {
        Ok(Self {
            player: Player::new(read("scenario", scenario)?),
        })
    }

    /// The present, in ticks from 0.
    #[wasm_bindgen(getter)]
    pub fn now(&self) -> f64 {
        crate::units::int_to_f64(self.player.now().get())
    }

    /// Runs the next thing that happens; `null` when nothing is left.
    #[wasm_bindgen(unchecked_return_type = "SimEvent | null")]
    pub fn step(&mut self) -> JsValue {
        write(&self.player.step())
    }

    /// Runs everything up to and including a tick; stops after 100 000 events, with `now` at the last.
    #[wasm_bindgen(js_name = advanceTo, unchecked_return_type = "SimEvent[]")]
    pub fn advance_to(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "number")] ticks: &JsValue,
    ) -> Result<JsValue, Error> {
        let tick: api::Tick = read_value("ticks", ticks)?;
        Ok(write(&self.player.advance_to(tick.into())?))
    }

    /// Goes to a tick, also backwards: exactly where playing to it leads.
    pub fn seek(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "number")] ticks: &JsValue,
    ) -> Result<(), Error> {
        let tick: api::Tick = read_value("ticks", ticks)?;
        Ok(self.player.seek(tick.into())?)
    }

    /// Adds an event at or after now.
    pub fn push(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "ScenarioEvent")] event: &JsValue,
    ) -> Result<(), Error> {
        Ok(self.player.push(read("event", event)?)?)
    }

    /// Everything the figures draw; lists of sockets are cut after 1000, counts are whole.
    #[wasm_bindgen(unchecked_return_type = "Snapshot")]
    pub fn snapshot(&self) -> JsValue {
        write(&self.player.snapshot())
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
    /// @throws BadInput that says what was given and what is allowed
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_param_type = "Flow")] flow: &JsValue,
    ) -> Result<Self, Error> {
        Ok(Self {
            run: FlowRun::new(read("flow", flow)?)?,
        })
    }

    /// Lets the next `sockets` come, or that many things happen once all are there; how much is done, 1 only at the end.
    pub fn advance(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "number")] sockets: &JsValue,
    ) -> Result<f64, Error> {
        let sockets: api::Count = read_value("sockets", sockets)?;
        Ok(self.run.advance(sockets.to()))
    }

    /// Changes the rate for the sockets that come after the next one.
    #[wasm_bindgen(js_name = setRate)]
    pub fn set_rate(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "number")] rate_per_1000_s: &JsValue,
    ) -> Result<(), Error> {
        let rate: api::Rate = read_value("ratePer1000S", rate_per_1000_s)?;
        self.run.set_rate(rate.to());
        Ok(())
    }

    /// How many of the dead came when and lived how long: row by row, the shortest lives first, each from the first arrival to the last. What lies beyond `arrival_ticks` or `life_ticks` is in the last column or row; at most 4096 columns and rows.
    pub fn density(
        &self,
        #[wasm_bindgen(unchecked_param_type = "number")] columns: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "number")] rows: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "number")] arrival_ticks: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "number")] life_ticks: &JsValue,
    ) -> Result<Float64Array, Error> {
        let (columns, rows): (api::Cells, api::Cells) =
            (read_value("columns", columns)?, read_value("rows", rows)?);
        let arrival: api::Count = read_value("arrivalTicks", arrival_ticks)?;
        let life: api::Count = read_value("lifeTicks", life_ticks)?;
        let density = self
            .run
            .density(columns.to(), rows.to(), arrival.to(), life.to());
        Ok(Float64Array::from(density.as_slice()))
    }

    /// What became of the sockets that are gone.
    #[wasm_bindgen(unchecked_return_type = "FlowOutcome")]
    pub fn outcome(&self) -> JsValue {
        write(&self.run.outcome())
    }
}
