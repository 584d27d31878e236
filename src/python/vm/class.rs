//! Making classes: the order of their ancestors, their layout, what is asked of
//! their bases and attributes.

use std::rc::Rc;

use super::Vm;
use super::descriptor::{ClassMethod, Slot, StaticMethod};
use super::fiber::Then;
use crate::Result;
use crate::cell::RefCell;
use crate::event_loop::note;
use crate::exception::{Builtin, Class as Core};
use crate::python::native::type_error;
use crate::python::value::{Class, Dict, Layout, Str, Value};

/// An object in the making: what `__init__` is called with.
pub(super) struct Construction {
    pub class: Rc<Class>,
    pub positional: Vec<Value>,
    pub keywords: Vec<(Str, Value)>,
    pub then: Then,
}

/// A class whose body runs.
pub(super) struct Building {
    pub name: Str,
    pub bases: Vec<Value>,
    pub original_bases: Option<Value>,
    pub metaclass: Value,
    pub keywords: Vec<(Str, Value)>,
    pub namespace: Rc<Dict>,
    /// What `__prepare__` gave.
    pub prepared: Value,
}

/// A remembered attribute of a class.
#[derive(Default)]
pub(super) struct Cached {
    pub version: u32,
    pub class: Option<Rc<Class>>,
    pub name: Option<Str>,
    /// `Null` if it has none.
    pub value: Value,
}

/// The ancestors of a class with these bases, by C3.
pub(super) fn ancestors(bases: &[Rc<Class>]) -> Result<Vec<Rc<Class>>> {
    if let [base] = bases {
        let mut ancestors = vec![base.clone()];
        ancestors.extend(base.ancestors.iter().cloned());
        return Ok(ancestors);
    }
    let mut lists: Vec<Vec<Rc<Class>>> = bases
        .iter()
        .map(|base| {
            let mut list = vec![base.clone()];
            list.extend(base.ancestors.iter().cloned());
            list.reverse();
            list
        })
        .collect();
    lists.push(bases.iter().rev().cloned().collect());
    let mut order = Vec::new();
    loop {
        lists.retain(|list| !list.is_empty());
        if lists.is_empty() {
            return Ok(order);
        }
        let next = lists.iter().find_map(|list| {
            let first = list.last()?;
            let behind = lists.iter().any(|other| {
                let rest = other.len() - 1;
                other
                    .iter()
                    .take(rest)
                    .any(|class| Rc::ptr_eq(class, first))
            });
            (!behind).then(|| first.clone())
        });
        let Some(next) = next else {
            let names: Vec<String> = lists
                .iter()
                .filter_map(|list| list.last())
                .fold(Vec::new(), |mut seen: Vec<&Rc<Class>>, class| {
                    if !seen.iter().any(|known| Rc::ptr_eq(known, class)) {
                        seen.push(class);
                    }
                    seen
                })
                .iter()
                .map(|class| class.name().to_string())
                .collect();
            return Err(type_error(format!(
                "Cannot create a consistent method resolution\norder (MRO) for bases {}",
                names.join(", ")
            )));
        };
        for list in &mut lists {
            if list.last().is_some_and(|class| Rc::ptr_eq(class, &next)) {
                list.pop();
            }
        }
        order.push(next);
    }
}

/// How much work it is to find them, in steps: of one base they are copied, of
/// several they are compared with each other.
fn cost_of_ancestors(bases: &[Rc<Class>]) -> usize {
    let all = bases.iter().map(|base| base.ancestors.len());
    let all = all.fold(0, usize::saturating_add);
    match bases {
        [_] => all,
        _ => all.saturating_mul(all) / 8,
    }
}

