class Observable:
    def __init__(self):
        self._watchers = []

    def watch(self, f):
        self._watchers.append(f)
        return f

    def __setattr__(self, name, value):
        old = getattr(self, name, None)
        super().__setattr__(name, value)
        if not name.startswith("_") and old != value:
            for f in self._watchers:
                f(name, old, value)


class Cart(Observable):
    def __init__(self):
        super().__init__()
        self.items, self.total = (), 0

    def add(self, item, price):
        self.items += (item,)
        self.total += price


cart = Cart()


@cart.watch
def show(name, old, new):
    print(f"{name}: {old} -> {new}")


cart.add("tea", 3)
cart.add("free sample", 0)
cart.total = 3
