"""A limit counts the frames of each exception of a chain."""

import sys
import traceback


def inner():
    raise KeyError("k")


def outer(cause):
    try:
        inner()
    except KeyError as error:
        if cause:
            raise ValueError("v") from error
        raise ValueError("v")


for cause in (True, False):
    try:
        outer(cause)
    except ValueError:
        traceback.print_exc(limit=1, file=sys.stdout)
        traceback.print_exc(limit=1, file=sys.stdout, chain=False)
