//! Tracebacks, as CPython prints them.

use std::rc::Rc;

use super::Vm;
use super::exceptions::Traceback;
use crate::Result;
use crate::exception::{Builtin, Exception};
use crate::python::native::{ClassBuilder, getter, type_error};
use crate::python::objects::address_hash;
use crate::python::value::{Args, Class, NativeKind, TracebackEntry, Value};
use crate::trace::Index;

const CAUSE: &str = "\nThe above exception was the direct cause of the following exception:\n\n";
const CONTEXT: &str = "\nDuring handling of the above exception, another exception occurred:\n\n";

/// How many members of a group are shown, and how deep.
const WIDEST: usize = 15;
const DEEPEST: usize = 10;

/// Where printing stands in the boxes of groups.
struct Printer<'a> {
    vm: &'a Vm,
    out: String,
    depth: usize,
    need_close: bool,
    /// As the interpreter prints what nobody caught, which differs a little from
    /// what `traceback` gives.
    interpreter: bool,
    /// The exceptions that were met, which are not printed again as the context
    /// of another.
    seen: Vec<Exception>,
    /// Where they stand in that list.
    places: Index,
}

impl Vm {
    /// The traceback of an exception that nobody caught, as the interpreter prints
    /// it: it suggests names.
    pub fn uncaught_traceback(&self, exception: &Exception) -> String {
        let mut printer = self.printer();
        printer.interpreter = true;
        printer.print(exception, true);
        printer.finish()
    }

    /// The traceback of an exception as CPython's `traceback` module gives it,
    /// with its causes and contexts; every line ends with a newline. It ends where
    /// it is as long as all that a run may print, so that no chain takes long.
    pub fn traceback(&self, exception: &Exception) -> String {
        self.traceback_with(exception, true)
    }

    fn printer(&self) -> Printer<'_> {
        Printer {
            vm: self,
            out: String::new(),
            depth: 0,
            need_close: false,
            interpreter: false,
            seen: Vec::new(),
            places: Index::default(),
        }
    }

    /// The same; without causes and contexts if they are not wanted.
    pub(in crate::python) fn traceback_with(&self, exception: &Exception, chain: bool) -> String {
        let mut printer = self.printer();
        printer.print(exception, chain);
        printer.finish()
    }

    /// The lines of frames, outermost first.
    pub(in crate::python) fn traceback_lines(&self, entries: &[TracebackEntry]) -> String {
        let mut out = String::new();
        let mut last: Option<(&TracebackEntry, u32)> = None;
        for entry in entries.iter().rev() {
            let file = entry.code.file.as_str();
            if self.is_library(file) {
                continue;
            }
            let same = last.is_some_and(|(known, _)| {
                known.line == entry.line
                    && known.code.file == entry.code.file
                    && known.code.name == entry.code.name
            });
            let count = match last {
                Some((_, count)) if same => count + 1,
                other => {
                    repeated(&mut out, other.map_or(0, |(_, count)| count));
                    1
                }
            };
            last = Some((entry, count));
            if count > 3 {
                continue;
            }
            out.push_str(&format!(
                "  File \"{file}\", line {}, in {}\n",
                entry.line, entry.code.name
            ));
            if let Some(line) = self.source_line(file, entry.line) {
                out.push_str(&format!("    {line}\n"));
            }
        }
        repeated(&mut out, last.map_or(0, |(_, count)| count));
        out
    }

    /// Reports an exception that nobody can be told of, without what it was
    /// raised after (`PyErr_WriteUnraisable`).
    pub(in crate::python) fn report_ignored(&self, what: &Value, exception: &Exception) {
        let name = match what {
            Value::Str(text) => text.to_string(),
            what => self
                .repr(what)
                .map_or_else(|_| String::new(), |text| text.to_string()),
        };
        let text = format!(
            "Exception ignored in: {name}\n{}",
            self.traceback_with(exception, false)
        );
        self.write_error(&text);
    }
}

fn repeated(out: &mut String, count: u32) {
    if count > 3 {
        let more = count - 3;
        let plural = if more == 1 { "" } else { "s" };
        out.push_str(&format!(
            "  [Previous line repeated {more} more time{plural}]\n"
        ));
    }
}

