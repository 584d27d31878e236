# A comprehension is a scope, but not one with <locals>.
print([lambda: 1 for _ in "a"], list(lambda: 1 for _ in "a"))


def f():
    print([lambda: 1 for _ in "a"], {1: (lambda: 1) for _ in "a"})

    class K:
        print([[lambda: 1 for _ in "a"] for _ in "b"])

    print([(lambda: (lambda: 2))() for _ in "a"])


f()
