//! `try` in all its parts.

use ruff_python_ast::{ExceptHandler, ExceptHandlerExceptHandler, Stmt, StmtTry};
use ruff_text_size::Ranged;

use super::unit::{Block, Cover, Label, Unit};
use super::{Compiler, Done, Refusal};
use crate::python::op::Op;

fn clause(handler: &ExceptHandler) -> &ExceptHandlerExceptHandler {
    let ExceptHandler::ExceptHandler(clause) = handler;
    clause
}

impl<'a> Compiler<'a> {
    pub(super) fn try_(&mut self, it: &'a StmtTry) -> Done {
        if it.finalbody.is_empty() {
            return self.try_except(it);
        }
        let (raised, end) = (self.unit().label(), self.unit().label());
        let depth = self.unit().depth();
        let cover = self.unit().cover(raised, false);
        self.enter_block(
            Block::Finally {
                cover,
                body: &it.finalbody,
            },
            it.range,
        )?;
        if it.handlers.is_empty() {
            self.statements(&it.body)?;
        } else {
            self.try_except(it)?;
        }
        if let Some(Block::Finally { cover, .. }) = self.unit().blocks.pop() {
            self.unit().uncover(cover);
        }
        self.statements(&it.finalbody)?;
        self.emit(Op::Jump(Unit::to(end)));

        let clean_up = self.begin_handler(raised, depth);
        let cover = clean_up.1;
        self.enter_block(Block::FinallyRaised { cover }, it.range)?;
        self.statements(&it.finalbody)?;
        if let Some(Block::FinallyRaised { cover }) = self.unit().blocks.pop() {
            self.emit(Op::Reraise(0));
            self.end_handler((clean_up.0, cover), depth);
        }
        self.unit().place(end);
        Ok(())
    }

    /// The start of a handler: `exception -- previous exception`. What its
    /// code raises goes to a clean-up that ends the handling.
    fn begin_handler(&mut self, handler: Label, depth: u32) -> (Label, Cover) {
        self.unit().place_handler(handler, depth + 1);
        let clean_up = self.unit().label();
        let cover = self.unit().cover_at(clean_up, true, depth + 1);
        self.emit(Op::PushExcInfo);
        (clean_up, cover)
    }

    /// The clean-up of a handler: `previous instruction exception`.
    fn end_handler(&mut self, (clean_up, cover): (Label, Cover), depth: u32) {
        self.unit().uncover(cover);
        self.unit().place_handler(clean_up, depth + 3);
        self.emit(Op::Copy(3));
        self.emit(Op::PopExcept);
        self.emit(Op::Reraise(1));
    }

    fn try_except(&mut self, it: &'a StmtTry) -> Done {
        let (raised, end) = (self.unit().label(), self.unit().label());
        let depth = self.unit().depth();
        let cover = self.unit().cover(raised, false);
        self.enter_block(Block::Try { cover }, it.range)?;
        self.statements(&it.body)?;
        if let Some(Block::Try { cover }) = self.unit().blocks.pop() {
            self.unit().uncover(cover);
        }
        self.statements(&it.orelse)?;
        self.emit(Op::Jump(Unit::to(end)));

        let (clean_up, mut cover) = self.begin_handler(raised, depth);
        if it.is_star {
            cover = self.group_handlers(&it.handlers, cover, end)?;
        } else {
            for (at, handler) in it.handlers.iter().enumerate() {
                let clause = clause(handler);
                if clause.type_.is_none() && at + 1 < it.handlers.len() {
                    return self.error("default 'except:' must be last", clause.range);
                }
                cover = self.handler(clause, cover, end)?;
            }
            self.emit(Op::Reraise(0));
        }
        self.end_handler((clean_up, cover), depth);
        self.unit().place(end);
        Ok(())
    }

