import weakref
class Node: pass
node = Node()
node.itself = node
reference = weakref.ref(node)
del node
kept = [[] for _ in range(100_000)]
print("collected" if reference() is None else "still there")
