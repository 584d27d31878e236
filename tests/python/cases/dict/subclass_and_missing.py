class Counts(dict):
    def __missing__(self, k): print("missing", k); self[k] = 0; return 0
c = Counts()
c["x"] += 1; c["x"] += 1
print(c, c.get("y"), "y" in c)
class Logged(dict):
    def __setitem__(self, k, v): print("set", k); super().__setitem__(k, v)
l = Logged(a=1)
l["b"] = 2
l.update(c=3)
l.setdefault("d", 4)
print(l)
class K(str): pass
print({K("a"): 1}["a"], {"a": 1}[K("a")], type(list({K("a"): 1})[0]).__name__)
