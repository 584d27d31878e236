class Tree:
    def __init__(self, v, *children): self.v, self.children = v, children
    def __iter__(self):
        yield self.v
        for c in self.children: yield from c
    def leaves(self): return [self.v] if not self.children else [l for c in self.children for l in c.leaves()]
    def levels(self):
        level = [self]
        while level:
            yield [t.v for t in level]
            level = [c for t in level for c in t.children]
    def paths(self, before=()):
        here = (*before, self.v)
        if not self.children: yield "/".join(here)
        for c in self.children: yield from c.paths(here)
t = Tree("a", Tree("b", Tree("d"), Tree("e")), Tree("c"))
print(list(t), t.leaves(), list(t.levels()), list(t.paths()), sep="\n")
def flatten(x):
    for i in x:
        if isinstance(i, (list, tuple)): yield from flatten(i)
        else: yield i
print(list(flatten([1, (2, [3, [], [4]]), 5])))
