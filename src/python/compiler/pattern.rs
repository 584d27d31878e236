//! `match`: patterns, tested from left to right. Names are bound only when the
//! whole pattern has matched: until then what they capture stays on the stack.

use ruff_python_ast::{
    MatchCase, Pattern, PatternMatchClass, PatternMatchMapping, Singleton, StmtMatch,
};
use ruff_text_size::{Ranged, TextRange};

use super::expression::text;
use super::unit::{Label, Unit, number};
use super::{Compiler, Done};
use crate::python::op::{Binary, Comparison, Op};
use crate::python::value::Value;
use crate::trace::Numbered;

/// A pattern that is being compiled.
#[derive(Default)]
struct Matching {
    /// Names whose values are on the stack, the first one lowest.
    stores: Vec<String>,
    /// Where to go when so many values must be popped first.
    fail: Vec<Label>,
    /// How many values of the pattern are above the stored ones.
    on_top: usize,
}

impl<'a> Compiler<'a> {
    pub(super) fn match_(&mut self, it: &'a StmtMatch) -> Done {
        self.expression(&it.subject)?;
        let end = self.unit().label();
        let Some((last, first)) = it.cases.split_last() else {
            return Ok(());
        };
        for case in first {
            if case.guard.is_none() {
                self.may_fail(&case.pattern)?;
            }
        }
        for case in first {
            self.emit(Op::Copy(1));
            self.case(case, end, true)?;
        }
        self.case(last, end, false)?;
        self.unit().place(end);
        Ok(())
    }

    /// Refuses a pattern that always matches, where others come after it.
    fn may_fail(&self, pattern: &Pattern) -> Done {
        if !pattern.is_irrefutable() {
            return Ok(());
        }
        let message = match pattern {
            Pattern::MatchAs(capture) => match &capture.name {
                Some(name) => format!(
                    "name capture '{}' makes remaining patterns unreachable",
                    name.as_str()
                ),
                None => "wildcard makes remaining patterns unreachable".to_owned(),
            },
            _ => "alternative makes remaining patterns unreachable".to_owned(),
        };
        self.error(message, pattern.range())
    }

    /// One case: `subject --`. Where a copy of the subject is below, it is
    /// dropped before the body.
    fn case(&mut self, case: &'a MatchCase, end: Label, below: bool) -> Done {
        let mut matching = Matching::default();
        self.at(&case.pattern);
        self.pattern(&case.pattern, &mut matching)?;
        for name in std::mem::take(&mut matching.stores).into_iter().rev() {
            self.store_name(&name);
        }
        if let Some(guard) = &case.guard {
            let fail = self.fail_label(&mut matching, 0);
            self.jump_if(guard, false, fail)?;
        }
        if below {
            self.emit(Op::Pop);
        }
        self.statements(&case.body)?;
        self.emit(Op::Jump(Unit::to(end)));
        self.place_fails(&mut matching);
        Ok(())
    }

    /// Where to go when so many values must be popped.
    fn fail_label(&mut self, matching: &mut Matching, pops: usize) -> Label {
        while matching.fail.len() <= pops {
            let label = self.unit().label();
            matching.fail.push(label);
        }
        // It is there now.
        matching.fail[pops]
    }

    /// Fails unless the condition on the stack is true.
    fn fail_unless(&mut self, matching: &mut Matching) {
        let pops = matching.on_top + matching.stores.len();
        let label = self.fail_label(matching, pops);
        self.emit(Op::JumpIfFalse(Unit::to(label)));
    }

    fn fail_if_none(&mut self, matching: &mut Matching) {
        let pops = matching.on_top + matching.stores.len();
        let label = self.fail_label(matching, pops);
        self.emit(Op::JumpIfNone(Unit::to(label)));
    }

    /// The pops of every failure, each falling into the next.
    fn place_fails(&mut self, matching: &mut Matching) {
        let mut fails = std::mem::take(&mut matching.fail);
        while let Some(label) = fails.pop() {
            self.unit().place(label);
            if !fails.is_empty() {
                self.emit(Op::Pop);
            }
        }
    }

