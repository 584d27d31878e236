import copy, collections
def attempt(call, *args, **kwargs):
    try:
        print(repr(call(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)

a = [1, [2, 3], {"x": [4]}]
b, c = copy.copy(a), copy.deepcopy(a)
print(b, b[1] is a[1], c, c[1] is a[1])
x = []
x.append(x)
y = copy.deepcopy(x)
print(y[0] is y, y is x)
class C:
    def __init__(self): self.v = [1]
class D:
    def __init__(self, v): self.v = v
    def __copy__(self): return D("copied")
    def __deepcopy__(self, memo): return D("deep")
class E(list): pass
class F(dict): pass
o = C()
p, q = copy.copy(o), copy.deepcopy(o)
print(p.v is o.v, q.v is o.v, q.v, type(q), copy.copy(D(1)).v, copy.deepcopy(D(1)).v, copy.deepcopy((1, 2)), copy.copy({1}), copy.deepcopy({(1,): {2}}))
z = E([1, [2]])
z.t = 1
w = copy.deepcopy(z)
print(w, type(w), w.t, w[1] is z[1], copy.copy(F(a=1)), type(copy.copy(F(a=1))))
d = collections.defaultdict(list, a=[1])
print(copy.copy(d), copy.deepcopy(d), copy.deepcopy(collections.OrderedDict(a=[1])), copy.deepcopy(collections.Counter("aab")))
print(copy.copy(collections.deque([1], 3)), copy.deepcopy(collections.deque([[1]], 3)))
t = (1,)
v = ValueError("a", [1])
print(copy.deepcopy(t) is t, repr(copy.copy(v)), repr(copy.deepcopy(v)), copy.deepcopy(len), copy.deepcopy(C) is C)
attempt(copy.copy, (i for i in []))
NT = collections.namedtuple("NT", "a b")
print(copy.copy(NT(1, [2])), copy.deepcopy(NT(1, [2])))
