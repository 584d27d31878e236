//! A code object in the making: instructions, labels, constants, handlers, and
//! how deep the stack is.

mod effect;

use std::rc::Rc;

use crate::python::code::{Code, CodeKind, Handler, Parameters};
use crate::python::op::{Op, With};
use crate::python::value::{Str, Value};
use crate::python::vm::intern;
use crate::trace::Numbered;
use effect::{effect, jump, retarget};

/// A place in the code that is jumped to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Label(usize);

#[derive(Clone, Copy, Debug, Default)]
struct Target {
    at: Option<u32>,
    /// How deep the stack is there, once something jumps to it.
    depth: Option<u32>,
    /// Whether it is the handler of some instruction.
    covers: bool,
}

/// A handler whose place is not known yet.
#[derive(Clone, Copy, Debug)]
struct Region {
    start: u32,
    end: u32,
    target: Label,
    depth: u32,
    push_instruction: bool,
}

/// A handler that covers what is being compiled.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cover {
    start: u32,
    target: Label,
    depth: u32,
    push_instruction: bool,
}

/// What a statement must do when it is left early.
#[derive(Clone, Debug)]
pub(super) enum Block<'a> {
    /// `while`: where `continue` and `break` go.
    While { again: Label, end: Label },
    /// `for`: the same; the iterator is on the stack.
    For { again: Label, end: Label },
    /// The body of `try ... finally`.
    Finally {
        cover: Cover,
        body: &'a [ruff_python_ast::Stmt],
    },
    /// A `finally` that runs for an exception: `previous exception` on the stack.
    FinallyRaised { cover: Cover },
    /// The body of `try ... except`.
    Try { cover: Cover },
    /// The body of a handler: `previous` is on the stack.
    Handler {
        cover: Cover,
        named: Option<(Cover, String)>,
    },
    /// The body of a handler of `except*`, which cannot be left early.
    GroupHandler,
    /// The body of `with`: the machine is on the stack.
    With {
        cover: Cover,
        flavour: With,
        line: u32,
    },
    /// A value that is kept on the stack meanwhile.
    Kept,
}

/// A jump to a jump goes where that goes, so many times: it might go in circles.
const LONGEST_WAY: usize = 8;

/// A code object in the making.
pub(super) struct Unit<'a> {
    pub(super) scope: usize,
    pub(super) name: String,
    pub(super) qualified_name: String,
    pub(super) first_line: u32,
    pub(super) kind: CodeKind,
    pub(super) is_async: bool,
    pub(super) parameters: Parameters,
    locals: Numbered,
    pub(super) cells: Vec<Rc<str>>,
    pub(super) frees: Vec<Rc<str>>,
    pub(super) doc: Option<Str>,
    pub(super) has_namespace: bool,
    pub(super) line: u32,
    pub(super) blocks: Vec<Block<'a>>,
    ops: Vec<Op>,
    lines: Vec<u32>,
    constants: Vec<Value>,
    /// What makes constants one, and where the one is.
    keys: Numbered,
    keyed: Vec<u32>,
    names: Numbered,
    targets: Vec<Target>,
    regions: Vec<Region>,
    depth: u32,
    /// Whether the next instruction can be reached from the one before.
    reachable: bool,
}

