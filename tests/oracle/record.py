"""What is recorded of a run: what it prints, and each task's managers.

A manager is seen because its `__aenter__` and `__aexit__` (or the plain ones)
are wrapped: those of a class in the program when the class is made, those of
the library once. The wrappers watch, and change nothing.
"""

import asyncio
import builtins
import contextlib
import functools
import inspect
import sys
import weakref
from asyncio import locks

from loop import ComparableLoop, RunEnded, run

# The run that is being recorded.
current = None


class Recording:
    """What one program does, each time that it calls asyncio.run."""

    def __init__(self):
        self.console = []
        self.runs = 0
        self.tasks = []

    def begin(self):
        self.tasks = []
        self.spans = 0
        self.loop = ComparableLoop(self.task_created)

    def ended(self):
        return self.loop.is_closed() or self.loop.ended_early

    def time(self):
        seconds, micros = divmod(self.loop.microseconds, 1_000_000)
        return f"{seconds}.{micros:06}"

    def print(self, *values, sep=" ", end="\n", file=None, flush=False):
        """Stands for print in the program."""
        text = sep.join(map(str, values))
        if asyncio._get_running_loop() is None:
            self.console.append(text)
        elif not self.ended():
            task = current_task()
            name = task.get_name() if task else "-"
            self.console.append(f"{self.time()} {name:<10} {text}")

    def task_created(self, task):
        self.tasks.append(TaskRecord(task))

    def span_event(self, span, what):
        task = current_task()
        if not self.ended() and task in self.loop.order:
            events = self.tasks[self.loop.order[task] - 1].events
            events.append(f"  {self.time()} #{span} {what}")

    def run(self, main):
        """Stands for asyncio.run in the program."""
        global current
        current = self
        self.runs += 1
        self.begin()
        try:
            return run(main, self.loop)
        except RunEnded as end:
            self.console.append(f"run ended: {end}")

    def text(self):
        """The console, then, of a single run, each task with its managers."""
        lines = list(self.console)
        if self.runs == 1:
            lines.append("")
        for task in self.tasks if self.runs == 1 else []:
            if not task.closes_what_has_ended():
                lines += [f"{task.name()} {task.outcome}", *task.events]
        return "\n".join(lines) + "\n"


def current_task():
    return asyncio.current_task() if asyncio._get_running_loop() else None


class TaskRecord:
    """One task: its managers, and how it ended."""

    def __init__(self, task):
        self.events = []
        self.outcome = "unfinished"
        # A record must not keep a task alive, and a name can come later.
        self.task = weakref.ref(task)
        self.last_name = task.get_name()
        task.add_done_callback(self.finished)

    def name(self):
        task = self.task()
        return task.get_name() if task else self.last_name

    def closes_what_has_ended(self):
        """From 3.12 on, a generator that ended by an error that was thrown in
        is closed once more when it is collected, by a task that does nothing."""
        nothing = self.outcome == "returned" and not self.events
        return sys.version_info >= (3, 12) and self.name() == "aclose" and nothing

    def finished(self, task):
        self.last_name = task.get_name()
        if task.cancelled():
            self.outcome = "cancelled"
        elif error := task.exception():
            self.outcome = f"raised {type(error).__name__}"
        else:
            self.outcome = "returned"


class Span:
    """One manager, from entering to the end of its exit."""

    open = {}

    def __init__(self, manager, plain):
        # A run that ended early can be collected while the next is recorded.
        self.recording = current
        current.spans += 1
        self.number = current.spans
        self.key = (current, id(manager), plain)
        self.raised = None
        self.record("entering (plain with)" if plain else "entering")

    def record(self, what):
        self.recording.span_event(self.number, what)

    def entered(self, value):
        # One object can be entered again before its exit: a re-entrant lock.
        Span.open.setdefault(self.key, []).append(self)
        self.record("entered")

    def enter_failed(self, error):
        self.record(f"enter failed: {type(error).__name__}")

    @classmethod
    def exiting(cls, manager, plain, raised):
        key = (current, id(manager), plain)
        spans = cls.open.get(key)
        if not spans:
            return None
        span = spans.pop()
        span.raised = raised
        told = f" with {type(raised).__name__}" if raised else ""
        span.record(f"exiting{told}")
        return span

    def exited(self, value):
        suppressed = ", suppressed" if self.raised and value else ""
        self.record(f"exited{suppressed}")

    def exit_failed(self, error):
        self.record(f"exit raised: {type(error).__name__}")


async def watched(awaitable, done, failed):
    try:
        value = await awaitable
    except BaseException as error:
        failed(error)
        raise
    done(value)
    return value


def watch(call, plain, done, failed):
    """Calls a special method, and says how that went."""
    try:
        result = call()
    except BaseException as error:
        failed(error)
        raise
    if plain:
        done(result)
    elif inspect.isawaitable(result):
        return watched(result, done, failed)
    else:
        failed(TypeError())
    return result


def from_asyncio():
    """Whether the statement stands in asyncio itself, not in the program."""
    return sys._getframe(2).f_globals.get("__name__", "").startswith("asyncio.")


def watched_enter(method, plain):
    @functools.wraps(method)
    def enter(self):
        if current is None or from_asyncio():
            return method(self)
        span = Span(self, plain)
        call = functools.partial(method, self)
        return watch(call, plain, span.entered, span.enter_failed)

    return enter


def watched_exit(method, plain):
    @functools.wraps(method)
    def exit(self, *raised):
        span = None if from_asyncio() else Span.exiting(self, plain, raised[1])
        if span is None:
            return method(self, *raised)
        call = functools.partial(method, self, *raised)
        return watch(call, plain, span.exited, span.exit_failed)

    return exit


def watch_class(cls):
    """Wraps the special methods that this very class defines."""
    for name, wrap, plain in [
        ("__aenter__", watched_enter, False),
        ("__aexit__", watched_exit, False),
        ("__enter__", watched_enter, True),
        ("__exit__", watched_exit, True),
    ]:
        if inspect.isfunction(method := cls.__dict__.get(name)):
            setattr(cls, name, wrap(method, plain))
    return cls


def build_class(*arguments, **options):
    """Stands for the class statement in the program."""
    return watch_class(builtins.__build_class__(*arguments, **options))


def install():
    """Watches the managers of the library."""
    for cls in [
        locks._ContextManagerMixin,
        asyncio.Barrier,
        asyncio.TaskGroup,
        asyncio.Timeout,
        contextlib.AsyncExitStack,
        contextlib.ExitStack,
        contextlib._AsyncGeneratorContextManager,
        contextlib._GeneratorContextManager,
        contextlib.aclosing,
        contextlib.closing,
        contextlib.nullcontext,
        contextlib.suppress,
    ]:
        watch_class(cls)


def record(text, filename):
    """Runs the text of a program and gives its recording."""
    recording = Recording()
    names = vars(builtins) | {
        "print": recording.print,
        "__build_class__": build_class,
    }
    program = {"__name__": "__main__", "__builtins__": names}
    original = asyncio.run
    asyncio.run = recording.run
    try:
        exec(compile(text, filename, "exec"), program)
    except (Exception, asyncio.CancelledError):
        pass  # How the main task ended is in the recording.
    finally:
        asyncio.run = original
    return recording
