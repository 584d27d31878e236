# Long enough that it is done in pieces; each must be as of a short one.
l = list(range(30_000))
t = tuple(l)


def ends(items):
    return type(items).__name__, len(items), items[:2], items[-2:]


for made in (
    l[:], l[5:], l[::3], l[::-7], l[29_000:100:-2], t[1:], t[::-1],
    l + [1], l + l, t + t, l * 2, t * 3, 2 * l, [1, 2, 3] * 10_001, (7,) * 20_000,
    [*l], [0, *l, *t, 9], (*l,), (*t, *l), list(t), tuple(l), l.copy(), list(l),
    sorted(l, reverse=True), sorted(t, key=lambda x: x % 100),
):
    print(*ends(made))
assert l[:] is not l and t[:] is t and tuple(t) is t and list(l) is not l

m = l
m += l
print(ends(l), m is l)
m *= 2
print(ends(l), m is l)
m *= 0
print(l, m is l)
l.extend(t)
l.extend(l)
print(ends(l))
l.__init__(t)
print(ends(l))
l[10:20] = l
print(ends(l), l[9:12])
l[::2] = l[1::2]
print(ends(l))
l[:] = (x * 2 for x in range(20_000))
print(ends(l))
l[3:] = t
print(ends(l), l[2:5])
del l[::3]
print(ends(l))
del l[::-2]
print(ends(l))
del l[5:10_000]
print(ends(l), l[4:7])
del l[-1], l[0]
print(ends(l))


def assign(where, value):
    l[where] = value


for wrong in (
    lambda: assign(slice(None, None, 2), t),
    lambda: assign(slice(None), 5),
    lambda: assign(slice(None, None, 2), 5),
    lambda: assign(slice(None, None, 0), t),
    lambda: [*5],
    lambda: l + t,
    lambda: print(*5),
):
    try:
        wrong()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)

l = list(t)
print(5 in l, "a" in l, -1 not in t, l.count(7), t.count("a"), l.index(29_999), t.index(29_999))
print(l.index(20_000, 5), (l + l).index(3, 10), 29_999 in l)
for wrong in (
    lambda: l.index("a"),
    lambda: t.index("a"),
    lambda: l.remove("a"),
    lambda: l.index(5, 6),
):
    try:
        wrong()
    except ValueError as error:
        print(error)
l.remove(29_998)
print(ends(l))


# A comparison may change what is looked through.
class Shrinks:
    def __eq__(self, other):
        if len(l) > 100:
            del l[100:]
        return False


print(Shrinks() in l, len(l), l.count(Shrinks()))


class Grows:
    seen = 0

    def __eq__(self, other):
        Grows.seen += 1
        if Grows.seen < 50:
            l.append(self)
        return False


print(l.count(Grows()), len(l), Grows.seen)


class Stops:
    def __eq__(self, other):
        if other == 20_000:
            raise KeyError(other)
        return NotImplemented


try:
    Stops() in t
except KeyError as error:
    print(repr(error))


l = list(t)


def count(*args, **named):
    return len(args), args[-1:], named


print(count(*l), count(*t), count(1, *t, x=2), count(*l, *t, **{"y": 1}))
print(ends("-".join(["ab"] * 30_000)), ends("".join(map(str, t))))
for wrong in (["a"] * 20_000 + [1], [1] * 20_000):
    try:
        ",".join(wrong)
    except TypeError as error:
        print(error)


class List(list):
    pass


class Dict(dict):
    pass


class Set(set):
    pass


own = List(t)
print(type(own + l).__name__, len(own[:]), 5 in own, own.count(3), own == list(t))
kept = own
own += t
print(type(own).__name__, len(own), own is kept)
own *= 2
print(type(own).__name__, len(own), own is kept)
for kind, more in ((Dict, {x: x for x in range(40_000)}), (Set, set(range(40_000)))):
    own = kept = kind()
    own |= {-1: 1} if kind is Dict else {-1}
    own |= more
    print(type(own).__name__, len(own), own is kept)

# Stable, whole after a failure, empty meanwhile.
pairs = [(x * 7919 % 1009, x) for x in range(20_000)]
assert sorted(pairs, key=lambda pair: pair[0]) == sorted(pairs)
down = sorted(pairs, key=lambda pair: pair[0], reverse=True)
assert all(a[0] > b[0] or a[0] == b[0] and a[1] < b[1] for a, b in zip(down, down[1:]))
print(down[:3])
mixed = [x * 7919 % 10_007 for x in range(20_000)]
mixed[15_000] = "a"
before = set(map(str, mixed))
try:
    mixed.sort()
except TypeError as error:
    print(error.__class__.__name__, len(mixed), set(map(str, mixed)) == before)
seen = set()


def key(x):
    seen.add(len(pairs))
    return -x[1]


pairs.sort(key=key)
print(seen, pairs[:2])


def modify(x):
    pairs.append(x)
    return 0


try:
    pairs.sort(key=modify)
except ValueError as error:
    print(error, len(pairs))
print(sum([[x] * 100 for x in range(200)], [])[-3:])
print(len(sum([t, t], ())))
first, *rest = t
*most, last = l
print(first, len(rest), last == l[-1], len(most))


class Index:
    def __init__(self, number):
        self.number = number

    def __index__(self):
        del l[10:]
        return self.number


del l[:]
l += range(50)
del l[Index(1) : 40]
print(l)
