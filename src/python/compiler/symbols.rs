//! The symbol table: which name means what in which scope.
//!
//! A first pass over the tree collects what each scope binds and uses; then
//! every use that is not bound in its own scope looks for the nearest function
//! around it that binds the name, as CPython's `symtable.c` does.

mod collector;

use std::rc::Rc;

use ruff_python_ast::Stmt;
use ruff_python_ast::visitor::Visitor;
use ruff_text_size::TextRange;

use crate::trace::{Numbered, Sorted};
use collector::Collector;

/// What a scope is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ScopeKind {
    Module,
    Class,
    Function,
    /// A comprehension or a generator expression.
    Comprehension,
}

/// Where a name lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// A local variable of a function.
    Fast,
    /// A local variable that inner functions use.
    Cell,
    /// A variable of an outer function.
    Free,
    /// A free variable used in a class body, whose namespace comes first.
    ClassFree,
    /// A global variable, or a built-in name.
    Global,
    /// A name of a namespace: of a module or class body.
    Name,
}

/// What is known of a name in a scope.
#[derive(Clone, Copy, Debug, Default)]
#[allow(clippy::struct_excessive_bools)] // Each is a fact of its own.
struct Facts {
    bound: bool,
    used: bool,
    global: bool,
    nonlocal: bool,
    parameter: bool,
    cell: bool,
    free: bool,
    annotated: bool,
    /// Whether a loop of a comprehension binds it.
    looped: bool,
    /// Where it is first declared to be global or nonlocal.
    declared: Option<TextRange>,
}

/// One scope.
#[derive(Debug)]
pub(super) struct Scope {
    pub(super) kind: ScopeKind,
    parent: Option<usize>,
    /// In the order in which they are first mentioned.
    names: Numbered,
    /// What is known of each name.
    facts: Vec<Facts>,
    /// The class whose private names are mangled here.
    class_name: Option<String>,
    /// Whether it yields.
    pub(super) yields: bool,
    /// Whether it awaits, has an async comprehension, or is async.
    pub(super) awaits: bool,
    /// Whether it stands in what a comprehension iterates over.
    is_iterated: bool,
}

impl Scope {
    /// What is known of a name.
    fn of(&self, name: &str) -> Facts {
        let at = self.names.find(name);
        let facts = at.and_then(|at| self.facts.get(at as usize));
        facts.copied().unwrap_or_default()
    }
}

/// All scopes of a module.
#[derive(Debug)]
pub(super) struct Symbols {
    scopes: Vec<Scope>,
    /// By where they stand.
    by_range: Sorted<(u32, u32), usize>,
}

/// What is wrong with a declaration.
#[derive(Debug)]
pub(super) struct SymbolError {
    pub(super) message: String,
    pub(super) range: TextRange,
}

fn key(range: TextRange) -> (u32, u32) {
    (range.start().into(), range.end().into())
}

impl Symbols {
    /// Reads a module.
    pub(super) fn of(body: &[Stmt]) -> Result<Self, SymbolError> {
        let mut collector = Collector {
            symbols: Self {
                scopes: Vec::new(),
                by_range: Sorted::default(),
            },
            current: 0,
            error: None,
            nonlocals: Vec::new(),
            late: Vec::new(),
            visited: TextRange::default(),
        };
        collector.open(ScopeKind::Module, None, None);
        for statement in body {
            collector.visit_stmt(statement);
        }
        let mut symbols = collector.symbols;
        if let Some(error) = collector.error {
            return Err(error);
        }
        if let Some(error) = collector.late.into_iter().next() {
            return Err(error);
        }
        // What binds the name may stand below the declaration.
        for (at, name, range) in collector.nonlocals {
            if !symbols.is_bound_around(at, &name) {
                let message = format!("no binding for nonlocal '{name}' found");
                return Err(SymbolError { message, range });
            }
        }
        symbols.resolve();
        Ok(symbols)
    }

    /// The scope of the module.
    pub(super) const fn module(&self) -> usize {
        0
    }

    /// The scope that a function, class, lambda or comprehension opens.
    pub(super) fn at(&self, range: TextRange) -> usize {
        self.by_range.get(&key(range)).copied().unwrap_or(0)
    }

    pub(super) fn scope(&self, at: usize) -> Option<&Scope> {
        self.scopes.get(at)
    }

