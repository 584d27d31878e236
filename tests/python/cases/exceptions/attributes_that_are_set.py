# What the arguments gave can be set anew; of a group it cannot.
stop = StopIteration(3)
stop.value = 4
print(stop.value, stop.args)
error = OSError(2, "no such file", "a.txt")
error.errno, error.filename = 7, "b.txt"
print(error.errno, error.filename, error.args)
leaves = SystemExit(1)
leaves.code = 2
print(leaves.code, leaves.args)
missing = ImportError("no", name="x")
missing.name = "y"
print(missing.name, missing.msg)
absent = NameError("z", name="z")
absent.name = "zz"
print(absent.name)


def numbers():
    yield 1


steps = numbers()
steps.__name__ = "steps"
print(steps.__name__, steps.__qualname__)
group = ExceptionGroup("group", [stop])
for name in "message", "exceptions":
    try:
        setattr(group, name, 1)
    except AttributeError as error:
        print(error)
leaves = SystemExit("text")
leaves.code = 5
raise leaves