impl Vm {
    /// `type.__new__(metaclass, name, bases, namespace, **keywords)`
    pub(super) fn new_class(
        &self,
        metaclass: &Rc<Class>,
        name: &Str,
        bases: &[Value],
        namespace: &Rc<Dict>,
        keywords: &[(Str, Value)],
    ) -> Result<Rc<Class>> {
        let types = self.types();
        let mut classes = Vec::new();
        for base in bases {
            match base {
                Value::Class(class) => {
                    if classes.iter().any(|known| Rc::ptr_eq(known, class)) {
                        return Err(type_error(format!("duplicate base class {}", class.name())));
                    }
                    self.check_base(class)?;
                    classes.push(class.clone());
                }
                _ => return Err(type_error("bases must be types")),
            }
        }
        if classes.is_empty() {
            classes.push(types.object.clone());
        }
        self.charge(cost_of_ancestors(&classes))?;
        let ancestors = ancestors(&classes)?;
        let layout = self.layout(&classes)?;
        let dict = Rc::new(namespace.copy());
        note(&dict);
        let names = self.names();
        let qualified_name = match dict.remove_str(&names.qualname) {
            Some(Value::Str(name)) => name,
            _ => name.clone(),
        };
        let module = match dict.get_str(&names.module) {
            Some(Value::Str(module)) => module,
            _ => self.intern("__main__"),
        };
        let cell = dict.remove_str(&names.classcell);
        if dict.get_str(&names.doc).is_none() {
            dict.set_str(&names.doc, Value::None);
        }
        self.convert_implicit_methods(&dict);
        if dict.get_str(&names.eq).is_some() && dict.get_str(&names.hash).is_none() {
            dict.set_str(&names.hash, Value::None);
        }
        self.make_slots(name, &dict)?;
        let core_bases: Vec<Core> = classes
            .iter()
            .filter_map(|class| class.exception.clone())
            .collect();
        let exception = (!core_bases.is_empty()).then(|| Core::define(name.as_str(), core_bases));
        let class = Rc::new(Class {
            name: name.clone().into(),
            qualified_name: qualified_name.into(),
            module,
            metaclass: (!Rc::ptr_eq(metaclass, &types.type_)).then(|| metaclass.clone()),
            bases: classes,
            ancestors,
            dict,
            layout,
            exception,
            is_defined: true,
            subclasses: RefCell::default(),
            version: 0.into(),
        });
        class.announce();
        let value = Value::Class(class.clone());
        if let Some(Value::Cell(cell)) = cell {
            cell.set(value.clone());
        }
        self.set_names(&class)?;
        self.init_subclass(&class, keywords)?;
        Ok(class)
    }

    fn convert_implicit_methods(&self, dict: &Dict) {
        let names = self.names();
        for name in [&names.init_subclass, &names.class_getitem] {
            if let Some(function @ Value::Function(_)) = dict.get_str(name) {
                let method = Value::native(&self.types().classmethod, ClassMethod(function));
                dict.set_str(name, method);
            }
        }
        if let Some(function @ Value::Function(_)) = dict.get_str(&names.new) {
            let method = Value::native(&self.types().staticmethod, StaticMethod(function));
            dict.set_str(&names.new, method);
        }
    }

    /// Whether a class can be derived from.
    fn check_base(&self, class: &Rc<Class>) -> Result<()> {
        let types = self.types();
        let refused = [
            &types.bool,
            &types.none,
            &types.function,
            &types.native,
            &types.method,
            &types.generator,
            &types.coroutine,
            &types.async_generator,
            &types.range,
            &types.slice,
            &types.ellipsis,
            &types.not_implemented,
            &types.code,
            &types.cell,
            &types.traceback,
            &types.mappingproxy,
        ];
        if refused.iter().any(|refused| Rc::ptr_eq(refused, class))
            || class.module == "_contextvars"
        {
            return Err(type_error(format!(
                "type '{}' is not an acceptable base type",
                class.told_name()
            )));
        }
        Ok(())
    }

    /// What the instances are made of: as those of the base that is not plain.
    fn layout(&self, bases: &[Rc<Class>]) -> Result<Layout> {
        let mut best: Option<(&Rc<Class>, Rc<Class>)> = None;
        for base in bases {
            if base.layout == Layout::Object {
                continue;
            }
            let solid = solid(base);
            match &best {
                Some((_, known)) if known.is_subclass(&solid) => {}
                Some((_, known)) if !solid.is_subclass(known) => {
                    return Err(type_error("multiple bases have instance lay-out conflict"));
                }
                _ => best = Some((base, solid)),
            }
        }
        Ok(best.map_or(Layout::Object, |(base, _)| base.layout))
    }

    /// `__slots__`: a descriptor for each name.
    fn make_slots(&self, class: &Str, dict: &Dict) -> Result<()> {
        let Some(slots) = dict.get_str(&self.names().slots) else {
            return Ok(());
        };
        let slots = match &slots {
            Value::Str(_) => vec![slots],
            slots => self.collect(slots)?,
        };
        for slot in slots {
            let Value::Str(name) = slot else {
                return Err(type_error(format!(
                    "__slots__ items must be strings, not '{}'",
                    self.type_name(&slot)
                )));
            };
            if name == "__dict__" || name == "__weakref__" {
                continue;
            }
            if dict.get_str(&name).is_some() {
                return Err(crate::python::native::value_error(format!(
                    "'{name}' in __slots__ conflicts with class variable"
                )));
            }
            let name = mangled(class, &name);
            let slot = Slot { name: name.clone() };
            dict.set_str(&name, Value::native(&self.types().cell, slot));
        }
        Ok(())
    }

