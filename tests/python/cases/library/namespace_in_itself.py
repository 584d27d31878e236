"""A namespace that holds itself is shown."""

import types

n = types.SimpleNamespace(a=1)
n.me = n
print(n)
n = types.SimpleNamespace()
n.l = [n]
print(n)


class S(types.SimpleNamespace):
    pass


s = S()
s.s = s
print(s)
