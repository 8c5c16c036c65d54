//! Inputs: structs whose fields are filled from whatever serde can read, and checked when asked for.
//!
//! serde's derived reading would do the same, but it is made anew for every field of every struct: half
//! of the module's weight. Here the fields are seen through [`Slot`], so that it is made once.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::bad_input::{BadInput, given_of, refusal};
use super::checked::{Given, Kind, Scalar};
use crate::units::{i64_to_f64, int_to_f64};

/// A struct of fields; `input!` declares it.
pub trait Input {
    /// The fields' names, as they are given.
    fn names(&self) -> &'static [&'static str];
    /// The field of the `i`-th name.
    fn slot(&mut self, i: usize) -> Option<&mut dyn Slot>;
}

/// A field, as it is filled.
pub trait Slot {
    /// What is looked for.
    fn shape(&self) -> Shape;
    /// A single value was given, or something else than what was looked for.
    fn put(&mut self, given: Scalar);
    /// An object or an item of an array was given: its fields.
    fn fields(&mut self) -> Option<&mut dyn Input> {
        None
    }
    /// They are filled.
    ///
    /// # Errors
    /// An item that is not allowed, or one too many.
    fn filled(&mut self) -> Result<(), BadInput> {
        Ok(())
    }
}

/// What a [`Slot`] holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A single value.
    Value(Kind),
    /// An object.
    Object,
    /// An array of objects.
    Array,
}

/// A type of the model that is read from an input.
pub trait FromInput: Sized {
    /// What is given for it.
    type Fields: Input + Default;

    /// Checks the fields, one by one and together.
    ///
    /// # Errors
    /// What is missing or not allowed.
    fn check(given: Self::Fields) -> Result<Self, BadInput>;
}

/// Declares an [`Input`]: `name = "nameAsGiven": Field<…>` or `List<…>`, one a line.
macro_rules! input {
    ($(#[$meta:meta])* $vis:vis struct $name:ident { $($field:ident = $key:literal: $type:ty,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Default)]
        $vis struct $name {
            $($field: $type,)*
        }

        impl $crate::api::Input for $name {
            fn names(&self) -> &'static [&'static str] {
                &[$($key),*]
            }

            fn slot(&mut self, i: usize) -> Option<&mut dyn $crate::api::Slot> {
                let slots: [&mut dyn $crate::api::Slot; [$($key),*].len()] = [$(&mut self.$field),*];
                slots.into_iter().nth(i)
            }
        }

        /// As it is given, unchecked.
        impl $crate::api::FromInput for $name {
            type Fields = Self;

            fn check(given: Self) -> Result<Self, $crate::api::BadInput> {
                Ok(given)
            }
        }
    };
}

pub(crate) use input;

/// A field that is a single value, to be asked for by name.
#[derive(Clone, Debug)]
pub struct Field<T>(Scalar, PhantomData<T>);

// By hand: a derive would ask that `T` has a default, too.
impl<T> Default for Field<T> {
    fn default() -> Self {
        Self(Scalar::Nothing, PhantomData)
    }
}

impl<T: Given> Field<T> {
    /// The value of the field called `name`, which may be missing.
    ///
    /// # Errors
    /// A value that is not allowed.
    pub fn optional(&self, name: &str) -> Result<Option<T>, BadInput> {
        if self.0 == Scalar::Nothing {
            Ok(None)
        } else {
            self.needed(name).map(Some)
        }
    }

    /// The value of the field called `name`, which must be there.
    ///
    /// # Errors
    /// Nothing, or a value that is not allowed.
    pub fn needed(&self, name: &str) -> Result<T, BadInput> {
        match T::check(&self.0) {
            Ok(Some(value)) => Ok(value),
            Ok(None) => Err(BadInput::new(name, &self.0, T::allowed())),
            Err(error) => Err(error.at(name)),
        }
    }
}

impl<T: Given> Slot for Field<T> {
    fn shape(&self) -> Shape {
        Shape::Value(T::KIND)
    }

    fn put(&mut self, given: Scalar) {
        self.0 = given;
    }
}

/// A field that is an object with fields of its own.
#[derive(Debug)]
pub struct Part<T: FromInput> {
    fields: T::Fields,
    /// What was given instead of an object.
    other: Scalar,
    is_given: bool,
}

impl<T: FromInput> Default for Part<T> {
    fn default() -> Self {
        Self {
            fields: T::Fields::default(),
            other: Scalar::Nothing,
            is_given: false,
        }
    }
}