    /// Where a name lives, as seen from a scope.
    pub(super) fn place(&self, at: usize, name: &str) -> Place {
        let Some(scope) = self.scopes.get(at) else {
            return Place::Global;
        };
        let facts = scope.of(name);
        let is_function = matches!(scope.kind, ScopeKind::Function | ScopeKind::Comprehension);
        match facts {
            Facts { global: true, .. } => match scope.kind {
                ScopeKind::Module => Place::Name,
                _ => Place::Global,
            },
            Facts { nonlocal: true, .. } => Place::Free,
            Facts {
                bound: true,
                cell: true,
                ..
            } if is_function => Place::Cell,
            Facts { bound: true, .. } if is_function => Place::Fast,
            Facts { bound: true, .. } => Place::Name,
            Facts { free: true, .. } if is_function => Place::Free,
            Facts { free: true, .. } => Place::ClassFree,
            _ if is_function => Place::Global,
            _ => Place::Name,
        }
    }

    /// The variables of a scope that inner functions use.
    pub(super) fn cells(&self, at: usize) -> Vec<Rc<str>> {
        self.select(at, |facts| facts.cell)
    }

    /// The variables of outer functions that a scope or its inner functions use.
    pub(super) fn frees(&self, at: usize) -> Vec<Rc<str>> {
        self.select(at, |facts| facts.free || facts.nonlocal)
    }

    fn select(&self, at: usize, wanted: fn(&Facts) -> bool) -> Vec<Rc<str>> {
        let Some(scope) = self.scopes.get(at) else {
            return Vec::new();
        };
        let mut names = scope.names.sorted();
        names.retain(|name| wanted(&scope.of(name)));
        names
    }

    /// A name as its class hides it: `__x` in class `C` is `_C__x`.
    pub(super) fn mangle(&self, at: usize, name: &str) -> String {
        let class = self
            .scopes
            .get(at)
            .and_then(|scope| scope.class_name.as_deref());
        mangle(class, name)
    }

    /// Whether a global statement of a scope names it.
    pub(super) fn is_declared_global(&self, at: usize, name: &str) -> bool {
        let scope = self.scopes.get(at);
        scope.is_some_and(|scope| scope.of(name).global)
    }

    fn resolve(&mut self) {
        for at in 0..self.scopes.len() {
            let Some(scope) = self.scopes.get(at) else {
                continue;
            };
            let wanted = scope.names.texts().to_vec();
            for name in wanted {
                self.resolve_name(at, &name);
            }
        }
    }

    /// Finds who binds a name that a scope uses and does not bind.
    fn resolve_name(&mut self, at: usize, name: &str) {
        let Some(scope) = self.scopes.get(at) else {
            return;
        };
        let facts = scope.of(name);
        let foreign = facts.nonlocal || facts.used && !facts.bound;
        if facts.global || !foreign || scope.kind == ScopeKind::Module {
            return;
        }
        let mut passed = vec![at];
        let mut around = scope.parent;
        while let Some(outer) = around {
            let Some(scope) = self.scopes.get(outer) else {
                return;
            };
            let facts = scope.of(name);
            let binds = match scope.kind {
                ScopeKind::Module => return,
                // What a class binds its functions do not see, but for this.
                ScopeKind::Class => name == "__class__",
                ScopeKind::Function | ScopeKind::Comprehension => {
                    if facts.global {
                        return;
                    }
                    facts.bound && !facts.nonlocal
                }
            };
            if binds {
                self.facts(outer, name).cell = true;
                for inner in passed {
                    self.facts(inner, name).free = true;
                }
                return;
            }
            passed.push(outer);
            around = scope.parent;
        }
    }

    fn facts(&mut self, at: usize, name: &str) -> &mut Facts {
        // Every number of a scope comes from this table.
        let scope = &mut self.scopes[at];
        let at = scope.names.number(name) as usize;
        if at >= scope.facts.len() {
            scope.facts.resize(at + 1, Facts::default());
        }
        &mut scope.facts[at]
    }

    /// Whether some function around a scope binds a name.
    fn is_bound_around(&self, at: usize, name: &str) -> bool {
        let mut around = self.scopes.get(at).and_then(|scope| scope.parent);
        while let Some(outer) = around.and_then(|outer| self.scopes.get(outer)) {
            let function = matches!(outer.kind, ScopeKind::Function | ScopeKind::Comprehension);
            let facts = outer.of(name);
            if function && (facts.bound && !facts.global || facts.nonlocal) {
                return true;
            }
            if outer.kind == ScopeKind::Class && name == "__class__" {
                return true;
            }
            around = outer.parent;
        }
        false
    }
}

/// Hides a private name of a class.
fn mangle(class: Option<&str>, name: &str) -> String {
    match class.map(|class| class.trim_start_matches('_')) {
        Some(class)
            if !class.is_empty()
                && name.starts_with("__")
                && !name.ends_with("__")
                && !name.contains('.') =>
        {
            format!("_{class}{name}")
        }
        _ => name.to_owned(),
    }
}
