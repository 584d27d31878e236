def attempt(text, call):
    try:
        print(text, "->", repr(call()))
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")

def g():
    while True:
        try:
            yield "waiting"
        except ValueError as e:
            print("caught", e)
            yield "handled"
        finally:
            print("finally")
it = g()
next(it)
print(it.throw(ValueError("v")))
print(next(it))
try:
    it.throw(KeyError("k"))
except KeyError as e:
    print("out", e)
print(list(it))
new = g()
try:
    new.throw(OSError("before start"))
except OSError as e:
    print(e, list(new))
attempt("g().throw(1)", lambda: g().throw(1))
attempt('g().throw("x")', lambda: g().throw("x"))
def h(): yield 1
try:
    i = h(); next(i); i.throw(ValueError)
except ValueError as e: print(repr(e))
