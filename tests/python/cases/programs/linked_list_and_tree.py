class Node:
    def __init__(self, value, left=None, right=None):
        self.value, self.left, self.right = value, left, right

    def __iter__(self):
        if self.left:
            yield from self.left
        yield self.value
        if self.right:
            yield from self.right

    def insert(self, value):
        side = "left" if value < self.value else "right"
        child = getattr(self, side)
        if child is None:
            setattr(self, side, Node(value))
        else:
            child.insert(value)

    def __contains__(self, value):
        if value == self.value:
            return True
        child = self.left if value < self.value else self.right
        return child is not None and value in child

    def depth(self):
        return 1 + max((c.depth() for c in (self.left, self.right) if c), default=0)


root = Node(50)
for v in [30, 70, 20, 40, 60, 80, 10]:
    root.insert(v)
print(list(root), root.depth(), 60 in root, 65 in root, sum(root), max(root))


class Stack:
    def __init__(self):
        self.head, self.size = None, 0

    def push(self, v):
        self.head, self.size = (v, self.head), self.size + 1
        return self

    def pop(self):
        if self.head is None:
            raise IndexError("pop from an empty stack")
        (v, self.head), self.size = self.head, self.size - 1
        return v

    def __len__(self):
        return self.size


s = Stack().push(1).push(2)
print(s.pop(), len(s), s.pop(), bool(s))
try:
    s.pop()
except IndexError as e:
    print(e)
