from collections import OrderedDict


class LRU:
    def __init__(self, size):
        self.size, self.data = size, OrderedDict()

    def __call__(self, f):
        def wrapper(*args):
            if args in self.data:
                self.data.move_to_end(args)
                return self.data[args]
            value = self.data[args] = f(*args)
            if len(self.data) > self.size:
                print("forget", *self.data.popitem(last=False)[0])
            return value
        return wrapper


@LRU(2)
def square(n):
    print("compute", n)
    return n * n


print([square(n) for n in [1, 2, 1, 3, 2, 1]])
