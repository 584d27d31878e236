//! The symbol table: which name means what in which scope.
//!
//! A first pass over the tree collects what each scope binds and uses; then
//! every use that is not bound in its own scope looks for the nearest function
//! around it that binds the name, as CPython's `symtable.c` does.

use std::collections::BTreeMap;

use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{Comprehension, ExceptHandler, Expr, ExprContext, Parameters, Pattern, Stmt};
use ruff_text_size::{Ranged, TextRange};

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
struct Facts {
    bound: bool,
    used: bool,
    global: bool,
    nonlocal: bool,
    parameter: bool,
    cell: bool,
    free: bool,
}

/// One scope.
#[derive(Debug)]
pub(super) struct Scope {
    pub(super) kind: ScopeKind,
    parent: Option<usize>,
    names: BTreeMap<String, Facts>,
    /// In the order in which they were first mentioned.
    order: Vec<String>,
    /// The class whose private names are mangled here.
    class_name: Option<String>,
    /// Whether it yields.
    pub(super) yields: bool,
    /// Whether it awaits, has an async comprehension, or is async.
    pub(super) awaits: bool,
}

/// All scopes of a module.
#[derive(Debug)]
pub(super) struct Symbols {
    scopes: Vec<Scope>,
    /// By where they stand, and what they are.
    by_range: BTreeMap<(u32, u32, bool), usize>,
}

/// What is wrong with a declaration.
#[derive(Debug)]
pub(super) struct SymbolError {
    pub(super) message: String,
    pub(super) range: TextRange,
}

fn key(range: TextRange, is_body: bool) -> (u32, u32, bool) {
    (range.start().into(), range.end().into(), is_body)
}

