import inspect, types
def attempt(call, *args, **kwargs):
    try:
        print(repr(call(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)

async def co(): pass
def ge(): yield
async def ag(): yield
class D:
    def m(self): pass
class E(list): pass
c = co()
print(inspect.iscoroutinefunction(co), inspect.iscoroutinefunction(ge), inspect.isgeneratorfunction(ge), inspect.isasyncgenfunction(ag))
print(inspect.iscoroutine(c), inspect.isawaitable(c), inspect.isawaitable(3), inspect.isgenerator(ge()), inspect.isasyncgen(ag()), inspect.isclass(D))
print(inspect.isfunction(ge), inspect.ismethod(D().m), inspect.getcoroutinestate(c))
c.close()
print(inspect.getcoroutinestate(c), inspect.getmro(E))
def doc():
    """First.

        Indented
    rest
    """
print(repr(inspect.getdoc(doc)), repr(inspect.cleandoc("a\n   b\n  c")))
n = types.SimpleNamespace(a=1, b="x")
n.c = 2
print(n, n == types.SimpleNamespace(a=1, b="x", c=2), isinstance(lambda: 0, types.FunctionType), isinstance(len, types.BuiltinFunctionType))
print(isinstance((i for i in []), types.GeneratorType), types.NoneType, types.MappingProxyType({1: 2}), isinstance(D().m, types.MethodType))
