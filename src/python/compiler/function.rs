//! Functions and classes: parameters, closures, decorators.

use ruff_python_ast::{Decorator, Expr, Parameters as Tree, StmtClassDef, StmtFunctionDef};
use ruff_text_size::Ranged;
use std::rc::Rc;

use super::constant::constant;
use super::expression::text;
use super::symbols::ScopeKind;
use super::unit::{Unit, number};
use super::{Compiler, Done, Refusal, annotates, docstring, kind_of};
use crate::python::code::{Code, Parameters};
use crate::python::op::{FunctionParts, NO_NAMES, Op};
use crate::python::value::Value;

impl<'a> Compiler<'a> {
    /// Begins a code object inside the innermost one.
    pub(super) fn open(&mut self, scope: usize, name: &str, line: u32) {
        let mut unit = Unit::new(scope, name, line);
        unit.qualified_name = self.qualified(name);
        unit.cells = self.symbols.cells(scope);
        unit.frees = self.symbols.frees(scope);
        self.units.push(unit);
    }

    fn qualified(&mut self, name: &str) -> String {
        let outer = self.unit().scope;
        let mangled = self.symbols.mangle(outer, name);
        let prefix = self.unit().qualified_name.clone();
        match self.scope_kind() {
            ScopeKind::Module => name.to_owned(),
            _ if self.symbols.is_declared_global(outer, &mangled) => name.to_owned(),
            ScopeKind::Class | ScopeKind::Comprehension => format!("{prefix}.{name}"),
            ScopeKind::Function => format!("{prefix}.<locals>.{name}"),
        }
    }

    /// Ends the innermost code object as it is.
    pub(super) fn close(&mut self) -> Rc<Code> {
        self.finish()
    }

    /// The names of parameters become local variables, in the order that
    /// `Code::locals` promises.
    pub(super) fn parameters(&mut self, tree: Option<&Tree>) {
        let Some(tree) = tree else { return };
        let plain = tree
            .posonlyargs
            .iter()
            .chain(&tree.args)
            .chain(&tree.kwonlyargs);
        let mut names: Vec<String> = plain.map(|one| one.parameter.name.to_string()).collect();
        names.extend(tree.vararg.iter().map(|one| one.name.to_string()));
        names.extend(tree.kwarg.iter().map(|one| one.name.to_string()));
        for name in names {
            let name = self.mangled(&name);
            self.unit().local(&name);
        }
        self.unit().parameters = Parameters {
            positional_only: number(tree.posonlyargs.len()),
            positional: number(tree.posonlyargs.len() + tree.args.len()),
            keyword_only: number(tree.kwonlyargs.len()),
            rest: tree.vararg.is_some(),
            keywords: tree.kwarg.is_some(),
        };
    }

    /// Leaves the defaults of parameters on the stack.
    pub(super) fn defaults(&mut self, tree: Option<&'a Tree>) -> Result<FunctionParts, Refusal> {
        let mut parts = FunctionParts::default();
        let Some(tree) = tree else { return Ok(parts) };
        let plain = tree.posonlyargs.iter().chain(&tree.args);
        let defaults: Vec<_> = plain.filter_map(|one| one.default.as_deref()).collect();
        if !defaults.is_empty() {
            parts.defaults = true;
            let constants: Option<Vec<Value>> = defaults.iter().map(|one| constant(one)).collect();
            match constants {
                Some(constants) => self.unit().load(Value::tuple(constants)),
                None => {
                    for default in &defaults {
                        self.expression(default)?;
                    }
                    self.emit(Op::BuildTuple(number(defaults.len())));
                }
            }
        }
        let mut count = 0;
        for one in &tree.kwonlyargs {
            if let Some(default) = &one.default {
                let name = self.mangled(one.parameter.name.as_str());
                self.unit().load(text(&name));
                self.expression(default)?;
                count += 1;
            }
        }
        if count > 0 {
            parts.keyword_defaults = true;
            self.emit(Op::BuildMap(count));
        }
        Ok(parts)
    }

    /// Leaves the annotations of a function on the stack, if it has any.
    fn annotations(&mut self, it: &'a StmtFunctionDef) -> Result<bool, Refusal> {
        let tree = &it.parameters;
        let plain = tree.posonlyargs.iter().chain(&tree.args);
        let mut all: Vec<_> = plain.map(|one| &one.parameter).collect();
        all.extend(tree.vararg.as_deref());
        all.extend(tree.kwonlyargs.iter().map(|one| &one.parameter));
        all.extend(tree.kwarg.as_deref());
        let mut count = 0;
        for parameter in all {
            if let Some(annotation) = &parameter.annotation {
                let name = self.mangled(parameter.name.as_str());
                self.unit().load(text(&name));
                match &**annotation {
                    // `*args: *Ts`
                    Expr::Starred(starred) if !self.future.annotations => {
                        self.expression(&starred.value)?;
                        self.emit(Op::UnpackSequence(1));
                    }
                    _ => self.annotation(annotation)?,
                }
                count += 1;
            }
        }
        if let Some(returns) = &it.returns {
            self.unit().load(text("return"));
            self.annotation(returns)?;
            count += 1;
        }
        if count > 0 {
            self.emit(Op::BuildMap(count));
        }
        Ok(count > 0)
    }

