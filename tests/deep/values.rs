//! Values deeper than any stack: compared, printed, called, cancelled and dropped.

use crate::{printed, prints};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// Builds a value that is nested a hundred thousand times.
const NESTED: &str = "
a = b = None
for i in range(100_000):
    a = [a]
    b = [b]
";

#[test]
fn deep_values_are_compared_printed_and_dropped() {
    let source = format!(
        "{NESTED}
for act in (lambda: a == b, lambda: repr(a), lambda: str([a]), lambda: f'{{a}}', lambda: a < b):
    try:
        act()
    except RecursionError as error:
        print(error)
a = b = None
print('dropped')
"
    );
    let text = printed(&source);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 7, "{text}");
    assert!(
        lines[..5]
            .iter()
            .all(|line| line.starts_with("maximum recursion depth exceeded")),
        "{text}"
    );
    assert_eq!(lines[5..], ["dropped", "exit code 0"]);
}

/// How a program makes one thing hold another, of each kind: what comes before,
/// and the step, which is done over and over.
const HOLDERS: [(&str, &str); 41] = [
    ("", "c = (c,)"),
    ("", "c = {1: c}"),
    ("", "c = [c].append"),
    ("", "c = slice(c)"),
    ("", "c = iter([c])"),
    ("", "c = map(str, c or [])"),
    ("", "c = zip(c or [])"),
    ("", "c = filter(None, c or [])"),
    ("", "c = enumerate(c or [])"),
    ("", "c = property(c)"),
    ("", "c = staticmethod(c)"),
    ("", "c = classmethod(c)"),
    ("", "c = ValueError(c)"),
    ("", "c = list[c]"),
    ("", "c = {1: c}.values()"),
    ("", "c = type('A', (), {'c': c})"),
    ("", "c = lambda c=c: c"),
    ("", "c = lambda *, c=c: c"),
    ("", "e = ValueError(); e.__cause__ = c; c = e"),
    ("", "e = ValueError(); e.__context__ = c; c = e"),
    ("", "c = ExceptionGroup('a', [c or ValueError()])"),
    (
        "class A:\n  def m(self): pass\n",
        "a = A(); a.c = c; c = a.m",
    ),
    ("def f(c):\n  def g(): return c\n  return g\n", "c = f(c)"),
    ("def f(c): yield from c\n", "c = f(c)"),
    ("def f(c): yield c\n", "c = f(c); next(c)"),
    ("async def f(c): await c\n", "c = f(c)"),
    ("async def f(c): await c\n", "c = f(c).__await__()"),
    ("async def f(c): yield c\n", "c = f(c).__anext__()"),
    (
        "loop = asyncio.new_event_loop()\n",
        "f = loop.create_future(); f.set_result(c); c = f",
    ),
    (
        "loop = asyncio.new_event_loop()\n",
        "c = loop.call_soon(print, c)",
    ),
    ("", "q = asyncio.Queue(); q.put_nowait(c); c = q"),
    ("", "q = asyncio.PriorityQueue(); q.put_nowait(c); c = q"),
    ("import collections\n", "c = collections.deque([c])"),
    ("import functools\n", "c = functools.partial(print, c)"),
    (
        "import contextlib\n",
        "e = contextlib.ExitStack(); e.push(c or print); c = e",
    ),
    ("class A: pass\n", "a = A(); a.c = c; c = a"),
    (
        "class A:\n  def m(self): pass\n",
        "a = A(); a.c = c; c = [A.m.__get__(a)]",
    ),
    (
        "loop = asyncio.new_event_loop()\n",
        "f = loop.create_future(); f.add_done_callback(lambda _, c=c: c); c = f",
    ),
    (
        "loop = asyncio.new_event_loop()\n",
        "f = loop.create_future(); f.set_exception(ValueError(c)); f.exception(); c = f",
    ),
    (
        "import contextvars\nv = contextvars.ContextVar('v')\n",
        "v.set(c); c = contextvars.copy_context(); v.set(None)",
    ),
    (
        "import contextvars\nv = contextvars.ContextVar('v')\n",
        "c = v.set(c)",
    ),
];

#[test]
fn whatever_holds_other_things_is_dropped_however_deep_it_is() {
    for (before, step) in HOLDERS {
        if cfg!(target_arch = "wasm32") && before.starts_with("import ") {
            // A browser has to fetch these modules, and here there is nowhere to fetch them from.
            continue;
        }
        let source = format!(
            "import asyncio\nc = None\n{before}
for i in range(10_000):
    {step}
a = c = e = f = q = None
print('dropped')
"
        );
        assert!(printed(&source).contains("dropped\nexit code"), "{step}");
    }
}

