"""Names for annotations; none of them checks anything."""

import collections as _collections
import collections.abc as _abc
import sys as _sys
from abc import ABCMeta as _ABCMeta, abstractmethod as _abstractmethod

from _core import run as _run
from _records import (
    NamedTuple, TypedDict, _TypedDictMeta, assert_never, assert_type, dataclass_transform, final, no_type_check,
    overload, reveal_type,
)

_GenericAlias = type(list[int])
_Union = type(int | str)
TYPE_CHECKING = False
_names = _sys.modules[__name__].__dict__


def _show(item):
    if item is ...:
        return "..."
    if isinstance(item, type) and type(item) is not _GenericAlias:
        return item.__qualname__ if item.__module__ == "builtins" else f"{item.__module__}.{item.__qualname__}"
    if isinstance(item, list):
        return f"[{', '.join(map(_show, item))}]"
    return repr(item)


def _tuple(items):
    return items if isinstance(items, tuple) else (items,)


def _convert(item):
    return type(None) if item is None else ForwardRef(item) if isinstance(item, str) else item


class _Operand:
    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


class ForwardRef(_Operand):
    def __init__(self, arg):
        self.__forward_arg__ = arg

    def __repr__(self):
        return f"ForwardRef({self.__forward_arg__!r})"

    def __eq__(self, other):
        return isinstance(other, ForwardRef) and self.__forward_arg__ == other.__forward_arg__

    def __hash__(self):
        return hash(self.__forward_arg__)


class _Alias(_Operand):
    """`List[int]`, `Optional[str]`, `Stack[int]`."""

    def __init__(self, origin, args, name=None):
        self.__origin__ = origin
        self.__args__ = args
        self._name = name

    @property
    def __parameters__(self):
        found = []
        for each in self.__args__:
            for variable in (each,) if isinstance(each, TypeVar) else getattr(each, "__parameters__", ()):
                if variable not in found:
                    found.append(variable)
        return tuple(found)

    def __repr__(self):
        name = self._name or _show(self.__origin__)
        args = self.__args__
        if name == "typing.Callable" and args[0] is not ... and not isinstance(args[0], ParamSpec):
            return f"typing.Callable[[{', '.join(map(_show, args[:-1]))}], {_show(args[-1])}]"
        if self.__origin__ is Union and len(args) == 2 and type(None) in args:
            return f"typing.Optional[{_show(args[0] if args[1] is type(None) else args[1])}]"
        if self.__origin__ is Literal:
            return f"typing.Literal[{', '.join(map(repr, args))}]"
        return f"{name}[{', '.join(map(_show, args)) or '()'}]"

    def __getitem__(self, items):
        values = dict(zip(self.__parameters__, map(_convert, _tuple(items))))

        def put(each):
            if isinstance(each, TypeVar):
                return values.get(each, each)
            variables = getattr(each, "__parameters__", ())
            return each[tuple([values.get(v, v) for v in variables])] if variables and not isinstance(each, type) else each

        if not self.__parameters__:
            raise TypeError(f"{self!r} is not a generic class")
        return _Alias(self.__origin__, tuple(map(put, self.__args__)), self._name)

    def __call__(self, *args, **kwargs):
        if not isinstance(self.__origin__, type):
            raise TypeError(f"Cannot instantiate {self.__origin__!r}")
        if self._name:
            raise TypeError(f"Type {self._name.split('.')[-1]} cannot be instantiated; use "
                            f"{self.__origin__.__name__}() instead")
        made = self.__origin__(*args, **kwargs)
        try:
            made.__orig_class__ = self
        except AttributeError:
            pass
        return made

    def __mro_entries__(self, bases):
        if self.__origin__ is Generic:
            for each in bases:
                origin = getattr(each, "__origin__", each)
                if each is not self and isinstance(origin, type) and issubclass(origin, Generic):
                    return ()
        elif self._name and self.__parameters__ and not any(getattr(each, "__origin__", 0) is Generic for each in bases):
            return (self.__origin__, Generic)
        return (self.__origin__,)

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self.__origin__, name)

    def __eq__(self, other):
        if isinstance(other, _Union) and self.__origin__ is Union:
            return set(self.__args__) == set(other.__args__)
        if not isinstance(other, _Alias) or self.__origin__ is not other.__origin__:
            return NotImplemented
        if self.__origin__ is Union:
            return set(self.__args__) == set(other.__args__)
        return self.__args__ == other.__args__

    def __hash__(self):
        return hash(self.__args__)

    def __instancecheck__(self, instance):
        if self.__origin__ is Union:
            return isinstance(instance, self.__args__)
        raise TypeError("Subscripted generics cannot be used with class and instance checks")

    def __subclasscheck__(self, cls):
        if self.__origin__ is Union:
            return issubclass(cls, self.__args__)
        raise TypeError("Subscripted generics cannot be used with class and instance checks")


