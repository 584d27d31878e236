//! How deep the tree of a statement can become, reckoned from its tokens.
//!
//! The parser, the compiler and the dropping of a tree recurse, and a browser
//! gives WebAssembly about one megabyte of stack. So a statement is measured
//! before it is parsed: what it nests is at most the operators that stand
//! between two commas, plus the deepest bracket among them, for each bracket
//! that is open. The reckoning never falls below the tree's true depth.

/// How many brackets may be open at once: CPython's `MAXLEVEL`.
const BRACKETS: usize = 200;

/// How deep the tree of one statement may be: a bracket, an operator, an
/// attribute, a call, a `lambda`, an `if ... else`, a `not` count one each.
/// What is just allowed needs half a megabyte in a browser, in code that has
/// not been optimised yet; a test runs it there.
const DEPTH: u32 = 300;

/// Why a bracket is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refused {
    /// More than 200 are open.
    Brackets,
    /// The statement is too deep.
    Depth,
}

/// A bracket that is open, or the statement itself.
#[derive(Clone, Copy, Debug, Default)]
struct Level {
    bracket: u8,
    at: usize,
    /// Operators since the last comma.
    operators: u32,
    /// The deepest closed bracket since the last comma.
    inner: u32,
    /// The deepest of what stands before the last comma.
    deepest: u32,
    /// Each `lambda` whose colon has not come: commas are its parameters'.
    lambdas: u32,
}

impl Level {
    fn depth(&self) -> u32 {
        self.deepest.max(self.operators + self.inner)
    }
}

/// The brackets that are open, and how deep the tree can be by now.
#[derive(Debug, Default)]
pub(super) struct Depth {
    statement: Level,
    open: Vec<Level>,
    /// The operators of all open levels.
    total: u32,
}

impl Depth {
    fn top(&mut self) -> &mut Level {
        self.open.last_mut().unwrap_or(&mut self.statement)
    }

    fn check(&mut self) -> Result<(), Refused> {
        let inner = self.top().inner;
        if self.total + inner > DEPTH {
            return Err(Refused::Depth);
        }
        Ok(())
    }

    /// Whether no bracket is open.
    pub(super) fn is_flat(&self) -> bool {
        self.open.is_empty()
    }

    /// How many brackets are open.
    pub(super) fn brackets(&self) -> usize {
        self.open.len()
    }

    /// Forgets the brackets that were opened since so many were open.
    pub(super) fn close_to(&mut self, brackets: usize) {
        while self.open.len() > brackets {
            if let Some(level) = self.open.pop() {
                self.total -= level.operators;
            }
        }
    }

    /// The innermost open bracket, and where it stands.
    pub(super) fn innermost(&self) -> Option<(char, usize)> {
        self.open
            .last()
            .map(|level| (char::from(level.bracket), level.at))
    }

    /// An operator, or something else that makes the tree one deeper.
    pub(super) fn operator(&mut self) -> Result<(), Refused> {
        self.top().operators += 1;
        self.total += 1;
        self.check()
    }

    /// A `lambda`.
    pub(super) fn lambda(&mut self) -> Result<(), Refused> {
        self.top().lambdas += 1;
        self.operator()
    }

    /// A colon: it may end the parameters of a `lambda`.
    pub(super) fn colon(&mut self) {
        let level = self.top();
        level.lambdas = level.lambdas.saturating_sub(1);
    }

    /// A comma, or the `=` of an assignment or a keyword: what follows stands
    /// beside what came before, not in it.
    pub(super) fn comma(&mut self) {
        let level = self.top();
        if level.lambdas > 0 {
            return;
        }
        level.deepest = level.depth();
        let operators = std::mem::take(&mut level.operators);
        level.inner = 0;
        self.total -= operators;
    }

    /// The end of a simple statement.
    pub(super) fn end_statement(&mut self) {
        *self = Self::default();
    }

    /// A bracket opens.
    pub(super) fn open(&mut self, bracket: u8, at: usize) -> Result<(), Refused> {
        if self.open.len() >= BRACKETS {
            return Err(Refused::Brackets);
        }
        // What it makes is one deeper, be it a display, a call or a subscript.
        self.operator()?;
        self.open.push(Level {
            bracket,
            at,
            ..Level::default()
        });
        Ok(())
    }

    /// The innermost bracket closes.
    pub(super) fn close(&mut self) -> Result<(), Refused> {
        let Some(level) = self.open.pop() else {
            return Ok(());
        };
        self.total -= level.operators;
        let depth = level.depth();
        let around = self.top();
        around.inner = around.inner.max(depth);
        self.check()
    }
}
