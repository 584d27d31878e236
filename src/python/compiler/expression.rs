//! Expressions.

use ruff_python_ast::{BoolOp, CmpOp, Expr, ExprCompare, Operator, UnaryOp};
use ruff_text_size::Ranged;

use super::constant::{NoNumber, constant, number_value};
use super::display::Display;
use super::unit::{Label, Unit};
use super::{Compiler, Done, kind_of};
use crate::python::op::{AwaitIn, Binary, Comparison, Op, Unary};
use crate::python::value::{Str, Value};

impl<'a> Compiler<'a> {
    pub(super) fn expressions(&mut self, all: &'a [Expr]) -> Done {
        all.iter().try_for_each(|one| self.expression(one))
    }

    /// Leaves the value of an expression on the stack.
    pub(super) fn expression(&mut self, expression: &'a Expr) -> Done {
        self.within(expression, |compiler| compiler.value(expression))
    }

    #[allow(clippy::too_many_lines)] // One arm for each kind.
    fn value(&mut self, expression: &'a Expr) -> Done {
        match expression {
            Expr::BoolOp(it) => {
                let end = self.unit().label();
                if let Some((last, first)) = it.values.split_last() {
                    for value in first {
                        self.operand(value, it.op, end)?;
                    }
                    self.expression(last)?;
                }
                self.unit().place(end);
            }
            Expr::Named(it) => {
                self.expression(&it.value)?;
                self.emit(Op::Copy(1));
                self.store(&it.target)?;
            }
            Expr::BinOp(it) => {
                self.expression(&it.left)?;
                self.expression(&it.right)?;
                self.emit(Op::Binary(binary(it.op)));
            }
            Expr::UnaryOp(it) => match constant(expression) {
                Some(value) => self.unit().load(value),
                None => {
                    self.expression(&it.operand)?;
                    self.emit(Op::Unary(match it.op {
                        UnaryOp::Invert => Unary::Invert,
                        UnaryOp::Not => Unary::Not,
                        UnaryOp::UAdd => Unary::Positive,
                        UnaryOp::USub => Unary::Negative,
                    }));
                }
            },
            Expr::Lambda(it) => self.lambda(it)?,
            Expr::If(it) => {
                let (otherwise, end) = (self.unit().label(), self.unit().label());
                self.jump_if(&it.test, false, otherwise)?;
                self.expression(&it.body)?;
                self.emit(Op::Jump(Unit::to(end)));
                self.unit().place(otherwise);
                self.expression(&it.orelse)?;
                self.unit().place(end);
            }
            Expr::Dict(it) => self.dict(&it.items)?,
            Expr::Set(it) => self.display(&it.elts, Display::Set)?,
            Expr::List(it) => self.display(&it.elts, Display::List)?,
            Expr::Tuple(it) => match constant(expression) {
                Some(value) => self.unit().load(value),
                None => self.display(&it.elts, Display::Tuple)?,
            },
            Expr::ListComp(_) | Expr::SetComp(_) | Expr::DictComp(_) | Expr::Generator(_) => {
                self.comprehension(expression)?;
            }
            Expr::Await(it) => {
                match self.function_around() {
                    Some(true) => {}
                    Some(false) if self.unit().is_async => {}
                    Some(false) => return self.error("'await' outside async function", it.range),
                    None => return self.error("'await' outside function", it.range),
                }
                self.expression(&it.value)?;
                self.await_top(AwaitIn::Expression);
            }
            Expr::Yield(it) => {
                self.check_yield(expression, "yield")?;
                match &it.value {
                    Some(value) => self.expression(value)?,
                    None => self.unit().load(Value::None),
                }
                self.emit(Op::Yield);
            }
            Expr::YieldFrom(it) => {
                self.check_yield(expression, "yield from")?;
                if self.unit().is_async {
                    return self.error("'yield from' inside async function", it.range);
                }
                self.expression(&it.value)?;
                self.emit(Op::GetYieldFromIter);
                self.unit().load(Value::None);
                self.emit(Op::YieldFrom);
            }
            Expr::Compare(it) => self.comparison(it)?,
            Expr::Call(it) => self.call(it)?,
            Expr::FString(it) => {
                let parts = self.parts(&it.value)?;
                self.emit(Op::BuildString(parts));
            }
            Expr::TString(it) => return self.not_supported("a template string", it.range),
            Expr::StringLiteral(it) => self.unit().load(Value::text(it.value.to_str())),
            Expr::BytesLiteral(it) => {
                let bytes = it
                    .value
                    .iter()
                    .flat_map(|part| part.as_slice().iter().copied());
                let bytes: Vec<u8> = bytes.collect();
                self.unit().load(Value::Bytes(std::rc::Rc::new(bytes)));
            }
            Expr::NumberLiteral(it) => match number_value(&it.value) {
                Ok(value) => self.unit().load(value),
                Err(NoNumber::Complex) => {
                    return self.not_supported("a complex number", it.range);
                }
                Err(NoNumber::TooLong(digits)) => {
                    let message = format!(
                        "Exceeds the limit (4300 digits) for integer string conversion: value has \
                         {digits} digits - Consider hexadecimal for huge integer literals to avoid decimal \
                         conversion limits."
                    );
                    return self.error(message, it.range);
                }
            },
            Expr::BooleanLiteral(it) => self.unit().load(Value::Bool(it.value)),
            Expr::NoneLiteral(_) => self.unit().load(Value::None),
            Expr::EllipsisLiteral(_) => self.unit().load(Value::Ellipsis),
            Expr::Attribute(it) => {
                self.expression(&it.value)?;
                // A traceback shows the line of the attribute's name.
                let line = self.line_of(&it.attr);
                self.unit().line = line;
                let name = self.mangled(it.attr.as_str());
                let name = self.unit().name(&name);
                self.emit(Op::LoadAttr(name));
            }
            Expr::Subscript(it) => {
                self.warn_of_subscript(it);
                self.expression(&it.value)?;
                self.expression(&it.slice)?;
                self.emit(Op::GetItem);
            }
            Expr::Starred(it) => {
                return self.error("can't use starred expression here", it.range);
            }
            Expr::Name(it) => match &*it.id {
                "__debug__" => self.unit().load(Value::Bool(true)),
                name => self.load_name(name),
            },
            Expr::Slice(it) => {
                for part in [&it.lower, &it.upper] {
                    match part {
                        Some(part) => self.expression(part)?,
                        None => self.unit().load(Value::None),
                    }
                }
                if let Some(step) = &it.step {
                    self.expression(step)?;
                }
                self.emit(Op::BuildSlice(2 + u32::from(it.step.is_some())));
            }
            Expr::IpyEscapeCommand(it) => return self.error("invalid syntax", it.range),
        }
        Ok(())
    }