/// What asks one for the next value, or calls it, asks or calls the one in it.
#[test]
fn what_goes_through_other_things_is_an_error_where_it_is_too_deep() {
    for (step, act) in [
        ("c = map(str, c or [])", "next(c)"),
        ("c = zip(c or [])", "list(c)"),
        ("c = filter(None, c or [])", "sum(c)"),
        ("c = enumerate(c or [])", "[*c]"),
        ("c = (x for x in zip(c or []))", "a, b = c"),
        ("c = staticmethod(c)", "c()"),
        ("c = staticmethod(c)", "c.__isabstractmethod__"),
        ("c = classmethod(c)", "c.__get__(1, int)"),
        ("c = list[c]", "repr(c)"),
    ] {
        let source = format!(
            "c = None
for i in range(3_000):
    {step}
try:
    {act}
except RecursionError as error:
    print(str(error)[:32])
"
        );
        let expected = "maximum recursion depth exceeded\nexit code 0";
        assert_eq!(printed(&source), expected, "{step}: {act}");
    }
    // A sieve is deep, and not too deep.
    prints(
        "
numbers = iter(range(2, 2_000))
for count in range(300):
    prime = next(numbers)
    numbers = filter(lambda n, prime=prime: n % prime, numbers)
print(prime)
",
        &["1987", "exit code 0"],
    );
}

/// Gathers of gathers, tasks that wait for tasks: a cancellation goes all the way down.
#[test]
fn a_cancellation_goes_down_however_deep_it_is() {
    for step in [
        "t = asyncio.gather(t)",
        "t = asyncio.shield(t)",
        "t = asyncio.create_task(wait(t))",
    ] {
        let source = format!(
            "
import asyncio
async def wait(future):
    await future
async def main():
    t = asyncio.get_running_loop().create_future()
    for i in range(3_000):
        {step}
    await asyncio.sleep(0)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print('cancelled')
asyncio.run(main())
"
        );
        assert_eq!(printed(&source), "cancelled\nexit code 0", "{step}");
    }
}

/// Tasks whose results hold tasks, and exceptions that hold exceptions, however
/// deep: they are let go of, printed and reported.
#[test]
fn what_tasks_give_may_be_as_deep_as_one_likes() {
    for (body, after) in [
        ("return given", "pass"),
        (
            "raise ValueError(given)",
            "await asyncio.wait([c]); c.exception()",
        ),
        (
            "raise ExceptionGroup('', [given or ValueError()])",
            "await asyncio.wait([c]); c = c.exception()",
        ),
        ("return lambda: given", "c = await c"),
        ("return given, asyncio.current_task()", "pass"),
        ("v.set(given); return asyncio.current_task(), v", "pass"),
    ] {
        let source = format!(
            "
import asyncio, contextvars
v = contextvars.ContextVar('v')
async def f(given):
    {body}
async def main():
    c = None
    for i in range(5_000):
        c = asyncio.create_task(f(c))
        {after}
    await asyncio.sleep(0)
    c = None
    print('dropped')
asyncio.run(main())
"
        );
        let text = printed(&source);
        assert!(text.contains("dropped"), "{body}: {text}");
    }
}

#[test]
fn deep_groups_are_printed() {
    let text = printed(
        "
e = ValueError()
for i in range(20_000):
    e = ExceptionGroup('a', [e])
for act in (lambda: repr(e), lambda: str(e), lambda: e.split(KeyError), lambda: e.subgroup(ValueError),
            lambda: e.derive([e])):
    try:
        act()
        print('fine')
    except RecursionError as error:
        print('deep')
try:
    try:
        raise e
    except* KeyError:
        pass
except BaseException:
    print('caught')
raise e
",
    );
    assert!(text.ends_with("caught\nexit code 1"), "{text}");
}

#[test]
fn endless_recursion_is_an_error_of_each_kind() {
    prints(
        "
class A:
    def __repr__(self): return repr(self)
    def __eq__(self, other): return other == self
    def __getattr__(self, name): return getattr(self, name + 'a')
    def __bool__(self): return bool(self)
    def __iter__(self): return iter(list(self))
    def __hash__(self): return hash((self,))
    def __enter__(self):
        with self: pass
    def __exit__(self, *a): pass
    def __await__(self): return self.wait().__await__()
    async def wait(self): await self
def call(): call()
def generate(): yield from generate()
def enter():
    with A(): pass
def sort(n): sorted([1, 2], key=sort)
def wait():
    A().wait().send(None)
for act in (
    call, enter, wait,
    lambda: repr(A()), lambda: A() == A(), lambda: A().x, lambda: bool(A()),
    lambda: list(A()), lambda: hash(A()), lambda: list(generate()), lambda: sort(1),
    lambda: max(A(), key=lambda a: list(A())),
):
    try:
        act()
    except RecursionError as error:
        print(type(error).__name__)
",
        &[["RecursionError"; 12].as_slice(), &["exit code 0"]].concat(),
    );
}