impl Printer<'_> {
    /// Whether it is as long as all that a run may print: the rest would never
    /// be seen.
    fn is_full(&self) -> bool {
        self.out.len() > self.vm.0.limits.output
    }

    /// The text, no longer than what makes it full.
    fn finish(mut self) -> String {
        let most = self.vm.0.limits.output.saturating_add(4);
        let end = self.out.floor_char_boundary(most);
        self.out.truncate(end);
        self.out
    }

    fn indent(&self) -> String {
        " ".repeat(2 * self.depth)
    }

    /// Adds text, each line of it in its box.
    fn emit(&mut self, text: &str, margin: char) {
        if self.depth == 0 {
            self.out.push_str(text);
            return;
        }
        let indent = format!("{}{margin} ", self.indent());
        for line in text.split_inclusive('\n') {
            if self.is_full() {
                return;
            }
            self.out.push_str(&indent);
            self.out.push_str(line);
        }
    }

    /// Adds what an exception says, which the interpreter puts into the box by
    /// its first line alone.
    fn emit_said(&mut self, text: &str) {
        match text.split_once('\n') {
            Some((first, rest)) if self.interpreter && !rest.is_empty() => {
                self.emit(first, '|');
                self.out.push('\n');
                self.out.push_str(rest);
            }
            _ => self.emit(text, '|'),
        }
    }

    /// Remembers an exception. Gives false if it was met before.
    fn meet(&mut self, exception: &Exception) -> bool {
        let hash_of = |of: &Exception| address_hash(Rc::as_ptr(of.holder()).addr());
        let Self { seen, places, .. } = self;
        let is_it = |at: usize| seen.get(at).is_some_and(|known| known.same(exception));
        if places.find(hash_of(exception), &is_it).is_some() {
            return false;
        }
        seen.push(exception.clone());
        places.grown(seen.len(), &|at| seen.get(at).map_or(0, hash_of));
        true
    }

    fn print(&mut self, exception: &Exception, chain: bool) {
        let mut links = vec![(None, exception.clone())];
        self.meet(exception);
        while let Some((_, last)) = links.last().filter(|_| chain) {
            let cause = last.cause().map(|cause| (CAUSE, cause));
            let context = (!last.suppresses_context())
                .then(|| last.context())
                .flatten()
                .map(|context| (CONTEXT, context));
            let next = if last.cause().is_some() {
                cause
            } else {
                context
            };
            match next {
                Some((message, next)) if self.meet(&next) => {
                    if let Some(link) = links.last_mut() {
                        link.0 = Some(message);
                    }
                    links.push((None, next));
                }
                _ => break,
            }
        }
        for (at, (message, exception)) in links.iter().enumerate().rev() {
            if self.is_full() {
                return;
            }
            if let Some(message) = message {
                self.emit(message, '|');
            }
            let need_close = self.need_close;
            self.one(exception, chain);
            // A group in the chain closes no box around it; `traceback` differs
            // from the interpreter there.
            if at > 0 && self.interpreter {
                self.need_close = need_close;
            }
        }
    }

    fn one(&mut self, exception: &Exception, chain: bool) {
        let entries = self.vm.data(exception).traceback.borrow().clone();
        if !exception.is(Builtin::BaseExceptionGroup) {
            if !entries.is_empty() {
                self.emit("Traceback (most recent call last):\n", '|');
                let lines = self.vm.traceback_lines(&entries);
                self.emit(&lines, '|');
            }
            self.say(exception);
            return;
        }
        if self.depth > DEEPEST {
            self.emit(&format!("... (max_group_depth is {DEEPEST})\n"), '|');
            return;
        }
        let top = self.depth == 0;
        if top {
            self.depth = 1;
        }
        if !entries.is_empty() {
            let margin = if top { '+' } else { '|' };
            self.emit(
                "Exception Group Traceback (most recent call last):\n",
                margin,
            );
            let lines = self.vm.traceback_lines(&entries);
            self.emit(&lines, '|');
        }
        self.say(exception);
        self.members(exception.members(), chain);
        if top {
            self.depth = 0;
        }
    }

    /// The last lines of a traceback: class, text, notes.
    fn say(&mut self, exception: &Exception) {
        let vm = self.vm;
        let data = vm.data(exception);
        let class = &data.class;
        let module = match class.dict.get_str(&vm.names().module) {
            Some(Value::Str(module)) => module,
            _ => class.module.clone(),
        };
        let mut name = class.qualified_name.borrow().to_string();
        if module != "__main__" && module != "builtins" {
            name = format!("{module}.{name}");
        }
        if exception.is(Builtin::SyntaxError) && self.say_place(exception, &name).is_some() {
            return;
        }
        let text = vm.str(&Value::Exception(exception.clone()));
        let text = match text {
            Ok(text) => text.to_string(),
            Err(_) => "<exception str() failed>".to_owned(),
        };
        if text.is_empty() {
            self.emit_said(&format!("{name}\n"));
        } else {
            let suggestion = self.interpreter.then(|| vm.suggestion(exception));
            let suggestion = suggestion.unwrap_or_default();
            self.emit_said(&format!("{name}: {text}{suggestion}\n"));
        }
        let notes = {
            let dict = data.dict.borrow();
            dict.as_ref()
                .and_then(|dict| dict.get_str(&vm.names().notes))
        };
        match &notes {
            Some(Value::List(notes)) => {
                for note in notes.to_vec() {
                    if self.is_full() {
                        return;
                    }
                    let text = match &note {
                        Value::Str(text) => text.to_string(),
                        note => vm
                            .str(note)
                            .map_or_else(|_| "<note str() failed>".to_owned(), |t| t.to_string()),
                    };
                    self.emit(&format!("{text}\n"), '|');
                }
            }
            Some(Value::None) | None => {}
            Some(other) => {
                let text = vm.repr(other);
                let text = text.map_or_else(
                    |_| "<__notes__ repr() failed>".to_owned(),
                    |t| t.to_string(),
                );
                self.emit(&format!("{text}\n"), '|');
            }
        }
    }

    /// How a `SyntaxError` with a place is shown.
    fn say_place(&mut self, exception: &Exception, name: &str) -> Option<()> {
        let vm = self.vm;
        let arguments = vm.exception_args(exception);
        let [message, Value::Tuple(place)] = arguments.as_slice() else {
            return None;
        };
        let (Some(file), Some(Value::Int(line))) = (place.first(), place.get(1)) else {
            return None;
        };
        let (file, message) = (vm.str(file).ok()?, vm.str(message).ok()?);
        let mut out = format!("  File \"{file}\", line {line}\n");
        if let Some(Value::Str(text)) = place.get(3) {
            let text = text.as_str().trim();
            if !text.is_empty() {
                out.push_str(&format!("    {text}\n"));
            }
        }
        self.emit_said(&out);
        self.emit_said(&format!("{name}: {message}\n"));
        Some(())
    }

    fn members(&mut self, members: &[Exception], chain: bool) {
        let shown = members.len().min(WIDEST + 1);
        self.need_close = false;
        for (at, member) in members.iter().take(shown).enumerate() {
            if self.is_full() {
                return;
            }
            let last = at + 1 == shown;
            if last {
                self.need_close = true;
            }
            let truncated = at >= WIDEST;
            let title = if truncated {
                "...".to_owned()
            } else {
                (at + 1).to_string()
            };
            let corner = if at == 0 { "+-" } else { "  " };
            self.out.push_str(&format!(
                "{}{corner}+---------------- {title} ----------------\n",
                self.indent()
            ));
            self.depth += 1;
            if truncated {
                let more = members.len() - WIDEST;
                let plural = if more > 1 { "s" } else { "" };
                self.emit(&format!("and {more} more exception{plural}\n"), '|');
            } else {
                self.print(member, chain);
            }
            if last && self.need_close {
                self.out.push_str(&self.indent());
                self.out.push_str("+------------------------------------\n");
                self.need_close = false;
            }
            self.depth -= 1;
        }
    }
}