    /// Makes a function of a code object; its defaults are on the stack.
    pub(super) fn make_function(&mut self, code: Rc<Code>, mut parts: FunctionParts) {
        if !code.frees.is_empty() {
            parts.closure = true;
            for name in &code.frees {
                let at = self.unit().cell(name.as_str());
                self.emit(Op::LoadClosure(at));
            }
            self.emit(Op::BuildTuple(number(code.frees.len())));
        }
        // Two code objects are never one constant.
        self.unit().load(Value::Code(code));
        self.emit(Op::MakeFunction(parts));
    }

    fn decorators(&mut self, decorators: &'a [Decorator]) -> Done {
        for decorator in decorators {
            self.at(decorator);
            self.emit(Op::PushNull);
            self.expression(&decorator.expression)?;
        }
        Ok(())
    }

    fn decorate(&mut self, decorators: &'a [Decorator]) {
        for decorator in decorators.iter().rev() {
            let line = self.line_of(&decorator.expression);
            self.unit().line = line;
            self.emit_call(1, Vec::new());
        }
    }

    pub(super) fn function(&mut self, it: &'a StmtFunctionDef) -> Done {
        if let Some(parameters) = &it.type_params {
            return self.not_supported("a type parameter", parameters.range());
        }
        self.decorators(&it.decorator_list)?;
        let line = self.line_of(&it.name);
        self.unit().line = line;
        let mut parts = self.defaults(Some(&it.parameters))?;
        parts.annotations = self.annotations(it)?;
        let scope = self.symbols.at(it.range);
        let first = it.decorator_list.first();
        let first_line = first.map_or(line, |decorator| self.line_of(decorator));
        self.open(scope, it.name.as_str(), first_line);
        self.parameters(Some(&it.parameters));
        let yields = self.symbols.scope(scope).is_some_and(|scope| scope.yields);
        self.unit().is_async = it.is_async;
        self.unit().kind = kind_of(it.is_async, yields);
        self.unit().line = line;
        self.unit().doc = docstring(&it.body).map(|(doc, _)| doc);
        let body = docstring(&it.body).map_or(&it.body[..], |(_, rest)| rest);
        self.statements(body)?;
        let code = self.close();
        self.unit().line = line;
        self.make_function(code, parts);
        self.decorate(&it.decorator_list);
        self.unit().line = line;
        self.store_name(it.name.as_str());
        Ok(())
    }

    pub(super) fn class(&mut self, it: &'a StmtClassDef) -> Done {
        if let Some(parameters) = &it.type_params {
            return self.not_supported("a type parameter", parameters.range());
        }
        self.decorators(&it.decorator_list)?;
        let line = self.line_of(&it.name);
        self.unit().line = line;
        self.emit(Op::PushNull);
        self.emit(Op::LoadBuildClass);

        let scope = self.symbols.at(it.range);
        let first = it.decorator_list.first();
        let first_line = first.map_or(line, |decorator| self.line_of(decorator));
        self.open(scope, it.name.as_str(), first_line);
        self.unit().has_namespace = true;
        self.unit().line = line;
        let dunder_name = self.unit().name("__name__");
        self.emit(Op::LoadName(dunder_name));
        self.store_name("__module__");
        let qualified = self.unit().qualified_name.clone();
        self.unit().load(text(&qualified));
        self.store_name("__qualname__");
        let body = self.module_doc(&it.body);
        if annotates(body) {
            self.emit(Op::SetupAnnotations);
        }
        self.statements(body)?;
        let has_cell = self.unit().cells.iter().any(|name| &**name == "__class__");
        if has_cell {
            // The class is put into the cell when it has been made.
            let at = self.unit().cell("__class__");
            self.emit(Op::LoadClosure(at));
            self.emit(Op::Copy(1));
            self.store_name("__classcell__");
        } else {
            self.unit().load(Value::None);
        }
        self.emit(Op::Return);
        let code = self.close();

        self.unit().line = line;
        self.make_function(code, FunctionParts::default());
        self.unit().load(text(it.name.as_str()));
        let Some(arguments) = &it.arguments else {
            self.emit_call(2, Vec::new());
            return self.class_done(it);
        };
        self.check_keywords(arguments)?;
        let many = arguments.args.len() + arguments.keywords.len() >= 1000
            || self.unit().constants() >= usize::from(NO_NAMES) - 1000;
        let starred = arguments.args.iter().any(Expr::is_starred_expr);
        if many
            || starred
            || arguments
                .keywords
                .iter()
                .any(|keyword| keyword.arg.is_none())
        {
            self.call_unpacked(arguments, 2)?;
            return self.class_done(it);
        }
        self.expressions(&arguments.args)?;
        let mut names = Vec::new();
        for keyword in &arguments.keywords {
            if let Some(name) = &keyword.arg {
                names.push(text(name.as_str()));
                self.expression(&keyword.value)?;
            }
        }
        self.unit().line = line;
        self.emit_call(2 + arguments.args.len() + names.len(), names);
        self.class_done(it)
    }

    fn class_done(&mut self, it: &'a StmtClassDef) -> Done {
        self.decorate(&it.decorator_list);
        let line = self.line_of(&it.name);
        self.unit().line = line;
        self.store_name(it.name.as_str());
        Ok(())
    }
}
