//! Comprehensions and generator expressions: functions of one argument, the
//! iterator of the first loop, which is made outside.

use ruff_python_ast::{Comprehension, Expr};

use super::symbols::ScopeKind;
use super::unit::{Unit, number};
use super::{Compiler, Done};
use crate::python::code::{CodeKind, Parameters};
use crate::python::op::{AwaitIn, FunctionParts, Op};

/// What is collected, and where it stands on the stack while the loops run.
#[derive(Clone, Copy)]
enum Collects<'a> {
    List(&'a Expr),
    Set(&'a Expr),
    Dict(&'a Expr, &'a Expr),
    Yields(&'a Expr),
}

impl<'a> Compiler<'a> {
    /// What an error calls the comprehension that is being compiled.
    pub(super) fn comprehension_name(&mut self) -> &'static str {
        match self.unit().name.as_str() {
            "<listcomp>" => "list comprehension",
            "<setcomp>" => "set comprehension",
            "<dictcomp>" => "dict comprehension",
            _ => "generator expression",
        }
    }

    pub(super) fn comprehension(&mut self, whole: &'a Expr) -> Done {
        let (name, collects, loops, range) = match whole {
            Expr::ListComp(it) => (
                "<listcomp>",
                Collects::List(&it.elt),
                &it.generators,
                it.range,
            ),
            Expr::SetComp(it) => (
                "<setcomp>",
                Collects::Set(&it.elt),
                &it.generators,
                it.range,
            ),
            Expr::DictComp(it) => match &it.key {
                Some(key) => {
                    let collects = Collects::Dict(key, &it.value);
                    ("<dictcomp>", collects, &it.generators, it.range)
                }
                None => {
                    return self.error(
                        "dict unpacking cannot be used in dict comprehension",
                        it.range,
                    );
                }
            },
            Expr::Generator(it) => (
                "<genexpr>",
                Collects::Yields(&it.elt),
                &it.generators,
                it.range,
            ),
            _ => return Ok(()),
        };
        let Some(first) = loops.first() else {
            return Ok(());
        };
        let scope = self.symbols.at(range);
        let awaits = self.symbols.scope(scope).is_some_and(|scope| scope.awaits);
        let is_generator = matches!(collects, Collects::Yields(_));
        let in_async = self.function_around() == Some(true);
        let inside_comprehension = self.scope_kind() == ScopeKind::Comprehension;
        if awaits && !is_generator && !in_async && !inside_comprehension {
            let message = "asynchronous comprehension outside of an asynchronous function";
            return self.error(message, range);
        }
        let line = self.line_of(whole);
        self.open(scope, name, line);
        self.unit().is_async = awaits;
        self.unit().kind = match (is_generator, awaits) {
            (true, true) => CodeKind::AsyncGenerator,
            (true, false) => CodeKind::Generator,
            (false, true) => CodeKind::Coroutine,
            (false, false) => CodeKind::Plain,
        };
        self.unit().local(".0");
        self.unit().parameters = Parameters {
            positional_only: 1,
            positional: 1,
            ..Parameters::default()
        };
        match collects {
            Collects::List(_) => self.emit(Op::BuildList(0)),
            Collects::Set(_) => self.emit(Op::BuildSet(0)),
            Collects::Dict(..) => self.emit(Op::BuildMap(0)),
            Collects::Yields(_) => {}
        }
        self.loops(loops, 0, collects)?;
        if is_generator {
            self.unit().load(crate::python::value::Value::None);
        }
        self.emit(Op::Return);
        let code = self.close();

        self.emit(Op::PushNull);
        self.make_function(code, FunctionParts::default());
        self.expression(&first.iter)?;
        self.emit(if first.is_async {
            Op::GetAIter
        } else {
            Op::GetIter
        });
        self.emit_call(1, Vec::new());
        if awaits && !is_generator {
            self.await_top(AwaitIn::Expression);
        }
        Ok(())
    }

    fn loops(
        &mut self,
        loops: &'a [Comprehension],
        number_of: usize,
        collects: Collects<'a>,
    ) -> Done {
        let Some(one) = loops.get(number_of) else {
            return self.collect(loops.len(), collects);
        };
        if number_of == 0 {
            let at = self.unit().local(".0");
            self.emit(Op::LoadFast(at));
        } else {
            self.expression(&one.iter)?;
            self.emit(if one.is_async {
                Op::GetAIter
            } else {
                Op::GetIter
            });
        }
        let (again, end) = (self.unit().label(), self.unit().label());
        self.unit().place(again);
        let depth = self.unit().depth();
        let handler = one.is_async.then(|| self.async_next());
        if handler.is_none() {
            self.emit(Op::ForIter(Unit::to(end)));
        }
        self.store(&one.target)?;
        for condition in &one.ifs {
            self.jump_if(condition, false, again)?;
        }
        self.loops(loops, number_of + 1, collects)?;
        self.emit(Op::Jump(Unit::to(again)));
        match handler {
            Some(handler) => {
                self.unit().place_handler(handler, depth + 1);
                self.emit(Op::EndAsyncFor);
            }
            None => self.unit().place(end),
        }
        Ok(())
    }

    fn collect(&mut self, loops: usize, collects: Collects<'a>) -> Done {
        let below = number(loops) + 1;
        match collects {
            Collects::List(value) => {
                self.expression(value)?;
                self.emit(Op::ListAppend(below));
            }
            Collects::Set(value) => {
                self.expression(value)?;
                self.emit(Op::SetAdd(below));
            }
            Collects::Dict(key, value) => {
                self.expression(key)?;
                self.expression(value)?;
                self.emit(Op::MapAdd(below));
            }
            Collects::Yields(value) => {
                self.expression(value)?;
                self.emit(Op::Yield);
                self.emit(Op::Pop);
            }
        }
        Ok(())
    }

    /// The next value of an async iterator on the stack; what it raises goes
    /// to the label.
    pub(super) fn async_next(&mut self) -> super::unit::Label {
        let handler = self.unit().label();
        let cover = self.unit().cover(handler, false);
        self.emit(Op::GetANext);
        self.unit().load(crate::python::value::Value::None);
        self.emit(Op::YieldFrom);
        self.unit().uncover(cover);
        handler
    }
}
