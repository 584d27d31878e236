from typing import Generic, Protocol, TypeVar, runtime_checkable, get_args, get_origin, Optional, Union
from collections.abc import Callable
K = TypeVar("K")
V = TypeVar("V")
class Cache(Generic[K, V]):
    def __init__(self) -> None:
        self.data: dict[K, V] = {}
    def get(self, key: K, default: V | None = None) -> V | None:
        return self.data.get(key, default)
c: Cache[str, int] = Cache()
c.data["a"] = 1
print(c.get("a"), c.get("b", 5), Cache[str, int].__origin__ is Cache)
@runtime_checkable
class Named(Protocol):
    name: str
class Cat:
    name = "tom"
print(isinstance(Cat(), Named), isinstance(5, Named))
print(get_origin(list[int]), get_args(dict[str, int]), get_args(Optional[int]), get_origin(Union[int, str]))
def apply(f: Callable[[int], int], n: int) -> int: return f(n)
print(apply(lambda x: x + 1, 1), apply.__annotations__["n"])
