//! Who may use whom. A room of `src/` uses the rooms before it, never those
//! after it, and a native build has no browser in it.
//!
//! The compiler holds neither: inside one crate every module can reach every
//! other. So this reads the paths in the source.

#![cfg(not(target_arch = "wasm32"))]

#[path = "architecture/tokens.rs"]
mod tokens;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tokens::{Token, tokens};

/// The rooms, in the order of the crate's documentation.
const ORDER: [&str; 13] = [
    "cell",
    "exception",
    "trace",
    "event_loop",
    "manager",
    "sync",
    "patterns",
    "python",
    "lessons",
    "playback",
    "view",
    "link",
    "app",
];

/// Whether a room may use another one.
fn may_use(room: &str, other: &str) -> bool {
    match (room, other) {
        _ if room == other => true,
        // What is drawn is drawn from the record, so the view knows nothing else.
        ("view", _) => matches!(other, "trace" | "playback"),
        // The lessons and the Python front end do not know each other.
        ("lessons", "python") => false,
        _ => is_before(other, room),
    }
}

fn is_before(room: &str, other: &str) -> bool {
    place_of(room) < place_of(other)
}

fn place_of(room: &str) -> Option<usize> {
    ORDER.iter().position(|name| *name == room)
}

/// Crates that mean a browser.
const BROWSER: [&str; 8] = [
    "reactive_graph",
    "any_spawner",
    "leptos",
    "web-sys",
    "js-sys",
    "wasm-bindgen",
    "gloo",
    "tachys",
];

#[test]
fn a_room_uses_only_the_rooms_before_it() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let root = fs::read_to_string(source.join("lib.rs")).expect("src/lib.rs can be read");
    let mut complaints = unknown_rooms(&root);
    let exports = exports(&root);
    let mut files = Vec::new();
    rust_files(&source, &mut files);
    for file in files {
        let inside = file.strip_prefix(&source).expect("it is in src/");
        let Some(module) = module_of(inside) else {
            continue;
        };
        let text = fs::read_to_string(&file).expect("a source file can be read");
        for complaint in complaints_about(&module, &text, &exports) {
            complaints.push(format!("src/{}:{complaint}", inside.display()));
        }
    }
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

