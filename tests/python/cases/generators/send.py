def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

def echo():
    got = yield "ready"
    while got is not None:
        got = yield f"got {got}"
    return "bye"
g = echo()
print(g.send(None), g.send("a"), g.send(2))
try:
    g.send(None)
except StopIteration as e:
    print(repr(e), e.value)
h = echo()
attempt('h.send("early")', lambda: h.send("early"))
def avg():
    total = n = 0
    value = None
    while True:
        total += (yield value) or 0
        n += 1
        value = total / n
a = avg(); next(a)
print(a.send(10), a.send(20))
