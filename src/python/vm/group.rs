//! Groups of exceptions, and `except*`.

use std::rc::Rc;

use super::Vm;
use super::exception_methods::receiver;
use super::fiber::Stack;
use super::handle::check_classes;
use crate::Result;
use crate::event_loop::note;
use crate::exception::{Builtin, Exception};
use crate::python::native::{Takes, class_method, method, type_error, value_error};
use crate::python::objects::subscribe;
use crate::python::value::{Args, Class, ExceptionData, NativeKind, Value};

/// How deep groups may be nested: they are split by recursion.
const DEEPEST: u32 = 100;

/// `BaseExceptionGroup.__new__`
pub(super) fn new(vm: &Vm, class: &Rc<Class>, arguments: &[Value]) -> Result<Exception> {
    let [message, members] = arguments else {
        return Err(type_error(format!(
            "BaseExceptionGroup.__new__() takes exactly 2 arguments ({} given)",
            arguments.len()
        )));
    };
    let Value::Str(text) = message.plain() else {
        return Err(type_error(format!(
            "BaseExceptionGroup.__new__() argument 1 must be str, not {}",
            match message {
                Value::None => "None".into(),
                other => vm.type_name(other),
            }
        )));
    };
    let sequence = matches!(members.plain(), Value::List(_) | Value::Tuple(_));
    if !sequence {
        return Err(type_error(
            "second argument (exceptions) must be a sequence",
        ));
    }
    let items = vm.collect(members)?;
    if items.is_empty() {
        return Err(value_error(
            "second argument (exceptions) must be a non-empty sequence",
        ));
    }
    let mut exceptions = Vec::new();
    for (at, item) in items.iter().enumerate() {
        match item {
            Value::Exception(exception) => exceptions.push(exception.clone()),
            _ => {
                return Err(value_error(format!(
                    "Item {at} of second argument (exceptions) is not an exception"
                )));
            }
        }
    }
    let plain = exceptions
        .iter()
        .all(|member| member.is(Builtin::Exception));
    let base = vm.exception_class(Builtin::BaseExceptionGroup);
    let mut class = class.clone();
    if Rc::ptr_eq(&class, &base) && plain {
        class = vm.exception_class(Builtin::ExceptionGroup);
    } else if !plain && class.is_subclass(&vm.exception_class(Builtin::Exception)) {
        return Err(type_error(
            if Rc::ptr_eq(&class, &vm.exception_class(Builtin::ExceptionGroup)) {
                "Cannot nest BaseExceptions in an ExceptionGroup".to_owned()
            } else {
                format!("Cannot nest BaseExceptions in '{}'", class.name())
            },
        ));
    }
    let core = class.exception.clone();
    let core = core.unwrap_or_else(|| Builtin::BaseExceptionGroup.into());
    let group = Exception::group_of(core, text.as_str(), exceptions);
    let data = ExceptionData::new(class, arguments.to_vec());
    group.set_payload(Some(Rc::new(data)));
    note(group.holder());
    Ok(group)
}

/// What `str(group)` gives.
pub(super) fn text(vm: &Vm, group: &Exception) -> Result<String> {
    let message = message_of(vm, group);
    let count = group.members().len();
    let plural = if count == 1 { "" } else { "s" };
    Ok(format!(
        "{} ({count} sub-exception{plural})",
        vm.str(&message)?
    ))
}

fn message_of(vm: &Vm, group: &Exception) -> Value {
    vm.exception_args(group)
        .into_iter()
        .next()
        .unwrap_or_default()
}

/// What a group is split by.
enum By<'a> {
    Classes(&'a Value),
    Call(&'a Value),
}

impl By<'_> {
    fn takes(&self, vm: &Vm, exception: &Exception) -> Result<bool> {
        let value = Value::Exception(exception.clone());
        match self {
            By::Classes(classes) => Ok(vm.matches(&value, classes)),
            By::Call(predicate) => {
                let answer = vm.call(predicate, &[value])?;
                vm.truth(&answer)
            }
        }
    }
}

impl Vm {
    /// A group with other members, by its own `derive`, with the context,
    /// cause, traceback and notes of this one.
    fn subset(&self, group: &Exception, members: Vec<Exception>) -> Result<Option<Exception>> {
        if members.is_empty() {
            return Ok(None);
        }
        let members = members.into_iter().map(Value::Exception).collect();
        let value = Value::Exception(group.clone());
        let derived = self.call_method(&value, "derive", &[Value::list(members)])?;
        let Value::Exception(derived) = derived else {
            return Err(type_error(
                "derive must return an instance of BaseExceptionGroup",
            ));
        };
        if !derived.is(Builtin::BaseExceptionGroup) {
            return Err(type_error(
                "derive must return an instance of BaseExceptionGroup",
            ));
        }
        let (from, to) = (self.data(group), self.data(&derived));
        // They are one object.
        self.traceback_of(group);
        to.traceback_object
            .borrow_mut()
            .clone_from(&from.traceback_object.borrow());
        to.traceback
            .borrow_mut()
            .clone_from(&from.traceback.borrow());
        to.known.set(from.known.get());
        match group.context() {
            Some(context) => derived.set_context(&context),
            None => derived.keep_context(),
        }
        // This hides the context, whether there is a cause or not.
        derived.set_cause(group.cause());
        let notes = from
            .dict
            .borrow()
            .as_ref()
            .and_then(|dict| dict.get_str(&self.names().notes));
        let is_sequence = |notes: &Value| {
            let class = self.type_of(notes);
            !matches!(notes, Value::Dict(_)) && self.lookup(&class, &self.names().getitem).is_some()
        };
        if let Some(notes) = notes.filter(is_sequence) {
            let notes = self.collect(&notes)?;
            to.dict().set_str(&self.names().notes, Value::list(notes));
        }
        Ok(Some(derived))
    }

