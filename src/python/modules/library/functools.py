"""Functions of functions."""

from collections import namedtuple as _namedtuple

WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__")
WRAPPER_UPDATES = ("__dict__",)


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    for name in assigned:
        try:
            value = getattr(wrapped, name)
        except AttributeError:
            continue
        setattr(wrapper, name, value)
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    return lambda wrapper: update_wrapper(wrapper, wrapped, assigned, updated)


class partial:
    def __new__(cls, /, *args, **keywords):
        if not args:
            raise TypeError("type 'partial' takes at least one argument")
        func, args = args[0], args[1:]
        if not callable(func):
            raise TypeError("the first argument must be callable")
        if isinstance(func, partial):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self = super().__new__(cls)
        self.func, self.args, self.keywords = func, args, keywords
        return self

    def __call__(self, /, *args, **keywords):
        return self.func(*self.args, *args, **{**self.keywords, **keywords})

    def __repr__(self):
        parts = [repr(self.func), *map(repr, self.args)]
        parts += [f"{key}={value!r}" for key, value in self.keywords.items()]
        cls = type(self)
        name = "functools.partial" if cls is partial else cls.__qualname__
        return f"{name}({', '.join(parts)})"


class partialmethod:
    def __init__(self, func, /, *args, **keywords):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        self.func, self.args, self.keywords = func, args, keywords

    def __get__(self, obj, cls=None):
        if obj is None and not isinstance(self.func, (classmethod, staticmethod)):
            return lambda obj, *args, **keywords: self.__get__(obj)(*args, **keywords)
        bound = self.func.__get__(obj, cls)
        return partial(bound, *self.args, **self.keywords)


_ABSENT = object()


def reduce(function, sequence, initial=_ABSENT, /):
    iterator = iter(sequence)
    if initial is _ABSENT:
        try:
            value = next(iterator)
        except StopIteration:
            raise TypeError("reduce() of empty iterable with no initial value") from None
    else:
        value = initial
    for item in iterator:
        value = function(value, item)
    return value


_CacheInfo = _namedtuple("CacheInfo", ["hits", "misses", "maxsize", "currsize"], module="functools")




def _key(args, kwargs, typed):
    if kwargs:
        key = args + (_ABSENT,) + tuple(kwargs.items())
    elif not typed:
        return args[0] if len(args) == 1 and type(args[0]) in (int, str) else args
    else:
        key = args
    if typed:
        key += tuple([type(value) for value in (*args, *kwargs.values())])
    return key


def _cached(function, maxsize, typed):
    store = {}
    hits = misses = 0

    def wrapper(*args, **kwargs):
        nonlocal hits, misses
        key = _key(args, kwargs, typed)
        value = store.get(key, _ABSENT)
        if value is not _ABSENT:
            hits += 1
            if maxsize is not None:
                del store[key]
                store[key] = value
            return value
        misses += 1
        value = function(*args, **kwargs)
        if maxsize is None or maxsize and key not in store:
            if maxsize is not None and len(store) >= maxsize:
                del store[next(iter(store))]
            store[key] = value
        return value

    def cache_info():
        return _CacheInfo(hits, misses, maxsize, len(store))

    def cache_clear():
        nonlocal hits, misses
        hits = misses = 0
        store.clear()

    wrapper.cache_info = cache_info
    wrapper.cache_clear = cache_clear
    wrapper.cache_parameters = lambda: {"maxsize": maxsize, "typed": typed}
    return update_wrapper(wrapper, function)


def lru_cache(maxsize=128, typed=False):
    if isinstance(maxsize, int):
        maxsize = max(maxsize, 0)
    elif callable(maxsize) and isinstance(typed, bool):
        return _cached(maxsize, 128, typed)
    elif maxsize is not None:
        raise TypeError("Expected first argument to be an integer, a callable, or None")
    return lambda function: _cached(function, maxsize, typed)


def cache(user_function, /):
    return lru_cache(maxsize=None)(user_function)


