//! What the parser finds wrong, in CPython's words where it has some for that.

use ruff_python_parser::{
    InterpolatedStringErrorType, LexicalErrorType, ParseErrorType, UnsupportedSyntaxErrorKind,
};

use super::Kind;

/// What CPython says where it knows nothing better.
pub(super) const INVALID: &str = "invalid syntax";

/// The kind of an error of the parser, and what is said about it. What depends on
/// the text around it is `context`'s to say.
pub(super) fn of(error: &ParseErrorType) -> (Kind, String) {
    use ParseErrorType as E;
    let message = match error {
        E::UnexpectedIndentation => {
            return (Kind::IndentationError, "unexpected indent".to_owned());
        }
        E::OtherError(text) if text.starts_with("Expected an indented block") => {
            return (Kind::IndentationError, misses_block(text));
        }
        E::OtherError(text) => other(text),
        E::InvalidAnnotatedAssignmentTarget => "illegal target for annotation",
        E::InvalidMatchPatternTarget => "cannot use '_' as a target",
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
        E::ParamAfterVarKeywordParam => "arguments cannot follow var-keyword argument",
        E::ExpectedKeywordParam => "named arguments must follow bare *",
        E::FStringError(error) => {
            return (
                Kind::SyntaxError,
                format!("f-string: {}", interpolated(error)),
            );
        }
        E::Lexical(error) => return lexical(error),
        _ => INVALID,
    };
    (Kind::SyntaxError, message.to_owned())
}

/// `expected an indented block after 'if' statement`: CPython has no clauses.
fn misses_block(text: &str) -> String {
    let text = text.replacen("Expected", "expected", 1).replace('`', "'");
    let text = text.replace("'class' definition", "class definition");
    match text.rsplit_once("' ") {
        Some((start, "clause" | "block")) => format!("{start}' statement"),
        _ => text,
    }
}

/// CPython's words for what the parser says in its own.
fn other(text: &str) -> &'static str {
    const KNOWN: [(&str, &str); 12] = [
        ("Expected `except`", "expected 'except' or 'finally' block"),
        (
            "Expected one or more exception",
            "expected one or more exception types",
        ),
        (
            "Multiple exception",
            "multiple exception types must be parenthesized",
        ),
        (
            "Cannot have both",
            "cannot have both 'except' and 'except*' on the same 'try'",
        ),
        (
            "Trailing comma",
            "trailing comma not allowed without surrounding parentheses",
        ),
        (
            "Only single target (not tuple)",
            "only single target (not tuple) can be annotated",
        ),
        (
            "Only single target (not list)",
            "only single target (not list) can be annotated",
        ),
        ("Only one '/'", "/ may appear only once"),
        ("Only one '*'", "* argument may appear only once"),
        ("'/' parameter", "/ must be ahead of *"),
        ("Position-only", "at least one argument must precede /"),
        (
            "Positional patterns",
            "positional patterns follow keyword patterns",
        ),
    ];
    let known = KNOWN.iter().find(|(start, _)| text.starts_with(start));
    known.map_or(INVALID, |(_, told)| told)
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
        LexicalErrorType::UnrecognizedToken { .. } => INVALID.to_owned(),
        other => lowered(&other.to_string()),
    };
    (Kind::SyntaxError, message)
}

fn interpolated(error: &InterpolatedStringErrorType) -> String {
    match error {
        InterpolatedStringErrorType::UnclosedLbrace => "expecting '}'".to_owned(),
        InterpolatedStringErrorType::SingleRbrace => "single '}' is not allowed".to_owned(),
        InterpolatedStringErrorType::LambdaWithoutParentheses => INVALID.to_owned(),
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
    let mut text = text.replace('`', "'");
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_lowercase();
    }
    text
}
