//! Indentation, measured as CPython's tokenizer does: once with tabs that go
//! to the next multiple of eight, once with tabs of one column. Where the two
//! disagree about which line is deeper, it is a `TabError`.

/// How many indents may be open: CPython's `MAXINDENT`.
const INDENTS: usize = 100;

/// How far a line is indented.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Column {
    wide: usize,
    narrow: usize,
}

impl Column {
    pub(super) fn space(&mut self) {
        self.wide += 1;
        self.narrow += 1;
    }

    pub(super) fn tab(&mut self) {
        self.wide = (self.wide / 8 + 1) * 8;
        self.narrow += 1;
    }

    pub(super) fn is_zero(self) -> bool {
        self.wide == 0
    }

    /// The column of what follows a backslash counts by its first measure.
    pub(super) fn continued(self) -> Self {
        Self {
            narrow: self.wide,
            ..self
        }
    }
}

/// What is wrong with an indentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wrong {
    /// `TabError`
    Tabs,
    /// It matches no line before.
    Unindent,
    /// More than a hundred.
    TooMany,
}

/// The indents that are open.
#[derive(Debug, Default)]
pub(super) struct Indents(Vec<Column>);

impl Indents {
    /// A line begins at this column.
    pub(super) fn line(&mut self, column: Column) -> Result<(), Wrong> {
        let top = self.0.last().copied().unwrap_or_default();
        if column.wide == top.wide {
            return same(column, top);
        }
        if column.wide > top.wide {
            if self.0.len() + 2 > INDENTS {
                return Err(Wrong::TooMany);
            }
            if column.narrow <= top.narrow {
                return Err(Wrong::Tabs);
            }
            self.0.push(column);
            return Ok(());
        }
        while self.0.last().is_some_and(|top| column.wide < top.wide) {
            self.0.pop();
        }
        let top = self.0.last().copied().unwrap_or_default();
        if column.wide != top.wide {
            return Err(Wrong::Unindent);
        }
        same(column, top)
    }
}

fn same(column: Column, top: Column) -> Result<(), Wrong> {
    if column.narrow == top.narrow {
        Ok(())
    } else {
        Err(Wrong::Tabs)
    }
}

/// Whether the lines of a text, inside brackets or not, could open too many
/// indents.
pub(super) fn climbs(text: &str) -> bool {
    let mut open: Vec<usize> = Vec::new();
    for line in text.lines() {
        let indent = line.len() - line.trim_start().len();
        if indent == line.len() {
            continue;
        }
        while open.last().is_some_and(|top| *top > indent) {
            open.pop();
        }
        if open.last().is_none_or(|top| *top < indent) {
            open.push(indent);
        }
        if open.len() > INDENTS {
            return true;
        }
    }
    false
}
