//! A JSON object, written from left to right: what the forms for other tools
//! consist of.

/// What a member of an object is.
pub(super) enum Value<'a> {
    Text(&'a str),
    Number(u64),
    Flag(bool),
    Nothing,
    Object(Object),
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl From<u32> for Value<'_> {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<u64> for Value<'_> {
    fn from(number: u64) -> Self {
        Self::Number(number)
    }
}

impl From<bool> for Value<'_> {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

impl From<Object> for Value<'_> {
    fn from(object: Object) -> Self {
        Self::Object(object)
    }
}

impl<T: Into<Self>> From<Option<T>> for Value<'_> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Nothing, Into::into)
    }
}

/// An object that is being written.
#[derive(Default)]
pub(super) struct Object(String);

impl Object {
    /// With one more member.
    pub(super) fn with<'a>(mut self, name: &str, value: impl Into<Value<'a>>) -> Self {
        self.put(name, value.into());
        self
    }

    fn put(&mut self, name: &str, value: Value<'_>) {
        let out = &mut self.0;
        out.push(if out.is_empty() { '{' } else { ',' });
        quote(out, name);
        out.push(':');
        match value {
            Value::Text(text) => quote(out, text),
            Value::Number(number) => out.push_str(&number.to_string()),
            Value::Flag(true) => out.push_str("true"),
            Value::Flag(false) => out.push_str("false"),
            Value::Nothing => out.push_str("null"),
            Value::Object(object) => object.put_at_end_of(out),
        }
    }

    /// Writes all of it.
    pub(super) fn put_at_end_of(self, out: &mut String) {
        out.push_str(if self.0.is_empty() { "{" } else { &self.0 });
        out.push('}');
    }
}

/// Writes a text between quotes.
fn quote(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            ..' ' => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_json() {
        let nothing: Option<u32> = None;
        let object = Object::default()
            .with("a", "\"é\\\n\t\u{1}")
            .with("b", u64::MAX)
            .with("c", Some(true))
            .with("d", nothing)
            .with("e", Object::default().with("f", false));
        let mut text = String::new();
        object.put_at_end_of(&mut text);
        let read: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(
            read,
            serde_json::json!({
                "a": "\"é\\\n\t\u{1}", "b": u64::MAX, "c": true, "d": null, "e": { "f": false },
            })
        );
        let mut text = String::new();
        Object::default().put_at_end_of(&mut text);
        assert_eq!(text, "{}");
    }
}