class cached_property:
    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError(
                "Cannot assign the same cached_property to two different names "
                f"({self.attrname!r} and {name!r})."
            )

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if self.attrname is None:
            raise TypeError("Cannot use cached_property instance without calling __set_name__ on it.")
        try:
            values = instance.__dict__
        except AttributeError:
            raise TypeError(
                f"No '__dict__' attribute on {type(instance).__name__!r} "
                f"instance to cache {self.attrname!r} property."
            ) from None
        value = values.get(self.attrname, _ABSENT)
        if value is _ABSENT:
            value = values[self.attrname] = self.func(instance)
        return value


def _ordered(name, root, inverted, with_equal):
    """The comparison `name` from the one that a class defines."""

    def method(self, other):
        result = getattr(type(self), root)(self, other)
        if result is NotImplemented:
            return result
        if inverted:
            result = not result
        if with_equal == "or":
            return result or self == other
        if with_equal == "and":
            return result and self != other
        return result

    method.__name__ = name
    return method


_ORDER = {
    "__lt__": [("__gt__", 1, "and"), ("__le__", 0, "or"), ("__ge__", 1, "")],
    "__le__": [("__ge__", 1, "or"), ("__lt__", 0, "and"), ("__gt__", 1, "")],
    "__gt__": [("__lt__", 1, "and"), ("__ge__", 0, "or"), ("__le__", 1, "")],
    "__ge__": [("__le__", 1, "or"), ("__gt__", 0, "and"), ("__lt__", 1, "")],
}


def total_ordering(cls):
    roots = [name for name in _ORDER if getattr(cls, name, None) is not getattr(object, name, None)]
    if not roots:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    root = max(roots)
    for name, inverted, with_equal in _ORDER[root]:
        if name not in roots:
            setattr(cls, name, _ordered(name, root, inverted, with_equal))
    return cls


def cmp_to_key(mycmp):
    class K:
        __slots__ = ["obj"]

        def __init__(self, obj):
            self.obj = obj

        def __lt__(self, other):
            return mycmp(self.obj, other.obj) < 0

        def __gt__(self, other):
            return mycmp(self.obj, other.obj) > 0

        def __eq__(self, other):
            return mycmp(self.obj, other.obj) == 0

        def __le__(self, other):
            return mycmp(self.obj, other.obj) <= 0

        def __ge__(self, other):
            return mycmp(self.obj, other.obj) >= 0

        __hash__ = None

    return K


def singledispatch(func):
    registry = {object: func}

    def dispatch(cls):
        for base in cls.__mro__:
            if base is not object and base in registry:
                return registry[base]
        for known in registry:
            if known is not object and issubclass(cls, known):
                return registry[known]
        return func

    def register(cls, func=None):
        if isinstance(cls, type):
            if func is None:
                return lambda f: register(cls, f)
        else:
            annotations = getattr(getattr(cls, "__func__", cls), "__annotations__", {})
            if not annotations:
                raise TypeError(
                    f"Invalid first argument to `register()`: {cls!r}. "
                    "Use either `@register(some_class)` or plain `@register` on an annotated function."
                )
            func = cls
            name, cls = next(iter(annotations.items()))
            if isinstance(cls, str):
                from typing import get_type_hints
                cls = get_type_hints(getattr(func, "__func__", func))[name]
            if not isinstance(cls, type):
                if not hasattr(cls, "__args__"):
                    raise TypeError(f"Invalid annotation for {name!r}. {cls!r} is not a class.")
                for each in cls.__args__:
                    registry[each] = func
                return func
        registry[cls] = func
        return func

    def wrapper(*args, **kwargs):
        if not args:
            raise TypeError(f"{func.__name__} requires at least 1 positional argument")
        return dispatch(type(args[0]))(*args, **kwargs)

    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = registry
    return update_wrapper(wrapper, func)


class singledispatchmethod:
    def __init__(self, func):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, func=method)

    def __get__(self, obj, cls=None):
        def method(*args, **kwargs):
            return self.dispatcher.dispatch(type(args[0])).__get__(obj, cls)(*args, **kwargs)

        method.register = self.register
        return update_wrapper(method, self.func)