    /// One `except` clause: `previous exception`, which stay for the next one.
    fn handler(
        &mut self,
        clause: &'a ExceptHandlerExceptHandler,
        cover: Cover,
        end: Label,
    ) -> Result<Cover, Refusal> {
        let next = self.unit().label();
        self.at(clause);
        if let Some(class) = &clause.type_ {
            self.expression(class)?;
            self.emit(Op::CheckExcMatch);
            self.emit(Op::JumpIfFalse(Unit::to(next)));
        }
        let mut named = None;
        if let Some(name) = &clause.name {
            self.emit(Op::Copy(1));
            self.emit(Op::Caught);
            self.store_name(name.as_str());
            let forget = self.unit().label();
            let region = self.unit().cover(forget, true);
            named = Some((region, name.to_string(), forget));
        } else {
            self.emit(Op::Caught);
        }
        let inner = self.unit().depth();
        self.enter_block(
            Block::Handler {
                cover,
                named: named
                    .as_ref()
                    .map(|(region, name, _)| (*region, name.clone())),
            },
            clause.range,
        )?;
        self.statements(&clause.body)?;
        let Some(Block::Handler {
            cover,
            named: region,
        }) = self.unit().blocks.pop()
        else {
            return Ok(cover);
        };
        if let Some((region, _)) = region {
            self.unit().uncover(region);
        }
        self.at_end_of(&clause.body);
        self.unit().uncover(cover);
        self.emit(Op::PopExcept);
        if let Some((_, name, _)) = &named {
            self.forget(name);
        }
        self.emit(Op::Jump(Unit::to(end)));
        let cover = self.unit().again(cover);
        if let Some((_, name, forget)) = named {
            self.unit().place_handler(forget, inner + 2);
            self.forget(&name);
            self.emit(Op::Reraise(1));
        }
        self.unit().place(next);
        Ok(cover)
    }

    /// What ends a handler has the line of its last statement.
    fn at_end_of(&mut self, body: &'a [Stmt]) {
        if let Some(last) = body.last() {
            let line = self.lines.line(last.end().into());
            self.unit().line = line;
        }
    }

    /// The clauses of `except*`: `previous original --`, and on to the end.
    fn group_handlers(
        &mut self,
        handlers: &'a [ExceptHandler],
        cover: Cover,
        end: Label,
    ) -> Result<Cover, Refusal> {
        // previous original list rest
        self.emit(Op::Copy(1));
        self.emit(Op::BuildList(0));
        self.emit(Op::Swap(2));
        for handler in handlers {
            let clause = clause(handler);
            let (next, no_match) = (self.unit().label(), self.unit().label());
            self.at(clause);
            let Some(class) = &clause.type_ else {
                return self.error("expected one or more exception types", clause.range);
            };
            self.expression(class)?;
            self.emit(Op::CheckGroupMatch);
            self.emit(Op::Copy(1));
            self.emit(Op::JumpIfNone(Unit::to(no_match)));
            if let Some(name) = &clause.name {
                self.emit(Op::Copy(1));
                self.emit(Op::Caught);
                self.store_name(name.as_str());
            } else {
                self.emit(Op::Caught);
            }
            let depth = self.unit().depth();
            let failed = self.unit().label();
            let region = self.unit().cover(failed, true);
            self.enter_block(Block::GroupHandler, clause.range)?;
            self.statements(&clause.body)?;
            self.unit().blocks.pop();
            self.unit().uncover(region);
            if let Some(name) = &clause.name {
                self.forget(name.as_str());
            }
            self.emit(Op::Jump(Unit::to(next)));
            // What the body raised joins the list.
            self.unit().place_handler(failed, depth + 2);
            if let Some(name) = &clause.name {
                self.forget(name.as_str());
            }
            self.emit(Op::ListAppend(3));
            self.emit(Op::Pop);
            self.emit(Op::Jump(Unit::to(next)));
            self.unit().place(no_match);
            self.emit(Op::Pop);
            self.unit().place(next);
        }
        self.emit(Op::ListAppend(1));
        self.emit(Op::PrepareReraiseStar);
        let reraise = self.unit().label();
        self.emit(Op::Copy(1));
        self.emit(Op::JumpIfNotNone(Unit::to(reraise)));
        self.emit(Op::Pop);
        self.emit(Op::PopExcept);
        self.emit(Op::Jump(Unit::to(end)));
        // The handling ends here: there is nothing left for the clean-up to end.
        self.unit().uncover(cover);
        self.unit().place(reraise);
        self.emit(Op::Swap(2));
        self.emit(Op::PopExcept);
        self.emit(Op::Reraise(0));
        Ok(self.unit().again(cover))
    }
}
