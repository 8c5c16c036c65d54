//! Inputs: values as they are given, read from whatever serde can read, and checked when asked for.
//!
//! serde's derived reading would do the same, but it is made anew for every field of every struct: half
//! of the module's weight. Here reading follows tables, so that it is made once.

use std::any::Any;
use std::fmt;
use std::ptr;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::bad_input::{BadInput, EXPECTED, given_of, is_nothing};
use super::checked::Given;
use crate::text::quote;
use crate::units::{i64_to_f64, int_to_f64, number_text};

/// A value as it was given. `null` and `undefined` are nothing.
#[derive(Debug, Default)]
pub enum Value {
    /// Nothing.
    #[default]
    Nothing,
    /// A number; of those of JavaScript only `number` is one, BigInt is not.
    Number(f64),
    /// A text.
    Text(String),
    /// True or false.
    Flag(bool),
    /// An object.
    Object(Fields),
    /// An array, its items checked.
    Array(Box<dyn Items>),
    /// An array, one of whose items is wrong, or one too many.
    Wrong(BadInput),
    /// Something else than what was looked for, in words.
    Other(String),
}

/// What is looked for.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// A number.
    Number,
    /// A whole number: of a million events each is quicker looked at than a number of any kind.
    Whole,
    /// A text.
    Text,
    /// True or false.
    Flag,
    /// An object.
    Object(&'static Schema),
    /// An array of objects.
    Array(&'static ListSchema),
}

/// The fields of an object, by name; `fields!` lists them.
#[derive(Debug)]
pub struct Schema {
    /// Their names, as they are given.
    pub names: &'static [&'static str],
    /// What each of them is.
    pub shapes: &'static [Shape],
    /// Whether what was read of an object, field by field in that order, is all that will be asked for.
    pub enough: fn(&[Value]) -> bool,
}

/// The items of an array.
#[derive(Debug)]
pub struct ListSchema {
    /// The fields of each.
    item: &'static Schema,
    /// How many there may be.
    max: usize,
    /// Where they are put.
    empty: fn() -> Box<dyn Items>,
}

/// A type of the model that is read from an object.
pub trait FromInput: Sized + 'static {
    /// The object's fields.
    const SCHEMA: &'static Schema;

    /// Checks the fields, one by one and together.
    ///
    /// # Errors
    /// What is missing or not allowed.
    fn check(given: &mut Fields) -> Result<Self, BadInput>;
}

/// Items, checked as they are read.
pub trait Items: Any {
    /// How many there are.
    fn count(&self) -> usize;
    /// Adds one.
    ///
    /// # Errors
    /// What is wrong with it.
    fn add(&mut self, item: &mut Fields) -> Result<(), BadInput>;
}

// Not the items themselves: their formatting would come with every list.
impl fmt::Debug for dyn Items {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} items", self.count())
    }
}

impl<T: FromInput> Items for Vec<T> {
    fn count(&self) -> usize {
        self.len()
    }

    fn add(&mut self, item: &mut Fields) -> Result<(), BadInput> {
        self.push(T::check(item)?);
        Ok(())
    }
}

/// Lists the fields of an input: `"name": Shape`; `until` says when the rest need not be read.
macro_rules! fields {
    ($($name:literal: $shape:expr,)*) => {
        $crate::api::fields! { $($name: $shape,)* until |_| false }
    };
    ($($name:literal: $shape:expr,)* until $enough:expr) => {
        &$crate::api::Schema { names: &[$($name),*], shapes: &[$($shape),*], enough: $enough }
    };
}

pub(crate) use fields;

impl ListSchema {
    /// At most `max` inputs of that type.
    #[must_use]
    pub const fn of<T: FromInput>(max: usize) -> Self {
        Self {
            item: T::SCHEMA,
            max,
            empty: || Box::new(Vec::<T>::new()),
        }
    }

    fn allowed(&self) -> String {
        format!("an array of at most {}", self.max)
    }

    fn add(&self, items: &mut dyn Items, item: &mut Fields) -> Result<(), BadInput> {
        let n = items.count();
        if n == self.max {
            let given = format!("more than {n}");
            return Err(BadInput::new("", given, self.allowed()));
        }
        items
            .add(item)
            .map_err(|error| error.inside(&format!("[{n}]")))
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing => f.write_str("nothing"),
            Self::Number(number) => f.write_str(&number_text(*number)),
            Self::Text(text) => f.write_str(&quote(text)),
            Self::Flag(true) => f.write_str("true"),
            Self::Flag(false) => f.write_str("false"),
            Self::Object(_) => f.write_str("an object"),
            Self::Array(_) | Self::Wrong(_) => f.write_str("an array"),
            Self::Other(what) => f.write_str(what),
        }
    }
}

impl Value {
    /// What is no value of the shape looked for, as an error of serde's says it; or nothing.
    #[cold]
    #[inline(never)]
    fn other(error: &dyn fmt::Display) -> Self {
        let error = error.to_string();
        if is_nothing(&error) {
            Self::Nothing
        } else {
            Self::Other(given_of(&error))
        }
    }

