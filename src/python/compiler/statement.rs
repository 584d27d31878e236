//! Statements, but for those that cover others (`try`, `with`) and definitions.

use ruff_python_ast::{Stmt, StmtFor, StmtIf, StmtImport, StmtImportFrom, StmtWhile};
use ruff_text_size::Ranged;

use super::expression::text;
use super::future::{LATE, imports_future};
use super::symbols::ScopeKind;
use super::unit::{Block, Unit};
use super::{Compiler, Done};
use crate::python::op::Op;
use crate::python::value::Value;

/// How many instructions a program may have. What is under `finally` is
/// compiled once for each way out, so a short text can become much code.
const LARGEST: usize = 2_000_000;

impl<'a> Compiler<'a> {
    pub(super) fn statements(&mut self, body: &'a [Stmt]) -> Done {
        for statement in body {
            if self.finished + self.unit().size() > LARGEST {
                return self.not_supported("a program this large", statement.range());
            }
            self.statement(statement)?;
        }
        Ok(())
    }

    #[allow(clippy::too_many_lines)] // One arm for each kind.
    fn statement(&mut self, statement: &'a Stmt) -> Done {
        self.at(statement);
        match statement {
            Stmt::FunctionDef(it) => self.function(it)?,
            Stmt::ClassDef(it) => self.class(it)?,
            Stmt::Return(it) => {
                if self.scope_kind() != ScopeKind::Function {
                    return self.error("'return' outside function", it.range);
                }
                let generates = self.unit().kind == crate::python::code::CodeKind::AsyncGenerator;
                match &it.value {
                    Some(value) if generates => {
                        let message = "'return' with value in async generator";
                        return self.error(message, value.range());
                    }
                    Some(value) => self.expression(value)?,
                    None => self.unit().load(Value::None),
                }
                self.at(statement);
                self.leave(0, true, it.range)?;
                self.at(statement);
                self.emit(Op::Return);
            }
            Stmt::Delete(it) => it
                .targets
                .iter()
                .try_for_each(|target| self.delete(target))?,
            Stmt::TypeAlias(it) => return self.not_supported("a type alias", it.range),
            Stmt::Assign(it) => {
                self.expression(&it.value)?;
                if let Some((last, first)) = it.targets.split_last() {
                    for target in first {
                        self.emit(Op::Copy(1));
                        self.store(target)?;
                    }
                    self.store(last)?;
                }
            }
            Stmt::AugAssign(it) => self.augmented(it)?,
            Stmt::AnnAssign(it) => self.annotated(it)?,
            Stmt::For(it) => self.for_(it)?,
            Stmt::While(it) => self.while_(it)?,
            Stmt::If(it) => self.if_(it)?,
            Stmt::With(it) => self.with(it)?,
            Stmt::Match(it) => self.match_(it)?,
            Stmt::Raise(it) => {
                let mut count = 0;
                for part in [&it.exc, &it.cause].into_iter().flatten() {
                    self.expression(part)?;
                    count += 1;
                }
                self.at(statement);
                self.emit(Op::Raise(count));
            }
            Stmt::Try(it) => self.try_(it)?,
            Stmt::Assert(it) => {
                self.warn_of_assertion(it, &it.test);
                let end = self.unit().label();
                self.jump_if(&it.test, true, end)?;
                match &it.msg {
                    Some(message) => {
                        self.emit(Op::PushNull);
                        self.emit(Op::LoadAssertionError);
                        self.expression(message)?;
                        self.emit_call(1, Vec::new());
                    }
                    None => self.emit(Op::LoadAssertionError),
                }
                self.emit(Op::Raise(1));
                self.unit().place(end);
            }
            Stmt::Import(it) => self.import(it),
            Stmt::ImportFrom(it) => self.import_from(it)?,
            // The symbol table has read them.
            Stmt::Global(_) | Stmt::Nonlocal(_) => {}
            Stmt::Expr(it) => {
                self.expression(&it.value)?;
                self.emit(Op::Discard);
            }
            Stmt::Pass(_) => self.emit(Op::Nop),
            Stmt::Break(it) => {
                let Some((depth, _, end)) = self.loop_around() else {
                    return self.error("'break' outside loop", it.range);
                };
                self.leave(depth, false, it.range)?;
                self.at(statement);
                // The iterator of a `for` goes with the loop.
                let is_for = matches!(self.unit().blocks.get(depth - 1), Some(Block::For { .. }));
                if is_for {
                    self.emit(Op::Pop);
                }
                self.emit(Op::Jump(Unit::to(end)));
            }
            Stmt::Continue(it) => {
                let Some((depth, again, _)) = self.loop_around() else {
                    return self.error("'continue' not properly in loop", it.range);
                };
                self.leave(depth, false, it.range)?;
                self.at(statement);
                self.emit(Op::Jump(Unit::to(again)));
            }
            Stmt::IpyEscapeCommand(it) => return self.error("invalid syntax", it.range),
        }
        Ok(())
    }

