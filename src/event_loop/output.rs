//! Printing: a line of the console is an event.

use std::panic::Location;

use super::core::Core;
use crate::trace::What;

/// Prints a line to the console of the run.
#[track_caller]
pub fn print(text: impl AsRef<str>) {
    let Some(core) = Core::current() else { return };
    let text = text.as_ref();
    if core.count_output(text.len() + 1) {
        let text = core.name(text);
        core.record(Some(Location::caller()), What::Printed { text });
    }
}
