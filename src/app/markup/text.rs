//! What can stand in an attribute or between tags.

use std::borrow::Cow;

/// A text, or none.
pub trait Text {
    /// The text, if there is one.
    fn text(self) -> Option<Cow<'static, str>>;
}

impl Text for &'static str {
    fn text(self) -> Option<Cow<'static, str>> {
        Some(Cow::Borrowed(self))
    }
}

impl Text for String {
    fn text(self) -> Option<Cow<'static, str>> {
        Some(Cow::Owned(self))
    }
}

impl<T: Text> Text for Option<T> {
    fn text(self) -> Option<Cow<'static, str>> {
        self.and_then(Text::text)
    }
}

/// An attribute that is there or not, and says no more.
impl Text for bool {
    fn text(self) -> Option<Cow<'static, str>> {
        self.then_some(Cow::Borrowed(""))
    }
}

impl Text for u8 {
    fn text(self) -> Option<Cow<'static, str>> {
        usize::from(self).text()
    }
}

impl Text for u32 {
    fn text(self) -> Option<Cow<'static, str>> {
        i64::from(self).text()
    }
}

impl Text for i64 {
    fn text(self) -> Option<Cow<'static, str>> {
        self.to_string().text()
    }
}

impl Text for usize {
    fn text(self) -> Option<Cow<'static, str>> {
        self.to_string().text()
    }
}
