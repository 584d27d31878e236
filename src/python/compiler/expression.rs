//! Expressions.

use ruff_python_ast::{BoolOp, CmpOp, Expr, ExprCompare, Operator, UnaryOp};
use ruff_text_size::Ranged;

use super::constant::{NoNumber, constant, number_value};
use super::display::Display;
use super::unit::Unit;
use super::{Compiler, Done, kind_of};
use crate::python::op::{AwaitIn, Binary, Comparison, Op, Unary};
use crate::python::value::{Str, Value};

impl<'a> Compiler<'a> {
    pub(super) fn expressions(&mut self, all: &'a [Expr]) -> Done {
        all.iter().try_for_each(|one| self.expression(one))
    }

    /// Leaves the value of an expression on the stack.
    pub(super) fn expression(&mut self, expression: &'a Expr) -> Done {
        self.at(expression);
        match expression {
            Expr::BoolOp(it) => {
                let end = self.unit().label();
                let Some((last, first)) = it.values.split_last() else {
                    return Ok(());
                };
                for value in first {
                    self.expression(value)?;
                    let to = Unit::to(end);
                    self.emit(match it.op {
                        BoolOp::And => Op::JumpIfFalseOrPop(to),
                        BoolOp::Or => Op::JumpIfTrueOrPop(to),
                    });
                }
                self.expression(last)?;
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
                self.at(expression);
                self.emit(Op::Binary(binary(it.op)));
            }
            Expr::UnaryOp(it) => match constant(expression) {
                Some(value) => self.unit().load(value),
                None => {
                    self.expression(&it.operand)?;
                    self.at(expression);
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
                self.at(expression);
                self.await_top(AwaitIn::Expression);
            }
            Expr::Yield(it) => {
                self.check_yield(expression, "yield")?;
                match &it.value {
                    Some(value) => self.expression(value)?,
                    None => self.unit().load(Value::None),
                }
                self.at(expression);
                self.emit(Op::Yield);
            }
            Expr::YieldFrom(it) => {
                self.check_yield(expression, "yield from")?;
                if self.unit().is_async {
                    return self.error("'yield from' inside async function", it.range);
                }
                self.expression(&it.value)?;
                self.at(expression);
                self.emit(Op::GetYieldFromIter);
                self.unit().load(Value::None);
                self.emit(Op::YieldFrom);
            }
            Expr::Compare(it) => self.comparison(it)?,
            Expr::Call(it) => self.call(it)?,
            Expr::FString(it) => {
                let parts = self.parts(&it.value)?;
                self.at(expression);
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
                         {digits} digits; use sys.set_int_max_str_digits() to increase the limit \
                         - Consider hexadecimal for huge integer literals to avoid decimal \
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
                self.at(expression);
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
                self.at(expression);
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

    /// Jumps if a condition is (or is not) true, and leaves nothing.
    pub(super) fn jump_if(
        &mut self,
        condition: &'a Expr,
        wanted: bool,
        to: super::unit::Label,
    ) -> Done {
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
            _ => {
                self.expression(condition)?;
                let to = Unit::to(to);
                self.emit(if wanted {
                    Op::JumpIfTrue(to)
                } else {
                    Op::JumpIfFalse(to)
                });
                Ok(())
            }
        }
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
            self.at(it);
            self.emit(comparison(**last_op));
            return Ok(());
        }
        let (clean_up, end) = (self.unit().label(), self.unit().label());
        for (op, value) in first {
            self.expression(value)?;
            self.at(it);
            self.emit(Op::Swap(2));
            self.emit(Op::Copy(2));
            self.emit(comparison(**op));
            self.emit(Op::JumpIfFalseOrPop(Unit::to(clean_up)));
        }
        self.expression(last)?;
        self.at(it);
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
