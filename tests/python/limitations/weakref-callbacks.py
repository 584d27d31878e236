import weakref
class Node: pass
node = Node()
try:
    reference = weakref.ref(node, lambda _: print("gone"))
    del node
except NotImplementedError as error:
    print(error)