class _Annotated(_Alias):
    def __init__(self, origin, metadata):
        super().__init__(origin, (origin,), "typing.Annotated")
        self.__metadata__ = metadata

    def __repr__(self):
        return f"typing.Annotated[{', '.join([_show(self.__origin__), *map(repr, self.__metadata__)])}]"


class _Form(_Operand):
    """`Any`, `List`, `Optional`: something with a name that may take arguments."""

    def __init__(self, name, origin=None, make=None):
        self._name = name
        self._make = make
        if origin is not None:
            self.__origin__ = origin

    def __repr__(self):
        return f"typing.{self._name}"

    def __getitem__(self, items):
        if self._make is not None:
            return self._make(items)
        origin = getattr(self, "__origin__", self)
        return _Alias(origin, tuple(map(_convert, _tuple(items))), f"typing.{self._name}")

    def __call__(self, *args, **kwargs):
        origin = getattr(self, "__origin__", None)
        if origin is None:
            raise TypeError(f"Cannot instantiate {self!r}")
        raise TypeError(f"Type {self._name} cannot be instantiated; use {origin.__name__}() instead")

    def __mro_entries__(self, bases):
        origin = getattr(self, "__origin__", None)
        if origin is None:
            raise TypeError(f"Cannot subclass {self!r}")
        return (origin,)

    def __instancecheck__(self, instance):
        origin = getattr(self, "__origin__", None)
        if origin is None:
            raise TypeError(f"{self!r} cannot be used with isinstance()")
        return isinstance(instance, origin)

    def __subclasscheck__(self, cls):
        origin = getattr(self, "__origin__", None)
        if origin is None:
            raise TypeError(f"{self!r} cannot be used with issubclass()")
        return issubclass(cls, origin)


def _union(items):
    flat = []
    for item in map(_convert, _tuple(items)):
        for each in item.__args__ if isinstance(item, _Union) or getattr(item, "__origin__", 0) is Union else (item,):
            if each not in flat:
                flat.append(each)
    if not flat:
        raise TypeError("Cannot take a Union of no types.")
    return flat[0] if len(flat) == 1 else _Alias(Union, tuple(flat), "typing.Union")


def _callable(items):
    if not isinstance(items, tuple) or len(items) != 2:
        raise TypeError("Callable must be used as Callable[[arg, ...], result].")
    parameters, result = items
    parameters = tuple(parameters) if isinstance(parameters, list) else (parameters,)
    return _Alias(_abc.Callable, tuple(map(_convert, (*parameters, result))), "typing.Callable")


def _optional(item):
    if isinstance(item, tuple):
        raise TypeError(f"typing.Optional requires a single type. Got {item!r}.")
    return Union[item, None]


def _annotated(items):
    return _Annotated(items[0], items[1:])


Union = _Form("Union", make=_union)
Optional = _Form("Optional", make=_optional)
Callable = _Form("Callable", _abc.Callable, _callable)
Literal = _Form("Literal", make=lambda items: _Alias(Literal, _tuple(items), "typing.Literal"))
Annotated = _Form("Annotated", make=_annotated)
for _name in (
    "ClassVar Final NoReturn Never Self LiteralString TypeAlias TypeGuard Concatenate Required NotRequired Unpack"
).split():
    _names[_name] = _Form(_name)
for _name, _origin in {
    "List": list, "Dict": dict, "Set": set, "FrozenSet": frozenset, "Tuple": tuple, "Type": type,
    "DefaultDict": _collections.defaultdict, "OrderedDict": _collections.OrderedDict,
    "Counter": _collections.Counter, "ChainMap": _collections.ChainMap, "Deque": _collections.deque,
    "AbstractSet": _abc.Set,
}.items():
    _names[_name] = _Form(_name, _origin)
