//! What CPython says of an error where that depends on the text around it: what
//! cannot be assigned to, and what was meant instead.

use ruff_python_ast::token::{Token, TokenKind};
use ruff_python_ast::{Expr, Stmt, UnaryOp};
use ruff_python_parser::ParseErrorType;
use ruff_text_size::Ranged;

use super::parsed;
use super::place::{Bracket, Places, begins_expression, bracket, is_blank};
use super::scan::Fault;
use super::wording::INVALID;

const COMPARED: &str = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?";
const CONTAINED: &str = "expression cannot contain assignment, perhaps you meant \"==\"?";
const ILLEGAL: &str = "' is an illegal expression for augmented assignment";
const NO_COLON: &str = "expected ':'";

impl Places<'_> {
    /// The fault with CPython's words.
    pub(super) fn told(&self, error: &ParseErrorType, mut fault: Fault) -> Fault {
        if let Some(message) = self.message(error, &fault) {
            fault.message = message;
        }
        if !fault.message.starts_with("f-string") && self.is_in_fstring(fault.start) {
            fault.message.insert_str(0, "f-string: ");
        }
        fault
    }

    fn is_in_fstring(&self, at: usize) -> bool {
        let mut ends = self.before(at).filter_map(|token| match token.kind() {
            TokenKind::FStringStart => Some(true),
            TokenKind::FStringEnd => Some(false),
            _ => None,
        });
        ends.next() == Some(true)
    }

    fn message(&self, error: &ParseErrorType, fault: &Fault) -> Option<String> {
        use ParseErrorType as E;
        let at = fault.start;
        if fault.message.starts_with("expected an indented block") {
            let colon = self.before(at).next()?.start().to_usize();
            let mut header = self.statement(colon);
            let start = header.next()?.start().to_usize();
            let line = self.source.get(..start)?.matches('\n').count() + 1;
            let is_group = header.next()?.kind() == TokenKind::Star;
            let after = if is_group { "*'" } else { "'" };
            let message = fault.message.replace("except'", &format!("except{after}"));
            return Some(format!("{message} on line {line}"));
        }
        let text = || self.source.get(at..fault.end).unwrap_or("");
        Some(match error {
            E::InvalidAssignmentTarget => match self.meant_in_statement(at) {
                Some(message) => message,
                None => of_target(text(), "cannot assign to ", ""),
            },
            E::InvalidDeleteTarget => of_target(text(), "cannot delete ", ""),
            E::InvalidNamedAssignmentTarget => {
                of_target(text(), "cannot use assignment expressions with ", "")
            }
            E::InvalidAugmentedAssignmentTarget => of_target(text(), "'", ILLEGAL),
            // `a, b += 1`
            _ if self.token_at(at)?.as_augmented_assign_operator().is_some() => {
                let start = self.statement(at).next()?.start().to_usize();
                of_target(self.source.get(start..at)?, "'", ILLEGAL)
            }
            E::IterableUnpackingInComprehension if text().starts_with("**") => {
                "dict unpacking cannot be used in dict comprehension".to_owned()
            }
            E::OtherError(said) if said.starts_with("Expected a parameter name") => match text() {
                name @ ("True" | "False" | "None") => format!("cannot assign to {name}"),
                _ => CONTAINED.to_owned(),
            },
            E::OtherError(said)
                if said.starts_with("Expected one or more exception")
                    && (self.kind_before(at), self.token_at(at))
                        != (Some(TokenKind::Star), Some(TokenKind::Colon)) =>
            {
                INVALID.to_owned()
            }
            E::ExpectedToken {
                expected: TokenKind::Colon,
                ..
            } if self.misses_colon(at) => NO_COLON.to_owned(),
            E::ExpectedToken {
                expected: TokenKind::Else,
                ..
            } => "expected 'else' after 'if' expression".to_owned(),
            E::ExpectedToken {
                expected: TokenKind::Colon,
                ..
            } if self.is_in_braces(at) => "':' expected after dictionary key".to_owned(),
            E::ExpectedExpression
                if self.kind_before(at) == Some(TokenKind::Colon) && self.is_in_braces(at) =>
            {
                "expression expected after dictionary key and ':'".to_owned()
            }
            E::OtherError(said)
                if said.starts_with("Trailing comma")
                    && self.statement(at).next()?.kind() != TokenKind::From =>
            {
                INVALID.to_owned()
            }
            // In its braces an expression stands as if in parentheses.
            E::FStringError(_) | E::Lexical(_)
                if fault.message.ends_with("expecting '}'")
                    && begins_expression(self.token_at(at)?) =>
            {
                "f-string: invalid syntax. Perhaps you forgot a comma?".to_owned()
            }
            E::SimpleStatementsOnSameLine => self.old_print(at)?,
            E::ExpectedToken { .. } | E::OtherError(_) | E::ExpectedExpression
                if self.token_at(at) == Some(TokenKind::Equal) =>
            {
                self.meant_in_expression(at)?
            }
            _ => return None,
        })
    }

    fn kind_before(&self, at: usize) -> Option<TokenKind> {
        Some(self.before(at).next()?.kind())
    }

    fn is_in_braces(&self, at: usize) -> bool {
        let opener = self.opener(at);
        opener.is_some_and(|opener| opener.kind() == TokenKind::Lbrace)
    }

    /// The tokens of the statement in which a byte is, from its first one on.
    fn statement(&self, at: usize) -> impl Iterator<Item = &Token> {
        let ends = |token: &&Token| {
            matches!(
                token.kind(),
                TokenKind::Newline | TokenKind::Semi | TokenKind::Indent | TokenKind::Dedent
            )
        };
        let mut before = self.tokens.iter().rev().filter(ends);
        let before = before.find(|token| token.end().to_usize() <= at);
        let start = before.map_or(0, |token| token.end().to_usize());
        let inside = self
            .tokens
            .iter()
            .skip_while(move |token| token.start().to_usize() < start);
        inside
            .skip_while(|token| is_blank(token.kind()))
            .take_while(move |token| !ends(token))
    }

    /// Whether only a colon is missing at the end of the line; elsewhere CPython
    /// knows no better.
    fn misses_colon(&self, at: usize) -> bool {
        use TokenKind as T;
        if self.opener(at).is_some() {
            return false;
        }
        let mut kinds = self.statement(at).map(Token::kind);
        let first = kinds.next().unwrap_or(T::Newline);
        let is_function = first == T::Def || first == T::Async && kinds.next() == Some(T::Def);
        let ends = matches!(
            self.token_at(at),
            Some(T::Newline | T::NonLogicalNewline | T::Comment | T::EndOfFile) | None
        );
        is_function
            || matches!(
                self.kind_before(at),
                Some(T::Else | T::Try | T::Finally | T::Except)
            )
            || ends
                && matches!(
                    first,
                    T::If
                        | T::Elif
                        | T::For
                        | T::While
                        | T::With
                        | T::Class
                        | T::Except
                        | T::Match
                        | T::Case
                        | T::Async
                )
    }

    /// What was meant by `f() = 1`, where that is a statement.
    fn meant_in_statement(&self, at: usize) -> Option<String> {
        let mut depth = 0;
        let mut start = None;
        let mut found = None;
        for token in self.statement(at) {
            start.get_or_insert(token.start());
            match (token.kind(), bracket(token.kind())) {
                (_, Bracket::Opens) => depth += 1,
                (_, Bracket::Closes) => depth -= 1,
                (TokenKind::Comma, _) if depth == 0 && found.is_none() => start = None,
                (TokenKind::Colon, _) if depth == 0 && token.start().to_usize() < at => {
                    start = None;
                }
                (TokenKind::Colon, _) if depth == 0 => return None,
                (TokenKind::Equal, _) if depth == 0 && found.is_some() => return None,
                (TokenKind::Equal, _) if depth == 0 => found = Some((start?, token.start())),
                _ => {}
            }
        }
        let (start, end) = found?;
        meant(self.source.get(start.to_usize()..end.to_usize())?)
    }

    /// What was meant by `if x = 1`: only where an expression begins before it
    /// that could be compared.
    fn meant_in_expression(&self, at: usize) -> Option<String> {
        let mut closed = 0;
        let mut start = at;
        for token in self.before(at) {
            match (token.kind(), bracket(token.kind())) {
                (_, Bracket::Closes) => closed += 1,
                (_, Bracket::Opens) if closed == 0 => break,
                (_, Bracket::Opens) => closed -= 1,
                (TokenKind::If | TokenKind::Elif | TokenKind::While | TokenKind::Comma, _)
                    if closed == 0 =>
                {
                    break;
                }
                _ => {}
            }
            start = token.start().to_usize();
        }
        meant(self.source.get(start..at)?)
    }

    /// `print "hello"`
    fn old_print(&self, at: usize) -> Option<String> {
        let called = self.before(at).next()?;
        let name = self
            .source
            .get(called.start().into()..called.end().into())?;
        let is_first = self.statement(at).next()?.start() == called.start()
            || self.kind_before(called.start().into()) == Some(TokenKind::Colon);
        let is_old = matches!(name, "print" | "exec") && begins_expression(self.token_at(at)?);
        (is_first && is_old)
            .then(|| format!("Missing parentheses in call to '{name}'. Did you mean {name}(...)?"))
    }
}

