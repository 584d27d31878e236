import copy
a = [1, [2], {"k": [3]}]
s, d = copy.copy(a), copy.deepcopy(a)
a[1].append("x"); a[2]["k"].append("y")
print(s, d, s[1] is a[1], d[1] is a[1])
class C:
    def __init__(self): self.l = []
    def __deepcopy__(self, memo): print("deepcopy"); return C()
class P:
    def __init__(self): self.l = [1]
c = copy.deepcopy([C()])
p = P()
q = copy.copy(p)
r = copy.deepcopy(p)
p.l.append(2)
print(q.l, r.l)
l = []
l.append(l)
m = copy.deepcopy(l)
print(m[0] is m, copy.copy((1, 2)), copy.deepcopy({1: (2, [3])}))
