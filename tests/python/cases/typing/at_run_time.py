from typing import Any, Optional, Union, List, Dict, Callable, TypeVar, Generic, NamedTuple, TypedDict, Protocol, runtime_checkable, cast, Literal, Final, Annotated, get_type_hints, NewType, overload, TYPE_CHECKING, AsyncIterator, Iterable, Self, Awaitable

def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

T = TypeVar("T")
class Box(Generic[T]):
    def __init__(self, v: T): self.v = v
    def get(self) -> T: return self.v
print(Box[int](5).get(), Box("a").v, cast(int, "x"), TYPE_CHECKING)
print(Optional[int], Union[int, str], List[int], Dict[str, Any])
print(Callable[[int], str], Literal["a"], T, Any)
class P(NamedTuple):
    x: int
    y: int = 2
    def total(self): return self.x + self.y
class D(TypedDict, total=False): name: str
@runtime_checkable
class Closes(Protocol):
    def close(self) -> None: ...
class File:
    def close(self): pass
UserId = NewType("UserId", int)
def f(a: int, b: "str" = "") -> Optional[float]: ...
print(P(1), P(1).total(), D(name="x"), isinstance(File(), Closes))
print(isinstance(5, Closes), UserId(5) + 1, get_type_hints(f))
print(P(1)._asdict())
x: Final = 5
def g(it: Iterable[T], *, key: Callable[[T], Any] | None = None) -> list[T]: return list(it)
print(x, g("ab"))
attempt("P()", lambda: P())
attempt("Union[1]()", lambda: Union[1]())