/// What was meant by an assignment to this.
fn meant(target: &str) -> Option<String> {
    let (name, is_operand) = named(target)?;
    match name {
        _ if !is_operand => None,
        "name" => Some(COMPARED.to_owned()),
        _ => Some(format!(
            "cannot assign to {name} here. Maybe you meant '==' instead of '='?"
        )),
    }
}

/// What is said of a target, with its name between these.
fn of_target(text: &str, before: &str, after: &str) -> String {
    match named(text) {
        Some((name, _)) => [before, name, after].concat(),
        None => INVALID.to_owned(),
    }
}

/// What CPython calls an expression, and whether it can stand beside `|` and can
/// be no target; nothing if it is no expression.
fn named(text: &str) -> Option<(&'static str, bool)> {
    let text = format!("({})", text.trim());
    let parsed = parsed(&text)?;
    let [Stmt::Expr(statement)] = parsed.suite().as_slice() else {
        return None;
    };
    let is_whole = parsed.errors().is_empty();
    Some(match &*statement.value {
        Expr::Starred(_) => ("starred", false),
        _ if !is_whole => return None,
        Expr::BoolOp(_) => ("expression", false),
        Expr::UnaryOp(it) => ("expression", it.op != UnaryOp::Not),
        Expr::BinOp(_) => ("expression", true),
        Expr::Attribute(_) => ("attribute", true),
        Expr::Subscript(_) => ("subscript", true),
        Expr::Name(_) => ("name", true),
        Expr::List(_) => ("list", false),
        Expr::Tuple(_) => ("tuple", false),
        Expr::Lambda(_) => ("lambda", false),
        Expr::Call(_) => ("function call", true),
        Expr::Generator(_) => ("generator expression", false),
        Expr::Yield(_) | Expr::YieldFrom(_) => ("yield expression", true),
        Expr::Await(_) => ("await expression", true),
        Expr::ListComp(_) => ("list comprehension", true),
        Expr::SetComp(_) => ("set comprehension", true),
        Expr::DictComp(_) => ("dict comprehension", true),
        Expr::Dict(_) => ("dict literal", true),
        Expr::Set(_) => ("set display", true),
        Expr::FString(_) => ("f-string expression", true),
        Expr::BooleanLiteral(it) => (if it.value { "True" } else { "False" }, false),
        Expr::NoneLiteral(_) => ("None", false),
        Expr::EllipsisLiteral(_) => ("ellipsis", true),
        Expr::Compare(_) => ("comparison", false),
        Expr::If(_) => ("conditional expression", false),
        Expr::Named(_) => ("named expression", false),
        _ => ("literal", true),
    })
}
