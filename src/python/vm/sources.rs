//! The texts that run, output, and warnings.

use std::rc::Rc;

use super::Vm;
use crate::event_loop::write;
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

    /// Prints a warning at the line that runs, once for each line and text.
    pub(in crate::python) fn warn(&self, category: &str, message: &str) {
        let file = self.0.program.borrow().clone();
        self.warn_at(file.as_str(), self.0.line.get(), category, message);
    }

    /// The same about another line.
    pub(super) fn warn_at(&self, file: &str, line: u32, category: &str, message: &str) {
        let mut text = format!("{file}:{line}: {category}: {message}\n");
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
        // At the very end CPython cannot say more.
        if message.ends_with("was never awaited") && file != "sys" {
            text.push_str(
                "RuntimeWarning: Enable tracemalloc to get the object allocation traceback\n",
            );
        }
        self.write_error(&text);
    }
}
