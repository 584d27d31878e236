"""Enumerations: classes whose instances are constants with names."""

STRICT, CONFORM, EJECT, KEEP = "strict", "conform", "eject", "keep"
ReprEnum = Flag = None


class auto:
    def __init__(self, value=None):
        self.value = value


class nonmember:
    def __init__(self, value):
        self.value = value


class member:
    def __init__(self, value):
        self.value = value


class property:
    """An attribute of members; on the class, the member of that name."""

    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget, self.fset, self.fdel = fget, fset, fdel
        self.__doc__ = doc or getattr(fget, "__doc__", None)

    def __set_name__(self, owner, name):
        self.name, self.owner = name, owner.__name__

    def __get__(self, instance, owner=None):
        if instance is None:
            try:
                return owner._member_map_[self.name]
            except KeyError:
                raise AttributeError(f"{owner!r} has no attribute {self.name!r}") from None
        return self.fget(instance)

    def __set__(self, instance, value):
        raise AttributeError(f"<enum {self.owner!r}> cannot set attribute {self.name!r}")

    def __delete__(self, instance):
        raise AttributeError(f"<enum {self.owner!r}> cannot delete attribute {self.name!r}")


def _is_descriptor(value):
    cls = type(value)
    return any(hasattr(cls, name) for name in ("__get__", "__set__", "__delete__"))


def _is_dunder(name):
    return len(name) > 4 and name[:2] == name[-2:] == "__" and name[2] != "_" != name[-3]


def _is_sunder(name):
    return len(name) > 2 and name[0] == name[-1] == "_" and name[1] != "_" != name[-2]


class EnumDict(dict):
    """The namespace of the body of an enumeration: notes its members."""

    def __init__(self, name):
        super().__init__()
        self.name = name
        self.members = {}
        self.values_ = []
        self.ignore = ()

    def __setitem__(self, key, value):
        if key.startswith(f"_{self.name}__") and not key.endswith("__"):
            pass
        elif _is_sunder(key):
            if key not in ("_order_", "_generate_next_value_", "_numeric_repr_", "_missing_", "_ignore_"):
                raise ValueError(f"_sunder_ names, such as {key!r}, are reserved for future Enum use")
            if key == "_ignore_":
                self.ignore = value.replace(",", " ").split() if isinstance(value, str) else list(value)
            elif key == "_generate_next_value_":
                if self.members:
                    raise TypeError("_generate_next_value_ must be defined before members")
                function = value.__func__ if isinstance(value, staticmethod) else value
                self.next_value = function
                value = staticmethod(function)
        elif _is_dunder(key):
            pass
        elif key in self.members:
            raise TypeError(f"{key!r} already defined as {self[key]!r}")
        elif key in self.ignore:
            pass
        elif isinstance(value, nonmember):
            value = value.value
        elif not _is_descriptor(value) or isinstance(value, member):
            if key in self:
                raise TypeError(f"{key!r} already defined as {self[key]!r}")
            if isinstance(value, member):
                value = value.value
            autos = value if type(value) is tuple else (value,)
            if any(isinstance(each, auto) for each in autos):
                values = tuple([self.resolve(key, each) for each in autos])
                value = values if autos is value else values[0]
            else:
                self.values_.append(value)
            self.members[key] = value
        super().__setitem__(key, value)

    def resolve(self, key, value):
        if not isinstance(value, auto):
            return value
        if value.value is None:
            value.value = self.next_value(key, 1, len(self.members), self.values_[:])
        self.values_.append(value.value)
        return value.value


def _data_type(name, bases):
    """The built-in type that members are instances of, and the enumeration derived from."""
    first = None
    data = set()
    for base in bases:
        if isinstance(base, EnumType):
            if base._member_map_:
                raise TypeError(f"<enum {name!r}> cannot extend {base!r}")
            first = base
    candidate = None
    for base in bases:
        candidate = None
        for each in base.__mro__:
            if each is object:
                continue
            if isinstance(each, EnumType):
                if each._member_type_ is not object:
                    data.add(each._member_type_)
                    break
            elif "__new__" in each.__dict__ or "__dataclass_fields__" in each.__dict__:
                data.add(candidate or each)
                break
            else:
                candidate = candidate or each
    if len(data) > 1:
        raise TypeError(f"too many data types for {name!r}: {data!r}")
    return data.pop() if data else object, first


