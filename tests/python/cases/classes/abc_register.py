from abc import ABC
from collections.abc import Sized, Iterable, Callable, Hashable, Awaitable, AsyncIterator, Mapping, Sequence
class Duck(ABC): pass
@Duck.register
class Robot: pass
print(isinstance(Robot(), Duck), issubclass(Robot, Duck))
class L:
    def __len__(self): return 0
print(isinstance(L(), Sized), isinstance(L(), Iterable))
print(isinstance(len, Callable), isinstance([], Hashable))
print(isinstance({}, Mapping), isinstance("", Sequence))
async def f(): pass
c = f()
print(isinstance(c, Awaitable))
c.close()
