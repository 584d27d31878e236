//! What the machine promises beyond what programs print.

mod slices;

use crate::event_loop::{Options, Progress};
use crate::python::memory;
use crate::python::program::{Program, Run};
use crate::trace::{Limit, Micros, RunEnd, What};

fn program(source: &str) -> Program {
    Program::compile(source, "test.py").expect("it compiles")
}

/// Runs a program, and gives how it ended and its exit code.
fn end_of(source: &str, options: Options) -> (RunEnd, Option<i32>) {
    let mut run = program(source).start(options);
    let end = run.run_to_end();
    (end, run.exit_code())
}

/// The lines that a program has printed.
fn printed(run: &Run) -> String {
    let trace = run.trace();
    let texts = trace.events().iter().filter_map(|event| match event.what {
        What::Printed { text, .. } => Some(trace.name(text)),
        _ => None,
    });
    texts.collect::<Vec<&str>>().join("\n")
}

#[test]
fn very_many_values_are_dropped_in_pieces_before_anything_else_runs() {
    let source = "
ended = 0
def waits():
    global ended
    try:
        yield
    finally:
        ended += 1
def started():
    generator = waits()
    next(generator)
    return generator
def local():
    all = [started() for _ in range(25_000)]
all = {i: [[i], started()] for i in range(25_000)}
print(ended)
del all
print(ended)
local()
print(ended)
";
    let mut run = program(source).start(Options::default());
    let (mut before, mut pieces) = ((0, 0), 0);
    while run.ended().is_none() {
        run.run_one(Micros::ZERO);
        let now = (run.steps(), run.trace().len());
        pieces += usize::from(now == before);
        before = now;
    }
    assert!(pieces >= 2, "{pieces} pieces");
    assert_eq!(printed(&run), "0\n25000\n50000");
}

#[test]
fn a_limit_cannot_be_caught() {
    let mut options = Options::default();
    options.limits.steps = 100_000;
    let source = "
while True:
    try:
        while True: pass
    except BaseException: print('caught')
    finally: print('finally')
";
    let mut run = program(source).start(options);
    assert_eq!(run.run_to_end(), RunEnd::Limit(Limit::Steps));
    let trace = run.trace();
    let mut events = trace.events().iter();
    assert!(!events.any(|event| matches!(event.what, What::Printed { .. })));
}

#[test]
fn what_a_stopped_run_holds_is_let_go_in_pieces() {
    let source = "
import asyncio
table = {number: [number] for number in range(30_000)}
async def main():
    lists = [[number] for number in range(70_000)]
    await asyncio.sleep(1)
asyncio.run(main())
";
    // What is made once for the thread is made by the first.
    drop(program("pass").start(Options::default()));
    let before = memory::live();
    let mut run = program(source).start(Options::default());
    while run.run_one(Micros::ZERO) == Progress::Ran {}
    let mut pieces = 0;
    while run.take_apart() {
        pieces += 1;
    }
    assert!(pieces >= 5, "{pieces} pieces");
    drop(run);
    assert_eq!(memory::live(), before);
}

#[test]
fn a_run_can_be_stopped_in_the_middle_of_a_step() {
    let source = "
import asyncio
async def main():
    async with asyncio.Lock():
        while True: pass
asyncio.run(main())
";
    let mut run = program(source).start(Options::default());
    for _ in 0..10 {
        run.run_one(Micros::ZERO);
    }
    run.stop();
    assert_eq!(run.ended(), Some(RunEnd::Stopped));
    let trace = run.trace();
    let last = trace.events().last().map(|event| event.what);
    assert_eq!(last, Some(What::Abandoned));
}

#[test]
fn a_program_has_cpythons_exit_code() {
    for (source, code) in [
        ("", 0),
        ("1 / 0", 1),
        ("raise SystemExit(3)", 3),
        ("raise SystemExit('text')", 1),
        ("raise SystemExit", 0),
        ("raise KeyboardInterrupt", 130),
    ] {
        let (end, found) = end_of(source, Options::default());
        assert_eq!((end, found), (RunEnd::Completed, Some(code)), "{source}");
    }
}

#[test]
fn a_program_raises_and_catches_at_its_lines() {
    let source = "
try:
    raise ValueError
except ValueError:
    pass
try:
    [][1]
except IndexError:
    pass
";
    let mut run = program(source).start(Options::default());
    run.run_to_end();
    let trace = run.trace();
    let lines: Vec<(bool, u32)> = trace
        .events()
        .iter()
        .filter_map(|event| match event.what {
            What::Raised { .. } => Some((true, event.line)),
            What::Caught { .. } => Some((false, event.line)),
            _ => None,
        })
        .collect();
    assert_eq!(lines, [(true, 3), (false, 4), (true, 7), (false, 8)]);
}

