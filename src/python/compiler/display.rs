//! Displays of lists, tuples, sets and dicts, and f-strings.

use ruff_python_ast::FStringPart;
use ruff_python_ast::{ConversionFlag, DictItem, Expr, FStringValue, InterpolatedStringElement};

use super::unit::number;
use super::{Compiler, Done, Refusal};
use crate::python::op::{Conversion, Op};
use crate::python::value::Value;

/// So many values are put on the stack at most before they are collected:
/// CPython's `STACK_USE_GUIDELINE`. It can be seen where one of them cannot be
/// hashed: what stands after it has been evaluated, or not.
const AT_ONCE: usize = 30;

/// What a display makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Display {
    Tuple,
    List,
    Set,
}

impl<'a> Compiler<'a> {
    pub(super) fn dict(&mut self, items: &'a [DictItem]) -> Done {
        let mut waiting: Vec<(&'a Expr, &'a Expr)> = Vec::new();
        let mut is_built = false;
        for item in items {
            match &item.key {
                Some(key) => {
                    waiting.push((key, &item.value));
                    if waiting.len() * 2 > AT_ONCE {
                        self.pairs(&mut waiting, &mut is_built)?;
                    }
                }
                None => {
                    self.pairs(&mut waiting, &mut is_built)?;
                    if !is_built {
                        self.emit(Op::BuildMap(0));
                        is_built = true;
                    }
                    self.expression(&item.value)?;
                    self.emit(Op::DictUpdate(1));
                }
            }
        }
        self.pairs(&mut waiting, &mut is_built)?;
        if !is_built {
            self.emit(Op::BuildMap(0));
        }
        Ok(())
    }

    /// Puts pairs into the dict on the stack, or makes one of them.
    fn pairs(&mut self, waiting: &mut Vec<(&'a Expr, &'a Expr)>, is_built: &mut bool) -> Done {
        let pairs = std::mem::take(waiting);
        if pairs.is_empty() {
            return Ok(());
        }
        let one_by_one = pairs.len() * 2 > AT_ONCE;
        if one_by_one {
            self.emit(Op::BuildMap(0));
        }
        let count = number(pairs.len());
        for (key, value) in pairs {
            self.expression(key)?;
            self.expression(value)?;
            if one_by_one {
                self.emit(Op::MapAdd(1));
            }
        }
        if !one_by_one {
            self.emit(Op::BuildMap(count));
        }
        if *is_built {
            self.emit(Op::DictUpdate(1));
        }
        *is_built = true;
        Ok(())
    }

    pub(super) fn display(&mut self, items: &'a [Expr], display: Display) -> Done {
        let build = |count: usize| match display {
            Display::Set => Op::BuildSet(number(count)),
            Display::List | Display::Tuple => Op::BuildList(number(count)),
        };
        let is_set = display == Display::Set;
        let mut is_built = items.len() > AT_ONCE;
        if is_built {
            self.emit(build(0));
        }
        for (at, item) in items.iter().enumerate() {
            match item {
                Expr::Starred(starred) => {
                    if !is_built {
                        self.emit(build(at));
                        is_built = true;
                    }
                    self.expression(&starred.value)?;
                    self.emit(if is_set {
                        Op::SetUpdate(1)
                    } else {
                        Op::ListExtend(1)
                    });
                }
                _ => {
                    self.expression(item)?;
                    match (is_built, is_set) {
                        (true, true) => self.emit(Op::SetAdd(1)),
                        (true, false) => self.emit(Op::ListAppend(1)),
                        (false, _) => {}
                    }
                }
            }
        }
        match (is_built, display) {
            (true, Display::Tuple) => self.emit(Op::ListToTuple),
            (true, _) => {}
            (false, Display::Tuple) => self.emit(Op::BuildTuple(number(items.len()))),
            (false, _) => self.emit(build(items.len())),
        }
        Ok(())
    }

    /// Leaves the strings of an f-string on the stack, and says how many.
    pub(super) fn parts(&mut self, string: &'a FStringValue) -> Result<u32, Refusal> {
        let before = self.unit().depth();
        for part in string {
            match part {
                FStringPart::Literal(text) => self.unit().load(Value::text(&*text.value)),
                FStringPart::FString(string) => self.elements(&string.elements)?,
            }
        }
        Ok(self.unit().depth().saturating_sub(before))
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
                            self.emit(Op::FormatWithSpec(conversion));
                        }
                        None => {
                            self.emit(Op::FormatValue(conversion));
                        }
                    }
                }
            }
        }
        Ok(())
    }
}
