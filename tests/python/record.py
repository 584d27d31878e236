"""Records what CPython 3.11 makes of the programs in `cases`, or checks it.

    python3 record.py                  writes what they print
    python3 record.py --check          says what differs from what is committed
    python3 record.py --plain          the same, as `python3 NAME.py`, in real time
    python3 record.py --count          how many programs each topic has
    python3 record.py [...] asyncio scopes/walrus.py    only these

README.md describes the files.
"""

import argparse
import asyncio
import atexit
import collections
import concurrent.futures
import gc
import importlib
import os
import pathlib
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
import types
import warnings

HERE = pathlib.Path(__file__).resolve().parent
CASES = HERE / "cases"
SUFFIXES = [".out", ".err", ".exit"]
# CPython's exit code after a KeyboardInterrupt, as a shell has it.
INTERRUPTED = 128 + signal.SIGINT

# Imported once, before each program gets a copy of this process.
WARM = """
    abc argparse bisect collections.abc contextlib contextvars copy dataclasses
    datetime decimal enum fractions functools heapq inspect io itertools json
    logging math operator pathlib random shutil string textwrap traceback
    typing unittest.mock uuid
""".split()


class Clock:
    """One for the whole program: what waits moves it, nothing else does."""

    microseconds = 0

    def move(self, seconds):
        if seconds < 0:
            raise ValueError("sleep length must be non-negative")
        self.microseconds += round(seconds * 1e6)

    def seconds(self):
        return self.microseconds / 1e6

    def nanoseconds(self):
        return self.microseconds * 1000

    def install(self):
        time.sleep = self.move
        for name in ["time", "monotonic", "perf_counter", "process_time"]:
            setattr(time, name, self.seconds)
            setattr(time, f"{name}_ns", self.nanoseconds)


def loop_class(clock):
    """The comparable loop, on this clock, but with CPython's names of tasks
    and CPython's reports of what nobody has asked for."""
    sys.path.insert(0, str(HERE.parent / "oracle"))
    import loop

    del sys.path[0]
    loop.install()

    class Loop(loop.ComparableLoop):
        def __init__(self):
            now = clock.microseconds
            super().__init__()
            clock.microseconds = now
            self.set_exception_handler(None)

        @property
        def microseconds(self):
            return clock.microseconds

        @microseconds.setter
        def microseconds(self, value):
            clock.microseconds = value

        def create_task(self, coro, **options):
            task = asyncio.BaseEventLoop.create_task(self, coro, **options)
            self.created += 1
            self.order[task] = self.created
            return task

    Loop.__module__ = "asyncio.unix_events"
    Loop.__qualname__ = Loop.__name__ = "_UnixSelectorEventLoop"
    return Loop


def install():
    """Makes this process what every program starts in."""
    for name in WARM:
        importlib.import_module(name)
    clock = Clock()
    policy = asyncio.DefaultEventLoopPolicy()
    policy._loop_factory = loop_class(clock)
    asyncio.set_event_loop_policy(policy)
    clock.install()


def run_as_main(path):
    """Does in this process what `python3 NAME.py` does; gives the exit code."""
    sys.argv = [path.name]
    sys.path[0] = ""
    main = types.ModuleType("__main__")
    main.__file__ = path.name
    main.__builtins__ = __builtins__
    sys.modules["__main__"] = main
    # The program may go as deep as if it stood at the bottom of the stack.
    sys.setrecursionlimit(1001 + depth())
    code = 0
    try:
        text = path.read_bytes()
        exec(compile(text, path.name, "exec", dont_inherit=True), main.__dict__)
    except SystemExit as error:
        # CPython exits before it adds the frame of the program itself.
        error.__traceback__ = error.__traceback__.tb_next.tb_next
        code = exit_code(error.code)
    except BaseException as error:
        code = INTERRUPTED if isinstance(error, KeyboardInterrupt) else 1
        frames = error.__traceback__.tb_next
        error.__traceback__ = frames
        sys.excepthook(type(error), error, frames)
        # What only these frames have is reported when they go.
        del frames
    atexit._run_exitfuncs()
    main.__dict__.clear()
    gc.collect()
    return code


def depth():
    """How many frames of this program stand below the one that it runs."""
    frame, frames = sys._getframe(1), 0
    while frame:
        frame, frames = frame.f_back, frames + 1
    return frames


def exit_code(code):
    if code is None or isinstance(code, int):
        return (code or 0) & 0xFF
    print(code, file=sys.stderr)
    return 1


def run_in_a_copy(program, folder, seconds=20):
    """Runs a program in a copy of this process; gives its outputs and code."""
    out, err = folder.with_suffix(".out"), folder.with_suffix(".err")
    path = shutil.copy(program, folder)
    child = os.fork()
    if child == 0:
        code = 70
        try:
            become(folder, out, err, seconds)
            code = run_as_main(pathlib.Path(path))
            sys.stdout.flush()
            sys.stderr.flush()
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    return out.read_text("utf-8"), err.read_text("utf-8"), code


