class Plugin:
    all = []
    def __init_subclass__(cls, /, tag=None, **kw):
        super().__init_subclass__(**kw)
        cls.tag = tag
        Plugin.all.append(cls.__name__)
class A(Plugin, tag="a"): pass
class B(Plugin): pass
class C(A, tag="c"): pass
print(Plugin.all, A.tag, B.tag, C.tag)
try:
    class D(Plugin, other=1): pass
except TypeError as e:
    print(e)
