"""Changes programs at random, and compares what CPython 3.11 and we make of them.

    cargo build --release
    python3 mutate.py --seeds 0..2000          one program a seed
    python3 mutate.py --seeds 17 --show        also where nothing differs
    python3 mutate.py --of lessons asyncio     only what has that in its path
    python3 mutate.py --ours PATH              another build than the release one
    python3 mutate.py --all                    names all seeds of a kind

The programs of `cases` and the lessons are what is changed; `mutations.py`
says how. What differs is told by its kind: the first line that differs, with
names and numbers left out. Of each kind one program is made as small as it
goes, and shown. README.md says what is no difference.
"""

import argparse
import ast
import collections
import os
import pathlib
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile

import mutations
import record

ROOT = record.HERE.parent.parent
OURS = ROOT / "target/release/enter-exit"
# A program that goes wild must not touch files that are not its own.
KEPT_AWAY = set("os shutil pathlib tempfile subprocess atexit uuid io".split())
MOST_MUTATIONS = 4
SECONDS = 5
MEMORY = 1 << 30
# The programs are small: what takes more goes on for ever.
STEPS = 2_000_000
# What makes no comparison: the run did not come to its own end, or the
# program asks for what limitations.md says is not there.
BEYOND_US = re.compile(r"^enter-exit: |^Not supported: |(is|are) not supported here", re.M)
LIMITATIONS = {
    "addresses": re.compile(r"\bid\(|\bhash\("),
    "clocks": re.compile(r"datetime|strftime|asctime"),
    "random numbers": re.compile(r"(?:import|from) random\b(?![\s\S]*seed\()"),
    "sizes": re.compile(r"getsizeof|_getframe|getrefcount|getrecursionlimit"),
}


def programs(parts):
    """The programs that are changed: those that touch no files, and have one of
    these parts in their path."""
    found = []
    paths = sorted(record.CASES.rglob("*.py")) + sorted(ROOT.glob("src/lessons/*.py"))
    for path in paths:
        if not any(part in str(path.relative_to(ROOT)) for part in parts):
            continue
        try:
            tree = ast.parse(path.read_text("utf-8"))
        except (SyntaxError, ValueError):
            continue
        if not imported(tree) & KEPT_AWAY and "open(" not in ast.unparse(tree):
            found.append(path)
    return found


