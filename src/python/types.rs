//! The built-in classes of a run.
//!
//! They are made once for each machine, so that nothing that a program does to
//! a class (registering, caching) reaches another run.

use std::rc::Rc;

use crate::exception::{Builtin, Class as Core};
use crate::python::native::ClassBuilder;
use crate::python::value::{Class, Dict, Layout, Str};

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
    /// By `Builtin as usize`.
    pub exceptions: Vec<Rc<Class>>,
}

impl Types {
    /// Makes them all.
    pub fn new() -> Self {
        let object = ClassBuilder::root("builtins", "object").build();
        let of = |name: &'static str, layout| {
            ClassBuilder::new("builtins", name, &object)
                .layout(layout)
                .build()
        };
        let int = of("int", Layout::Value);
        let bool = ClassBuilder::new("builtins", "bool", &int)
            .layout(Layout::Value)
            .build();
        Self {
            type_: of("type", Layout::Class),
            none: of("NoneType", Layout::Native),
            bool,
            int,
            float: of("float", Layout::Value),
            str: of("str", Layout::Value),
            bytes: of("bytes", Layout::Value),
            tuple: of("tuple", Layout::Value),
            list: of("list", Layout::Value),
            dict: of("dict", Layout::Value),
            set: of("set", Layout::Value),
            frozenset: of("frozenset", Layout::Value),
            range: of("range", Layout::Native),
            slice: of("slice", Layout::Native),
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
            exceptions: exceptions(&object),
            object,
        }
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