#[test]
fn a_native_build_has_no_browser_in_it() {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--locked", "-e", "normal,build"])
        .args(["--prefix", "none", "--format", "{p}"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo can be run");
    assert!(
        output.status.success(),
        "cargo tree failed: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    let tree = String::from_utf8(output.stdout).expect("cargo tree prints UTF-8");
    assert!(tree.starts_with("enter-exit "), "not a tree: {tree}");
    assert_eq!(browser_crates(&tree), [""; 0]);
}

/// The crates of a browser in what `cargo tree --prefix none` prints.
fn browser_crates(tree: &str) -> Vec<&str> {
    tree.lines()
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| {
            BROWSER.iter().any(|browser| {
                let rest = name.strip_prefix(browser);
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', '_']))
            })
        })
        .collect()
}

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(folder).expect("a folder of src/ can be read");
    let mut paths: Vec<_> = entries
        .map(|entry| entry.expect("an entry can be read").path())
        .collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The module of a file, from the crate's root: `trace/event.rs` is
/// `["trace", "event"]`. `None` for the programs, which may use every room.
fn module_of(file: &Path) -> Option<Vec<String>> {
    let mut names: Vec<String> = file
        .with_extension("")
        .iter()
        .map(|name| name.to_string_lossy().into_owned())
        .collect();
    if names.len() == 1 && (names[0] == "lib" || names[0] == "main") || names[0] == "bin" {
        return None;
    }
    if names.last().is_some_and(|name| name == "mod") {
        names.pop();
    }
    Some(names)
}

/// Modules of the crate's root that [`ORDER`] does not place.
fn unknown_rooms(root: &str) -> Vec<String> {
    let tokens = tokens(root);
    tokens
        .windows(3)
        .filter(|three| three[0].text == "mod" && (three[2].text == ";" || three[2].text == "{"))
        .filter(|three| three[1].text != "tests" && place_of(&three[1].text).is_none())
        .map(|three| {
            format!(
                "src/lib.rs:{}: the room `{}` has no place in the order",
                three[1].line, three[1].text
            )
        })
        .collect()
}

/// The names that the crate's root passes on from its rooms, as (name, room).
fn exports(root: &str) -> Vec<(String, String)> {
    let tokens = tokens(root);
    let mut exports = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        if token.text != "use" {
            continue;
        }
        let mut paths = Vec::new();
        read_tree(&tokens, at + 1, &mut Vec::new(), &mut paths);
        for (path, _) in paths {
            let path: Vec<_> = path.iter().filter(|name| *name != "crate").collect();
            if let [room, .., name] = path[..]
                && place_of(room).is_some()
            {
                exports.push((name.clone(), room.clone()));
            }
        }
    }
    exports
}

/// What a file may not say: each as `line: why`.
fn complaints_about(module: &[String], text: &str, exports: &[(String, String)]) -> Vec<String> {
    let room = module[0].as_str();
    if place_of(room).is_none() {
        return vec![format!("1: the room `{room}` has no place in the order")];
    }
    let mut complaints = Vec::new();
    for (path, line) in paths_from_the_root(module, text) {
        let Some(first) = path.first() else { continue };
        let export = exports.iter().find(|(name, _)| name == first);
        let complaint = if first == "*" || first == "self" {
            format!("`{room}` takes all of the crate's root; name what is used")
        } else if place_of(first).is_some() && !may_use(room, first) {
            format!("`{room}` may not use `{first}`")
        } else if let Some((_, from)) = export
            && room != from
            && !is_before(from, room)
        {
            format!("`{room}` may not use `{first}`, which is of `{from}`")
        } else {
            continue;
        };
        complaints.push(format!("{line}: {complaint}"));
    }
    complaints
}

/// Each path that starts at the crate's root, with its line. `super::` is
/// resolved, and a path that stays inside its module is left out.
fn paths_from_the_root(module: &[String], text: &str) -> Vec<(Vec<String>, usize)> {
    let tokens = tokens(text);
    let mut found = Vec::new();
    // The modules around a token that are written in this file, each with the
    // depth of its braces.
    let mut inner: Vec<(String, usize)> = Vec::new();
    let mut depth = 0;
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        match token.text.as_str() {
            "{" => depth += 1,
            "}" => {
                depth = usize::saturating_sub(depth, 1);
                inner.retain(|(_, opened)| *opened <= depth);
            }
            "mod" if is(&tokens, at + 2, "{") => {
                inner.push((tokens[at + 1].text.clone(), depth + 1));
            }
            "crate" if is(&tokens, at + 1, "::") => {
                read_tree(&tokens, at + 2, &mut Vec::new(), &mut found);
            }
            "crate" if is(&tokens, at + 1, "as") => found.push((vec!["*".to_owned()], token.line)),
            "super" if is(&tokens, at + 1, "::") => {
                let mut above = module.len() + inner.len() - 1;
                while is(&tokens, at + 2, "super") && is(&tokens, at + 3, "::") {
                    above = above.saturating_sub(1);
                    at += 2;
                }
                if above == 0 {
                    read_tree(&tokens, at + 2, &mut Vec::new(), &mut found);
                }
            }
            _ => {}
        }
        at += 1;
    }
    found
}

fn is(tokens: &[Token], at: usize, text: &str) -> bool {
    tokens.get(at).is_some_and(|token| token.text == text)
}

/// Reads a path or a tree of paths (`a::{b, c::d}`) that starts at a token, and
/// returns the token after it.
fn read_tree(
    tokens: &[Token],
    mut at: usize,
    before: &mut Vec<String>,
    found: &mut Vec<(Vec<String>, usize)>,
) -> usize {
    let Some(token) = tokens.get(at) else {
        return at;
    };
    if token.text != "{" {
        before.push(token.text.clone());
        at += 1;
        if is(tokens, at, "::") {
            at = read_tree(tokens, at + 1, before, found);
        } else {
            found.push((before.clone(), token.line));
        }
        before.pop();
        return at;
    }
    at += 1;
    while let Some(token) = tokens.get(at) {
        match token.text.as_str() {
            "}" => return at + 1,
            "," => at += 1,
            "as" => at += 2,
            _ => at = read_tree(tokens, at, before, found),
        }
    }
    at
}

/// What the checker finds in a file of a module such as `trace::event`.
fn check(module: &str, text: &str) -> Vec<String> {
    let module: Vec<String> = module.split("::").map(str::to_owned).collect();
    let root = "pub use exception::{Builtin, Exception};\npub use lessons::Lesson;";
    complaints_about(&module, text, &exports(root))
}