for _name in (
    "Hashable Awaitable Coroutine AsyncIterable AsyncIterator AsyncGenerator Iterable Iterator Reversible Generator"
    " Sized Container Collection MutableSet Mapping MutableMapping Sequence MutableSequence KeysView ItemsView"
    " ValuesView MappingView"
).split():
    _names[_name] = _Form(_name, getattr(_abc, _name))


class _AnyMeta(type):
    def __repr__(cls):
        return "typing.Any" if cls is Any else super().__repr__()

    def __instancecheck__(cls, instance):
        if cls is Any:
            raise TypeError("typing.Any cannot be used with isinstance()")
        return super().__instancecheck__(instance)


class Any(metaclass=_AnyMeta):
    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError("Any cannot be instantiated")
        return super().__new__(cls)


class TypeVar(_Operand):
    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False):
        if len(constraints) == 1:
            raise TypeError("A single constraint is not allowed")
        self.__name__ = name
        self.__constraints__ = constraints
        self.__bound__ = bound
        self.__covariant__ = covariant
        self.__contravariant__ = contravariant

    def __repr__(self):
        return ("+" if self.__covariant__ else "-" if self.__contravariant__ else "~") + self.__name__


class ParamSpec(TypeVar):
    @property
    def args(self):
        return TypeVarTuple(f"{self.__name__}.args")

    @property
    def kwargs(self):
        return TypeVarTuple(f"{self.__name__}.kwargs")


class TypeVarTuple(TypeVar):
    def __iter__(self):
        yield Unpack[self]

    def __repr__(self):
        return self.__name__


AnyStr = TypeVar("AnyStr", bytes, str)
Text = str


class Generic:
    def __class_getitem__(cls, items):
        items = tuple(map(_convert, _tuple(items)))
        if cls in (Generic, Protocol):
            if not all(isinstance(item, (TypeVar, _Alias)) for item in items):
                raise TypeError(f"Parameters to {cls.__name__}[...] must all be type variables or parameter specification variables.")
            return _Alias(cls, items, f"typing.{cls.__name__}")
        parameters = cls.__dict__.get("__parameters__", ())
        if not parameters:
            raise TypeError(f"{cls!r} is not a generic class")
        if len(items) != len(parameters) and not any(isinstance(each, (ParamSpec, TypeVarTuple)) for each in parameters):
            many = "many" if len(items) > len(parameters) else "few"
            raise TypeError(
                f"Too {many} arguments for {cls!r}; actual {len(items)}, expected {len(parameters)}"
            )
        return _Alias(cls, items)

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        found = []
        for base in cls.__dict__.get("__orig_bases__", ()):
            for variable in getattr(base, "__parameters__", ()):
                if variable not in found:
                    found.append(variable)
        cls.__parameters__ = tuple(found)


def _protocol_members(cls):
    names = set()
    for base in cls.__mro__[:-1]:
        if base.__name__ in ("Protocol", "Generic") or not getattr(base, "_is_protocol", False):
            continue
        for name in [*base.__dict__, *base.__dict__.get("__annotations__", {})]:
            if name not in _NOT_MEMBERS and not name.startswith("_abc_"):
                names.add(name)
    return names


_NOT_MEMBERS = set(
    "__abstractmethods__ __annotations__ __dict__ __doc__ __init__ __module__ __new__ __slots__ __subclasshook__"
    " __weakref__ __class_getitem__ __parameters__ __orig_bases__ __qualname__ __match_args__ _is_protocol"
    " _is_runtime_protocol __init_subclass__ __hash__".split()
)


class _ProtocolMeta(_ABCMeta):
    def __instancecheck__(cls, instance):
        if not cls.__dict__.get("_is_protocol"):
            return super().__instancecheck__(instance)
        if not cls.__dict__.get("_is_runtime_protocol"):
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        if super().__subclasscheck__(type(instance)):
            return True
        for name in _protocol_members(cls):
            if not hasattr(instance, name):
                return False
            if callable(getattr(cls, name, None)) and getattr(instance, name) is None:
                return False
        return True

    def __subclasscheck__(cls, other):
        if not cls.__dict__.get("_is_protocol"):
            return super().__subclasscheck__(other)
        if not cls.__dict__.get("_is_runtime_protocol"):
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        if not isinstance(other, type):
            raise TypeError("issubclass() arg 1 must be a class")
        if any(not callable(getattr(cls, name, None)) for name in _protocol_members(cls)):
            raise TypeError("Protocols with non-method members don't support issubclass()")
        return super().__subclasscheck__(other) or all(
            any(name in base.__dict__ or name in base.__dict__.get("__annotations__", {}) for base in other.__mro__)
            for name in _protocol_members(cls)
        )