    fn check_yield(&mut self, expression: &Expr, word: &str) -> Done {
        use super::symbols::ScopeKind;
        match self.scope_kind() {
            ScopeKind::Function => Ok(()),
            ScopeKind::Comprehension => {
                let what = format!("'{word}' inside {}", self.comprehension_name());
                self.error(what, expression.range())
            }
            _ => self.error(format!("'{word}' outside function"), expression.range()),
        }
    }

    /// An operand of `and` or `or` that is not the last: if it decides, its
    /// value stays and it goes to the end; else it is dropped. One that is `and`
    /// or `or` itself is asked for its truth once, though it may decide both;
    /// in CPython, and so here, only if both begin on one line.
    fn operand(&mut self, value: &'a Expr, op: BoolOp, end: Label) -> Done {
        let Some((inner, (last, first))) = self.joined(value) else {
            self.expression(value)?;
            let to = Unit::to(end);
            self.emit(match op {
                BoolOp::And => Op::JumpIfFalseOrPop(to),
                BoolOp::Or => Op::JumpIfTrueOrPop(to),
            });
            return Ok(());
        };
        if inner == op {
            for value in first.iter().chain([last]) {
                self.operand(value, op, end)?;
            }
            return Ok(());
        }
        let next = self.unit().label();
        for value in first {
            if self.joined(value).is_some() {
                self.jump_if(value, inner == BoolOp::Or, next)?;
            } else {
                self.expression(value)?;
                self.jump_on(inner == BoolOp::Or, next);
            }
        }
        self.operand(last, op, end)?;
        self.unit().place(next);
        Ok(())
    }

