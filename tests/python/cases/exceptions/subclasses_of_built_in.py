def tree(cls, depth=0):
    print("  " * depth + cls.__name__)
    for sub in sorted(cls.__subclasses__(), key=lambda sub: sub.__name__):
        if sub.__module__ == "builtins":
            tree(sub, depth + 1)


for cls in ArithmeticError, LookupError, ImportError, RuntimeError:
    tree(cls)
print(sorted(sub.__name__ for sub in ConnectionError.__subclasses__()))


class Own(ArithmeticError):
    pass


print(ArithmeticError.__subclasses__()[-1], Own.__subclasses__())
print(sorted(sub.__name__ for sub in BaseException.__subclasses__() if sub.__module__ == "builtins"))
