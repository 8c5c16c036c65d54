//! Reads what was pasted: socket listings of any tool, and tells what becomes of each socket.
//!
//! A paste goes line by line through a reader (`reader`): made plain (`text`), read as a socket's
//! line (`row`, with a module per tool: `ss`, `netstat`, `proc`, `lsof`), or as something around it
//! (`around`: headers, prompts, hints; `summary`: totals and counters). What a line says and what
//! its listing says of all lines together give each socket its fate (`fate`), whose spans come from
//! [`crate::predict::Remaining`]. Nothing is refused: what is not understood is told by its line.
//!
//! Three ways lead through it, with the same rules:
//!
//! * [`decode`] gives everything at once;
//! * [`Listing`] keeps the rows and gives a window of them; [`ListingReader`] takes the text in pieces;
//! * [`Stream`] keeps no row, only counts, so any number of lines goes through constant memory:
//!
//! ```
//! # use finwait::{decode::Stream, kernel::Kernel, predict::Params, tcp::FinTimeout, units::{Hz, Millis}};
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let hz = Hz::new(250)?;
//! let host = Params {
//!     kernel: Kernel::parse("5.10")?,
//!     hz,
//!     fin_timeout: FinTimeout::DEFAULT,
//!     rto: Millis::new(200),
//!     linger2: 0,
//!     fin_timeout_at_expiry: None,
//! };
//! let mut stream = Stream::new(&host);
//! stream.line("FIN-WAIT-2 0 0 192.0.2.7:443 198.51.100.21:40112 timer:(timewait,31sec,0)");
//! let overview = stream.finish();
//! assert_eq!(overview.fates.dies, 1);
//! // 31.999 s at most, and a granule of the wheel.
//! assert_eq!(overview.ends.last_ms, Some(34_047));
//! # Ok(())
//! # }
//! ```

mod around;
mod command;
mod fate;
mod listing;
mod lsof;
mod netstat;
mod overview;
mod proc;
mod reader;
mod row;
mod ss;
mod summary;
mod tally;
mod text;
mod words;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use crate::predict::{Params, Remaining};
pub use fate::{FateKind, Owner, REASON_IDS};
pub use listing::{Filter, Listing, ListingReader, Row, RowFate, Rows, Sort, SortBy, Window};
pub use overview::{
    Counts, Ends, FateCounts, Fields, LineCounts, NOTE_IDS, Note, Overview, ProcessCounts, Skipped,
    StateFates,
};
use reader::Reader;
pub use row::Format;
use tally::Tally;
pub use words::{State, Timer};

/// A paste, read.
#[derive(Clone, Debug, PartialEq)]
pub struct Decoded {
    /// The sockets, in the order of the lines.
    pub rows: Vec<Row>,
    /// All else.
    pub overview: Overview,
}

/// As one object. By hand, since serde's `flatten` weighs as much as a parser.
impl Serialize for Decoded {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut whole = to.serialize_struct("Decoded", 1 + Overview::FIELDS)?;
        whole.serialize_field("rows", &self.rows)?;
        self.overview.write(&mut whole)?;
        whole.end()
    }
}

/// Reads a paste; `host` says which kernel, clock rate, setting and RTO it is of.
#[must_use]
pub fn decode(text: &str, host: &Params) -> Decoded {
    let listing = Listing::new(text.as_bytes(), host);
    Decoded {
        rows: listing.all_rows().collect(),
        overview: listing.overview(),
    }
}

/// Counts sockets line by line, in constant memory.
#[derive(Clone, Debug)]
pub struct Stream {
    reader: Reader<Tally>,
}

impl Stream {
    /// Begins; `host` says which kernel, clock rate, setting and RTO the lines are of.
    #[must_use]
    pub fn new(host: &Params) -> Self {
        let rules = Remaining::new(host);
        Self {
            reader: Reader::new(Tally::new(rules.clone()), rules),
        }
    }

    /// Reads a line, with or without its line feed.
    pub fn line(&mut self, line: &str) {
        self.line_bytes(line.as_bytes());
    }

    /// Reads a line of any bytes; what is not UTF-8 is left out of it.
    pub fn line_bytes(&mut self, line: &[u8]) {
        self.reader.line(line.strip_suffix(b"\n").unwrap_or(line));
    }

    /// Ends, and tells.
    #[must_use]
    pub fn finish(self) -> Overview {
        overview::overview(&self.reader, &self.reader.sink)
    }
}
