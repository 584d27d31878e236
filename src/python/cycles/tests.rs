//! Programs whose values hold each other in every way that there is: after the
//! run nothing of them is in memory.

use crate::event_loop::Options;
use crate::python::memory;
use crate::python::program::Program;

/// How many bytes are left after a run of this.
fn left_by(source: &str) -> usize {
    let program = Program::compile(source, "cycles.py").expect("it compiles");
    // What is made once for the thread is made by the first.
    drop(program.start(Options::default()));
    let before = memory::live();
    let mut run = program.start(Options::default());
    run.run_to_end();
    assert_eq!(
        run.exit_code(),
        Some(0),
        "{source}{}",
        run.trace().to_text()
    );
    drop(run);
    memory::live() - before
}

#[test]
fn nothing_of_a_run_stays_in_memory() {
    let source = "
class Node:
    def __init__(self):
        self.me = self
        self.items = [self]
    def method(self):
        return Node
def outer():
    def inner():
        return inner
    return inner
kept = [Node() for i in range(50)]
outer()
table = {}
table['table'] = table
row = []
row.append(row)
class Meta(type): pass
class Other(metaclass=Meta):
    instance = None
Other.instance = Other()
def numbers():
    mine = yield
    yield mine
g = numbers(); next(g); g.send(g)
try:
    raise ValueError(kept)
except ValueError as error:
    saved = error
    saved.itself = error
";
    assert_eq!(left_by(source), 0);
}

