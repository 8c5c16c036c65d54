//! The model as the outside calls it: one function per question, from checked inputs to plain data.
//!
//! JavaScript (the module `wasm`), the command-line tool and the tests call these same functions with
//! the same types: inputs are read with serde from whatever format they come in, results are
//! written with serde. So a `--json` of the tool is the object that JavaScript gets, and every message
//! about bad input can be tested natively.
//!
//! To add a question:
//!
//! 1. [`FromInput`] for the model's own type. Its `SCHEMA` lists the fields and their [`Shape`]s, by the
//!    macro `fields!`.
//! 2. Its `check` asks for each field by name as a [`Whole`], [`Number`], [`Name`], [`KernelText`], [`Text`]
//!    or `bool`: `given.needed::<HzGiven>("hz")?` or `given.optional::<RtoMs>("rto")?`, which checks it; for
//!    objects and arrays `given.part("ports")?` and `given.list("events")?`. Then it checks what depends on
//!    two of them.
//! 3. A function here that takes the input and returns what can be serialised, or a [`BadInput`].
//! 4. In `wasm.rs` a function that reads, calls and writes; its types in `wasm.d.ts`.

mod bad_input;
mod catalogue;
mod checked;
mod conversation;
mod decode;
mod flow;
mod input;
pub(crate) mod machine;
mod predict;
mod scenario;

use serde::Deserializer;

pub use bad_input::BadInput;
pub use catalogue::{Catalogue, Constants, DecodeIds, catalogue};
pub use checked::{
    Colour, Given, KernelText, Name, Named, Number, Scaled, Seconds, Text, UpTo, Whole,
};
pub use conversation::{MAX_ACTIONS, MAX_AT_MS};
pub use decode::{Host, decode};
pub(crate) use input::fields;
pub use input::{Fields, FromInput, Items, ListSchema, Schema, Shape, Value};
pub use predict::{
    KERNELS, KernelAndHz, KernelKnown, MAX_CURVE, MAX_KERNELS, PredictOptions, kernel_of,
    lifetime_curve, predict, predict_all,
};
pub use scenario::ScenarioEvent;

use crate::advise::{Advice, Wish, advise as find_setting};
use crate::conversation::{Conversation, Record};
use crate::flow::{Flow, FlowOutcome, MAX_CELLS, MAX_RATE};
use crate::report::{Outcome, Reporter};
use crate::scenario::{MAX_TICK, Scenario};
use crate::units::Hz;

/// The longest RTO in milliseconds. Kernel: `TCP_RTO_MAX`, include/net/tcp.h.
pub const MAX_RTO_MS: i64 = 120_000;

/// Ticks per second.
pub type HzGiven = Whole<{ Hz::MIN as i64 }, { Hz::MAX as i64 }>;
/// An RTO in milliseconds.
pub type RtoMs = Whole<1, MAX_RTO_MS>;
/// A C `int`.
pub type Int = Whole<{ i32::MIN as i64 }, { i32::MAX as i64 }>;
/// A tick of a scenario, from 0.
pub type Tick = Whole<0, MAX_TICK>;
/// The id of a socket: any whole number that JavaScript can count to.
pub type SocketId = Whole<0, { (1 << 53) - 1 }>;
/// A number of ticks, as the kernel keeps it in an `int`.
pub type IntTicks = Whole<0, { i32::MAX as i64 }>;
/// The same, and not none.
pub type Timeout = Whole<1, { i32::MAX as i64 }>;

/// A number of things, as the machine counts.
pub type Count = Whole<0, { u32::MAX as i64 }>;
/// Arrivals in a thousand seconds.
pub type Rate = Whole<1, MAX_RATE>;
/// Cells of a density in one direction.
pub type Cells = Whole<1, { MAX_CELLS as i64 }>;

/// Reads an input called `name`: from a value of JavaScript, or a `serde_json::Value`.
///
/// # Errors
/// Nothing or another type, a field that is missing or not allowed; [`BadInput::field`] says which.
pub fn read<'de, T: FromInput, D: Deserializer<'de>>(name: &str, given: D) -> Result<T, BadInput> {
    check(name, read_shape(Shape::Object(T::SCHEMA), given))
}

/// Reads an input called `name` that may be missing.
///
/// # Errors
/// As [`read`], but nothing is no error.
pub fn read_optional<'de, T: FromInput, D: Deserializer<'de>>(
    name: &str,
    given: D,
) -> Result<Option<T>, BadInput> {
    check_optional(name, read_shape(Shape::Object(T::SCHEMA), given))
}

/// Reads an input called `name` that is a single value.
///
/// # Errors
/// Nothing or another type, or out of range.
pub fn read_value<'de, T: Given, D: Deserializer<'de>>(
    name: &str,
    given: D,
) -> Result<T, BadInput> {
    T::check(&read_shape(T::SHAPE, given), name)
}

/// Reads a value of some shape, to be checked; or notes in words what else there is.
pub fn read_shape<'de, D: Deserializer<'de>>(shape: Shape, given: D) -> Value {
    input::read(shape, given)
}

/// Checks the fields of an input called `name`.
///
/// # Errors
/// As [`read`].
pub fn check<T: FromInput>(name: &str, given: Value) -> Result<T, BadInput> {
    let mut fields = given.needed_fields(name)?;
    T::check(&mut fields).map_err(|error| error.or_at(name))
}

/// Checks the fields of an input called `name` that may be missing.
///
/// # Errors
/// As [`check`], but nothing is no error.
pub fn check_optional<T: FromInput>(name: &str, given: Value) -> Result<Option<T>, BadInput> {
    if matches!(given, Value::Nothing) {
        Ok(None)
    } else {
        check(name, given).map(Some)
    }
}

/// Checks the items of an input called `name` that is an array.
///
/// # Errors
/// Nothing or another type, or an item that is not allowed.
pub fn check_list<T: FromInput>(
    name: &str,
    given: Value,
    list: &ListSchema,
) -> Result<Vec<T>, BadInput> {
    given.needed_items(name, list)
}

/// Which setting fulfils a wish on every kernel of a fleet, or why none does.
#[must_use]
pub fn advise(wish: &Wish) -> Advice {
    find_setting(wish)
}

/// Runs a scenario tick by tick to its end.
#[must_use]
pub fn simulate(scenario: Scenario) -> Outcome {
    let (sim, ids, truncated) = scenario.run();
    Reporter {
        sim: &sim,
        ids: &ids,
    }
    .outcome(truncated)
}

/// Plays one TCP connection, both its ends, to its end.
#[must_use]
pub fn simulate_conversation(conversation: Conversation) -> Record {
    conversation.run()
}

/// Sends a steady flow of time-wait sockets through one machine and sums up their lives.
///
/// # Errors
/// There is no memory for that many sockets.
pub fn simulate_flow(flow: Flow) -> Result<FlowOutcome, BadInput> {
    flow.run()
}
