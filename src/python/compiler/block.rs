//! `with`, and how blocks are left early: `return`, `break` and `continue` run
//! what each block between them and their goal owes, innermost first.

use ruff_python_ast::{Expr, StmtWith, WithItem};
use ruff_text_size::{Ranged, TextRange};

use super::unit::{Block, Unit};
use super::{Compiler, Done};
use crate::python::op::{AwaitIn, Op, With};
use crate::python::value::Value;

/// How many blocks may stand in one another: CPython's `CO_MAXBLOCKS`.
const BLOCKS: usize = 20;

impl<'a> Compiler<'a> {
    /// Begins a block. Too many of them: `SyntaxError`.
    pub(super) fn enter_block(&mut self, block: Block<'a>, range: TextRange) -> Done {
        let blocks = self.unit().blocks.iter();
        // CPython counts the body of a handler twice.
        let count = |block: &Block<'_>| 1 + usize::from(matches!(block, Block::Handler { .. }));
        if blocks.map(count).sum::<usize>() >= BLOCKS {
            return self.error("too many statically nested blocks", range);
        }
        self.unit().blocks.push(block);
        Ok(())
    }

    /// Emits what the blocks owe, from the innermost down to the `keep`-th.
    /// With a result, a value stays on top of the stack.
    ///
    /// While a block's own code runs it covers nothing any more; afterwards
    /// all of them cover again, for what follows in the text.
    pub(super) fn leave(&mut self, keep: usize, result: bool, range: TextRange) -> Done {
        let mut left = Vec::new();
        while self.unit().blocks.len() > keep {
            let Some(block) = self.unit().blocks.pop() else {
                break;
            };
            if let Block::GroupHandler = block {
                let message = "'break', 'continue' and 'return' cannot appear in an except* block";
                return self.error(message, range);
            }
            left.push(block.clone());
            self.leave_block(block, result)?;
        }
        while let Some(block) = left.pop() {
            let block = match block {
                Block::Finally { cover, body } => Block::Finally {
                    cover: self.unit().again(cover),
                    body,
                },
                Block::FinallyRaised { cover } => Block::FinallyRaised {
                    cover: self.unit().again(cover),
                },
                Block::Try { cover } => Block::Try {
                    cover: self.unit().again(cover),
                },
                Block::Handler { cover, named } => Block::Handler {
                    cover: self.unit().again(cover),
                    named: named.map(|(cover, name)| (self.unit().again(cover), name)),
                },
                Block::With {
                    cover,
                    flavour,
                    line,
                } => Block::With {
                    cover: self.unit().again(cover),
                    flavour,
                    line,
                },
                other => other,
            };
            self.unit().blocks.push(block);
        }
        Ok(())
    }

    fn leave_block(&mut self, block: Block<'a>, result: bool) -> Done {
        match block {
            Block::While { .. } | Block::GroupHandler => {}
            Block::For { .. } | Block::Kept => self.drop_below(result),
            Block::Try { cover } => self.unit().uncover(cover),
            Block::Finally { cover, body } => {
                self.unit().uncover(cover);
                if result {
                    self.unit().blocks.push(Block::Kept);
                }
                self.statements(body)?;
                if result {
                    self.unit().blocks.pop();
                }
            }
            Block::FinallyRaised { cover } => {
                self.unit().uncover(cover);
                // previous exception [result]
                self.drop_below(result);
                if result {
                    self.emit(Op::Swap(2));
                }
                self.emit(Op::PopExcept);
            }
            Block::Handler { cover, named } => {
                if let Some((cover, _)) = &named {
                    self.unit().uncover(*cover);
                }
                self.unit().uncover(cover);
                if result {
                    self.emit(Op::Swap(2));
                }
                self.emit(Op::PopExcept);
                if let Some((_, name)) = named {
                    self.forget(&name);
                }
            }
            Block::With {
                cover,
                flavour,
                line,
            } => {
                self.unit().uncover(cover);
                if result {
                    self.emit(Op::Swap(2));
                }
                self.unit().line = line;
                self.exit_normally(flavour);
            }
        }
        Ok(())
    }

    /// Drops what is on the stack below the result, or on top without one.
    fn drop_below(&mut self, result: bool) {
        if result {
            self.emit(Op::Swap(2));
        }
        self.emit(Op::Pop);
    }

    /// The name of a handler is unbound when the handler is over.
    pub(super) fn forget(&mut self, name: &str) {
        self.unit().load(Value::None);
        self.store_name(name);
        self.delete_name(name);
    }