    /// The operands of an `and` or `or` on the line that is being compiled.
    #[allow(clippy::type_complexity)] // The last operand, and those before.
    fn joined(&mut self, value: &'a Expr) -> Option<(BoolOp, (&'a Expr, &'a [Expr]))> {
        let line = self.unit().line;
        match value {
            Expr::BoolOp(it) if self.line_of(it) == line => Some((it.op, it.values.split_last()?)),
            _ => None,
        }
    }

    /// Jumps if a condition is (or is not) true, and leaves nothing.
    pub(super) fn jump_if(&mut self, condition: &'a Expr, wanted: bool, to: Label) -> Done {
        match condition {
            Expr::UnaryOp(it) if it.op == UnaryOp::Not => self.jump_if(&it.operand, !wanted, to),
            Expr::BoolOp(it) => {
                let Some((last, first)) = it.values.split_last() else {
                    return Ok(());
                };
                // `a and b` is false as soon as one is; `a or b` true.
                let decides = it.op == BoolOp::Or;
                if decides == wanted {
                    for value in first {
                        self.jump_if(value, wanted, to)?;
                    }
                    return self.jump_if(last, wanted, to);
                }
                let end = self.unit().label();
                for value in first {
                    self.jump_if(value, decides, end)?;
                }
                self.jump_if(last, wanted, to)?;
                self.unit().place(end);
                Ok(())
            }
            Expr::If(it) => {
                let (otherwise, end) = (self.unit().label(), self.unit().label());
                self.jump_if(&it.test, false, otherwise)?;
                self.jump_if(&it.body, wanted, to)?;
                self.emit(Op::Jump(Unit::to(end)));
                self.unit().place(otherwise);
                self.jump_if(&it.orelse, wanted, to)?;
                self.unit().place(end);
                Ok(())
            }
            Expr::Compare(it) => {
                // What follows keeps the comparison's line, in CPython 3.11 too.
                self.at(it);
                if it.ops.len() > 1 {
                    return self.jump_if_chain(it, wanted, to);
                }
                self.expression(condition)?;
                self.jump_on(wanted, to);
                Ok(())
            }
            _ => {
                self.expression(condition)?;
                self.jump_on(wanted, to);
                Ok(())
            }
        }
    }

    fn jump_on(&mut self, wanted: bool, to: Label) {
        let to = Unit::to(to);
        self.emit(if wanted {
            Op::JumpIfTrue(to)
        } else {
            Op::JumpIfFalse(to)
        });
    }

    /// `a < b < c` as a condition: each link is asked for its truth once.
    fn jump_if_chain(&mut self, it: &'a ExprCompare, wanted: bool, to: Label) -> Done {
        self.warn_of_identity(it);
        self.expression(&it.left)?;
        let links: Vec<_> = it.ops.iter().zip(it.comparators.iter()).collect();
        let Some(((last_op, last), first)) = links.split_last() else {
            return Ok(());
        };
        let (clean_up, end) = (self.unit().label(), self.unit().label());
        self.links(first, Op::JumpIfFalse(Unit::to(clean_up)))?;
        self.expression(last)?;
        self.emit(comparison(**last_op));
        self.jump_on(wanted, to);
        self.emit(Op::Jump(Unit::to(end)));
        // The operand that was kept for the next link.
        self.unit().place(clean_up);
        self.emit(Op::Pop);
        if !wanted {
            self.emit(Op::Jump(Unit::to(to)));
        }
        self.unit().place(end);
        Ok(())
    }