def become(folder, out, err, seconds):
    """Gives this process its own folder, outputs and limits."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    os.chdir(folder)
    os.environ["TMPDIR"] = str(folder)
    tempfile.tempdir = None
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    sys.stdout = open(out, "w", encoding="utf-8")
    sys.stderr = open(err, "w", encoding="utf-8", errors="backslashreplace", buffering=1)
    os.dup2(sys.stdout.fileno(), 1)
    os.dup2(sys.stderr.fileno(), 2)
    sys.__stdout__, sys.__stderr__ = sys.stdout, sys.stderr
    warnings.resetwarnings()
    for action, category, module in [
        ("ignore", ResourceWarning, ""),
        ("ignore", ImportWarning, ""),
        ("ignore", PendingDeprecationWarning, ""),
        ("ignore", DeprecationWarning, ""),
        ("default", DeprecationWarning, "__main__"),
    ]:
        warnings.filterwarnings(action, category=category, module=module)


def run_plainly(program, folder, before=()):
    """Runs a program as anyone would, after these words of the command line."""
    shutil.copy(program, folder)
    done = subprocess.run(
        [*before, sys.executable, "-X", "utf8", program.name],
        cwd=folder,
        env=os.environ | {"TMPDIR": str(folder)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
    )
    interrupted = done.returncode == -signal.SIGINT
    code = INTERRUPTED if interrupted else done.returncode
    return done.stdout, done.stderr, code


FRAME = re.compile(r'(?P<margin>[ |]*)  File "(?P<path>[^"]*)", line \d+')
WARNING = re.compile(r"(?P<path>/\S+):\d+: (?P<told>\w+Warning: .*\n)")
MARKS = re.compile(r"[ |]*[ ~^]*\^[ ~^]*")
LIBRARY = re.compile(r"/python3\.\d+/|^<(frozen|string)|/tests/oracle/|/tests/python/")


def comparable(text):
    """Without the library's frames, the place in it that a warning is about,
    the lines of carets under source, the directories of files, and addresses."""
    lines = []
    margin = None  # Of the frame that we are in.
    ours = True  # Whether the frame is the program's.
    for line in text.splitlines(keepends=True):
        frame, warning = FRAME.match(line), WARNING.match(line)
        if warning and LIBRARY.search(warning["path"]):
            lines.append(f"library: {warning['told']}")
            margin, ours = "  ", False
            continue
        if frame:
            margin = frame["margin"] + "    "
            ours = not LIBRARY.search(frame["path"])
        elif margin is not None and line.startswith(margin):
            if MARKS.fullmatch(line.rstrip("\n")):
                continue
        elif margin is not None and line.lstrip(" |").startswith("[Previous line"):
            pass
        else:
            margin, ours = None, True
        if ours:
            lines.append(line)
    text = re.sub(r'(File "|at |^)(?:/[^\s:">]+)+/', r"\1", "".join(lines), flags=re.M)
    return re.sub(r"\bat 0x[0-9a-f]+", "at 0x...", text)


def texts(program, run):
    """What is kept of one run, by suffix."""
    # A TemporaryDirectory would be removed by the copy as well, at its end.
    folder = pathlib.Path(tempfile.mkdtemp()).resolve()
    work = folder / "work"
    work.mkdir()
    try:
        out, err, code = run(program, work)
    finally:
        shutil.rmtree(folder)
    if "RunEnded" in err or code not in range(256):
        raise SystemExit(f"{program}: does not end by itself\n{err}")
    kept = {".out": comparable(out)}
    if err:
        kept[".err"] = comparable(err)
    if code:
        kept[".exit"] = f"{code}\n"
    return kept


def write(program, kept):
    for suffix in SUFFIXES:
        path = program.with_suffix(suffix)
        if suffix in kept:
            path.write_text(kept[suffix], encoding="utf-8")
        else:
            path.unlink(missing_ok=True)


def committed(program):
    paths = [program.with_suffix(suffix) for suffix in SUFFIXES]
    return {path.suffix: path.read_text("utf-8") for path in paths if path.exists()}


def differences(program, kept):
    """Says how a run differs from what is committed; gives whether it does."""
    before = committed(program)
    for suffix in SUFFIXES:
        old, new = before.get(suffix), kept.get(suffix)
        if old != new:
            print(f"=== {program.relative_to(CASES)}: {suffix}")
            print(f"--- committed\n{old}--- now\n{new}")
    return before != kept


def chosen(names):
    """The programs of these names, or of the topics of these names, or all."""
    programs = sorted(CASES.rglob("*.py"))
    if not names:
        return programs
    wanted = [CASES / name for name in names]
    return [p for p in programs if any(w == p or w in p.parents for w in wanted)]


def orphans():
    """What is kept of programs that are no more."""
    kept = (path for path in CASES.rglob("*") if path.suffix in SUFFIXES)
    return sorted(path for path in kept if not path.with_suffix(".py").exists())


def count(programs):
    topics = collections.Counter(p.parent.relative_to(CASES) for p in programs)
    for topic, number in sorted(topics.items()):
        print(f"{number:5} {topic}")
    print(f"{len(programs):5} in all")


def main():
    arguments = argparse.ArgumentParser(usage=__doc__)
    arguments.add_argument("--check", action="store_true")
    arguments.add_argument("--plain", action="store_true")
    arguments.add_argument("--count", action="store_true")
    arguments.add_argument("names", nargs="*")
    asked = arguments.parse_args()
    if sys.version_info[:2] != (3, 11):
        raise SystemExit("the reference is CPython 3.11")
    programs = chosen(asked.names)
    if asked.count:
        return count(programs)
    if asked.plain:
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            results = list(pool.map(lambda p: texts(p, run_plainly), programs))
    else:
        install()
        results = [texts(program, run_in_a_copy) for program in programs]
    if asked.check or asked.plain:
        wrong = sum(map(differences, programs, results))
        print(f"{len(programs)} programs, {wrong} differ")
        for path in orphans():
            print(f"{path.relative_to(CASES)} belongs to no program")
        raise SystemExit(wrong > 0 or orphans() != [])
    for program, kept in zip(programs, results):
        write(program, kept)
    for path in orphans():
        path.unlink()
    print(f"{len(programs)} programs recorded")


if __name__ == "__main__":
    main()
