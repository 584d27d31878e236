"""Runs the lessons' Python programs under the comparable loop.

    python3 run.py cut-short cut-short,variant=shielded pool-contention,workers=7

Each argument is a lesson, whose program is `src/lessons/cut_short.py`, or
`rows`, which stands here; and values for names that it sets at its top.
All run in this one process, each in a fresh loop. Of each is printed: a line
that names it, its console, an empty line, and each task with its managers.
"""

import pathlib
import re
import sys

import loop
import record

HERE = pathlib.Path(__file__).parent
LESSONS = HERE.parent.parent / "src" / "lessons"


def program(name):
    """Where the program of this name is."""
    lesson = LESSONS / f"{name.replace('-', '_')}.py"
    return lesson if lesson.exists() else HERE / f"{name}.py"


def with_values(text, values):
    """The program with other values in the assignments at its top."""
    for assignment in values:
        name, value = assignment.split("=")
        line = f"{name} = {value if value.isdigit() else repr(value)}"
        text, found = re.subn(rf"(?m)^{name} = .*$", line.replace("'", '"'), text)
        if found != 1:
            raise SystemExit(f"the program does not set {name} once at its top")
    return text


def main():
    loop.install()
    record.install()
    for argument in sys.argv[1:]:
        name, *values = argument.split(",")
        path = program(name)
        text = with_values(path.read_text(encoding="utf-8"), values)
        print(f"=== {argument}")
        print(record.record(text, str(path)).text(), end="")


main()
