import typing
from typing import *
def attempt(call, *args, **kwargs):
    try:
        print(repr(call(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)

T = TypeVar("T")
K = TypeVar("K", bound=int)
print(T, K, TypeVar("C", covariant=True), List[int], Dict[str, int], Optional[int], Union[int, str], Union[int, None], Union[int, str, None])
print(Union[int, int], Tuple[int, ...], Callable[[int, str], bool], Callable[..., int], Any, List, Optional, Union, Literal["a", 1], ClassVar[int])
print(Final[int], Type[int], Set[str], Iterable[int], AsyncIterator[int], Awaitable[int], Generator[int, None, str], Optional["X"], List[T], Tuple[()])
print(List[List[int]], Dict[str, List[Optional[int]]], Union[List[int], str], NoReturn, Self)
class Stack(Generic[T]):
    def __init__(self): self.items: List[T] = []
    def push(self, x: T) -> None: self.items.append(x)
s = Stack[int]()
s.push(1)
print(s.items, Stack[int], Stack.__name__, type(s).__name__, s.__orig_class__, Stack.__mro__, Stack.__parameters__)
attempt(lambda: Stack[int, str])
attempt(lambda: Stack[int][str])
class Pair(Generic[K, T]): pass
print(Pair[int, str], Pair[int, T][str], Pair.__orig_bases__)
class Sub(Stack[int]): pass
print(Sub.__mro__, Sub().items)
class Proto(Protocol):
    def go(self) -> int: ...
@runtime_checkable
class RP(Protocol):
    def go(self) -> int: ...
class Impl:
    def go(self): return 1
print(isinstance(Impl(), RP), isinstance(3, RP), issubclass(Impl, RP))
attempt(lambda: isinstance(Impl(), Proto))
attempt(Proto)
class Ex(Proto):
    def go(self): return 2
class Ex2(Proto):
    def __init__(self, a): self.a = a
    def go(self): return self.a
print(Ex().go(), Ex2(5).go())
@runtime_checkable
class Attr(Protocol):
    name: str
class HasN: name = "x"
print(isinstance(HasN(), Attr), isinstance(3, Attr))
attempt(lambda: issubclass(HasN, Attr))
class GP(Protocol[T]):
    def get(self) -> T: ...
print(GP[int], GP.__mro__ == (GP, Protocol, Generic, object))
class NT(NamedTuple):
    "doc"
    a: int
    b: str = "x"
    def m(self): return self.a
n = NT(1)
print(n, n.m(), n._asdict(), NT._fields, NT._field_defaults, NT.__annotations__, NT.__mro__, NT.__doc__, NamedTuple("Q", [("a", int)])(3))
attempt(NT)
class TD(TypedDict):
    a: int
    b: str
class TD2(TD, total=False):
    c: int
print(TD(a=1, b="x"), type(TD(a=1)), TD.__annotations__, TD2.__annotations__, sorted(TD2.__required_keys__), sorted(TD2.__optional_keys__), TD.__total__)
attempt(lambda: isinstance({}, TD))
print(TypedDict("Z", {"q": int})(q=3), cast(int, "a"), TYPE_CHECKING, get_origin(List[int]), get_args(Dict[str, int]), get_origin(Optional[int]))
print(get_args(Callable[[int], str]), get_origin(int), get_args(int | None), get_origin(Stack[int]), get_args(list[int]))
UserId = NewType("UserId", int)
print(UserId(3), UserId.__name__, UserId.__supertype__)
def f(a: int, b: "str" = "") -> Optional[int]: ...
print(get_type_hints(f), f.__annotations__)
class TH:
    x: int
    y: "List[int]"
print(get_type_hints(TH))
@overload
def ov(a: int) -> int: ...
attempt(ov, 1)
attempt(lambda: List())
attempt(lambda: isinstance([], List[int]))
print(isinstance([], List), isinstance({}, Mapping))
attempt(Any)
attempt(lambda: isinstance(1, Any))
print(Optional[int] == Union[int, None], Union[int, str] == Union[str, int], List[int] == List[int], List[int] == List[str], isinstance(1, Union[int, str]))
def g(x: Callable[[], Awaitable[None]], *a: Any, **k: Dict) -> AsyncGenerator[int, None]: ...
print(g.__annotations__)
class MyL(List[int]): pass
class MD(Dict[str, T]): pass
class It(Iterator[int]):
    def __next__(self): raise StopIteration
print(MyL([1]), MyL.__mro__[1], MD(), MD.__mro__, list(It()))
print(int | None, Optional[int] | str, List[int] | None, "X" and Union["X", int], ForwardRef("a"), assert_type(1, int), final(Impl) is Impl)
P = ParamSpec("P")
print(P, Callable[P, int])
attempt(assert_never, 3)
