import random
def attempt(call, *args, **kwargs):
    try:
        print(repr(call(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)

for s in [0, 1, 42, -5, "hello", b"xx", 2**100, "", "seed", True]:
    random.seed(s)
    r = random
    print(s, r.random(), r.randint(1, 100), r.randrange(0, 100, 7), r.choice("abcdef"), r.choices([1, 2, 3], weights=[1, 2, 3], k=4))
    print(r.sample(range(100), 5), r.uniform(1, 2), r.gauss(0, 1), r.gauss(1, 2), r.normalvariate(0, 1), r.expovariate(2), r.triangular(0, 5, 2))
    print(r.betavariate(2, 3), r.getrandbits(70), r.lognormvariate(0, 1), r.gammavariate(0.5, 1), r.gammavariate(1, 2), r.paretovariate(3))
    print(r.weibullvariate(1, 2), r.vonmisesvariate(0, 4), r.randbytes(5))
    l = list(range(20))
    r.shuffle(l)
    print(l, r.sample(list("abcdefghijklmnopqrstuvwxyz"), 10), r.sample(range(10**6), 30), r.choices("abc", k=5))
    print(r.choices("ab", cum_weights=[1, 5], k=3), r.sample([1, 2, 3], counts=[3, 2, 1], k=4))
r = random.Random(7)
print(r.random(), r.randint(0, 10**20), random.Random("a").random())
for call, *args in [(r.randint, 5, 1), (r.randrange, 0), (r.randrange, 5, 5), (r.choice, []), (r.sample, [1], 2), (r.choices, [1], [1, 2]),
                    (r.choices, [1], [0]), (r.choices, [1, 2], 3), (r.seed, []), (r.randrange, 1, 10, 0), (r.getrandbits, -1), (r.getrandbits, 0),
                    (r.shuffle, "abc"), (r.sample, [1, 2], -1), (r.gammavariate, 0, 1)]:
    attempt(call, *args)
state = r.getstate()
a = r.random()
r.setstate(state)
print(a == r.random(), state[0], len(state[1]), state[1][-1], state[1][0])
class R(random.Random):
    def random(self): return 0.25
print(R().random(), R().uniform(0, 4))