impl Unit<'_> {
    pub(super) fn new(scope: usize, name: &str, line: u32) -> Self {
        Self {
            scope,
            name: name.to_owned(),
            qualified_name: name.to_owned(),
            first_line: line,
            kind: CodeKind::Plain,
            is_async: false,
            parameters: Parameters::default(),
            locals: Numbered::default(),
            cells: Vec::new(),
            frees: Vec::new(),
            doc: None,
            has_namespace: false,
            line,
            blocks: Vec::new(),
            ops: Vec::new(),
            lines: Vec::new(),
            constants: Vec::new(),
            keys: Numbered::default(),
            keyed: Vec::new(),
            names: Numbered::default(),
            targets: Vec::new(),
            regions: Vec::new(),
            depth: 0,
            reachable: true,
        }
    }

    fn here(&self) -> u32 {
        number(self.ops.len())
    }

    pub(super) const fn depth(&self) -> u32 {
        self.depth
    }

    /// Adds an instruction, unless nothing leads to it.
    pub(super) fn emit(&mut self, op: Op) {
        if !self.reachable {
            return;
        }
        self.ops.push(op);
        self.lines.push(self.line);
        let (taken, given) = effect(op);
        self.depth = self.depth.saturating_sub(taken) + given;
        if let Some(label) = jump(op) {
            let kept = u32::from(matches!(
                op,
                Op::JumpIfFalseOrPop(_) | Op::JumpIfTrueOrPop(_)
            ));
            let depth = match op {
                // At its end the iterator is gone.
                Op::ForIter(_) => self.depth.saturating_sub(2),
                _ => self.depth + kept,
            };
            if let Some(target) = self.targets.get_mut(label as usize) {
                target.depth.get_or_insert(depth);
            }
        }
        self.reachable = !matches!(op, Op::Jump(_) | Op::Return | Op::Raise(_) | Op::Reraise(_));
    }

    pub(super) fn label(&mut self) -> Label {
        self.targets.push(Target::default());
        Label(self.targets.len() - 1)
    }

    /// The number that stands for a label in a jump until the end.
    pub(super) fn to(label: Label) -> u32 {
        number(label.0)
    }

    /// The label stands for the next instruction.
    pub(super) fn place(&mut self, label: Label) {
        let here = self.here();
        let Some(target) = self.targets.get_mut(label.0) else {
            return;
        };
        target.at = Some(here);
        match (self.reachable, target.depth) {
            (false, Some(depth)) => self.depth = depth,
            // Nothing jumps to it, and nothing runs into it.
            (false, None) => return,
            (true, _) => target.depth = Some(self.depth),
        }
        self.reachable = true;
    }

    /// The label begins a handler: the stack is this deep and the exception is
    /// on top. Nothing leads there if it covers no instruction.
    pub(super) fn place_handler(&mut self, label: Label, depth: u32) {
        let here = self.here();
        if let Some(target) = self.targets.get_mut(label.0).filter(|it| it.covers) {
            self.depth = depth;
            self.reachable = true;
            target.at = Some(here);
            target.depth = Some(depth);
        }
    }

    /// Exceptions of what follows go to a label, with the stack cut to the
    /// depth that it has now.
    pub(super) fn cover(&mut self, target: Label, push_instruction: bool) -> Cover {
        self.cover_at(target, push_instruction, self.depth)
    }

    pub(super) fn cover_at(&mut self, target: Label, push_instruction: bool, depth: u32) -> Cover {
        Cover {
            start: self.here(),
            target,
            depth,
            push_instruction,
        }
    }

    /// The region ends before the next instruction. Regions end innermost first,
    /// which is the order in which they are looked up.
    pub(super) fn uncover(&mut self, cover: Cover) {
        let end = self.here();
        if end > cover.start {
            if let Some(target) = self.targets.get_mut(cover.target.0) {
                target.covers = true;
            }
            self.regions.push(Region {
                start: cover.start,
                end,
                target: cover.target,
                depth: cover.depth,
                push_instruction: cover.push_instruction,
            });
        }
    }

    /// The same region again, from the next instruction on.
    pub(super) fn again(&self, cover: Cover) -> Cover {
        Cover {
            start: self.here(),
            ..cover
        }
    }

    pub(super) fn constant(&mut self, value: Value) -> u32 {
        let at = number(self.constants.len());
        if let Some(key) = key(&value) {
            let known = self.keys.number(&key) as usize;
            if let Some(known) = self.keyed.get(known) {
                return *known;
            }
            self.keyed.push(at);
        }
        self.constants.push(value);
        at
    }

    /// Makes one of the constants that look like names, here and elsewhere, as
    /// `is` tells them apart.
    pub(super) fn intern(&mut self, known: &mut (Numbered, Vec<Str>)) {
        let is_part = |c: u8| c.is_ascii_alphanumeric() || c == b'_';
        for constant in &mut self.constants {
            if let Value::Str(text) = constant
                && text.as_str().bytes().all(is_part)
            {
                *text = intern(known, text.as_str());
            }
        }
    }

    pub(super) fn load(&mut self, value: Value) {
        let constant = self.constant(value);
        self.emit(Op::LoadConst(constant));
    }

    pub(super) fn name(&mut self, name: &str) -> u32 {
        self.names.number(name)
    }

    /// The place of a local variable, which is made if there is none.
    pub(super) fn local(&mut self, name: &str) -> u32 {
        self.locals.number(name)
    }

    /// The place of a cell or free variable.
    pub(super) fn cell(&self, name: &str) -> u32 {
        let mut all = self.cells.iter().chain(&self.frees);
        number(all.position(|known| &**known == name).unwrap_or(0))
    }

    /// How many instructions there are so far.
    pub(super) fn size(&self) -> usize {
        self.ops.len()
    }

    /// How many constants there are so far.
    pub(super) fn constants(&self) -> usize {
        self.constants.len()
    }

    pub(super) const fn is_reachable(&self) -> bool {
        self.reachable
    }

    /// The code object.
    pub(super) fn finish(self, file: &Str) -> Rc<Code> {
        let at = |label: u32| {
            let target = self
                .targets
                .get(label as usize)
                .copied()
                .unwrap_or_default();
            target.at.unwrap_or(0)
        };
        let through = |mut label: u32| {
            for _ in 0..LONGEST_WAY {
                match self.ops.get(at(label) as usize) {
                    Some(Op::Jump(next)) => label = *next,
                    _ => break,
                }
            }
            at(label)
        };
        let ops: Vec<Op> = self.ops.iter().map(|op| retarget(*op, &through)).collect();
        let handlers = self.regions.iter().map(|region| Handler {
            start: region.start,
            end: region.end,
            target: at(number(region.target.0)),
            depth: region.depth,
            push_instruction: region.push_instruction,
        });
        let handlers = handlers.collect();
        let parameters = self.parameters;
        let count = parameters.positional
            + parameters.keyword_only
            + u32::from(parameters.rest)
            + u32::from(parameters.keywords);
        let cells = self.cells.iter().map(|name| {
            let at = self.locals.find(name);
            (Str::new(name), at.filter(|at| *at < count))
        });
        Rc::new(Code {
            cells: cells.collect(),
            name: Str::new(&self.name),
            qualified_name: Str::new(&self.qualified_name),
            file: file.clone(),
            first_line: self.first_line,
            kind: self.kind,
            ops,
            lines: self.lines,
            handlers,
            constants: self.constants,
            names: strings(self.names.texts()),
            locals: strings(self.locals.texts()),
            frees: strings(&self.frees),
            parameters,
            doc: self.doc,
            has_namespace: self.has_namespace,
        })
    }
}

/// Positions are those of a text whose size is bounded.
pub(super) fn number(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn strings(texts: &[Rc<str>]) -> Vec<Str> {
    texts.iter().map(|text| Str::new(text)).collect()
}

/// What makes two constants one: equal values of one type have one key, and
/// others have another.
fn key(value: &Value) -> Option<String> {
    Some(match value {
        Value::None => "None".to_owned(),
        Value::Ellipsis => "...".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Int(value) => format!("i{value}"),
        Value::Float(value) => format!("f{}", value.to_bits()),
        Value::Str(value) => format!("s{value}"),
        Value::Bytes(value) => std::iter::once('b')
            .chain(value.iter().map(|byte| char::from(*byte)))
            .collect(),
        Value::Tuple(items) => {
            let mut all = String::from("(");
            for item in items.iter() {
                let item = key(item)?;
                // With its length, so that no two tuples look the same.
                all += &format!("{}:{item}", item.len());
            }
            all
        }
        _ => return None,
    })
}