    /// Whether all classes of an object have slots, so that it has no other
    /// attributes.
    pub(super) fn has_only_slots(&self, class: &Rc<Class>) -> bool {
        let slots = &self.names().slots;
        if self.lookup(class, slots).is_none() {
            return false;
        }
        let mut all = std::iter::once(class).chain(&class.ancestors);
        all.all(|class| {
            if class.is_defined {
                match class.dict.get_str(slots) {
                    Some(Value::Str(one)) => one != "__dict__",
                    Some(Value::Tuple(items)) => !has_dict(&items),
                    Some(Value::List(items)) => !has_dict(&items.to_vec()),
                    Some(_) => true,
                    None => false,
                }
            } else {
                !self.takes_attributes(class) || Rc::ptr_eq(class, &self.types().object)
            }
        })
    }

    /// Whether objects of this class of ours take any attribute.
    pub(super) fn takes_attributes(&self, class: &Rc<Class>) -> bool {
        // Classes that are written in Python there.
        let module = class.module.as_str();
        class.layout == Layout::Exception
            || module.starts_with("asyncio.")
            || matches!(module, "_asyncio" | "contextlib")
    }

    fn set_names(&self, class: &Rc<Class>) -> Result<()> {
        for (name, value) in class.dict.items() {
            let Value::Instance(_) = &value else { continue };
            let type_ = self.type_of(&value);
            if let Some(set_name) = self.lookup(&type_, &self.names().set_name) {
                let owner = Value::Class(class.clone());
                let set = self.call(&set_name, &[value.clone(), owner, name.clone()]);
                set.map_err(|error| {
                    let Ok(name) = self.repr(&name) else {
                        return error;
                    };
                    let message = format!(
                        "Error calling __set_name__ on '{}' instance {name} in '{}'",
                        self.type_name(&value),
                        class.name()
                    );
                    let told = self.exception(Builtin::RuntimeError, vec![message.into()]);
                    told.set_context(&error);
                    told.set_cause(Some(error));
                    self.data(&told).known.set(true);
                    told
                })?;
            }
        }
        Ok(())
    }

    fn init_subclass(&self, class: &Rc<Class>, keywords: &[(Str, Value)]) -> Result<()> {
        let name = &self.names().init_subclass;
        let mut ancestors = class.ancestors.iter();
        let Some(found) = ancestors.find_map(|ancestor| ancestor.dict.get_str(name)) else {
            return Ok(());
        };
        if let Value::Native(_) = found {
            if keywords.is_empty() {
                return Ok(());
            }
            return Err(type_error(format!(
                "{}.__init_subclass__() takes no keyword arguments",
                class.qualified_name.borrow()
            )));
        }
        let method = self.bind_found(&found, &Value::Class(class.clone()), class)?;
        self.call_with(&method, &[], keywords)?;
        Ok(())
    }

    /// The metaclass of a class with these bases that was asked for with this
    /// one: the most derived.
    pub(super) fn metaclass(&self, asked: Rc<Class>, bases: &[Value]) -> Result<Rc<Class>> {
        let mut winner = asked;
        for base in bases {
            let other = self.type_of(base);
            if winner.is_subclass(&other) {
                continue;
            }
            if other.is_subclass(&winner) {
                winner = other;
                continue;
            }
            return Err(type_error(
                "metaclass conflict: the metaclass of a derived class must be a (non-strict) \
                 subclass of the metaclasses of all its bases",
            ));
        }
        Ok(winner)
    }
}

/// The class of ours that decides what instances are made of.
fn solid(class: &Rc<Class>) -> Rc<Class> {
    let mut all = std::iter::once(class).chain(&class.ancestors);
    let found = all.find(|class| !class.is_defined);
    match found {
        // All exceptions are made of the same.
        Some(class) if class.layout == Layout::Exception => {
            let mut bases = std::iter::once(class).chain(&class.ancestors);
            let root = bases.rfind(|class| class.layout == Layout::Exception);
            root.unwrap_or(class).clone()
        }
        found => found.unwrap_or(class).clone(),
    }
}

fn has_dict(slots: &[Value]) -> bool {
    slots
        .iter()
        .any(|slot| matches!(slot, Value::Str(name) if name == "__dict__"))
}

/// A private name in a class.
fn mangled(class: &Str, name: &Str) -> Str {
    let class = class.as_str().trim_start_matches('_');
    if !name.as_str().starts_with("__") || name.as_str().ends_with("__") || class.is_empty() {
        return name.clone();
    }
    Str::from(format!("_{class}{name}"))
}
