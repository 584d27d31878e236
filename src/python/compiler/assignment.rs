//! Assignment: targets of all kinds, `del`, augmented and annotated forms.

use ruff_python_ast::{Expr, StmtAnnAssign, StmtAugAssign};
use ruff_text_size::Ranged;

use super::expression::{binary, text};
use super::symbols::ScopeKind;
use super::unit::number;
use super::{Compiler, Done};
use crate::python::op::Op;

impl<'a> Compiler<'a> {
    /// Stores what is on the stack in a target.
    pub(super) fn store(&mut self, target: &'a Expr) -> Done {
        self.within(target, |compiler| compiler.stored(target))
    }

    fn stored(&mut self, target: &'a Expr) -> Done {
        match target {
            Expr::Name(name) => {
                if matches!(&*name.id, "__debug__") {
                    return self.error("cannot assign to __debug__", name.range);
                }
                self.store_name(&name.id);
            }
            Expr::Attribute(it) => {
                self.expression(&it.value)?;
                let line = self.line_of(&it.attr);
                self.unit().line = line;
                let name = self.mangled(it.attr.as_str());
                let name = self.unit().name(&name);
                self.emit(Op::StoreAttr(name));
            }
            Expr::Subscript(it) => {
                self.expression(&it.value)?;
                self.expression(&it.slice)?;
                self.emit(Op::SetItem);
            }
            Expr::Tuple(it) => self.unpack(&it.elts, target)?,
            Expr::List(it) => self.unpack(&it.elts, target)?,
            Expr::Starred(it) => {
                let message = "starred assignment target must be in a list or tuple";
                return self.error(message, it.range);
            }
            _ => return self.error("cannot assign to expression here", target.range()),
        }
        Ok(())
    }

    fn unpack(&mut self, targets: &'a [Expr], whole: &Expr) -> Done {
        let starred: Vec<usize> = (0..targets.len())
            .filter(|at| targets.get(*at).is_some_and(Expr::is_starred_expr))
            .collect();
        match starred.as_slice() {
            [] => self.emit(Op::UnpackSequence(number(targets.len()))),
            [at] => {
                let short = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
                self.emit(Op::UnpackExtended {
                    before: short(*at),
                    after: short(targets.len() - at - 1),
                });
            }
            _ => {
                let message = "multiple starred expressions in assignment";
                return self.error(message, whole.range());
            }
        }
        for target in targets {
            match target {
                Expr::Starred(starred) => self.store(&starred.value)?,
                _ => self.store(target)?,
            }
        }
        Ok(())
    }

    pub(super) fn delete(&mut self, target: &'a Expr) -> Done {
        self.within(target, |compiler| compiler.deleted(target))
    }

    fn deleted(&mut self, target: &'a Expr) -> Done {
        match target {
            Expr::Name(name) => self.delete_name(&name.id),
            Expr::Attribute(it) => {
                self.expression(&it.value)?;
                self.at(&it.attr);
                let name = self.mangled(it.attr.as_str());
                let name = self.unit().name(&name);
                self.emit(Op::DeleteAttr(name));
            }
            Expr::Subscript(it) => {
                self.expression(&it.value)?;
                self.expression(&it.slice)?;
                self.emit(Op::DeleteItem);
            }
            Expr::Tuple(it) => it.elts.iter().try_for_each(|one| self.delete(one))?,
            Expr::List(it) => it.elts.iter().try_for_each(|one| self.delete(one))?,
            _ => return self.error("cannot delete expression here", target.range()),
        }
        Ok(())
    }

    pub(super) fn augmented(&mut self, it: &'a StmtAugAssign) -> Done {
        let op = Op::InPlace(binary(it.op));
        match &*it.target {
            Expr::Name(name) => {
                self.at(name);
                self.load_name(&name.id);
                self.at(it);
                self.expression(&it.value)?;
                self.emit(op);
                self.at(name);
                self.store_name(&name.id);
            }
            Expr::Attribute(target) => {
                self.expression(&target.value)?;
                let name = self.mangled(target.attr.as_str());
                let name = self.unit().name(&name);
                self.emit(Op::Copy(1));
                self.at(&target.attr);
                self.emit(Op::LoadAttr(name));
                self.at(it);
                self.expression(&it.value)?;
                self.emit(op);
                self.at(&target.attr);
                self.emit(Op::Swap(2));
                self.emit(Op::StoreAttr(name));
            }
            Expr::Subscript(target) => {
                self.at(target);
                self.expression(&target.value)?;
                self.expression(&target.slice)?;
                self.emit(Op::Copy(2));
                self.emit(Op::Copy(2));
                self.emit(Op::GetItem);
                self.at(it);
                self.expression(&it.value)?;
                self.emit(op);
                self.at(target);
                // container key value -- value container key
                self.emit(Op::Swap(3));
                self.emit(Op::Swap(2));
                self.emit(Op::SetItem);
            }
            other => {
                let message = "'expression' is an illegal expression for augmented assignment";
                return self.error(message, other.range());
            }
        }
        Ok(())
    }

    pub(super) fn annotated(&mut self, it: &'a StmtAnnAssign) -> Done {
        if let Some(value) = &it.value {
            self.expression(value)?;
            self.store(&it.target)?;
        }
        let kept = self.scope_kind() != ScopeKind::Function;
        match &*it.target {
            Expr::Name(name) if it.simple && kept => {
                self.annotation(&it.annotation)?;
                let annotations = self.unit().name("__annotations__");
                self.emit(Op::LoadName(annotations));
                let key = self.mangled(&name.id);
                self.unit().load(text(&key));
                self.emit(Op::SetItem);
            }
            Expr::Name(_) if kept => {
                self.annotation(&it.annotation)?;
                self.emit(Op::Pop);
            }
            Expr::Attribute(target) if it.value.is_none() => {
                self.expression(&target.value)?;
                self.emit(Op::Pop);
            }
            Expr::Subscript(target) if it.value.is_none() => {
                self.expression(&target.value)?;
                self.emit(Op::Pop);
                self.expression(&target.slice)?;
                self.emit(Op::Pop);
            }
            _ => {}
        }
        Ok(())
    }

    /// Leaves an annotation on the stack: its value, or its text.
    pub(super) fn annotation(&mut self, annotation: &'a Expr) -> Done {
        if !self.future.annotations {
            return self.expression(annotation);
        }
        let range = annotation.range();
        let shown = self.source.get(range.start().into()..range.end().into());
        let shown = shown.unwrap_or("").to_owned();
        self.unit().load(text(&shown));
        Ok(())
    }
}
