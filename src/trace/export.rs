//! A trace as other tools read it, written event by event: a page has other
//! things to do in between.

use super::chrome::Chrome;
use super::object::Object;
use super::{Event, Trace};

/// A form for other tools.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `{"events": [...]}`, with every name spelled out.
    Json,
    /// `{"traceEvents": [...]}`: what the browser's performance panel opens.
    Chrome,
}

/// A trace that is being written. Times are microseconds of loop time.
#[derive(Debug)]
pub struct Export {
    out: Out,
    /// What the Chrome form remembers from event to event.
    chrome: Option<Chrome>,
}

/// The objects of the array, one after the other.
#[derive(Debug)]
pub(super) struct Out {
    text: String,
    is_first: bool,
}

impl Out {
    pub(super) fn push(&mut self, object: Object) {
        if !std::mem::take(&mut self.is_first) {
            self.text.push(',');
        }
        object.put_at_end_of(&mut self.text);
    }
}

impl Export {
    /// Nothing is written yet.
    pub fn new(form: Form) -> Self {
        let (text, chrome) = match form {
            Form::Json => ("{\"events\":[", None),
            Form::Chrome => (
                "{\"displayTimeUnit\":\"ms\",\"traceEvents\":[",
                Some(Chrome::default()),
            ),
        };
        let (text, is_first) = (text.to_owned(), true);
        let out = Out { text, is_first };
        Self { out, chrome }
    }

    /// Writes the next event of a trace.
    pub fn event(&mut self, trace: &Trace, event: &Event) {
        match &mut self.chrome {
            Some(chrome) => chrome.event(&mut self.out, trace, event),
            None => self.out.push(trace.event_json(event)),
        }
    }

    /// Writes the end, after this last event.
    pub fn end(&mut self, last: Option<&Event>) {
        if let (Some(chrome), Some(last)) = (&mut self.chrome, last) {
            chrome.close_all(&mut self.out, last);
        }
        self.out.text.push_str("]}");
    }

    /// What has been written since this was asked last.
    pub fn take(&mut self) -> String {
        std::mem::take(&mut self.out.text)
    }
}

impl Trace {
    /// The whole trace in a form for other tools.
    pub fn export(&self, form: Form) -> String {
        let mut export = Export::new(form);
        for event in self.events() {
            export.event(self, event);
        }
        export.end(self.events().last());
        export.take()
    }
}
