l = [1]; l.append(l); print(l, len(l), l[1] is l)
d = {}; d["me"] = d; d["l"] = [d]; print(d)
t = ([],); t[0].append(t); print(t)
deep = []
for _ in range(50): deep = [deep]
print(str(deep).count("["))
grid = [[0] * 3 for _ in range(2)]; grid[0][1] = 5; print(grid)
shared = [[0] * 2] * 2; shared[0][0] = 1; print(shared)
class R:
    def __repr__(self): return f"R({self.items})"
r = R(); r.items = [1]; print(r)