    /// The fields of the argument or field called `name`.
    ///
    /// # Errors
    /// Anything but an object.
    pub(super) fn needed_fields(self, name: &str) -> Result<Fields, BadInput> {
        if let Self::Object(fields) = self {
            Ok(fields)
        } else {
            Err(BadInput::new(name, self, "an object"))
        }
    }

    /// The items of the argument or field called `name`.
    ///
    /// # Errors
    /// Anything but an array, or an item that is not allowed.
    pub(super) fn needed_items<T: FromInput>(
        self,
        name: &str,
        list: &ListSchema,
    ) -> Result<Vec<T>, BadInput> {
        let items: Box<dyn Any> = self.into_items(name, list)?;
        Ok(items.downcast().map(|items| *items).unwrap_or_default())
    }

    fn into_items(self, name: &str, list: &ListSchema) -> Result<Box<dyn Items>, BadInput> {
        match self {
            Self::Array(items) => Ok(items),
            Self::Wrong(error) => Err(error.inside(name)),
            other @ (Self::Nothing
            | Self::Number(_)
            | Self::Text(_)
            | Self::Flag(_)
            | Self::Object(_)
            | Self::Other(_)) => Err(BadInput::new(name, other, list.allowed())),
        }
    }
}

/// The fields of an object as they were given, to be asked for by name.
#[derive(Debug)]
pub struct Fields {
    schema: &'static Schema,
    values: Vec<Value>,
}

impl Fields {
    /// Fields of which nothing is given.
    #[must_use]
    pub fn new(schema: &'static Schema) -> Self {
        let mut values = Vec::new();
        values.resize_with(schema.names.len(), Value::default);
        Self { schema, values }
    }

    /// The value of the field called `name`, which must be there.
    ///
    /// # Errors
    /// Nothing, or a value that is not allowed.
    pub fn needed<T: Given>(&self, name: &str) -> Result<T, BadInput> {
        T::check(self.value(name), name)
    }

    /// The value of the field called `name`, which may be missing.
    ///
    /// # Errors
    /// A value that is not allowed.
    pub fn optional<T: Given>(&self, name: &str) -> Result<Option<T>, BadInput> {
        let given = self.value(name);
        if matches!(given, Value::Nothing) {
            Ok(None)
        } else {
            T::check(given, name).map(Some)
        }
    }

    /// The object that the field called `name` is, which may be missing.
    ///
    /// # Errors
    /// Anything but an object, or a field of it that is not allowed.
    pub fn part<T: FromInput>(&mut self, name: &str) -> Result<Option<T>, BadInput> {
        let given = self.take(name);
        if matches!(given, Value::Nothing) {
            return Ok(None);
        }
        let part = T::check(&mut given.needed_fields(name)?);
        part.map(Some).map_err(|error| error.inside(name))
    }

    /// The items of the field called `name`, which must be there.
    ///
    /// # Errors
    /// Nothing, anything but an array, or an item that is not allowed.
    pub fn list<T: FromInput>(&mut self, name: &str) -> Result<Vec<T>, BadInput> {
        let Some(Shape::Array(list)) = self.shape(name) else {
            return Ok(Vec::new());
        };
        self.take(name).needed_items(name, list)
    }

    /// The items of the field called `name`; none if it is missing.
    ///
    /// # Errors
    /// Anything but an array, or an item that is not allowed.
    pub fn optional_list<T: FromInput>(&mut self, name: &str) -> Result<Vec<T>, BadInput> {
        if matches!(self.value(name), Value::Nothing) {
            Ok(Vec::new())
        } else {
            self.list(name)
        }
    }

    #[inline(always)]
    fn place(&self, name: &str) -> usize {
        let place = place_among(self.schema.names, name);
        debug_assert!(place.is_some(), "{name} is not among the fields");
        place.unwrap_or_default()
    }

    /// Forgets what was given. Of a million events most fields are nothing already.
    #[inline(always)]
    fn empty(&mut self) {
        for value in self.values.as_mut_slice() {
            if !matches!(value, Value::Nothing) {
                *value = Value::Nothing;
            }
        }
    }

    fn shape(&self, name: &str) -> Option<Shape> {
        self.schema.shapes.get(self.place(name)).copied()
    }

    fn value(&self, name: &str) -> &Value {
        let values = self.values.as_slice();
        values.get(self.place(name)).unwrap_or(&Value::Nothing)
    }

    fn take(&mut self, name: &str) -> Value {
        let place = self.place(name);
        let value = self.values.get_mut(place);
        value.map(std::mem::take).unwrap_or_default()
    }
}

/// Reads a value of that shape, or notes in words what else there is.
pub(super) fn read<'de, D: Deserializer<'de>>(shape: Shape, from: D) -> Value {
    let mut found = Value::Nothing;
    let read = ValueTo(shape, &mut found).deserialize(from);
    read.map_or_else(|error| Value::other(&error), |()| found)
}

/// Reads a value of that shape, in place of nothing.
struct ValueTo<'a>(Shape, &'a mut Value);

