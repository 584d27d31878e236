//! What CPython warns about when it compiles: mostly a comma that is missing.

use ruff_python_ast::{CmpOp, Expr, ExprCall, ExprCompare, ExprSubscript, Number, UnaryOp};
use ruff_text_size::Ranged;

use super::Compiler;
use super::constant::constant;
use crate::python::value::Value;

/// A `SyntaxWarning`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// Its line, counted from one.
    pub line: u32,
    /// What it says.
    pub message: String,
}

impl Compiler<'_> {
    fn warn(&mut self, piece: &impl Ranged, message: impl Into<String>) {
        let warning = Warning {
            line: self.line_of(piece),
            message: message.into(),
        };
        self.warnings.push(warning);
    }

    /// `x is 5`
    pub(super) fn warn_of_identity(&mut self, it: &ExprCompare) {
        let mut left = is_literal(&it.left);
        for (op, right) in it.ops.iter().zip(&it.comparators) {
            let right = is_literal(right);
            let told = match op {
                CmpOp::Is => r#""is" with a literal. Did you mean "=="?"#,
                CmpOp::IsNot => r#""is not" with a literal. Did you mean "!="?"#,
                _ => "",
            };
            if !told.is_empty() && (left || right) {
                self.warn(it, told);
            }
            left = right;
        }
    }

    /// `assert (x, "message")`
    pub(super) fn warn_of_assertion(&mut self, statement: &impl Ranged, test: &Expr) {
        if matches!(test, Expr::Tuple(tuple) if !tuple.elts.is_empty()) {
            let told = "assertion is always true, perhaps remove parentheses?";
            self.warn(statement, told);
        }
    }

    /// `"text" (x)`
    pub(super) fn warn_of_call(&mut self, it: &ExprCall) {
        let is_function = matches!(&*it.func, Expr::Lambda(_));
        if let Some(kind) = kind(&it.func).filter(|_| !is_function) {
            let told = format!("'{kind}' object is not callable; perhaps you missed a comma?");
            self.warn(it, told);
        }
    }

    /// `5 [x]`, `"text" ["x"]`
    pub(super) fn warn_of_subscript(&mut self, it: &ExprSubscript) {
        let Some(of) = kind(&it.value) else { return };
        match of {
            "str" | "bytes" | "tuple" | "list" => {
                let index = kind(&it.slice);
                if let Some(index) = index.filter(|kind| !matches!(*kind, "int" | "bool")) {
                    let told = format!(
                        "{of} indices must be integers or slices, not {index}; perhaps you missed \
                         a comma?"
                    );
                    self.warn(it, told);
                }
            }
            "dict" => {}
            _ => {
                let told =
                    format!("'{of}' object is not subscriptable; perhaps you missed a comma?");
                self.warn(it, told);
            }
        }
    }
}

/// Whether a comparison by identity with it makes no sense.
fn is_literal(expression: &Expr) -> bool {
    !matches!(
        constant(expression),
        None | Some(Value::None | Value::Bool(_) | Value::Ellipsis)
    ) || matches!(expression, Expr::BytesLiteral(_))
}

/// The type of what an expression surely makes.
fn kind(expression: &Expr) -> Option<&'static str> {
    Some(match expression {
        Expr::Tuple(_) => "tuple",
        Expr::List(_) | Expr::ListComp(_) => "list",
        Expr::Dict(_) | Expr::DictComp(_) => "dict",
        Expr::Set(_) | Expr::SetComp(_) => "set",
        Expr::Generator(_) => "generator",
        Expr::Lambda(_) => "function",
        Expr::FString(_) | Expr::StringLiteral(_) => "str",
        Expr::BytesLiteral(_) => "bytes",
        Expr::NumberLiteral(it) => match it.value {
            Number::Int(_) => "int",
            Number::Float(_) => "float",
            Number::Complex { .. } => "complex",
        },
        Expr::UnaryOp(it) if it.op == UnaryOp::USub => match &*it.operand {
            number @ Expr::NumberLiteral(_) => return kind(number),
            _ => return None,
        },
        Expr::BooleanLiteral(_) => "bool",
        Expr::NoneLiteral(_) => "NoneType",
        Expr::EllipsisLiteral(_) => "ellipsis",
        _ => return None,
    })
}
