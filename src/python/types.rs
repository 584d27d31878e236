//! The built-in classes of a run.
//!
//! They are made once for each machine, so that nothing that a program does to
//! a class (registering, caching) reaches another run.

mod names;

use std::rc::Rc;

pub use names::Names;

use crate::cell::RefCell;
use crate::exception::{Builtin, Class as Core};
use crate::python::native::ClassBuilder;
use crate::python::objects::{self, Identities};
use crate::python::value::{Class, Dict, Iterator, Layout, Str};

/// The built-in classes.
#[allow(missing_docs)] // Each is the class that its name says.
pub struct Types {
    pub object: Rc<Class>,
    pub type_: Rc<Class>,
    pub none: Rc<Class>,
    pub bool: Rc<Class>,
    pub int: Rc<Class>,
    pub float: Rc<Class>,
    pub str: Rc<Class>,
    pub bytes: Rc<Class>,
    pub tuple: Rc<Class>,
    pub list: Rc<Class>,
    pub dict: Rc<Class>,
    pub set: Rc<Class>,
    pub frozenset: Rc<Class>,
    pub range: Rc<Class>,
    pub slice: Rc<Class>,
    pub ellipsis: Rc<Class>,
    pub not_implemented: Rc<Class>,
    pub function: Rc<Class>,
    pub native: Rc<Class>,
    pub method: Rc<Class>,
    pub generator: Rc<Class>,
    pub coroutine: Rc<Class>,
    pub async_generator: Rc<Class>,
    pub module: Rc<Class>,
    pub code: Rc<Class>,
    pub cell: Rc<Class>,
    pub property: Rc<Class>,
    pub classmethod: Rc<Class>,
    pub staticmethod: Rc<Class>,
    pub super_: Rc<Class>,
    pub traceback: Rc<Class>,
    pub mappingproxy: Rc<Class>,
    /// `dict_keys`, `dict_values`, `dict_items`
    pub dict_views: [Rc<Class>; 3],
    pub generic_alias: Rc<Class>,
    pub union: Rc<Class>,
    pub enumerate: Rc<Class>,
    pub zip: Rc<Class>,
    pub map: Rc<Class>,
    pub filter: Rc<Class>,
    pub reversed: Rc<Class>,
    /// By `Builtin as usize`.
    pub exceptions: Vec<Rc<Class>>,
    /// The classes of iterators of ours, by name, made when first asked for.
    iterators: RefCell<Vec<Rc<Class>>>,
    /// The names of special methods.
    pub names: Names,
    /// What `id` gave.
    pub identities: Identities,
}

impl Types {
    /// Makes them all.
    pub fn new() -> Self {
        let object = objects::object_class();
        let of = |name: &'static str, layout| {
            ClassBuilder::new("builtins", name, &object)
                .layout(layout)
                .build()
        };
        let int = objects::int_class(&object);
        let [generic_alias, union] = objects::generic_classes(&object);
        let [enumerate, zip, map, filter, reversed] = crate::python::builtins::classes(&object);
        Self {
            type_: of("type", Layout::Class),
            none: of("NoneType", Layout::Native),
            bool: objects::bool_class(&int),
            int,
            float: objects::float_class(&object),
            str: objects::str_class(&object),
            bytes: objects::bytes_class(&object),
            tuple: objects::tuple_class(&object),
            list: objects::list_class(&object),
            dict: objects::dict_class(&object),
            set: objects::set_class(&object),
            frozenset: objects::frozenset_class(&object),
            range: objects::range_class(&object),
            slice: objects::slice_class(&object),
            ellipsis: of("ellipsis", Layout::Native),
            not_implemented: of("NotImplementedType", Layout::Native),
            function: of("function", Layout::Native),
            native: of("builtin_function_or_method", Layout::Native),
            method: of("method", Layout::Native),
            generator: of("generator", Layout::Native),
            coroutine: of("coroutine", Layout::Native),
            async_generator: of("async_generator", Layout::Native),
            module: of("module", Layout::Native),
            code: of("code", Layout::Native),
            cell: of("cell", Layout::Native),
            property: of("property", Layout::Native),
            classmethod: of("classmethod", Layout::Native),
            staticmethod: of("staticmethod", Layout::Native),
            super_: of("super", Layout::Native),
            traceback: of("traceback", Layout::Native),
            mappingproxy: of("mappingproxy", Layout::Native),
            dict_views: objects::view_classes(&object),
            generic_alias,
            union,
            enumerate,
            zip,
            map,
            filter,
            reversed,
            exceptions: exceptions(&object),
            iterators: RefCell::default(),
            names: Names::default(),
            identities: Identities::default(),
            object,
        }
    }
}

