//! `import`: modules of ours, native or written in Python; there are no
//! others.

use std::rc::Rc;

use super::Vm;
use super::call::begin;
use super::fiber::{Stack, Then};
use super::run::Flow;
use crate::Result;
use crate::exception::{Builtin, Exception};
use crate::python::compiler;
use crate::python::cycles;
use crate::python::modules;
use crate::python::modules::texts::Found;
use crate::python::native::type_error;
use crate::python::value::{Args, Dict, Module, NativeKind, Str, Value};

impl Vm {
    /// The module with this name, imported if it has not been.
    /// `ModuleNotFoundError` says what there is.
    pub fn import(&self, name: &str) -> Result<Value> {
        loop {
            let mut stack = Stack::default();
            if let Some(module) = self.import_on(&mut stack, name)? {
                return Ok(module);
            }
            self.nested(&mut stack, |_, _| Ok(None))?;
        }
    }

    /// The same; gives none where a module on the way must run first. That is on
    /// the stack then, and who has asked asks again.
    fn import_on(&self, stack: &mut Stack, name: &str) -> Result<Option<Value>> {
        if name.starts_with('.') {
            let message = "attempted relative import with no known parent package";
            return Err(Builtin::ImportError.of(message));
        }
        let mut parent: Option<Value> = None;
        let mut end = 0;
        loop {
            let rest = name.get(end..).unwrap_or_default();
            let part = rest.find('.').map_or(name.len(), |at| end + at);
            let full = name.get(..part).unwrap_or_default();
            let known = match (&parent, full.rfind('.')) {
                (Some(Value::Module(parent)), Some(at)) => {
                    let short = self.intern(full.get(at + 1..).unwrap_or_default());
                    parent.dict.get_str(&short)
                }
                _ => None,
            };
            let module = match known {
                Some(module @ Value::Module(_)) => module,
                _ => match self.import_one(stack, full, parent.is_some())? {
                    Some(module) => module,
                    None => return Ok(None),
                },
            };
            if let (Some(Value::Module(parent)), Some(at)) = (&parent, full.rfind('.')) {
                let short = self.intern(full.get(at + 1..).unwrap_or_default());
                if parent.dict.get_str(&short).is_none() {
                    parent.dict.set_str(&short, module.clone());
                }
            }
            if part >= name.len() {
                return Ok(Some(module));
            }
            parent = Some(module);
            end = part + 1;
        }
    }

    fn import_one(&self, stack: &mut Stack, full: &str, inside: bool) -> Result<Option<Value>> {
        let name = self.intern(full);
        if let Some(known) = self.modules().get_str(&name) {
            return Ok(Some(known));
        }
        if let Some(make) = modules::native(full) {
            let module = Value::Module(make(self)?);
            self.modules().set_str(&name, module.clone());
            return Ok(Some(module));
        }
        match modules::texts::find(full) {
            Found::Here(text) => self.load(stack, &name, text).map(|()| None),
            Found::Missing => {
                let message = format!("the text of module '{full}' has not arrived");
                Err(self.exception(Builtin::ImportError, vec![message.into()]))
            }
            Found::Nowhere => Err(self.not_found(full, inside)),
        }
    }

    fn not_found(&self, full: &str, inside: bool) -> Exception {
        let package = full.rfind('.').and_then(|at| full.get(..at));
        let single = |package: &&str| inside && !modules::PACKAGES.contains(package);
        let message = match package.filter(single) {
            Some(package) => format!("No module named '{full}'; '{package}' is not a package"),
            None => format!("No module named '{full}'"),
        };
        let error = self.exception(Builtin::ModuleNotFoundError, vec![message.into()]);
        self.set_exception_attribute(&error, "name", full.into());
        self.add_note(&error, modules::note(full));
        error
    }

    /// Adds to an error what is said about us.
    pub(super) fn add_note(&self, error: &Exception, note: Option<String>) {
        if let Some(note) = note {
            let notes = Value::list(vec![note.into()]);
            self.set_exception_attribute(error, "__notes__", notes);
        }
    }

    /// Compiles the text of a module of ours. It runs in the next slice: both
    /// take their time, and the page is to stay alive.
    fn load(&self, stack: &mut Stack, name: &Str, text: &'static str) -> Result<()> {
        let file = format!("<{name}>");
        let dict = cycles::dict();
        dict.set_str(&self.names().name, Value::Str(name.clone()));
        dict.set_str(&self.names().doc, Value::None);
        let module = Module {
            name: name.clone(),
            dict: dict.clone(),
        };
        self.add_source(&file, text, true);
        self.begin_text(stack, (text, &file), &dict, Then::Imported(name.clone()))?;
        self.modules().set_str(name, Value::Module(Rc::new(module)));
        self.set_aside();
        Ok(())
    }

    /// Compiles and runs a text as the code of a module with this namespace.
    pub fn run_text(&self, text: &str, file: &str, globals: &Rc<Dict>) -> Result<()> {
        let mut stack = Stack::default();
        self.begin_text(&mut stack, (text, file), globals, Then::Exit)?;
        self.nested(&mut stack, |_, _| Ok(None))?;
        Ok(())
    }

