//! `from __future__ import ...`: only at the beginning of a file.

use ruff_python_ast::{Stmt, StmtImportFrom};
use ruff_text_size::{Ranged, TextSize};

use super::symbols::SymbolError;

/// What the imports from `__future__` say.
#[derive(Debug, Default)]
pub(super) struct Future {
    /// Annotations are kept as text (PEP 563).
    pub(super) annotations: bool,
    /// Where the last of them ends: none may stand below.
    pub(super) end: TextSize,
}

/// Whether a statement imports from `__future__`.
pub(super) fn imports_future(import: &StmtImportFrom) -> bool {
    let module = import.module.as_deref();
    import.level == 0 && module == Some("__future__")
}

/// An import from `__future__` that stands too low.
pub(super) const LATE: &str = "from __future__ imports must occur at the beginning of the file";

impl Future {
    /// Reads the beginning of a module.
    pub(super) fn of(body: &[Stmt]) -> Result<Self, SymbolError> {
        let mut future = Self::default();
        for (at, statement) in body.iter().enumerate() {
            match statement {
                Stmt::ImportFrom(import) if imports_future(import) => {
                    for alias in &import.names {
                        future.feature(alias.name.as_str(), import)?;
                    }
                    future.end = import.end();
                }
                Stmt::Expr(it) if at == 0 && it.value.is_string_literal_expr() => {}
                _ => break,
            }
        }
        Ok(future)
    }

    fn feature(&mut self, name: &str, import: &StmtImportFrom) -> Result<(), SymbolError> {
        let message = match name {
            "annotations" => {
                self.annotations = true;
                return Ok(());
            }
            "nested_scopes" | "generators" | "division" | "absolute_import" | "with_statement"
            | "print_function" | "unicode_literals" | "barry_as_FLUFL" | "generator_stop" => {
                return Ok(());
            }
            "braces" => "not a chance".to_owned(),
            _ => format!("future feature {name} is not defined"),
        };
        let range = import.range;
        Err(SymbolError { message, range })
    }
}
