def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

l = list(range(10))
print(l[2:5], l[:3], l[7:], l[::3])
print(l[::-1], l[8:2:-2], l[-3:], l[:-3])
print(l[5:5], l[100:], l[-100:2], l[slice(1, 4)])
print(l[True:3])
l[2:4] = ["a", "b", "c"]; print(l)
l[::2] = [0] * len(l[::2]); print(l)
l[1:1] = [7, 7]; print(l)
l[:] = [1, 2, 3]; print(l)
l[1:] = []; print(l)
l[5:] = [9]; print(l)
l = list(range(6)); del l[1:3]; print(l); del l[::-2]; print(l)
l = [1, 2, 3]; l[0:2] = l; print(l); l += (4,); l *= 2; print(l)
s = slice(1, 10, 3)
print(s, s.start, s.stop, s.step)
print(s.indices(5), slice(None), slice(-1, None, -1).indices(4))
print(s == slice(1, 10, 3))
try:
    l[::2] = [1]
except Exception as error:
    print("l[::2] = [1]:", type(error).__name__, error)
try:
    l[0:1] = 5
except Exception as error:
    print("l[0:1] = 5:", type(error).__name__, error)
attempt("l[::0]", lambda: l[::0])
attempt('l["a":]', lambda: l["a":])
attempt("l[1.5:]", lambda: l[1.5:])
