//! Code objects: what the compiler makes of a function, a class body or a
//! module, and what frames run.

use std::rc::Rc;

use super::op::Op;
use super::value::{Str, Value};

/// The code of one function, class body, comprehension or module.
#[derive(Debug)]
pub struct Code {
    /// `<module>`, `<lambda>`, `<listcomp>`, or the name of the function.
    pub name: Str,
    /// `Class.method`, `outer.<locals>.inner`.
    pub qualified_name: Str,
    /// What a traceback calls the file.
    pub file: Str,
    /// The line of `def`, counted from one.
    pub first_line: u32,
    /// What it is.
    pub kind: CodeKind,
    /// The instructions.
    pub ops: Vec<Op>,
    /// The line of each instruction.
    pub lines: Vec<u32>,
    /// Which instructions are covered by which handler, innermost first.
    pub handlers: Vec<Handler>,
    /// Constants.
    pub constants: Vec<Value>,
    /// Names of globals, attributes, modules.
    pub names: Vec<Str>,
    /// Local variables: first the parameters (positional-only, positional,
    /// keyword-only, `*args`, `**kwargs`, in this order), then the others.
    pub locals: Vec<Str>,
    /// Variables that inner functions use, each with the parameter that it
    /// is, if it is one: the frame moves that into the cell when it begins.
    pub cells: Vec<(Str, Option<u32>)>,
    /// Variables of outer functions: the closure fills them.
    pub frees: Vec<Str>,
    /// The parameters.
    pub parameters: Parameters,
    /// The docstring.
    pub doc: Option<Str>,
    /// Whether names are looked up in a namespace (modules, class bodies)
    /// rather than in local variables.
    pub has_namespace: bool,
}

/// What calling a code object gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeKind {
    /// It runs.
    Plain,
    /// A generator.
    Generator,
    /// A coroutine.
    Coroutine,
    /// An async generator.
    AsyncGenerator,
}

/// How many parameters of which kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parameters {
    /// Those before `/`.
    pub positional_only: u32,
    /// Those that can be given by position, those before `/` included.
    pub positional: u32,
    /// Those after `*`.
    pub keyword_only: u32,
    /// Whether there is `*args`.
    pub rest: bool,
    /// Whether there is `**kwargs`.
    pub keywords: bool,
}

/// A region of instructions whose exceptions go to a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Handler {
    /// The first instruction that is covered.
    pub start: u32,
    /// The first that is not.
    pub end: u32,
    /// Where to go.
    pub target: u32,
    /// To what the stack is cut before the exception is pushed (counted
    /// without local variables and cells).
    pub depth: u32,
    /// Whether the number of the instruction that raised is pushed below the
    /// exception, for `Reraise` with a depth.
    pub push_instruction: bool,
}

impl Code {
    /// The innermost handler of an instruction.
    pub fn handler(&self, instruction: u32) -> Option<&Handler> {
        self.handlers
            .iter()
            .find(|handler| handler.start <= instruction && instruction < handler.end)
    }

    /// The line of an instruction; that of `def` if there is none.
    pub fn line(&self, instruction: u32) -> u32 {
        let line = self.lines.get(instruction as usize);
        line.copied().unwrap_or(self.first_line)
    }
}

/// Handles to code are compared as Python does: by identity.
pub fn same(a: &Rc<Code>, b: &Rc<Code>) -> bool {
    Rc::ptr_eq(a, b)
}

impl Code {
    /// The instructions in words, for tests and for whoever looks into the
    /// compiler: number, line, instruction; then the handlers.
    pub fn to_text(&self) -> String {
        let mut out = format!("{}:\n", self.qualified_name);
        for (at, op) in self.ops.iter().enumerate() {
            let line = self.lines.get(at).copied().unwrap_or(0);
            out += &format!("{at:4} {line:4} {op:?}\n");
        }
        for handler in &self.handlers {
            out += &format!(
                "  {}..{} -> {} at depth {}{}\n",
                handler.start,
                handler.end,
                handler.target,
                handler.depth,
                if handler.push_instruction {
                    ", with its place"
                } else {
                    ""
                }
            );
        }
        out
    }
}
