"""Classes that are mostly data."""

import copy as _copy
import types as _types
from _core import run as _run
from types import _RUNNING as _running


class FrozenInstanceError(AttributeError):
    pass


class _Named:
    def __init__(self, name):
        self._name = name

    def __repr__(self):
        return self._name


class _Slotted:
    __slots__ = ("_",)


# What stands for a name of `__slots__` is no default.
_SLOT = type(_Slotted._)
MISSING = type("_MISSING_TYPE", (), {"__module__": "dataclasses"})()
KW_ONLY = type("_KW_ONLY_TYPE", (), {"__module__": "dataclasses"})()
_FACTORY = _Named("<factory>")
_FIELD = _Named("_FIELD")
_CLASSVAR = _Named("_FIELD_CLASSVAR")
_INITVAR = _Named("_FIELD_INITVAR")


class InitVar:
    def __init__(self, type):
        self.type = type

    def __repr__(self):
        name = self.type.__name__ if isinstance(self.type, type) else repr(self.type)
        return f"dataclasses.InitVar[{name}]"

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = _types.MappingProxyType({} if metadata is None else metadata)
        self.kw_only = kw_only
        self._field_type = None

    def __repr__(self):
        values = ",".join([f"{name}={value!r}" for name, value in self.__dict__.items()])
        return f"Field({values})"

    def __set_name__(self, owner, name):
        method = getattr(type(self.default), "__set_name__", None)
        if method:
            method(self.default, owner, name)


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True,
          metadata=None, kw_only=MISSING):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


def _is(annotation, name):
    if isinstance(annotation, str):
        return annotation.split("[")[0].split(".")[-1].strip() == name
    if name == "KW_ONLY":
        return annotation is KW_ONLY
    if name == "InitVar":
        return annotation is InitVar or isinstance(annotation, InitVar)
    origin = getattr(annotation, "__origin__", annotation)
    return repr(origin) == "typing.ClassVar"


def _make_field(cls, name, annotation, kw_only):
    default = getattr(cls, name, MISSING)
    if isinstance(default, Field):
        f = default
    else:
        if type(default) is _SLOT:
            default = MISSING
        f = field(default=default)
    f.name, f.type = name, annotation
    f._field_type = _CLASSVAR if _is(annotation, "ClassVar") else _INITVAR if _is(annotation, "InitVar") else _FIELD
    if f._field_type is not _FIELD and f.default_factory is not MISSING:
        raise TypeError(f"field {name} cannot have a default factory")
    if f._field_type is _CLASSVAR:
        if f.kw_only is not MISSING:
            raise TypeError(f"field {name} is a ClassVar but specifies kw_only")
    elif f.kw_only is MISSING:
        f.kw_only = kw_only
    if f._field_type is _FIELD and f.default.__class__.__hash__ is None:
        raise ValueError(
            f"mutable default {type(f.default)} for field {name} is not allowed: use default_factory"
        )
    return f


def _function(cls, name, parameters, body, scope):
    """A function from its text: its first line is the second of the text."""
    lines = "".join([f"  {line}\n" for line in body])
    inner = {}
    _run(f"def create({', '.join(scope)}):\n def {name}({', '.join(parameters)}):\n{lines} return {name}\n", inner)
    function = inner["create"](**scope)
    function.__qualname__ = f"{cls.__qualname__}.{name}"
    function.__module__ = cls.__module__
    return function


def _init(cls, fields, frozen, post_init, slots):
    positional = [f for f in fields if f.init and not f.kw_only]
    keyword = [f for f in fields if f.init and f.kw_only]
    seen = False
    for f in positional:
        if f.default is not MISSING or f.default_factory is not MISSING:
            seen = True
        elif seen:
            raise TypeError(f"non-default argument {f.name!r} follows default argument")
    me = "__dataclass_self__" if any(f.name == "self" for f in fields) else "self"
    scope = {"MISSING": MISSING, "_FACTORY": _FACTORY, "__dataclass_set__": object.__setattr__}
    body = []

    def parameter(f):
        if f.default is not MISSING:
            return f"{f.name}=_dflt_{f.name}"
        return f.name if f.default_factory is MISSING else f"{f.name}=_FACTORY"

    for f in fields:
        default = f"_dflt_{f.name}"
        if f.default_factory is not MISSING:
            scope[default] = f.default_factory
            value = f"{default}() if {f.name} is _FACTORY else {f.name}" if f.init else f"{default}()"
        elif f.init:
            if f.default is not MISSING:
                scope[default] = f.default
            value = f.name
        elif slots and f.default is not MISSING:
            scope[default] = f.default
            value = default
        else:
            continue
        if f._field_type is _INITVAR:
            continue
        if frozen:
            body.append(f"__dataclass_set__({me}, {f.name!r}, {value})")
        else:
            body.append(f"{me}.{f.name} = {value}")
    if post_init:
        extra = ", ".join([f.name for f in fields if f._field_type is _INITVAR])
        body.append(f"{me}.__post_init__({extra})")
    parameters = [me] + [parameter(f) for f in positional]
    if keyword:
        parameters += ["*"] + [parameter(f) for f in keyword]
    function = _function(cls, "__init__", parameters, body or ["pass"], scope)
    function.__annotations__ = {**{f.name: f.type for f in positional + keyword}, "return": None}
    return function


