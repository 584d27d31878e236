"""Named tuples and typed dicts, as classes are written; what marks functions and values."""

import sys as _sys
from collections import namedtuple as _namedtuple


class _NamedTupleMeta(type):
    def __new__(mcls, name, bases, namespace, **kwargs):
        if not bases:
            return super().__new__(mcls, name, bases, namespace)
        annotations = namespace.get("__annotations__", {})
        defaults = []
        for field in annotations:
            if field in namespace:
                defaults.append(namespace[field])
            elif defaults:
                raise TypeError(
                    f"Non-default namedtuple field {field} cannot follow default field"
                    f"{'s' if len(defaults) > 1 else ''} {', '.join([f for f in annotations if f in namespace][:len(defaults)])}"
                )
        made = _namedtuple(name, annotations, defaults=defaults, module=namespace["__module__"])
        made.__annotations__ = annotations
        made.__new__.__annotations__ = annotations
        for key, value in namespace.items():
            if key in ("__new__", "__init__", "__slots__", "__getnewargs__", "_fields", "_field_defaults",
                       "_make", "_replace", "_asdict"):
                raise AttributeError("Cannot overwrite NamedTuple attribute " + key)
            if key not in annotations and key not in ("__module__", "__annotations__", "__orig_bases__"):
                setattr(made, key, value)
        return made

    def __call__(cls, typename, fields=None, /, **kwargs):
        fields = list(kwargs.items() if fields is None else fields)
        made = _namedtuple(typename, [name for name, _ in fields])
        made.__annotations__ = dict(fields)
        return made


class NamedTuple(metaclass=_NamedTupleMeta):
    __module__ = "typing"


class _TypedDictMeta(type):
    def __new__(mcls, name, bases, namespace, total=True):
        annotations = {}
        for base in bases:
            annotations.update(base.__dict__.get("__annotations__", {}))
        own = namespace.get("__annotations__", {})
        annotations.update(own)
        required = {key for base in bases for key in base.__dict__.get("__required_keys__", ())}
        for key, each in own.items():
            form = repr(getattr(each, "__origin__", None))
            if form == "typing.Required" or total and form != "typing.NotRequired":
                required.add(key)
        namespace = {**namespace, "__annotations__": annotations, "__total__": total,
                     "__required_keys__": frozenset(required),
                     "__optional_keys__": frozenset(set(annotations) - required)}
        return super().__new__(mcls, name, (dict,) if bases else (), namespace)

    def __call__(cls, *args, **kwargs):
        if cls is not TypedDict:
            return dict(*args, **kwargs)
        name, fields = args
        return _TypedDictMeta(name, (TypedDict,), {"__annotations__": dict(fields), "__module__": "__main__"}, **kwargs)

    def __instancecheck__(cls, instance):
        raise TypeError("TypedDict does not support instance and class checks")

    __subclasscheck__ = __instancecheck__


class TypedDict(metaclass=_TypedDictMeta):
    __module__ = "typing"


def _overloaded(*args, **kwargs):
    raise NotImplementedError(
        "You should not call an overloaded function. "
        "A series of @overload-decorated functions outside a stub module should always be followed "
        "by an implementation that is not @overload-ed."
    )


def overload(func):
    return _overloaded


def _same(value):
    return value


dataclass_transform = lambda **kwargs: _same
no_type_check = _same


def final(f):
    try:
        f.__final__ = True
    except (AttributeError, TypeError):
        pass
    return f


def assert_type(val, typ, /):
    return val


def reveal_type(obj, /):
    print(f"Runtime type is {type(obj).__name__!r}", file=_sys.stderr)
    return obj


def assert_never(arg, /):
    raise AssertionError(f"Expected code to be unreachable, but got: {arg!r}")