impl<'de> DeserializeSeed<'de> for ValueTo<'_> {
    type Value = ();

    // Not by `deserialize_option`: whether each value is nothing would be asked of JavaScript once more.
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        let Self(shape, found) = self;
        let read = match shape {
            Shape::Number => from.deserialize_f64(ScalarTo(found)),
            Shape::Whole => from.deserialize_i32(ScalarTo(found)),
            Shape::Text => from.deserialize_str(ScalarTo(found)),
            Shape::Flag => from.deserialize_bool(ScalarTo(found)),
            Shape::Object(schema) => {
                let mut fields = Fields::new(schema);
                let read = FieldsTo(&mut fields).deserialize(from);
                *found = Value::Object(fields);
                read
            }
            // Not `deserialize_seq`, which takes everything that JavaScript can iterate.
            Shape::Array(list) => from.deserialize_byte_buf(ItemsTo(list, found)),
        };
        // What is wrong is said when the field is asked for.
        if let Err(error) = read
            && !matches!(found, Value::Wrong(_))
        {
            *found = Value::other(&error);
        }
        Ok(())
    }
}

/// Reads a single value.
struct ScalarTo<'a>(&'a mut Value);

impl Visitor<'_> for ScalarTo<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(EXPECTED)
    }

    fn visit_f64<E: Error>(self, given: f64) -> Result<(), E> {
        *self.0 = Value::Number(given);
        Ok(())
    }

    // Exact to 2⁵³, beyond which no range here goes.
    fn visit_i64<E: Error>(self, given: i64) -> Result<(), E> {
        self.visit_f64(i64_to_f64(given))
    }

    fn visit_u64<E: Error>(self, given: u64) -> Result<(), E> {
        self.visit_f64(int_to_f64(given))
    }

    fn visit_str<E: Error>(self, given: &str) -> Result<(), E> {
        self.visit_string(given.to_owned())
    }

    fn visit_string<E: Error>(self, given: String) -> Result<(), E> {
        *self.0 = Value::Text(given);
        Ok(())
    }

    fn visit_bool<E: Error>(self, given: bool) -> Result<(), E> {
        *self.0 = Value::Flag(given);
        Ok(())
    }
}

/// Reads an object.
struct FieldsTo<'a>(&'a mut Fields);

impl<'de> DeserializeSeed<'de> for FieldsTo<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_struct("", self.0.schema.names, self)
    }
}

impl<'de> Visitor<'de> for FieldsTo<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(EXPECTED)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut given: A) -> Result<(), A::Error> {
        let Fields { schema, values } = self.0;
        while let Some(place) = given.next_key_seed(PlaceAmong(schema.names))? {
            match (schema.shapes.get(place), values.get_mut(place)) {
                (Some(shape), Some(value)) => given.next_value_seed(ValueTo(*shape, value))?,
                _ => {
                    given.next_value::<serde::de::IgnoredAny>()?;
                }
            }
            // In JavaScript each field is looked up by its name; any other reader must come to the end.
            if cfg!(target_arch = "wasm32") && (schema.enough)(values) {
                break;
            }
        }
        Ok(())
    }
}

/// The place of a name among others, or beyond them.
struct PlaceAmong(&'static [&'static str]);

impl<'de> DeserializeSeed<'de> for PlaceAmong {
    type Value = usize;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<usize, D::Error> {
        from.deserialize_identifier(self)
    }
}

impl Visitor<'_> for PlaceAmong {
    type Value = usize;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(EXPECTED)
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<usize, E> {
        Ok(place_among(self.0, name).unwrap_or(self.0.len()))
    }
}

/// The place of a name. It is mostly the very text that stands there, and to see that is quicker than to compare
/// letters.
#[inline(always)]
fn place_among(names: &[&str], name: &str) -> Option<usize> {
    let mut place = 0;
    while let Some(known) = names.get(place) {
        if ptr::eq(*known, name) {
            return Some(place);
        }
        place += 1;
    }
    by_letters(names, name)
}

#[cold]
#[inline(never)]
fn by_letters(names: &[&str], name: &str) -> Option<usize> {
    names.iter().position(|known| *known == name)
}

/// Reads an array; each item is checked before the next is read, so that the fields of one are kept.
struct ItemsTo<'a>(&'static ListSchema, &'a mut Value);

impl<'de> Visitor<'de> for ItemsTo<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(EXPECTED)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut given: A) -> Result<(), A::Error> {
        let Self(list, found) = self;
        let mut items = (list.empty)();
        let mut item = Fields::new(list.item);
        loop {
            item.empty();
            let wrong = match given.next_element_seed(FieldsTo(&mut item)) {
                Ok(None) => break,
                Ok(Some(())) => list.add(&mut *items, &mut item).err(),
                Err(error) => {
                    let given = given_of(&error);
                    let place = format!("[{}]", items.count());
                    Some(BadInput::new(place, given, "an object"))
                }
            };
            if let Some(wrong) = wrong {
                *found = Value::Wrong(wrong);
                return Ok(());
            }
        }
        *found = Value::Array(items);
        Ok(())
    }
}