    /// The innermost loop: how many blocks there are up to it, where it goes
    /// on, and its end.
    fn loop_around(&mut self) -> Option<(usize, super::unit::Label, super::unit::Label)> {
        let blocks = self.unit().blocks.iter().enumerate().rev();
        let mut loops = blocks.filter_map(|(at, block)| match block {
            Block::While { again, end } | Block::For { again, end } => Some((at + 1, *again, *end)),
            _ => None,
        });
        loops.next()
    }

    fn if_(&mut self, it: &'a StmtIf) -> Done {
        let end = self.unit().label();
        let mut next = self.unit().label();
        self.jump_if(&it.test, false, next)?;
        self.statements(&it.body)?;
        for clause in &it.elif_else_clauses {
            if self.unit().is_reachable() {
                self.emit(Op::Jump(Unit::to(end)));
            }
            self.unit().place(next);
            next = self.unit().label();
            if let Some(test) = &clause.test {
                self.at(clause);
                self.jump_if(test, false, next)?;
            }
            self.statements(&clause.body)?;
        }
        self.unit().place(next);
        self.unit().place(end);
        Ok(())
    }

    fn while_(&mut self, it: &'a StmtWhile) -> Done {
        let (again, otherwise, end) = (
            self.unit().label(),
            self.unit().label(),
            self.unit().label(),
        );
        self.unit().place(again);
        let told = self.warnings.len();
        self.jump_if(&it.test, false, otherwise)?;
        // CPython compiles the test once more behind the body.
        let of_test = self.warnings.get(told..).unwrap_or_default().to_vec();
        self.enter_block(Block::While { again, end }, it.range)?;
        self.statements(&it.body)?;
        self.unit().blocks.pop();
        self.warnings.extend(of_test);
        self.at(it);
        self.emit(Op::Jump(Unit::to(again)));
        self.unit().place(otherwise);
        self.statements(&it.orelse)?;
        self.unit().place(end);
        Ok(())
    }

    fn for_(&mut self, it: &'a StmtFor) -> Done {
        if it.is_async && self.function_around() != Some(true) {
            return self.error("'async for' outside async function", it.range);
        }
        self.expression(&it.iter)?;
        self.emit(if it.is_async {
            Op::GetAIter
        } else {
            Op::GetIter
        });
        let (again, otherwise, end) = (
            self.unit().label(),
            self.unit().label(),
            self.unit().label(),
        );
        self.unit().place(again);
        let depth = self.unit().depth();
        let handler = it.is_async.then(|| self.async_next());
        if handler.is_none() {
            self.emit(Op::ForIter(Unit::to(otherwise)));
        }
        self.enter_block(Block::For { again, end }, it.range)?;
        self.store(&it.target)?;
        self.statements(&it.body)?;
        self.unit().blocks.pop();
        self.at(it);
        self.emit(Op::Jump(Unit::to(again)));
        match handler {
            Some(handler) => {
                self.unit().place_handler(handler, depth + 1);
                self.at(&*it.iter);
                self.emit(Op::EndAsyncFor);
            }
            None => self.unit().place(otherwise),
        }
        self.statements(&it.orelse)?;
        self.unit().place(end);
        Ok(())
    }

    fn import(&mut self, it: &'a StmtImport) {
        for alias in &it.names {
            let wanted = self.unit().constant(Value::None);
            let name = self.unit().name(alias.name.as_str());
            self.emit(Op::ImportName { name, wanted });
            match &alias.asname {
                // `import a.b as c` binds the inner module.
                Some(other) => {
                    for part in alias.name.split('.').skip(1) {
                        let part = self.unit().name(part);
                        self.emit(Op::ImportFrom(part));
                        self.emit(Op::Swap(2));
                        self.emit(Op::Pop);
                    }
                    self.store_name(other.as_str());
                }
                None => {
                    let first = alias.name.split('.').next().unwrap_or("");
                    self.store_name(first);
                }
            }
        }
    }

    fn import_from(&mut self, it: &'a StmtImportFrom) -> Done {
        let module = it.module.as_ref().map_or("", |module| module.as_str());
        if imports_future(it) {
            if it.start() > self.future.end {
                return self.error(LATE, it.range);
            }
            return Ok(());
        }
        let wanted = it
            .names
            .iter()
            .map(|alias| text(alias.name.as_str()))
            .collect();
        let wanted = self.unit().constant(Value::tuple(wanted));
        // A relative import begins with its dots; no program is in a package.
        let dots = ".".repeat(it.level as usize);
        let name = self.unit().name(&format!("{dots}{module}"));
        self.emit(Op::ImportName { name, wanted });
        for alias in &it.names {
            if alias.name.as_str() == "*" {
                if self.scope_kind() != ScopeKind::Module {
                    return self.error("import * only allowed at module level", it.range);
                }
                self.emit(Op::ImportStar);
                return Ok(());
            }
            let name = self.unit().name(alias.name.as_str());
            self.emit(Op::ImportFrom(name));
            self.store_name(alias.asname.as_ref().unwrap_or(&alias.name).as_str());
        }
        self.emit(Op::Pop);
        Ok(())
    }
}
