"""Runs CPython's own tests, cut into one program for each, on CPython and here.

    cargo build --release
    python3 suite.py                            the files of FILES
    python3 suite.py test_dict test_asyncio.test_locks    only these
    python3 suite.py test_dict --of IntTest.test_pow      what has that in its name
    python3 suite.py --ours PATH                another build than the release one

README.md says what the columns count and where the rest is kept.
"""

import argparse
import collections
import json
import os
import pathlib
import re

import cuts
import mutate

FILES = """
    test_asyncgen test_asyncio.test_context test_asyncio.test_futures
    test_asyncio.test_futures2 test_asyncio.test_locks test_asyncio.test_pep492
    test_asyncio.test_queues test_asyncio.test_runners test_asyncio.test_taskgroups
    test_asyncio.test_tasks test_asyncio.test_timeouts test_asyncio.test_waitfor
    test_augassign test_baseexception test_binop test_bisect test_bool
    test_builtin test_bytes test_call test_class test_collections test_compare
    test_context test_contextlib test_contextlib_async test_copy test_coroutines
    test_dataclasses test_decorators test_defaultdict test_deque test_descr
    test_dict test_dictcomps test_dictviews test_enum test_enumerate
    test_except_star test_exception_group test_exception_variations
    test_exceptions test_float test_fnmatch test_format test_fstring
    test_funcattrs test_functools test_generator_stop test_generators
    test_genericalias test_global test_grammar test_hash test_heapq
    test_index test_int test_int_literal test_isinstance test_iter test_iterlen
    test_itertools test_json.test_decode test_json.test_default
    test_json.test_dump test_json.test_encode_basestring_ascii test_json.test_enum
    test_json.test_fail test_json.test_float test_json.test_indent
    test_json.test_pass1 test_json.test_pass2 test_json.test_pass3
    test_json.test_recursion test_json.test_scanstring test_json.test_separators
    test_json.test_speedups test_json.test_unicode test_keyword
    test_keywordonlyarg test_list test_logging test_long test_math
    test_named_expressions test_numeric_tower test_operator
    test_ordered_dict test_patma test_positional_only_arg test_pow test_print
    test_property test_raise test_random test_range test_richcmp test_scope
    test_set test_shutil test_slice test_sort test_string
    test_super test_syntax test_tempfile test_textwrap test_time test_traceback
    test_tuple test_types test_typing test_unary test_unicode
    test_unpack test_userdict test_userlist test_uuid test_warnings test_weakref
    test_with test_yield_from
""".split()
KEPT = mutate.ROOT / "target/suite"
COLUMNS = ["equal", "words", "fails", "refused", "not ended", "left out"]
# What limitations.md lists is not there, and says so.
REFUSED = re.compile(
    r"not (available|supported) here|^Not supported: |are supported here"
    r"|ModuleNotFoundError: |(module|type object) '\w+(\.\w+)*' has no attribute|cannot import name"
    r"|unknown encoding|^enter-exit: ",
    re.M,
)
VERDICT = re.compile(r"^(OK|NOT OK|LEFT OUT)\b", re.M)


def verdict(expected, found):
    """The column that a program belongs to."""
    theirs = VERDICT.findall(expected[0])
    if expected[2] < 0 or theirs in ([], ["LEFT OUT"]):
        return "left out"
    if expected == found:
        return "equal"
    if REFUSED.search(found[0] + found[1]) or VERDICT.findall(found[0]) == ["LEFT OUT"]:
        return "refused"
    if found[2] < 0:
        return "not ended"
    return "words" if theirs == VERDICT.findall(found[0]) else "fails"


def compare(name, part):
    """Runs the programs of one file; gives how many belong to each column."""
    counts = collections.Counter()
    folder = KEPT / name
    folder.mkdir(parents=True, exist_ok=True)
    for test, text in cuts.programs(suite(), name):
        if part not in test:
            continue
        paths = {what: folder / f"{test}.{what}" for what in ["py", "cpython", "ours"]}
        expected = mutate.outcome(text, mutate.theirs)
        found = mutate.outcome(text, mutate.ours)
        column = verdict(expected, found)
        counts[column] += 1
        with open(KEPT / f"{name}.txt", "a", encoding="utf-8") as listed:
            print(column, test, sep="\t", file=listed)
        for what, path in paths.items():
            path.unlink(missing_ok=True)
            if column not in ("equal", "left out"):
                kept = {"py": text, "cpython": shown(expected), "ours": shown(found)}
                path.write_text(kept[what], "utf-8", "backslashreplace")
    return counts


def compare_all(names, part, jobs):
    """The files and their counts, as they end. Each has a process of its own: a
    pool of them would wait by the clock, which jumps here."""
    waiting, running = list(names), {}
    while waiting or running:
        while waiting and len(running) < jobs:
            name = waiting.pop(0)
            (KEPT / f"{name}.txt").unlink(missing_ok=True)
            pid = os.fork()
            if pid == 0:
                (KEPT / f"{name}.json").write_text(json.dumps(compare(name, part)))
                os._exit(0)
            running[pid] = name
        pid, status = os.wait()
        name = running.pop(pid)
        if status:
            raise SystemExit(f"{name} could not be cut")
        yield name, collections.Counter(json.loads((KEPT / f"{name}.json").read_text()))


def shown(outcome):
    out, err, code = outcome
    return f"{out}--- stderr\n{err}--- exit code {code}\n"


def suite():
    try:
        import test.test_dict as one
    except ImportError:
        raise SystemExit("this python3 comes without CPython's tests (`test`)") from None
    return pathlib.Path(one.__file__).parent


def main():
    arguments = argparse.ArgumentParser(usage=__doc__)
    arguments.add_argument("--of", default="", metavar="PART")
    arguments.add_argument("--ours", type=pathlib.Path, default=mutate.OURS)
    arguments.add_argument("--jobs", type=int, default=2)
    arguments.add_argument("files", nargs="*", default=FILES)
    asked = arguments.parse_args()
    suite()
    mutate.prepare(asked.ours)
    total = collections.Counter()
    print(f"{'':34}" + "".join(f"{column:>10}" for column in COLUMNS))
    KEPT.mkdir(parents=True, exist_ok=True)
    for name, counts in compare_all(asked.files, asked.of, asked.jobs):
        row(name, counts)
        total += counts
    row(f"{total.total()} programs", total)


def row(name, counts):
    print(f"{name:34}" + "".join(f"{counts[c]:10}" for c in COLUMNS), flush=True)


if __name__ == "__main__":
    main()
