"""Abstract base classes."""


def abstractmethod(function):
    function.__isabstractmethod__ = True
    return function


def _is_abstract(value):
    if getattr(value, "__isabstractmethod__", False):
        return True
    if isinstance(value, property):
        return any(map(_is_abstract, (value.fget, value.fset, value.fdel)))
    return isinstance(value, (classmethod, staticmethod)) and _is_abstract(value.__func__)


def _methods(cls, names):
    """Whether the class has these methods, and none of them is None."""
    for name in names:
        for base in cls.__mro__:
            if name in base.__dict__:
                if base.__dict__[name] is None:
                    return False
                break
        else:
            return False
    return True


def update_abstractmethods(cls):
    """Finds what is abstract in a class again, after it was given methods."""
    if not hasattr(cls, "__abstractmethods__"):
        return cls
    abstract = {key for key, value in cls.__dict__.items() if _is_abstract(value)}
    for base in cls.__bases__:
        for key in getattr(base, "__abstractmethods__", ()):
            if key not in abstract:
                for parent in cls.__mro__:
                    if key in parent.__dict__:
                        if _is_abstract(parent.__dict__[key]):
                            abstract.add(key)
                        break
    cls.__abstractmethods__ = frozenset(abstract)
    return cls


class ABCMeta(type):
    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        cls.__abstractmethods__ = frozenset()
        update_abstractmethods(cls)
        cls._abc_impl = []
        return cls

    def register(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError("Can only register classes")
        for base in cls.__mro__:
            if isinstance(base, ABCMeta):
                base._abc_impl.append(subclass)
        return subclass

    def __instancecheck__(cls, instance):
        return cls.__subclasscheck__(type(instance))

    def __subclasscheck__(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError("issubclass() arg 1 must be a class")
        hook = getattr(cls, "__subclasshook__", None)
        found = hook(subclass) if hook else NotImplemented
        if found is not NotImplemented:
            return found
        mro = subclass.__mro__
        return cls in mro or any(known in mro for known in cls._abc_impl)


class ABC(metaclass=ABCMeta):
    """The base of classes with abstract methods."""


class abstractproperty(property):
    __isabstractmethod__ = True
