//! The texts that run, output, and warnings.

use std::rc::Rc;

use super::Vm;
use crate::event_loop::write;
use crate::python::value::Value;
use crate::trace::Stream;

/// A text that runs, for tracebacks.
pub(super) struct Source {
    text: Rc<str>,
    /// Whether it is a module of ours: its lines are left out.
    library: bool,
}

impl Vm {
    /// Keeps the text of a file, for tracebacks.
    pub(in crate::python) fn add_source(&self, file: &str, text: &str, library: bool) {
        let source = Source {
            text: text.into(),
            library,
        };
        self.0.sources.borrow_mut().insert(file.into(), source);
    }

    /// The text of a file that runs.
    pub(in crate::python) fn source_text(&self, file: &str) -> Option<Rc<str>> {
        let sources = self.0.sources.borrow();
        sources.get(file).map(|source| source.text.clone())
    }

    /// A line of a file, without the blanks around it; none if it is unknown
    /// or empty.
    pub(in crate::python) fn source_line(&self, file: &str, line: u32) -> Option<String> {
        let sources = self.0.sources.borrow();
        let text = &sources.get(file)?.text;
        let line = text.lines().nth((line as usize).checked_sub(1)?)?.trim();
        (!line.is_empty()).then(|| line.to_owned())
    }

    /// Whether a file is a module of ours.
    pub(super) fn is_library(&self, file: &str) -> bool {
        let sources = self.0.sources.borrow();
        file == "<asyncio>" || sources.get(file).is_some_and(|source| source.library)
    }

    /// Writes to the console, as `sys.stdout.write`.
    pub fn write_output(&self, text: &str) {
        write(Stream::Out, text);
    }

    /// Writes to the error stream, as `sys.stderr.write`.
    pub fn write_error(&self, text: &str) {
        write(Stream::Err, text);
    }

    /// Warns of a coroutine that was dropped before its first step, once for each
    /// place: by the line that runs, or in this file of the library.
    pub(super) fn warn_of_unawaited(&self, name: &str, file: Option<&str>) {
        let program = self.program();
        let (file, line) = match file {
            Some(file) => (file, 1),
            None => (program.as_str(), self.0.line.get()),
        };
        let message = format!("coroutine '{name}' was never awaited");
        let hint = match file {
            // At the very end CPython cannot say more.
            "sys" => "",
            _ => "RuntimeWarning: Enable tracemalloc to get the object allocation traceback\n",
        };
        if let Some(warnings) = self.modules().get_str(&self.intern("warnings")) {
            let arguments = [message.into(), file.into(), i64::from(line).into()];
            match self.call_method(&warnings, "_of_unawaited", &arguments) {
                Ok(Value::Bool(true)) => self.write_error(hint),
                Ok(_) => {}
                Err(error) => {
                    let at = self.types().identities.text_of_dropped(0);
                    let what = format!("<coroutine object {name} at {at}>");
                    self.report_ignored(&what.into(), &error);
                }
            }
            return;
        }
        let mut text = format!("{file}:{line}: RuntimeWarning: {message}\n");
        {
            let mut warned = self.0.warned.borrow_mut();
            if warned.contains(&text) {
                return;
            }
            warned.push(text.clone());
        }
        if let Some(source) = self.source_line(file, line)
            && !self.is_library(file)
        {
            text.push_str(&format!("  {source}\n"));
        }
        text.push_str(hint);
        self.write_error(&text);
    }
}
