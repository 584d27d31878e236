//! The loop that runs instructions.

use std::rc::Rc;

use super::Vm;
pub(super) use super::exit::{Exit, Failure, Flow};
use super::fiber::{Frame, Stack, Then};
use super::quick::quick_float;
use crate::Result;
use crate::cell::look_at;
use crate::exception::{Builtin, Exception};
use crate::python::code::Code;
use crate::python::op::{NO_NAMES, Op};
use crate::python::value::Value;

impl Vm {
    /// Runs the innermost frame, and what it calls, until there is nothing left
    /// or the stack must be set aside.
    pub(super) fn run(&self, stack: &mut Stack) -> Exit {
        loop {
            let failure = match self.go(stack) {
                Ok(exit) => return exit,
                Err(failure) => failure,
            };
            match self.unwind(stack, failure) {
                Ok(None) => {}
                Ok(Some(exit)) => return exit,
                Err(exception) => return Exit::Raised(exception),
            }
        }
    }

    /// Runs until something raises.
    #[allow(clippy::too_many_lines)] // One arm for each instruction.
    fn go(&self, stack: &mut Stack) -> Result<Exit, Failure> {
        let countdown = &self.0.countdown;
        'frame: loop {
            let Some(frame) = stack.frames.last_mut() else {
                if self.drop_piece() {
                    if stack.slices {
                        return Ok(Exit::Sliced);
                    }
                    continue;
                }
                if self.has_dropped() && !self.is_ending() {
                    if stack.slices && self.loop_is_running() {
                        // A task has ended, and its variables are gone with it.
                        self.blame("<asyncio>");
                    }
                    self.report_unawaited();
                    if let Some(exit) = self.close_dropped(stack)? {
                        return Ok(exit);
                    }
                    continue;
                }
                return Ok(Exit::Returned(stack.result.take().unwrap_or_default()));
            };
            let code: Rc<Code> = frame.code.clone();
            'op: loop {
                let left = countdown.get();
                if left == 0 {
                    if self.drop_piece() {
                        if stack.slices {
                            return Ok(Exit::Sliced);
                        }
                        continue 'frame;
                    }
                    if self.has_dropped() {
                        self.slice_over(false)?;
                        self.set_line(frame);
                        self.report_unawaited();
                        if let Some(exit) = self.close_dropped(stack)? {
                            return Ok(exit);
                        }
                        continue 'frame;
                    }
                    if self.slice_over(stack.slices)? {
                        return Ok(Exit::Sliced);
                    }
                    continue;
                }
                countdown.set(left - 1);
                let Some(op) = code.ops.get(frame.next as usize).copied() else {
                    return Err(Builtin::SystemError.of("no instruction").into());
                };
                frame.next += 1;
                // Most instructions are done here; the others break out.
                let flow = 'call: {
                    match op {
                        Op::Nop => {}
                        Op::LoadConst(at) => {
                            let value = code.constants.get(at as usize).cloned();
                            frame.push(value.unwrap_or_default());
                        }
                        Op::Pop | Op::Discard => drop(frame.values.pop()),
                        Op::Copy(depth) => {
                            let value = frame.peek(depth as usize).clone();
                            frame.push(value);
                        }
                        Op::Swap(depth) => {
                            let top = frame.values.len();
                            if top >= depth as usize && depth > 0 {
                                frame.values.swap(top - 1, top - depth as usize);
                            }
                        }
                        Op::PushNull => frame.push(Value::Null),
                        Op::LoadFast(at) => match frame.values.get(at as usize) {
                            Some(Value::Null) | None => return Err(unbound(&code, at).into()),
                            Some(Value::Int(number)) => {
                                let number = *number;
                                frame.push(Value::Int(number));
                            }
                            Some(_) => {
                                let at = at as usize;
                                frame.values.extend_from_within(at..=at);
                            }
                        },
                        Op::StoreFast(at) => {
                            // A number that was just written is not read again as a
                            // whole: processors are slow at that.
                            if let Some(number) = frame.pop_int() {
                                if let Some(place) = frame.values.get_mut(at as usize) {
                                    *place = Value::Int(number);
                                }
                                continue 'op;
                            }
                            let value = frame.pop();
                            if let Some(place) = frame.values.get_mut(at as usize) {
                                let old = std::mem::replace(place, value);
                                drop(old);
                            }
                        }
                        Op::DeleteFast(at) => match frame.values.get_mut(at as usize) {
                            Some(Value::Null) | None => return Err(unbound(&code, at).into()),
                            Some(place) => drop(std::mem::replace(place, Value::Null)),
                        },
                        Op::LoadDeref(at) => {
                            let value = self.load_deref(frame, at)?;
                            frame.push(value);
                        }
                        Op::StoreDeref(at) => {
                            let value = frame.pop();
                            if let Some(Value::Cell(cell)) = cell_at(frame, at) {
                                cell.clone().set(value);
                            }
                        }
                        Op::DeleteDeref(at) => {
                            self.load_deref(frame, at)?;
                            if let Some(Value::Cell(cell)) = cell_at(frame, at) {
                                cell.clone().set(Value::Null);
                            }
                        }
                        Op::LoadClassDeref(at) => {
                            let value = self.load_class_deref(frame, at)?;
                            frame.push(value);
                        }
                        Op::LoadClosure(at) => {
                            let cell = cell_at(frame, at).cloned().unwrap_or_default();
                            frame.push(cell);
                        }
                        Op::LoadName(at) => {
                            let value = self.load_name(frame, at)?;
                            frame.push(value);
                        }
                        Op::StoreName(at) => {
                            let value = frame.pop();
                            self.store_name(frame, at, value)?;
                        }
                        Op::DeleteName(at) => self.delete_name(frame, at)?,
                        Op::LoadGlobal(at) => {
                            let name = code.names.get(at as usize);
                            let value = match name.and_then(|name| frame.globals.get_str(name)) {
                                Some(value) => value,
                                None => self.load_builtin(&code, at)?,
                            };
                            frame.push(value);
                        }
                        Op::StoreGlobal(at) => {
                            let value = frame.pop();
                            if let Some(name) = code.names.get(at as usize) {
                                let old = frame.globals.set_str(name, value);
                                drop(old);
                            }
                        }
                        Op::DeleteGlobal(at) => {
                            if let Some(name) = code.names.get(at as usize)
                                && frame.globals.remove_str(name).is_none()
                            {
                                return Err(self.undefined(name).into());
                            }
                        }
                        Op::LoadBuildClass => frame.push(self.build_class_function()),
                        Op::LoadAssertionError => {
                            let class = self.exception_class(Builtin::AssertionError);
                            frame.push(Value::Class(class));
                        }
                        Op::LoadSuper => {
                            let value = self.load_super(frame)?;
                            frame.push(value);
                        }
                        Op::LoadAttr(at) => {
                            let Some(name) = code.names.get(at as usize) else {
                                continue 'op;
                            };
                            let object = frame.pop();
                            if let Some(value) = self.quick_attribute(&object, name) {
                                frame.push(value);
                                continue 'op;
                            }
                            break 'call self.op_load_attr(stack, &object, name);
                        }
                        Op::LoadMethod(at) => {
                            let Some(name) = code.names.get(at as usize) else {
                                continue 'op;
                            };
                            let object = frame.pop();
                            if let Some(function) = self.quick_method(&object, name) {
                                frame.push(function);
                                frame.push(object);
                                continue 'op;
                            }
                            frame.push(Value::Null);
                            if let Some(value) = self.quick_attribute(&object, name) {
                                frame.push(value);
                                continue 'op;
                            }
                            break 'call self.op_load_attr(stack, &object, name);
                        }
                        Op::StoreAttr(at) => {
                            let Some(name) = code.names.get(at as usize) else {
                                continue 'op;
                            };
                            let object = frame.pop();
                            let value = frame.pop();
                            break 'call self.op_store_attr(stack, &object, name, value);
                        }
                        Op::DeleteAttr(at) => {
                            let object = frame.pop();
                            if let Some(name) = code.names.get(at as usize) {
                                self.set_line(frame);
                                self.del_attr(&object, name)?;
                            }
                        }
                        Op::Call { arguments, names } => {
                            let names = if names == NO_NAMES {
                                None
                            } else {
                                match code.constants.get(names as usize) {
                                    Some(Value::Tuple(names)) => Some(names),
                                    _ => None,
                                }
                            };
                            break 'call self.op_call(stack, arguments as usize, names);
                        }
                        Op::CallUnpacked(named) => break 'call self.op_call_unpacked(stack, named),
                        Op::Return => break 'call self.returns(stack),
                        Op::Jump(to) => frame.next = to,
                        Op::JumpIfFalse(to) | Op::JumpIfTrue(to) => {
                            let wanted = matches!(op, Op::JumpIfTrue(_));
                            if let Some(Value::Bool(truth)) = frame.values.last() {
                                if *truth == wanted {
                                    frame.next = to;
                                }
                                frame.values.pop();
                                continue 'op;
                            }
                            let value = frame.pop();
                            let truth = match &value {
                                Value::Bool(truth) => *truth,
                                Value::None => false,
                                Value::Instance(_) => {
                                    if let Some(method) =
                                        self.python_method(&value, &self.names().bool)
                                    {
                                        break 'call self.call_value(
                                            stack,
                                            &method,
                                            vec![value],
                                            Vec::new(),
                                            Then::Condition,
                                        );
                                    }
                                    self.truth(&value)?
                                }
                                value => self.truth(value)?,
                            };
                            if truth == wanted {
                                frame.next = to;
                            }
                        }
                        Op::JumpIfFalseOrPop(to) | Op::JumpIfTrueOrPop(to) => {
                            let wanted = matches!(op, Op::JumpIfTrueOrPop(_));
                            let value = frame.pop();
                            let truth = self.truth(&value)?;
                            if truth == wanted {
                                frame.push(value);
                                frame.next = to;
                            }
                        }
                        Op::JumpIfNone(to) => {
                            if frame.pop().is_none() {
                                frame.next = to;
                            }
                        }
                        Op::JumpIfNotNone(to) => {
                            if !frame.pop().is_none() {
                                frame.next = to;
                            }
                        }
                        Op::ForIter(to) => {
                            let next = match frame.values.last() {
                                Some(Value::Iterator(iterator)) => {
                                    let iterator = iterator.clone();
                                    self.step_native(&iterator)?
                                }
                                _ => break 'call self.op_for_iter(stack, to),
                            };
                            match next {
                                Some(Value::Null) => break 'call self.op_ask(stack),
                                Some(value) => frame.push(value),
                                None => {
                                    let iterator = frame.pop();
                                    frame.next = to;
                                    drop(iterator);
                                }
                            }
                        }
                        Op::Binary(operator) | Op::InPlace(operator) => {
                            if frame.quick_int(operator) {
                                continue 'op;
                            }
                            let right = frame.pop();
                            let left = frame.pop();
                            if let Some(value) = quick_float(operator, &left, &right) {
                                frame.push(value);
                                continue 'op;
                            }
                            let in_place = matches!(op, Op::InPlace(_));
                            break 'call self.op_binary(stack, operator, left, right, in_place);
                        }
                        Op::Compare(operator) => {
                            if frame.quick_compare(operator) {
                                continue 'op;
                            }
                            let right = frame.pop();
                            let left = frame.pop();
                            break 'call self.op_compare(stack, operator, left, right);
                        }
                        Op::Is(inverted) => {
                            let right = frame.pop();
                            let left = frame.pop();
                            frame.push(Value::Bool(left.is(&right) != inverted));
                        }
                        Op::YieldFrom => break 'call self.op_yield_from(stack),
                        Op::Yield => {
                            let value = frame.pop();
                            break 'call self.hand_out(stack, value, true);
                        }
                        Op::PushExcInfo => {
                            self.push_handled(stack);
                            continue 'frame;
                        }
                        Op::PopExcept => {
                            let previous = frame.pop();
                            self.pop_handled(stack, previous);
                            continue 'frame;
                        }
                        Op::Raise(count) => return Err(self.op_raise(stack, count)),
                        Op::Reraise(_) => match frame.pop() {
                            Value::Exception(exception) => {
                                return Err(Failure {
                                    exception,
                                    again: true,
                                });
                            }
                            _ => {
                                return Err(Builtin::SystemError
                                    .of("nothing to raise again")
                                    .into());
                            }
                        },
                        // The machine knows their line.
                        Op::WithEntered => Self::op_with_entered(frame),
                        Op::WithExited => self.op_with_exited(frame),
                        Op::BuildTuple(count) => {
                            let items = frame.pop_many(count as usize);
                            frame.push(Value::tuple(items));
                        }
                        Op::BuildList(count) => {
                            let items = frame.pop_many(count as usize);
                            frame.push(Value::list(items));
                        }
                        other => {
                            self.set_line(frame);
                            break 'call self.op_other(stack, other);
                        }
                    }
                    continue 'op;
                };
                if let Some(exit) = flow? {
                    return Ok(exit);
                }
                continue 'frame;
            }
        }
    }

    /// Tells the core which line runs, before something of it is called.
    #[inline]
    pub(super) fn set_line(&self, frame: &Frame) {
        if self.is_program(&frame.code) {
            self.at_line(frame.line());
        }
    }

    /// Whether this code is the program's own: the compiler gives all code of one
    /// text the same handle to the file's name.
    #[inline]
    pub(super) fn is_program(&self, code: &Code) -> bool {
        look_at(&self.0.program, |program| {
            program
                .as_ref()
                .is_some_and(|file| file.is_handle_of(&code.file))
        })
    }
}

fn cell_at(frame: &Frame, at: u32) -> Option<&Value> {
    frame.values.get(frame.code.locals.len() + at as usize)
}

fn unbound(code: &Code, at: u32) -> Exception {
    let name = code.locals.get(at as usize);
    let name = name.map_or("", |name| name.as_str());
    Builtin::UnboundLocalError.of(format!(
        "cannot access local variable '{name}' where it is not associated with a value"
    ))
}
