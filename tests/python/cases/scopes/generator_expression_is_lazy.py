def say(x):
    print("say", x)
    return x
g = (say(i) for i in say([1, 2]))
print("made")
print(next(g))
print(list(g))
n = 10
h = (n + i for i in range(2))
n = 20
print(list(h))
print(sum(i for i in range(5)), max((i for i in [1, 3, 2]), key=lambda v: -v))
