from collections import deque
def attempt(call, *args, **kwargs):
    try:
        print(repr(call(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)

d = deque([1, 2, 3], maxlen=4)
d.append(4)
d.append(5)
d.appendleft(0)
print(d, d.maxlen, len(d), d[0], d[-1], list(d), list(reversed(d)), 3 in d, 9 in d, bool(deque()))
print(d.pop(), d.popleft(), d)
d.extend([7, 8, 9])
d.extendleft("ab")
print(d)
d.rotate(1)
print(d)
d.rotate(-2)
print(d)
e = deque("abc")
e.insert(1, "x")
e[0] = "z"
del e[2]
e.reverse()
print(e, e.index("x"), e.count("x"), e == deque("cxz"), e < deque("d"), e + deque("!"), e * 2, deque([1], 3).copy())
e.remove("x")
e += "q"
print(e, deque(), deque(range(3)))
e.clear()
attempt(e.pop)
attempt(e.popleft)
attempt(lambda: e[0])
attempt(deque, [1], -1)
attempt(deque([1]).remove, 2)
attempt(deque([1]).index, 2)
attempt(deque([1], 1).insert, 0, 2)
attempt(lambda: deque([1])["a"])
attempt(deque, 5)
d = deque([1, 2])
def change():
    for x in d: d.append(x)
attempt(change)
d.extend(d)
print(d, [x for x in d])