#[test]
fn rooms_before_are_allowed_in_every_spelling() {
    let none = [""; 0];
    assert_eq!(check("event_loop::task", "use crate::trace::Event;"), none);
    assert_eq!(check("app", "use crate::{view, playback::Run};"), none);
    assert_eq!(
        check("lessons", "use crate::{\n  patterns::Pool,\n  Result,\n};"),
        none
    );
    assert_eq!(check("trace::text", "use super::event::Event;"), none);
    assert_eq!(check("view::lanes", "use crate::{Exception, trace};"), none);
    assert_eq!(check("sync", "fn f(x: crate::manager::Span) {}"), none);
    assert_eq!(check("trace", "pub(crate) use state::State;"), none);
}

#[test]
fn a_later_room_is_found_in_every_spelling() {
    let found = ["1: `trace` may not use `lessons`"];
    assert_eq!(check("trace::event", "use crate::lessons::ALL;"), found);
    assert_eq!(check("trace", "use crate::{lessons};"), found);
    assert_eq!(check("trace", "use crate::{Result, lessons::x};"), found);
    assert_eq!(check("trace", "pub(crate) use crate::lessons as l;"), found);
    assert_eq!(check("trace", "let x = crate::lessons::ALL;"), found);
    assert_eq!(check("trace", "m! { $crate::lessons::ALL }"), found);
    assert_eq!(check("trace", "use super::lessons;"), found);
    assert_eq!(check("trace::event", "use super::super::lessons;"), found);
    assert_eq!(
        check(
            "trace",
            "mod a { mod b {} use super::super::lessons::{x, y}; }"
        ),
        [found[0], found[0]]
    );
    assert_eq!(
        check("trace", "use crate::{\n  exception,\n  lessons,\n};"),
        ["3: `trace` may not use `lessons`"]
    );
}

#[test]
fn the_view_uses_the_trace_and_playback_alone() {
    assert_eq!(
        check("view", "use crate::event_loop::Task;"),
        ["1: `view` may not use `event_loop`"]
    );
}

#[test]
fn python_and_the_lessons_do_not_know_each_other() {
    assert_eq!(
        check("python", "use crate::lessons::ALL;"),
        ["1: `python` may not use `lessons`"]
    );
    assert_eq!(
        check("lessons", "use crate::python::run;"),
        ["1: `lessons` may not use `python`"]
    );
}

#[test]
fn a_name_at_the_root_is_of_the_room_that_it_comes_from() {
    assert_eq!(
        check("trace", "use crate::Lesson;"),
        ["1: `trace` may not use `Lesson`, which is of `lessons`"]
    );
}

#[test]
fn the_whole_root_at_once_is_refused() {
    let found = ["1: `trace` takes all of the crate's root; name what is used"];
    assert_eq!(check("trace", "use crate::*;"), found);
    assert_eq!(check("trace", "use super::*;"), found);
    assert_eq!(check("trace", "mod tests { use super::*; }"), [""; 0]);
}

#[test]
fn comments_and_texts_are_not_uses() {
    let text = r##"
        //! See [`crate::lessons`].
        /* crate::lessons /* crate::app */ crate::view */
        const A: &str = "crate::lessons \" crate::lessons";
        const B: &str = r#"crate::lessons " crate::lessons"#;
        const C: [char; 3] = ['"', '\'', '{'];
        fn f<'a>(x: &'a str) -> &'a str { x }
    "##;
    assert_eq!(check("trace", text), [""; 0]);
    let after = format!("{text}\nuse crate::app;");
    assert_eq!(
        check("trace", &after),
        ["9: `trace` may not use `app`".to_owned()]
    );
}

#[test]
fn a_room_without_a_place_is_found() {
    assert_eq!(
        unknown_rooms("pub mod trace;\nmod attic;"),
        ["src/lib.rs:2: the room `attic` has no place in the order"]
    );
}

#[test]
fn a_crate_of_the_browser_is_found_in_a_tree() {
    let tree = "enter-exit v0.1.0 (/x)\nweb-sys v0.3.1\nserde_json v1.0.0\nleptos_dom v0.8.0";
    assert_eq!(browser_crates(tree), ["web-sys", "leptos_dom"]);
    assert_eq!(browser_crates("enter-exit v0.1.0\ngloomy v1.0.0"), [""; 0]);
}
