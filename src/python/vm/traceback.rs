//! Tracebacks, as CPython prints them.

use std::rc::Rc;

use super::Vm;
use super::exceptions::Traceback;
use crate::Result;
use crate::exception::{Builtin, Exception};
use crate::python::native::{ClassBuilder, getter, type_error};
use crate::python::value::{Args, Class, NativeKind, TracebackEntry, Value};

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
    /// Whether a name that could have been meant is suggested.
    suggests: bool,
    seen: Vec<Exception>,
}

impl Vm {
    /// The traceback of an exception that nobody caught, as the interpreter prints
    /// it: it suggests names.
    pub fn uncaught_traceback(&self, exception: &Exception) -> String {
        let mut printer = self.printer();
        printer.suggests = true;
        printer.print(exception, true);
        printer.out
    }

    /// The traceback of an exception as CPython's `traceback` module gives it,
    /// with its causes and contexts; every line ends with a newline.
    pub fn traceback(&self, exception: &Exception) -> String {
        self.traceback_with(exception, true)
    }

    fn printer(&self) -> Printer<'_> {
        Printer {
            vm: self,
            out: String::new(),
            depth: 0,
            need_close: false,
            suggests: false,
            seen: Vec::new(),
        }
    }

    /// The same; without causes and contexts if they are not wanted.
    pub(in crate::python) fn traceback_with(&self, exception: &Exception, chain: bool) -> String {
        let mut printer = self.printer();
        printer.print(exception, chain);
        printer.out
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

    /// The last lines of a traceback: class, text, notes.
    fn exception_only(&self, exception: &Exception, suggests: bool) -> String {
        let data = self.data(exception);
        let class = &data.class;
        let module = match class.dict.get_str(&self.names().module) {
            Some(Value::Str(module)) => module,
            _ => class.module.clone(),
        };
        let mut name = class.qualified_name.borrow().to_string();
        if module != "__main__" && module != "builtins" {
            name = format!("{module}.{name}");
        }
        if exception.is(Builtin::SyntaxError)
            && let Some(text) = self.syntax_error(exception, &name)
        {
            return text;
        }
        let text = self.str(&Value::Exception(exception.clone()));
        let text = match text {
            Ok(text) => text.to_string(),
            Err(_) => "<exception str() failed>".to_owned(),
        };
        let mut out = if text.is_empty() {
            format!("{name}\n")
        } else {
            let suggestion = suggests.then(|| self.suggestion(exception));
            format!("{name}: {text}{}\n", suggestion.unwrap_or_default())
        };
        let notes = data
            .dict
            .borrow()
            .as_ref()
            .and_then(|dict| dict.get_str(&self.names().notes));
        match &notes {
            Some(Value::List(notes)) => {
                for note in notes.to_vec() {
                    let text = match &note {
                        Value::Str(text) => text.to_string(),
                        note => self
                            .str(note)
                            .map_or_else(|_| "<note str() failed>".to_owned(), |t| t.to_string()),
                    };
                    for line in text.split('\n') {
                        out.push_str(&format!("{line}\n"));
                    }
                }
            }
            Some(Value::None) | None => {}
            Some(other) => {
                let text = self.repr(other);
                out.push_str(&format!(
                    "{}\n",
                    text.map_or_else(
                        |_| "<__notes__ repr() failed>".to_owned(),
                        |t| t.to_string()
                    )
                ));
            }
        }
        out
    }

    /// How a `SyntaxError` with a place is shown.
    fn syntax_error(&self, exception: &Exception, name: &str) -> Option<String> {
        let arguments = self.exception_args(exception);
        let [message, Value::Tuple(place)] = arguments.as_slice() else {
            return None;
        };
        let (Some(file), Some(Value::Int(line))) = (place.first(), place.get(1)) else {
            return None;
        };
        let file = self.str(file).ok()?;
        let mut out = format!("  File \"{file}\", line {line}\n");
        if let Some(Value::Str(text)) = place.get(3) {
            let text = text.as_str().trim();
            if !text.is_empty() {
                out.push_str(&format!("    {text}\n"));
            }
        }
        out.push_str(&format!("{name}: {}\n", self.str(message).ok()?));
        Some(out)
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
            self.out.push_str(&indent);
            self.out.push_str(line);
        }
    }

    fn print(&mut self, exception: &Exception, chain: bool) {
        let mut links = vec![(None, exception.clone())];
        self.seen.push(exception.clone());
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
                Some((message, next)) if !self.seen.iter().any(|known| known.same(&next)) => {
                    if let Some(link) = links.last_mut() {
                        link.0 = Some(message);
                    }
                    self.seen.push(next.clone());
                    links.push((None, next));
                }
                _ => break,
            }
        }
        for (at, (message, exception)) in links.iter().enumerate().rev() {
            if let Some(message) = message {
                self.emit(message, '|');
            }
            let need_close = self.need_close;
            self.one(exception, chain);
            // A group in the chain closes no box around it; `traceback` differs
            // from the interpreter there.
            if at > 0 && self.suggests {
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
            let only = self.vm.exception_only(exception, self.suggests);
            self.emit(&only, '|');
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
        let only = self.vm.exception_only(exception, self.suggests);
        self.emit(&only, '|');
        self.members(exception.members(), chain);
        if top {
            self.depth = 0;
        }
    }

    fn members(&mut self, members: &[Exception], chain: bool) {
        let shown = members.len().min(WIDEST + 1);
        self.need_close = false;
        for (at, member) in members.iter().take(shown).enumerate() {
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
                        getter("f_back", |_, _| Ok(Value::None)),
                        getter("f_locals", |_, _| Ok(Value::Dict(Rc::default()))),
                        getter("f_globals", |vm, _| {
                            let main = vm.modules().get_str(&vm.names().main);
                            Ok(match main {
                                Some(Value::Module(main)) => Value::Dict(main.dict.clone()),
                                _ => Value::None,
                            })
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
