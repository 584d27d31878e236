"""Hints that are strings, as a whole or inside, as `from __future__ import annotations` makes them."""
from __future__ import annotations

import collections.abc
import functools
import typing
from typing import List, Optional, get_type_hints


class Node:
    next: Node
    kids: List[Node]
    parent: Optional["Node"] = None

    def visit(self, other: Node) -> list[Node]: ...


def plain(node: "Optional[Node]", names: typing.Dict[str, "Node"]) -> None: ...


print(get_type_hints(Node))
print(get_type_hints(Node.visit), get_type_hints(plain))
print(get_type_hints(lambda x: x))


@functools.singledispatch
def show(value):
    return "something"


@show.register
def _(value: int):
    return "a number"


@show.register
def _(value: collections.abc.Sequence):
    return "a sequence"


@show.register
def _(value: float | None):
    return "perhaps a float"


class Printer:
    @functools.singledispatchmethod
    def show(self, value):
        return "something"

    @show.register
    def _(self, value: str):
        return "a text"


print(show(1), show([]), show(1.5), show(None), show({}), Printer().show("a"), Printer().show(1), sep=", ")