    /// Tests the value on the stack, and takes it.
    fn pattern(&mut self, pattern: &'a Pattern, matching: &mut Matching) -> Done {
        self.within(pattern, |compiler| compiler.tested(pattern, matching))
    }

    fn tested(&mut self, pattern: &'a Pattern, matching: &mut Matching) -> Done {
        match pattern {
            Pattern::MatchValue(it) => {
                self.expression(&it.value)?;
                self.emit(Op::Compare(Comparison::Equal));
                self.fail_unless(matching);
            }
            Pattern::MatchSingleton(it) => {
                self.unit().load(match it.value {
                    Singleton::None => Value::None,
                    Singleton::True => Value::Bool(true),
                    Singleton::False => Value::Bool(false),
                });
                self.emit(Op::Is(false));
                self.fail_unless(matching);
            }
            Pattern::MatchSequence(it) => self.sequence(&it.patterns, it.range, matching)?,
            Pattern::MatchMapping(it) => self.mapping(it, matching)?,
            Pattern::MatchClass(it) => self.class_pattern(it, matching)?,
            Pattern::MatchStar(it) => {
                let name = it.name.as_deref();
                self.capture(name, it.range, matching)?;
            }
            Pattern::MatchAs(it) => {
                let name = it.name.as_deref();
                match &it.pattern {
                    Some(inner) => {
                        matching.on_top += 1;
                        self.emit(Op::Copy(1));
                        self.pattern(inner, matching)?;
                        matching.on_top -= 1;
                        self.capture(name, it.range, matching)?;
                    }
                    None => self.capture(name, it.range, matching)?,
                }
            }
            Pattern::MatchOr(it) => self.alternatives(&it.patterns, it.range, matching)?,
        }
        Ok(())
    }

    /// Keeps the value on the stack under the values that are still to be
    /// tested; without a name it is dropped.
    fn capture(&mut self, name: Option<&str>, range: TextRange, matching: &mut Matching) -> Done {
        let Some(name) = name else {
            self.emit(Op::Pop);
            return Ok(());
        };
        if matching.stores.iter().any(|known| known == name) {
            let message = format!("multiple assignments to name '{name}' in pattern");
            return self.error(message, range);
        }
        self.rotate_down(matching.on_top + 1);
        matching.stores.push(name.to_owned());
        Ok(())
    }

    /// The top goes below the `count - 1` values under it.
    fn rotate_down(&mut self, count: usize) {
        for place in (2..=count).rev() {
            self.emit(Op::Swap(number(place)));
        }
    }

    fn sequence(
        &mut self,
        patterns: &'a [Pattern],
        range: TextRange,
        matching: &mut Matching,
    ) -> Done {
        let stars: Vec<usize> = patterns
            .iter()
            .enumerate()
            .filter(|(_, pattern)| pattern.is_match_star())
            .map(|(at, _)| at)
            .collect();
        if stars.len() > 1 {
            return self.error("multiple starred names in sequence pattern", range);
        }
        matching.on_top += 1;
        self.emit(Op::MatchSequence);
        self.fail_unless(matching);
        let least = patterns.len() - stars.len();
        if stars.is_empty() || least > 0 {
            self.emit(Op::GetLen);
            self.unit().load(Value::from(least));
            self.emit(Op::Compare(if stars.is_empty() {
                Comparison::Equal
            } else {
                Comparison::GreaterEqual
            }));
            self.fail_unless(matching);
        }
        matching.on_top -= 1;
        if patterns.iter().all(is_wildcard) {
            self.emit(Op::Pop);
            return Ok(());
        }
        match stars.first() {
            Some(star) if is_wildcard(&patterns[*star]) => {
                return self.picked(patterns, *star, matching);
            }
            Some(at) => {
                let short = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
                self.emit(Op::UnpackExtended {
                    before: short(*at),
                    after: short(patterns.len() - at - 1),
                });
            }
            None => self.emit(Op::UnpackSequence(number(patterns.len()))),
        }
        matching.on_top += patterns.len();
        for pattern in patterns {
            matching.on_top -= 1;
            self.pattern(pattern, matching)?;
        }
        Ok(())
    }

