"""Paths as objects."""

import _files
import io as _io
import os as _os


class PurePath:
    def __new__(cls, *args):
        if cls is PurePath:
            cls = PurePosixPath
        elif cls is Path:
            cls = PosixPath
        self = object.__new__(cls)
        text = _os.path.join("", *map(_files.fspath, args)) if args else ""
        self._root = "//" if text[:2] == "//" and text[2:3] != "/" else text[:1] if text.startswith("/") else ""
        self._names = [part for part in text.split("/") if part not in ("", ".")]
        return self

    def _with(self, names):
        new = object.__new__(type(self))
        new._root, new._names = self._root, names
        return new

    def __str__(self):
        return self._root + "/".join(self._names) or "."

    __fspath__ = as_posix = __str__

    def __repr__(self):
        return f"{type(self).__name__}({str(self)!r})"

    def __bytes__(self):
        return str(self).encode()

    def __hash__(self):
        return hash(str(self))

    def __eq__(self, other):
        return str(self) == str(other) if isinstance(other, PurePath) else NotImplemented

    def __lt__(self, other):
        return self.parts < other.parts if isinstance(other, PurePath) else NotImplemented

    def __le__(self, other):
        return self.parts <= other.parts if isinstance(other, PurePath) else NotImplemented

    def __gt__(self, other):
        return self.parts > other.parts if isinstance(other, PurePath) else NotImplemented

    def __ge__(self, other):
        return self.parts >= other.parts if isinstance(other, PurePath) else NotImplemented

    def __truediv__(self, key):
        try:
            return type(self)(self, key)
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, key):
        try:
            return type(self)(key, self)
        except TypeError:
            return NotImplemented

    def joinpath(self, *args):
        return type(self)(self, *args)

    drive = ""

    @property
    def root(self):
        return self._root

    anchor = root

    @property
    def parts(self):
        return tuple([self._root] if self._root else []) + tuple(self._names)

    @property
    def name(self):
        return self._names[-1] if self._names else ""

    @property
    def suffix(self):
        name = self.name
        at = name.rfind(".")
        return name[at:] if 0 < at < len(name) - 1 else ""

    @property
    def suffixes(self):
        name = self.name
        return [] if name.endswith(".") else ["." + part for part in name.lstrip(".").split(".")[1:]]

    @property
    def stem(self):
        return self.name[: len(self.name) - len(self.suffix)]

    @property
    def parent(self):
        return self._with(self._names[:-1]) if self._names else self

    @property
    def parents(self):
        return tuple([self._with(self._names[:at]) for at in reversed(range(len(self._names)))])

    def with_name(self, name):
        if not self.name:
            raise ValueError(f"{self!r} has an empty name")
        if not name or "/" in name or name == ".":
            raise ValueError(f"Invalid name {name!r}")
        return self._with(self._names[:-1] + [name])

    def with_stem(self, stem):
        return self.with_name(stem + self.suffix)

    def with_suffix(self, suffix):
        if "/" in suffix or suffix and not suffix.startswith(".") or suffix == ".":
            raise ValueError(f"Invalid suffix {suffix!r}")
        if not self.name:
            raise ValueError(f"{self!r} has an empty name")
        return self._with(self._names[:-1] + [self.stem + suffix])

    def relative_to(self, *other):
        if not other:
            raise TypeError("need at least one argument")
        base = type(self)(*other)
        count = len(base.parts)
        if self._root != base._root or self.parts[:count] != base.parts:
            raise ValueError(
                f"{str(self)!r} is not in the subpath of {str(base) if base.parts else ''!r}"
                " OR one path is relative and the other is absolute."
            )
        return type(self)(*self.parts[count:])

    def is_relative_to(self, *other):
        try:
            self.relative_to(*other)
        except ValueError:
            return False
        return True

    def is_absolute(self):
        return bool(self._root)

    def is_reserved(self):
        return False

    def as_uri(self):
        if not self._root:
            raise ValueError("relative path can't be expressed as a file URI")
        plain = "/_.-~"
        shown = [chr(code) if chr(code).isalnum() and code < 128 or chr(code) in plain else f"%{code:02X}"
                 for code in bytes(self)]
        return "file://" + "".join(shown)

    def match(self, path_pattern):
        pattern = PurePath(path_pattern)
        if not pattern.parts:
            raise ValueError("empty pattern")
        if pattern._root and len(pattern.parts) != len(self.parts) or len(pattern.parts) > len(self.parts):
            return False
        return all(map(_files.matches, self.parts[::-1], pattern.parts[::-1]))