impl Types {
    /// The class of an iterator of ours.
    pub fn of_iterator(&self, iterator: &Iterator) -> Rc<Class> {
        let name = iterator
            .0
            .try_borrow()
            .map_or("iterator", |it| it.type_name());
        self.iterator_class(name)
    }

    /// The class of a built-in exception.
    pub fn exception(&self, class: Builtin) -> Rc<Class> {
        self.exceptions
            .get(class as usize)
            .unwrap_or(&self.object)
            .clone()
    }

    fn iterator_class(&self, name: &'static str) -> Rc<Class> {
        match name {
            "enumerate" => return self.enumerate.clone(),
            "zip" => return self.zip.clone(),
            "map" => return self.map.clone(),
            "filter" => return self.filter.clone(),
            "reversed" => return self.reversed.clone(),
            _ => {}
        }
        let mut known = self.iterators.borrow_mut();
        if let Some(class) = known.iter().find(|class| *class.name.borrow() == name) {
            return class.clone();
        }
        let class = ClassBuilder::new("builtins", name, &self.object);
        let class = objects::iterator_methods(class).build();
        known.push(class.clone());
        class
    }
}

impl Default for Types {
    fn default() -> Self {
        Self::new()
    }
}

/// The classes of the built-in exceptions, in the order of `Builtin::ALL`,
/// which is that of their numbers.
fn exceptions(object: &Rc<Class>) -> Vec<Rc<Class>> {
    let mut classes: Vec<Rc<Class>> = Vec::new();
    for builtin in Builtin::ALL {
        let base = builtin.base().and_then(|base| classes.get(base as usize));
        let mut bases = vec![base.unwrap_or(object).clone()];
        let mut ancestors = bases.clone();
        ancestors.extend(bases.iter().flat_map(|base| base.ancestors.iter().cloned()));
        if *builtin == Builtin::ExceptionGroup
            && let Some(exception) = classes.get(Builtin::Exception as usize)
        {
            // The one built-in class with two bases.
            bases.push(exception.clone());
            ancestors.insert(1, exception.clone());
        }
        classes.push(Rc::new(Class {
            name: Str::new(builtin.name()).into(),
            qualified_name: Str::new(builtin.name()).into(),
            module: Str::new(module_of(*builtin)),
            metaclass: None,
            bases,
            ancestors,
            dict: Rc::<Dict>::default(),
            layout: Layout::Exception,
            exception: Some(Core::Builtin(*builtin)),
            is_defined: false,
            subclasses: RefCell::default(),
            version: 0.into(),
        }));
    }
    classes
}

/// The module whose name stands before that of the class in a traceback.
fn module_of(class: Builtin) -> &'static str {
    match class {
        Builtin::CancelledError | Builtin::InvalidStateError | Builtin::BrokenBarrierError => {
            "asyncio.exceptions"
        }
        Builtin::QueueEmpty | Builtin::QueueFull => "asyncio.queues",
        _ => "builtins",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_exception_class_stands_at_its_number() {
        let types = Types::new();
        for builtin in Builtin::ALL {
            let class = types.exceptions.get(*builtin as usize);
            assert!(class.is_some_and(|class| class.name() == builtin.name()));
        }
    }
}
