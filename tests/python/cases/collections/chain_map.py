from collections import ChainMap

def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

c = ChainMap({"a": 1}, {"a": 2, "b": 3})
print(c["a"], c["b"], dict(c), len(c), "b" in c, sorted(c), c.get("z"), c.maps)
n = c.new_child({"b": 9}); print(n["b"], n.parents["b"], n)
n["a"] = "set"; print(n.maps[0]); del n["a"]; print(n["a"])
attempt('c["q"]', lambda: c["q"])
attempt('n.pop("zz")', lambda: n.pop("zz"))
try:
    del n["a"]
except Exception as error:
    print('del n["a"]:', type(error).__name__, error)

# Merged with another mapping: what comes last wins, the maps below stay.
settings, defaults = {"a": 1}, {"a": 0, "b": 0}
chained = ChainMap(settings, defaults)
print(chained | {"b": 5}, {"b": 5, "c": 6} | chained, settings)
chained |= {"c": 7}
print(chained, settings)
try:
    chained | [("d", 1)]
except TypeError as error:
    print(error)
