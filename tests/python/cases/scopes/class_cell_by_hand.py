"""`__class__` is a variable of the class for its methods: one can set it."""


class Named:
    def own(self):
        return __class__.__name__

    def set(self, value):
        nonlocal __class__
        old, __class__ = __class__, value
        return old

    def later(self):
        def inside():
            nonlocal __class__
            return __class__
        return inside()


named = Named()
print(named.own(), named.later())
old = named.set(int)
print(old, named.own(), named.later())
named.set(old)
print(named.own())
