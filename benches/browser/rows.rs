//! The rows of the browser's table.

use crate::server::Server;
use crate::table::{Figure, HEAD, row};
use crate::webdriver::Session;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use std::thread;
use std::time::Duration;

const PAGE: &str = include_str!("../browser.html");
const WORKLOAD: &str = include_str!("../workload.py");

/// Rounds in the browser, after one that is not counted.
const ROUNDS: usize = 15;

/// Two measurements, with how often each is done in one round.
struct Pair {
    what: &'static str,
    ours: (&'static str, u32),
    theirs: Option<(&'static str, u32)>,
}

/// Beside the browser's own language.
const RUST: [Pair; 2] = [
    Pair {
        what: "enter/exit pair, Chromium",
        ours: ("pairs", 100_000),
        theirs: Some(("awaitUsing", 20_000)),
    },
    Pair {
        what: "task switch, Chromium",
        ours: ("switches", 100_000),
        theirs: Some(("awaitPromise", 100_000)),
    },
];

/// Beside Pyodide, which needs a while for a switch.
const PYTHON: [Pair; 2] = [
    Pair {
        what: "Python's pair, Chromium",
        ours: ("pythonPairs", 20_000),
        theirs: Some(("pyodidePairs", 20_000)),
    },
    Pair {
        what: "Python's switch, Chromium",
        ours: ("pythonSwitches", 20_000),
        theirs: Some(("pyodideSwitches", 1_000)),
    },
];

pub fn print() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/bench");
    assert!(
        folder.join("browser_bg.wasm").exists(),
        "there is no module in target/bench/: `./dev bench` makes it"
    );
    fs::write(folder.join("index.html"), PAGE).expect("the page can be written");
    let server = Server::start(folder, "/");
    let session = Session::start();
    session.post("/timeouts", &json!({ "script": 120_000 }));
    session.post("/url", &json!({ "url": server.url() }));
    while script(&session, "return window.ready", &[]) != true {
        thread::sleep(Duration::from_millis(20));
    }
    println!("{HEAD}");
    for pair in &RUST {
        let using = pair.theirs.map(|(name, _)| name);
        print_row(&session, pair, using);
    }
    let workload = WORKLOAD.into();
    let version = script(&session, "return loadOther(arguments[0])", &[workload]);
    let pyodide = version.as_str().map(|version| format!("Pyodide {version}"));
    if pyodide.is_none() {
        eprintln!("There is no Pyodide here, so its figures are left out.");
    }
    for pair in &PYTHON {
        print_row(&session, pair, pyodide.as_deref());
    }
    let turns = Pair {
        what: "100,000 turns of Python, Chromium",
        ours: ("pythonSwitches", 100_000),
        theirs: None,
    };
    print_turns(&session, &turns);
}

/// Nanoseconds per time, of both.
fn print_row(session: &Session, pair: &Pair, other: Option<&str>) {
    let (ours, theirs) = rounds(session, pair, other.is_some());
    let ours = ours.expect("there are rounds");
    println!("{}", row(pair.what, "ns", ours, other.zip(theirs)));
}

/// Milliseconds for all the turns.
fn print_turns(session: &Session, pair: &Pair) {
    let (turn, _) = rounds(session, pair, false);
    let turn = turn.expect("there are rounds");
    let all = |per_turn: f64| per_turn * f64::from(pair.ours.1) / 1e6;
    let figure = Figure {
        least: all(turn.least),
        median: all(turn.median),
    };
    println!("{}", row(pair.what, "ms", figure, None));
}

fn rounds(session: &Session, pair: &Pair, beside: bool) -> (Option<Figure>, Option<Figure>) {
    let (ours, times) = pair.ours;
    let (theirs, their_times) = pair.theirs.filter(|_| beside).unzip();
    let arguments = [
        json!(ROUNDS),
        json!(ours),
        json!(times),
        json!(theirs),
        json!(their_times),
    ];
    let figures = script(session, "return measure(...arguments)", &arguments);
    let figure = |name: &str| {
        let rounds = figures[name].as_array()?;
        Figure::of(rounds.iter().filter_map(Value::as_f64).collect())
    };
    (figure("ours"), figure("theirs"))
}

/// What a script gives, or its promise.
fn script(session: &Session, body: &str, arguments: &[Value]) -> Value {
    session.post(
        "/execute/sync",
        &json!({ "script": body, "args": arguments }),
    )
}
