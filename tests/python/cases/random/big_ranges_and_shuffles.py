import random
random.seed(2024)
print(random.randint(0, 10 ** 30), random.randrange(2 ** 70))
print(random.randrange(1, 2), random.randint(-5, 5))
print(random.randint(7, 7))
deck = [f"{v}{s}" for s in "SH" for v in "A23"]
random.shuffle(deck); print(deck)
print(random.sample(range(10 ** 9), 3), random.sample([1, 1, 2], k=3), random.sample("abc", counts=[2, 1, 1], k=4), [random.choice((True, False)) for _ in range(8)])
print(sum(random.random() for _ in range(1000)), sum(random.gauss(0, 1) for _ in range(100)))