    /// Divides a group into what is taken and the rest.
    fn split(
        &self,
        exception: &Exception,
        by: &By<'_>,
        depth: u32,
    ) -> Result<(Option<Exception>, Option<Exception>)> {
        if depth > DEEPEST {
            return Err(Builtin::RecursionError
                .of("maximum recursion depth exceeded in exceptiongroup_split_recursive"));
        }
        if by.takes(self, exception)? {
            return Ok((Some(exception.clone()), None));
        }
        if !exception.is(Builtin::BaseExceptionGroup) {
            return Ok((None, Some(exception.clone())));
        }
        let (mut taken, mut rest) = (Vec::new(), Vec::new());
        for member in exception.members() {
            let (a, b) = self.split(member, by, depth + 1)?;
            taken.extend(a);
            rest.extend(b);
        }
        Ok((
            self.subset(exception, taken)?,
            self.subset(exception, rest)?,
        ))
    }

    /// `group classes -- rest match`
    pub(super) fn op_check_group_match(&self, stack: &mut Stack) -> Result<()> {
        let classes = stack.pop();
        let group = stack.pop();
        check_classes(
            &classes,
            "catching classes that do not inherit from BaseException is not allowed",
        )?;
        let groups = self.exception_class(Builtin::BaseExceptionGroup);
        let names_group =
            |value: &Value| matches!(value, Value::Class(c) if c.is_subclass(&groups));
        let bad = match &classes {
            Value::Tuple(classes) => classes.iter().any(names_group),
            class => names_group(class),
        };
        if bad {
            return Err(type_error(
                "catching ExceptionGroup with except* is not allowed. Use except instead.",
            ));
        }
        let (rest, matched) = match &group {
            Value::Exception(exception) if !exception.is(Builtin::BaseExceptionGroup) => {
                if self.matches(&group, &classes) {
                    let members = Value::tuple(vec![group.clone()]);
                    let class = self.exception_class(Builtin::BaseExceptionGroup);
                    let wrapped = new(self, &class, &["".into(), members])?;
                    self.data(&wrapped).known.set(true);
                    (Value::None, Value::Exception(wrapped))
                } else {
                    (group.clone(), Value::None)
                }
            }
            Value::Exception(exception) => {
                let (taken, rest) = self.split(exception, &By::Classes(&classes), 0)?;
                (optional(rest), optional(taken))
            }
            _ => (Value::None, Value::None),
        };
        if let Value::Exception(matched) = &matched {
            // It is what is being handled in the body.
            let keeper = stack.keeper();
            if let Some(frame) = stack.frames.get_mut(keeper) {
                frame.edge.handling = Some(matched.clone());
            }
            self.set_handled(Some(matched.clone()));
        }
        stack.push(rest);
        stack.push(matched);
        Ok(())
    }

    /// `original list -- result`
    pub(super) fn op_prepare_reraise_star(&self, stack: &mut Stack) -> Result<()> {
        let list = stack.pop();
        let original = stack.pop();
        let items = self.collect(&list)?;
        let left: Vec<Exception> = items
            .into_iter()
            .filter_map(|value| match value {
                Value::Exception(exception) => Some(exception),
                _ => None,
            })
            .collect();
        let result = match (&original, left.as_slice()) {
            (_, []) => Value::None,
            (Value::Exception(original), left) if !original.is(Builtin::BaseExceptionGroup) => {
                // A bare exception was wrapped: at most one is left.
                left.first().cloned().map_or(Value::None, Value::Exception)
            }
            (Value::Exception(original), left) => self.reraised(original, left)?,
            _ => Value::None,
        };
        stack.push(result);
        Ok(())
    }

