/** Of finwait, as in Cargo.toml (tests/node/files.test.mjs). */
export const VERSION = "0.1.0";
