//! The model as the outside calls it: one function per question, from checked inputs to plain data.
//!
//! JavaScript (the module `wasm`), the command-line tool and the tests call these same functions with
//! the same types: inputs are read with serde from whatever format they come in, results are
//! written with serde. So a `--json` of the tool is the object that JavaScript gets, and every message
//! about bad input can be tested natively.
//!
//! To add a question:
//!
//! 1. An input, declared by the macro `input!`: its fields are [`Field`]s of [`Whole`], [`Number`],
//!    [`Name`], [`KernelText`], [`Text`] or `bool`, and [`List`]s of other inputs.
//! 2. [`FromInput`] for the model's own type: it asks for each field by name, `given.hz.needed("hz")?` or
//!    `given.rto.optional("rto")?`, which checks it, and checks what depends on two of them.
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
    Colour, Given, KernelText, Kind, Name, Named, Number, Scalar, Scaled, Seconds, Text, UpTo,
    Whole,
};
pub use conversation::{MAX_ACTIONS, MAX_AT_MS};
pub use decode::{Host, decode};
pub(crate) use input::input;
pub use input::{Field, FromInput, Input, List, Part, Shape, Slot};
pub use predict::{
    KernelAndHz, KernelKnown, MAX_CURVE, MAX_KERNELS, PredictOptions, kernel_of, lifetime_curve,
    predict, predict_all,
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
/// A timeout in ticks, as the kernel keeps it in an `int`.
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
    read_optional(name, given)?.ok_or_else(|| BadInput::new(name, "nothing", "an object"))
}

/// Reads an input called `name` that may be missing.
///
/// # Errors
/// As [`read`], but nothing is no error.
pub fn read_optional<'de, T: FromInput, D: Deserializer<'de>>(
    name: &str,
    given: D,
) -> Result<Option<T>, BadInput> {
    input::read_optional(given).map_err(|error| error.or_at(name))
}

/// Reads an input called `name` that is a single value.
///
/// # Errors
/// Nothing or another type, or out of range.
pub fn read_value<'de, T: Given, D: Deserializer<'de>>(
    name: &str,
    given: D,
) -> Result<T, BadInput> {
    input::read_field::<T, D>(given).and_then(|field| field.needed(name))
}

/// Reads an input called `name` that is an array of at most `MAX` inputs.
///
/// # Errors
/// Nothing or another type, or an item that is not allowed.
pub fn read_list<'de, T: FromInput, const MAX: usize, D: Deserializer<'de>>(
    name: &'static str,
    given: D,
) -> Result<Vec<T>, BadInput> {
    input::read_list::<T, MAX, D>(name, given)?.needed(name)
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
