"""Names that match patterns."""

from _files import matches as fnmatchcase

fnmatch = fnmatchcase


def filter(names, pat):
    return [name for name in names if fnmatchcase(name, pat)]
