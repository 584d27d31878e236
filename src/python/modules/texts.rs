//! The texts of the modules that are written in Python, where they are not all
//! compiled in.
//!
//! In the browser a program can be started before the text of a module that it
//! imports is there. The import fails then, and is noted here; whoever pumps
//! the run asks for what is [missing](take_missing) after each piece of it.
//! If anything is, the run counts for nothing: once the texts have been
//! [given](give), the same program is started again, and does the same.
//!
//! A native build has all texts, and nothing is ever missing.

use std::cell::RefCell;

use super::library::{self, Written};

thread_local! {
    /// The texts that were given.
    static GIVEN: RefCell<Vec<(&'static str, &'static str)>> = const { RefCell::new(Vec::new()) };
    /// The modules that were imported and not there.
    static MISSED: RefCell<Vec<&'static Written>> = const { RefCell::new(Vec::new()) };
}

/// Where the text of a module is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// Here it is.
    Here(&'static str),
    /// There is such a module, but its text has not been given.
    Missing,
    /// No module of this name is written in Python.
    Nowhere,
}

/// The text of the module with this name, for its import. That it is missing
/// is noted.
pub fn find(name: &str) -> Found {
    let Some(written) = library::find(name) else {
        return Found::Nowhere;
    };
    match text(written) {
        Some(text) => Found::Here(text),
        None => {
            MISSED.with_borrow_mut(|missed| missed.push(written));
            Found::Missing
        }
    }
}

/// Whether a module of this name is written in Python.
pub fn is_known(name: &str) -> bool {
    library::find(name).is_some()
}

/// The modules whose import has failed for want of their texts since this was
/// asked last, and all that they need; those alone that are not here.
pub fn take_missing() -> Vec<&'static Written> {
    with_needs(MISSED.take())
}

/// The same of the modules that a program with this text seems to import:
/// those that the lines with `import` name.
pub fn missing_of(program: &str) -> Vec<&'static Written> {
    with_needs(imported(program).collect())
}

/// Takes the text of a module. It is kept for good.
pub fn give(written: &Written, text: String) {
    if self::text(written).is_none() {
        GIVEN.with_borrow_mut(|given| given.push((written.name, text.leak())));
    }
}

fn text(written: &Written) -> Option<&'static str> {
    if !written.text.is_empty() {
        return Some(written.text);
    }
    GIVEN.with_borrow(|given| {
        let given = given.iter().find(|(name, _)| *name == written.name);
        given.map(|(_, text)| *text)
    })
}

/// These and all that they need, of which the text is not here, each once.
fn with_needs(mut all: Vec<&'static Written>) -> Vec<&'static Written> {
    let mut missing: Vec<&Written> = Vec::new();
    while let Some(written) = all.pop() {
        let known = missing.iter().any(|known| known.name == written.name);
        if !known && text(written).is_none() {
            missing.push(written);
            all.extend(written.needs());
        }
    }
    missing
}

/// The modules that are written in Python and that a text names in a line
/// which begins with `import` or `from`.
pub(super) fn imported(text: &str) -> impl Iterator<Item = &'static Written> {
    let lines = text.lines().map(str::trim_start);
    let imports = lines.filter(|line| line.starts_with("import ") || line.starts_with("from "));
    let words = imports
        .flat_map(|line| line.split(|c: char| c != '.' && c != '_' && !c.is_ascii_alphanumeric()));
    words.filter_map(library::find)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<&'static str> {
        imported(text).map(|written| written.name).collect()
    }

    #[test]
    fn lines_with_import_name_modules_wherever_they_stand() {
        assert_eq!(
            names("import json, collections.abc as c"),
            ["json", "collections.abc"]
        );
        assert_eq!(
            names("x = 1\ndef f():\n    from typing import Any\n"),
            ["typing"]
        );
        assert_eq!(names("json = 1  # import\nimportant = 'math'"), [""; 0]);
        assert_eq!(names("import asyncio, requests"), [""; 0]);
    }

    #[test]
    fn natively_nothing_is_missing() {
        assert!(matches!(find("json"), Found::Here(text) if !text.is_empty()));
        assert_eq!(find("requests"), Found::Nowhere);
        assert!(take_missing().is_empty());
        assert!(missing_of("import json, typing").is_empty());
    }
}
