class Bag:
    def __init__(self): self.log = []
    def __getitem__(self, k): return ("get", k)
    def __setitem__(self, k, v): print("set", k, v)
    def __delitem__(self, k): print("del", k)
    def __contains__(self, k): return k == "here"
    def __len__(self): return 7
    def __missing__(self, k): return "never asked"
b = Bag()
print(b[1], b["a"], b[1:2], b[::3, ...], b[1, 2], b[:])
b[0] = 1
b[1:3] = [4]
del b["x"], b[::2]
b["n"] += ("more",)
print("here" in b, "there" in b, "there" not in b, len(b))