def _values(me, fields):
    return "(" + "".join([f"{me}.{f.name}," for f in fields]) + ")"


def _set(cls, name, value):
    if name in cls.__dict__:
        return True
    value.__qualname__ = f"{cls.__qualname__}.{name}"
    setattr(cls, name, value)
    return False


def _repr(cls, fields):
    names = [f.name for f in fields if f.repr]

    def __repr__(self):
        if any(self is each for each in _running):
            return "..."
        _running.append(self)
        try:
            values = ", ".join([f"{name}={getattr(self, name)!r}" for name in names])
        finally:
            _running.pop()
        return f"{self.__class__.__qualname__}({values})"

    return __repr__


def _refuse(cls, names):
    def __setattr__(self, name, value):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot assign to field {name!r}")
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot delete field {name!r}")
        super(cls, self).__delattr__(name)

    return __setattr__, __delattr__


def _hash(cls, fields):
    chosen = [f for f in fields if (f.compare if f.hash is None else f.hash)]
    return _function(cls, "__hash__", ["self"], [f"return hash({_values('self', chosen)})"], {})


def _refuse_hash(self):
    raise TypeError(f"unhashable type: {type(self).__name__!r}")


def _show(f):
    text = f.type
    if isinstance(text, type) and type(text) is type:
        text = text.__qualname__ if text.__module__ == "builtins" else f"{text.__module__}.{text.__qualname__}"
    else:
        text = repr(text).replace("typing.", "")
    if f.default is not MISSING:
        return f"{f.name}: {text} = {f.default!r}"
    return f"{f.name}: {text}" if f.default_factory is MISSING else f"{f.name}: {text} = <factory>"


def _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots):
    fields = {}
    frozen_bases = not_frozen_bases = False
    for base in cls.__mro__[:0:-1]:
        known = base.__dict__.get("__dataclass_fields__")
        if known is not None:
            fields.update(known)
            if base.__dataclass_params__["frozen"]:
                frozen_bases = True
            else:
                not_frozen_bases = True
    own = []
    for name, annotation in cls.__dict__.get("__annotations__", {}).items():
        if _is(annotation, "KW_ONLY"):
            kw_only = True
        else:
            own.append(_make_field(cls, name, annotation, kw_only))
    for f in own:
        fields[f.name] = f
        if isinstance(cls.__dict__.get(f.name), Field):
            if f.default is MISSING:
                delattr(cls, f.name)
            else:
                setattr(cls, f.name, f.default)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in cls.__dict__.get("__annotations__", {}):
            raise TypeError(f"{name!r} is a field but has no type annotation")
    if not_frozen_bases and frozen:
        raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
    if frozen_bases and not frozen:
        raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
    cls.__dataclass_fields__ = fields
    cls.__dataclass_params__ = {"frozen": frozen}
    explicit = cls.__dict__.get("__hash__", MISSING)
    has_hash = explicit is not MISSING and not (explicit is None and "__eq__" in cls.__dict__)
    if order and not eq:
        raise ValueError("eq must be true if order is true")
    all_of_init = [f for f in fields.values() if f._field_type is not _CLASSVAR]
    real = [f for f in all_of_init if f._field_type is _FIELD]
    if init:
        _set(cls, "__init__", _init(cls, all_of_init, frozen, hasattr(cls, "__post_init__"), slots))
    if repr:
        _set(cls, "__repr__", _repr(cls, real))
    compared = [f for f in real if f.compare]
    mine, others = _values("self", compared), _values("other", compared)

    def comparison(name, operator):
        return _function(
            cls,
            name,
            ["self", "other"],
            ["if other.__class__ is self.__class__:", f" return {mine}{operator}{others}", "return NotImplemented"],
            {},
        )

    if eq:
        _set(cls, "__eq__", comparison("__eq__", "=="))
    if order:
        for name, operator in ("__lt__", "<"), ("__le__", "<="), ("__gt__", ">"), ("__ge__", ">="):
            if _set(cls, name, comparison(name, operator)):
                raise TypeError(
                    f"Cannot overwrite attribute {name} in class {cls.__name__}. "
                    "Consider using functools.total_ordering"
                )
    if frozen:
        for method in _refuse(cls, set(f.name for f in real)):
            if _set(cls, method.__name__, method):
                raise TypeError(f"Cannot overwrite attribute {method.__name__} in class {cls.__name__}")
    if unsafe_hash:
        if has_hash:
            raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")
        cls.__hash__ = _hash(cls, real)
    elif eq and not has_hash:
        cls.__hash__ = _hash(cls, real) if frozen else None
    if cls.__doc__ is None:
        given = [f for f in all_of_init if f.init]
        shown = [_show(f) for f in given if not f.kw_only]
        if len(shown) < len(given):
            shown += ["*"] + [_show(f) for f in given if f.kw_only]
        cls.__doc__ = f"{cls.__name__}({', '.join(shown)})"
    if match_args and "__match_args__" not in cls.__dict__:
        cls.__match_args__ = tuple([f.name for f in all_of_init if f.init and not f.kw_only])
    if slots:
        cls = _with_slots(cls, tuple([f.name for f in real]))
    if hasattr(cls, "__abstractmethods__"):
        from abc import update_abstractmethods
        update_abstractmethods(cls)
    return cls


