"""Streams of text and bytes, and files of the tree in memory."""

import _files
from _files import Node as _Node

SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
DEFAULT_BUFFER_SIZE = 8192


class UnsupportedOperation(OSError, ValueError):
    pass


class IOBase:
    _readable = _writable = True
    _at = 0
    closed = False

    def _check(self, verb=None, allowed=True):
        if self.closed:
            if verb and isinstance(self, _File) and not isinstance(self, TextIOBase):
                raise ValueError(f"{verb} {'to' if verb == 'write' else 'of'} closed file")
            raise ValueError("I/O operation on closed file" + ("" if isinstance(self, StringIO) else "."))
        if not allowed:
            if isinstance(self, TextIOBase) and verb != "truncate":
                verb = "not writable" if verb == "write" else "not readable"
            raise UnsupportedOperation("read" if verb == "readline" else verb)

    def readable(self):
        self._check()
        return self._readable

    def writable(self):
        self._check()
        return self._writable

    def seekable(self):
        self._check()
        return True

    def isatty(self):
        return False

    def flush(self):
        self._check()

    def close(self):
        self.closed = True

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, *args):
        self.close()

    def __iter__(self):
        self._check()
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def tell(self):
        self._check()
        return self._at

    def seek(self, offset, whence=0):
        self._check("seek")
        if whence == 0:
            if offset < 0:
                if isinstance(self, TextIOBase):
                    raise ValueError(f"{'N' if isinstance(self, StringIO) else 'n'}egative seek position {offset!r}")
                if isinstance(self, _File):
                    raise OSError(22, "Invalid argument")
                raise ValueError(f"negative seek value {offset}")
            self._at = offset
        elif offset and isinstance(self, TextIOBase):
            where = "cur" if whence == 1 else "end"
            if isinstance(self, StringIO):
                raise OSError("Can't do nonzero cur-relative seeks")
            raise UnsupportedOperation(f"can't do nonzero {where}-relative seeks")
        else:
            self._at = max(0, (self._at if whence == 1 else self._node.size) + offset)
        return self._at

    def truncate(self, size=None):
        self._check("truncate", self._writable)
        size = self._at if size is None else size
        self._node.cut(size)
        return size

    def _take(self, end):
        data = self._node.get()[self._at : end]
        self._at += len(data)
        return data

    def read(self, size=-1, /):
        self._check("read", self._readable)
        return self._take(None if size is None or size < 0 else self._at + size)

    def readline(self, size=-1, /):
        self._check("readline", self._readable)
        data = self._node.get()
        end = data.find("\n" if isinstance(data, str) else b"\n", self._at) + 1 or len(data)
        return self._take(end if size is None or size < 0 else min(end, self._at + size))

    def readlines(self, hint=-1, /):
        return list(self)

    def _put(self, data):
        if self._append:
            self._at = self._node.size
        self._node.put(self._at, data)
        self._at += len(data)

    _append = False

    def writelines(self, lines, /):
        for line in lines:
            self.write(line)


class TextIOBase(IOBase):
    pass


class RawIOBase(IOBase):
    pass


class BufferedIOBase(IOBase):
    pass


# What follows is written in C in CPython.
__name__ = "_io"


class StringIO(TextIOBase):
    def __init__(self, initial_value="", newline="\n"):
        if not isinstance(initial_value, (str, type(None))):
            raise TypeError(f"initial_value must be str or None, not {type(initial_value).__name__}")
        self._node = _Node(initial_value or "")

    def getvalue(self):
        self._check()
        return self._node.get()

    def write(self, s, /):
        if not isinstance(s, str):
            raise TypeError(f"string argument expected, got {type(s).__name__!r}")
        self._check()
        if s:
            self._put(s)
        return len(s)


class BytesIO(BufferedIOBase):
    def __init__(self, initial_bytes=b""):
        self._node = _Node(bytes(initial_bytes))

    def getvalue(self):
        self._check()
        return self._node.get()

    def write(self, b, /):
        self._check("write", self._writable)
        if not isinstance(b, bytes):
            raise TypeError(f"a bytes-like object is required, not {type(b).__name__!r}")
        self._put(b)
        return len(b)

    read1 = IOBase.read