fn receiver<'a>(args: &Args<'a>) -> Result<&'a Traceback> {
    let value = args.get(0).unwrap_or(&Value::None);
    value
        .payload::<Traceback>()
        .ok_or_else(|| type_error("descriptor requires a 'traceback' object"))
}

fn line(_: &Vm, args: Args<'_>) -> Result<Value> {
    let line = receiver(&args)?.0.last().map_or(0, |entry| entry.line);
    Ok(i64::from(line).into())
}

/// `tb_next`: without the outermost frame.
fn next(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let entries = &receiver(&args)?.0;
    match entries.split_last() {
        Some((_, rest)) if !rest.is_empty() => Ok(Value::native(
            &vm.types().traceback,
            Traceback(rest.to_vec()),
        )),
        _ => Ok(Value::None),
    }
}

/// A frame, as far as a traceback knows it.
struct FrameObject(TracebackEntry);

/// The class of such frames.
struct FrameClass(Rc<Class>);

fn frame_parts<'a>(args: &Args<'a>) -> Result<&'a TracebackEntry> {
    let value = args.get(0).unwrap_or(&Value::None);
    match value.payload::<FrameObject>() {
        Some(frame) => Ok(&frame.0),
        None => Err(type_error("descriptor requires a 'frame' object")),
    }
}

fn frame(vm: &Vm, args: Args<'_>) -> Result<Value> {
    let Some(entry) = receiver(&args)?.0.last() else {
        return Ok(Value::None);
    };
    let class = vm.extension(|vm| {
        let class = ClassBuilder::new("builtins", "frame", &vm.types().object)
            .with(
                const {
                    &[
                        getter("f_code", |_, args| {
                            Ok(Value::Code(frame_parts(&args)?.code.clone()))
                        }),
                        getter("f_lineno", |_, args| {
                            Ok(i64::from(frame_parts(&args)?.line).into())
                        }),
                    ]
                },
            )
            .build();
        FrameClass(class)
    });
    Ok(Value::native(&class.0, FrameObject(entry.clone())))
}

/// Gives tracebacks their attributes.
pub(super) fn install(vm: &Vm) {
    vm.add(
        &vm.types().traceback,
        &[
            ("tb_lineno", line, NativeKind::Getter),
            ("tb_next", next, NativeKind::Getter),
            ("tb_frame", frame, NativeKind::Getter),
        ],
    );
}
