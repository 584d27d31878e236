def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

def inner():
    x = yield 1
    print("inner got", x)
    try:
        yield 2
    except KeyError as e:
        print("inner caught", e)
    return "result"
def outer():
    r = yield from inner()
    print("outer has", r)
    yield from [10, 20]
    yield from "ab"
g = outer()
print(next(g), g.send("hello"), g.throw(KeyError("k")), list(g))
def closing():
    try: yield from inner()
    finally: print("outer closed")
c = closing(); next(c); c.close()
attempt("list((lambda: (yield from 5))())", lambda: list((lambda: (yield from 5))()))
