"""Whole files and directories."""

import _files
import os


class Error(OSError):
    pass


class SameFileError(Error):
    pass


def rmtree(path, ignore_errors=False, onerror=None):
    try:
        place = _files.find(path)
        if _files.tree[place] is not None:
            raise _files.error(NotADirectoryError, path)
    except OSError:
        if ignore_errors:
            return
        raise
    for each in [place, *_files.below(place)]:
        del _files.tree[each]


def copyfile(src, dst, *, follow_symlinks=True):
    if os.path.exists(dst) and os.path.samefile(src, dst):
        raise SameFileError(f"{src!r} and {dst!r} are the same file")
    with open(src, "rb") as source, open(dst, "wb") as target:
        target.write(source.read())
    return dst


def copy(src, dst, *, follow_symlinks=True):
    if os.path.isdir(dst):
        dst = os.path.join(dst, os.path.basename(src))
    return copyfile(src, dst)


copy2 = copy


def copyfileobj(fsrc, fdst, length=0):
    fdst.write(fsrc.read())


def ignore_patterns(*patterns):
    return lambda path, names: {name for name in names for pattern in patterns if _files.matches(name, pattern)}


def copytree(src, dst, symlinks=False, ignore=None, copy_function=copy2, ignore_dangling_symlinks=False,
             dirs_exist_ok=False):
    names = os.listdir(src)
    ignored = ignore(src, names) if ignore else ()
    os.makedirs(dst, exist_ok=dirs_exist_ok)
    for name in names:
        if name not in ignored:
            source, target = os.path.join(src, name), os.path.join(dst, name)
            if os.path.isdir(source):
                copytree(source, target, symlinks, ignore, copy_function, False, dirs_exist_ok)
            else:
                copy_function(source, target)
    return dst


def move(src, dst, copy_function=copy2):
    target = dst
    if os.path.isdir(dst):
        target = os.path.join(dst, os.path.basename(os.fspath(src).rstrip("/")))
        if os.path.exists(target):
            raise Error(f"Destination path '{target}' already exists")
    os.rename(src, target)
    return target


def which(cmd, mode=1, path=None):
    return None
