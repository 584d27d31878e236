"""A tree of files in memory: each path with its bytes, or None for a directory."""

from _core import argv as _argv, text as _text

HOME = "/home/user"


class Node:
    """The contents of a file, in pieces that are joined when it is read."""

    def __init__(self, data):
        self.parts = [data]
        self.size = len(data)

    def get(self):
        if len(self.parts) != 1:
            self.parts = [self.parts[0][:0].join(self.parts)]
        return self.parts[0]

    def put(self, at, data):
        if at == self.size:
            self.parts.append(data)
        else:
            old = self.get()
            zero = "\0" if isinstance(old, str) else b"\0"
            self.parts = [old[:at] + zero * (at - len(old)) + data + old[at + len(data) :]]
        self.size = max(self.size, at + len(data))

    def cut(self, size):
        self.parts = [self.get()[:size]]
        self.size = len(self.parts[0])


tree = {"/": None, "/home": None, HOME: None, "/tmp": None}
tree[f"{HOME}/{_argv[0]}"] = Node(_text(_argv[0]).encode())
current = HOME
_ERRORS = {
    FileNotFoundError: (2, "No such file or directory"),
    FileExistsError: (17, "File exists"),
    NotADirectoryError: (20, "Not a directory"),
    IsADirectoryError: (21, "Is a directory"),
}


def error(cls, path, other=None):
    path = fspath(path)
    if cls is OSError:
        return OSError(39, "Directory not empty", path)
    if other is not None:
        return cls(*_ERRORS[cls], path, None, fspath(other))
    return cls(*_ERRORS[cls], path)


def fspath(path):
    if isinstance(path, str):
        return path
    method = getattr(type(path), "__fspath__", None)
    if method is None:
        raise TypeError(f"expected str, bytes or os.PathLike object, not {type(path).__name__}")
    return method(path)


def full(path):
    """The absolute path without dots."""
    parts = []
    path = fspath(path)
    for part in (path if path.startswith("/") else f"{current}/{path}").split("/"):
        if part == "..":
            parts[-1:] = []
        elif part not in ("", "."):
            parts.append(part)
    return "/" + "/".join(parts)


def find(path):
    """The absolute path of something that is there."""
    place = full(path)
    if place not in tree or path == "":
        check_parent(place, path)
        raise error(FileNotFoundError, path)
    if tree[place] is not None and fspath(path).endswith("/"):
        raise error(NotADirectoryError, path)
    return place


def check_parent(place, path):
    """That what is to be made has a directory to be in."""
    parent = place.rpartition("/")[0] or "/"
    while parent not in tree:
        parent = parent.rpartition("/")[0] or "/"
        if tree.get(parent):
            raise error(NotADirectoryError, path)
        if parent in tree:
            raise error(FileNotFoundError, path)
    if tree[parent] is not None:
        raise error(NotADirectoryError, path)


def below(place):
    start = place.rstrip("/") + "/"
    return [each for each in tree if each.startswith(start) and each != "/"]


def names(path):
    place = find(path)
    if tree[place] is not None:
        raise error(NotADirectoryError, path)
    start = len(place.rstrip("/")) + 1
    return [each[start:] for each in below(place) if "/" not in each[start:]]


def matches(name, pattern):
    """Whether a name matches a pattern with *, ? and [...]."""
    if not pattern:
        return not name
    if pattern[0] == "*":
        return any(matches(name[at:], pattern[1:]) for at in range(len(name) + 1))
    if not name:
        return False
    end = pattern.find("]", 3 if pattern[1:2] == "!" else 2) if pattern[0] == "[" else -1
    if end < 0:
        return pattern[0] in ("?", name[0]) and matches(name[1:], pattern[1:])
    chars = pattern[1:end]
    inverted = chars[0] == "!"
    chars = chars[inverted:]
    found = False
    while chars:
        if chars[1:2] == "-" and len(chars) > 2:
            found = found or chars[0] <= name[0] <= chars[2]
            chars = chars[3:]
        else:
            found = found or chars[0] == name[0]
            chars = chars[1:]
    return found != inverted and matches(name[1:], pattern[end + 1 :])
