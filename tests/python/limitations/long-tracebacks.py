import traceback

last = None
for number in range(20_000):
    error = ValueError(number)
    error.__context__ = last
    last = error
text = "".join(traceback.format_exception(last))
print(len(text), repr(text[:14]), repr(text[-18:]))
