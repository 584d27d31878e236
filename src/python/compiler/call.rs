//! Calls.

use ruff_python_ast::{Arguments, Expr, ExprCall};

use super::{Compiler, Done};
use crate::python::op::{NO_NAMES, Op};
use crate::python::value::Value;
use crate::trace::Numbered;

impl<'a> Compiler<'a> {
    /// No keyword may stand twice in a call.
    pub(super) fn check_keywords(&mut self, arguments: &Arguments) -> Done {
        let mut names = Numbered::default();
        for keyword in &arguments.keywords {
            let Some(name) = &keyword.arg else { continue };
            if names.find(name).is_some() {
                return self.error(format!("keyword argument repeated: {name}"), keyword.range);
            }
            names.number(name);
        }
        Ok(())
    }

    pub(super) fn call(&mut self, it: &'a ExprCall) -> Done {
        self.warn_of_call(it);
        self.check_keywords(&it.arguments)?;
        let simple = |arguments: &Arguments| {
            let starred = arguments.args.iter().any(Expr::is_starred_expr);
            !starred
                && arguments
                    .keywords
                    .iter()
                    .all(|keyword| keyword.arg.is_some())
        };
        // What does not fit into an instruction is gathered in a list and a dict.
        let few = it.arguments.args.len() + it.arguments.keywords.len() < 1000
            && self.unit().constants() < usize::from(NO_NAMES) - 1000;
        match &*it.func {
            Expr::Name(name)
                if &*name.id == "super"
                    && it.arguments.args.is_empty()
                    && it.arguments.keywords.is_empty()
                    && self.knows_its_class() =>
            {
                self.emit(Op::LoadSuper);
                return Ok(());
            }
            Expr::Attribute(attribute) if simple(&it.arguments) && few => {
                self.expression(&attribute.value)?;
                let line = self.line_of(&attribute.attr);
                self.unit().line = line;
                let name = self.mangled(attribute.attr.as_str());
                let name = self.unit().name(&name);
                self.emit(Op::LoadMethod(name));
                self.call_simply(&it.arguments)?;
                // The line of the method's name, as in CPython.
                self.unit().line = line;
            }
            function if simple(&it.arguments) && few => {
                self.emit(Op::PushNull);
                self.expression(function)?;
                self.call_simply(&it.arguments)?;
            }
            function => {
                self.emit(Op::PushNull);
                self.expression(function)?;
                return self.call_unpacked(&it.arguments, 0);
            }
        }
        let names: Vec<Value> = (it.arguments.keywords.iter())
            .filter_map(|keyword| keyword.arg.as_ref())
            .map(|name| Value::text(self.mangled_text(name.as_str())))
            .collect();
        self.emit_call(it.arguments.args.len() + names.len(), names);
        Ok(())
    }

    fn mangled_text(&self, name: &str) -> String {
        let scope = self.units.last().map_or(0, |unit| unit.scope);
        self.symbols.mangle(scope, name)
    }

    /// Whether `super()` can find the class here.
    fn knows_its_class(&mut self) -> bool {
        let unit = self.unit();
        let known = unit.frees.iter().any(|name| &**name == "__class__");
        known && unit.parameters.positional > 0
    }

    fn call_simply(&mut self, arguments: &'a Arguments) -> Done {
        self.expressions(&arguments.args)?;
        for keyword in &arguments.keywords {
            self.expression(&keyword.value)?;
        }
        Ok(())
    }

    pub(super) fn emit_call(&mut self, count: usize, names: Vec<Value>) {
        let names = if names.is_empty() {
            NO_NAMES
        } else {
            let constant = self.unit().constant(Value::tuple(names));
            u16::try_from(constant).unwrap_or(NO_NAMES)
        };
        let arguments = u16::try_from(count).unwrap_or(u16::MAX);
        self.emit(Op::Call { arguments, names });
    }

    /// Calls with `*` and `**`: the arguments are gathered in a list and a
    /// dict. So many values for the list are on the stack already.
    pub(super) fn call_unpacked(&mut self, arguments: &'a Arguments, before: u32) -> Done {
        if let (0, [Expr::Starred(only)]) = (before, &*arguments.args) {
            // The call itself says that it cannot be iterated over.
            self.expression(&only.value)?;
            return self.keywords_unpacked(arguments);
        }
        self.emit(Op::BuildList(before));
        for argument in &arguments.args {
            match argument {
                Expr::Starred(starred) => {
                    self.expression(&starred.value)?;
                    self.emit(Op::ListExtend(1));
                }
                _ => {
                    self.expression(argument)?;
                    self.emit(Op::ListAppend(1));
                }
            }
        }
        self.emit(Op::ListToTuple);
        self.keywords_unpacked(arguments)
    }

    fn keywords_unpacked(&mut self, arguments: &'a Arguments) -> Done {
        let has_keywords = !arguments.keywords.is_empty();
        if has_keywords {
            self.emit(Op::BuildMap(0));
            for keyword in &arguments.keywords {
                match &keyword.arg {
                    Some(name) => {
                        let name = self.mangled(name.as_str());
                        self.unit().load(Value::text(name));
                        self.expression(&keyword.value)?;
                        self.emit(Op::BuildMap(1));
                    }
                    None => self.expression(&keyword.value)?,
                }
                self.emit(Op::DictMerge(1));
            }
        }
        self.emit(Op::CallUnpacked(has_keywords));
        Ok(())
    }
}
