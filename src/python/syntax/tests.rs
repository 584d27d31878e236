//! What is refused before anything runs, and where.

use super::{Diagnostic, Kind, LONGEST, parse};

fn first(source: &str) -> Option<Diagnostic> {
    parse(source).err()?.into_iter().next()
}

/// A text is refused with this kind, in this line, with this in the message.
#[track_caller]
fn refused(source: &str, kind: Kind, line: u32, message: &str) {
    let found = first(source);
    let found = found.unwrap_or_else(|| panic!("this parses: {source}"));
    assert_eq!((found.kind, found.line), (kind, line), "{found:?}");
    assert!(found.message.contains(message), "{found:?}");
}

#[test]
fn a_program_without_faults_is_parsed() {
    let source = "x = 1\nif x:\n    print(f'{x!r:>{x}}', \"a\" 'b')\n";
    assert_eq!(first(source), None);
    assert_eq!(first("x = 1if 2else 3\ny = 0x1for x in y\n"), None);
    assert_eq!(first("f'{a!=b}{{}}{x:{w}}{c=}' rf'\\d{n}'\n"), None);
    assert_eq!(first("größe = κόσμος = имя = 名前 = 1\n"), None);
}

#[test]
fn what_the_tokenizer_refuses_counts_before_what_the_parser_finds() {
    refused(
        "x = = 1\ny = 'a\n",
        Kind::SyntaxError,
        2,
        "unterminated string",
    );
    refused("x = = 1\ny = )\n", Kind::SyntaxError, 2, "unmatched ')'");
    refused(
        "  x\ny = 'a\n",
        Kind::IndentationError,
        1,
        "unexpected indent",
    );
}

#[test]
fn brackets_must_match() {
    refused("x = (1,\n  2]\n", Kind::SyntaxError, 2, "does not match");
    refused(
        "f(1,\n  2\nx = 3\n",
        Kind::SyntaxError,
        1,
        "'(' was never closed",
    );
    refused(
        "x = [\n  1\n  2\n]\n",
        Kind::SyntaxError,
        2,
        "forgot a comma",
    );
}

#[test]
fn strings_end_and_their_fields_too() {
    refused("x = '''a\nb\n", Kind::SyntaxError, 1, "triple-quoted");
    refused("x = f'{'\n", Kind::SyntaxError, 1, "expecting '}'");
    refused("x = f'}'\n", Kind::SyntaxError, 1, "single '}'");
    refused("x = f'{}'\n", Kind::SyntaxError, 1, "empty expression");
    refused("x = f'{a!x}'\n", Kind::SyntaxError, 1, "conversion");
    refused("x = f'{\"\\n\"}'\n", Kind::SyntaxError, 1, "backslash");
    refused("x = f\"{\"a\"}\"\n", Kind::SyntaxError, 1, "expecting '}'");
}

#[test]
fn indentation_is_judged_as_cpython_judges_it() {
    refused(
        "if x:\ny\n",
        Kind::IndentationError,
        2,
        "expected an indented block",
    );
    refused(
        "if x:\n",
        Kind::IndentationError,
        1,
        "expected an indented block",
    );
    refused("if x:\n    a\n  b\n", Kind::IndentationError, 3, "unindent");
    refused("if x:\n        a\n\tb\n", Kind::TabError, 3, "tabs");
    refused("x\n    y\n", Kind::IndentationError, 2, "unexpected indent");
}

#[test]
fn numbers_are_written_properly() {
    refused("1a\n", Kind::SyntaxError, 1, "invalid decimal literal");
    refused("0777\n", Kind::SyntaxError, 1, "leading zeros");
    refused(
        "0b12\n",
        Kind::SyntaxError,
        1,
        "invalid digit '2' in binary",
    );
    refused("1__0\n", Kind::SyntaxError, 1, "invalid decimal literal");
}

#[test]
fn characters_that_no_program_has_are_named() {
    refused("x = \u{201c}a\u{201d}\n", Kind::SyntaxError, 1, "U+201C");
    refused(
        "x\u{a0}= 1\n",
        Kind::SyntaxError,
        1,
        "non-printable character U+00A0",
    );
    refused("x = 'a\0'\n", Kind::SyntaxError, 1, "null bytes");
}

#[test]
fn what_is_python_and_not_run_here_is_named() {
    refused("\nx = '\\N{BULLET}'\n", Kind::NotSupported, 2, "\\N{...}");
    refused("x = '\\ud800'\n", Kind::NotSupported, 1, "surrogate");
    refused("\u{fb01}x = 1\n", Kind::NotSupported, 1, "U+FB01");
    let long = format!("x = '{}'\n", "a".repeat(LONGEST));
    refused(&long, Kind::NotSupported, 1, "longer");
}

#[test]
fn what_came_after_python_3_11_is_a_syntax_error() {
    refused("\ntype X = int\n", Kind::SyntaxError, 2, "3.12");
    refused("def f[T](x: T): pass\n", Kind::SyntaxError, 1, "3.12");
    refused("t'{x}'\n", Kind::SyntaxError, 1, "");
    refused(
        "try: pass\nexcept A, B: pass\n",
        Kind::SyntaxError,
        2,
        "parenthesized",
    );
}

#[test]
fn at_most_two_hundred_brackets_are_open() {
    let nested = |n: usize| format!("{}1{}\n", "(".repeat(n), ")".repeat(n));
    assert_eq!(first(&nested(200)), None);
    refused(
        &nested(201),
        Kind::SyntaxError,
        1,
        "too many nested parentheses",
    );
}

#[test]
fn at_most_ninety_nine_indents_are_open() {
    let nested = |n: usize| {
        let heads = (0..n).map(|depth| format!("{}if x:\n", " ".repeat(depth)));
        heads.collect::<String>() + &" ".repeat(n) + "x\n"
    };
    assert_eq!(first(&nested(99)), None);
    refused(&nested(100), Kind::IndentationError, 101, "too many levels");
}

#[test]
fn chains_of_operators_have_a_bound() {
    let chains: [(&str, &str); 8] = [
        ("", "+ x "),
        ("", ".a"),
        ("", "()"),
        ("", "[0]"),
        ("not ", ""),
        ("-", ""),
        ("lambda a, b: ", ""),
        ("x if x else ", ""),
    ];
    for (before, after) in chains {
        let chain = |n: usize| format!("{}x{}\n", before.repeat(n), after.repeat(n));
        assert_eq!(first(&chain(100)), None);
        refused(&chain(2000), Kind::NotSupported, 1, "nests too deeply");
    }
}

#[test]
fn what_stands_side_by_side_has_no_bound() {
    let many = [
        format!("x = [{}]\n", "f(1) + 2, ".repeat(5000)),
        format!("x = {{{}}}\n", "a: b + c, ".repeat(5000)),
        format!("if x: pass\n{}", "elif x + 1: pass\n".repeat(5000)),
        "x = f(a.b(c)) + 1; ".repeat(5000) + "\n",
        format!("x = {}\n", "'a' ".repeat(5000)),
    ];
    for source in many {
        assert_eq!(first(&source), None);
    }
}