    /// The exit of a `with` without an exception: `with --`. What it raises
    /// is recorded.
    fn exit_normally(&mut self, flavour: With) {
        let (failed, over) = (self.unit().label(), self.unit().label());
        let depth = self.unit().depth();
        let cover = self.unit().cover(failed, false);
        self.emit(Op::WithExit);
        self.await_exit(flavour, AwaitIn::Aexit);
        self.unit().uncover(cover);
        self.emit(Op::WithExited);
        self.emit(Op::Jump(Unit::to(over)));
        self.unit().place_handler(failed, depth + 1);
        self.emit(Op::WithExitFailed);
        self.emit(Op::Reraise(0));
        self.unit().place(over);
    }

    fn await_exit(&mut self, flavour: With, place: AwaitIn) {
        if flavour == With::Async {
            self.await_top(place);
        }
    }

    pub(super) fn with(&mut self, it: &'a StmtWith) -> Done {
        if it.is_async && self.function_around() != Some(true) {
            return self.error("'async with' outside async function", it.range);
        }
        let flavour = if it.is_async { With::Async } else { With::Sync };
        self.with_items(&it.items, flavour, it)
    }

    fn with_items(&mut self, items: &'a [WithItem], flavour: With, it: &'a StmtWith) -> Done {
        let Some((item, rest)) = items.split_first() else {
            return self.statements(&it.body);
        };
        // Entering and leaving have the line of the statement, in CPython too.
        let line = self.line_of(it);
        self.expression(&item.context_expr)?;
        let range = item.context_expr.range();
        let text = self.source.get(range.start().into()..range.end().into());
        let name = manager_name(text.unwrap_or_default());
        let name = self.unit().constant(Value::text(name));
        self.unit().line = line;

        // A: entering.
        let enter_failed = self.unit().label();
        let depth = self.unit().depth();
        let entering = self.unit().cover_at(enter_failed, false, depth);
        self.emit(Op::WithEnter(flavour, name));
        self.await_exit(flavour, AwaitIn::Aenter);
        self.unit().uncover(entering);
        self.emit(Op::WithEntered);

        // B: the body.
        let body_failed = self.unit().label();
        let body = self.unit().cover_at(body_failed, false, depth);
        self.enter_block(
            Block::With {
                cover: body,
                flavour,
                line,
            },
            it.range,
        )?;
        match &item.optional_vars {
            Some(target) => {
                if let Expr::Name(name) = &**target {
                    let name = self.unit().name(&name.id);
                    self.emit(Op::WithBound(name));
                }
                self.store(target)?;
            }
            None => self.emit(Op::Pop),
        }
        self.with_items(rest, flavour, it)?;
        let left = self.unit().blocks.pop();
        if let Some(Block::With { cover, .. }) = left {
            self.unit().uncover(cover);
        }
        self.unit().line = line;
        let end = self.unit().label();
        if self.unit().is_reachable() {
            self.exit_normally(flavour);
            self.emit(Op::Jump(Unit::to(end)));
        }

        self.unit().place_handler(enter_failed, depth + 1);
        self.emit(Op::WithEnterFailed);
        self.emit(Op::Reraise(0));

        self.unit().place_handler(body_failed, depth + 1);
        self.emit(Op::PushExcInfo);
        // D: exiting with an exception.
        let exit_failed = self.unit().label();
        let inner = self.unit().depth();
        let exiting = self.unit().cover_at(exit_failed, false, inner);
        self.emit(Op::WithExitRaised);
        self.await_exit(flavour, AwaitIn::Aexit);
        self.unit().uncover(exiting);
        self.emit(Op::WithExitedRaised);
        let suppressed = self.unit().label();
        self.emit(Op::JumpIfTrue(Unit::to(suppressed)));
        // with previous exception: what was handled before is handled again.
        self.emit(Op::Swap(2));
        self.emit(Op::PopExcept);
        self.emit(Op::Reraise(0));
        self.unit().place(suppressed);
        self.emit(Op::Pop);
        self.emit(Op::PopExcept);
        self.emit(Op::Pop);
        self.emit(Op::Jump(Unit::to(end)));
        self.unit().place_handler(exit_failed, inner + 1);
        self.emit(Op::WithExitFailedRaised);
        self.emit(Op::Reraise(0));
        self.unit().place(end);
        Ok(())
    }
}

/// What the trace calls the manager of a `with` item: what stands there, on
/// one line. If that is long, a call loses its arguments, then its beginning.
fn manager_name(text: &str) -> String {
    /// How many characters a bar of the timeline may have to show.
    const ROOM: usize = 32;
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut name = words.join(" ");
    if name.chars().count() > ROOM
        && let Some((called, _)) = name.split_once('(')
        && name.ends_with(')')
    {
        name = format!("{called}(…)");
    }
    let excess = name.chars().count().saturating_sub(ROOM);
    if excess > 0 {
        let kept = name.chars().skip(excess + 1);
        name = std::iter::once('…').chain(kept).collect();
    }
    name
}
