import random

def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

a, b = random.Random(1), random.Random(1)
print(a.random() == b.random(), a.randint(1, 100), b.randint(1, 100))
for seed in [0, 1, -1, 2 ** 40, "text", 1.5, b"bytes", "", True]:
    r = random.Random(seed)
    print(repr(seed), r.random(), r.randint(0, 999))
r = random.Random(5)
state = r.getstate()
x = r.random()
r.setstate(state)
print(x == r.random(), r.randbytes(4))
attempt("random.randint(5, 1)", lambda: random.randint(5, 1))
attempt("random.choice([])", lambda: random.choice([]))
attempt("random.sample([1], 2)", lambda: random.sample([1], 2))
attempt("random.randrange(0)", lambda: random.randrange(0))
attempt("random.randrange(1.5)", lambda: random.randrange(1.5))
attempt("random.sample({1, 2}, 1)", lambda: random.sample({1, 2}, 1))
attempt("random.choices([], k=1)", lambda: random.choices([], k=1))
attempt("random.choices([1], weights=[1, 2])", lambda: random.choices([1], weights=[1, 2]))
