//! The compiler: from the tree of a program to code for the machine.
//!
//! It follows CPython 3.11's `compile.c`: the same order of evaluation, the
//! same scopes, the same lines in tracebacks. `symbols` decides where each
//! name lives, `unit` holds a code object in the making, and the other files
//! emit the instructions for one kind of syntax each.

mod assignment;
mod block;
mod call;
mod comprehension;
mod constant;
mod display;
mod expression;
mod function;
mod future;
mod pattern;
mod statement;
mod symbols;
mod try_;
mod unit;
mod warnings;

use std::rc::Rc;

use ruff_python_ast::{Expr, Stmt};
use ruff_text_size::{Ranged, TextRange};

use super::code::{Code, CodeKind};
use super::op::Op;
use super::syntax::{self, Diagnostic, Kind, Lines};
use super::value::{Str, Value};
use crate::trace::Numbered;
use future::Future;
use symbols::{Place, ScopeKind, Symbols};
use unit::Unit;
pub use warnings::Warning;

/// What is wrong with a piece: a handle, since all that compiles passes it on.
type Refusal = Box<Diagnostic>;

/// What compiling a piece gives.
type Done = Result<(), Refusal>;

/// Compiles the text of a module. `file` is what tracebacks call it.
pub fn compile(source: &str, file: &str) -> Result<Rc<Code>, Vec<Diagnostic>> {
    compile_and_warn(source, file).map(|(code, _)| code)
}

/// Compiles the text of a module, and says what CPython warns about meanwhile.
pub fn compile_and_warn(
    source: &str,
    file: &str,
) -> Result<(Rc<Code>, Vec<Warning>), Vec<Diagnostic>> {
    let source = &*syntax::normalised(source);
    let tree = syntax::parse(source)?;
    let body = &tree.body;
    let lines = Lines::of(source);
    let fault = |error: symbols::SymbolError| {
        vec![lines.diagnostic(Kind::SyntaxError, error.message, error.range)]
    };
    let future = Future::of(body).map_err(fault)?;
    let symbols = Symbols::of(body).map_err(fault)?;
    let mut compiler = Compiler {
        source,
        lines,
        symbols,
        units: Vec::new(),
        finished: 0,
        interned: <(Numbered, Vec<Str>)>::default(),
        warnings: Vec::new(),
        file: Str::new(file),
        future,
    };
    let code = compiler.module(body).map_err(|refusal| vec![*refusal])?;
    Ok((code, compiler.warnings))
}

/// Compiles one module.
struct Compiler<'a> {
    source: &'a str,
    lines: Lines<'a>,
    symbols: Symbols,
    /// The code objects in the making, innermost last.
    units: Vec<Unit<'a>>,
    /// The instructions of all code objects that are made.
    finished: usize,
    warnings: Vec<Warning>,
    /// The constants that look like names: each is one object.
    interned: (Numbered, Vec<Str>),
    file: Str,
    future: Future,
}

impl<'a> Compiler<'a> {
    fn module(&mut self, body: &'a [Stmt]) -> Result<Rc<Code>, Refusal> {
        let mut unit = Unit::new(self.symbols.module(), "<module>", 1);
        unit.has_namespace = true;
        self.units.push(unit);
        let rest = self.module_doc(body);
        if annotates(rest) {
            self.emit(Op::SetupAnnotations);
        }
        self.statements(rest)?;
        Ok(self.finish())
    }

    /// Stores the docstring of a module or class, and gives what comes after.
    fn module_doc(&mut self, body: &'a [Stmt]) -> &'a [Stmt] {
        let Some((doc, rest)) = docstring(body) else {
            return body;
        };
        self.unit().doc = Some(doc.clone());
        self.unit().load(Value::Str(doc));
        self.store_name("__doc__");
        rest
    }

    /// Ends the innermost code object: without a result it returns `None`.
    fn finish(&mut self) -> Rc<Code> {
        if self.unit().is_reachable() {
            self.unit().load(Value::None);
            self.emit(Op::Return);
        }
        self.finished += self.unit().size();
        let file = self.file.clone();
        match self.units.pop() {
            Some(mut unit) => {
                unit.intern(&mut self.interned);
                unit.finish(&file)
            }
            None => Unit::new(0, "", 0).finish(&file),
        }
    }

    fn unit(&mut self) -> &mut Unit<'a> {
        // There is always one: they are pushed before and popped after use.
        if self.units.is_empty() {
            self.units.push(Unit::new(0, "", 1));
        }
        let last = self.units.len() - 1;
        &mut self.units[last]
    }

    fn emit(&mut self, op: Op) {
        self.unit().emit(op);
    }

    /// What is compiled stands on the line of this piece; afterwards the line is
    /// what it was, as CPython's compiler has it.
    fn within(&mut self, piece: &impl Ranged, compile: impl FnOnce(&mut Self) -> Done) -> Done {
        let before = self.unit().line;
        self.at(piece);
        let done = compile(self);
        self.unit().line = before;
        done
    }

    /// What follows stands on the line of this piece.
    fn at(&mut self, piece: &impl Ranged) {
        let line = self.lines.line(piece.start().into());
        self.unit().line = line;
    }

    fn line_of(&self, piece: &impl Ranged) -> u32 {
        self.lines.line(piece.start().into())
    }

