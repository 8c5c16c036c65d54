//! JSON as the model reads loosely typed objects.

use finwait::input::{Object, Value};
use serde_json::Value as Json;

/// A JSON object or array.
pub(crate) struct JsonInput<'a>(pub(crate) &'a Json);

impl Object for JsonInput<'_> {
    fn field(&self, name: &'static str) -> Value<Self> {
        to_value(self.0.get(name))
    }

    fn n_items(&self) -> Option<usize> {
        self.0.as_array().map(Vec::len)
    }

    fn item(&self, i: usize) -> Value<Self> {
        to_value(self.0.get(i))
    }
}

fn to_value(json: Option<&Json>) -> Value<JsonInput<'_>> {
    match json {
        None | Some(Json::Null) => Value::Absent,
        Some(Json::Bool(b)) => Value::Bool(*b),
        Some(Json::Number(n)) => Value::Number(n.as_f64().unwrap_or(f64::NAN)),
        Some(Json::String(s)) => Value::Text(s.clone()),
        Some(object @ (Json::Array(_) | Json::Object(_))) => Value::Object(JsonInput(object)),
    }
}
