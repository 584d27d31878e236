"""Tracebacks as text."""

import sys as _sys
from _core import source as _source, stack as _stack, traceback as _text


_CAUSE = "\nThe above exception was the direct cause of the following exception:\n\n"
_CONTEXT = "\nDuring handling of the above exception, another exception occurred:\n\n"


class FrameSummary:
    def __init__(self, filename, lineno, name, line=None):
        self.filename, self.lineno, self.name, self.line = filename, lineno, name, line

    def __repr__(self):
        return f"<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>"

    def __iter__(self):
        return iter([self.filename, self.lineno, self.name, self.line])

    def __getitem__(self, at):
        return list(self)[at]


class StackSummary(list):
    @classmethod
    def extract(cls, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        frames = cls()
        for frame, lineno in frame_gen:
            code = getattr(frame, "f_code", frame)
            line = _source(code.co_filename, lineno).strip()
            frames.append(FrameSummary(code.co_filename, lineno, code.co_name, line))
        if limit is not None:
            frames[:] = frames[:limit] if limit >= 0 else frames[limit:]
        return frames

    @classmethod
    def from_list(cls, a_list):
        return cls([each if isinstance(each, FrameSummary) else FrameSummary(*each) for each in a_list])

    def format(self):
        return format_list(self)


def walk_tb(tb):
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def extract_tb(tb, limit=None):
    return StackSummary.extract(walk_tb(tb), limit=limit)


def extract_stack(f=None, limit=None):
    frames = [FrameSummary(file, line, name, _source(file, line).strip()) for file, line, name in _stack()[:-1]]
    return StackSummary(frames if limit is None else frames[-limit:] if limit >= 0 else frames[:-limit])


def format_stack(f=None, limit=None):
    return format_list(extract_stack()[:-1][-limit if limit else 0 :])


def print_stack(f=None, limit=None, file=None):
    print("".join(format_list(extract_stack()[:-1])), end="", file=file or _sys.stderr)


def format_list(extracted_list):
    lines = []
    for filename, lineno, name, line in extracted_list:
        text = f'  File "{filename}", line {lineno}, in {name}\n'
        lines.append(f"{text}    {line.strip()}\n" if line else text)
    return lines


def print_list(extracted_list, file=None):
    print("".join(format_list(extracted_list)), end="", file=file or _sys.stderr)


def clear_frames(tb):
    """What frames hold goes with them."""


def format_tb(tb, limit=None):
    return format_list(extract_tb(tb, limit))


def format_exception_only(exc, /, value=None):
    if value is not None or not isinstance(exc, BaseException):
        exc = value
    if exc is None:
        return ["NoneType: None\n"]
    cls = type(exc)
    name = cls.__qualname__
    if cls.__module__ not in ("builtins", "__main__"):
        name = f"{cls.__module__}.{name}"
    text = str(exc)
    lines = [f"{name}: {text}\n" if text else f"{name}\n"]
    for note in getattr(exc, "__notes__", ()):
        lines += [f"{line}\n" for line in str(note).split("\n")]
    return lines


def format_exception(exc, /, value=None, tb=None, limit=None, chain=True):
    if value is not None or not isinstance(exc, BaseException):
        exc = value
    if exc is None:
        return ["NoneType: None\n"]
    if not chain or limit is not None:
        before = []
        if chain and exc.__cause__ is not None:
            before = format_exception(exc.__cause__, limit=limit) + [_CAUSE]
        elif chain and exc.__context__ is not None and not exc.__suppress_context__:
            before = format_exception(exc.__context__, limit=limit) + [_CONTEXT]
        shown = format_tb(exc.__traceback__, limit)
        if shown:
            before.append("Traceback (most recent call last):\n")
        return before + shown + format_exception_only(exc)
    lines = []
    for line in _text(exc).splitlines(True):
        if lines and line.startswith("    ") and lines[-1].startswith("  File "):
            lines[-1] += line
        else:
            lines.append(line)
    return lines


def print_exception(exc, /, value=None, tb=None, limit=None, file=None, chain=True):
    print("".join(format_exception(exc, value, tb, limit, chain)), end="", file=file or _sys.stderr)


def format_exc(limit=None, chain=True):
    return "".join(format_exception(_sys.exc_info()[1], limit=limit, chain=chain))


def print_exc(limit=None, file=None, chain=True):
    print(format_exc(limit, chain), end="", file=file or _sys.stderr)


def print_tb(tb, limit=None, file=None):
    print("".join(format_tb(tb, limit)), end="", file=file or _sys.stderr)


class TracebackException:
    def __init__(self, exc_type, exc_value, exc_traceback, **kwargs):
        self._exception = exc_value
        self.exc_type = exc_type
        self.stack = extract_tb(exc_traceback)
        self.__suppress_context__ = exc_value is not None and exc_value.__suppress_context__
        self.__notes__ = getattr(exc_value, "__notes__", None)

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        return cls(type(exc), exc, exc.__traceback__)

    def _of(self, exc):
        return exc and self.from_exception(exc)

    @property
    def __cause__(self):
        return self._of(self._exception.__cause__)

    @property
    def __context__(self):
        context = self._exception.__context__
        return None if context is self._exception.__cause__ else self._of(context)

    @property
    def exceptions(self):
        within = getattr(self._exception, "exceptions", None)
        return within and [self._of(exc) for exc in within]

    def print(self, *, file=None, chain=True):
        print("".join(self.format(chain=chain)), end="", file=file or _sys.stderr)

    def format(self, *, chain=True):
        return iter(format_exception(self._exception, chain=chain))

    def format_exception_only(self):
        return iter(format_exception_only(self._exception))

    def __str__(self):
        return str(self._exception)
