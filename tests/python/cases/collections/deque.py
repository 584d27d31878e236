from collections import deque

def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

d = deque([1, 2, 3])
d.append(4)
d.appendleft(0)
print(d, d.pop(), d.popleft(), len(d), d[0], d[-1])
d.rotate(1)
print(d)
d.rotate(-2)
print(d)
d.extend([8, 9])
d.extendleft([7, 6])
print(d, list(reversed(d)), d.index(8), d.count(8), 9 in d)
d.remove(8)
d.insert(1, "x")
d[0] = "first"
del d[1]
d.reverse()
print(d, d.copy() == d)
m = deque("abcdef", maxlen=3)
print(m, m.maxlen)
m.append("g")
m.appendleft("z")
print(m)
d.clear()
print(d, bool(d), deque([1]) + deque([2]))
print(deque([1, 2]) == deque([1, 2]), deque([1]) * 2)
print(deque([1, 2]) < deque([1, 3]))
attempt("deque().pop()", lambda: deque().pop())
attempt("deque().popleft()", lambda: deque().popleft())
attempt("deque()[0]", lambda: deque()[0])
attempt("deque([1]).remove(5)", lambda: deque([1]).remove(5))
attempt("deque([1]).index(5)", lambda: deque([1]).index(5))
attempt("deque([1, 2])[0:1]", lambda: deque([1, 2])[0:1])
attempt("m.insert(0, 1)", lambda: m.insert(0, 1))
attempt("deque(5)", lambda: deque(5))
attempt("hash(deque())", lambda: hash(deque()))
q = deque([1, 2])
try:
    for x in q: q.append(x)
except RuntimeError as e: print(e)
