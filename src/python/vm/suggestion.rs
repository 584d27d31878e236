//! "Did you mean": what CPython adds when it prints a `NameError` or an
//! `AttributeError`.

use super::Vm;
use crate::exception::{Builtin, Exception};
use crate::python::value::{Str, Value};

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
                Some(object) => self.attribute_names(&object),
                None => return String::new(),
            }
        } else if exception.is(Builtin::NameError) {
            self.visible_names(&data)
        } else {
            return String::new();
        };
        match closest(name.as_str(), &candidates) {
            Some(found) => format!(". Did you mean: '{found}'?"),
            None => String::new(),
        }
    }

    /// The names of an object's attributes, sorted, as `dir` gives them.
    pub(in crate::python) fn attribute_names(&self, object: &Value) -> Vec<Str> {
        let mut names = Vec::new();
        let mut add = |dict: &crate::python::value::Dict| {
            names.extend(dict.keys().into_iter().filter_map(|key| match key {
                Value::Str(name) => Some(name),
                _ => None,
            }));
        };
        if let Some(dict) = Self::dict_of(object, self) {
            add(&dict);
        }
        let class = match object {
            Value::Class(class) => class.clone(),
            Value::Module(_) => {
                crate::python::value::sort_texts(&mut names);
                return names;
            }
            object => self.type_of(object),
        };
        add(&class.dict);
        for class in &class.ancestors {
            add(&class.dict);
        }
        crate::python::value::sort_texts(&mut names);
        names.dedup();
        names
    }

    /// The names that could have been meant where a `NameError` was raised.
    fn visible_names(&self, data: &crate::python::value::ExceptionData) -> Vec<Str> {
        let entries = data.traceback.borrow();
        let mut names = Vec::new();
        if let Some(entry) = entries.first() {
            names.extend(entry.code.locals.iter().cloned());
            names.extend(entry.code.cells.iter().map(|(name, _)| name.clone()));
            names.extend(entry.code.frees.iter().cloned());
        }
        let globals = self.0.modules.get_str(&self.names().main);
        for module in [globals, self.0.modules.get_str(&self.intern("builtins"))] {
            if let Some(Value::Module(module)) = module {
                names.extend(module.dict.keys().into_iter().filter_map(|key| match key {
                    Value::Str(name) => Some(name),
                    _ => None,
                }));
            }
        }
        names
    }
}

/// The name that is nearest to this one, if one is near.
fn closest(name: &str, candidates: &[Str]) -> Option<Str> {
    if candidates.len() > MOST || name.len() > LONGEST {
        return None;
    }
    let mut best: Option<(usize, &Str)> = None;
    for candidate in candidates {
        if candidate == name {
            continue;
        }
        let mut limit = (name.len() + candidate.as_str().len() + 3) * MOVE / 6;
        if let Some((known, _)) = best {
            limit = limit.min(known.saturating_sub(1));
        }
        let distance = distance(name.as_bytes(), candidate.as_str().as_bytes(), limit);
        if distance <= limit && best.is_none_or(|(known, _)| distance < known) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, name)| name.clone())
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
        let names: Vec<Str> = ["blech", "fluch", "noise"].map(Str::new).to_vec();
        assert_eq!(
            closest("bluch", &names).as_ref().map(Str::as_str),
            Some("blech")
        );
        assert!(closest("somethingelse", &names).is_none());
    }
}
