//! Expressions.

use ruff_python_ast::{
    Arguments, BoolOp, CmpOp, ConversionFlag, Expr, ExprCall, ExprCompare, ExprContext,
    FStringPart, InterpolatedStringElement, Number, Operator, UnaryOp,
};
use ruff_text_size::Ranged;

use super::unit::{Unit, number};
use super::{Compiler, Done, kind_of};
use crate::python::op::{AwaitIn, Binary, Comparison, Conversion, NO_NAMES, Op, Unary};
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
                let mut parts = 0;
                let count_before = self.unit().depth();
                for part in it.value.iter() {
                    match part {
                        FStringPart::Literal(text) => {
                            self.unit().load(Value::text(&*text.value));
                        }
                        FStringPart::FString(string) => self.elements(&string.elements)?,
                    }
                    parts = self.unit().depth() - count_before;
                }
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
            Expr::NumberLiteral(it) => match &it.value {
                Number::Complex { .. } => {
                    return self.not_supported("a complex number", it.range);
                }
                other => {
                    let value = number_value(other);
                    self.unit().load(value);
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

    fn call(&mut self, it: &'a ExprCall) -> Done {
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
                self.at(it);
            }
            function => {
                self.emit(Op::PushNull);
                self.expression(function)?;
                return self.call_unpacked(&it.arguments, 0, it);
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
        let known = unit.frees.iter().any(|name| name == "__class__");
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
        let names = match names.is_empty() {
            true => NO_NAMES,
            false => {
                let constant = self.unit().constant(Value::tuple(names));
                u16::try_from(constant).unwrap_or(NO_NAMES)
            }
        };
        let arguments = u16::try_from(count).unwrap_or(u16::MAX);
        self.emit(Op::Call { arguments, names });
    }

    /// Calls with `*` and `**`: the arguments are gathered in a list and a
    /// dict. So many values for the list are on the stack already.
    pub(super) fn call_unpacked(
        &mut self,
        arguments: &'a Arguments,
        before: u32,
        call: &impl Ranged,
    ) -> Done {
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
        self.at(call);
        self.emit(Op::CallUnpacked(has_keywords));
        Ok(())
    }

    fn dict(&mut self, items: &'a [ruff_python_ast::DictItem]) -> Done {
        self.emit(Op::BuildMap(0));
        for item in items {
            match &item.key {
                Some(key) => {
                    self.expression(key)?;
                    self.expression(&item.value)?;
                    self.emit(Op::MapAdd(1));
                }
                None => {
                    self.expression(&item.value)?;
                    self.emit(Op::DictUpdate(1));
                }
            }
        }
        Ok(())
    }

    pub(super) fn display(&mut self, items: &'a [Expr], display: Display) -> Done {
        let starred = items.iter().any(Expr::is_starred_expr);
        if !starred && items.len() < 1000 {
            self.expressions(items)?;
            let count = number(items.len());
            self.emit(match display {
                Display::Tuple => Op::BuildTuple(count),
                Display::List => Op::BuildList(count),
                Display::Set => Op::BuildSet(count),
            });
            return Ok(());
        }
        let set = display == Display::Set;
        self.emit(if set {
            Op::BuildSet(0)
        } else {
            Op::BuildList(0)
        });
        for item in items {
            match item {
                Expr::Starred(starred) => {
                    self.expression(&starred.value)?;
                    self.emit(if set {
                        Op::SetUpdate(1)
                    } else {
                        Op::ListExtend(1)
                    });
                }
                _ => {
                    self.expression(item)?;
                    self.emit(if set {
                        Op::SetAdd(1)
                    } else {
                        Op::ListAppend(1)
                    });
                }
            }
        }
        if display == Display::Tuple {
            self.emit(Op::ListToTuple);
        }
        Ok(())
    }

    /// Leaves a string on the stack for each element of an f-string.
    fn elements(&mut self, elements: &'a [InterpolatedStringElement]) -> Done {
        for element in elements {
            match element {
                InterpolatedStringElement::Literal(text) => {
                    self.unit().load(Value::text(&*text.value));
                }
                InterpolatedStringElement::Interpolation(it) => {
                    if let Some(debug) = &it.debug_text {
                        let text = [debug.leading(), debug.expression(), debug.trailing()].concat();
                        self.unit().load(Value::text(text));
                    }
                    self.expression(&it.expression)?;
                    let conversion = match it.conversion {
                        ConversionFlag::Str => Conversion::Str,
                        ConversionFlag::Ascii => Conversion::Ascii,
                        ConversionFlag::Repr => Conversion::Repr,
                        // `{x=}` shows the repr, unless it is formatted.
                        ConversionFlag::None
                            if it.debug_text.is_some() && it.format_spec.is_none() =>
                        {
                            Conversion::Repr
                        }
                        ConversionFlag::None => Conversion::None,
                    };
                    match &it.format_spec {
                        Some(spec) => {
                            let before = self.unit().depth();
                            self.elements(&spec.elements)?;
                            let parts = self.unit().depth() - before;
                            self.emit(Op::BuildString(parts));
                            self.at(element);
                            self.emit(Op::FormatWithSpec(conversion));
                        }
                        None => {
                            self.at(element);
                            self.emit(Op::FormatValue(conversion));
                        }
                    }
                }
            }
        }
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

/// What a display makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Display {
    Tuple,
    List,
    Set,
}

/// The value of an expression that is a constant: numbers with a sign, and
/// tuples of constants.
pub(super) fn constant(expression: &Expr) -> Option<Value> {
    Some(match expression {
        Expr::NumberLiteral(it) if !matches!(it.value, Number::Complex { .. }) => {
            number_value(&it.value)
        }
        Expr::StringLiteral(it) => Value::text(it.value.to_str()),
        Expr::BooleanLiteral(it) => Value::Bool(it.value),
        Expr::NoneLiteral(_) => Value::None,
        Expr::EllipsisLiteral(_) => Value::Ellipsis,
        Expr::UnaryOp(it) if it.op == UnaryOp::USub => match (&*it.operand, constant(&it.operand)?)
        {
            (Expr::NumberLiteral(_), Value::Int(n)) => Value::integer(-num_bigint::BigInt::from(n)),
            (Expr::NumberLiteral(_), Value::Long(n)) => Value::integer(-&*n),
            (Expr::NumberLiteral(_), Value::Float(x)) => Value::Float(-x),
            _ => return None,
        },
        Expr::Tuple(it) if it.ctx == ExprContext::Load => {
            let items: Option<Vec<Value>> = it.elts.iter().map(constant).collect();
            Value::tuple(items?)
        }
        _ => return None,
    })
}

pub(super) fn number_value(number: &Number) -> Value {
    match number {
        Number::Int(int) => match int.as_i64() {
            Some(small) => Value::Int(small),
            None => long(&int.to_string()),
        },
        Number::Float(float) => Value::Float(*float),
        Number::Complex { .. } => Value::None,
    }
}

/// A big number as it stands in the text.
fn long(text: &str) -> Value {
    let digits: String = text.chars().filter(|c| *c != '_').collect();
    let lower = digits.to_ascii_lowercase();
    let (digits, radix) = match lower.get(..2) {
        Some("0x") => (lower.get(2..).unwrap_or(""), 16),
        Some("0o") => (lower.get(2..).unwrap_or(""), 8),
        Some("0b") => (lower.get(2..).unwrap_or(""), 2),
        _ => (lower.as_str(), 10),
    };
    let number = num_bigint::BigInt::parse_bytes(digits.as_bytes(), radix);
    Value::integer(number.unwrap_or_default())
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
