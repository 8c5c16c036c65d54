//! What the tools ask, besides pasted listings: more than half of the module.

use js_sys::{Error, Float64Array};
use wasm_bindgen::prelude::*;

use super::border::{read, read_value, write};
use crate::api;

/// Which `tcp_fin_timeout` fulfils a wish on every kernel of a fleet, or why none does.
///
/// @throws BadInput that says what was given and what is allowed
#[wasm_bindgen(unchecked_return_type = "Advice")]
pub fn advise(
    #[wasm_bindgen(unchecked_param_type = "Wish")] wish: &JsValue,
) -> Result<JsValue, Error> {
    Ok(write(&api::advise(&read("wish", wish)?)))
}

/// How many sockets a steady load keeps, and which limits it reaches.
///
/// @throws BadInput that says what was given and what is allowed
#[wasm_bindgen(unchecked_return_type = "Crowd")]
pub fn crowd(
    #[wasm_bindgen(unchecked_param_type = "Load")] load: &JsValue,
) -> Result<JsValue, Error> {
    Ok(write(&crate::crowd::crowd(&read("load", load)?)))
}

/// The crowd growing from nothing: FIN_WAIT2, TIME_WAIT and orphans at each of so many moments.
///
/// @param seconds from 0 on, 1 to 86400
/// @param samples moments, 2 to 2000
#[wasm_bindgen(js_name = crowdOverTime)]
pub fn crowd_over_time(
    #[wasm_bindgen(unchecked_param_type = "Load")] load: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "number")] seconds: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "number")] samples: &JsValue,
) -> Result<Float64Array, Error> {
    let load = read("load", load)?;
    let seconds: api::Count = read_value("seconds", seconds)?;
    let samples: api::Count = read_value("samples", samples)?;
    let curve = crate::crowd::crowd_over_time(&load, seconds.to(), samples.to());
    Ok(Float64Array::from(curve.as_slice()))
}

/// The mean of all sockets at each of so many rates from 0 on: from a quiet row, and from a stalled one.
///
/// @param most_per_second the last rate
/// @param samples rates, 2 to 2000
#[wasm_bindgen(js_name = crowdByRate)]
pub fn crowd_by_rate(
    #[wasm_bindgen(unchecked_param_type = "Load")] load: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "number")] most_per_second: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "number")] samples: &JsValue,
) -> Result<Float64Array, Error> {
    let load = read("load", load)?;
    let most: api::Number = read_value("mostPerSecond", most_per_second)?;
    let samples: api::Count = read_value("samples", samples)?;
    let curve = crate::crowd::crowd_by_rate(&load, most.0, samples.to());
    Ok(Float64Array::from(curve.as_slice()))
}

/// Whether connect() may take the port of a time-wait socket, condition by condition.
///
/// @throws BadInput that says what was given and what is allowed
#[wasm_bindgen(unchecked_return_type = "Reuse")]
pub fn reuse(
    #[wasm_bindgen(unchecked_param_type = "ReuseAsked")] asked: &JsValue,
) -> Result<JsValue, Error> {
    Ok(write(&crate::reuse::reuse(&read("asked", asked)?)))
}
