def f():
    x = "f"
    def g():
        def h():
            nonlocal x
            x = "h"
        h()
        return x
    return g(), x
print(f())
def k():
    x = 1
    class C:
        y = x
        def m(self):
            return x
    x = 2
    return C.y, C().m()
print(k())