    /// The items before and after a star without a name are asked for one by
    /// one: a sequence need not hand out all the others.
    fn picked(&mut self, patterns: &'a [Pattern], star: usize, matching: &mut Matching) -> Done {
        matching.on_top += 1;
        for (at, pattern) in patterns.iter().enumerate() {
            if is_wildcard(pattern) {
                continue;
            }
            self.emit(Op::Copy(1));
            if at < star {
                self.unit().load(Value::from(at));
            } else {
                self.emit(Op::GetLen);
                self.unit().load(Value::from(patterns.len() - at));
                self.emit(Op::Binary(Binary::Subtract));
            }
            self.emit(Op::GetItem);
            self.pattern(pattern, matching)?;
        }
        matching.on_top -= 1;
        self.emit(Op::Pop);
        Ok(())
    }

    fn mapping(&mut self, it: &'a PatternMatchMapping, matching: &mut Matching) -> Done {
        // subject
        matching.on_top += 1;
        self.emit(Op::MatchMapping);
        self.fail_unless(matching);
        if it.keys.is_empty() && it.rest.is_none() {
            matching.on_top -= 1;
            self.emit(Op::Pop);
            return Ok(());
        }
        if !it.keys.is_empty() {
            self.emit(Op::GetLen);
            self.unit().load(Value::from(it.keys.len()));
            self.emit(Op::Compare(Comparison::GreaterEqual));
            self.fail_unless(matching);
        }
        for key in &it.keys {
            self.expression(key)?;
        }
        self.emit(Op::BuildTuple(number(it.keys.len())));
        self.emit(Op::MatchKeys);
        // subject keys values
        matching.on_top += 2;
        self.emit(Op::Copy(1));
        self.fail_if_none(matching);
        self.emit(Op::UnpackSequence(number(it.patterns.len())));
        matching.on_top = matching.on_top + it.patterns.len() - 1;
        for pattern in &it.patterns {
            matching.on_top -= 1;
            self.pattern(pattern, matching)?;
        }
        // subject keys
        matching.on_top -= 2;
        match &it.rest {
            Some(rest) => {
                self.rest_of_mapping(it.keys.len());
                self.capture(Some(rest.as_str()), it.range, matching)?;
            }
            None => {
                self.emit(Op::Pop);
                self.emit(Op::Pop);
            }
        }
        Ok(())
    }

    /// `subject keys -- rest`: a copy of the mapping without the keys.
    fn rest_of_mapping(&mut self, keys: usize) {
        self.emit(Op::BuildMap(0));
        self.emit(Op::Copy(3));
        self.emit(Op::DictUpdate(1));
        // subject keys rest -- rest keys
        self.emit(Op::Swap(3));
        self.emit(Op::Pop);
        self.emit(Op::UnpackSequence(number(keys)));
        for left in (1..=keys).rev() {
            // rest keyn .. key1: `del rest[key1]`
            self.emit(Op::Copy(number(left + 1)));
            self.emit(Op::Swap(2));
            self.emit(Op::DeleteItem);
        }
    }

    fn class_pattern(&mut self, it: &'a PatternMatchClass, matching: &mut Matching) -> Done {
        let mut names: Vec<&str> = Vec::new();
        for keyword in &it.arguments.keywords {
            let name = keyword.attr.as_str();
            if names.contains(&name) {
                let message = format!("attribute name repeated in class pattern: {name}");
                return self.error(message, keyword.attr.range());
            }
            names.push(name);
        }
        self.expression(&it.cls)?;
        let names = names.into_iter().map(text).collect();
        self.unit().load(Value::tuple(names));
        let positional = it.arguments.patterns.len();
        self.emit(Op::MatchClass(number(positional)));
        self.emit(Op::Copy(1));
        matching.on_top += 1;
        self.fail_if_none(matching);
        let count = positional + it.arguments.keywords.len();
        self.emit(Op::UnpackSequence(number(count)));
        matching.on_top = matching.on_top + count - 1;
        let keywords = it.arguments.keywords.iter().map(|keyword| &keyword.pattern);
        for pattern in it.arguments.patterns.iter().chain(keywords) {
            matching.on_top -= 1;
            self.pattern(pattern, matching)?;
        }
        Ok(())
    }

