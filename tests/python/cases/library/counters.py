from collections import Counter
def attempt(call, *args, **kwargs):
    try:
        print(repr(call(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)

c = Counter("abracadabra")
print(c, c.most_common(2), list(c.elements()), c.total(), c["zz"])
a, b = Counter(a=3, b=1), Counter(a=1, b=2)
print(a + b, a - b, a & b, a | b, +Counter(a=-1, b=2), -Counter(a=-1, b=2))
print(Counter(), Counter(a=1) == Counter(a=1, b=0), Counter(a=1) <= Counter(a=2), Counter(a=1) < Counter(a=1))
c.subtract("aaaa")
print(c)
c.update({"z": 5})
del c["nope"]
c.update(a=3)
print(c, c.copy() == c, Counter(c)["z"])
a += b
print(a)
a -= Counter(a=100)
print(a)
attempt(Counter.fromkeys, "ab")
