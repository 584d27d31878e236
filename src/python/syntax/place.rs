//! Where CPython puts an error of its parser, where ruff's puts it elsewhere.

use ruff_python_ast::token::{Token, TokenKind};
use ruff_python_parser::{ParseError, ParseErrorType};
use ruff_text_size::Ranged;

use super::Kind;
use super::scan::Fault;
use super::wording::INVALID;

/// The tokens of a text that has an error.
pub(super) struct Places<'a> {
    pub(super) source: &'a str,
    pub(super) tokens: &'a [Token],
}

impl Places<'_> {
    /// Where an error begins. That a `try` has no handler CPython sees at its
    /// `else`.
    pub(super) fn start<'e>(&self, error: &'e ParseError) -> (usize, &'e ParseError) {
        let at = error.location.start().to_usize();
        let has_none = matches!(&error.error, ParseErrorType::OtherError(text)
            if text.starts_with("Expected `except` or `finally` after"));
        let start = if has_none { self.alternative(at) } else { None };
        (start.unwrap_or(at), error)
    }

    /// The `else` of the statement that ends at a byte.
    fn alternative(&self, at: usize) -> Option<usize> {
        let mut depth = 0;
        let mut after = None;
        for token in self.tokens.iter().rev() {
            if token.end().to_usize() > at {
                continue;
            }
            match token.kind() {
                TokenKind::Dedent => depth += 1,
                TokenKind::Indent => depth -= 1,
                TokenKind::Try if depth == 0 => return None,
                TokenKind::Else if depth == 0 && after == Some(TokenKind::Colon) => {
                    return Some(token.start().into());
                }
                _ => {}
            }
            after = Some(token.kind());
        }
        None
    }

    /// The fault with CPython's place.
    pub(super) fn correct(&self, error: &ParseErrorType, fault: Fault) -> Fault {
        let fault = self.told(error, fault);
        if misses_block(&fault) {
            return Fault {
                may_be_cut: true,
                ..self.at_next_token(fault)
            };
        }
        if is_decorator_alone(error) {
            let dedent = self.token_at(fault.start) == Some(TokenKind::Dedent);
            let fault = Fault {
                may_be_cut: true,
                ..self.at_next_token(fault)
            };
            return if dedent {
                Fault {
                    kind: Kind::IndentationError,
                    message: "unexpected unindent".to_owned(),
                    ..fault
                }
            } else {
                fault
            };
        }
        let ParseErrorType::ExpectedToken { found, .. } = error else {
            return fault;
        };
        match found {
            TokenKind::Indent => Fault {
                kind: Kind::IndentationError,
                message: "unexpected indent".to_owned(),
                ..fault
            },
            TokenKind::Newline if self.is_inside_brackets(fault.start) => self.at_next_token(fault),
            found
                if begins_expression(*found)
                    && fault.message == INVALID
                    && self.is_inside_brackets(fault.start)
                    && !self.is_inside_parameters(fault.start) =>
            {
                match self.forgotten_comma(fault.start) {
                    Some(start) => Fault {
                        message: "invalid syntax. Perhaps you forgot a comma?".to_owned(),
                        start,
                        ..fault
                    },
                    None => fault,
                }
            }
            _ => fault,
        }
    }

    pub(super) fn token_at(&self, at: usize) -> Option<TokenKind> {
        let mut tokens = self.tokens.iter();
        let found = tokens.find(|token| token.start().to_usize() >= at)?;
        Some(found.kind())
    }

    /// CPython blames what stands where something is missing: the next token,
    /// or the end of the text.
    fn at_next_token(&self, fault: Fault) -> Fault {
        let mut at = fault.start;
        let rest = self.source.get(at..).unwrap_or("");
        for line in rest.split_inclusive('\n') {
            let text = line.trim_start();
            if !text.trim_end().is_empty() && !text.starts_with('#') {
                at += line.len() - text.len();
                let end = at + text.trim_end().len();
                return Fault {
                    start: at,
                    end,
                    ..fault
                };
            }
            at += line.len();
        }
        let end = self.source.strip_suffix('\n').unwrap_or(self.source).len();
        Fault {
            start: end,
            end,
            ..fault
        }
    }

    /// The tokens before a byte, the nearest first.
    pub(super) fn before(&self, at: usize) -> impl Iterator<Item = &Token> {
        let tokens = self.tokens.iter().rev();
        tokens.filter(move |token| token.start().to_usize() < at && !is_blank(token.kind()))
    }

    fn is_inside_brackets(&self, at: usize) -> bool {
        self.opener(at).is_some()
    }

    /// The innermost bracket that is open at a byte.
    pub(super) fn opener(&self, at: usize) -> Option<&Token> {
        let mut closed = 0;
        for token in self.before(at) {
            match bracket(token.kind()) {
                Bracket::Closes => closed += 1,
                Bracket::Opens if closed == 0 => return Some(token),
                Bracket::Opens => closed -= 1,
                Bracket::None => {}
            }
        }
        None
    }

    fn is_inside_parameters(&self, at: usize) -> bool {
        let Some(opener) = self.opener(at) else {
            return false;
        };
        let mut before = self.before(opener.start().to_usize());
        before
            .nth(1)
            .is_some_and(|token| token.kind() == TokenKind::Def)
    }

    /// Where the expression begins after which a comma seems to be missing.
    fn forgotten_comma(&self, at: usize) -> Option<usize> {
        let mut start = None;
        let mut closed = 0;
        for token in self.before(at) {
            match bracket(token.kind()) {
                Bracket::Closes => closed += 1,
                Bracket::Opens if closed == 0 => break,
                Bracket::Opens => closed -= 1,
                Bracket::None if closed == 0 && separates(token.kind()) => break,
                Bracket::None => {}
            }
            start = Some(token.start().to_usize());
        }
        start
    }
}

/// Whether an indented block or a clause is missing.
fn misses_block(fault: &Fault) -> bool {
    fault.kind == Kind::IndentationError && fault.message.starts_with("expected")
        || fault.message.starts_with("expected 'except'")
}

fn is_decorator_alone(error: &ParseErrorType) -> bool {
    matches!(error, ParseErrorType::OtherError(text) if text.ends_with("after decorator"))
}

pub(super) enum Bracket {
    Opens,
    Closes,
    None,
}

pub(super) const fn bracket(kind: TokenKind) -> Bracket {
    match kind {
        TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace => Bracket::Opens,
        TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace => Bracket::Closes,
        _ => Bracket::None,
    }
}

pub(super) const fn is_blank(kind: TokenKind) -> bool {
    matches!(
        kind,
        TokenKind::Comment
            | TokenKind::Newline
            | TokenKind::NonLogicalNewline
            | TokenKind::Indent
            | TokenKind::Dedent
    )
}

const fn separates(kind: TokenKind) -> bool {
    matches!(
        kind,
        TokenKind::Comma
            | TokenKind::Colon
            | TokenKind::Equal
            | TokenKind::ColonEqual
            | TokenKind::If
            | TokenKind::Else
            | TokenKind::For
            | TokenKind::Star
            | TokenKind::DoubleStar
    )
}

pub(super) const fn begins_expression(kind: TokenKind) -> bool {
    matches!(
        kind,
        TokenKind::Name
            | TokenKind::Int
            | TokenKind::Float
            | TokenKind::Complex
            | TokenKind::String
            | TokenKind::FStringStart
            | TokenKind::Lbrace
            | TokenKind::Tilde
            | TokenKind::Lambda
            | TokenKind::Await
            | TokenKind::None
            | TokenKind::True
            | TokenKind::False
            | TokenKind::Ellipsis
    )
}
