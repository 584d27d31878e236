//! What the parser finds wrong, in CPython's words where it has some for that.

use ruff_python_parser::{
    InterpolatedStringErrorType, LexicalErrorType, ParseErrorType, UnsupportedSyntaxErrorKind,
};

use super::Kind;

/// The kind of an error of the parser, and what is said about it.
pub(super) fn of(error: &ParseErrorType) -> (Kind, String) {
    use ParseErrorType as E;
    let message = match error {
        E::UnexpectedIndentation => {
            return (Kind::IndentationError, "unexpected indent".to_owned());
        }
        E::OtherError(text) if text.starts_with("Expected an indented block") => {
            let text = text.replacen("Expected", "expected", 1).replace('`', "'");
            return (Kind::IndentationError, text);
        }
        E::ExpectedToken { expected, found } => {
            return (
                Kind::SyntaxError,
                format!("expected {expected}, not {found}").replace('`', "'"),
            );
        }
        E::OtherError(text) => return (Kind::SyntaxError, lowered(text)),
        E::ExpectedExpression => "invalid syntax: an expression is missing here",
        E::InvalidAssignmentTarget => "cannot assign to this expression",
        E::InvalidAnnotatedAssignmentTarget => "illegal target for annotation",
        E::InvalidAugmentedAssignmentTarget => {
            "this expression is an illegal expression for augmented assignment"
        }
        E::InvalidNamedAssignmentTarget => {
            "cannot use assignment expressions with this; only a name can stand before ':='"
        }
        E::InvalidDeleteTarget => "cannot delete this expression",
        E::PositionalAfterKeywordArgument => "positional argument follows keyword argument",
        E::PositionalAfterKeywordUnpacking => {
            "positional argument follows keyword argument unpacking"
        }
        E::InvalidArgumentUnpackingOrder => {
            "iterable argument unpacking follows keyword argument unpacking"
        }
        E::IterableUnpackingInComprehension => "iterable unpacking cannot be used in comprehension",
        E::UnparenthesizedGeneratorExpression => "Generator expression must be parenthesized",
        E::InvalidStarredExpressionUsage => "can't use starred expression here",
        E::NonDefaultParamAfterDefaultParam => "non-default argument follows default argument",
        E::VarParameterWithDefault => "var-positional argument cannot have default value",
        E::ExpectedKeywordParam => "named arguments must follow bare *",
        E::SimpleStatementsOnSameLine | E::SimpleAndCompoundStatementOnSameLine => "invalid syntax",
        E::FStringError(error) => {
            return (
                Kind::SyntaxError,
                format!("f-string: {}", interpolated(error)),
            );
        }
        E::Lexical(error) => return lexical(error),
        other => return (Kind::SyntaxError, lowered(&other.to_string())),
    };
    (Kind::SyntaxError, message.to_owned())
}

fn lexical(error: &LexicalErrorType) -> (Kind, String) {
    let message = match error {
        LexicalErrorType::IndentationError => {
            let message = "unindent does not match any outer indentation level";
            return (Kind::IndentationError, message.to_owned());
        }
        LexicalErrorType::FStringError(error) => format!("f-string: {}", interpolated(error)),
        LexicalErrorType::UnicodeError => {
            "(unicode error) 'unicodeescape' codec can't decode this escape".to_owned()
        }
        LexicalErrorType::LineContinuationError => {
            "unexpected character after line continuation character".to_owned()
        }
        LexicalErrorType::UnrecognizedToken { tok } => format!("invalid syntax: '{tok}'"),
        other => lowered(&other.to_string()),
    };
    (Kind::SyntaxError, message)
}

fn interpolated(error: &InterpolatedStringErrorType) -> String {
    match error {
        InterpolatedStringErrorType::UnclosedLbrace => "expecting '}'".to_owned(),
        InterpolatedStringErrorType::SingleRbrace => "single '}' is not allowed".to_owned(),
        other => lowered(&other.to_string()),
    }
}

/// What Python got after 3.11, or never had.
pub(super) fn later(kind: UnsupportedSyntaxErrorKind) -> String {
    use UnsupportedSyntaxErrorKind as K;
    let what = match kind {
        K::TypeParameterList => "type parameters came with Python 3.12",
        K::TypeAliasStatement => "the 'type' statement came with Python 3.12",
        K::TypeParamDefault => "defaults of type parameters came with Python 3.13",
        K::TemplateStrings => "t-strings came with Python 3.14",
        K::LazyImportStatement => "lazy imports came with Python 3.15",
        K::Pep701FString(_) => {
            return "f-string: expression part cannot include this before Python 3.12".to_owned();
        }
        K::UnparenthesizedExceptionTypes => {
            return "multiple exception types must be parenthesized".to_owned();
        }
        K::UnpackingInComprehension(_) => {
            return "iterable unpacking cannot be used in comprehension".to_owned();
        }
        K::ParenthesizedKeywordArgumentName => {
            return "expression cannot contain assignment, perhaps you meant \"==\"?".to_owned();
        }
        _ => return "invalid syntax".to_owned(),
    };
    format!("invalid syntax: {what}, this is 3.11")
}

/// Messages begin small, as CPython's do.
fn lowered(text: &str) -> String {
    let text = text.replace('`', "'");
    let mut characters = text.chars();
    match characters.next() {
        Some(first) => first.to_lowercase().chain(characters).collect(),
        None => text,
    }
}
