# A chain of so many exceptions is walked in a moment.
import traceback

last = None
for number in range(10_000):
    error = ValueError(number)
    error.__context__ = last
    last = error
shown = traceback.format_exception(last)
print(len("".join(shown)), repr(shown[0]), repr(shown[-1]))
# One that comes again ends it.
first, second = KeyError("first"), KeyError("second")
first.__cause__ = second
second.__context__ = first
print("".join(traceback.format_exception(first)), end="")
member = ExceptionGroup("with a chain", [first, KeyError("other")])
print("".join(traceback.format_exception(member)), end="")
