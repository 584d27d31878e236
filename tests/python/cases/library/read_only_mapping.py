"""`MappingProxyType` shows a mapping, and lets nobody change it."""

from types import MappingProxyType

inside = {"a": 1}
shown = MappingProxyType(inside)
inside["b"] = 2
print(shown, repr(shown), shown["a"], shown.get("z"), dict(shown), len(shown), list(shown.items()))
print(shown | {"c": 3}, {"c": 3} | shown, shown == {"a": 1, "b": 2}, "a" in shown, shown.copy(), list(reversed(shown)))
print(type(shown), {**shown})
try:
    shown["b"] = 1
except TypeError as error:
    print(error)
try:
    del shown["a"]
except TypeError as error:
    print(error)
for name in "pop", "update", "clear":
    print(hasattr(shown, name))
try:
    MappingProxyType(5)
except TypeError as error:
    print(error)