def imported(tree):
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {name.name.partition(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add((node.module or "").partition(".")[0])
    return names


class Mutant:
    """A program and the mutations that change it, each with its own numbers."""

    def __init__(self, seed, paths):
        choice = random.Random(seed)
        self.seed = seed
        self.path = choice.choice(paths)
        count = choice.randint(1, MOST_MUTATIONS)
        self.steps = [
            (choice.choice(mutations.MUTATIONS), choice.getrandbits(32))
            for _ in range(count)
        ]

    def text(self, steps=None):
        """The changed program, or nothing where it cannot be written down."""
        tree = ast.parse(self.path.read_text("utf-8"))
        try:
            for mutation, numbers in self.steps if steps is None else steps:
                mutation(random.Random(numbers), tree)
            return unparsed(tree)
        except UNWRITABLE:
            return None


# What `ast.unparse` raises where a tree is no program at all.
UNWRITABLE = (ValueError, RecursionError, TypeError, AttributeError)


def unparsed(tree):
    return ast.unparse(ast.fix_missing_locations(tree)) + "\n"


def theirs(program, folder):
    return record.run_in_a_copy(program, folder, SECONDS)


def theirs_plainly(program, folder):
    return record.run_plainly(program, folder, ["timeout", str(SECONDS)])


def ours(program, folder):
    path = folder / program.name
    path.write_bytes(program.read_bytes())
    done = subprocess.run(
        [ours.program, "run", f"./{program.name}", "--limit-steps", str(STEPS)],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        preexec_fn=limit_time,
    )
    out, err = (
        text.decode("utf-8", "backslashreplace").replace("./program.py", "program.py")
        for text in [done.stdout, done.stderr]
    )
    # A place in a module of ours is one in the library.
    err = re.sub(r"^<[\w.]+>:\d+: (\w+Warning: )", r"library: \1", err, flags=re.M)
    return out, err, done.returncode


def limit_time():
    # Not by a timeout: what waits for one moves the clock of the programs.
    resource.setrlimit(resource.RLIMIT_CPU, (10 * SECONDS, 10 * SECONDS))


class Skipped(Exception):
    """There is nothing to compare, and why."""


def outcome(text, run):
    # A TemporaryDirectory would be removed by the copy as well, at its end.
    folder = pathlib.Path(tempfile.mkdtemp()).resolve()
    program = folder / "program.py"
    work = folder / "work"
    work.mkdir()
    try:
        program.write_text(text, "utf-8")
        out, err, code = run(program, work)
    finally:
        shutil.rmtree(folder)
    return record.comparable(out), record.comparable(err), code


def compared(text):
    """How a program differs: its kind and what to show of it, or nothing."""
    for why, pattern in LIMITATIONS.items():
        if pattern.search(text):
            raise Skipped(why)
    found = outcome(text, ours)
    if found[2] < 0:
        return "we do not end", f"signal {-found[2]}"
    if BEYOND_US.search(found[1]):
        first = BEYOND_US.search(found[1])
        raise Skipped("limit" if "enter-exit" in first[0] else "not supported")
    expected = outcome(text, theirs)
    if sys.prefix in expected[0] + expected[1]:
        raise Skipped("path of a module")
    if "RunEnded" in expected[1] or expected[2] < 0 or "MemoryError" in expected[1]:
        raise Skipped("CPython does not end")
    # A plain run tells what only the copy of a process does.
    if expected == found or outcome(text, theirs_plainly) == found:
        return None
    if is_order_of_a_set(text, expected, found):
        raise Skipped("order of a set")
    return difference(expected, found)


def is_order_of_a_set(text, expected, found):
    if not re.search(r"\bset\b|\bfrozenset\b|\{|__dir__", text):
        return False
    return [sorted(map(str, part)) for part in map(str, expected)] == [
        sorted(map(str, part)) for part in map(str, found)
    ]


def difference(expected, found):
    names = ["stdout", "stderr", "exit code"]
    # What is said on stderr explains the rest.
    for at in [1, 0, 2]:
        if expected[at] == found[at]:
            continue
        old, new = (str(part[at]).splitlines() for part in [expected, found])
        same = 0
        while same < min(len(old), len(new)) and old[same] == new[same]:
            same += 1
        pair = [lines[same] if same < len(lines) else "(end)" for lines in [old, new]]
        kind = f"{names[at]}: {general(pair[0])} / {general(pair[1])}"
        shown = [f"{names[at]}, line {same + 1}"]
        for mark, lines in [("CPython", old), ("here   ", new)]:
            few = lines[same : same + 3] or ["(end)"]
            shown += [f"  {mark} | {line}" for line in few]
        return kind, "\n".join(shown)
    return "line ends", "line ends"


def general(line):
    """A line without what belongs to one program."""
    line = re.sub(r"'[^']*'|\"[^\"]*\"", "'…'", line)
    line = re.sub(r"\d+", "N", line)
    return re.sub(r"\w+(\.\w+)*\(\)", "f()", line)[:100]


def kind_of(text):
    try:
        found = compared(text) if text is not None else None
    except Skipped:
        found = None
    return found and found[0]


def smallest(mutant, kind):
    """The program with as few mutations and statements as keep the difference."""
    steps = mutant.steps
    for step in mutant.steps:
        fewer = [other for other in steps if other is not step]
        if kind_of(mutant.text(fewer)) == kind:
            steps = fewer
    text = mutant.text(steps)
    at = 0
    while (shorter := without(text, at)) is not None:
        if shorter != text and kind_of(shorter) == kind:
            text = shorter
        else:
            at += 1
    names = [mutation.__name__ for mutation, _ in steps]
    return text, names


def without(text, at):
    """The program without statement number `at`, or nothing if there is none."""
    try:
        tree = ast.parse(text)
    except SyntaxError:
        return shorter_text(text, at)
    for block in mutations.blocks(tree):
        if at < len(block):
            if len(block) == 1 and isinstance(block[0], ast.Pass):
                return text
            del block[at]
            if not block:
                block.append(ast.Pass())
            return unparsed(tree)
        at -= len(block)
    return None


def shorter_text(text, at):
    lines = text.splitlines(keepends=True)
    if at >= len(lines):
        return None
    return "".join(lines[:at] + lines[at + 1 :])


def seeds(text):
    first, dots, end = text.partition("..")
    return range(int(first), int(end) if dots else int(first) + 1)


def prepare(program):
    """Readies this process for comparisons with that build of ours."""
    if sys.version_info[:2] != (3, 11):
        raise SystemExit("the reference is CPython 3.11")
    if os.environ.get("PYTHONHASHSEED") != "0":
        os.environ["PYTHONHASHSEED"] = "0"
        os.execv(sys.executable, [sys.executable, *sys.argv])
    ours.program = program.resolve()
    record.install()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def main():
    arguments = argparse.ArgumentParser(usage=__doc__)
    arguments.add_argument("--seeds", type=seeds, default=range(1000))
    arguments.add_argument("--show", action="store_true")
    arguments.add_argument("--of", nargs="+", default=[""], metavar="PART")
    arguments.add_argument("--ours", type=pathlib.Path, default=OURS)
    arguments.add_argument("--all", action="store_true")
    asked = arguments.parse_args()
    prepare(asked.ours)
    raise SystemExit(1 if report(asked) else 0)


def report(asked):
    """Says what differs; gives how many kinds there are."""
    paths = programs(asked.of)
    found = collections.defaultdict(list)
    skipped = collections.Counter()
    for seed in asked.seeds:
        mutant = Mutant(seed, paths)
        text = mutant.text()
        if asked.show:
            print(text)
        if text is None:
            skipped["cannot be written down"] += 1
            continue
        try:
            differs = compared(text)
        except Skipped as why:
            skipped[str(why)] += 1
            continue
        if differs is None:
            continue
        kind, _ = differs
        found[kind].append(seed)
        if len(found[kind]) == 1:
            show(mutant, kind)
    print(f"{len(asked.seeds)} seeds: {sum(map(len, found.values()))} differ")
    for why, count in skipped.most_common():
        print(f"{count:6} not compared: {why}")
    for kind, ones in sorted(found.items(), key=lambda item: -len(item[1])):
        some = " ".join(map(str, ones if asked.all else ones[:3]))
        print(f"{len(ones):6} {kind}  ({some})")
    return len(found)


def show(mutant, kind):
    text, names = smallest(mutant, kind)
    path = mutant.path.relative_to(ROOT)
    print(f"=== seed {mutant.seed}: {path}: {', '.join(names)}")
    for number, line in enumerate(text.splitlines(), 1):
        print(f"{number:4} {line}")
    print(compared(text)[1], flush=True)


if __name__ == "__main__":
    main()
