"""Temporary files and directories, with names that are the same in every run."""

import _files
import io as _io
import os as _os
import shutil as _shutil

_count = 0
tempdir = None


def gettempdir():
    return tempdir or "/tmp"


def _name(suffix, prefix, dir):
    global _count
    _count += 1
    letters = ""
    number = _count * 1_103_515_245 + 12_345
    for _ in range(8):
        number, at = divmod(number, 37)
        letters += "abcdefghijklmnopqrstuvwxyz0123456789_"[at]
    return _os.path.join(dir or gettempdir(), f"{prefix or 'tmp'}{letters}{suffix or ''}")


def mkdtemp(suffix=None, prefix=None, dir=None):
    name = _os.path.abspath(_name(suffix, prefix, dir))
    _os.mkdir(name)
    return name


def mktemp(suffix="", prefix="tmp", dir=None):
    return _name(suffix, prefix, dir)


def mkstemp(suffix=None, prefix=None, dir=None, text=False):
    name = _os.path.abspath(_name(suffix, prefix, dir))
    _io.open(name, "x").close()
    return 3, name


class TemporaryDirectory:
    def __init__(self, suffix=None, prefix=None, dir=None, ignore_cleanup_errors=False):
        self.name = mkdtemp(suffix, prefix, dir)
        self._ignore = ignore_cleanup_errors

    def __repr__(self):
        return f"<{self.__class__.__name__} {self.name!r}>"

    def __enter__(self):
        return self.name

    def __exit__(self, exc, value, tb):
        self.cleanup()

    def cleanup(self):
        if _os.path.exists(self.name):
            _shutil.rmtree(self.name, ignore_errors=self._ignore)


class _Temporary:
    def __init__(self, file, name, delete):
        self.file, self.name, self.delete = file, name, delete

    def __getattr__(self, name):
        return getattr(self.file, name)

    def __enter__(self):
        self.file.__enter__()
        return self

    def __exit__(self, *args):
        self.close()

    def __iter__(self):
        return iter(self.file)

    def close(self):
        self.file.close()
        if self.delete:
            self.delete = False
            _os.unlink(self.name)


def NamedTemporaryFile(mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None,
                       delete=True, *, errors=None):
    name = mkstemp(suffix, prefix, dir)[1]
    return _Temporary(_io.open(name, mode, buffering, encoding, errors, newline), name, delete)


def TemporaryFile(mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None,
                  *, errors=None):
    name = mkstemp(suffix, prefix, dir)[1]
    file = _io.open(name, mode, buffering, encoding, errors, newline)
    _os.unlink(name)
    return file


def SpooledTemporaryFile(max_size=0, mode="w+b", **kwargs):
    return TemporaryFile(mode, **kwargs)