/// What runs in a task, with `A`, an object, `fut`, a future, and `loop` there.
const IN_A_TASK: [&str; 63] = [
    "fut.set_result(fut)",
    "fut.set_result([fut, A()])",
    "fut.set_exception(ValueError(fut)); fut.exception()",
    "fut.set_exception(ValueError(fut))",
    "async def f(): return asyncio.current_task(), A()
    await asyncio.create_task(f())",
    "async def f(): raise ValueError(asyncio.current_task())
    try: await asyncio.create_task(f())
    except ValueError: pass",
    "async def f(): await asyncio.sleep(100)
    a = A(); a.t = asyncio.create_task(f())",
    "return asyncio.current_task()",
    "q = asyncio.Queue(); q.put_nowait((q, A()))",
    "q = asyncio.LifoQueue(); q.put_nowait((q, A()))",
    "q = asyncio.PriorityQueue(); q.put_nowait((q, A()))",
    "v = contextvars.ContextVar('v'); v.set((v, A(), asyncio.current_task()))",
    "v = contextvars.ContextVar('v'); c = contextvars.copy_context(); c.run(v.set, (c, A()))",
    "v = contextvars.ContextVar('v'); a = A(); a.token = v.set(a); v.set(1)",
    "fut.add_done_callback(functools.partial(print, fut))",
    "a = A(); a.f = fut; fut.add_done_callback(a.m)",
    "fut.set_result(1); fut.add_done_callback(functools.partial(A, fut)); return fut",
    "s = contextlib.ExitStack(); s.callback(print, s, A())",
    "s = contextlib.AsyncExitStack(); s.push_async_callback(A, s)",
    "s = contextlib.AsyncExitStack(); s.push(s)",
    "s = contextlib.AsyncExitStack(); await s.enter_async_context(s)",
    "async def f():
        mine = yield A()
        yield mine
    g = f(); await anext(g); await g.asend(g)",
    "e = asyncio.Event()
    async def f(e, x): await e.wait()
    a = A(); a.t = asyncio.create_task(f(e, a)); await asyncio.sleep(0)",
    "l = asyncio.Lock(); await l.acquire()
    async def f(): await l.acquire()
    a = A(); a.t = t = asyncio.create_task(f()); l.a = t; await asyncio.sleep(0)",
    "d = collections.deque(); d.append((d, A()))",
    "d = collections.deque(); a = A(); a.d = d; d.append(a)",
    "s = set(); a = A(); a.s = s; s.add(a)",
    "a = ValueError(A()); b = ValueError(); a.__cause__ = b; b.__cause__ = a",
    "a = ValueError(A()); b = ValueError(); a.__context__ = b; b.__context__ = a",
    "a = ValueError(A()); a.args = (a,)",
    "a = ValueError(A()); b = ExceptionGroup('', [a]); a.__cause__ = b",
    "def f(): pass
    f.__defaults__ = (f, A())",
    "def f(): pass
    f.__kwdefaults__ = {'a': f}; f.__doc__ = f; f.a = f; f.__annotations__['a'] = f",
    "h = loop.call_later(1000, print); a = A(); a.h = h; h = loop.call_later(1000, print, a); a.h = h",
    "g = asyncio.gather(fut); a = A(); a.g = g; fut.set_result(g); await asyncio.sleep(0)",
    "g = asyncio.gather(fut); fut.add_done_callback(functools.partial(A, g))",
    "m = types.ModuleType('m'); m.m = m; m.a = A()",
    "c = asyncio.sleep(1, A()); A.c = c; c.send(None)",
    "async def f(c): await asyncio.sleep(0); return c
    c = []; c.append(f(c)); c[0].send(None)",
    "l = list(); l.append(l); l.append(A())",
    "l = [1][:]; l.append(l); l.append(A())",
    "l = sorted([1]); l.append(l); l.append(A())",
    "l = 'a b'.split(); l.append(l); l.append(A())",
    "d = dict(); d[1] = d, A()",
    "d = dict(a=1); d[1] = d, A()",
    "d = {1: 2}.copy(); d[1] = d, A()",
    "d = dict.fromkeys([1]); d[1] = d, A()",
    "def f(**d): d[1] = d, A()
    f(a=1)",
    "d = collections.defaultdict(list); d[1].append(d); d[2] = A()",
    "d = collections.OrderedDict(); d[1] = d, A()",
    "d = collections.ChainMap({}); d['a'] = d, A()",
    "class B:
        __slots__ = 'b', 'a'
    b = B(); b.b = b; b.a = A()",
    "p = property(); p.__init__(p); A.p = p",
    "i = iter([A()]); l = [i]; l.append(map(print, l))",
    "async def f():
        async with asyncio.timeout(10) as t: t.a = t; await fut
    a = A(); a.t = asyncio.create_task(f()); await asyncio.sleep(0)",
    "async with asyncio.TaskGroup() as g:
        async def f(g): return g, asyncio.current_task()
        A.t = g.create_task(f(g))",
    "c = asyncio.Condition(); a = A()
    async def f(c, a):
        async with c: await c.wait()
    a.t = asyncio.create_task(f(c, a)); await asyncio.sleep(0)",
    "def f(): yield from i
    i = A(); g = f(); i.g = g; A.__iter__ = lambda self: iter([self.g]); next(g)",
    "@contextlib.contextmanager
    def f():
        a = yield A()
    c = f(); a = c.__enter__(); a.c = c",
    "@contextlib.asynccontextmanager
    async def f():
        a = A()
        a.a = yield a
    c = f(); a = await c.__aenter__(); a.c = c",
    "s = asyncio.shield(fut); s.add_done_callback(functools.partial(A, s)); fut.set_exception(ValueError(s))
    await asyncio.sleep(0)",
    "w = asyncio.wait([fut], timeout=10); A.w = w; A.t = asyncio.create_task(w); await asyncio.sleep(0)",
    "loop.set_exception_handler(functools.partial(print, A(), loop)); loop.a = loop",
];

#[test]
fn whatever_holds_itself_through_the_core_is_let_go() {
    let mut all = String::new();
    for body in IN_A_TASK {
        let source = format!(
            "
import asyncio, collections, contextlib, contextvars, functools, types
class A:
    def __init__(self, *a): self.a = a
    def __lt__(self, other): return True
    def m(self, *a): pass
async def main():
    loop = asyncio.get_running_loop()
    fut = loop.create_future()
    {body}
asyncio.run(main())
"
        );
        let left = left_by(&source);
        if left > 0 {
            all.push_str(&format!("{left}: {body}\n"));
        }
    }
    assert_eq!(all, "");
}
