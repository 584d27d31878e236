from abc import ABC, ABCMeta, abstractmethod
def attempt(call, *args, **kwargs):
    try:
        print(repr(call(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)

class A(ABC):
    @abstractmethod
    def f(self): ...
    @property
    @abstractmethod
    def p(self): ...
    @classmethod
    @abstractmethod
    def c(cls): ...
class B(A):
    def f(self): return 1
class C(B):
    p = 3
    def c(cls): pass
attempt(A)
attempt(B)
print(C().f(), sorted(B.__abstractmethods__), isinstance(C(), A), issubclass(C, A), type(A) is ABCMeta)
A.register(int)
print(isinstance(3, A), issubclass(bool, A), issubclass(str, A))
class One(metaclass=ABCMeta):
    @abstractmethod
    async def run(self): ...
    @staticmethod
    @abstractmethod
    def s(): ...
class Two(One):
    async def run(self): ...
attempt(One)
attempt(Two)
class Hooked(ABC):
    @classmethod
    def __subclasshook__(cls, other): return hasattr(other, "quack") or NotImplemented
class Duck: quack = 1
print(isinstance(Duck(), Hooked), isinstance(3, Hooked))
