//! Programs as deep as they may be, and values deeper than any stack, natively
//! and in a browser.
//!
//! A browser gives WebAssembly about one megabyte of stack, and ends the page
//! when it is used up. So a statement is measured before it is parsed, a program
//! that is refused is refused with a message, one that is not runs, and what it
//! builds is compared, printed and dropped without recursion.

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

#[path = "deep/values.rs"]
mod values;

use enter_exit::event_loop::Options;
use enter_exit::python::program::Program;
use enter_exit::python::syntax::Kind;
use enter_exit::trace::{Stream, What};

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// What a program prints, with its exit code in the last line.
fn printed(source: &str) -> String {
    let program = Program::compile(source, "deep.py");
    let program = program.unwrap_or_else(|faults| panic!("{faults:?}"));
    let mut run = program.start(Options::default());
    let end = run.run_to_end();
    let trace = run.trace();
    let mut text = String::new();
    for event in trace.events() {
        if let What::Printed {
            text: line,
            stream: Stream::Out,
            ..
        } = event.what
        {
            text.push_str(trace.name(line));
            text.push('\n');
        }
    }
    match run.exit_code() {
        Some(code) => text + &format!("exit code {code}"),
        None => text + &format!("{end:?}"),
    }
}

#[track_caller]
fn prints(source: &str, expected: &[&str]) {
    assert_eq!(printed(source).lines().collect::<Vec<_>>(), expected);
}

/// Why a program is refused, if it is.
fn refusal(source: &str) -> Option<(Kind, String)> {
    let faults = Program::compile(source, "deep.py").err()?;
    let first = faults.into_iter().next().expect("a refusal has a reason");
    Some((first.kind, first.message))
}

/// The largest number of repetitions that is not refused; one more is refused.
fn most(source: impl Fn(usize) -> String) -> usize {
    let (mut allowed, mut refused) = (1, 20_000);
    for far in [2_000, refused] {
        let reason = refusal(&source(far));
        let (kind, message) = reason.unwrap_or_else(|| panic!("{far} are not refused"));
        assert!(
            matches!(kind, Kind::NotSupported | Kind::SyntaxError) && message.contains("too "),
            "{kind:?}: {message}"
        );
    }
    assert_eq!(refusal(&source(allowed)), None);
    while allowed + 1 < refused {
        let middle = usize::midpoint(allowed, refused);
        if refusal(&source(middle)).is_none() {
            allowed = middle;
        } else {
            refused = middle;
        }
    }
    allowed
}

/// An object that can be called, indexed, asked for attributes and reckoned with,
/// and is the result of all that.
const ANYTHING: &str = "
class Anything:
    def __call__(self, *a): return self
    def __getitem__(self, k): return self
    def __getattr__(self, name): return self
    def __add__(self, other): return self
    def __pow__(self, other): return self
    def __neg__(self): return self
    def __invert__(self): return self
    def __lt__(self, other): return self
    def __await__(self):
        return self
        yield
x = Anything()
";

/// Runs the deepest of its kind. `x` is the object above, and must come out.
#[track_caller]
fn deepest_runs(before: &str, middle: &str, after: &str) {
    let source = |n: usize| {
        let (before, after) = (before.repeat(n), after.repeat(n));
        format!("{ANYTHING}y = {before}{middle}{after}\nprint(type(y).__name__)\n")
    };
    let most = most(source);
    assert!(most >= 99, "{before}{middle}{after}: {most}");
    let text = printed(&source(most));
    assert!(
        text.ends_with("exit code 0"),
        "{before}{middle}{after}: {text}"
    );
}

#[test]
fn the_deepest_brackets_run() {
    deepest_runs("(", "x", ")");
    deepest_runs("[", "x", "]");
    deepest_runs("(", "x", ",)");
    deepest_runs("{1: ", "x", "}");
    deepest_runs("x(", "x", ")");
    deepest_runs("x[", "x", "]");
    deepest_runs("x(*[", "x", "])");
    deepest_runs("x[1:(", "x", ")]");
    deepest_runs("(x := ", "x", ")");
}

#[test]
fn the_longest_chains_run() {
    deepest_runs("", "x", " + x");
    deepest_runs("", "x", " < x");
    deepest_runs("", "x", ".a");
    deepest_runs("", "x", "()");
    deepest_runs("", "x", "[0]");
    deepest_runs("", "x", ".a(x)[0]");
    deepest_runs("-", "x", "");
    deepest_runs("not ", "x", "");
    deepest_runs("x ** ", "x", "");
    deepest_runs("lambda: ", "x", "");
    deepest_runs("lambda a=1, *b: ", "x", "");
    deepest_runs("x if x else ", "x", "");
    deepest_runs("", "x", " if x else x");
    deepest_runs("", "x", " and x or x");
}

/// Comprehensions, whose bodies are functions in functions.
#[test]
fn the_deepest_comprehensions_run() {
    let source = |n: usize| {
        let (before, after) = ("[".repeat(n), " for i in [1]]".repeat(n));
        format!("y = {before}1{after}\nprint(type(y).__name__)\n")
    };
    let most = most(source);
    assert!(most >= 20, "{most}");
    prints(&source(most), &["list", "exit code 0"]);
}

#[test]
fn the_deepest_patterns_run() {
    for (before, middle, after) in [
        ("[", "y", "]"),
        ("(", "y", ",)"),
        ("{1: ", "y", "}"),
        ("object(a=", "y", ")"),
    ] {
        let source = |n: usize| {
            let (before, after) = (before.repeat(n), after.repeat(n));
            format!(
                "match 1:\n  case {before}{middle}{after}: print('matches')\n  case _: print('no')\n"
            )
        };
        let most = most(source);
        assert!(most >= 99, "{before}: {most}");
        let text = printed(&source(most));
        assert!(text.ends_with("exit code 0"), "{before}: {text}");
    }
}

#[test]
fn the_deepest_targets_and_deletions_run() {
    for (before, after) in [("(", ",)"), ("[", "]")] {
        let source = |n: usize| {
            let (before, after) = (before.repeat(n), after.repeat(n));
            format!("{before}y{after} = {before}1{after}\ndel {before}y{after}\nprint('done')\n")
        };
        let most = most(source);
        assert!(most >= 99, "{before}: {most}");
        prints(&source(most), &["done", "exit code 0"]);
    }
}

/// Ninety-nine indents: CPython allows as many, and twenty of the blocks that it counts.
#[test]
fn the_deepest_blocks_run() {
    for (head, most) in [
        ("if True:", 99),
        ("class A:", 99),
        ("async def f():", 99),
        ("for i in [1]:", 20),
        ("while True:", 20),
    ] {
        let heads = (0..most).map(|depth| format!("{}{head}\n", " ".repeat(depth)));
        let last = if head.starts_with("while") {
            "raise SystemExit(0)"
        } else {
            "pass"
        };
        let source = heads.collect::<String>() + &" ".repeat(most) + last + "\n";
        prints(&source, &["exit code 0"]);
    }
}

/// What stands side by side has no bound, and is not parsed as if it were nested.
#[test]
fn long_programs_run() {
    let elifs = "elif 0:\n  pass\n".repeat(3_000);
    prints(
        &format!("if 0:\n  pass\n{elifs}else:\n  print('last')\n"),
        &["last", "exit code 0"],
    );
    let items = "f(1), ".repeat(10_000);
    prints(
        &format!("f = int\nprint(len([{items}]))\n"),
        &["10000", "exit code 0"],
    );
}