    fn error<T>(&self, message: impl Into<String>, range: TextRange) -> Result<T, Refusal> {
        self.refuse(Kind::SyntaxError, message.into(), range)
    }

    fn not_supported<T>(&self, what: &str, range: TextRange) -> Result<T, Refusal> {
        let message = format!("{what} is not supported here");
        self.refuse(Kind::NotSupported, message, range)
    }

    fn refuse<T>(&self, kind: Kind, message: String, range: TextRange) -> Result<T, Refusal> {
        Err(Box::new(self.lines.diagnostic(kind, message, range)))
    }

    fn scope_kind(&mut self) -> ScopeKind {
        let scope = self.unit().scope;
        self.symbols
            .scope(scope)
            .map_or(ScopeKind::Module, |scope| scope.kind)
    }

    /// The nearest unit around that is no comprehension: whether it is a
    /// function, and whether that is async.
    fn function_around(&self) -> Option<bool> {
        for unit in self.units.iter().rev() {
            match self.symbols.scope(unit.scope).map(|scope| scope.kind) {
                Some(ScopeKind::Function) => return Some(unit.is_async),
                Some(ScopeKind::Comprehension) => {}
                _ => return None,
            }
        }
        None
    }

    fn mangled(&mut self, name: &str) -> String {
        let scope = self.unit().scope;
        self.symbols.mangle(scope, name)
    }

    fn load_name(&mut self, name: &str) {
        let name = self.mangled(name);
        let scope = self.unit().scope;
        let place = self.symbols.place(scope, &name);
        let unit = self.unit();
        let op = match place {
            Place::Fast => Op::LoadFast(unit.local(&name)),
            Place::Cell | Place::Free => Op::LoadDeref(unit.cell(&name)),
            Place::ClassFree => Op::LoadClassDeref(unit.cell(&name)),
            Place::Global => Op::LoadGlobal(unit.name(&name)),
            Place::Name => Op::LoadName(unit.name(&name)),
        };
        unit.emit(op);
    }

    fn store_name(&mut self, name: &str) {
        let name = self.mangled(name);
        let scope = self.unit().scope;
        let place = self.symbols.place(scope, &name);
        let unit = self.unit();
        let op = match place {
            Place::Fast => Op::StoreFast(unit.local(&name)),
            Place::Cell | Place::Free => Op::StoreDeref(unit.cell(&name)),
            Place::Global => Op::StoreGlobal(unit.name(&name)),
            Place::ClassFree | Place::Name => Op::StoreName(unit.name(&name)),
        };
        unit.emit(op);
    }

    fn delete_name(&mut self, name: &str) {
        let name = self.mangled(name);
        let scope = self.unit().scope;
        let place = self.symbols.place(scope, &name);
        let unit = self.unit();
        let op = match place {
            Place::Fast => Op::DeleteFast(unit.local(&name)),
            Place::Cell | Place::Free => Op::DeleteDeref(unit.cell(&name)),
            Place::Global => Op::DeleteGlobal(unit.name(&name)),
            Place::ClassFree | Place::Name => Op::DeleteName(unit.name(&name)),
        };
        unit.emit(op);
    }

    /// Awaits what is on the stack.
    fn await_top(&mut self, wanted: crate::python::op::AwaitIn) {
        self.emit(Op::GetAwaitable(wanted));
        self.unit().load(Value::None);
        self.emit(Op::YieldFrom);
    }
}

/// The docstring of a body, and what comes after it.
fn docstring(body: &[Stmt]) -> Option<(Str, &[Stmt])> {
    let (first, rest) = body.split_first()?;
    match first {
        Stmt::Expr(statement) => match &*statement.value {
            Expr::StringLiteral(text) => Some((Str::new(text.value.to_str()), rest)),
            _ => None,
        },
        _ => None,
    }
}

/// Whether a body annotates a variable, at whatever depth of its own blocks.
fn annotates(body: &[Stmt]) -> bool {
    body.iter().any(|statement| match statement {
        Stmt::AnnAssign(_) => true,
        Stmt::If(it) => {
            annotates(&it.body)
                || it
                    .elif_else_clauses
                    .iter()
                    .any(|clause| annotates(&clause.body))
        }
        Stmt::For(it) => annotates(&it.body) || annotates(&it.orelse),
        Stmt::While(it) => annotates(&it.body) || annotates(&it.orelse),
        Stmt::With(it) => annotates(&it.body),
        Stmt::Try(it) => {
            let handlers = it.handlers.iter().any(|handler| {
                let ruff_python_ast::ExceptHandler::ExceptHandler(clause) = handler;
                annotates(&clause.body)
            });
            annotates(&it.body) || handlers || annotates(&it.orelse) || annotates(&it.finalbody)
        }
        Stmt::Match(it) => it.cases.iter().any(|case| annotates(&case.body)),
        _ => false,
    })
}

/// What calling code with these marks gives.
const fn kind_of(is_async: bool, yields: bool) -> CodeKind {
    match (is_async, yields) {
        (false, false) => CodeKind::Plain,
        (false, true) => CodeKind::Generator,
        (true, false) => CodeKind::Coroutine,
        (true, true) => CodeKind::AsyncGenerator,
    }
}

#[cfg(test)]
mod tests;
