//! Results on their way out: serde's derived writing, made small.
//!
//! What serde derives is made anew for every field of every result. serde-wasm-bindgen's own serializer
//! can fail at each of them, and what is half written is then to be cleared away: a fifth of the module. A
//! [`Part`] cannot fail, and only parts are handed to serde-wasm-bindgen.

use std::fmt;

use serde::ser::{
    Error, Impossible, Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeTuple,
    SerializeTupleStruct, Serializer,
};
use serde_wasm_bindgen::{Error as JsError, Serializer as JsSerializer, preserve};
use wasm_bindgen::JsValue;

use crate::units::{i64_to_f64, int_to_f64};

/// Plain data: numbers, texts, arrays and objects; absent is `null`.
static PLAIN: JsSerializer = JsSerializer::json_compatible();

type JsArray = <&'static JsSerializer as Serializer>::SerializeSeq;

/// A result, or a part of one.
#[derive(Debug)]
pub(super) enum Part {
    Nothing,
    Flag(bool),
    Number(f64),
    Text(String),
    /// A text that serde-wasm-bindgen may keep.
    Word(&'static str),
    /// An object whose keys are known.
    Object(Vec<(&'static str, Self)>),
    /// An object whose keys are data.
    Entries(Vec<(Self, Self)>),
    /// An array. Item by item it is made at once, since a million of them as parts would fill the memory.
    Array(JsValue),
}

impl Part {
    pub(super) fn of<T: Serialize + ?Sized>(value: &T) -> Self {
        match value.serialize(ToPart) {
            Ok(part) => part,
        }
    }

    pub(super) fn into_js(self) -> JsValue {
        surely(self.serialize(&PLAIN))
    }
}

impl Serialize for Part {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Nothing => to.serialize_none(),
            Self::Flag(flag) => to.serialize_bool(*flag),
            Self::Number(number) => to.serialize_f64(*number),
            Self::Text(text) => to.serialize_str(text),
            Self::Word(word) => to.serialize_unit_variant("", 0, word),
            Self::Object(fields) => {
                let mut object = to.serialize_struct("", fields.len())?;
                for (key, value) in fields {
                    object.serialize_field(key, value)?;
                }
                object.end()
            }
            Self::Entries(entries) => {
                let mut object = to.serialize_map(Some(entries.len()))?;
                for (key, value) in entries {
                    object.serialize_entry(key, value)?;
                }
                object.end()
            }
            Self::Array(array) => preserve::serialize(array, to),
        }
    }
}

/// What never happens, so that nothing has to be looked at for it.
#[derive(Debug)]
pub(super) enum Never {}

impl fmt::Display for Never {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {}
    }
}

impl std::error::Error for Never {}

impl Error for Never {
    fn custom<T: fmt::Display>(_: T) -> Self {
        never()
    }
}

fn never<T>() -> T {
    unreachable!("no result of the model refuses to be written, nor has it such a part")
}

/// Makes a [`Part`] of a value.
struct ToPart;

/// A number of any type; whole ones are exact to 2⁵³, which no count of the model exceeds.
macro_rules! numbers {
    ($($name:ident($type:ty) by $convert:expr;)*) => {
        $(fn $name(self, number: $type) -> Result<Part, Never> {
            Ok(Part::Number($convert(number)))
        })*
    };
}

impl Serializer for ToPart {
    type Ok = Part;
    type Error = Never;
    type SerializeSeq = Items;
    type SerializeTuple = Items;
    type SerializeTupleStruct = Items;
    type SerializeTupleVariant = Impossible<Part, Never>;
    type SerializeMap = Entries;
    type SerializeStruct = Object;
    type SerializeStructVariant = Impossible<Part, Never>;

    numbers! {
        serialize_i8(i8) by f64::from;
        serialize_i16(i16) by f64::from;
        serialize_i32(i32) by f64::from;
        serialize_i64(i64) by i64_to_f64;
        serialize_u8(u8) by f64::from;
        serialize_u16(u16) by f64::from;
        serialize_u32(u32) by f64::from;
        serialize_u64(u64) by int_to_f64;
        serialize_f32(f32) by f64::from;
        serialize_f64(f64) by f64::from;
    }

