//! Results as JSON text: one text crosses the border to JavaScript, not every field by itself.
//!
//! A serializer of our own, because the general ones weigh more than the model's simulator: they
//! build JavaScript's objects field by field, or format floats by tables. Ours knows that writing
//! to a text cannot fail, so nothing of the error paths is left in the module.

use std::fmt;

use serde::ser::{self, Serialize};

use crate::units::int_to_f64;

/// A result as JSON. Numbers keep every bit; what is not finite, as all results are, is `null`.
#[must_use]
pub fn to_json<T: Serialize + ?Sized>(value: &T) -> String {
    let mut json = Json(String::new());
    match value.serialize(&mut json) {
        Ok(()) => json.0,
        Err(never) => match never {},
    }
}

/// The text so far.
struct Json(String);

/// There is no error to report.
#[derive(Debug)]
enum Never {}

impl fmt::Display for Never {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {}
    }
}

impl std::error::Error for Never {}

impl ser::Error for Never {
    #[allow(
        clippy::panic,
        reason = "only a Serialize of ours that gives up gets here, and none does"
    )]
    fn custom<T: fmt::Display>(_: T) -> Self {
        panic!("a result that cannot be written")
    }
}

impl Json {
    #[inline(never)]
    fn push(&mut self, text: &str) {
        self.0.push_str(text);
    }

    /// Goes on after an opening bracket, or after what stands before.
    #[inline(never)]
    fn next(&mut self) {
        if !self.0.ends_with(['{', '[']) {
            self.0.push(',');
        }
    }

    #[inline(never)]
    fn key(&mut self, name: &str) {
        self.next();
        self.text(name);
        self.0.push(':');
    }

    #[inline(never)]
    fn text(&mut self, text: &str) {
        self.0.push('"');
        for c in text.chars() {
            match c {
                '"' | '\\' => {
                    self.0.push('\\');
                    self.0.push(c);
                }
                '\0'..='\u{1f}' => self.push(&format!("\\u{:04x}", u32::from(c))),
                _ => self.0.push(c),
            }
        }
        self.0.push('"');
    }

    #[inline(never)]
    fn whole(&mut self, number: i64) {
        self.push(&format!("{number}"));
    }

    /// A float by its digits: the binary fraction is taken apart exactly, and twenty decimals tell
    /// it from its neighbours.
    #[inline(never)]
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::float_arithmetic,
        reason = "leaves the model: digits of a number that is finite and below 2⁶³"
    )]
    fn float(&mut self, number: f64) {
        const DECIMALS: usize = 20;
        const SCALE: f64 = int_to_f64(1 << 63);
        if !number.is_finite() || number.abs() >= SCALE {
            return self.push("null");
        }
        self.push(if number < 0.0 { "-" } else { "" });
        let size = number.abs();
        self.whole(size as i64);
        let mut rest = u128::from((size.fract() * SCALE) as u64);
        if rest > 0 {
            self.push(".");
        }
        for _ in 0..DECIMALS {
            if rest == 0 {
                break;
            }
            rest *= 10;
            self.0.push(char::from(b'0' + (rest >> 63) as u8));
            rest &= (1 << 63) - 1;
        }
    }
}

impl ser::Serializer for &mut Json {
    type Ok = ();
    type Error = Never;
    type SerializeSeq = Self;
    type SerializeTuple = Self;
    type SerializeTupleStruct = Self;
    type SerializeTupleVariant = Self;
    type SerializeMap = Self;
    type SerializeStruct = Self;
    type SerializeStructVariant = Self;

    fn serialize_bool(self, v: bool) -> Result<(), Never> {
        self.push(if v { "true" } else { "false" });
        Ok(())
    }

    fn serialize_i8(self, v: i8) -> Result<(), Never> {
        self.serialize_i64(v.into())
    }

    fn serialize_i16(self, v: i16) -> Result<(), Never> {
        self.serialize_i64(v.into())
    }

    fn serialize_i32(self, v: i32) -> Result<(), Never> {
        self.serialize_i64(v.into())
    }

    fn serialize_i64(self, v: i64) -> Result<(), Never> {
        self.whole(v);
        Ok(())
    }

    fn serialize_u8(self, v: u8) -> Result<(), Never> {
        self.serialize_i64(v.into())
    }

    fn serialize_u16(self, v: u16) -> Result<(), Never> {
        self.serialize_i64(v.into())
    }

    fn serialize_u32(self, v: u32) -> Result<(), Never> {
        self.serialize_i64(v.into())
    }

    fn serialize_u64(self, v: u64) -> Result<(), Never> {
        // No count of the model comes near the limit of either type.
        self.serialize_i64(i64::try_from(v).unwrap_or(i64::MAX))
    }

    fn serialize_f32(self, v: f32) -> Result<(), Never> {
        self.serialize_f64(v.into())
    }

    fn serialize_f64(self, v: f64) -> Result<(), Never> {
        self.float(v);
        Ok(())
    }