impl Symbols {
    /// Reads a module.
    pub(super) fn of(body: &[Stmt]) -> Result<Self, SymbolError> {
        let mut collector = Collector {
            symbols: Self {
                scopes: Vec::new(),
                by_range: BTreeMap::new(),
            },
            current: 0,
            error: None,
            nonlocals: Vec::new(),
        };
        collector.open(ScopeKind::Module, None, None);
        for statement in body {
            collector.visit_stmt(statement);
        }
        let mut symbols = collector.symbols;
        if let Some(error) = collector.error {
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
        self.by_range.get(&key(range, true)).copied().unwrap_or(0)
    }

    pub(super) fn scope(&self, at: usize) -> Option<&Scope> {
        self.scopes.get(at)
    }

    /// Where a name lives, as seen from a scope.
    pub(super) fn place(&self, at: usize, name: &str) -> Place {
        let Some(scope) = self.scopes.get(at) else {
            return Place::Global;
        };
        let facts = scope.names.get(name).copied().unwrap_or_default();
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
    pub(super) fn cells(&self, at: usize) -> Vec<String> {
        self.select(at, |facts| facts.cell)
    }

    /// The variables of outer functions that a scope or its inner functions use.
    pub(super) fn frees(&self, at: usize) -> Vec<String> {
        self.select(at, |facts| facts.free || facts.nonlocal)
    }

    fn select(&self, at: usize, wanted: impl Fn(&Facts) -> bool) -> Vec<String> {
        let Some(scope) = self.scopes.get(at) else {
            return Vec::new();
        };
        let names = scope.names.iter();
        let wanted = names.filter(|(_, facts)| wanted(facts));
        wanted.map(|(name, _)| name.clone()).collect()
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
        let names = self.scopes.get(at).map(|scope| &scope.names);
        names
            .and_then(|names| names.get(name))
            .is_some_and(|facts| facts.global)
    }

    fn resolve(&mut self) {
        for at in 0..self.scopes.len() {
            let wanted: Vec<String> = match self.scopes.get(at) {
                Some(scope) => scope.order.clone(),
                None => continue,
            };
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
        let facts = scope.names.get(name).copied().unwrap_or_default();
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
            let facts = scope.names.get(name).copied().unwrap_or_default();
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
        if !scope.names.contains_key(name) {
            scope.order.push(name.to_owned());
        }
        scope.names.entry(name.to_owned()).or_default()
    }

    /// Whether some function around a scope binds a name.
    fn is_bound_around(&self, at: usize, name: &str) -> bool {
        let mut around = self.scopes.get(at).and_then(|scope| scope.parent);
        while let Some(outer) = around.and_then(|outer| self.scopes.get(outer)) {
            let function = matches!(outer.kind, ScopeKind::Function | ScopeKind::Comprehension);
            let facts = outer.names.get(name).copied().unwrap_or_default();
            if function && (facts.bound && !facts.global || facts.nonlocal) {
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

struct Collector {
    symbols: Symbols,
    current: usize,
    error: Option<SymbolError>,
    /// The nonlocal declarations: in which scope, of what, and where.
    nonlocals: Vec<(usize, String, TextRange)>,
}

impl Collector {
    fn open(&mut self, kind: ScopeKind, range: Option<TextRange>, class: Option<String>) -> usize {
        let at = self.symbols.scopes.len();
        let parent = range.map(|_| self.current);
        let inherited = parent.and_then(|parent| self.symbols.scopes.get(parent));
        let class_name = class.or_else(|| inherited.and_then(|scope| scope.class_name.clone()));
        self.symbols.scopes.push(Scope {
            kind,
            parent,
            names: BTreeMap::new(),
            order: Vec::new(),
            class_name,
            yields: false,
            awaits: false,
        });
        if let Some(range) = range {
            self.symbols.by_range.insert(key(range, true), at);
        }
        std::mem::replace(&mut self.current, at)
    }

    fn here(&mut self) -> &mut Scope {
        &mut self.symbols.scopes[self.current]
    }

    fn fail(&mut self, message: String, range: TextRange) {
        self.error.get_or_insert(SymbolError { message, range });
    }

    fn facts(&mut self, name: &str) -> &mut Facts {
        let name = self.symbols.mangle(self.current, name);
        self.symbols.facts(self.current, &name)
    }

    fn bind(&mut self, name: &str) {
        self.facts(name).bound = true;
    }

    fn use_name(&mut self, name: &str) {
        self.facts(name).used = true;
        let in_function = self.here().kind != ScopeKind::Module;
        if name == "super" && in_function {
            self.facts("__class__").used = true;
        }
    }

    fn parameters(&mut self, parameters: &Parameters) {
        for parameter in parameters.iter() {
            let name = parameter.name().as_str();
            let facts = self.facts(name);
            if facts.parameter {
                let message = format!("duplicate argument '{name}' in function definition");
                self.fail(message, parameter.name().range());
            } else {
                facts.parameter = true;
                facts.bound = true;
            }
        }
    }

    /// Defaults and annotations belong to the scope around the function.
    fn outside(&mut self, parameters: &Parameters) {
        for parameter in parameters.iter() {
            if let Some(default) = parameter.default() {
                self.visit_expr(default);
            }
        }
        for parameter in parameters.iter() {
            if let Some(annotation) = parameter.annotation() {
                self.visit_expr(annotation);
            }
        }
    }

    fn comprehension(
        &mut self,
        range: TextRange,
        parts: &[Option<&Expr>],
        loops: &[Comprehension],
        is_generator: bool,
    ) {
        if let Some(first) = loops.first() {
            self.visit_expr(&first.iter);
        }
        let outer = self.open(ScopeKind::Comprehension, Some(range), None);
        let facts = self.symbols.facts(self.current, ".0");
        facts.bound = true;
        facts.parameter = true;
        for (number, one) in loops.iter().enumerate() {
            if one.is_async {
                self.here().awaits = true;
            }
            self.visit_expr(&one.target);
            if number > 0 {
                self.visit_expr(&one.iter);
            }
            for condition in &one.ifs {
                self.visit_expr(condition);
            }
        }
        for part in parts.iter().flatten() {
            self.visit_expr(part);
        }
        let awaits = self.here().awaits;
        self.current = outer;
        // An async comprehension is awaited where it stands; a generator is not.
        if awaits && !is_generator {
            self.here().awaits = true;
        }
    }

    /// `name := value` in a comprehension binds in the function around it.
    fn bind_walrus(&mut self, name: &str) {
        let inner = self.current;
        let mut at = inner;
        let mut passed = Vec::new();
        while let Some(scope) = self.symbols.scopes.get(at)
            && scope.kind == ScopeKind::Comprehension
        {
            passed.push(at);
            match scope.parent {
                Some(parent) => at = parent,
                None => break,
            }
        }
        let mangled = self.symbols.mangle(at, name);
        let function = self
            .symbols
            .scopes
            .get(at)
            .is_some_and(|s| s.kind == ScopeKind::Function);
        let declared = self.symbols.facts(at, &mangled).global;
        self.symbols.facts(at, &mangled).bound = true;
        for comprehension in passed {
            let facts = self.symbols.facts(comprehension, &mangled);
            if function && !declared {
                facts.nonlocal = true;
            } else {
                facts.global = true;
            }
        }
    }

    fn declare(&mut self, name: &str, range: TextRange, global: bool) {
        let word = if global { "global" } else { "nonlocal" };
        if !global && self.here().kind == ScopeKind::Module {
            self.fail(
                "nonlocal declaration not allowed at module level".to_owned(),
                range,
            );
            return;
        }
        let facts = *self.facts(name);
        let fault = if facts.parameter {
            Some(format!("name '{name}' is parameter and {word}"))
        } else if facts.bound && !facts.global && !facts.nonlocal {
            Some(format!(
                "name '{name}' is assigned to before {word} declaration"
            ))
        } else if facts.used {
            Some(format!("name '{name}' is used prior to {word} declaration"))
        } else if global && facts.nonlocal || !global && facts.global {
            Some(format!("name '{name}' is nonlocal and global"))
        } else {
            None
        };
        if let Some(message) = fault {
            self.fail(message, range);
            return;
        }
        let mangled = self.symbols.mangle(self.current, name);
        if global {
            self.facts(name).global = true;
        } else {
            self.facts(name).nonlocal = true;
            self.nonlocals.push((self.current, mangled, range));
        }
    }
}

impl<'a> Visitor<'a> for Collector {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        match statement {
            Stmt::FunctionDef(function) => {
                for decorator in &function.decorator_list {
                    self.visit_expr(&decorator.expression);
                }
                self.outside(&function.parameters);
                if let Some(returns) = &function.returns {
                    self.visit_expr(returns);
                }
                self.bind(function.name.as_str());
                let outer = self.open(ScopeKind::Function, Some(function.range), None);
                self.here().awaits = function.is_async;
                self.parameters(&function.parameters);
                for statement in &function.body {
                    self.visit_stmt(statement);
                }
                self.current = outer;
            }
            Stmt::ClassDef(class) => {
                for decorator in &class.decorator_list {
                    self.visit_expr(&decorator.expression);
                }
                if let Some(arguments) = &class.arguments {
                    self.visit_arguments(arguments);
                }
                self.bind(class.name.as_str());
                let name = Some(class.name.to_string());
                let outer = self.open(ScopeKind::Class, Some(class.range), name);
                for statement in &class.body {
                    self.visit_stmt(statement);
                }
                self.current = outer;
            }
            Stmt::Global(global) => {
                for name in &global.names {
                    self.declare(name.as_str(), name.range(), true);
                }
            }
            Stmt::Nonlocal(nonlocal) => {
                for name in &nonlocal.names {
                    self.declare(name.as_str(), name.range(), false);
                }
            }
            Stmt::Import(import) => {
                for alias in &import.names {
                    let name = alias.asname.as_ref().unwrap_or(&alias.name).as_str();
                    self.bind(name.split('.').next().unwrap_or(name));
                }
            }
            Stmt::ImportFrom(import) => {
                for alias in &import.names {
                    let name = alias.asname.as_ref().unwrap_or(&alias.name).as_str();
                    if name != "*" {
                        self.bind(name);
                    }
                }
            }
            Stmt::AnnAssign(assign) => {
                // In a function the annotation of a variable is not evaluated.
                if self.here().kind != ScopeKind::Function {
                    self.visit_expr(&assign.annotation);
                }
                if let Some(value) = &assign.value {
                    self.visit_expr(value);
                }
                self.visit_expr(&assign.target);
            }
            Stmt::AugAssign(assign) => {
                if let Expr::Name(name) = &*assign.target {
                    self.use_name(&name.id);
                }
                self.visit_expr(&assign.value);
                self.visit_expr(&assign.target);
            }
            _ => visitor::walk_stmt(self, statement),
        }
    }

    fn visit_except_handler(&mut self, handler: &'a ExceptHandler) {
        let ExceptHandler::ExceptHandler(clause) = handler;
        if let Some(name) = &clause.name {
            self.bind(name.as_str());
        }
        visitor::walk_except_handler(self, handler);
    }

    fn visit_pattern(&mut self, pattern: &'a Pattern) {
        let name = match pattern {
            Pattern::MatchAs(pattern) => pattern.name.as_ref(),
            Pattern::MatchStar(pattern) => pattern.name.as_ref(),
            Pattern::MatchMapping(pattern) => pattern.rest.as_ref(),
            _ => None,
        };
        if let Some(name) = name {
            self.bind(name.as_str());
        }
        visitor::walk_pattern(self, pattern);
    }

    fn visit_expr(&mut self, expression: &'a Expr) {
        match expression {
            Expr::Name(name) => match name.ctx {
                ExprContext::Store | ExprContext::Del => self.bind(&name.id),
                _ => self.use_name(&name.id),
            },
            Expr::Named(named) => {
                self.visit_expr(&named.value);
                if let Expr::Name(name) = &*named.target {
                    self.bind_walrus(&name.id);
                }
            }
            Expr::Lambda(lambda) => {
                if let Some(parameters) = &lambda.parameters {
                    self.outside(parameters);
                }
                let outer = self.open(ScopeKind::Function, Some(lambda.range), None);
                if let Some(parameters) = &lambda.parameters {
                    self.parameters(parameters);
                }
                self.visit_expr(&lambda.body);
                self.current = outer;
            }
            Expr::ListComp(it) => {
                self.comprehension(it.range, &[Some(&it.elt)], &it.generators, false)
            }
            Expr::SetComp(it) => {
                self.comprehension(it.range, &[Some(&it.elt)], &it.generators, false)
            }
            Expr::DictComp(it) => {
                let parts = [it.key.as_deref(), Some(&*it.value)];
                self.comprehension(it.range, &parts, &it.generators, false);
            }
            Expr::Generator(it) => {
                self.comprehension(it.range, &[Some(&it.elt)], &it.generators, true)
            }
            Expr::Yield(_) | Expr::YieldFrom(_) => {
                self.here().yields = true;
                visitor::walk_expr(self, expression);
            }
            Expr::Await(_) => {
                self.here().awaits = true;
                visitor::walk_expr(self, expression);
            }
            _ => visitor::walk_expr(self, expression),
        }
    }
}