    /// All links of a chain but the last. Each keeps its right operand for the
    /// next one, and leaves the chain by `otherwise`.
    fn links(&mut self, links: &[(&'a CmpOp, &'a Expr)], otherwise: Op) -> Done {
        for (op, value) in links {
            self.expression(value)?;
            self.emit(Op::Swap(2));
            self.emit(Op::Copy(2));
            self.emit(comparison(**op));
            self.emit(otherwise);
        }
        Ok(())
    }

    fn comparison(&mut self, it: &'a ExprCompare) -> Done {
        self.warn_of_identity(it);
        self.expression(&it.left)?;
        let links: Vec<_> = it.ops.iter().zip(it.comparators.iter()).collect();
        let Some(((last_op, last), first)) = links.split_last() else {
            return Ok(());
        };
        if first.is_empty() {
            self.expression(last)?;
            self.emit(comparison(**last_op));
            return Ok(());
        }
        let (clean_up, end) = (self.unit().label(), self.unit().label());
        self.links(first, Op::JumpIfFalseOrPop(Unit::to(clean_up)))?;
        self.expression(last)?;
        self.emit(comparison(**last_op));
        self.emit(Op::Jump(Unit::to(end)));
        // The operand that was kept for the next link is below the result.
        self.unit().place(clean_up);
        self.emit(Op::Swap(2));
        self.emit(Op::Pop);
        self.unit().place(end);
        Ok(())
    }

    fn lambda(&mut self, it: &'a ruff_python_ast::ExprLambda) -> Done {
        let parameters = it.parameters.as_deref();
        let parts = self.defaults(parameters)?;
        let scope = self.symbols.at(it.range);
        let line = self.line_of(it);
        self.open(scope, "<lambda>", line);
        self.parameters(parameters);
        let yields = self.symbols.scope(scope).is_some_and(|scope| scope.yields);
        self.unit().kind = kind_of(false, yields);
        self.expression(&it.body)?;
        self.emit(Op::Return);
        let code = self.close();
        self.make_function(code, parts);
        Ok(())
    }
}

pub(super) const fn binary(op: Operator) -> Binary {
    match op {
        Operator::Add => Binary::Add,
        Operator::Sub => Binary::Subtract,
        Operator::Mult => Binary::Multiply,
        Operator::MatMult => Binary::MatrixMultiply,
        Operator::Div => Binary::Divide,
        Operator::Mod => Binary::Remainder,
        Operator::Pow => Binary::Power,
        Operator::LShift => Binary::LeftShift,
        Operator::RShift => Binary::RightShift,
        Operator::BitOr => Binary::Or,
        Operator::BitXor => Binary::Xor,
        Operator::BitAnd => Binary::And,
        Operator::FloorDiv => Binary::FloorDivide,
    }
}

const fn comparison(op: CmpOp) -> Op {
    match op {
        CmpOp::Eq => Op::Compare(Comparison::Equal),
        CmpOp::NotEq => Op::Compare(Comparison::NotEqual),
        CmpOp::Lt => Op::Compare(Comparison::Less),
        CmpOp::LtE => Op::Compare(Comparison::LessEqual),
        CmpOp::Gt => Op::Compare(Comparison::Greater),
        CmpOp::GtE => Op::Compare(Comparison::GreaterEqual),
        CmpOp::Is => Op::Is(false),
        CmpOp::IsNot => Op::Is(true),
        CmpOp::In => Op::In(false),
        CmpOp::NotIn => Op::In(true),
    }
}

/// A name as a constant.
pub(super) fn text(name: &str) -> Value {
    Value::Str(Str::new(name))
}
