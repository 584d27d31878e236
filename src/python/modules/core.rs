//! `_core`: what the modules that are written in Python need of the machine.
//! No program knows of it.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use super::{deque, twister};
use crate::Result;
use crate::python::native::{ClassBuilder, ModuleBuilder, type_error};
use crate::python::value::{Args, Class, Function, Instance, Module, Value};
use crate::python::vm::Vm;

/// The module.
pub fn module(vm: &Vm) -> Result<Rc<Module>> {
    let object = &vm.types().object;
    let reference = reference_class(object);
    Ok(ModuleBuilder::new("_core")
        .class(&deque::class(object))
        .class(&twister::class(object))
        .class(&reference)
        .value("ref", Value::Class(reference))
        .function("run", run)
        .function("traceback", traceback)
        .function("source", source)
        .function("stack", stack)
        .build())
}