    /// `a | b`: each alternative is tried on a copy, and binds the same names.
    fn alternatives(
        &mut self,
        patterns: &'a [Pattern],
        range: TextRange,
        matching: &mut Matching,
    ) -> Done {
        let end = self.unit().label();
        let mut bound: Option<Vec<String>> = None;
        for (at, pattern) in patterns.iter().enumerate() {
            if at + 1 < patterns.len() {
                self.may_fail(pattern)?;
            }
            let mut alternative = Matching::default();
            self.emit(Op::Copy(1));
            self.pattern(pattern, &mut alternative)?;
            let names = std::mem::take(&mut alternative.stores);
            match &bound {
                None => bound = Some(names),
                Some(control) => {
                    if !same_names(control, &names) {
                        let message = "alternative patterns bind different names";
                        return self.error(message, range);
                    }
                    self.reorder(control, names);
                }
            }
            self.emit(Op::Jump(Unit::to(end)));
            self.place_fails(&mut alternative);
        }
        // None matched: the subject is dropped, and the whole pattern fails.
        self.emit(Op::Pop);
        let pops = matching.on_top + matching.stores.len();
        let fail = self.fail_label(matching, pops);
        self.emit(Op::Jump(Unit::to(fail)));
        self.unit().place(end);
        // subject name1 .. namen: the subject is dropped, and the names go
        // below what is still to be tested.
        let names = bound.unwrap_or_default();
        let count = names.len();
        self.bring_up(count + 1);
        self.emit(Op::Pop);
        for name in &names {
            if matching.stores.contains(name) {
                let message = format!("multiple assignments to name '{name}' in pattern");
                return self.error(message, range);
            }
        }
        // Each name, the lowest first, goes below the values still to be
        // tested and above what was stored before.
        for left in (1..=count).rev() {
            self.bring_up(left);
            self.rotate_down(matching.on_top + left);
        }
        matching.stores.extend(names);
        Ok(())
    }

    /// The lowest of the `count` topmost values comes to the top.
    fn bring_up(&mut self, count: usize) {
        for place in 2..=count {
            self.emit(Op::Swap(number(place)));
        }
    }

    /// Brings the values of an alternative into the order of the first one.
    fn reorder(&mut self, wanted: &[String], mut names: Vec<String>) {
        let count = names.len();
        for at in 0..count {
            let Some(from) = wanted
                .get(at)
                .and_then(|name| names.iter().position(|n| n == name))
            else {
                continue;
            };
            if from != at {
                // Two swaps with the top exchange two places below it.
                let (low, high) = (count - at, count - from);
                self.emit(Op::Swap(number(low)));
                if high > 1 {
                    self.emit(Op::Swap(number(high)));
                    self.emit(Op::Swap(number(low)));
                }
                names.swap(at, from);
            }
        }
    }
}

/// Whether both have the same names, each of which stands in them once.
fn same_names(a: &[String], b: &[String]) -> bool {
    let mut known = Numbered::default();
    for name in a {
        known.number(name);
    }
    a.len() == b.len() && b.iter().all(|name| known.find(name).is_some())
}

/// `_` or `*_`
fn is_wildcard(pattern: &Pattern) -> bool {
    match pattern {
        Pattern::MatchAs(it) => it.pattern.is_none() && it.name.is_none(),
        Pattern::MatchStar(it) => it.name.is_none(),
        _ => false,
    }
}