    fn serialize_char(self, v: char) -> Result<(), Never> {
        self.serialize_str(v.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, v: &str) -> Result<(), Never> {
        self.text(v);
        Ok(())
    }

    fn serialize_bytes(self, v: &[u8]) -> Result<(), Never> {
        v.serialize(self)
    }

    fn serialize_none(self) -> Result<(), Never> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Never> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Never> {
        self.push("null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Never> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<(), Never> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Never> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), Never> {
        self.push("{");
        self.key(variant);
        value.serialize(&mut *self)?;
        self.push("}");
        Ok(())
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Self, Never> {
        self.push("[");
        Ok(self)
    }

    fn serialize_tuple(self, _: usize) -> Result<Self, Never> {
        self.serialize_seq(None)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self, Never> {
        self.serialize_seq(None)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self, Never> {
        self.serialize_seq(None)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self, Never> {
        self.push("{");
        Ok(self)
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self, Never> {
        self.serialize_map(None)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self, Never> {
        self.serialize_map(None)
    }

    // The library's own would bring its formatting of texts along.
    fn collect_str<T: fmt::Display + ?Sized>(self, value: &T) -> Result<(), Never> {
        self.text(&format!("{value}"));
        Ok(())
    }
}

impl ser::SerializeSeq for &mut Json {
    type Ok = ();
    type Error = Never;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Never> {
        self.next();
        value.serialize(&mut **self)
    }

    fn end(self) -> Result<(), Never> {
        self.push("]");
        Ok(())
    }
}

impl ser::SerializeMap for &mut Json {
    type Ok = ();
    type Error = Never;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Never> {
        self.next();
        key.serialize(&mut **self)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Never> {
        self.push(":");
        value.serialize(&mut **self)
    }

    fn end(self) -> Result<(), Never> {
        self.push("}");
        Ok(())
    }
}

impl ser::SerializeStruct for &mut Json {
    type Ok = ();
    type Error = Never;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Never> {
        self.key(name);
        value.serialize(&mut **self)
    }

    fn end(self) -> Result<(), Never> {
        self.push("}");
        Ok(())
    }
}

macro_rules! like_a_list {
    ($($kind:ident $element:ident),*) => {$(
        impl ser::$kind for &mut Json {
            type Ok = ();
            type Error = Never;

            fn $element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Never> {
                ser::SerializeSeq::serialize_element(self, value)
            }

            fn end(self) -> Result<(), Never> {
                ser::SerializeSeq::end(self)
            }
        }
    )*};
}

like_a_list!(SerializeTuple serialize_element, SerializeTupleStruct serialize_field, SerializeTupleVariant serialize_field);

impl ser::SerializeStructVariant for &mut Json {
    type Ok = ();
    type Error = Never;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Never> {
        ser::SerializeStruct::serialize_field(self, name, value)
    }

    fn end(self) -> Result<(), Never> {
        ser::SerializeStruct::end(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    /// What is written, read by somebody else.
    fn read(json: &str) -> Value {
        serde_json::from_str(json).unwrap_or_else(|error| panic!("{error} in {json}"))
    }

    /// Whether both say the same; a number is one, however it is written.
    fn same(a: &Value, b: &Value) -> bool {
        match (a, b) {
            (Value::Number(a), Value::Number(b)) => a.as_f64() == b.as_f64(),
            (Value::Array(a), Value::Array(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
            }
            (Value::Object(a), Value::Object(b)) => {
                a.len() == b.len()
                    && a.iter()
                        .all(|(key, a)| b.get(key).is_some_and(|b| same(a, b)))
            }
            _ => a == b,
        }
    }

    #[test]
    fn whatever_is_serialised_reads_back_as_the_same() {
        use crate::input::Value as Given;
        use crate::predict::predict;
        use crate::query::{catalogue, read_params};
        let all = catalogue();
        assert!(same(
            &read(&to_json(&all)),
            &serde_json::to_value(&all).unwrap()
        ));
        for release in ["3.10", "6.12 \"quoted\" \\ \u{1}é核", "4.4"] {
            let Ok(params) = read_params::<Nothing>(
                &Given::Text(release.to_owned()),
                300.0,
                61.0,
                233.0,
                &Given::Absent,
            ) else {
                continue;
            };
            let answer = predict(&params);
            let written = to_json(&answer);
            assert!(
                same(&read(&written), &serde_json::to_value(&answer).unwrap()),
                "{written}"
            );
        }
        let texts = ["", "\"", "\\", "\n\t\0\u{1f}", "é核\u{202e}"];
        assert_eq!(read(&to_json(&texts)), serde_json::to_value(texts).unwrap());
    }

    enum Nothing {}

    impl crate::input::Object for Nothing {
        fn field(&self, _: &'static str) -> crate::input::Value<Self> {
            match *self {}
        }

        fn n_items(&self) -> Option<usize> {
            match *self {}
        }

        fn item(&self, _: usize) -> crate::input::Value<Self> {
            match *self {}
        }
    }

    proptest::proptest! {
        /// A reader that rounds correctly gets the very number back: quotients of ticks, as all are.
        #[test]
        fn no_bit_of_a_number_is_lost(ticks in 0_u64..1 << 48, hz in 17_u32..=4096) {
            let ms = crate::units::Ticks::new(ticks).to_ms(crate::units::Hz::new(hz).unwrap());
            let read: f64 = to_json(&ms).parse().unwrap();
            proptest::prop_assert_eq!(read.to_bits(), ms.to_bits());
        }
    }

    #[test]
    fn what_no_json_can_say_is_null() {
        for number in [f64::NAN, f64::INFINITY, 1e300] {
            assert_eq!(to_json(&number), "null");
        }
    }
}
