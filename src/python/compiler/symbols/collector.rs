//! The first pass of the symbol table: what each scope binds and uses.

use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{
    Comprehension, ExceptHandler, Expr, ExprContext, Keyword, Parameters, Pattern, Stmt,
};
use ruff_text_size::{Ranged, TextRange};

use super::{Facts, Scope, ScopeKind, SymbolError, Symbols, key};
use crate::trace::Numbered;

pub(super) struct Collector {
    pub(super) symbols: Symbols,
    pub(super) current: usize,
    pub(super) error: Option<SymbolError>,
    /// The nonlocal declarations: in which scope, of what, and where.
    pub(super) nonlocals: Vec<(usize, String, TextRange)>,
    /// What CPython finds only when it has read everything.
    pub(super) late: Vec<SymbolError>,
    /// The statement or expression that was come to last.
    pub(super) visited: TextRange,
}

impl Collector {
    pub(super) fn open(
        &mut self,
        kind: ScopeKind,
        range: Option<TextRange>,
        class: Option<String>,
    ) -> usize {
        let at = self.symbols.scopes.len();
        let parent = range.map(|_| self.current);
        let inherited = parent.and_then(|parent| self.symbols.scopes.get(parent));
        let class_name = class.or_else(|| inherited.and_then(|scope| scope.class_name.clone()));
        let is_iterated = inherited.is_some_and(|scope| scope.is_iterated);
        self.symbols.scopes.push(Scope {
            kind,
            parent,
            names: Numbered::default(),
            facts: Vec::new(),
            class_name,
            yields: false,
            awaits: false,
            is_iterated,
        });
        if let Some(range) = range {
            self.symbols.by_range.insert(key(range), at);
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
        self.check_debug(name, "assign to");
        self.facts(name).bound = true;
    }

    /// Nobody may set or delete `__debug__`.
    fn check_debug(&mut self, name: &str, what: &str) {
        if name == "__debug__" {
            self.fail(format!("cannot {what} __debug__"), self.visited);
        }
    }

    fn use_name(&mut self, name: &str) {
        self.facts(name).used = true;
        let kind = self.here().kind;
        let in_function = matches!(kind, ScopeKind::Function | ScopeKind::Comprehension);
        if name == "super" && in_function {
            self.facts("__class__").used = true;
        }
    }

    fn parameters(&mut self, parameters: &Parameters) {
        for parameter in parameters {
            let name = parameter.name().as_str();
            self.check_debug(name, "assign to");
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
        for parameter in parameters {
            if let Some(default) = parameter.default() {
                self.visit_expr(default);
            }
        }
        for parameter in parameters {
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
            self.iterated(&first.iter);
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
            self.loop_target(&one.target);
            if number > 0 {
                self.iterated(&one.iter);
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

    /// What a comprehension iterates over.
    fn iterated(&mut self, iterable: &Expr) {
        let before = std::mem::replace(&mut self.here().is_iterated, true);
        self.visit_expr(iterable);
        self.here().is_iterated = before;
    }

    /// Notes the names that a loop of a comprehension binds.
    fn loop_target(&mut self, target: &Expr) {
        match target {
            Expr::Name(name) => {
                let facts = self.facts(&name.id);
                facts.looped = true;
                if facts.global || facts.nonlocal {
                    let message = format!(
                        "comprehension inner loop cannot rebind assignment expression target '{}'",
                        name.id
                    );
                    self.fail(message, name.range);
                }
            }
            Expr::Tuple(it) => it.elts.iter().for_each(|one| self.loop_target(one)),
            Expr::List(it) => it.elts.iter().for_each(|one| self.loop_target(one)),
            Expr::Starred(it) => self.loop_target(&it.value),
            _ => {}
        }
    }

    /// `name := value` in a comprehension binds in the function around it.
    fn bind_walrus(&mut self, name: &str, range: TextRange) {
        let inner = self.current;
        let mut at = inner;
        let mut passed = Vec::new();
        while let Some(scope) = self.symbols.scopes.get(at)
            && scope.kind == ScopeKind::Comprehension
        {
            if scope.of(name).looped {
                let message = format!(
                    "assignment expression cannot rebind comprehension iteration variable '{name}'"
                );
                self.fail(message, range);
                return;
            }
            passed.push(at);
            match scope.parent {
                Some(parent) => at = parent,
                None => break,
            }
        }
        let kind = self.symbols.scopes.get(at).map(|scope| scope.kind);
        if kind == Some(ScopeKind::Class) && !passed.is_empty() {
            let message =
                "assignment expression within a comprehension cannot be used in a class body";
            self.fail(message.to_owned(), range);
            return;
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
        let facts = *self.facts(name);
        let fault = if facts.parameter {
            Some(format!("name '{name}' is parameter and {word}"))
        } else if facts.used {
            Some(format!("name '{name}' is used prior to {word} declaration"))
        } else if facts.annotated {
            Some(format!("annotated name '{name}' can't be {word}"))
        } else if facts.bound {
            Some(format!(
                "name '{name}' is assigned to before {word} declaration"
            ))
        } else {
            None
        };
        if let Some(message) = fault {
            self.fail(message, range);
            return;
        }
        let mangled = self.symbols.mangle(self.current, name);
        let first = *self.facts(name).declared.get_or_insert(range);
        let late = if global && facts.nonlocal || !global && facts.global {
            Some(format!("name '{name}' is nonlocal and global"))
        } else if !global && self.here().kind == ScopeKind::Module {
            Some("nonlocal declaration not allowed at module level".to_owned())
        } else {
            None
        };
        if let Some(message) = late {
            let range = first;
            self.late.push(SymbolError { message, range });
        } else if global {
            self.facts(name).global = true;
        } else {
            self.facts(name).nonlocal = true;
            self.nonlocals.push((self.current, mangled, range));
        }
    }

    /// An annotated name is a local one.
    fn annotated(&mut self, name: &str, range: TextRange) {
        let is_module = self.here().kind == ScopeKind::Module;
        let facts = self.facts(name);
        let word = if facts.global { "global" } else { "nonlocal" };
        if (facts.global || facts.nonlocal) && !is_module {
            let message = format!("annotated name '{name}' can't be {word}");
            self.fail(message, range);
        } else {
            facts.annotated = true;
        }
    }
}

impl<'a> Visitor<'a> for Collector {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        self.visited = statement.range();
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
                if let Expr::Name(name) = &*assign.target
                    && assign.simple
                {
                    self.annotated(&name.id, assign.range);
                }
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

    fn visit_keyword(&mut self, keyword: &'a Keyword) {
        if let Some(name) = &keyword.arg {
            self.visited = keyword.range;
            self.check_debug(name.as_str(), "assign to");
        }
        visitor::walk_keyword(self, keyword);
    }

    fn visit_expr(&mut self, expression: &'a Expr) {
        self.visited = expression.range();
        match expression {
            Expr::Name(name) => match name.ctx {
                ExprContext::Del if &*name.id == "__debug__" => {
                    self.check_debug(&name.id, "delete");
                }
                ExprContext::Store | ExprContext::Del => self.bind(&name.id),
                _ => self.use_name(&name.id),
            },
            Expr::Named(named) => {
                if self.here().is_iterated {
                    let message = "assignment expression cannot be used in a comprehension iterable expression";
                    self.fail(message.to_owned(), named.range);
                }
                if let Expr::Name(name) = &*named.target {
                    self.bind_walrus(&name.id, name.range);
                }
                self.visit_expr(&named.value);
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
                self.comprehension(it.range, &[Some(&it.elt)], &it.generators, false);
            }
            Expr::SetComp(it) => {
                self.comprehension(it.range, &[Some(&it.elt)], &it.generators, false);
            }
            Expr::DictComp(it) => {
                let parts = [it.key.as_deref(), Some(&*it.value)];
                self.comprehension(it.range, &parts, &it.generators, false);
            }
            Expr::Generator(it) => {
                self.comprehension(it.range, &[Some(&it.elt)], &it.generators, true);
            }
            Expr::Attribute(it) => {
                match it.ctx {
                    ExprContext::Store => self.check_debug(it.attr.as_str(), "assign to"),
                    ExprContext::Del => self.check_debug(it.attr.as_str(), "delete"),
                    _ => {}
                }
                visitor::walk_expr(self, expression);
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
