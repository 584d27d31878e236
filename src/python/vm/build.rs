//! The `class` statement: `__build_class__`, the body, the metaclass's call.

use std::rc::Rc;

use super::Vm;
use super::call::begin;
use super::class::Building;
use super::fiber::{Stack, Then};
use super::run::Flow;
use super::tail::Tail;
use crate::Result;
use crate::python::native::{Takes, function, type_error};
use crate::python::value::{Args, Class, Function, Value};

impl Vm {
    pub(super) fn build_class_function(&self) -> Value {
        let name = self.intern("__build_class__");
        self.0.builtins.get_str(&name).unwrap_or_default()
    }

    pub(super) fn install_build_class(&self) {
        let native = function("__build_class__", Takes::ANY, build_class).of("builtins");
        self.0
            .builtins
            .set_str(&self.intern("__build_class__"), native);
    }

    /// Runs the body of a class in a frame.
    pub(super) fn run_class_body(
        &self,
        stack: &mut Stack,
        function: &Rc<Function>,
        building: Box<Building>,
    ) -> Flow {
        let mut frame = begin(
            function.code.clone(),
            function.globals.clone(),
            Vec::new(),
            &function.closure,
        );
        let names = self.names();
        let namespace = building.namespace.clone();
        if let Some(module) = function.globals.get_str(&names.name) {
            namespace.set_str(&names.module, module);
        }
        let qualified_name = function.code.qualified_name.clone();
        namespace.set_str(&names.qualname, Value::Str(qualified_name));
        frame.namespace = Some(namespace);
        self.push_frame(stack, frame, Then::ClassBody(building))?;
        Ok(None)
    }

    /// The body of a class has run: the metaclass is called.
    pub(super) fn body_has_run(&self, stack: &mut Stack, building: Building) -> Flow {
        let names = self.names();
        let namespace = building.namespace;
        if let Some(original) = building.original_bases {
            namespace.set_str(&self.intern("__orig_bases__"), original);
        }
        let cell = namespace.get_str(&names.classcell).unwrap_or_default();
        if let Value::Class(metaclass) = &building.metaclass
            && Rc::ptr_eq(metaclass, &self.types().type_)
        {
            let class = self.new_class(
                metaclass,
                &building.name,
                &building.bases,
                &namespace,
                &building.keywords,
            )?;
            stack.push(Value::Class(class));
            return Ok(None);
        }
        let arguments = vec![
            Value::Str(building.name),
            Value::tuple(building.bases),
            building.prepared,
        ];
        let then = Then::ClassMade(cell);
        self.call_value(
            stack,
            &building.metaclass,
            arguments,
            building.keywords,
            then,
        )
    }

    /// A metaclass has made a class.
    pub(super) fn class_made(&self, stack: &mut Stack, cell: &Value, class: Value) -> Result<()> {
        if let Value::Cell(cell) = cell
            && matches!(cell.get(), Value::Null)
        {
            cell.set(class.clone());
        }
        stack.push(class);
        Ok(())
    }

    /// The bases, with those that are no classes replaced by what their
    /// `__mro_entries__` gives.
    fn resolve_bases(&self, bases: &[Value]) -> Result<(Vec<Value>, Option<Value>)> {
        if bases.iter().all(|base| matches!(base, Value::Class(_))) {
            return Ok((bases.to_vec(), None));
        }
        let original = Value::tuple(bases.to_vec());
        let mut resolved = Vec::new();
        for base in bases {
            if let Value::Class(_) = base {
                resolved.push(base.clone());
                continue;
            }
            match self.get_attr_opt(base, &self.names().mro_entries)? {
                Some(entries) => {
                    let entries = self.call(&entries, std::slice::from_ref(&original))?;
                    resolved.extend(self.collect(&entries)?);
                }
                None => resolved.push(base.clone()),
            }
        }
        Ok((resolved, Some(original)))
    }
}

/// `__build_class__(body, name, *bases, metaclass=type, **keywords)`
fn build_class(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let (Some(Value::Function(body)), Some(Value::Str(name))) = (args.get(0), args.get(1)) else {
        return Err(type_error("__build_class__: func must be a function"));
    };
    let (bases, original_bases) = vm.resolve_bases(args.positional.get(2..).unwrap_or_default())?;
    let mut keywords = args.keywords.to_vec();
    let at = keywords.iter().position(|(name, _)| name == "metaclass");
    let asked = at.map(|at| keywords.remove(at).1);
    let metaclass = match asked {
        None => {
            let first = bases.first().map(|base| vm.type_of(base));
            let asked = first.unwrap_or_else(|| vm.types().type_.clone());
            Value::Class(vm.metaclass(asked, &bases)?)
        }
        Some(Value::Class(asked)) => Value::Class(vm.metaclass(asked, &bases)?),
        Some(other) => other,
    };
    let (namespace, prepared) =
        prepare(vm, &metaclass, Value::Str(name.clone()), &bases, &keywords)?;
    let building = Building {
        name: name.clone(),
        bases,
        original_bases,
        metaclass,
        keywords,
        namespace,
        prepared,
    };
    vm.leave_tail(Tail::ClassBody(body.clone(), Box::new(building)))
}

/// What the metaclass's `__prepare__` gives, or a new dict.
fn prepare(
    vm: &Vm,
    metaclass: &Value,
    name: Value,
    bases: &[Value],
    keywords: &[(crate::python::value::Str, Value)],
) -> Result<(Rc<crate::python::value::Dict>, Value)> {
    if let Value::Class(class) = metaclass
        && is_custom(vm, class)
    {
        let prepare = vm.get_attr(metaclass, &vm.names().prepare)?;
        let prepared = vm.call_with(&prepare, &[name, Value::tuple(bases.to_vec())], keywords)?;
        return match prepared.plain() {
            Value::Dict(dict) => Ok((dict.clone(), prepared.clone())),
            other => Err(type_error(format!(
                "{}.__prepare__() must return a mapping, not {}",
                class.name(),
                vm.type_name(other)
            ))),
        };
    }
    let dict = Rc::default();
    Ok((Rc::clone(&dict), Value::Dict(dict)))
}

fn is_custom(vm: &Vm, class: &Rc<Class>) -> bool {
    let prepare = vm.lookup(class, &vm.names().prepare);
    prepare.is_some_and(|prepare| !matches!(prepare, Value::Native(_)))
}