class EnumType(type):
    @staticmethod
    def __prepare__(name, bases, **kwargs):
        namespace = EnumDict(name)
        first = _data_type(name, bases)[1]
        if first:
            namespace.next_value = first._generate_next_value_
        return namespace

    def __new__(mcls, name, bases, namespace, *, boundary=None, **kwargs):
        members = namespace.members
        if "mro" in members:
            raise ValueError("invalid enum member name(s) 'mro'")
        data, first = _data_type(name, bases)
        own = {key: value for key, value in namespace.items() if key not in members and key not in namespace.ignore}
        own.pop("_ignore_", None)
        order = own.pop("_order_", None)
        new = own.get("__new__")
        own.update(_member_map_={}, _member_names_=[], _value2member_map_={}, _unhashable_=[], _member_type_=data)
        if boundary or not first:
            own["_boundary_"] = boundary or STRICT
        cls = super().__new__(mcls, name, bases, own, **kwargs)
        if not first:
            return cls
        cls._inherit(own, bases, data, first)
        if new is not None:
            new = new.__func__ if isinstance(new, staticmethod) else new
            cls._new_member_ = staticmethod(new)
        else:
            for each in getattr(data, "_new_member_", None), getattr(first, "_new_member_", None), data.__new__:
                if each not in (None, object.__new__, Enum.__new__):
                    new = each
                    break
        cls.__new__ = Enum.__new__
        for key, value in members.items():
            cls._add(key, value, new, data)
        if order is not None:
            order = order.replace(",", " ").split() if isinstance(order, str) else list(order)
            if order != cls._member_names_:
                raise TypeError(f"member order does not match _order_:\n  {cls._member_names_!r}\n  {order!r}")
        return cls

    def _inherit(cls, own, bases, data, first):
        if ReprEnum in bases:
            if data is object:
                raise TypeError("ReprEnum subclasses must be mixed with a data type (i.e. int, str, float, etc.)")
            if "__format__" not in own:
                own["__format__"] = cls.__format__ = data.__format__
            if "__str__" not in own:
                method = data.__repr__ if data.__str__ is object.__str__ else data.__str__
                own["__str__"] = cls.__str__ = method
        for name in "__repr__", "__str__", "__format__":
            if name not in own and getattr(cls, name) in (getattr(data, name), getattr(object, name)):
                setattr(cls, name, getattr(first, name))
        if _is_flag(cls):
            for name in "or and xor ror rand rxor invert".split():
                if f"__{name}__" not in own:
                    setattr(cls, f"__{name}__", getattr(Flag, f"__{name}__"))
        if data is not object and "_value_repr_" not in own:
            shown = getattr(data, "_value_repr_", None) or data.__repr__
            cls._value_repr_ = None if "__dataclass_fields__" in data.__dict__ else staticmethod(shown)

    def _add(cls, key, value, new, data):
        args = value if isinstance(value, tuple) else (value,)
        if data is tuple:
            args = (args,)
        made = object.__new__(cls) if new is None else new(cls, *args)
        if not hasattr(made, "_value_"):
            if data is object:
                made._value_ = value
            else:
                try:
                    made._value_ = data(*args)
                except Exception as error:
                    raise TypeError("_value_ not set in __new__, unable to create it") from None
        value = made._value_
        made._name_ = key
        made.__objclass__ = cls
        made.__init__(*args)
        made._sort_order_ = len(cls._member_names_)
        same = cls._by_value(value)
        if same is not None:
            made = same
        else:
            if not _is_flag(cls) or value > 0 and value & (value - 1) == 0:
                cls._member_names_.append(key)
            try:
                cls._value2member_map_[value] = made
            except TypeError:
                cls._unhashable_.append(made)
        for base in cls.__mro__[1:]:
            if isinstance(base.__dict__.get(key), property):
                break
        else:
            type.__setattr__(cls, key, made)
        cls._member_map_[key] = made

    def _by_value(cls, value):
        try:
            return cls._value2member_map_.get(value)
        except TypeError:
            for each in cls._unhashable_:
                if each._value_ == value:
                    return each

    def __call__(cls, value, names=None, *, module=None, qualname=None, type=None, start=1, boundary=None):
        if names is None:
            return cls.__new__(cls, value)
        bases = (cls,) if type is None else (type, cls)
        namespace = EnumType.__prepare__(value, bases)
        if isinstance(names, str):
            names = names.replace(",", " ").split()
        if isinstance(names, dict):
            names = names.items()
        values = []
        for at, item in enumerate(names):
            if isinstance(item, str):
                item = item, cls._generate_next_value_(item, start, at, values[:])
                values.append(item[1])
            namespace[item[0]] = item[1]
        namespace["__module__"] = module or "__main__"
        namespace["__qualname__"] = qualname or value
        return cls.__class__(value, bases, namespace, boundary=boundary)

    def __bool__(cls):
        return True

    def __contains__(cls, value):
        if not isinstance(value, Enum):
            from warnings import warn
            warn(
                "in 3.12 __contains__ will no longer raise TypeError, but will return True or\n"
                "False depending on whether the value is a member or the value of a member",
                DeprecationWarning, 2)
            raise TypeError(
                "unsupported operand type(s) for 'in': "
                f"'{type(value).__qualname__}' and '{cls.__class__.__qualname__}'"
            )
        return isinstance(value, cls) and value._name_ in cls._member_map_

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __iter__(cls):
        return iter([cls._member_map_[name] for name in cls._member_names_])

    def __reversed__(cls):
        return iter([cls._member_map_[name] for name in reversed(cls._member_names_)])

    def __len__(cls):
        return len(cls._member_names_)

    def __getattr__(cls, name):
        if _is_dunder(name) or "_member_map_" not in cls.__dict__:
            raise AttributeError(name)
        try:
            return cls._member_map_[name]
        except KeyError:
            raise AttributeError(name) from None

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError(f"cannot reassign member {name!r}")
        super().__setattr__(name, value)

    def __delattr__(cls, name):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError(f"{cls.__name__!r} cannot delete member {name!r}.")
        super().__delattr__(name)

    def __dir__(cls):
        names = "contains doc getitem init_subclass iter len members module name qualname"
        names = [f"__{name}__" for name in ["class", *names.split()]] + cls._member_names_
        if "_new_member_" in cls.__dict__:
            names.append("__new__")
        if cls._member_type_ is not object:
            names += dir(cls._member_type_)
        return sorted(set(names))

    def __repr__(cls):
        kind = "flag" if _is_flag(cls) else "enum"
        return f"<{kind} {cls.__name__!r}>"

    @property
    def __members__(cls):
        from types import MappingProxyType
        return MappingProxyType(cls._member_map_)


