from collections.abc import *
def attempt(call, *args, **kwargs):
    try:
        print(repr(call(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)

kinds = (Hashable, Iterable, Iterator, Reversible, Sized, Container, Collection, Callable, Set, MutableSet, Mapping)
kinds += (MutableMapping, Sequence, MutableSequence, Generator, Awaitable, KeysView, ItemsView, ValuesView)
for v in [1, "a", [], (), {}, set(), frozenset(), range(3), iter([]), (x for x in []), len, {}.keys(), {}.items(),
          {}.values(), b"", None, int, lambda: 0, 1.5]:
    print(type(v).__name__, [k.__name__ for k in kinds if isinstance(v, k)])
class It:
    def __iter__(self): return iter([1])
class Aw:
    def __await__(self): yield
class AI:
    def __aiter__(self): return self
    async def __anext__(self): raise StopAsyncIteration
print(isinstance(It(), Iterable), isinstance(It(), Iterator), isinstance(Aw(), Awaitable), issubclass(It, Iterable))
print(isinstance(AI(), AsyncIterator), isinstance(AI(), AsyncIterable))
class S(Sequence):
    def __init__(self, v): self.v = v
    def __getitem__(self, i): return self.v[i]
    def __len__(self): return len(self.v)
s = S([1, 2, 3, 2])
print(list(s), 2 in s, list(reversed(s)), s.index(2), s.count(2))
attempt(s.index, 9)
class M(MutableMapping):
    def __init__(self): self.d = {}
    def __getitem__(self, k): return self.d[k]
    def __setitem__(self, k, v): self.d[k] = v
    def __delitem__(self, k): del self.d[k]
    def __iter__(self): return iter(self.d)
    def __len__(self): return len(self.d)
m = M()
m["a"] = 1
m.update({"b": 2}, c=3)
print(dict(m), m.pop("a"), m.get("z", 0), list(m.items()), list(m.keys()), list(m.values()), m.setdefault("q", 5))
print(m == {"b": 2, "c": 3, "q": 5}, "b" in m, m.keys() & {"b"}, len(m.items()), m.popitem(), m.keys() == {"c", "q"})
attempt(m.pop, "zz")
class Bad(MutableMapping): pass
attempt(Bad)
attempt(Sequence)
attempt(Iterable)
class MS(MutableSet):
    def __init__(self, v=()): self.v = list(dict.fromkeys(v))
    def __contains__(self, x): return x in self.v
    def __iter__(self): return iter(self.v)
    def __len__(self): return len(self.v)
    def add(self, x): self.v.append(x) if x not in self.v else 0
    def discard(self, x): self.v.remove(x) if x in self.v else 0
a, b = MS([1, 2, 3]), MS([2, 3, 4])
print(sorted(a & b), sorted(a | b), sorted(a - b), sorted(a ^ b), a <= b, a == MS([3, 2, 1]), a.isdisjoint(b))
a |= b
print(sorted(a))
a -= b
print(sorted(a))
attempt(a.remove, 77)
class L(MutableSequence):
    def __init__(self): self.v = []
    def __getitem__(self, i): return self.v[i]
    def __setitem__(self, i, x): self.v[i] = x
    def __delitem__(self, i): del self.v[i]
    def __len__(self): return len(self.v)
    def insert(self, i, x): self.v.insert(i, x)
l = L()
l.append(1)
l.extend([2, 3])
l += [4]
l.reverse()
print(list(l), l.pop(), l.pop(0), list(l))
l.remove(3)
print(list(l))
attempt(l.remove, 100)
print(Iterable, Callable[[int], str], Iterable[int], Mapping[str, int], Iterable.__module__)
