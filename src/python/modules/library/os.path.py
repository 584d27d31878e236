"""Names of files."""

import _files
from _files import fspath as _fspath

sep = "/"
curdir, pardir, extsep, pathsep, altsep, devnull = ".", "..", ".", ":", None, "/dev/null"


def join(a, /, *p):
    path = _fspath(a)
    for part in map(_fspath, p):
        if part.startswith("/"):
            path = part
        elif not path or path.endswith("/"):
            path += part
        else:
            path += "/" + part
    return path


def split(p, /):
    head, slash, tail = _fspath(p).rpartition("/")
    head += slash
    return (head.rstrip("/") or head), tail


def basename(p, /):
    return split(p)[1]


def dirname(p, /):
    return split(p)[0]


def splitext(p, /):
    p = _fspath(p)
    name = p.rpartition("/")[2]
    dot = name.lstrip(".").rfind(".")
    if dot < 0:
        return p, ""
    at = len(p) - len(name.lstrip(".")) + dot
    return p[:at], p[at:]


def splitdrive(p, /):
    return "", _fspath(p)


def isabs(s, /):
    return _fspath(s).startswith("/")


def normpath(path, /):
    path = _fspath(path)
    if not path:
        return "."
    slashes = "" if path[0] != "/" else "//" if path[:2] == "//" and path[2:3] != "/" else "/"
    parts = []
    for part in path.split("/"):
        if part in ("", "."):
            continue
        if part != ".." or not slashes and not parts or parts and parts[-1] == "..":
            parts.append(part)
        elif parts:
            parts.pop()
    return slashes + "/".join(parts) or "."


def normcase(s, /):
    return _fspath(s)


def abspath(path, /):
    return normpath(join(_files.current, path))


def realpath(filename, *, strict=False):
    return _files.find(filename) if strict else abspath(filename)


def expanduser(path, /):
    path = _fspath(path)
    return _files.HOME + path[1:] if path == "~" or path.startswith("~/") else path


def relpath(path, start="."):
    if not path:
        raise ValueError("no path specified")
    start = [part for part in abspath(start).split("/") if part]
    path = [part for part in abspath(path).split("/") if part]
    same = len(commonprefix([start, path]))
    return "/".join([".."] * (len(start) - same) + path[same:]) or "."


def commonprefix(m, /):
    if not m:
        return ""
    first, last = min(m), max(m)
    for at, part in enumerate(first):
        if part != last[at]:
            return first[:at]
    return first


def commonpath(paths, /):
    if not paths:
        raise ValueError("commonpath() arg is an empty sequence")
    paths = list(map(_fspath, paths))
    if len({path.startswith("/") for path in paths}) > 1:
        raise ValueError("Can't mix absolute and relative paths")
    common = commonprefix([[part for part in path.split("/") if part not in ("", ".")] for path in paths])
    return ("/" if paths[0].startswith("/") else "") + "/".join(common)


def _node(path):
    try:
        return _files.tree[_files.find(path)]
    except (OSError, ValueError):
        return False


def exists(path, /):
    return _node(path) is not False


lexists = exists


def isfile(path, /):
    return bool(_node(path) not in (None, False))


def isdir(s, /):
    return _node(s) is None


def islink(path, /):
    return False


def getsize(filename, /):
    node = _files.tree[_files.find(filename)]
    return 4096 if node is None else node.size


def samefile(f1, f2):
    return _files.find(f1) == _files.find(f2)
