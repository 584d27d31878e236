"""Warnings, on standard error."""

import sys as _sys
from _core import source as _source, stack as _stack

filters = [
    ("default", DeprecationWarning, "__main__"),
    ("ignore", DeprecationWarning, None),
    ("ignore", PendingDeprecationWarning, None),
    ("ignore", ImportWarning, None),
    ("ignore", ResourceWarning, None),
]
_seen = set()
_record = None


class WarningMessage:
    def __init__(self, message, category, filename, lineno, file=None, line=None):
        self.message, self.category, self.filename, self.lineno = message, category, filename, lineno
        self.file, self.line = file, line

    def __str__(self):
        return (
            f"{{message : {self.message!r}, category : {self.category.__name__!r}, "
            f"filename : {self.filename!r}, lineno : {self.lineno}, line : {self.line!r}}}"
        )


def formatwarning(message, category, filename, lineno, line=None):
    line = _source(filename, lineno) if line is None else line
    text = f"{filename}:{lineno}: {category.__name__}: {message}\n"
    return f"{text}  {line.strip()}\n" if line else text


def showwarning(message, category, filename, lineno, file=None, line=None):
    print(formatwarning(message, category, filename, lineno, line), end="", file=file or _sys.stderr)


def warn(message, category=None, stacklevel=1, source=None):
    if isinstance(message, Warning):
        category = type(message)
    elif category is None:
        category = UserWarning
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError(f"category must be a Warning subclass, not '{type(category).__name__}'")
    frames = _stack()
    filename, lineno, name = frames[max(len(frames) - 1 - stacklevel, 0)]
    _warn(message, category, filename, lineno, "__main__" if filename[0] != "<" else filename)


def warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None):
    _warn(message, category, filename, lineno, module)


def _of_unawaited(message, filename, lineno):
    return _warn(message, RuntimeWarning, filename, lineno, "__main__" if filename[0] != "<" else filename)


def _warn(message, category, filename, lineno, module):
    """Gives whether it was shown."""
    if not isinstance(message, Warning):
        message = category(message)
    action = "default"
    for action, wanted, where, *text in filters:
        if issubclass(category, wanted) and where in (None, module) and _begins(str(message).lower(), *text):
            break
    else:
        action = "default"
    if action == "error":
        raise message
    if action == "ignore":
        return
    key = str(message), category, filename, lineno
    if action == "once":
        key = key[:2]
    elif action == "module":
        key = key[:3]
    if action != "always":
        if key in _seen:
            return
        _seen.add(key)
    if _record is not None:
        _record.append(WarningMessage(message, category, filename, lineno))
    else:
        showwarning(message, category, filename, lineno)
        return True


def _begins(text, pattern=""):
    """Whether the text begins as the pattern says, which has nothing but `.*` to be special."""
    first, *rest = pattern.split(".*")
    if not text.startswith(first):
        return False
    at = len(first)
    for part in rest:
        at = text.find(part, at) + len(part)
        if at < len(part):
            return False
    return True


def _check(action):
    if action not in ("error", "ignore", "always", "default", "module", "once"):
        raise AssertionError(f"invalid action: {action!r}")


def simplefilter(action, category=Warning, lineno=0, append=False):
    filterwarnings(action, "", category, append=append)


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    _check(action)
    _seen.clear()
    filters.insert(len(filters) if append else 0, (action, category, module or None, message.lower()))


def resetwarnings():
    filters.clear()


class catch_warnings:
    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._wanted, self._filter = record, (action, category)

    def __enter__(self):
        global _record
        self._saved = filters[:], _record
        if self._filter[0] is not None:
            simplefilter(*self._filter)
        _record = [] if self._wanted else _record
        return _record if self._wanted else None

    def __exit__(self, *exc_info):
        global _record
        filters[:], _record = self._saved
