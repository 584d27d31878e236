class Point:
    """A place."""
    dims = 2
    def __init__(self, x, y=0):
        self.x, self.y = x, y
    def moved(self, dx):
        return Point(self.x + dx, self.y)
    def __repr__(self):
        return f"Point({self.x}, {self.y})"
p = Point(1)
print(p, [p], str(p), p.moved(2), Point.__name__, Point.__doc__, Point.__module__)
p.z = 3
print(vars(p), p.dims, Point.dims)
p.dims = 9
print(p.dims, Point.dims, Point(0).dims)
print(type(p) is Point, isinstance(p, object), p.__class__.__qualname__, Point.__bases__)