class PurePosixPath(PurePath):
    pass


class Path(PurePath):
    @classmethod
    def cwd(cls):
        return cls(_files.current)

    @classmethod
    def home(cls):
        return cls(_files.HOME)

    def absolute(self):
        return self if self._root else type(self)(_files.current, self)

    def resolve(self, strict=False):
        return type(self)(_os.path.realpath(self, strict=strict))

    def expanduser(self):
        return type(self)(_os.path.expanduser(self))

    def stat(self, *, follow_symlinks=True):
        return _os.stat(self)

    def exists(self):
        return _os.path.exists(self)

    def is_file(self):
        return _os.path.isfile(self)

    def is_dir(self):
        return _os.path.isdir(self)

    def is_symlink(self):
        return False

    def samefile(self, other_path):
        return _os.path.samefile(self, other_path)

    def open(self, mode="r", buffering=-1, encoding=None, errors=None, newline=None):
        return _io.open(self, mode, buffering, encoding, errors, newline)

    def read_text(self, encoding=None, errors=None):
        with self.open("r", -1, encoding, errors) as file:
            return file.read()

    def read_bytes(self):
        with self.open("rb") as file:
            return file.read()

    def write_text(self, data, encoding=None, errors=None, newline=None):
        if not isinstance(data, str):
            raise TypeError(f"data must be str, not {type(data).__name__}")
        with self.open("w", -1, encoding, errors, newline) as file:
            return file.write(data)

    def write_bytes(self, data):
        if not isinstance(data, bytes):
            raise TypeError(f"memoryview: a bytes-like object is required, not {type(data).__name__!r}")
        with self.open("wb") as file:
            return file.write(data)

    def touch(self, mode=0o666, exist_ok=True):
        if not self.exists():
            self.open("ab").close()
        elif not exist_ok:
            raise _files.error(FileExistsError, str(self))

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        try:
            _os.mkdir(self)
        except FileNotFoundError:
            if not parents or self.parent == self:
                raise
            self.parent.mkdir(parents=True, exist_ok=True)
            self.mkdir(mode, parents=False, exist_ok=exist_ok)
        except OSError:
            if not exist_ok or not self.is_dir():
                raise

    def rmdir(self):
        _os.rmdir(self)

    def unlink(self, missing_ok=False):
        try:
            _os.unlink(self)
        except FileNotFoundError:
            if not missing_ok:
                raise

    def rename(self, target):
        _os.rename(self, target)
        return type(self)(target)

    replace = rename

    def chmod(self, mode, *, follow_symlinks=True):
        _os.chmod(self, mode)

    def iterdir(self):
        for name in _os.listdir(self):
            yield self._with(self._names + [name])

    def glob(self, pattern):
        if not pattern:
            raise ValueError(f"Unacceptable pattern: {pattern!r}")
        if pattern.startswith("/"):
            raise NotImplementedError("Non-relative patterns are unsupported")
        return self._select([part for part in pattern.split("/") if part not in ("", ".")])

    def rglob(self, pattern):
        return self.glob("**/" + pattern)

    def _select(self, pattern):
        if not pattern:
            yield self
        elif pattern[0] == "**":
            seen = set()
            folders = [self]
            for folder in folders:
                for found in folder._select(pattern[1:]):
                    if found not in seen:
                        seen.add(found)
                        yield found
                folders += [each for each in folder.iterdir() if each.is_dir()] if folder.is_dir() else []
        elif pattern[0] == "..":
            yield from self._with(self._names + [".."])._select(pattern[1:])
        elif self.is_dir():
            for each in self.iterdir():
                if _files.matches(each.name, pattern[0]) and (len(pattern) == 1 or each.is_dir()):
                    yield from each._select(pattern[1:])


class PosixPath(Path, PurePosixPath):
    pass
