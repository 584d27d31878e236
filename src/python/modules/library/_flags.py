"""Enumerations whose members can be combined."""

import enum as _enum
from enum import CONFORM, EJECT, KEEP, STRICT, Enum, ReprEnum


def _bits(number, width):
    digits = bin(number if number >= 0 else number + (1 << width))[2:]
    return f"0b{int(number < 0)} {digits.rjust(width, '1' if number < 0 else '0')}"


class Flag(Enum, boundary=STRICT):
    __module__ = "enum"

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        last = max(last_values)
        try:
            return 1 << last.bit_length()
        except Exception:
            raise TypeError(f"invalid flag value {last!r}") from None

    @classmethod
    def _known(cls):
        known = 0
        for each in cls._member_map_.values():
            known |= each._value_
        return known

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        known = cls._known()
        width = max(known.bit_length(), value.bit_length())
        if value & ~known if value >= 0 else ~value & ~known:
            if cls._boundary_ is STRICT:
                raise ValueError(
                    f"{cls!r} invalid value {value!r}\n    given {_bits(value, width)}\n  allowed {_bits(known, width)}"
                )
            if cls._boundary_ is CONFORM:
                value &= known
            elif cls._boundary_ is EJECT:
                return value
        if value < 0:
            value += 1 << width if cls._boundary_ is KEEP else known + 1 if known & (known + 1) == 0 else 1 << width
            if cls._boundary_ is not KEEP:
                value &= known
        found = cls._value2member_map_.get(value)
        if found is not None:
            return found
        data = cls._member_type_
        made = object.__new__(cls) if data is object else data.__new__(cls, value)
        made._value_ = value
        names = [each._name_ for each in cls if each._value_ & value]
        unknown = value & ~known
        if unknown and names:
            names.append(str(unknown))
        made._name_ = "|".join(names) if names else None
        return cls._value2member_map_.setdefault(value, made)

    def __contains__(self, other):
        if not isinstance(other, self.__class__):
            raise TypeError(
                "unsupported operand type(s) for 'in': "
                f"{type(other).__qualname__!r} and {self.__class__.__qualname__!r}"
            )
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        return iter([each for each in type(self) if each._value_ & self._value_])

    def __len__(self):
        return self._value_.bit_count()

    def __repr__(self):
        name = "" if self._name_ is None else f".{self._name_}"
        show = self._value_repr_ or repr
        return f"<{self.__class__.__name__}{name}: {show(self._value_)}>"

    def __str__(self):
        if self._name_ is None:
            return f"{self.__class__.__name__}({self._value_!r})"
        return f"{self.__class__.__name__}.{self._name_}"

    def __bool__(self):
        return bool(self._value_)

    def _other(self, other):
        if isinstance(other, self.__class__):
            return other._value_
        if self._member_type_ is not object and isinstance(other, self._member_type_):
            return other
        return None

    def __or__(self, other):
        value = self._other(other)
        return NotImplemented if value is None else self.__class__(self._value_ | value)

    def __and__(self, other):
        value = self._other(other)
        return NotImplemented if value is None else self.__class__(self._value_ & value)

    def __xor__(self, other):
        value = self._other(other)
        return NotImplemented if value is None else self.__class__(self._value_ ^ value)

    def __invert__(self):
        if self._boundary_ in (KEEP, EJECT):
            return self.__class__(~self._value_)
        return self.__class__(self._known() & ~self._value_)

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__


_enum.Flag = Flag


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    __module__ = "enum"