#[test]
fn recursion_of_every_kind_is_an_error_and_needs_a_small_stack() {
    let source = "
def check(f):
    try: f()
    except RecursionError: return
    raise SystemExit(2)
def plain(): plain()
class Repr:
    def __repr__(self): return repr(self)
class Attribute:
    def __getattr__(self, name): return getattr(self, name + 'x')
class Add:
    def __add__(self, other): return self + other
class Meta(type):
    def __call__(cls): return cls()
class Made(metaclass=Meta): pass
def key(n): return sorted([n], key=key)
def generator(n):
    for x in map(lambda y: list(generator(n + 1)), [1]): yield x
check(plain)
check(lambda: repr(Repr()))
check(lambda: Attribute().a)
check(lambda: Add() + 1)
check(Made)
check(lambda: key(1))
check(lambda: list(generator(0)))
";
    // A debug build's frames are several times as large as a release's, which
    // needs less than half of the browser's megabyte.
    let thread = std::thread::Builder::new().stack_size(2 << 20);
    let thread = thread.spawn(move || end_of(source, Options::default()));
    let end = thread.expect("a thread").join().expect("it ends");
    assert_eq!(end, (RunEnd::Completed, Some(0)));
}

/// What the trace of a program calls its managers, and what they acquire.
fn names_of(source: &str) -> (Vec<String>, Vec<String>) {
    let mut run = program(source).start(Options::default());
    assert_eq!(run.run_to_end(), RunEnd::Completed);
    let trace = run.trace();
    let (mut managers, mut resources) = (Vec::new(), Vec::new());
    for event in trace.events() {
        match event.what {
            What::Entering { name, .. } => managers.push(trace.name(name).to_owned()),
            What::Acquired { resource, .. } => {
                resources.push(trace.resource_name(resource).to_owned());
            }
            _ => {}
        }
    }
    (managers, resources)
}

#[test]
fn managers_and_locks_are_named_as_the_program_names_them() {
    let source = "
import asyncio, contextlib

class Layer:
    def __init__(self, name):
        self.name = name
        self.lock = asyncio.Lock()
    async def __aenter__(self):
        await self.lock.acquire()
    async def __aexit__(self, *exc):
        self.lock.release()

@contextlib.asynccontextmanager
async def connection(where, *, patience):
    yield

async def main():
    gate = asyncio.Semaphore(2)
    async with Layer('A'), gate:
        async with connection('a place far away from here',
                              patience=10):
            pass
    async with contextlib.AsyncExitStack() as stack:
        await stack.enter_async_context(Layer('B'))
        await stack.enter_async_context(connection(1, patience=2))
    await asyncio.Lock().acquire()

asyncio.run(main())
";
    let (managers, resources) = names_of(source);
    let expected = [
        "Layer('A')",
        "gate",
        "connection(…)",
        "contextlib.AsyncExitStack()",
        "Layer B",
        "connection",
    ];
    assert_eq!(managers, expected);
    // The second of a name is numbered; what has none has its class.
    assert_eq!(resources, ["lock", "gate", "lock 2", "Lock"]);
}

#[test]
fn addresses_and_hashes_of_objects_are_the_same_in_every_run() {
    let source = "
import asyncio, contextvars
class Own:
    __slots__ = ()
variable = contextvars.ContextVar('v')
for shown in (object(), Own, Own(), asyncio.Lock(), asyncio.Event(), asyncio.Queue(), variable,
              variable.set(1), len, lambda: 0, [].append):
    print(repr(shown), id(shown), hash(shown), hash((shown, 1)))
# Those that have gone are forgotten, and their places used again.
print([id(Own()) for _ in range(3000)][-1], hash(Own()))
";
    let program = program(source);
    let mut first = program.start(Options::default());
    first.run_to_end();
    assert_eq!(first.exit_code(), Some(0));
    // What is in the way now moves the objects of the second run.
    let first = first.trace().to_text();
    let mut second = program.start(Options::default());
    second.run_to_end();
    assert_eq!(second.trace().to_text(), first);
}

#[test]
fn a_traceback_is_no_longer_than_what_may_be_printed() {
    let chain = "
last = None
for number in range(60_000):
    error = ValueError(number)
    error.__context__ = last
    last = error
";
    // Without an end it would have fifteen times fifteen members, and so on.
    let group = "
last = ExceptionGroup('last', [KeyError(1)])
for _ in range(9):
    last = ExceptionGroup('all', [last] * 15)
";
    for source in [chain, group] {
        let uncaught = format!("{source}raise last\n");
        let (end, _) = end_of(&uncaught, Options::default());
        assert_eq!(end, RunEnd::Limit(Limit::Output));
        let text = format!(
            "import traceback{source}
text = ''.join(traceback.format_exception(last))
raise SystemExit(1_000_000 < len(text) < 1_000_100)"
        );
        let (end, code) = end_of(&text, Options::default());
        assert_eq!((end, code), (RunEnd::Completed, Some(1)));
    }
}