    /// What was raised in the handlers, with what was raised again or not
    /// taken, as a part of the original group.
    fn reraised(&self, original: &Exception, left: &[Exception]) -> Result<Value> {
        let (mut raised, mut again) = (Vec::new(), Vec::new());
        for exception in left {
            if self.same_metadata(original, exception) {
                again.push(exception.clone());
            } else {
                raised.push(exception.clone());
            }
        }
        let mut kept = Vec::new();
        for exception in &again {
            leaves(exception, &mut kept);
        }
        let projected = self.project(original, &kept, 0)?;
        if raised.is_empty() {
            return Ok(optional(projected));
        }
        raised.extend(projected);
        if let [only] = raised.as_slice() {
            return Ok(Value::Exception(only.clone()));
        }
        let members = raised.into_iter().map(Value::Exception).collect();
        let class = self.exception_class(Builtin::BaseExceptionGroup);
        let group = new(self, &class, &["".into(), Value::list(members)])?;
        // As if it had been raised before, in CPython too.
        self.data(&group).known.set(true);
        Ok(Value::Exception(group))
    }

    /// Whether an exception is a part of the original: raised again, not anew.
    fn same_metadata(&self, original: &Exception, exception: &Exception) -> bool {
        if !exception.is(Builtin::BaseExceptionGroup) {
            return false;
        }
        let same = |a: Option<Exception>, b: Option<Exception>| match (a, b) {
            (Some(a), Some(b)) => a.same(&b),
            (None, None) => true,
            _ => false,
        };
        let (from, to) = (self.data(original), self.data(exception));
        same(original.cause(), exception.cause())
            && same(original.context(), exception.context())
            && same_traceback(&from, &to)
    }

    /// The part of a group whose leaves are these: another group, even if it is
    /// the whole.
    fn project(
        &self,
        exception: &Exception,
        kept: &[Exception],
        depth: u32,
    ) -> Result<Option<Exception>> {
        if !exception.is(Builtin::BaseExceptionGroup) {
            let keep = kept.iter().any(|leaf| leaf.same(exception));
            return Ok(keep.then(|| exception.clone()));
        }
        if depth > DEEPEST {
            return Ok(None);
        }
        let mut members = Vec::new();
        for member in exception.members() {
            members.extend(self.project(member, kept, depth + 1)?);
        }
        self.subset(exception, members)
    }
}

fn same_traceback(a: &ExceptionData, b: &ExceptionData) -> bool {
    let (a, b) = (a.traceback.borrow(), b.traceback.borrow());
    a.len() == b.len()
        && a.iter()
            .zip(b.iter())
            .all(|(a, b)| Rc::ptr_eq(&a.code, &b.code) && a.line == b.line)
}

fn leaves(exception: &Exception, found: &mut Vec<Exception>) {
    let mut pending = vec![exception.clone()];
    while let Some(exception) = pending.pop() {
        if exception.is(Builtin::BaseExceptionGroup) {
            pending.extend(exception.members().iter().cloned());
        } else {
            found.push(exception);
        }
    }
}

fn optional(exception: Option<Exception>) -> Value {
    exception.map_or(Value::None, Value::Exception)
}

fn by<'a>(vm: &Vm, args: &Args<'a>) -> Result<By<'a>> {
    let condition = args.get(1).unwrap_or(&Value::None);
    let message = "expected a function, exception type or tuple of exception types";
    match condition {
        Value::Class(class) if class.exception.is_some() => Ok(By::Classes(condition)),
        Value::Tuple(_) => {
            check_classes(condition, message)?;
            Ok(By::Classes(condition))
        }
        other if !matches!(other, Value::Class(_)) && vm.is_callable(other) => {
            Ok(By::Call(condition))
        }
        _ => Err(type_error(message)),
    }
}

fn split(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let (taken, rest) = vm.split(receiver(&args)?, &by(vm, &args)?, 0)?;
    Ok(Value::tuple(vec![optional(taken), optional(rest)]))
}

fn subgroup(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let (taken, _) = vm.split(receiver(&args)?, &by(vm, &args)?, 0)?;
    Ok(optional(taken))
}

fn derive(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let group = receiver(&args)?;
    let members = args.get(1).cloned().unwrap_or_default();
    let class = vm.exception_class(Builtin::BaseExceptionGroup);
    new(vm, &class, &[message_of(vm, group), members]).map(Value::Exception)
}

fn message(vm: &Vm, args: Args<'_>) -> Result<Value> {
    Ok(message_of(vm, receiver(&args)?))
}

fn members(_: &Vm, args: Args<'_>) -> Result<Value> {
    let members = receiver(&args)?.members().iter().cloned();
    Ok(Value::tuple(members.map(Value::Exception).collect()))
}

/// Gives groups their attributes.
pub(super) fn install(vm: &Vm) {
    vm.add(
        &vm.exception_class(Builtin::BaseExceptionGroup),
        &[
            ("message", message, NativeKind::Getter),
            ("exceptions", members, NativeKind::Getter),
        ],
    );
    vm.add_entries(
        &vm.exception_class(Builtin::BaseExceptionGroup),
        &[
            method("split", Takes::exactly(1), split),
            method("subgroup", Takes::exactly(1), subgroup),
            method("derive", Takes::exactly(1), derive),
            class_method("__class_getitem__", Takes::ONE, subscribe),
        ],
    );
}
