from collections import Counter

def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

c = Counter("abracadabra")
print(c, c["a"], c["z"], c.most_common(2), c.total(), sorted(c.elements()), sorted(c), len(c))
c.update("aaa"); c.subtract("b"); c["new"] = 5; del c["r"]; print(c)
a, b = Counter(x=3, y=1), Counter(x=1, y=2)
print(a + b, a - b, a & b, a | b)
print(+Counter(p=1, q=-1), -Counter(p=1, q=-1))
print(a == Counter({"y": 1, "x": 3}), a <= b)
print(Counter([1, 2, 1]), Counter({"k": 2}), Counter())
print(Counter(["b", "a", "b"]).most_common(), dict(a))
attempt("Counter(5)", lambda: Counter(5))
