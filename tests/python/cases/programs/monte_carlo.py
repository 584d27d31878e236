import random

random.seed(12345)
inside = sum(random.random() ** 2 + random.random() ** 2 <= 1 for _ in range(2000))
print(4 * inside / 2000)
rolls = [random.randint(1, 6) + random.randint(1, 6) for _ in range(500)]
for total in range(2, 13):
    print(f"{total:>2} {'#' * (rolls.count(total) // 5)}")
walk = [0]
for _ in range(20):
    walk.append(walk[-1] + random.choice((-1, 1)))
print(walk, round(sum(random.gauss(100, 15) for _ in range(200)) / 200, 6))
