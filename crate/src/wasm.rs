//! The border to JavaScript: each function reads its arguments, calls [`crate::api`] and writes the
//! result. Nothing is computed here, and no value is trusted.
//!
//! Values cross by serde-wasm-bindgen. What a caller hands over may run code of the caller's when it
//! is read (a getter, a proxy), and that code may throw, or call the module again:
//!
//! * objects are read inside [`border::read`], which catches what is thrown;
//! * numbers are taken as they are, never converted, which would call `valueOf`;
//! * nothing is borrowed while an argument is read but the object whose method was called, and the
//!   glue refuses a second call to that one in words.

mod border;
#[cfg(feature = "tools")]
pub mod decode;
#[cfg(feature = "plots")]
mod drawing;
#[cfg(feature = "judge")]
pub mod judge;
#[cfg(feature = "model")]
pub mod model;
#[cfg(feature = "model")]
mod part;
#[cfg(feature = "plots")]
pub mod plots;
#[cfg(feature = "tools")]
pub mod tools;

use wasm_bindgen::prelude::*;

/// A third of the standard library's in weight.
#[global_allocator]
static MEMORY: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("wasm.d.ts");
