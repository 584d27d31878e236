"""The operating system, as far as there is one: a tree of files in memory."""

import os.path
import _files
from _files import fspath

name = "posix"
sep, linesep, curdir, pardir, extsep, pathsep, altsep, devnull = "/", "\n", ".", "..", ".", ":", None, "/dev/null"
F_OK, R_OK, W_OK, X_OK = 0, 4, 2, 1
environ = {"HOME": _files.HOME, "PWD": _files.HOME, "LANG": "C.UTF-8"}


class PathLike:
    """What has a path."""


class stat_result:
    def __init__(self, node):
        self.st_size = 4096 if node is None else node.size
        self.st_mode = 0o40755 if node is None else 0o100644
        self.st_mtime = self.st_atime = self.st_ctime = 0.0


def getenv(key, default=None):
    return environ.get(key, default)


def putenv(key, value, /):
    environ[key] = value


def unsetenv(key, /):
    environ.pop(key, None)


def getcwd():
    return _files.current


def chdir(path):
    place = _files.find(path)
    if _files.tree[place] is not None:
        raise _files.error(NotADirectoryError, path)
    _files.current = place


def _exit(status):
    raise SystemExit(status)


def getpid():
    return 1


def getppid():
    return 0


def cpu_count():
    return 1


def listdir(path="."):
    return _files.names(path)


class DirEntry:
    def __init__(self, path, name):
        self.name, self.path = name, os.path.join(path, name)

    def is_dir(self, *, follow_symlinks=True):
        return os.path.isdir(self.path)

    def is_file(self, *, follow_symlinks=True):
        return os.path.isfile(self.path)

    def is_symlink(self):
        return False

    def stat(self, *, follow_symlinks=True):
        return stat(self.path)

    def __fspath__(self):
        return self.path

    def __repr__(self):
        return f"<DirEntry {self.name!r}>"


class scandir:
    def __init__(self, path="."):
        self._entries = iter([DirEntry(path, name) for name in _files.names(path)])

    def __iter__(self):
        return self._entries

    def __next__(self):
        return next(self._entries)

    def __enter__(self):
        return self

    def __exit__(self, *args):
        pass

    def close(self):
        pass


def stat(path, *, follow_symlinks=True):
    return stat_result(_files.tree[_files.find(path)])


lstat = stat


def access(path, mode):
    return os.path.exists(path)


def mkdir(path, mode=0o777):
    place = _files.full(path)
    if place in _files.tree:
        raise _files.error(FileExistsError, path)
    _files.check_parent(place, path)
    _files.tree[place] = None


def makedirs(name, mode=0o777, exist_ok=False):
    head, tail = os.path.split(fspath(name).rstrip("/") or "/")
    if head and tail and not os.path.exists(head):
        try:
            makedirs(head, exist_ok=exist_ok)
        except FileExistsError:
            pass
    try:
        mkdir(name)
    except OSError:
        if not exist_ok or not os.path.isdir(name):
            raise


def remove(path):
    place = _files.find(path)
    if _files.tree[place] is None:
        raise _files.error(IsADirectoryError, path)
    del _files.tree[place]


unlink = remove


def rmdir(path):
    place = _files.find(path)
    if _files.tree[place] is not None:
        raise _files.error(NotADirectoryError, path)
    if _files.below(place):
        raise _files.error(OSError, path)
    del _files.tree[place]


def removedirs(name):
    rmdir(name)
    head = os.path.dirname(fspath(name).rstrip("/"))
    while head:
        try:
            rmdir(head)
        except OSError:
            break
        head = os.path.dirname(head)


def rename(src, dst):
    try:
        place = _files.find(src)
        target = _files.full(dst)
        if not target.startswith(place + "/"):
            _files.check_parent(target, dst)
    except OSError as problem:
        raise _files.error(type(problem), src, dst) from None
    tree = _files.tree
    if place == target:
        return
    if target.startswith(place + "/"):
        raise OSError(22, "Invalid argument", src, None, dst)
    if target in tree:
        if tree[place] is None and tree[target] is not None:
            raise _files.error(NotADirectoryError, src, dst)
        if tree[place] is not None and tree[target] is None:
            raise _files.error(IsADirectoryError, src, dst)
        if _files.below(target):
            raise OSError(39, "Directory not empty", src, None, dst)
    for each in [place, *_files.below(place)]:
        tree[target + each[len(place) :]] = tree.pop(each)


replace = rename


def renames(old, new):
    head = os.path.dirname(fspath(new))
    if head and not os.path.exists(head):
        makedirs(head)
    rename(old, new)


def walk(top, topdown=True, onerror=None, followlinks=False):
    top = fspath(top)
    try:
        names = listdir(top)
    except OSError as problem:
        if onerror is not None:
            onerror(problem)
        return
    folders = [each for each in names if os.path.isdir(os.path.join(top, each))]
    files = [each for each in names if each not in folders]
    if topdown:
        yield top, folders, files
    for folder in folders:
        yield from walk(os.path.join(top, folder), topdown, onerror, followlinks)
    if not topdown:
        yield top, folders, files


def chmod(path, mode):
    _files.find(path)


def utime(path, times=None):
    _files.find(path)


def urandom(size, /):
    import random

    return random._generator.randbytes(size)


def strerror(code, /):
    for number, text in _files._ERRORS.values():
        if number == code:
            return text
    return f"Unknown error {code}"


def fsencode(filename):
    return fspath(filename).encode()


def fsdecode(filename):
    return filename.decode() if isinstance(filename, bytes) else fspath(filename)