impl<T: FromInput> Part<T> {
    /// The part called `name`, which may be missing.
    ///
    /// # Errors
    /// Anything but an object, or a field of it that is not allowed.
    pub fn optional(self, name: &str) -> Result<Option<T>, BadInput> {
        if self.is_given {
            return T::check(self.fields)
                .map(Some)
                .map_err(|error| error.inside(name));
        }
        if self.other == Scalar::Nothing {
            Ok(None)
        } else {
            Err(BadInput::new(name, self.other, "an object"))
        }
    }
}

impl<T: FromInput> Slot for Part<T> {
    fn shape(&self) -> Shape {
        Shape::Object
    }

    fn put(&mut self, given: Scalar) {
        self.other = given;
    }

    fn fields(&mut self) -> Option<&mut dyn Input> {
        Some(&mut self.fields)
    }

    fn filled(&mut self) -> Result<(), BadInput> {
        self.is_given = true;
        Ok(())
    }
}

/// A field that is an array of at most `MAX` inputs; no other thing that can be iterated.
#[derive(Debug)]
pub struct List<T: FromInput, const MAX: usize> {
    items: Vec<T>,
    /// What was given instead of an array.
    other: Scalar,
    next: T::Fields,
    is_given: bool,
}

impl<T: FromInput, const MAX: usize> Default for List<T, MAX> {
    fn default() -> Self {
        Self {
            items: Vec::new(),
            other: Scalar::Nothing,
            next: T::Fields::default(),
            is_given: false,
        }
    }
}

impl<T: FromInput, const MAX: usize> List<T, MAX> {
    /// The items of the field called `name`, which may be missing: then there are none.
    ///
    /// # Errors
    /// Anything but an array.
    pub fn optional(self, name: &str) -> Result<Vec<T>, BadInput> {
        if self.is_given || self.other == Scalar::Nothing {
            Ok(self.items)
        } else {
            self.needed(name)
        }
    }

    /// The items of the field called `name`, which must be there.
    ///
    /// # Errors
    /// Anything but an array.
    pub fn needed(self, name: &str) -> Result<Vec<T>, BadInput> {
        if self.is_given {
            Ok(self.items)
        } else {
            Err(BadInput::new(name, self.other, at_most(MAX)))
        }
    }
}

impl<T: FromInput, const MAX: usize> Slot for List<T, MAX> {
    fn shape(&self) -> Shape {
        Shape::Array
    }

    fn put(&mut self, given: Scalar) {
        self.other = given;
    }

    fn fields(&mut self) -> Option<&mut dyn Input> {
        self.is_given = true;
        Some(&mut self.next)
    }

    fn filled(&mut self) -> Result<(), BadInput> {
        if self.items.len() == MAX {
            return Err(BadInput::because(
                "",
                refusal(format_args!("more than {MAX}"), at_most(MAX)),
            ));
        }
        let place = |error: BadInput| error.inside(&format!("[{}]", self.items.len()));
        let item = T::check(std::mem::take(&mut self.next)).map_err(place)?;
        self.items.push(item);
        Ok(())
    }
}

fn at_most(max: usize) -> String {
    format!("an array of at most {max}")
}

/// Reads `T`, or nothing.
///
/// # Errors
/// Another type, a field that is missing or not allowed.
pub(super) fn read_optional<'de, T: FromInput, D: Deserializer<'de>>(
    given: D,
) -> Result<Option<T>, BadInput> {
    let mut fields = T::Fields::default();
    let is_given = given.deserialize_option(OptionalInput(&mut fields));
    match is_given {
        Ok(true) => T::check(fields).map(Some),
        Ok(false) => Ok(None),
        Err(error) => Err(BadInput::from_serde(&error.to_string())),
    }
}

/// Reads a single value.
///
/// # Errors
/// Only what the format itself says: any value is taken.
pub(super) fn read_field<'de, T: Given, D: Deserializer<'de>>(
    given: D,
) -> Result<Field<T>, BadInput> {
    let scalar = given.deserialize_option(OptionalScalar(T::KIND));
    scalar
        .map(|scalar| Field(scalar, PhantomData))
        .map_err(|error| BadInput::from_serde(&error.to_string()))
}

/// Reads a list called `name`.
///
/// # Errors
/// An item that is not allowed.
pub(super) fn read_list<'de, T: FromInput, const MAX: usize, D: Deserializer<'de>>(
    name: &'static str,
    given: D,
) -> Result<List<T, MAX>, BadInput> {
    let mut list = List::default();
    let read = SlotSeed {
        name,
        slot: &mut list,
    }
    .deserialize(given);
    read.map_err(|error| BadInput::from_serde(&error.to_string()))?;
    Ok(list)
}

/// Fills an input, if there is one.
struct OptionalInput<'a>(&'a mut dyn Input);

impl<'de> Visitor<'de> for OptionalInput<'_> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_none<E: Error>(self) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_unit<E: Error>(self) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<bool, D::Error> {
        InputSeed(self.0).deserialize(from).map(|()| true)
    }
}