def _no_init(self, *args, **kwargs):
    cls = type(self)
    if cls._is_protocol:
        raise TypeError("Protocols cannot be instantiated")
    # The first object of a class looks for the method that it should have.
    inits = [base.__dict__.get("__init__", _no_init) for base in cls.__mro__]
    cls.__init__ = next(init for init in inits if init is not _no_init)
    cls.__init__(self, *args, **kwargs)


class Protocol(Generic, metaclass=_ProtocolMeta):
    _is_protocol = True
    _is_runtime_protocol = False

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        cls._is_protocol = Protocol in cls.__bases__
        if cls._is_protocol and cls.__init__ is object.__init__:
            cls.__init__ = _no_init


def runtime_checkable(cls):
    if not getattr(cls, "_is_protocol", False):
        raise TypeError(f"@runtime_checkable can be only applied to protocol classes, got {cls!r}")
    cls._is_runtime_protocol = True
    return cls


def _one_method(name, method):
    def absent(self):
        pass

    absent.__name__ = method
    namespace = {"__module__": "typing", method: _abstractmethod(absent)}
    return runtime_checkable(_ProtocolMeta(name, (Protocol,), namespace))


for _name in "Int", "Float", "Index", "Abs", "Round":
    _names[f"Supports{_name}"] = _one_method(f"Supports{_name}", f"__{_name.lower()}__")
for _name in "Abs", "Round":
    _names[f"Supports{_name}"].__parameters__ = (TypeVar("T_co", covariant=True),)
ContextManager = AbstractContextManager = _Form("ContextManager", object)
AsyncContextManager = _Form("AsyncContextManager", object)


class IO(Generic[AnyStr]):
    """The type of what `open` gives."""


class TextIO(IO[str]):
    pass


class BinaryIO(IO[bytes]):
    pass


class NewType(_Operand):
    def __init__(self, name, tp):
        self.__name__ = self.__qualname__ = name
        self.__module__ = "__main__"
        self.__supertype__ = tp

    def __call__(self, value, /):
        return value

    def __repr__(self):
        return f"{self.__module__}.{self.__qualname__}"


def cast(typ, val):
    return val


def get_origin(tp):
    if isinstance(tp, _Union):
        return type(int | str)
    if getattr(tp, "_name", None) == "typing.Annotated":
        return Annotated
    return getattr(tp, "__origin__", None)


def get_args(tp):
    args = getattr(tp, "__args__", ())
    if getattr(tp, "_name", None) == "typing.Annotated":
        return args + tp.__metadata__
    if getattr(tp, "__origin__", None) is _abc.Callable and args[0] is not ...:
        return (list(args[:-1]), args[-1])
    return args


def is_typeddict(tp):
    return isinstance(tp, _TypedDictMeta)


def _evaluate(hint, scope):
    """What a hint stands for, whose names may be strings."""
    while isinstance(hint, ForwardRef):
        _run(f"_hint = {hint.__forward_arg__}", scope)
        hint = scope["_hint"]
        if isinstance(hint, str):
            hint = ForwardRef(hint)
    if isinstance(hint, _Alias):
        args = tuple([_evaluate(each, scope) for each in hint.__args__])
        if any(new is not old for new, old in zip(args, hint.__args__)):
            fields = hint.__dict__
            hint = object.__new__(type(hint))
            hint.__dict__.update(fields, __args__=args)
    return hint


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    hints = {}
    if isinstance(obj, type):
        for base in reversed(obj.__mro__):
            hints.update(base.__dict__.get("__annotations__", {}))
    else:
        hints.update(getattr(obj, "__annotations__", {}))
    module = _sys.modules.get(getattr(obj, "__module__", None), _sys)
    scope = dict(globalns or getattr(obj, "__globals__", None) or module.__dict__)
    scope.update(localns or {})
    for name, hint in hints.items():
        hint = _evaluate(ForwardRef(hint) if isinstance(hint, str) else hint, scope)
        if isinstance(hint, _Annotated) and not include_extras:
            hint = hint.__origin__
        hints[name] = type(None) if hint is None else hint
    return hints
