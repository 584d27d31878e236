"""Runs programs under the comparable loop, all in this one process.

Standard input is a JSON list of program texts; standard output one of what
each of them prints.
"""

import asyncio
import contextlib
import gc
import io
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "oracle"))

import loop  # noqa: E402


class Loop(loop.ComparableLoop):
    """With CPython's names of tasks, from Task-1 on in each program."""

    unnamed = 0

    def create_task(self, coro, **options):
        if options.get("name") is None:
            self.unnamed += 1
            options["name"] = f"Task-{self.unnamed}"
        task = asyncio.BaseEventLoop.create_task(self, coro, **options)
        self.created += 1
        self.order[task] = self.created
        return task


def output(text):
    asyncio.DefaultEventLoopPolicy._loop_factory = Loop
    written = io.StringIO()
    with contextlib.redirect_stdout(written), contextlib.redirect_stderr(io.StringIO()):
        try:
            exec(compile(text, "random.py", "exec", dont_inherit=True), {"__name__": "__main__"})
        except loop.RunEnded as error:
            print("ended:", error)
        except BaseException:
            pass  # It is on the other stream.
        # What is closed now may leave more behind, to the next program.
        while gc.collect():
            pass
    return written.getvalue()


# A circle of objects goes at the end of its program, not in the midst of another.
gc.disable()
loop.install()
json.dump([output(text) for text in json.load(sys.stdin)], sys.stdout)
