//! Reading arguments and writing results, whatever a caller hands over.

use js_sys::{Array, Error, Reflect};
use serde_wasm_bindgen::Deserializer;
use wasm_bindgen::prelude::*;

use crate::api::{self, BadInput, FromInput, Given, Shape, Value};
use crate::text::shown;

#[wasm_bindgen]
extern "C" {
    /// `Reflect.apply(f, undefined, [])`: calls back into the module, and catches what that throws.
    #[wasm_bindgen(catch, js_namespace = Reflect, js_name = apply)]
    fn call(f: &mut dyn FnMut(), this: &JsValue, arguments: &Array) -> Result<JsValue, JsValue>;

    /// `new Float64Array(list)`: copies anything like a list of numbers, and catches what that throws.
    #[wasm_bindgen(js_name = Float64Array)]
    type Copied;
    #[wasm_bindgen(catch, constructor, js_class = "Float64Array")]
    fn copied(list: &JsValue) -> Result<Copied, JsValue>;
}

/// Reads an argument called `name` that is an object.
///
/// # Errors
/// What [`api::check`] says, or what the caller's own code threw when it was read.
pub(super) fn read<T: FromInput>(name: &str, given: &JsValue) -> Result<T, Error> {
    let given = reading(name, given, Shape::Object(T::SCHEMA))?;
    Ok(api::check(name, given)?)
}

/// Reads an argument called `name` that is an object or nothing.
///
/// # Errors
/// As [`read`].
#[cfg(feature = "model")]
pub(super) fn read_optional<T: FromInput>(name: &str, given: &JsValue) -> Result<Option<T>, Error> {
    // Reading would find it out by an error, and to make one takes longer than all else.
    if given.is_undefined() {
        return Ok(None);
    }
    let given = reading(name, given, Shape::Object(T::SCHEMA))?;
    Ok(api::check_optional(name, given)?)
}

/// Reads an argument called `name` that is a single value.
///
/// # Errors
/// As [`read`].
pub(super) fn read_value<T: Given>(name: &str, given: &JsValue) -> Result<T, Error> {
    Ok(T::check(&reading(name, given, T::SHAPE)?, name)?)
}

/// Reads an argument called `name` that is an array of objects.
///
/// # Errors
/// As [`read`].
#[cfg(feature = "model")]
pub(super) fn read_list<T: FromInput>(
    name: &str,
    given: &JsValue,
    list: &'static api::ListSchema,
) -> Result<Vec<T>, Error> {
    let given = reading(name, given, Shape::Array(list))?;
    Ok(api::check_list(name, given, list)?)
}

/// Reads numbers.
///
/// # Errors
/// Anything but an object, and what the caller's own code threw.
#[cfg(feature = "plots")]
pub(super) fn numbers(name: &'static str, given: &JsValue) -> Result<Vec<f64>, Error> {
    let refused = || BadInput::new(name, "something else", "a Float64Array");
    if !given.is_object() {
        return Err(refused().into());
    }
    let copy = Copied::copied(given).map_err(|_| refused())?;
    Ok(copy.unchecked_into::<js_sys::Float64Array>().to_vec())
}

/// Writes a result as plain data: numbers, texts, arrays and objects; absent is `null`.
#[cfg(feature = "model")]
pub(super) fn write<T: serde::Serialize>(result: &T) -> JsValue {
    super::part::Part::of(result).into_js()
}

/// Reads a value. That may run code of the caller's, and what that code throws arrives here, instead of
/// tearing down the calls of the module that it would pass through.
fn reading(name: &str, given: &JsValue, shape: Shape) -> Result<Value, BadInput> {
    let read = || api::read_shape(shape, Deserializer::from(given.clone()));
    if !given.is_object() && !given.is_function() {
        return Ok(read());
    }
    let mut result = None;
    let called = call(
        &mut || result = Some(read()),
        &JsValue::UNDEFINED,
        &Array::new(),
    );
    match (called, result) {
        (Ok(_), Some(result)) => Ok(result),
        (Ok(thrown), None) | (Err(thrown), _) => Err(unreadable(name, &thrown)),
    }
}

fn unreadable(name: &str, thrown: &JsValue) -> BadInput {
    let message = Reflect::get(thrown, &"message".into());
    let message = message
        .ok()
        .and_then(|message| message.as_string())
        .unwrap_or_default();
    let given = format!("something that cannot be read ({})", shown(&message));
    BadInput::new(name, given, "plain data")
}

/// An `Error` whose `field` is the path of the field that is wrong.
impl From<BadInput> for Error {
    fn from(error: BadInput) -> Self {
        let thrown = Self::new(&error.to_string());
        // Cannot fail: the object is new.
        let _ = Reflect::set(&thrown, &"field".into(), &error.field().into());
        thrown
    }
}