def _with_slots(cls, names):
    if "__slots__" in cls.__dict__:
        raise TypeError(f"{cls.__name__} already specifies __slots__")
    namespace = dict(cls.__dict__)
    inherited = {name for base in cls.__mro__[1:] for name in base.__dict__.get("__slots__", ())}
    namespace["__slots__"] = tuple([name for name in names if name not in inherited])
    for name in (*names, "__dict__", "__weakref__"):
        namespace.pop(name, None)
    new = type(cls)(cls.__name__, cls.__bases__, namespace)
    new.__qualname__ = cls.__qualname__
    return new


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False,
              match_args=True, kw_only=False, slots=False, weakref_slot=False):
    def wrap(cls):
        return _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots)

    return wrap if cls is None else wrap(cls)


def fields(class_or_instance):
    known = getattr(class_or_instance, "__dataclass_fields__", None)
    if known is None:
        raise TypeError("must be called with a dataclass type or instance") from None
    return tuple([f for f in known.values() if f._field_type is _FIELD])


def _is_instance(obj):
    return hasattr(type(obj), "__dataclass_fields__")


def is_dataclass(obj):
    return hasattr(obj if isinstance(obj, type) else type(obj), "__dataclass_fields__")


def _inner(obj, make):
    if _is_instance(obj):
        return make([(f.name, _inner(getattr(obj, f.name), make)) for f in fields(obj)])
    if isinstance(obj, tuple) and hasattr(obj, "_fields"):
        return type(obj)(*[_inner(value, make) for value in obj])
    if isinstance(obj, (list, tuple)):
        return type(obj)([_inner(value, make) for value in obj])
    if isinstance(obj, dict):
        return type(obj)([(_inner(key, make), _inner(value, make)) for key, value in obj.items()])
    return _copy.deepcopy(obj)


def asdict(obj, *, dict_factory=dict):
    if not _is_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")
    return _inner(obj, dict_factory)


def astuple(obj, *, tuple_factory=tuple):
    if not _is_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")
    return _inner(obj, lambda pairs: tuple_factory([value for _, value in pairs]))


def replace(obj, /, **changes):
    if not _is_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    for f in obj.__dataclass_fields__.values():
        if f._field_type is _CLASSVAR:
            continue
        if not f.init:
            if f.name in changes:
                raise ValueError(
                    f"field {f.name} is declared with init=False, it cannot be specified with replace()"
                )
        elif f.name not in changes:
            if f._field_type is _INITVAR and f.default is MISSING:
                raise ValueError(f"InitVar {f.name!r} must be specified with replace()")
            changes[f.name] = getattr(obj, f.name)
    return obj.__class__(**changes)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, **options):
    namespace = dict(namespace or {})
    annotations = {}
    for item in fields:
        name, annotation = (item, "typing.Any") if isinstance(item, str) else item[:2]
        if not isinstance(item, str) and len(item) == 3:
            namespace[name] = item[2]
        annotations[name] = annotation
    namespace["__annotations__"] = annotations
    return dataclass(type(cls_name, bases, namespace), **options)
