"""Shallow and deep copies."""


class Error(Exception):
    pass


error = Error

_ATOMS = (type(None), bool, int, float, str, bytes, range, type, type(...), type(NotImplemented),
          type(len), type(lambda: 0), property, slice)


def _new(x, cls):
    """An empty object like x, with its built-in contents if it has any."""
    if isinstance(x, BaseException):
        new = cls.__new__(cls, *x.args)
        new.args = x.args
        return new
    for base in (dict, list, set):
        if isinstance(x, base):
            return cls.__new__(cls)
    for base in (int, float, str, bytes, tuple, frozenset):
        if isinstance(x, base):
            return base.__new__(cls, x)
    if not isinstance(x, object) or hasattr(x, "send") or hasattr(x, "__next__"):
        raise TypeError(f"cannot pickle '{cls.__name__}' object")
    return object.__new__(cls)


def _slots(x):
    """What the slots of an object hold, with the names that they go by."""
    for base in type(x).__mro__:
        names = base.__dict__.get("__slots__", ())
        for name in (names,) if isinstance(names, str) else names:
            if name.startswith("__") and not name.endswith("__"):
                name = f"_{base.__name__.lstrip('_')}{name}"
            if name != "__dict__" and hasattr(x, name):
                yield name, getattr(x, name)


def copy(x):
    cls = type(x)
    if cls in _ATOMS or issubclass(cls, type) or cls in (tuple, frozenset):
        return x
    if cls in (list, dict, set):
        return x.copy()
    method = getattr(cls, "__copy__", None)
    if method:
        return method(x)
    if cls.__module__ in ("builtins", "asyncio", "_thread") and not isinstance(x, BaseException):
        raise TypeError(f"cannot pickle '{cls.__name__}' object")
    new = _new(x, cls)
    if isinstance(x, dict):
        dict.update(new, x)
    elif isinstance(x, list):
        list.extend(new, x)
    elif isinstance(x, set):
        set.update(new, x)
    getattr(new, "__dict__", {}).update(getattr(x, "__dict__", {}))
    for name, value in _slots(x):
        object.__setattr__(new, name, value)
    return new


def deepcopy(x, memo=None):
    if memo is None:
        memo = {}
    cls = type(x)
    if cls in _ATOMS or issubclass(cls, type):
        return x
    key = id(x)
    if key in memo:
        return memo[key]
    method = getattr(cls, "__deepcopy__", None)
    if method:
        new = method(x, memo)
    elif cls is list:
        memo[key] = new = []
        for item in x:
            new.append(deepcopy(item, memo))
    elif cls is dict:
        memo[key] = new = {}
        for name, value in x.items():
            new[deepcopy(name, memo)] = deepcopy(value, memo)
    elif cls is tuple:
        items = [deepcopy(item, memo) for item in x]
        if key in memo:
            return memo[key]
        new = x if all(map(lambda a, b: a is b, items, x)) else tuple(items)
    elif cls in (set, frozenset):
        new = cls([deepcopy(item, memo) for item in x])
    elif cls.__name__ == "method":
        new = type(x)(x.__func__, deepcopy(x.__self__, memo))
    else:
        new = _deep(x, cls, memo)
    if new is not x:
        memo[key] = new
        memo.setdefault(id(memo), []).append(x)
    return new


def _deep(x, cls, memo):
    if cls.__module__ in ("builtins", "asyncio", "_thread") and not isinstance(x, BaseException):
        raise TypeError(f"cannot pickle '{cls.__name__}' object")
    if hasattr(x, "maxlen"):
        memo[id(x)] = new = cls((), x.maxlen)
        new.extend([deepcopy(item, memo) for item in x])
        return new
    if isinstance(x, tuple):
        return tuple.__new__(cls, [deepcopy(item, memo) for item in x])
    if isinstance(x, BaseException):
        new = cls.__new__(cls, *x.args)
        memo[id(x)] = new
        new.args = deepcopy(x.args, memo)
    else:
        memo[id(x)] = new = _new(x, cls)
    if isinstance(x, dict):
        for name, value in x.items():
            dict.__setitem__(new, deepcopy(name, memo), deepcopy(value, memo))
    elif isinstance(x, list):
        for item in x:
            list.append(new, deepcopy(item, memo))
    elif isinstance(x, set):
        for item in x:
            set.add(new, deepcopy(item, memo))
    for name, value in getattr(x, "__dict__", {}).items():
        new.__dict__[name] = deepcopy(value, memo)
    for name, value in _slots(x):
        object.__setattr__(new, name, deepcopy(value, memo))
    return new