    fn serialize_bool(self, flag: bool) -> Result<Part, Never> {
        Ok(Part::Flag(flag))
    }

    fn serialize_char(self, c: char) -> Result<Part, Never> {
        Ok(Part::Text(c.into()))
    }

    fn serialize_str(self, text: &str) -> Result<Part, Never> {
        Ok(Part::Text(text.to_owned()))
    }

    fn serialize_bytes(self, bytes: &[u8]) -> Result<Part, Never> {
        bytes.serialize(self)
    }

    fn serialize_none(self) -> Result<Part, Never> {
        Ok(Part::Nothing)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Part, Never> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<Part, Never> {
        Ok(Part::Nothing)
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<Part, Never> {
        Ok(Part::Nothing)
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
    ) -> Result<Part, Never> {
        Ok(Part::Word(name))
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<Part, Never> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
        value: &T,
    ) -> Result<Part, Never> {
        Ok(Part::Object(vec![(name, Part::of(value))]))
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Items, Never> {
        Ok(Items::new())
    }

    fn serialize_tuple(self, _: usize) -> Result<Items, Never> {
        Ok(Items::new())
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Items, Never> {
        Ok(Items::new())
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Impossible<Part, Never>, Never> {
        never()
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Entries, Never> {
        Ok(Entries(Vec::new()))
    }

    fn serialize_struct(self, _: &'static str, fields: usize) -> Result<Object, Never> {
        Ok(Object(Vec::with_capacity(fields)))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Impossible<Part, Never>, Never> {
        never()
    }
}

/// An array.
struct Items(JsArray);

impl Items {
    #[inline(never)]
    fn new() -> Self {
        Self(surely(PLAIN.serialize_seq(None)))
    }

    #[inline(never)]
    fn put(&mut self, item: &Part) {
        surely(SerializeSeq::serialize_element(&mut self.0, item));
    }

    #[inline(never)]
    fn made(self) -> Part {
        Part::Array(surely(SerializeSeq::end(self.0)))
    }
}

impl SerializeSeq for Items {
    type Ok = Part;
    type Error = Never;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Never> {
        self.put(&Part::of(value));
        Ok(())
    }

    fn end(self) -> Result<Part, Never> {
        Ok(self.made())
    }
}

impl SerializeTuple for Items {
    type Ok = Part;
    type Error = Never;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Never> {
        SerializeSeq::serialize_element(self, value)
    }

    fn end(self) -> Result<Part, Never> {
        Ok(self.made())
    }
}

impl SerializeTupleStruct for Items {
    type Ok = Part;
    type Error = Never;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Never> {
        SerializeSeq::serialize_element(self, value)
    }

    fn end(self) -> Result<Part, Never> {
        Ok(self.made())
    }
}

/// An object whose keys are known.
struct Object(Vec<(&'static str, Part)>);

impl Object {
    #[inline(never)]
    fn put(&mut self, key: &'static str, value: Part) {
        self.0.push((key, value));
    }
}

impl SerializeStruct for Object {
    type Ok = Part;
    type Error = Never;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        key: &'static str,
        value: &T,
    ) -> Result<(), Never> {
        self.put(key, Part::of(value));
        Ok(())
    }

    fn end(self) -> Result<Part, Never> {
        Ok(Part::Object(self.0))
    }
}

/// An object whose keys are data.
struct Entries(Vec<(Part, Part)>);

impl Entries {
    #[inline(never)]
    fn put_key(&mut self, key: Part) {
        self.0.push((key, Part::Nothing));
    }

    #[inline(never)]
    fn put_value(&mut self, value: Part) {
        if let Some(last) = self.0.last_mut() {
            last.1 = value;
        }
    }
}

impl SerializeMap for Entries {
    type Ok = Part;
    type Error = Never;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Never> {
        self.put_key(Part::of(key));
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Never> {
        self.put_value(Part::of(value));
        Ok(())
    }

    fn end(self) -> Result<Part, Never> {
        Ok(Part::Entries(self.0))
    }
}

/// What serde-wasm-bindgen made of a [`Part`], at which it cannot fail.
fn surely<T>(made: Result<T, JsError>) -> T {
    made.unwrap_or_else(|_| unreachable!("a part is always written"))
}