    fn begin_text(
        &self,
        stack: &mut Stack,
        (text, file): (&str, &str),
        globals: &Rc<Dict>,
        then: Then,
    ) -> Result<()> {
        let code = compiler::compile(text, file).map_err(|faults| {
            let fault = faults.first();
            let message = fault.map_or_else(String::new, |fault| {
                format!("{} ({file}, line {})", fault.message, fault.line)
            });
            Builtin::SyntaxError.of(message)
        })?;
        let mut frame = begin(code, globals.clone(), Vec::new(), &[]);
        frame.namespace = Some(globals.clone());
        self.push_frame(stack, frame, then)
    }

    /// `-- module`
    pub(super) fn op_import_name(&self, stack: &mut Stack, name: u32, wanted: u32) -> Flow {
        let Some(frame) = stack.frames.last() else {
            return Ok(None);
        };
        let code = frame.code.clone();
        let Some(name) = code.names.get(name as usize) else {
            return Ok(None);
        };
        let wanted = code
            .constants
            .get(wanted as usize)
            .cloned()
            .unwrap_or_default();
        let Some(module) = self.import_on(stack, name.as_str())? else {
            return Ok(None);
        };
        let Value::Tuple(wanted) = wanted else {
            // `import a.b` binds `a`.
            let top = name.as_str().split('.').next().unwrap_or_default();
            let top = self.modules().get_str(&self.intern(top));
            stack.push(top.unwrap_or(module));
            return Ok(None);
        };
        if let Value::Module(package) = &module {
            for name in wanted.iter() {
                if let Value::Str(name) = name
                    && package.dict.get_str(name).is_none()
                {
                    let full = format!("{}.{name}", package.name);
                    let is_there =
                        modules::native(&full).is_some() || modules::texts::is_known(&full);
                    if is_there && self.import_on(stack, &full)?.is_none() {
                        return Ok(None);
                    }
                }
            }
        }
        stack.push(module);
        Ok(None)
    }

    /// `module -- module value`
    pub(super) fn op_import_from(&self, stack: &mut Stack, name: u32) -> Result<()> {
        let module = self.peek(stack, 1);
        let name = stack
            .frames
            .last()
            .and_then(|frame| frame.code.names.get(name as usize).cloned());
        let Some(name) = name else { return Ok(()) };
        if let Some(value) = self.get_attr_opt(&module, &name)? {
            stack.push(value);
            return Ok(());
        }
        let package = match &module {
            Value::Module(module) => module.name.clone(),
            _ => self.intern("<unknown module name>"),
        };
        let full = self.intern(&format!("{package}.{name}"));
        if let Some(value) = self.modules().get_str(&full) {
            stack.push(value);
            return Ok(());
        }
        let message = format!("cannot import name '{name}' from '{package}' (unknown location)");
        let error = self.exception(Builtin::ImportError, vec![message.into()]);
        self.add_note(
            &error,
            modules::note_of_name(package.as_str(), name.as_str()),
        );
        self.set_exception_attribute(&error, "name", Value::Str(package));
        Err(error)
    }

    /// `module --`
    pub(super) fn op_import_star(&self, stack: &mut Stack) -> Result<()> {
        let module = stack.pop();
        let Value::Module(module) = &module else {
            return Ok(());
        };
        let Some(frame) = stack.frames.last() else {
            return Ok(());
        };
        let namespace = frame.namespace.as_ref().unwrap_or(&frame.globals).clone();
        match module.dict.get_str(&self.names().all) {
            Some(names) => {
                for name in self.collect(&names)? {
                    if let Value::Str(name) = name {
                        let value = self.get_attr(&Value::Module(module.clone()), &name)?;
                        drop(namespace.set_str(&name, value));
                    }
                }
            }
            None => {
                for (name, value) in super::jump::named_items(&module.dict) {
                    let is_part = matches!(value, Value::Module(_));
                    if !name.as_str().starts_with('_') && !is_part {
                        drop(namespace.set_str(&name, value));
                    }
                }
            }
        }
        Ok(())
    }
}

fn module_new(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let [_, name, doc] = args.bind("module", ["cls", "name", "doc"], 2)?;
    let Some(Value::Str(name)) = name else {
        return Err(type_error("module() argument 'name' must be str"));
    };
    let dict = cycles::dict();
    dict.set_str(&vm.names().name, Value::Str(name.clone()));
    dict.set_str(&vm.names().doc, doc.cloned().unwrap_or_default());
    Ok(Value::Module(Rc::new(Module {
        name: name.clone(),
        dict,
    })))
}

fn module_repr(_: &Vm, args: Args<'_>) -> Result<Value> {
    match args.get(0) {
        Some(Value::Module(module)) => Ok(format!("<module '{}'>", module.name).into()),
        _ => Err(type_error("descriptor requires a 'module' object")),
    }
}

/// Gives modules their attributes, and `builtins` its place.
pub(super) fn install(vm: &Vm) {
    vm.add(
        &vm.types().module,
        &[
            ("__new__", module_new, NativeKind::Function),
            ("__repr__", module_repr, NativeKind::Method),
        ],
    );
    let name = vm.intern("builtins");
    let dict = vm.builtins().clone();
    dict.set_str(&vm.names().name, Value::Str(name.clone()));
    let module = Module {
        name: name.clone(),
        dict,
    };
    vm.modules().set_str(&name, Value::Module(Rc::new(module)));
}
