import random
random.seed(42)
print(random.random(), random.random())
print([random.randint(1, 6) for _ in range(10)], random.randrange(10), random.randrange(0, 100, 5), random.getrandbits(8), random.getrandbits(64), random.getrandbits(100))
print(random.choice("abcdef"), random.choice([1, 2, 3]), random.uniform(1, 2), random.uniform(5, -5))
l = list(range(10)); random.shuffle(l); print(l)
print(random.sample(range(100), 5), random.sample("abcdef", 3), random.choices("ab", k=5), random.choices([1, 2, 3], weights=[5, 1, 1], k=6))
random.seed(42); print(random.random())
