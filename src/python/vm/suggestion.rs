//! "Did you mean": what CPython adds when it prints a `NameError` or an
//! `AttributeError`.

use std::rc::Rc;

use super::Vm;
use crate::exception::{Builtin, Exception};
use crate::python::value::{Class, Dict, ExceptionData, Value};
use crate::trace::Numbered;

const MOVE: usize = 2;
const CASE: usize = 1;
const LONGEST: usize = 40;
const MOST: usize = 750;

impl Vm {
    /// `. Did you mean: 'name'?`, or nothing.
    pub(super) fn suggestion(&self, exception: &Exception) -> String {
        let data = self.data(exception);
        let Some(dict) = data.dict.borrow().clone() else {
            return String::new();
        };
        let Some(Value::Str(name)) = dict.get_str(&self.intern("name")) else {
            return String::new();
        };
        let candidates = if exception.is(Builtin::AttributeError) {
            match dict.get_str(&self.intern("obj")) {
                Some(object) => vec![self.attribute_names(&object)],
                None => return String::new(),
            }
        } else if exception.is(Builtin::NameError) {
            self.visible_names(&data)
        } else {
            return String::new();
        };
        let mut found = candidates.iter().map(|names| closest(name.as_str(), names));
        match found.find_map(|found| found) {
            Some(found) => format!(". Did you mean: '{found}'?"),
            None => String::new(),
        }
    }

    /// The names of an object's attributes, sorted, as `dir` gives them.
    fn attribute_names(&self, object: &Value) -> Vec<Rc<str>> {
        let mut names = Numbered::default();
        if let Some(dict) = Self::dict_of(object, self) {
            add_names(&mut names, &dict);
        }
        let class = match object {
            Value::Class(class) => class.clone(),
            Value::Module(_) => return names.sorted(),
            object => self.type_of(object),
        };
        add_names_of_class(&mut names, &class);
        names.sorted()
    }

    /// The names that could have been meant where a `NameError` was raised: those
    /// of the function, of the program, and the built-in ones, which are looked
    /// through in turn.
    fn visible_names(&self, data: &ExceptionData) -> Vec<Vec<Rc<str>>> {
        let entries = data.traceback.borrow();
        let mut own = Numbered::default();
        if let Some(entry) = entries.first() {
            for name in &entry.code.locals {
                own.number(name.as_str());
            }
        }
        let modules = [self.names().main.clone(), self.intern("builtins")];
        let outside = modules.map(|module| {
            let mut names = Numbered::default();
            if let Some(Value::Module(module)) = self.0.modules.get_str(&module) {
                add_names(&mut names, &module.dict);
            }
            names
        });
        let all = std::iter::once(own).chain(outside);
        all.map(|names| names.texts().to_vec()).collect()
    }
}

/// Adds the names in a namespace.
pub(in crate::python) fn add_names(names: &mut Numbered, dict: &Dict) {
    for key in dict.keys() {
        if let Value::Str(name) = key {
            names.number(name.as_str());
        }
    }
}

/// Adds the names of a class's attributes, and of its ancestors'.
pub(in crate::python) fn add_names_of_class(names: &mut Numbered, class: &Class) {
    add_names(names, &class.dict);
    for class in &class.ancestors {
        add_names(names, &class.dict);
    }
}

/// The name that is nearest to this one, if one is near.
fn closest<'a>(name: &str, candidates: &'a [Rc<str>]) -> Option<&'a str> {
    if candidates.len() > MOST || name.len() > LONGEST {
        return None;
    }
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        if &**candidate == name {
            continue;
        }
        let mut limit = (name.len() + candidate.len() + 3) * MOVE / 6;
        if let Some((known, _)) = best {
            limit = limit.min(known.saturating_sub(1));
        }
        let distance = distance(name.as_bytes(), candidate.as_bytes(), limit);
        if distance <= limit && best.is_none_or(|(known, _)| distance < known) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, name)| name)
}

fn substitution(a: u8, b: u8) -> usize {
    if a == b {
        0
    } else if a.eq_ignore_ascii_case(&b) {
        CASE
    } else {
        MOVE
    }
}

/// How far two names are from each other, or more than `limit`.
fn distance(a: &[u8], b: &[u8], limit: usize) -> usize {
    if b.len() > LONGEST || a.len().abs_diff(b.len()) * MOVE > limit {
        return limit + 1;
    }
    let mut row: Vec<usize> = (0..=b.len()).map(|at| at * MOVE).collect();
    for (at, x) in a.iter().enumerate() {
        let mut diagonal = at * MOVE;
        let mut left = (at + 1) * MOVE;
        for (place, y) in row.iter_mut().skip(1).zip(b) {
            let above = *place;
            let best = (diagonal + substitution(*x, *y)).min(above.min(left) + MOVE);
            diagonal = above;
            *place = best;
            left = best;
        }
        if let Some(first) = row.first_mut() {
            *first = (at + 1) * MOVE;
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_found() {
        let names = ["blech", "fluch", "noise"].map(Rc::from);
        assert_eq!(closest("bluch", &names), Some("blech"));
        assert!(closest("somethingelse", &names).is_none());
    }
}