class _File(BytesIO):
    def __init__(self, node, name, mode):
        self._node, self.name, self.mode = node, name, mode.replace("t", "")
        self._readable = "r" in mode or "+" in mode
        self._writable = mode.strip("bt") != "r"
        self._append = "a" in mode
        if self._append:
            self._at = node.size

    def fileno(self):
        raise UnsupportedOperation("fileno")


class FileIO(_File):
    pass


class BufferedReader(_File):
    def __repr__(self):
        return f"<_io.BufferedReader name={self.name!r}>"


class BufferedWriter(_File):
    def __repr__(self):
        return f"<_io.BufferedWriter name={self.name!r}>"


class BufferedRandom(_File):
    def __repr__(self):
        return f"<_io.BufferedRandom name={self.name!r}>"


class TextIOWrapper(_File, TextIOBase):
    def __init__(self, node, name, mode, encoding, errors, newline):
        super().__init__(node, name, mode)
        self.mode = mode
        self.encoding = encoding or "UTF-8"
        self.errors = errors or "strict"
        self._newline = newline

    def __repr__(self):
        return f"<_io.TextIOWrapper name={self.name!r} mode={self.mode!r} encoding={self.encoding!r}>"

    def _text(self, data):
        text = data.decode(self.encoding, self.errors)
        if self._newline is None and "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        return text

    def read(self, size=-1, /):
        self._check("read", self._readable)
        start = self._at
        text = self._text(self._take(None))
        if size is not None and 0 <= size < len(text):
            text = text[:size]
            self._at = start + len(text.encode(self.encoding, self.errors))
        return text

    def readline(self, size=-1, /):
        if size is not None and size >= 0:
            start = self._at
            line = self._text(super().readline())[:size]
            self._at = start + len(line.encode(self.encoding, self.errors))
            return line
        return self._text(super().readline())

    def write(self, s, /):
        if not isinstance(s, str):
            raise TypeError(f"write() argument must be str, not {type(s).__name__}")
        self._check("write", self._writable)
        text = s.replace("\n", self._newline) if self._newline in ("\r", "\r\n") else s
        self._put(text.encode(self.encoding, self.errors))
        return len(s)


__name__ = "io"


def open(file, mode="r", buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None):
    if isinstance(file, int):
        raise OSError(9, "Bad file descriptor")
    path = _files.fspath(file)
    if not isinstance(mode, str):
        raise TypeError(f"open() argument 'mode' must be str, not {type(mode).__name__}")
    if set(mode) - set("rwaxbt+") or len(set(mode)) != len(mode):
        raise ValueError(f"invalid mode: {mode!r}")
    if "b" in mode and "t" in mode:
        raise ValueError("can't have text and binary mode at once")
    if sum([kind in mode for kind in "rwax"]) != 1:
        rest = "" if mode else " and at most one plus"
        raise ValueError(f"{'m' if mode else 'M'}ust have exactly one of create/read/write/append mode{rest}")
    if "b" in mode:
        for name, value in ("encoding", encoding), ("errors", errors), ("newline", newline):
            if value is not None:
                raise ValueError(f"binary mode doesn't take {'an' if name[0] == 'e' else 'a'} {name} argument")
    place = _files.full(path)
    tree = _files.tree
    if place in tree and tree[place] is None:
        raise _files.error(FileExistsError if "x" in mode else IsADirectoryError, file)
    if place == "/dev/null":
        tree = {place: _Node(b"")}
    elif "r" in mode:
        place = _files.find(file)
    else:
        _files.check_parent(place, file)
        if "x" in mode and place in tree:
            raise _files.error(FileExistsError, file)
        if place not in tree:
            tree[place] = _Node(b"")
        elif "w" in mode:
            tree[place].cut(0)
    if "b" not in mode:
        return TextIOWrapper(tree[place], path, mode, encoding, errors, newline)
    if "+" in mode:
        return BufferedRandom(tree[place], path, mode)
    return (BufferedReader if "r" in mode else BufferedWriter)(tree[place], path, mode)
