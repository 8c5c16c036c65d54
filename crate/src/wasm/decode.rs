//! Pasted listings, at once and in windows.

use js_sys::Error;
use wasm_bindgen::prelude::*;

use super::border::{read, read_value, write};
use crate::api;
use crate::decode::{Listing, ListingReader, Window};

/// What was pasted, socket by socket: `ss` in any layout, netstat, /proc/net/tcp, `lsof -i`, any mixture.
///
/// Lines that are not understood are told, never fatal.
/// @throws BadInput that says what of the host was given and what is allowed
#[wasm_bindgen(unchecked_return_type = "Decoded")]
pub fn decode(
    #[wasm_bindgen(unchecked_param_type = "string")] text: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "Host")] host: &JsValue,
) -> Result<JsValue, Error> {
    let host = read("host", host)?;
    Ok(write(&api::decode(&read_text(text)?, &host)))
}

/// The same for large pastes: the rows stay here, and a window of them crosses. To be `free()`d.
#[wasm_bindgen(js_name = Listing)]
#[derive(Debug)]
pub struct JsListing {
    listing: Listing,
}

#[wasm_bindgen(js_class = Listing)]
impl JsListing {
    /// Reads a paste.
    ///
    /// @throws BadInput that says what of the host was given and what is allowed
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_param_type = "string")] text: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "Host")] host: &JsValue,
    ) -> Result<Self, Error> {
        let api::Host(host) = read("host", host)?;
        Ok(Self {
            listing: Listing::new(read_text(text)?.as_bytes(), &host),
        })
    }

    /// How many sockets it has.
    #[wasm_bindgen(getter)]
    pub fn length(&self) -> usize {
        self.listing.len()
    }

    /// All but the rows.
    #[wasm_bindgen(unchecked_return_type = "Overview")]
    pub fn overview(&self) -> JsValue {
        write(&self.listing.overview())
    }

    /// Rows that pass a filter, in an order.
    ///
    /// @throws BadInput that says what was given and what is allowed
    #[wasm_bindgen(unchecked_return_type = "ListingRows")]
    pub fn rows(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "ListingWindow")] window: &JsValue,
    ) -> Result<JsValue, Error> {
        let window: Window = read("window", window)?;
        Ok(write(&self.listing.rows(&window)))
    }
}

/// Takes a paste in pieces, which may end anywhere but within a character. `finish()` gives the listing.
#[wasm_bindgen(js_name = ListingReader)]
#[derive(Debug)]
pub struct JsListingReader {
    reader: ListingReader,
}

#[wasm_bindgen(js_class = ListingReader)]
impl JsListingReader {
    /// Begins.
    ///
    /// @throws BadInput that says what of the host was given and what is allowed
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_param_type = "Host")] host: &JsValue,
    ) -> Result<Self, Error> {
        let api::Host(host) = read("host", host)?;
        Ok(Self {
            reader: ListingReader::new(&host),
        })
    }

    /// Reads on.
    pub fn push(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "string")] text: &JsValue,
    ) -> Result<(), Error> {
        let text = read_text(text)?;
        self.reader.push(text.as_bytes());
        Ok(())
    }

    /// Ends; this object is freed with it.
    pub fn finish(self) -> JsListing {
        JsListing {
            listing: self.reader.finish(),
        }
    }
}

/// A text, copied once: a paste may have fifty megabytes.
fn read_text(given: &JsValue) -> Result<String, Error> {
    match given.as_string() {
        Some(text) => Ok(text),
        None => read_value("text", given).map(|api::Text(text)| text),
    }
}
