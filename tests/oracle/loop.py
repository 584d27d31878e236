"""A comparable event loop: CPython's asyncio, with nothing left to chance.

Turns, tasks, cancellation and locks are CPython's own. What differs:

- Time starts at zero and jumps to the next deadline when nothing is ready.
- Deadlines are whole microseconds: 0.1 + 0.2 is 0.3.
- Equal deadlines fire in order of creation.
- Where asyncio iterates over a set, the order is that of insertion.
- A blocking `time.sleep` moves the clock.
- When nothing can happen any more, the run ends as a deadlock; nor can one
  go on for ever.
"""

import ast
import asyncio
import collections.abc
import inspect
import sys
import textwrap
import time
import weakref
from asyncio import runners, taskgroups, tasks


# A program that never waits would run for ever: time cannot jump for it.
MOST_TURNS = 100_000


class RunEnded(BaseException):
    """The run cannot go on, and says why."""


class Deadline(float):
    """Seconds; equal ones are ordered by creation."""

    def __new__(cls, microseconds, number):
        self = super().__new__(cls, microseconds / 1e6)
        self.key = (microseconds, number)
        return self

    def __lt__(self, other):
        if isinstance(other, Deadline):
            return self.key < other.key
        return float(self) < other

    __hash__ = float.__hash__


class Clock:
    """Stands where asyncio has its selector: instead of waiting, time moves."""

    def __init__(self, loop):
        self.loop = loop
        self.turns = 0

    def select(self, timeout):
        self.turns += 1
        if timeout is None:
            self.loop.end("deadlock")
        elif self.turns > MOST_TURNS:
            self.loop.end("too many turns")
        elif timeout > 0:
            self.loop.microseconds = self.loop._scheduled[0]._when.key[0]
        return []


def name_after(coro):
    """What a task is called that asyncio makes for the program, and that the
    program therefore cannot name; nothing for all others."""
    if type(coro).__name__ == "async_generator_athrow":
        return "aclose"
    frame = sys._getframe(2)
    while frame and frame.f_globals["__name__"] == "asyncio.tasks":
        if frame.f_code.co_name == "wait_for":
            return coro.__name__
        frame = frame.f_back
    return None


class ComparableLoop(asyncio.BaseEventLoop):
    """asyncio's own loop, without input and output."""

    def __init__(self, on_task=lambda task: None):
        super().__init__()
        self.microseconds = 0
        self.deadlines = 0
        self.ended_early = False
        self.on_task = on_task
        self.created = 0
        self.order = weakref.WeakKeyDictionary()
        self._selector = Clock(self)
        self.set_exception_handler(lambda loop, context: None)

    def end(self, why):
        self.ended_early = True
        raise RunEnded(why)

    def time(self):
        return self.microseconds / 1e6

    def call_at(self, when, callback, *args, context=None):
        self.deadlines += 1
        deadline = Deadline(round(when * 1e6), self.deadlines)
        return super().call_at(deadline, callback, *args, context=context)

    def call_later(self, delay, callback, *args, context=None):
        when = (self.microseconds + round(delay * 1e6)) / 1e6
        return self.call_at(when, callback, *args, context=context)

    def create_task(self, coro, **options):
        # What asyncio.run itself starts, before and after the program, is
        # created while the loop stands still; the first of these is main.
        own = self.is_running() or self.created == 0
        self.created += own
        number = self.created
        name = options.pop("name", None) or name_after(coro)
        if name is None:
            name = f"Task-{number}" if own else "shutdown"
            if own and number == 1:
                name = "main"
        task = super().create_task(coro, name=name, **options)
        if own:
            self.order[task] = number
            self.on_task(task)
        return task

    def _process_events(self, events):
        pass

    def _write_to_self(self):
        pass


class OrderedSet(collections.abc.MutableSet):
    """A set in order of insertion."""

    def __init__(self, items=()):
        self.entries = dict.fromkeys(items)

    def __contains__(self, item):
        return item in self.entries

    def __iter__(self):
        return iter(self.entries)

    def __len__(self):
        return len(self.entries)

    def add(self, item):
        self.entries[item] = None

    def discard(self, item):
        self.entries.pop(item, None)


class SetsAreOrdered(ast.NodeTransformer):
    """Turns sets in the text of a function into calls of OrderedSet."""

    def call(self, *arguments):
        function = ast.Name("OrderedSet", ast.Load())
        return ast.Call(function, list(arguments), [])

    def visit_SetComp(self, node):
        self.generic_visit(node)
        return self.call(ast.GeneratorExp(node.elt, node.generators))

    def visit_Call(self, node):
        self.generic_visit(node)
        if isinstance(node.func, ast.Name) and node.func.id == "set":
            return self.call(*node.args)
        return node


def with_ordered_sets(function):
    """The same function or class, of the same module, over ordered sets."""
    text = textwrap.dedent(inspect.getsource(function))
    tree = ast.fix_missing_locations(SetsAreOrdered().visit(ast.parse(text)))
    namespace = sys.modules[function.__module__].__dict__
    namespace["OrderedSet"] = OrderedSet
    found = {}
    exec(compile(tree, inspect.getsourcefile(function), "exec"), namespace, found)
    return found[function.__name__]


def all_tasks(loop=None):
    """asyncio.all_tasks, in order of creation."""
    loop = loop or asyncio.get_running_loop()
    unfinished = [task for task in every_task(loop) if not task.done()]
    return OrderedSet(sorted(unfinished, key=lambda task: loop.order.get(task, 0)))


every_task = tasks.all_tasks
blocking_sleep = time.sleep


def move_clock(seconds):
    """time.sleep: nothing else runs meanwhile, but loop time moves on."""
    loop = asyncio._get_running_loop()
    if isinstance(loop, ComparableLoop):
        loop.microseconds += round(seconds * 1e6)
    else:
        blocking_sleep(seconds)


def install():
    """Makes asyncio comparable, for the whole process."""
    for name in ["wait", "_wait", "as_completed", "_AsCompletedIterator"]:
        if hasattr(tasks, name):  # The last is 3.13's.
            ordered = with_ordered_sets(getattr(tasks, name))
            setattr(tasks, name, ordered)
            if hasattr(asyncio, name):
                setattr(asyncio, name, ordered)
    tasks.all_tasks = asyncio.all_tasks = all_tasks

    init = taskgroups.TaskGroup.__init__

    def ordered_init(self):
        init(self)
        self._tasks = OrderedSet()

    taskgroups.TaskGroup.__init__ = ordered_init
    time.sleep = move_clock


def run(main, loop):
    """asyncio.run on the given loop. One that ends early is not cleaned up."""
    runner = runners.Runner(loop_factory=lambda: loop)
    try:
        return runner.run(main)
    finally:
        if not loop.ended_early:
            runner.close()