EnumMeta = EnumType


def _is_flag(cls):
    return Flag is not None and issubclass(cls, Flag)


class Enum(metaclass=EnumType):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        try:
            last_values.sort()
        except TypeError:
            pass
        for value in reversed(last_values):
            try:
                return value + 1
            except TypeError:
                pass
        return start

    @classmethod
    def _missing_(cls, value):
        return None

    def __new__(cls, value):
        if type(value) is cls:
            return value
        found = cls._by_value(value)
        if found is not None:
            return found
        if not cls._member_map_:
            raise TypeError(f"{cls!r} has no members defined")
        error = result = None
        try:
            result = cls._missing_(value)
        except Exception as raised:
            error = raised
        if isinstance(result, cls) or _is_flag(cls) and cls._boundary_ is EJECT and isinstance(result, int):
            return result
        invalid = ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        if error is None:
            if result is None:
                raise invalid
            error = TypeError(
                f"error in {cls.__name__}._missing_: returned {result!r} instead of None or a valid member"
            )
        if not isinstance(error, ValueError):
            error.__context__ = invalid
        raise error

    def __init__(self, *args, **kwds):
        pass

    def __repr__(self):
        show = self._value_repr_ or repr
        return f"<{self.__class__.__name__}.{self._name_}: {show(self._value_)}>"

    def __str__(self):
        return f"{self.__class__.__name__}.{self._name_}"

    def __format__(self, spec):
        return str.__format__(str(self), spec)

    def __hash__(self):
        return hash(self._name_)

    def __dir__(self):
        names = {"__class__", "__doc__", "__eq__", "__hash__", "__module__"}
        for each in self, *type(self).__mro__:
            names.update([name for name in each.__dict__ if name[0] != "_"])
        names.difference_update(self._member_map_)
        if self._member_type_ is not object:
            names.update(dir(self._member_type_), type(self).__dict__)
        return sorted(names)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    @property
    def name(self):
        return self._name_

    @property
    def value(self):
        return self._value_


Enum._value_repr_ = None


class ReprEnum(Enum):
    """Enumerations whose members print as their values."""


class IntEnum(int, ReprEnum):
    pass


class StrEnum(str, ReprEnum):
    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError(f"too many arguments for str(): {values!r}")
        if not isinstance(values[0], str):
            raise TypeError(f"{values[0]!r} is not a string")
        made = str.__new__(cls, *values)
        made._value_ = str(*values)
        return made

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


def unique(enumeration):
    duplicates = [(name, each._name_) for name, each in enumeration._member_map_.items() if name != each._name_]
    if duplicates:
        details = ", ".join([f"{alias} -> {name}" for alias, name in duplicates])
        raise ValueError(f"duplicate values found in {enumeration!r}: {details}")
    return enumeration


from _flags import Flag, IntFlag


class EnumCheck(StrEnum):
    CONTINUOUS = "no skipped integer values"
    NAMED_FLAGS = "multi-flag aliases may not contain unnamed flags"
    UNIQUE = "one name per value"


CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


class verify:
    """A decorator that checks an enumeration."""

    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        for check in self.checks:
            if check is UNIQUE:
                aliases = [
                    f"{alias} -> {each._name_}"
                    for alias, each in enumeration._member_map_.items() if alias != each._name_]
                if aliases:
                    raise ValueError(f"aliases found in {enumeration!r}: {', '.join(aliases)}")
            elif check is CONTINUOUS:
                self._without_gaps(enumeration)
            elif check is NAMED_FLAGS:
                raise NotImplementedError("NAMED_FLAGS is not supported here")
        return enumeration

    def _without_gaps(self, enumeration):
        values = {each._value_ for each in enumeration}
        if len(values) < 2:
            return
        low, high = min(values), max(values)
        if issubclass(enumeration, Flag):
            wanted = [1 << bit for bit in range(low.bit_length(), high.bit_length() - 1)]
            kind = "flag"
        else:
            wanted = range(low + 1, high)
            kind = "enum"
        missing = ", ".join([str(value) for value in wanted if value not in values])
        if missing:
            raise ValueError(f"invalid {kind} {enumeration.__name__!r}: missing values {missing}")
