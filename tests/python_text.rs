//! Whatever the text is, the front end says what is wrong with it or runs it;
//! it never panics, and needs little stack.

#![cfg(not(target_arch = "wasm32"))]

use enter_exit::python::compiler::compile;
use proptest::prelude::*;

/// Pieces of programs, right and wrong ones.
const PIECES: &[&str] = &[
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ":",
    ",",
    ".",
    "=",
    "==",
    "*",
    "**",
    "+",
    "-",
    "~",
    "@",
    "->",
    ":=",
    "...",
    ";",
    "if ",
    "else ",
    "elif ",
    "for ",
    "in ",
    "not ",
    "and ",
    "or ",
    "is ",
    "def ",
    "class ",
    "return ",
    "yield ",
    "await ",
    "async ",
    "lambda ",
    "import ",
    "from ",
    "as ",
    "with ",
    "try:",
    "except ",
    "except* ",
    "finally:",
    "raise ",
    "while ",
    "match ",
    "case ",
    "global ",
    "nonlocal ",
    "del ",
    "assert ",
    "pass",
    "break",
    "continue",
    "None",
    "True",
    "_",
    "x",
    "y",
    "f",
    "self",
    "__x",
    "__class__",
    "super()",
    "0",
    "1",
    "1.5",
    "0x1f",
    "1e5",
    "1_0",
    "1j",
    "'a'",
    "\"b\"",
    "'''c\n'''",
    "b'd'",
    "r'\\e'",
    "f'{x}'",
    "f'{x!r:>{y}}'",
    "f'{x=}'",
    "f'{",
    "'",
    "\"",
    "\"\"\"",
    "\\",
    "\\\n",
    "\n",
    "\n    ",
    "\n        ",
    "\n\t",
    " ",
    "\t",
    "#",
    "$",
    "?",
    "!",
    "`",
    "\0",
    "\u{c}",
    "\r",
    "\r\n",
    "é",
    "名",
    "“",
    "\u{fb01}",
    "\u{a0}",
    "\u{10ffff}",
    "'\\N{DOT}'",
    "'\\ud800'",
    "from __future__ import annotations\n",
    "type X = ",
];

fn soup() -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(PIECES), 0..60)
        .prop_map(|pieces| pieces.concat())
}

/// A program that CPython runs, with some pieces put in or taken out.
fn mutated() -> impl Strategy<Value = String> {
    let programs = [
        include_str!("python/cases/with/async_targets.py"),
        include_str!("python/cases/match/class_errors.py"),
        include_str!("python/cases/generators/basics.py"),
        include_str!("python/cases/str/fstrings.py"),
        include_str!("python/cases/programs/dining_philosophers.py"),
    ];
    let change = (any::<prop::sample::Index>(), 0..6_usize, 0..PIECES.len());
    (
        proptest::sample::select(programs.to_vec()),
        proptest::collection::vec(change, 1..6),
    )
        .prop_map(|(program, changes)| {
            let mut text: Vec<char> = program.chars().collect();
            for (at, removed, piece) in changes {
                let at = at.index(text.len() + 1);
                let end = (at + removed).min(text.len());
                text.splice(at..end, PIECES[piece].chars());
            }
            text.into_iter().collect()
        })
}

/// Compiles on a stack that is smaller than a browser's.
fn compiles_or_says_why(text: &str) {
    if let Err(faults) = compile(text, "t.py") {
        let lines = text.replace("\r\n", "\n").replace('\r', "\n");
        let lines = u32::try_from(lines.split('\n').count()).unwrap_or(u32::MAX);
        assert!(!faults.is_empty());
        for fault in faults {
            assert!(!fault.message.is_empty());
            assert!(
                (1..=lines).contains(&fault.line),
                "{fault:?} of {lines} lines"
            );
            assert!(
                fault.column >= 1 && fault.end_line >= fault.line,
                "{fault:?}"
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn arbitrary_text_is_compiled_or_refused(text in any::<String>()) {
        compiles_or_says_why(&text);
    }

    #[test]
    fn a_soup_of_pieces_is_compiled_or_refused(text in soup()) {
        compiles_or_says_why(&text);
    }

    #[test]
    fn a_damaged_program_is_compiled_or_refused(text in mutated()) {
        compiles_or_says_why(&text);
    }
}
