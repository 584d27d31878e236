//! A program: compiled once, started as often as one likes.

use std::rc::Rc;

use super::code::Code;
use super::compiler;
use super::syntax::Diagnostic;
use crate::event_loop::{EventLoop, Options, print};

/// A compiled program.
#[derive(Debug)]
pub struct Program {
    _code: Rc<Code>,
    lines: Vec<String>,
}

impl Program {
    /// Compiles the text of a program; `file_name` is what tracebacks call it.
    pub fn compile(source: &str, file_name: &str) -> Result<Self, Vec<Diagnostic>> {
        let code = compiler::compile(source, file_name)?;
        let lines = source.lines().filter_map(|line| {
            let text = line.trim().strip_prefix("print(\"")?.strip_suffix("\")")?;
            Some(text.to_owned())
        });
        Ok(Self {
            _code: code,
            lines: lines.collect(),
        })
    }

    /// A run of it. Nothing has run yet.
    pub fn start(&self, options: Options) -> EventLoop {
        let lines = self.lines.clone();
        EventLoop::new(options, async move {
            for line in lines {
                print(line);
            }
            Ok(())
        })
    }
}