/// Fills an input.
struct InputSeed<'a>(&'a mut dyn Input);

impl<'de> DeserializeSeed<'de> for InputSeed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_struct("", self.0.names(), self)
    }
}

impl<'de> Visitor<'de> for InputSeed<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut given: A) -> Result<(), A::Error> {
        let names = self.0.names();
        while let Some(i) = given.next_key_seed(PlaceAmong(names))? {
            match self.0.slot(i) {
                Some(slot) => {
                    let name = names.get(i).copied().unwrap_or_default();
                    given.next_value_seed(SlotSeed { name, slot })?;
                }
                None => {
                    given.next_value::<serde::de::IgnoredAny>()?;
                }
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
        f.write_str("a name")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<usize, E> {
        Ok(self
            .0
            .iter()
            .position(|known| *known == name)
            .unwrap_or(self.0.len()))
    }
}

/// Fills a field.
struct SlotSeed<'a> {
    name: &'static str,
    slot: &'a mut dyn Slot,
}

impl<'de> DeserializeSeed<'de> for SlotSeed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        let other = match self.slot.shape() {
            Shape::Value(kind) => from.deserialize_option(OptionalScalar(kind))?,
            Shape::Object => {
                let Some(fields) = self.slot.fields() else {
                    return Ok(());
                };
                match from.deserialize_option(OptionalInput(fields)) {
                    Ok(false) => Scalar::Nothing,
                    Ok(true) => return self.slot.filled().map_err(D::Error::custom),
                    Err(error) => Scalar::Other(given_of(&error.to_string())),
                }
            }
            Shape::Array => {
                // Not `deserialize_seq`, which takes everything that JavaScript can iterate.
                let mut items = Items {
                    slot: &mut *self.slot,
                    wrong: None,
                };
                let filled = from.deserialize_any(&mut items);
                match (items.wrong, filled) {
                    (Some(error), _) => return Err(D::Error::custom(error.inside(self.name))),
                    (None, Ok(())) => return Ok(()),
                    (None, Err(error)) => Scalar::Other(given_of(&error.to_string())),
                }
            }
        };
        self.slot.put(other);
        Ok(())
    }
}

/// Fills a list.
struct Items<'a> {
    slot: &'a mut dyn Slot,
    /// What is wrong with an item.
    wrong: Option<BadInput>,
}

impl<'de> Visitor<'de> for &mut Items<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array")
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let mut n = 0_usize;
        while let Some(fields) = self.slot.fields() {
            match items.next_element_seed(InputSeed(fields)) {
                Ok(None) => break,
                Ok(Some(())) => {}
                Err(error) => {
                    let wrong = BadInput::from_serde(&error.to_string());
                    self.wrong = Some(wrong.inside(&format!("[{n}]")));
                    return Err(error);
                }
            }
            if let Err(wrong) = self.slot.filled() {
                let error = A::Error::custom(&wrong);
                self.wrong = Some(wrong);
                return Err(error);
            }
            n += 1;
        }
        Ok(())
    }
}

/// Takes a single value of some kind, nothing, or notes in words what else was given.
struct OptionalScalar(Kind);

impl<'de> Visitor<'de> for OptionalScalar {
    type Value = Scalar;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_none<E: Error>(self) -> Result<Scalar, E> {
        Ok(Scalar::Nothing)
    }

    fn visit_unit<E: Error>(self) -> Result<Scalar, E> {
        Ok(Scalar::Nothing)
    }

    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<Scalar, D::Error> {
        let given = match self.0 {
            Kind::Number => from.deserialize_f64(self),
            Kind::Text => from.deserialize_str(self),
            Kind::Flag => from.deserialize_bool(self),
        };
        // What is wrong is said when the field is asked for.
        given.or_else(|error| Ok(Scalar::Other(given_of(&error.to_string()))))
    }

    fn visit_f64<E: Error>(self, given: f64) -> Result<Scalar, E> {
        Ok(Scalar::Number(given))
    }

    // Exact to 2⁵³, beyond which no range here goes.
    fn visit_i64<E: Error>(self, given: i64) -> Result<Scalar, E> {
        Ok(Scalar::Number(i64_to_f64(given)))
    }

    fn visit_u64<E: Error>(self, given: u64) -> Result<Scalar, E> {
        Ok(Scalar::Number(int_to_f64(given)))
    }

    fn visit_str<E: Error>(self, given: &str) -> Result<Scalar, E> {
        Ok(Scalar::Text(given.to_owned()))
    }

    fn visit_bool<E: Error>(self, given: bool) -> Result<Scalar, E> {
        Ok(Scalar::Flag(given))
    }
}
