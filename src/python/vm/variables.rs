//! Variables: local, of closures, global, in namespaces.

use super::Vm;
use super::fiber::{Frame, Stack, Then};
use crate::Result;
use crate::exception::{Builtin, Exception};
use crate::python::code::Code;
use crate::python::cycles;
use crate::python::value::{Str, Value};

impl Vm {
    pub(super) fn load_deref(&self, frame: &Frame, at: u32) -> Result<Value> {
        let place = frame.code.locals.len() + at as usize;
        let value = match frame.values.get(place) {
            Some(Value::Cell(cell)) => cell.get(),
            _ => Value::Null,
        };
        if !matches!(value, Value::Null) {
            return Ok(value);
        }
        let at = at as usize;
        let code = &frame.code;
        Err(match code.cells.get(at) {
            Some((name, _)) => Builtin::UnboundLocalError.of(format!(
                "cannot access local variable '{name}' where it is not associated with a value"
            )),
            None => {
                let name = code.frees.get(at.saturating_sub(code.cells.len()));
                let name = name.map_or("", Str::as_str);
                self.name_error(
                    format!(
                        "cannot access free variable '{name}' where it is not associated with a value in enclosing scope"
                    ),
                    name,
                )
            }
        })
    }

    pub(super) fn load_class_deref(&self, frame: &Frame, at: u32) -> Result<Value> {
        let code = &frame.code;
        let place = (at as usize).checked_sub(code.cells.len());
        let name = match place {
            Some(place) => code.frees.get(place),
            None => code.cells.get(at as usize).map(|(name, _)| name),
        };
        let namespace = frame.namespace.as_ref();
        let found = name.and_then(|name| namespace?.get_str(name));
        match found {
            Some(value) => Ok(value),
            None => self.load_deref(frame, at),
        }
    }

    pub(super) fn load_name(&self, frame: &Frame, at: u32) -> Result<Value> {
        let Some(name) = frame.code.names.get(at as usize) else {
            return Ok(Value::None);
        };
        if let Some(namespace) = &frame.namespace
            && let Some(value) = namespace.get_str(name)
        {
            return Ok(value);
        }
        if let Some(value) = frame.globals.get_str(name) {
            return Ok(value);
        }
        self.load_builtin(&frame.code, at)
    }

    pub(super) fn load_builtin(&self, code: &Code, at: u32) -> Result<Value> {
        let Some(name) = code.names.get(at as usize) else {
            return Ok(Value::None);
        };
        match self.0.builtins.get_str(name) {
            Some(value) => Ok(value),
            None => Err(self.undefined(name)),
        }
    }

    pub(super) fn undefined(&self, name: &Str) -> Exception {
        self.name_error(format!("name '{name}' is not defined"), name.as_str())
    }

    pub(super) fn name_error(&self, message: String, name: &str) -> Exception {
        let error = self.exception(Builtin::NameError, vec![message.into()]);
        self.set_exception_attribute(&error, "name", name.into());
        error
    }

    pub(super) fn store_name(&self, frame: &Frame, at: u32, value: Value) -> Result<()> {
        let Some(name) = frame.code.names.get(at as usize) else {
            return Ok(());
        };
        if let Then::ClassBody(building) = &frame.then
            && let prepared @ Value::Instance(_) = &building.prepared
        {
            // The namespace is of a class of its own: an enumeration's notes
            // its members.
            return self.set_item(prepared, &Value::Str(name.clone()), value);
        }
        let namespace = frame.namespace.as_ref().unwrap_or(&frame.globals);
        let old = namespace.set_str(name, value);
        drop(old);
        Ok(())
    }

    pub(super) fn delete_name(&self, frame: &Frame, at: u32) -> Result<()> {
        let Some(name) = frame.code.names.get(at as usize) else {
            return Ok(());
        };
        let namespace = frame.namespace.as_ref().unwrap_or(&frame.globals);
        match namespace.remove_str(name) {
            Some(_) => Ok(()),
            None => Err(self.undefined(name)),
        }
    }

    pub(super) fn op_setup_annotations(&self, stack: &mut Stack) {
        if let Some(frame) = stack.frames.last() {
            let namespace = frame.namespace.as_ref().unwrap_or(&frame.globals);
            if namespace.get_str(&self.names().annotations).is_none() {
                namespace.set_str(&self.names().annotations, Value::Dict(cycles::dict()));
            }
        }
    }
}
