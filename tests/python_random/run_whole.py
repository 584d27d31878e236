"""Runs programs, each in a copy of this process, as the cases are recorded.

Standard input is a JSON list of program texts; standard output one of what
each of them writes on its two streams, and of its exit codes.
"""

import json
import os
import pathlib
import shutil
import sys
import tempfile

# No order of a set may be seen; where one is, it is the same each time.
if os.environ.get("PYTHONHASHSEED") != "0":
    raise SystemExit("PYTHONHASHSEED must be 0")
sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "python"))

import record  # noqa: E402


def written(text):
    # A TemporaryDirectory would be removed by the copy as well, at its end.
    folder = pathlib.Path(tempfile.mkdtemp()).resolve()
    program, work = folder / "random.py", folder / "work"
    work.mkdir()
    try:
        program.write_text(text, "utf-8")
        out, err, code = record.run_in_a_copy(program, work)
    finally:
        shutil.rmtree(folder)
    return record.comparable(out), record.comparable(err), code


record.install()
json.dump([written(text) for text in json.load(sys.stdin)], sys.stdout)
