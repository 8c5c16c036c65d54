//! The tests of the model, a module each, in one program: a program per file would be linked per file, which takes
//! longer than the tests. `cargo test --test model golden` runs one.

mod advise;
mod agree;
mod charts;
mod conversation;
mod crowd;
mod crowd_fins;
mod decode;
mod decode_cases;
mod decode_lines;
mod decode_spans;
mod flow;
mod fuzz;
mod golden;
mod hostile;
mod kernels;
mod measured;
mod phases;
mod properties;
mod reuse;
mod support;
mod tidy;
mod traces;
mod warnings;
